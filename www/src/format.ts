/** Shows exact decimal strings to people. Nothing is turned into a binary number on the way. */

import type { Currency } from "guance-billing";
import { compareDecimals, isZero } from "./exact";
import { type Language, languageTag } from "./messages";

/**
 * `Intl` formats a decimal string to its last digit; our library of types does not know that yet.
 */
function asExactNumber(decimal: string): number {
  return decimal as unknown as number;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format is slow, and a page needs a handful. */
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(languageTag(language), options);
    formats.set(key, format);
  }
  return format;
}

/** Rounded to two decimals for the eye; what is more than nothing never looks like nothing. */
export function shownAmount(decimal: string, currency: Currency, language: Language): string {
  const format = numberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  if (!isZero(decimal) && compareDecimals(decimal, "0.01") < 0) {
    return `< ${format.format(asExactNumber("0.01"))}`;
  }
  return format.format(asExactNumber(decimal));
}

/** Rounded up to two decimals: who pays this much has paid enough. */
export function enoughAmount(decimal: string, currency: Currency, language: Language): string {
  return numberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    roundingMode: "ceil",
  } as Intl.NumberFormatOptions).format(asExactNumber(decimal));
}

/** Every digit there is, at least two decimals. */
export function exactAmount(decimal: string, currency: Currency, language: Language): string {
  return numberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    maximumFractionDigits: 20,
  }).format(asExactNumber(decimal));
}

/** A unit price as the card prints it: no decimals are added. */
export function shownPrice(decimal: string, currency: Currency, language: Language): string {
  return numberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 0,
    maximumFractionDigits: 20,
  }).format(asExactNumber(decimal));
}

export function shownQuantity(decimal: string, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: 20 }).format(asExactNumber(decimal));
}

/** The numbers of a formula with their thousands separated: 2,000,000 ÷ 1,000,000 × 1.5 = 3. */
export function shownFormula(formula: string, language: Language): string {
  return formula.replace(/\d+(\.\d+)?/g, (number) => shownQuantity(number, language));
}

/** Whether rounding to two decimals hides digits of the amount. */
export function isRounded(decimal: string): boolean {
  return (decimal.split(".")[1] ?? "").replace(/0+$/, "").length > 2;
}

/** Shows exact decimal strings to people. Nothing is turned into a binary number on the way. */

import type { Currency } from "guance-billing";
import { type Language, languageTag } from "./messages";

/**
 * `Intl` formats a decimal string to its last digit; our library of types does not know that yet.
 */
function asExactNumber(decimal: string): number {
  return decimal as unknown as number;
}

/** How an amount or a quantity is shown; what each is for is said at its function. */
const STYLES = {
  amount: { currencyDisplay: "narrowSymbol" },
  enough: { currencyDisplay: "narrowSymbol", roundingMode: "ceil" },
  exact: { currencyDisplay: "narrowSymbol", maximumFractionDigits: 20 },
  price: { currencyDisplay: "narrowSymbol", minimumFractionDigits: 0, maximumFractionDigits: 20 },
  quantity: { maximumFractionDigits: 20 },
  rough: { maximumSignificantDigits: 3 },
  axis: { currencyDisplay: "narrowSymbol", notation: "compact", maximumSignificantDigits: 3 },
} as const;

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format is slow, and a page needs a handful. */
function numberFormat(
  language: Language,
  style: keyof typeof STYLES,
  currency?: Currency,
): Intl.NumberFormat {
  const key = `${language} ${style} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    const options: Intl.NumberFormatOptions = { ...STYLES[style] };
    if (currency) Object.assign(options, { style: "currency", currency });
    format = new Intl.NumberFormat(languageTag(language), options);
    formats.set(key, format);
  }
  return format;
}

/** More than nothing, but less than the smallest coin. */
const LESS_THAN_A_COIN = /^0\.00\d*[1-9]/;

/** Rounded to two decimals for the eye; what is more than nothing never looks like nothing. */
export function shownAmount(decimal: string, currency: Currency, language: Language): string {
  const format = numberFormat(language, "amount", currency);
  if (LESS_THAN_A_COIN.test(decimal)) return `< ${format.format(asExactNumber("0.01"))}`;
  return format.format(asExactNumber(decimal));
}

/** Rounded up to two decimals: who pays this much has paid enough. */
export function enoughAmount(decimal: string, currency: Currency, language: Language): string {
  return numberFormat(language, "enough", currency).format(asExactNumber(decimal));
}

/** Every digit there is, at least two decimals. */
export function exactAmount(decimal: string, currency: Currency, language: Language): string {
  return numberFormat(language, "exact", currency).format(asExactNumber(decimal));
}

/** A unit price as the card prints it: no decimals are added. */
export function shownPrice(decimal: string, currency: Currency, language: Language): string {
  return numberFormat(language, "price", currency).format(asExactNumber(decimal));
}

export function shownQuantity(decimal: string, language: Language): string {
  return numberFormat(language, "quantity").format(asExactNumber(decimal));
}

/** A number of days, of workspaces and the like. */
export function shownNumber(number: number, language: Language): string {
  return numberFormat(language, "quantity").format(number);
}

/** As one would say it, to three digits: "about 3,120,000". */
export function roughQuantity(decimal: string, language: Language): string {
  return numberFormat(language, "rough").format(asExactNumber(decimal));
}

/** Short, for beside an axis: 3.2M, 320万; an amount where a currency is named. */
export function axisNumber(decimal: string, language: Language, currency?: Currency): string {
  return numberFormat(language, "axis", currency).format(asExactNumber(decimal));
}

/** The numbers of a formula with their thousands separated: 2,000,000 ÷ 1,000,000 × 1.5 = 3. */
export function shownFormula(formula: string, language: Language): string {
  return formula.replace(/\d+(\.\d+)?/g, (number) => shownQuantity(number, language));
}

/** Whether rounding to two decimals hides digits of the amount. */
export function isRounded(decimal: string): boolean {
  return (decimal.split(".")[1] ?? "").replace(/0+$/, "").length > 2;
}

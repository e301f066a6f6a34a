/**
 * Reads how much of the list price is paid, as people type it: `80`, `80 %`, `8折`, `八五折`.
 *
 * Works on digits, never on binary fractions: a percentage is a share with its point moved. `0.8`
 * alone is refused, because it may be meant as a share as well as a percentage; and `8` alone,
 * because it may be meant as 8折, which is ten times as much.
 */

export type PercentProblem =
  | "not_a_percentage"
  | "share_or_percentage"
  | "tenths_or_percentage"
  | "too_many_digits";

export type ParsedPercent =
  | { kind: "empty" }
  /** A share of 1: what the engine takes. */
  | { kind: "share"; share: string }
  | { kind: "problem"; problem: PercentProblem };

/** What the engine accepts of a share. */
const SHARE_DECIMALS_MAX = 6;
const PERCENT_PLACES = 2;
const NUMERALS = "一二三四五六七八九";

export function parsePercent(typed: string): ParsedPercent {
  // NFKC turns full-width digits and percent signs into plain ones.
  const text = withDigits(typed.normalize("NFKC").trim());
  if (text === "") return { kind: "empty" };
  // 8折 and 8.5折 count in tenths, 85折 in hundredths; 10折 may be meant either way.
  const tenths = /^([0-9](?:\.[0-9]+)?)\s*折$/.exec(text)?.[1];
  if (tenths !== undefined) return limited(movedPoint(tenths, -1));
  const percent = /^([0-9]{1,3}(?:\.[0-9]+)?)\s*%?$/.exec(text)?.[1];
  const hundredths = percent ?? /^(1[1-9]|[2-9][0-9])\s*折$/.exec(text)?.[1];
  if (hundredths === undefined) return { kind: "problem", problem: "not_a_percentage" };
  if (/^0+\.[0-9]*[1-9][0-9]*$/.test(text)) {
    return { kind: "problem", problem: "share_or_percentage" };
  }
  if (/^0*[1-9](\.[0-9]+)?$/.test(text)) {
    return { kind: "problem", problem: "tenths_or_percentage" };
  }
  return limited(movedPoint(hundredths, -PERCENT_PLACES));
}

/** 八折 is 8折, and 八五折 or 八点五折 is 8.5折. */
function withDigits(text: string): string {
  const numerals = /^([一二三四五六七八九])(?:点?([一二三四五六七八九]))?\s*折$/.exec(text);
  if (!numerals) return text;
  const [whole, fraction] = numerals.slice(1).map((one) => one && `${NUMERALS.indexOf(one) + 1}`);
  return fraction === undefined ? `${whole}折` : `${whole}.${fraction}折`;
}

/** "0.8" is "80". */
export function percentOf(share: string): string {
  return movedPoint(share, PERCENT_PLACES);
}

/** The Chinese way to say it: "0.85" is 8.5折. */
export function tenthsOf(share: string): string {
  return movedPoint(share, 1);
}

/** Moves the decimal point to the right, or to the left where `places` is negative. */
function movedPoint(decimal: string, places: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const digits = whole.padStart(-places + 1, "0") + fraction.padEnd(places, "0");
  const point = Math.max(whole.length, -places + 1) + places;
  const moved = digits.slice(0, point).replace(/^0+(?=[0-9])/, "") || "0";
  const decimals = digits.slice(point).replace(/0+$/, "");
  return decimals === "" ? moved : `${moved}.${decimals}`;
}

function limited(share: string): ParsedPercent {
  const decimals = share.split(".")[1] ?? "";
  if (decimals.length > SHARE_DECIMALS_MAX) return { kind: "problem", problem: "too_many_digits" };
  return { kind: "share", share };
}

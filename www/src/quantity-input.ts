/**
 * Reads a quantity as people type it, such as `150M`, `1.5亿`, `2k` or `150,000,000`.
 *
 * Works on digits, never on binary fractions: a suffix only moves the decimal point. What could be
 * meant in two ways (`1,50`) is refused, because a guess would be priced in silence.
 */

/**
 * What the field counts: things one by one, traffic in GB, where `M`, `G` and `T` are byte units,
 * or a size in KB, which has no other unit.
 */
export type QuantityKind = "count" | "gigabytes" | "kilobytes";

export type QuantityProblem =
  | "not_a_number"
  | "negative"
  | "unknown_suffix"
  | "unclear_separators"
  | "too_large"
  | "too_many_decimals";

export type ParsedQuantity =
  | { kind: "empty" }
  | { kind: "quantity"; decimal: string }
  | { kind: "problem"; problem: QuantityProblem };

/** Longer than any number that somebody types. Patterns take long to refuse thousands of characters. */
export const NUMBER_LENGTH_MAX = 200;

/** What the engine accepts: digits before and after the point. */
const WHOLE_DIGITS_MAX = 13;
const DECIMALS_MAX = 6;

/** How many places each suffix moves the point. */
const SHARED_SUFFIXES: Record<string, number> = {
  "": 0,
  k: 3,
  thousand: 3,
  千: 3,
  w: 4,
  万: 4,
  萬: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  億: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
};
const SUFFIXES: Record<QuantityKind, Record<string, number>> = {
  count: {
    ...SHARED_SUFFIXES,
    m: 6,
    million: 6,
    b: 9,
    g: 9,
    billion: 9,
    t: 12,
    trillion: 12,
  },
  // In a field that is already in GB, "500G" means 500 GB and "2T" means 2,000 GB.
  gigabytes: { ...SHARED_SUFFIXES, m: -3, mb: -3, g: 0, gb: 0, t: 3, tb: 3, p: 6, pb: 6 },
  kilobytes: { "": 0, k: 0, kb: 0 },
};

const NUMBER_AND_SUFFIX = /^([0-9., '’]*[0-9.,])\s*([^0-9]*)$/;

export function parseQuantity(typed: string, kind: QuantityKind = "count"): ParsedQuantity {
  // NFKC turns full-width digits, commas and letters into plain ones, and every odd space into a
  // space.
  const text = typed.normalize("NFKC").trim();
  if (text === "") return { kind: "empty" };
  if (text.length > NUMBER_LENGTH_MAX) return problem("not_a_number");
  if (/^[-−–]\s*[0-9.]/.test(text)) return problem("negative");
  const parts = NUMBER_AND_SUFFIX.exec(text.replace(/^\+/, ""));
  if (!parts) return problem("not_a_number");
  const places = placesOf((parts[2] ?? "").toLowerCase(), kind);
  const plain = withoutSeparators(parts[1] ?? "");
  if (plain === null) return problem("unclear_separators");
  if (places === undefined) return problem("unknown_suffix");
  return limited(shifted(plain.whole, plain.fraction, places));
}

/**
 * The number that was typed, where it is not plain to see. Up to four plain digits are read at a
 * glance; more are worth their separators.
 */
export function echoOf(
  typed: string,
  kind: QuantityKind,
  show: (decimal: string) => string,
): string | undefined {
  const parsed = parseQuantity(typed, kind);
  if (parsed.kind !== "quantity") return undefined;
  const text = typed.trim();
  const full = show(parsed.decimal);
  return full === text || (parsed.decimal === text && text.length < 5) ? undefined : full;
}

/** Only of what is a suffix: every object has a `constructor`. */
function placesOf(suffix: string, kind: QuantityKind): number | undefined {
  return Object.hasOwn(SUFFIXES[kind], suffix) ? SUFFIXES[kind][suffix] : undefined;
}

interface Digits {
  whole: string;
  fraction: string;
}

/** Thousands in groups of three with one kind of separator, and at most one decimal point. */
function withoutSeparators(text: string): Digits | null {
  const [grouped = "", fraction = "", ...more] = text.split(".");
  if (more.length > 0 || !/^[0-9]*$/.test(fraction)) return null;
  if (grouped === "" && fraction === "") return null;
  if (text.endsWith(".") && text.length > 1 && /[^0-9.]/.test(text)) return null;
  const isPlain = /^[0-9]*$/.test(grouped);
  const isGrouped = /^[0-9]{1,3}(?:([, '’])[0-9]{3})(?:\1[0-9]{3})*$/.test(grouped);
  if (!isPlain && !isGrouped) return null;
  return { whole: grouped.replace(/[^0-9]/g, ""), fraction };
}

function shifted(whole: string, fraction: string, places: number): Digits {
  if (places < 0) {
    const padded = whole.padStart(-places + 1, "0");
    return { whole: padded.slice(0, places), fraction: padded.slice(places) + fraction };
  }
  const padded = fraction.padEnd(places, "0");
  return { whole: whole + padded.slice(0, places), fraction: padded.slice(places) };
}

function limited(digits: Digits): ParsedQuantity {
  const whole = digits.whole.replace(/^0+(?=[0-9])/, "") || "0";
  const fraction = digits.fraction.replace(/0+$/, "");
  if (whole.length > WHOLE_DIGITS_MAX) return problem("too_large");
  if (fraction.length > DECIMALS_MAX) return problem("too_many_decimals");
  return { kind: "quantity", decimal: fraction === "" ? whole : `${whole}.${fraction}` };
}

function problem(name: QuantityProblem): ParsedQuantity {
  return { kind: "problem", problem: name };
}

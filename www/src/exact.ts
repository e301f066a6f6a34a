/**
 * Exact arithmetic with decimal strings: the only arithmetic of the page.
 *
 * The engine gives every line and every total; what it does not give is the sum over the lines of
 * one item, by how much one plan is dearer than another, and how many requests 200 a second are in
 * a day. No amount has more than 16 decimals, so integers of that scale hold every one of them.
 */

const DECIMALS = 16;
const SCALE = 10n ** BigInt(DECIMALS);
const PLAIN_DECIMAL = /^(\d+)(?:\.(\d{1,16}))?$/;

/** Adds plain decimal strings; the sum carries no trailing zeros. */
export function sumDecimals(decimals: readonly string[]): string {
  let sum = 0n;
  for (const decimal of decimals) sum += toScaled(decimal);
  return fromScaled(sum);
}

/** What is left of `larger` without `smaller`. */
export function differenceOfDecimals(larger: string, smaller: string): string {
  const difference = toScaled(larger) - toScaled(smaller);
  if (difference < 0n) throw new RangeError(`${larger} is less than ${smaller}`);
  return fromScaled(difference);
}

/** Multiplies plain decimal strings; nothing is cut. */
export function productOfDecimals(factors: readonly string[]): string {
  return factors.reduce((product, factor) => {
    const squared = toScaled(product) * toScaled(factor);
    if (squared % SCALE !== 0n)
      throw new RangeError(`${product} × ${factor} has too many decimals`);
    return fromScaled(squared / SCALE);
  }, "1");
}

/** A quotient with at most so many decimals: what is beyond them rounds it up. */
export function quotientRoundedUp(
  dividend: string,
  divisor: string,
  decimals: number,
): { quotient: string; isExact: boolean } {
  const step = 10n ** BigInt(DECIMALS - decimals);
  const whole = toScaled(divisor) * step;
  const divided = toScaled(dividend) * SCALE;
  const isExact = divided % whole === 0n;
  const steps = divided / whole + (isExact ? 0n : 1n);
  return { quotient: fromScaled(steps * step), isExact };
}

/** How many percent of the whole a part is, to one decimal, halves up. */
export function percentOfDecimals(part: string, whole: string): string {
  const divisor = toScaled(whole);
  if (divisor === 0n) throw new RangeError("a part of nothing");
  const tenths = (toScaled(part) * 2000n + divisor) / (2n * divisor);
  return fromScaled((tenths * SCALE) / 10n);
}

/** The nearest number with at most so many decimals; from midway on, the larger one. */
export function roundedDecimal(decimal: string, decimals: number): string {
  const step = 10n ** BigInt(DECIMALS - decimals);
  return fromScaled(((toScaled(decimal) + step / 2n) / step) * step);
}

export function isWhole(decimal: string): boolean {
  return toScaled(decimal) % SCALE === 0n;
}

/** Negative when `left` is the smaller, positive when it is the larger, 0 when both are equal. */
export function compareDecimals(left: string, right: string): number {
  const difference = toScaled(left) - toScaled(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(decimal: string): boolean {
  return toScaled(decimal) === 0n;
}

/** Every key press adds up the same amounts again; few of them are new. */
const scaled = new Map<string, bigint>();
const REMEMBERED_MAX = 20_000;

function toScaled(decimal: string): bigint {
  const known = scaled.get(decimal);
  if (known !== undefined) return known;
  const parts = PLAIN_DECIMAL.exec(decimal);
  if (!parts) throw new RangeError(`not a plain decimal of at most 16 decimals: ${decimal}`);
  const read = BigInt(`${parts[1]}${(parts[2] ?? "").padEnd(DECIMALS, "0")}`);
  if (scaled.size >= REMEMBERED_MAX) scaled.clear();
  scaled.set(decimal, read);
  return read;
}

function fromScaled(sum: bigint): string {
  const digits = sum.toString().padStart(DECIMALS + 1, "0");
  const whole = digits.slice(0, -DECIMALS);
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

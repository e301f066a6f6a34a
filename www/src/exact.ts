/**
 * Exact sums and differences of decimal strings: the only arithmetic of the page.
 *
 * The engine gives every line and every total; what it does not give is the sum over the lines of
 * one item, and by how much one plan is dearer than another. No amount has more than 16 decimals,
 * so integers of that scale hold every one of them.
 */

const DECIMALS = 16;
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

/** Negative when `left` is the smaller, positive when it is the larger, 0 when both are equal. */
export function compareDecimals(left: string, right: string): number {
  const difference = toScaled(left) - toScaled(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(decimal: string): boolean {
  return toScaled(decimal) === 0n;
}

function toScaled(decimal: string): bigint {
  const parts = PLAIN_DECIMAL.exec(decimal);
  if (!parts) throw new RangeError(`not a plain decimal of at most 16 decimals: ${decimal}`);
  return BigInt(`${parts[1]}${(parts[2] ?? "").padEnd(DECIMALS, "0")}`);
}

function fromScaled(scaled: bigint): string {
  const digits = scaled.toString().padStart(DECIMALS + 1, "0");
  const whole = digits.slice(0, -DECIMALS);
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

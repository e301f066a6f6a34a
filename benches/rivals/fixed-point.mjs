// Money as whole numbers of a fixed, small part of the currency: the smallest part in which the
// price of one unit of every item is whole.

/** The least number of decimals with which each `unitPrice ÷ unitQuantity` is whole. */
export function scaleOf(prices) {
  return Math.max(...prices.map(decimalsOfRate));
}

function decimalsOfRate({ unitPrice, unitQuantity }) {
  const [whole, fraction = ""] = unitPrice.split(".");
  const digits = BigInt(whole + fraction);
  let scale = fraction.length;
  let multiplied = digits;
  while (multiplied % BigInt(unitQuantity) !== 0n) {
    multiplied *= 10n;
    scale += 1;
  }
  return scale;
}

/** The price of one unit, in parts of 10^-scale. */
export function rateOf({ unitPrice, unitQuantity }, scale) {
  const [whole, fraction = ""] = unitPrice.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0")) / BigInt(unitQuantity);
}

/** Whole parts as plain digits, of a number or a BigInt. */
export function digitsOf(parts, scale) {
  const padded = parts.toString().padStart(scale + 1, "0");
  const whole = padded.slice(0, padded.length - scale);
  const fraction = padded.slice(padded.length - scale).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

// What a user would price with instead of this package.

import Big from "big.js";
import BigNumber from "bignumber.js";
import Decimal from "decimal.js";
import * as bigint from "./rivals/bigint.mjs";
import * as bigint64 from "./rivals/bigint-64.mjs";
import * as big from "./rivals/decimal-library.mjs?big.js";
import * as bignumber from "./rivals/decimal-library.mjs?bignumber.js";
import * as decimal from "./rivals/decimal-library.mjs?decimal.js";
import * as decimalOfTexts from "./rivals/decimal-library.mjs?decimal.js-texts";
import * as exactDoubles from "./rivals/exact-doubles.mjs";
import * as doublesInCents from "./rivals/unsafe-doubles.mjs?in-cents";
import * as unroundedDoubles from "./rivals/unsafe-doubles.mjs?unrounded";

/**
 * `given` is what the module's functions are prepared with besides the catalog: a library, or a way
 * of rounding. `keepsArrays` says that its results can be written into arrays that are kept.
 * `isRight` is there for those that are not exact: whether a double is what `digits` would be.
 */
export const RIVALS = [
  { name: "decimal.js", module: decimal, given: library(Decimal) },
  {
    name: "decimal.js, prices as texts",
    module: decimalOfTexts,
    given: { Decimal, constant: (text) => text },
  },
  { name: "big.js", module: big, given: library(Big) },
  { name: "bignumber.js", module: bignumber, given: library(BigNumber) },
  { name: "BigInt", module: bigint },
  // Rows that are BigInt already, which suits it best.
  { name: "BigInt in 64 bits", module: bigint64, rowsInBigInt: true },
  { name: "exact doubles", module: exactDoubles, keepsArrays: true },
  {
    name: "unsafe doubles, in cents",
    module: doublesInCents,
    given: doublesInCents.inCents,
    keepsArrays: true,
    isRight: isRightInCents,
  },
  {
    name: "unsafe doubles, unrounded",
    module: unroundedDoubles,
    given: unroundedDoubles.unrounded,
    keepsArrays: true,
    isRight: isNearest,
  },
];

/** A library, with prices that are made its own numbers once. */
function library(Decimal) {
  return { Decimal, constant: (text) => new Decimal(text) };
}

/** Whether it shows the cents of the exact amount, half-up. */
function isRightInCents(double, digits) {
  const [whole, fraction = ""] = digits.split(".");
  const thousandths = Number(whole + fraction.padEnd(3, "0").slice(0, 3));
  return Math.round(double * 100) === Math.floor((thousandths + 5) / 10);
}

/** Whether it prints the digits of the exact amount; no double is nearer to it. */
function isNearest(double, digits) {
  return double === Number(digits);
}

import { expect, test } from "vitest";
import {
  compareDecimals,
  differenceOfDecimals,
  isWhole,
  isZero,
  percentOfDecimals,
  productOfDecimals,
  quotientRoundedUp,
  roundedDecimal,
  sumDecimals,
} from "./exact";

test.each<[string[], string]>([
  [[], "0"],
  [["0"], "0"],
  [["3.6", "2.4", "4", "1.4", "2"], "13.4"],
  [["0.1", "0.2"], "0.3"],
  [["0.0000000000000001", "0.0000000000000009"], "0.000000000000001"],
  [["999999999999999999", "0.5"], "999999999999999999.5"],
  [["0.5", "0.5"], "1"],
  [["1.10", "2.90"], "4"],
])("%j adds up to %s", (decimals, sum) => {
  expect(sumDecimals(decimals)).toBe(sum);
});

test.each<[string, string, number]>([
  ["2", "10", -1],
  ["10", "2", 1],
  ["1.50", "1.5", 0],
  ["0.01", "0.009", 1],
])("%s compared with %s is %i", (left, right, order) => {
  expect(compareDecimals(left, right)).toBe(order);
});

test("zero is told in every spelling of it", () => {
  expect(isZero("0")).toBe(true);
  expect(isZero("0.00")).toBe(true);
  expect(isZero("0.0000000000000001")).toBe(false);
});

test.each(["", "-1", "1e3", "1.", ".5", "1,000", "0.12345678901234567"])(
  "%j is refused instead of guessed at",
  (decimal) => {
    expect(() => sumDecimals([decimal])).toThrow(RangeError);
  },
);

test("a difference is exact, and never negative", () => {
  expect(differenceOfDecimals("10587.1", "9000")).toBe("1587.1");
  expect(differenceOfDecimals("1", "0.0000000000000001")).toBe("0.9999999999999999");
  expect(differenceOfDecimals("5", "5")).toBe("0");
  expect(() => differenceOfDecimals("1", "2")).toThrow(RangeError);
});

test.each<[string[], string]>([
  [[], "1"],
  [["50", "600"], "30000"],
  [["0.5", "86400"], "43200"],
  [["9999999999999", "9999999999999", "86400"], "8639999999998272000000000086400"],
  [["0.000001", "0.000001"], "0.000000000001"],
  [["0", "5"], "0"],
])("%j multiplied are %s", (factors, product) => {
  expect(productOfDecimals(factors)).toBe(product);
});

test("a product that would have to be cut is refused", () => {
  expect(() => productOfDecimals(["0.000000001", "0.00000001"])).toThrow(RangeError);
});

test.each<[string, string, number, string, boolean]>([
  ["28800", "1", 0, "28800", true],
  ["28800", "7", 0, "4115", false],
  ["35389440000", "1000000000", 6, "35.38944", true],
  ["1", "3", 6, "0.333334", false],
  ["0.0000001", "1", 6, "0.000001", false],
  ["0", "7", 0, "0", true],
])("%s ÷ %s with %i decimals at most is %s", (dividend, divisor, decimals, quotient, isExact) => {
  expect(quotientRoundedUp(dividend, divisor, decimals)).toEqual({ quotient, isExact });
});

test("a whole number is told from its value", () => {
  expect(isWhole("5.0")).toBe(true);
  expect(isWhole("5.5")).toBe(false);
});

test.each([
  ["1", "3", "33.3"],
  ["2", "3", "66.7"],
  ["0.0005", "1", "0.1"],
  ["0.00049", "1", "0"],
  ["5", "5", "100"],
  ["0", "5", "0"],
])("%s is of %s so many percent: %s", (part, whole, percent) => {
  expect(percentOfDecimals(part, whole)).toBe(percent);
});

test("no part of nothing is so many percent", () => {
  expect(() => percentOfDecimals("0", "0")).toThrow(RangeError);
});

test.each([
  ["2.4999", 0, "2"],
  ["2.5", 0, "3"],
  ["0.0000005", 6, "0.000001"],
  ["0.00000049", 6, "0"],
  ["12", 2, "12"],
])("%s with %i decimals is %s", (decimal, decimals, rounded) => {
  expect(roundedDecimal(decimal, decimals)).toBe(rounded);
});

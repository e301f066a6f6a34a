import { expect, test } from "vitest";
import { compareDecimals, differenceOfDecimals, isZero, sumDecimals } from "./exact";

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

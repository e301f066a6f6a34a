import { expect, test } from "vitest";
import { parseAmount } from "./amount-input";

test.each([
  ["100", "100"],
  ["¥1,234.56", "1234.56"],
  ["￥100", "100"],
  ["1.5万", "15000"],
  ["100 元", "100"],
  ["100 CNY", "100"],
  ["2k", "2000"],
])("%s is read as %s", (typed, decimal) => {
  expect(parseAmount(typed, "CNY")).toEqual({ kind: "quantity", decimal });
});

test("dollars are read where the wallet holds dollars, and nowhere else", () => {
  expect(parseAmount("$1,234.50", "USD")).toEqual({ kind: "quantity", decimal: "1234.5" });
  expect(parseAmount("100 USD", "USD")).toEqual({ kind: "quantity", decimal: "100" });
  expect(parseAmount("$100", "CNY")).toEqual({ kind: "problem", problem: "not_a_number" });
  expect(parseAmount("¥100", "USD")).toEqual({ kind: "problem", problem: "not_a_number" });
});

test("nothing is nothing, and what is no amount is refused", () => {
  expect(parseAmount(" ", "CNY")).toEqual({ kind: "empty" });
  // A mark is the beginning of an amount.
  expect(parseAmount("¥", "CNY")).toEqual({ kind: "problem", problem: "not_a_number" });
  expect(parseAmount("-5", "CNY")).toEqual({ kind: "problem", problem: "negative" });
  expect(parseAmount("¥-5", "CNY")).toEqual({ kind: "problem", problem: "negative" });
  expect(parseAmount("1,50", "CNY")).toEqual({ kind: "problem", problem: "unclear_separators" });
});

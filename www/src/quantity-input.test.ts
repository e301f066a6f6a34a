import { expect, test } from "vitest";
import { echoOf, parseQuantity, type QuantityProblem } from "./quantity-input";

test.each<[string, string]>([
  ["0", "0"],
  ["7", "7"],
  ["150000000", "150000000"],
  ["150,000,000", "150000000"],
  ["1,000", "1000"],
  ["1.5", "1.5"],
  ["1,234.5", "1234.5"],
  ["0.000001", "0.000001"],
  [".5", "0.5"],
  ["5.", "5"],
  ["007", "7"],
  ["1.50", "1.5"],
  ["  42  ", "42"],
  ["+42", "42"],
  ["150 000 000", "150000000"],
  ["150\u2009000\u2009000", "150000000"],
  ["150\u00a0000", "150000"],
  ["150\u202f000", "150000"],
  ["150'000", "150000"],
  ["１５０", "150"],
  ["１５０，０００", "150000"],
  ["１．５亿", "150000000"],
  ["150M", "150000000"],
  ["150m", "150000000"],
  ["150 M", "150000000"],
  ["150 million", "150000000"],
  ["2k", "2000"],
  ["2K", "2000"],
  ["２Ｋ", "2000"],
  ["2.5k", "2500"],
  ["0.5k", "500"],
  ["1.2345k", "1234.5"],
  ["1b", "1000000000"],
  ["1B", "1000000000"],
  ["1g", "1000000000"],
  ["1G", "1000000000"],
  ["1t", "1000000000000"],
  ["1T", "1000000000000"],
  ["3千", "3000"],
  ["20万", "200000"],
  ["20萬", "200000"],
  ["20w", "200000"],
  ["3十万", "300000"],
  ["3百万", "3000000"],
  ["3千万", "30000000"],
  ["1.5亿", "150000000"],
  ["1.5 亿", "150000000"],
  ["1.5億", "150000000"],
  ["2十亿", "2000000000"],
  ["2百亿", "20000000000"],
  ["2千亿", "200000000000"],
  ["2万亿", "2000000000000"],
  ["1,500万", "15000000"],
  ["9999999999999", "9999999999999"],
  ["0.0000001M", "0.1"],
])("%j is %s", (typed, decimal) => {
  expect(parseQuantity(typed)).toEqual({ kind: "quantity", decimal });
});

test.each<[string, string]>([
  ["500", "500"],
  ["500G", "500"],
  ["500 GB", "500"],
  ["2T", "2000"],
  ["2.5 TB", "2500"],
  ["1PB", "1000000"],
  ["250MB", "0.25"],
  ["1.5M", "0.0015"],
  ["1500mb", "1.5"],
  ["2k", "2000"],
  ["2万", "20000"],
])("%j in a field of GB is %s", (typed, decimal) => {
  expect(parseQuantity(typed, "gigabytes")).toEqual({ kind: "quantity", decimal });
});

test.each<[string, QuantityProblem]>([
  ["abc", "not_a_number"],
  ["M", "not_a_number"],
  ["1e6", "not_a_number"],
  ["1 2M3", "not_a_number"],
  ["1亿5千万", "not_a_number"],
  ["-5", "negative"],
  ["−5", "negative"],
  ["5x", "unknown_suffix"],
  ["5 GB", "unknown_suffix"],
  ["5%", "unknown_suffix"],
  ["5constructor", "unknown_suffix"],
  ["5 __proto__", "unknown_suffix"],
  ["1,50", "unclear_separators"],
  ["1,0", "unclear_separators"],
  ["1,5万", "unclear_separators"],
  ["1.000.000", "unclear_separators"],
  ["1,000 000", "unclear_separators"],
  ["1000,000", "unclear_separators"],
  ["1,,000", "unclear_separators"],
  [",000", "unclear_separators"],
  ["1,000,", "unclear_separators"],
  ["1.000,5", "unclear_separators"],
  [".", "unclear_separators"],
  ["10000000000000", "too_large"],
  ["10t", "too_large"],
  ["0.0000001", "too_many_decimals"],
  ["1.1234567", "too_many_decimals"],
])("%j is refused as %s", (typed, problem) => {
  expect(parseQuantity(typed)).toEqual({ kind: "problem", problem });
});

test.each(["", "   ", "\u3000"])("%j is empty, not wrong", (typed) => {
  expect(parseQuantity(typed)).toEqual({ kind: "empty" });
});

test.each<[string, string | undefined]>([
  ["25", "25"],
  ["25KB", "25"],
  ["0.5 k", "0.5"],
  ["2MB", undefined],
])("%j in a field of KB is %s", (typed, decimal) => {
  const parsed = parseQuantity(typed, "kilobytes");
  expect(parsed.kind === "quantity" ? parsed.decimal : undefined).toBe(decimal);
});

test.each<[string, string | undefined]>([
  ["600", undefined],
  ["30000", "30,000"],
  ["30,000", undefined],
  ["2k", "2,000"],
  ["abc", undefined],
])("%j is echoed as %s", (typed, echo) => {
  const show = (decimal: string) => Number(decimal).toLocaleString("en");
  expect(echoOf(typed, "count", show)).toBe(echo);
});

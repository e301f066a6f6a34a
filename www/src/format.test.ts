import type { Currency } from "guance-billing";
import { expect, test } from "vitest";
import {
  enoughAmount,
  exactAmount,
  isRounded,
  shownAmount,
  shownPrice,
  shownQuantity,
} from "./format";
import type { Language } from "./messages";

test.each<[string, Currency, Language, string]>([
  ["13.4", "CNY", "en", "¥13.40"],
  ["13.4", "CNY", "zh", "¥13.40"],
  ["13.4", "USD", "en", "$13.40"],
  ["13.4", "USD", "zh", "$13.40"],
  ["0", "CNY", "en", "¥0.00"],
  ["0.01", "CNY", "en", "¥0.01"],
  ["0.009", "CNY", "en", "< ¥0.01"],
  ["0.0000000000000001", "USD", "en", "< $0.01"],
  ["1.005", "CNY", "en", "¥1.01"],
  ["2.675", "CNY", "en", "¥2.68"],
  ["999999999999999999.994", "CNY", "en", "¥999,999,999,999,999,999.99"],
])("%s %s in %s is shown as %s", (decimal, currency, language, shown) => {
  expect(shownAmount(decimal, currency, language)).toBe(shown);
});

test.each<[string, string]>([
  ["13.4", "¥13.40"],
  ["1.005", "¥1.005"],
  ["0.0000000000000001", "¥0.0000000000000001"],
  ["999999999999999999.0000000000000001", "¥999,999,999,999,999,999.0000000000000001"],
])("%s keeps every digit: %s", (decimal, exact) => {
  expect(exactAmount(decimal, "CNY", "en")).toBe(exact);
});

test.each<[string, boolean]>([
  ["13.4", false],
  ["13.40", false],
  ["13.400", false],
  ["13.401", true],
  ["13", false],
])("rounding %s hides digits: %s", (decimal, hides) => {
  expect(isRounded(decimal)).toBe(hides);
});

test("a unit price gets no decimals that the card does not print", () => {
  expect(shownPrice("2", "CNY", "en")).toBe("¥2");
  expect(shownPrice("0.007", "CNY", "zh")).toBe("¥0.007");
});

test("a quantity is grouped and keeps its decimals", () => {
  expect(shownQuantity("150000000", "en")).toBe("150,000,000");
  expect(shownQuantity("1234.000001", "zh")).toBe("1,234.000001");
});

test("what has to be paid is rounded up, never down", () => {
  expect(enoughAmount("9.991", "CNY", "en")).toBe("¥10.00");
  expect(enoughAmount("1234.5600000000000001", "CNY", "en")).toBe("¥1,234.57");
  expect(enoughAmount("160", "USD", "en")).toBe("$160.00");
});

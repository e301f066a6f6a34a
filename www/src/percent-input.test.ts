import { expect, test } from "vitest";
import { type PercentProblem, parsePercent, percentOf, tenthsOf } from "./percent-input";

test.each([
  ["80", "0.8"],
  ["80%", "0.8"],
  [" 80 % ", "0.8"],
  ["８０％", "0.8"],
  ["100", "1"],
  ["12.5", "0.125"],
  ["5%", "0.05"],
  ["八折", "0.8"],
  ["八五折", "0.85"],
  ["九点五 折", "0.95"],
  ["一折", "0.1"],
  ["0.5%", "0.005"],
  ["33.3333", "0.333333"],
  ["8折", "0.8"],
  ["8.5 折", "0.85"],
  ["85折", "0.85"],
  // What is out of range the engine says.
  ["0", "0"],
  ["180", "1.8"],
])("%j pays %j of the list price", (typed, share) => {
  expect(parsePercent(typed)).toEqual({ kind: "share", share });
});

test.each<[string, PercentProblem]>([
  ["0.8", "share_or_percentage"],
  ["0.80", "share_or_percentage"],
  ["8", "tenths_or_percentage"],
  ["8.5", "tenths_or_percentage"],
  ["1", "tenths_or_percentage"],
  ["十折", "not_a_percentage"],
  ["33.33333", "too_many_digits"],
  ["eighty", "not_a_percentage"],
  ["-80", "not_a_percentage"],
  ["80,5", "not_a_percentage"],
  ["80.", "not_a_percentage"],
  ["8e1", "not_a_percentage"],
  ["10折", "not_a_percentage"],
  ["1000", "not_a_percentage"],
])("%j is refused as %s", (typed, problem) => {
  expect(parsePercent(typed)).toEqual({ kind: "problem", problem });
});

test("nothing typed is nothing said", () => {
  expect(parsePercent("  ")).toEqual({ kind: "empty" });
});

test.each([
  ["0.8", "80", "8"],
  ["0.85", "85", "8.5"],
  ["0.333333", "33.3333", "3.33333"],
  ["0.005", "0.5", "0.05"],
  ["1", "100", "10"],
])("the share %j is %j percent, or %j tenths", (share, percent, tenths) => {
  expect(percentOf(share)).toBe(percent);
  expect(tenthsOf(share)).toBe(tenths);
});

import { expect, test } from "vitest";
import { parseReadings, type ReadingsProblem } from "./readings-input";

test.each<[string, string[]]>([
  ["7", ["7"]],
  ["100 200 300", ["100", "200", "300"]],
  ["100\n200\r\n300\n", ["100", "200", "300"]],
  ["100\t200\t300", ["100", "200", "300"]],
  ["100; 200;300", ["100", "200", "300"]],
  ["100、200、300", ["100", "200", "300"]],
  ["100, 200, 300", ["100", "200", "300"]],
  ["1,500, 2,500", ["1500", "2500"]],
  ["1,500 2,500,", ["1500", "2500"]],
  ["2k 1.5 亿 3 M", ["2000", "150000000", "3000000"]],
  ["１００　２００", ["100", "200"]],
])("%j is read as %j", (typed, decimals) => {
  expect(parseReadings(typed, "count")).toEqual({ kind: "readings", decimals });
});

test.each<[string, ReadingsProblem, number | undefined]>([
  ["abc", "not_a_number", 1],
  ["5 abc", "unknown_suffix", 1],
  ["100 -5", "negative", 2],
  ["100 200 1,50", "unclear_separators", 3],
  ["100,200,300", "unclear_readings", undefined],
  ["1,000", "unclear_readings", undefined],
  ["1 000", "unclear_readings", undefined],
  ["1\u00a0000\t2\u00a0000", "unclear_readings", undefined],
  ["1 200\n1 300", "unclear_readings", undefined],
  ["0\t120\n1\t130", "unclear_readings", undefined],
  ["1 ".repeat(25), "too_many_readings", undefined],
])("%j is refused as %s", (typed, problem, reading) => {
  const expected = reading === undefined ? {} : { reading };
  expect(parseReadings(typed, "count")).toEqual({ kind: "problem", problem, ...expected });
});

test("readings of traffic take byte units", () => {
  expect(parseReadings("500MB 2T", "gigabytes")).toMatchObject({ decimals: ["0.5", "2000"] });
});

test.each(["", " \n\t"])("%j is empty, not wrong", (typed) => {
  expect(parseReadings(typed, "count")).toEqual({ kind: "empty" });
});

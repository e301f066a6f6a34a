import { expect, test } from "vitest";
import { readDate } from "./table-date";

test.each([
  ["2026-11-01", "2026-11-01"],
  ["2026/11/1", "2026-11-01"],
  ["2026.11.01", "2026-11-01"],
  ["20261101", "2026-11-01"],
  ["2026年11月1日", "2026-11-01"],
  [" ２０２６－１１－０１ ", "2026-11-01"],
  ["2026-11-01 00:00:00", "2026-11-01"],
  ["2026-11-01T00:00", "2026-11-01"],
  ["2028-02-29", "2028-02-29"],
])("%j is the day %s", (text, date) => {
  expect(readDate(text)).toBe(date);
});

test.each([
  "",
  "Total",
  "11/1/2026",
  "2026-02-29",
  "2026-13-01",
  "2026-11-00",
  "2026-11/01",
  "2026-11-01 08:00",
  "261101",
])("%j is no day that could be meant in one way only", (text) => {
  expect(readDate(text)).toBeUndefined();
});

import { expect, test } from "vitest";
import type { Estimate, Period } from "./estimate";
import { daysOf, firstDay, namesFirstDay, newFunding, proposedDays } from "./funding";
import { PAY_AS_YOU_GO } from "./payment";

function estimate(period: Period): Estimate {
  return { currency: "CNY", period, payment: PAY_AS_YOU_GO, workspaces: [] };
}

const newest = estimate({ kind: "newest_prices" });
const dated = (days: string, from = "2025-01-01") => estimate({ kind: "from_date", from, days });
const funding = newFunding("2026-11-21");

test("the estimate's own first day comes first, and today without one", () => {
  expect(firstDay(newest, funding)).toBe("2026-11-21");
  expect(firstDay(dated("30"), funding)).toBe("2025-01-01");
  expect([newest, dated("30"), dated("30", "")].map(namesFirstDay)).toEqual([false, true, false]);
});

test("a quarter is proposed, or as long as the estimate is", () => {
  expect([newest, dated("30"), dated("120"), dated("soon")].map(proposedDays)).toEqual([
    90, 90, 120, 90,
  ]);
});

test("the number of days is the chosen one, or the typed one where it is a number", () => {
  expect(daysOf(newest, funding)).toBe(90);
  expect(daysOf(newest, { ...funding, length: { kind: "days", days: 30 } })).toBe(30);
  expect(daysOf(newest, { ...funding, length: { kind: "typed", typed: " １２ " } })).toBe(12);
  expect(daysOf(newest, { ...funding, length: { kind: "typed", typed: "1,000" } })).toBe(1000);
  for (const typed of ["soon", "1,00", "1,0000", ""]) {
    expect(daysOf(newest, { ...funding, length: { kind: "typed", typed } })).toBeUndefined();
  }
});

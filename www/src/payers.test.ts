import { expect, test } from "vitest";
import {
  arrearsOf,
  chargesOf,
  type ForecastDay,
  firstPaidOn,
  monthsOf,
  paidBy,
  paidFrom,
} from "./payers";
import { emptyForecast } from "./sample-answers";

function day(usageDate: string, payments: ForecastDay["payments"], arrears = "0"): ForecastDay {
  return { usageDate, charges: "10", payments, arrears, balance: "0", expired: "0" };
}

const days = [
  day("2026-11-30", [
    { source: "prepaid_card", id: "card-1", amount: "2.25" },
    { source: "cash", amount: "0.1" },
  ]),
  day(
    "2026-12-01",
    [
      { source: "ordinary_voucher", id: "voucher-1", amount: "1" },
      { source: "cash", amount: "0.2" },
    ],
    "0.3",
  ),
];

test("payments are added up exactly by who pays, in the order in which they pay", () => {
  expect(paidBy(days)).toEqual([
    { source: "ordinary_voucher", id: "voucher-1", amount: "1" },
    { source: "prepaid_card", id: "card-1", amount: "2.25" },
    { source: "cash", amount: "0.3" },
  ]);
  expect(paidFrom(days, "cash")).toBe("0.3");
  expect(paidFrom(days, "credit")).toBe("0");
  // Paid on the day after the use of 1 December.
  expect(firstPaidOn(days, "ordinary_voucher")).toBe("2026-12-02");
  expect(firstPaidOn(days, "credit")).toBeUndefined();
  expect([chargesOf(days), arrearsOf(days)]).toEqual(["20", "0.3"]);
});

test("days stand under the month of their use", () => {
  const months = [
    { month: "2026-11", charges: "10" },
    { month: "2026-12", charges: "10" },
  ];
  const grouped = monthsOf({ ...emptyForecast, months, days });
  expect(grouped.map((month) => [month.month, month.days.length])).toEqual([
    ["2026-11", 1],
    ["2026-12", 1],
  ]);
});

import type { WalletForecast } from "guance-billing";
import { expect, test } from "vitest";
import { balanceEvents, balancePoints, drawnDays, POINTS_MAX, spreadOut } from "./balance-series";
import { dayNumber, dayOfNumber } from "./dates";
import { emptyForecast } from "./sample-answers";
import { EMPTY_WALLET, type TypedTender } from "./wallet";

function forecast(balances: string[], expired: Record<number, string> = {}): WalletForecast {
  const first = dayNumber("2026-11-21");
  const days = balances.map((balance, index) => ({
    usageDate: dayOfNumber(first + index),
    charges: "1",
    payments: [],
    arrears: "0",
    balance,
    expired: expired[index] ?? "0",
  }));
  return { ...emptyForecast, days };
}

function card(id: string, expiresOn: string): TypedTender {
  const blank = { number: 1, name: "", validFrom: "", kind: "ordinary" as const };
  return { ...blank, id, balance: "1", expiresOn };
}

test("a balance stands at the day of payment, the day after the use", () => {
  expect(balancePoints(forecast(["5", "4"]).days)).toEqual([
    { date: "2026-11-22", balance: "5" },
    { date: "2026-11-23", balance: "4" },
  ]);
});

test("ten years are thinned out, and end with their last day", () => {
  const points = balancePoints(
    forecast(Array.from({ length: 3660 }, (_, day) => String(day))).days,
  );
  expect(points.length).toBeLessThanOrEqual(POINTS_MAX + 1);
  expect(points[0]).toEqual({ date: "2026-11-22", balance: "0" });
  expect(points.at(-1)?.balance).toBe("3659");
});

test("what lapses is named by its last valid day", () => {
  const prepaidCards = [
    card("first day", "2026-11-21"),
    card("second day", "2026-11-22"),
    card("never", ""),
  ];
  const events = balanceEvents(forecast(["9", "8"], { 0: "2", 1: "1" }), {
    ...EMPTY_WALLET,
    prepaidCards,
  });
  expect(
    events.map((event) => [event.date, ...(event.kind === "expiry" ? names(event.tenders) : [])]),
  ).toEqual([
    ["2026-11-22", "first day"],
    ["2026-11-23", "second day"],
  ]);
});

test("after the lock the curve ends, unless something happens later", () => {
  const still = forecast(["5", ...Array.from({ length: 29 }, () => "0")]);
  // Locked on 6 December, the payment of the 15th day; seven more are drawn.
  const locked = { ...still, lockedOn: "2026-12-06" };
  expect(drawnDays(locked)).toHaveLength(22);
  expect(drawnDays(still)).toHaveLength(30);
  const later = forecast(
    still.days.map(({ balance }) => balance),
    { 25: "5" },
  );
  expect(drawnDays({ ...later, lockedOn: "2026-12-06" })).toHaveLength(30);
  expect(drawnDays({ ...still, lockedOn: "2027-12-06" })).toHaveLength(30);
});

test("marks that would cover each other move apart, and stay inside", () => {
  expect(spreadOut([10, 50, 90], 2, 98)).toEqual([10, 50, 90]);
  expect(spreadOut([50, 51, 70], 2, 98)).toEqual([50, 55, 70]);
  expect(spreadOut([97, 100], 2, 98)).toEqual([93, 98]);
  expect(spreadOut([0], 2, 98)).toEqual([2]);
});

test("arrears and the lock follow in the order of their days", () => {
  const answer = { ...forecast(["0"]), firstArrearsOn: "2026-11-22", lockedOn: "2026-12-06" };
  expect(balanceEvents(answer, EMPTY_WALLET)).toEqual([
    { kind: "arrears", date: "2026-11-22" },
    { kind: "lock", date: "2026-12-06" },
  ]);
});

function names(tenders: readonly TypedTender[]): string[] {
  return tenders.map(({ id }) => id);
}

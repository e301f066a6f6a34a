import { expect, test } from "vitest";
import { dayNumber, dayOfNumber, daysAfter, isDate, nextDay, today } from "./dates";

test("the day after is the next of the calendar, over months, years and leap days", () => {
  expect(nextDay("2026-11-30")).toBe("2026-12-01");
  expect(nextDay("2026-12-31")).toBe("2027-01-01");
  expect(nextDay("2028-02-28")).toBe("2028-02-29");
});

test("days are counted without a time zone", () => {
  expect(dayNumber("1970-01-02")).toBe(1);
  expect(dayOfNumber(dayNumber("2027-03-28") + 1)).toBe("2027-03-29");
  expect(daysAfter("2026-11-22", 15)).toBe("2026-12-07");
});

test("today is the day of the visitor's own clock", () => {
  expect(today(new Date(2026, 0, 5, 0, 30))).toBe("2026-01-05");
  expect(today(new Date(2026, 10, 21, 23, 59))).toBe("2026-11-21");
});

test("half a date is none", () => {
  expect(isDate("2026-11-21")).toBe(true);
  for (const text of ["", "half-typed", "2026-11", "2026-13-01"]) expect(isDate(text)).toBe(false);
});

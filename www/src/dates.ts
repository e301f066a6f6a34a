/** Civil days as `YYYY-MM-DD`, for the calendar only: nothing here depends on a time zone. */

import type { IsoDate } from "guance-billing";

const MILLISECONDS_OF_A_DAY = 86_400_000;

/** The day by the visitor's own calendar: the engine has no clock. */
export function today(now = new Date()): IsoDate {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const [year = "", month = "", day = ""] = parts.map((part) => String(part).padStart(2, "0"));
  return [year.padStart(4, "0"), month, day].join("-");
}

/** Counts the days since 1970: how far two days are apart on an axis. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_OF_A_DAY;
}

export function dayOfNumber(number: number): IsoDate {
  return new Date(number * MILLISECONDS_OF_A_DAY).toISOString().slice(0, 10);
}

export function daysAfter(date: IsoDate, days: number): IsoDate {
  return dayOfNumber(dayNumber(date) + days);
}

/** The day on which the usage of a day is paid (R42). */
export function nextDay(date: IsoDate): IsoDate {
  return daysAfter(date, 1);
}

/** Whether it is a whole date: a field that is being typed into may hold less. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text));
}

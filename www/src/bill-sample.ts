/** A table that shows what the bill view is, and how such a table is written. */

import type { IsoDate } from "guance-billing";
import { dayNumber, daysAfter } from "./dates";

/** Long enough to cross the end of a month, whatever the last day. */
const SAMPLE_DAYS = 45;
const HEADINGS = "date,workspace,time_series 7d,log_entries 14d,apm_trace 14d,trigger_call";
const DAYS_OF_A_WEEK = 7;
/** In percent of the usual, beginning with a Thursday: the days are counted since one. */
const WEEK: readonly number[] = [104, 108, 62, 55, 100, 106, 110];
/** What is usual on the first day: a multiple of 10,000 stays whole. */
const USUAL: readonly (readonly number[])[] = [
  [60_000, 24_000_000, 8_000_000, 120_000],
  [20_000, 3_000_000, 1_000_000, 30_000],
];
/** An hour of errors in production, and what it leaves in the logs. */
const INCIDENT = { day: 29, percent: 340 };

/** Two workspaces that grow a little every day and rest at weekends, until the given day. */
export function sampleTable(lastDay: IsoDate, names: readonly string[]): string {
  const first = daysAfter(lastDay, 1 - SAMPLE_DAYS);
  const rows = Array.from({ length: SAMPLE_DAYS }, (_, day) =>
    names.map((name, index) => {
      const date = daysAfter(first, day);
      return [date, name, ...quantitiesOf(date, day, index)].join(",");
    }),
  );
  return [HEADINGS, ...rows.flat(), ""].join("\n");
}

function quantitiesOf(date: IsoDate, day: number, workspace: number): number[] {
  const weekday = WEEK[dayNumber(date) % DAYS_OF_A_WEEK] ?? 100;
  const growth = 100 + Math.floor(day / 3);
  return (USUAL[workspace] ?? []).map((usual, item) => {
    const isIncident = workspace === 0 && item === 1 && day === INCIDENT.day;
    const percent = isIncident ? INCIDENT.percent : weekday;
    // Whole numbers only: the hosts, and with them the first item, do not rest.
    return (usual / 10_000) * (item === 0 ? 100 : percent) * growth;
  });
}

/** Reads a day as tables write it. */

import type { IsoDate } from "guance-billing";
import { dayNumber, dayOfNumber, isDate } from "./dates";

/** Year first: 11/2/2026 may be meant in two ways. Spreadsheets may add midnight. */
const YEAR_FIRST =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:[ T]0?0:00(?::00(?:\.0+)?)?)?$/;

/** The day as `YYYY-MM-DD`; nothing where the text is no day, or not plainly one. */
export function readDate(text: string): IsoDate | undefined {
  const parts = YEAR_FIRST.exec(text.normalize("NFKC").trim());
  if (!parts) return undefined;
  const [, year = "", , month, day, monthOfText, dayOfText, plainMonth, plainDay] = parts;
  const date = [
    year,
    (month ?? monthOfText ?? plainMonth ?? "").padStart(2, "0"),
    (day ?? dayOfText ?? plainDay ?? "").padStart(2, "0"),
  ].join("-");
  // The calendar of JavaScript takes 31 February for a day in March.
  return isDate(date) && dayOfNumber(dayNumber(date)) === date ? date : undefined;
}

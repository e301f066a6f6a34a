/**
 * Reads a list of readings as it is pasted from a table or typed: each as `parseQuantity` reads a
 * quantity, with spaces, tabs, semicolons or line breaks in between.
 *
 * A comma separates only before a space, because elsewhere it groups thousands. A list that is
 * nothing but digits and commas could be meant in two ways and is refused.
 */

import { parseQuantity, type QuantityKind, type QuantityProblem } from "./quantity-input";

/** A day has no more hours. */
const READINGS_MAX = 24;

export type ReadingsProblem = QuantityProblem | "too_many_readings" | "unclear_readings";

export type ParsedReadings =
  | { kind: "empty" }
  | { kind: "readings"; decimals: string[] }
  /** `reading` counts from 1; without it the problem is of the whole list. */
  | { kind: "problem"; problem: ReadingsProblem; reading?: number };

export function parseReadings(typed: string, kind: QuantityKind): ParsedReadings {
  const text = typed.normalize("NFKC").trim();
  const texts = readingsIn(text);
  const [first] = texts;
  if (first === undefined) return { kind: "empty" };
  const isOneList = texts.length === 1 && first.includes(",");
  if (isOneList || hasGroupingSpaces(text) || hasColumns(text)) {
    return { kind: "problem", problem: "unclear_readings" };
  }
  const decimals: string[] = [];
  for (const [index, text] of texts.entries()) {
    const parsed = parseQuantity(text, kind);
    if (parsed.kind !== "quantity") {
      const problem = parsed.kind === "problem" ? parsed.problem : "not_a_number";
      return { kind: "problem", problem, reading: index + 1 };
    }
    decimals.push(parsed.decimal);
  }
  if (decimals.length > READINGS_MAX) return { kind: "problem", problem: "too_many_readings" };
  return { kind: "readings", decimals };
}

/** "1 000", or "1 200" in a cell of a table: a thousand, and not two readings. */
function hasGroupingSpaces(text: string): boolean {
  const isTable = /[\t\n;]/.test(text);
  return isTable ? /\b\d{1,3} \d{3}\b/.test(text) : /\b\d{1,3} 0\d{2}\b/.test(text);
}

/** Lines of several cells: one of the columns is the hours, or another item. */
function hasColumns(text: string): boolean {
  const lines = text.split(/\n/);
  return lines.length > 1 && lines.every((line) => /\S\t+\S/.test(line));
}

/** A suffix belongs to the number before it: "1.5 亿" is one reading. */
function readingsIn(text: string): string[] {
  const parts = text.split(/,(?=\s|$)|[\s;、]+/).filter((part) => part !== "");
  const readings: string[] = [];
  for (const part of parts) {
    const previous = readings.at(-1);
    if (previous !== undefined && !/[0-9]/.test(part)) {
      readings[readings.length - 1] = previous + part;
    } else {
      readings.push(part);
    }
  }
  return readings;
}

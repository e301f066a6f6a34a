/**
 * Reads what was pasted or imported: a table as spreadsheets copy and export it, or a request of
 * the npm package.
 *
 * Everything that cannot be read is told with its row and column, and then nothing is priced: a bill
 * that lacks a cell checks nothing. What is blank counts as 0 and is told as well.
 */

import type { ItemId } from "guance-billing";
import Papa from "papaparse";
import { readDate } from "./bill-date";
import { headingOf, type ItemNames, type Layout, plainName, readHeader } from "./bill-header";
import {
  BILL_DAYS_MAX,
  BILL_TEXT_MAX,
  BILL_WORKSPACES_MAX,
  type Gaps,
  type InputProblem,
  type MissingDays,
  type ReadBill,
  type RecordedLine,
  type RecordedWorkspace,
} from "./bill-record";
import { type RequestCheck, readRequest } from "./bill-request-text";
import { dayNumber, dayOfNumber } from "./dates";
import { isZero } from "./exact";
import { quantityKindOf } from "./items";
import { parseQuantity } from "./quantity-input";

/** What reading needs to know of what is sold, and to check a request. */
export interface Reader {
  names: ItemNames;
  check: RequestCheck;
}

export function readBill(text: string, { names, check }: Reader): ReadBill {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "empty" };
  if (text.length > BILL_TEXT_MAX) return problems([{ code: "text_too_long" }]);
  return /^[{[]/.test(trimmed) ? readRequest(trimmed, check) : readTable(text, names);
}

interface Row {
  /** As a spreadsheet counts, from 1. */
  number: number;
  cells: string[];
}

function readTable(text: string, names: ItemNames): ReadBill {
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) });
  const isQuoteOpen = parsed.errors.find(({ type }) => type === "Quotes");
  if (isQuoteOpen) return problems([{ code: "unclosed_quote", row: (isQuoteOpen.row ?? 0) + 1 }]);
  const [head, ...rows] = parsed.data
    .map((cells, index): Row => ({ number: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (!head) return { kind: "empty" };
  const header = readHeader(head.cells, names);
  const ofHeader = header.problems.map((problem) => ({ ...problem, row: head.number }));
  if (!header.layout || ofHeader.length > 0) return problems(ofHeader);
  if (rows.length === 0) return problems([{ code: "no_rows" }]);
  return new TableReading(header.layout, head.cells, names).read(rows);
}

/** Of the first row: a number further down may have a comma of its own. */
function delimiterOf(text: string): string {
  const [first = ""] = text.trimStart().split(/\r?\n/, 1);
  if (first.includes("\t")) return "\t";
  const count = (mark: string) => first.split(mark).length;
  return count(";") > count(",") ? ";" : ",";
}

interface Series {
  workspace: string;
  item: ItemId;
  retentionDays: number | undefined;
  column: string;
  /** By the number of the day. */
  cells: Map<number, { row: number; text: string }>;
}

/** One table on its way from rows to series; what goes wrong is gathered. */
class TableReading {
  #problems: InputProblem[] = [];
  #series = new Map<string, Series>();
  /** The row of each day of a workspace; only where a row is a whole day. */
  #rows = new Map<string, Map<number, number>>();
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  constructor(
    readonly layout: Layout,
    readonly headings: readonly string[],
    readonly names: ItemNames,
  ) {}

  read(rows: readonly Row[]): ReadBill {
    for (const row of rows) this.#readRow(row);
    const days = this.#last - this.#first + 1;
    if (days > BILL_DAYS_MAX) {
      const found = [this.#first, this.#last].map(dayOfNumber).join(" – ");
      this.#problems.push({ code: "too_many_days", found });
    }
    const names = new Set([...this.#series.values()].map(({ workspace }) => workspace));
    if (names.size > BILL_WORKSPACES_MAX) {
      this.#problems.push({ code: "too_many_workspaces", found: String(names.size) });
    }
    if (this.#problems.length > 0) return problems(this.#problems);
    return this.#record([...names], days);
  }

  #readRow(row: Row): void {
    const { layout } = this;
    const text = row.cells[layout.date] ?? "";
    const date = readDate(text);
    const workspace = this.#workspaceOf(row);
    this.#refuseCellsWithoutHeading(row);
    if (date === undefined) {
      this.#tell(row, layout.date, { code: "not_a_date", found: text.trim() });
    }
    if (date === undefined || workspace === undefined) return;
    const day = dayNumber(date);
    this.#first = Math.min(this.#first, day);
    this.#last = Math.max(this.#last, day);
    if (layout.kind === "wide") this.#readDay(row, layout, workspace, day);
    else this.#readQuantity(row, layout, workspace, day);
  }

  #workspaceOf(row: Row): string | undefined {
    const { workspace: column } = this.layout;
    if (column === undefined) return "";
    const name = (row.cells[column] ?? "").trim();
    if (name === "") this.#tell(row, column, { code: "missing_workspace" });
    return name || undefined;
  }

  /** A number whose thousands a comma separates falls into two cells. */
  #refuseCellsWithoutHeading(row: Row): void {
    const index = row.cells.findIndex(
      (cell, at) => cell.trim() !== "" && (this.headings[at] ?? "").trim() === "",
    );
    if (index >= 0) {
      const found = (row.cells[index] ?? "").trim();
      this.#tell(row, index, { code: "cells_without_heading", found });
    }
  }

  #readDay(
    row: Row,
    { items, date }: Extract<Layout, { kind: "wide" }>,
    workspace: string,
    day: number,
  ): void {
    const rows = this.#rows.get(workspace) ?? new Map<number, number>();
    this.#rows.set(workspace, rows);
    const otherRow = rows.get(day);
    if (otherRow !== undefined) {
      this.#tell(row, date, { code: "repeated_row", otherRow });
      return;
    }
    rows.set(day, row.number);
    for (const { index, item, retentionDays } of items) {
      const series = this.#seriesOf(workspace, item, retentionDays, index);
      this.#keep(series, day, row, index);
    }
  }

  #readQuantity(
    row: Row,
    layout: Extract<Layout, { kind: "long" }>,
    workspace: string,
    day: number,
  ): void {
    const found = (row.cells[layout.item] ?? "").trim();
    const item = this.names.get(plainName(found));
    if (item === undefined) this.#tell(row, layout.item, { code: "unknown_item", found });
    const retention = this.#retentionOf(row, layout.retention);
    if (item === undefined || retention === "problem") return;
    const series = this.#seriesOf(workspace, item, retention, layout.quantity);
    const other = series.cells.get(day);
    if (other) this.#tell(row, layout.item, { code: "repeated_row", otherRow: other.row });
    else this.#keep(series, day, row, layout.quantity);
  }

  #retentionOf(row: Row, column: number | undefined): number | undefined | "problem" {
    const text = column === undefined ? "" : (row.cells[column] ?? "").normalize("NFKC").trim();
    if (column === undefined || text === "") return undefined;
    const parts = /^([0-9]{1,4})\s*(?:d|days?|天|日)?$/i.exec(text);
    if (parts) return Number(parts[1]);
    this.#tell(row, column, { code: "not_a_retention", found: text });
    return "problem";
  }

  #seriesOf(
    workspace: string,
    item: ItemId,
    retentionDays: number | undefined,
    index: number,
  ): Series {
    const key = `${item}/${retentionDays ?? ""}/${workspace}`;
    const known = this.#series.get(key);
    if (known) return known;
    const column = headingOf(this.headings, index);
    const series = { workspace, item, retentionDays, column, cells: new Map() };
    this.#series.set(key, series);
    return series;
  }

  /** Keeps the exact quantity of a day, or the empty text. */
  #keep(series: Series, day: number, row: Row, index: number): void {
    const typed = (row.cells[index] ?? "").trim();
    const text = exactQuantity(typed, series.item);
    if (typeof text === "string") series.cells.set(day, { row: row.number, text });
    else this.#tell(row, index, { code: text.problem, found: typed });
  }

  #tell(row: Row, index: number, problem: InputProblem): void {
    this.#problems.push({ ...problem, row: row.number, column: headingOf(this.headings, index) });
  }

  #record(names: readonly string[], days: number): ReadBill {
    const gaps: Gaps = { empty: [], missing: [] };
    for (const [workspace, rows] of this.#rows) {
      gaps.missing.push(...this.#missing(days, (day) => rows.has(day), { workspace }));
    }
    const workspaces: RecordedWorkspace[] = names.map((name) => ({ name, lines: [] }));
    const byName = new Map(workspaces.map((workspace) => [workspace.name, workspace]));
    for (const series of this.#series.values()) {
      // A column that is blank for the whole workspace says that it does not use the item.
      if ([...series.cells.values()].every(({ text }) => text === "")) continue;
      byName.get(series.workspace)?.lines.push(this.#line(series, days, gaps));
    }
    const from = dayOfNumber(this.#first);
    if (workspaces.every(({ lines }) => lines.length === 0)) return problems([{ code: "no_rows" }]);
    return { kind: "record", record: { from, days, workspaces, gaps } };
  }

  #line(series: Series, days: number, gaps: Gaps): RecordedLine {
    const { workspace, item, retentionDays, column, cells } = series;
    const quantities: string[] = [];
    const rows: (number | undefined)[] = [];
    for (let day = 0; day < days; day += 1) {
      const cell = cells.get(this.#first + day);
      if (cell?.text === "") gaps.empty.push({ row: cell.row, column });
      quantities.push(cell?.text || "0");
      rows.push(cell?.row);
    }
    if (this.layout.kind === "long") {
      gaps.missing.push(...this.#missing(days, (day) => cells.has(day), { workspace, item }));
    }
    const line = { item, quantities, written: { column, rows } };
    return retentionDays === undefined ? line : { ...line, retentionDays };
  }

  /** The days that are not there, those in a row together. */
  #missing(
    days: number,
    isThere: (day: number) => boolean,
    of: Pick<MissingDays, "workspace" | "item">,
  ): MissingDays[] {
    const missing: MissingDays[] = [];
    let start: number | undefined;
    for (let day = this.#first; day <= this.#first + days; day += 1) {
      const isGap = day < this.#first + days && !isThere(day);
      if (isGap) start ??= day;
      if (isGap || start === undefined) continue;
      const [from, until] = [dayOfNumber(start), dayOfNumber(day - 1)];
      missing.push({ ...of, from, until, days: day - start });
      start = undefined;
    }
    return missing;
  }
}

/** Most cells are plain digits, and there may be a hundred thousand of them. */
const PLAIN = /^(?:0|[1-9][0-9]{0,12})$/;

function exactQuantity(typed: string, item: ItemId): string | { problem: InputProblem["code"] } {
  if (typed === "" || PLAIN.test(typed)) return typed;
  const parsed = parseQuantity(typed, quantityKindOf(item));
  if (parsed.kind === "empty") return "";
  if (parsed.kind === "quantity") return isZero(parsed.decimal) ? "0" : parsed.decimal;
  return { problem: parsed.problem };
}

function problems(found: InputProblem[]): ReadBill {
  return { kind: "problems", problems: found };
}

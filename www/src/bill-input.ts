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
  type BillRecord,
  type EmptyCell,
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

/** What is used of an item in a workspace, by the rows that say it. */
interface Series {
  workspace: string;
  item: ItemId;
  retentionDays: number | undefined;
  /** Of the column that the quantities are in. */
  index: number;
  rows: RowsByDay;
}

/** By the number of the day. */
type RowsByDay = Map<number, Row>;

/** One table on its way from rows to series; what goes wrong is gathered. */
class TableReading {
  #problems: InputProblem[] = [];
  /** Where a row is a whole day of a workspace. */
  #rows = new Map<string, RowsByDay>();
  /** Where a row is of one item. */
  #series = new Map<string, Series>();
  /** The days by their texts: each occurs in as many rows as there are workspaces. */
  #dates = new Map<string, number | undefined>();
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
    const series = this.#allSeries();
    const names = [...new Set(series.map(({ workspace }) => workspace))];
    if (days > BILL_DAYS_MAX) {
      const found = [this.#first, this.#last].map(dayOfNumber).join(" – ");
      this.#problems.push({ code: "too_many_days", found });
    }
    if (names.length > BILL_WORKSPACES_MAX) {
      this.#problems.push({ code: "too_many_workspaces", found: String(names.length) });
    }
    const isTooMuch = days > BILL_DAYS_MAX || names.length > BILL_WORKSPACES_MAX;
    const isReadable = series.length > 0 && !isTooMuch;
    const record = isReadable ? this.#record(series, names, days) : undefined;
    if (this.#problems.length > 0 || !record) return problems(inOrder(this.#problems));
    const isBlank = record.workspaces.every(({ lines }) => lines.length === 0);
    return isBlank ? problems([{ code: "no_rows" }]) : { kind: "record", record };
  }

  #readRow(row: Row): void {
    const { layout } = this;
    const day = this.#dayOf(row);
    const workspace = this.#workspaceOf(row);
    this.#refuseCellsWithoutHeading(row);
    if (day === undefined || workspace === undefined) return;
    this.#first = Math.min(this.#first, day);
    this.#last = Math.max(this.#last, day);
    if (layout.kind === "wide") {
      const rows = this.#rows.get(workspace) ?? new Map<number, Row>();
      this.#rows.set(workspace, rows);
      this.#keep(row, day, rows, layout.date);
    } else {
      this.#readQuantity(row, layout, workspace, day);
    }
  }

  #dayOf(row: Row): number | undefined {
    const text = (row.cells[this.layout.date] ?? "").trim();
    if (!this.#dates.has(text)) {
      const date = readDate(text);
      this.#dates.set(text, date === undefined ? undefined : dayNumber(date));
    }
    const day = this.#dates.get(text);
    if (day === undefined) this.#tell(row, this.layout.date, { code: "not_a_date", found: text });
    return day;
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
      (cell, at) => (this.headings[at] ?? "").trim() === "" && cell.trim() !== "",
    );
    if (index < 0) return;
    const found = (row.cells[index] ?? "").trim();
    this.#tell(row, index, { code: "cells_without_heading", found });
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
    const retentionDays = this.#retentionOf(row, layout.retention);
    if (item === undefined || retentionDays === "problem") return;
    const key = `${item}/${retentionDays ?? ""}/${workspace}`;
    const index = layout.quantity;
    const series = this.#series.get(key) ?? {
      workspace,
      item,
      retentionDays,
      index,
      rows: new Map<number, Row>(),
    };
    this.#series.set(key, series);
    this.#keep(row, day, series.rows, layout.item);
  }

  #retentionOf(row: Row, column: number | undefined): number | undefined | "problem" {
    const text = column === undefined ? "" : (row.cells[column] ?? "").normalize("NFKC").trim();
    if (column === undefined || text === "") return undefined;
    const parts = /^([0-9]{1,4})\s*(?:d|days?|天|日)?$/i.exec(text);
    if (parts) return Number(parts[1]);
    this.#tell(row, column, { code: "not_a_retention", found: text });
    return "problem";
  }

  /** A second row of the same day is told: nobody knows which of both is meant. */
  #keep(row: Row, day: number, rows: RowsByDay, column: number): void {
    const other = rows.get(day);
    if (other) this.#tell(row, column, { code: "repeated_row", otherRow: other.number });
    else rows.set(day, row);
  }

  #tell(row: Row, index: number, problem: InputProblem): void {
    this.#problems.push({ ...problem, row: row.number, column: headingOf(this.headings, index) });
  }

  #allSeries(): Series[] {
    const { layout } = this;
    if (layout.kind === "long") return [...this.#series.values()];
    return [...this.#rows].flatMap(([workspace, rows]) =>
      layout.items.map(({ index, item, retentionDays }) => ({
        workspace,
        item,
        retentionDays,
        index,
        rows,
      })),
    );
  }

  #record(series: readonly Series[], names: readonly string[], days: number): BillRecord {
    const gaps: Gaps = { empty: [], missing: [] };
    for (const [workspace, rows] of this.#rows) {
      gaps.missing.push(...this.#missing(days, rows, { workspace }));
    }
    const workspaces: RecordedWorkspace[] = names.map((name) => ({ name, lines: [] }));
    const byName = new Map(workspaces.map((workspace) => [workspace.name, workspace]));
    for (const one of series) {
      const line = this.#line(one, days, gaps);
      if (line) byName.get(one.workspace)?.lines.push(line);
    }
    gaps.empty.sort((left, right) => left.row - right.row);
    return { from: dayOfNumber(this.#first), days, workspaces, gaps };
  }

  /** Nothing of a column that is blank for the whole workspace: it does not use the item. */
  #line(series: Series, days: number, gaps: Gaps): RecordedLine | undefined {
    const { workspace, item, retentionDays, index, rows: byDay } = series;
    const column = headingOf(this.headings, index);
    const quantities: string[] = [];
    const rows: (number | undefined)[] = [];
    const empty: EmptyCell[] = [];
    for (let day = 0; day < days; day += 1) {
      const row = byDay.get(this.#first + day);
      const quantity = row ? this.#quantity(row, index, item) : "";
      if (row && quantity === "") empty.push({ row: row.number, column });
      quantities.push(quantity || "0");
      rows.push(row?.number);
    }
    if (empty.length === byDay.size) return undefined;
    gaps.empty.push(...empty);
    if (this.layout.kind === "long") {
      gaps.missing.push(...this.#missing(days, byDay, { workspace, item }));
    }
    const line = { item, quantities, written: { column, rows } };
    return retentionDays === undefined ? line : { ...line, retentionDays };
  }

  /** The exact quantity, or the empty text. */
  #quantity(row: Row, index: number, item: ItemId): string {
    const typed = (row.cells[index] ?? "").trim();
    if (typed === "" || PLAIN.test(typed)) return typed;
    const parsed = parseQuantity(typed, quantityKindOf(item));
    if (parsed.kind === "quantity") return isZero(parsed.decimal) ? "0" : parsed.decimal;
    if (parsed.kind === "problem") this.#tell(row, index, { code: parsed.problem, found: typed });
    return "";
  }

  /** The days that are not there, those in a row together. */
  #missing(
    days: number,
    rows: RowsByDay,
    of: Pick<MissingDays, "workspace" | "item">,
  ): MissingDays[] {
    const missing: MissingDays[] = [];
    let start: number | undefined;
    for (let day = this.#first; day <= this.#first + days; day += 1) {
      const isGap = day < this.#first + days && !rows.has(day);
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

/** As one reads the table, row by row. */
function inOrder(found: readonly InputProblem[]): InputProblem[] {
  return found.toSorted((left, right) => (left.row ?? 0) - (right.row ?? 0));
}

function problems(found: InputProblem[]): ReadBill {
  return { kind: "problems", problems: found };
}

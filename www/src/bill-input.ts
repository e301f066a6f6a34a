/**
 * Reads what was pasted or imported: a table as spreadsheets copy and export it, or a request of
 * the npm package.
 *
 * Everything that cannot be read is told with its row and column, and then nothing is priced: a bill
 * that lacks a cell checks nothing. What is blank counts as 0 and is told as well.
 */

import type { ItemId } from "guance-billing";
import { headingOf, type Layout, readHeader } from "./bill-header";
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
import { cellsOf } from "./table-cells";
import { readDate } from "./table-date";
import { type NamedItem, retentionOfText, type TableNames } from "./table-names";

/** What reading needs to know of what is sold, and to check a request. */
export interface Reader {
  names: TableNames;
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
  cells: readonly string[];
}

function readTable(text: string, names: TableNames): ReadBill {
  const { cells, openQuoteInRow } = cellsOf(text);
  if (openQuoteInRow) return problems([{ code: "unclosed_quote", row: openQuoteInRow }]);
  const [head, ...rows] = cells
    .map((row, index): Row => ({ number: index + 1, cells: row }))
    .filter((row) => row.cells.some((cell) => cell !== ""));
  if (!head) return { kind: "empty" };
  const header = readHeader(head.cells, names);
  const ofHeader = header.problems.map((problem) => ({ ...problem, row: head.number }));
  if (!header.layout || ofHeader.length > 0) return problems(ofHeader);
  if (rows.length === 0) return problems([{ code: "no_rows" }]);
  return new TableReading(header.layout, head.cells, names).read(rows);
}

type LongLayout = Extract<Layout, { kind: "long" }>;

/** What is used of an item in a workspace, by the rows that say it. */
interface Series extends NamedItem {
  workspace: string;
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
    readonly names: TableNames,
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
    const text = cellAt(row, this.layout.date);
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
    const name = cellAt(row, column);
    if (name === "") this.#tell(row, column, { code: "missing_workspace" });
    return name || undefined;
  }

  /** A number whose thousands a comma separates falls into two cells. */
  #refuseCellsWithoutHeading(row: Row): void {
    const index = row.cells.findIndex(
      (cell, at) => (this.headings[at] ?? "") === "" && cell !== "",
    );
    if (index < 0) return;
    this.#tell(row, index, { code: "cells_without_heading", found: cellAt(row, index) });
  }

  #readQuantity(row: Row, layout: LongLayout, workspace: string, day: number): void {
    const named = this.#namedIn(row, layout);
    if (!named) return;
    const key = `${named.item}/${named.retentionDays ?? ""}/${workspace}`;
    const series = this.#series.get(key) ?? {
      ...named,
      workspace,
      index: layout.quantity,
      rows: new Map<number, Row>(),
    };
    this.#series.set(key, series);
    this.#keep(row, day, series.rows, layout.item);
  }

  #namedIn(row: Row, { item, retention }: LongLayout): NamedItem | undefined {
    const name = cellAt(row, item);
    const named = this.names.item(name);
    if (!named) this.#tell(row, item, { code: "unknown_item", found: name });
    const kept = retention === undefined ? "" : cellAt(row, retention);
    if (retention === undefined || kept === "") return named;
    const retentionDays = retentionOfText(kept);
    if (retentionDays === undefined) {
      this.#tell(row, retention, { code: "not_a_retention", found: kept });
    } else if (named && retentionDays !== (named.retentionDays ?? retentionDays)) {
      this.#tell(row, retention, { code: "retention_differs", found: kept });
    } else {
      return named && { ...named, retentionDays };
    }
    return undefined;
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
      layout.items.map((column) => ({ ...column, workspace, rows })),
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
    const { workspace, index, rows: byDay, ...named } = series;
    const { item } = named;
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
    return { ...named, quantities, written: { column, rows } };
  }

  /** The exact quantity, or the empty text. */
  #quantity(row: Row, index: number, item: ItemId): string {
    const typed = cellAt(row, index);
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

function cellAt({ cells }: Row, index: number): string {
  return cells[index] ?? "";
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

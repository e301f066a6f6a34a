/**
 * Reads a buyer's table of workspaces and quantities, whichever way round it is laid out.
 *
 * Quantities stay the text of their cells, as if they had been typed. An empty cell is an item that
 * is not used. What cannot be read is told with its row and column; nothing is put in its place.
 */

import type { ItemId, PlanId, Site } from "guance-billing";
import { LINES_MAX, TEXT_LENGTH_MAX, WORKSPACES_MAX } from "./estimate";
import { quantityKindOf } from "./items";
import { parseQuantity, type QuantityProblem } from "./quantity-input";
import type { Cells } from "./table-cells";
import { readDate } from "./table-date";
import { findLayout, type Layout, type LayoutKind, transposed } from "./table-layout";
import {
  isTotalName,
  type NamedItem,
  planOf,
  retentionOfText,
  roleOf,
  type TableNames,
} from "./table-names";

export interface ReadLine {
  item: ItemId;
  typedQuantity: string;
  /** The quantity in full. */
  decimal: string;
  retentionDays?: number;
  label: string;
}

export interface ReadWorkspace {
  name: string;
  /** Absent where the table does not say. */
  site?: Site;
  plan?: PlanId;
  lines: ReadLine[];
}

/** Where in the table, counted from 1; a whole row or column where the other is absent. */
export interface TablePlace {
  row?: number;
  column?: number;
}

export type TableProblemCode =
  | QuantityProblem
  | "scientific"
  | "unknown_column"
  | "unknown_item"
  | "unknown_site"
  | "unknown_plan"
  | "unknown_retention"
  | "retention_differs"
  | "retention_not_offered"
  | "retention_not_applicable"
  | "no_workspace"
  | "no_item"
  | "total"
  | "site_differs"
  | "plan_differs"
  | "daily_quantities"
  | "text_too_long"
  | "too_many_workspaces"
  | "too_many_lines";

export interface TableProblem {
  place: TablePlace;
  code: TableProblemCode;
  /** The text of the cell. */
  found: string;
  item?: ItemId;
}

/** What is not used, and need not be. */
export type TableNote =
  | { kind: "rows_above"; count: number }
  | { kind: "columns_not_used"; names: string[] }
  | { kind: "sums_not_used"; count: number }
  | { kind: "same_name"; name: string };

export interface ReadTable {
  layout: LayoutKind;
  workspaces: ReadWorkspace[];
  problems: TableProblem[];
  notes: TableNote[];
}

/** The price lists, as far as a table is held against them. */
export interface TableRules {
  names: TableNames;
  /** How long an item can be kept, in any market; empty where there is nothing to choose. */
  retentions: (item: ItemId) => readonly number[];
}

/** Reads the table; nothing where it names no item that is sold. */
export function readTable(cells: Cells, rules: TableRules): ReadTable | undefined {
  const layout = findLayout(cells, rules.names);
  if (!layout) return undefined;
  const read: Reading = {
    rules,
    layout,
    cells: layout.kind === "transposed" ? transposed(cells) : cells,
    byKey: new Map(),
    result: { layout: layout.kind, workspaces: [], problems: [], notes: [] },
  };
  const above = read.cells.slice(0, layout.header).filter((row) => row.some((text) => text !== ""));
  if (above.length > 0) read.result.notes.push({ kind: "rows_above", count: above.length });
  if (isDaily(read)) return read.result;
  if (layout.kind === "long") readLong(read);
  else readWide(read);
  limit(read.result, layout);
  return read.result;
}

interface Reading {
  rules: TableRules;
  layout: Layout;
  cells: Cells;
  /** The workspaces of a long table, by name; of others, by row. */
  byKey: Map<string, ReadWorkspace>;
  result: ReadTable;
}

/** A table with a row for each day is told as a whole: read, it would cost its days times over. */
function isDaily(read: Reading): boolean {
  const { cells, layout } = read;
  const header = cells[layout.header] ?? [];
  const { date, workspace } = layout.columns;
  const names = cells.slice(layout.header + 1).map((row) => row[workspace ?? -1] ?? "");
  const filled = names.filter((name) => name !== "" && roleOf(name) === undefined);
  const isNamedByDays = filled.length > 0 && filled.every((name) => readDate(name) !== undefined);
  const column = date ?? (isNamedByDays ? workspace : undefined);
  if (column === undefined) return false;
  const place = { row: layout.header + 1, column: column + 1 };
  note(read, place, "daily_quantities", header[column] ?? "");
  return true;
}

/** A row is a workspace, a column an item. */
function readWide(read: Reading): void {
  const { cells, layout, result, rules } = read;
  const header = cells[layout.header] ?? [];
  const columns = new Map<number, NamedItem>();
  header.forEach((text, column) => {
    const place = { column: column + 1, row: layout.header + 1 };
    const named = rules.names.item(text);
    if (named) {
      if (holdsRetention(read, named, place, text)) columns.set(column, named);
    } else if (column !== layout.columns.workspace && !isKnownOfWide(text)) {
      const isFilled = cells.some((row, index) => index > layout.header && row[column]);
      if (text === "" && !isFilled) return;
      note(read, place, isTotalName(text) ? "total" : "unknown_column", text);
    }
  });
  for (const [row, line] of cells.entries()) {
    if (row <= layout.header || line.every((text) => text === "")) continue;
    if (isRetentionRow(line, layout)) readRetentionRow(read, row, columns);
    else readWideRow(read, row, columns);
  }
  result.notes.push(...sameNames(result.workspaces));
}

function isKnownOfWide(text: string): boolean {
  const role = roleOf(text);
  return role === "workspace" || role === "site" || role === "plan";
}

/** A row (in a transposed table, a column) that says how long each item is kept. */
function isRetentionRow(line: readonly string[], { columns }: Layout): boolean {
  return columns.workspace !== undefined && roleOf(line[columns.workspace] ?? "") === "retention";
}

function readRetentionRow(read: Reading, row: number, columns: Map<number, NamedItem>): void {
  for (const [column, named] of columns) {
    const text = read.cells[row]?.[column] ?? "";
    const retentionDays = text === "" ? undefined : retentionAt(read, row, column, named);
    if (retentionDays === undefined) continue;
    const kept = { ...named, retentionDays };
    const place = { row: row + 1, column: column + 1 };
    if (holdsRetention(read, kept, place, text)) columns.set(column, kept);
  }
}

function readWideRow(read: Reading, row: number, columns: ReadonlyMap<number, NamedItem>): void {
  const { layout, cells, result } = read;
  const name = textAt(read, row, layout.columns.workspace);
  if (isTotalName(name)) {
    note(read, { row: row + 1 }, "total", name);
    return;
  }
  if (name === "" && layout.columns.workspace !== undefined) {
    note(read, { row: row + 1 }, "no_workspace", "");
    return;
  }
  if (!holdsText(read, row, layout.columns.workspace)) return;
  const workspace: ReadWorkspace = { name, lines: [] };
  readSite(read, row, workspace);
  readPlan(read, row, workspace);
  for (const [column, named] of columns) {
    const text = cells[row]?.[column] ?? "";
    if (text === "") continue;
    const decimal = quantityAt(read, row, column, named.item);
    if (decimal === undefined) continue;
    workspace.lines.push({ ...named, typedQuantity: text, decimal, label: "" });
  }
  result.workspaces.push(workspace);
}

/** A row is a line of a workspace. */
function readLong(read: Reading): void {
  const { cells, layout, result } = read;
  const isUsed = (column: number) => Object.values(layout.columns).includes(column);
  const header = cells[layout.header] ?? [];
  const unused = header.filter((text, column) => text !== "" && !isUsed(column));
  if (unused.length > 0) result.notes.push({ kind: "columns_not_used", names: unused });
  const seen = new Set<string>();
  let sums = 0;
  for (const [row, line] of cells.entries()) {
    if (row <= layout.header || line.every((text) => text === "")) continue;
    const kind = textAt(read, row, layout.columns.kind);
    if (kind !== "" && kind !== "line" && kind !== "not_priced") {
      sums += 1;
      continue;
    }
    // A line that a change of prices has split stands in as many rows, and is one line.
    const number = textAt(read, row, layout.columns.line);
    if (number !== "" && seen.has(number)) continue;
    seen.add(number);
    readLongRow(read, row);
  }
  if (sums > 0) result.notes.push({ kind: "sums_not_used", count: sums });
}

function readLongRow(read: Reading, row: number): void {
  const { columns } = read.layout;
  const name = textAt(read, row, columns.workspace);
  const text = textAt(read, row, columns.item);
  const whole = { row: row + 1 };
  // A file that this page has saved says which rows are sums: a workspace may be called "Total".
  const isSaved = textAt(read, row, columns.kind) !== "";
  if (!isSaved && (isTotalName(name) || isTotalName(text))) {
    note(read, whole, "total", name || text);
    return;
  }
  if (name === "" && columns.workspace !== undefined) {
    note(read, whole, "no_workspace", "");
    return;
  }
  if (!holdsText(read, row, columns.workspace)) return;
  const workspace = workspaceOf(read, row, name);
  const typedQuantity = textAt(read, row, columns.quantity);
  if (text === "" && typedQuantity === "") return;
  if (text === "") {
    note(read, whole, "no_item", "");
    return;
  }
  const named = read.rules.names.item(text);
  const place = { row: row + 1, column: (columns.item ?? 0) + 1 };
  if (!named) {
    note(read, place, "unknown_item", text);
    return;
  }
  if (typedQuantity === "" || !holdsText(read, row, columns.label)) return;
  const line = { ...named, typedQuantity, label: textAt(read, row, columns.label) };
  const kept = textAt(read, row, columns.retention);
  if (kept !== "") {
    const retentionDays = retentionAt(read, row, columns.retention ?? 0, named);
    if (retentionDays === undefined) return;
    line.retentionDays = retentionDays;
  }
  const keptPlace = kept === "" ? place : { row: row + 1, column: (columns.retention ?? 0) + 1 };
  if (!holdsRetention(read, line, keptPlace, kept || text)) return;
  const decimal = quantityAt(read, row, columns.quantity ?? 0, line.item);
  if (decimal !== undefined) workspace.lines.push({ ...line, decimal });
}

/** The workspace of a row; what its rows say of it must agree. */
function workspaceOf(read: Reading, row: number, name: string): ReadWorkspace {
  const said: ReadWorkspace = { name, lines: [] };
  readSite(read, row, said);
  readPlan(read, row, said);
  const known = read.byKey.get(name);
  if (!known) {
    read.byKey.set(name, said);
    read.result.workspaces.push(said);
    return said;
  }
  const { site, plan } = read.layout.columns;
  if (said.site !== undefined && said.site !== (known.site ?? said.site)) {
    note(read, { row: row + 1, column: (site ?? 0) + 1 }, "site_differs", said.site.toUpperCase());
  }
  if (said.plan !== undefined && said.plan !== (known.plan ?? said.plan)) {
    note(read, { row: row + 1, column: (plan ?? 0) + 1 }, "plan_differs", said.plan);
  }
  if (known.site === undefined && said.site) known.site = said.site;
  if (known.plan === undefined && said.plan) known.plan = said.plan;
  return known;
}

function readSite(read: Reading, row: number, workspace: ReadWorkspace): void {
  const column = read.layout.columns.site;
  const text = textAt(read, row, column);
  if (text === "" || column === undefined) return;
  const site = read.rules.names.site(text);
  if (site) workspace.site = site;
  else note(read, { row: row + 1, column: column + 1 }, "unknown_site", text);
}

function readPlan(read: Reading, row: number, workspace: ReadWorkspace): void {
  const column = read.layout.columns.plan;
  const text = textAt(read, row, column);
  if (text === "" || column === undefined) return;
  const plan = planOf(text);
  if (plan) workspace.plan = plan;
  else note(read, { row: row + 1, column: column + 1 }, "unknown_plan", text);
}

/** Whether the text is short enough for the estimate. */
function holdsText(read: Reading, row: number, column: number | undefined): boolean {
  const text = textAt(read, row, column);
  if (text.length <= TEXT_LENGTH_MAX || column === undefined) return true;
  note(read, { row: row + 1, column: column + 1 }, "text_too_long", text);
  return false;
}

/** The quantity in full, or nothing and its problem. */
function quantityAt(read: Reading, row: number, column: number, item: ItemId): string | undefined {
  const text = read.cells[row]?.[column] ?? "";
  if (!holdsText(read, row, column)) return undefined;
  const parsed = parseQuantity(text, quantityKindOf(item));
  if (parsed.kind === "quantity") return parsed.decimal;
  if (parsed.kind === "empty") return undefined;
  // A narrow column of a spreadsheet shows 1.5E+08 and copies it so: digits are gone.
  const isScientific = /^[0-9.,]+e[+-]?[0-9]+$/i.test(text.normalize("NFKC"));
  const code = isScientific ? "scientific" : parsed.problem;
  note(read, { row: row + 1, column: column + 1 }, code, text, item);
  return undefined;
}

/** How long it is kept, by a cell of its own; the item's name may say it too, if it is the same. */
function retentionAt(
  read: Reading,
  row: number,
  column: number,
  named: NamedItem,
): number | undefined {
  const text = read.cells[row]?.[column] ?? "";
  const days = retentionOfText(text);
  if (days !== undefined && days === (named.retentionDays ?? days)) return days;
  const code = days === undefined ? "unknown_retention" : "retention_differs";
  note(read, { row: row + 1, column: column + 1 }, code, text);
  return undefined;
}

/** Whether the item is sold for as long as that. */
function holdsRetention(
  read: Reading,
  { item, retentionDays }: NamedItem,
  place: TablePlace,
  found: string,
): boolean {
  if (retentionDays === undefined) return true;
  const offered = read.rules.retentions(item);
  if (offered.includes(retentionDays)) return true;
  const code = offered.length === 0 ? "retention_not_applicable" : "retention_not_offered";
  note(read, place, code, found, item);
  return false;
}

function textAt({ cells }: Reading, row: number, column: number | undefined): string {
  return column === undefined ? "" : (cells[row]?.[column] ?? "");
}

/** Files a problem under its place in the table as the buyer sees it. */
function note(
  read: Reading,
  { row, column }: TablePlace,
  code: TableProblemCode,
  found: string,
  item?: ItemId,
): void {
  const swapped = read.layout.kind === "transposed";
  const place: TablePlace = {};
  const [shownRow, shownColumn] = swapped ? [column, row] : [row, column];
  if (shownRow !== undefined) place.row = shownRow;
  if (shownColumn !== undefined) place.column = shownColumn;
  read.result.problems.push(item ? { place, code, found, item } : { place, code, found });
}

function sameNames(workspaces: readonly ReadWorkspace[]): TableNote[] {
  const names = workspaces.map(({ name }) => name).filter((name) => name !== "");
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) => ({ kind: "same_name", name }));
}

/** What is beyond the limits is left out, and said. */
function limit(result: ReadTable, { header }: Layout): void {
  const place = { row: header + 1 };
  const beyond = result.workspaces.length - WORKSPACES_MAX;
  if (beyond > 0) {
    result.workspaces.length = WORKSPACES_MAX;
    result.problems.push({ place, code: "too_many_workspaces", found: String(beyond) });
  }
  for (const { name, lines } of result.workspaces) {
    if (lines.length <= LINES_MAX) continue;
    lines.length = LINES_MAX;
    result.problems.push({ place, code: "too_many_lines", found: name });
  }
}

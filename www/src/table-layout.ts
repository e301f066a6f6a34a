/** Finds out which way round a table is laid out, and where its header is. */

import type { Cells } from "./table-cells";
import { type ColumnRole, roleOf, type TableNames } from "./table-names";

export type LayoutKind =
  /** A row for each workspace, a column for each item. */
  | "wide"
  /** A row for each item, a column for each workspace. */
  | "transposed"
  /** A row for each item of each workspace. */
  | "long";

export interface Layout {
  kind: LayoutKind;
  /** The index of the header's row; in a transposed table, of its column. */
  header: number;
  /** The index of each column (in a transposed table, row) that has a role. */
  columns: Partial<Record<ColumnRole, number>>;
}

/** A header may have a title and some notes above it, but not many. */
const HEADER_WITHIN = 10;

/** The layout with the most names that are known; nothing where no item is. */
export function findLayout(cells: Cells, names: TableNames): Layout | undefined {
  const long = findLong(cells);
  if (long !== undefined) return long;
  const wide = bestHeader(cells, names);
  const high = bestHeader(transposed(cells), names);
  if (high.items > wide.items) {
    return layoutAt("transposed", transposed(cells), high.row, names);
  }
  return wide.items > 0 ? layoutAt("wide", cells, wide.row, names) : undefined;
}

function findLong(cells: Cells): Layout | undefined {
  for (const [header, row] of cells.slice(0, HEADER_WITHIN).entries()) {
    const columns = rolesOf(row);
    if (columns.item !== undefined && columns.quantity !== undefined) {
      return { kind: "long", header, columns };
    }
  }
  return undefined;
}

/** The row that names the most items, of the first ones. */
function bestHeader(cells: Cells, names: TableNames): { row: number; items: number } {
  let best = { row: 0, items: 0 };
  for (const [row, texts] of cells.slice(0, HEADER_WITHIN).entries()) {
    const items = texts.filter((text) => names.item(text) !== undefined).length;
    if (items > best.items) best = { row, items };
  }
  return best;
}

function layoutAt(
  kind: "wide" | "transposed",
  cells: Cells,
  header: number,
  names: TableNames,
): Layout {
  const row = cells[header] ?? [];
  const columns = rolesOf(row);
  if (columns.workspace === undefined) {
    // The first column holds the names, whatever it is called; unless it is one of the others.
    const first = row.findIndex((text, column) => text !== "" || isFilled(cells, header, column));
    const text = row[first] ?? "";
    if (first >= 0 && !names.item(text) && roleOf(text) === undefined) columns.workspace = first;
    // "Item" above the items of a transposed table is beside the names of the workspaces.
    if (kind === "transposed" && roleOf(text) === "item") columns.workspace = first;
  }
  return { kind, header, columns };
}

function isFilled(cells: Cells, header: number, column: number): boolean {
  return cells.some((row, index) => index > header && (row[column] ?? "") !== "");
}

/** The first column of each role. */
function rolesOf(row: readonly string[]): Layout["columns"] {
  const columns: Layout["columns"] = {};
  for (const [column, text] of row.entries()) {
    const role = roleOf(text);
    if (role && columns[role] === undefined) columns[role] = column;
  }
  return columns;
}

/** Rows become columns; what is missing from a short row is empty. */
export function transposed(cells: Cells): Cells {
  const width = Math.max(0, ...cells.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => cells.map((row) => row[column] ?? ""));
}

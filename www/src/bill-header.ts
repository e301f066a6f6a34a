/** Reads the first row of a table: which column is what. */

import type { InputProblem } from "./bill-record";
import { type ColumnRole, type NamedItem, roleOf, type TableNames } from "./table-names";

export type Layout =
  /** A column for each item. */
  | { kind: "wide"; date: number; workspace?: number; items: ItemColumn[] }
  /** A row for each item. */
  | {
      kind: "long";
      date: number;
      workspace?: number;
      item: number;
      quantity: number;
      retention?: number;
    };

export interface ItemColumn extends NamedItem {
  index: number;
}

export interface ReadHeader {
  /** Absent where the table cannot be read without one more column. */
  layout?: Layout;
  problems: InputProblem[];
}

/** What a column of a bill is for, besides the quantities of an item: it has no site or plan. */
const ROLES: ReadonlySet<ColumnRole> = new Set([
  "date",
  "workspace",
  "item",
  "quantity",
  "retention",
]);

export function readHeader(cells: readonly string[], names: TableNames): ReadHeader {
  const roles = new Map<ColumnRole, number>();
  const problems: InputProblem[] = [];
  const others: number[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell === "") continue;
    const role = roleOf(cell);
    if (role === undefined || !ROLES.has(role)) others.push(index);
    else if (roles.has(role)) problems.push({ code: "repeated_column", column: cell });
    else roles.set(role, index);
  }
  const date = roles.get("date");
  if (date === undefined) problems.push({ code: "no_date_column", found: cells.join(", ") });
  const isLong = roles.has("item");
  const read = isLong
    ? readLong(cells, others, roles, problems)
    : readWide(cells, others, roles, names, problems);
  if (date === undefined || read === undefined) return { problems };
  const workspace = roles.get("workspace");
  const layout: Layout = { ...read, date, ...(workspace === undefined ? {} : { workspace }) };
  return { layout, problems };
}

type WithoutDate<T> = T extends Layout ? Omit<T, "date" | "workspace"> : never;

function readLong(
  cells: readonly string[],
  others: readonly number[],
  roles: ReadonlyMap<ColumnRole, number>,
  problems: InputProblem[],
): WithoutDate<Layout> | undefined {
  for (const index of others) {
    const heading = cells[index] ?? "";
    problems.push({ code: "unknown_heading", column: headingOf(cells, index), found: heading });
  }
  const item = roles.get("item");
  const quantity = roles.get("quantity");
  const retention = roles.get("retention");
  if (quantity === undefined) problems.push({ code: "no_quantity_column" });
  if (item === undefined || quantity === undefined) return undefined;
  return { kind: "long", item, quantity, ...(retention === undefined ? {} : { retention }) };
}

function readWide(
  cells: readonly string[],
  others: readonly number[],
  roles: ReadonlyMap<ColumnRole, number>,
  names: TableNames,
  problems: InputProblem[],
): WithoutDate<Layout> {
  const items: ItemColumn[] = [];
  const seen = new Set<string>();
  for (const role of ["quantity", "retention"] as const) {
    const index = roles.get(role);
    if (index !== undefined) {
      problems.push({ code: "no_item_column", column: headingOf(cells, index) });
    }
  }
  for (const index of others) {
    const column = headingOf(cells, index);
    const named = names.item(cells[index] ?? "");
    const key = `${named?.item}/${named?.retentionDays ?? ""}`;
    if (named === undefined) {
      problems.push({ code: "unknown_heading", column, found: cells[index] ?? "" });
    } else if (seen.has(key)) {
      problems.push({ code: "repeated_column", column });
    } else {
      seen.add(key);
      items.push({ index, ...named });
    }
  }
  if (items.length === 0 && problems.length === 0) {
    problems.push({ code: "no_item_column" });
  }
  return { kind: "wide", items };
}

/** What a column is called; one without a heading by its number. */
export function headingOf(cells: readonly string[], index: number): string {
  return cells[index] || `#${index + 1}`;
}

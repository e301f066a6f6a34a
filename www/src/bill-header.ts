/** Reads the first row of a table: which column is what. */

import type { ItemId } from "guance-billing";
import type { InputProblem } from "./bill-record";
import type { Cards } from "./cards";

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

export interface ItemColumn {
  index: number;
  item: ItemId;
  retentionDays?: number;
}

export interface ReadHeader {
  /** Absent where the table cannot be read without one more column. */
  layout?: Layout;
  problems: InputProblem[];
}

/** What an item may be called, each name as `plainName` makes it. */
export type ItemNames = ReadonlyMap<string, ItemId>;

type Role = "date" | "workspace" | "item" | "quantity" | "retention";

const ROLES: Record<Role, readonly string[]> = {
  date: ["date", "day", "usagedate", "日期", "用量日期", "账单日期"],
  workspace: ["workspace", "workspacename", "工作空间", "工作空间名称", "空间名称"],
  item: ["item", "billingitem", "itemname", "计费项", "计费项目", "计费项名称"],
  quantity: ["quantity", "usage", "consumption", "用量", "数量", "使用量"],
  retention: [
    "retention",
    "retentiondays",
    "keptfor",
    "存储时长",
    "保存时长",
    "存储天数",
    "保存天数",
  ],
};

/** Names of the product's own bill that are not those of the rate cards. */
const OTHER_NAMES: Partial<Record<ItemId, readonly string[]>> = {
  log_entries: ["日志类数据"],
  apm_trace: ["APM Trace 数"],
  rum_pv: ["PV"],
  time_series: ["时间线数"],
};

const RETENTION = /^(.*?)[\s_@:：,(（/-]*([0-9]{1,4})\s*-?\s*(?:d|days?|天|日)\s*[)）]?$/i;

/** A name without what people write in different ways: spaces, capitals, brackets, dashes. */
export function plainName(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_\-–—·.,:/()"'“”]/g, "");
}

/** Items by their id, and by what any rate card calls them in either language. */
export function itemNamesOf(allCards: Cards): ItemNames {
  const names = new Map<string, ItemId>();
  for (const { id, name } of allCards.flatMap(({ items }) => items)) {
    for (const text of [id, name.en, name.zh, ...(OTHER_NAMES[id] ?? [])]) {
      names.set(plainName(text), id);
    }
  }
  return names;
}

export function readHeader(cells: readonly string[], names: ItemNames): ReadHeader {
  const roles = new Map<Role, number>();
  const problems: InputProblem[] = [];
  const others: number[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell.trim() === "") continue;
    const role = roleOf(cell);
    if (role === undefined) others.push(index);
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

/** The retention that a heading ends in: "log_entries 14d", "日志类数据（14天）". */
export function splitRetention(heading: string): { name: string; retentionDays?: number } {
  const parts = RETENTION.exec(heading.normalize("NFKC").trim());
  return parts ? { name: parts[1] ?? "", retentionDays: Number(parts[2]) } : { name: heading };
}

function roleOf(cell: string): Role | undefined {
  const name = plainName(cell);
  const found = Object.entries(ROLES).find(([, texts]) => texts.includes(name));
  return found?.[0] as Role | undefined;
}

type WithoutDate<T> = T extends Layout ? Omit<T, "date" | "workspace"> : never;

function readLong(
  cells: readonly string[],
  others: readonly number[],
  roles: ReadonlyMap<Role, number>,
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
  roles: ReadonlyMap<Role, number>,
  names: ItemNames,
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
    const { name, retentionDays } = splitRetention(cells[index] ?? "");
    const item = names.get(plainName(name));
    const key = `${item}/${retentionDays ?? ""}`;
    if (item === undefined) {
      problems.push({ code: "unknown_heading", column, found: cells[index] ?? "" });
    } else if (seen.has(key)) {
      problems.push({ code: "repeated_column", column });
    } else {
      seen.add(key);
      items.push({ index, item, ...(retentionDays === undefined ? {} : { retentionDays }) });
    }
  }
  if (items.length === 0 && problems.length === 0) {
    problems.push({ code: "no_item_column" });
  }
  return { kind: "wide", items };
}

/** What a column is called; one without a heading by its number. */
export function headingOf(cells: readonly string[], index: number): string {
  return (cells[index] ?? "").trim() || `#${index + 1}`;
}

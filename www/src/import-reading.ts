/** What somebody pasted or chose as a file, read: a table of workspaces, or a request as JSON. */

import { type Cards, itemOn, newestOf, packageOf } from "./cards";
import {
  type ReadRequest,
  type RequestProblem,
  type RequestRules,
  readRequest,
} from "./import-request";
import { cellsOf } from "./table-cells";
import { tableNames } from "./table-names";
import {
  type ReadTable,
  type ReadWorkspace,
  readTable,
  type TableProblem,
  type TableRules,
} from "./table-reading";

export const BYTES_MAX = 1_048_576;

export type ReadImport =
  | { kind: "table"; table: ReadTable }
  | { kind: "request"; request: ReadRequest }
  | { kind: "unread"; why: Unread };

/** Why there is nothing to show; with the row of a quotation mark that nothing closes. */
export type Unread =
  | { code: "empty" | "too_large" | "no_table" | "not_json" | "no_request" }
  | { code: "open_quote"; row: number };

export type ImportProblem = TableProblem | RequestProblem;
export type ImportRules = TableRules & RequestRules;

/** What can be imported, by every price list there is. */
export function importRules(cards: Cards): ImportRules {
  const newest = newestOf(cards);
  const items = cards.flatMap((card) => card.items.map(({ id }) => id));
  return {
    names: tableNames(cards),
    items: [...new Set(items)],
    sites: newest.sites.map(({ id }) => id),
    packs: newest.trafficPacks.map(({ item }) => item),
    quotas: (id) => (packageOf(cards, id)?.quotas ?? []).map(({ item }) => item),
    retentions: (item) => {
      const prices = itemOn(cards, item)?.prices ?? [];
      const days = prices.flatMap(({ retentionDays }) => retentionDays ?? []);
      return [...new Set(days)].sort((left, right) => left - right);
    },
  };
}

export function readImport(text: string, rules: ImportRules): ReadImport {
  if (text.trim() === "") return unread({ code: "empty" });
  if (new Blob([text]).size > BYTES_MAX) return unread({ code: "too_large" });
  return /^[{[]/.test(text.trim()) ? readJson(text, rules) : readCells(text, rules);
}

function readJson(text: string, rules: ImportRules): ReadImport {
  try {
    const request = readRequest(JSON.parse(text), rules);
    return request ? { kind: "request", request } : unread({ code: "no_request" });
  } catch (error) {
    if (error instanceof SyntaxError) return unread({ code: "not_json" });
    throw error;
  }
}

function readCells(text: string, rules: ImportRules): ReadImport {
  const { cells, openQuoteInRow } = cellsOf(text);
  if (openQuoteInRow !== undefined) return unread({ code: "open_quote", row: openQuoteInRow });
  const table = readTable(cells, rules);
  return table ? { kind: "table", table } : unread({ code: "no_table" });
}

function unread(why: Unread): ReadImport {
  return { kind: "unread", why };
}

export function workspacesOf(read: ReadImport): readonly ReadWorkspace[] {
  if (read.kind === "unread") return [];
  return read.kind === "table" ? read.table.workspaces : read.request.workspaces;
}

export function problemsOf(read: ReadImport): readonly ImportProblem[] {
  if (read.kind === "unread") return [];
  return read.kind === "table" ? read.table.problems : read.request.problems;
}

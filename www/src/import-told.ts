/** Says in words what was read, and what was not. */

import type { Currency } from "guance-billing";
import { itemOn } from "./cards";
import { shownNumber } from "./format";
import { columnLetters } from "./import-preview";
import {
  type ImportProblem,
  type ImportRules,
  type ReadImport,
  workspacesOf,
} from "./import-reading";
import type { ReadRequest } from "./import-request";
import type { ImportProblemCode } from "./import-words";
import type { Messages } from "./messages";
import { planName } from "./names";
import type { PageView } from "./state";
import type { TableNote, TablePlace } from "./table-reading";

export type ImportView = PageView<"import">;

export interface ToldProblem {
  place: string;
  /** The text of the cell, if there is one. */
  found: string;
  text: string;
}

/** What was recognised, in sentences. */
export function recognised({ words }: ImportView, read: ReadImport): string {
  if (read.kind === "unread") return "";
  const { layouts, request, counts, nothingFound } = words.import;
  const workspaces = workspacesOf(read);
  const lines = workspaces.reduce((count, workspace) => count + workspace.lines.length, 0);
  const kind = read.kind === "table" ? layouts[read.table.layout] : request;
  const found = workspaces.length === 0 ? nothingFound : counts(workspaces.length, lines);
  return [kind, found].join(words.sentenceSeparator);
}

/** What becomes of that which the table does not say, or says in vain. */
export function remarks(page: ImportView, read: ReadImport): string[] {
  const { words, pricing, language } = page;
  const told = words.import;
  const workspaces = workspacesOf(read);
  if (read.kind === "unread" || workspaces.length === 0) return [];
  const lines = workspaces.flatMap(({ plan, lines: own }) =>
    own.map((line) => ({ ...line, isFree: plan === "free" })),
  );
  const isTiered = ({ item }: { item: (typeof lines)[number]["item"] }) =>
    itemOn(pricing.allCards, item)?.pricing === "tiered";
  const unsaid = lines.some(
    (line) => !line.isFree && line.retentionDays === undefined && isTiered(line),
  );
  const vain = lines.some(({ isFree, retentionDays }) => isFree && retentionDays !== undefined);
  const withoutPlan = workspaces.filter(({ plan }) => plan === undefined).length;
  const freeDays = shownNumber(pricing.allCards[0].freePlan.retentionDays, language);
  return [
    ...(read.kind === "table" ? read.table.notes.map((note) => noteText(page, note)) : []),
    ...(withoutPlan > 0 ? [told.commercialByDefault(withoutPlan)] : []),
    ...(unsaid ? [told.usualRetention] : []),
    ...(vain ? [told.freeRetention(freeDays)] : []),
    ...(read.kind === "request" ? termsOf(page, read.request) : [told.termsWithTable]),
  ];
}

function termsOf(page: ImportView, { currency, period, package: bought }: ReadRequest): string[] {
  const { words } = page;
  const told = words.import;
  const terms = [
    currencyName(words, currency),
    period.kind === "from_date" ? told.datedPrices(period.from, period.days) : told.newestPrices,
    planName(page, bought?.id ?? "pay_as_you_go"),
  ];
  return [told.terms(terms.join(words.listSeparator)), told.termsWithReplace];
}

function currencyName(words: Messages, currency: Currency): string {
  return words.currencies[currency];
}

function noteText({ words }: ImportView, note: TableNote): string {
  const told = words.import;
  switch (note.kind) {
    case "rows_above":
      return told.rowsAbove(note.count);
    case "columns_not_used":
      return told.columnsNotUsed(note.names.join(words.listSeparator));
    case "sums_not_used":
      return told.sumsNotUsed(note.count);
    case "same_name":
      return told.sameName(note.name);
  }
}

/** Where it is, what stands there, and what would be accepted. */
export function problemTold(
  page: ImportView,
  problem: ImportProblem,
  rules: ImportRules,
): ToldProblem {
  const { words } = page;
  if ("path" in problem) {
    const place = problem.path === "" ? "/" : problem.path;
    const text =
      problem.code === "retention_not_offered"
        ? words.issues.retention_not_offered
        : words.import.problems[problem.code];
    return { place, found: "", text };
  }
  const { code, place, found, item } = problem;
  const told = { place: placeText(page, place), found };
  if (code in words.quantityProblems) {
    return { ...told, text: words.quantityProblems[code as keyof Messages["quantityProblems"]] };
  }
  if (code === "retention_not_offered") {
    const offered = item ? rules.retentions(item).join(words.listSeparator) : "";
    return { ...told, text: words.import.retentionNotOffered(offered) };
  }
  const known = code as Exclude<ImportProblemCode, "retention_not_offered">;
  return { ...told, text: words.import.problems[known] };
}

function placeText({ words, language }: ImportView, { row, column }: TablePlace): string {
  const told = words.import;
  const shownRow = row === undefined ? "" : shownNumber(row, language);
  if (column === undefined) return told.inRow(shownRow);
  const letters = columnLetters(column);
  return row === undefined ? told.inColumn(letters) : told.inCell(shownRow, letters);
}

/**
 * What a bill comes to: the engine's answer for all days, and what is added up of it. Nothing is
 * shown while anything is refused: a bill that lacks a line checks nothing.
 */

import type {
  CostPreview,
  CostPreviewRequest,
  IsoDate,
  ItemId,
  LineItem,
  Outcome,
} from "guance-billing";
import {
  type BillIssue,
  type BillQuestion,
  dayRequest,
  idOf,
  issueOf,
  partRequest,
  wholeRequest,
} from "./bill-request";
import { daysAfter } from "./dates";
import { compareDecimals, differenceOfDecimals, sumDecimals } from "./exact";

export interface BillEngine {
  previewCost(request: CostPreviewRequest): Outcome<CostPreview>;
}

export type BillAnswer =
  | { kind: "priced"; preview: CostPreview }
  | { kind: "refused"; issues: BillIssue[] };

export function askBill(question: BillQuestion, engine: BillEngine): BillAnswer {
  const outcome = engine.previewCost(wholeRequest(question));
  if (outcome.status === "ok") return { kind: "priced", preview: outcome.value };
  return { kind: "refused", issues: outcome.issues.map((issue) => issueOf(issue, question)) };
}

/** The bill of a day with its formulas and rules. */
export function askDay(
  question: BillQuestion,
  day: number,
  engine: BillEngine,
): CostPreview | undefined {
  const outcome = engine.previewCost(dayRequest(question, day));
  return outcome.status === "ok" ? outcome.value : undefined;
}

/**
 * What one workspace is charged on each day, while all of them share the quota.
 *
 * Who draws earlier does not know of who draws later: with those before it, and without itself, the
 * difference is the workspace's own. That is two calls, where one for each day would be thousands.
 */
export function askDaily(
  question: BillQuestion,
  name: string,
  engine: BillEngine,
): string[] | undefined {
  const served = question.settings.plan?.workspaces ?? [];
  const place = served.indexOf(name);
  const earlier = place < 0 ? [] : served.slice(0, place);
  const withIt = engine.previewCost(partRequest(question, [...earlier, name]));
  if (withIt.status !== "ok") return undefined;
  if (earlier.length === 0) return withIt.value.daily;
  const without = engine.previewCost(partRequest(question, earlier));
  if (without.status !== "ok") return undefined;
  const before = without.value.daily;
  return withIt.value.daily.map((amount, day) => differenceOfDecimals(amount, before[day] ?? "0"));
}

export interface BilledDay {
  /** From 0. */
  index: number;
  date: IsoDate;
  amount: string;
  /** With all days before it. */
  accumulated: string;
}

export interface BilledMonth {
  /** `YYYY-MM` */
  month: string;
  days: BilledDay[];
  amount: string;
  /** At its end. */
  accumulated: string;
}

export function billedDays(from: IsoDate, daily: readonly string[]): BilledDay[] {
  let accumulated = "0";
  return daily.map((amount, index) => {
    accumulated = sumDecimals([accumulated, amount]);
    return { index, date: daysAfter(from, index), amount, accumulated };
  });
}

export function billedMonths(days: readonly BilledDay[]): BilledMonth[] {
  const months = new Map<string, BilledDay[]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    const ofMonth = months.get(month);
    if (ofMonth) ofMonth.push(day);
    else months.set(month, [day]);
  }
  return [...months].map(([month, ofMonth]) => ({
    month,
    days: ofMonth,
    amount: sumDecimals(ofMonth.map(({ amount }) => amount)),
    accumulated: ofMonth.at(-1)?.accumulated ?? "0",
  }));
}

export interface Contributor {
  /** The engine's id of the workspace. */
  workspaceId: string;
  item: ItemId;
  amount: string;
  lines: LineItem[];
}

/** Tells a contributor from every other, and can be part of an id: those hold no spaces. */
export function contributorKey({ workspaceId, item }: Pick<Contributor, "workspaceId" | "item">) {
  return `${workspaceId}-${item}`.replace(/[\s_]/g, (character) => `_${character.charCodeAt(0)}_`);
}

/** What each item of each workspace comes to, dearest first. */
export function contributorsOf({ workspaces }: CostPreview, only?: string): Contributor[] {
  const contributors = workspaces
    .filter(({ id }) => only === undefined || id === idOf(only))
    .flatMap(({ id, lines }) => {
      const items = [...new Set(lines.map(({ item }) => item))];
      return items.map((item) => {
        const ofItem = lines.filter((line) => line.item === item);
        const amount = sumDecimals(ofItem.map((line) => line.amount));
        return { workspaceId: id, item, amount, lines: ofItem };
      });
    });
  return contributors.sort((left, right) => compareDecimals(right.amount, left.amount));
}

/** What is charged in all, or to one workspace: its usage, for a package is paid for all of them. */
export function chargedOf(preview: CostPreview, only?: string): string {
  if (only === undefined) return preview.total;
  return preview.workspaces.find(({ id }) => id === idOf(only))?.usageCharges ?? "0";
}

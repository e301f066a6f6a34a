/**
 * What the stacked bars of the costs are made of: a bar for each item and in it the workspaces, or
 * the other way round. Only exact sums of the engine's lines.
 */

import { compareDecimals, isZero, sumDecimals } from "./exact";
import type { PricedSpan } from "./pricing";

export type StackedBy = "item" | "workspace";

/** A bar; `amounts` are those of the named parts, in their order. */
export interface CostBar {
  /** An item or a workspace, by the way the bars are stacked. */
  id: string;
  total: string;
  amounts: string[];
  /** What the parts without a colour of their own add up to. */
  others: string;
}

export interface CostStack {
  /** Dearest first, without those that cost nothing. */
  bars: CostBar[];
  /** The dearest parts of all bars together, dearest first. */
  parts: string[];
  /** How many parts are only in `others`. */
  otherParts: number;
}

/** More cannot be told apart at a glance. */
export const NAMED_PARTS_MAX = 5;

export function costStack(span: PricedSpan, by: StackedBy): CostStack {
  const amounts = costMatrix(span);
  const cells = amounts.map(({ item, workspaceId, amount }) =>
    by === "item"
      ? { bar: item, part: workspaceId, amount }
      : { bar: workspaceId, part: item, amount },
  );
  const ranked = dearestFirst(groupedBy(cells, ({ part }) => part));
  // One part more needs no less room than "1 other".
  const isFew = ranked.length <= NAMED_PARTS_MAX + 1;
  const parts = (isFew ? ranked : ranked.slice(0, NAMED_PARTS_MAX)).map(({ id }) => id);
  const named = new Set(parts);
  const bars = dearestFirst(groupedBy(cells, ({ bar }) => bar)).map(({ id, total, members }) => {
    const byPart = new Map(members.map(({ part, amount }) => [part, amount]));
    const others = members.filter(({ part }) => !named.has(part));
    return {
      id,
      total,
      amounts: parts.map((part) => byPart.get(part) ?? "0"),
      others: sumOf(others),
    };
  });
  return { bars, parts, otherParts: ranked.length - parts.length };
}

export interface CostCell {
  item: string;
  workspaceId: string;
  amount: string;
}

/** What each item costs in each workspace, without what costs nothing. */
export function costMatrix(span: PricedSpan): CostCell[] {
  const cells = new Map<string, CostCell>();
  for (const { id: workspaceId, lines } of span.preview?.workspaces ?? []) {
    for (const { item, amount } of lines) {
      const key = `${workspaceId}/${item}`;
      const before = cells.get(key)?.amount;
      const sum = before === undefined ? amount : sumDecimals([before, amount]);
      cells.set(key, { item, workspaceId, amount: sum });
    }
  }
  return [...cells.values()].filter(({ amount }) => !isZero(amount));
}

interface Group<Member> {
  id: string;
  total: string;
  members: Member[];
}

function groupedBy<Member extends { amount: string }>(
  members: readonly Member[],
  idOf: (member: Member) => string,
): Group<Member>[] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const id = idOf(member);
    const group = groups.get(id);
    if (group) group.push(member);
    else groups.set(id, [member]);
  }
  return [...groups].map(([id, own]) => ({ id, total: sumOf(own), members: own }));
}

function dearestFirst<Member>(groups: Group<Member>[]): Group<Member>[] {
  return groups.sort((left, right) => compareDecimals(right.total, left.total));
}

function sumOf(cells: readonly { amount: string }[]): string {
  return sumDecimals(cells.map(({ amount }) => amount));
}

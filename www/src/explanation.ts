/** What stands behind an amount: the parts that add up to it, each with its formula and rules. */

import type { LineItem } from "guance-billing";
import type { ItemTotal } from "./breakdown";
import { sumDecimals } from "./exact";
import { itemName, lineName, spanWords, workspaceName } from "./names";
import { type PricedSpan, pricedLines } from "./pricing";
import type { PageView } from "./state";

export interface Explanation {
  subject: string;
  sums: ExplainedSum[];
}

export interface ExplainedSum {
  span: PricedSpan;
  amount: string;
  parts: Part[];
}

export interface Part {
  name: string;
  amount: string;
  /** Present where the part is a priced line; a sum of several has none. */
  line?: LineItem;
}

export function explainTotal(page: PageView, span: PricedSpan): Explanation {
  const parts = (span.preview?.workspaces ?? []).map(({ id, usageCharges }) => ({
    name: workspaceName(page, id),
    amount: usageCharges,
  }));
  const amount = span.preview?.total ?? "0";
  return { subject: spanTitle(page, span), sums: [{ span, amount, parts }] };
}

export function explainWorkspace(page: PageView, span: PricedSpan, id: string): Explanation {
  const workspace = span.preview?.workspaces.find((candidate) => candidate.id === id);
  const parts = (workspace?.lines ?? []).map((line) => ({
    name: lineName(page, id, line.label ?? ""),
    amount: line.amount,
    line,
  }));
  const amount = workspace?.usageCharges ?? "0";
  const subject = `${workspaceName(page, id)}, ${spanTitle(page, span)}`;
  return { subject, sums: [{ span, amount, parts }] };
}

export function explainItem(page: PageView, span: PricedSpan, total: ItemTotal): Explanation {
  const { item, amount, lines } = total;
  const parts = lines.map(({ workspaceId, line }) => ({
    name: `${workspaceName(page, workspaceId)}: ${lineName(page, workspaceId, line.label ?? "")}`,
    amount: line.amount,
    line,
  }));
  const subject = `${itemName(page, item)}, ${spanTitle(page, span)}`;
  return { subject, sums: [{ span, amount, parts }] };
}

/** A line for every span, because its input is the same for all of them. */
export function explainLine(page: PageView, workspaceId: string, lineId: string): Explanation {
  const name = lineName(page, workspaceId, lineId);
  const sums: ExplainedSum[] = [];
  for (const span of page.pricing.spans) {
    const lines = pricedLines(span, workspaceId, lineId);
    if (lines.length === 0) continue;
    const parts = lines.map((line) => ({ name, amount: line.amount, line }));
    sums.push({ span, amount: sumDecimals(lines.map(({ amount }) => amount)), parts });
  }
  return { subject: name, sums };
}

export function spanTitle(page: PageView, span: PricedSpan): string {
  return spanWords(page).titles[span.id](span.days.toLocaleString(page.language));
}

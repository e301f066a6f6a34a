/** What stands behind an amount: the parts that add up to it, each with its formula and rules. */

import type { LineItem } from "guance-billing";
import { type ItemTotal, leadingSpan } from "./breakdown";
import { findLine } from "./estimate";
import { sumDecimals } from "./exact";
import { shownAmount } from "./format";
import { quantityKindOf } from "./items";
import { itemName, lineName, spanWords, workspaceName } from "./names";
import { type PricedSpan, pricedLines } from "./pricing";
import { parseQuantity } from "./quantity-input";
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
  /** What was typed for a day of that line. */
  quantityPerDay?: string;
  /** What a part that is itself a sum is made of. */
  parts?: Part[];
}

export function explainTotal(page: PageView, span: PricedSpan): Explanation {
  const parts = (span.preview?.workspaces ?? []).map(({ id, usageCharges, lines }) => ({
    name: workspaceName(page, id),
    amount: usageCharges,
    parts: lines.map((line) => linePart(page, id, line)),
  }));
  const amount = span.preview?.total ?? "0";
  return { subject: spanTitle(page, span), sums: [{ span, amount, parts }] };
}

export function explainWorkspace(page: PageView, span: PricedSpan, id: string): Explanation {
  const workspace = span.preview?.workspaces.find((candidate) => candidate.id === id);
  const parts = (workspace?.lines ?? []).map((line) => linePart(page, id, line));
  const amount = workspace?.usageCharges ?? "0";
  return { subject: workspaceSubject(page, span, id), sums: [{ span, amount, parts }] };
}

export function workspaceSubject(page: PageView, span: PricedSpan, id: string): string {
  return joined(page, workspaceName(page, id), spanTitle(page, span));
}

export function explainItem(page: PageView, span: PricedSpan, total: ItemTotal): Explanation {
  const { item, amount, lines } = total;
  const parts = lines.map(({ workspaceId, line }) => {
    const part = linePart(page, workspaceId, line);
    return { ...part, name: page.words.labelled(workspaceName(page, workspaceId), part.name) };
  });
  const subject = joined(page, itemName(page, item), spanTitle(page, span));
  return { subject, sums: [{ span, amount, parts }] };
}

function joined(page: PageView, ...words: string[]): string {
  return words.join(page.words.clauseSeparator);
}

function linePart(page: PageView, workspaceId: string, line: LineItem): Part {
  const lineId = line.label ?? "";
  const part: Part = { name: lineName(page, workspaceId, lineId), amount: line.amount, line };
  const quantityPerDay = typedDecimal(page, workspaceId, lineId);
  return quantityPerDay === undefined ? part : { ...part, quantityPerDay };
}

function typedDecimal(page: PageView, workspaceId: string, lineId: string): string | undefined {
  const line = findLine(page.estimate, workspaceId, lineId);
  if (!line) return undefined;
  const parsed = parseQuantity(line.typedQuantity, quantityKindOf(line.item));
  return parsed.kind === "quantity" ? parsed.decimal : undefined;
}

/** A line for every span, because its input is the same for all of them. */
export function explainLine(page: PageView, workspaceId: string, lineId: string): Explanation {
  const name = lineName(page, workspaceId, lineId);
  const sums: ExplainedSum[] = [];
  for (const span of page.pricing.spans) {
    const lines = pricedLines(span, workspaceId, lineId);
    if (lines.length === 0) continue;
    const parts = lines.map((line) => linePart(page, workspaceId, line));
    sums.push({ span, amount: sumDecimals(lines.map(({ amount }) => amount)), parts });
  }
  return { subject: name, sums };
}

export function spanTitle(page: PageView, span: PricedSpan): string {
  return spanWords(page).titles[span.id](span.days.toLocaleString(page.language));
}

/** The most prominent total in words, such as "¥504.00 a month"; nothing where there is none. */
export function leadingTotal(page: PageView): string | undefined {
  const span = leadingSpan(page.pricing.spans);
  if (!span?.preview) return undefined;
  const amount = shownAmount(span.preview.total, page.estimate.currency, page.language);
  if (span.id === "month") return spanWords(page).perMonth(amount);
  return page.words.labelled(spanTitle(page, span), amount);
}

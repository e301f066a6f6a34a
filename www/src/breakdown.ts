/** The cost by item: the engine's lines, grouped and added up exactly. */

import type { ItemId, LineItem } from "guance-billing";
import { compareDecimals, sumDecimals } from "./exact";
import type { PricedSpan, SpanId } from "./pricing";

export interface ItemLine {
  workspaceId: string;
  line: LineItem;
}

export interface ItemTotal {
  item: ItemId;
  amount: string;
  lines: ItemLine[];
}

/** The items of a span, dearest first. */
export function itemTotals(span: PricedSpan): ItemTotal[] {
  const byItem = new Map<ItemId, ItemLine[]>();
  for (const workspace of span.preview?.workspaces ?? []) {
    for (const line of workspace.lines) {
      const lines = byItem.get(line.item) ?? [];
      lines.push({ workspaceId: workspace.id, line });
      byItem.set(line.item, lines);
    }
  }
  const totals = [...byItem].map(([item, lines]) => ({
    item,
    amount: sumDecimals(lines.map(({ line }) => line.amount)),
    lines,
  }));
  return totals.sort((left, right) => compareDecimals(right.amount, left.amount));
}

export interface ItemRow {
  item: ItemId;
  /** Lacks the spans in which the item could not be priced. */
  bySpan: ReadonlyMap<SpanId, ItemTotal>;
}

/** Every item of any span, in the order of the leading span. */
export function itemRows(spans: readonly PricedSpan[]): ItemRow[] {
  const leading = leadingSpan(spans);
  const ordered = leading ? [leading, ...spans.filter((span) => span !== leading)] : [];
  const rows = new Map<ItemId, Map<SpanId, ItemTotal>>();
  for (const span of ordered) {
    for (const total of itemTotals(span)) {
      const bySpan = rows.get(total.item) ?? new Map<SpanId, ItemTotal>();
      rows.set(total.item, bySpan.set(span.id, total));
    }
  }
  return [...rows].map(([item, bySpan]) => ({ item, bySpan }));
}

/** The span the page speaks of first: the chosen period, else the month. */
export function leadingSpan(spans: readonly PricedSpan[]): PricedSpan | undefined {
  return spans.find(({ id }) => id === "period") ?? spans.find(({ id }) => id === "month");
}

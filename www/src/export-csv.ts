/**
 * The priced estimate as a table for a spreadsheet: a row for each priced line, then what else is
 * in the totals, then the totals. The `kind` of a row tells them apart, so that lines add up.
 *
 * Figures are the engine's own decimals, with nothing added. Text that a spreadsheet would run as a
 * formula gets an apostrophe before it.
 */

import type { LineItem } from "guance-billing";
import { unparse } from "papaparse";
import { type EstimateWorkspace, isUsed, type UsageLine } from "./estimate";
import { quantityKindOf } from "./items";
import { itemName, unitName, workspaceName } from "./names";
import { lineKey } from "./place";
import { type PricedSpan, pricedLines, type SpanId } from "./pricing";
import { parseQuantity } from "./quantity-input";
import type { PageView } from "./state";

type RowKind = "line" | "not_priced" | "package_share" | "traffic_packs" | "total";

/** A row by its columns; what does not apply is empty. */
type Row = { kind: RowKind } & Record<string, string>;

/** What a formula starts with, unless it is a plain number. */
const FORMULA = /^(?!-?[0-9]+(?:\.[0-9]+)?$)[=+\-@\t\r\n＝＋－＠]/;
const BYTE_ORDER_MARK = "\uFEFF";

const COLUMNS_BEFORE = [
  "kind",
  "line",
  "workspace",
  "site",
  "plan",
  "item",
  "item_name",
  "label",
  "retention_days",
  "quantity_per_day",
  "unit",
  "unit_quantity",
  "unit_price",
  "currency",
  "rate_card",
];
const COLUMNS_AFTER = ["basis", "formula"];

export function csvOf(page: PageView): string {
  const rows = [...lineRows(page), ...otherRows(page), totalRow(page)];
  const spans = page.pricing.spans.map(({ id }) => amountColumn(id));
  const text = unparse(
    { fields: [...COLUMNS_BEFORE, ...spans, ...COLUMNS_AFTER], data: rows },
    { newline: "\r\n", escapeFormulae: FORMULA },
  );
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}

function amountColumn(spanId: SpanId): string {
  return `amount_${spanId}`;
}

function lineRows(page: PageView): Row[] {
  let number = 0;
  return page.estimate.workspaces.flatMap((workspace) =>
    workspace.lines.filter(isUsed).flatMap((line) => {
      number += 1;
      return rowsOfLine(page, workspace, line, String(number));
    }),
  );
}

/** A row for each rate card that prices the line: a year may cross a change of prices. */
function rowsOfLine(
  page: PageView,
  workspace: EstimateWorkspace,
  line: UsageLine,
  number: string,
): Row[] {
  const typed = parseQuantity(line.typedQuantity, quantityKindOf(line.item));
  const base: Row = {
    kind: "line",
    line: number,
    workspace: workspaceName(page, workspace.id),
    site: workspace.site,
    plan: workspace.plan,
    item: line.item,
    item_name: itemName(page, line.item),
    label: line.label.trim(),
    retention_days: String(line.retentionDays ?? ""),
    quantity_per_day: typed.kind === "quantity" ? typed.decimal : line.typedQuantity,
    unit: unitName(page, line.item),
    currency: page.estimate.currency,
  };
  const rows = new Map<string, Row>();
  for (const span of page.pricing.spans) {
    for (const priced of pricedLines(span, workspace.id, line.id)) {
      const key = `${priced.rateCard} ${priced.basis}`;
      const row = rows.get(key) ?? pricedRow(base, priced);
      rows.set(key, { ...row, [amountColumn(span.id)]: priced.amount });
    }
  }
  return rows.size > 0 ? [...rows.values()] : [{ ...base, kind: "not_priced" }];
}

function pricedRow(base: Row, priced: LineItem): Row {
  return {
    ...base,
    retention_days: String(priced.retentionDays ?? ""),
    unit_quantity: priced.unitQuantity,
    unit_price: priced.unitPrice,
    rate_card: priced.rateCard,
    basis: priced.basis,
    formula: priced.formula ?? "",
  };
}

/** What a package costs besides usage. */
function otherRows(page: PageView): Row[] {
  if (!page.pricing.spans.some(({ preview }) => preview?.package)) return [];
  return [
    sumRow(page, "package_share", ({ preview }) => preview?.packageShare),
    sumRow(page, "traffic_packs", ({ preview }) => preview?.trafficPackCharges),
  ];
}

function totalRow(page: PageView): Row {
  return sumRow(page, "total", ({ preview }) => preview?.total);
}

function sumRow(
  { pricing, estimate }: PageView,
  kind: RowKind,
  amountOf: (span: PricedSpan) => string | undefined,
): Row {
  const amounts = pricing.spans.map((span) => [amountColumn(span.id), amountOf(span) ?? ""]);
  return { kind, currency: estimate.currency, ...Object.fromEntries(amounts) };
}

/** The lines that some total lacks. */
export function linesMissing({ pricing, estimate }: PageView): number {
  const missing = new Set(pricing.spans.flatMap(({ leftOut }) => [...leftOut]));
  return estimate.workspaces.reduce(
    (count, { id, lines }) =>
      count + lines.filter((line) => missing.has(lineKey(id, line.id))).length,
    0,
  );
}

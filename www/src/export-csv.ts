/**
 * The priced estimate as a table for a spreadsheet: a row for each priced line, then what else is
 * in the totals, then the totals. The `kind` of a row tells them apart, so that lines add up.
 *
 * Figures are the engine's own decimals, with nothing added. Text that a spreadsheet would run as a
 * formula gets an apostrophe before it.
 */

import type { LineItem } from "guance-billing";
import { unparse } from "papaparse";
import { type EstimateWorkspace, isUsed, TEXT_LENGTH_MAX, type UsageLine } from "./estimate";
import { distinctNames } from "./export-names";
import { FORMULA } from "./formula-text";
import { quantityKindOf } from "./items";
import { itemName, unitName, workspaceName } from "./names";
import { lineKey } from "./place";
import { type PricedSpan, pricedLines, type SpanId } from "./pricing";
import { parseQuantity } from "./quantity-input";
import type { PageView } from "./state";

type RowKind = "line" | "not_priced" | "package_share" | "traffic_packs" | "total";

/** A row by its columns; what does not apply is empty. */
type Row = { kind: RowKind } & Record<string, string>;

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
  const names = distinctNames(
    page.estimate.workspaces.map(({ id }) => [id, workspaceName(page, id)]),
    cut,
  );
  return page.estimate.workspaces.flatMap((workspace) =>
    workspace.lines.filter(isUsed).flatMap((line) => {
      number += 1;
      const base = baseRow(page, workspace, line);
      const told = { line: String(number), workspace: names.get(workspace.id) ?? "" };
      return rowsOfLine(page, workspace, line, { ...base, ...told });
    }),
  );
}

/** To what a field of the page keeps; half of a surrogate pair is no character. */
function cut(name: string, reserved: number): string {
  return name.slice(0, TEXT_LENGTH_MAX - reserved).replace(/[\uD800-\uDBFF]$/, "");
}

function baseRow(page: PageView, workspace: EstimateWorkspace, line: UsageLine): Row {
  const typed = parseQuantity(line.typedQuantity, quantityKindOf(line.item));
  return {
    kind: "line",
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
}

/**
 * A row for each rate card that prices the line: a year may cross a change of prices. Its formula is
 * that of the first span which the card prices.
 */
function rowsOfLine(
  page: PageView,
  workspace: EstimateWorkspace,
  line: UsageLine,
  base: Row,
): Row[] {
  const rows = new Map<string, Row>();
  for (const span of page.pricing.spans) {
    const lines = () => explainedLines(span, workspace.id, line.id);
    for (const priced of pricedLines(span, workspace.id, line.id)) {
      const key = keyOfRow(priced);
      const row = rows.get(key) ?? { ...pricedRow(base, priced), formula: formulaOf(key, lines()) };
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
  };
}

function keyOfRow({ rateCard, basis }: LineItem): string {
  return `${rateCard} ${basis}`;
}

/** The page's own answers have no formulas: those are asked for. */
function formulaOf(key: string, explained: readonly LineItem[]): string {
  return explained.find((line) => keyOfRow(line) === key)?.formula ?? "";
}

function explainedLines(span: PricedSpan, workspaceId: string, lineId: string): LineItem[] {
  const preview = span.explained();
  return preview ? pricedLines({ ...span, preview }, workspaceId, lineId) : [];
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

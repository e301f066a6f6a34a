import type { CostPreview, LineItem } from "guance-billing";
import { expect, test } from "vitest";
import { itemRows, itemTotals, leadingSpan } from "./breakdown";
import type { PricedSpan, SpanId } from "./pricing";
import { emptyPreview, lineOf } from "./sample-answers";

function span(id: SpanId, workspaces: LineItem[][]): PricedSpan {
  const preview: CostPreview = {
    ...emptyPreview,
    workspaces: workspaces.map((lines, index) => ({
      id: `workspace-${index + 1}`,
      site: "cn1",
      plan: "commercial",
      usageCharges: "0",
      lines,
    })),
  };
  return { id, days: 1, preview, explained: () => undefined, leftOut: new Set(), termsLeftOut: [] };
}

test("lines of one item add up over workspaces, dearest item first", () => {
  const totals = itemTotals(
    span("day", [
      [lineOf("sms", "0.1"), lineOf("rum_pv", "9.99")],
      [lineOf("sms", "0.2"), lineOf("sms", "10")],
    ]),
  );
  expect(totals.map(({ item, amount }) => [item, amount])).toEqual([
    ["sms", "10.3"],
    ["rum_pv", "9.99"],
  ]);
  expect(totals[0]?.lines.map(({ workspaceId }) => workspaceId)).toEqual([
    "workspace-1",
    "workspace-2",
    "workspace-2",
  ]);
});

test("an item that only some spans could price still has its row", () => {
  const rows = itemRows([
    span("day", [[lineOf("datakit", "3")]]),
    span("month", [[lineOf("sms", "30")]]),
  ]);
  expect(rows.map(({ item, bySpan }) => [item, [...bySpan.keys()]])).toEqual([
    ["sms", ["month"]],
    ["datakit", ["day"]],
  ]);
});

test("the chosen period leads, else the month", () => {
  const spans = [span("day", []), span("month", []), span("period", [])];
  expect(leadingSpan(spans)?.id).toBe("period");
  expect(leadingSpan(spans.slice(0, 2))?.id).toBe("month");
});

import type { CostPreview, LineItem } from "guance-billing";
import { expect, test } from "vitest";
import { costMatrix, costStack, NAMED_PARTS_MAX } from "./cost-stack";
import { sumDecimals } from "./exact";
import type { PricedSpan } from "./pricing";
import { emptyPreview, lineOf } from "./sample-answers";

function span(workspaces: LineItem[][]): PricedSpan {
  const priced: CostPreview["workspaces"] = workspaces.map((lines, index) => ({
    id: `workspace-${index + 1}`,
    site: "cn1",
    plan: "commercial",
    usageCharges: "0",
    lines,
  }));
  const preview: CostPreview = { ...emptyPreview, workspaces: priced };
  const explained = () => undefined;
  return { id: "month", days: 30, preview, explained, leftOut: new Set(), termsLeftOut: [] };
}

const two = span([
  [lineOf("sms", "0.1"), lineOf("rum_pv", "9.99"), lineOf("apm_trace", "0")],
  [lineOf("sms", "0.2"), lineOf("sms", "10")],
]);

test("by item, a bar is an item and its parts are the workspaces, dearest first", () => {
  expect(costStack(two, "item")).toEqual({
    parts: ["workspace-2", "workspace-1"],
    otherParts: 0,
    bars: [
      { id: "sms", total: "10.3", amounts: ["10.2", "0.1"], others: "0" },
      { id: "rum_pv", total: "9.99", amounts: ["0", "9.99"], others: "0" },
    ],
  });
});

test("by workspace, the same amounts the other way round", () => {
  expect(costStack(two, "workspace")).toEqual({
    parts: ["sms", "rum_pv"],
    otherParts: 0,
    bars: [
      { id: "workspace-2", total: "10.2", amounts: ["10.2", "0"], others: "0" },
      { id: "workspace-1", total: "10.09", amounts: ["0.1", "9.99"], others: "0" },
    ],
  });
});

test("two lines of an item in a workspace are one cell, and what costs nothing is none", () => {
  expect(costMatrix(two)).toEqual([
    { item: "sms", workspaceId: "workspace-1", amount: "0.1" },
    { item: "rum_pv", workspaceId: "workspace-1", amount: "9.99" },
    { item: "sms", workspaceId: "workspace-2", amount: "10.2" },
  ]);
});

test.each([
  [NAMED_PARTS_MAX, NAMED_PARTS_MAX, 0],
  // The room of "1 other" is the room of its name.
  [NAMED_PARTS_MAX + 1, NAMED_PARTS_MAX + 1, 0],
  [NAMED_PARTS_MAX + 2, NAMED_PARTS_MAX, 2],
  [20, NAMED_PARTS_MAX, 15],
])("of %i parts, %i are told apart and %i are the others", (count, named, others) => {
  const workspaces = Array.from({ length: count }, (_, index) => [
    lineOf("sms", `0.${index + 11}`),
  ]);
  const stack = costStack(span(workspaces), "item");
  const [bar] = stack.bars;
  expect([stack.parts.length, stack.otherParts]).toEqual([named, others]);
  expect(sumDecimals([...(bar?.amounts ?? []), bar?.others ?? ""])).toBe(bar?.total);
  const cheapest = Array.from({ length: others }, (_, index) => `0.${index + 11}`);
  expect(bar?.others).toBe(sumDecimals(cheapest));
});

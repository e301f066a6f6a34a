import type { CostPreview, LineItem } from "guance-billing";
import { expect, test } from "vitest";
import { fullLength, isDrawn, quotaUses } from "./package-use";
import { emptyPreview } from "./sample-answers";

function line(covered: string, billable: string, amount: string): LineItem {
  return {
    item: "log_entries",
    rateCard: "2024-11-06",
    days: 1,
    quantity: "100",
    converted: "100",
    covered,
    billable,
    basis: "package_overage",
    unitQuantity: "1",
    unitPrice: "1.5",
    amount,
  };
}

function workspace(id: string, lines: LineItem[]): CostPreview["workspaces"][number] {
  return { id, site: "cn1", plan: "commercial", usageCharges: "0", lines };
}

const byUse: LineItem = { ...line("0", "9", "9"), basis: "pay_as_you_go" };
const day: CostPreview = {
  ...emptyPreview,
  workspaces: [
    workspace("b", [line("30", "20", "30"), line("20", "30", "45")]),
    workspace("not-served", [byUse]),
    workspace("a", [line("100", "0", "0")]),
  ],
  package: {
    id: "growth",
    upfrontPrice: "280000",
    items: [
      { item: "rum_pv", quotaPerDay: "5", packPerDay: "0", used: "0", unused: "5", overage: "0" },
      {
        item: "log_entries",
        quotaPerDay: "100",
        packPerDay: "50",
        used: "150",
        unused: "0",
        overage: "50",
      },
    ],
  },
};

test("quotas that are drawn on come first, each with its workspaces in drawdown order", () => {
  const uses = quotaUses(day, ["a", "b", "not-served"]);
  expect(uses.map((use) => [use.item, isDrawn(use)])).toEqual([
    ["log_entries", true],
    ["rum_pv", false],
  ]);
  expect(uses[0]?.shares.map(({ lines: _lines, ...share }) => share)).toEqual([
    { workspaceId: "a", covered: "100", charged: "0", amount: "0" },
    { workspaceId: "b", covered: "50", charged: "50", amount: "75" },
  ]);
});

test("a bar is as long as the quota with its packs, or as the usage where that is more", () => {
  const lengths = quotaUses(day, []).map(fullLength);
  expect(lengths).toEqual(["200", "5"]);
});

test("without a package there are no quotas", () => {
  expect(quotaUses(emptyPreview, ["a"])).toEqual([]);
});

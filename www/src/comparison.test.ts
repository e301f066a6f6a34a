import type { Outcome, PlanComparison, PlanComparisonRequest } from "guance-billing";
import { expect, test } from "vitest";
import { compareEstimate } from "./comparison";
import type { Estimate, EstimateWorkspace } from "./estimate";
import { PAY_AS_YOU_GO, type Payment } from "./payment";
import { emptyCatalog, emptyComparison, emptyPreview } from "./sample-answers";

const prices = [7, 14].map((retentionDays) => ({
  siteGroup: "cn" as const,
  currency: "CNY" as const,
  unitPrice: "1",
  retentionDays,
}));
const name = { en: "Logs", zh: "日志" };
const logs = {
  id: "log_entries" as const,
  name,
  unitQuantity: "1",
  unitName: name,
  pricing: "tiered" as const,
  dayStatistic: "sum" as const,
  vouchersAllowed: true,
  prices,
  source: "docs",
};
const pack = {
  item: "log_entries" as const,
  baseCapacity: "1",
  unitQuantity: "1",
  unitPrice: "1",
  pricePerDay: "1",
  currency: "CNY" as const,
  source: "docs",
};
const catalog = {
  ...emptyCatalog,
  items: [logs],
  trafficPacks: [pack],
  sites: [{ id: "cn1" as const, name, group: "cn" as const }],
};

function workspace(id: string, plan: EstimateWorkspace["plan"]): EstimateWorkspace {
  const line = { id: "log_entries-1", item: "log_entries" as const, typedQuantity: "5", label: "" };
  return { id, name: "", site: "cn1", plan, lines: [line] };
}

function compare(workspaces: EstimateWorkspace[], terms: Partial<Payment> = {}) {
  const payment = { ...PAY_AS_YOU_GO, ...terms };
  const estimate: Estimate = {
    currency: "CNY",
    period: { kind: "newest_prices" },
    payment,
    workspaces,
  };
  const asked: PlanComparisonRequest[] = [];
  const answer = (request: PlanComparisonRequest): Outcome<PlanComparison> => {
    asked.push(request);
    return { status: "ok", value: emptyComparison };
  };
  const result = compareEstimate(estimate, { days: 30 }, [catalog], {
    comparePlans: answer,
    previewCost: () => ({ status: "ok", value: emptyPreview }),
  });
  return { result, request: asked[0] };
}

test("free workspaces are left out as long as there are others", () => {
  const { result, request } = compare([
    workspace("paid", "commercial"),
    workspace("trial", "free"),
  ]);
  expect(request?.workspaces.map(({ id }) => id)).toEqual(["paid"]);
  expect(request?.workspaces[0]).not.toHaveProperty("plan");
  expect(result?.comparison.withoutFree).toBe(true);
});

test("where all are free they are compared, with their data kept as long as now", () => {
  const { result, request } = compare([workspace("trial", "free")]);
  expect(request?.workspaces[0]?.usage[0]?.retentionDays).toBe(7);
  expect(result?.comparison.withoutFree).toBe(false);
  expect(result?.comparison.asCommercial).toBe(true);
});

test("workspaces draw in the order of the estimate", () => {
  const two = [workspace("a", "commercial"), workspace("b", "commercial")];
  const { request } = compare(two, { order: ["b", "a"], notServed: ["a"] });
  expect(request?.workspaces.map(({ id }) => id)).toEqual(["b", "a"]);
});

test("a discount is compared although nothing is bought yet", () => {
  const { request } = compare([workspace("paid", "commercial")], {
    trafficPacks: { log_entries: { capacity: "", percent: "80" } },
  });
  expect(request?.trafficPackDiscounts).toEqual({ log_entries: "0.8" });
});

test("a discount that cannot be read is left out and reported", () => {
  const { result, request } = compare([workspace("paid", "commercial")], {
    trafficPacks: { log_entries: { capacity: "", percent: "eighty" } },
  });
  expect(request).not.toHaveProperty("trafficPackDiscounts");
  expect(result?.problems).toEqual([
    {
      place: { kind: "traffic_pack", item: "log_entries", field: "percent" },
      code: "not_a_percentage",
    },
  ]);
});

import type { Catalog, CatalogItem, ItemId } from "guance-billing";
import { expect, test } from "vitest";
import type { Cards } from "./cards";
import type { Estimate, EstimateWorkspace, UsageLine } from "./estimate";
import { buildRequest, type Place, placeOf } from "./request";

function item(id: ItemId, retentions: number[]): CatalogItem {
  const market = { siteGroup: "cn", currency: "CNY", unitPrice: "1" } as const;
  return {
    id,
    name: { en: id, zh: id },
    unitQuantity: "1",
    unitName: { en: id, zh: id },
    pricing: retentions.length > 0 ? "tiered" : "flat",
    dayStatistic: "sum",
    vouchersAllowed: true,
    prices:
      retentions.length > 0
        ? retentions.map((retentionDays) => ({ ...market, retentionDays }))
        : [market],
    source: "docs",
  };
}

const catalog: Catalog = {
  edition: "2024-11-06",
  editions: ["2024-11-06"],
  items: [item("log_entries", [3, 7, 14]), item("sms", []), item("central_pipeline", [])],
  packages: [],
  trafficPacks: [],
  conversionFactors: [],
  sites: [{ id: "cn1", name: { en: "Hangzhou", zh: "杭州" }, group: "cn" }],
  settlementMethods: [],
  freePlan: { quotas: [], retentionDays: 7 },
};
const cards: Cards = [catalog];

function line(id: string, typedQuantity: string, more: Partial<UsageLine> = {}): UsageLine {
  return { id, item: "log_entries", typedQuantity, label: "", ...more };
}

function workspace(id: string, lines: UsageLine[]): EstimateWorkspace {
  return { id, name: "Any", site: "cn1", plan: "commercial", lines };
}

function estimate(...workspaces: EstimateWorkspace[]): Estimate {
  return { currency: "CNY", period: { kind: "newest_prices" }, workspaces };
}

const nothingLeftOut: ReadonlySet<string> = new Set();

test("what was typed becomes decimals, and our ids stand in for names and labels", () => {
  const typed = estimate(
    workspace("workspace-1", [
      line("log_entries-1", "1.5亿", { label: "nginx" }),
      line("log_entries-2", "2k", { retentionDays: 3 }),
      line("sms-1", "10", { item: "sms" }),
      line("central_pipeline-1", "2TB", { item: "central_pipeline" }),
    ]),
  );
  expect(buildRequest(typed, { days: 30 }, cards, nothingLeftOut).request).toEqual({
    days: 30,
    currency: "CNY",
    workspaces: [
      {
        id: "workspace-1",
        site: "cn1",
        plan: "commercial",
        usage: [
          { item: "log_entries", quantity: "150000000", retentionDays: 14, label: "log_entries-1" },
          { item: "log_entries", quantity: "2000", retentionDays: 3, label: "log_entries-2" },
          { item: "sms", quantity: "10", label: "sms-1" },
          { item: "central_pipeline", quantity: "2000", label: "central_pipeline-1" },
        ],
      },
    ],
  });
});

test("the free plan sends no retention, even where one was chosen before", () => {
  const free = { ...workspace("workspace-1", [line("log_entries-1", "5")]), plan: "free" as const };
  const { request } = buildRequest(estimate(free), { days: 1 }, cards, nothingLeftOut);
  expect(request.workspaces[0]?.usage).toEqual([
    { item: "log_entries", quantity: "5", label: "log_entries-1" },
  ]);
});

test("empty lines are not sent, and lines that cannot be read are reported", () => {
  const typed = estimate(
    workspace("workspace-1", [
      line("log_entries-1", " "),
      line("log_entries-2", "1,50"),
      line("log_entries-3", "7"),
    ]),
  );
  const built = buildRequest(typed, { days: 1 }, cards, nothingLeftOut);
  expect(built.lineIds).toEqual([{ workspaceId: "workspace-1", lineIds: ["log_entries-3"] }]);
  expect(built.problems).toEqual([
    {
      place: {
        kind: "line",
        workspaceId: "workspace-1",
        lineId: "log_entries-2",
        field: "quantity",
      },
      code: "unclear_separators",
    },
  ]);
});

test("what is left out leaves the others' places right", () => {
  const typed = estimate(
    workspace("workspace-1", [line("log_entries-1", "1")]),
    workspace("workspace-2", [line("log_entries-1", "2"), line("log_entries-2", "3")]),
  );
  const leftOut = new Set(["workspace-1", "workspace-2/log_entries-1"]);
  const built = buildRequest(typed, { days: 1 }, cards, leftOut);
  expect(built.lineIds).toEqual([{ workspaceId: "workspace-2", lineIds: ["log_entries-2"] }]);
});

const lineIds = [
  { workspaceId: "workspace-4", lineIds: ["sms-1"] },
  { workspaceId: "workspace-9", lineIds: ["log_entries-1", "log_entries-2"] },
];
const inWorkspace = { kind: "workspace", workspaceId: "workspace-9" } as const;
const inLine = { kind: "line", workspaceId: "workspace-9", lineId: "log_entries-2" } as const;

test.each<[string, Place]>([
  ["", { kind: "request", field: "other" }],
  ["/from", { kind: "request", field: "from" }],
  ["/days", { kind: "request", field: "days" }],
  ["/currency", { kind: "request", field: "currency" }],
  ["/workspaces", { kind: "request", field: "other" }],
  ["/workspaces/7/site", { kind: "request", field: "other" }],
  ["/workspaces/1", { ...inWorkspace, field: "other" }],
  ["/workspaces/1/site", { ...inWorkspace, field: "site" }],
  ["/workspaces/1/plan", { ...inWorkspace, field: "plan" }],
  ["/workspaces/1/usage", { ...inWorkspace, field: "other" }],
  ["/workspaces/1/usage/1", { ...inLine, field: "other" }],
  ["/workspaces/1/usage/1/item", { ...inLine, field: "item" }],
  ["/workspaces/1/usage/1/quantity", { ...inLine, field: "quantity" }],
  ["/workspaces/1/usage/1/retentionDays", { ...inLine, field: "retention" }],
  ["/workspaces/1/usage/1/label", { ...inLine, field: "other" }],
])("an issue at %j belongs to %j", (path, place) => {
  expect(placeOf(path, lineIds)).toEqual(place);
});

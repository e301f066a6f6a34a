import type { Catalog, CatalogItem, ItemId } from "guance-billing";
import { expect, test } from "vitest";
import type { Cards } from "./cards";
import type { Estimate, EstimateWorkspace, UsageLine } from "./estimate";
import { PAY_AS_YOU_GO, type Payment, withMoved } from "./payment";
import { type Place, placeOf } from "./place";
import { buildRequest } from "./request";
import { newWorkings, withTyped } from "./workings";

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
  packages: [
    {
      id: "growth",
      name: { en: "Growth", zh: "创业" },
      price: "280000",
      currency: "CNY",
      validityDays: 372,
      listPrice: "517080",
      quotas: [
        {
          item: "log_entries",
          quotaPerDay: "400000000",
          unitQuantity: "1000000",
          overageUnitPrice: "1.5",
        },
      ],
      source: "docs",
    },
  ],
  trafficPacks: [
    {
      item: "log_entries",
      baseCapacity: "1000000",
      unitQuantity: "1000000",
      unitPrice: "1.5",
      pricePerDay: "1.5",
      currency: "CNY",
      source: "docs",
    },
  ],
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
  return {
    currency: "CNY",
    period: { kind: "newest_prices" },
    payment: PAY_AS_YOU_GO,
    workspaces,
  };
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
  expect(built.request.workspaces[0]?.usage.map(({ label }) => label)).toEqual(["log_entries-3"]);
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

test("a line that is not worked out yet is reported, not priced as nothing", () => {
  const workings = withTyped(newWorkings("log_size", ""), { field: "entries" }, "10");
  const typed = estimate(workspace("workspace-1", [line("log_entries-1", "", { workings })]));
  const built = buildRequest(typed, { days: 1 }, cards, nothingLeftOut);
  expect(built.request.workspaces[0]?.usage).toEqual([]);
  expect(built.problems).toMatchObject([{ code: "not_worked_out" }]);
});

test("what is left out leaves the others' places right", () => {
  const typed = estimate(
    workspace("workspace-1", [line("log_entries-1", "1")]),
    workspace("workspace-2", [line("log_entries-1", "2"), line("log_entries-2", "3")]),
  );
  const leftOut = new Set(["workspace-1", "workspace-2/log_entries-1"]);
  const built = buildRequest(typed, { days: 1 }, cards, leftOut);
  expect(built.placeOf("/workspaces/0/usage/0/quantity")).toEqual({
    kind: "line",
    workspaceId: "workspace-2",
    lineId: "log_entries-2",
    field: "quantity",
  });
});

const lineIds = [
  { workspaceId: "workspace-4", lineIds: ["sms-1"] },
  { workspaceId: "workspace-9", lineIds: ["log_entries-1", "log_entries-2"] },
];
const inWorkspace = { kind: "workspace", workspaceId: "workspace-9" } as const;
const inLine = { kind: "line", workspaceId: "workspace-9", lineId: "log_entries-2" } as const;

const pack = { kind: "traffic_pack", item: "rum_pv" } as const;

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
  ["/package", { kind: "request", field: "other" }],
  ["/package/workspaces", { kind: "service" }],
  ["/package/workspaces/0", { kind: "service" }],
  ["/package/quotas/log_entries", { kind: "quota", item: "log_entries" }],
  ["/package/trafficPacks/1/capacity", { ...pack, field: "capacity" }],
  ["/package/trafficPacks/1/discount", { ...pack, field: "percent" }],
  ["/package/trafficPacks/7/discount", { kind: "request", field: "other" }],
  ["/trafficPackDiscounts/rum_pv", { ...pack, field: "percent" }],
])("an issue at %j belongs to %j", (path, place) => {
  expect(placeOf(path, { lineIds, packItems: ["log_entries", "rum_pv"] })).toEqual(place);
});

function packaged(payment: Partial<Payment>): Estimate {
  const lines = [line("log_entries-1", "100M")];
  const free = { ...workspace("workspace-3", lines), plan: "free" as const };
  const all = estimate(workspace("workspace-1", lines), workspace("workspace-2", lines), free);
  return { ...all, payment: { ...PAY_AS_YOU_GO, packageId: "growth", ...payment } };
}

function planOf(estimated: Estimate, leftOut = nothingLeftOut) {
  return buildRequest(estimated, { days: 1 }, cards, leftOut).request.package;
}

test("a package on published terms serves the commercial workspaces in their order", () => {
  expect(planOf(packaged({}))).toEqual({
    id: "growth",
    quotas: {},
    trafficPacks: [],
    workspaces: ["workspace-1", "workspace-2"],
  });
  expect(planOf(estimate(workspace("workspace-1", [])))).toBeUndefined();
});

test("typed quotas, packs and percentages become decimals; a discount alone buys nothing", () => {
  const typed = packaged({
    quotas: { growth: { log_entries: "1.5亿" }, startup: { log_entries: "1" } },
    trafficPacks: { log_entries: { capacity: "50M", percent: "80%" } },
  });
  expect(planOf(typed)).toMatchObject({
    quotas: { log_entries: "150000000" },
    trafficPacks: [{ item: "log_entries", capacity: "50000000", discount: "0.8" }],
  });
  const none = packaged({ trafficPacks: { log_entries: { capacity: "0", percent: "80" } } });
  expect(planOf(none)?.trafficPacks).toEqual([]);
  const alone = packaged({ trafficPacks: { log_entries: { capacity: "", percent: "80" } } });
  expect(planOf(alone)?.trafficPacks).toEqual([]);
});

test("terms that cannot be read are reported, each at its field", () => {
  const typed = packaged({
    quotas: { growth: { log_entries: "1,50" } },
    trafficPacks: { log_entries: { capacity: "1M", percent: "0.8" } },
  });
  const { problems, request } = buildRequest(typed, { days: 1 }, cards, nothingLeftOut);
  expect(problems).toEqual([
    { place: { kind: "quota", item: "log_entries" }, code: "unclear_separators" },
    {
      place: { kind: "traffic_pack", item: "log_entries", field: "percent" },
      code: "share_or_percentage",
    },
  ]);
  expect(request.package).toMatchObject({ quotas: {}, trafficPacks: [] });
});

test("workspaces that were moved, left out or not ticked are served as asked", () => {
  const moved = packaged({});
  const reversed = { ...moved, payment: withMoved(moved, "workspace-2", -1) };
  expect(planOf(reversed)?.workspaces).toEqual(["workspace-2", "workspace-1"]);
  expect(planOf(reversed, new Set(["workspace-2"]))?.workspaces).toEqual(["workspace-1"]);
  expect(planOf(packaged({ notServed: ["workspace-1"] }))?.workspaces).toEqual(["workspace-2"]);
});

test("a package that lost all its workspaces is not asked for", () => {
  const leftOut = new Set(["workspace-1", "workspace-2"]);
  expect(buildRequest(packaged({}), { days: 1 }, cards, leftOut).isEmpty).toBe(true);
});

import { beforeAll, expect, test } from "vitest";
import { type Bill, newBill, withBilledAs, withRetention } from "./bill";
import type { BillRecord, RecordedWorkspace } from "./bill-record";
import { wholeEngine } from "./bill-sample-engine";
import { openRetentions, settle } from "./bill-settings";
import type { Cards } from "./cards";
import type { Estimate, EstimateWorkspace } from "./estimate";
import { PAY_AS_YOU_GO } from "./payment";

let cards: Cards;

beforeAll(() => {
  cards = wholeEngine().allCards;
});

function workspace(id: string, more: Partial<EstimateWorkspace>): EstimateWorkspace {
  return { id, name: "", site: "cn3", plan: "commercial", lines: [], ...more };
}

const LOGS_FOR_30_DAYS = {
  id: "log_entries-1",
  item: "log_entries" as const,
  typedQuantity: "1",
  label: "",
  retentionDays: 30,
};

const ESTIMATE: Estimate = {
  currency: "CNY",
  period: { kind: "newest_prices" },
  payment: { ...PAY_AS_YOU_GO, packageId: "startup", order: ["two", "one"], notServed: ["three"] },
  workspaces: [
    workspace("one", { presetName: "production", lines: [LOGS_FOR_30_DAYS] }),
    workspace("two", { name: "Second", site: "us1" }),
    workspace("three", { name: "Third", plan: "free" }),
  ],
};

function recorded(name: string, more: Partial<RecordedWorkspace> = {}): RecordedWorkspace {
  return { name, lines: [{ item: "log_entries", quantities: ["1"] }], ...more };
}

function record(...workspaces: RecordedWorkspace[]): BillRecord {
  return { from: "2024-11-01", days: 1, workspaces, gaps: { empty: [], missing: [] } };
}

function settled(workspaces: RecordedWorkspace[], change: Partial<Bill> = {}) {
  return settle(record(...workspaces), { ...newBill(), ...change }, ESTIMATE, cards);
}

test("a workspace is taken from the estimate by its name, in either language of a preset", () => {
  const { workspaces } = settled([
    recorded("production"),
    recorded("生产环境"),
    recorded(" SECOND "),
    recorded("third"),
    recorded("New"),
  ]);
  expect(
    workspaces.map(({ site, plan, origin, retentions }) => [site, plan, origin, ...retentions]),
  ).toEqual([
    ["cn3", "commercial", "estimate", 30],
    ["cn3", "commercial", "estimate", 30],
    ["us1", "commercial", "estimate", 14],
    ["cn3", "free", "estimate", undefined],
    ["cn3", "commercial", "first", 14],
  ]);
});

test("what is chosen comes before what is proposed, and what the table says before both", () => {
  const bill = newBill();
  const chosen = {
    ...withBilledAs(
      { ...bill, ...withBilledAs(bill, { name: "New", site: "eu1" }) },
      { name: "New", plan: "free" },
    ),
    ...withRetention(bill, "log_entries", 60),
  };
  expect(settled([recorded("New"), recorded("Second")], chosen).workspaces).toMatchObject([
    { site: "eu1", plan: "free", origin: "chosen", retentions: [undefined] },
    { site: "us1", plan: "commercial", origin: "estimate", retentions: [60] },
  ]);
  const lines = [{ item: "log_entries" as const, retentionDays: 7, quantities: ["1"] }];
  expect(settled([recorded("Second", { lines })], chosen).workspaces).toMatchObject([
    { retentions: [7] },
  ]);
  expect(withRetention({ ...bill, ...chosen }, "log_entries", undefined)).toEqual({
    retentions: {},
  });
});

test("the package serves whom it serves in the estimate, in that order, and then the others", () => {
  const names = ["New", "Production", "Second"];
  const settings = settled(names.map((name) => recorded(name)));
  expect(settings).toMatchObject({ origin: "estimate", plan: { id: "startup" } });
  expect(settings.plan?.workspaces).toEqual(["Second", "Production", "New"]);
  const freed = { workspaces: [{ name: "Third", plan: "commercial" as const }] };
  const withThird = settled([recorded("Third"), recorded("New")], freed);
  expect(withThird.plan?.workspaces).toEqual(["New"]);
});

test("paid by use there is no package; a request says itself how it is paid", () => {
  expect(settled([recorded("New")], { payment: "by_use" })).toMatchObject({ origin: "chosen" });
  expect(settled([recorded("New")], { payment: "by_use" }).plan).toBeUndefined();
  const own = record(recorded("x", { site: "us1", plan: "free" }), recorded("y"));
  const request = { ...own, terms: { currency: "USD" as const, plan: { id: "growth" as const } } };
  const proposed = settle(request, newBill(), ESTIMATE, cards);
  expect(proposed).toMatchObject({ currency: "USD", origin: "text" });
  expect(proposed.plan).toEqual({ id: "growth", workspaces: ["y"] });
  const asEstimate = settle(request, { ...newBill(), payment: "as_in_estimate" }, ESTIMATE, cards);
  expect(asEstimate).toMatchObject({ currency: "USD", plan: { id: "startup" } });
});

test("a retention is asked for where the table names none", () => {
  const lines = [
    { item: "log_entries" as const, quantities: ["1"] },
    { item: "log_entries" as const, retentionDays: 7, quantities: ["1"] },
    { item: "sms" as const, quantities: ["1"] },
    { item: "apm_trace" as const, retentionDays: 3, quantities: ["1"] },
  ];
  const both = record(recorded("Production", { lines }), recorded("New", { lines }));
  const open = openRetentions(both, settle(both, newBill(), ESTIMATE, cards), cards);
  expect(open.map(({ item, used }) => [item, used])).toEqual([["log_entries", [14, 30]]]);
  expect(open[0]?.offered).toContain(60);
  const free = record(recorded("Third", { lines }));
  expect(openRetentions(free, settle(free, newBill(), ESTIMATE, cards), cards)).toEqual([]);
});

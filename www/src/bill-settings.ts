/**
 * How the workspaces of a bill are priced: what was chosen, else what the text says, else what the
 * estimate says of the workspace of the same name, else what the page proposes. A retention that the
 * text names comes before all of it.
 */

import type { Currency, ItemId, PackagePlan, PlanId, Site } from "guance-billing";
import { type Bill, billedAs } from "./bill";
import type { BillRecord, RecordedLine, RecordedWorkspace } from "./bill-record";
import { type Cards, isTiered, marketOf, newestOf, retentionChoices } from "./cards";
import type { Estimate, EstimateWorkspace, PresetName } from "./estimate";
import { defaultRetention } from "./items";
import { buildPackage } from "./package-request";
import { drawdownOrder } from "./payment";
import type { Problem } from "./place";

export interface BillSettings {
  currency: Currency;
  workspaces: SettledWorkspace[];
  /** The package, with the names of the workspaces in drawdown order; absent when paid by use. */
  plan?: PackagePlan;
  /** Where the currency and the payment come from. */
  origin: "text" | "estimate" | "chosen";
  /** What is wrong with the terms of the package in the estimate. */
  problems: Problem[];
}

export interface SettledWorkspace {
  name: string;
  site: Site;
  plan: PlanId;
  /** Where the site comes from; "first" is that of the estimate's first workspace. */
  origin: "text" | "chosen" | "estimate" | "first";
  /** The retention of each line, in the order of the record. */
  retentions: (number | undefined)[];
}

/** What a preset's workspaces are called in either language. */
const PRESET_NAMES: Record<PresetName, readonly string[]> = {
  production: ["Production", "生产环境"],
  staging: ["Staging", "预发环境"],
  trial: ["Trial", "试用"],
  shop: ["Shop", "网店"],
  a: ["Workspace A", "工作空间 A"],
  b: ["Workspace B", "工作空间 B"],
};

export function settle(
  record: BillRecord,
  bill: Bill,
  estimate: Estimate,
  cards: Cards,
): BillSettings {
  const isOfText = bill.payment === "proposed" && record.terms !== undefined;
  const currency = record.terms?.currency ?? estimate.currency;
  const workspaces = record.workspaces.map((workspace) =>
    settleWorkspace(workspace, { bill, estimate, cards, currency }),
  );
  const settings: BillSettings = {
    currency,
    workspaces,
    origin: isOfText ? "text" : bill.payment === "by_use" ? "chosen" : "estimate",
    problems: [],
  };
  if (isOfText) return withPlan(settings, record.terms?.plan);
  if (bill.payment === "by_use") return settings;
  const built = buildPackage(estimate, cards, new Set());
  if (!built) return settings;
  const served = servedNames(workspaces, estimate);
  const { problems } = built;
  return { ...withPlan(settings, { ...built.plan, workspaces: served }), problems };
}

interface Given {
  bill: Bill;
  estimate: Estimate;
  cards: Cards;
  currency: Currency;
}

function settleWorkspace(recorded: RecordedWorkspace, given: Given): SettledWorkspace {
  const { bill, estimate, cards, currency } = given;
  const chosen = billedAs(bill, recorded.name);
  const alike = sameNamed(estimate, recorded.name);
  const proposed = recorded.site ?? alike?.site ?? firstSite(estimate, cards);
  const site = chosen.site ?? proposed;
  const plan = chosen.plan ?? recorded.plan ?? alike?.plan ?? "commercial";
  const offered = (item: ItemId) => retentionChoices(cards, item, marketOf(cards, site, currency));
  const retentions = recorded.lines.map((line) => {
    if (plan === "free") return undefined;
    if (line.retentionDays !== undefined) return line.retentionDays;
    if (!isTiered(cards, line.item)) return undefined;
    return (
      bill.retentions[line.item] ??
      alike?.lines.find(({ item }) => item === line.item)?.retentionDays ??
      defaultRetention(line.item, offered(line.item))
    );
  });
  return {
    name: recorded.name,
    site,
    plan,
    origin: originOf(chosen.site, recorded, alike),
    retentions,
  };
}

function originOf(
  chosen: Site | undefined,
  recorded: RecordedWorkspace,
  alike: EstimateWorkspace | undefined,
): SettledWorkspace["origin"] {
  if (chosen !== undefined) return "chosen";
  if (recorded.site !== undefined) return "text";
  return alike ? "estimate" : "first";
}

/** The workspace of the estimate that has this name; a preset's has it in both languages. */
function sameNamed({ workspaces }: Estimate, name: string): EstimateWorkspace | undefined {
  const wanted = plain(name);
  if (wanted === "") return undefined;
  return workspaces.find(({ name: typed, presetName }) => {
    if (typed.trim() !== "") return plain(typed) === wanted;
    return presetName && PRESET_NAMES[presetName].some((preset) => plain(preset) === wanted);
  });
}

function plain(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

function firstSite({ workspaces }: Estimate, cards: Cards): Site {
  return workspaces[0]?.site ?? newestOf(cards).sites[0]?.id ?? "cn1";
}

/** In the estimate's drawdown order, then the others; without those that it does not serve. */
function servedNames(workspaces: readonly SettledWorkspace[], estimate: Estimate): string[] {
  const order = drawdownOrder(estimate).map(({ id }) => id);
  const { notServed } = estimate.payment;
  const placed = workspaces
    .filter(({ plan }) => plan === "commercial")
    .map(({ name }) => ({ name, id: sameNamed(estimate, name)?.id ?? "" }))
    .filter(({ id }) => !notServed.includes(id));
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return placed.sort((left, right) => place(left.id) - place(right.id)).map(({ name }) => name);
}

/** Names who draws: by default every commercial workspace, in the order of the text. */
function withPlan(settings: BillSettings, plan: PackagePlan | undefined): BillSettings {
  if (!plan) return settings;
  const commercial = settings.workspaces.filter((workspace) => workspace.plan === "commercial");
  const workspaces = plan.workspaces ?? commercial.map(({ name }) => name);
  return { ...settings, plan: { ...plan, workspaces } };
}

/** An item whose retention is to be chosen, because some line of it names none. */
export interface OpenRetention {
  item: ItemId;
  /** What its lines are priced with now, shortest first. */
  used: number[];
  offered: number[];
}

export function openRetentions(
  record: BillRecord,
  { workspaces, currency }: BillSettings,
  cards: Cards,
): OpenRetention[] {
  const open = new Map<ItemId, { used: Set<number>; offered: Set<number> }>();
  for (const [index, { site, plan, retentions }] of workspaces.entries()) {
    if (plan === "free") continue;
    for (const [at, line] of (record.workspaces[index]?.lines ?? []).entries()) {
      if (!needsRetention(line, cards)) continue;
      const sets = open.get(line.item) ?? { used: new Set(), offered: new Set() };
      open.set(line.item, sets);
      const used = retentions[at];
      if (used !== undefined) sets.used.add(used);
      const market = marketOf(cards, site, currency);
      for (const days of retentionChoices(cards, line.item, market)) sets.offered.add(days);
    }
  }
  const ascending = (set: ReadonlySet<number>) => [...set].sort((left, right) => left - right);
  return [...open].map(([item, { used, offered }]) => ({
    item,
    used: ascending(used),
    offered: ascending(offered),
  }));
}

function needsRetention({ item, retentionDays }: RecordedLine, cards: Cards): boolean {
  return retentionDays === undefined && isTiered(cards, item);
}

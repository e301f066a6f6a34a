/**
 * Ready-made estimates: what a first visitor sees, systems of a size that one knows, the published
 * examples, and an empty page.
 *
 * What a system of a size sends is our assumption, and stands in the fields as what it is worked
 * out from: hosts, requests a second, visitors. What each costs and how it counts is published.
 */

import type { ItemId, PlanId } from "guance-billing";
import {
  type Estimate,
  type EstimateWorkspace,
  firstLineId,
  type PresetName,
  type UsageLine,
} from "./estimate";
import { PAY_AS_YOU_GO, type Payment } from "./payment";
import type { WayId } from "./way";
import { newWorkings, type TypedFields, type Workings } from "./workings";

export const PRESETS = [
  "starter",
  "small_shop",
  "fifty_hosts",
  "five_hundred_hosts",
  "published_example",
  "shared_package",
  "empty",
] as const;

export type PresetId = (typeof PRESETS)[number];

export type NewId = () => string;

export function presetEstimate(preset: PresetId, newId: NewId): Estimate {
  return {
    currency: "CNY",
    period: { kind: "newest_prices" },
    payment: preset === "shared_package" ? SHARED_PACKAGE : PAY_AS_YOU_GO,
    workspaces: WORKSPACES[preset](newId),
  };
}

const WORKSPACES: Record<PresetId, (newId: NewId) => EstimateWorkspace[]> = {
  starter: (newId) => [production(newId()), staging(newId()), trial(newId())],
  small_shop: (newId) => [system(newId(), "shop", SMALL_SHOP)],
  fifty_hosts: (newId) => [system(newId(), "production", FIFTY_HOSTS)],
  five_hundred_hosts: (newId) => [
    system(newId(), "production", FOUR_HUNDRED_HOSTS),
    system(newId(), "staging", HUNDRED_HOSTS),
  ],
  published_example: (newId) => [production(newId())],
  shared_package: (newId) => [sharing(newId(), "a"), sharing(newId(), "b")],
  empty: (newId) => [{ id: newId(), name: "", site: "cn1", plan: "commercial", lines: [] }],
};

/** Company A of the published billing examples (W3): 13.40 CNY a day. */
function production(id: string): EstimateWorkspace {
  const lines = [
    line("time_series", "6000", 3),
    line("log_entries", "2,000,000", 7),
    line("apm_trace", "2,000,000", 3),
    line("rum_pv", "20,000", 3),
    line("trigger_call", "20,000"),
  ];
  return { ...workspace(id, "production", "commercial", lines), publishedExample: "W3" };
}

/**
 * The published example of a shared quota (R56): 150,000,000 log entries a day for two workspaces
 * of 100,000,000 each.
 */
const SHARED_PACKAGE: Payment = {
  ...PAY_AS_YOU_GO,
  packageId: "startup",
  quotas: { startup: { log_entries: "150,000,000" } },
};

function sharing(id: string, name: PresetName): EstimateWorkspace {
  return workspace(id, name, "commercial", [line("log_entries", "100,000,000", 14)]);
}

function staging(id: string): EstimateWorkspace {
  return workspace(id, "staging", "commercial", [
    line("time_series", "2k", 7),
    line("log_entries", "500k", 7),
    line("apm_trace", "300k", 7),
    line("trigger_call", "5k"),
  ]);
}

/** Page views are above the free quota, so that a refusal is seen. */
function trial(id: string): EstimateWorkspace {
  return workspace(id, "trial", "free", [
    line("time_series", "1,200"),
    line("log_entries", "400k"),
    line("rum_pv", "3,500"),
    line("trigger_call", "8k"),
  ]);
}

/** What is known of a system: numbers that its owner has at hand. */
interface System {
  hosts: string;
  requestsASecond: string;
  entriesASecond: string;
  pageViewsADay: string;
  recordedSessionsADay: string;
  tests: string;
  monitors: string;
  alertsADay: string;
}

const SMALL_SHOP: System = {
  hosts: "3",
  requestsASecond: "20",
  entriesASecond: "20",
  pageViewsADay: "20,000",
  recordedSessionsADay: "500",
  tests: "2",
  monitors: "10",
  alertsADay: "3",
};

const FIFTY_HOSTS: System = {
  hosts: "50",
  requestsASecond: "200",
  entriesASecond: "500",
  pageViewsADay: "200,000",
  recordedSessionsADay: "5,000",
  tests: "5",
  monitors: "50",
  alertsADay: "20",
};

const FOUR_HUNDRED_HOSTS: System = {
  hosts: "400",
  requestsASecond: "2,000",
  entriesASecond: "5,000",
  pageViewsADay: "2,000,000",
  recordedSessionsADay: "50,000",
  tests: "20",
  monitors: "200",
  alertsADay: "50",
};

const HUNDRED_HOSTS: System = {
  hosts: "100",
  requestsASecond: "100",
  entriesASecond: "500",
  pageViewsADay: "20,000",
  recordedSessionsADay: "500",
  tests: "5",
  monitors: "50",
  alertsADay: "5",
};

function system(id: string, name: PresetName, sent: System): EstimateWorkspace {
  return workspace(id, name, "commercial", [
    worked("time_series", "series_of_hosts", { hosts: sent.hosts }),
    worked("log_entries", "log_size", { entries: sent.entriesASecond, kilobytes: "1" }),
    worked("apm_trace", "requests", { requests: sent.requestsASecond, spans: "8" }),
    worked("rum_pv", "page_views", { page_views: sent.pageViewsADay, rows_per_view: "50" }),
    worked("session_replay", "recorded_sessions", {
      sessions: sent.recordedSessionsADay,
      session_length: "5",
    }),
    worked("synthetic_test", "test_nodes", { tests: sent.tests, nodes: "3", minutes: "5" }),
    worked("trigger_call", "monitors", {}, [
      { kind: "other", monitors: sent.monitors, minutes: "1" },
    ]),
    worked("sms", "alerts", { alerts: sent.alertsADay, recipients: "2" }),
  ]);
}

function worked(
  item: ItemId,
  way: WayId,
  typed: TypedFields,
  rows: readonly TypedFields[] = [{}],
): UsageLine {
  const workings: Workings = { ...newWorkings(way, ""), typed, rows };
  return { ...line(item, ""), workings };
}

function workspace(
  id: string,
  presetName: PresetName,
  plan: PlanId,
  lines: UsageLine[],
): EstimateWorkspace {
  return { id, name: "", presetName, site: "cn1", plan, lines };
}

function line(item: ItemId, typedQuantity: string, retentionDays?: number): UsageLine {
  const base = { id: firstLineId(item), item, typedQuantity, label: "" };
  return retentionDays === undefined ? base : { ...base, retentionDays };
}

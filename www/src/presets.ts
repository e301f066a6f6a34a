/** Ready-made estimates: what a first visitor sees, the published examples, and an empty page. */

import type { ItemId, PlanId } from "guance-billing";
import {
  type Estimate,
  type EstimateWorkspace,
  firstLineId,
  type PresetName,
  type UsageLine,
} from "./estimate";
import { PAY_AS_YOU_GO, type Payment } from "./payment";

export type PresetId = "starter" | "published_example" | "shared_package" | "empty";

export const PRESETS: PresetId[] = ["starter", "published_example", "shared_package", "empty"];

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

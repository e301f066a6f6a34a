/**
 * How the page presents the items: their groups, what kind of number they take, their default
 * retention.
 */

import type { ItemId } from "guance-billing";
import type { QuantityKind } from "./quantity-input";

export type ItemGroupId =
  | "infrastructure"
  | "logs"
  | "tracing"
  | "user_monitoring"
  | "alerting"
  | "data_processing";

export const ITEM_GROUPS: { id: ItemGroupId; items: ItemId[] }[] = [
  { id: "infrastructure", items: ["time_series", "network_host", "datakit"] },
  { id: "logs", items: ["log_entries", "log_ingest_traffic", "backup_log"] },
  { id: "tracing", items: ["apm_trace", "apm_profile"] },
  { id: "user_monitoring", items: ["rum_pv", "session_replay"] },
  { id: "alerting", items: ["trigger_call", "synthetic_test", "sms", "scheduled_report"] },
  {
    id: "data_processing",
    items: [
      "data_forwarding_external",
      "data_forwarding_internal",
      "sensitive_data_scan",
      "central_pipeline",
    ],
  },
];

const GIGABYTE_ITEMS: ReadonlySet<ItemId> = new Set<ItemId>([
  "log_ingest_traffic",
  "backup_log",
  "data_forwarding_external",
  "data_forwarding_internal",
  "sensitive_data_scan",
  "central_pipeline",
]);

export function quantityKindOf(item: ItemId): QuantityKind {
  return GIGABYTE_ITEMS.has(item) ? "gigabytes" : "count";
}

/** What a new commercial workspace keeps by default, in days (rule R13). */
const DEFAULT_RETENTION_DAYS: Partial<Record<ItemId, number>> = {
  time_series: 7,
  log_entries: 14,
  log_ingest_traffic: 14,
  apm_trace: 14,
  apm_profile: 14,
  rum_pv: 14,
};

/** The default of the item where it is offered, else the shortest retention there is. */
export function defaultRetention(item: ItemId, offered: readonly number[]): number | undefined {
  const preferred = DEFAULT_RETENTION_DAYS[item];
  return preferred !== undefined && offered.includes(preferred) ? preferred : offered[0];
}

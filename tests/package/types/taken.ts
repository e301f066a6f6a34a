// What the types take and give. A row that does not compile is a promise broken.

import type {
  AmountInput,
  Condition,
  CostPreview,
  CostPreviewRequest,
  DecimalInput,
  Eligibility,
  EligibilityRequest,
  FocusExportRequest,
  Issue,
  IssueCode,
  ItemId,
  MeterRequest,
  Outcome,
  PackagePlan,
  PlanComparisonRequest,
  SettlementOptionsRequest,
  Usage,
  Wallet,
  WalletForecastRequest,
  Workspace,
} from "guance-billing";
import init, {
  allocateQuota,
  catalog,
  checkEligibility,
  comparePlans,
  exportFocus,
  forecastWallet,
  meterUsage,
  payOrder,
  previewCost,
  rolePermissions,
  settleBill,
  settlementOptions,
  type WasmSource,
} from "guance-billing";
import { type Assignable, holds, type Identical, takes } from "./same.js";

const workspace: Workspace = { id: "shop", site: "cn1", usage: [] };
const wallet: Wallet = { currency: "CNY", cash: 0 };
const period = { from: "2024-11-06", currency: "CNY", workspaces: [workspace] } as const;

// Quantities: decimal strings, whole numbers, lists of both.
takes<Usage>({ item: "sms", quantity: 10 });
takes<Usage>({ item: "sms", quantity: "10" });
takes<Usage>({ item: "sms", quantity: [1, 2, 3] });
takes<Usage>({ item: "sms", quantity: ["1", "2.5"] });
takes<Usage>({ item: "sms", quantity: ["1", 2] });
takes<Usage>({ item: "log_entries", quantity: 1, retentionDays: 14, label: "index a" });
holds<Identical<DecimalInput, string | number>>();
holds<Identical<AmountInput, string | number>>();

// Records by item may have any items, or none.
takes<PackagePlan>({ id: "startup", quotas: {} });
takes<PackagePlan>({ id: "growth", quotas: { log_entries: 1, rum_pv: "2" }, workspaces: ["shop"] });
takes<PackagePlan>({ id: "startup", trafficPacks: [{ item: "sms", capacity: 100 }] });
takes<PlanComparisonRequest["trafficPackDiscounts"]>({ rum_pv: "0.8" });
takes<WalletForecastRequest["alerts"]>({ total: 100, items: { sms: "1.5" } });

// The least that each call takes.
takes<CostPreviewRequest>({ currency: "CNY", workspaces: [workspace] });
takes<PlanComparisonRequest>({
  currency: "USD",
  workspaces: [{ id: "a", site: "us1", usage: [] }],
});
takes<WalletForecastRequest>({ ...period, workspaces: [workspace], method: "aws", wallet });
takes<FocusExportRequest>({ from: "2024-11-06", currency: "CNY", workspaces: [workspace] });
takes<SettlementOptionsRequest>({ site: "eu1" });
takes<EligibilityRequest>({ operation: "dissolve_workspace", facts: {} });
catalog();
catalog({});
rolePermissions({ role: "read_only" });
allocateQuota({ quotas: {}, workspaces: [{ id: "a", usage: [] }] });
settleBill({ date: "2024-11-07", method: "azure", wallet, charges: [] });
payOrder({ date: "2024-11-07", price: 1, wallet, tenders: [{ source: "cash", amount: "1" }] });
settlementOptions({ site: "cn1", channel: "guance", freeChoice: true, date: "2024-11-20" });
exportFocus({ ...period, workspaces: [workspace], billingAccountId: "acme", method: "azure" });

// Every way of metering.
takes<MeterRequest>({ item: "network_host", hourly: [1, "2"] });
takes<MeterRequest>({ item: "apm_trace", hourly: [1], date: "2023-09-25" });
takes<MeterRequest>({ item: "apm_trace", spans: 1, traceIds: "1" });
takes<MeterRequest>({ item: "log_entries", store: "sls", entries: [{ bytes: 1, count: 1 }] });
takes<MeterRequest>({ item: "trigger_call", monitors: [{ kind: "other", runs: 1 }], queries: 1 });
takes<MeterRequest>({ item: "sensitive_data_scan", gigabytes: "0.5", fields: 2 });

// A change of settlement may have happened on a day, or never.
checkEligibility({ operation: "change_settlement", facts: { to: "aws", lastChangedOn: "never" } });
checkEligibility({
  operation: "change_settlement",
  facts: { to: "aws", lastChangedOn: "2024-11-01" },
});

// An outcome is one of two, and its status says which.
const outcome = previewCost({ currency: "CNY", workspaces: [workspace] });
if (outcome.status === "ok") {
  holds<Identical<typeof outcome.value, CostPreview>>();
  takes<string>(outcome.value.total);
  takes<string | undefined>(outcome.value.workspaces[0]?.lines[0]?.formula);
} else {
  holds<Identical<typeof outcome.issues, Issue[]>>();
  for (const { code, path } of outcome.issues) takes<[IssueCode, string]>([code, path]);
}
const asValue = <T>(outcome: Outcome<T>): T | undefined =>
  outcome.status === "ok" ? outcome.value : undefined;
takes<CostPreview | undefined>(asValue(outcome));

// A switch over a union is complete without a default.
const shown = (verdict: Eligibility["verdict"], status: Condition["status"]): string => {
  switch (verdict) {
    case "eligible":
      return status;
    case "ineligible":
      return status;
    case "undetermined":
      return status;
  }
};
takes<string>(shown("eligible", "met"));

// The operation says which facts there are.
const roleOf = (request: EligibilityRequest): string | undefined => {
  if (request.operation === "unlock_workspace") takes<string>(request.date);
  return "role" in request.facts ? request.facts.role : undefined;
};
takes<string | undefined>(roleOf({ operation: "dissolve_workspace", facts: { role: "owner" } }));

// What one call gives, another takes.
const metered = meterUsage({ item: "apm_trace", spans: 1, traceIds: 1 });
if (metered.status === "ok") {
  takes<Usage>({ item: metered.value.item, quantity: metered.value.quantity, retentionDays: 3 });
}
const settled = settleBill({ date: "2024-11-07", method: "aws", wallet, charges: [] });
if (settled.status === "ok") takes<Wallet>(settled.value.walletAfter);
const compared = comparePlans({ currency: "CNY", workspaces: [workspace] });
if (compared.status === "ok") {
  holds<
    Assignable<
      NonNullable<typeof compared.value.cheapest>,
      (typeof compared.value.options)[number]["id"]
    >
  >();
}
const published = catalog();
if (published.status === "ok") {
  for (const { id, prices } of published.value.items) {
    takes<Usage>({ item: id, quantity: 1, ...pick(prices[0]?.retentionDays) });
  }
}
function pick(retentionDays: number | undefined): Pick<Usage, "retentionDays"> {
  return retentionDays === undefined ? {} : { retentionDays };
}
const paid = forecastWallet({ ...period, workspaces: [workspace], method: "aws", wallet });
if (paid.status === "ok") takes<string | undefined>(paid.value.firstArrearsOn);

// The start takes what a browser or a server has, and gives nothing.
takes<Promise<void>>(init());
takes<WasmSource[]>(["/a.wasm", new ArrayBuffer(8), new Uint8Array(8)]);
takes<Promise<void>>(init(Promise.resolve(new Uint8Array(8))));

// Every item can be the key of a record.
takes<Record<ItemId, number>>({
  time_series: 1,
  log_entries: 1,
  log_ingest_traffic: 1,
  data_forwarding_external: 1,
  data_forwarding_internal: 1,
  backup_log: 1,
  network_host: 1,
  apm_trace: 1,
  apm_profile: 1,
  rum_pv: 1,
  session_replay: 1,
  synthetic_test: 1,
  trigger_call: 1,
  sms: 1,
  sensitive_data_scan: 1,
  scheduled_report: 1,
  central_pipeline: 1,
  datakit: 1,
});

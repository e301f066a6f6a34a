// What the types refuse: in each row one thing is wrong, and it would compile without it.

import type {
  BillSettlementRequest,
  Condition,
  CostPreviewRequest,
  EligibilityRequest,
  FocusExportRequest,
  IssueCode,
  LineItem,
  MeterRequest,
  OrderPaymentRequest,
  PackagePlan,
  PlanComparisonRequest,
  QuotaAllocationRequest,
  SettlementOptionsRequest,
  Usage,
  Wallet,
  WalletForecastRequest,
  Workspace,
} from "guance-billing";
import init, { catalog, meterUsage, previewCost, rolePermissions } from "guance-billing";
import { takes } from "./same.js";

const line = { item: "sms", quantity: 1 } satisfies Usage;
const workspace = { id: "a", site: "cn1", usage: [line] } satisfies Workspace;
const workspaces = [workspace];
const preview = { from: "2024-11-06", currency: "CNY", workspaces } satisfies CostPreviewRequest;
const wallet = { currency: "CNY", cash: 0 } satisfies Wallet;
const funded = { wallet, method: "aws" } as const;
const date = "2024-11-07";

// Words that do not exist.
// @ts-expect-error An item.
takes<Usage>({ item: "logs", quantity: 1 });
// @ts-expect-error An item in capitals.
takes<Usage>({ item: "SMS", quantity: 1 });
// @ts-expect-error A site.
takes<Workspace>({ ...workspace, site: "cn7" });
// @ts-expect-error A currency.
takes<CostPreviewRequest>({ ...preview, currency: "EUR" });
// @ts-expect-error A plan.
takes<Workspace>({ ...workspace, plan: "enterprise" });
// @ts-expect-error A package.
takes<PackagePlan>({ id: "pro" });
// @ts-expect-error A method of settlement.
takes<WalletForecastRequest>({ ...preview, wallet, method: "bank" });
// @ts-expect-error A marketplace is no method here.
takes<FocusExportRequest>({ ...preview, method: "guance" });
// @ts-expect-error A method is no activation channel.
takes<SettlementOptionsRequest>({ site: "cn1", channel: "billing_center" });
// @ts-expect-error A role.
rolePermissions({ role: "admin" });
// @ts-expect-error A kind of voucher.
takes<Wallet>({ ...wallet, vouchers: [{ id: "v", kind: "gift", balance: 1 }] });
// @ts-expect-error Credit pays no orders.
takes<OrderPaymentRequest>({ date, price: 1, wallet, tenders: [{ source: "credit", amount: 1 }] });
// @ts-expect-error A log store.
takes<MeterRequest>({ item: "log_entries", entries: [], store: "s3" });
// @ts-expect-error A kind of monitor.
takes<MeterRequest>({ item: "trigger_call", monitors: [{ kind: "slo", runs: 1 }] });
// @ts-expect-error A model of counting.
takes<MeterRequest>({ item: "time_series", series: 1, datakits: 1, model: "per_metric" });
// @ts-expect-error An operation.
takes<EligibilityRequest>({ operation: "downgrade_plan", facts: {} });
// @ts-expect-error The billing center is no cloud account.
takes<EligibilityRequest>({ operation: "bind_cloud_account", facts: { cloud: "billing_center" } });
// @ts-expect-error A place to start from.
takes<EligibilityRequest>({ operation: "upgrade_plan", facts: { startedFrom: "phone" } });
// @ts-expect-error An issue code.
takes<IssueCode>("bad_request");
// @ts-expect-error A status of a condition.
takes<Condition["status"]>("maybe");
// @ts-expect-error A basis of a line.
takes<LineItem["basis"]>("traffic_pack");

// Required fields that are missing.
// @ts-expect-error No currency by default.
takes<CostPreviewRequest>({ workspaces });
// @ts-expect-error Workspaces.
takes<CostPreviewRequest>({ currency: "CNY" });
// @ts-expect-error A site.
takes<Workspace>({ id: "a", usage: [] });
// @ts-expect-error A quantity.
takes<Usage>({ item: "sms" });
// @ts-expect-error A capacity.
takes<PackagePlan>({ id: "startup", trafficPacks: [{ item: "sms" }] });
// @ts-expect-error A package.
takes<PackagePlan>({ quotas: {} });
// @ts-expect-error A forecast has a first day.
takes<WalletForecastRequest>({ currency: "CNY", workspaces, ...funded });
// @ts-expect-error An export has one too.
takes<FocusExportRequest>({ currency: "CNY", workspaces });
// @ts-expect-error A wallet to forecast.
takes<WalletForecastRequest>({ ...preview, method: "aws" });
// @ts-expect-error A method of settlement.
takes<WalletForecastRequest>({ ...preview, wallet });
// @ts-expect-error Cash, even if it is none.
takes<Wallet>({ currency: "CNY" });
// @ts-expect-error A kind of voucher.
takes<Wallet>({ ...wallet, vouchers: [{ id: "v", balance: 1 }] });
// @ts-expect-error A day of payment.
takes<BillSettlementRequest>({ ...funded, charges: [] });
// @ts-expect-error Quotas.
takes<QuotaAllocationRequest>({ workspaces: [] });
// @ts-expect-error The size of what is counted.
takes<MeterRequest>({ item: "apm_profile", profiles: [{ count: 1 }] });
// @ts-expect-error Both counters of traces.
takes<MeterRequest>({ item: "apm_trace", spans: 1 });
// @ts-expect-error Facts.
takes<EligibilityRequest>({ operation: "dissolve_workspace" });
// @ts-expect-error Today.
takes<EligibilityRequest>({ operation: "unlock_workspace", facts: {} });
// @ts-expect-error A target.
takes<EligibilityRequest>({ operation: "change_settlement", facts: { from: "aws" } });
// @ts-expect-error Only the catalog has a request by default.
previewCost();
// @ts-expect-error A role.
rolePermissions({});

// Fields that do not exist, or not there.
// @ts-expect-error Misspelt.
takes<PackagePlan>({ id: "startup", trafficPacks: [{ item: "sms", capacity: 1, discont: 1 }] });
// @ts-expect-error Misspelt.
takes<CostPreviewRequest>({ ...preview, packages: [] });
// @ts-expect-error Misspelt.
catalog({ day: date });
// @ts-expect-error A comparison chooses the plan.
takes<PlanComparisonRequest["workspaces"]>([{ id: "a", site: "cn1", usage: [], plan: "free" }]);
// @ts-expect-error Cards have no first day.
takes<Wallet>({ ...wallet, prepaidCards: [{ id: "c", balance: 1, validFrom: date }] });
// @ts-expect-error A preview has no wallet.
takes<CostPreviewRequest>({ ...preview, wallet });
// @ts-expect-error Fields of another way to meter.
takes<MeterRequest>({ item: "apm_trace", spans: 1, traceIds: 1, pageViews: 1 });
// @ts-expect-error Facts of another operation.
takes<EligibilityRequest>({ operation: "dissolve_workspace", facts: { debtPaid: true } });
// @ts-expect-error A date where nothing depends on one.
takes<EligibilityRequest>({ operation: "dissolve_workspace", date, facts: {} });
// @ts-expect-error No such item among the quotas.
takes<PackagePlan>({ id: "startup", quotas: { logs: 1 } });
// @ts-expect-error No such item among the discounts.
takes<PlanComparisonRequest["trafficPackDiscounts"]>({ pv: 1 });
// @ts-expect-error No such item among the thresholds.
takes<WalletForecastRequest["alerts"]>({ items: { mail: 1 } });

// Values of another type.
// @ts-expect-error Days as text.
takes<CostPreviewRequest>({ ...preview, days: "30" });
// @ts-expect-error Retention as text.
takes<Usage>({ item: "log_entries", quantity: 1, retentionDays: "14" });
// @ts-expect-error Retention as a list.
takes<Usage>({ item: "log_entries", quantity: 1, retentionDays: [14] });
// @ts-expect-error A quantity that JSON cannot hold.
takes<Usage>({ item: "sms", quantity: 1n });
// @ts-expect-error Nothing is not no quantity.
takes<Usage>({ item: "sms", quantity: null });
// @ts-expect-error Nothing among the days.
takes<Usage>({ item: "sms", quantity: [1, null] });
// @ts-expect-error Lists in a list.
takes<Usage>({ item: "sms", quantity: [[1]] });
// @ts-expect-error One workspace without a list.
takes<CostPreviewRequest>({ ...preview, workspaces: workspace });
// @ts-expect-error A package by its name alone.
takes<CostPreviewRequest>({ ...preview, package: "startup" });
// @ts-expect-error A day as an object.
takes<CostPreviewRequest>({ ...preview, from: new Date() });
// @ts-expect-error Yes is not true.
takes<CostPreviewRequest>({ ...preview, explain: "yes" });
// @ts-expect-error An id that is a number.
takes<Workspace>({ ...workspace, id: 7 });
// @ts-expect-error Fields are a number, not a decimal.
takes<MeterRequest>({ item: "sensitive_data_scan", gigabytes: 1, fields: "2" });
// @ts-expect-error A window is a number.
takes<MeterRequest>({
  item: "trigger_call",
  monitors: [{ kind: "other", runs: 1, windowMinutes: "15" }],
});
// @ts-expect-error A fact that is not known is left out.
takes<EligibilityRequest>({ operation: "dissolve_workspace", facts: { role: null } });
// @ts-expect-error Left out is not undefined where the compiler is exact about it.
takes<Usage>({ item: "sms", quantity: 1, label: undefined });
// @ts-expect-error A request is not an array.
previewCost([]);
// @ts-expect-error The text of a request is taken, but has no type: nothing would be checked.
previewCost("{}");

// A list that may not be changed: the contract asks for lists that may.
const daily: readonly number[] = [1, 2];
const sites: readonly Workspace[] = [workspace];
// @ts-expect-error Read-only quantities.
takes<Usage>({ item: "sms", quantity: daily });
// @ts-expect-error Read-only workspaces.
takes<CostPreviewRequest>({ currency: "CNY", workspaces: sites });

// An outcome before it was looked at, and on the other side.
const outcome = previewCost(preview);
// @ts-expect-error It may be invalid.
outcome.value;
// @ts-expect-error It may be right.
outcome.issues;
// @ts-expect-error No such status.
outcome.status === "error";
if (outcome.status === "ok") {
  // @ts-expect-error No issues in what is right.
  outcome.issues;
  // @ts-expect-error Amounts are text, not numbers to add up.
  takes<number>(outcome.value.total);
  // @ts-expect-error There may be no package.
  outcome.value.package.id;
  // @ts-expect-error There may be no formula.
  takes<string>(outcome.value.workspaces[0]?.lines[0]?.formula);
} else {
  // @ts-expect-error No value in what is invalid.
  outcome.value;
  // @ts-expect-error A code that does not exist is matched.
  outcome.issues.some(({ code }) => code === "invalid");
}
const metered = meterUsage({ item: "sms", hourly: [1] });
// @ts-expect-error It may be invalid.
metered.value;

// The start.
// @ts-expect-error A number is no place to load from.
init(7);
// @ts-expect-error It gives nothing.
takes<Promise<object>>(init());

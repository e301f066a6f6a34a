/**
 * The public contract of `guance-billing`, version 1.
 *
 * Every call takes one plain object (or the same object as JSON text), never
 * throws for what is wrong *in* that object, and returns an `Outcome`. Every
 * amount and quantity that comes back is an exact decimal string, so nothing is
 * lost on the way through JavaScript. Rule numbers (R…, A…) are those of the
 * published billing rules as listed in `data/rules.json`.
 */

// ── numbers ─────────────────────────────────────────────────────────────────

/** A plain base-10 number such as `"12.5"`: digits, at most one point, no sign, no exponent, no separators; results carry no trailing zeros. */
export type DecimalString = string;
/** A quantity or amount going in: a decimal string (at most 13 digits before and 6 after the point) or a non-negative safe integer within the same range. A fractional `number` is refused: pass it as a string. */
export type DecimalInput = DecimalString | number;
/** An amount of money going in; as `DecimalInput`, but up to 18 digits before and 16 after the point, so that every amount that an answer gives can go back in. */
export type AmountInput = DecimalString | number;
/** A calendar day, `YYYY-MM-DD`. */
export type IsoDate = string;
/** A text for people, in both languages of the product. */
export interface Text { en: string; zh: string }

// ── outcomes ────────────────────────────────────────────────────────────────

/** How a call ended. Check `status` before reading `value`. */
export type Outcome<T> =
  | { status: "ok"; value: T }
  | { status: "invalid"; issues: Issue[] };
/** One mistake in a request; all of them are reported at once, in request order. */
export interface Issue {
  code: IssueCode;
  /** JSON Pointer into the request, such as `/workspaces/0/usage/2/quantity`; `""` is the whole request. */
  path: string;
  /** For people. Match on `code`, never on this. */
  message: string;
}
export type IssueCode =
  | "malformed_json" | "request_too_large" | "unknown_field" | "duplicate_field" | "missing_field" | "wrong_type" | "unknown_value"
  | "malformed_decimal" | "out_of_range" | "malformed_date" | "malformed_id" | "too_many" | "too_few"
  | "duplicate_id" | "unknown_workspace" | "unknown_tender" | "tender_not_valid" | "length_mismatch"
  | "no_rate_card"            // the date is before the first card
  | "item_not_on_card"        // the item is not sold on that card
  | "price_not_published"     // sold, but not for this site group and currency
  | "retention_required" | "retention_not_offered" | "retention_not_applicable"
  | "no_conversion_factor"    // A6
  | "package_not_sold_here"   // R50, A39: CNY only, mainland sites only
  | "pack_capacity_not_a_multiple" | "currency_mismatch"
  | "overdrawn"               // a chosen tender holds less than was asked of it
  | "amount_overflow";

// ── the words of the domain ─────────────────────────────────────────────────

export type ItemId =
  | "time_series" | "log_entries" | "log_ingest_traffic"
  | "data_forwarding_external" | "data_forwarding_internal" | "backup_log"
  | "network_host" | "apm_trace" | "apm_profile" | "rum_pv" | "session_replay"
  | "synthetic_test" | "trigger_call" | "sms" | "sensitive_data_scan"
  | "scheduled_report" | "central_pipeline" | "datakit";
export type Site = "cn1" | "cn2" | "cn3" | "cn4" | "cn5" | "cn6" | "us1" | "eu1" | "ap1";
export type SiteGroup = "cn" | "intl";
export type Currency = "CNY" | "USD";
export type PlanId = "free" | "commercial";
export type PackageId = "startup" | "growth" | "enterprise";
export type Role = "owner" | "administrator" | "standard" | "read_only" | "custom";
export type SettlementMethod = "billing_center" | "alibaba_cloud" | "aws" | "huawei_cloud" | "azure";
/** Where the workspace was activated: on the Guance site or in a cloud vendor's marketplace (R72). */
export type ActivationChannel = "guance" | "alibaba_cloud" | "aws" | "huawei_cloud" | "azure";

// ── catalog: what is sold, at what price, from when ─────────────────────────

/** Everything published that was in force on `date` (default: the newest card). */
export function catalog(request?: { date?: IsoDate }): Outcome<Catalog>;
export interface Catalog {
  edition: IsoDate;
  editions: IsoDate[];
  items: CatalogItem[];
  packages: CatalogPackage[];
  trafficPacks: CatalogTrafficPack[];
  conversionFactors: { item: ItemId; retentionDays: number; factor: DecimalString }[];
  sites: { id: Site; name: Text; provider?: string; group: SiteGroup; defaultCloud?: SettlementMethod }[];
  settlementMethods: { id: SettlementMethod; name: Text; availableFrom?: IsoDate }[];
  freePlan: { quotas: { item: ItemId; quota: DecimalString }[]; retentionDays: number };
}
export interface CatalogItem {
  id: ItemId;
  name: Text;
  unitQuantity: DecimalString;
  unitName: Text;
  pricing: "flat" | "tiered";
  /** How 24 hourly readings become the day's billable quantity. */
  dayStatistic: "sum" | "max";
  vouchersAllowed: boolean;
  prices: { siteGroup: SiteGroup; currency: Currency; retentionDays?: number; unitPrice: DecimalString }[];
  source: string;
}
export interface CatalogPackage {
  id: PackageId; name: Text; price: DecimalString; currency: "CNY"; validityDays: number;
  listPrice: DecimalString;
  quotas: { item: ItemId; quotaPerDay: DecimalString; unitQuantity: DecimalString; overageUnitPrice: DecimalString; baseRetentionDays?: number }[];
  source: string;
}
export interface CatalogTrafficPack {
  item: ItemId; baseCapacity: DecimalString; unitQuantity: DecimalString; unitPrice: DecimalString;
  pricePerDay: DecimalString; currency: "CNY"; source: string;
}

// ── metering: raw counters → the billable quantity of one day ───────────────

export function meterUsage(request: MeterRequest): Outcome<MeteredUsage>;
/** `date` picks the counting rules in force (R31, R33, R36 changed in 2023); default: the newest. */
export type MeterRequest = { date?: IsoDate } & (
  /** 1 to 24 hourly readings of any item, combined by the item's day statistic (R21): for `sum` items what arrived in that hour, for `max` items the count so far that day or the stock at that hour, never the hour's increment. */
  | { item: ItemId; hourly: DecimalInput[] }
  /** R27: oversized entries are split; `store` sets the threshold. */
  | { item: "log_entries"; entries: { bytes: DecimalInput; count: DecimalInput }[]; store: "es" | "sls" }
  /** R31 */
  | { item: "apm_trace"; spans: DecimalInput; traceIds: DecimalInput }
  /** R33 */
  | { item: "rum_pv"; pageViews: DecimalInput; resources: DecimalInput; longTasks: DecimalInput; errors: DecimalInput; actions: DecimalInput }
  /** R32 */
  | { item: "apm_profile"; profiles: { bytes: DecimalInput; count: DecimalInput }[] }
  /** R34 */
  | { item: "session_replay"; sessions: { seconds: DecimalInput; count: DecimalInput }[] }
  /** R38: gigabytes scanned × fields. */
  | { item: "sensitive_data_scan"; gigabytes: DecimalInput; fields: number }
  /** R36, run by run. `windowMinutes` (1 to 10,080, default 15) is the detection window of one run; refused for intelligent kinds. */
  | { item: "trigger_call"; monitors: { kind: MonitorKind; runs: DecimalInput; windowMinutes?: number }[]; queries?: DecimalInput }
  /** R24, for dates before 2023-04-23 (or without a date): 300 free series per DataKit. */
  | { item: "time_series"; series: DecimalInput; datakits: DecimalInput; model: "per_measurement_2022" }
);
export type MonitorKind =
  | "mutation" | "interval" | "outlier" | "log_detection" | "other"
  | "intelligent_host" | "intelligent_log" | "intelligent_app" | "intelligent_rum";
export interface MeteredUsage { item: ItemId; quantity: DecimalString; steps: string[]; rules: string[] }

// ── preview: what a workload costs ──────────────────────────────────────────

export function previewCost(request: CostPreviewRequest): Outcome<CostPreview>;
export interface CostPreviewRequest {
  /** First day; each day is priced by the card in force on it (R1). Default: the newest card for every day. */
  from?: IsoDate;
  /** 1…3660, default 30. */
  days?: number;
  /** The currency of the paying billing center (R20). */
  currency: Currency;
  /** 1…10,000, ids unique. */
  workspaces: Workspace[];
  package?: PackagePlan;
  /** `false` leaves out `formula` and `rules`: a smaller and faster answer. Default `true`. */
  explain?: boolean;
}
export interface Workspace {
  id: string;
  site: Site;
  /** Default `commercial`. */
  plan?: PlanId;
  usage: Usage[];
}
/** One metered stream. An item may occur several times, for instance one line per log index. */
export interface Usage {
  item: ItemId;
  /** Billable quantity of a day: one value for every day, or exactly one value per day of the period. */
  quantity: DecimalInput | DecimalInput[];
  /** Required for tiered items, refused for flat ones. On the free plan: 7 or absent (R8). */
  retentionDays?: number;
  label?: string;
}
export interface PackagePlan {
  id: PackageId;
  /** Negotiated daily quotas that replace the published ones, item by item. */
  quotas?: Partial<Record<ItemId, DecimalInput>>;
  /** `discount` is the share of the list price that is paid, 0 < d ≤ 1, default 1. Capacity is per day and a multiple of the base capacity. */
  trafficPacks?: { item: ItemId; capacity: DecimalInput; discount?: DecimalInput }[];
  /** Workspaces the package serves, in drawdown order (R56). Default: all commercial ones, in request order. */
  workspaces?: string[];
}
export interface CostPreview {
  currency: Currency;
  from?: IsoDate;
  days: number;
  rateCards: IsoDate[];
  /** Σ of all line amounts. */
  usageCharges: DecimalString;
  /** Package price × days ÷ 372, rounded half-up to 0.01; "0" without a package. */
  packageShare: DecimalString;
  /** Traffic packs' day price × discount × days. Exact. */
  trafficPackCharges: DecimalString;
  /** usageCharges + packageShare + trafficPackCharges. */
  total: DecimalString;
  /** Usage charges of each day of the period. */
  daily: DecimalString[];
  workspaces: { id: string; site: Site; plan: PlanId; usageCharges: DecimalString; lines: LineItem[] }[];
  package?: PackageUse;
  notices: Notice[];
}
/** One priced row: one usage line under one rate card. */
export interface LineItem {
  item: ItemId;
  label?: string;
  retentionDays?: number;
  /** The edition that priced the line, and how many days of the period it priced. */
  rateCard: IsoDate;
  days: number;
  /** Metered quantity, summed over those days. */
  quantity: DecimalString;
  /** After the conversion factor (R52); only on lines a package serves. */
  converted?: DecimalString;
  /** Taken from the package quota and traffic packs; on the free plan, what was accepted; else "0". */
  covered: DecimalString;
  /** Free plan only: what was not accepted (R7). */
  refused?: DecimalString;
  /** What is priced. */
  billable: DecimalString;
  basis: "pay_as_you_go" | "package_overage" | "free_plan";
  unitQuantity: DecimalString;
  unitPrice: DecimalString;
  /** billable ÷ unitQuantity × unitPrice, exact; on the 2022-08-18 card the sum over the days with each day's units cut to two decimals (R45). */
  amount: DecimalString;
  /** Such as `"6000 ÷ 1000 × 0.6 = 3.6"`; unless `explain` is false. */
  formula?: string;
  rules?: string[];
}
export interface PackageUse {
  id: PackageId;
  upfrontPrice: DecimalString;
  items: { item: ItemId; quotaPerDay: DecimalString; packPerDay: DecimalString; used: DecimalString; unused: DecimalString; overage: DecimalString }[];
}
/** Something the buyer should know that is not an error: A4, A5, A6, A37 and the like. */
export interface Notice { code: string; text: Text; rule: string; path?: string }

// ── compare: which plan is cheapest ─────────────────────────────────────────

export function comparePlans(request: PlanComparisonRequest): Outcome<PlanComparison>;
export interface PlanComparisonRequest {
  from?: IsoDate; days?: number; currency: Currency; workspaces: Omit<Workspace, "plan">[];
  /** Discounts offered on traffic packs. Where one is given, the cheapest whole number of packs is chosen. */
  trafficPackDiscounts?: Partial<Record<ItemId, DecimalInput>>;
}
export interface PlanComparison {
  /** Available options by rising total, ties in the order of `PlanOptionId`; then the unavailable ones. */
  options: PlanOption[];
  /** Absent when no option is available. */
  cheapest?: PlanOptionId;
  /** Cost of pay-as-you-go minus cost of the cheapest; absent when pay-as-you-go is not available. */
  savings?: DecimalString;
}
export type PlanOptionId = "free" | "pay_as_you_go" | "startup" | "growth" | "enterprise";
export interface PlanOption {
  id: PlanOptionId;
  available: boolean;
  /** Why not, when it is not. The free plan is unavailable as soon as one item exceeds its quota on one day, or a line asks for more than 7 days of retention. */
  conditions: Condition[];
  total?: DecimalString;
  upfront?: DecimalString;
  usageCharges?: DecimalString;
  trafficPacks?: { item: ItemId; capacity: DecimalString; chargesForPeriod: DecimalString }[];
}

// ── allocate: one quota, several workspaces ─────────────────────────────────

export function allocateQuota(request: QuotaAllocationRequest): Outcome<QuotaAllocation>;
export interface QuotaAllocationRequest {
  /** Daily quota per item, traffic packs included. */
  quotas: Partial<Record<ItemId, DecimalInput>>;
  /** Drawdown order is list order (R56, A3). */
  workspaces: { id: string; usage: { item: ItemId; quantity: DecimalInput; retentionDays?: number }[] }[];
}
export interface QuotaAllocation {
  lines: { workspace: string; item: ItemId; quantity: DecimalString; converted: DecimalString; covered: DecimalString; overage: DecimalString }[];
  remaining: { item: ItemId; quantity: DecimalString }[];
}

// ── settle: who pays a bill ─────────────────────────────────────────────────

export function settleBill(request: BillSettlementRequest): Outcome<BillSettlement>;
export interface BillSettlementRequest {
  /** The day of payment: decides which vouchers and cards are valid. */
  date: IsoDate;
  method: SettlementMethod;
  wallet: Wallet;
  charges: { workspace?: string; item: ItemId; amount: AmountInput }[];
}
export interface Wallet {
  currency: Currency;
  cash: AmountInput;
  /** R81: unused credit of a certified enterprise. Default 0. */
  credit?: AmountInput;
  /** Earlier arrears (the negative prepaid balance of R78). Default 0; new arrears add to it, nothing here pays it off. */
  debt?: AmountInput;
  prepaidCards?: { id: string; balance: AmountInput; expiresOn?: IsoDate }[];
  vouchers?: { id: string; kind: "ordinary" | "full_reduction"; balance: AmountInput; validFrom?: IsoDate; expiresOn?: IsoDate }[];
}
/** Order of sources (R78): ordinary vouchers, full-reduction vouchers, prepaid cards, then cash and credit (billing center) or the cloud account. Within a kind: earliest expiry first, never-expiring last, ties in list order. Charges are served in list order. `expiresOn` is the last valid day. Vouchers never pay `sms` and `synthetic_test` (R79). */
export interface BillSettlement {
  due: DecimalString;
  payments: { source: TenderSource; id?: string; amount: DecimalString }[];
  charges: { item: ItemId; workspace?: string; amount: DecimalString; paid: DecimalString }[];
  /** Left unpaid: becomes a negative prepaid balance (R78). Always "0" with a cloud account. due = Σ payments + arrears. */
  arrears: DecimalString;
  /** R86: last day of the 14-day buffer, when there are arrears. */
  bufferEndsOn?: IsoDate;
  /** R81: when credit was used. */
  creditDueOn?: IsoDate;
  walletAfter: { currency: Currency; cash: DecimalString; credit: DecimalString; debt: DecimalString; prepaidCards: { id: string; balance: DecimalString; expiresOn?: IsoDate }[]; vouchers: { id: string; kind: "ordinary" | "full_reduction"; balance: DecimalString; validFrom?: IsoDate; expiresOn?: IsoDate }[] };
}
export type TenderSource = "ordinary_voucher" | "full_reduction_voucher" | "prepaid_card" | "cash" | "credit" | "cloud_account";

/** Pays a prepaid order (a package) with the mix the buyer chooses (R58, E21). */
export function payOrder(request: OrderPaymentRequest): Outcome<OrderPayment>;
export interface OrderPaymentRequest {
  date: IsoDate;
  /** In CNY: packages are sold in no other currency (A39). */
  price: AmountInput;
  wallet: Wallet;
  tenders: { source: "ordinary_voucher" | "full_reduction_voucher" | "prepaid_card" | "cash"; id?: string; amount: AmountInput }[];
}
export interface OrderPayment {
  paid: DecimalString;
  /** What is missing; "0" when the order can be submitted. */
  short: DecimalString;
  /** What was offered beyond the price; "0" in a good order. */
  excess: DecimalString;
  conditions: Condition[];
  walletAfter?: BillSettlement["walletAfter"];
}

// ── forecast: how long the wallet lasts ─────────────────────────────────────

export function forecastWallet(request: WalletForecastRequest): Outcome<WalletForecast>;
export interface WalletForecastRequest extends CostPreviewRequest {
  from: IsoDate;
  method: SettlementMethod;
  wallet: Wallet;
  /** R89: mail when the amount is greater than the threshold. `total` is compared with the period's spend so far, an item's with the day's bill. */
  alerts?: { total?: AmountInput; items?: Partial<Record<ItemId, AmountInput>> };
}
export interface WalletForecast {
  /** The bill of day d is paid on d + 1 (R42). */
  days: { usageDate: IsoDate; charges: DecimalString; payments: BillSettlement["payments"]; arrears: DecimalString; balance: DecimalString; expired: DecimalString }[];
  months: { month: string; charges: DecimalString }[];
  firstArrearsOn?: IsoDate;
  lockedOn?: IsoDate;
  /** Cash to add on day one so that no arrears arise. */
  topUpNeeded: DecimalString;
  /** Voucher and card money that expires unused. */
  expiredUnused: DecimalString;
  alerts: { usageDate: IsoDate; item?: ItemId; amount: DecimalString; threshold: DecimalString }[];
}

// ── eligibility and settlement options ──────────────────────────────────────

/** Checks every published condition; a fact that is left out makes its condition `unknown`. */
export function checkEligibility(request: EligibilityRequest): Outcome<Eligibility>;
export type EligibilityRequest =
  | { operation: "upgrade_plan"; facts: { plan?: PlanId; role?: Role; startedFrom?: "console" | "billing_center"; consoleAccount?: boolean; billingCenterAccount?: "missing" | "registered" | "active"; emailCodeConfirmed?: boolean; agreementAccepted?: boolean; consequencesAcknowledged?: boolean; targetStorage?: "default" | "sls" } }
  | { operation: "bind_cloud_account"; date?: IsoDate; facts: { role?: Role; cloud: Exclude<SettlementMethod, "billing_center">; site?: Site; channel?: ActivationChannel; freeChoice?: boolean; identityReady?: boolean } }
  | { operation: "change_settlement"; date?: IsoDate; facts: { role?: Role; from?: SettlementMethod; to: SettlementMethod; site?: Site; channel?: ActivationChannel; freeChoice?: boolean; lastChangedOn?: IsoDate | "never"; cloudAccountReleased?: boolean; identityReady?: boolean } }
  | { operation: "change_binding"; facts: { role?: Role; sameEnterpriseCertification?: boolean } }
  | { operation: "buy_package"; facts: { package?: PackageId; currency?: Currency; workspaces?: { id: string; plan?: PlanId; site?: Site; settlement?: SettlementMethod; boundToPayer?: boolean }[]; funds?: AmountInput } }
  | { operation: "buy_traffic_pack"; facts: { annualPackageValid?: boolean } }
  | { operation: "upgrade_package"; facts: { from?: PackageId; to: PackageId } }
  | { operation: "change_retention"; facts: { plan?: PlanId; role?: Role; item: ItemId; retentionDays: number; changedToday?: boolean } }
  | { operation: "unlock_workspace"; date: IsoDate; facts: { role?: Role; bufferStartedOn?: IsoDate; debtPaid?: boolean; cloudAccountRebound?: boolean } }
  | { operation: "dissolve_workspace"; facts: { role?: Role } };
export interface Eligibility {
  operation: EligibilityRequest["operation"];
  /** `ineligible` if any condition is unmet, else `undetermined` if any is unknown, else `eligible`. */
  verdict: "eligible" | "ineligible" | "undetermined";
  conditions: Condition[];
  /** What cannot be undone, to be shown before the user confirms. */
  consequences: { code: string; text: Text; rule: string }[];
  nextSteps: Text[];
}
export interface Condition {
  /** E-, R- or A-number of the rules. */
  id: string;
  /** Stable snake_case name, such as `actor_is_owner`. */
  code: string;
  status: "met" | "unmet" | "unknown";
  text: Text;
  /** What to do about it, when unmet. */
  remedy?: Text;
  rule: string;
  /** What it is about, such as a workspace id, where a condition repeats. */
  subject?: string;
}

/** Which settlement methods a workspace may use, and the default (R69–R75). */
export function settlementOptions(request: SettlementOptionsRequest): Outcome<SettlementOptions>;
/** Default: the newest rules, activated on the Guance site, free choice not known. */
export interface SettlementOptionsRequest { date?: IsoDate; site: Site; channel?: ActivationChannel; freeChoice?: boolean }
export interface SettlementOptions {
  defaultMethod: SettlementMethod;
  defaultCloud?: SettlementMethod;
  methods: { method: SettlementMethod; status: "available" | "unavailable" | "unknown"; conditions: Condition[] }[];
}

/** What a role may do in Billing (R66, R67). */
export function rolePermissions(request: { role: Role }): Outcome<RolePermissions>;
export interface RolePermissions {
  role: Role;
  viewBilling: boolean | "if_granted"; setSpendingAlert: boolean | "if_granted";
  viewBalances: boolean; recharge: boolean; openBillingCenter: boolean;
  changeSettlement: boolean; changeBinding: boolean; upgradePlan: boolean;
  changeRetention: boolean; transferOwnership: boolean; dissolve: boolean; unlock: boolean;
}

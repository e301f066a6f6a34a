/**
 * The public contract of `guance-billing`, version 1.
 *
 * Every call takes one plain object (or the same object as JSON text), never throws for what is
 * wrong *in* that object, and returns an `Outcome`. It throws only for what JSON cannot hold (a
 * cycle, a `bigint`) and for a defect of ours; the next call works after either. The error of a
 * defect has a `code`: `not_conserved` where figures would not have added up, else `failed`. The
 * same request gives the same bytes of answer: "today" is always an input.
 *
 * Every amount and quantity that comes back is an exact decimal string, so nothing is lost on the
 * way through JavaScript. A field without a value is left out; `null` is refused.
 *
 * Rule numbers (R…, E…, A…) are those of the published billing rules: the texts of R and A are in
 * `data/rules.json`, the conditions E in `data/conditions.json`.
 */

// ── numbers ─────────────────────────────────────────────────────────────────

/**
 * A plain base-10 number such as `"12.5"`: digits, at most one point, no sign, no exponent, no
 * separators, no leading zero. Results carry no trailing zeros.
 */
export type DecimalString = string;
/**
 * A quantity or amount going in: a decimal string (at most 13 digits before and 6 after the point)
 * or a non-negative safe integer within the same range. A fractional `number` is refused: pass it
 * as a string. Codes: `malformed_decimal` for the form, `out_of_range` beyond the range.
 */
export type DecimalInput = DecimalString | number;
/**
 * An amount of money going in; as `DecimalInput`, but up to 18 digits before and 16 after the
 * point, so that every amount that an answer gives can go back in.
 */
export type AmountInput = DecimalString | number;
/** A calendar day, `YYYY-MM-DD`. Code: `malformed_date`. */
export type IsoDate = string;
/** A text for people, in both languages of the product. */
export interface Text {
  /** In English. */
  en: string;
  /** In simplified Chinese. */
  zh: string;
}

// ── outcomes ────────────────────────────────────────────────────────────────

/**
 * How a call ended. Check `status` before reading `value`.
 *
 * @example
 * ```ts
 * import { rolePermissions } from "guance-billing";
 *
 * const outcome = rolePermissions({ role: "owner" });
 * if (outcome.status === "ok") console.log(outcome.value.upgradePlan); // true
 * else for (const { code, path } of outcome.issues) console.error(code, path);
 * ```
 */
export type Outcome<T> =
  | {
      /** The request was right. */
      status: "ok";
      /** The answer of the call. */
      value: T;
    }
  | {
      /** Something in the request is wrong; nothing was computed. */
      status: "invalid";
      /** The mistakes, at least one. */
      issues: Issue[];
    };
/**
 * One mistake in a request. The first wrong shape is reported alone; once the shape is right, all
 * mistakes are reported at once, in request order.
 */
export interface Issue {
  /** What kind of mistake it is; stable from version to version. */
  code: IssueCode;
  /**
   * JSON Pointer into the request, such as `/workspaces/0/usage/2/quantity`; `""` is the whole
   * request. A missing field has the path that it would have.
   */
  path: string;
  /** For people. Match on `code`, never on this. */
  message: string;
}
/**
 * Stable names of the mistakes; `docs/issue-codes.md` has each with an example and what to do.
 *
 * The first six are about the shape, and any call can give them; what else a call can give is
 * listed there under *Codes*. `request_too_large` is also given for an answer that would be longer
 * than a JavaScript string can be.
 */
export type IssueCode =
  // The shape of the request, whose text has at most 32 MiB.
  | "malformed_json" | "request_too_large" | "unknown_field" | "duplicate_field" | "missing_field"
  | "wrong_type"
  // Single values, and lists of them.
  | "unknown_value" | "malformed_decimal" | "out_of_range" | "malformed_date"
  | "malformed_id"            // not 1 to 128 bytes of UTF-8, or with a control character
  | "too_many" | "too_few" | "length_mismatch"
  // What a value refers to.
  | "duplicate_id" | "unknown_workspace" | "unknown_tender" | "tender_not_valid"
  // What is published.
  | "no_rate_card"            // the date is before the first card
  | "item_not_on_card"        // the item is not sold on that card
  | "price_not_published"     // sold, but not for this site group and currency
  | "retention_required" | "retention_not_offered" | "retention_not_applicable"
  | "no_conversion_factor"    // A6
  | "package_not_sold_here"   // R50, A39: CNY only, mainland sites only
  | "pack_capacity_not_a_multiple" | "currency_mismatch"
  | "overdrawn"               // a chosen tender holds less than was asked of it
  | "amount_overflow";        // a sum of 10^18 or more

// ── the words of the domain ─────────────────────────────────────────────────

/**
 * What is billed (R21). Tiered items have a price per retention (R18): `time_series` (since
 * 2023-04-23), `log_entries`, `log_ingest_traffic`, `apm_trace`, `apm_profile`, `rum_pv`.
 * `backup_log` is on the cards before 2023-08-24, `datakit` on the 2022-08-18 card and in packages
 * (A4).
 */
export type ItemId =
  | "time_series" | "log_entries" | "log_ingest_traffic"
  | "data_forwarding_external" | "data_forwarding_internal" | "backup_log"
  | "network_host" | "apm_trace" | "apm_profile" | "rum_pv" | "session_replay"
  | "synthetic_test" | "trigger_call" | "sms" | "sensitive_data_scan"
  | "scheduled_report" | "central_pipeline" | "datakit";
/** Where a workspace runs (R19): `cn1` to `cn5` on the mainland, the others overseas. */
export type Site = "cn1" | "cn2" | "cn3" | "cn4" | "cn5" | "cn6" | "us1" | "eu1" | "ap1";
/** Which column of prices applies (R19); Hong Kong (`cn6`) is `intl`. */
export type SiteGroup = "cn" | "intl";
/** Of the paying billing center (R20). There are no exchange rates here. */
export type Currency = "CNY" | "USD";
/** What a workspace is subscribed to (R2). */
export type PlanId = "free" | "commercial";
/** The annual packages, smallest first (R48). */
export type PackageId = "startup" | "growth" | "enterprise";
/** Who acts in a workspace (R66). */
export type Role = "owner" | "administrator" | "standard" | "read_only" | "custom";
/** Who collects the money (R69): the billing center, or a cloud account. */
export type SettlementMethod =
  | "billing_center" | "alibaba_cloud" | "aws" | "huawei_cloud" | "azure";
/**
 * Where the workspace was activated: on the Guance site or in a cloud vendor's marketplace (R72).
 */
export type ActivationChannel = "guance" | "alibaba_cloud" | "aws" | "huawei_cloud" | "azure";

// ── catalog: what is sold, at what price, from when ─────────────────────────

/**
 * Everything published that was in force on `date` (default: the newest card, R1).
 *
 * Codes: `malformed_date`, `no_rate_card`.
 */
export function catalog(request?: {
  /** The day to look up, from the first card on; default the newest card. */
  date?: IsoDate;
}): Outcome<Catalog>;
/** What was in force on a day. */
export interface Catalog {
  /** First day of the rate card in force (R1). */
  edition: IsoDate;
  /** Every rate card, oldest first. */
  editions: IsoDate[];
  /** What that card sells. */
  items: CatalogItem[];
  /** The annual packages, smallest first (R48). */
  packages: CatalogPackage[];
  /** By item (R54). */
  trafficPacks: CatalogTrafficPack[];
  /** How often usage kept that long counts in a package (R52). */
  conversionFactors: {
    /** Whose quota the factor is for. */
    item: ItemId;
    /** In days, from the base retention (R51) up. */
    retentionDays: number;
    /** What a quantity kept that long is multiplied by, such as `"2"`. */
    factor: DecimalString;
  }[];
  /** Those open by then (R19); `provider` and `defaultCloud` (R71, A30) where published. */
  sites: {
    /** The word that requests use. */
    id: Site;
    /** The place, such as Hangzhou. */
    name: Text;
    /** Whose cloud it runs on, such as `AWS China`; absent where not published. */
    provider?: string;
    /** Which column of prices applies there. */
    group: SiteGroup;
    /** Its cloud account; absent where none is published or offered yet (A30). */
    defaultCloud?: SettlementMethod;
  }[];
  /**
   * Those offered by then; `availableFrom` is absent where there was one from the beginning (R69).
   */
  settlementMethods: {
    /** The word that requests use. */
    id: SettlementMethod;
    /** What the product calls it. */
    name: Text;
    /** The first day on which it was offered. */
    availableFrom?: IsoDate;
  }[];
  /** Quotas per workspace, item and day (R5), and how long its data are kept (R8). */
  freePlan: {
    /** One entry per item; an item without one is refused whole. */
    quotas: {
      /** What the quota is of. */
      item: ItemId;
      /** Per workspace and day, in the item's own unit. */
      quota: DecimalString;
    }[];
    /** In days, the same for all data: 7. */
    retentionDays: number;
  };
}
/** A billing item and its published prices. */
export interface CatalogItem {
  /** The word that requests use. */
  id: ItemId;
  /** What the price page calls it. */
  name: Text;
  /** How much one `unitPrice` buys, in the item's own unit (R22). */
  unitQuantity: DecimalString;
  /** The item's own unit, such as "log entries". */
  unitName: Text;
  /** `tiered`: a price per retention (R18). */
  pricing: "flat" | "tiered";
  /** How 24 hourly readings become the day's billable quantity (R21, A9). */
  dayStatistic: "sum" | "max";
  /** Whether vouchers may pay for it (R79). */
  vouchersAllowed: boolean;
  /** Retention is in whole days; only tiered prices have one. */
  prices: {
    /** For workspaces on these sites (R19). */
    siteGroup: SiteGroup;
    /** Of `unitPrice`; that of the paying billing center (R20). */
    currency: Currency;
    /** In days, how long the data are kept; absent for a flat price. */
    retentionDays?: number;
    /** For `unitQuantity` of the item, each day, in `currency` (R22). */
    unitPrice: DecimalString;
  }[];
  /** The page that prints the prices. */
  source: string;
}
/** An annual package (R48). */
export interface CatalogPackage {
  /** The word that requests use. */
  id: PackageId;
  /** What the product calls it. */
  name: Text;
  /** Paid once, up front. */
  price: DecimalString;
  /** Of every price here; packages have no other (A39). */
  currency: "CNY";
  /** 372 (A37). */
  validityDays: number;
  /** The quotas of the whole validity at their overage prices. */
  listPrice: DecimalString;
  /** What it covers each day, and the price above (R53). Retention counts by its base (R51). */
  quotas: {
    /** What the quota is of. */
    item: ItemId;
    /** In the item's own unit; shared by all workspaces served (R49, R56). */
    quotaPerDay: DecimalString;
    /** How much one `overageUnitPrice` buys. */
    unitQuantity: DecimalString;
    /** For converted usage above the quota, in CNY (R53). */
    overageUnitPrice: DecimalString;
    /** In days; absent for items without retention. */
    baseRetentionDays?: number;
  }[];
  /** The page that prints it. */
  source: string;
}
/** A traffic pack: more of one item each day, beside an annual package (R54). */
export interface CatalogTrafficPack {
  /** What it adds to; there is one pack per item. */
  item: ItemId;
  /** The smallest capacity a day; others are multiples of it. */
  baseCapacity: DecimalString;
  /** How much one `unitPrice` buys. */
  unitQuantity: DecimalString;
  /** List price of `unitQuantity`, in CNY, before any discount (R54). */
  unitPrice: DecimalString;
  /** List price of the base capacity for one day. */
  pricePerDay: DecimalString;
  /** Of both prices; packs have no other (A39). */
  currency: "CNY";
  /** The page that prints it. */
  source: string;
}

// ── metering: raw counters → the billable quantity of one day ───────────────

/**
 * The billable quantity of one day, from raw counters, with its steps (R21 to R40).
 *
 * Codes: `unknown_value`, `malformed_decimal`, `out_of_range` (also for a count of things that is
 * not whole, and for a day after the 2022 model), `malformed_date`, `too_many`, `too_few`. The
 * fields are those of one arm of `MeterRequest`: what belongs to another is `unknown_field`.
 *
 * @example
 * ```ts
 * import { meterUsage } from "guance-billing";
 *
 * const outcome = meterUsage({ item: "apm_trace", spans: 3000000, traceIds: 200000 });
 * if (outcome.status === "ok") console.log(outcome.value.quantity); // 300000
 * ```
 */
export function meterUsage(request: MeterRequest): Outcome<MeteredUsage>;
/**
 * `date` picks the counting rules in force (R31, R33, R36 changed in 2023); default: the newest.
 * Counts of things are whole; bytes, seconds and gigabytes may be fractions, as strings. 1 KB has
 * 1,024 bytes (A12), 1 GB 10^9 (A10).
 */
export type MeterRequest = {
  /** The day that was metered; default the newest counting rules. */
  date?: IsoDate;
} & (
  /**
   * 1 to 24 hourly readings of any item, combined by the item's day statistic (R21): for `sum`
   * items what arrived in that hour, for `max` items the count so far that day or the stock at that
   * hour, never the hour's increment.
   */
  | {
      /** Any item; its day statistic is in the catalog. */
      item: ItemId;
      /** In the item's own unit, one reading per hour of the day. */
      hourly: DecimalInput[];
    }
  /** R27: entries above 10 KB (`es`) or 2 KB (`sls`) count as several (A11). */
  | {
      /** Log entries, from their sizes. */
      item: "log_entries";
      /** The day's entries, grouped by size. */
      entries: {
        /** Size of each, in bytes. */
        bytes: DecimalInput;
        /** How many entries have this size; whole. */
        count: DecimalInput;
      }[];
      /** Where they are stored: decides from which size one counts as several. */
      store: "es" | "sls";
    }
  /** R31: spans ÷ 10 or trace ids, whichever is more; exact (A15). */
  | {
      /** Traces, from spans and trace ids. */
      item: "apm_trace";
      /** Spans of the day; not counted before 2023-09-26 (A50). */
      spans: DecimalInput;
      /** Distinct trace ids of the day. */
      traceIds: DecimalInput;
    }
  /** R33: rows ÷ 100 or page views, whichever is more; exact (A15). */
  | {
      /** Page views, from the rows of real user monitoring. */
      item: "rum_pv";
      /** Page views of the day. */
      pageViews: DecimalInput;
      /** Resource rows of the day; like those below not counted before 2023-09-26 (A50). */
      resources: DecimalInput;
      /** Long-task rows of the day. */
      longTasks: DecimalInput;
      /** Error rows of the day. */
      errors: DecimalInput;
      /** Action rows of the day. */
      actions: DecimalInput;
    }
  /** R32: a profile above 300 KB counts as several. */
  | {
      /** Profiles, from their sizes. */
      item: "apm_profile";
      /** The day's profiles, grouped by size. */
      profiles: {
        /** Size of each file, in bytes. */
        bytes: DecimalInput;
        /** How many profiles have this size; whole. */
        count: DecimalInput;
      }[];
    }
  /** R34: a session above 4 hours counts as several. */
  | {
      /** Session replays, from their lengths. */
      item: "session_replay";
      /** The day's sessions with replay data, grouped by length. */
      sessions: {
        /** Length of each, in seconds. */
        seconds: DecimalInput;
        /** How many sessions have this length; whole. */
        count: DecimalInput;
      }[];
    }
  /** R38: gigabytes scanned × fields (a whole number). */
  | {
      /** Sensitive-data scans, from traffic and fields. */
      item: "sensitive_data_scan";
      /** Raw traffic scanned in the day, in GB of 10^9 bytes (A10). */
      gigabytes: DecimalInput;
      /** For how many fields of a rule it is scanned; each counts once. */
      fields: number;
    }
  /**
   * R36, A16: run by run. `runs` are those of the day, `windowMinutes` (1 to 10,080, default 15) is
   * the detection window of one run; refused for intelligent kinds. `queries` are 0 by default.
   */
  | {
      /** Trigger calls, from the runs of monitors. */
      item: "trigger_call";
      /** The monitors that ran in the day, grouped by kind and window. */
      monitors: {
        /** What they detect: a run is 1, 5, 10 or 100 calls. */
        kind: MonitorKind;
        /** Of all monitors of the group, in the day; whole. */
        runs: DecimalInput;
        /** In minutes; each 15 begun beyond the first 15 add a call per run. */
        windowMinutes?: number;
      }[];
      /** Queries of the day, a call each; not counted before 2023-11-02 (A50). */
      queries?: DecimalInput;
    }
  /** R24, for dates before 2023-04-23 (or without a date): 300 free series per DataKit. */
  | {
      /** Time series, by the 2022 model. */
      item: "time_series";
      /** All series that are stored, counted per measurement. */
      series: DecimalInput;
      /** DataKits that were alive for at least 12 hours of the day. */
      datakits: DecimalInput;
      /** Says that the series were counted per measurement, as until 2023-04-22. */
      model: "per_measurement_2022";
    }
);
/** What a monitor detects, which decides the calls of a run (R36). */
export type MonitorKind =
  | "mutation" | "interval" | "outlier" | "log_detection" | "other"
  | "intelligent_host" | "intelligent_log" | "intelligent_app" | "intelligent_rum";
/** The billable quantity, and how it came about. */
export interface MeteredUsage {
  /** As in the request. */
  item: ItemId;
  /** In the item's own unit, exact. */
  quantity: DecimalString;
  /** In their order, such as `spans ÷ 10: 3000000 ÷ 10 = 300000`. */
  steps: string[];
  /** Numbers of the rules that were applied. */
  rules: string[];
}

// ── preview: what a workload costs ──────────────────────────────────────────

/**
 * What a workload costs: by line, day and workspace, exact to the last digit.
 *
 * Codes: `unknown_value`, `malformed_decimal`, `out_of_range`, `malformed_date`, `malformed_id`,
 * `too_many`, `too_few`, `length_mismatch`, `duplicate_id`, `no_rate_card`, `item_not_on_card`,
 * `price_not_published`, `retention_required`, `retention_not_offered`, `retention_not_applicable`,
 * `amount_overflow`; with a package also `unknown_workspace`, `no_conversion_factor`,
 * `package_not_sold_here`, `pack_capacity_not_a_multiple`.
 *
 * @example
 * ```ts
 * import { previewCost } from "guance-billing";
 *
 * const outcome = previewCost({
 *   days: 1,
 *   currency: "CNY",
 *   workspaces: [
 *     { id: "a", site: "cn1", usage: [{ item: "time_series", quantity: 6000, retentionDays: 3 }] },
 *   ],
 * });
 * if (outcome.status === "ok") console.log(outcome.value.total); // 3.6
 * ```
 */
export function previewCost(request: CostPreviewRequest): Outcome<CostPreview>;
/** A workload, and the period to price it over. */
export interface CostPreviewRequest {
  /**
   * First day; each day is priced by the card in force on it (R1). Default: the newest card for
   * every day.
   */
  from?: IsoDate;
  /** 1…3660, default 30. */
  days?: number;
  /** The currency of the paying billing center (R20). */
  currency: Currency;
  /** 1…10,000, ids unique. */
  workspaces: Workspace[];
  /** An annual package, in CNY and for mainland sites (A39). */
  package?: PackagePlan;
  /** `false` leaves out `formula` and `rules`: a smaller and faster answer. Default `true`. */
  explain?: boolean;
}
/** A workspace, and what it uses. */
export interface Workspace {
  /** Your own: 1 to 128 bytes of UTF-8 without control characters, as all ids and labels. */
  id: string;
  /** Where it runs; decides the price column (R19). */
  site: Site;
  /** Default `commercial`. */
  plan?: PlanId;
  /** At most 200 lines, billed in their order. */
  usage: Usage[];
}
/**
 * One metered stream. An item may occur several times, for instance one line per log index (R26).
 */
export interface Usage {
  /** What is metered. A card that prices it has to sell it (`item_not_on_card`). */
  item: ItemId;
  /**
   * Billable quantity of a day, as `meterUsage` gives it: one value for every day, or exactly one
   * value per day of the period.
   */
  quantity: DecimalInput | DecimalInput[];
  /** Required for tiered items, refused for flat ones. On the free plan: 7 or absent (R8). */
  retentionDays?: number;
  /** Your own, to tell lines apart. */
  label?: string;
}
/** An annual package, and what was agreed about it. */
export interface PackagePlan {
  /** Decides the price, the quotas and the overage prices (R48). */
  id: PackageId;
  /** Negotiated daily quotas that replace the published ones, item by item. */
  quotas?: Partial<Record<ItemId, DecimalInput>>;
  /**
   * One entry per item. Capacity is per day and a multiple of the base capacity (R54). `discount`
   * is the share of the list price that is paid, 0 < d ≤ 1, by default all of it.
   */
  trafficPacks?: {
    /** What is added to; has to be an item with a traffic pack. */
    item: ItemId;
    /** Per day, in the item's own unit; more than 0. */
    capacity: DecimalInput;
    /** Such as `"0.85"` for 85 % of the list price; default 1. */
    discount?: DecimalInput;
  }[];
  /**
   * Workspaces the package serves, in drawdown order (R56). Default: all commercial ones, in
   * request order.
   */
  workspaces?: string[];
}
/** Every amount is in `currency`. */
export interface CostPreview {
  /** As in the request (R20). */
  currency: Currency;
  /** As in the request. */
  from?: IsoDate;
  /** Length of the period; 30 unless the request says otherwise. */
  days: number;
  /** The cards that priced the days, oldest first. */
  rateCards: IsoDate[];
  /** Σ of all line amounts. */
  usageCharges: DecimalString;
  /** Package price × days ÷ 372, rounded half-up to 0.01; "0" without a package (A37). */
  packageShare: DecimalString;
  /** Traffic packs' day price × discount × days. Exact. */
  trafficPackCharges: DecimalString;
  /** usageCharges + packageShare + trafficPackCharges. */
  total: DecimalString;
  /** Usage charges of each day of the period. */
  daily: DecimalString[];
  /** In request order; lines by usage line, then by rate card. */
  workspaces: {
    /** Your own, as in the request. */
    id: string;
    /** Where it runs (R19), as in the request. */
    site: Site;
    /** As in the request, or `commercial`. */
    plan: PlanId;
    /** Σ of its lines over the period; the package's share is not in it. */
    usageCharges: DecimalString;
    /** One per usage line and rate card that priced it. */
    lines: LineItem[];
  }[];
  /** What was made of the package, where there is one. */
  package?: PackageUse;
  /** What the buyer should know besides; empty when there is nothing. */
  notices: Notice[];
}
/** One priced row: one usage line under one rate card. */
export interface LineItem {
  /** As in the usage line. */
  item: ItemId;
  /** Your own, as in the usage line; absent when it has none. */
  label?: string;
  /** In days, as in the usage line; absent when it has none. */
  retentionDays?: number;
  /** The edition that priced the line, and how many days of the period it priced. */
  rateCard: IsoDate;
  /** Days of the period that `rateCard` priced. */
  days: number;
  /** Metered quantity, summed over those days. */
  quantity: DecimalString;
  /** After the conversion factor (R52); only on lines a package serves. */
  converted?: DecimalString;
  /**
   * Taken from the package quota and traffic packs (R55); on the free plan, what was accepted; else
   * "0".
   */
  covered: DecimalString;
  /** Free plan only: what was not accepted (R7). */
  refused?: DecimalString;
  /** What is priced. */
  billable: DecimalString;
  /** Whose price it is: the card's, the package's (R53), or none (R10). */
  basis: "pay_as_you_go" | "package_overage" | "free_plan";
  /** How much one `unitPrice` buys. */
  unitQuantity: DecimalString;
  /** In `currency` of the preview, for `unitQuantity` a day; "0" on the free plan. */
  unitPrice: DecimalString;
  /**
   * billable ÷ unitQuantity × unitPrice (R22), exact; on the 2022-08-18 card the sum over the days
   * with each day's units cut to two decimals (R45).
   */
  amount: DecimalString;
  /** Such as `"6000 ÷ 1000 × 0.6 = 3.6"`; unless `explain` is false. */
  formula?: string;
  /** Numbers of the rules behind it; unless `explain` is false. */
  rules?: string[];
}
/** What the workspaces made of a package. */
export interface PackageUse {
  /** As in the request. */
  id: PackageId;
  /** Paid once for all of its validity. */
  upfrontPrice: DecimalString;
  /** A day's allowance, and over the period what was used of it, left over (R49) and exceeded. */
  items: {
    /** In whose own unit all five quantities are. */
    item: ItemId;
    /** Of the package: published, or negotiated in the request. */
    quotaPerDay: DecimalString;
    /** What traffic packs add to each day; "0" without them (R54). */
    packPerDay: DecimalString;
    /** Converted usage taken from quota and packs, over the period (R52). */
    used: DecimalString;
    /** Left of quota and packs day by day, added up over the period. */
    unused: DecimalString;
    /** Converted usage beyond both, over the period; charged by use (R53). */
    overage: DecimalString;
  }[];
}
/**
 * Something the buyer should know that is not an error: A4, A5, A6, A37 and the like. `code` is
 * stable, `rule` the number behind it, `path` the place in the request, where there is one.
 */
export interface Notice {
  /** Stable snake_case name. */
  code: string;
  /** For people. */
  text: Text;
  /** R- or A-number, such as `A37`. */
  rule: string;
  /** JSON Pointer to the first usage line that it is about; absent when it is about none. */
  path?: string;
}

// ── compare: which plan is cheapest ─────────────────────────────────────────

/**
 * The same workload on every plan. What only bars an option (an item that is not on the card, a
 * retention without a factor, a site without packages) makes it unavailable, with a condition that
 * says why.
 *
 * Codes: `unknown_value`, `malformed_decimal`, `out_of_range`, `malformed_date`, `malformed_id`,
 * `too_many`, `too_few`, `length_mismatch`, `duplicate_id`, `no_rate_card`, `price_not_published`,
 * `retention_required`, `retention_not_offered`, `retention_not_applicable`, `amount_overflow`.
 */
export function comparePlans(request: PlanComparisonRequest): Outcome<PlanComparison>;
/** A workload without plans, and what was offered. */
export interface PlanComparisonRequest {
  /** As in `CostPreviewRequest`. */
  from?: IsoDate;
  /** 1…3660, default 30. */
  days?: number;
  /** Of the paying billing center (R20); packages are sold in CNY only (A39). */
  currency: Currency;
  /** 1…10,000, ids unique; a package serves all of them, in this order. */
  workspaces: Omit<Workspace, "plan">[];
  /**
   * Discounts offered on traffic packs: the share of the list price that is paid, 0 < d ≤ 1. Where
   * one is given, the cheapest whole number of packs is chosen.
   */
  trafficPackDiscounts?: Partial<Record<ItemId, DecimalInput>>;
}
/** The plans side by side. */
export interface PlanComparison {
  /**
   * Available options by rising total, ties in the order of `PlanOptionId`; then the unavailable
   * ones.
   */
  options: PlanOption[];
  /** Absent when no option is available. */
  cheapest?: PlanOptionId;
  /**
   * Cost of pay-as-you-go minus cost of the cheapest; absent when pay-as-you-go is not available.
   */
  savings?: DecimalString;
}
/** The ways to subscribe: the free plan, pay-as-you-go, and the packages (R48). */
export type PlanOptionId = "free" | "pay_as_you_go" | "startup" | "growth" | "enterprise";
/** One plan. The amounts are there when it is available. */
export interface PlanOption {
  /** Which way to subscribe. */
  id: PlanOptionId;
  /** Whether this workload can be had and priced this way. */
  available: boolean;
  /**
   * Why not, when it is not. The free plan is unavailable as soon as one item exceeds its quota on
   * one day (R5), or a line asks for more than 7 days of retention (R8).
   */
  conditions: Condition[];
  /** Of the period: usage charges, the package's share and its traffic packs. */
  total?: DecimalString;
  /** The package's price, paid once for 372 days; "0" without one. */
  upfront?: DecimalString;
  /** Of `total`, what is charged by use: with a package overage, and what it does not cover. */
  usageCharges?: DecimalString;
  /** The cheapest packs; only for packages. Capacity is per day. */
  trafficPacks?: {
    /** What the packs add to. */
    item: ItemId;
    /** In the item's own unit; a whole number of base capacities. */
    capacity: DecimalString;
    /** Day price × discount × days, in CNY; exact. */
    chargesForPeriod: DecimalString;
  }[];
}

// ── allocate: one quota, several workspaces ─────────────────────────────────

/**
 * One day of one quota, shared by several workspaces: each is covered as far as the quota reaches,
 * and what is left goes to the next (R56, R57).
 *
 * Codes: `unknown_value`, `malformed_decimal`, `out_of_range`, `malformed_id`, `too_many`,
 * `too_few`, `duplicate_id`, `retention_not_offered`, `retention_not_applicable`,
 * `no_conversion_factor`.
 *
 * @example
 * ```ts
 * import { allocateQuota } from "guance-billing";
 *
 * const usage = [{ item: "log_entries" as const, quantity: 100000000 }];
 * const outcome = allocateQuota({
 *   quotas: { log_entries: 150000000 },
 *   workspaces: [{ id: "A", usage }, { id: "B", usage }],
 * });
 * if (outcome.status === "ok") console.log(outcome.value.lines[1]?.overage); // 50000000
 * ```
 */
export function allocateQuota(request: QuotaAllocationRequest): Outcome<QuotaAllocation>;
/** A day's quotas, and the usage that shares them. */
export interface QuotaAllocationRequest {
  /** Daily quota per item, traffic packs included. */
  quotas: Partial<Record<ItemId, DecimalInput>>;
  /**
   * 1…10,000, ids unique, at most 200 lines each. Drawdown order is list order (R56, A3). Without
   * `retentionDays` the conversion factor is 1 (R52).
   */
  workspaces: {
    /** Your own, in the form of all ids. */
    id: string;
    /** Of the one day; lines draw in their order. */
    usage: {
      /** What is drawn from; without a quota of it all is overage. */
      item: ItemId;
      /** Billable quantity of the day, before conversion (R52). */
      quantity: DecimalInput;
      /** In days; decides the conversion factor. */
      retentionDays?: number;
    }[];
  }[];
}
/** Who got how much, and what is left. */
export interface QuotaAllocation {
  /** In request order; converted = covered + overage. */
  lines: {
    /** Its id in the request. */
    workspace: string;
    /** As in the usage line. */
    item: ItemId;
    /** As in the usage line, before conversion. */
    quantity: DecimalString;
    /** quantity × conversion factor (R52). */
    converted: DecimalString;
    /** Converted quantity taken from the quota. */
    covered: DecimalString;
    /** Converted quantity beyond the quota, to be charged (R56). */
    overage: DecimalString;
  }[];
  /** What nobody used of each quota. */
  remaining: {
    /** Each item of `quotas`, in catalog order. */
    item: ItemId;
    /** Left at the end of the day, in the item's own unit; it does not carry over (R49). */
    quantity: DecimalString;
  }[];
}

// ── settle: who pays a bill ─────────────────────────────────────────────────

/**
 * Who pays a bill. Whether the method is to be had is for `settlementOptions` to say.
 *
 * Codes: `unknown_value`, `malformed_decimal`, `out_of_range` (also for a validity that ends before
 * it starts, and a day too close to the end of the year 9999), `malformed_date`, `malformed_id`,
 * `too_many`, `duplicate_id`, `amount_overflow`.
 *
 * @example
 * ```ts
 * import { settleBill } from "guance-billing";
 *
 * // A voucher never pays for SMS (R79), however much is left of it.
 * const outcome = settleBill({
 *   date: "2024-11-07",
 *   method: "billing_center",
 *   wallet: {
 *     currency: "CNY",
 *     cash: 2,
 *     vouchers: [{ id: "spring", kind: "ordinary", balance: 100 }],
 *   },
 *   charges: [{ item: "log_entries", amount: 15 }, { item: "sms", amount: 3 }],
 * });
 * if (outcome.status === "ok") console.log(outcome.value.arrears); // 1
 * ```
 */
export function settleBill(request: BillSettlementRequest): Outcome<BillSettlement>;
/** A bill, and what there is to pay it. */
export interface BillSettlementRequest {
  /** The day of payment: decides which vouchers and cards are valid. */
  date: IsoDate;
  /** Who collects: decides whether cash and credit or the cloud account pay the rest. */
  method: SettlementMethod;
  /** What the account holds before the payment. */
  wallet: Wallet;
  /** At most 100,000, in the wallet's currency; served in this order. `workspace` is your own. */
  charges: {
    /** Whose charge it is; comes back as it is. */
    workspace?: string;
    /** What was used; vouchers never pay for some (R79). */
    item: ItemId;
    /** In the wallet's currency. */
    amount: AmountInput;
  }[];
}
/** What an account holds and owes, all in one currency. At most 1,000 cards and 1,000 vouchers. */
export interface Wallet {
  /** Of every amount in the wallet (R20). */
  currency: Currency;
  /** The cash balance (R80). */
  cash: AmountInput;
  /** R81: unused credit of a certified enterprise. Default 0. */
  credit?: AmountInput;
  /**
   * Earlier arrears (the negative prepaid balance of R78). Default 0; new arrears add to it,
   * nothing here pays it off.
   */
  debt?: AmountInput;
  /** R82. Ids are unique; without `expiresOn` a card never expires. */
  prepaidCards?: {
    /** Your own; payments name the card by it. */
    id: string;
    /** What is left on it, in the wallet's currency. */
    balance: AmountInput;
    /** The last day on which it pays; what is left then is lost. */
    expiresOn?: IsoDate;
  }[];
  /** R84: granted ones, and those that came with cards. Ids are unique; both days are included. */
  vouchers?: {
    /** Your own; payments name the voucher by it. */
    id: string;
    /** Ordinary ones are granted, and pay before those that came with cards. */
    kind: "ordinary" | "full_reduction";
    /** What is left of it, in the wallet's currency. */
    balance: AmountInput;
    /** The first day on which it pays; absent when it is valid already. */
    validFrom?: IsoDate;
    /** The last day on which it pays; absent when it never expires. */
    expiresOn?: IsoDate;
  }[];
}
/**
 * Order of sources (R78): ordinary vouchers, full-reduction vouchers, prepaid cards, then cash and
 * credit (billing center) or the cloud account. Within a kind: earliest expiry first,
 * never-expiring last, ties in list order. Charges are served in list order. `expiresOn` is the
 * last valid day. Vouchers never pay `sms` and `synthetic_test` (R79).
 */
export interface BillSettlement {
  /** Σ of the charges. */
  due: DecimalString;
  /**
   * In the order in which the sources were taken, none of them "0". `id` names the voucher or card.
   */
  payments: {
    /** What kind of source paid. */
    source: TenderSource;
    /** As in the wallet; absent for cash, credit and the cloud account. */
    id?: string;
    /** Taken from this source for all charges, in the wallet's currency. */
    amount: DecimalString;
  }[];
  /** In request order; amount − paid is the charge's share of the arrears. */
  charges: {
    /** As in the request. */
    item: ItemId;
    /** As in the request; absent when it has none. */
    workspace?: string;
    /** As in the request, in the wallet's currency. */
    amount: DecimalString;
    /** What all sources together paid of it. */
    paid: DecimalString;
  }[];
  /**
   * Left unpaid: becomes a negative prepaid balance (R78). Always "0" with a cloud account.
   * due = Σ payments + arrears.
   */
  arrears: DecimalString;
  /** R86: last day of the 14-day buffer, when there are arrears. */
  bufferEndsOn?: IsoDate;
  /** R81: the day by which credit is to be paid back, 15 days later, when credit was used. */
  creditDueOn?: IsoDate;
  /** What is left, in the order of the request, used up or lapsed as it may be. */
  walletAfter: {
    /** Of every amount in it, as before. */
    currency: Currency;
    /** Cash that is left. */
    cash: DecimalString;
    /** Credit that is still unused; "0" when there was none (R81). */
    credit: DecimalString;
    /** Earlier debt + arrears (R78). */
    debt: DecimalString;
    /** All of the request; empty when there are none. */
    prepaidCards: {
      /** As in the request. */
      id: string;
      /** What is left on it; "0" when it is used up. */
      balance: DecimalString;
      /** The last day on which it pays; absent when it never expires. */
      expiresOn?: IsoDate;
    }[];
    /** All of the request; empty when there are none. */
    vouchers: {
      /** As in the request. */
      id: string;
      /** As in the request. */
      kind: "ordinary" | "full_reduction";
      /** What is left of it; "0" when it is used up. */
      balance: DecimalString;
      /** The first day on which it pays; absent as in the request. */
      validFrom?: IsoDate;
      /** The last day on which it pays; absent when it never expires. */
      expiresOn?: IsoDate;
    }[];
  };
}
/** What pays (R78, R81). */
export type TenderSource =
  | "ordinary_voucher" | "full_reduction_voucher" | "prepaid_card"
  | "cash" | "credit" | "cloud_account";

/**
 * Pays a prepaid order (a package) with the mix the buyer chooses (R58, E21).
 *
 * Codes: those of `settleBill`, and `unknown_tender`, `tender_not_valid`, `currency_mismatch` for a
 * wallet in USD (A39), `overdrawn`. A voucher or card without its id is `missing_field`, cash with
 * one `unknown_field`.
 */
export function payOrder(request: OrderPaymentRequest): Outcome<OrderPayment>;
/** An order, and what the buyer offers for it. */
export interface OrderPaymentRequest {
  /** The day of payment: vouchers and cards have to be valid on it. */
  date: IsoDate;
  /** In CNY: packages are sold in no other currency (A39). */
  price: AmountInput;
  /** What the buyer holds before the payment, in CNY (A39). */
  wallet: Wallet;
  /** At most 2,001. `id` is required for vouchers and cards, and refused for cash. */
  tenders: {
    /** Any but credit and cloud accounts, which pay no orders (R58). */
    source: "ordinary_voucher" | "full_reduction_voucher" | "prepaid_card" | "cash";
    /** Of the voucher or card in the wallet. */
    id?: string;
    /** In CNY, at most what the source holds. */
    amount: AmountInput;
  }[];
}
/** Whether the order is paid. */
export interface OrderPayment {
  /** What the tenders pay of the price: price = paid + short. */
  paid: DecimalString;
  /** What is missing; "0" when the order can be submitted. */
  short: DecimalString;
  /** What was offered beyond the price; "0" in a good order. */
  excess: DecimalString;
  /** What has to hold for the order to be submitted. */
  conditions: Condition[];
  /** Only when the tenders are exactly the price. */
  walletAfter?: BillSettlement["walletAfter"];
}

// ── forecast: how long the wallet lasts ─────────────────────────────────────

/**
 * A preview, paid day by day from a wallet by the rules of `settleBill`. A package and its traffic
 * packs count as paid: only usage charges are settled.
 *
 * Codes: those of `previewCost`, and `currency_mismatch` for a wallet in another currency than the
 * request; `package_not_sold_here` also for a package with a cloud account (R50).
 */
export function forecastWallet(request: WalletForecastRequest): Outcome<WalletForecast>;
/** A workload, and the wallet that pays for it day by day. */
export interface WalletForecastRequest extends CostPreviewRequest {
  /** First day of usage; the first payment is on the next (R42). */
  from: IsoDate;
  /** How all workspaces settle; with a package the billing center (R50). */
  method: SettlementMethod;
  /** What the account holds on the first day. */
  wallet: Wallet;
  /**
   * R89: mail when the amount is greater than the threshold. `total` is compared with the period's
   * spend so far, an item's with the day's bill.
   */
  alerts?: {
    /** In `currency`; for usage charges added up since `from`. */
    total?: AmountInput;
    /** In `currency`, item by item; for its charges of one day. */
    items?: Partial<Record<ItemId, AmountInput>>;
  };
}
/** How long the wallet lasts. */
export interface WalletForecast {
  /**
   * The bill of day d is paid on d + 1 (R42). `balance` is what can still pay after it: cash,
   * unused credit, and the cards and vouchers valid then. `expired` is what lapsed unused before
   * it.
   */
  days: {
    /** The day d of usage; payment is on the next. */
    usageDate: IsoDate;
    /** Usage charges of the day, all workspaces together. */
    charges: DecimalString;
    /** As in `BillSettlement`, for this day's bill. */
    payments: BillSettlement["payments"];
    /** What this day's bill leaves unpaid; not added up. */
    arrears: DecimalString;
    /** Available after the payment, in the wallet's currency. */
    balance: DecimalString;
    /** Card and voucher money that lapsed unused before this payment; each counts once. */
    expired: DecimalString;
  }[];
  /** By month of usage, `YYYY-MM`. */
  months: {
    /** A calendar month, such as `2024-11`. */
    month: string;
    /** Usage charges of its days inside the period. */
    charges: DecimalString;
  }[];
  /** The first payment date that leaves arrears. */
  firstArrearsOn?: IsoDate;
  /** 14 days later (R86), inside the period or not. */
  lockedOn?: IsoDate;
  /** Cash to add on day one so that no arrears arise. */
  topUpNeeded: DecimalString;
  /** Voucher and card money that expires unused. */
  expiredUnused: DecimalString;
  /** By day, the total first; without an `item` it is the total. Each is given once. */
  alerts: {
    /** The day of usage on which the threshold was exceeded. */
    usageDate: IsoDate;
    /** Whose threshold it is. */
    item?: ItemId;
    /** What it came to: the spend so far, or an item's bill of the day. */
    amount: DecimalString;
    /** As in the request; less than `amount`. */
    threshold: DecimalString;
  }[];
}

// ── eligibility and settlement options ──────────────────────────────────────

/**
 * Checks every published condition (E1 to E35); a fact that is left out makes its condition
 * `unknown`. That something is not allowed is an answer, not an issue.
 *
 * Codes: `unknown_value`, `malformed_decimal`, `out_of_range` (also for a day after `date` that has
 * to be before it), `malformed_date`, `malformed_id`, `too_many`, `duplicate_id`. Which facts there
 * are is said by `operation`: one of another is `unknown_field`.
 *
 * @example
 * ```ts
 * import { checkEligibility } from "guance-billing";
 *
 * const facts = { from: "startup" as const, to: "enterprise" as const };
 * const outcome = checkEligibility({ operation: "upgrade_package", facts });
 * if (outcome.status === "ok") console.log(outcome.value.verdict); // eligible
 * ```
 */
export function checkEligibility(request: EligibilityRequest): Outcome<Eligibility>;
/** `date` is today; where it is optional, the default are the newest rules. */
export type EligibilityRequest =
  /** Free to commercial: E1 to E8. */
  | {
      /** To upgrade a workspace; it cannot be undone (R91). */
      operation: "upgrade_plan";
      /** What is known of the workspace, its accounts and who asks. */
      facts: {
        /** What it is subscribed to now; has to be `free` (E1). */
        plan?: PlanId;
        /** Of who upgrades it; in the console the owner (E2). */
        role?: Role;
        /** From the billing center the role does not matter (R90). */
        startedFrom?: "console" | "billing_center";
        /** Whether there is an account to log in with (E3). */
        consoleAccount?: boolean;
        /** How far the paying account is; has to be `active` (E4). */
        billingCenterAccount?: "missing" | "registered" | "active";
        /** Whether the code sent by e-mail was entered (E5). */
        emailCodeConfirmed?: boolean;
        /** Whether the service agreement was accepted (E6). */
        agreementAccepted?: boolean;
        /** That it is irreversible, and what is lost (R91). */
        consequencesAcknowledged?: boolean;
        /** Where data are to be stored; only `default` can be had by an upgrade (E8). */
        targetStorage?: "default" | "sls";
      };
    }
  /** E9 to E13. */
  | {
      /** To let a cloud account settle (R76). */
      operation: "bind_cloud_account";
      /** Today: decides which clouds are offered (E11). */
      date?: IsoDate;
      /** What is known of the workspace, the cloud account and who asks. */
      facts: {
        /** Of who binds it; has to be the owner (E13). */
        role?: Role;
        /** Whose account is to settle. */
        cloud: Exclude<SettlementMethod, "billing_center">;
        /** Where the workspace runs; decides which clouds are offered (E10). */
        site?: Site;
        /** Where it was activated; a marketplace takes its own account only (E9). */
        channel?: ActivationChannel;
        /** Whether free choice of settlement is switched on (R71). */
        freeChoice?: boolean;
        /** Whether what binding takes is at hand (R76). */
        identityReady?: boolean;
      };
    }
  /** E9 and E13 to E15; to a cloud account also E10 to E12. */
  | {
      /** To settle by another method (R75). */
      operation: "change_settlement";
      /** Today: decides what is offered (E11), and which month it is (E14). */
      date?: IsoDate;
      /** What is known of the workspace, its settlement and who asks. */
      facts: {
        /** Of who changes it; has to be the owner (E13). */
        role?: Role;
        /** The method that settles now (E15). */
        from?: SettlementMethod;
        /** The method that is to settle. */
        to: SettlementMethod;
        /** Where the workspace runs; decides which clouds are offered (E10). */
        site?: Site;
        /** Where it was activated; a marketplace takes its own account only (E9). */
        channel?: ActivationChannel;
        /** Whether free choice of settlement is switched on (R71). */
        freeChoice?: boolean;
        /** Once a calendar month (R75). */
        lastChangedOn?: IsoDate | "never";
        /** Whether the one in `from` is unsubscribed or released (R74). */
        cloudAccountReleased?: boolean;
        /** Whether what binding a cloud account takes is at hand (R76). */
        identityReady?: boolean;
      };
    }
  /** Another billing-center account: E16. */
  | {
      /** To let another billing-center account pay (R65). */
      operation: "change_binding";
      /** What is known of both accounts and who asks. */
      facts: {
        /** Of who changes it; has to be the owner. */
        role?: Role;
        /** Whether the old and the new account carry the same one (R65). */
        sameEnterpriseCertification?: boolean;
      };
    }
  /** E18 and E19 for each workspace, and E20, E21, E35. `funds` are all that is offered, in CNY. */
  | {
      /** To buy an annual package (R58). */
      operation: "buy_package";
      /** What is known of the order and who pays it. */
      facts: {
        /** Which one; its price is what `funds` have to cover (E21). */
        package?: PackageId;
        /** Of the paying billing center; has to be CNY (E35). */
        currency?: Currency;
        /** At most 10,000, ids unique. */
        workspaces?: {
          /** Your own; the `subject` of E18 and E19. */
          id: string;
          /** What it is subscribed to; has to be `commercial` (E18). */
          plan?: PlanId;
          /** Where it runs; has to be on the mainland (E35). */
          site?: Site;
          /** How it settles; has to be the billing center (E19). */
          settlement?: SettlementMethod;
          /** Whether it is bound to the account that pays (E20). */
          boundToPayer?: boolean;
        }[];
        /** In CNY: cash, cards and vouchers together (E21). */
        funds?: AmountInput;
      };
    }
  /** E22. */
  | {
      /** To add to the daily quota of a package (R54). */
      operation: "buy_traffic_pack";
      /** What is known of the package. */
      facts: {
        /** Whether there is an annual package that is still valid. */
        annualPackageValid?: boolean;
      };
    }
  /** E23. */
  | {
      /** To change to a larger package (R59). */
      operation: "upgrade_package";
      /** Which packages it is about. */
      facts: {
        /** The package there is now; only `startup` can be upgraded. */
        from?: PackageId;
        /** The package there is to be: `growth` or `enterprise`. */
        to: PackageId;
      };
    }
  /** E25, with the lists of R13 and A13. */
  | {
      /** To keep an item's data for longer or shorter (R14). */
      operation: "change_retention";
      /** What is known of the workspace, the change and who asks. */
      facts: {
        /** What the workspace is subscribed to; has to be `commercial`. */
        plan?: PlanId;
        /** Of who changes it; has to be the owner. */
        role?: Role;
        /** Whose data; decides which retentions are offered (R13). */
        item: ItemId;
        /** The new retention, in days. */
        retentionDays: number;
        /** Whether it was changed today already: then it works tomorrow (R14). */
        changedToday?: boolean;
      };
    }
  /** E31. `bufferStartedOn` is the day on which the arrears arose. */
  | {
      /** To unlock a workspace after arrears (R87). */
      operation: "unlock_workspace";
      /** Today; at most 14 days after `bufferStartedOn`. */
      date: IsoDate;
      /** What is known of the arrears and who asks. */
      facts: {
        /** Of who unlocks it; has to be the owner. */
        role?: Role;
        /** The day on which the arrears arose (R86), not the day of locking. */
        bufferStartedOn?: IsoDate;
        /** Whether a recharge settled the bills (R87). */
        debtPaid?: boolean;
        /** Whether a cloud account was bound again, which will do as well (R87). */
        cloudAccountRebound?: boolean;
      };
    }
  /** E30. */
  | {
      /** To dissolve a workspace; it cannot be undone (R92). */
      operation: "dissolve_workspace";
      /** What is known of who asks. */
      facts: {
        /** Of who dissolves it; has to be the owner. */
        role?: Role;
      };
    };
/** Whether it may be done, and why not. */
export interface Eligibility {
  /** As in the request. */
  operation: EligibilityRequest["operation"];
  /**
   * `ineligible` if any condition is unmet, else `undetermined` if any is unknown, else `eligible`.
   */
  verdict: "eligible" | "ineligible" | "undetermined";
  /** All of them, in E order. */
  conditions: Condition[];
  /** What cannot be undone, to be shown before the user confirms. */
  consequences: {
    /** Stable snake_case name, such as `upgrade_is_irreversible`. */
    code: string;
    /** For people. */
    text: Text;
    /** Number of the rule behind it. */
    rule: string;
  }[];
  /** What to mend and find out first, and, unless something is unmet, how it is done. */
  nextSteps: Text[];
}
/** A published condition, and whether it holds. */
export interface Condition {
  /** E-, R- or A-number of the rules. */
  id: string;
  /** Stable snake_case name, such as `actor_is_owner`. */
  code: string;
  /** `unknown` when that depends on what is not given or not published. */
  status: "met" | "unmet" | "unknown";
  /** What has to hold, for people. */
  text: Text;
  /** What to do about it, when unmet; also when unknown, where that helps. */
  remedy?: Text;
  /** Number of the rule behind it. */
  rule: string;
  /** What it is about, such as a workspace id, where a condition repeats. */
  subject?: string;
}

/**
 * Which settlement methods a workspace may use, and the default (R69–R75). What is not published
 * for a site is `unknown`, never a guess.
 *
 * Codes: `unknown_value`, `malformed_date`.
 */
export function settlementOptions(request: SettlementOptionsRequest): Outcome<SettlementOptions>;
/** Default: the newest rules, activated on the Guance site, free choice not known. */
export interface SettlementOptionsRequest {
  /** Today: decides which methods are offered (R69); default the newest rules. */
  date?: IsoDate;
  /** Where the workspace runs; decides which clouds are offered (R71). */
  site: Site;
  /** Where it was activated (R72); default `guance`. */
  channel?: ActivationChannel;
  /** Whether free choice of settlement is switched on (R71); unknown when left out. */
  freeChoice?: boolean;
}
/** The methods, and which of them holds unless it is changed. */
export interface SettlementOptions {
  /** The billing center, or the vendor of the activation channel (R70, R72). */
  defaultMethod: SettlementMethod;
  /** The cloud account of the site, where one is published and offered (R71). */
  defaultCloud?: SettlementMethod;
  /** All of them, each with every condition: E9, and for cloud accounts E10 and E11. */
  methods: {
    /** In the order of `SettlementMethod`. */
    method: SettlementMethod;
    /** `available` when all conditions are met, `unavailable` when any is unmet. */
    status: "available" | "unavailable" | "unknown";
    /** Each of them, in E order, whether it is met or not. */
    conditions: Condition[];
  }[];
}

/**
 * What a role may do in Billing (R66, R67).
 *
 * Codes: `unknown_value`.
 */
export function rolePermissions(request: {
  /** Whose permissions to look up. */
  role: Role;
}): Outcome<RolePermissions>;
/** A custom role may be granted what is `if_granted`. */
export interface RolePermissions {
  /** As in the request. */
  role: Role;
  /** See usage and bills. */
  viewBilling: boolean | "if_granted";
  /** Set a high-consumption alert (R89). */
  setSpendingAlert: boolean | "if_granted";
  /** See what the wallet holds. */
  viewBalances: boolean;
  /** Put money into the wallet. */
  recharge: boolean;
  /** Open the billing center from the workspace. */
  openBillingCenter: boolean;
  /** Change how the workspace settles (R75). */
  changeSettlement: boolean;
  /** Change the billing-center account that pays (R65). */
  changeBinding: boolean;
  /** Start the upgrade to the commercial plan (R90). */
  upgradePlan: boolean;
  /** Change how long data are kept (R14). */
  changeRetention: boolean;
  /** Make another member the owner. */
  transferOwnership: boolean;
  /** Dissolve the workspace (R92). */
  dissolve: boolean;
  /** Unlock the workspace after arrears (R87). */
  unlock: boolean;
}

// ── export ──────────────────────────────────────────────────────────────────

/**
 * The preview as CSV with the columns of FOCUS, the FinOps format of cost and usage: one row per
 * workspace, day and line, and for a package its purchase and its used and unused share. The
 * `EffectiveCost` of all rows adds up to the preview's `total`, to the last digit. Ids and labels
 * stand in it as they are; at most 256 MiB, some 600,000 rows, else `request_too_large`.
 *
 * Codes: those of `previewCost`; `package_not_sold_here` at `/method` for a package with a cloud
 * account (R50).
 */
export function exportFocus(request: FocusExportRequest): Outcome<FocusExport>;
/** A preview, and what else its rows have to say. */
export interface FocusExportRequest extends CostPreviewRequest {
  /**
   * First day: every row has its date. A package is taken to be bought on it, and has a row for
   * that: of exports that follow one another, keep the purchase of the first only.
   */
  from: IsoDate;
  /** Default `true`. `false` leaves the arithmetic out of `ChargeDescription`: a smaller file. */
  explain?: boolean;
  /**
   * Your own, for the column `BillingAccountId` and, before a slash, in `CommitmentDiscountId`; an
   * id like any other. FOCUS asks for one: without it the column is empty.
   */
  billingAccountId?: string;
  /** Who collects; default the billing center. With a cloud marketplace every BilledCost is 0. */
  method?: SettlementMethod;
}
/** The exported file. */
export interface FocusExport {
  /** Its text: a line of column names, then the rows. */
  csv: string;
  /** How many rows it has, without the column names. */
  rows: number;
  /** The version of FOCUS whose columns these are, such as `1.2`. */
  focusVersion: string;
}

// ── batch ───────────────────────────────────────────────────────────────────

/**
 * What millions of rows cost, exact to the last digit: each row as `previewCost` prices it alone on
 * its day. For recomputing invoices, and for pricing a fleet at every keystroke. The columns are
 * copied in and out; `RateBatch` has them in memory.
 *
 * A column of another type is `wrong_type`, one of another length than `key` is `length_mismatch`
 * (both at the column). Rows that are wrong are named, such as `/quantity/17`, the first 10,000 of
 * them, and nothing is priced.
 *
 * Codes: `unknown_value`, `malformed_date`, `malformed_decimal`, `no_rate_card`,
 * `item_not_on_card`, `price_not_published`, `retention_required`, `retention_not_offered`,
 * `retention_not_applicable`, `no_conversion_factor`, `package_not_sold_here`,
 * `pack_capacity_not_a_multiple` and `duplicate_id` as for a usage line and a package of
 * a preview; `out_of_range` also for a key or quantity that there is not, and a negotiated
 * quota that is not whole; `too_many` for more than 16,777,216 rows or 65,536 keys, or with a
 * package 3,660 different days; `amount_overflow` for an amount of 2^63 units, and where the sum
 * reaches 10^18; `length_mismatch`.
 *
 * @example
 * ```ts
 * import { rateColumns } from "guance-billing";
 *
 * const outcome = rateColumns({
 *   currency: "CNY",
 *   keys: [
 *     { item: "time_series", site: "cn1", retentionDays: 3 },
 *     { item: "sms", site: "cn1" },
 *   ],
 *   key: Uint16Array.of(0, 1, 0),
 *   quantity: Float64Array.of(6000, 20, 1),
 * });
 * if (outcome.status === "ok") console.log(outcome.value.total); // 5.6006
 * ```
 */
export function rateColumns(columns: RateColumns): Outcome<RatedColumns>;
/** Rows as columns, and what they have in common. */
export interface RateColumns {
  /** Of the paying billing center (R20). */
  currency: Currency;
  /**
   * The distinct kinds of row; `key[i]` is an index into them. `date` says by which card a row is
   * priced (R1); without one it is the newest.
   */
  keys: { item: ItemId; site: Site; retentionDays?: number; date?: IsoDate }[];
  /** Of each row, which of `keys` it is. */
  key: Uint16Array | Uint32Array;
  /** Whole units of the item: integers from 0 to 9,999,999,999,999. */
  quantity: Float64Array | BigUint64Array;
  /**
   * An annual package that serves all rows: rows of one day draw on that day's quota in row order
   * (R49, R56). Its quotas are whole. What it costs itself is not in the totals.
   */
  package?: Omit<PackagePlan, "workspaces">;
  /**
   * Of each row, its day, by any number that the days of the batch have: for the package only.
   * Without it all rows are of one day.
   */
  day?: Uint32Array;
}
/** What the rows of a batch cost. */
export interface RatedColumns {
  /** `amount[i]` is in units of 10^-scale of the currency: the fewest decimals that all keys need. */
  scale: number;
  /** Of each row. From a `RateBatch` a view of its memory, which its next run overwrites. */
  amount: BigInt64Array;
  /** With a package: converted units (R52) taken from quota and packs, whole; a view as `amount`. */
  covered?: Float64Array;
  /** Exact sum of all rows. */
  total: DecimalString;
  /** Exact sum per key. */
  totals: DecimalString[];
}
/**
 * The same with buffers that stay in memory: fill the views, run, read the views. They are of one
 * length, begin as zeros, and stay valid until `free`, whatever else is called.
 *
 * What is wrong with `setup` or `rows` (`/rows`: not from 0 to 16,777,216) is told by `run`, and
 * the views are empty.
 *
 * @example
 * ```ts
 * import { RateBatch } from "guance-billing";
 *
 * const batch = new RateBatch({ currency: "CNY", keys: [{ item: "sms", site: "cn1" }] }, 2);
 * batch.quantity.set([10, 25]);
 * const outcome = batch.run();
 * if (outcome.status === "ok") console.log(outcome.value.total); // 3.5
 * batch.free();
 * ```
 */
export class RateBatch {
  /** Takes what all rows have in common, and how many rows there are. */
  constructor(setup: Omit<RateColumns, "key" | "quantity" | "day">, rows: number);
  /** Of each row, which of `keys` it is. */
  readonly key: Uint16Array;
  /** Whole units of the item. */
  readonly quantity: Float64Array;
  /** Of each row, its day: for the package only. */
  readonly day: Uint32Array;
  /** Prices the rows as they are now. Throws after `free`. */
  run(): Outcome<RatedColumns>;
  /** Gives the memory back; the views are not to be used any more. */
  free(): void;
}

/**
 * What a shared link keeps of the page, and the one way back from untrusted data.
 *
 * Every field is held against its kind, its length and the choices there are: the types make a
 * field that is missing here a compile error. A field that comes later is optional, so that older
 * links stay readable; whatever changes the meaning of one raises the version in `sharing.ts`.
 */

import type {
  ActivationChannel,
  Currency,
  IsoDate,
  ItemId,
  PackageId,
  SettlementMethod,
  Site,
} from "guance-billing";
import * as v from "valibot";
import { type Bill, type BilledAs, type BillPayment, newBill } from "./bill";
import {
  type Inquiry,
  NO_WORKSPACE,
  newInquiry,
  OPERATIONS,
  type PackagedChange,
  QUESTIONS,
  type QuestionId,
} from "./eligibility";
import {
  type Estimate,
  type EstimateWorkspace,
  LINES_MAX,
  type Period,
  type PresetName,
  TEXT_LENGTH_MAX,
  type UsageLine,
  WORKSPACES_MAX,
} from "./estimate";
import { DAYS_MAX, type FreeChoice, type Funding, type Length } from "./funding";
import { ITEM_GROUPS } from "./items";
import type { Language } from "./messages";
import { CASH } from "./order";
import type { PartId } from "./parts";
import type { Payment, TypedTrafficPack } from "./payment";
import type { Kept } from "./state";
import type { TypedTender, TypedWallet, VoucherKind } from "./wallet";
import type { WayId, WorkField } from "./way";
import type { Workings } from "./workings";

/** All that a link brings to the page of whoever opens it; the theme stays their own. */
export interface Shared extends Kept {
  language: Language;
  openParts: PartId[];
}

/**
 * The same on its way. That consequences were read is a word of the person who read them, and today
 * is the day of whoever opens the link: neither goes along.
 */
export interface Travelling extends Omit<Shared, "openParts" | "inquiry" | "bill"> {
  openParts: SharedPart[];
  inquiry: Omit<Inquiry, "acknowledged" | "today">;
  /** Absent where nothing was pasted, or too much. */
  bill?: Bill;
}

/** The import is a dialog: nobody wants it opened for them. */
type SharedPart = Exclude<PartId, "import">;

const TENDERS_MAX = 1000;
const ROWS_MAX = 100;
/** Readings are pasted from tables. */
const PASTED_LENGTH_MAX = 4000;
/** A table of daily quantities; what fits into a link is decided by its own limit. */
const BILL_LENGTH_MAX = 1_000_000;
const BILLED_MAX = 1000;
const BILLED_NAME_LENGTH_MAX = 1000;
const RETENTION_DAYS_MAX = 36_600;
/** Of our own counting: ids stay short and safe to be used in the page. */
const NUMBER_MAX = 999_999;

/** A schema for each field of a type, whether the type asks for the field or not. */
type Fields<T> = { [Field in keyof T]-?: v.GenericSchema<unknown, T[Field]> };

/** An object with these fields and no others. */
function shape<T>(fields: Fields<T>): v.GenericSchema<unknown, T> {
  // Valibot's own type of the result tells optional fields apart; `Fields` has checked them all.
  return v.strictObject(fields) as unknown as v.GenericSchema<unknown, T>;
}

/** One of these; written as a record, so that one that is missing does not compile. */
function oneOf<T extends string>(known: Record<T, true>): v.GenericSchema<unknown, T> {
  return v.picklist(Object.keys(known) as T[]);
}

/** A record of some of these. */
function someOf<Key extends string, T>(
  keys: readonly Key[],
  value: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, Partial<Record<Key, T>>> {
  return v.record(v.picklist(keys), value);
}

function text(lengthMax = TEXT_LENGTH_MAX): v.GenericSchema<unknown, string> {
  return v.pipe(v.string(), v.maxLength(lengthMax));
}

/** A list, each of whose members has an id of its own. */
function listOf<T extends { id: string }>(
  member: v.GenericSchema<unknown, T>,
  lengthMax: number,
): v.GenericSchema<unknown, T[]> {
  const haveOwnIds = (members: T[]) => new Set(members.map(({ id }) => id)).size === members.length;
  return v.pipe(v.array(member), v.maxLength(lengthMax), v.check(haveOwnIds));
}

function whole(max: number): v.GenericSchema<unknown, number> {
  return v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
}

/** The form of our ids, such as `workspace-12`. */
function numbered(prefix: string): v.GenericSchema<string> {
  return v.pipe(v.string(), v.regex(new RegExp(`^(?:${prefix})-[1-9][0-9]{0,5}$`)));
}

const ITEMS: readonly ItemId[] = ITEM_GROUPS.flatMap(({ items }) => items);
const PACKAGES: readonly PackageId[] = ["startup", "growth", "enterprise"];

const item = v.picklist(ITEMS);
const currency = oneOf<Currency>({ CNY: true, USD: true });
const plan = oneOf({ free: true, commercial: true });
const packageId = v.picklist(PACKAGES);
const workspaceId = numbered("workspace");
/** A field of a day may be half typed; the engine says what is no day. */
const day: v.GenericSchema<unknown, IsoDate> = text(20);
const settlementMethod = oneOf<SettlementMethod>({
  billing_center: true,
  alibaba_cloud: true,
  aws: true,
  huawei_cloud: true,
  azure: true,
});
const channel = oneOf<ActivationChannel>({
  guance: true,
  alibaba_cloud: true,
  aws: true,
  huawei_cloud: true,
  azure: true,
});
const site = oneOf<Site>({
  cn1: true,
  cn2: true,
  cn3: true,
  cn4: true,
  cn5: true,
  cn6: true,
  us1: true,
  eu1: true,
  ap1: true,
});

const WAYS: Record<WayId, true> = {
  series_of_hosts: true,
  reporting_hosts: true,
  running_datakits: true,
  log_size: true,
  log_volume: true,
  kept_volume: true,
  requests: true,
  profiled_processes: true,
  page_views: true,
  recorded_sessions: true,
  monitors: true,
  test_nodes: true,
  alerts: true,
  reports: true,
  scanned_fields: true,
  hourly_readings: true,
};

const WORK_FIELDS: Record<WorkField, true> = {
  hosts: true,
  series_per_host: true,
  other_series: true,
  reporting_hosts: true,
  datakits: true,
  entries: true,
  kilobytes: true,
  gigabytes_a_day: true,
  days_kept: true,
  requests: true,
  spans: true,
  processes: true,
  profiles_an_hour: true,
  page_views: true,
  rows_per_view: true,
  sessions: true,
  session_length: true,
  monitors: true,
  minutes: true,
  window: true,
  queries: true,
  tests: true,
  nodes: true,
  alerts: true,
  recipients: true,
  reports: true,
  sends: true,
  scan_fields: true,
  per: true,
  store: true,
  length_unit: true,
  kind: true,
  readings: true,
};

const typedFields = someOf(Object.keys(WORK_FIELDS) as WorkField[], text(PASTED_LENGTH_MAX));

const workings = shape<Workings>({
  way: oneOf(WAYS),
  typed: typedFields,
  rows: v.pipe(v.array(typedFields), v.minLength(1), v.maxLength(ROWS_MAX)),
  replaced: text(),
});

const line: v.GenericSchema<unknown, UsageLine> = v.pipe(
  shape<UsageLine>({
    id: numbered(ITEMS.join("|")),
    item,
    typedQuantity: text(),
    workings: v.exactOptional(workings),
    retentionDays: v.exactOptional(whole(RETENTION_DAYS_MAX)),
    label: text(),
  }),
  v.check(({ id, item }) => id.slice(0, id.lastIndexOf("-")) === item),
);

const workspace = shape<EstimateWorkspace>({
  id: workspaceId,
  name: text(),
  presetName: v.exactOptional(
    oneOf<PresetName>({
      shop: true,
      production: true,
      staging: true,
      trial: true,
      a: true,
      b: true,
    }),
  ),
  publishedExample: v.exactOptional(v.literal("W3")),
  site,
  plan,
  lines: listOf(line, LINES_MAX),
});

const period: v.GenericSchema<unknown, Period> = v.variant("kind", [
  v.strictObject({ kind: v.literal("newest_prices") }),
  v.strictObject({ kind: v.literal("from_date"), from: day, days: text() }),
]);

const workspaceIds = v.pipe(v.array(workspaceId), v.maxLength(TENDERS_MAX));

const payment = shape<Payment>({
  packageId: v.exactOptional(packageId),
  quotas: someOf(PACKAGES, someOf(ITEMS, text())),
  trafficPacks: someOf(ITEMS, shape<TypedTrafficPack>({ capacity: text(), percent: text() })),
  order: workspaceIds,
  notServed: workspaceIds,
});

const estimate = shape<Estimate>({
  currency,
  period,
  payment,
  workspaces: listOf(workspace, WORKSPACES_MAX),
});

function tenders(prefix: string): v.GenericSchema<unknown, TypedTender[]> {
  const tender = shape<TypedTender>({
    id: numbered(prefix),
    number: whole(NUMBER_MAX),
    name: text(),
    balance: text(),
    kind: oneOf<VoucherKind>({ ordinary: true, full_reduction: true }),
    validFrom: day,
    expiresOn: day,
  });
  return listOf(tender, TENDERS_MAX);
}

const wallet = shape<TypedWallet>({
  cash: text(),
  credit: text(),
  debt: text(),
  prepaidCards: tenders("card"),
  vouchers: tenders("voucher"),
});

const length: v.GenericSchema<unknown, Length> = v.variant("kind", [
  v.strictObject({ kind: v.literal("proposed") }),
  v.strictObject({ kind: v.literal("days"), days: whole(DAYS_MAX) }),
  v.strictObject({ kind: v.literal("typed"), typed: text() }),
]);

const funding = shape<Funding>({
  wallet,
  channel,
  freeChoice: oneOf<FreeChoice>({ unknown: true, yes: true, no: true }),
  method: v.optional(settlementMethod),
  from: day,
  length,
  alertTotal: text(),
  order: v.record(v.union([v.literal(CASH), numbered("card|voucher")]), text()),
  isInNewCurrency: v.boolean(),
});

const inquiry = shape<Travelling["inquiry"]>({
  operation: v.picklist(OPERATIONS),
  workspaceId: v.optional(v.union([v.literal(NO_WORKSPACE), workspaceId])),
  answers: someOf(Object.keys(QUESTIONS) as QuestionId[], text()),
  packaged: v.record(
    workspaceId,
    shape<PackagedChange>({
      isIn: v.exactOptional(v.boolean()),
      settlement: v.exactOptional(v.union([v.literal(""), settlementMethod])),
    }),
  ),
});

const billedName = text(BILLED_NAME_LENGTH_MAX);

const bill = shape<Bill>({
  text: text(BILL_LENGTH_MAX),
  workspaces: v.pipe(
    v.array(
      shape<BilledAs>({
        name: billedName,
        site: v.exactOptional(site),
        plan: v.exactOptional(plan),
      }),
    ),
    v.maxLength(BILLED_MAX),
  ),
  retentions: someOf(ITEMS, whole(RETENTION_DAYS_MAX)),
  payment: oneOf<BillPayment>({ proposed: true, as_in_estimate: true, by_use: true }),
  billed: v.exactOptional(text()),
  shownWorkspace: v.optional(billedName),
  shownItem: v.optional(item),
});

const PARTS: Record<SharedPart, true> = {
  breakEven: true,
  funding: true,
  eligibility: true,
  bill: true,
};

const travelling = shape<Travelling>({
  language: oneOf<Language>({ en: true, zh: true }),
  openParts: v.pipe(v.array(oneOf(PARTS)), v.maxLength(Object.keys(PARTS).length)),
  estimate,
  funding,
  inquiry,
  bill: v.exactOptional(bill),
});

export function toTravel({ openParts, inquiry, bill, ...shared }: Shared): Travelling {
  const shownParts = openParts.filter((part): part is SharedPart => part in PARTS);
  const { acknowledged: _word, today: _day, ...travels } = inquiry;
  const isBlank = bill.text.trim() === "";
  return { ...shared, openParts: shownParts, inquiry: travels, ...(isBlank ? {} : { bill }) };
}

/** What the page can take over; nothing where a field is not what it should be. */
export function readTravelling(value: unknown): Travelling | undefined {
  const read = v.safeParse(travelling, value, { abortEarly: true });
  return read.success ? read.output : undefined;
}

export function arrived(
  { funding, inquiry, bill, ...travelled }: Travelling,
  today: IsoDate,
): Shared {
  return {
    ...travelled,
    bill: bill ?? newBill(),
    // What was never chosen is not in the text of a link.
    funding: { ...funding, method: funding.method },
    inquiry: { ...newInquiry(today), ...inquiry },
  };
}

/**
 * Reads a request of `previewCost` as JSON: what this page saves, or what somebody has written for
 * the npm package.
 *
 * Each part is held against its form by itself, so that one mistake costs one line. Whether it can
 * be priced is said by the engine, once it stands on the page.
 */

import type { Currency, IsoDate, ItemId, PackageId, Site } from "guance-billing";
import * as v from "valibot";
import { LINES_MAX, type Period, TEXT_LENGTH_MAX, WORKSPACES_MAX } from "./estimate";
import type { TypedByItem, TypedTrafficPack } from "./payment";
import { percentOf } from "./percent-input";
import type { ReadLine, ReadWorkspace } from "./table-reading";

export type RequestProblemCode =
  | "missing_field"
  | "wrong_type"
  | "unknown_field"
  | "unknown_value"
  | "malformed_decimal"
  | "malformed_date"
  | "out_of_range"
  | "daily_quantities"
  | "days_without_date"
  | "retention_not_offered"
  | "retention_not_applicable"
  | "quota_not_in_package"
  | "duplicate_id"
  | "unknown_workspace"
  | "text_too_long"
  | "too_many_workspaces"
  | "too_many_lines";

export interface RequestProblem {
  /** JSON Pointer into the request. */
  path: string;
  code: RequestProblemCode;
}

/** How it is paid; workspaces are named by their place in the list of those that were read. */
export interface ReadPackage {
  id: PackageId;
  quotas: TypedByItem;
  trafficPacks: Partial<Record<ItemId, TypedTrafficPack>>;
  order: number[];
  notServed: number[];
}

export interface ReadRequest {
  currency: Currency;
  period: Period;
  workspaces: ReadWorkspace[];
  package?: ReadPackage;
  problems: RequestProblem[];
}

/** The price lists, as far as a request is held against them. */
export interface RequestRules {
  items: readonly ItemId[];
  sites: readonly Site[];
  retentions: (item: ItemId) => readonly number[];
  packs: readonly ItemId[];
  quotas: (id: PackageId) => readonly ItemId[];
}

const CURRENCIES = ["CNY", "USD"] as const;
const PLANS = ["commercial", "free"] as const;
const PACKAGES = ["startup", "growth", "enterprise"] as const;
const DAYS_DEFAULT = 30;
const DAYS_MAX = 3660;

/** What the engine takes as a decimal: a plain text, or a whole number that JavaScript holds. */
const Decimal = v.custom<string | number>(
  (value) =>
    typeof value === "string"
      ? /^[0-9]{1,13}(\.[0-9]{1,6})?$/.test(value)
      : Number.isSafeInteger(value) && Number(value) >= 0,
  ({ input }) => (Array.isArray(input) ? "daily_quantities" : "malformed_decimal"),
);
const Whole = v.pipe(
  v.number("wrong_type"),
  v.integer("wrong_type"),
  v.minValue(1, "out_of_range"),
);
const Text = v.string("wrong_type");
const Name = v.pipe(Text, v.maxLength(TEXT_LENGTH_MAX, "text_too_long"));
const Head = v.object({
  currency: v.picklist(CURRENCIES, "unknown_value"),
  workspaces: v.array(v.unknown(), "wrong_type"),
});
const Day = v.pipe(Text, v.isoDate("malformed_date"), v.check(isOfCalendar, "malformed_date"));
const Days = v.pipe(Whole, v.maxValue(DAYS_MAX, "out_of_range"));

/** The request as far as it could be read; nothing where it is no request at all. */
export function readRequest(value: unknown, rules: RequestRules): ReadRequest | undefined {
  const problems: RequestProblem[] = [];
  const head = v.safeParse(Head, value);
  if (!head.success || !isRecord(value)) return undefined;
  const members = ["from", "days", "currency", "workspaces", "package", "explain"];
  tellUnknown(value, members, "", problems);
  const { workspaces, places } = readWorkspaces(head.output.workspaces, rules, problems);
  const { currency } = head.output;
  const period = readPeriod(value, problems);
  const read: ReadRequest = { currency, period, workspaces, problems };
  const bought = readPackage(value.package, { places, workspaces, rules, problems });
  if (bought) read.package = bought;
  return read;
}

/** The page prices so many days from a date, or a day, a month and a year at the newest prices. */
function readPeriod(value: Members, problems: RequestProblem[]): Period {
  const from = optional(Day, value.from, "/from", problems);
  const days = optional(Days, value.days, "/days", problems) ?? DAYS_DEFAULT;
  if (from !== undefined) return { kind: "from_date", from: from as IsoDate, days: String(days) };
  if (days !== DAYS_DEFAULT) problems.push({ path: "/days", code: "days_without_date" });
  return { kind: "newest_prices" };
}

/** The workspaces that could be read, and which of the request's ids is at which place. */
function readWorkspaces(
  values: readonly unknown[],
  rules: RequestRules,
  problems: RequestProblem[],
): { workspaces: ReadWorkspace[]; places: Map<string, number> } {
  const Form = v.object({
    id: v.pipe(Name, v.nonEmpty("wrong_type")),
    site: v.picklist(rules.sites, "unknown_value"),
    plan: v.optional(v.picklist(PLANS, "unknown_value")),
    usage: v.array(v.unknown(), "wrong_type"),
  });
  const workspaces: ReadWorkspace[] = [];
  const places = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    const path = `/workspaces/${index}`;
    if (workspaces.length === WORKSPACES_MAX) {
      problems.push({ path, code: "too_many_workspaces" });
      break;
    }
    const read = v.safeParse(Form, value);
    if (!read.success) {
      tell(read.issues, path, problems);
      continue;
    }
    tellUnknown(value, ["id", "site", "plan", "usage"], path, problems);
    const { id, site, plan, usage } = read.output;
    if (places.has(id)) problems.push({ path: `${path}/id`, code: "duplicate_id" });
    else places.set(id, workspaces.length);
    const lines = readLines(usage, plan === "free", `${path}/usage`, rules, problems);
    workspaces.push({ name: id, site, plan: plan ?? "commercial", lines });
  }
  return { workspaces, places };
}

function readLines(
  values: readonly unknown[],
  isFree: boolean,
  path: string,
  rules: RequestRules,
  problems: RequestProblem[],
): ReadLine[] {
  const Form = v.object({
    item: v.picklist(rules.items, "unknown_value"),
    quantity: Decimal,
    retentionDays: v.optional(Whole),
    label: v.optional(Name),
  });
  const lines: ReadLine[] = [];
  for (const [index, value] of values.entries()) {
    const place = `${path}/${index}`;
    if (lines.length === LINES_MAX) {
      problems.push({ path: place, code: "too_many_lines" });
      break;
    }
    const read = v.safeParse(Form, value);
    if (!read.success) {
      tell(read.issues, place, problems);
      continue;
    }
    tellUnknown(value, ["item", "quantity", "retentionDays", "label"], place, problems);
    const { item, quantity, retentionDays, label = "" } = read.output;
    const decimal = String(quantity);
    const line: ReadLine = { item, typedQuantity: decimal, decimal, label };
    const problem = retentionProblem(item, retentionDays, isFree, rules);
    if (problem) {
      problems.push({ path: `${place}/retentionDays`, code: problem });
      continue;
    }
    // On the free plan there is nothing to choose.
    lines.push(retentionDays === undefined || isFree ? line : { ...line, retentionDays });
  }
  return lines;
}

function retentionProblem(
  item: ItemId,
  retentionDays: number | undefined,
  isFree: boolean,
  rules: RequestRules,
): RequestProblemCode | undefined {
  const offered = rules.retentions(item);
  if (retentionDays === undefined || offered.includes(retentionDays)) return undefined;
  if (offered.length > 0) return "retention_not_offered";
  return isFree ? undefined : "retention_not_applicable";
}

interface PackageContext {
  places: ReadonlyMap<string, number>;
  workspaces: readonly ReadWorkspace[];
  rules: RequestRules;
  problems: RequestProblem[];
}

function readPackage(value: unknown, context: PackageContext): ReadPackage | undefined {
  if (value === undefined) return undefined;
  const { problems, rules } = context;
  const Form = v.object({
    id: v.picklist(PACKAGES, "unknown_value"),
    quotas: v.optional(v.record(v.string(), v.unknown(), "wrong_type"), {}),
    trafficPacks: v.optional(v.array(v.unknown(), "wrong_type"), []),
    workspaces: v.optional(v.array(Text, "wrong_type")),
  });
  const read = v.safeParse(Form, value);
  if (!read.success) {
    tell(read.issues, "/package", problems);
    return undefined;
  }
  tellUnknown(value, ["id", "quotas", "trafficPacks", "workspaces"], "/package", problems);
  const { id, quotas, trafficPacks, workspaces } = read.output;
  const served = readServed(workspaces, context);
  return {
    id,
    quotas: readQuotas(quotas, rules.quotas(id), problems),
    trafficPacks: readPacks(trafficPacks, rules, problems),
    ...served,
  };
}

function readQuotas(
  quotas: Record<string, unknown>,
  items: readonly ItemId[],
  problems: RequestProblem[],
): TypedByItem {
  const typed: TypedByItem = {};
  for (const [key, value] of Object.entries(quotas)) {
    const path = `/package/quotas/${key}`;
    const item = items.find((candidate) => candidate === key);
    const quota = optional(Decimal, value, path, problems);
    if (!item) problems.push({ path, code: "quota_not_in_package" });
    else if (quota !== undefined) typed[item] = String(quota);
  }
  return typed;
}

function readPacks(
  values: readonly unknown[],
  rules: RequestRules,
  problems: RequestProblem[],
): ReadPackage["trafficPacks"] {
  const Form = v.object({
    item: v.picklist(rules.packs, "unknown_value"),
    capacity: Decimal,
    discount: v.optional(Decimal),
  });
  const packs: ReadPackage["trafficPacks"] = {};
  for (const [index, value] of values.entries()) {
    const path = `/package/trafficPacks/${index}`;
    const read = v.safeParse(Form, value);
    if (!read.success) {
      tell(read.issues, path, problems);
      continue;
    }
    tellUnknown(value, ["item", "capacity", "discount"], path, problems);
    const { item, capacity, discount } = read.output;
    if (packs[item]) problems.push({ path, code: "duplicate_id" });
    const percent = discount === undefined ? "" : `${percentOf(String(discount))}%`;
    packs[item] ??= { capacity: String(capacity), percent };
  }
  return packs;
}

/** The order in which the workspaces draw, and those that do not; by default, all commercial. */
function readServed(
  ids: readonly string[] | undefined,
  { places, workspaces, problems }: PackageContext,
): Pick<ReadPackage, "order" | "notServed"> {
  if (ids === undefined) return { order: [], notServed: [] };
  const order: number[] = [];
  for (const [index, id] of ids.entries()) {
    const place = places.get(id);
    const path = `/package/workspaces/${index}`;
    if (place === undefined) problems.push({ path, code: "unknown_workspace" });
    else if (order.includes(place)) problems.push({ path, code: "duplicate_id" });
    else order.push(place);
  }
  const commercial = workspaces.flatMap(({ plan }, place) => (plan === "free" ? [] : [place]));
  return { order, notServed: commercial.filter((place) => !order.includes(place)) };
}

/** A value that may be absent; absent too where it has not the form, and that is told. */
function optional<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  path: string,
  problems: RequestProblem[],
): v.InferOutput<Schema> | undefined {
  if (value === undefined) return undefined;
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  tell(read.issues, path, problems);
  return undefined;
}

/** The messages of our forms are the codes; an absent member has its own. */
function tell(
  issues: readonly v.BaseIssue<unknown>[],
  path: string,
  problems: RequestProblem[],
): void {
  for (const issue of issues) {
    const keys = (issue.path ?? []).map(({ key }) => `/${String(key)}`).join("");
    const isMissing = issue.received === "undefined";
    const isRecordWanted = issue.type === "object" || issue.type === "record";
    const code = isMissing ? "missing_field" : isRecordWanted ? "wrong_type" : issue.message;
    problems.push({ path: `${path}${keys}`, code: code as RequestProblemCode });
  }
}

/** What the page cannot hold is told. */
function tellUnknown(
  value: unknown,
  known: readonly string[],
  path: string,
  problems: RequestProblem[],
): void {
  for (const key of Object.keys(isRecord(value) ? value : {})) {
    if (!known.includes(key)) problems.push({ path: `${path}/${key}`, code: "unknown_field" });
  }
}

/** There is no 30 February. */
function isOfCalendar(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** What may be in a request and is read by itself. */
interface Members {
  from?: unknown;
  days?: unknown;
  workspaces?: unknown;
  package?: unknown;
}

function isRecord(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

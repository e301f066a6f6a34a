/** Makes requests of a record and its settings, and leads the engine's issues back to the table. */

import type {
  CostPreviewRequest,
  Issue,
  IssueCode,
  ItemId,
  PackagePlan,
  Usage,
} from "guance-billing";
import type { BillRecord, RecordedLine } from "./bill-record";
import type { BillSettings } from "./bill-settings";
import { daysAfter } from "./dates";

/** What the engine calls the one workspace of a table that names none. */
const ONLY_WORKSPACE = "workspace";

/** What is wrong with what was asked, and where that is put right. */
export interface BillIssue {
  code: IssueCode;
  place: BillPlace;
}

export type BillPlace =
  /** The first day, or how many there are. */
  | { kind: "days" }
  | { kind: "currency" }
  | { kind: "payment" }
  | { kind: "workspace"; name: string }
  | { kind: "line"; name: string; item: ItemId; column?: string; row?: number }
  | { kind: "other" };

export interface BillQuestion {
  record: BillRecord;
  settings: BillSettings;
}

/** All days, joint; the labels are the indexes of the record's lines. */
export function wholeRequest({ record, settings }: BillQuestion): CostPreviewRequest {
  const { from, days } = record;
  return { from, days, explain: false, ...requestOf(record, settings, quantitiesOf) };
}

/** One day of all workspaces, with its formulas: what it is charged depends on all of them. */
export function dayRequest({ record, settings }: BillQuestion, day: number): CostPreviewRequest {
  const quantityOf = ({ quantities }: RecordedLine) => quantities[day] ?? "0";
  const from = daysAfter(record.from, day);
  return { from, days: 1, ...requestOf(record, settings, quantityOf) };
}

/** All days of some workspaces, in the given order of drawdown. */
export function partRequest(question: BillQuestion, names: readonly string[]): CostPreviewRequest {
  const whole = wholeRequest(question);
  const ids = names.map(idOf);
  const workspaces = whole.workspaces.filter(({ id }) => ids.includes(id));
  const { package: plan, ...request } = whole;
  const served = (plan?.workspaces ?? []).filter((id) => ids.includes(id));
  const part: CostPreviewRequest = { ...request, workspaces };
  if (plan && served.length > 0) part.package = { ...plan, workspaces: served };
  return part;
}

export function idOf(name: string): string {
  return name || ONLY_WORKSPACE;
}

type Quantity = Usage["quantity"];

/** The contract's types take no list that must not change. */
function quantitiesOf({ quantities }: RecordedLine): Quantity {
  return quantities as string[];
}

function requestOf(
  record: BillRecord,
  { currency, workspaces, plan }: BillSettings,
  quantityOf: (line: RecordedLine) => Quantity,
): Pick<CostPreviewRequest, "currency" | "workspaces" | "package"> {
  const built = {
    currency,
    workspaces: workspaces.map(({ name, site, plan: planId, retentions }, index) => ({
      id: idOf(name),
      site,
      plan: planId,
      usage: (record.workspaces[index]?.lines ?? []).map((line, at): Usage => {
        const usage: Usage = { item: line.item, quantity: quantityOf(line), label: String(at) };
        const retentionDays = retentions[at];
        return retentionDays === undefined ? usage : { ...usage, retentionDays };
      }),
    })),
  };
  return plan ? { ...built, package: packageOf(plan) } : built;
}

function packageOf(plan: PackagePlan): PackagePlan {
  return { ...plan, workspaces: (plan.workspaces ?? []).map(idOf) };
}

export function issueOf({ code, path }: Issue, { record }: BillQuestion): BillIssue {
  return { code, place: placeOf(path, record) };
}

function placeOf(path: string, record: BillRecord): BillPlace {
  const [first, index, member, at, field, day] = path.split("/").slice(1);
  if (first === "from" || first === "days") return { kind: "days" };
  if (first === "currency") return { kind: "currency" };
  if (first === "package") return { kind: "payment" };
  const workspace = first === "workspaces" ? record.workspaces[Number(index)] : undefined;
  if (!workspace) return { kind: "other" };
  const { name } = workspace;
  const line = member === "usage" ? workspace.lines[Number(at)] : undefined;
  if (!line) return { kind: "workspace", name };
  const { item, written } = line;
  const row = field === "quantity" && day !== undefined ? written?.rows[Number(day)] : undefined;
  return {
    kind: "line",
    name,
    item,
    ...(written ? { column: written.column } : {}),
    ...(row === undefined ? {} : { row }),
  };
}

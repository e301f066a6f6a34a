/**
 * The estimate as the buyer typed it: plain, immutable data, and the functions that change it.
 *
 * Quantities stay the text that was typed; `request.ts` reads them. Ids are ours and stable, names
 * are the buyer's and free.
 */

import type { Currency, IsoDate, ItemId, PlanId, Site } from "guance-billing";
import type { Payment } from "./payment";
import { hasInput, type Workings } from "./workings";

/** What a shared link keeps, and so what is taken over from a table or a file. */
export const WORKSPACES_MAX = 100;
export const LINES_MAX = 200;
/** Long enough for what people type into a field of one line. */
export const TEXT_LENGTH_MAX = 200;

export interface Estimate {
  currency: Currency;
  period: Period;
  payment: Payment;
  workspaces: EstimateWorkspace[];
}

export type Period =
  | { kind: "newest_prices" }
  /** `days` is the text that was typed. */
  | { kind: "from_date"; from: IsoDate; days: string };

/** A name that comes with a preset and follows the language of the page. */
export type PresetName = "production" | "staging" | "trial" | "shop" | "a" | "b";

export interface EstimateWorkspace {
  id: string;
  /** What the buyer typed; may be empty or the same as another's. */
  name: string;
  presetName?: PresetName;
  /** The published example that this workspace repeats, for as long as it does. */
  publishedExample?: "W3";
  site: Site;
  plan: PlanId;
  lines: UsageLine[];
}

export interface UsageLine {
  /** Unique in its workspace; the first line of an item always has the id `firstLineId(item)`. */
  id: string;
  item: ItemId;
  /** Where there are workings it follows from them, and is empty while they lack something. */
  typedQuantity: string;
  workings?: Workings;
  /** Absent until the buyer chooses: then the product's default applies. */
  retentionDays?: number;
  label: string;
}

export type LineChange = Partial<
  Pick<UsageLine, "typedQuantity" | "workings" | "retentionDays" | "label">
>;

export function firstLineId(item: ItemId): string {
  return `${item}-1`;
}

/** The lines of an item; one blank line where the buyer has typed none yet. */
export function linesOfItem(workspace: EstimateWorkspace, item: ItemId): UsageLine[] {
  const lines = workspace.lines.filter((line) => line.item === item);
  return lines.length > 0 ? lines : [blankLine(item, firstLineId(item))];
}

export function findLine(
  estimate: Estimate,
  workspaceId: string,
  lineId: string,
): UsageLine | undefined {
  const workspace = estimate.workspaces.find(({ id }) => id === workspaceId);
  return workspace?.lines.find(({ id }) => id === lineId);
}

/** Whether there is a quantity, or something that is to become one. */
export function isUsed(line: UsageLine): boolean {
  return line.typedQuantity.trim() !== "" || (line.workings ? hasInput(line.workings) : false);
}

/** Whether the line has workings that its quantity does not follow from yet. */
export function isUnfinished({ workings, typedQuantity }: UsageLine): boolean {
  return workings !== undefined && typedQuantity === "";
}

export function newWorkspace(estimate: Estimate, id: string): EstimateWorkspace {
  const last = estimate.workspaces.at(-1);
  return { id, name: "", site: last?.site ?? "cn1", plan: "commercial", lines: [] };
}

/** Puts a copy right below the workspace; what a package does for the one it does for the other. */
export function withCopy(
  estimate: Estimate,
  workspaceId: string,
  copyId: string,
  name: string,
): Estimate {
  const index = estimate.workspaces.findIndex(({ id }) => id === workspaceId);
  const original = estimate.workspaces[index];
  if (!original) return estimate;
  const { presetName: _dropped, ...own } = asOwn(original);
  // Lines of its own: what is remembered of a line is remembered of one workspace.
  const lines = own.lines.map((line) => ({ ...line }));
  const copy = { ...own, id: copyId, name, lines };
  const workspaces = estimate.workspaces.toSpliced(index + 1, 0, copy);
  const beside = (ids: readonly string[]) =>
    ids.flatMap((id) => (id === workspaceId ? [id, copyId] : [id]));
  const { order, notServed } = estimate.payment;
  const payment = { ...estimate.payment, order: beside(order), notServed: beside(notServed) };
  return { ...estimate, payment, workspaces };
}

/** "Production" becomes "Production 2", and that "Production 3"; no name stays none. */
export function nameOfCopy(name: string, taken: readonly string[]): string {
  if (name === "") return "";
  const stem = name.replace(/\s+[0-9]+$/, "");
  let number = 2;
  while (taken.includes(`${stem} ${number}`)) number += 1;
  return `${stem} ${number}`;
}

export function changeWorkspace(
  estimate: Estimate,
  workspaceId: string,
  change: (workspace: EstimateWorkspace) => EstimateWorkspace,
): Estimate {
  const workspaces = estimate.workspaces.map((workspace) =>
    workspace.id === workspaceId ? change(workspace) : workspace,
  );
  return { ...estimate, workspaces };
}

/** Drops the mark of a published example: it no longer repeats what was published. */
export function asOwn(workspace: EstimateWorkspace): EstimateWorkspace {
  const { publishedExample: _dropped, ...own } = workspace;
  return own;
}

export function changeLine(
  workspace: EstimateWorkspace,
  line: UsageLine,
  change: LineChange,
): EstimateWorkspace {
  const changed = { ...(change.typedQuantity === undefined ? line : byHand(line)), ...change };
  const exists = workspace.lines.some(({ id }) => id === line.id);
  const lines = exists
    ? workspace.lines.map((other) => (other.id === line.id ? changed : other))
    : [...workspace.lines, changed];
  return asOwn({ ...workspace, lines });
}

/** A quantity that is typed no longer follows from workings. */
function byHand(line: UsageLine): UsageLine {
  const { workings: _dropped, ...own } = line;
  return own;
}

/** Adds a blank line of an item and tells its id. */
export function addLine(
  workspace: EstimateWorkspace,
  item: ItemId,
): { workspace: EstimateWorkspace; lineId: string } {
  const present = linesOfItem(workspace, item);
  const numbers = present.map(({ id }) => Number(id.slice(item.length + 1)));
  const lineId = `${item}-${Math.max(...numbers) + 1}`;
  const others = workspace.lines.filter((line) => line.item !== item);
  const lines = [...others, ...present, blankLine(item, lineId)];
  return { workspace: asOwn({ ...workspace, lines }), lineId };
}

export function removeLine(workspace: EstimateWorkspace, lineId: string): EstimateWorkspace {
  const lines = workspace.lines.filter(({ id }) => id !== lineId);
  return asOwn({ ...workspace, lines });
}

function blankLine(item: ItemId, id: string): UsageLine {
  return { id, item, typedQuantity: "", label: "" };
}

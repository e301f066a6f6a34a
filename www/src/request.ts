/**
 * Turns the estimate into a request of the engine, and the engine's issues back into the inputs
 * they are about.
 *
 * What is sent is ids of ours: the workspace's id, and the line's id as its label, so that every
 * priced line finds its way home although the engine may answer with two lines for one of ours.
 */

import type { CostPreviewRequest, IsoDate, PlanId, Site, Usage } from "guance-billing";
import type { Built } from "./asking";
import { type Cards, isTiered, marketOf, retentionChoices } from "./cards";
import type { Estimate, EstimateWorkspace, UsageLine } from "./estimate";
import { isUsed } from "./estimate";
import { defaultRetention, quantityKindOf } from "./items";
import { buildPackage } from "./package-request";
import { servedWorkspaces } from "./payment";
import { lineKey, type Place, type Problem, placeOf, type RequestIndex } from "./place";
import { parseQuantity } from "./quantity-input";
import { areSame } from "./same";

export interface Span {
  from?: IsoDate;
  days: number;
}

export function buildRequest(
  estimate: Estimate,
  span: Span,
  cards: Cards,
  leftOut: ReadonlySet<string>,
): Built<CostPreviewRequest> {
  const { workspaces, lineIds, problems } = buildWorkspaces(
    estimate,
    estimate.workspaces,
    cards,
    leftOut,
  );
  const request: CostPreviewRequest = { ...span, currency: estimate.currency, workspaces };
  const built = buildPackage(estimate, cards, leftOut);
  if (built) request.package = built.plan;
  const index: RequestIndex = { lineIds, packItems: built?.packItems ?? [] };
  return {
    request,
    problems: [...problems, ...(built?.problems ?? [])],
    placeOf: (path) => placeOf(path, index),
    isEmpty: workspaces.length === 0 || (built !== undefined && lostAllServed(estimate, leftOut)),
  };
}

/** A package that serves none any more: the reasons are told where each was left out. */
function lostAllServed(estimate: Estimate, leftOut: ReadonlySet<string>): boolean {
  const served = servedWorkspaces(estimate);
  return served.length > 0 && served.every(({ id }) => leftOut.has(id));
}

export interface BuiltWorkspaces {
  workspaces: { id: string; site: Site; plan: PlanId; usage: Usage[] }[];
  lineIds: RequestIndex["lineIds"];
  problems: Problem[];
}

export function buildWorkspaces(
  estimate: Estimate,
  workspaces: readonly EstimateWorkspace[],
  cards: Cards,
  leftOut: ReadonlySet<string>,
): BuiltWorkspaces {
  const built: BuiltWorkspaces = { workspaces: [], lineIds: [], problems: [] };
  for (const workspace of workspaces) {
    if (leftOut.has(workspace.id)) continue;
    const usage: Usage[] = [];
    const lineIds: string[] = [];
    for (const line of workspace.lines.filter(isUsed)) {
      if (leftOut.has(lineKey(workspace.id, line.id))) continue;
      const entry = remembered(line, workspace, estimate, cards);
      if ("code" in entry) {
        built.problems.push(entry);
      } else {
        usage.push(entry);
        lineIds.push(line.id);
      }
    }
    built.lineIds.push({ workspaceId: workspace.id, lineIds });
    const { id, site, plan } = workspace;
    built.workspaces.push({ id, site, plan, usage });
  }
  return built;
}

/**
 * The retention a line is priced with: the buyer's choice, else the default; none where it does
 * not apply.
 */
export function retentionOf(
  line: UsageLine,
  workspace: EstimateWorkspace,
  estimate: Estimate,
  cards: Cards,
): number | undefined {
  if (workspace.plan === "free" || !isTiered(cards, line.item)) return undefined;
  const market = marketOf(cards, workspace.site, estimate.currency);
  const offered = retentionChoices(cards, line.item, market);
  return line.retentionDays ?? defaultRetention(line.item, offered);
}

interface Read {
  from: readonly unknown[];
  entry: Usage | Problem;
}

/** Lines are immutable: one is read again only where what it is read by is another. */
const read = new WeakMap<UsageLine, Read>();

function remembered(
  line: UsageLine,
  workspace: EstimateWorkspace,
  estimate: Estimate,
  cards: Cards,
): Usage | Problem {
  const from = [workspace.id, workspace.plan, workspace.site, estimate.currency, cards];
  const known = read.get(line);
  if (known && areSame(known.from, from)) return known.entry;
  const entry = usageOf(line, workspace, estimate, cards);
  read.set(line, { from, entry });
  return entry;
}

function usageOf(
  line: UsageLine,
  workspace: EstimateWorkspace,
  estimate: Estimate,
  cards: Cards,
): Usage | Problem {
  const parsed = parseQuantity(line.typedQuantity, quantityKindOf(line.item));
  if (parsed.kind !== "quantity") {
    const place: Place = {
      kind: "line",
      workspaceId: workspace.id,
      lineId: line.id,
      field: "quantity",
    };
    // A used line without a quantity has workings that lack something.
    return { place, code: parsed.kind === "problem" ? parsed.problem : "not_worked_out" };
  }
  const usage: Usage = { item: line.item, quantity: parsed.decimal, label: line.id };
  const retentionDays = retentionOf(line, workspace, estimate, cards);
  if (retentionDays !== undefined) usage.retentionDays = retentionDays;
  return usage;
}

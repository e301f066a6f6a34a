/**
 * Turns the estimate into a request of the engine, and the engine's issues back into the inputs
 * they are about.
 *
 * What is sent is ids of ours: the workspace's id, and the line's id as its label, so that every
 * priced line finds its way home although the engine may answer with two lines for one of ours.
 */

import type { CostPreviewRequest, IsoDate, IssueCode, Usage } from "guance-billing";
import { type Cards, isTiered, marketOf, retentionChoices } from "./cards";
import type { Estimate, EstimateWorkspace, UsageLine } from "./estimate";
import { isUsed } from "./estimate";
import { defaultRetention, quantityKindOf } from "./items";
import { parseQuantity, type QuantityProblem } from "./quantity-input";

/** Where in the page a problem belongs. */
export type Place =
  | { kind: "request"; field: RequestField }
  | { kind: "workspace"; workspaceId: string; field: "site" | "plan" | "other" }
  | { kind: "line"; workspaceId: string; lineId: string; field: LineField };
export type RequestField = "from" | "days" | "currency" | "other";
export type LineField = "item" | "quantity" | "retention" | "other";

export interface Problem {
  place: Place;
  /** From our reading of the typed text, or from the engine. */
  code: QuantityProblem | IssueCode;
}

export interface Span {
  from?: IsoDate;
  days: number;
}

export interface BuiltRequest {
  request: CostPreviewRequest;
  /** The lines behind `/workspaces/i/usage/j`, by index. */
  lineIds: { workspaceId: string; lineIds: string[] }[];
  /** Lines that could not be read and are not in the request. */
  problems: Problem[];
}

/** Identifies a line in the whole estimate. */
export function lineKey(workspaceId: string, lineId: string): string {
  return `${workspaceId}/${lineId}`;
}

export function buildRequest(
  estimate: Estimate,
  span: Span,
  cards: Cards,
  leftOut: ReadonlySet<string>,
): BuiltRequest {
  const built: BuiltRequest = {
    request: { ...span, currency: estimate.currency, workspaces: [] },
    lineIds: [],
    problems: [],
  };
  for (const workspace of estimate.workspaces) {
    if (leftOut.has(workspace.id)) continue;
    const usage: Usage[] = [];
    const lineIds: string[] = [];
    for (const line of workspace.lines.filter(isUsed)) {
      if (leftOut.has(lineKey(workspace.id, line.id))) continue;
      const entry = usageOf(line, workspace, estimate, cards);
      if ("code" in entry) {
        built.problems.push(entry);
      } else {
        usage.push(entry);
        lineIds.push(line.id);
      }
    }
    built.lineIds.push({ workspaceId: workspace.id, lineIds });
    const { id, site, plan } = workspace;
    built.request.workspaces.push({ id, site, plan, usage });
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
    return { place, code: parsed.kind === "problem" ? parsed.problem : "not_a_number" };
  }
  const usage: Usage = { item: line.item, quantity: parsed.decimal, label: line.id };
  const retentionDays = retentionOf(line, workspace, estimate, cards);
  if (retentionDays !== undefined) usage.retentionDays = retentionDays;
  return usage;
}

/** Finds the input that the JSON Pointer of an issue or a notice is about. */
export function placeOf(path: string, lineIds: BuiltRequest["lineIds"]): Place {
  const [first = "", index, member, lineIndex, lineField] = path.split("/").slice(1);
  const workspace = first === "workspaces" ? lineIds[Number(index)] : undefined;
  if (!workspace) {
    const known = first === "from" || first === "days" || first === "currency";
    return { kind: "request", field: known ? first : "other" };
  }
  const { workspaceId } = workspace;
  const lineId = member === "usage" ? workspace.lineIds[Number(lineIndex)] : undefined;
  if (lineId === undefined) {
    const field = member === "site" || member === "plan" ? member : "other";
    return { kind: "workspace", workspaceId, field };
  }
  return { kind: "line", workspaceId, lineId, field: lineFieldOf(lineField) };
}

function lineFieldOf(member: string | undefined): LineField {
  if (member === "retentionDays") return "retention";
  return member === "item" || member === "quantity" ? member : "other";
}

/**
 * The plans side by side, for the chosen period.
 *
 * What is compared is the commercial workspaces: those on the free plan cost nothing whatever the
 * others pay, and so the totals here agree with those of the estimate. Only where there is no other
 * are the free ones compared, as if they were to be upgraded. They draw in the estimate's order, so
 * that a plan that is taken from here costs what it cost here.
 */

import type { PackageId, PackagePlan, PlanComparison, PlanComparisonRequest } from "guance-billing";
import { askLeavingOut, type Built } from "./asking";
import { type Cards, newestOf } from "./cards";
import { type Estimate, type EstimateWorkspace, isUsed } from "./estimate";
import { drawdownOrder, typedTrafficPack } from "./payment";
import { parsePercent } from "./percent-input";
import { type Problem, placeOf, trafficPackKey } from "./place";
import { type Prepaid, prepaidFor } from "./prepaid";
import type { Engine } from "./pricing";
import { buildWorkspaces, type Span } from "./request";

export interface Comparison {
  days: number;
  /** Absent where the plans cannot be compared. */
  plans?: PlanComparison;
  /** What each available package costs up front, with its traffic packs. */
  prepaid: Partial<Record<PackageId, Prepaid>>;
  /** Keys of what is not compared; see `keyOf`. */
  leftOut: ReadonlySet<string>;
  /** Whether only the commercial workspaces are compared while others are on the free plan. */
  withoutFree: boolean;
  /** Whether free workspaces are compared, because there are no others. */
  asCommercial: boolean;
}

export interface ComparisonResult {
  comparison: Comparison;
  problems: Problem[];
}

/** Compares the plans; nothing while there is no usage to compare them for. */
export function compareEstimate(
  estimate: Estimate,
  span: Span,
  cards: Cards,
  engine: Pick<Engine, "comparePlans" | "previewCost">,
): ComparisonResult | undefined {
  const compared = comparedWorkspaces(estimate);
  if (!compared.some(({ lines }) => lines.some(isUsed))) return undefined;
  const { built, value, leftOut, problems } = askLeavingOut(
    (without) => buildComparison(estimate, compared, span, cards, without),
    (request) => engine.comparePlans(request),
  );
  const comparison: Comparison = {
    days: span.days,
    prepaid: value ? prepaidOf(value, built.request, cards, engine) : {},
    leftOut,
    withoutFree: compared.length < estimate.workspaces.length,
    asCommercial: compared.every(({ plan }) => plan === "free"),
  };
  return { comparison: value ? { ...comparison, plans: value } : comparison, problems };
}

/** What the plans are asked for, as it was answered: without what is left out. */
export function comparedRequest(
  estimate: Estimate,
  { days, leftOut }: Comparison,
  cards: Cards,
): PlanComparisonRequest {
  const { period } = estimate;
  const span: Span = period.kind === "from_date" ? { from: period.from, days } : { days };
  return buildComparison(estimate, comparedWorkspaces(estimate), span, cards, leftOut).request;
}

function comparedWorkspaces(estimate: Estimate): EstimateWorkspace[] {
  const commercial = drawdownOrder(estimate);
  return commercial.length > 0 ? commercial : estimate.workspaces;
}

function prepaidOf(
  { options }: PlanComparison,
  { trafficPackDiscounts }: PlanComparisonRequest,
  cards: Cards,
  engine: Pick<Engine, "previewCost">,
): Comparison["prepaid"] {
  const prepaid: Comparison["prepaid"] = {};
  for (const { id, available, trafficPacks } of options) {
    if (!available || id === "free" || id === "pay_as_you_go") continue;
    const bought: PackagePlan["trafficPacks"] = (trafficPacks ?? []).map(({ item, capacity }) => {
      const discount = trafficPackDiscounts?.[item];
      return discount === undefined ? { item, capacity } : { item, capacity, discount };
    });
    const paid = prepaidFor({ id, trafficPacks: bought }, cards, (request) =>
      engine.previewCost(request),
    );
    if (paid) prepaid[id] = paid;
  }
  return prepaid;
}

function buildComparison(
  estimate: Estimate,
  compared: readonly EstimateWorkspace[],
  span: Span,
  cards: Cards,
  leftOut: ReadonlySet<string>,
): Built<PlanComparisonRequest> {
  const asCommercial = compared.map((workspace) => upgraded(workspace, cards));
  const built = buildWorkspaces(estimate, asCommercial, cards, leftOut);
  const workspaces = built.workspaces.map(({ plan: _dropped, ...workspace }) => workspace);
  const { discounts, problems } = discountsOf(estimate, cards, leftOut);
  const index = { lineIds: built.lineIds, packItems: [] };
  const request: PlanComparisonRequest = { ...span, currency: estimate.currency, workspaces };
  if (Object.keys(discounts).length > 0) request.trafficPackDiscounts = discounts;
  return {
    request,
    problems: [...built.problems, ...problems],
    placeOf: (path) => placeOf(path, index),
    isEmpty: workspaces.every(({ usage }) => usage.length === 0),
  };
}

/** A free workspace as it would be paid for: its data are kept as long as they are now. */
function upgraded(workspace: EstimateWorkspace, cards: Cards): EstimateWorkspace {
  if (workspace.plan === "commercial") return workspace;
  const { retentionDays } = newestOf(cards).freePlan;
  const lines = workspace.lines.map((line) => ({ ...line, retentionDays }));
  return { ...workspace, plan: "commercial", lines };
}

type Discounts = NonNullable<PlanComparisonRequest["trafficPackDiscounts"]>;

function discountsOf(
  { payment }: Estimate,
  cards: Cards,
  leftOut: ReadonlySet<string>,
): { discounts: Discounts; problems: Problem[] } {
  const discounts: Discounts = {};
  const problems: Problem[] = [];
  for (const { item } of newestOf(cards).trafficPacks) {
    if (leftOut.has(trafficPackKey(item))) continue;
    const paid = parsePercent(typedTrafficPack(payment, item).percent);
    if (paid.kind === "share") discounts[item] = paid.share;
    if (paid.kind === "problem") {
      problems.push({
        place: { kind: "traffic_pack", item, field: "percent" },
        code: paid.problem,
      });
    }
  }
  return { discounts, problems };
}

/**
 * The present workload made larger or smaller: all of it, or one item of it.
 *
 * Each quantity is multiplied exactly and then rounded to what can be sent: counts to whole
 * numbers, gigabytes to six decimals, half and more upwards. The volume is the sum of what is sent.
 */

import type { ItemId, PlanComparisonRequest, Usage } from "guance-billing";
import { productOfDecimals, roundedDecimal, sumDecimals } from "./exact";
import { quantityKindOf } from "./items";

/** What grows: one item, or everything in proportion. */
export type Growing = ItemId | "everything";

const GIGABYTE_DECIMALS = 6;

export function scaledRequest(
  request: PlanComparisonRequest,
  growing: Growing,
  factor: string,
): PlanComparisonRequest {
  const workspaces = request.workspaces.map((workspace) => ({
    ...workspace,
    usage: workspace.usage.map((usage) =>
      growing === "everything" || usage.item === growing ? scaledUsage(usage, factor) : usage,
    ),
  }));
  return { ...request, workspaces };
}

function scaledUsage(usage: Usage, factor: string): Usage {
  const decimals = quantityKindOf(usage.item) === "gigabytes" ? GIGABYTE_DECIMALS : 0;
  const scaled = (quantity: string | number) =>
    roundedDecimal(productOfDecimals([String(quantity), factor]), decimals);
  const { quantity } = usage;
  return { ...usage, quantity: Array.isArray(quantity) ? quantity.map(scaled) : scaled(quantity) };
}

/** What of an item a day has, over all workspaces and lines. */
export function volumeOf({ workspaces }: PlanComparisonRequest, item: ItemId): string {
  const quantities = workspaces
    .flatMap(({ usage }) => usage)
    .filter((usage) => usage.item === item)
    .flatMap(({ quantity }) => quantity);
  return sumDecimals(quantities.map(String));
}

/** The items that there is something of, in the order in which they were typed. */
export function growingItems(request: PlanComparisonRequest): ItemId[] {
  const items = new Set(request.workspaces.flatMap(({ usage }) => usage.map(({ item }) => item)));
  return [...items].filter((item) => volumeOf(request, item) !== "0");
}

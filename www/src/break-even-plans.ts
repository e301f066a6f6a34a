/** The plans of the picture, always in the same order and under the same letter. */

import type { PlanOptionId } from "guance-billing";
import type { BreakEvens } from "./break-even";
import { newestOf } from "./cards";
import type { PageView } from "./state";

export interface ComparedPlan {
  id: PlanOptionId;
  /** Names its curve where there is no room for more. */
  letter: string;
  /** Which colour and dashes it is drawn with. */
  rank: number;
}

/** Those that are available at one volume at least. */
export function comparedPlans({ pricing }: PageView, { samples }: BreakEvens): ComparedPlan[] {
  const packages = newestOf(pricing.cards).packages.map(({ id }) => id);
  const order: PlanOptionId[] = ["pay_as_you_go", ...packages, "free"];
  return order
    .map((id, rank) => ({ id, letter: String.fromCharCode("A".charCodeAt(0) + rank), rank }))
    .filter(({ id }) => samples.some(({ totals }) => totals[id] !== undefined));
}

/**
 * What is paid up front: the package, and the traffic packs, which run for as long as it does.
 *
 * The engine is asked for all the days of the validity, without usage: what is then charged is what
 * is paid at the start.
 */

import type {
  CostPreview,
  CostPreviewRequest,
  Currency,
  Outcome,
  PackagePlan,
} from "guance-billing";
import { type Cards, packageOf } from "./cards";

export interface Prepaid {
  /** Of the package and its traffic packs. */
  total: string;
  package: string;
  trafficPacks: string;
  validityDays: number;
  currency: Currency;
}

/** Absent where the engine does not know the package. */
export function prepaidFor(
  { id, trafficPacks }: Pick<PackagePlan, "id" | "trafficPacks">,
  cards: Cards,
  previewCost: (request: CostPreviewRequest) => Outcome<CostPreview>,
): Prepaid | undefined {
  const offer = packageOf(cards, id);
  if (!offer) return undefined;
  const { validityDays, currency } = offer;
  const plan: PackagePlan = { id, workspaces: ["any"] };
  if (trafficPacks) plan.trafficPacks = trafficPacks;
  const outcome = previewCost({
    days: validityDays,
    currency,
    workspaces: [{ id: "any", site: "cn1", usage: [] }],
    package: plan,
    explain: false,
  });
  if (outcome.status !== "ok") return undefined;
  const { total, packageShare, trafficPackCharges } = outcome.value;
  return { total, package: packageShare, trafficPacks: trafficPackCharges, validityDays, currency };
}

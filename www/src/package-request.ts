/** Turns the typed terms of the chosen package into the package of a request. */

import type { ItemId, PackagePlan } from "guance-billing";
import { type Cards, newestOf, packageOf } from "./cards";
import type { Estimate } from "./estimate";
import { isZero } from "./exact";
import { servedWorkspaces, typedQuota, typedTrafficPack } from "./payment";
import { parsePercent } from "./percent-input";
import { type Place, type Problem, quotaKey, type TrafficPackField, trafficPackKey } from "./place";
import { parseQuantity } from "./quantity-input";

export interface BuiltPackage {
  plan: PackagePlan;
  /** The items behind `/package/trafficPacks/i`. */
  packItems: ItemId[];
  problems: Problem[];
}

type TrafficPack = NonNullable<PackagePlan["trafficPacks"]>[number];

/** The package of the request; nothing while everything is paid by use. */
export function buildPackage(
  estimate: Estimate,
  cards: Cards,
  leftOut: ReadonlySet<string>,
): BuiltPackage | undefined {
  const { packageId } = estimate.payment;
  if (packageId === undefined) return undefined;
  const problems: Problem[] = [];
  const quotas = quotasOf(estimate, cards, leftOut, problems);
  const trafficPacks = trafficPacksOf(estimate, cards, leftOut, problems);
  const workspaces = servedWorkspaces(estimate)
    .map(({ id }) => id)
    .filter((id) => !leftOut.has(id));
  const plan: PackagePlan = { id: packageId, quotas, trafficPacks, workspaces };
  return { plan, packItems: trafficPacks.map(({ item }) => item), problems };
}

function quotasOf(
  { payment }: Estimate,
  cards: Cards,
  leftOut: ReadonlySet<string>,
  problems: Problem[],
): NonNullable<PackagePlan["quotas"]> {
  const quotas: NonNullable<PackagePlan["quotas"]> = {};
  const published = payment.packageId && packageOf(cards, payment.packageId);
  for (const { item } of published ? published.quotas : []) {
    if (leftOut.has(quotaKey(item))) continue;
    const parsed = parseQuantity(typedQuota(payment, item));
    if (parsed.kind === "quantity") quotas[item] = parsed.decimal;
    if (parsed.kind === "problem") {
      problems.push({ place: { kind: "quota", item }, code: parsed.problem });
    }
  }
  return quotas;
}

function trafficPacksOf(
  estimate: Estimate,
  cards: Cards,
  leftOut: ReadonlySet<string>,
  problems: Problem[],
): TrafficPack[] {
  return newestOf(cards).trafficPacks.flatMap(({ item }) => {
    const pack = trafficPackOf(estimate, item);
    if (pack === undefined || leftOut.has(trafficPackKey(item))) return [];
    if ("item" in pack) return [pack];
    problems.push(pack);
    return [];
  });
}

/** The traffic packs bought of an item; nothing where no capacity is typed, or 0. */
function trafficPackOf({ payment }: Estimate, item: ItemId): TrafficPack | Problem | undefined {
  const place = (field: TrafficPackField): Place => ({ kind: "traffic_pack", item, field });
  const { capacity, percent } = typedTrafficPack(payment, item);
  const bought = parseQuantity(capacity);
  if (bought.kind === "empty") return undefined;
  if (bought.kind === "problem") return { place: place("capacity"), code: bought.problem };
  if (isZero(bought.decimal)) return undefined;
  const paid = parsePercent(percent);
  if (paid.kind === "problem") return { place: place("percent"), code: paid.problem };
  const pack = { item, capacity: bought.decimal };
  return paid.kind === "share" ? { ...pack, discount: paid.share } : pack;
}

/**
 * How the commercial workspaces are paid: by use, or from an annual package on the buyer's terms.
 *
 * What was typed stays text, as in `estimate.ts`. The terms stay while another plan is chosen: a
 * discount is compared before anything is bought, and a look at another plan costs no typing.
 */

import type { ItemId, PackageId } from "guance-billing";
import type { Estimate, EstimateWorkspace } from "./estimate";

export interface Payment {
  /** The chosen package; absent for pay-as-you-go. */
  packageId?: PackageId;
  /** Negotiated daily quotas of each package, as typed: they are part of its contract. */
  quotas: Partial<Record<PackageId, TypedByItem>>;
  trafficPacks: Partial<Record<ItemId, TypedTrafficPack>>;
  /** Workspace ids in drawdown order; those that are not in it follow in the estimate's order. */
  order: string[];
  /** Commercial workspaces that the package does not serve. */
  notServed: string[];
}

export type TypedByItem = Partial<Record<ItemId, string>>;

export interface TypedTrafficPack {
  /** What is bought for each day. */
  capacity: string;
  /** The percentage of the list price that is paid. */
  percent: string;
}

/** Pay-as-you-go, with no terms typed. */
export const PAY_AS_YOU_GO: Payment = { quotas: {}, trafficPacks: {}, order: [], notServed: [] };

const NO_TRAFFIC_PACK: TypedTrafficPack = { capacity: "", percent: "" };

export function withPackage(payment: Payment, packageId: PackageId | undefined): Payment {
  const { packageId: _dropped, ...terms } = payment;
  return packageId === undefined ? terms : { ...terms, packageId };
}

/** The negotiated quota as typed for the chosen package; empty for the published one. */
export function typedQuota({ packageId, quotas }: Payment, item: ItemId): string {
  return (packageId && quotas[packageId]?.[item]) ?? "";
}

export function withQuota(payment: Payment, item: ItemId, typed: string): Payment {
  const { packageId, quotas } = payment;
  if (packageId === undefined) return payment;
  const ofPackage = { ...quotas[packageId], [item]: typed };
  return { ...payment, quotas: { ...quotas, [packageId]: ofPackage } };
}

export function typedTrafficPack({ trafficPacks }: Payment, item: ItemId): TypedTrafficPack {
  return trafficPacks[item] ?? NO_TRAFFIC_PACK;
}

export function withTrafficPack(
  payment: Payment,
  item: ItemId,
  change: Partial<TypedTrafficPack>,
): Payment {
  const changed = { ...typedTrafficPack(payment, item), ...change };
  return { ...payment, trafficPacks: { ...payment.trafficPacks, [item]: changed } };
}

/**
 * The package as it is compared: with its published quotas and these traffic packs, serving every
 * commercial workspace. What was offered on each pack stays.
 */
export function withPlan(payment: Payment, packageId: PackageId, capacities: TypedByItem): Payment {
  const { [packageId]: _negotiated, ...quotas } = payment.quotas;
  const published = { ...payment, quotas, notServed: [] };
  return withCapacities(withPackage(published, packageId), capacities);
}

/** Buys these traffic packs and no others. */
function withCapacities(payment: Payment, capacities: TypedByItem): Payment {
  const items = new Set([...Object.keys(payment.trafficPacks), ...Object.keys(capacities)]);
  return [...items].reduce((changed, key) => {
    const item = key as ItemId;
    return withTrafficPack(changed, item, { capacity: capacities[item] ?? "" });
  }, payment);
}

export function withService(payment: Payment, workspaceId: string, isServed: boolean): Payment {
  const others = payment.notServed.filter((id) => id !== workspaceId);
  return { ...payment, notServed: isServed ? others : [...others, workspaceId] };
}

/** The commercial workspaces in drawdown order, served or not. */
export function drawdownOrder(estimate: Estimate): EstimateWorkspace[] {
  const byId = new Map(estimate.workspaces.map((workspace) => [workspace.id, workspace]));
  return fullOrder(estimate)
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ plan }) => plan === "commercial");
}

/** The workspaces that the package serves, in the order in which they draw. */
export function servedWorkspaces(estimate: Estimate): EstimateWorkspace[] {
  const { notServed } = estimate.payment;
  return drawdownOrder(estimate).filter(({ id }) => !notServed.includes(id));
}

/** Whether a package is chosen and serves the workspace. */
export function isServed({ payment }: Estimate, { id, plan }: EstimateWorkspace): boolean {
  return (
    payment.packageId !== undefined && plan === "commercial" && !payment.notServed.includes(id)
  );
}

/** Swaps a workspace with the commercial one before (-1) or after it (1), if there is one. */
export function withMoved(estimate: Estimate, workspaceId: string, step: -1 | 1): Payment {
  const shown = drawdownOrder(estimate).map(({ id }) => id);
  const place = shown.indexOf(workspaceId);
  const neighbour = shown[place + step];
  if (place < 0 || neighbour === undefined) return estimate.payment;
  const order = fullOrder(estimate).map((id) => {
    if (id === workspaceId) return neighbour;
    return id === neighbour ? workspaceId : id;
  });
  return { ...estimate.payment, order };
}

/** With the ids of workspaces that are gone: what is removed may come back, and to its place. */
function fullOrder({ payment, workspaces }: Estimate): string[] {
  return [...new Set([...payment.order, ...workspaces.map(({ id }) => id)])];
}

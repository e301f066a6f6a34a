/**
 * What things are called on the page, and the ids that tie a label, a field and its messages
 * together.
 */

import type {
  CatalogItem,
  ItemId,
  PackageId,
  PlanOptionId,
  SettlementMethod,
} from "guance-billing";
import { itemOn, newestOf, packageOf } from "./cards";
import { type EstimateWorkspace, findLine } from "./estimate";
import { shownNumber } from "./format";
import type { SpanWords } from "./messages";
import type { TrafficPackField } from "./place";
import { newestRules } from "./pricing";
import type { PageView } from "./state";
import type { WorkPlace } from "./workings";

/** The typed name, else the preset's, else "Workspace 2" by its place. */
export function workspaceName(page: PageView, workspaceId: string): string {
  const index = page.estimate.workspaces.findIndex(({ id }) => id === workspaceId);
  const workspace = page.estimate.workspaces[index];
  if (!workspace) return "";
  return workspace.name.trim() || fallbackName(page, workspace, index);
}

/** The engine knows our ids only, and quotes some of them; the buyer knows the names. */
export function withWorkspaceNames(page: PageView, text: string): string {
  const ids = new Set(page.estimate.workspaces.map(({ id }) => id));
  return text.replace(/“?(workspace-\d+)”?/g, (found, id: string) =>
    ids.has(id) ? `“${workspaceName(page, id)}”` : found,
  );
}

/** What a workspace without a typed name is called. */
export function fallbackName(page: PageView, workspace: EstimateWorkspace, index: number): string {
  const { presetName } = workspace;
  return presetName ? page.words.presetNames[presetName] : page.words.workspaceNumber(index + 1);
}

/** What the spans are called: by themselves, or counted from the chosen first day. */
export function spanWords(page: PageView): SpanWords {
  return page.words.spansOf[page.estimate.period.kind];
}

export function itemName(page: PageView, item: ItemId): string {
  return described(page, item)?.name[page.language] ?? item;
}

function described(page: PageView, item: ItemId): CatalogItem | undefined {
  return itemOn(page.pricing.cards, item) ?? itemOn(page.pricing.allCards, item);
}

export function unitName(page: PageView, item: ItemId): string {
  return described(page, item)?.unitName[page.language] ?? "";
}

/** What a quota counts; empty where its traffic pack counts in another unit than the item. */
export function quotaUnit(page: PageView, item: ItemId): string {
  const { cards } = page.pricing;
  const pack = newestOf(cards).trafficPacks.find((candidate) => candidate.item === item);
  const onCard = newestOf(cards).items.find(({ id }) => id === item);
  const isOfItem = !pack || !onCard || pack.unitQuantity === onCard.unitQuantity;
  return isOfItem ? unitName(page, item) : "";
}

/** An item, with the buyer's label where there is one: "Logs – nginx". */
export function lineName(page: PageView, workspaceId: string, lineId: string): string {
  const line = findLine(page.estimate, workspaceId, lineId);
  if (!line) return "";
  const label = line.label.trim();
  return label === "" ? itemName(page, line.item) : `${itemName(page, line.item)} – ${label}`;
}

/** Packages are called what the catalog calls them. */
export function planName({ pricing, words, language }: PageView, id: PlanOptionId): string {
  if (id === "free" || id === "pay_as_you_go") return words.plansWithoutPackage[id];
  return packageOf(pricing.cards, id)?.name[language] ?? id;
}

export function quotaFieldId(item: ItemId): string {
  return `quota-${item}`;
}

export function trafficPackFieldId(item: ItemId, field: TrafficPackField): string {
  return `traffic-pack-${item}-${field}`;
}

export function serviceFieldId(workspaceId: string): string {
  return `serve-${workspaceId}`;
}

/** The choice of a plan; of pay-as-you-go where no package is named. */
export function paymentFieldId(packageId?: PackageId): string {
  return `payment-${packageId ?? "by-use"}`;
}

/** A field of a line's workings, in a row or for all of them. */
export function workFieldId(
  workspaceId: string,
  lineId: string,
  { field, row }: WorkPlace,
): string {
  return fieldId(workspaceId, lineId, row === undefined ? `work-${field}` : `work-${row}-${field}`);
}

export function fieldId(workspaceId: string, lineId: string, field: string): string {
  return `${workspaceId}-${lineId}-${field}`;
}

/** Called what the catalog calls it. */
export function methodName({ pricing, language }: PageView, method: SettlementMethod): string {
  const { settlementMethods } = newestOf(pricing.cards);
  return settlementMethods.find(({ id }) => id === method)?.name[language] ?? method;
}

/** For how many days the free plan keeps data. */
export function freeRetention({ pricing, language }: PageView): string {
  return shownNumber(newestRules(pricing).freePlan.retentionDays, language);
}

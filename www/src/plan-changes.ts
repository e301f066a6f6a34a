/** What of the estimate's own terms a plan of the comparison would change, in words. */

import type { ItemId, PlanOption } from "guance-billing";
import { compareDecimals } from "./exact";
import { shownQuantity } from "./format";
import { itemName } from "./names";
import { drawdownOrder, servedWorkspaces, typedQuota, typedTrafficPack } from "./payment";
import { parseQuantity } from "./quantity-input";
import type { PageView } from "./state";

/** For the plan that the estimate uses: nothing where it is used just as it is compared. */
export function planChanges(page: PageView, { trafficPacks }: PlanOption): string[] {
  const { words, estimate } = page;
  const { payment } = estimate;
  const wanted = new Map((trafficPacks ?? []).map(({ item, capacity }) => [item, capacity]));
  const items = new Set([...wanted.keys(), ...(Object.keys(payment.trafficPacks) as ItemId[])]);
  const packs = [...items].flatMap((item) => packChange(page, item, wanted.get(item) ?? "0") ?? []);
  const quotas = Object.keys(payment.packageId ? (payment.quotas[payment.packageId] ?? {}) : {});
  const isNegotiated = quotas.some((item) => typedQuota(payment, item as ItemId).trim() !== "");
  const servesAll = servedWorkspaces(estimate).length === drawdownOrder(estimate).length;
  return [
    ...(packs.length > 0 ? [words.buyPacks(packs.join(words.listSeparator))] : []),
    ...(isNegotiated ? [words.takePublishedQuotas] : []),
    ...(servesAll ? [] : [words.serveAllWorkspaces]),
  ];
}

function packChange(page: PageView, item: ItemId, wanted: string): string | undefined {
  const { words, language, estimate } = page;
  const typed = parseQuantity(typedTrafficPack(estimate.payment, item).capacity);
  const bought = typed.kind === "quantity" ? typed.decimal : "0";
  if (compareDecimals(wanted, bought) === 0) return undefined;
  const [shownWanted, shownBought] = [wanted, bought].map((one) => shownQuantity(one, language));
  return words.packChange(itemName(page, item), shownWanted ?? "", shownBought ?? "");
}

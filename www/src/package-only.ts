/**
 * What packages count although it is not sold by use: DataKits, since series are charged instead
 * (A4). Pay-as-you-go cannot be compared while such quantities are typed, and without them the
 * packages look cheaper than they may become.
 */

import type { ItemId, PlanComparisonRequest } from "guance-billing";
import { type Cards, itemOn, newestOf } from "./cards";
import { type Comparison, comparedRequest } from "./comparison";
import { type Estimate, isUsed } from "./estimate";
import { compareDecimals, differenceOfDecimals } from "./exact";
import type { Engine } from "./pricing";

/** What the packages grant of an item, each in the order of the packages. */
export interface GrantedItem {
  item: ItemId;
  quotasPerDay: string[];
  /** What each further one costs; several where the packages differ in it. */
  overageUnitPrices: string[];
}

/** The items with a quota that no card of the period sells. */
export function packageOnlyItems(cards: Cards): ItemId[] {
  const granted = newestOf(cards).packages.flatMap(({ quotas }) => quotas.map(({ item }) => item));
  return [...new Set(granted)].filter((item) => itemOn(cards, item) === undefined);
}

/** What is not in the amounts of the packages, because nothing is typed of it. */
export function grantedButNotTyped(
  { workspaces }: Estimate,
  { plans }: Comparison,
  cards: Cards,
): GrantedItem[] {
  const { packages } = newestOf(cards);
  const isOffered = plans?.options.some(
    ({ id, available }) => available && packages.some((one) => one.id === id),
  );
  if (!isOffered) return [];
  const lines = workspaces.flatMap((workspace) => workspace.lines);
  const typed = new Set(lines.filter(isUsed).map(({ item }) => item));
  return packageOnlyItems(cards)
    .filter((item) => !typed.has(item))
    .map((item) => {
      const quotas = packages.flatMap((one) => one.quotas.filter((quota) => quota.item === item));
      const prices = new Set(quotas.map(({ overageUnitPrice }) => overageUnitPrice));
      return {
        item,
        quotasPerDay: quotas.map(({ quotaPerDay }) => quotaPerDay),
        overageUnitPrices: [...prices],
      };
    });
}

/** Pay-as-you-go without what it does not sell. */
export interface ByUseWithout {
  items: ItemId[];
  total: string;
  /** Against the cheapest of the plans that are compared; absent where there is none. */
  difference?: { amount: string; isLess: boolean };
}

const answers = new WeakMap<Comparison, ByUseWithout | undefined>();

/** Absent where pay-as-you-go is compared, or lacks more than what only packages count. */
export function byUseWithoutPackageOnly(
  estimate: Estimate,
  comparison: Comparison,
  cards: Cards,
  engine: Pick<Engine, "comparePlans">,
): ByUseWithout | undefined {
  // Drawn again at every key press, but asked only once for each comparison.
  if (!answers.has(comparison)) {
    answers.set(comparison, askWithout(estimate, comparison, cards, engine));
  }
  return answers.get(comparison);
}

function askWithout(
  estimate: Estimate,
  comparison: Comparison,
  cards: Cards,
  engine: Pick<Engine, "comparePlans">,
): ByUseWithout | undefined {
  const { plans } = comparison;
  if (!plans || plans.options.some(({ id, available }) => id === "pay_as_you_go" && available)) {
    return undefined;
  }
  const request = comparedRequest(estimate, comparison, cards);
  const onlyInPackages = packageOnlyItems(cards);
  const used = request.workspaces.flatMap(({ usage }) => usage.map(({ item }) => item));
  const items = onlyInPackages.filter((item) => used.includes(item));
  if (items.length === 0) return undefined;
  const outcome = engine.comparePlans(without(request, items));
  const options = outcome.status === "ok" ? outcome.value.options : [];
  const total = options.find(({ id }) => id === "pay_as_you_go")?.total;
  if (total === undefined) return undefined;
  const least = plans.options.find(({ id }) => id === plans.cheapest)?.total;
  if (least === undefined) return { items, total };
  const isLess = compareDecimals(total, least) < 0;
  const amount = isLess ? differenceOfDecimals(least, total) : differenceOfDecimals(total, least);
  return { items, total, difference: { amount, isLess } };
}

function without(request: PlanComparisonRequest, items: readonly ItemId[]): PlanComparisonRequest {
  const workspaces = request.workspaces.map((workspace) => ({
    ...workspace,
    usage: workspace.usage.filter(({ item }) => !items.includes(item)),
  }));
  return { ...request, workspaces };
}

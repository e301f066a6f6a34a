/**
 * What the rate cards of a period sell, for one site and currency: items, retention choices, unit
 * prices.
 */

import type {
  Catalog,
  CatalogItem,
  CatalogPackage,
  Currency,
  IsoDate,
  ItemId,
  PackageId,
  Site,
  SiteGroup,
} from "guance-billing";

/** The cards in force in a period, oldest first; never empty. */
export type Cards = readonly [Catalog, ...Catalog[]];

export interface Market {
  siteGroup: SiteGroup;
  currency: Currency;
}

export interface PublishedPrice {
  edition: IsoDate;
  unitPrice: string;
}

/** Sites and free quotas do not depend on the card: the newest answer has them all. */
export function newestOf(cards: Cards): Catalog {
  return cards.at(-1) ?? cards[0];
}

export function marketOf(cards: Cards, site: Site, currency: Currency): Market {
  const group = newestOf(cards).sites.find(({ id }) => id === site)?.group ?? "cn";
  return { siteGroup: group, currency };
}

/** The item as the newest card that sells it describes it. */
export function itemOn(cards: Cards, item: ItemId): CatalogItem | undefined {
  return cards.flatMap((card) => card.items.filter(({ id }) => id === item)).at(-1);
}

export function isTiered(cards: Cards, item: ItemId): boolean {
  return cards.some((card) =>
    card.items.some(({ id, pricing }) => id === item && pricing === "tiered"),
  );
}

export function hasPrice(cards: Cards, item: ItemId, market: Market): boolean {
  return pricesOf(cards, item, market).length > 0;
}

/** The retentions with a published price in this market, shortest first. */
export function retentionChoices(cards: Cards, item: ItemId, market: Market): number[] {
  const days = pricesOf(cards, item, market).map(({ retentionDays }) => retentionDays);
  const distinct = new Set(days.filter((retention) => retention !== undefined));
  return [...distinct].sort((left, right) => left - right);
}

/** The unit price on each card, listed again only where a card changes it. */
export function priceHistory(
  cards: Cards,
  item: ItemId,
  market: Market,
  retentionDays: number | undefined,
): PublishedPrice[] {
  const history: PublishedPrice[] = [];
  for (const card of cards) {
    const prices = pricesOf([card], item, market);
    const price = prices.find(
      (candidate) =>
        candidate.retentionDays === undefined || candidate.retentionDays === retentionDays,
    );
    if (price && price.unitPrice !== history.at(-1)?.unitPrice) {
      history.push({ edition: card.edition, unitPrice: price.unitPrice });
    }
  }
  return history;
}

export function freeQuota(cards: Cards, item: ItemId): string | undefined {
  return newestOf(cards).freePlan.quotas.find((quota) => quota.item === item)?.quota;
}

export type PackageQuota = CatalogPackage["quotas"][number];

/** Packages do not depend on the card: the newest answer has them all. */
export function packageOf(cards: Cards, packageId: PackageId): CatalogPackage | undefined {
  return newestOf(cards).packages.find(({ id }) => id === packageId);
}

/** The quota of an item in the chosen package, if one is chosen and has the item. */
export function packageQuota(
  cards: Cards,
  packageId: PackageId | undefined,
  item: ItemId,
): PackageQuota | undefined {
  const chosen = packageId && packageOf(cards, packageId);
  return chosen ? chosen.quotas.find((quota) => quota.item === item) : undefined;
}

/**
 * The items of a package's terms, or of every package's: those with a quota, then those that only
 * have a traffic pack; last what is not sold any more.
 */
export function itemsOfTerms(cards: Cards, packageId: PackageId | undefined): ItemId[] {
  const { packages, trafficPacks } = newestOf(cards);
  const chosen = packages.filter(({ id }) => packageId === undefined || id === packageId);
  const quotas = chosen.flatMap((one) => one.quotas.map(({ item }) => item));
  const items = [...new Set([...quotas, ...trafficPacks.map(({ item }) => item)])];
  const isSold = (item: ItemId) => itemOn(cards, item) !== undefined;
  return [...items.filter(isSold), ...items.filter((item) => !isSold(item))];
}

/** How often a quantity counts in a package when it is kept so long; absent where that is once. */
export function conversionFactor(
  cards: Cards,
  item: ItemId,
  retentionDays: number | undefined,
): string | undefined {
  const found = newestOf(cards).conversionFactors.find(
    (candidate) => candidate.item === item && candidate.retentionDays === retentionDays,
  );
  return found === undefined || found.factor === "1" ? undefined : found.factor;
}

function pricesOf(cards: Cards, item: ItemId, market: Market): CatalogItem["prices"] {
  return cards.flatMap((card) =>
    card.items
      .filter(({ id }) => id === item)
      .flatMap(({ prices }) => prices)
      .filter(
        ({ siteGroup, currency }) => siteGroup === market.siteGroup && currency === market.currency,
      ),
  );
}

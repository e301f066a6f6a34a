import type { Catalog, CatalogItem } from "guance-billing";
import { expect, test } from "vitest";
import {
  type Cards,
  conversionFactor,
  hasPrice,
  isTiered,
  itemOn,
  itemsOfTerms,
  priceHistory,
  retentionChoices,
} from "./cards";
import { emptyCatalog, emptyPackage } from "./sample-answers";

type Prices = CatalogItem["prices"];

function card(edition: string, pricing: CatalogItem["pricing"], prices: Prices): Catalog {
  const item: CatalogItem = {
    id: "apm_trace",
    name: { en: `Trace of ${edition}`, zh: "Trace" },
    unitQuantity: "1000000",
    unitName: { en: "traces", zh: "条 Trace" },
    pricing,
    dayStatistic: "sum",
    vouchersAllowed: true,
    prices,
    source: "docs",
  };
  return { ...emptyCatalog, edition, items: [item] };
}

const mainland = { siteGroup: "cn", currency: "CNY" } as const;
const overseas = { siteGroup: "intl", currency: "USD" } as const;
const cards: Cards = [
  card("2022-08-18", "flat", [{ ...mainland, unitPrice: "2" }]),
  card("2024-06-26", "tiered", [
    { ...mainland, retentionDays: 30, unitPrice: "18" },
    { ...mainland, retentionDays: 3, unitPrice: "2" },
  ]),
  card("2024-11-06", "tiered", [
    { ...mainland, retentionDays: 3, unitPrice: "2" },
    { ...mainland, retentionDays: 30, unitPrice: "10.8" },
  ]),
];

test("the choices are those of every card of the period, shortest first", () => {
  expect(retentionChoices(cards, "apm_trace", mainland)).toEqual([3, 30]);
  expect(retentionChoices(cards, "apm_trace", overseas)).toEqual([]);
});

test("a price is listed where a card changes it", () => {
  expect(priceHistory(cards, "apm_trace", mainland, 30)).toEqual([
    { edition: "2022-08-18", unitPrice: "2" },
    { edition: "2024-06-26", unitPrice: "18" },
    { edition: "2024-11-06", unitPrice: "10.8" },
  ]);
  expect(priceHistory(cards, "apm_trace", mainland, 3)).toEqual([
    { edition: "2022-08-18", unitPrice: "2" },
  ]);
});

test("an item is tiered where one card of the period says so, and described by the newest", () => {
  expect(isTiered(cards, "apm_trace")).toBe(true);
  expect(isTiered([cards[0]], "apm_trace")).toBe(false);
  expect(itemOn(cards, "apm_trace")?.name.en).toBe("Trace of 2024-11-06");
  expect(itemOn(cards, "sms")).toBeUndefined();
});

test("a market without a price is told", () => {
  expect(hasPrice(cards, "apm_trace", mainland)).toBe(true);
  expect(hasPrice(cards, "apm_trace", overseas)).toBe(false);
});

test("terms stand with the quotas first and what is not sold any more last", () => {
  const pack = { baseCapacity: "1", unitQuantity: "1", unitPrice: "1", pricePerDay: "1" };
  const packs = (["sms", "apm_trace"] as const).map((item) => ({
    ...pack,
    item,
    currency: "CNY" as const,
    source: "docs",
  }));
  const quotas = (["datakit", "log_entries"] as const).map((item) => ({
    item,
    quotaPerDay: "1",
    unitQuantity: "1",
    overageUnitPrice: "1",
  }));
  const startup = { ...emptyPackage, quotas };
  const sold = card("2024-11-06", "flat", []);
  const logs = sold.items.map((item) => ({ ...item, id: "log_entries" as const }));
  const messages = sold.items.map((item) => ({ ...item, id: "sms" as const }));
  const items = [...messages, ...sold.items, ...logs];
  const terms: Cards = [{ ...sold, items, trafficPacks: packs, packages: [startup] }];
  const expected = ["log_entries", "sms", "apm_trace", "datakit"];
  expect(itemsOfTerms(terms, "startup")).toEqual(expected);
  expect(itemsOfTerms(terms, undefined)).toEqual(expected);
});

test("what counts once has no factor", () => {
  const factors = [
    { item: "rum_pv" as const, retentionDays: 7, factor: "1" },
    { item: "rum_pv" as const, retentionDays: 14, factor: "2" },
  ];
  const counted: Cards = [{ ...emptyCatalog, conversionFactors: factors }];
  expect(conversionFactor(counted, "rum_pv", 7)).toBeUndefined();
  expect(conversionFactor(counted, "rum_pv", 14)).toBe("2");
  expect(conversionFactor(counted, "rum_pv", undefined)).toBeUndefined();
});

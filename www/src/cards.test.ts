import type { Catalog, CatalogItem } from "guance-billing";
import { expect, test } from "vitest";
import { type Cards, hasPrice, isTiered, itemOn, priceHistory, retentionChoices } from "./cards";
import { emptyCatalog } from "./sample-answers";

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

import type { CatalogPackage, PackageId, PlanComparison, PlanOption } from "guance-billing";
import { expect, test } from "vitest";
import { newBill } from "./bill";
import { newInquiry } from "./eligibility";
import { newFunding } from "./funding";
import type { Language } from "./messages";
import { PAY_AS_YOU_GO, withPackage } from "./payment";
import { presetEstimate } from "./presets";
import type { PricedSpan } from "./pricing";
import { emptyCatalog, emptyPackage, emptyPreview } from "./sample-answers";
import { wordsIn } from "./sample-words";
import type { PageState, PageView } from "./state";
import { ownTerms, packageShareOf, shortVerdict, verdict } from "./verdict";

function offer(id: PackageId, en: string, zh: string): CatalogPackage {
  return { ...emptyPackage, id, name: { en, zh } };
}

const packages = [
  offer("startup", "Startup package", "初创加速包"),
  offer("growth", "Growth package", "创业发展包"),
];

function page(language: Language, estimateTotal?: string): PageView {
  const span: PricedSpan = {
    id: "month",
    days: 30,
    leftOut: new Set(),
    termsLeftOut: [],
    explained: () => undefined,
  };
  const preview = { ...emptyPreview, total: estimateTotal ?? "4500" };
  const estimate = presetEstimate("empty", () => "workspace-1");
  const payment = estimateTotal ? withPackage(PAY_AS_YOU_GO, "startup") : PAY_AS_YOU_GO;
  return {
    language,
    words: wordsIn(language),
    openParts: new Set(),
    isIncomplete: false,
    canUndo: false,
    canRedo: false,
    estimate: { ...estimate, payment },
    worked: new Map(),
    pricing: {
      cards: [{ ...emptyCatalog, packages }],
      allCards: [emptyCatalog],
      editions: ["2024-11-06"],
      spans: [{ ...span, preview }],
      problems: [],
      notices: [],
    },
    funding: newFunding("2026-11-21"),
    inquiry: newInquiry("2026-11-21"),
    bill: newBill(),
    state: {} as PageState,
  };
}

function available(id: PlanOption["id"], total: string, upfront = "0"): PlanOption {
  return { id, available: true, conditions: [], total, upfront, usageCharges: "0" };
}

function compared(plans: PlanComparison, leftOut: string[] = []) {
  const paid = { trafficPacks: "0", validityDays: 372, currency: "CNY" as const };
  const prepaid = {
    startup: { ...paid, total: "42000", package: "42000" },
    growth: { ...paid, total: "280000", package: "280000" },
  };
  const leftOutKeys = new Set(leftOut);
  return {
    days: 30,
    plans,
    prepaid,
    leftOut: leftOutKeys,
    withoutFree: false,
    asCommercial: false,
  };
}

const free: PlanOption = { id: "free", available: false, conditions: [] };
const byUse = compared({
  options: [available("pay_as_you_go", "4500"), available("startup", "6087.1", "42000"), free],
  cheapest: "pay_as_you_go",
  savings: "0",
});

test("pay-as-you-go is named, and what the next plan costs more", () => {
  expect(verdict(page("en"), byUse)).toBe(
    "Pay-as-you-go is cheapest for 30 days: ¥4,500.00. The Startup package would cost ¥1,587.10 more.",
  );
  expect(verdict(page("zh"), byUse)).toBe(
    "30 天内按量付费最便宜：¥4,500.00。初创加速包需多付 ¥1,587.10。",
  );
});

const byPackage = compared({
  options: [available("growth", "22580.65", "280000"), available("pay_as_you_go", "34925.65")],
  cheapest: "growth",
  savings: "12345",
});

test("a package is named with its saving and with what is paid up front", () => {
  expect(verdict(page("en"), byPackage)).toMatch(
    /^The Growth package is cheapest for 30 days: ¥22,580\.65\. That is ¥12,345\.00 less than pay-as-you-go\. ¥280,000 are paid up front, once for 372 days/,
  );
  expect(verdict(page("zh"), byPackage)).toMatch(
    /^30 天内创业发展包最便宜：¥22,580\.65。比按量付费节省 ¥12,345\.00。需一次性预付 ¥280,000，/,
  );
});

test("the free plan is named where it is enough", () => {
  const options = [available("free", "0"), available("pay_as_you_go", "3")];
  expect(verdict(page("en"), compared({ options, cheapest: "free", savings: "3" }))).toBe(
    "The Free plan is cheapest for 30 days: ¥0.00. Pay-as-you-go would cost ¥3.00 more.",
  );
});

test("a tie is called one", () => {
  const options = [available("pay_as_you_go", "5"), available("startup", "5")];
  const tie = compared({ options, cheapest: "pay_as_you_go", savings: "0" });
  expect(verdict(page("en"), tie)).toMatch(/The Startup package would cost the same\.$/);
});

test("without any plan that can be priced, none is called cheapest", () => {
  expect(verdict(page("en"), compared({ options: [free] }))).toBe(
    "No plan can be priced for this input.",
  );
});

test("an estimate on terms of its own is told from the published plan, and may beat them all", () => {
  expect(ownTerms(page("en"), byUse)).toBeUndefined();
  expect(ownTerms(page("en", "6087.1"), byUse)).toBeUndefined();
  expect(ownTerms(page("en", "5000"), byUse)).toMatchObject({ total: "5000", isCheapest: false });
  const better = ownTerms(page("en", "4000"), byUse);
  expect(better).toMatchObject({ total: "4000", isCheapest: true });
  expect(better?.text).toMatch(/costs ¥4,000\.00 for 30 days\. That is ¥500\.00 less/);
});

test("an estimate beats the plans although its package is not to be had for all workspaces", () => {
  const plans = {
    options: [
      available("pay_as_you_go", "13500"),
      { id: "startup" as const, available: false, conditions: [] },
    ],
    cheapest: "pay_as_you_go" as const,
    savings: "0",
  };
  const mixed = page("en", "12387.1");
  expect(ownTerms(mixed, compared(plans))).toMatchObject({ total: "12387.1", isCheapest: true });
  expect(shortVerdict(mixed, compared(plans))).toMatch(/^Your estimate is cheaper than every plan/);
});

test("what cannot be read turns no verdict round: it is asked for first", () => {
  const unread = page("en", "5000");
  const [span] = unread.pricing.spans;
  const termsLeftOut = [{ kind: "quota" as const, item: "log_entries" as const }];
  const pricing = { ...unread.pricing, spans: span ? [{ ...span, termsLeftOut }] : [] };
  const waiting = { ...unread, pricing };
  expect(shortVerdict(waiting, byUse)).toBe("Correct the marked field to compare");
  expect(verdict(waiting, byUse)).toBe("Correct the marked field to compare.");
  const ofPack = compared(byUse.plans, ["traffic-pack/log_entries"]);
  expect(shortVerdict(page("en"), ofPack)).toBe("Correct the marked field to compare");
});

test("of free workspaces, their own cost is told and no plan is called cheapest", () => {
  const free = { ...byUse, asCommercial: true };
  expect(shortVerdict(page("en"), free)).toBe("On the free plan, your workspaces cost ¥0.00");
  expect(ownTerms(page("en", "0"), free)).toBeUndefined();
});

test("traffic packs are paid up front with their package", () => {
  const { growth } = byPackage.prepaid;
  const withPacks = { ...growth, total: "288928", trafficPacks: "8928" };
  const comparison = { ...byPackage, prepaid: { growth: withPacks } };
  expect(verdict(page("en"), comparison)).toContain(
    "¥288,928.00 (package ¥280,000 and traffic packs ¥8,928.00) are paid up front, once for 372 days",
  );
});

test("an estimate is not set against a comparison that lacks lines", () => {
  const { plans } = byUse;
  expect(ownTerms(page("en", "5000"), compared(plans, ["workspace-1/sms-1"]))).toBeUndefined();
});

test("the share of a package's price is what its total holds besides usage and packs", () => {
  const trafficPacks = [{ item: "log_entries", capacity: "1", chargesForPeriod: "5760" }] as const;
  const option = { ...available("startup", "9247.1"), usageCharges: "100" };
  expect(packageShareOf({ ...option, trafficPacks: [...trafficPacks] })).toBe("3387.1");
});

test("beside the totals stands the cheapest plan, and what it would save", () => {
  expect(shortVerdict(page("en", "6087.1"), byUse)).toBe(
    "Cheapest for 30 days: Pay-as-you-go, ¥1,587.10 less than your estimate",
  );
  expect(shortVerdict(page("en"), byUse)).toBe("Cheapest for 30 days: Pay-as-you-go");
  expect(shortVerdict(page("en", "4000"), byUse)).toMatch(/^Your estimate is cheaper/);
});

/** Answers of the engine with nothing in them, and cases to ask about, for tests to fill in. */

import type {
  BillSettlement,
  Catalog,
  CatalogPackage,
  CostPreview,
  Eligibility,
  ItemId,
  LineItem,
  MeteredUsage,
  OrderPayment,
  PlanComparison,
  SettlementOptions,
  WalletForecast,
} from "guance-billing";
import { type Answers, type Case, newInquiry, type Operation } from "./eligibility";
import { newFunding } from "./funding";
import { presetEstimate } from "./presets";

export const emptyCatalog: Catalog = {
  edition: "2024-11-06",
  editions: ["2022-08-18", "2024-11-06"],
  items: [],
  packages: [],
  trafficPacks: [],
  conversionFactors: [],
  sites: [],
  settlementMethods: [],
  freePlan: { quotas: [], retentionDays: 7 },
};

export const emptyPackage: CatalogPackage = {
  id: "startup",
  name: { en: "Startup", zh: "初创" },
  price: "42000",
  currency: "CNY",
  validityDays: 372,
  listPrice: "72168",
  quotas: [],
  source: "docs",
};

export const emptyPreview: CostPreview = {
  currency: "CNY",
  days: 1,
  rateCards: ["2024-11-06"],
  usageCharges: "0",
  packageShare: "0",
  trafficPackCharges: "0",
  total: "0",
  daily: [],
  workspaces: [],
  notices: [],
};

export const emptyComparison: PlanComparison = { options: [] };

export const emptyMeasure: MeteredUsage = {
  item: "time_series",
  quantity: "0",
  steps: [],
  rules: [],
};

export const emptyOptions: SettlementOptions = { defaultMethod: "billing_center", methods: [] };

export const emptySettlement: BillSettlement = {
  due: "0",
  payments: [],
  charges: [],
  arrears: "0",
  walletAfter: {
    currency: "CNY",
    cash: "0",
    credit: "0",
    debt: "0",
    prepaidCards: [],
    vouchers: [],
  },
};

export const emptyOrder: OrderPayment = { paid: "0", short: "0", excess: "0", conditions: [] };

export const emptyForecast: WalletForecast = {
  days: [],
  months: [],
  topUpNeeded: "0",
  expiredUnused: "0",
  alerts: [],
};

export const emptyEligibility: Eligibility = {
  operation: "upgrade_plan",
  verdict: "eligible",
  conditions: [],
  consequences: [],
  nextSteps: [],
};

/** A case of the starter preset: Production and Staging are commercial, Trial is free. */
export function asking(operation: Operation, answers: Answers = {}): Case {
  let made = 0;
  const estimate = presetEstimate("starter", () => {
    made += 1;
    return `workspace-${made}`;
  });
  const inquiry = { ...newInquiry("2026-11-21"), operation, answers };
  return { estimate, funding: newFunding("2026-11-21"), inquiry };
}

/** A line of a bill, of which only the item and the amount matter. */
export function lineOf(item: ItemId, amount: string): LineItem {
  return {
    item,
    rateCard: "2024-11-06",
    days: 1,
    quantity: "1",
    covered: "0",
    billable: "1",
    basis: "pay_as_you_go",
    unitQuantity: "1",
    unitPrice: amount,
    amount,
  };
}

/** Answers of the engine with nothing in them, for tests to fill in what they are about. */

import type {
  BillSettlement,
  Catalog,
  CatalogPackage,
  CostPreview,
  MeteredUsage,
  OrderPayment,
  PlanComparison,
  SettlementOptions,
  WalletForecast,
} from "guance-billing";

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

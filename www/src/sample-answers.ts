/** Answers of the engine with nothing in them, for tests to fill in what they are about. */

import type {
  Catalog,
  CatalogPackage,
  CostPreview,
  MeteredUsage,
  PlanComparison,
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

/**
 * Every text of the page, by key. Both languages fill this type, so a missing text does not
 * compile.
 */

import type {
  CatalogItem,
  IssueCode,
  ItemId,
  MonitorKind,
  PackageId,
  PlanId,
  PlanOptionId,
} from "guance-billing";
import type { StackedBy } from "./cost-stack";
import type { StepId } from "./derivation";
import type { Period, PresetName } from "./estimate";
import type { ItemGroupId } from "./items";
import type { PartId } from "./parts";
import type { PercentProblem } from "./percent-input";
import type { PresetId } from "./presets";
import type { SpanId } from "./pricing";
import type { QuantityProblem } from "./quantity-input";
import type { ChoiceId, WayId, WorkField } from "./way";

export type Language = "en" | "zh";

/** The language as documents and `Intl` name it. */
export function languageTag(language: Language): string {
  return language === "zh" ? "zh-CN" : "en";
}

export interface ItemWords {
  /** The label of the quantity field. */
  quantity: string;
  /** How it is counted, in one short line. */
  counting: string;
  /** The longer explanation, on demand. */
  details: string;
}

export interface WorkFieldWords {
  label: string;
  hint?: string;
}

/** Problems whose text needs no limit. */
export type WorkFieldProblem = "not_whole" | "too_many_readings" | "unclear_readings";

export interface SpanWords {
  titles: Record<SpanId, (days: string) => string>;
  names: Record<SpanId, string>;
  perDay: (amount: string) => string;
  perMonth: (amount: string) => string;
}

export interface Messages {
  pageTitle: string;
  lead: string;
  skipToResults: string;
  otherLanguage: { code: Language; name: string };
  starting: string;

  presetLabel: string;
  /** That the sizes of the presets are no one's measurements. */
  presetHint: string;
  presets: Record<PresetId, string>;
  presetNames: Record<PresetName, string>;
  replaced: string;
  removed: (name: string) => string;
  planUsed: (name: string) => string;

  settings: string;
  currency: string;
  currencies: { CNY: string; USD: string };
  currencyHint: string;
  priceDate: string;
  newestPrices: (edition: string) => string;
  pricesFromDate: string;
  firstDay: string;
  numberOfDays: string;
  periodHint: string;

  payment: string;
  plansWithoutPackage: Record<Exclude<PlanOptionId, PackageId>, string>;
  byUseHint: string;
  paidUpfrontFor: (price: string, days: string) => string;
  packageHint: string;
  quotasAndTrafficPacks: string;
  termsHint: string;
  quotaPerDay: string;
  /** What traffic packs add to a quota. */
  extraPerDay: string;
  extraUnitsPerDay: (unit: string) => string;
  percentPaid: string;
  noQuota: string;
  trafficPackSteps: (capacity: string) => string;
  insteadOfPublished: (typed: string, published: string) => string;
  paysPercent: (percent: string, off: string, tenths: string) => string;
  paysAll: string;
  showOtherPacks: (count: number) => string;
  hideOtherPacks: string;
  servedWorkspaces: string;
  servedHint: string;
  drawsAt: (position: number) => string;
  isNotServed: string;
  moveUp: (name: string) => string;
  moveDown: (name: string) => string;
  moved: (name: string, position: number, count: number) => string;

  comparePlans: string;
  comparisonHint: string;
  comparedWithoutFree: (names: string) => string;
  comparedAsCommercial: (amount: string) => string;
  /** Around a verdict on workspaces that are free now. */
  asCommercial: (verdict: string) => string;
  freeInShort: (amount: string) => string;
  correctToCompare: string;
  comparedWithout: (count: number) => string;
  notCompared: (lines: string) => string;
  /** What packages grant of an item that only they count, while nothing is typed of it. */
  grantedButNotTyped: (item: string, quotas: string, price: string) => string;
  /** Where pay-as-you-go does not sell what is typed; `difference` is against the cheapest plan. */
  doesNotBill: (items: string) => string;
  byUseWithout: (
    items: string,
    days: string,
    total: string,
    difference?: { amount: string; isLess: boolean },
  ) => string;
  offeredDiscounts: string;
  offeredDiscountsHint: string;
  offeredDiscountsAbove: string;
  cheapest: string;
  inEstimate: string;
  usePlan: string;
  buyPacks: (changes: string) => string;
  packChange: (item: string, wanted: string, bought: string) => string;
  takePublishedQuotas: string;
  serveAllWorkspaces: string;
  forDays: (days: string) => string;
  paidUpfront: string;
  paidUpfrontOnce: (days: string) => string;
  nothing: string;
  quantityPerDay: (quantity: string) => string;
  chargedByUse: string;
  shareOfPackage: string;
  /** `isLonger`: more days than one package is valid for. */
  shareOfPackageDays: (days: string, validity: string, isLonger: boolean) => string;
  trafficPacks: string;
  notAvailable: string;
  noPlanAvailable: string;
  cheapestPlan: (name: string, isNamed: boolean, days: string, total: string) => string;
  lessThanByUse: (amount: string) => string;
  paysUpfront: (price: string, days: string) => string;
  planCostsMore: (name: string, isNamed: boolean, amount: string) => string;
  planCostsTheSame: (name: string, isNamed: boolean) => string;
  ownTermsAreCheapest: string;
  cheapestInShort: (name: string, days: string) => string;
  lessThanEstimate: (amount: string) => string;
  lessThanPublished: (amount: string) => string;
  onPublishedTerms: (verdict: string) => string;
  ownTerms: (days: string, total: string) => string;
  /** Ends a text that also stands alone as a sentence. */
  sentence: (text: string) => string;
  sentenceSeparator: string;

  workspaces: string;
  addWorkspace: string;
  workspaceNumber: (number: number) => string;
  workspaceName: string;
  duplicateWorkspace: (name: string) => string;
  removeWorkspace: (name: string) => string;
  openWorkspace: (name: string) => string;
  site: string;
  siteGroups: { cn: string; intl: string };
  plan: string;
  plans: Record<PlanId, string>;
  freePlanNote: (days: string) => string;
  publishedExample: string;
  noUsage: string;
  itemsUsed: (lines: number) => string;
  itemsRefused: (lines: number) => string;

  itemGroups: Record<ItemGroupId, string>;
  items: Record<ItemId, ItemWords>;
  quantityHint: string;
  countingDetails: string;
  countingDetailsOf: (item: string) => string;
  source: string;
  /** What estimates are too low by. */
  unusedItems: (names: string) => string;
  showUnusedItems: (count: number) => string;
  hideUnusedItems: string;
  pricePerUnit: (price: string, quantity: string, unit: string) => string;
  priceFrom: (edition: string, price: string) => string;
  freeQuota: (quota: string, unit: string) => string;
  notOnFreePlan: string;
  notOnCards: string;
  noPublishedPrice: (currency: string) => string;
  echo: (quantity: string, unit: string) => string;
  quantityInUnit: (quantity: string, unit: string) => string;
  /** The slider beside a quantity, and what it says while there is no quantity. */
  sliderOf: (line: string) => string;
  nothingTyped: string;
  retention: string;
  retentionDays: (days: string) => string;
  retentionNotOffered: (days: string) => string;
  lineLabel: string;
  lineLabelPlaceholder: string;
  addLine: string;
  addLineOf: (item: string) => string;
  removeLine: string;
  removeLineOf: (item: string) => string;
  refused: (quantity: string, unit: string) => string;
  notPriced: string;
  times: (factor: string, price: string) => string;
  abovePackageQuota: (price: string) => string;
  inPackage: (coverage: string) => string;

  workItOut: string;
  workItOutOf: (line: string) => string;
  startingFrom: string;
  ways: Record<WayId, string>;
  workFields: Record<WorkField, WorkFieldWords>;
  /** The kinds of monitors are called what is published. */
  workChoices: Record<Exclude<ChoiceId, MonitorKind>, string>;
  choose: string;
  monitorsNumber: (number: number) => string;
  addMonitors: string;
  remove: string;
  removeOf: (name: string) => string;
  runsEvery: (minutes: string) => string;
  readingsHints: Record<CatalogItem["dayStatistic"], string>;
  readingsRead: (count: number) => string;
  fillInFields: (fields: string) => string;
  correctFields: (fields: string) => string;
  notWorkedOut: string;
  done: string;
  dropWorkings: string;
  backToQuantity: (quantity: string) => string;
  workingSteps: Record<StepId, string>;
  eachCounts: (times: string) => string;
  /** What stands before the bracket of a function in an equation. */
  functions: { max: string; ceil: string; floor: string };
  publishedEstimate: (value: string, what: string) => string;

  results: string;
  /** What a day, a month and a year are called; with a first day they are its first days. */
  spansOf: Record<Period["kind"], SpanWords>;
  noTotal: string;
  /** Before the reasons, each of which leads to a field. */
  noTotalBecause: string;
  noTotalReason: string;
  noWorkspaces: string;
  priceListOf: (editions: string) => string;
  /** Without `spans`, the lines are missing from every total. */
  linesLeftOut: (count: number, spans?: string) => string;
  /** What of the package could not be read and is not in the totals. */
  termsLeftOut: string;
  quotaOf: (item: string) => string;
  trafficPacksOf: (item: string) => string;
  notices: string;
  moreNotices: (count: number) => string;
  /** Of what the amount that is paid up front is made. */
  packageAndPacks: (price: string, packs: string) => string;
  madeOf: (span: string) => string;
  upfrontNote: (price: string, days: string) => string;
  quotaUse: string;
  quotaUseHint: string;
  quotaParts: { used: string; unused: string; overage: string };
  quotaFigures: (used: string, granted: string, unused: string) => string;
  quotaOverage: (overage: string) => string;
  allCoveredOf: (covered: string) => string;
  partlyCovered: (covered: string, charged: string) => string;
  /** As above, where usage is kept longer and so counts several times. */
  quotaFiguresCounted: (used: string, granted: string, unused: string) => string;
  quotaOverageCounted: (overage: string) => string;
  counted: (coverage: string) => string;
  countsTimes: (days: string, factor: string) => string;
  /** The unit of a quantity, beside the name of its item. */
  inUnit: (unit: string) => string;
  quotaWithPacks: (quota: string, packs: string) => string;
  sharedBy: (workspaces: number) => string;
  unusedQuotas: (count: number) => string;
  byWorkspace: string;
  byItem: string;
  workspace: string;
  item: string;
  costsInPicture: string;
  chartTitle: (span: string) => string;
  chartLabel: (title: string) => string;
  /** What the bars of the picture stand for, and what stands in each. */
  barsOf: string;
  stackedBy: Record<StackedBy, string>;
  /** What the parts are that have no colour of their own, by what the bars stand for. */
  otherParts: Record<StackedBy, (count: number) => string>;
  costMatrix: string;
  together: string;
  nothingToShow: string;
  allCovered: string;
  totalChanged: (total: string) => string;
  seeBreakdown: string;

  /** Ends the name of every amount button, for those who cannot see it. */
  explain: string;
  explanationOf: (subject: string) => string;
  exactly: (amount: string, isSum: boolean) => string;
  missingLines: (count: number) => string;
  missingTerms: (count: number) => string;
  overDays: (quantity: string, days: string, total: string) => string;
  keptFor: (days: string) => string;
  countsAs: (quantity: string, factor: string, days: string, converted: string) => string;
  coveredByPackage: (covered: string) => string;
  chargedAbove: (charged: string, price: string) => string;
  shareFormula: (price: string, days: string, validity: string, share: string) => string;
  packagePrice: (days: string) => string;
  packTerms: (item: string, capacity: string, percent: string) => string;
  /** What an explanation says of a priced line's card. */
  pricedBy: (edition: string, days: string) => string;
  /** A text after what it is of, such as "Production: ¥13.40"; ends in the separator without one. */
  labelled: (label: string, text: string) => string;
  /** A text with a remark in brackets. */
  aside: (text: string, remark: string) => string;
  free: string;
  rules: (count: number) => string;
  ruleSources: string;
  listSeparator: string;
  clauseSeparator: string;

  estimateOnly: string;
  pricesAsOf: (editions: string) => string;
  priceSources: string;
  rounding: string;

  quantityProblems: Record<QuantityProblem, string>;
  /** What is wrong with a field of workings, where it is no matter of numbers alone. */
  workProblems: Record<WorkFieldProblem, string>;
  atLeast: (limit: string) => string;
  atMost: (limit: string) => string;
  typeKilobytes: string;
  ofReading: (reading: number, problem: string) => string;
  percentProblems: Record<PercentProblem, string>;
  percentOutOfRange: string;
  packNotAMultiple: (capacity: string) => string;
  negativeQuota: string;
  packageServesNone: string;
  packageNotSoldAtSite: string;
  packageNotSoldInCurrency: string;
  issues: Record<IssueCode, string>;
  /** A problem that only some totals have. */
  problemOfSpans: (problem: string, spans: string) => string;
  daysOutOfRange: string;
  noPricesBefore: (edition: string) => string;
  daysNotANumber: string;

  /** What the parts are called that are loaded when they are opened. */
  parts: Record<PartId, { heading: string; lead: string }>;
  partLoading: string;
  notLoaded: string;
  upgrade: {
    mayIUpgrade: string;
    /** What the price after the upgrade is for. */
    retentionOfPrice: (freeDays: string) => string;
    /** With the total before and after, where both are known. */
    upgraded: (name: string, change?: string) => string;
    forPeriod: (amount: string) => string;
    backToQuestion: string;
  };
  /** The questions that the parts of the page answer. */
  steps: Record<"heading" | "cost" | "plan" | "funding" | "eligibility" | "bill", string>;
  /** What can be done with the estimate as a whole. */
  tools: {
    heading: string;
    undo: string;
    redo: string;
    copyLink: string;
    downloadTable: string;
    downloadRequest: string;
    print: string;
    /** What was saved, and what it lacks. */
    saved: (file: string) => string;
    savedWithoutPrices: (lines: number) => string;
    savedWithoutLines: (lines: number) => string;
    savedShorter: (names: string) => string;
    nothingToSave: string;
  };
}

/** The language the visitor's browser asks for first, of the two we speak. */
export function preferredLanguage(languages: readonly string[]): Language {
  const first = languages.find((language) => /^(zh|en)\b/i.test(language));
  return first?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/**
 * Every text of the page, by key. Both languages fill this type, so a missing text does not
 * compile.
 */

import type { IssueCode, ItemId, PlanId } from "guance-billing";
import type { Period, PresetName } from "./estimate";
import type { ItemGroupId } from "./items";
import { en } from "./messages.en";
import { zh } from "./messages.zh";
import type { PresetId } from "./presets";
import type { SpanId } from "./pricing";
import type { QuantityProblem } from "./quantity-input";

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
  cannotStart: (reason: string) => string;

  presetLabel: string;
  presets: Record<PresetId, string>;
  presetNames: Record<PresetName, string>;
  replaced: string;
  removed: (name: string) => string;
  undo: string;

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

  workspaces: string;
  addWorkspace: string;
  workspaceNumber: (number: number) => string;
  workspaceName: string;
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
  showUnusedItems: (count: number) => string;
  hideUnusedItems: string;
  pricePerUnit: (price: string, quantity: string, unit: string) => string;
  priceFrom: (edition: string, price: string) => string;
  freeQuota: (quota: string, unit: string) => string;
  notOnFreePlan: string;
  notOnCards: string;
  noPublishedPrice: (currency: string) => string;
  echo: (quantity: string, unit: string) => string;
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

  results: string;
  /** What a day, a month and a year are called; with a first day they are its first days. */
  spansOf: Record<Period["kind"], SpanWords>;
  noTotal: string;
  noTotalReason: string;
  noWorkspaces: string;
  priceListOf: (editions: string) => string;
  /** Without `spans`, the lines are missing from every total. */
  linesLeftOut: (count: number, spans?: string) => string;
  notices: string;
  byWorkspace: string;
  byItem: string;
  workspace: string;
  item: string;
  chartTitle: (span: string) => string;
  chartLabel: (title: string) => string;
  nothingToShow: string;
  totalChanged: (total: string) => string;
  seeBreakdown: string;

  /** Ends the name of every amount button, for those who cannot see it. */
  explain: string;
  explanationOf: (subject: string) => string;
  exactly: (amount: string, isSum: boolean) => string;
  missingLines: (count: number) => string;
  overDays: (quantity: string, days: string, total: string) => string;
  keptFor: (days: string) => string;
  /** What an explanation says of a priced line's card. */
  pricedBy: (edition: string, days: string) => string;
  /** A text after what it is of, such as "Production: ¥13.40"; ends in the separator without one. */
  labelled: (label: string, text: string) => string;
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
  issues: Record<IssueCode, string>;
  /** A problem that only some totals have. */
  problemOfSpans: (problem: string, spans: string) => string;
  daysOutOfRange: string;
  noPricesBefore: (edition: string) => string;
  daysNotANumber: string;
}

const MESSAGES: Record<Language, Messages> = { en, zh };

export function messagesIn(language: Language): Messages {
  return MESSAGES[language];
}

/** The language the visitor's browser asks for first, of the two we speak. */
export function preferredLanguage(languages: readonly string[]): Language {
  const first = languages.find((language) => /^(zh|en)\b/i.test(language));
  return first?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

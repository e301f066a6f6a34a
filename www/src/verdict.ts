/** Which plan is cheapest, in sentences. */

import type { PackageId, PlanComparison, PlanOption, PlanOptionId } from "guance-billing";
import { leadingSpan } from "./breakdown";
import type { Comparison } from "./comparison";
import { compareDecimals, differenceOfDecimals, isZero, sumDecimals } from "./exact";
import { prepaidWords } from "./explanation";
import { shownAmount, shownNumber } from "./format";
import { planName } from "./names";
import { isTermKey, keyOf, type Problem } from "./place";
import type { Prepaid } from "./prepaid";
import { linesLeftOut } from "./pricing";
import type { PageView } from "./state";

/**
 * Whether something typed is neither in the totals nor compared. Any verdict would then be about
 * another estimate, and turn round as soon as the field is corrected.
 */
export function awaitsCorrection({ pricing }: PageView, { leftOut }: Comparison): boolean {
  const span = leadingSpan(pricing.spans);
  const unsold = notSold(pricing.problems);
  const lines = [...(span?.leftOut ?? [])].filter((key) => !unsold.has(key));
  const terms = span?.termsLeftOut ?? [];
  return lines.length > 0 || terms.length > 0 || [...leftOut].some(isTermKey);
}

/** The lines that nobody sells at their site in this currency: there is nothing to correct. */
function notSold(problems: readonly Problem[]): ReadonlySet<string> {
  const keys = problems.flatMap(({ place, code }) =>
    code === "price_not_published" ? (keyOf(place) ?? []) : [],
  );
  return new Set(keys);
}

/** Names the cheapest plan and what the next one costs more; or why none is named. */
export function verdict(page: PageView, comparison: Comparison): string {
  const { words } = page;
  const missing = linesLeftOut(page.estimate, comparison.leftOut).size;
  const lack = missing > 0 ? [words.comparedWithout(missing)] : [];
  const sentences = awaitsCorrection(page, comparison)
    ? [words.sentence(words.correctToCompare)]
    : cheapestInSentences(page, comparison);
  return [...sentences, ...lack].join(words.sentenceSeparator);
}

function cheapestInSentences(page: PageView, comparison: Comparison): string[] {
  const { words, language } = page;
  const { plans, days } = comparison;
  const cheapest = cheapestOf(comparison);
  if (!plans || cheapest?.total === undefined) return [words.noPlanAvailable];
  const amount = amountWords(page);
  const shownDays = shownNumber(days, language);
  const name = planName(page, cheapest.id);
  const first = words.cheapestPlan(name, isNamed(cheapest.id), shownDays, amount(cheapest.total));
  return [first, ...consequences(page, comparison, plans, cheapest, cheapest.total)];
}

function cheapestOf({ plans }: Comparison): PlanOption | undefined {
  return plans?.options.find(({ id }) => id === plans.cheapest);
}

function consequences(
  page: PageView,
  { prepaid }: Comparison,
  plans: PlanComparison,
  { id }: PlanOption,
  total: string,
): string[] {
  const { words } = page;
  const amount = amountWords(page);
  if (!isPackage(id)) return nextDearer(page, plans, id, total);
  const saved = plans.savings;
  const saving = saved === undefined || isZero(saved) ? [] : [words.lessThanByUse(amount(saved))];
  const paid = prepaid[id];
  return paid ? [...saving, upfrontSentence(page, paid)] : saving;
}

function upfrontSentence(page: PageView, paid: Prepaid): string {
  const { words, language } = page;
  const { total, parts } = prepaidWords(page, paid);
  const what = parts === undefined ? total : words.aside(total, parts);
  return words.paysUpfront(what, shownNumber(paid.validityDays, language));
}

/** The cheapest of the plans that one would also think of. */
function nextDearer(
  page: PageView,
  { options }: PlanComparison,
  cheapest: PlanOptionId,
  total: string,
): string[] {
  const next = options.find(({ id, available }) => available && id !== cheapest && id !== "free");
  if (next?.total === undefined) return [];
  const more = differenceOfDecimals(next.total, total);
  const name = planName(page, next.id);
  if (isZero(more)) return [page.words.planCostsTheSame(name, isNamed(next.id))];
  return [page.words.planCostsMore(name, isNamed(next.id), amountWords(page)(more))];
}

/** What the estimate costs where that is not what the plan that it uses costs in the comparison. */
export interface OwnTerms {
  total: string;
  /** Whether that is less than any of the compared plans costs. */
  isCheapest: boolean;
  text: string;
}

/** Terms of one's own: negotiated quotas, bought traffic packs, workspaces that are not served. */
export function ownTerms(page: PageView, comparison: Comparison): OwnTerms | undefined {
  const { estimate, words, language } = page;
  const { plans, days, leftOut, asCommercial } = comparison;
  const own = wholeTotal(page);
  // What free workspaces cost says nothing of what they would cost as commercial ones.
  if (!plans || own === undefined || asCommercial) return undefined;
  const usedPlan = estimate.payment.packageId ?? "pay_as_you_go";
  const compared = plans.options.find(({ id }) => id === usedPlan)?.total;
  if (compared !== undefined && compareDecimals(own, compared) === 0) return undefined;
  const least = cheapestOf(comparison)?.total;
  const isCheapest = least === undefined || compareDecimals(own, least) < 0;
  // Plans that lack a line cost at least what is shown of them, and maybe more than the estimate.
  if (!isCheapest && leftOut.size > 0) return undefined;
  const amount = amountWords(page);
  const text = words.ownTerms(shownNumber(days, language), amount(own));
  if (!isCheapest || least === undefined) return { total: own, isCheapest, text };
  const saved = words.lessThanPublished(amount(differenceOfDecimals(least, own)));
  return { total: own, isCheapest, text: [text, saved].join(words.sentenceSeparator) };
}

/** What the estimate costs in the compared period, if nothing is missing from it. */
export function wholeTotal({ pricing }: PageView): string | undefined {
  const span = leadingSpan(pricing.spans);
  if (!span || span.leftOut.size + span.termsLeftOut.length > 0) return undefined;
  return span.preview?.total;
}

/** The verdict in a few words, to stand beside the totals; with what a change of plan would save. */
export function shortVerdict(page: PageView, comparison: Comparison): string {
  const { words, language } = page;
  if (awaitsCorrection(page, comparison)) return words.correctToCompare;
  if (comparison.asCommercial) return words.freeInShort(amountWords(page)("0"));
  if (ownTerms(page, comparison)?.isCheapest) return words.ownTermsAreCheapest;
  const cheapest = cheapestOf(comparison);
  if (cheapest?.total === undefined) return words.noPlanAvailable;
  const name = planName(page, cheapest.id);
  const text = words.cheapestInShort(name, shownNumber(comparison.days, language));
  const missing = linesLeftOut(page.estimate, comparison.leftOut).size;
  if (missing > 0) return [text, words.missingLines(missing)].join(words.clauseSeparator);
  const own = wholeTotal(page);
  if (own === undefined || compareDecimals(own, cheapest.total) <= 0) return text;
  const saved = amountWords(page)(differenceOfDecimals(own, cheapest.total));
  return [text, words.lessThanEstimate(saved)].join(words.clauseSeparator);
}

/** The part of a package's price that falls to the period. */
export function packageShareOf({ total, usageCharges, trafficPacks }: PlanOption): string {
  const packs = (trafficPacks ?? []).map(({ chargesForPeriod }) => chargesForPeriod);
  return differenceOfDecimals(total ?? "0", sumDecimals([usageCharges ?? "0", ...packs]));
}

/** "The growth package", but just "pay-as-you-go". */
function isNamed(id: PlanOptionId): boolean {
  return id !== "pay_as_you_go";
}

export function isPackage(id: PlanOptionId): id is PackageId {
  return id !== "free" && id !== "pay_as_you_go";
}

function amountWords({ estimate, language }: PageView): (decimal: string) => string {
  return (decimal) => shownAmount(decimal, estimate.currency, language);
}

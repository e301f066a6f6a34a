/** Which plan is cheapest, in sentences. */

import type { PackageId, PlanComparison, PlanOption, PlanOptionId } from "guance-billing";
import { leadingSpan } from "./breakdown";
import { packageOf } from "./cards";
import type { Comparison } from "./comparison";
import { compareDecimals, differenceOfDecimals, isZero, sumDecimals } from "./exact";
import { shownAmount, shownPrice } from "./format";
import { planName } from "./names";
import type { PageView } from "./state";

/** Names the cheapest plan and what the next one costs more. */
export function verdict(page: PageView, { plans, days }: Comparison): string {
  const { words, language } = page;
  const cheapest = plans?.options.find(({ id }) => id === plans.cheapest);
  if (!plans || cheapest?.total === undefined) return words.noPlanAvailable;
  const amount = amountWords(page);
  const shownDays = days.toLocaleString(language);
  const name = planName(page, cheapest.id);
  const first = words.cheapestPlan(name, isNamed(cheapest.id), shownDays, amount(cheapest.total));
  return [first, ...consequences(page, plans, cheapest, cheapest.total)].join(
    words.sentenceSeparator,
  );
}

function consequences(
  page: PageView,
  plans: PlanComparison,
  cheapest: PlanOption,
  total: string,
): string[] {
  const { words } = page;
  const amount = amountWords(page);
  if (!isPackage(cheapest.id)) return nextDearer(page, plans, cheapest.id, total);
  const saved = plans.savings;
  const saving = saved === undefined || isZero(saved) ? [] : [words.lessThanByUse(amount(saved))];
  const offer = packageOf(page.pricing.cards, cheapest.id);
  if (!offer) return saving;
  const upfront = words.paysUpfront(
    shownPrice(offer.price, offer.currency, page.language),
    offer.validityDays.toLocaleString(page.language),
  );
  return [...saving, upfront];
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

/** What the estimate costs where its own terms make it differ from the plan that it uses. */
export interface OwnTerms {
  total: string;
  /** Whether that is less than any plan on published terms costs. */
  isCheapest: boolean;
  text: string;
}

/** Terms of one's own: negotiated quotas, bought traffic packs, workspaces that are not served. */
export function ownTerms(
  page: PageView,
  { plans, days, leftOut }: Comparison,
): OwnTerms | undefined {
  const { estimate, pricing, words, language } = page;
  const span = leadingSpan(pricing.spans);
  const { packageId } = estimate.payment;
  const published = plans?.options.find(({ id }) => id === packageId)?.total;
  const own = span?.preview?.total;
  if (packageId === undefined || published === undefined) return undefined;
  if (span === undefined || own === undefined) return undefined;
  const isWhole = leftOut.size + span.leftOut.size + span.termsLeftOut.length === 0;
  if (!isWhole || compareDecimals(own, published) === 0) return undefined;
  const amount = amountWords(page);
  const text = words.ownTerms(
    planName(page, packageId),
    days.toLocaleString(language),
    amount(own),
  );
  const least = plans?.options.find(({ id }) => id === plans.cheapest)?.total ?? own;
  if (compareDecimals(own, least) >= 0) return { total: own, isCheapest: false, text };
  const saved = words.lessThanPublished(amount(differenceOfDecimals(least, own)));
  return { total: own, isCheapest: true, text: [text, saved].join(words.sentenceSeparator) };
}

/** The verdict in a few words, to stand beside the totals; with what a change of plan would save. */
export function shortVerdict(page: PageView, comparison: Comparison): string {
  const { words, language, pricing } = page;
  const { plans, days, leftOut } = comparison;
  const cheapest = plans?.options.find(({ id }) => id === plans.cheapest);
  if (cheapest?.total === undefined) return words.noPlanAvailable;
  if (ownTerms(page, comparison)?.isCheapest) return words.ownTermsAreCheapest;
  const name = planName(page, cheapest.id);
  const text = words.cheapestInShort(name, days.toLocaleString(language));
  const own = leadingSpan(pricing.spans);
  const isComparable = leftOut.size === 0 && own?.leftOut.size === 0;
  const total = own?.preview?.total;
  if (!isComparable || total === undefined || compareDecimals(total, cheapest.total) <= 0) {
    return text;
  }
  const saved = amountWords(page)(differenceOfDecimals(total, cheapest.total));
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

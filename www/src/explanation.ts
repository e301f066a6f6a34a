/** What stands behind an amount: the parts that add up to it, each with its formula and rules. */

import type { ItemId, LineItem, PackageId } from "guance-billing";
import { type ItemTotal, leadingSpan } from "./breakdown";
import { conversionFactor, packageOf } from "./cards";
import { findLine } from "./estimate";
import { isZero, sumDecimals } from "./exact";
import { shownAmount, shownNumber, shownPrice, shownQuantity } from "./format";
import { quantityKindOf } from "./items";
import { itemName, lineName, spanWords, workspaceName } from "./names";
import type { QuotaShare } from "./package-use";
import { typedTrafficPack } from "./payment";
import { parsePercent, percentOf } from "./percent-input";
import type { Prepaid } from "./prepaid";
import { type PricedSpan, pricedLines, spanOf } from "./pricing";
import { parseQuantity } from "./quantity-input";
import type { SpanPreview } from "./span-preview";
import type { PageView } from "./state";

export interface Explanation {
  subject: string;
  sums: ExplainedSum[];
}

export interface ExplainedSum {
  span: PricedSpan;
  amount: string;
  parts: Part[];
}

export interface Part {
  name: string;
  amount: string;
  /** Present where the part is a priced line; a sum of several has none. */
  line?: LineItem;
  /** What was typed for a day of that line. */
  quantityPerDay?: string;
  /** Of a part that is neither a line nor a sum: how it comes about, and by which rules. */
  formula?: string;
  rules?: string[];
  /** What a part that is itself a sum is made of. */
  parts?: Part[];
}

export function explainTotal(page: PageView, span: PricedSpan): Explanation {
  const parts = (span.preview?.workspaces ?? []).map(({ id, usageCharges, lines }) => ({
    name: workspaceName(page, id),
    amount: usageCharges,
    parts: lines.map((line) => linePart(page, span, id, line)),
  }));
  const amount = span.preview?.total ?? "0";
  const sum = { span, amount, parts: [...parts, ...packageParts(page, span)] };
  return { subject: spanTitle(page, span), sums: [sum] };
}

/** What a package costs besides usage: the share of its price, and the traffic packs. */
export function packageParts(page: PageView, span: PricedSpan): Part[] {
  const { preview } = span;
  if (!preview?.package) return [];
  const share = sharePart(page, span, preview);
  return isZero(preview.trafficPackCharges) ? [share] : [share, trafficPackPart(page, preview)];
}

export function explainPackagePart(page: PageView, span: PricedSpan, part: Part): Explanation {
  const subject = joined(page, part.name, spanTitle(page, span));
  return { subject, sums: [{ span, amount: part.amount, parts: [part] }] };
}

function sharePart(page: PageView, span: PricedSpan, preview: SpanPreview): Part {
  const { words, language, pricing } = page;
  const offer = preview.package && packageOf(pricing.cards, preview.package.id);
  const part: Part = { name: words.shareOfPackage, amount: preview.packageShare, rules: ["A37"] };
  if (!offer) return part;
  const formula = words.shareFormula(
    shownPrice(offer.price, offer.currency, language),
    shownNumber(span.days, language),
    shownNumber(offer.validityDays, language),
    shownAmount(preview.packageShare, offer.currency, language),
  );
  return { ...part, formula };
}

/** The part of a package's price that falls to so many days, in words. */
export function shareOfPackageWords(page: PageView, days: number, packageId: PackageId): string {
  const { words, language, pricing } = page;
  const validity = packageOf(pricing.cards, packageId)?.validityDays ?? 0;
  const [shownDays, shownValidity] = [days, validity].map((one) => shownNumber(one, language));
  return words.shareOfPackageDays(shownDays ?? "", shownValidity ?? "", days > validity);
}

/** What is paid up front, and of what that is made where traffic packs are paid with the package. */
export function prepaidWords(
  { words, language }: PageView,
  { total, package: price, trafficPacks, currency }: Prepaid,
): { total: string; parts?: string } {
  const shownPackage = shownPrice(price, currency, language);
  if (isZero(trafficPacks)) return { total: shownPackage };
  const shownPacks = shownAmount(trafficPacks, currency, language);
  const parts = words.packageAndPacks(shownPackage, shownPacks);
  return { total: shownAmount(total, currency, language), parts };
}

/** The engine gives one charge for all packs; what is told of each are its terms. */
function trafficPackPart(page: PageView, preview: SpanPreview): Part {
  const { words, language, estimate } = page;
  const packs = (preview.package?.items ?? []).filter(({ packPerDay }) => !isZero(packPerDay));
  const terms = packs.map(({ item, packPerDay }) => {
    const paid = parsePercent(typedTrafficPack(estimate.payment, item).percent);
    const percent = paid.kind === "share" ? percentOf(paid.share) : "100";
    const capacity = shownQuantity(packPerDay, language);
    return words.packTerms(itemName(page, item), capacity, shownQuantity(percent, language));
  });
  const formula = terms.join(words.listSeparator);
  const amount = preview.trafficPackCharges;
  return { name: words.trafficPacks, amount, formula, rules: ["R54"] };
}

export function explainWorkspace(page: PageView, span: PricedSpan, id: string): Explanation {
  const workspace = span.preview?.workspaces.find((candidate) => candidate.id === id);
  const parts = (workspace?.lines ?? []).map((line) => linePart(page, span, id, line));
  const amount = workspace?.usageCharges ?? "0";
  return { subject: workspaceSubject(page, span, id), sums: [{ span, amount, parts }] };
}

export function workspaceSubject(page: PageView, span: PricedSpan, id: string): string {
  return joined(page, workspaceName(page, id), spanTitle(page, span));
}

export function explainItem(page: PageView, span: PricedSpan, total: ItemTotal): Explanation {
  const { item, amount, lines } = total;
  const parts = lines.map(({ workspaceId, line }) => {
    const part = linePart(page, span, workspaceId, line);
    return { ...part, name: page.words.labelled(workspaceName(page, workspaceId), part.name) };
  });
  const subject = joined(page, itemName(page, item), spanTitle(page, span));
  return { subject, sums: [{ span, amount, parts }] };
}

/** How a quantity counts in the package, where that is not once: "2 × 5 (kept 30 days) = 10". */
export function conversionWords(
  { pricing, words, language }: PageView,
  { item, quantity, converted, retentionDays }: LineItem,
): string | undefined {
  const factor = conversionFactor(pricing.cards, item, retentionDays);
  if (factor === undefined || retentionDays === undefined || converted === undefined) {
    return undefined;
  }
  return words.countsAs(
    shownQuantity(quantity, language),
    shownQuantity(factor, language),
    shownNumber(retentionDays, language),
    shownQuantity(converted, language),
  );
}

/** What is kept longer and so counts several times: "Kept 30 days counts × 2". */
export function countingWords(page: PageView, lines: readonly LineItem[]): string[] {
  const { pricing, words, language } = page;
  const texts = lines.flatMap(({ item, retentionDays }) => {
    const factor = conversionFactor(pricing.cards, item, retentionDays);
    if (factor === undefined || retentionDays === undefined) return [];
    return words.countsTimes(shownNumber(retentionDays, language), factor);
  });
  return [...new Set(texts)];
}

/** What the package covers of a quantity, and what is charged. */
export function coverageWords(
  page: PageView,
  { covered, charged, lines }: { covered: string; charged: string; lines: readonly LineItem[] },
): string {
  const { words, language } = page;
  const [shownCovered = "", shownCharged = ""] = [covered, charged].map((quantity) =>
    shownQuantity(quantity, language),
  );
  const text = isZero(charged)
    ? words.allCoveredOf(shownCovered)
    : words.partlyCovered(shownCovered, shownCharged);
  return countingWords(page, lines).length > 0 ? words.counted(text) : text;
}

/** What a package covers of a line on a day, from the quantity as it was typed. */
export function packageWords(page: PageView, lines: readonly LineItem[]): string | undefined {
  const counted = lines.filter(({ basis }) => basis === "package_overage");
  if (counted.length === 0) return undefined;
  const text = coverageWords(page, {
    covered: sumDecimals(counted.map(({ covered }) => covered)),
    charged: sumDecimals(counted.map(({ billable }) => billable)),
    lines: counted,
  });
  const conversions = counted.flatMap((line) => conversionWords(page, line) ?? []);
  return page.words.inPackage([...conversions, text].join(page.words.clauseSeparator));
}

/** What a workspace is charged above a quota, on a day. */
export function explainShare(page: PageView, item: ItemId, share: QuotaShare): Explanation {
  const { workspaceId, amount, lines } = share;
  const span = spanOf(page.pricing, "day");
  const subject = joined(page, workspaceName(page, workspaceId), itemName(page, item));
  if (!span) return { subject, sums: [] };
  const parts = lines.map((line) => linePart(page, span, workspaceId, line));
  return { subject, sums: [{ span, amount, parts }] };
}

function joined(page: PageView, ...words: string[]): string {
  return words.join(page.words.clauseSeparator);
}

function linePart(page: PageView, span: PricedSpan, workspaceId: string, line: LineItem): Part {
  const lineId = line.label ?? "";
  const explained = explainedLine(span, workspaceId, line);
  const part: Part = {
    name: lineName(page, workspaceId, lineId),
    amount: line.amount,
    line: explained,
  };
  const quantityPerDay = typedDecimal(page, workspaceId, lineId);
  return quantityPerDay === undefined ? part : { ...part, quantityPerDay };
}

/** The same line with its formula and rules. */
function explainedLine(span: PricedSpan, workspaceId: string, line: LineItem): LineItem {
  const workspace = span.explained()?.workspaces.find(({ id }) => id === workspaceId);
  const explained = workspace?.lines.find(
    ({ label, rateCard }) => label === line.label && rateCard === line.rateCard,
  );
  return explained ?? line;
}

function typedDecimal(page: PageView, workspaceId: string, lineId: string): string | undefined {
  const line = findLine(page.estimate, workspaceId, lineId);
  if (!line) return undefined;
  const parsed = parseQuantity(line.typedQuantity, quantityKindOf(line.item));
  return parsed.kind === "quantity" ? parsed.decimal : undefined;
}

/** A line for every span, because its input is the same for all of them. */
export function explainLine(page: PageView, workspaceId: string, lineId: string): Explanation {
  const name = lineName(page, workspaceId, lineId);
  const sums: ExplainedSum[] = [];
  for (const span of page.pricing.spans) {
    const lines = pricedLines(span, workspaceId, lineId);
    if (lines.length === 0) continue;
    const parts = lines.map((line) => linePart(page, span, workspaceId, line));
    sums.push({ span, amount: sumDecimals(lines.map(({ amount }) => amount)), parts });
  }
  return { subject: name, sums };
}

export function spanTitle(page: PageView, span: PricedSpan): string {
  return spanWords(page).titles[span.id](shownNumber(span.days, page.language));
}

/** What a span's total lacks, in words; nothing where it is whole. */
export function missingWords({ words }: PageView, span: PricedSpan): string | undefined {
  const lines = span.leftOut.size;
  const terms = span.termsLeftOut.length;
  const missing = [
    ...(lines > 0 ? [words.missingLines(lines)] : []),
    ...(terms > 0 ? [words.missingTerms(terms)] : []),
  ];
  return missing.length > 0 ? missing.join(words.clauseSeparator) : undefined;
}

/** The most prominent total in words, such as "¥504.00 a month"; nothing where there is none. */
export function leadingTotal(page: PageView): string | undefined {
  const span = leadingSpan(page.pricing.spans);
  if (!span?.preview) return undefined;
  const amount = shownAmount(span.preview.total, page.estimate.currency, page.language);
  if (span.id === "month") return spanWords(page).perMonth(amount);
  return page.words.labelled(spanTitle(page, span), amount);
}

/** How long the wallet lasts, in sentences, and what its parts are called. */

import type { BillSettlement, WalletForecast } from "guance-billing";
import { parseAmount } from "./amount-input";
import { daysAfter, nextDay } from "./dates";
import { isZero } from "./exact";
import { enoughAmount, exactAmount, shownAmount, shownNumber } from "./format";
import { DAYS_MAX } from "./funding";
import { awaitsFunding, problemsElsewhere } from "./funding-problems";
import { isNoneAvailable } from "./methods";
import { lineName, methodName, workspaceName } from "./names";
import type { Outlook } from "./outlook";
import { chargesOf, firstPaidOn, paidFrom } from "./payers";
import { BUFFER_DAYS, CREDIT_DAYS } from "./published-settlement";
import type { FundingView } from "./state";
import { hadExpired, isBlank, type TenderGroup, type TypedTender } from "./wallet";

/** How long the money lasts, in sentences. */
export interface Verdict {
  /** What qualifies all the rest, and is said before it. */
  warnings: string[];
  /** The sentence that stands out. */
  headline: string;
  /** What follows if nothing is done. */
  consequences: string[];
  /** What to do about it. */
  topUp?: string;
  details: string[];
}

export function outlookVerdict(page: FundingView, outlook: Outlook): Verdict {
  const words = page.words.funding;
  if (isNoneAvailable(outlook.methods)) return plain(words.problems.noMethod(outlook.sites > 1));
  if (awaitsFunding(page)) return plain(words.correctFirst);
  const { forecast } = outlook;
  if (!forecast) {
    const [reason] = problemsElsewhere(page);
    return plain(reason === undefined ? words.noForecast : words.noForecastBecause(reason));
  }
  if (!outlook.hasUsage) return plain(words.typeUsage);
  const verdict = verdictOf(page, outlook, forecast);
  const warnings = [...packageEnding(page, outlook, forecast), ...verdict.warnings];
  return { ...verdict, warnings };
}

/** All of it, in the order in which it is read. */
export function sentencesOf({
  warnings,
  headline,
  consequences,
  topUp,
  details,
}: Verdict): string[] {
  const remedy = topUp === undefined ? [] : [topUp];
  return [...warnings, headline, ...consequences, ...remedy, ...details];
}

function plain(headline: string, ...details: string[]): Verdict {
  return { warnings: [], headline, consequences: [], details };
}

function verdictOf(page: FundingView, outlook: Outlook, forecast: WalletForecast): Verdict {
  const words = page.words.funding;
  const days = shownDays(page, forecast);
  const charges = chargesOf(forecast.days);
  const apart = upfrontApart(page);
  if (isZero(charges)) {
    return plain(words.chargesNothing(days), ...apart, ...expiring(page, forecast));
  }
  if (awaitsWallet(page, outlook)) {
    return plain(words.typeWallet(days, amountOf(page, charges)), ...apart);
  }
  if (outlook.method !== "billing_center") return cloudVerdict(page, outlook, forecast);
  const { firstArrearsOn } = forecast;
  return firstArrearsOn === undefined
    ? coveredVerdict(page, forecast)
    : arrearsVerdict(page, forecast, firstArrearsOn);
}

/** Whether there is no money yet of which one could say how long it lasts. */
export function awaitsWallet({ funding }: FundingView, { method }: Outlook): boolean {
  return method === "billing_center" && isBlank(funding.wallet);
}

/** What those who cannot see it are told of a change: what comes, and what to do about it. */
export function announcedVerdict(page: FundingView): string {
  const { outlook, words } = page;
  if (!outlook) return "";
  const { headline, topUp } = outlookVerdict(page, outlook);
  return topUp === undefined ? headline : [headline, topUp].join(words.sentenceSeparator);
}

function arrearsVerdict(
  page: FundingView,
  forecast: WalletForecast,
  firstArrearsOn: string,
): Verdict {
  const words = page.words.funding;
  const { lockedOn, topUpNeeded } = forecast;
  const { paidUntil, usageDate } = firstUnpaid(page, forecast, firstArrearsOn);
  const amount = topUpOf(page, topUpNeeded);
  // It is paid on the day after its use: the day of the use is the last on which to top up.
  const topUp = words.topUp(amount, usageDate, shownDays(page, forecast), packagePrice(page));
  return {
    warnings: debtWarning(page),
    headline: besidePackage(page, words.runsOut(usageDate, firstArrearsOn, paidUntil)),
    consequences: [
      ...onCredit(page, forecast),
      ...(lockedOn === undefined ? [] : [words.locked(lockedOn)]),
    ],
    topUp,
    details: [
      ...notInTopUp(page, forecast),
      ...unusedVouchers(page, forecast),
      ...expiring(page, forecast),
    ],
  };
}

/** The first bill that is not paid in full, and what is paid before it. */
function firstUnpaid(
  { language }: FundingView,
  { days }: WalletForecast,
  firstArrearsOn: string,
): { usageDate: string; paidUntil: { date: string; days: string } | undefined } {
  const index = days.findIndex(({ arrears }) => !isZero(arrears));
  const usageDate = days[index]?.usageDate ?? firstArrearsOn;
  const before = days[index - 1];
  const paidUntil = before && { date: before.usageDate, days: shownNumber(index, language) };
  return { usageDate, paidUntil };
}

function coveredVerdict(page: FundingView, forecast: WalletForecast): Verdict {
  const words = page.words.funding;
  const last = forecast.days.at(-1);
  const lastPayment = last ? nextDay(last.usageDate) : "";
  const hasCredit = page.funding.wallet.credit.trim() !== "";
  return {
    ...plain(
      besidePackage(page, words.lasts(shownDays(page, forecast), lastPayment)),
      ...onCredit(page, forecast),
      words.isLeft(amountOf(page, last?.balance ?? "0"), hasCredit),
      ...expiring(page, forecast),
    ),
    warnings: debtWarning(page),
  };
}

/** Credit pays a bill, but not for long. */
function onCredit(page: FundingView, { days }: WalletForecast): string[] {
  const first = firstPaidOn(days, "credit");
  if (first === undefined) return [];
  const amount = amountOf(page, paidFrom(days, "credit"));
  return [page.words.funding.creditUsed(amount, daysAfter(first, CREDIT_DAYS))];
}

/** What is owed besides: the engine's top-up pays the bills of these days, and nothing else. */
function notInTopUp(page: FundingView, { days }: WalletForecast): string[] {
  const { words } = page;
  const debt = typedDebt(page);
  const credit = paidFrom(days, "credit");
  const parts = [
    ...(debt === undefined ? [] : [words.funding.earlierBills(debt)]),
    ...(isZero(credit) ? [] : [words.funding.creditToPayBack(amountOf(page, credit))]),
  ];
  return parts.length > 0 ? [words.funding.notInTopUp(parts.join(words.listSeparator))] : [];
}

/**
 * What is left while a bill is not paid is on vouchers, which do not pay for everything (R79):
 * whatever else there is would have paid it.
 */
function unusedVouchers(page: FundingView, { days }: WalletForecast): string[] {
  const last = days.at(-1);
  if (!last || isZero(last.arrears) || isZero(last.balance)) return [];
  return [page.words.funding.vouchersStay(amountOf(page, last.balance))];
}

function debtWarning(page: FundingView): string[] {
  const debt = typedDebt(page);
  if (debt === undefined) return [];
  return [page.words.funding.debtWarning(debt, String(BUFFER_DAYS))];
}

/** The days after the package are forecast as if its quota went on. */
function packageEnding(
  { words, language }: FundingView,
  { validityDays }: Outlook,
  { days }: WalletForecast,
): string[] {
  if (validityDays === undefined || days.length <= validityDays) return [];
  return [words.funding.packageEnds(shownNumber(validityDays, language))];
}

/** What is paid up front for the package and its traffic packs; absent without a package. */
function packagePrice(page: FundingView): string | undefined {
  const { estimate, pricing } = page;
  if (estimate.payment.packageId === undefined || !pricing.prepaid) return undefined;
  return amountOf(page, pricing.prepaid.total);
}

/**
 * The days are those of use alone: in the same breath it is said that the package is not paid from
 * this money, or the money would seem to last for both.
 */
function besidePackage(page: FundingView, headline: string): string {
  const price = packagePrice(page);
  return price === undefined ? headline : page.words.funding.oncePackagePaid(price, headline);
}

function upfrontApart(page: FundingView): string[] {
  const price = packagePrice(page);
  return price === undefined ? [] : [page.words.funding.upfrontApart(price)];
}

/** For how long it lasts beyond what was asked for. */
export function reachSentence(page: FundingView, further: Outlook): string | undefined {
  const { forecast, method, validityDays } = further;
  if (!forecast || method !== "billing_center") return undefined;
  const words = page.words.funding;
  const { firstArrearsOn } = forecast;
  if (firstArrearsOn !== undefined) {
    const { usageDate, paidUntil } = firstUnpaid(page, forecast, firstArrearsOn);
    return paidUntil && words.reaches(paidUntil.date, usageDate, firstArrearsOn);
  }
  const days = shownDays(page, forecast);
  return validityDays === undefined ? words.reachesBeyond(days) : words.reachesPackageEnd(days);
}

/** Whether the money covers all that was asked for, so that one wants to know for how long more. */
export function isCovered(page: FundingView, outlook: Outlook): boolean {
  const { forecast, method, days, validityDays } = outlook;
  return (
    forecast !== undefined &&
    method === "billing_center" &&
    forecast.firstArrearsOn === undefined &&
    days !== undefined &&
    days < Math.min(DAYS_MAX, validityDays ?? DAYS_MAX) &&
    !isBlank(page.funding.wallet) &&
    !isZero(chargesOf(forecast.days))
  );
}

function cloudVerdict(page: FundingView, outlook: Outlook, forecast: WalletForecast): Verdict {
  const words = page.words.funding;
  const { cash, credit } = page.funding.wallet;
  const { method } = outlook;
  const paid = paidFrom(forecast.days, "cloud_account");
  const name = methodName(page, method);
  const days = shownDays(page, forecast);
  const isUnsure = outlook.methods.some((one) => one.method === method && one.status === "unknown");
  const isCashTyped = cash.trim() !== "" || credit.trim() !== "";
  const headline = isZero(paid)
    ? words.cloudPaysNothing(name, days)
    : words.cloudPays(name, amountOf(page, paid), days, isUnsure);
  const details = [...expiring(page, forecast), ...(isCashTyped ? [words.cloudLeavesCash] : [])];
  return { ...plain(headline, ...details), warnings: debtWarning(page) };
}

function expiring(page: FundingView, { expiredUnused }: WalletForecast): string[] {
  if (isZero(expiredUnused)) return [];
  return [page.words.funding.expires(amountOf(page, expiredUnused))];
}

/** What is to be known besides: what had expired, lines that are missing, a warning. */
export function outlookNotes(page: FundingView, outlook: Outlook): string[] {
  const { words } = page;
  const { leftOut, forecast } = outlook;
  const notes: string[] = [];
  if (!forecast) return notes;
  notes.push(...expiredBefore(page, outlook));
  const lines = [...leftOut].map((key) => {
    const [workspaceId = "", lineId = ""] = key.split("/");
    return words.labelled(workspaceName(page, workspaceId), lineName(page, workspaceId, lineId));
  });
  if (lines.length > 0) notes.push(words.funding.leftOut(lines.join(words.listSeparator)));
  notes.push(...alertNotes(page, forecast));
  return notes;
}

/** It is history: it has no day in the forecast, and is no loss to come. */
function expiredBefore(page: FundingView, { from }: Outlook): string[] {
  const { words, funding, estimate } = page;
  return (["prepaidCards", "vouchers"] as const).flatMap((group) =>
    funding.wallet[group].flatMap((tender) => {
      const parsed = parseAmount(tender.balance, estimate.currency);
      if (!hadExpired(tender, from) || parsed.kind !== "quantity") return [];
      const name = tenderName(page, group, tender);
      return [words.funding.hadExpired(name, tender.expiresOn, amountOf(page, parsed.decimal))];
    }),
  );
}

/** When the warning comes that was asked for. */
function alertNotes(page: FundingView, forecast: WalletForecast): string[] {
  const { alerted, notAlerted } = page.words.funding;
  const parsed = parseAmount(page.funding.alertTotal, page.estimate.currency);
  if (parsed.kind !== "quantity") return [];
  const alert = forecast.alerts.find(({ item }) => item === undefined);
  const threshold = amountOf(page, parsed.decimal);
  if (!alert) return [notAlerted(shownDays(page, forecast), threshold)];
  return [alerted(alert.usageDate, amountOf(page, alert.amount), threshold)];
}

/** As the engine read it, before the first bill adds to it. */
function typedDebt(page: FundingView): string | undefined {
  const parsed = parseAmount(page.funding.wallet.debt, page.estimate.currency);
  if (parsed.kind !== "quantity" || isZero(parsed.decimal)) return undefined;
  return amountOf(page, parsed.decimal);
}

export function amountOf({ estimate, language }: FundingView, decimal: string): string {
  return shownAmount(decimal, estimate.currency, language);
}

export function topUpOf({ estimate, language }: FundingView, decimal: string): string {
  return enoughAmount(decimal, estimate.currency, language);
}

export function exactAmountOf({ estimate, language }: FundingView, decimal: string): string {
  return exactAmount(decimal, estimate.currency, language);
}

export function shownDays({ language }: FundingView, { days }: WalletForecast): string {
  return shownNumber(days.length, language);
}

export function tenderName(
  { words }: FundingView,
  group: TenderGroup,
  { name, number }: TypedTender,
): string {
  const { cardNumber, voucherNumber } = words.funding;
  return name.trim() || (group === "prepaidCards" ? cardNumber : voucherNumber)(number);
}

/** The name of a card or voucher by its id. */
export function tenderNameOf(page: FundingView, tenderId: string): string {
  const { wallet } = page.funding;
  for (const group of ["prepaidCards", "vouchers"] as const) {
    const tender = wallet[group].find(({ id }) => id === tenderId);
    if (tender) return tenderName(page, group, tender);
  }
  return tenderId;
}

function isNamed({ funding }: FundingView, tenderId: string): boolean {
  return funding.wallet.prepaidCards.some(({ id, name }) => id === tenderId && name.trim() !== "");
}

/** Who pays: "Welcome (Ordinary voucher)", "Prepaid card 1", "Cash balance", "AWS account". */
export function payerName(
  page: FundingView,
  { source, id }: BillSettlement["payments"][number],
): string {
  const { words, outlook } = page;
  if (source === "cloud_account" && outlook) return methodName(page, outlook.method);
  const kind = words.funding.sources[source];
  if (id === undefined) return kind;
  const name = tenderNameOf(page, id);
  // A card without a name of its own is called a card already.
  const isOwnName = source !== "prepaid_card" || isNamed(page, id);
  return isOwnName ? words.aside(name, kind) : name;
}

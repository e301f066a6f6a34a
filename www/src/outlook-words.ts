/** How long the wallet lasts, in sentences, and what its parts are called. */

import type { BillSettlement, SettlementMethod, WalletForecast } from "guance-billing";
import { parseAmount } from "./amount-input";
import { newestOf } from "./cards";
import { nextDay } from "./dates";
import { isZero } from "./exact";
import { prepaidWords } from "./explanation";
import { enoughAmount, exactAmount, shownAmount } from "./format";
import { DAYS_MAX } from "./funding";
import { awaitsFunding, problemsElsewhere } from "./funding-problems";
import { lineName, workspaceName } from "./names";
import type { Outlook } from "./outlook";
import { chargesOf, paidFrom } from "./payers";
import type { PageView } from "./state";
import { isBlank, type TenderGroup, type TypedTender } from "./wallet";

/** The sentences of the verdict; the first stands out. */
export function outlookVerdict(page: PageView, outlook: Outlook): string[] {
  const words = page.words.funding;
  if (awaitsFunding(page)) return [words.correctFirst];
  const { forecast } = outlook;
  if (!forecast) {
    const [reason] = problemsElsewhere(page);
    return [reason === undefined ? words.noForecast : words.noForecastBecause(reason)];
  }
  if (!outlook.hasUsage) return [words.typeUsage];
  const days = shownDays(page, forecast);
  const charges = chargesOf(forecast.days);
  if (isZero(charges)) return [words.chargesNothing(days), ...expiring(page, forecast)];
  if (awaitsWallet(page, outlook)) return [words.typeWallet(days, amountOf(page, charges))];
  if (outlook.method !== "billing_center") return cloudVerdict(page, outlook.method, forecast);
  const { firstArrearsOn } = forecast;
  return firstArrearsOn === undefined
    ? coveredVerdict(page, forecast)
    : arrearsVerdict(page, forecast, firstArrearsOn);
}

/** Whether there is no money yet of which one could say how long it lasts. */
export function awaitsWallet({ funding }: PageView, { method }: Outlook): boolean {
  return method === "billing_center" && isBlank(funding.wallet);
}

/** All of it in one breath, for those who cannot see it. */
export function announcedVerdict(page: PageView): string {
  const { outlook, words } = page;
  return outlook ? outlookVerdict(page, outlook).join(words.sentenceSeparator) : "";
}

function arrearsVerdict(
  page: PageView,
  forecast: WalletForecast,
  firstArrearsOn: string,
): string[] {
  const words = page.words.funding;
  const index = forecast.days.findIndex(({ arrears }) => !isZero(arrears));
  const usageDate = forecast.days[index]?.usageDate ?? firstArrearsOn;
  const { lockedOn, topUpNeeded } = forecast;
  return [
    words.runsOut(usageDate, firstArrearsOn, index === 0),
    ...(lockedOn === undefined ? [] : [words.locked(lockedOn)]),
    words.topUp(topUpOf(page, topUpNeeded), shownDays(page, forecast)),
    ...expiring(page, forecast),
  ];
}

function coveredVerdict(page: PageView, forecast: WalletForecast): string[] {
  const words = page.words.funding;
  const last = forecast.days.at(-1);
  if (!last) return [];
  const onCredit = paidFrom(forecast.days, "credit");
  const hasCredit = page.funding.wallet.credit.trim() !== "";
  return [
    words.lasts(shownDays(page, forecast), nextDay(last.usageDate)),
    ...(isZero(onCredit) ? [] : [words.creditUsed(amountOf(page, onCredit))]),
    words.isLeft(amountOf(page, last.balance), hasCredit),
    ...expiring(page, forecast),
  ];
}

/** For how long it lasts beyond what was asked for. */
export function reachSentence(page: PageView, { forecast, method }: Outlook): string | undefined {
  if (!forecast || method !== "billing_center") return undefined;
  const words = page.words.funding;
  const { firstArrearsOn } = forecast;
  if (firstArrearsOn === undefined) return words.reachesBeyond(shownDays(page, forecast));
  const unpaid = forecast.days.find(({ arrears }) => !isZero(arrears));
  return words.reaches(unpaid?.usageDate ?? firstArrearsOn, firstArrearsOn);
}

/** Whether the money covers all that was asked for, so that one wants to know for how long more. */
export function isCovered(page: PageView, { forecast, method, days }: Outlook): boolean {
  return (
    forecast !== undefined &&
    method === "billing_center" &&
    forecast.firstArrearsOn === undefined &&
    days !== undefined &&
    days < DAYS_MAX &&
    !isBlank(page.funding.wallet) &&
    !isZero(chargesOf(forecast.days))
  );
}

function cloudVerdict(
  page: PageView,
  method: SettlementMethod,
  forecast: WalletForecast,
): string[] {
  const words = page.words.funding;
  const { cash, credit } = page.funding.wallet;
  const paid = paidFrom(forecast.days, "cloud_account");
  const name = methodName(page, method);
  const days = shownDays(page, forecast);
  const isCashTyped = cash.trim() !== "" || credit.trim() !== "";
  return [
    isZero(paid)
      ? words.cloudPaysNothing(name, days)
      : words.cloudPays(name, amountOf(page, paid), days),
    ...expiring(page, forecast),
    ...(isCashTyped ? [words.cloudLeavesCash] : []),
  ];
}

function expiring(page: PageView, { expiredUnused }: WalletForecast): string[] {
  if (isZero(expiredUnused)) return [];
  return [page.words.funding.expires(amountOf(page, expiredUnused))];
}

/** What is to be known besides: old debt, lines that are missing, a package. */
export function outlookNotes(page: PageView, { leftOut, forecast }: Outlook): string[] {
  const { words, estimate, pricing } = page;
  const notes: string[] = [];
  if (!forecast) return notes;
  const debt = typedDebt(page);
  if (debt !== undefined) notes.push(words.funding.debtRemains(debt));
  const lines = [...leftOut].map((key) => {
    const [workspaceId = "", lineId = ""] = key.split("/");
    return words.labelled(workspaceName(page, workspaceId), lineName(page, workspaceId, lineId));
  });
  if (lines.length > 0) notes.push(words.funding.leftOut(lines.join(words.listSeparator)));
  notes.push(...alertNotes(page, forecast));
  if (estimate.payment.packageId !== undefined && pricing.prepaid) {
    notes.push(words.funding.upfrontApart(prepaidWords(page, pricing.prepaid).total));
  }
  return notes;
}

/** When the warning comes that was asked for. */
function alertNotes(page: PageView, forecast: WalletForecast): string[] {
  const { alerted, notAlerted } = page.words.funding;
  const parsed = parseAmount(page.funding.alertTotal, page.estimate.currency);
  if (parsed.kind !== "quantity") return [];
  const alert = forecast.alerts.find(({ item }) => item === undefined);
  const threshold = amountOf(page, parsed.decimal);
  if (!alert) return [notAlerted(shownDays(page, forecast), threshold)];
  return [alerted(alert.usageDate, amountOf(page, alert.amount), threshold)];
}

/** As the engine read it, before the first bill adds to it. */
function typedDebt(page: PageView): string | undefined {
  const parsed = parseAmount(page.funding.wallet.debt, page.estimate.currency);
  if (parsed.kind !== "quantity" || isZero(parsed.decimal)) return undefined;
  return amountOf(page, parsed.decimal);
}

export function amountOf({ estimate, language }: PageView, decimal: string): string {
  return shownAmount(decimal, estimate.currency, language);
}

export function topUpOf({ estimate, language }: PageView, decimal: string): string {
  return enoughAmount(decimal, estimate.currency, language);
}

export function exactAmountOf({ estimate, language }: PageView, decimal: string): string {
  return exactAmount(decimal, estimate.currency, language);
}

export function shownDays({ language }: PageView, { days }: WalletForecast): string {
  return days.length.toLocaleString(language);
}

/** Called what the catalog calls it. */
export function methodName({ pricing, language }: PageView, method: SettlementMethod): string {
  const { settlementMethods } = newestOf(pricing.cards);
  return settlementMethods.find(({ id }) => id === method)?.name[language] ?? method;
}

export function tenderName(
  { words }: PageView,
  group: TenderGroup,
  { name, number }: TypedTender,
): string {
  const { cardNumber, voucherNumber } = words.funding;
  return name.trim() || (group === "prepaidCards" ? cardNumber : voucherNumber)(number);
}

/** The name of a card or voucher by its id. */
export function tenderNameOf(page: PageView, tenderId: string): string {
  const { wallet } = page.funding;
  for (const group of ["prepaidCards", "vouchers"] as const) {
    const tender = wallet[group].find(({ id }) => id === tenderId);
    if (tender) return tenderName(page, group, tender);
  }
  return tenderId;
}

function isNamed({ funding }: PageView, tenderId: string): boolean {
  return funding.wallet.prepaidCards.some(({ id, name }) => id === tenderId && name.trim() !== "");
}

/** Who pays: "Welcome (Ordinary voucher)", "Prepaid card 1", "Cash balance", "AWS account". */
export function payerName(
  page: PageView,
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

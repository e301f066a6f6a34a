/** What is wrong with the wallet, the method and the days of the forecast, in words. */

import { parseAmount } from "./amount-input";
import { shownAmount } from "./format";
import { DAYS_MAX } from "./funding";
import { isNoneAvailable } from "./methods";
import { methodName } from "./names";
import { CASH } from "./order";
import { isOfFunding } from "./outlook";
import type { Place, Problem, TenderField, WalletField } from "./place";
import type { FundingView } from "./state";

export function problemsOfWalletField(page: FundingView, field: WalletField): string[] {
  return texts(page, (place) => place.kind === "wallet" && place.field === field);
}

export function problemsOfTender(
  page: FundingView,
  tenderId: string,
  field: TenderField,
): string[] {
  return texts(
    page,
    (place) => place.kind === "tender" && place.tenderId === tenderId && place.field === field,
  );
}

export function problemsOfMethod(page: FundingView): string[] {
  return texts(page, (place) => place.kind === "method");
}

export function problemsOfAlert(page: FundingView): string[] {
  return texts(page, (place) => place.kind === "alert");
}

export function problemsOfForecast(page: FundingView, field: "from" | "days"): string[] {
  const isTyped = page.funding.length.kind === "typed";
  return texts(page, (place) => {
    if (place.kind !== "request") return false;
    // A chosen length cannot be wrong by itself: it is the first day that is too late for it.
    return place.field === "days" && !isTyped ? field === "from" : place.field === field;
  });
}

/** Whether something in this part of the page has to be corrected. */
export function awaitsFunding({ outlook }: FundingView): boolean {
  return (outlook?.problems ?? []).some(
    ({ place }) => isOfFunding(place) && !(place.kind === "request" && isElsewhere(place)),
  );
}

/** What is put right in the fields above, such as the currency, and leaves nothing to forecast. */
export function problemsElsewhere(page: FundingView): string[] {
  return texts(page, (place) =>
    place.kind === "request" ? isElsewhere(place) : place.kind === "service",
  );
}

export function problemsOfOrder(page: FundingView, key: string): string[] {
  const found = (page.outlook?.order?.problems ?? []).filter((problem) => problem.key === key);
  const place: Place = { kind: "wallet", field: "cash" };
  const shown = found.map(({ code }) =>
    code === "overdrawn"
      ? page.words.funding.problems.onlyThere(balanceOf(page, key))
      : textOf(page, { place, code }),
  );
  return [...new Set(shown)];
}

/** What there is to take from, as typed. */
function balanceOf({ funding, estimate, language }: FundingView, key: string): string {
  const { cash, prepaidCards, vouchers } = funding.wallet;
  const tender = [...prepaidCards, ...vouchers].find(({ id }) => id === key);
  const parsed = parseAmount(key === CASH ? cash : (tender?.balance ?? ""), estimate.currency);
  const balance = parsed.kind === "quantity" ? parsed.decimal : "0";
  return shownAmount(balance, estimate.currency, language);
}

function isElsewhere({ field }: Extract<Place, { kind: "request" }>): boolean {
  return field === "currency" || field === "other";
}

function texts(page: FundingView, isWanted: (place: Place) => boolean): string[] {
  const found = (page.outlook?.problems ?? []).filter(({ place }) => isWanted(place));
  return [...new Set(found.map((problem) => textOf(page, problem)))];
}

function textOf(page: FundingView, { place, code }: Problem): string {
  const { words, pricing, outlook } = page;
  const { problems } = words.funding;
  if (outlook && place.kind === "method" && isNoneAvailable(outlook.methods)) {
    return problems.noMethod(outlook.sites > 1);
  }
  if (place.kind === "request" && place.field === "days") {
    const days = outlook?.days ?? 0;
    // So many could be asked for, but not from that day.
    if (code === "out_of_range" && days >= 1 && days <= DAYS_MAX) return problems.endsAfterCalendar;
    return code === "not_a_number" ? words.daysNotANumber : words.daysOutOfRange;
  }
  const [firstEdition] = pricing.editions;
  if (code === "no_rate_card" && firstEdition) return words.noPricesBefore(firstEdition);
  if (place.kind === "service") return words.packageServesNone;
  if (place.kind === "tender" && place.field !== "balance") {
    if (code === "out_of_range") return problems.endsBeforeItStarts;
    if (code === "malformed_date") return problems.incompleteDay;
  }
  switch (code) {
    case "method_not_available":
      return problems.methodNotAvailable(methodName(page, outlook?.method ?? "billing_center"));
    case "package_not_sold_here":
      return place.kind === "method"
        ? problems.packageNeedsBillingCenter
        : words.packageNotSoldInCurrency;
    case "not_a_number":
    case "unknown_suffix":
      return problems.notAnAmount;
    case "negative":
      return problems.negativeAmount;
    case "unclear_separators":
    case "too_large":
    case "too_many_decimals":
      return words.quantityProblems[code];
    case "not_worked_out":
      return words.notWorkedOut;
    case "not_a_percentage":
    case "share_or_percentage":
    case "tenths_or_percentage":
    case "too_many_digits":
      return words.percentProblems[code];
    default:
      return words.issues[code];
  }
}

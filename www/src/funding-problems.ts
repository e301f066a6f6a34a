/** What is wrong with the wallet, the method and the days of the forecast, in words. */

import { isOfFunding } from "./outlook";
import type { Place, Problem, TenderField, WalletField } from "./place";
import type { PageView } from "./state";

export function problemsOfWalletField(page: PageView, field: WalletField): string[] {
  return texts(page, (place) => place.kind === "wallet" && place.field === field);
}

export function problemsOfTender(page: PageView, tenderId: string, field: TenderField): string[] {
  return texts(
    page,
    (place) => place.kind === "tender" && place.tenderId === tenderId && place.field === field,
  );
}

export function problemsOfMethod(page: PageView): string[] {
  return texts(page, (place) => place.kind === "method");
}

export function problemsOfAlert(page: PageView): string[] {
  return texts(page, (place) => place.kind === "alert");
}

export function problemsOfForecast(page: PageView, field: "from" | "days"): string[] {
  return texts(page, (place) => place.kind === "request" && place.field === field);
}

/** Whether something in this part of the page has to be corrected. */
export function awaitsFunding({ outlook }: PageView): boolean {
  return (outlook?.problems ?? []).some(
    ({ place }) => isOfFunding(place) && !(place.kind === "request" && isElsewhere(place)),
  );
}

/** What is put right in the fields above, such as the currency, and leaves nothing to forecast. */
export function problemsElsewhere(page: PageView): string[] {
  return texts(page, (place) =>
    place.kind === "request" ? isElsewhere(place) : place.kind === "service",
  );
}

export function problemsOfOrder(page: PageView, key: string): string[] {
  const found = (page.outlook?.order?.problems ?? []).filter((problem) => problem.key === key);
  const place: Place = { kind: "wallet", field: "cash" };
  return [...new Set(found.map(({ code }) => textOf(page, { place, code })))];
}

function isElsewhere({ field }: Extract<Place, { kind: "request" }>): boolean {
  return field === "currency" || field === "other";
}

function texts(page: PageView, isWanted: (place: Place) => boolean): string[] {
  const found = (page.outlook?.problems ?? []).filter(({ place }) => isWanted(place));
  return [...new Set(found.map((problem) => textOf(page, problem)))];
}

function textOf({ words, pricing }: PageView, { place, code }: Problem): string {
  const { problems } = words.funding;
  if (place.kind === "request" && place.field === "days") {
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
      return problems.methodNotAvailable;
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

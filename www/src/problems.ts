/** Picks the problems of one input and puts them into words. */

import type { ItemId } from "guance-billing";
import { newestOf } from "./cards";
import { shownQuantity } from "./format";
import type { Messages } from "./messages";
import { paymentFieldId, serviceFieldId, spanWords, workspaceName } from "./names";
import { drawdownOrder } from "./payment";
import type { LineField, RequestField, TrafficPackField } from "./place";
import type { SpanProblem } from "./pricing";
import type { PageView } from "./state";

export function problemsOfRequest(page: PageView, field: RequestField): string[] {
  const found = page.pricing.problems.filter(
    ({ place }) => place.kind === "request" && place.field === field,
  );
  return texts(page, found);
}

export function problemsOfWorkspace(page: PageView, workspaceId: string): string[] {
  const found = page.pricing.problems.filter(
    ({ place }) => place.kind === "workspace" && place.workspaceId === workspaceId,
  );
  return texts(page, found);
}

export function problemsOfService(page: PageView): string[] {
  return texts(
    page,
    page.pricing.problems.filter(({ place }) => place.kind === "service"),
  );
}

export function problemsOfQuota(page: PageView, item: ItemId): string[] {
  const found = page.pricing.problems.filter(
    ({ place }) => place.kind === "quota" && place.item === item,
  );
  return texts(page, found);
}

export function problemsOfTrafficPack(
  page: PageView,
  item: ItemId,
  field: TrafficPackField,
): string[] {
  const found = page.pricing.problems.filter(
    ({ place }) => place.kind === "traffic_pack" && place.item === item && place.field === field,
  );
  return texts(page, found);
}

/**
 * The problems of a line; those of its retention stand under the retention, all others under the
 * quantity.
 */
export function problemsOfLine(
  page: PageView,
  workspaceId: string,
  lineId: string,
  under: "quantity" | "retention",
): string[] {
  const found = page.pricing.problems.filter(
    ({ place }) =>
      place.kind === "line" &&
      place.workspaceId === workspaceId &&
      place.lineId === lineId &&
      standsUnder(place.field) === under,
  );
  return texts(page, found);
}

/** Why there is no total at all, and where that is put right. */
export interface Obstacle {
  text: string;
  fieldId: string;
}

export function obstacles(page: PageView): Obstacle[] {
  const { pricing, estimate } = page;
  const unpriced = pricing.spans.filter(({ preview }) => preview === undefined);
  const isOfUnpriced = ({ spans }: SpanProblem) => unpriced.some(({ id }) => spans.includes(id));
  return pricing.problems.filter(isOfUnpriced).flatMap((problem) => {
    const { place } = problem;
    const [text = ""] = texts(page, [problem]);
    if (place.kind === "service") {
      const first = drawdownOrder(estimate)[0]?.id;
      return { text, fieldId: first === undefined ? paymentFieldId() : serviceFieldId(first) };
    }
    if (place.kind === "workspace") {
      const { workspaceId } = place;
      const named = page.words.labelled(workspaceName(page, workspaceId), text);
      return { text: named, fieldId: `${workspaceId}-site` };
    }
    if (place.kind !== "request" || place.field === "other") return [];
    return { text, fieldId: REQUEST_FIELD_IDS[place.field] };
  });
}

const REQUEST_FIELD_IDS: Record<Exclude<RequestField, "other">, string> = {
  currency: "currency",
  from: "first-day",
  days: "number-of-days",
};

function standsUnder(field: LineField): "quantity" | "retention" {
  return field === "retention" ? "retention" : "quantity";
}

function texts(page: PageView, problems: readonly SpanProblem[]): string[] {
  const { words, pricing } = page;
  const described = problems.map((problem) => {
    const text = textOf(page, problem);
    const isEverywhere = problem.spans.length === pricing.spans.length;
    const isOfLines = problem.place.kind === "workspace" || problem.place.kind === "line";
    if (!isOfLines || isEverywhere) return text;
    const spans = problem.spans
      .map((span) => spanWords(page).names[span])
      .join(words.listSeparator);
    return words.problemOfSpans(text, spans);
  });
  return [...new Set(described)];
}

function textOf(page: PageView, problem: SpanProblem): string {
  const { words, pricing } = page;
  const { place, code } = problem;
  if (place.kind === "request" && place.field === "days") {
    return code === "not_a_number" ? words.daysNotANumber : words.daysOutOfRange;
  }
  const [firstEdition] = pricing.editions;
  if (code === "no_rate_card" && firstEdition) return words.noPricesBefore(firstEdition);
  if (code === "not_worked_out") return words.notWorkedOut;
  const ofPackage = packageText(page, problem);
  if (ofPackage !== undefined) return ofPackage;
  if (code in words.quantityProblems) {
    return words.quantityProblems[code as keyof Messages["quantityProblems"]];
  }
  if (code in words.percentProblems) {
    return words.percentProblems[code as keyof Messages["percentProblems"]];
  }
  return words.issues[code as keyof Messages["issues"]];
}

/** What a code means of a package, where that is more than the code alone says. */
function packageText({ words, pricing, language }: PageView, { place, code }: SpanProblem) {
  if (code === "package_not_sold_here") {
    return place.kind === "workspace" ? words.packageNotSoldAtSite : words.packageNotSoldInCurrency;
  }
  if (place.kind === "service") return words.packageServesNone;
  if (place.kind === "quota" && code === "negative") return words.negativeQuota;
  if (place.kind !== "traffic_pack") return undefined;
  const pack = newestOf(pricing.cards).trafficPacks.find(({ item }) => item === place.item);
  if (code === "pack_capacity_not_a_multiple" && pack) {
    return words.packNotAMultiple(shownQuantity(pack.baseCapacity, language));
  }
  const isPercent = code === "out_of_range" && place.field === "percent";
  return isPercent ? words.percentOutOfRange : undefined;
}

/** Picks the problems of one input and puts them into words. */

import type { Messages } from "./messages";
import { spanWords } from "./names";
import type { SpanProblem } from "./pricing";
import type { LineField, RequestField } from "./request";
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

function standsUnder(field: LineField): "quantity" | "retention" {
  return field === "retention" ? "retention" : "quantity";
}

function texts(page: PageView, problems: readonly SpanProblem[]): string[] {
  const { words, pricing } = page;
  const described = problems.map((problem) => {
    const text = textOf(page, problem);
    const isEverywhere = problem.spans.length === pricing.spans.length;
    if (problem.place.kind === "request" || isEverywhere) return text;
    const spans = problem.spans
      .map((span) => spanWords(page).names[span])
      .join(words.listSeparator);
    return words.problemOfSpans(text, spans);
  });
  return [...new Set(described)];
}

function textOf({ words, pricing }: PageView, { place, code }: SpanProblem): string {
  if (place.kind === "request" && place.field === "days") {
    return code === "not_a_number" ? words.daysNotANumber : words.daysOutOfRange;
  }
  const [firstEdition] = pricing.editions;
  if (code === "no_rate_card" && firstEdition) return words.noPricesBefore(firstEdition);
  return code in words.quantityProblems
    ? words.quantityProblems[code as keyof Messages["quantityProblems"]]
    : words.issues[code as keyof Messages["issues"]];
}

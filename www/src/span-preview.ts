/**
 * Asks the engine what an estimate costs in a span.
 *
 * Without a package nothing is shared between workspaces (R56; the free quota is each one's own), so
 * that each is asked for by itself, and again only once it has changed: a key press in one of twenty
 * asks for one. Their charges are added up exactly. With a package all are asked for together.
 */

import type { CostPreview, Notice } from "guance-billing";
import { askLeavingOut } from "./asking";
import type { Cards } from "./cards";
import type { Estimate, EstimateWorkspace } from "./estimate";
import { sumDecimals } from "./exact";
import { keyOf, type Place, type Problem } from "./place";
import type { Engine } from "./pricing";
import { buildRequest, type Span } from "./request";
import { areSame } from "./same";

/** What the engine says of a span; notices are kept apart, and amounts of single days not at all. */
export type SpanPreview = Omit<CostPreview, "daily" | "notices">;

/** A notice of the engine, with the part of the estimate it is about. */
export interface PlacedNotice {
  notice: Notice;
  place: Place;
}

export interface SpanAnswer {
  /** Absent where nothing could be priced. */
  preview?: SpanPreview;
  /** Keys of what was left out; see `keyOf`. */
  leftOut: ReadonlySet<string>;
  problems: Problem[];
  notices: PlacedNotice[];
}

type Asked = Pick<Engine, "previewCost">;

export function askForSpan(
  estimate: Estimate,
  span: Span,
  cards: Cards,
  engine: Asked,
): SpanAnswer {
  if (estimate.payment.packageId !== undefined) return ask(estimate, span, cards, engine);
  return together(
    estimate.workspaces.map((workspace) => remembered(workspace, estimate, span, cards, engine)),
  );
}

function ask(estimate: Estimate, span: Span, cards: Cards, engine: Asked): SpanAnswer {
  const { built, value, leftOut, problems } = askLeavingOut(
    (without) => buildRequest(estimate, span, cards, without),
    (request) => engine.previewCost({ ...request, explain: false }),
  );
  if (!value) return { leftOut, problems, notices: [] };
  const notices = value.notices.map((notice) => ({
    notice,
    place: built.placeOf(notice.path ?? ""),
  }));
  return { preview: value, leftOut, problems, notices };
}

interface Remembered {
  from: readonly unknown[];
  answer: SpanAnswer;
}

/** Workspaces are immutable; of each there are the answers for the spans that are shown. */
const answers = new WeakMap<EstimateWorkspace, readonly Remembered[]>();
const SPANS_MAX = 4;

function remembered(
  workspace: EstimateWorkspace,
  estimate: Estimate,
  span: Span,
  cards: Cards,
  engine: Asked,
): SpanAnswer {
  const from = [engine, cards, estimate.currency, span.from, span.days];
  const known = answers.get(workspace) ?? [];
  const same = known.find((one) => areSame(one.from, from));
  if (same) return same.answer;
  const answer = ask({ ...estimate, workspaces: [workspace] }, span, cards, engine);
  answers.set(workspace, [...known.slice(1 - SPANS_MAX), { from, answer }]);
  return answer;
}

/** A problem of the whole request, such as a day without a rate card, leaves no amount standing. */
function together(parts: readonly SpanAnswer[]): SpanAnswer {
  const problems = parts.flatMap((part) => part.problems);
  const answer: SpanAnswer = {
    leftOut: new Set(parts.flatMap(({ leftOut }) => [...leftOut])),
    problems,
    notices: parts.flatMap(({ notices }) => notices),
  };
  const previews = parts.flatMap(({ preview }) => preview ?? []);
  const [first] = previews;
  if (!first || problems.some(({ place }) => keyOf(place) === undefined)) {
    return { ...answer, notices: [] };
  }
  const usageCharges = sumDecimals(previews.map((preview) => preview.usageCharges));
  const preview: SpanPreview = {
    ...first,
    rateCards: [...new Set(previews.flatMap(({ rateCards }) => rateCards))].sort(),
    usageCharges,
    total: usageCharges,
    workspaces: previews.flatMap(({ workspaces }) => workspaces),
  };
  return { ...answer, preview };
}

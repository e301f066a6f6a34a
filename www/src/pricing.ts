/**
 * Prices an estimate for a day, a month, a year and the chosen period.
 *
 * Where the engine refuses a line, that line is left out and the rest is asked again, so that the
 * page always shows what can be priced and says what is missing from it. No amount is kept from an
 * earlier answer.
 */

import type {
  Catalog,
  CostPreview,
  CostPreviewRequest,
  IsoDate,
  LineItem,
  Notice,
  Outcome,
} from "guance-billing";
import type { Cards } from "./cards";
import { type Estimate, isUsed } from "./estimate";
import { buildRequest, lineKey, type Place, type Problem, placeOf, type Span } from "./request";

/** The two calls of the engine that the page lives on. */
export interface Engine {
  catalog(request?: { date?: IsoDate }): Outcome<Catalog>;
  previewCost(request: CostPreviewRequest): Outcome<CostPreview>;
}

export type SpanId = "day" | "month" | "year" | "period";

export interface PricedSpan {
  id: SpanId;
  days: number;
  /** Absent where nothing could be priced, for instance before the first rate card. */
  preview?: CostPreview;
  /** Keys of the lines that are not in this total. */
  leftOut: ReadonlySet<string>;
}

export interface Pricing {
  /** Every card in force in the chosen period, or in the year where no period is chosen. */
  cards: Cards;
  /** Every card there is: what an item is called is known even where it is not sold. */
  allCards: Cards;
  editions: IsoDate[];
  spans: PricedSpan[];
  problems: SpanProblem[];
  notices: PlacedNotice[];
}

/** A problem, and the spans that have it: a year may reach a card that a day does not. */
export interface SpanProblem extends Problem {
  spans: SpanId[];
}

/** A notice of the engine, with the part of the estimate it is about. */
export interface PlacedNotice {
  notice: Notice;
  place: Place;
}

const STANDARD_SPANS: { id: SpanId; days: number }[] = [
  { id: "day", days: 1 },
  { id: "month", days: 30 },
  { id: "year", days: 365 },
];
/** Enough for shape, then meaning, then what only shows once those are gone. */
const ATTEMPTS_MAX = 5;

export function priceEstimate(estimate: Estimate, engine: Engine): Pricing {
  const newest = required(engine.catalog());
  const wanted = wantedSpans(estimate);
  const byDays = new Map<number, SpanResult>();
  const priced = wanted.spans.map(({ id, span }) => {
    // A chosen period of 30 days is the month: the engine is asked once.
    const result = byDays.get(span.days) ?? priceSpan(id, span, estimate, engine, newest);
    byDays.set(span.days, result);
    return { ...result, span: { ...result.span, id } };
  });
  const shown = priced.find(({ span }) => span.id === "period") ?? priced[0];
  const notices = priced.flatMap((result) => result.notices);
  return {
    cards: shown?.cards ?? [newest],
    allCards: [newest, ...earlierCards(newest, engine)],
    editions: newest.editions,
    spans: priced.map(({ span }) => span),
    problems: [...wanted.problems.map((problem) => ({ ...problem, spans: [] })), ...bySpan(priced)],
    notices: distinct(notices),
  };
}

function earlierCards({ edition, editions }: Catalog, engine: Engine): Catalog[] {
  const dates = editions.filter((date) => date !== edition);
  return dates.map((date) => required(engine.catalog({ date })));
}

/** The same problem in several spans is one problem. */
function bySpan(results: readonly SpanResult[]): SpanProblem[] {
  const merged = new Map<string, SpanProblem>();
  for (const { span, problems } of results) {
    for (const problem of distinct(problems)) {
      const key = JSON.stringify(problem);
      const spans = merged.get(key)?.spans ?? [];
      merged.set(key, { ...problem, spans: [...spans, span.id] });
    }
  }
  return [...merged.values()];
}

interface WantedSpans {
  spans: { id: SpanId; span: Span }[];
  problems: Problem[];
}

function wantedSpans({ period }: Estimate): WantedSpans {
  if (period.kind === "newest_prices") {
    return { spans: STANDARD_SPANS.map(({ id, days }) => ({ id, span: { days } })), problems: [] };
  }
  const { from } = period;
  const spans = STANDARD_SPANS.map(({ id, days }) => ({ id, span: { from, days } }));
  const typedDays = period.days.normalize("NFKC").trim();
  if (!/^[0-9]{1,5}$/.test(typedDays)) {
    const place: Place = { kind: "request", field: "days" };
    return { spans, problems: [{ place, code: "not_a_number" }] };
  }
  const chosen: Span = { from, days: Number(typedDays) };
  return { spans: [...spans, { id: "period", span: chosen }], problems: [] };
}

interface SpanResult {
  span: PricedSpan;
  cards: Cards;
  problems: Problem[];
  notices: PlacedNotice[];
}

function priceSpan(
  id: SpanId,
  span: Span,
  estimate: Estimate,
  engine: Engine,
  newest: Catalog,
): SpanResult {
  const cards = cardsOf(span, estimate, engine, newest);
  const leftOut = new Set<string>();
  const problems: Problem[] = [];
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const built = buildRequest(estimate, span, cards, leftOut);
    for (const problem of built.problems) leaveOut(problem.place, leftOut);
    problems.push(...built.problems);
    if (built.request.workspaces.length === 0) break;
    const outcome = engine.previewCost(built.request);
    if (outcome.status === "ok") {
      const notices = outcome.value.notices.map((notice) => ({
        notice,
        place: placeOf(notice.path ?? "", built.lineIds),
      }));
      const missing = linesLeftOut(estimate, leftOut);
      const priced = { id, days: span.days, preview: outcome.value, leftOut: missing };
      return { span: priced, cards, problems, notices };
    }
    const found = outcome.issues.map(({ path, code }) => ({
      place: placeOf(path, built.lineIds),
      code,
    }));
    problems.push(...found);
    if (found.some(({ place }) => place.kind === "request")) break;
    for (const { place } of found) leaveOut(place, leftOut);
  }
  const unpriced = { id, days: span.days, leftOut: linesLeftOut(estimate, leftOut) };
  return { span: unpriced, cards, problems, notices: [] };
}

/** The engine says which cards a period needs; without an answer, the newest card stands in. */
function cardsOf(span: Span, estimate: Estimate, engine: Engine, newest: Catalog): Cards {
  if (span.from === undefined) return [newest];
  const outcome = engine.previewCost({
    ...span,
    currency: estimate.currency,
    workspaces: [{ id: "cards", site: "cn1", usage: [] }],
    explain: false,
  });
  if (outcome.status !== "ok") return [newest];
  const [first, ...others] = outcome.value.rateCards.map((date) =>
    required(engine.catalog({ date })),
  );
  return first ? [first, ...others] : [newest];
}

function leaveOut(place: Place, leftOut: Set<string>): void {
  if (place.kind === "workspace") leftOut.add(place.workspaceId);
  if (place.kind === "line") leftOut.add(lineKey(place.workspaceId, place.lineId));
}

function linesLeftOut(estimate: Estimate, leftOut: ReadonlySet<string>): Set<string> {
  const missing = new Set<string>();
  for (const workspace of estimate.workspaces) {
    for (const line of workspace.lines.filter(isUsed)) {
      const key = lineKey(workspace.id, line.id);
      if (leftOut.has(workspace.id) || leftOut.has(key)) missing.add(key);
    }
  }
  return missing;
}

/**
 * The priced lines of one of our lines: more than one where the period crosses a change of
 * prices.
 */
export function pricedLines(span: PricedSpan, workspaceId: string, lineId: string): LineItem[] {
  const workspace = span.preview?.workspaces.find(({ id }) => id === workspaceId);
  return workspace?.lines.filter(({ label }) => label === lineId) ?? [];
}

export function spanOf(pricing: Pricing, spanId: SpanId): PricedSpan | undefined {
  return pricing.spans.find(({ id }) => id === spanId);
}

/** The priced lines of one of our lines for a day. */
export function pricedDay(pricing: Pricing, workspaceId: string, lineId: string): LineItem[] {
  const day = spanOf(pricing, "day");
  return day ? pricedLines(day, workspaceId, lineId) : [];
}

/** Whether any span could be priced; not one before the first rate card can. */
export function isPriced(pricing: Pricing): boolean {
  return pricing.spans.some(({ preview }) => preview !== undefined);
}

/** The cards behind the amounts that are shown, oldest first. */
export function editionsUsed(pricing: Pricing): IsoDate[] {
  const used = pricing.spans.flatMap((span) => span.preview?.rateCards ?? []);
  return [...new Set(used)].sort();
}

function distinct<T>(values: readonly T[]): T[] {
  const byContent = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byContent.values()];
}

function required<T>(outcome: Outcome<T>): T {
  if (outcome.status === "ok") return outcome.value;
  throw new Error(outcome.issues.map(({ message }) => message).join("; "));
}

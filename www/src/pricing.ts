/**
 * Prices an estimate for a day, a month, a year and the chosen period, and compares the plans.
 *
 * What the engine refuses is left out (see `asking.ts`) and named. No amount is kept from an
 * earlier answer.
 */

import type {
  Catalog,
  CostPreview,
  CostPreviewRequest,
  IsoDate,
  LineItem,
  MeteredUsage,
  MeterRequest,
  Outcome,
  PackagePlan,
  PlanComparison,
  PlanComparisonRequest,
} from "guance-billing";
import type { Cards } from "./cards";
import { type Comparison, compareEstimate } from "./comparison";
import { type Estimate, isUsed } from "./estimate";
import { keyOf, lineKey, type Place, type Problem } from "./place";
import { type Prepaid, prepaidFor } from "./prepaid";
import { buildRequest, type Span } from "./request";
import { areSame, sharedWith } from "./same";
import { askForSpan, type PlacedNotice, type SpanPreview } from "./span-preview";

/** The calls of the engine that the page lives on. */
export interface Engine {
  catalog(request?: { date?: IsoDate }): Outcome<Catalog>;
  previewCost(request: CostPreviewRequest): Outcome<CostPreview>;
  comparePlans(request: PlanComparisonRequest): Outcome<PlanComparison>;
  meterUsage(request: MeterRequest): Outcome<MeteredUsage>;
}

export type SpanId = "day" | "month" | "year" | "period";

export interface PricedSpan {
  id: SpanId;
  days: number;
  /** Absent where nothing could be priced, for instance before the first rate card. */
  preview?: SpanPreview;
  /** What is asked for it, without what is left out. */
  request?: () => CostPreviewRequest;
  /** The same with the formula and the rules of each line, asked for when somebody wants them. */
  explained: () => CostPreview | undefined;
  /** Keys of the lines that are not in this total. */
  leftOut: ReadonlySet<string>;
  /** The terms of the package that are not in this total. */
  termsLeftOut: TermPlace[];
}

export type TermPlace = Extract<Place, { kind: "quota" | "traffic_pack" }>;

export interface Pricing {
  /** Every card in force in the chosen period, or in the year where no period is chosen. */
  cards: Cards;
  /** Every card there is: what an item is called is known even where it is not sold. */
  allCards: Cards;
  editions: IsoDate[];
  spans: PricedSpan[];
  problems: SpanProblem[];
  notices: PlacedNotice[];
  /** What the chosen package and its traffic packs cost up front. */
  prepaid?: Prepaid;
  /** What the plans are compared for: the chosen period, else the month. */
  compared?: Span;
  /** Absent while there is no usage. Until the plans are compared anew, that of before. */
  comparison?: Comparison;
  /** Another one each time the plans have been compared. */
  settled?: object;
}

/** A problem, and the spans that have it: a year may reach a card that a day does not. */
export interface SpanProblem extends Problem {
  spans: SpanId[];
}

const STANDARD_SPANS: { id: SpanId; days: number }[] = [
  { id: "day", days: 1 },
  { id: "month", days: 30 },
  { id: "year", days: 365 },
];
/** Notices whose text speaks of the span's days: said once, of the leading span. */
const NOTICES_OF_A_SPAN: ReadonlySet<string> = new Set([
  "package_share",
  "period_exceeds_validity",
  "quota_hardly_used",
  "traffic_pack_hardly_used",
]);

/** What is as it was in `before` is the same object again. */
export function priceEstimate(estimate: Estimate, engine: Engine, before?: Pricing): Pricing {
  const newest = required(engine.catalog());
  const wanted = wantedSpans(estimate);
  const priced = priceSpans(wanted.spans, estimate, engine, newest);
  for (const { span } of priced) {
    const known = before && spanOf(before, span.id)?.preview;
    if (span.preview && known) span.preview = sharedWith(known, span.preview);
  }
  const leading = leadingOf(priced);
  const cards = leading?.cards ?? alone(newest);
  const prepaid =
    leading?.plan && prepaidFor(leading.plan, cards, (request) => engine.previewCost(request));
  const pricing: Pricing = {
    cards,
    allCards: allCardsOf(newest, engine),
    editions: newest.editions,
    spans: priced.map(({ span }) => span),
    problems: sharedWith(before?.problems, [
      ...wanted.problems.map((problem) => ({ ...problem, spans: [] })),
      ...bySpan(priced),
    ]),
    notices: noticesOf(priced, leading),
  };
  if (prepaid) pricing.prepaid = prepaid;
  if (leading) pricing.compared = leading.asked;
  if (before?.comparison) pricing.comparison = before.comparison;
  if (before?.settled) pricing.settled = before.settled;
  return pricing;
}

/**
 * The same with the plans side by side. Comparing takes as long as all else together, and waits
 * until the totals are drawn.
 */
export function withComparison(pricing: Pricing, estimate: Estimate, engine: Engine): Pricing {
  const { comparison: _earlier, ...priced } = pricing;
  const { compared: asked, cards } = pricing;
  const result = asked && compareEstimate(estimate, asked, cards, engine);
  if (!result) return { ...priced, settled: {} };
  const found = ofTerms(result.problems, pricing);
  const problems = found.length > 0 ? [...pricing.problems, ...found] : pricing.problems;
  return { ...priced, problems, comparison: result.comparison, settled: {} };
}

function priceSpans(
  spans: WantedSpans["spans"],
  estimate: Estimate,
  engine: Engine,
  newest: Catalog,
): SpanResult[] {
  const byDays = new Map<number, SpanResult>();
  return spans.map(({ id, span }) => {
    // A chosen period of 30 days is the month: the engine is asked once.
    const result = byDays.get(span.days) ?? priceSpan(id, span, estimate, engine, newest);
    byDays.set(span.days, result);
    return { ...result, span: { ...result.span, id } };
  });
}

/** The result that the page speaks of first: of the chosen period, else of the month. */
function leadingOf(results: readonly SpanResult[]): SpanResult | undefined {
  return (
    results.find(({ span }) => span.id === "period") ??
    results.find(({ span }) => span.id === "month")
  );
}

function noticesOf(results: readonly SpanResult[], leading?: SpanResult): PlacedNotice[] {
  const others = results
    .flatMap(({ notices }) => notices)
    .filter(({ notice }) => !NOTICES_OF_A_SPAN.has(notice.code));
  return distinct([...(leading?.notices ?? []), ...others]);
}

/**
 * A discount alone is only in the comparison, and so is what is wrong with it. What the comparison
 * says of the lines, the totals have said already.
 */
function ofTerms(problems: readonly Problem[], pricing: Pricing): SpanProblem[] {
  const told = new Set(pricing.problems.map(({ spans: _spans, ...one }) => contentOf(one)));
  const spans = pricing.spans.map(({ id }) => id);
  return problems
    .filter((problem) => problem.place.kind === "traffic_pack" && !told.has(contentOf(problem)))
    .map((problem) => ({ ...problem, spans }));
}

/** The same list for the same cards: what was looked up on them need not be looked up again. */
const lists = new WeakMap<Catalog, Map<string, Cards>>();

function listOf(first: Catalog, ...others: Catalog[]): Cards {
  const known = lists.get(first) ?? new Map<string, Cards>();
  lists.set(first, known);
  const key = others.map(({ edition }) => edition).join(" ");
  const cards = known.get(key);
  if (cards && areSame(cards.slice(1), others)) return cards;
  const list: Cards = [first, ...others];
  known.set(key, list);
  return list;
}

function alone(card: Catalog): Cards {
  return listOf(card);
}

function allCardsOf(newest: Catalog, engine: Engine): Cards {
  const dates = newest.editions.filter((date) => date !== newest.edition);
  return listOf(newest, ...dates.map((date) => required(engine.catalog({ date }))));
}

/** The same problem in several spans is one problem. */
function bySpan(results: readonly SpanResult[]): SpanProblem[] {
  const merged = new Map<string, SpanProblem>();
  for (const { span, problems } of results) {
    for (const problem of distinct(problems)) {
      const key = contentOf(problem);
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
  asked: Span;
  span: PricedSpan;
  /** The package that was priced. */
  plan?: PackagePlan;
  cards: Cards;
  problems: Problem[];
  notices: PlacedNotice[];
}

function priceSpan(
  id: SpanId,
  asked: Span,
  estimate: Estimate,
  engine: Engine,
  newest: Catalog,
): SpanResult {
  const cards = cardsOf(asked, estimate, engine, newest);
  const { preview, leftOut, problems, notices } = askForSpan(estimate, asked, cards, engine);
  const request = once(() => buildRequest(estimate, asked, cards, leftOut).request);
  const span: PricedSpan = {
    id,
    days: asked.days,
    request,
    explained: once(() => {
      const outcome = preview && engine.previewCost(request());
      return outcome?.status === "ok" ? outcome.value : undefined;
    }),
    leftOut: linesLeftOut(estimate, leftOut),
    termsLeftOut: termsLeftOut(problems),
  };
  const result = { asked, span, cards, problems, notices };
  if (!preview) return result;
  const priced = { ...result, span: { ...span, preview } };
  const plan = estimate.payment.packageId === undefined ? undefined : request().package;
  return plan ? { ...priced, plan } : priced;
}

/** Each once, whatever number of fields is wrong with it. */
function termsLeftOut(problems: readonly Problem[]): TermPlace[] {
  const terms = problems
    .map(({ place }) => place)
    .filter((place) => place.kind === "quota" || place.kind === "traffic_pack");
  return [...new Map(terms.map((place) => [keyOf(place), place])).values()];
}

/** The engine says which cards a period needs; without an answer, the newest card stands in. */
export function cardsOf(
  span: Span,
  estimate: Estimate,
  engine: Pick<Engine, "previewCost" | "catalog">,
  newest: Catalog,
): Cards {
  if (span.from === undefined) return alone(newest);
  const outcome = engine.previewCost({
    ...span,
    currency: estimate.currency,
    workspaces: [{ id: "cards", site: "cn1", usage: [] }],
    explain: false,
  });
  if (outcome.status !== "ok") return alone(newest);
  const [first, ...others] = outcome.value.rateCards.map((date) =>
    required(engine.catalog({ date })),
  );
  return first ? listOf(first, ...others) : alone(newest);
}

function once<Value>(ask: () => Value): () => Value {
  let answer: { value: Value } | undefined;
  return () => {
    answer ??= { value: ask() };
    return answer.value;
  };
}

/** The used lines that are left out, by themselves or with their workspace. */
export function linesLeftOut(
  estimate: Estimate,
  leftOut: ReadonlySet<string>,
): ReadonlySet<string> {
  if (leftOut.size === 0) return leftOut;
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

export function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [contentOf(value), value])).values()];
}

/** Values are immutable, and most of them were there before the last key press. */
const contents = new WeakMap<object, string>();

function contentOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const content = contents.get(value) ?? JSON.stringify(value);
  contents.set(value, content);
  return content;
}

export function required<T>(outcome: Outcome<T>): T {
  if (outcome.status === "ok") return outcome.value;
  throw new Error(outcome.issues.map(({ message }) => message).join("; "));
}

/** What may be done does not depend on the period of the estimate: the newest rules have it all. */
export function newestRules({ allCards }: Pick<Pricing, "allCards">): Catalog {
  return allCards[0];
}

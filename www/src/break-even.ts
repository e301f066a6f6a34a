/**
 * What each plan costs for more and for less than the present volume, and from which volume on
 * another plan is the cheapest.
 *
 * Every amount is an answer of the engine for a workload of that size; between two samples where
 * the cheapest plan differs, the volume at which it changes is closed in on by halves. What changes
 * twice between two neighbouring samples and back again is not seen.
 */

import type { PlanComparison, PlanOptionId } from "guance-billing";
import {
  compareDecimals,
  differenceOfDecimals,
  productOfDecimals,
  roundedDecimal,
  sumDecimals,
} from "./exact";

/** The plans at one volume. */
export interface Sample {
  /** By what the present quantities are multiplied. */
  factor: string;
  /** The daily total of what grows, where that is one item. */
  volume?: string;
  /** Lacks the plans that are not available at that volume. */
  totals: Partial<Record<PlanOptionId, string>>;
  cheapest?: PlanOptionId;
}

/** Up to `from` one plan is cheapest, at `until` already the other. */
export interface BreakEvenPoint {
  below: PlanOptionId;
  above: PlanOptionId;
  from: Sample;
  until: Sample;
}

export interface BreakEvens {
  /** By rising volume. */
  samples: Sample[];
  points: BreakEvenPoint[];
}

/** What the plans cost when the quantities are so many times the present ones. */
export type SampleAt = (factor: string) => Sample;

/** From a hundredth to a hundred times; the present volume is one of them. */
export const FACTORS: readonly string[] = [
  ...["0.01", "0.012", "0.014", "0.017", "0.02", "0.024", "0.028", "0.033", "0.04", "0.047"],
  ...["0.056", "0.067", "0.08"],
  ...["0.1", "0.12", "0.14", "0.17", "0.2", "0.24", "0.28", "0.33", "0.4", "0.47", "0.56", "0.67"],
  ...["0.8", "1", "1.2", "1.4", "1.7", "2", "2.4", "2.8", "3.3", "4", "4.7", "5.6", "6.7", "8"],
  ...["10", "12", "14", "17", "20", "24", "28", "33", "40", "47", "56", "67", "80", "100"],
];

/** Near enough: a thousandth of the volume. */
const PARTS_OF_VOLUME = "1000";
/** A hundredth of a thousandth of the smallest factor is not worth another digit. */
const FACTOR_DECIMALS = 5;

/**
 * Pauses after every question, because many of them take longer than a frame.
 *
 * @param finest Volumes that differ by no more than this are not told apart.
 */
export function* findBreakEvens(sampleAt: SampleAt, finest: string): Generator<void, BreakEvens> {
  const samples: Sample[] = [];
  for (const factor of FACTORS) {
    samples.push(sampleAt(factor));
    yield;
  }
  const points: BreakEvenPoint[] = [];
  for (const [index, until] of samples.entries()) {
    const from = samples[index - 1];
    if (from) points.push(...(yield* pointsBetween(from, until, sampleAt, finest)));
  }
  return { samples, points };
}

function* pointsBetween(
  from: Sample,
  until: Sample,
  sampleAt: SampleAt,
  finest: string,
): Generator<void, BreakEvenPoint[]> {
  const { cheapest: below } = from;
  const { cheapest: above } = until;
  if (below === undefined || above === undefined || below === above) return [];
  const factor = midway(from, until);
  if (isNarrow(from, until, finest) || factor === undefined) return [{ below, above, from, until }];
  const middle = sampleAt(factor);
  yield;
  // Where a third plan is cheapest in the middle, there is a point on either side.
  return [
    ...(yield* pointsBetween(from, middle, sampleAt, finest)),
    ...(yield* pointsBetween(middle, until, sampleAt, finest)),
  ];
}

function isNarrow(from: Sample, until: Sample, finest: string): boolean {
  const width = differenceOfDecimals(until.factor, from.factor);
  if (compareDecimals(productOfDecimals([width, PARTS_OF_VOLUME]), until.factor) <= 0) return true;
  if (from.volume === undefined || until.volume === undefined) return false;
  return compareDecimals(differenceOfDecimals(until.volume, from.volume), finest) <= 0;
}

/** The factor between two, unless they are too near for one. */
function midway(from: Sample, until: Sample): string | undefined {
  const sum = sumDecimals([from.factor, until.factor]);
  const middle = roundedDecimal(productOfDecimals([sum, "0.5"]), FACTOR_DECIMALS);
  const isBetween =
    compareDecimals(from.factor, middle) < 0 && compareDecimals(middle, until.factor) < 0;
  return isBetween ? middle : undefined;
}

/**
 * Where the plan below a point begins to be the cheapest that is known: at the point before it, or
 * at the least volume that was asked for.
 */
export function beginningBelow({ samples, points }: BreakEvens, point: BreakEvenPoint): Sample {
  const before = points[points.indexOf(point) - 1];
  if (before?.above === point.below) return before.until;
  // What cannot be compared may lie in between: the first of the samples without a gap.
  const upTo = samples.filter(({ factor }) => compareDecimals(factor, point.from.factor) <= 0);
  const gap = upTo.findLastIndex(({ cheapest }) => cheapest !== point.below);
  return upTo[gap + 1] ?? point.from;
}

/** A comparison of the engine as a sample. */
export function sampleOf(factor: string, plans: PlanComparison, volume?: string): Sample {
  const available = plans.options.flatMap(({ id, available, total }) =>
    available && total !== undefined ? [[id, total] as const] : [],
  );
  const sample: Sample = { factor, totals: Object.fromEntries(available) };
  if (volume !== undefined) sample.volume = volume;
  if (plans.cheapest !== undefined) sample.cheapest = plans.cheapest;
  return sample;
}

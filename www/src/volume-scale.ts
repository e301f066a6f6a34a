/**
 * The stops of the sliders beside the quantity fields: nothing, then ten to a decade, because one
 * buyer sends ten thousand log entries a day and another ten billion.
 *
 * Stops are decimal strings and go into the field as they are. A binary number only ever says at
 * which stop a quantity is nearest.
 */

import type { Catalog, CatalogItem, ItemId } from "guance-billing";
import { type Cards, itemOn, newestOf } from "./cards";
import { compareDecimals, isWhole } from "./exact";
import { quantityKindOf } from "./items";
import type { QuantityKind } from "./quantity-input";

/** Rising, without duplicates; the first is "0" and means that nothing is typed. */
export type VolumeScale = readonly string[];

/** Near enough to one another that the cost moves by a fifth or a third, and easy to say. */
const LEADING_DIGITS = ["10", "12", "15", "20", "25", "30", "40", "50", "60", "80"];
const WHOLE_DIGITS_MAX = 13;

/** A hundredth of the least quantity that is published is too little to cost anything. */
const DECADES_BELOW = 2;
/** How far the slider reaches: 100 times the largest package, or so often what else is published. */
const DECADES_ABOVE_PACKAGE = 2;
const DECADES_ABOVE: Record<QuantityKind, number> = { count: 4, gigabytes: 6, kilobytes: 0 };
/** Nobody writes less than 0.1 GB a day on purpose. */
const LEAST_DECADE: Record<QuantityKind, number> = { count: 0, gigabytes: -1, kilobytes: 0 };

/** Every row asks at every keystroke, and what is published of an item does not change. */
const scales = new WeakMap<CatalogItem, VolumeScale>();

/** The scale of an item, by what is published of it; none for what these cards do not sell. */
export function volumeScale(cards: Cards, item: ItemId): VolumeScale | undefined {
  const onCard = itemOn(cards, item);
  if (!onCard) return undefined;
  const scale = scales.get(onCard) ?? scaleOf(onCard, newestOf(cards));
  scales.set(onCard, scale);
  return scale;
}

function scaleOf(
  { id: item, unitQuantity: unit }: CatalogItem,
  { freePlan, packages }: Catalog,
): VolumeScale {
  const kind = quantityKindOf(item);
  const free = freePlan.quotas.flatMap((quota) => (quota.item === item ? quota.quota : []));
  const granted = packages.flatMap(({ quotas }) =>
    quotas.flatMap((quota) => (quota.item === item ? quota.quotaPerDay : [])),
  );
  const published = [unit, ...free].sort(compareDecimals);
  const least = Math.max(decadeOf(published[0] ?? unit) - DECADES_BELOW, LEAST_DECADE[kind]);
  const largest = granted.sort(compareDecimals).at(-1);
  const most = largest
    ? shiftedBy(largest, DECADES_ABOVE_PACKAGE)
    : shiftedBy(published.at(-1) ?? unit, DECADES_ABOVE[kind]);
  return stopsBetween(least, most, kind);
}

/** Nothing, then the stops from a power of ten up to the first that is not less than `most`. */
export function stopsBetween(leastDecade: number, most: string, kind: QuantityKind): VolumeScale {
  const stops = ["0"];
  for (let decade = leastDecade; decade < WHOLE_DIGITS_MAX; decade += 1) {
    for (const digits of LEADING_DIGITS) {
      const stop = shiftedBy(digits, decade - 1);
      if (kind === "count" && !isWhole(stop)) continue;
      stops.push(stop);
      if (compareDecimals(stop, most) >= 0) return stops;
    }
  }
  return stops;
}

/** The place of the stop that is nearest; beyond either end, that end. */
export function nearestStop(scale: VolumeScale, quantity: string): number {
  // Positions are for the eye: the only place where a quantity becomes a binary number.
  const value = Number(quantity);
  const above = scale.findIndex((stop) => Number(stop) >= value);
  if (above < 0) return scale.length - 1;
  const below = Math.max(above - 1, 0);
  const [lower, upper] = [Number(scale[below]), Number(scale[above])];
  // Midway between two stops of a logarithmic scale is the root of their product.
  return lower > 0 && value * value < lower * upper ? below : above;
}

/** The place one decade further up or down; beyond the ends, the end. */
export function decadeAway(scale: VolumeScale, place: number, direction: 1 | -1): number {
  const last = scale.length - 1;
  const here = scale[place] ?? "0";
  if (here === "0") return direction > 0 ? Math.min(LEADING_DIGITS.length, last) : 0;
  const there = shiftedBy(here, direction);
  const least = scale[1] ?? "0";
  return compareDecimals(there, least) < 0 ? 0 : nearestStop(scale, there);
}

/** In which decade a quantity above nothing is: 0 for 1 to 9, 1 for 10 to 99, -1 for 0.1. */
function decadeOf(quantity: string): number {
  const [whole = "", fraction = ""] = quantity.split(".");
  if (whole !== "0") return whole.length - 1;
  return -(fraction.length - fraction.replace(/^0+/, "").length) - 1;
}

/** Moves the decimal point: no arithmetic, so nothing is lost. */
function shiftedBy(quantity: string, places: number): string {
  const [whole = "", fraction = ""] = quantity.split(".");
  if (places >= 0) {
    const digits = fraction.padEnd(places, "0");
    return plain(whole + digits.slice(0, places), digits.slice(places));
  }
  const digits = whole.padStart(1 - places, "0");
  return plain(digits.slice(0, places), digits.slice(places) + fraction);
}

function plain(whole: string, fraction: string): string {
  const shownWhole = whole.replace(/^0+(?=\d)/, "");
  const shownFraction = fraction.replace(/0+$/, "");
  return shownFraction === "" ? shownWhole : `${shownWhole}.${shownFraction}`;
}

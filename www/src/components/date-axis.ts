import { type SVGTemplateResult, svg } from "lit";
import { dayOfNumber } from "../dates";

/** The first, the middle and the last day of an axis of time, by their numbers. */
export function dateTicks(first: number, last: number, baseline: number): SVGTemplateResult[] {
  const middle = Math.round((first + last) / 2);
  const at = (day: number) => `${((day - first) / (last - first)) * 100}%`;
  const shown = [
    { day: first, anchor: "start" },
    ...(last - first > 2 ? [{ day: middle, anchor: "middle" }] : []),
    { day: last, anchor: "end" },
  ];
  return shown.map(
    ({ day, anchor }) =>
      svg`<text class=${`tick ${anchor}`} x=${at(day)} y=${baseline} text-anchor=${anchor}>${dayOfNumber(day)}</text>`,
  );
}

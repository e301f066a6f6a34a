import { scaleLog } from "d3-scale";
import { line } from "d3-shape";
import {
  html,
  type PropertyDeclarations,
  type SVGTemplateResult,
  svg,
  type TemplateResult,
} from "lit";
import { spreadOut } from "../balance-series";
import type { BreakEvens, Sample } from "../break-even";
import { type ComparedPlan, comparedPlans } from "../break-even-plans";
import { axisNumber, shownNumber, shownQuantity } from "../format";
import { planName } from "../names";
import { PageElement } from "./page-element";

/** Heights in pixels; widths are parts of the room that there is. */
const HEIGHT = 300;
const PLOT_TOP = 40;
const PLOT_BOTTOM = 276;
const PRESENT_BASELINE = 12;
const TAG_BASELINE = 29;
const VOLUME_BASELINE = 293;
const GUTTER = 52;
const LETTER_GUTTER = 20;
const HALF_A_DIGIT = 4;
/** Below a millionth of the dearest, one yuan more or less is the same place. */
const DECADES_MAX = 6;
/** Where numbers and letters are inside the chart, however near to its edges; parts of a hundred. */
const TAG_ROOM: readonly [number, number] = [2.5, 97.5];

interface Scales {
  /** From a factor to a part of a hundred of the width. */
  x: (factor: string) => number;
  /** From an amount to a height. */
  y: (amount: string) => number;
}

/** A curve for each plan on logarithmic scales, with the volumes marked where the cheapest changes. */
class BreakEvenChart extends PageElement<"breakEven"> {
  static override properties: PropertyDeclarations = {
    breakEvens: { attribute: false },
    days: {},
  };
  declare breakEvens: BreakEvens;
  declare days: number;

  protected override render(): TemplateResult {
    const own = this.page.words.breakEven;
    const title = own.title(shownNumber(this.days, this.page.language));
    const plans = comparedPlans(this.page, this.breakEvens);
    const { scales, ticks } = this.#scales();
    return html`<figure class="chart break-even-chart">
      <figcaption>${title}</figcaption>
      ${this.#legend(plans)}
      <div class="chart-frame" role="img" aria-label=${own.chartLabel(title)}>
        ${this.#amounts(ticks, scales)}
        <svg class="chart-plot" aria-hidden="true" width="100%" height=${HEIGHT}>
          ${ticks.map((tick) => gridLine(scales.y(tick)))} ${this.#present(scales)}
          ${plans.map((plan) => curve(plan, this.breakEvens.samples, scales))}
          ${this.#points(scales)} ${this.#volumes(scales)}
        </svg>
        ${this.#letters(plans, scales)}
      </div>
    </figure>`;
  }

  #legend(plans: readonly ComparedPlan[]): TemplateResult {
    return html`<ul class="chart-legend">
      ${plans.map(
        ({ id, letter, rank }) => html`<li>
          <svg class="legend-key" width="34" height="12" aria-hidden="true">
            <line class=${`plan-curve curve-${rank}`} x1="0" x2="34" y1="6" y2="6" />
          </svg>
          <strong>${letter}</strong> ${planName(this.page, id)}
        </li>`,
      )}
    </ul>`;
  }

  /** Places are for the eye: the only place where an amount becomes a binary number. */
  #scales(): { scales: Scales; ticks: string[] } {
    const { samples } = this.breakEvens;
    const amounts = samples.flatMap(({ totals }) => Object.values(totals)).map(Number);
    const positive = amounts.filter((amount) => amount > 0);
    const top = Math.ceil(Math.log10(Math.max(...positive, 1)));
    const least = Math.floor(Math.log10(Math.min(...positive, 10 ** top / 10)));
    const bottom = Math.max(Math.min(least, top - 1), top - DECADES_MAX);
    const height = scaleLog([10 ** bottom, 10 ** top], [PLOT_BOTTOM, PLOT_TOP]).clamp(true);
    const width = scaleLog(
      [Number(samples[0]?.factor ?? "0.01"), Number(samples.at(-1)?.factor ?? "100")],
      [0, 100],
    );
    const ticks = Array.from({ length: top - bottom + 1 }, (_, index) =>
      powerOfTen(bottom + index),
    );
    // What costs nothing has no place on such a scale and runs along its foot.
    const y = (amount: string) => (Number(amount) > 0 ? height(Number(amount)) : PLOT_BOTTOM);
    return { scales: { x: (factor) => width(Number(factor)), y }, ticks };
  }

  #amounts(ticks: readonly string[], { y }: Scales): TemplateResult {
    const { estimate, language } = this.page;
    return html`<svg class="chart-gutter" aria-hidden="true" width=${GUTTER} height=${HEIGHT}>
      ${ticks.map(
        (tick) =>
          svg`<text class="tick" x=${GUTTER - 6} y=${y(tick) + HALF_A_DIGIT} text-anchor="end">${axisNumber(tick, language, estimate.currency)}</text>`,
      )}
    </svg>`;
  }

  #present({ x }: Scales): SVGTemplateResult {
    const place = `${x("1")}%`;
    return svg`<g class="present-volume">
      <line x1=${place} x2=${place} y1=${PRESENT_BASELINE + 5} y2=${PLOT_BOTTOM} />
      <text x=${place} y=${PRESENT_BASELINE} text-anchor="middle">${this.page.words.breakEven.present}</text>
    </g>`;
  }

  #points({ x, y }: Scales): SVGTemplateResult[] {
    const { points } = this.breakEvens;
    const places = points.map(({ until }) => x(until.factor));
    const tags = spreadOut(places, ...TAG_ROOM);
    return points.map(({ until, above }, index) => {
      const place = `${places[index] ?? 0}%`;
      return svg`<g class="break-even-point">
        <line x1=${place} x2=${place} y1=${TAG_BASELINE + 5} y2=${PLOT_BOTTOM} />
        <circle cx=${place} cy=${y(until.totals[above] ?? "0")} r="5" />
        <text x=${`${tags[index] ?? 0}%`} y=${TAG_BASELINE} text-anchor="middle">${index + 1}</text>
      </g>`;
    });
  }

  /** Tenfold from one to the next, as the lines are. */
  #volumes({ x }: Scales): SVGTemplateResult[] {
    const { samples } = this.breakEvens;
    const shown = samples.filter(({ factor }) => /^(0\.0*1|10*)$/.test(factor));
    return shown.map((sample, index) => {
      const anchor = index === 0 ? "start" : index === shown.length - 1 ? "end" : "middle";
      return svg`<text class=${index % 2 === 0 ? "tick" : "tick between"} x=${`${x(sample.factor)}%`} y=${VOLUME_BASELINE} text-anchor=${anchor}>${this.#volume(sample)}</text>`;
    });
  }

  #volume({ factor, volume }: Sample): string {
    const { language } = this.page;
    return volume === undefined
      ? this.page.words.breakEven.times(shownQuantity(factor, language))
      : axisNumber(volume, language);
  }

  /** At the right end of each curve that reaches it. */
  #letters(plans: readonly ComparedPlan[], { y }: Scales): TemplateResult {
    const last = this.breakEvens.samples.at(-1);
    const ends = plans
      .flatMap(({ id, letter }) => {
        const total = last?.totals[id];
        return total === undefined ? [] : { letter, height: y(total) };
      })
      .sort((left, right) => left.height - right.height);
    const spread = spreadOut(
      ends.map(({ height }) => (height / HEIGHT) * 100),
      (PLOT_TOP / HEIGHT) * 100,
      (PLOT_BOTTOM / HEIGHT) * 100,
    );
    return html`<svg class="chart-gutter" aria-hidden="true" width=${LETTER_GUTTER} height=${HEIGHT}>
      ${ends.map(
        ({ letter }, index) =>
          svg`<text class="curve-letter" x="6" y=${((spread[index] ?? 0) / 100) * HEIGHT + HALF_A_DIGIT}>${letter}</text>`,
      )}
    </svg>`;
  }
}

function gridLine(height: number): SVGTemplateResult {
  return svg`<line class="grid-line" x1="0" x2="100%" y1=${height} y2=${height} />`;
}

/** Stretched to the room that there is; a plan that is not available has no line there. */
function curve(
  { id, rank }: ComparedPlan,
  samples: readonly Sample[],
  { x, y }: Scales,
): SVGTemplateResult {
  const path = line<Sample>(
    ({ factor }) => x(factor),
    ({ totals }) => y(totals[id] ?? "0"),
  ).defined(({ totals }) => totals[id] !== undefined)(samples);
  return svg`<svg role="presentation" width="100%" height=${HEIGHT} viewBox=${`0 0 100 ${HEIGHT}`} preserveAspectRatio="none">
    <path class=${`plan-curve curve-${rank}`} d=${path ?? ""} vector-effect="non-scaling-stroke" />
  </svg>`;
}

function powerOfTen(exponent: number): string {
  return exponent >= 0 ? `1${"0".repeat(exponent)}` : `0.${"0".repeat(-exponent - 1)}1`;
}

customElements.define("billing-break-even-chart", BreakEvenChart);

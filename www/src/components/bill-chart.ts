import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import type { IsoDate } from "guance-billing";
import {
  html,
  nothing,
  type PropertyDeclarations,
  type SVGTemplateResult,
  svg,
  type TemplateResult,
} from "lit";
import { dayNumber, dayOfNumber } from "../dates";
import { compareDecimals } from "../exact";
import { languageTag } from "../messages";
import { BillElement } from "./bill-element";
import { dateTicks } from "./date-axis";

export interface DayPoint {
  date: IsoDate;
  value: string;
}

/** Heights in pixels; widths are parts of the room that there is. */
const HEIGHT = 190;
const PLOT_TOP = 8;
const PLOT_BOTTOM = 164;
const DATE_BASELINE = 183;
const GRID_LINES = 3;
/** Of the figures beside the curve: how wide they may be, and how to centre them on their line. */
const DIGIT_WIDTH = 8;
const IDEOGRAPH_WIDTH = 13;
const HALF_A_DIGIT = 4;
const GUTTER_GAP = 6;
/** The unit of the curve's own drawing, which is stretched to the room. */
const WIDE = 1000;
/** More months than these would be a fence, not a grid. */
const MONTH_LINES_MAX = 24;

/** A figure of each day as a curve, and in a table on demand. */
class BillChart extends BillElement {
  static override properties: PropertyDeclarations = {
    view: { attribute: false },
    heading: {},
    column: {},
    points: { attribute: false },
    shown: { attribute: false },
    isMoney: { attribute: false },
    isOpen: { state: true },
  };
  declare heading: string;
  /** What the figures are called in the table. */
  declare column: string;
  declare points: readonly DayPoint[];
  declare shown: (decimal: string) => string;
  declare isMoney: boolean;
  declare isOpen: boolean | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const [first] = this.points;
    const last = this.points.at(-1);
    if (!first || !last) return nothing;
    // The curve is for the eye: the only place where a figure becomes a binary number.
    const values = this.points.map(({ value }) => Number(value));
    const from = dayNumber(first.date);
    const until = Math.max(dayNumber(last.date), from + 1);
    const x = scaleLinear([from, until], [0, WIDE]);
    const y = scaleLinear([0, Math.max(...values) || 1], [PLOT_BOTTOM, PLOT_TOP]).nice(GRID_LINES);
    const ticks = y.ticks(GRID_LINES);
    return html`<figure class="chart bill-chart">
      <figcaption>${this.heading}</figcaption>
      <div class="chart-frame" role="img" aria-label=${this.#label(first, last)}>
        ${this.#gutter(ticks, y)}
        <svg class="chart-plot" aria-hidden="true" width="100%" height=${HEIGHT}>
          ${ticks.map((tick) => gridLine(y(tick)))} ${monthLines(from, until)}
          ${curve(this.points, values, x, y)} ${dateTicks(from, until, DATE_BASELINE)}
        </svg>
      </div>
      ${this.#table()}
    </figure>`;
  }

  /** What one sees at a glance: where it ends, and where it is highest. */
  #label(first: DayPoint, last: DayPoint): string {
    const largest = this.points.reduce((best, point) =>
      compareDecimals(point.value, best.value) > 0 ? point : best,
    );
    return this.view.words.chartLabel(this.heading, {
      from: first.date,
      until: last.date,
      last: this.shown(last.value),
      largest: this.shown(largest.value),
      largestOn: largest.date,
    });
  }

  /** Beside the curve, where it never lies over the figures. */
  #gutter(ticks: readonly number[], height: (tick: number) => number): TemplateResult {
    const { language, estimate } = this.view.page;
    const format = new Intl.NumberFormat(languageTag(language), {
      notation: "compact",
      maximumFractionDigits: 2,
      ...(this.isMoney
        ? { style: "currency", currency: estimate.currency, currencyDisplay: "narrowSymbol" }
        : {}),
    });
    const shown = ticks.map((tick) => ({
      text: format.format(tick),
      y: height(tick) + HALF_A_DIGIT,
    }));
    const width = Math.max(...shown.map(({ text }) => widthOf(text))) + GUTTER_GAP;
    return html`<svg class="chart-gutter" aria-hidden="true" width=${width} height=${HEIGHT}>
      ${shown.map(
        ({ text, y }) =>
          svg`<text class="tick" x=${width - GUTTER_GAP} y=${y} text-anchor="end">${text}</text>`,
      )}
    </svg>`;
  }

  /** Drawn only while it is open: ten years have thousands of rows. */
  #table(): TemplateResult {
    const { words } = this.view;
    return html`<details
      class="bill-chart-table"
      ?open=${this.isOpen ?? false}
      @toggle=${(event: Event) => {
        this.isOpen = (event.target as HTMLDetailsElement).open;
      }}
    >
      <summary>${words.figures}</summary>
      ${
        this.isOpen
          ? html`<table class="bill-figures" aria-label=${this.heading}>
              <thead>
                <tr><th scope="col">${words.date}</th><th scope="col">${this.column}</th></tr>
              </thead>
              <tbody>
                ${this.points.map(
                  ({ date, value }) =>
                    html`<tr><th scope="row">${date}</th><td>${this.shown(value)}</td></tr>`,
                )}
              </tbody>
            </table>`
          : nothing
      }
    </details>`;
  }
}

/** In Chinese a figure ends in 万 or 亿, which are wider than a digit. */
function widthOf(text: string): number {
  const ideographs = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return (text.length - ideographs) * DIGIT_WIDTH + ideographs * IDEOGRAPH_WIDTH;
}

function gridLine(height: number): SVGTemplateResult {
  return svg`<line class="grid-line" x1="0" x2="100%" y1=${height} y2=${height} />`;
}

/** Where a month begins. */
function monthLines(from: number, until: number): SVGTemplateResult[] {
  const starts: number[] = [];
  for (let day = from + 1; day <= until; day += 1) {
    if (dayOfNumber(day).endsWith("-01")) starts.push(day);
  }
  if (starts.length > MONTH_LINES_MAX) return [];
  return starts.map((day) => {
    const at = `${((day - from) / (until - from)) * 100}%`;
    return svg`<line class="month-line" x1=${at} x2=${at} y1=${PLOT_TOP} y2=${PLOT_BOTTOM} />`;
  });
}

function curve(
  points: readonly DayPoint[],
  values: readonly number[],
  x: (day: number) => number,
  y: (value: number) => number,
): SVGTemplateResult {
  const drawn = points.map(({ date }, index): [number, number] => [
    x(dayNumber(date)),
    y(values[index] ?? 0),
  ]);
  const [only] = drawn;
  // A single day would have no width.
  if (only && drawn.length === 1) drawn.push([WIDE, only[1]]);
  const outline = line()(drawn) ?? "";
  const filled = area().y0(PLOT_BOTTOM)(drawn) ?? "";
  return svg`<svg role="presentation" width="100%" height=${HEIGHT} viewBox=${`0 0 ${WIDE} ${HEIGHT}`} preserveAspectRatio="none">
    <path class="balance-area" d=${filled} />
    <path class="balance-line" d=${outline} vector-effect="non-scaling-stroke" />
  </svg>`;
}

customElements.define("billing-bill-chart", BillChart);

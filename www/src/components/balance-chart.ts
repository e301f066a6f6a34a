import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import type { WalletForecast } from "guance-billing";
import {
  html,
  nothing,
  type PropertyDeclarations,
  type SVGTemplateResult,
  svg,
  type TemplateResult,
} from "lit";
import {
  type BalanceEvent,
  type BalancePoint,
  balanceEvents,
  balancePoints,
  drawnDays,
  spreadOut,
} from "../balance-series";
import { dayNumber, nextDay } from "../dates";
import { isZero } from "../exact";
import { shownPrice } from "../format";
import { amountOf, tenderNameOf } from "../outlook-words";
import { dateTicks } from "./date-axis";
import { PageElement } from "./page-element";
import { wholeDates } from "./whole-dates";

/** Heights in pixels; widths are parts of the room that there is. */
const HEIGHT = 216;
const PLOT_TOP = 34;
const PLOT_BOTTOM = 190;
const TAG_BASELINE = 13;
const DATE_BASELINE = 208;
/** Where the tags are inside the chart, however near to its edges; parts of a hundred. */
const TAG_ROOM: readonly [number, number] = [2.5, 97.5];
const GRID_LINES = 3;
/** Of the amounts beside the curve: how wide they may be, and how to centre them on their line. */
const DIGIT_WIDTH = 8;
const HALF_A_DIGIT = 4;
const GUTTER_GAP = 6;
/** The unit of the curve's own drawing, which is stretched to the room. */
const WIDE = 1000;

interface Scales {
  x: (date: string) => number;
  y: (balance: number) => number;
}

/** What is left after each bill as a curve, with what happens to it marked and told. */
class BalanceChart extends PageElement<"funding"> {
  static override properties: PropertyDeclarations = { forecast: { attribute: false } };
  declare forecast: WalletForecast;

  protected override render(): TemplateResult | typeof nothing {
    const { words, funding, outlook } = this.page;
    const isByCenter = outlook?.method === "billing_center";
    const days = drawnDays(this.forecast);
    const points = balancePoints(days);
    const events = balanceEvents(this.forecast, funding.wallet);
    const [first] = points;
    const last = points.at(-1);
    if (!first || !last) return nothing;
    // The curve is for the eye: the only place where a balance becomes a binary number.
    const largest = Math.max(...points.map(({ balance }) => Number(balance)));
    // Nothing there and nothing lost is no curve.
    if (largest === 0 && events.length === 0) return nothing;
    const until = events.reduce((end, { date }) => (date > end ? date : end), last.date);
    const axis = [dayNumber(first.date), Math.max(dayNumber(until), dayNumber(first.date) + 1)];
    const time = scaleLinear(axis, [0, WIDE]);
    const amount = scaleLinear([0, largest || 1], [PLOT_BOTTOM, PLOT_TOP]).nice(GRID_LINES);
    const ticks = amount.ticks(GRID_LINES);
    const scales: Scales = { x: (date) => time(dayNumber(date)), y: amount };
    return html`<figure class="chart balance-chart">
      <figcaption>${words.funding.chart}</figcaption>
      <div class="chart-frame" role="img" aria-label=${this.#label(first, last)}>
        ${this.#gutter(ticks, amount)}
        <svg class="chart-plot" aria-hidden="true" width="100%" height=${HEIGHT}>
          ${this.#afterLock(last.date, scales)}
          ${ticks.map((tick) => gridLine(amount(tick)))} ${curve(points, scales)}
          ${this.#marks(events, scales)} ${dateTicks(axis[0] ?? 0, axis[1] ?? 0, DATE_BASELINE)}
        </svg>
      </div>
      ${this.#legend(events, isByCenter)} ${this.#notes(last.date, days).map(note)}
      <p class="hint">${isByCenter ? words.funding.chartHint : words.funding.chartHintOfCloud}</p>
    </figure>`;
  }

  /** What one sees at a glance: where it starts, when nothing is left, what comes of it. */
  #label(first: BalancePoint, last: BalancePoint): string {
    const { days, firstArrearsOn, lockedOn } = this.forecast;
    const empty = days.find(({ balance }) => isZero(balance));
    return this.page.words.funding.chartLabel(first.date, last.date, {
      start: amountOf(this.page, first.balance),
      emptyOn: empty && nextDay(empty.usageDate),
      arrearsOn: firstArrearsOn,
      lockedOn,
    });
  }

  /** Beside the curve, where it never lies over the amounts. */
  #gutter(ticks: readonly number[], height: (tick: number) => number): TemplateResult {
    const { estimate, language } = this.page;
    const shown = ticks.map((tick) => ({
      text: shownPrice(String(tick), estimate.currency, language),
      y: height(tick) + HALF_A_DIGIT,
    }));
    const width = Math.max(...shown.map(({ text }) => text.length)) * DIGIT_WIDTH + GUTTER_GAP;
    return html`<svg class="chart-gutter" aria-hidden="true" width=${width} height=${HEIGHT}>
      ${shown.map(
        ({ text, y }) =>
          svg`<text class="tick" x=${width - GUTTER_GAP} y=${y} text-anchor="end">${text}</text>`,
      )}
    </svg>`;
  }

  /** Whether the curve goes on after the lock, as if the arrears were paid in time. */
  #isLockedBefore(lastDay: string): boolean {
    const { lockedOn } = this.forecast;
    return lockedOn !== undefined && lockedOn < lastDay;
  }

  #afterLock(lastDay: string, { x }: Scales): SVGTemplateResult | typeof nothing {
    const { lockedOn } = this.forecast;
    if (lockedOn === undefined || !this.#isLockedBefore(lastDay)) return nothing;
    const start = (x(lockedOn) / WIDE) * 100;
    return svg`<rect class="after-lock" x=${`${start}%`} y=${PLOT_TOP} width=${`${100 - start}%`} height=${PLOT_BOTTOM - PLOT_TOP} />`;
  }

  #notes(lastDay: string, drawn: WalletForecast["days"]): string[] {
    const { afterLock, chartEnds } = this.page.words.funding;
    const { lockedOn, days } = this.forecast;
    return [
      ...(lockedOn !== undefined && this.#isLockedBefore(lastDay) ? [afterLock(lockedOn)] : []),
      ...(drawn.length < days.length ? [chartEnds(lastDay)] : []),
    ];
  }

  #marks(events: readonly BalanceEvent[], { x }: Scales): SVGTemplateResult[] {
    const positions = events.map(({ date }) => (x(date) / WIDE) * 100);
    const tags = spreadOut(positions, ...TAG_ROOM);
    return events.map(({ kind }, index) =>
      mark(kind, index, positions[index] ?? 0, tags[index] ?? 0),
    );
  }

  /** The marks in words, numbered as they are in the chart. */
  #legend(events: readonly BalanceEvent[], isByCenter: boolean): TemplateResult {
    const { words } = this.page;
    if (events.length === 0) {
      const told = isByCenter ? words.funding.noEvents : words.funding.noEventsOfCloud;
      return html`<p class="chart-events">${told}</p>`;
    }
    return html`<ol class="chart-events">
      ${events.map((event) => html`<li class=${event.kind}>${wholeDates(this.#told(event))}</li>`)}
    </ol>`;
  }

  #told(event: BalanceEvent): string {
    const { words } = this.page;
    const { expiry, arrears, lock } = words.funding.events;
    switch (event.kind) {
      case "expiry": {
        const names = event.tenders.map(({ id }) => tenderNameOf(this.page, id));
        const shown = names.join(words.listSeparator);
        return expiry(event.date, event.lastDay, shown, amountOf(this.page, event.amount));
      }
      case "arrears":
        return arrears(event.date);
      case "lock":
        return lock(event.date);
    }
  }
}

function note(text: string): TemplateResult {
  return html`<p class="hint">${wholeDates(text)}</p>`;
}

function gridLine(height: number): SVGTemplateResult {
  const kind = height === PLOT_BOTTOM ? "grid-line foot" : "grid-line";
  return svg`<line class=${kind} x1="0" x2="100%" y1=${height} y2=${height} />`;
}

/** A balance lasts until the next payment: the curve goes in steps. */
function curve(points: readonly BalancePoint[], { x, y }: Scales): SVGTemplateResult {
  const drawn = points.map(({ date, balance }) => ({ left: x(date), height: y(Number(balance)) }));
  // A single payment would have no width.
  const steps = drawn.length === 1 ? drawn.flatMap((one) => [one, { ...one, left: WIDE }]) : drawn;
  const left = ({ left }: (typeof drawn)[number]) => left;
  const height = ({ height }: (typeof drawn)[number]) => height;
  const below = area(left, PLOT_BOTTOM, height).curve(curveStepAfter)(steps);
  const edge = line(left, height).curve(curveStepAfter)(steps);
  return svg`<svg role="presentation" width="100%" height=${HEIGHT} viewBox=${`0 0 ${WIDE} ${HEIGHT}`} preserveAspectRatio="none">
    <path class="balance-area" d=${below ?? ""} />
    <path class="balance-line" d=${edge ?? ""} vector-effect="non-scaling-stroke" />
  </svg>`;
}

function mark(
  kind: BalanceEvent["kind"],
  index: number,
  position: number,
  tag: number,
): SVGTemplateResult {
  // A line at the very edge would be cut in half.
  const line = `${Math.min(Math.max(position, 0.2), 99.8)}%`;
  return svg`<g class=${`mark ${kind}`}>
    <line x1=${line} x2=${line} y1=${TAG_BASELINE + 5} y2=${PLOT_BOTTOM} />
    <text x=${`${tag}%`} y=${TAG_BASELINE} text-anchor="middle">${index + 1}</text>
  </g>`;
}

customElements.define("billing-balance-chart", BalanceChart);

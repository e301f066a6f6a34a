import { scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import type { ItemId } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { leadingSpan } from "../breakdown";
import { type CostBar, type CostStack, costStack, type StackedBy } from "../cost-stack";
import { isZero } from "../exact";
import { type Part, packageParts, spanTitle } from "../explanation";
import { shownAmount } from "../format";
import { itemName, workspaceName } from "../names";
import type { PricedSpan } from "../pricing";
import type { SpanPreview } from "../span-preview";
import "./cost-matrix";
import { chartTextures, type Texture, texturedRect } from "./chart-textures";
import { PageElement } from "./page-element";

const BAR_HEIGHT = 12;

/**
 * The cost as stacked bars, dearest first: by item or by workspace, and in each bar the other. The
 * package, which is of no item and no workspace alone, has bars of its own.
 */
class CostChart extends PageElement {
  static override properties: PropertyDeclarations = {
    by: { state: true },
    isTableOpen: { state: true },
    isOnPaper: { attribute: false },
  };
  declare by: StackedBy;
  declare isTableOpen: boolean;
  /** On paper there is nothing to switch or to open. */
  declare isOnPaper: boolean;

  constructor() {
    super();
    this.by = "item";
    this.isTableOpen = false;
    this.isOnPaper = false;
  }

  /** Drawn once the totals are: with the comparison of the plans. */
  protected override dependsOn(): readonly unknown[] {
    const { words, pricing } = this.page;
    return [words, pricing.settled, this.by, this.isTableOpen, this.isOnPaper];
  }

  protected override render(): TemplateResult | typeof nothing {
    const span = leadingSpan(this.page.pricing.spans);
    // Without a preview the notes above say why; an invitation to type would mislead.
    if (!span?.preview) return nothing;
    const costs = costStack(span, this.by);
    const parts = packageParts(this.page, span);
    const told =
      costs.bars.length > 0 ? nothing : html`<p class="hint">${this.#nothing(span.preview)}</p>`;
    if (costs.bars.length + parts.length === 0) return told;
    return html`${told}
      <figure class="chart">
        <figcaption>${this.page.words.chartTitle(spanTitle(this.page, span))}</figcaption>
        ${this.isOnPaper ? nothing : this.#switch()} ${this.#legend(costs)} ${this.#bars(costs, parts, span)}
      </figure>
      ${this.isOnPaper ? nothing : this.#table(span)}`;
  }

  #nothing({ package: use }: SpanPreview): string {
    const isCovered = (use?.items ?? []).some(({ used }) => !isZero(used));
    return isCovered ? this.page.words.allCovered : this.page.words.nothingToShow;
  }

  #switch(): TemplateResult {
    const { words } = this.page;
    return html`<fieldset class="chart-switch">
      <legend class="visually-hidden">${words.barsOf}</legend>
      ${(["item", "workspace"] as const).map(
        (by) => html`<label class="choice">
          <input
            type="radio"
            name="cost-bars-by"
            .checked=${this.by === by}
            @change=${() => {
              this.by = by;
            }}
          />
          ${words.stackedBy[by]}
        </label>`,
      )}
    </fieldset>`;
  }

  /** Which colour and texture is what; a single part needs no telling apart. */
  #legend({ parts, otherParts }: CostStack): TemplateResult | typeof nothing {
    if (parts.length < 2) return nothing;
    const { words } = this.page;
    const entries = [
      ...parts.map((part, index) => ({ texture: index, name: this.#partName(part) })),
      ...(otherParts > 0
        ? [{ texture: "others" as const, name: words.otherParts[this.by](otherParts) }]
        : []),
    ];
    return html`<ul class="chart-legend">
      ${entries.map(
        ({ texture, name }) => html`<li>
          <svg class="legend-key" width="18" height=${BAR_HEIGHT} aria-hidden="true">
            ${texturedRect(this.#picture, texture, { x: 0, width: 18, height: BAR_HEIGHT })}
          </svg>
          ${name}
        </li>`,
      )}
    </ul>`;
  }

  #bars({ bars }: CostStack, parts: readonly Part[], span: PricedSpan): TemplateResult {
    const { words } = this.page;
    // Bar lengths are for the eye: the only place where an amount becomes a binary number.
    const totals = [...bars, ...parts.map(({ amount }) => ({ total: amount }))];
    const longest = Math.max(...totals.map(({ total }) => Number(total)));
    const scale = scaleLinear([0, longest], [0, 100]);
    return html`<div
      class="bar-rows"
      role="img"
      aria-label=${words.chartLabel(words.chartTitle(spanTitle(this.page, span)))}
    >
      ${chartTextures(this.#picture)} ${bars.map((bar) => this.#row(this.#barName(bar.id), bar.total, segments(bar, scale)))}
      ${parts.map(({ name, amount }) => {
        const whole = { texture: "package", start: 0, length: scale(Number(amount)) } as const;
        return this.#row(name, amount, [whole]);
      })}
    </div>`;
  }

  #row(name: string, amount: string, bar: readonly Segment[]): unknown {
    const shown = shownAmount(amount, this.page.estimate.currency, this.page.language);
    // Most bars stay as they are when one quantity changes.
    const drawn = [
      name,
      shown,
      ...bar.flatMap(({ texture, start, length }) => [texture, start, length]),
    ];
    return guard(drawn, () => this.#drawnRow(name, shown, bar));
  }

  #drawnRow(name: string, shown: string, bar: readonly Segment[]): TemplateResult {
    return html`<div class="bar-row">
      <span>${name}</span><strong>${shown}</strong>
      <svg width="100%" height=${BAR_HEIGHT}>
        ${bar.map(({ texture, start, length }) =>
          texturedRect(this.#picture, texture, {
            x: `${start}%`,
            width: `${length}%`,
            height: BAR_HEIGHT,
          }),
        )}
      </svg>
    </div>`;
  }

  /** The paper and the page behind it are one document. */
  get #picture(): string {
    return this.isOnPaper ? "paper" : "chart";
  }

  #barName(id: string): string {
    return this.by === "item" ? itemName(this.page, id as ItemId) : workspaceName(this.page, id);
  }

  #partName(part: string): string {
    return this.by === "item"
      ? workspaceName(this.page, part)
      : itemName(this.page, part as ItemId);
  }

  /** Up to 20 workspaces by 16 items: made only for those who look. */
  #table(span: PricedSpan): TemplateResult {
    return html`<details
      class="chart-table"
      ?open=${this.isTableOpen}
      @toggle=${(event: Event) => {
        this.isTableOpen = (event.target as HTMLDetailsElement).open;
      }}
    >
      <summary>${this.page.words.costMatrix}</summary>
      ${this.isTableOpen ? html`<billing-cost-matrix .page=${this.page} .span=${span}></billing-cost-matrix>` : nothing}
    </details>`;
  }
}

interface Segment {
  texture: Texture;
  /** Parts of a hundred of the room. */
  start: number;
  length: number;
}

function segments(
  { amounts, others }: CostBar,
  scale: (amount: number) => number,
): readonly Segment[] {
  const lengths = [...amounts, others].map(Number);
  const stacked = stack<number[], number>()
    .keys(lengths.keys())
    .value((values, part) => values[part] ?? 0)([lengths]);
  return stacked.flatMap((series, part) => {
    const [start = 0, end = 0] = series[0] ?? [];
    if (end <= start) return [];
    const texture = part < amounts.length ? part : "others";
    return { texture, start: scale(start), length: scale(end) - scale(start) };
  });
}

customElements.define("billing-cost-chart", CostChart);

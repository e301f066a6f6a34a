import { scaleLinear } from "d3-scale";
import type { CostPreview } from "guance-billing";
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { type ItemTotal, itemTotals, leadingSpan } from "../breakdown";
import { isZero } from "../exact";
import { spanTitle } from "../explanation";
import { shownAmount } from "../format";
import { itemName } from "../names";
import { PageElement } from "./page-element";

const ROW_HEIGHT = 40;
const LABEL_BASELINE = 15;
const BAR_TOP = 21;
const BAR_HEIGHT = 10;

/**
 * The cost by item as bars, dearest first. The table below it says the same to those who cannot
 * see it.
 */
class CostChart extends PageElement {
  protected override render(): TemplateResult | typeof nothing {
    const { words, pricing } = this.page;
    const span = leadingSpan(pricing.spans);
    const totals = span ? itemTotals(span).filter(({ amount }) => !isZero(amount)) : [];
    // Without a preview the notes above say why; an invitation to type would mislead.
    if (!span?.preview) return nothing;
    if (totals.length === 0) return html`<p class="hint">${this.#nothing(span.preview)}</p>`;
    // Bar lengths are for the eye: the only place where an amount becomes a binary number.
    const lengths = totals.map(({ amount }) => Number(amount));
    const scale = scaleLinear([0, Math.max(...lengths)], [0, 100]);
    const isPartOfTotal = span.preview.package !== undefined;
    const title = (isPartOfTotal ? words.chartTitleByUse : words.chartTitle)(
      spanTitle(this.page, span),
    );
    return html`<figure class="chart">
      <figcaption>${title}</figcaption>
      <svg
        role="img"
        aria-label=${words.chartLabel(title)}
        width="100%"
        height=${totals.length * ROW_HEIGHT}
      >
        ${totals.map((total, index) => this.#bar(total, index, scale(lengths[index] ?? 0)))}
      </svg>
    </figure>`;
  }

  #nothing({ package: use }: CostPreview): string {
    const isCovered = (use?.items ?? []).some(({ used }) => !isZero(used));
    return isCovered ? this.page.words.allCovered : this.page.words.nothingToShow;
  }

  #bar({ item, amount }: ItemTotal, index: number, length: number): SVGTemplateResult {
    const top = index * ROW_HEIGHT;
    const shown = shownAmount(amount, this.page.estimate.currency, this.page.language);
    return svg`<g>
      <text x="0" y=${top + LABEL_BASELINE}>${itemName(this.page, item)}</text>
      <text class="bar-amount" x="100%" y=${top + LABEL_BASELINE} text-anchor="end">${shown}</text>
      <rect class="bar-track" x="0" y=${top + BAR_TOP} width="100%" height=${BAR_HEIGHT} rx="2" />
      <rect class="bar" x="0" y=${top + BAR_TOP} width=${`${length}%`} height=${BAR_HEIGHT} rx="2" />
    </g>`;
  }
}

customElements.define("cost-chart", CostChart);

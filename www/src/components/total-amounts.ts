import { html, nothing, type TemplateResult } from "lit";
import { leadingSpan } from "../breakdown";
import { explainTotal, missingWords, spanTitle } from "../explanation";
import type { PricedSpan } from "../pricing";
import "./explained-amount";
import { PageElement } from "./page-element";

/** The cost of everything per day, month and year, and of the chosen period. */
class TotalAmounts extends PageElement {
  protected override render(): TemplateResult {
    const leading = leadingSpan(this.page.pricing.spans);
    return html`<div class="totals">
      ${this.page.pricing.spans.map((span) => this.#total(span, span === leading))}
    </div>`;
  }

  #total(span: PricedSpan, isLeading: boolean): TemplateResult {
    const { words } = this.page;
    const missing = missingWords(this.page, span);
    return html`<div class=${isLeading ? "total leading-total" : "total"}>
      <span class="total-span">${spanTitle(this.page, span)}</span>
      ${
        span.preview
          ? html`<billing-explained-amount
              .page=${this.page}
              .name=${`total-${span.id}`}
              .subject=${spanTitle(this.page, span)}
              .amount=${span.preview.total}
              .explain=${() => explainTotal(this.page, span)}
            ></billing-explained-amount>
              ${missing === undefined ? nothing : html`<span class="missing">${missing}</span>`}`
          : html`<span class="no-total">${words.noTotal}</span>`
      }
    </div>`;
  }
}

customElements.define("billing-total-amounts", TotalAmounts);

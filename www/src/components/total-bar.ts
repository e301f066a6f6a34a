import { html, type TemplateResult } from "lit";
import { shownAmount } from "../format";
import { spanWords } from "../names";
import { PageElement } from "./page-element";

/** On a narrow screen, the monthly total at the foot of the window; leads to the results. */
class TotalBar extends PageElement {
  protected override render(): TemplateResult {
    const { words, language, estimate, pricing } = this.page;
    const month = pricing.spans.find(({ id }) => id === "month")?.preview;
    const total = month
      ? spanWords(this.page).perMonth(shownAmount(month.total, estimate.currency, language))
      : words.noTotal;
    return html`<nav class="total-bar" aria-label=${words.results}>
      <a href="#results"><strong>${total}</strong><span>${words.seeBreakdown}</span></a>
    </nav>`;
  }
}

customElements.define("total-bar", TotalBar);

import { html, nothing, type TemplateResult } from "lit";
import { leadingSpan } from "../breakdown";
import { leadingTotal, missingWords } from "../explanation";
import { goInPage } from "../focus";
import { adoptSheet } from "../styles";
import { PageElement } from "./page-element";

/**
 * On a narrow screen, the leading total at the foot of the window; leads to the results. How high
 * it is is told to what else stands there.
 */
class TotalBar extends PageElement {
  protected override firstUpdated(): void {
    const bar = this.querySelector<HTMLElement>(".total-bar");
    if (!bar) return;
    // A sheet of its own: the page has no style attribute anywhere.
    const sheet = adoptSheet(this);
    new ResizeObserver(() => {
      sheet?.replaceSync(`billing-page { --total-bar-height: ${bar.offsetHeight}px; }`);
    }).observe(bar);
  }

  protected override render(): TemplateResult {
    const { words, pricing } = this.page;
    const total = leadingTotal(this.page) ?? words.noTotal;
    const span = leadingSpan(pricing.spans);
    const missing = span?.preview && missingWords(this.page, span);
    return html`<nav class="total-bar" aria-label=${words.results}>
      <a href="#results" @click=${goInPage}><strong>${total}</strong>
        ${missing ? html`<span>${missing}</span>` : nothing}<span>${words.seeBreakdown}</span></a>
    </nav>`;
  }
}

customElements.define("billing-total-bar", TotalBar);

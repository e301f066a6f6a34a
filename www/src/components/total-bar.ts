import { html, type TemplateResult } from "lit";
import { leadingTotal } from "../explanation";
import { PageElement } from "./page-element";

/** On a narrow screen, the leading total at the foot of the window; leads to the results. */
class TotalBar extends PageElement {
  protected override render(): TemplateResult {
    const { words } = this.page;
    const total = leadingTotal(this.page) ?? words.noTotal;
    return html`<nav class="total-bar" aria-label=${words.results}>
      <a href="#results"><strong>${total}</strong><span>${words.seeBreakdown}</span></a>
    </nav>`;
  }
}

customElements.define("total-bar", TotalBar);

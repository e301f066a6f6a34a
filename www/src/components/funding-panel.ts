import { html, nothing, type TemplateResult } from "lit";
import "./forecast-period";
import "./method-choice";
import "./outlook-announcement";
import "./outlook-results";
import { PageElement } from "./page-element";
import "./wallet-form";

/** Who pays, and how long the money lasts: one button until somebody asks. */
class FundingPanel extends PageElement {
  protected override render(): TemplateResult {
    const { words, funding, state } = this.page;
    const { isOpen } = funding;
    return html`<section class="funding" aria-labelledby="funding-heading">
      <h2 id="funding-heading">
        <button
          type="button"
          class="funding-button"
          id="funding-button"
          aria-expanded=${isOpen ? "true" : "false"}
          aria-controls=${isOpen ? "funding-body" : nothing}
          @click=${() => state.fund({ isOpen: !isOpen })}
        >
          <svg viewBox="0 0 14 14" aria-hidden="true"><path d="M5 2.5 9.5 7 5 11.5" /></svg>
          <span>${words.funding.heading}</span>
        </button>
      </h2>
      <p class="hint">${words.funding.lead}</p>
      ${isOpen ? this.#body() : nothing}
    </section>`;
  }

  #body(): TemplateResult {
    return html`<div class="funding-body" id="funding-body">
        <div class="funding-inputs">
          <wallet-form .page=${this.page}></wallet-form>
          <method-choice .page=${this.page}></method-choice>
          <forecast-period .page=${this.page}></forecast-period>
        </div>
        <outlook-results .page=${this.page}></outlook-results>
      </div>
      <outlook-announcement .page=${this.page}></outlook-announcement>`;
  }
}

customElements.define("funding-panel", FundingPanel);

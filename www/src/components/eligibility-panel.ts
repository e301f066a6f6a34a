import { html, nothing, type TemplateResult } from "lit";
import "./eligibility-announcement";
import "./eligibility-form";
import "./eligibility-results";
import { PageElement } from "./page-element";
import "./role-table";

/** Whether somebody may do something, and what cannot be undone: one button until somebody asks. */
class EligibilityPanel extends PageElement {
  protected override render(): TemplateResult {
    const { words, inquiry, state } = this.page;
    const { isOpen } = inquiry;
    return html`<section class="eligibility" id="eligibility" aria-labelledby="eligibility-heading">
      <h2 id="eligibility-heading">
        <button
          type="button"
          class="funding-button"
          id="eligibility-button"
          aria-expanded=${isOpen ? "true" : "false"}
          aria-controls=${isOpen ? "eligibility-body" : nothing}
          @click=${() => state.inquire({ ...inquiry, isOpen: !isOpen })}
        >
          <svg viewBox="0 0 14 14" aria-hidden="true"><path d="M5 2.5 9.5 7 5 11.5" /></svg>
          <span>${words.eligibility.heading}</span>
        </button>
      </h2>
      <p class="hint">${words.eligibility.lead}</p>
      ${isOpen ? this.#body() : nothing}
    </section>`;
  }

  #body(): TemplateResult {
    return html`<div id="eligibility-body">
        <div class="eligibility-body">
          <eligibility-form .page=${this.page}></eligibility-form>
          <eligibility-results .page=${this.page}></eligibility-results>
        </div>
        <role-table .page=${this.page}></role-table>
      </div>
      <eligibility-announcement .page=${this.page}></eligibility-announcement>`;
  }
}

customElements.define("eligibility-panel", EligibilityPanel);

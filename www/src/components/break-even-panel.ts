import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { PageElement } from "./page-element";

/** From which volume a package pays: one button until somebody asks. */
class BreakEvenPanel extends PageElement {
  static override properties: PropertyDeclarations = { isOpen: { state: true } };
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    const { isOpen } = this;
    return html`<h3 class="break-even-heading">
        <button
          type="button"
          class="funding-button"
          id="break-even-button"
          aria-expanded=${isOpen ? "true" : "false"}
          aria-controls=${isOpen ? "break-even" : nothing}
          @click=${this.#toggle}
        >
          <svg viewBox="0 0 14 14" aria-hidden="true"><path d="M5 2.5 9.5 7 5 11.5" /></svg>
          <span>${this.page.words.breakEven}</span>
        </button>
      </h3>
      ${isOpen ? html`<break-even-picture id="break-even" .page=${this.page}></break-even-picture>` : nothing}`;
  }

  #toggle = (): void => {
    this.isOpen = !this.isOpen;
    if (this.isOpen) void import("./break-even-picture");
  };
}

customElements.define("break-even-panel", BreakEvenPanel);

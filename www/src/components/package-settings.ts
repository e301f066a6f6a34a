import { html, nothing, type TemplateResult } from "lit";
import { planName } from "../names";
import "./drawdown-order";
import { PageElement } from "./page-element";
import "./package-terms";

/** The chosen package on the buyer's terms, and whom it serves; nothing without one. */
class PackageSettings extends PageElement {
  protected override render(): TemplateResult | typeof nothing {
    const { words, estimate } = this.page;
    const { packageId } = estimate.payment;
    if (packageId === undefined) return nothing;
    return html`<section class="settings package" aria-labelledby="package-heading">
      <h2 id="package-heading">${planName(this.page, packageId)}</h2>
      <p class="hint">${words.packageHint}</p>
      <details class="package-part" open>
        <summary>${words.quotasAndTrafficPacks}</summary>
        <billing-package-terms .page=${this.page}></billing-package-terms>
      </details>
      <details class="package-part" open>
        <summary>${words.servedWorkspaces}</summary>
        <billing-drawdown-order .page=${this.page}></billing-drawdown-order>
      </details>
    </section>`;
  }
}

customElements.define("billing-package-settings", PackageSettings);

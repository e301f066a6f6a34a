import { html, nothing, type TemplateResult } from "lit";
import { goInPage } from "../focus";
import { shortVerdict } from "../verdict";
import { PageElement } from "./page-element";

/** The cheapest plan beside the totals, and the way to the comparison. */
class CheapestPlan extends PageElement {
  /** As the comparison that it is taken from. */
  protected override dependsOn(): readonly unknown[] {
    const { words, pricing } = this.page;
    return [words, pricing.settled];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, pricing } = this.page;
    if (!pricing.comparison) return nothing;
    return html`<p class="cheapest-plan">
      <span>${shortVerdict(this.page, pricing.comparison)}</span>
      <a href="#comparison-heading" @click=${goInPage}>${words.comparePlans}</a>
    </p>`;
  }
}

customElements.define("billing-cheapest-plan", CheapestPlan);

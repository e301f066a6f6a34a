import { html, nothing, type TemplateResult } from "lit";
import type { Comparison } from "../comparison";
import { goInPage } from "../focus";
import { shownNumber } from "../format";
import { itemName, planName } from "../names";
import { byUseWithoutPackageOnly } from "../package-only";
import { awaitsCorrection, shortVerdict } from "../verdict";
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
      <span>${this.#byUse(pricing.comparison) ?? shortVerdict(this.page, pricing.comparison)}</span>
      <a href="#comparison-heading" @click=${goInPage}>${words.comparePlans}</a>
    </p>`;
  }

  /** Pay-as-you-go, where it costs less and is not compared only for what it does not bill. */
  #byUse(comparison: Comparison): string | undefined {
    const { words, language, estimate, pricing, state } = this.page;
    if (awaitsCorrection(this.page, comparison)) return undefined;
    const byUse = byUseWithoutPackageOnly(estimate, comparison, pricing.cards, state.engine);
    if (!byUse?.difference?.isLess) return undefined;
    const items = byUse.items.map((item) => itemName(this.page, item)).join(words.listSeparator);
    const name = planName(this.page, "pay_as_you_go");
    const cheapest = words.cheapestInShort(name, shownNumber(comparison.days, language));
    return [cheapest, words.doesNotBill(items)].join(words.clauseSeparator);
  }
}

customElements.define("billing-cheapest-plan", CheapestPlan);

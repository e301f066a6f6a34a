import type { CostPreview, PackageUse } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { leadingSpan } from "../breakdown";
import { packageOf } from "../cards";
import { isZero } from "../exact";
import { spanTitle } from "../explanation";
import { shownAmount, shownPrice } from "../format";
import type { PricedSpan } from "../pricing";
import { PageElement } from "./page-element";

/** What the leading total is made of with a package, and what is paid up front instead. */
class PackageCosts extends PageElement {
  protected override render(): TemplateResult | typeof nothing {
    const span = leadingSpan(this.page.pricing.spans);
    const preview = span?.preview;
    if (!span || !preview?.package) return nothing;
    return html`<section class="package-costs" aria-labelledby="package-costs-heading">
      <h3 id="package-costs-heading">${this.page.words.madeOf(spanTitle(this.page, span))}</h3>
      <dl>${this.#parts(span, preview, preview.package)}</dl>
      ${this.#upfront(preview.package)}
    </section>`;
  }

  #parts(span: PricedSpan, preview: CostPreview, { id }: PackageUse): TemplateResult {
    const { words, language, pricing } = this.page;
    const validity = (packageOf(pricing.cards, id)?.validityDays ?? 0).toLocaleString(language);
    const share = words.shareOfPackageDays(span.days.toLocaleString(language), validity);
    return html`${this.#part(words.chargedByUse, preview.usageCharges)}
    ${this.#part(share, preview.packageShare)}
    ${
      isZero(preview.trafficPackCharges)
        ? nothing
        : this.#part(words.trafficPacks, preview.trafficPackCharges)
    }`;
  }

  #part(name: string, amount: string): TemplateResult {
    const { estimate, language } = this.page;
    return html`<div>
      <dt>${name}</dt>
      <dd>${shownAmount(amount, estimate.currency, language)}</dd>
    </div>`;
  }

  #upfront({ id, upfrontPrice }: PackageUse): TemplateResult | typeof nothing {
    const { words, language, pricing } = this.page;
    const offer = packageOf(pricing.cards, id);
    if (!offer) return nothing;
    const price = shownPrice(upfrontPrice, offer.currency, language);
    const validity = offer.validityDays.toLocaleString(language);
    return html`<p class="upfront">
      <span>${words.paidUpfront}</span> <strong>${price}</strong>
      <span class="hint">${words.upfrontNote(price, validity)}</span>
    </p>`;
  }
}

customElements.define("package-costs", PackageCosts);

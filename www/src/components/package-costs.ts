import type { PackageUse } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { leadingSpan } from "../breakdown";
import { isZero } from "../exact";
import { prepaidWords, shareOfPackageWords, spanTitle } from "../explanation";
import { shownAmount, shownNumber } from "../format";
import type { PricedSpan } from "../pricing";
import type { SpanPreview } from "../span-preview";
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
      ${this.#upfront()}
    </section>`;
  }

  #parts(span: PricedSpan, preview: SpanPreview, { id }: PackageUse): TemplateResult {
    const { words } = this.page;
    const share = shareOfPackageWords(this.page, span.days, id);
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

  #upfront(): TemplateResult | typeof nothing {
    const { words, language, pricing } = this.page;
    if (!pricing.prepaid) return nothing;
    const { total, parts } = prepaidWords(this.page, pricing.prepaid);
    const validity = shownNumber(pricing.prepaid.validityDays, language);
    return html`<p class="upfront">
      <span>${words.paidUpfront}</span> <strong>${total}</strong>
      <span class="hint">${words.upfrontNote(parts ?? total, validity)}</span>
    </p>`;
  }
}

customElements.define("billing-package-costs", PackageCosts);

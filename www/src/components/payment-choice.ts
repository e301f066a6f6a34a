import type { CatalogPackage, PackageId } from "guance-billing";
import { html, type TemplateResult } from "lit";
import { newestOf } from "../cards";
import { shownNumber, shownPrice } from "../format";
import { paymentFieldId, planName } from "../names";
import { PageElement } from "./page-element";

/** How the commercial workspaces are paid: by use, or from one of the packages. */
class PaymentChoice extends PageElement {
  protected override render(): TemplateResult {
    const { words, pricing } = this.page;
    return html`<fieldset class="payment">
      <legend>${words.payment}</legend>
      <div class="payment-choices">
        ${this.#choice(undefined, words.byUseHint)}
        ${newestOf(pricing.cards).packages.map((offer) => this.#choice(offer.id, this.#price(offer)))}
      </div>
    </fieldset>`;
  }

  #price({ price, currency, validityDays }: CatalogPackage): string {
    const { words, language } = this.page;
    return words.paidUpfrontFor(
      shownPrice(price, currency, language),
      shownNumber(validityDays, language),
    );
  }

  #choice(packageId: PackageId | undefined, hint: string): TemplateResult {
    const { estimate, state } = this.page;
    const id = paymentFieldId(packageId);
    return html`<div class="payment-choice">
      <label class="choice">
        <input
          type="radio"
          name="payment"
          id=${id}
          aria-describedby=${`${id}-hint`}
          .checked=${packageId === estimate.payment.packageId}
          @change=${() => state.choosePackage(packageId)}
        />
        <span>${planName(this.page, packageId ?? "pay_as_you_go")}</span>
      </label>
      <p class="hint" id=${`${id}-hint`}>${hint}</p>
    </div>`;
  }
}

customElements.define("billing-payment-choice", PaymentChoice);

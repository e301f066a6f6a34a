import type { ItemId } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { itemsOfTerms, packageQuota } from "../cards";
import { isUsed } from "../estimate";
import { typedTrafficPack } from "../payment";
import { PageElement } from "./page-element";
import "./package-term";

/** The daily quotas and traffic packs of the chosen package, item by item. */
class PackageTerms extends PageElement {
  static override properties: PropertyDeclarations = { showsOthers: { state: true } };
  declare showsOthers: boolean | undefined;
  /** A row does not vanish under the hand that clears it. */
  #everShown = new Set<ItemId>();

  protected override willUpdate(): void {
    for (const item of this.#items().filter((candidate) => this.#matters(candidate))) {
      this.#everShown.add(item);
    }
  }

  protected override render(): TemplateResult {
    const { words } = this.page;
    const items = this.#items();
    const others = items.filter((item) => !this.#everShown.has(item));
    const shown = this.showsOthers ? items : items.filter((item) => this.#everShown.has(item));
    return html`<p class="hint">${words.termsHint}</p>
      <div class="terms">
        <div class="term-heads" aria-hidden="true">
          <span>${words.item}</span><span>${words.quotaPerDay}</span>
          <span>${words.extraPerDay}</span><span>${words.percentPaid}</span>
        </div>
        ${repeat(
          shown,
          (item) => item,
          (item) =>
            html`<billing-package-term .page=${this.page} .item=${item}></billing-package-term>`,
        )}
      </div>
      ${others.length > 0 ? this.#othersButton(others.length) : nothing}`;
  }

  #othersButton(count: number): TemplateResult {
    const { words } = this.page;
    return html`<button
      type="button"
      class="secondary"
      aria-expanded=${this.showsOthers ? "true" : "false"}
      @click=${() => {
        this.showsOthers = !this.showsOthers;
      }}
    >
      ${this.showsOthers ? words.hideOtherPacks : words.showOtherPacks(count)}
    </button>`;
  }

  #items(): ItemId[] {
    return itemsOfTerms(this.page.pricing.cards, this.page.estimate.payment.packageId);
  }

  #matters(item: ItemId): boolean {
    const { pricing, estimate } = this.page;
    const { payment, workspaces } = estimate;
    const { capacity, percent } = typedTrafficPack(payment, item);
    return (
      packageQuota(pricing.cards, payment.packageId, item) !== undefined ||
      capacity !== "" ||
      percent !== "" ||
      workspaces.some(({ lines }) => lines.some((line) => line.item === item && isUsed(line)))
    );
  }
}

customElements.define("billing-package-terms", PackageTerms);

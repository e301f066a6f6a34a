import type { CatalogTrafficPack, ItemId } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { newestOf, type PackageQuota, packageQuota } from "../cards";
import { shownQuantity } from "../format";
import { itemName, quotaFieldId, quotaUnit, trafficPackFieldId } from "../names";
import { typedQuota, typedTrafficPack } from "../payment";
import { problemsOfQuota, problemsOfTrafficPack } from "../problems";
import { parseQuantity } from "../quantity-input";
import { type DecimalField, decimalField, fieldMessages } from "./decimal-field";
import { PageElement } from "./page-element";
import { percentField } from "./percent-field";

/** An item's quota in the chosen package, and what is bought on top of it. */
class PackageTerm extends PageElement {
  static override properties: PropertyDeclarations = { item: {} };
  declare item: ItemId;

  protected override render(): TemplateResult {
    const { pricing, estimate } = this.page;
    const quota = packageQuota(pricing.cards, estimate.payment.packageId, this.item);
    const pack = newestOf(pricing.cards).trafficPacks.find(({ item }) => item === this.item);
    const nameId = `term-${this.item}`;
    return html`<div class="term" role="group" aria-labelledby=${nameId}>
      <span class="term-item" id=${nameId}>${itemName(this.page, this.item)}</span>
      ${quota ? this.#quota(quota) : this.#noQuota()}
      ${pack ? html`${this.#capacity(pack)} ${percentField(this.page, this.item)}` : nothing}
    </div>`;
  }

  #quota(quota: PackageQuota): TemplateResult {
    const { words, language, estimate, state } = this.page;
    const field: DecimalField = {
      id: quotaFieldId(this.item),
      label: words.quotaPerDay,
      typed: typedQuota(estimate.payment, this.item),
      placeholder: shownQuantity(quota.quotaPerDay, language),
      remarks: [{ kind: "echo", text: this.#negotiated(quota) }],
      problems: problemsOfQuota(this.page, this.item),
      change: (typed) => state.typeQuota(this.item, typed),
    };
    return decimalField(field, fieldMessages(field));
  }

  #noQuota(): TemplateResult {
    return html`<div class="field">
      <span class="field-label">${this.page.words.quotaPerDay}</span>
      <span class="fixed-value hint">${this.page.words.noQuota}</span>
    </div>`;
  }

  /** Named by what it adds, so that nobody types a number of packs. */
  #capacity({ baseCapacity }: CatalogTrafficPack): TemplateResult {
    const { words, language, estimate, state } = this.page;
    const unit = quotaUnit(this.page, this.item);
    const field: DecimalField = {
      id: trafficPackFieldId(this.item, "capacity"),
      label: unit === "" ? words.extraPerDay : words.extraUnitsPerDay(unit),
      typed: typedTrafficPack(estimate.payment, this.item).capacity,
      placeholder: "0",
      remarks: [
        { kind: "hint", text: words.trafficPackSteps(shownQuantity(baseCapacity, language)) },
        { kind: "echo", text: this.#bought() },
      ],
      problems: problemsOfTrafficPack(this.page, this.item, "capacity"),
      change: (capacity) => state.typeTrafficPack(this.item, { capacity }),
    };
    return decimalField(field, fieldMessages(field));
  }

  /** Says what the typed quota is read as, and what it replaces. */
  #negotiated({ quotaPerDay }: PackageQuota): string | undefined {
    const { words, language, estimate } = this.page;
    const parsed = parseQuantity(typedQuota(estimate.payment, this.item));
    if (parsed.kind !== "quantity") return undefined;
    const published = shownQuantity(quotaPerDay, language);
    return words.insteadOfPublished(shownQuantity(parsed.decimal, language), published);
  }

  /** Says what the typed capacity is read as, where that is not plain to see. */
  #bought(): string | undefined {
    const { words, language, estimate } = this.page;
    const { capacity } = typedTrafficPack(estimate.payment, this.item);
    const parsed = parseQuantity(capacity);
    if (parsed.kind !== "quantity") return undefined;
    const shown = shownQuantity(parsed.decimal, language);
    return shown === capacity.trim() ? undefined : words.labelled(words.trafficPacks, shown);
  }
}

customElements.define("billing-package-term", PackageTerm);

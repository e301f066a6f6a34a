import type { CatalogTrafficPack, ItemId } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { newestOf, type PackageQuota, packageQuota } from "../cards";
import { shownQuantity } from "../format";
import { itemName, quotaFieldId, trafficPackFieldId } from "../names";
import { typedQuota, typedTrafficPack } from "../payment";
import { problemsOfQuota, problemsOfTrafficPack } from "../problems";
import { parseQuantity } from "../quantity-input";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";
import { percentEcho, percentField } from "./percent-field";

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
      ${this.#messages(quota, pack)}
    </div>`;
  }

  #quota({ quotaPerDay }: PackageQuota): TemplateResult {
    const { words, language, estimate, state } = this.page;
    const id = quotaFieldId(this.item);
    const hasProblem = problemsOfQuota(this.page, this.item).length > 0;
    return html`<div class="field">
      <label for=${id}>${words.quotaPerDay}</label>
      <input
        id=${id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        placeholder=${shownQuantity(quotaPerDay, language)}
        .value=${typedQuota(estimate.payment, this.item)}
        aria-invalid=${hasProblem ? "true" : "false"}
        aria-describedby=${describedBy(
          this.#negotiated() !== undefined && `${id}-echo`,
          hasProblem && `${id}-problem`,
        )}
        @input=${(event: InputEvent) => state.typeQuota(this.item, fieldValue(event))}
      />
    </div>`;
  }

  #noQuota(): TemplateResult {
    return html`<div class="field">
      <span class="field-label">${this.page.words.quotaPerDay}</span>
      <span class="fixed-value hint">${this.page.words.noQuota}</span>
    </div>`;
  }

  #capacity({ baseCapacity }: CatalogTrafficPack): TemplateResult {
    const { words, language, estimate, state } = this.page;
    const id = trafficPackFieldId(this.item, "capacity");
    const hasProblem = problemsOfTrafficPack(this.page, this.item, "capacity").length > 0;
    return html`<div class="field">
      <label for=${id}>${words.trafficPackPerDay}</label>
      <input
        id=${id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        placeholder=${words.noTrafficPack}
        .value=${typedTrafficPack(estimate.payment, this.item).capacity}
        aria-invalid=${hasProblem ? "true" : "false"}
        aria-describedby=${describedBy(
          `${id}-steps`,
          this.#bought() !== undefined && `${id}-echo`,
          hasProblem && `${id}-problem`,
        )}
        @input=${(event: InputEvent) => state.typeTrafficPack(this.item, { capacity: fieldValue(event) })}
      />
      <span class="hint" id=${`${id}-steps`}
        >${words.trafficPackSteps(shownQuantity(baseCapacity, language))}</span
      >
    </div>`;
  }

  /** Below all three fields: a field alone is too narrow for what is to be said of it. */
  #messages(quota?: PackageQuota, pack?: CatalogTrafficPack): TemplateResult {
    const quotaId = quotaFieldId(this.item);
    const capacityId = trafficPackFieldId(this.item, "capacity");
    const negotiated = quota ? this.#negotiated(quota) : undefined;
    const bought = this.#bought();
    return html`<div class="term-messages">
      ${negotiated === undefined ? nothing : html`<p class="echo" id=${`${quotaId}-echo`}>${negotiated}</p>`}
      ${fieldProblems(`${quotaId}-problem`, problemsOfQuota(this.page, this.item))}
      ${bought === undefined ? nothing : html`<p class="echo" id=${`${capacityId}-echo`}>${bought}</p>`}
      ${fieldProblems(
        `${capacityId}-problem`,
        problemsOfTrafficPack(this.page, this.item, "capacity"),
      )}
      ${pack ? percentEcho(this.page, this.item) : nothing}
    </div>`;
  }

  /** Says what the typed quota is read as, and what it replaces. */
  #negotiated(quota?: PackageQuota): string | undefined {
    const { words, language, estimate } = this.page;
    const parsed = parseQuantity(typedQuota(estimate.payment, this.item));
    if (parsed.kind !== "quantity") return undefined;
    const published = shownQuantity(quota?.quotaPerDay ?? "0", language);
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

customElements.define("package-term", PackageTerm);

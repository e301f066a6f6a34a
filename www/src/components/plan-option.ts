import { scaleLinear } from "d3-scale";
import type { PackageId, PlanOption } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { packageOf } from "../cards";
import type { Comparison } from "../comparison";
import { isZero } from "../exact";
import { shownAmount, shownPrice, shownQuantity } from "../format";
import { itemName, planName, workspaceName } from "../names";
import type { TypedByItem } from "../payment";
import { isPackage, ownTerms, packageShareOf } from "../verdict";
import { PageElement } from "./page-element";

/** One plan of the comparison: what it costs, of what that is made, or why it is not to be had. */
class PlanOptionElement extends PageElement {
  static override properties: PropertyDeclarations = {
    option: { attribute: false },
    comparison: { attribute: false },
  };
  declare option: PlanOption;
  declare comparison: Comparison;

  protected override render(): TemplateResult {
    const { id, available } = this.option;
    const isCheapest = this.comparison.plans?.cheapest === id;
    const kinds = ["plan-option", isCheapest && "cheapest", !available && "unavailable"];
    return html`<article class=${kinds.filter(Boolean).join(" ")} aria-labelledby=${`plan-${id}`}>
      <h3 id=${`plan-${id}`}>${planName(this.page, id)}</h3>
      ${isCheapest ? html`<span class="badge">${this.page.words.cheapest}</span>` : nothing}
      ${available ? this.#cost() : this.#conditions()}
    </article>`;
  }

  #cost(): TemplateResult {
    const { words, language } = this.page;
    const days = this.comparison.days.toLocaleString(language);
    return html`<p class="plan-total">
        <strong>${this.#amount(this.option.total ?? "0")}</strong> ${words.forDays(days)}
      </p>
      ${this.#bar()}
      <dl class="plan-parts">
        ${isPackage(this.option.id) ? this.#packageParts(this.option.id, days) : this.#byUseParts()}
      </dl>
      ${this.#canBeUsed() ? this.#useButton() : nothing}`;
  }

  #byUseParts(): TemplateResult {
    const { words } = this.page;
    return html`${part(words.chargedByUse, this.#amount(this.option.usageCharges ?? "0"))}
    ${part(words.paidUpfront, words.nothing, "plan-upfront")}`;
  }

  #packageParts(id: PackageId, days: string): TemplateResult {
    const { words, language, pricing } = this.page;
    const offer = packageOf(pricing.cards, id);
    const validity = (offer?.validityDays ?? 0).toLocaleString(language);
    const price = offer
      ? shownPrice(this.option.upfront ?? offer.price, offer.currency, language)
      : "";
    return html`${part(words.chargedByUse, this.#amount(this.option.usageCharges ?? "0"))}
    ${part(words.shareOfPackageDays(days, validity), this.#amount(packageShareOf(this.option)))}
    ${(this.option.trafficPacks ?? []).map(({ item, capacity, chargesForPeriod }) =>
      part(
        words.labelled(
          words.trafficPacksOf(itemName(this.page, item)),
          words.quantityPerDay(shownQuantity(capacity, language)),
        ),
        this.#amount(chargesForPeriod),
      ),
    )}
    ${part(words.paidUpfrontOnce(validity), price, "plan-upfront")}
    ${this.#ownTotal()}`;
  }

  /** What the plan costs on the terms of the estimate, where those are not the published ones. */
  #ownTotal(): TemplateResult | typeof nothing {
    if (this.page.estimate.payment.packageId !== this.option.id) return nothing;
    const own = ownTerms(this.page, this.comparison);
    return own ? part(this.page.words.inEstimate, this.#amount(own.total)) : nothing;
  }

  /** The totals against the dearest: the only place where they become binary numbers. */
  #bar(): TemplateResult {
    const totals = (this.comparison.plans?.options ?? []).map(({ total }) => Number(total ?? "0"));
    const scale = scaleLinear([0, Math.max(...totals, 1)], [0, 100]);
    const length = `${scale(Number(this.option.total ?? "0"))}%`;
    return html`<svg class="plan-bar" aria-hidden="true" width="100%" height="6">
      <rect class="bar-track" width="100%" height="6" rx="2" />
      <rect class="bar" width=${length} height="6" rx="2" />
    </svg>`;
  }

  /** The free plan is chosen workspace by workspace, and no other plan is for free ones. */
  #canBeUsed(): boolean {
    const { workspaces } = this.page.estimate;
    return this.option.id !== "free" && workspaces.some(({ plan }) => plan === "commercial");
  }

  #useButton(): TemplateResult {
    const { words, estimate } = this.page;
    const name = planName(this.page, this.option.id);
    const isUsed = (estimate.payment.packageId ?? "pay_as_you_go") === this.option.id;
    const text = isUsed ? words.inEstimate : words.usePlan;
    return html`<button
      type="button"
      class=${isUsed ? "secondary use-plan used" : "secondary use-plan"}
      aria-label=${words.labelled(text, name)}
      @click=${() => this.#use()}
    >
      ${text}
    </button>`;
  }

  #use(): void {
    const { state, language } = this.page;
    const { id, trafficPacks } = this.option;
    if (!isPackage(id)) {
      state.usePlan(undefined);
      return;
    }
    const capacities: TypedByItem = {};
    for (const { item, capacity } of trafficPacks ?? []) {
      if (!isZero(capacity)) capacities[item] = shownQuantity(capacity, language);
    }
    state.usePlan(id, capacities);
  }

  #conditions(): TemplateResult {
    const { words, language } = this.page;
    const { conditions } = this.option;
    // Several conditions have the same remedy: it is told once, after them.
    const remedies = new Set(conditions.flatMap(({ remedy }) => remedy?.[language] ?? []));
    return html`<p class="plan-total">${words.notAvailable}</p>
      <ul class="plan-conditions">
        ${conditions.map(({ text }) => html`<li>${this.#named(text[language])}</li>`)}
      </ul>
      ${[...remedies].map((remedy) => html`<p class="remedy">${remedy}</p>`)}`;
  }

  /** The engine knows our ids only and quotes them; the buyer knows the names. */
  #named(text: string): string {
    return this.page.estimate.workspaces.reduce(
      (named, { id }) => named.replaceAll(`“${id}”`, `“${workspaceName(this.page, id)}”`),
      text,
    );
  }

  #amount(decimal: string): string {
    return shownAmount(decimal, this.page.estimate.currency, this.page.language);
  }
}

function part(name: string, value: string, kind = ""): TemplateResult {
  return html`<div class=${kind}>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

customElements.define("plan-option", PlanOptionElement);

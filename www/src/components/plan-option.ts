import { scaleLinear } from "d3-scale";
import type { PackageId, PlanOption } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Comparison } from "../comparison";
import { compareDecimals, isZero } from "../exact";
import { prepaidWords, shareOfPackageWords } from "../explanation";
import { focusAfterDrawing } from "../focus";
import { shownAmount, shownNumber, shownQuantity } from "../format";
import { itemName, planName, withWorkspaceNames } from "../names";
import type { TypedByItem } from "../payment";
import { planChanges } from "../plan-changes";
import { linesLeftOut } from "../pricing";
import { awaitsCorrection, isPackage, ownTerms, packageShareOf, wholeTotal } from "../verdict";
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
    const isCheapest = this.#isCheapest();
    const kinds = ["plan-option", isCheapest && "cheapest", !available && "unavailable"];
    return html`<article class=${kinds.filter(Boolean).join(" ")} aria-labelledby=${`plan-${id}`}>
      <h3 id=${`plan-${id}`}>${planName(this.page, id)}</h3>
      ${isCheapest ? html`<span class="badge">${this.page.words.cheapest}</span>` : nothing}
      ${available ? this.#cost() : this.#conditions()}
    </article>`;
  }

  /** No plan is called cheapest while the estimate costs less, or while it cannot be compared. */
  #isCheapest(): boolean {
    return (
      this.comparison.plans?.cheapest === this.option.id &&
      !awaitsCorrection(this.page, this.comparison) &&
      ownTerms(this.page, this.comparison)?.isCheapest !== true
    );
  }

  #cost(): TemplateResult {
    const { words, language, estimate } = this.page;
    const days = shownNumber(this.comparison.days, language);
    const missing = linesLeftOut(estimate, this.comparison.leftOut).size;
    return html`<p class="plan-total">
        <strong>${this.#amount(this.option.total ?? "0")}</strong> ${words.forDays(days)}
        ${missing > 0 ? html`<span class="missing">${words.missingLines(missing)}</span>` : nothing}
      </p>
      ${this.#bar()}
      <dl class="plan-parts">
        ${isPackage(this.option.id) ? this.#packageParts(this.option.id) : this.#byUseParts()}
      </dl>
      ${this.#canBeUsed() ? this.#choice() : nothing}`;
  }

  #byUseParts(): TemplateResult {
    const { words } = this.page;
    return html`${part(words.chargedByUse, this.#amount(this.option.usageCharges ?? "0"))}
    ${part(words.paidUpfront, words.nothing, "plan-upfront")}`;
  }

  #packageParts(id: PackageId): TemplateResult {
    const { words, language } = this.page;
    const share = shareOfPackageWords(this.page, this.comparison.days, id);
    return html`${part(words.chargedByUse, this.#amount(this.option.usageCharges ?? "0"))}
    ${part(share, this.#amount(packageShareOf(this.option)))}
    ${(this.option.trafficPacks ?? []).map(({ item, capacity, chargesForPeriod }) =>
      part(
        words.labelled(
          words.trafficPacksOf(itemName(this.page, item)),
          words.quantityPerDay(shownQuantity(capacity, language)),
        ),
        this.#amount(chargesForPeriod),
      ),
    )}
    ${this.#upfront(id)} ${this.#ownTotal()}`;
  }

  #upfront(id: PackageId): TemplateResult | typeof nothing {
    const { words, language } = this.page;
    const paid = this.comparison.prepaid[id];
    if (!paid) return nothing;
    const { total, parts } = prepaidWords(this.page, paid);
    const name = words.paidUpfrontOnce(shownNumber(paid.validityDays, language));
    return part(name, total, "plan-upfront", parts);
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

  #choice(): TemplateResult {
    const { words, estimate } = this.page;
    const isUsed = (estimate.payment.packageId ?? "pay_as_you_go") === this.option.id;
    if (!isUsed) return this.#useButton(words.usePlan);
    return html`<p class="plan-status" id=${this.#statusId()} tabindex="-1">${words.inEstimate}</p>
      ${this.#cheaperTerms()}`;
  }

  /** The plan is used, but on other terms than the card's: says which would make it cheaper. */
  #cheaperTerms(): TemplateResult | typeof nothing {
    const own = wholeTotal(this.page);
    const { total } = this.option;
    const isCheaper = own !== undefined && total !== undefined && compareDecimals(total, own) < 0;
    if (!isCheaper || awaitsCorrection(this.page, this.comparison)) return nothing;
    const changes = planChanges(this.page, this.option);
    const [only] = changes;
    if (only === undefined) return nothing;
    const { sentence, sentenceSeparator } = this.page.words;
    return this.#useButton(
      changes.length === 1 ? only : changes.map(sentence).join(sentenceSeparator),
    );
  }

  #useButton(text: string): TemplateResult {
    const name = planName(this.page, this.option.id);
    return html`<button
      type="button"
      class="secondary use-plan"
      aria-label=${this.page.words.labelled(text, name)}
      @click=${() => this.#use()}
    >
      ${text}
    </button>`;
  }

  /** The button goes, and the focus to what takes its place. */
  #use(): void {
    const { state, language } = this.page;
    const { id, trafficPacks } = this.option;
    const capacities: TypedByItem = {};
    for (const { item, capacity } of trafficPacks ?? []) {
      if (!isZero(capacity)) capacities[item] = shownQuantity(capacity, language);
    }
    state.usePlan(isPackage(id) ? id : undefined, capacities);
    focusAfterDrawing(this, this.#statusId());
  }

  #statusId(): string {
    return `plan-${this.option.id}-status`;
  }

  #conditions(): TemplateResult {
    const { words, language } = this.page;
    const { conditions } = this.option;
    // Several conditions have the same remedy: it is told once, after them.
    const remedies = new Set(conditions.flatMap(({ remedy }) => remedy?.[language] ?? []));
    return html`<p class="plan-total">${words.notAvailable}</p>
      <ul class="plan-conditions">
        ${conditions.map(({ text }) => html`<li>${withWorkspaceNames(this.page, text[language])}</li>`)}
      </ul>
      ${[...remedies].map((remedy) => html`<p class="remedy">${remedy}</p>`)}`;
  }

  #amount(decimal: string): string {
    return shownAmount(decimal, this.page.estimate.currency, this.page.language);
  }
}

function part(name: string, value: string, kind = "", remark?: string): TemplateResult {
  return html`<div class=${kind}>
    <dt>${name}</dt>
    <dd>${value}</dd>
    ${remark === undefined ? nothing : html`<dd class="remark">${remark}</dd>`}
  </div>`;
}

customElements.define("billing-plan-option", PlanOptionElement);

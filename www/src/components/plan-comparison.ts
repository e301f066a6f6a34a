import type { PlanOption, PlanOptionId } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { itemsOfTerms, newestOf } from "../cards";
import type { Comparison } from "../comparison";
import { shownAmount, shownNumber, shownPrice, shownQuantity } from "../format";
import { itemName, lineName, workspaceName } from "../names";
import { byUseWithoutPackageOnly, grantedButNotTyped } from "../package-only";
import { awaitsCorrection, ownTerms, verdict } from "../verdict";
import { PageElement } from "./page-element";
import { percentField } from "./percent-field";
import "./plan-option";
import "./undo-offer";

/** The plans side by side, with the cheapest named; nothing while there is no usage. */
class PlanComparisonElement extends PageElement {
  /** Drawn when the plans have been compared: until then old plans would stand by a new estimate. */
  protected override dependsOn(): readonly unknown[] {
    const { words, pricing, offer } = this.page;
    return [words, pricing.settled, offer];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, pricing } = this.page;
    const { comparison } = pricing;
    if (!comparison) return nothing;
    return html`<section class="comparison" aria-labelledby="comparison-heading">
      <h2 id="comparison-heading" tabindex="-1">${words.comparePlans}</h2>
      ${this.#verdicts(comparison)} ${this.#notTyped(comparison)}
      <ul class="plan-options">
        ${this.#options(comparison).map(
          (option) => html`<li>
            <billing-plan-option
              .page=${this.page}
              .option=${option}
              .comparison=${comparison}
            ></billing-plan-option>
          </li>`,
        )}
      </ul>
      <billing-undo-offer .page=${this.page} .kind=${"plan_used"}></billing-undo-offer>
      ${this.#hints(comparison)} ${this.#discounts()}
    </section>`;
  }

  /** The better news first: the terms of the estimate may beat every published plan. */
  #verdicts(comparison: Comparison): TemplateResult {
    const { words, estimate, language } = this.page;
    const published = verdict(this.page, comparison);
    if (awaitsCorrection(this.page, comparison)) return sentences(published);
    if (comparison.asCommercial) {
      const nothingPaid = shownAmount("0", estimate.currency, language);
      return sentences(words.comparedAsCommercial(nothingPaid), words.asCommercial(published));
    }
    const byUse = this.#byUse(comparison);
    if (byUse)
      return byUse.isLess ? sentences(byUse.text, published) : sentences(published, byUse.text);
    const own = ownTerms(this.page, comparison);
    if (!own) return sentences(published);
    const isAnyAvailable = comparison.plans?.cheapest !== undefined;
    const plans = isAnyAvailable ? words.onPublishedTerms(published) : published;
    return own.isCheapest ? sentences(own.text, plans) : sentences(plans, own.text);
  }

  /** What only packages count, and is in none of their amounts yet. */
  #notTyped(comparison: Comparison): TemplateResult[] {
    const { words, language, estimate, pricing } = this.page;
    const { currency } = estimate;
    const notes = grantedButNotTyped(estimate, comparison, pricing.cards).map(
      ({ item, quotasPerDay, overageUnitPrices }) =>
        words.grantedButNotTyped(
          itemName(this.page, item),
          quotasPerDay.map((quota) => shownQuantity(quota, language)).join(" / "),
          overageUnitPrices.map((price) => shownPrice(price, currency, language)).join(" / "),
        ),
    );
    return notes.map((note) => html`<p class="note package-only">${note}</p>`);
  }

  /** Pay-as-you-go beside the packages, where it is not compared for what only they count. */
  #byUse(comparison: Comparison): { text: string; isLess: boolean } | undefined {
    const { words, language, estimate, pricing, state } = this.page;
    const byUse = byUseWithoutPackageOnly(estimate, comparison, pricing.cards, state.engine);
    if (!byUse) return undefined;
    const amount = (decimal: string) => shownAmount(decimal, estimate.currency, language);
    const { items, total, difference } = byUse;
    const text = words.byUseWithout(
      items.map((item) => itemName(this.page, item)).join(words.listSeparator),
      shownNumber(comparison.days, language),
      amount(total),
      difference && { ...difference, amount: amount(difference.amount) },
    );
    return { text, isLess: difference?.isLess ?? true };
  }

  /** Always in the same order: what one compares does not jump about while one types. */
  #options({ plans }: Comparison): PlanOption[] {
    const packages = newestOf(this.page.pricing.cards).packages.map(({ id }) => id);
    const order: PlanOptionId[] = ["pay_as_you_go", ...packages, "free"];
    return order.flatMap((id) => plans?.options.find((option) => option.id === id) ?? []);
  }

  #hints({ withoutFree, leftOut }: Comparison): TemplateResult {
    const { words, estimate } = this.page;
    const free = estimate.workspaces.filter(({ plan }) => plan === "free");
    const names = free.map(({ id }) => workspaceName(this.page, id)).join(words.listSeparator);
    const lines = [...leftOut].flatMap((key) => {
      const [workspaceId = "", lineId] = key.split("/");
      const workspace = workspaceName(this.page, workspaceId);
      if (workspace === "") return [];
      return lineId === undefined
        ? workspace
        : words.labelled(workspace, lineName(this.page, workspaceId, lineId));
    });
    return html`<p class="hint">${words.comparisonHint}</p>
      ${withoutFree ? html`<p class="hint">${words.comparedWithoutFree(names)}</p>` : nothing}
      ${
        lines.length > 0
          ? html`<p class="note warning">${words.notCompared(lines.join(words.listSeparator))}</p>`
          : nothing
      }`;
  }

  /** Beside the package's traffic packs where one is chosen; here as long as none is. */
  #discounts(): TemplateResult {
    const { words, estimate, pricing } = this.page;
    if (estimate.payment.packageId !== undefined) {
      return html`<p class="hint">${words.offeredDiscountsAbove}</p>`;
    }
    const packs = new Set(newestOf(pricing.cards).trafficPacks.map(({ item }) => item));
    return html`<details class="offered-discounts">
      <summary>${words.offeredDiscounts}</summary>
      <p class="hint">${words.offeredDiscountsHint}</p>
      <div class="discount-fields" role="group" aria-label=${words.percentPaid}>
        ${itemsOfTerms(pricing.cards, undefined)
          .filter((item) => packs.has(item))
          .map((item) => percentField(this.page, item, itemName(this.page, item)))}
      </div>
    </details>`;
  }
}

function sentences(first: string, second?: string): TemplateResult {
  return html`<p class="verdict">${first}</p>
    ${second === undefined ? nothing : html`<p class="second-verdict">${second}</p>`}`;
}

customElements.define("billing-plan-comparison", PlanComparisonElement);

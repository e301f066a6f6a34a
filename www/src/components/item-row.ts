import type { ItemId } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import {
  conversionFactor,
  freeQuota,
  itemOn,
  marketOf,
  type PackageQuota,
  packageQuota,
  priceHistory,
} from "../cards";
import { settingsOf } from "../drawing";
import { type EstimateWorkspace, isUsed, linesOfItem, type UsageLine } from "../estimate";
import { focusAfterDrawing } from "../focus";
import { shownNumber, shownPrice, shownQuantity } from "../format";
import { fieldId, itemName, unitName } from "../names";
import { isServed } from "../payment";
import { isPriced, pricedLines } from "../pricing";
import { retentionOf } from "../request";
import { sourceOf } from "../sources";
import { PageElement } from "./page-element";
import { sourceLink } from "./source-link";
import "./usage-line";

/** An item of the rate card: what it is, what it costs, how it is counted, and its usage lines. */
class ItemRow extends PageElement {
  static override properties: PropertyDeclarations = { workspace: { attribute: false }, item: {} };
  declare workspace: EstimateWorkspace;
  declare item: ItemId;

  protected override dependsOn(): readonly unknown[] {
    const { id, plan, site, lines } = this.workspace;
    const own = lines.filter(({ item }) => item === this.item);
    const priced = own.flatMap((line) =>
      this.page.pricing.spans.map((span) => pricedLines(span, id, line.id)),
    );
    return [
      ...settingsOf(this.page),
      ...own,
      ...priced.flat(),
      own.some(({ workings }) => workings) && this.page.worked,
      id,
      plan,
      site,
    ];
  }

  protected override render(): TemplateResult {
    const { words } = this.page;
    const lines = linesOfItem(this.workspace, this.item);
    const headingId = fieldId(this.workspace.id, this.item, "heading");
    return html`<div class="item" role="group" aria-labelledby=${headingId}>
      <div class="item-head">
        <h5 id=${headingId}>${itemName(this.page, this.item)}</h5>
        ${this.#prices(lines).map((price) => html`<p class="item-price">${price}</p>`)}
        <p class="item-counting">${words.items[this.item].counting}</p>
        ${this.#details()}
      </div>
      <div class="item-lines">
        ${repeat(
          lines,
          (line) => line.id,
          (line) => html`<billing-usage-line
            .page=${this.page}
            .workspace=${this.workspace}
            .line=${line}
            .isOnly=${lines.length === 1}
          ></billing-usage-line>`,
        )}
        ${
          lines.every(isUsed)
            ? html`<button
                type="button"
                class="quiet add-line"
                aria-label=${words.addLineOf(itemName(this.page, this.item))}
                @click=${this.#addLine}
              >
                + ${words.addLine}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  #details(): TemplateResult {
    const { words, pricing } = this.page;
    const source = itemOn(pricing.cards, this.item)?.source;
    return html`<details class="item-details">
      <summary aria-label=${words.countingDetailsOf(itemName(this.page, this.item))}>
        ${words.countingDetails}
      </summary>
      <p>${words.items[this.item].details}</p>
      ${source ? html`<p class="source">${words.labelled(words.source, "")}${sourceLink(sourceOf(source))}</p>` : nothing}
    </details>`;
  }

  /** One price, or one for each retention where the lines differ in it. */
  #prices(lines: readonly UsageLine[]): string[] {
    // Without a card in force there is no price to show, and the newest would mislead.
    if (!isPriced(this.page.pricing)) return [];
    const { words, language, estimate, pricing } = this.page;
    if (this.workspace.plan === "free") {
      const quota = freeQuota(pricing.cards, this.item);
      if (!quota) return [words.notOnFreePlan];
      return [words.freeQuota(shownQuantity(quota, language), unitName(this.page, this.item))];
    }
    const retentions = new Set(
      lines.map((line) => retentionOf(line, this.workspace, estimate, pricing.cards)),
    );
    const quota = packageQuota(pricing.cards, estimate.payment.packageId, this.item);
    if (!quota || !isServed(estimate, this.workspace)) {
      return [...retentions].map((retention) => this.#price(retention));
    }
    return [...new Set([...retentions].map((retention) => this.#overagePrice(quota, retention)))];
  }

  /** The package's own price (R53), as often as a quantity counts that is kept so long (R52). */
  #overagePrice({ overageUnitPrice, unitQuantity }: PackageQuota, retention?: number): string {
    const { words, language, estimate, pricing } = this.page;
    const price = shownPrice(overageUnitPrice, estimate.currency, language);
    const factor = conversionFactor(pricing.cards, this.item, retention);
    const perUnit = words.pricePerUnit(
      factor === undefined ? price : words.times(factor, price),
      shownQuantity(unitQuantity, language),
      unitName(this.page, this.item),
    );
    const above = words.abovePackageQuota(perUnit);
    if (factor === undefined || retention === undefined) return above;
    const kept = words.keptFor(shownNumber(retention, language));
    return [above, kept].join(words.clauseSeparator);
  }

  #price(retention: number | undefined): string {
    const { words, language, estimate, pricing } = this.page;
    const market = marketOf(pricing.cards, this.workspace.site, estimate.currency);
    const [first, ...later] = priceHistory(pricing.cards, this.item, market, retention);
    const onCard = itemOn(pricing.cards, this.item);
    if (!onCard) return words.notOnCards;
    if (!first) return words.noPublishedPrice(estimate.currency);
    const shown = (price: string) => shownPrice(price, estimate.currency, language);
    const perUnit = words.pricePerUnit(
      shown(first.unitPrice),
      shownQuantity(onCard.unitQuantity, language),
      unitName(this.page, this.item),
    );
    const changes = later.map(({ edition, unitPrice }) =>
      words.priceFrom(edition, shown(unitPrice)),
    );
    return [perUnit, ...changes].join(words.listSeparator);
  }

  #addLine = (): void => {
    const lineId = this.page.state.addLine(this.workspace.id, this.item);
    if (lineId) focusAfterDrawing(this, fieldId(this.workspace.id, lineId, "quantity"));
  };
}

customElements.define("billing-item-row", ItemRow);

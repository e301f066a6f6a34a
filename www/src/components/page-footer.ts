import { html, nothing, type TemplateResult } from "lit";
import { itemOn } from "../cards";
import { ITEM_GROUPS } from "../items";
import { editionsUsed } from "../pricing";
import { type Source, sourceOf } from "../sources";
import { PageElement } from "./page-element";
import { sourceLink } from "./source-link";

/** Of which date the prices are, where they come from, and what this page is not. */
class PageFooter extends PageElement {
  protected override render(): TemplateResult {
    const { words } = this.page;
    return html`<footer>
      <p><strong>${words.estimateOnly}</strong></p>
      <p>
        ${this.#priceDates()} ${words.priceSources}
        ${this.#sources().map(
          (source, index) =>
            html`${index > 0 ? words.listSeparator : nothing}${sourceLink(source)}`,
        )}
      </p>
    </footer>`;
  }

  /** The cards behind the amounts; nothing where nothing could be priced. */
  #priceDates(): string {
    const { words, pricing } = this.page;
    const editions = editionsUsed(pricing);
    return editions.length > 0 ? words.pricesAsOf(editions.join(words.listSeparator)) : "";
  }

  /** Where the prices of all items were read, each place once. */
  #sources(): Source[] {
    const items = ITEM_GROUPS.flatMap((group) => group.items);
    const names = items.flatMap((item) => itemOn(this.page.pricing.cards, item)?.source ?? []);
    const byPlace = new Map(
      names.map(sourceOf).map((source) => [source.address ?? source.name, source]),
    );
    return [...byPlace.values()];
  }
}

customElements.define("billing-page-footer", PageFooter);

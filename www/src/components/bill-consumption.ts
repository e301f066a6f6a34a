import type { ItemId } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { contributorsOf } from "../bill-answer";
import type { Priced } from "../bill-desk";
import { consumptionOf } from "../bill-record";
import { daysAfter } from "../dates";
import { shownQuantity } from "../format";
import { itemName, unitName } from "../names";
import "./bill-chart";
import { BillElement } from "./bill-element";
import { fieldValue } from "./field-value";

/** How much of an item is used on each day. */
class BillConsumption extends BillElement {
  static override properties: PropertyDeclarations = {
    view: { attribute: false },
    priced: { attribute: false },
    only: { attribute: false },
  };
  declare priced: Priced;
  declare only: string | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { words, page, bill, change } = this.view;
    const items = this.#items();
    const [dearest] = items;
    if (dearest === undefined) return nothing;
    const { shownItem } = bill;
    const item = shownItem !== undefined && items.includes(shownItem) ? shownItem : dearest;
    const { record } = this.priced.question;
    const points = consumptionOf(record, item, this.only).map((value, day) => ({
      date: daysAfter(record.from, day),
      value,
    }));
    return html`<section class="bill-part" aria-labelledby="bill-consumption-heading">
      <h4 id="bill-consumption-heading">${words.consumption}</h4>
      <div class="field bill-item">
        <label for="bill-item">${words.chooseItem}</label>
        <select
          id="bill-item"
          @change=${(event: Event) => change({ shownItem: fieldValue(event) as ItemId })}
        >
          ${items.map(
            (id) =>
              html`<option value=${id} .selected=${id === item}>${itemName(page, id)}</option>`,
          )}
        </select>
      </div>
      <billing-bill-chart
        .view=${this.view}
        .heading=${words.consumptionOf(itemName(page, item), unitName(page, item))}
        .column=${words.quantity}
        .points=${points}
        .shown=${(decimal: string) => shownQuantity(decimal, page.language)}
        .isMoney=${false}
      ></billing-bill-chart>
    </section>`;
  }

  /** Dearest first, whatever the workspace. */
  #items(): ItemId[] {
    const contributors = contributorsOf(this.priced.answer.preview, this.only);
    return [...new Set(contributors.map(({ item }) => item))];
  }
}

customElements.define("billing-bill-consumption", BillConsumption);

import { html, type TemplateResult } from "lit";
import { BillDesk } from "../bill-desk";
import { type BillView, billedPage } from "../bill-view";
import { adoptStyles } from "../styles";
import styles from "../styles/bill.css?inline";
import chartStyles from "../styles/charts.css?inline";
import "./bill-announcement";
import "./bill-pricing";
import "./bill-results";
import "./bill-table";
import { PageElement } from "./page-element";

/** Checks bills day by day: the table, how it is priced, and what it comes to. */
class BillBody extends PageElement<"bill"> {
  #desk: BillDesk | undefined;
  #view: BillView | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, chartStyles, styles);
  }

  protected override render(): TemplateResult {
    const view = this.#current();
    return html`<div class="bill-body">
        <div class="bill-inputs">
          <billing-bill-table .view=${view}></billing-bill-table>
          <billing-bill-pricing .view=${view}></billing-bill-pricing>
        </div>
        <billing-bill-results .view=${view}></billing-bill-results>
      </div>
      <billing-bill-announcement .view=${view}></billing-bill-announcement>`;
  }

  /** The same view for as long as nothing of the bill changes, whatever is typed elsewhere. */
  #current(): BillView {
    const { page } = this;
    const { bill, estimate, pricing, state, words } = page;
    this.#desk ??= new BillDesk(state.engine);
    const checked = this.#desk.check(bill, estimate, pricing.allCards);
    const last = this.#view;
    const isSame =
      last?.words === words.bill &&
      last.bill === bill &&
      last.checked.read === checked.read &&
      last.checked.asked === checked.asked;
    if (last && isSame) return last;
    this.#view = {
      page: billedPage(page, checked),
      words: words.bill,
      bill,
      checked,
      desk: this.#desk,
      change: (change) => state.changeBill(change),
    };
    return this.#view;
  }
}

customElements.define("billing-bill-body", BillBody);

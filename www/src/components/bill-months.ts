import type { CostPreview } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { BilledDay, BilledMonth } from "../bill-answer";
import type { Priced } from "../bill-desk";
import { idOf } from "../bill-request";
import {
  amountIn,
  countIn,
  explainedSpan,
  labelsOf,
  lineParts,
  nameOf,
  nameOfId,
} from "../bill-view";
import type { Explanation, Part } from "../explanation";
import { loadElement } from "../on-demand";
import { amountButton } from "./amount-button";
import { BillElement } from "./bill-element";

/** The bills month by month; a month opens its days, and a day its bill. */
class BillMonths extends BillElement {
  static override properties: PropertyDeclarations = {
    view: { attribute: false },
    priced: { attribute: false },
    only: { attribute: false },
    months: { attribute: false },
    openMonths: { state: true },
    openDay: { state: true },
  };
  declare priced: Priced;
  declare only: string | undefined;
  declare months: readonly BilledMonth[];
  /** Days are drawn for open months only: ten years have thousands. */
  declare openMonths: ReadonlySet<string>;
  declare openDay: number | undefined;

  constructor() {
    super();
    this.openMonths = new Set();
  }

  protected override render(): TemplateResult {
    const { words } = this.view;
    const hasPackage = this.priced.answer.preview.package !== undefined;
    return html`<section class="bill-part" aria-labelledby="bill-months-heading">
      <h4 id="bill-months-heading">${words.months}</h4>
      <p class="hint">
        ${words.monthsHint}${
          hasPackage
            ? html`${this.view.page.words.sentenceSeparator}${words.monthsHintWithPackage}`
            : nothing
        }
      </p>
      <table class="bill-figures bill-months">
        <thead>
          <tr>
            <th scope="col">${words.month}</th>
            <th scope="col">${words.amount}</th>
            <th scope="col">${words.accumulated}</th>
          </tr>
        </thead>
        ${this.months.map((month) => this.#month(month))}
      </table>
    </section>`;
  }

  #month(month: BilledMonth): TemplateResult {
    const { words } = this.view;
    const isOpen = this.openMonths.has(month.month);
    return html`<tbody>
      <tr class="bill-month">
        <th scope="row">
          <button
            type="button"
            class="bill-month-button"
            aria-expanded=${isOpen ? "true" : "false"}
            aria-label=${words.daysOfMonth(month.month)}
            @click=${() => this.#toggleMonth(month.month)}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M4 2l4 4-4 4" /></svg>
            ${month.month}
          </button>
          <span class="bill-days">${words.dayCount(countIn(this.view, month.days.length))}</span>
        </th>
        <td>${amountIn(this.view, month.amount)}</td>
        <td>${amountIn(this.view, month.accumulated)}</td>
      </tr>
      ${isOpen ? month.days.map((day) => this.#day(day)) : nothing}
    </tbody>`;
  }

  #day({ index, date, amount, accumulated }: BilledDay): TemplateResult {
    const { page } = this.view;
    const isOpen = this.openDay === index;
    const panelId = "bill-day-explanation";
    return html`<tr class="bill-day">
        <th scope="row">${date}</th>
        <td>
          ${amountButton({
            page,
            subject: date,
            amount,
            isOpen,
            panelId,
            toggle: () => {
              this.openDay = isOpen ? undefined : index;
              if (!isOpen) void loadElement("amount-explanation", page.state);
            },
          })}
        </td>
        <td>${amountIn(this.view, accumulated)}</td>
      </tr>
      ${
        isOpen
          ? html`<tr>
              <td colspan="3" id=${panelId}>
                <billing-amount-explanation .page=${page} .explanation=${this.#explain(date, index, amount)}>
                </billing-amount-explanation>
              </td>
            </tr>`
          : nothing
      }`;
  }

  /** The joint bill of that day, asked for only now; of one workspace its lines. */
  #explain(date: string, index: number, amount: string): Explanation {
    const preview = this.view.desk.day(this.priced, index);
    const parts = preview ? this.#parts(preview) : [];
    const span = explainedSpan("day", 1);
    const subject =
      this.only === undefined
        ? date
        : [nameOf(this.view, this.only), date].join(this.view.page.words.clauseSeparator);
    return { subject, sums: [{ span, amount, parts }] };
  }

  #parts({ workspaces }: CostPreview): Part[] {
    const shown = workspaces.filter(({ id }) => this.only === undefined || id === idOf(this.only));
    const parts = shown.map(({ id, usageCharges, lines }) => ({
      name: nameOfId(this.view, this.priced, id),
      amount: usageCharges,
      parts: lineParts(this.view, lines, labelsOf(this.priced, id)),
    }));
    const [first] = parts;
    return parts.length === 1 && first ? first.parts : parts;
  }

  #toggleMonth(month: string): void {
    const open = new Set(this.openMonths);
    if (!open.delete(month)) open.add(month);
    this.openMonths = open;
  }
}

customElements.define("billing-bill-months", BillMonths);

import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { BreakEvens, Sample } from "../break-even";
import { comparedPlans } from "../break-even-plans";
import { shownAmount, shownQuantity } from "../format";
import { planName } from "../names";
import { PageElement } from "./page-element";

/** The samples behind the curves, for those who cannot see them and those who want the figures. */
class BreakEvenTable extends PageElement<"breakEven"> {
  static override properties: PropertyDeclarations = {
    breakEvens: { attribute: false },
    isOpen: { state: true },
  };
  declare breakEvens: BreakEvens;
  /** Fifty rows are drawn for those who look. */
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    const own = this.page.words.breakEven;
    return html`<details
      class="chart-table"
      ?open=${this.isOpen}
      @toggle=${(event: Event) => {
        this.isOpen = (event.target as HTMLDetailsElement).open;
      }}
    >
      <summary>${own.table}</summary>
      ${this.isOpen ? this.#table() : nothing}
    </details>`;
  }

  #table(): TemplateResult {
    const own = this.page.words.breakEven;
    const plans = comparedPlans(this.page, this.breakEvens);
    return html`<div class="wide-table" role="region" tabindex="0" aria-label=${own.table}>
      <table>
        <thead>
          <tr>
            <th scope="col">${own.volume}</th>
            ${plans.map(({ id }) => html`<th scope="col">${planName(this.page, id)}</th>`)}
            <th scope="col">${own.cheapest}</th>
          </tr>
        </thead>
        <tbody>
          ${this.breakEvens.samples.map((sample) => this.#row(sample, plans))}
        </tbody>
      </table>
    </div>`;
  }

  #row(sample: Sample, plans: ReturnType<typeof comparedPlans>): TemplateResult {
    const { language, estimate } = this.page;
    const own = this.page.words.breakEven;
    const { factor, volume, totals, cheapest } = sample;
    const times = factor === "1" ? own.presentTimes : own.times(shownQuantity(factor, language));
    return html`<tr class=${factor === "1" ? "present" : nothing}>
      <th scope="row">
        ${times}${volume === undefined ? nothing : html`<br />${own.aDay(shownQuantity(volume, language))}`}
      </th>
      ${plans.map(({ id }) => {
        const total = totals[id];
        const shown =
          total === undefined ? own.unavailable : shownAmount(total, estimate.currency, language);
        return html`<td>${shown}</td>`;
      })}
      <td>${cheapest === undefined ? own.unavailable : planName(this.page, cheapest)}</td>
    </tr>`;
  }
}

customElements.define("billing-break-even-table", BreakEvenTable);

import { html, nothing, type TemplateResult } from "lit";
import { TEXT_LENGTH_MAX } from "../estimate";
import { shownNumber } from "../format";
import { daysOf, LENGTHS, type Length, namesFirstDay, proposedDays } from "../funding";
import { problemsOfAlert, problemsOfForecast } from "../funding-problems";
import { amountField } from "./amount-field";
import { dateField } from "./date-field";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";

/** What the choice of a length of one's own is called in the list. */
const OWN = "own";

/** From which day the forecast is, and for how many. */
class ForecastPeriod extends PageElement<"funding"> {
  /** A field does not vanish under the hand that clears it. */
  #hadAlert = false;

  protected override willUpdate(): void {
    this.#hadAlert ||= this.page.funding.alertTotal.trim() !== "";
  }

  protected override render(): TemplateResult {
    const { words, funding } = this.page;
    return html`<fieldset class="funding-part">
      <legend><h3>${words.funding.period}</h3></legend>
      <div class="wallet-amounts">
        ${this.#firstDay()} ${this.#length()}
        ${funding.length.kind === "typed" ? this.#ownLength(funding.length.typed) : nothing}
      </div>
      <details class="aside-details" ?open=${this.#hadAlert}>
        <summary>${words.funding.alert}</summary>
        ${amountField(this.page, {
          id: "alert-total",
          label: words.funding.alertTotal,
          typed: funding.alertTotal,
          remarks: [{ kind: "hint", text: words.funding.alertHint }],
          problems: problemsOfAlert(this.page),
          change: (alertTotal) => this.page.state.fund({ alertTotal }),
        })}
      </details>
    </fieldset>`;
  }

  /** The estimate's own first day, if it names one: both are about the same days. */
  #firstDay(): TemplateResult {
    const { words, estimate, funding, pricing, state } = this.page;
    const problems = problemsOfForecast(this.page, "from");
    if (estimate.period.kind === "from_date") {
      const text = words.funding.firstDayOfEstimate(estimate.period.from);
      return html`<div class="field">
        <span class="field-label">${words.firstDay}</span>
        ${namesFirstDay(estimate) ? html`<p class="hint">${text}</p>` : nothing}
        ${fieldProblems("forecast-from-problem", problems)}
      </div>`;
    }
    return dateField({
      id: "forecast-from",
      label: words.firstDay,
      typed: funding.from,
      min: pricing.editions[0] ?? "",
      hint: words.funding.firstDayHint,
      problems,
      change: (from) => state.fund({ from }),
    });
  }

  #length(): TemplateResult {
    const { words, estimate, funding, language } = this.page;
    const proposed = proposedDays(estimate);
    const chosen = funding.length.kind === "typed" ? undefined : daysOf(estimate, funding);
    const lengths = [...new Set([...LENGTHS, proposed, chosen ?? proposed])];
    lengths.sort((left, right) => left - right);
    return html`<div class="field">
      <label for="forecast-length">${words.funding.length}</label>
      <select
        id="forecast-length"
        @change=${(event: Event) => this.#choose(fieldValue(event))}
      >
        ${lengths.map(
          (days) => html`<option value=${days} .selected=${days === chosen}>
            ${words.funding.lengthDays(shownNumber(days, language))}
          </option>`,
        )}
        <option value=${OWN} .selected=${chosen === undefined}>${words.funding.ownLength}</option>
      </select>
    </div>`;
  }

  #ownLength(typed: string): TemplateResult {
    const { words } = this.page;
    const problems = problemsOfForecast(this.page, "days");
    return html`<div class="field">
      <label for="forecast-days">${words.numberOfDays}</label>
      <input
        id="forecast-days"
        type="text"
        inputmode="numeric"
        maxlength=${TEXT_LENGTH_MAX}
        autocomplete="off"
        .value=${typed}
        aria-invalid=${problems.length > 0 ? "true" : "false"}
        aria-describedby=${describedBy(problems.length > 0 && "forecast-days-problem")}
        @input=${(event: Event) => this.#become({ kind: "typed", typed: fieldValue(event) })}
      />
      ${fieldProblems("forecast-days-problem", problems)}
    </div>`;
  }

  #choose(value: string): void {
    const { estimate, funding } = this.page;
    if (value !== OWN) this.#become({ kind: "days", days: Number(value) });
    else this.#become({ kind: "typed", typed: String(daysOf(estimate, funding) ?? "") });
  }

  #become(length: Length): void {
    this.page.state.fund({ length });
  }
}

customElements.define("billing-forecast-period", ForecastPeriod);

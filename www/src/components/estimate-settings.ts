import type { Currency } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { type Period, TEXT_LENGTH_MAX } from "../estimate";
import { problemsOfRequest } from "../problems";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";
import "./payment-choice";

/** The currency, which days' prices are asked for, and how they are paid. */
class EstimateSettings extends PageElement {
  protected override render(): TemplateResult {
    const { words } = this.page;
    return html`<section class="settings" aria-labelledby="settings-heading">
      <h2 id="settings-heading">${words.settings}</h2>
      <div class="settings-fields">
        ${this.#currency()} ${this.#period()}
        <billing-payment-choice .page=${this.page}></billing-payment-choice>
      </div>
    </section>`;
  }

  #currency(): TemplateResult {
    const { words, estimate, state } = this.page;
    const problems = problemsOfRequest(this.page, "currency");
    const currencies: Currency[] = ["CNY", "USD"];
    return html`<div class="field currency-field">
      <label for="currency">${words.currency}</label>
      <select
        id="currency"
        aria-invalid=${problems.length > 0 ? "true" : "false"}
        aria-describedby=${describedBy("currency-hint", problems.length > 0 && "currency-problem")}
        @change=${(event: Event) => state.chooseCurrency(fieldValue(event) as Currency)}
      >
        ${currencies.map(
          (currency) =>
            html`<option value=${currency} .selected=${currency === estimate.currency}>
              ${words.currencies[currency]}
            </option>`,
        )}
      </select>
      <p class="hint" id="currency-hint">${words.currencyHint}</p>
      ${fieldProblems("currency-problem", problems)}
    </div>`;
  }

  #period(): TemplateResult {
    const { words, estimate, pricing } = this.page;
    const newest = pricing.editions.at(-1) ?? "";
    const { period } = estimate;
    return html`<fieldset class="period">
      <legend>${words.priceDate}</legend>
      ${this.#choice("newest", period.kind === "newest_prices", words.newestPrices(newest), {
        kind: "newest_prices",
      })}
      ${this.#choice("dates", period.kind === "from_date", words.pricesFromDate, {
        kind: "from_date",
        from: newest,
        days: "30",
      })}
      ${period.kind === "from_date" ? this.#dates(period) : nothing}
    </fieldset>`;
  }

  #choice(id: string, isChosen: boolean, text: string, period: Period): TemplateResult {
    return html`<label class="choice">
      <input
        type="radio"
        name="period"
        id=${`period-${id}`}
        .checked=${isChosen}
        @change=${() => this.page.state.choosePeriod(period)}
      />
      <span>${text}</span>
    </label>`;
  }

  #dates(period: Extract<Period, { kind: "from_date" }>): TemplateResult {
    const { words, pricing, state } = this.page;
    const fromProblems = problemsOfRequest(this.page, "from");
    const daysProblems = problemsOfRequest(this.page, "days");
    return html`<div class="dates">
      <div class="field">
        <label for="first-day">${words.firstDay}</label>
        <input
          id="first-day"
          type="date"
          min=${pricing.editions[0] ?? ""}
          .value=${period.from}
          aria-invalid=${fromProblems.length > 0 ? "true" : "false"}
          aria-describedby=${describedBy("period-hint", fromProblems.length > 0 && "first-day-problem")}
          @input=${(event: Event) => state.choosePeriod({ ...period, from: fieldValue(event) })}
        />
        ${fieldProblems("first-day-problem", fromProblems)}
      </div>
      <div class="field">
        <label for="number-of-days">${words.numberOfDays}</label>
        <input
          id="number-of-days"
          type="text"
          inputmode="numeric"
          maxlength=${TEXT_LENGTH_MAX}
          autocomplete="off"
          .value=${period.days}
          aria-invalid=${daysProblems.length > 0 ? "true" : "false"}
          aria-describedby=${describedBy(daysProblems.length > 0 && "number-of-days-problem")}
          @input=${(event: Event) => state.choosePeriod({ ...period, days: fieldValue(event) })}
        />
        ${fieldProblems("number-of-days-problem", daysProblems)}
      </div>
      <p class="hint" id="period-hint">${words.periodHint}</p>
    </div>`;
  }
}

customElements.define("billing-estimate-settings", EstimateSettings);

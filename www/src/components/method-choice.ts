import type { ActivationChannel } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { FreeChoice } from "../funding";
import { problemsOfMethod } from "../funding-problems";
import type { MethodChoice } from "../methods";
import { methodName } from "../outlook-words";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";

const CHANNELS: readonly ActivationChannel[] = [
  "guance",
  "alibaba_cloud",
  "aws",
  "huawei_cloud",
  "azure",
];
const FREE_CHOICES: readonly FreeChoice[] = ["unknown", "yes", "no"];

/** By which account the bills are settled, and why not by the others. */
class MethodChoiceElement extends PageElement {
  protected override render(): TemplateResult {
    const { words } = this.page;
    return html`<fieldset class="funding-part">
      <legend>${words.funding.settlement}</legend>
      <div class="wallet-amounts">${this.#channel()} ${this.#freeChoice()}</div>
      ${this.#methods()}
    </fieldset>`;
  }

  #channel(): TemplateResult {
    const { words, funding, state } = this.page;
    return html`<div class="field">
      <label for="activation-channel">${words.funding.channel}</label>
      <select
        id="activation-channel"
        @change=${(event: Event) => state.fund({ channel: fieldValue(event) as ActivationChannel })}
      >
        ${CHANNELS.map(
          (channel) => html`<option value=${channel} .selected=${channel === funding.channel}>
            ${words.funding.channels[channel]}
          </option>`,
        )}
      </select>
    </div>`;
  }

  #freeChoice(): TemplateResult {
    const { words, funding, state } = this.page;
    return html`<div class="field">
      <label for="free-choice">${words.funding.freeChoice}</label>
      <select
        id="free-choice"
        aria-describedby="free-choice-hint"
        @change=${(event: Event) => state.fund({ freeChoice: fieldValue(event) as FreeChoice })}
      >
        ${FREE_CHOICES.map(
          (choice) => html`<option value=${choice} .selected=${choice === funding.freeChoice}>
            ${words.funding.freeChoices[choice]}
          </option>`,
        )}
      </select>
      <p class="hint" id="free-choice-hint">${words.funding.freeChoiceHint}</p>
    </div>`;
  }

  #methods(): TemplateResult {
    const { words, outlook, language } = this.page;
    const problems = problemsOfMethod(this.page);
    const choices = outlook?.methods ?? [];
    // Several conditions have the same remedy: it is told once, after them.
    const remedies = new Set(
      choices.flatMap(({ reasons }) => reasons.flatMap(({ remedy }) => remedy?.[language] ?? [])),
    );
    return html`<div
      class="methods"
      role="radiogroup"
      aria-labelledby="methods-heading"
      aria-invalid=${problems.length > 0 ? "true" : nothing}
      aria-describedby=${describedBy(problems.length > 0 && "method-problem")}
    >
      <span class="field-label" id="methods-heading">${words.funding.method}</span>
      ${choices.map((choice) => this.#method(choice))}
      ${
        remedies.size > 0
          ? html`<div class="hint" id="method-remedies">
              ${[...remedies].map((remedy) => html`<p>${remedy}</p>`)}
            </div>`
          : nothing
      }
      ${fieldProblems("method-problem", problems)}
    </div>`;
  }

  /**
   * One that is not available cannot be chosen, but can be reached: by keyboard too one wants to
   * know why.
   */
  #method(choice: MethodChoice): TemplateResult {
    const { state, outlook } = this.page;
    const { method, status, reasons } = choice;
    const id = `method-${method}`;
    const isOut = status === "unavailable";
    return html`<div class=${isOut ? "method unavailable" : "method"}>
      <label class="choice">
        <input
          type="radio"
          name="method"
          id=${id}
          .checked=${live(method === outlook?.method)}
          aria-disabled=${isOut ? "true" : nothing}
          aria-describedby=${describedBy(
            reasons.length > 0 && `${id}-reason`,
            reasons.length > 0 && "method-remedies",
          )}
          @click=${(event: Event) => isOut && event.preventDefault()}
          @change=${() => !isOut && state.fund({ method })}
        />
        <span>${methodName(this.page, method)}</span>
      </label>
      ${reasons.length > 0 ? this.#reasons(choice, `${id}-reason`) : nothing}
    </div>`;
  }

  #reasons({ status, reasons }: MethodChoice, id: string): TemplateResult {
    const { words, language } = this.page;
    const isOut = status === "unavailable";
    return html`<div class="hint" id=${id}>
      <span class=${isOut ? "status-out" : "status-unknown"}
        >${isOut ? words.funding.methodUnavailable : words.funding.methodUnknown}</span
      >
      ${reasons.map(({ text }) => html`<p>${words.funding.methodWhy(text[language])}</p>`)}
    </div>`;
  }
}

customElements.define("method-choice", MethodChoiceElement);

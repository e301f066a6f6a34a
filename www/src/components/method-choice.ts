import type { ActivationChannel, SettlementMethod } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { focusAfterDrawing } from "../focus";
import type { FreeChoice } from "../funding";
import { problemsOfMethod } from "../funding-problems";
import type { MethodChoice } from "../methods";
import { methodName } from "../names";
import { CHANNELS } from "../published-settlement";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";

const FREE_CHOICES: readonly FreeChoice[] = ["unknown", "yes", "no"];

/** By which account the bills are settled, and why not by the others. */
class MethodChoiceElement extends PageElement<"funding"> {
  protected override render(): TemplateResult {
    const { words } = this.page;
    return html`<fieldset class="funding-part">
      <legend><h3>${words.funding.settlement}</h3></legend>
      <div class="wallet-amounts">${this.#channel()} ${this.#freeChoice()}</div>
      ${this.#methods()}
    </fieldset>`;
  }

  #channel(): TemplateResult {
    const { words, funding, state, language } = this.page;
    return html`<div class="field">
      <label for="activation-channel">${words.funding.channel}</label>
      <select
        id="activation-channel"
        @change=${(event: Event) => state.fund({ channel: fieldValue(event) as ActivationChannel })}
      >
        ${CHANNELS.map(
          ({ id, name }) => html`<option value=${id} .selected=${id === funding.channel}>
            ${name[language]}
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
    const { words, outlook } = this.page;
    const problems = problemsOfMethod(this.page);
    const hasSeveralSites = (outlook?.sites ?? 0) > 1;
    return html`<div
      class="methods"
      role="radiogroup"
      aria-labelledby="methods-heading"
      aria-invalid=${problems.length > 0 ? "true" : nothing}
      aria-describedby=${describedBy(
        hasSeveralSites && "method-hint",
        problems.length > 0 && "method-problem",
      )}
    >
      <span class="field-label" id="methods-heading">${words.funding.method}</span>
      ${
        hasSeveralSites
          ? html`<p class="hint" id="method-hint">${words.funding.oneMethodForAll}</p>`
          : nothing
      }
      ${outlook?.methods.map((choice) => this.#method(choice))}
      ${fieldProblems("method-problem", problems)}
    </div>
    ${this.#wayOut()}`;
  }

  /** What was chosen may have become unavailable; the default seldom has. */
  #wayOut(): TemplateResult | typeof nothing {
    const { words, outlook, state } = this.page;
    const statusOf = (method: SettlementMethod | undefined) =>
      outlook?.methods.find((choice) => choice.method === method)?.status;
    const isStuck = statusOf(outlook?.method) === "unavailable";
    if (!outlook || !isStuck || statusOf(outlook.defaultMethod) !== "available") return nothing;
    return html`<button
      type="button"
      class="secondary method-way-out"
      @click=${() => {
        state.fund({ method: undefined });
        // The button goes.
        focusAfterDrawing(this, `method-${outlook.defaultMethod}`);
      }}
    >
      ${words.funding.useMethod(methodName(this.page, outlook.defaultMethod))}
    </button>`;
  }

  /**
   * One that is not available cannot be chosen, but can be reached: by keyboard too one wants to
   * know why.
   */
  #method(choice: MethodChoice): TemplateResult {
    const { state, outlook } = this.page;
    const { method, status, reasons, isOutByPackage } = choice;
    const id = `method-${method}`;
    const isOut = status === "unavailable";
    const isExplained = isOutByPackage || reasons.length > 0;
    return html`<div class=${isOut ? "method unavailable" : "method"}>
      <label class="choice">
        <input
          type="radio"
          name="method"
          id=${id}
          .checked=${live(method === outlook?.method)}
          aria-disabled=${isOut ? "true" : nothing}
          aria-describedby=${describedBy(isExplained && `${id}-reason`)}
          @click=${(event: Event) => isOut && event.preventDefault()}
          @change=${() => !isOut && state.fund({ method })}
        />
        <span>${methodName(this.page, method)}</span>
      </label>
      ${isExplained ? this.#reasons(choice, `${id}-reason`) : nothing}
    </div>`;
  }

  /** With a package nothing else matters: no other condition would let the account settle. */
  #reasons({ status, reasons, isOutByPackage }: MethodChoice, id: string): TemplateResult {
    const { words, language } = this.page;
    const isOut = status === "unavailable";
    const remedies = new Set(reasons.flatMap(({ remedy }) => remedy?.[language] ?? []));
    const told = isOutByPackage
      ? [words.funding.methodNeedsNoPackage]
      : [...reasons.map(({ text }) => words.funding.methodWhy(text[language])), ...remedies];
    return html`<div class="hint" id=${id}>
      <span class=${isOut ? "status-out" : "status-unknown"}
        >${isOut ? words.funding.methodUnavailable : words.funding.methodUnknown}</span
      >
      ${told.map((text) => html`<p>${text}</p>`)}
    </div>`;
  }
}

customElements.define("billing-method-choice", MethodChoiceElement);

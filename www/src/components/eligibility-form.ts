import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import {
  FORMS,
  isAsked,
  NO_WORKSPACE,
  OPERATIONS,
  type Operation,
  withWorkspace,
  workspaceOf,
} from "../eligibility";
import { workspaceName } from "../names";
import { fieldValue } from "./field-value";
import { PageElement } from "./page-element";
import { questionField } from "./question-field";

/** What somebody wants to do, and what is to be known of the case. */
class EligibilityForm extends PageElement<"funding" | "eligibility"> {
  protected override render(): TemplateResult {
    const { words, inquiry } = this.page;
    const { isOfWorkspace, questions } = FORMS[inquiry.operation];
    return html`<div class="eligibility-choice">
        ${this.#operation()} ${isOfWorkspace ? this.#workspace() : nothing}
      </div>
      <fieldset class="funding-part">
        <legend><h3>${words.eligibility.form}</h3></legend>
        <p class="hint">${words.eligibility.formHint}</p>
        <div class="questions">
          ${repeat(
            questions.filter((id) => isAsked(this.page, id)),
            (id) => id,
            (id) => questionField(this.page, id),
          )}
        </div>
      </fieldset>`;
  }

  #operation(): TemplateResult {
    const { words, inquiry, state } = this.page;
    return html`<div class="field">
      <label for="ask-operation">${words.eligibility.operation}</label>
      <select
        id="ask-operation"
        @change=${(event: Event) =>
          state.inquire({ ...inquiry, operation: fieldValue(event) as Operation })}
      >
        ${OPERATIONS.map(
          (
            operation,
          ) => html`<option value=${operation} .selected=${operation === inquiry.operation}>
            ${words.eligibility.operations[operation]}
          </option>`,
        )}
      </select>
    </div>`;
  }

  #workspace(): TemplateResult {
    const { words, estimate, inquiry, state } = this.page;
    const chosen = workspaceOf(this.page)?.id ?? NO_WORKSPACE;
    return html`<div class="field">
      <label for="ask-workspace">${words.eligibility.workspace}</label>
      <select
        id="ask-workspace"
        @change=${(event: Event) => state.inquire(withWorkspace(inquiry, fieldValue(event)))}
      >
        ${repeat(
          estimate.workspaces,
          ({ id }) => id,
          ({ id }) => html`<option value=${id} .selected=${id === chosen}>
            ${workspaceName(this.page, id)}
          </option>`,
        )}
        <option value=${NO_WORKSPACE} .selected=${chosen === NO_WORKSPACE}>
          ${words.eligibility.noWorkspace}
        </option>
      </select>
    </div>`;
  }
}

customElements.define("billing-eligibility-form", EligibilityForm);

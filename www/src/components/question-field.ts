import type { PackageId } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { packageOf } from "../cards";
import { answerTo, known, QUESTIONS, type QuestionId, withAnswer } from "../eligibility";
import { choiceName, choicesOf, chosen } from "../eligibility-choices";
import { unsettledWorkspace } from "../eligibility-open";
import { problemsOfQuestion } from "../eligibility-problems";
import { FUNDS_CURRENCY } from "../eligibility-request";
import { shownAmount, shownNumber } from "../format";
import { workspaceName } from "../names";
import { newestRules } from "../pricing";
import { bindingNeeds } from "../published-settlement";
import type { EligibilityView } from "../state";
import { amountField } from "./amount-field";
import { dateField } from "./date-field";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import { packagedWorkspacesField, settlementFieldId } from "./packaged-workspaces";

/** A question of an operation, as the kind of field that its answer takes. */
export function questionField(page: EligibilityView, id: QuestionId): TemplateResult {
  const label = page.words.eligibility.questions[id];
  const hint = hintOf(page, id);
  const problems = problemsOfQuestion(page, id);
  const change = (answer: string) => page.state.inquire(withAnswer(page.inquiry, id, answer));
  switch (QUESTIONS[id].control) {
    case "yes_no":
      return yesNo(page, id, hint, change);
    case "choice":
      return choice(page, id, hint, change);
    case "day":
      return dateField({
        id: fieldId(id),
        label,
        typed: answerTo(page, id),
        hint,
        problems,
        change,
      });
    case "amount":
      return amountField(page, {
        id: fieldId(id),
        currency: FUNDS_CURRENCY,
        label,
        typed: answerTo(page, id),
        remarks: [{ kind: "hint", text: hint }],
        problems,
        change,
      });
    case "workspaces":
      return packagedWorkspacesField(page, label, problems);
  }
}

function fieldId(id: QuestionId): string {
  return `ask-${id}`;
}

/** What the question means, and what the page knows of its answer. */
function hintOf(page: EligibilityView, id: QuestionId): string | undefined {
  const { words, inquiry } = page;
  const { hints, knownFrom, elsewhere } = words.eligibility;
  const told = [hints[id]];
  if (id === "package") told.push(priceOf(page));
  if (id === "identityReady") told.push(needsOf(page));
  const fact = known(page, id);
  const answer = inquiry.answers[id];
  if (fact && (answer === undefined || answer === fact.answer)) told.push(knownFrom[fact.from]);
  else if (fact?.from === "estimate") told.push(elsewhere(choiceName(page, id, fact.answer)));
  const said = told.filter((text) => text !== undefined);
  return said.length > 0 ? said.join(words.sentenceSeparator) : undefined;
}

function priceOf(page: EligibilityView): string | undefined {
  const { words, pricing, language } = page;
  const offer = packageOf([newestRules(pricing)], answerTo(page, "package") as PackageId);
  if (!offer) return undefined;
  const price = shownAmount(offer.price, offer.currency, language);
  return words.eligibility.packageCosts(price, shownNumber(offer.validityDays, language));
}

/** What it takes to bind the account that is to settle. */
function needsOf(page: EligibilityView): string | undefined {
  const { words, pricing, language, inquiry } = page;
  const question = inquiry.operation === "bind_cloud_account" ? "cloud" : "newMethod";
  const needs = bindingNeeds(chosen(page, newestRules(pricing), question));
  return needs && words.eligibility.bindingTakes(needs[language]);
}

/** Where an open question is answered, and what it is called there. */
export function openField(
  page: EligibilityView,
  id: QuestionId,
): { fieldId: string; label: string } {
  const { questions, settledBy } = page.words.eligibility;
  const workspace = id === "workspaces" ? unsettledWorkspace(page) : undefined;
  if (workspace) {
    const label = settledBy(workspaceName(page, workspace.id));
    return { fieldId: settlementFieldId(workspace.id), label };
  }
  const isYesNo = QUESTIONS[id].control === "yes_no";
  // Of the answers, the one that is chosen while the question is open has the focus.
  return { fieldId: isYesNo ? `${fieldId(id)}-not-sure` : fieldId(id), label: questions[id] };
}

const YES_NO: readonly string[] = ["yes", "no", ""];

function yesNo(
  page: EligibilityView,
  id: QuestionId,
  hint: string | undefined,
  change: (answer: string) => void,
): TemplateResult {
  const { words } = page;
  const { questions, yes, no, notSure } = words.eligibility;
  const names: Record<string, string> = { yes, no, "": notSure };
  const answer = answerTo(page, id);
  return html`<fieldset
    class="field yes-no"
    aria-describedby=${describedBy(hint !== undefined && `${fieldId(id)}-hint`)}
  >
    <legend>${questions[id]}</legend>
    <div class="yes-no-choices">
      ${YES_NO.map(
        (value) => html`<label class="choice">
          <input
            type="radio"
            name=${fieldId(id)}
            id=${`${fieldId(id)}-${value || "not-sure"}`}
            .checked=${live(value === answer)}
            @change=${() => change(value)}
          />
          <span>${names[value]}</span>
        </label>`,
      )}
    </div>
    ${hint === undefined ? nothing : html`<p class="hint" id=${`${fieldId(id)}-hint`}>${hint}</p>`}
  </fieldset>`;
}

function choice(
  page: EligibilityView,
  id: QuestionId,
  hint: string | undefined,
  change: (answer: string) => void,
): TemplateResult {
  const { words, pricing } = page;
  const { questions, notSure } = words.eligibility;
  const catalog = newestRules(pricing);
  const answer = chosen(page, catalog, id);
  const choices = choicesOf(page, catalog, id);
  const problems = problemsOfQuestion(page, id);
  return html`<div class="field">
    <label for=${fieldId(id)}>${questions[id]}</label>
    <select
      id=${fieldId(id)}
      aria-invalid=${problems.length > 0 ? "true" : nothing}
      aria-describedby=${describedBy(
        hint !== undefined && `${fieldId(id)}-hint`,
        problems.length > 0 && `${fieldId(id)}-problem`,
      )}
      @change=${(event: Event) => change(fieldValue(event))}
    >
      ${
        QUESTIONS[id].isRequired
          ? nothing
          : html`<option value="" .selected=${answer === ""}>${notSure}</option>`
      }
      ${choices.map(
        (value) => html`<option value=${value} .selected=${value === answer}>
          ${choiceName(page, id, value)}
        </option>`,
      )}
    </select>
    ${hint === undefined ? nothing : html`<p class="hint" id=${`${fieldId(id)}-hint`}>${hint}</p>`}
    ${fieldProblems(`${fieldId(id)}-problem`, problems)}
  </div>`;
}

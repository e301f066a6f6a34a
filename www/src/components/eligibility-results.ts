import type { Eligibility, Text } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { openQuestions } from "../eligibility-open";
import {
  answerSentences,
  cited,
  findingsOf,
  isAcknowledged,
  isIdle,
  settledBy,
  stepsOf,
  toldBy,
} from "../eligibility-verdict";
import { withWorkspaceNames } from "../names";
import { conditionList } from "./condition-list";
import { openQuestionList } from "./open-questions";
import { PageElement } from "./page-element";
import { ruleNote } from "./rule-note";
import { upgradePrice } from "./upgrade-price";
import { wholeDates } from "./whole-dates";

/** Whether it may be done: the verdict, every condition, what cannot be undone, what comes next. */
class EligibilityResults extends PageElement<"funding" | "eligibility"> {
  protected override render(): TemplateResult {
    const { words, checked } = this.page;
    return html`<div class="ruling" role="group" aria-labelledby="ruling-heading">
      <h3 id="ruling-heading">${words.eligibility.outcome}</h3>
      ${
        checked?.eligibility
          ? this.#answer(checked.eligibility)
          : html`<p class="ruling-verdict verdict">${words.eligibility.correctFirst}</p>`
      }
    </div>`;
  }

  #answer(eligibility: Eligibility): TemplateResult {
    const { words } = this.page;
    const [verdict, ...others] = answerSentences(words.eligibility, this.page, eligibility);
    const hasNothingToDo = isIdle(this.page, eligibility);
    const settling = settledBy(eligibility);
    const conditions = settling ? [settling] : eligibility.conditions;
    return html`<div class=${`ruling-verdict ${hasNothingToDo ? "" : eligibility.verdict}`}>
        <p class="verdict">${verdict}</p>
        ${others.map((sentence) => html`<p>${sentence}</p>`)}
      </div>
      ${hasNothingToDo ? nothing : openQuestionList(this.page, eligibility)}
      <section aria-labelledby="conditions-heading">
        <h4 id="conditions-heading">${words.eligibility.conditions}</h4>
        ${conditionList(this.page, findingsOf(conditions))}
      </section>
      ${hasNothingToDo ? nothing : this.#consequencesAndSteps(eligibility)}
      ${eligibility.operation === "upgrade_plan" ? upgradePrice(this.page) : nothing}`;
  }

  #consequencesAndSteps(eligibility: Eligibility): TemplateResult {
    return html`${eligibility.consequences.length > 0 ? this.#consequences(eligibility) : nothing}
    ${this.#steps(eligibility)}`;
  }

  #consequences(eligibility: Eligibility): TemplateResult {
    const { words, language } = this.page;
    return html`<section class="consequences" aria-labelledby="consequences-heading">
      <h4 id="consequences-heading">${words.eligibility.consequences}</h4>
      <ul>
        ${eligibility.consequences.map(
          ({ text, rule }) => html`<li>
            <p>${text[language]}</p>
            ${ruleNote(this.page, rule, text[language])}
          </li>`,
        )}
      </ul>
      <label class="choice">
        <input
          type="checkbox"
          id="ask-acknowledged"
          .checked=${live(isAcknowledged(this.page.inquiry, eligibility))}
          @change=${(event: Event) =>
            this.#acknowledge(eligibility, (event.target as HTMLInputElement).checked)}
        />
        <span>${words.eligibility.acknowledge}</span>
      </label>
    </section>`;
  }

  #acknowledge(eligibility: Eligibility, isRead: boolean): void {
    const { state, inquiry } = this.page;
    const acknowledgement = { isRead, told: toldBy(eligibility) };
    const acknowledged = { ...inquiry.acknowledged, [eligibility.operation]: acknowledgement };
    state.inquire({ ...inquiry, acknowledged });
  }

  /**
   * Whatever is to be done is told to those who know what follows: a step that mends something may
   * be the one that cannot be taken back. To find something out is harmless.
   */
  #steps(eligibility: Eligibility): TemplateResult | typeof nothing {
    const { words, inquiry } = this.page;
    const { mend, isUnclear, how } = stepsOf(eligibility);
    const isNamed = openQuestions(this.page, eligibility).length > 0;
    const isFree = eligibility.consequences.length === 0 || isAcknowledged(inquiry, eligibility);
    const steps = [
      ...(isFree ? mend.map((step) => this.#step(step)) : []),
      ...(isUnclear && !isNamed ? [html`<p>${words.eligibility.findOut}</p>`] : []),
      ...(isFree ? how.map((step) => this.#step(step)) : []),
    ];
    const isHeldBack = mend.length + how.length > 0 && !isFree;
    if (steps.length === 0 && !isHeldBack) return nothing;
    return html`<section aria-labelledby="steps-heading">
      <h4 id="steps-heading">${words.eligibility.steps}</h4>
      ${
        steps.length > 0
          ? html`<ol class="next-steps">
              ${steps.map((step) => html`<li>${step}</li>`)}
            </ol>`
          : nothing
      }
      ${isHeldBack ? html`<p class="hint held-back">${words.eligibility.readFirst}</p>` : nothing}
    </section>`;
  }

  #step(step: Text): TemplateResult {
    const { text, rule } = cited(step[this.page.language]);
    const named = withWorkspaceNames(this.page, text);
    return html`<p>${wholeDates(named)}</p>
      ${rule === undefined ? nothing : ruleNote(this.page, rule, named)}`;
  }
}

customElements.define("billing-eligibility-results", EligibilityResults);

import type { Eligibility } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { openQuestions } from "../eligibility-open";
import { focusAfterDrawing } from "../focus";
import type { EligibilityView } from "../state";
import { openField } from "./question-field";

/** What has to be answered yet, each with the way to its field. */
export function openQuestionList(
  page: EligibilityView,
  eligibility: Eligibility,
): TemplateResult | typeof nothing {
  const open = openQuestions(page, eligibility).map((id) => openField(page, id));
  if (open.length === 0) return nothing;
  return html`<div class="still-open">
    <p id="still-open">${page.words.eligibility.stillOpen}</p>
    <ul aria-labelledby="still-open">
      ${open.map(
        ({ fieldId, label }) => html`<li>
          <button
            type="button"
            class="link"
            @click=${(event: Event) => focusAfterDrawing(event.target as Node, fieldId)}
          >
            ${label}
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}

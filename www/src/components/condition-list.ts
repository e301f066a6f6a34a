import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type Finding, isToConfirm } from "../eligibility-verdict";
import { withWorkspaceNames, workspaceName } from "../names";
import type { EligibilityView } from "../state";
import { ruleNote } from "./rule-note";
import { statusMark } from "./status-mark";
import { wholeDates } from "./whole-dates";

/** More names than these are folded away, unless they are what has to be mended. */
const NAMES_MAX = 6;

/** Every condition: whether it is met, and what to do where it is not. */
export function conditionList(page: EligibilityView, findings: readonly Finding[]): TemplateResult {
  return html`<ul class="findings">
    ${repeat(
      findings,
      ({ code, text }) => `${code}/${text.en}`,
      (finding) => row(page, finding),
    )}
  </ul>`;
}

function row(page: EligibilityView, finding: Finding): TemplateResult {
  const { language, words } = page;
  const { rule, status, remedies, subjects } = finding;
  const text = withWorkspaceNames(page, finding.text[language]);
  const word = isToConfirm(finding) ? words.eligibility.toConfirm : undefined;
  return html`<li class=${`finding ${status}`}>
    ${statusMark(page, status, word)}
    <p>${wholeDates(text)}</p>
    ${remedies.map(
      (remedy) =>
        html`<p class="remedy">${wholeDates(withWorkspaceNames(page, remedy[language]))}</p>`,
    )}
    ${subjects.length > 0 ? workspacesOf(page, subjects) : nothing}
    ${ruleNote(page, rule, text)}
  </li>`;
}

function workspacesOf(page: EligibilityView, subjects: Finding["subjects"]): TemplateResult {
  return html`<ul class="finding-workspaces">
    ${subjects.map(
      ({ status, ids }) => html`<li>${statusMark(page, status)} ${names(page, ids)}</li>`,
    )}
  </ul>`;
}

function names(page: EligibilityView, ids: readonly string[]): TemplateResult {
  const { words } = page;
  const all = ids.map((id) => workspaceName(page, id)).join(words.listSeparator);
  if (ids.length <= NAMES_MAX) return html`<span>${all}</span>`;
  return html`<details>
    <summary>${words.eligibility.manyWorkspaces(ids.length)}</summary>
    ${all}
  </details>`;
}

import { html, svg, type TemplateResult } from "lit";
import type { Status } from "../eligibility-verdict";
import type { EligibilityView } from "../state";

/** Told apart by their outline too: a circle, a square, a diamond. */
const MARKS: Readonly<Record<Status, TemplateResult>> = {
  met: svg`<circle cx="8" cy="8" r="7" /><path d="M4.8 8.2 7 10.4l4.2-4.6" />`,
  unmet: svg`<rect x="1.5" y="1.5" width="13" height="13" rx="2" /><path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6" />`,
  unknown: svg`<path d="M8 .9 15.1 8 8 15.1.9 8z" /><path d="M6.5 6.4a1.6 1.6 0 1 1 2.3 1.5c-.5.3-.8.6-.8 1.2m0 2v.1" />`,
};

/** Whether a condition is met: a shape and a word, the usual one unless another is given. */
export function statusMark(
  { words }: EligibilityView,
  status: Status,
  word: string = words.eligibility.statuses[status],
): TemplateResult {
  return html`<span class=${`status-mark ${status}`}
    ><svg viewBox="0 0 16 16" aria-hidden="true">${MARKS[status]}</svg>
    ${word}</span
  >`;
}

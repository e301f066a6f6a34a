import { html, type TemplateResult } from "lit";
import { type Figure, figureWords, shownEquation } from "../derivation";
import type { PageView } from "../state";

/** The steps from what was typed to a quantity. */
export function derivationList(page: PageView, figures: readonly Figure[]): TemplateResult {
  return html`<ol class="derivation">
    ${figures.map(
      (figure) => html`<li>
        <span class="step-words">${page.words.labelled(figureWords(page, figure), "")}</span>
        <span class="step-equation">${shownEquation(page, figure)}</span>
      </li>`,
    )}
  </ol>`;
}

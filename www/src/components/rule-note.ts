import { html, nothing, type TemplateResult } from "lit";
import { ruleText } from "../rules";
import type { EligibilityView } from "../state";
import { numberedSources } from "./source-link";

/**
 * The one rule behind a statement, by its number; its text and sources when asked for. The number
 * alone says little to those who go from one note to the next: they hear the statement with it.
 */
export function ruleNote(
  { words, language }: EligibilityView,
  id: string,
  statement: string,
): TemplateResult {
  const { text, sources } = ruleText(id, language);
  return html`<details class="rule-note">
    <summary>
      ${words.eligibility.rule(id)}<span class="visually-hidden">${words.labelled("", statement)}</span>
    </summary>
    <p>
      ${text}
      ${
        sources.length > 0
          ? html`<span class="rule-sources"
              >${words.labelled(words.ruleSources, "")}${numberedSources(sources)}</span
            >`
          : nothing
      }
    </p>
  </details>`;
}

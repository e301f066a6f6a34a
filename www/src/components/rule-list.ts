import { html, nothing, type TemplateResult } from "lit";
import type { PublishedEstimate } from "../published";
import { ruleText } from "../rules";
import { sourceOf } from "../sources";
import type { PageView } from "../state";
import { numberedSources } from "./source-link";

/** The published rules that something follows, and the published figures that it starts from. */
export function ruleList(
  { words, language }: PageView,
  ids: readonly string[],
  isOpen: boolean,
  estimates: readonly PublishedEstimate[] = [],
): TemplateResult {
  return html`<details class="rules" ?open=${isOpen}>
    <summary>${words.rules(ids.length)}</summary>
    <ul>
      ${ids
        .map((id) => ruleText(id, language))
        .map(
          (rule) => html`<li>
            <span class="rule-id">${rule.id}</span> ${rule.text}
            ${
              rule.sources.length > 0
                ? html`<span class="rule-sources"
                    >${words.labelled(words.ruleSources, "")}${numberedSources(rule.sources)}</span
                  >`
                : nothing
            }
          </li>`,
        )}
    </ul>
    ${estimates.map(
      ({ value, what, source }) => html`<p>
        ${words.publishedEstimate(value, what[language])}
        <span class="rule-sources"
          >${words.labelled(words.ruleSources, "")}${numberedSources([sourceOf(source)])}</span
        >
      </p>`,
    )}
  </details>`;
}

import { html, nothing, type TemplateResult } from "lit";
import type { Source } from "../sources";

/**
 * A published source; a link only where it can be read. Nothing is fetched until someone follows
 * it.
 */
export function sourceLink(source: Source): TemplateResult {
  return linkTo(source, html`${source.shortName}`);
}

/** Several sources as numbers: their paths would drown what they support. */
export function numberedSources(sources: readonly Source[]): TemplateResult {
  return html`${sources.map(
    (source, index) => html` ${linkTo(source, html`[${index + 1}]`, source.name)}`,
  )}`;
}

function linkTo(
  { name, address }: Source,
  content: TemplateResult,
  hiddenName?: string,
): TemplateResult {
  const hidden = hiddenName ? html`<span class="visually-hidden"> ${hiddenName}</span>` : nothing;
  if (!address) return html`<span title=${name}>${content}${hidden}</span>`;
  return html`<a href=${address} title=${name} target="_blank" rel="noopener noreferrer"
    >${content}${hidden}</a
  >`;
}

import { html, nothing, type TemplateResult } from "lit";
import type { PartId } from "../parts";
import { isLoaded, type PageView } from "../state";

/** A part of the page: a heading with a button until somebody opens it, and then what is loaded. */
export function pagePart<Part extends PartId>(
  page: PageView,
  part: Part,
  body: (page: PageView & PageView<Part>) => TemplateResult,
): TemplateResult {
  const { words, openParts, state } = page;
  const isOpen = openParts.has(part);
  return html`<section class=${`part ${part}`} id=${part} aria-labelledby=${`${part}-heading`}>
    <h2 id=${`${part}-heading`}>
      <button
        type="button"
        class="part-button"
        id=${`${part}-button`}
        aria-expanded=${isOpen ? "true" : "false"}
        aria-controls=${isOpen ? `${part}-body` : nothing}
        @click=${() => (isOpen ? state.closePart(part) : state.openPart(part))}
      >
        <svg viewBox="0 0 14 14" aria-hidden="true"><path d="M5 2.5 9.5 7 5 11.5" /></svg>
        <span>${words.parts[part].heading}</span>
      </button>
    </h2>
    <p class="hint">${words.parts[part].lead}</p>
    ${isOpen ? html`<div id=${`${part}-body`}>${inside(page, part, body)}</div>` : nothing}
  </section>`;
}

function inside<Part extends PartId>(
  page: PageView,
  part: Part,
  body: (page: PageView & PageView<Part>) => TemplateResult,
): TemplateResult {
  if (isLoaded(page, part)) return body(page);
  return html`<p class="hint" role="status">${page.words.partLoading}</p>`;
}

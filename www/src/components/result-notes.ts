import { html, nothing, type TemplateResult } from "lit";
import { focusAfterDrawing } from "../focus";
import { fieldId, lineName, spanWords, workspaceName } from "../names";
import type { PlacedNotice, PricedSpan } from "../pricing";
import { PageElement } from "./page-element";

/** What the totals do not contain, and what a buyer should know about them. */
class ResultNotes extends PageElement {
  protected override render(): TemplateResult {
    const { words, pricing, estimate } = this.page;
    const isUnpriced = pricing.spans.some((span) => span.preview === undefined);
    const reason = estimate.workspaces.length === 0 ? words.noWorkspaces : words.noTotalReason;
    return html`${isUnpriced ? html`<p class="note warning">${reason}</p>` : nothing}
    ${this.#leftOut()} ${pricing.notices.length > 0 ? this.#notices(pricing.notices) : nothing}`;
  }

  /** Spans that lack the same lines share a note. */
  #leftOut(): TemplateResult[] {
    const groups = new Map<string, PricedSpan[]>();
    for (const span of this.page.pricing.spans) {
      if (span.leftOut.size === 0) continue;
      const key = [...span.leftOut].sort().join(" ");
      groups.set(key, [...(groups.get(key) ?? []), span]);
    }
    return [...groups.values()].map((spans) => this.#leftOutOf(spans));
  }

  #leftOutOf(spans: PricedSpan[]): TemplateResult {
    const { words, pricing } = this.page;
    const keys = [...(spans[0]?.leftOut ?? [])];
    const names = spans.map(({ id }) => spanWords(this.page).names[id]).join(words.listSeparator);
    const isEverySpan = spans.length === pricing.spans.length;
    return html`<div class="note warning left-out">
      <p>${words.linesLeftOut(keys.length, isEverySpan ? undefined : names)}</p>
      <ul>
        ${keys.map((key) => {
          const [workspaceId = "", lineId = ""] = key.split("/");
          const workspace = workspaceName(this.page, workspaceId);
          const name = words.labelled(workspace, lineName(this.page, workspaceId, lineId));
          return html`<li>
            <button
              type="button"
              class="link"
              @click=${() => this.#goTo(workspaceId, fieldId(workspaceId, lineId, "quantity"))}
            >
              ${name}
            </button>
          </li>`;
        })}
      </ul>
    </div>`;
  }

  /** Opens the workspace first where it is closed: the field is not there before. */
  #goTo(workspaceId: string, id: string): void {
    if (!document.getElementById(id)) {
      document.querySelector<HTMLElement>(`#${workspaceId} .disclosure`)?.click();
    }
    focusAfterDrawing(id);
  }

  #notices(notices: readonly PlacedNotice[]): TemplateResult {
    const { words, language } = this.page;
    const texts = notices.map(({ notice, place }) => {
      const text = notice.text[language];
      if (place.kind === "request") return text;
      return words.labelled(workspaceName(this.page, place.workspaceId), text);
    });
    return html`<div class="note">
      <h3>${words.notices}</h3>
      <ul>
        ${[...new Set(texts)].map((text) => html`<li>${text}</li>`)}
      </ul>
    </div>`;
  }
}

customElements.define("result-notes", ResultNotes);

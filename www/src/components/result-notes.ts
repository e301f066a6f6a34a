import { html, nothing, type TemplateResult } from "lit";
import { findLine, isUnfinished } from "../estimate";
import { elementNear, focusAfterDrawing } from "../focus";
import {
  fieldId,
  itemName,
  lineName,
  quotaFieldId,
  spanWords,
  trafficPackFieldId,
  workspaceName,
} from "../names";
import { keyOf } from "../place";
import type { PricedSpan, TermPlace } from "../pricing";
import { obstacles } from "../problems";
import { PageElement } from "./page-element";

/** What the totals do not contain, and why. */
class ResultNotes extends PageElement {
  protected override render(): TemplateResult {
    const isUnpriced = this.page.pricing.spans.some((span) => span.preview === undefined);
    return html`${isUnpriced ? this.#noTotal() : nothing} ${this.#leftOut()} ${this.#termsLeftOut()}`;
  }

  /** The reason, which leads to the field where it is put right. */
  #noTotal(): TemplateResult {
    const { words, estimate } = this.page;
    const found = obstacles(this.page);
    if (estimate.workspaces.length === 0) return warning(words.noWorkspaces);
    if (found.length === 0) return warning(words.noTotalReason);
    return html`<div class="note warning no-total-reasons">
      <p>${words.noTotalBecause}</p>
      <ul>
        ${found.map(
          ({ text, fieldId }) => html`<li>
            <button type="button" class="link" @click=${() => this.#goToField(fieldId)}>${text}</button>
          </li>`,
        )}
      </ul>
    </div>`;
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
              @click=${() => this.#goTo(workspaceId, this.#fieldOf(workspaceId, lineId))}
            >
              ${name}
            </button>
          </li>`;
        })}
      </ul>
    </div>`;
  }

  /** Where a line is put right: its quantity, or the workings that it does not follow from yet. */
  #fieldOf(workspaceId: string, lineId: string): string {
    const line = findLine(this.page.estimate, workspaceId, lineId);
    return fieldId(workspaceId, lineId, line && isUnfinished(line) ? "work-it-out" : "quantity");
  }

  /** The terms of a package are the same in every span, and so is what is wrong with them. */
  #termsLeftOut(): TemplateResult | typeof nothing {
    const { words, pricing } = this.page;
    const terms = pricing.spans.flatMap(({ termsLeftOut }) => termsLeftOut);
    const each = [...new Map(terms.map((term) => [keyOf(term), term])).values()];
    if (each.length === 0) return nothing;
    return html`<div class="note warning left-out">
      <p>${words.termsLeftOut}</p>
      <ul>
        ${each.map(
          (term) => html`<li>
            <button type="button" class="link" @click=${() => this.#goToTerm(term)}>
              ${this.#termName(term)}
            </button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  #termName(term: TermPlace): string {
    const { words } = this.page;
    const name = itemName(this.page, term.item);
    return term.kind === "quota" ? words.quotaOf(name) : words.trafficPacksOf(name);
  }

  #goToTerm(term: TermPlace): void {
    this.#goToField(
      term.kind === "quota" ? quotaFieldId(term.item) : trafficPackFieldId(term.item, term.field),
    );
  }

  /** Opens the part of the settings first where it is closed. */
  #goToField(id: string): void {
    const part = elementNear(this, id)?.closest("details");
    if (part) part.open = true;
    focusAfterDrawing(this, id);
  }

  /** Opens the workspace first where it is closed: the field is not there before. */
  #goTo(workspaceId: string, id: string): void {
    if (!elementNear(this, id)) {
      elementNear(this, workspaceId)?.querySelector<HTMLElement>(".disclosure")?.click();
    }
    focusAfterDrawing(this, id);
  }
}

function warning(text: string): TemplateResult {
  return html`<p class="note warning">${text}</p>`;
}

customElements.define("billing-result-notes", ResultNotes);

import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Undoable } from "../state";
import { PageElement } from "./page-element";

/** Says what was thrown away and offers it back, beside the button that did it. */
class UndoOffer extends PageElement {
  static override properties: PropertyDeclarations = { kind: {} };
  /** What this offer is for. */
  declare kind: Undoable["reason"]["kind"];

  protected override render(): TemplateResult {
    return html`<div class="undo" role="status">${this.#offer()}</div>`;
  }

  #offer(): TemplateResult | typeof nothing {
    const { words, state, undoable } = this.page;
    if (undoable?.reason.kind !== this.kind) return nothing;
    const { reason } = undoable;
    const text = reason.kind === "removed" ? words.removed(reason.name) : words.replaced;
    return html`<span>${text}</span>
      <button type="button" class="secondary" @click=${() => state.undo()}>${words.undo}</button>`;
  }
}

customElements.define("undo-offer", UndoOffer);

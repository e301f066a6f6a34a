import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { focusAfterDrawing } from "../focus";
import { planName } from "../names";
import type { Undoable } from "../state";
import { PageElement } from "./page-element";

/** Says what was thrown away and offers it back, beside the button that did it. */
class UndoOffer extends PageElement {
  static override properties: PropertyDeclarations = { kind: {} };
  /** What this offer is for. */
  declare kind: Undoable["kind"];

  protected override render(): TemplateResult {
    return html`<div class="undo" role="status">${this.#offer()}</div>`;
  }

  #offer(): TemplateResult | typeof nothing {
    const { words, undoable } = this.page;
    if (undoable?.kind !== this.kind) return nothing;
    const isBesideItsCause = undoable.kind === "replaced";
    return html`<span class=${isBesideItsCause ? "visually-hidden" : nothing}>${this.#text(undoable)}</span>
      <button type="button" class="secondary" @click=${() => this.#undo()}>${words.undo}</button>`;
  }

  #text(undoable: Undoable): string {
    const { words } = this.page;
    switch (undoable.kind) {
      case "removed":
        return words.removed(undoable.name);
      case "replaced":
        return words.replaced;
      case "plan_used":
        return words.planUsed(planName(this.page, undoable.planId));
    }
  }

  /** The offer goes with the workspace that comes back; the focus goes to that. */
  #undo(): void {
    const { state, undoable } = this.page;
    state.undo();
    if (undoable?.kind === "plan_used") focusAfterDrawing("comparison-heading");
    if (undoable?.kind === "removed") focusAfterDrawing(`${undoable.workspace.id}-name`);
  }
}

customElements.define("undo-offer", UndoOffer);

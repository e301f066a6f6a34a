import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { leadingSpan } from "../breakdown";
import { freeRetention } from "../eligibility-choices";
import { focusAfterDrawing, focusAtTopAfterDrawing } from "../focus";
import { shownAmount } from "../format";
import { planName, spanWords } from "../names";
import type { ChangedTotals, Undoable } from "../state";
import { wholeTotal } from "../verdict";
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
      <button type="button" class="secondary" @click=${() => this.#undo()}>${words.undo}</button>
      ${undoable.kind === "upgraded" ? this.#wayBack() : nothing}`;
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
      case "upgraded":
        return words.eligibility.upgraded(undoable.name, this.#change(undoable.totals));
    }
  }

  /** Only while the totals have not moved on: then it is what the upgrade alone has changed. */
  #change(totals: ChangedTotals | undefined): string | undefined {
    const { words, language, pricing, estimate } = this.page;
    const isCurrent =
      totals?.currency === estimate.currency && totals.after === wholeTotal(this.page);
    if (!totals || !isCurrent) return undefined;
    const amounts = [totals.before, totals.after].map((total) =>
      shownAmount(total, totals.currency, language),
    );
    const isMonth = leadingSpan(pricing.spans)?.id === "month";
    const phrase = isMonth ? spanWords(this.page).perMonth : words.eligibility.forPeriod;
    return phrase(amounts.join(" → "));
  }

  /** To where the price was asked for, and what that price is for. */
  #wayBack(): TemplateResult {
    const { words, state, inquiry } = this.page;
    return html`<a
        href="#eligibility"
        @click=${(event: Event) => {
          event.preventDefault();
          state.inquire({ ...inquiry, isOpen: true });
          focusAtTopAfterDrawing("eligibility", "ask-operation");
        }}
        >${words.eligibility.backToQuestion}</a
      >
      <span class="hint">${words.eligibility.retentionOfPrice(freeRetention(this.page))}</span>`;
  }

  /** The offer goes with the workspace that comes back; the focus goes to that. */
  #undo(): void {
    const { state, undoable } = this.page;
    state.undo();
    if (undoable?.kind === "plan_used") focusAfterDrawing("comparison-heading");
    if (undoable?.kind === "upgraded") focusAfterDrawing("results");
    if (undoable?.kind === "removed") focusAfterDrawing(`${undoable.workspace.id}-name`);
  }
}

customElements.define("undo-offer", UndoOffer);

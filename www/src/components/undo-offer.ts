import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { leadingSpan } from "../breakdown";
import { focusAfterDrawing, focusAtTopAfterDrawing } from "../focus";
import { shownAmount } from "../format";
import { freeRetention, planName, spanWords } from "../names";
import type { ChangedTotals, Offer } from "../state";
import { wholeTotal } from "../verdict";
import { PageElement } from "./page-element";

/** Says what was thrown away and offers it back, beside the button that did it. */
class UndoOffer extends PageElement {
  static override properties: PropertyDeclarations = { kind: {} };
  /** What this offer is for. */
  declare kind: Offer["kind"];

  protected override render(): TemplateResult {
    return html`<div class="undo" role="status">${this.#offer()}</div>`;
  }

  #offer(): TemplateResult | typeof nothing {
    const { words, offer } = this.page;
    if (offer?.kind !== this.kind) return nothing;
    return html`<span>${this.#text(offer)}</span>
      <button type="button" class="secondary" @click=${() => this.#undo()}>${words.tools.undo}</button>
      ${offer.kind === "upgraded" ? this.#wayBack() : nothing}`;
  }

  #text(offer: Offer): string {
    const { words } = this.page;
    switch (offer.kind) {
      case "removed":
        return words.removed(offer.name);
      case "replaced":
        return words.replaced;
      case "plan_used":
        return words.planUsed(planName(this.page, offer.planId));
      case "upgraded":
        return words.upgrade.upgraded(offer.name, this.#change(offer.totals));
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
    const phrase = isMonth ? spanWords(this.page).perMonth : words.upgrade.forPeriod;
    return phrase(amounts.join(" → "));
  }

  /** To where the price was asked for, and what that price is for. */
  #wayBack(): TemplateResult {
    const { words, state } = this.page;
    return html`<a
        href="#eligibility"
        @click=${async (event: Event) => {
          event.preventDefault();
          await state.openPart("eligibility");
          focusAtTopAfterDrawing(this, "eligibility", "ask-operation");
        }}
        >${words.upgrade.backToQuestion}</a
      >
      <span class="hint">${words.upgrade.retentionOfPrice(freeRetention(this.page))}</span>`;
  }

  /** The offer goes with the workspace that comes back; the focus goes to that. */
  #undo(): void {
    const { state, offer } = this.page;
    state.undo();
    if (offer?.kind === "plan_used") focusAfterDrawing(this, "comparison-heading");
    if (offer?.kind === "upgraded") focusAfterDrawing(this, "results");
    if (offer?.kind === "removed") focusAfterDrawing(this, `${offer.workspaceId}-name`);
  }
}

customElements.define("billing-undo-offer", UndoOffer);

import { html, type TemplateResult } from "lit";
import { focusAtTopAfterDrawing } from "../focus";
import type { PartId } from "../parts";
import { PageElement } from "./page-element";

/** The questions of a buyer, in the order in which they come up; each leads to its answer. */
class JourneySteps extends PageElement {
  protected override render(): TemplateResult {
    const { words, pricing } = this.page;
    const { steps } = words;
    return html`<nav class="journey" aria-label=${steps.heading}>
      <ol>
        ${this.#step(steps.cost, () => this.#goTo("results", "results"))}
        ${this.#step(steps.plan, () =>
          pricing.comparison
            ? this.#goTo("comparison-heading", "comparison-heading")
            : this.#goTo("results", "results"),
        )}
        ${this.#step(steps.funding, () => this.#open("funding"))}
        ${this.#step(steps.eligibility, () => this.#open("eligibility"))}
        ${this.#step(steps.bill, () => this.#open("bill"))}
      </ol>
    </nav>`;
  }

  #step(text: string, go: () => void): TemplateResult {
    return html`<li><button type="button" class="link" @click=${go}>${text}</button></li>`;
  }

  #goTo(partId: string, id: string): void {
    focusAtTopAfterDrawing(this, partId, id);
  }

  async #open(part: PartId): Promise<void> {
    await this.page.state.openPart(part);
    this.#goTo(part, `${part}-button`);
  }
}

customElements.define("billing-journey-steps", JourneySteps);

import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Explanation } from "../explanation";
import { revealAfterDrawing } from "../focus";
import { loadElement } from "../on-demand";
import { amountButton } from "./amount-button";
import { PageElement } from "./page-element";

/**
 * An amount and, once asked for, its explanation below. Has no box of its own: the grid around it
 * places both.
 */
class ExplainedAmount extends PageElement {
  static override properties: PropertyDeclarations = {
    name: {},
    subject: {},
    amount: {},
    phrase: { attribute: false },
    explain: { attribute: false },
    isOpen: { state: true },
  };
  /** Makes the panel's id; unique on the page. */
  declare name: string;
  /** What the amount is of. */
  declare subject: string;
  declare amount: string;
  declare phrase: ((amount: string) => string) | undefined;
  /** Asked for only while the panel is open. */
  declare explain: () => Explanation;
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    const panelId = `${this.name}-explanation`;
    return html`${amountButton({
      page: this.page,
      subject: this.subject,
      amount: this.amount,
      ...(this.phrase ? { phrase: this.phrase } : {}),
      isOpen: this.isOpen,
      panelId,
      toggle: () => {
        this.isOpen = !this.isOpen;
        if (this.isOpen) void this.#show(panelId);
      },
    })}
    ${
      this.isOpen
        ? html`<billing-amount-explanation id=${panelId} .page=${this.page} .explanation=${this.explain()}></billing-amount-explanation>`
        : nothing
    }`;
  }

  async #show(panelId: string): Promise<void> {
    await loadElement("amount-explanation", this.page.state);
    revealAfterDrawing(this, panelId);
  }
}

customElements.define("billing-explained-amount", ExplainedAmount);

import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Outlook } from "../outlook";
import { isCovered, reachSentence } from "../outlook-words";
import { PageElement } from "./page-element";
import { wholeDates } from "./whole-dates";

const QUIET_MILLISECONDS = 500;

/**
 * For how long the money lasts beyond the days that were asked for. The engine is asked once the
 * typing has paused: ten years take too long for every keystroke. It is not announced: the verdict
 * is, and one announcement for a change is enough.
 */
class WalletReach extends PageElement<"funding"> {
  static override properties: PropertyDeclarations = { further: { state: true } };
  declare further: { than: Outlook; outlook: Outlook } | undefined;
  #asked: Outlook | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(): void {
    const { outlook, state } = this.page;
    if (outlook === this.#asked) return;
    this.#asked = outlook;
    clearTimeout(this.#timer);
    if (!outlook || !isCovered(this.page, outlook)) return;
    this.#timer = setTimeout(() => {
      const further = state.lookFurther();
      if (further) this.further = { than: outlook, outlook: further };
    }, QUIET_MILLISECONDS);
  }

  /** Nothing while the answer is about what was typed before. */
  protected override render(): TemplateResult | typeof nothing {
    const { further } = this;
    const isCurrent = further !== undefined && further.than === this.page.outlook;
    const sentence = isCurrent ? reachSentence(this.page, further.outlook) : undefined;
    return sentence === undefined ? nothing : html`<p class="reach">${wholeDates(sentence)}</p>`;
  }
}

customElements.define("billing-wallet-reach", WalletReach);

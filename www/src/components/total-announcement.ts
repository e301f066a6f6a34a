import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import { leadingSpan } from "../breakdown";
import { leadingTotal, missingWords } from "../explanation";
import { PageElement } from "./page-element";

const QUIET_MILLISECONDS = 1200;

/** Tells a screen reader the new leading total, once the typing has paused. */
class TotalAnnouncement extends PageElement {
  static override properties: PropertyDeclarations = { announced: { state: true } };
  declare announced: string;
  #latest = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.announced = "";
  }

  protected override willUpdate(): void {
    const latest = this.#text();
    if (latest === this.#latest) return;
    const isFirst = this.#latest === "";
    this.#latest = latest;
    clearTimeout(this.#timer);
    // The first total is read with the page; only changes are news.
    if (isFirst) return;
    this.#timer = setTimeout(() => {
      this.announced = latest;
    }, QUIET_MILLISECONDS);
  }

  protected override render(): TemplateResult {
    return html`<p class="visually-hidden" role="status">${this.announced}</p>`;
  }

  #text(): string {
    const { words, pricing } = this.page;
    const total = leadingTotal(this.page);
    if (total === undefined) return words.noTotal;
    const span = leadingSpan(pricing.spans);
    const missing = span && missingWords(this.page, span);
    return words.totalChanged(missing ? [total, missing].join(words.clauseSeparator) : total);
  }
}

customElements.define("total-announcement", TotalAnnouncement);

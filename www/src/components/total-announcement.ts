import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import { shownAmount } from "../format";
import { spanWords } from "../names";
import { PageElement } from "./page-element";

const QUIET_MILLISECONDS = 1200;

/** Tells a screen reader the new monthly total, once the typing has paused. */
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
    const { words, language, estimate, pricing } = this.page;
    const month = pricing.spans.find(({ id }) => id === "month")?.preview;
    if (!month) return words.noTotal;
    return spanWords(this.page).totalChanged(shownAmount(month.total, estimate.currency, language));
  }
}

customElements.define("total-announcement", TotalAnnouncement);

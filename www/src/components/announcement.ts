import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { PartId } from "../parts";
import { PageElement } from "./page-element";

const QUIET_MILLISECONDS = 1200;

/** Tells a screen reader a text that has changed, once the typing has paused. */
export abstract class Announcement<Loaded extends PartId = never> extends PageElement<Loaded> {
  static override properties: PropertyDeclarations = { announced: { state: true } };
  declare announced: string;
  #latest = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.announced = "";
  }

  /** What is to be told. */
  protected abstract text(): string;

  protected override willUpdate(): void {
    const latest = this.text();
    if (latest === this.#latest) return;
    const isFirst = this.#latest === "";
    this.#latest = latest;
    clearTimeout(this.#timer);
    // The first text is read with the page; only changes are news.
    if (isFirst) return;
    this.#timer = setTimeout(() => {
      this.announced = latest;
    }, QUIET_MILLISECONDS);
  }

  protected override render(): TemplateResult {
    return html`<p class="visually-hidden" role="status">${this.announced}</p>`;
  }
}

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { goInPage } from "../focus";
import { languageTag } from "../messages";
import type { Decoded } from "../sharing";
import { isLoaded, type PageState, type PageView } from "../state";
import "./estimate-settings";
import "./journey-steps";
import "./package-settings";
import "./page-footer";
import { pagePart } from "./page-part";
import "./page-tools";
import "./plan-comparison";
import "./preset-bar";
import "./results-panel";
import "./theme-switch";
import "./total-announcement";
import "./total-bar";
import "./workspace-list";

/** The whole page: follows the state and hands a view of it to every part. */
class BillingPage extends LitElement {
  static override properties = {
    state: { attribute: false },
    address: { attribute: false },
    view: { state: true },
  };
  declare state: PageState;
  /**
   * Where the page has an address of its own, which links lead to. Without one it is a part of
   * somebody else's page, which has a title, a language and a theme already.
   */
  declare address: OpenedAddress | undefined;
  declare view: PageView;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #unsubscribe: (() => void) | undefined;

  /** Of the whole document where it is the page's own: what had the focus may be gone. */
  get #keys(): EventTarget {
    return this.address ? document : this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#keys.addEventListener("keydown", this.#onKey);
    this.view = this.state.view;
    this.#unsubscribe = this.state.subscribe(() => {
      this.view = this.state.view;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keys.removeEventListener("keydown", this.#onKey);
    this.#unsubscribe?.();
  }

  protected override willUpdate(): void {
    const tag = languageTag(this.view.language);
    // Written again it would have the browser style and lay out the whole page.
    if (this.lang !== tag) this.lang = tag;
  }

  protected override render(): TemplateResult {
    const page = this.view;
    const { words } = page;
    if (!this.address) {
      return html`<section class="page-body" aria-label=${words.pageTitle}>
        ${this.#body(page)}${this.#foot(page)}
      </section>`;
    }
    return html`<a class="skip-link" href="#results" @click=${goInPage}>${words.skipToResults}</a>
      ${this.#head(page)}
      <main class="page-body">${this.#body(page)}</main>
      ${this.#foot(page)}`;
  }

  #head(page: PageView): TemplateResult {
    const { words, state } = page;
    return html`<header class="page-header">
      <div>
        <h1>${words.pageTitle}</h1>
        <p class="lead">${words.lead}</p>
      </div>
      <div class="page-choices">
        <billing-theme-switch .page=${page}></billing-theme-switch>
        <button
          type="button"
          class="secondary language"
          lang=${languageTag(words.otherLanguage.code)}
          @click=${() => state.speak(words.otherLanguage.code)}
        >
          ${words.otherLanguage.name}
        </button>
      </div>
    </header>`;
  }

  #body(page: PageView): TemplateResult {
    return html`<div class="page-ways">
        <billing-journey-steps .page=${page}></billing-journey-steps>
        <billing-page-tools .page=${page} .address=${this.address}></billing-page-tools>
      </div>
      <div class="workbench">
        <div class="inputs">
          <billing-preset-bar .page=${page}></billing-preset-bar>
          <billing-estimate-settings .page=${page}></billing-estimate-settings>
          <billing-package-settings .page=${page}></billing-package-settings>
          <billing-workspace-list .page=${page}></billing-workspace-list>
        </div>
        <billing-results-panel .page=${page}></billing-results-panel>
      </div>
      <billing-plan-comparison .page=${page}></billing-plan-comparison>
      ${pagePart(
        page,
        "breakEven",
        (loaded) => html`<billing-break-even-picture .page=${loaded}></billing-break-even-picture>`,
      )}
      ${pagePart(page, "funding", (loaded) => html`<billing-funding-body .page=${loaded}></billing-funding-body>`)}
      ${pagePart(
        page,
        "eligibility",
        (loaded) => html`<billing-eligibility-body .page=${loaded}></billing-eligibility-body>`,
      )}
      ${pagePart(page, "bill", (loaded) => html`<billing-bill-body .page=${loaded}></billing-bill-body>`)}
      ${isLoaded(page, "import") ? html`<billing-import-dialog .page=${page}></billing-import-dialog>` : nothing}
      ${page.isIncomplete ? html`<p class="note warning" role="alert">${page.words.notLoaded}</p>` : nothing}`;
  }

  #foot(page: PageView): TemplateResult {
    return html`<billing-page-footer .page=${page}></billing-page-footer>
      <billing-total-announcement .page=${page}></billing-total-announcement>
      <billing-total-bar .page=${page}></billing-total-bar>`;
  }

  /** In a field too: what is typed is priced at once, so that its undo is the page's. */
  #onKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || !(event.ctrlKey || event.metaKey) || event.altKey)
      return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.state.redo();
    else this.state.undo();
  };
}

/** What the page was opened with. */
export interface OpenedAddress {
  link: Decoded | undefined;
}

export function openPage(state: PageState, address?: OpenedAddress): HTMLElement {
  const page = document.createElement("billing-page") as BillingPage;
  page.state = state;
  page.address = address;
  return page;
}

customElements.define("billing-page", BillingPage);

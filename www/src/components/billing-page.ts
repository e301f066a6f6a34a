import { html, LitElement, type TemplateResult } from "lit";
import { languageTag } from "../messages";
import type { PageState, PageView } from "../state";
import "./eligibility-panel";
import "./estimate-settings";
import "./funding-panel";
import "./package-settings";
import "./page-footer";
import "./plan-comparison";
import "./preset-bar";
import "./results-panel";
import "./total-announcement";
import "./total-bar";
import "./workspace-list";

/** The whole page: follows the state and hands a view of it to every part. */
class BillingPage extends LitElement {
  static override properties = { state: { attribute: false }, view: { state: true } };
  declare state: PageState;
  declare view: PageView;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
    this.state.subscribe(() => this.#follow());
  }

  protected override render(): TemplateResult {
    const page = this.view;
    const { words, state } = page;
    return html`<a class="skip-link" href="#results">${words.skipToResults}</a>
      <header class="page-header">
        <div>
          <h1>${words.pageTitle}</h1>
          <p class="lead">${words.lead}</p>
        </div>
        <button
          type="button"
          class="secondary language"
          lang=${languageTag(words.otherLanguage.code)}
          @click=${() => state.speak(words.otherLanguage.code)}
        >
          ${words.otherLanguage.name}
        </button>
      </header>
      <main>
        <div class="workbench">
          <div class="inputs">
            <preset-bar .page=${page}></preset-bar>
            <estimate-settings .page=${page}></estimate-settings>
            <package-settings .page=${page}></package-settings>
            <workspace-list .page=${page}></workspace-list>
          </div>
          <results-panel .page=${page}></results-panel>
        </div>
        <plan-comparison .page=${page}></plan-comparison>
        <funding-panel .page=${page}></funding-panel>
        <eligibility-panel .page=${page}></eligibility-panel>
      </main>
      <page-footer .page=${page}></page-footer>
      <total-announcement .page=${page}></total-announcement>
      <total-bar .page=${page}></total-bar>`;
  }

  #follow(): void {
    this.view = this.state.view;
    document.documentElement.lang = languageTag(this.view.language);
    document.title = this.view.words.pageTitle;
  }
}

export function openPage(state: PageState): HTMLElement {
  const page = document.createElement("billing-page") as BillingPage;
  page.state = state;
  return page;
}

customElements.define("billing-page", BillingPage);

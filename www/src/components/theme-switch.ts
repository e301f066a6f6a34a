import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import { showTheme, THEMES, type Theme } from "../theme";
import { THEME_WORDS } from "../theme-words";
import { PageElement } from "./page-element";

/** Light, dark, or as the system has it. */
class ThemeSwitch extends PageElement {
  static override properties: PropertyDeclarations = { theme: { state: true } };
  declare theme: Theme;

  constructor() {
    super();
    this.theme = "system";
  }

  protected override render(): TemplateResult {
    const { label, themes } = THEME_WORDS[this.page.language];
    return html`<label class="theme-switch">
      <span>${label}</span>
      <select id="theme" @change=${this.#choose}>
        ${THEMES.map(
          (theme) => html`<option value=${theme} ?selected=${theme === this.theme}>
            ${themes[theme]}
          </option>`,
        )}
      </select>
    </label>`;
  }

  #choose = (event: Event): void => {
    this.theme = (event.target as HTMLSelectElement).value as Theme;
    showTheme(this.ownerDocument.documentElement, this.theme);
  };
}

customElements.define("billing-theme-switch", ThemeSwitch);

import { html, type TemplateResult } from "lit";
import { PRESETS } from "../presets";
import { PageElement } from "./page-element";
import "./undo-offer";

/** Ready-made estimates to start from, and the way back from one. */
class PresetBar extends PageElement {
  protected override render(): TemplateResult {
    const { words, state } = this.page;
    return html`<div class="preset-bar">
      <div class="presets" role="group" aria-labelledby="preset-label">
        <span id="preset-label">${words.presetLabel}</span>
        ${PRESETS.map(
          (
            preset,
          ) => html`<button type="button" class="secondary" @click=${() => state.applyPreset(preset)}>
            ${words.presets[preset]}
          </button>`,
        )}
      </div>
      <p class="hint">${words.presetHint}</p>
      <billing-undo-offer .page=${this.page} .kind=${"replaced"}></billing-undo-offer>
    </div>`;
  }
}

customElements.define("billing-preset-bar", PresetBar);

import { html, type TemplateResult } from "lit";
import { PageElement } from "./page-element";

/** What can be done with the estimate as a whole. */
class PageTools extends PageElement {
  protected override render(): TemplateResult {
    const { words, state, canUndo, canRedo } = this.page;
    return html`<div class="page-tools" role="toolbar" aria-label=${words.tools.heading}>
      ${tool({ text: words.tools.undo, keys: "Control+Z Meta+Z", isOff: !canUndo, act: () => state.undo() })}
      ${tool({ text: words.tools.redo, keys: "Control+Shift+Z Meta+Shift+Z", isOff: !canRedo, act: () => state.redo() })}
    </div>`;
  }
}

interface Tool {
  text: string;
  keys: string;
  isOff: boolean;
  act: () => void;
}

/** Off it stays where it is and keeps the focus: the next step may turn it on again. */
function tool({ text, keys, isOff, act }: Tool): TemplateResult {
  return html`<button
    type="button"
    class="secondary"
    aria-disabled=${isOff ? "true" : "false"}
    aria-keyshortcuts=${keys}
    @click=${() => isOff || act()}
  >
    ${text}
  </button>`;
}

customElements.define("page-tools", PageTools);

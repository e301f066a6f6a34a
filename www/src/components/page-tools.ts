import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Language } from "../messages";
import type { SavedAs } from "../take-away";
import type { OpenedAddress } from "./billing-page";
import { PageElement } from "./page-element";
import "./share-link";

/** What can be done with the estimate as a whole. */
class PageTools extends PageElement {
  static override properties: PropertyDeclarations = {
    address: { attribute: false },
    said: { state: true },
  };
  /** Absent where the page has no address of its own. */
  declare address: OpenedAddress | undefined;
  /** What came of it. */
  declare said: string;

  constructor() {
    super();
    this.said = "";
  }

  /** What was said in another language is past. */
  #language: Language | undefined;

  protected override willUpdate(): void {
    const { language } = this.page;
    if (this.#language !== language) this.said = "";
    this.#language = language;
  }

  /** A browser's own Print waits for nothing; what a page around this one prints is its own matter. */
  protected override firstUpdated(): void {
    if (this.address) whenIdle(this.#loadPrinting);
  }

  protected override render(): TemplateResult {
    const { words, state, canUndo, canRedo } = this.page;
    const { tools, parts } = words;
    return html`<div class="page-tools" role="toolbar" aria-label=${tools.heading}>
        ${tool({ text: tools.undo, keys: "Control+Z Meta+Z", isOff: !canUndo, act: () => state.undo() })}
        ${tool({ text: tools.redo, keys: "Control+Shift+Z Meta+Shift+Z", isOff: !canRedo, act: () => state.redo() })}
        <button
          type="button"
          class="secondary"
          aria-haspopup="dialog"
          @click=${() => state.openPart("import")}
        >
          ${parts.import.heading}
        </button>
        ${button(tools.downloadTable, () => this.#save("csv"))}
        ${button(tools.downloadRequest, () => this.#save("json"))}
        ${
          this.address
            ? html`${button(tools.print, this.#print)}
                <billing-share-link .page=${this.page} .opened=${this.address.link}></billing-share-link>`
            : nothing
        }
      </div>
      <p class="hint tools-said" role="status">${this.said}</p>`;
  }

  async #save(kind: SavedAs): Promise<void> {
    await this.#orSay(async () => {
      const { save } = await import("../take-away");
      this.said = save(this.page, kind);
    });
  }

  #print = async (): Promise<void> => {
    await this.#orSay(async () => {
      await this.#summary();
      print();
    });
  };

  #loadPrinting = (): void => {
    // Nobody has asked for it yet: a failure is told once somebody does.
    this.#summary().catch(() => {});
  };

  async #summary(): Promise<void> {
    const { addSummary } = await import("../print-part");
    addSummary(this, this.page.state);
  }

  async #orSay(act: () => Promise<void>): Promise<void> {
    this.said = "";
    try {
      await act();
    } catch {
      this.said = this.page.words.notLoaded;
    }
  }
}

function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act);
  else setTimeout(act, 1000);
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

function button(text: string, act: () => void): TemplateResult {
  return html`<button type="button" class="secondary" @click=${act}>${text}</button>`;
}

customElements.define("billing-page-tools", PageTools);

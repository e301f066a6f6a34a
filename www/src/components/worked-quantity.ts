import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Figure } from "../derivation";
import type { EstimateWorkspace, UsageLine } from "../estimate";
import { elementNear } from "../focus";
import { fieldId, itemName, lineName } from "../names";
import { loadElement } from "../on-demand";
import { lineKey } from "../place";
import { unfinishedWords } from "../work-words";
import type { WorkedOut } from "../working-out";
import { hasInput } from "../workings";
import { derivationList } from "./derivation-list";
import { describedBy, fieldProblems } from "./field-problems";
import { PageElement } from "./page-element";

/**
 * The button that opens the workings of a line. Below it are the workings while they are open, and
 * what came of them while they are closed.
 */
class WorkedQuantity extends PageElement {
  static override properties: PropertyDeclarations = {
    workspace: { attribute: false },
    line: { attribute: false },
    isOpen: { state: true },
  };
  declare workspace: EstimateWorkspace;
  declare line: UsageLine;
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  /** Once the quantity is typed by hand, what is open here is about it no more. */
  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get("line") as UsageLine | undefined;
    if (before?.workings && !this.line.workings) this.isOpen = false;
  }

  protected override render(): TemplateResult {
    const { words } = this.page;
    const panelId = this.#id("workings");
    const name =
      lineName(this.page, this.workspace.id, this.line.id) || itemName(this.page, this.line.item);
    const unfinished = this.isOpen ? undefined : this.#unfinished();
    const { figures = [] } = this.#worked() ?? {};
    return html`<button
        type="button"
        class="link work-it-out"
        id=${this.#id("work-it-out")}
        aria-label=${words.workItOutOf(name)}
        aria-expanded=${this.isOpen ? "true" : "false"}
        aria-controls=${this.isOpen ? panelId : nothing}
        aria-describedby=${describedBy(
          unfinished !== undefined && this.#id("unfinished"),
          !this.isOpen && figures.length > 0 && this.#id("derivation"),
        )}
        @click=${() => this.#toggle()}
      >
        ${words.workItOut}
      </button>
      ${
        this.isOpen
          ? html`<billing-work-panel
              id=${panelId}
              .page=${this.page}
              .workspace=${this.workspace}
              .line=${this.line}
              .close=${this.#close}
            ></billing-work-panel>`
          : html`${fieldProblems(this.#id("unfinished"), unfinished ?? [])}
              <div class="worked-figures" id=${this.#id("derivation")}>${this.#derivation(figures)}</div>`
      }`;
  }

  /** What keeps the quantity empty. */
  #unfinished(): string[] | undefined {
    const worked = this.#worked();
    const unfinished = worked && unfinishedWords(this.page, worked);
    return unfinished === undefined ? undefined : [this.page.words.notWorkedOut, unfinished];
  }

  #derivation(figures: readonly Figure[]): TemplateResult | typeof nothing {
    return figures.length > 0 ? derivationList(this.page, figures) : nothing;
  }

  #worked(): WorkedOut | undefined {
    const { workings } = this.line;
    if (!workings || !hasInput(workings)) return undefined;
    return this.page.worked.get(lineKey(this.workspace.id, this.line.id));
  }

  #toggle(): void {
    if (this.isOpen) {
      this.#close();
      return;
    }
    this.isOpen = true;
    void loadElement("work-panel", this.page.state);
  }

  #close = (): void => {
    this.isOpen = false;
    elementNear(this, this.#id("work-it-out"))?.focus();
  };

  #id(field: string): string {
    return fieldId(this.workspace.id, this.line.id, field);
  }
}

customElements.define("billing-worked-quantity", WorkedQuantity);

import type { Site } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { newestOf } from "../cards";
import { elementNear, focusAfterDrawing } from "../focus";
import { shownNumber } from "../format";
import { importedEstimate, importedWorkspaces } from "../import-estimate";
import {
  BYTES_MAX,
  type ImportRules,
  importRules,
  problemsOf,
  type ReadImport,
  readImport,
  workspacesOf,
} from "../import-reading";
import { problemTold, recognised, remarks } from "../import-told";
import type { UnreadCode } from "../import-words";
import type { PageState } from "../state";
import { adoptStyles } from "../styles";
import styles from "../styles/import.css?inline";
import { textOfFile } from "../table-file";
import { templateOf } from "../table-template";
import { fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";
import "./import-help";
import "./import-table";
import { PageElement } from "./page-element";

/** More are named once these are put right. */
const PROBLEMS_SHOWN = 20;

/** What was pasted stays for as long as the page does: closing the dialog loses nothing. */
const drafts = new WeakMap<PageState, string>();

/** Workspaces from a pasted table or from a file, looked at before they are taken over. */
class ImportDialog extends PageElement<"import"> {
  static override properties: PropertyDeclarations = {
    text: { state: true },
    site: { state: true },
    notice: { state: true },
    unreadFile: { state: true },
    isLeftOut: { state: true },
    isAsked: { state: true },
    isDropping: { state: true },
  };
  declare text: string;
  /** Of the workspaces whose table does not say. */
  declare site: Site | undefined;
  declare notice: string;
  /** Why the chosen file was not read. */
  declare unreadFile: UnreadCode | undefined;
  /** Whether what cannot be read is to be left out. */
  declare isLeftOut: boolean;
  /** Whether that must be said first. */
  declare isAsked: boolean;
  declare isDropping: boolean;
  #rules: ImportRules | undefined;
  #read: ReadImport = { kind: "unread", why: { code: "empty" } };
  /** Had the focus before; it comes back to it. */
  #opener: Element | null = null;

  constructor() {
    super();
    this.text = "";
    this.notice = "";
    this.isLeftOut = false;
    this.isAsked = false;
    this.isDropping = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, styles);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!this.hasUpdated) this.text = drafts.get(this.page.state) ?? "";
    if (changed.has("text") || !this.#rules) {
      this.#rules ??= importRules(this.page.pricing.allCards);
      this.#read = readImport(this.text, this.#rules);
    }
  }

  protected override firstUpdated(): void {
    const root = this.getRootNode();
    if (root instanceof Document || root instanceof ShadowRoot) this.#opener = root.activeElement;
    this.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const { words } = this.page;
    const told = words.import;
    return html`<dialog
      class=${this.isDropping ? "import is-dropping" : "import"}
      aria-labelledby="import-heading"
      @close=${this.#close}
      @keydown=${(event: KeyboardEvent) =>
        // Undo in the box is the box's own: the estimate behind it has not changed.
        event.stopPropagation()}
      @dragover=${this.#dragOver}
      @dragleave=${() => {
        this.isDropping = false;
      }}
      @drop=${this.#drop}
    >
      <div class="import-head">
        <h2 id="import-heading">${words.parts.import.heading}</h2>
        <button type="button" class="quiet close" aria-label=${told.close} @click=${this.#dismiss}>
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 2l8 8M10 2l-8 8" /></svg>
        </button>
      </div>
      <div class="import-body">
        <p class="hint">${words.parts.import.lead}</p>
        ${this.#input()}
        <p class="hint" role="status">${this.notice}</p>
        <billing-import-help .page=${this.page}></billing-import-help>
        ${this.#result()}
      </div>
      ${this.#actions()}
    </dialog>`;
  }

  #input(): TemplateResult {
    const told = this.page.words.import;
    return html`<div class="field">
        <label for="import-text">${told.textLabel}</label>
        <textarea
          id="import-text"
          autofocus
          rows="6"
          spellcheck="false"
          autocomplete="off"
          wrap="off"
          .value=${this.text}
          @input=${(event: InputEvent) => this.#take(fieldValue(event))}
        ></textarea>
      </div>
      <div class="import-sources">
        <input
          id="import-file"
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.json,text/csv,text/tab-separated-values,text/plain,application/json"
          @change=${this.#choose}
        />
        <button
          type="button"
          class="secondary"
          @click=${() => elementNear(this, "import-file")?.click()}
        >
          ${told.chooseFile}
        </button>
        <span class="hint">${told.orDrop}</span>
        <button type="button" class="link" @click=${() => this.#take(templateOf(this.page))}>
          ${told.tryExample}
        </button>
        <button type="button" class="link" @click=${this.#copyTemplate}>${told.copyTemplate}</button>
      </div>`;
  }

  #result(): TemplateResult {
    const told = this.page.words.import;
    const read = this.#read;
    const reason = this.unreadFile ?? (read.kind === "unread" ? read.why.code : undefined);
    if (reason !== undefined) {
      const row = read.kind === "unread" && read.why.code === "open_quote" ? read.why.row : 0;
      const text =
        reason === "open_quote"
          ? told.openQuote(shownNumber(row, this.page.language))
          : told.unread[reason];
      return html`<p class=${reason === "empty" ? "hint" : "problem"} role="status">${text}</p>`;
    }
    const workspaces = workspacesOf(read);
    return html`<div class="import-read" role="status">
        <p><strong>${recognised(this.page, read)}</strong></p>
      </div>
      <ul class="hint import-remarks">
        ${remarks(this.page, read).map((text) => html`<li>${text}</li>`)}
      </ul>
      ${this.#siteOfOthers()} ${this.#problems()}
      ${
        workspaces.length > 0
          ? html`<billing-import-table
              .page=${this.page}
              .workspaces=${workspaces}
              .site=${this.#chosenSite}
            ></billing-import-table>`
          : nothing
      }`;
  }

  /** As for a workspace that is added by hand: the site of the last one. */
  get #chosenSite(): Site {
    return this.site ?? this.page.estimate.workspaces.at(-1)?.site ?? "cn1";
  }

  #siteOfOthers(): TemplateResult | typeof nothing {
    const { words, language, pricing } = this.page;
    const others = workspacesOf(this.#read).filter(({ site }) => site === undefined).length;
    if (others === 0) return nothing;
    return html`<div class="field import-site">
      <label for="import-site">${words.import.siteOfOthers(others)}</label>
      <select
        id="import-site"
        @change=${(event: Event) => {
          this.site = fieldValue(event) as Site;
        }}
      >
        ${newestOf(pricing.cards).sites.map(
          ({ id, name }) => html`<option value=${id} .selected=${id === this.#chosenSite}>
            ${id.toUpperCase()} ${name[language]}
          </option>`,
        )}
      </select>
    </div>`;
  }

  #problems(): TemplateResult | typeof nothing {
    const told = this.page.words.import;
    const problems = problemsOf(this.#read);
    const rules = this.#rules;
    if (problems.length === 0 || !rules) return nothing;
    const more = problems.length - PROBLEMS_SHOWN;
    return html`<div class="note warning import-problems">
      <h3>${told.problemsHeading(problems.length)}</h3>
      <ul>
        ${problems.slice(0, PROBLEMS_SHOWN).map((problem) => {
          const { place, found, text } = problemTold(this.page, problem, rules);
          return html`<li>
            <strong>${place}</strong> ${found === "" ? nothing : html`<q>${found}</q>`} ${text}
          </li>`;
        })}
        ${more > 0 ? html`<li>${told.moreProblems(more)}</li>` : nothing}
      </ul>
      <div class="import-consent">
        <input
          id="import-leave-out"
          type="checkbox"
          .checked=${this.isLeftOut}
          aria-invalid=${this.#isRefused ? "true" : "false"}
          aria-describedby=${this.#isRefused ? "import-leave-out-problem" : nothing}
          @change=${(event: Event) => {
            this.isLeftOut = (event.target as HTMLInputElement).checked;
          }}
        />
        <label for="import-leave-out">${told.leaveOut(problems.length)}</label>
      </div>
      ${fieldProblems("import-leave-out-problem", this.#isRefused ? [told.leaveOutFirst] : [])}
    </div>`;
  }

  get #isRefused(): boolean {
    return this.isAsked && !this.isLeftOut;
  }

  #actions(): TemplateResult {
    const { words, state } = this.page;
    const told = words.import;
    const isEmpty = workspacesOf(this.#read).length === 0 || this.unreadFile !== undefined;
    return html`<div class="import-actions">
      <button type="button" class="quiet" @click=${this.#dismiss}>${told.cancel}</button>
      <button
        type="button"
        class="secondary"
        ?disabled=${isEmpty}
        @click=${() =>
          this.#apply((site) => {
            const { estimate } = this.page;
            const replaced = importedEstimate(this.#read, site, estimate, () =>
              state.newWorkspaceId(),
            );
            state.replaceEstimate(replaced);
            return replaced.workspaces[0]?.id;
          })}
      >
        ${told.replace}
      </button>
      <button
        type="button"
        class="primary"
        ?disabled=${isEmpty}
        @click=${() =>
          this.#apply((site) => {
            const added = importedWorkspaces(this.#read, site, () => state.newWorkspaceId());
            state.addWorkspaces(added);
            return added[0]?.id;
          })}
      >
        ${told.add}
      </button>
    </div>`;
  }

  /** Only with what can be read, unless the buyer says that the rest may be missing. */
  #apply(take: (site: Site) => string | undefined): void {
    if (problemsOf(this.#read).length > 0 && !this.isLeftOut) {
      this.isAsked = true;
      elementNear(this, "import-leave-out")?.focus();
      return;
    }
    const firstId = take(this.#chosenSite);
    drafts.delete(this.page.state);
    this.#opener = null;
    if (firstId !== undefined) focusAfterDrawing(this, `${firstId}-name`);
    this.#dismiss();
  }

  #take(text: string, notice = ""): void {
    this.text = text;
    this.notice = notice;
    this.unreadFile = undefined;
    this.isLeftOut = false;
    this.isAsked = false;
    drafts.set(this.page.state, text);
  }

  #choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.#readFile(input.files?.[0]);
    // The same file can be chosen again once it is put right.
    input.value = "";
  };

  #dragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.isDropping = true;
  };

  #drop = (event: DragEvent): void => {
    this.isDropping = false;
    const file = event.dataTransfer?.files[0];
    // A text that is dragged into the box is the browser's business.
    if (!file) return;
    event.preventDefault();
    void this.#readFile(file);
  };

  async #readFile(file: File | undefined): Promise<void> {
    if (!file) return;
    const read = await textOfFile(file, BYTES_MAX);
    if (read.kind === "text") {
      this.#take(read.text, this.page.words.import.fileRead(file.name));
    } else {
      this.#take("");
      this.unreadFile = read.code;
    }
  }

  #copyTemplate = async (): Promise<void> => {
    const { words } = this.page;
    const template = templateOf(this.page);
    try {
      await navigator.clipboard.writeText(template);
      this.notice = words.import.copied;
    } catch {
      this.#take(template, words.import.notCopied);
    }
  };

  #dismiss = (): void => this.querySelector("dialog")?.close();

  #close = (): void => {
    const opener = this.#opener;
    this.page.state.closePart("import");
    if (opener instanceof HTMLElement) opener.focus();
  };
}

customElements.define("billing-import-dialog", ImportDialog);

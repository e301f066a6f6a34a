import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import {
  BILL_TEXT_MAX,
  type BillRecord,
  type EmptyCell,
  type InputProblem,
  type MissingDays,
  recordedItems,
} from "../bill-record";
import { sampleTable } from "../bill-sample";
import { countIn, itemsInWords, nameOf, namesItems, problemText } from "../bill-view";
import { daysAfter, today } from "../dates";
import { itemName } from "../names";
import { textOfFile, type UnreadFileCode } from "../table-file";
import { BillElement } from "./bill-element";
import { describedBy } from "./field-problems";
import { fieldValue } from "./field-value";
import { wholeDates } from "./whole-dates";

const PROBLEMS_MAX = 20;
const GAPS_MAX = 5;
/** A longer text is read only when the typing pauses: it takes longer than a frame. */
const LONG_TEXT = 20_000;
const PAUSE_MILLISECONDS = 300;
const EXAMPLE_OF_COLUMNS = `date,workspace,log_entries 14d,trigger_call
2026-11-01,Production,24000000,120k
2026-11-01,Staging,3000000,30k`;
const EXAMPLE_OF_ROWS = `日期,工作空间,计费项,用量,存储时长
2026/11/1,生产环境,日志类数据,2400万,14天
2026/11/1,生产环境,任务调用,12万,`;

/** Where the quantities of each day come in, and what was read of them. */
class BillTable extends BillElement {
  static override properties: PropertyDeclarations = {
    view: { attribute: false },
    fileProblem: { state: true },
  };
  declare fileProblem: UnreadFileCode | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const { words, bill, checked, page } = this.view;
    const isWrong = checked.read.kind === "problems";
    return html`<div class="field">
        <label for="bill-text">${words.table}</label>
        <p class="hint" id="bill-text-hint">${words.tableHint}</p>
        <textarea
          id="bill-text"
          class="bill-text"
          rows="8"
          wrap="off"
          spellcheck="false"
          autocomplete="off"
          aria-invalid=${isWrong ? "true" : "false"}
          aria-describedby=${describedBy("bill-text-hint", isWrong && "bill-problems")}
          .value=${bill.text}
          @input=${(event: InputEvent) => this.#type(fieldValue(event))}
        ></textarea>
      </div>
      ${this.#examples()}
      <div class="bill-ways">
        <button type="button" class="secondary" @click=${() => this.#fillIn()}>${words.useSample}</button>
        <div class="field bill-file">
          <label for="bill-file">${words.chooseFile}</label>
          <input
            id="bill-file"
            type="file"
            accept=".csv,.tsv,.txt,.json,text/csv,text/tab-separated-values,application/json"
            aria-describedby=${describedBy(this.fileProblem !== undefined && "bill-file-problem")}
            @change=${(event: Event) => this.#open(event)}
          />
        </div>
        ${
          bill.text === ""
            ? nothing
            : html`<button type="button" class="secondary" @click=${() => this.#take("")}>${words.clear}</button>`
        }
      </div>
      ${
        this.fileProblem === undefined
          ? nothing
          : html`<p class="problem" id="bill-file-problem" role="alert">
              ${this.fileProblem === "too_large" ? words.fileTooLarge : words.fileNotRead}
            </p>`
      }
      ${checked.read.kind === "problems" ? this.#problems(checked.read.problems) : nothing}
      ${checked.read.kind === "record" ? this.#read(checked.read.record, page.words.listSeparator) : nothing}`;
  }

  #examples(): TemplateResult {
    const { words } = this.view;
    return html`<details class="bill-examples">
      <summary>${words.examples}</summary>
      <p class="field-label">${words.exampleOfColumns}</p>
      <pre>${EXAMPLE_OF_COLUMNS}</pre>
      <p class="field-label">${words.exampleOfRows}</p>
      <pre>${EXAMPLE_OF_ROWS}</pre>
      <p class="hint">${words.exampleNotes}</p>
    </details>`;
  }

  #problems(problems: readonly InputProblem[]): TemplateResult {
    const { words } = this.view;
    const more = problems.length - PROBLEMS_MAX;
    return html`<div class="note warning" id="bill-problems">
      <p>${words.problems(countIn(this.view, problems.length))}</p>
      <ul>
        ${problems.slice(0, PROBLEMS_MAX).map((problem) => html`<li>${problemText(this.view, problem)}</li>`)}
      </ul>
      ${more > 0 ? html`<p>${words.moreProblems(countIn(this.view, more))}</p>` : nothing}
      ${namesItems(problems) ? html`<p>${words.itemsAre(itemsInWords(this.view))}</p>` : nothing}
    </div>`;
  }

  #read(record: BillRecord, separator: string): TemplateResult {
    const { words } = this.view;
    const { from, days, workspaces, gaps } = record;
    const count = (number: number) => countIn(this.view, number);
    const told = {
      days: words.dayCount(count(days)),
      from,
      until: daysAfter(from, days - 1),
      workspaces: words.workspaceCount(count(workspaces.length)),
      items: words.itemCount(count(recordedItems(record).length)),
    };
    return html`<div class="bill-read">
      <p>${wholeDates(words.read(told))}</p>
      ${this.#empty(gaps.empty, separator)}
      ${this.#missing(
        gaps.missing.filter(({ item }) => item === undefined),
        words.missingDays,
      )}
      ${this.#missing(
        gaps.missing.filter(({ item }) => item !== undefined),
        words.missingRows,
      )}
    </div>`;
  }

  #empty(cells: readonly EmptyCell[], separator: string): TemplateResult | typeof nothing {
    const { words, page } = this.view;
    if (cells.length === 0) return nothing;
    const shown = cells.slice(0, GAPS_MAX).map(({ row, column }) => {
      const parts = [words.rowNumber(countIn(this.view, row)), words.columnNamed(column)];
      return parts.join(page.words.clauseSeparator);
    });
    const listed = this.#listed(shown, cells.length, separator);
    return html`<p class="bill-gap">${words.emptyCells(countIn(this.view, cells.length), listed)}</p>`;
  }

  #missing(
    gaps: readonly MissingDays[],
    phrase: (count: string, days: string) => string,
  ): TemplateResult | typeof nothing {
    const { words, page } = this.view;
    if (gaps.length === 0) return nothing;
    const shown = gaps.slice(0, GAPS_MAX).map(({ workspace, item, from, until }) => {
      const days = from === until ? from : words.fromUntil(from, until);
      const subjects = [
        ...(workspace === "" ? [] : [nameOf(this.view, workspace)]),
        ...(item === undefined ? [] : [itemName(page, item)]),
      ];
      return [...subjects, days].join(" ");
    });
    const count = gaps.reduce((sum, { days }) => sum + days, 0);
    const listed = this.#listed(shown, gaps.length, page.words.listSeparator);
    return html`<p class="bill-gap">${wholeDates(phrase(countIn(this.view, count), listed))}</p>`;
  }

  #listed(shown: readonly string[], all: number, separator: string): string {
    const more = all - shown.length;
    const rest = more > 0 ? [this.view.words.andMore(countIn(this.view, more))] : [];
    return [...shown, ...rest].join(separator);
  }

  #type(text: string): void {
    clearTimeout(this.#timer);
    if (text.length < LONG_TEXT) this.#take(text);
    else this.#timer = setTimeout(() => this.#take(text), PAUSE_MILLISECONDS);
  }

  #take(text: string): void {
    clearTimeout(this.#timer);
    this.fileProblem = undefined;
    this.view.change({ text });
  }

  #fillIn(): void {
    const { words } = this.view;
    // The usage of today is not whole yet.
    this.#take(sampleTable(daysAfter(today(), -1), words.sampleWorkspaces));
  }

  async #open(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    const read = await textOfFile(file, BILL_TEXT_MAX);
    // The same file may be chosen again after it was corrected.
    input.value = "";
    if (read.kind === "text") this.#take(read.text);
    else this.fileProblem = read.code;
  }
}

customElements.define("billing-bill-table", BillTable);

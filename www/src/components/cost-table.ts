import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import type { Explanation } from "../explanation";
import { spanWords } from "../names";
import { loadElement } from "../on-demand";
import type { PricedSpan, SpanId } from "../pricing";
import { amountButton } from "./amount-button";
import { PageElement } from "./page-element";

/** Digits before the point that still fit beside two other columns. */
const COLUMN_DIGITS_MAX = 8;

export interface CostRow {
  id: string;
  name: string;
  /** What is to be said of the row, such as that something is missing from it. */
  note: string;
  cells: ReadonlyMap<SpanId, CostCell>;
}

export interface CostCell {
  amount: string;
  explain: () => Explanation;
}

/**
 * A table of amounts, one column per span; an amount opens its explanation in a row of its own.
 *
 * The roles are spelled out because the rows become grids on a narrow screen, and a table that is
 * displayed as something else loses its meaning for screen readers.
 */
class CostTable extends PageElement {
  static override properties: PropertyDeclarations = {
    name: {},
    heading: {},
    firstColumn: {},
    rows: { attribute: false },
    open: { state: true },
  };
  declare name: string;
  declare heading: string;
  declare firstColumn: string;
  declare rows: CostRow[];
  declare open: { rowId: string; spanId: SpanId } | undefined;

  protected override render(): TemplateResult {
    const { pricing } = this.page;
    return html`<div class="cost-table"><div
      class=${this.#fitsColumns() ? "cost-rows in-columns" : "cost-rows"}
      role="table"
      aria-label=${this.heading}
    >
      <div class="cost-row cost-table-head" role="row">
        <span role="columnheader">${this.firstColumn}</span>
        ${pricing.spans.map(({ id }) => html`<span role="columnheader">${spanWords(this.page).names[id]}</span>`)}
      </div>
      ${this.rows.map((row) => guard(this.#shownIn(row), () => this.#row(row)))}
    </div></div>`;
  }

  /**
   * Four spans, or amounts of millions a year, stand below the name even where there is room for
   * three.
   */
  #fitsColumns(): boolean {
    const amounts = this.rows.flatMap(({ cells }) =>
      [...cells.values()].map(({ amount }) => amount),
    );
    const wholeDigits = amounts.map((amount) => amount.split(".")[0]?.length ?? 0);
    return this.page.pricing.spans.length <= 3 && Math.max(0, ...wholeDigits) <= COLUMN_DIGITS_MAX;
  }

  /** What a row shows; one that is open is drawn anew every time, as what explains it is. */
  #shownIn(row: CostRow): unknown[] {
    const { words, estimate, pricing } = this.page;
    const amounts = pricing.spans.map(({ id }) => row.cells.get(id)?.amount);
    const isOpen = this.open?.rowId === row.id;
    const opened = isOpen ? [row, this.open?.spanId] : [undefined, undefined];
    const { currency, period } = estimate;
    return [words, currency, period, row.id, row.name, row.note, ...opened, ...amounts];
  }

  #row(row: CostRow): TemplateResult {
    const opened = this.open?.rowId === row.id ? row.cells.get(this.open.spanId) : undefined;
    return html`<div class="cost-row" role="row">
        <span class="cost-name" role="rowheader"
          >${row.name}${row.note ? html` <span class="missing">${row.note}</span>` : nothing}</span
        >
        ${this.page.pricing.spans.map((span) => this.#cell(row, span))}
      </div>
      ${opened ? this.#explanation(row, opened) : nothing}`;
  }

  #cell(row: CostRow, { id }: PricedSpan): TemplateResult {
    const cell = row.cells.get(id);
    const { words } = this.page;
    return html`<span class="cost-cell" role="cell">
      <span class="cost-cell-span" aria-hidden="true">${spanWords(this.page).names[id]}</span>
      ${
        cell
          ? amountButton({
              page: this.page,
              subject: [row.name, spanWords(this.page).names[id]].join(words.clauseSeparator),
              amount: cell.amount,
              isOpen: this.open?.rowId === row.id && this.open.spanId === id,
              panelId: this.#panelId(row),
              toggle: () => this.#toggle(row.id, id),
            })
          : html`<span class="not-priced">${words.notPriced}</span>`
      }
    </span>`;
  }

  #explanation(row: CostRow, cell: CostCell): TemplateResult {
    return html`<div role="row" class="cost-explanation">
      <div role="cell" id=${this.#panelId(row)}>
        <billing-amount-explanation .page=${this.page} .explanation=${cell.explain()}></billing-amount-explanation>
      </div>
    </div>`;
  }

  #panelId(row: CostRow): string {
    return `${this.name}-${row.id}-explanation`;
  }

  #toggle(rowId: string, spanId: SpanId): void {
    const isOpen = this.open?.rowId === rowId && this.open.spanId === spanId;
    this.open = isOpen ? undefined : { rowId, spanId };
    if (this.open) void loadElement("amount-explanation", this.page.state);
  }
}

customElements.define("billing-cost-table", CostTable);

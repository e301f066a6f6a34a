import { html, nothing, type TemplateResult } from "lit";
import { itemRows } from "../breakdown";
import { explainItem, explainPackagePart, explainWorkspace, packageParts } from "../explanation";
import { itemName, workspaceName } from "../names";
import { editionsUsed, type PricedSpan, type SpanId } from "../pricing";
import { areSame } from "../same";
import "./cheapest-plan";
import "./cost-chart";
import type { CostCell, CostRow } from "./cost-table";
import "./cost-table";
import "./package-costs";
import { PageElement } from "./page-element";
import "./quota-bars";
import "./result-notes";
import "./result-notices";
import "./total-amounts";
import "./undo-offer";

/** What it costs: in all, by workspace, by item. */
class ResultsPanel extends PageElement {
  #made: { from: readonly unknown[]; rows: Record<"workspaces" | "items", CostRow[]> } | undefined;

  /** Adding up hundreds of lines is left out where they are the same lines. */
  #rows(): Record<"workspaces" | "items", CostRow[]> {
    const { words, pricing, estimate } = this.page;
    const from = [words, pricing.spans, estimate];
    if (this.#made && areSame(this.#made.from, from)) return this.#made.rows;
    const ofPackage = this.#packageRows();
    const workspaces = [...this.#workspaceRows(), ...ofPackage];
    const rows = { workspaces, items: [...this.#itemRows(), ...ofPackage] };
    this.#made = { from, rows };
    return rows;
  }

  protected override render(): TemplateResult {
    const { words, pricing } = this.page;
    const rows = this.#rows();
    const editions = editionsUsed(pricing);
    return html`<section class="results" id="results" tabindex="-1" aria-labelledby="results-heading">
      <h2 id="results-heading">${words.results}</h2>
      ${
        editions.length > 0
          ? html`<p class="hint">${words.priceListOf(editions.join(words.listSeparator))}</p>`
          : nothing
      }
      <billing-undo-offer .page=${this.page} .kind=${"upgraded"}></billing-undo-offer>
      <billing-total-amounts .page=${this.page}></billing-total-amounts>
      <billing-result-notes .page=${this.page}></billing-result-notes>
      <billing-cheapest-plan .page=${this.page}></billing-cheapest-plan>
      <billing-package-costs .page=${this.page}></billing-package-costs>
      <billing-quota-bars .page=${this.page}></billing-quota-bars>
      <billing-result-notices .page=${this.page}></billing-result-notices>
      <h3>${words.costsInPicture}</h3>
      <billing-cost-chart .page=${this.page}></billing-cost-chart>
      <h3>${words.byWorkspace}</h3>
      <billing-cost-table
        .page=${this.page}
        .name=${"workspaces"}
        .heading=${words.byWorkspace}
        .firstColumn=${words.workspace}
        .rows=${rows.workspaces}
      ></billing-cost-table>
      <h3>${words.byItem}</h3>
      <billing-cost-table
        .page=${this.page}
        .name=${"items"}
        .heading=${words.byItem}
        .firstColumn=${words.item}
        .rows=${rows.items}
      ></billing-cost-table>
      <p class="hint">${words.rounding}</p>
    </section>`;
  }

  #workspaceRows(): CostRow[] {
    return this.page.estimate.workspaces.map(({ id }) => {
      const cells = this.#cells((span) => {
        const priced = span.preview?.workspaces.find((workspace) => workspace.id === id);
        const explain = () => explainWorkspace(this.page, span, id);
        return priced && { amount: priced.usageCharges, explain };
      });
      return { id, name: workspaceName(this.page, id), note: this.#missing(id), cells };
    });
  }

  /** What the package costs besides, so that the columns add up to the totals. */
  #packageRows(): CostRow[] {
    const names = this.page.pricing.spans.flatMap((span) =>
      packageParts(this.page, span).map(({ name }) => name),
    );
    return [...new Set(names)].map((name, index) => {
      const cells = this.#cells((span) => {
        const part = packageParts(this.page, span).find((candidate) => candidate.name === name);
        const explain = () => explainPackagePart(this.page, span, part ?? { name, amount: "0" });
        return part && { amount: part.amount, explain };
      });
      return { id: `package-${index}`, name, note: "", cells };
    });
  }

  #itemRows(): CostRow[] {
    return itemRows(this.page.pricing.spans).map(({ item, bySpan }) => {
      const cells = this.#cells((span) => {
        const total = bySpan.get(span.id);
        return (
          total && { amount: total.amount, explain: () => explainItem(this.page, span, total) }
        );
      });
      return { id: item, name: itemName(this.page, item), note: "", cells };
    });
  }

  /** The cells of a row; a span that could not be priced has none. */
  #cells(cellOf: (span: PricedSpan) => CostCell | undefined): Map<SpanId, CostCell> {
    const cells = new Map<SpanId, CostCell>();
    for (const span of this.page.pricing.spans) {
      const cell = cellOf(span);
      if (cell) cells.set(span.id, cell);
    }
    return cells;
  }

  /** Says that a workspace's sums lack some of its lines. */
  #missing(workspaceId: string): string {
    const keys = this.page.pricing.spans.flatMap(({ leftOut }) => [...leftOut]);
    const own = new Set(keys.filter((key) => key.startsWith(`${workspaceId}/`)));
    return own.size > 0 ? this.page.words.missingLines(own.size) : "";
  }
}

customElements.define("billing-results-panel", ResultsPanel);

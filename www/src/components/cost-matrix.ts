import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import { itemTotals } from "../breakdown";
import { costMatrix } from "../cost-stack";
import { isZero } from "../exact";
import { packageParts } from "../explanation";
import { shownAmount } from "../format";
import { itemName, workspaceName } from "../names";
import type { PricedSpan } from "../pricing";
import { PageElement } from "./page-element";

interface Row {
  name: string;
  /** By workspace; what a package costs is of none. */
  amounts: ReadonlyMap<string, string>;
  total: string;
}

/** What each item costs in each workspace, to the last line of the total. */
class CostMatrix extends PageElement {
  static override properties: PropertyDeclarations = { span: { attribute: false } };
  declare span: PricedSpan;

  protected override render(): TemplateResult {
    const { words } = this.page;
    const workspaces = this.span.preview?.workspaces ?? [];
    return html`<div class="wide-table" role="region" tabindex="0" aria-label=${words.costMatrix}>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.item}</th>
            ${workspaces.map(({ id }) => html`<th scope="col">${workspaceName(this.page, id)}</th>`)}
            <th scope="col">${words.together}</th>
          </tr>
        </thead>
        <tbody>
          ${[...this.#items(), ...this.#ofPackage()].map((row) => this.#row(row))}
        </tbody>
        <tfoot>
          ${this.#row(this.#totals())}
        </tfoot>
      </table>
    </div>`;
  }

  #items(): Row[] {
    const cells = costMatrix(this.span);
    const used = itemTotals(this.span).filter(({ amount }) => !isZero(amount));
    return used.map(({ item, amount }) => ({
      name: itemName(this.page, item),
      amounts: new Map(
        cells.flatMap((cell) => (cell.item === item ? [[cell.workspaceId, cell.amount]] : [])),
      ),
      total: amount,
    }));
  }

  #ofPackage(): Row[] {
    return packageParts(this.page, this.span).map(({ name, amount }) => ({
      name,
      amounts: new Map(),
      total: amount,
    }));
  }

  #totals(): Row {
    const { workspaces = [], total = "0" } = this.span.preview ?? {};
    const amounts = new Map(workspaces.map(({ id, usageCharges }) => [id, usageCharges]));
    return { name: this.page.words.together, amounts, total };
  }

  #row({ name, amounts, total }: Row): TemplateResult {
    return html`<tr>
      <th scope="row">${name}</th>
      ${(this.span.preview?.workspaces ?? []).map(({ id }) => {
        const amount = amounts.get(id);
        return html`<td>${amount === undefined ? "–" : this.#shown(amount)}</td>`;
      })}
      <td>${this.#shown(total)}</td>
    </tr>`;
  }

  #shown(amount: string): string {
    return shownAmount(amount, this.page.estimate.currency, this.page.language);
  }
}

customElements.define("billing-cost-matrix", CostMatrix);

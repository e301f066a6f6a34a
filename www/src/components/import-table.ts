import type { Site } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { shownNumber, shownQuantity } from "../format";
import { type PreviewColumn, previewOf } from "../import-preview";
import { itemName, unitName } from "../names";
import type { ReadLine, ReadWorkspace } from "../table-reading";
import { PageElement } from "./page-element";

/** The workspaces that were read, with every quantity in full. It scrolls by itself. */
class ImportTable extends PageElement<"import"> {
  static override properties: PropertyDeclarations = {
    workspaces: { attribute: false },
    site: {},
  };
  declare workspaces: readonly ReadWorkspace[];
  /** Of the workspaces that name none. */
  declare site: Site;

  protected override render(): TemplateResult {
    const { words } = this.page;
    const { columns, rows } = previewOf(this.workspaces);
    return html`<h3 id="import-preview-heading">${words.import.preview}</h3>
      <div
        class="import-preview"
        role="region"
        aria-labelledby="import-preview-heading"
        tabindex="0"
      >
        <table>
          <thead>
            <tr>
              <th scope="col">${words.workspace}</th>
              ${columns.map((column) => this.#heading(column))}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ workspace, lines }, index) => html`<tr>
                <th scope="row">
                  ${workspace.name || words.import.unnamed(index + 1)}
                  <span class="import-terms">${this.#terms(workspace)}</span>
                </th>
                ${columns.map(({ key }) => this.#quantity(lines.get(key)))}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #heading({ item, retentionDays }: PreviewColumn): TemplateResult {
    const { words, language } = this.page;
    const kept = retentionDays === undefined ? undefined : shownNumber(retentionDays, language);
    return html`<th scope="col">
      ${itemName(this.page, item)}
      <span class="import-terms"
        >${[unitName(this.page, item), ...(kept === undefined ? [] : [words.import.kept(kept)])].join(words.clauseSeparator)}</span
      >
    </th>`;
  }

  #terms({ site, plan }: ReadWorkspace): string {
    const { words } = this.page;
    return [(site ?? this.site).toUpperCase(), words.plans[plan ?? "commercial"]].join(
      words.clauseSeparator,
    );
  }

  #quantity(line: ReadLine | undefined): TemplateResult {
    return html`<td>
      ${line ? shownQuantity(line.decimal, this.page.language) : nothing}
      ${line?.label ? html`<span class="import-terms">${line.label}</span>` : nothing}
    </td>`;
  }
}

customElements.define("billing-import-table", ImportTable);

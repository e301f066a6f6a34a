import { html, type TemplateResult } from "lit";
import { ITEM_GROUPS } from "../items";
import { itemName } from "../names";
import type { LayoutKind } from "../table-layout";
import { PageElement } from "./page-element";

/** A small table of each layout, as a spreadsheet has it. */
const EXAMPLES: [LayoutKind, string[][]][] = [
  [
    "wide",
    [
      ["workspace", "log_entries 14d", "rum_pv"],
      ["Shop", "150M", "20k"],
    ],
  ],
  [
    "transposed",
    [
      ["item", "Shop", "Blog"],
      ["rum_pv", "20k", "3,000"],
    ],
  ],
  [
    "long",
    [
      ["workspace", "item", "quantity", "retention"],
      ["Shop", "log_entries", "1.5亿", "14"],
    ],
  ],
];

/** What tables and files can be read, and what the items may be called. */
class ImportHelp extends PageElement<"import"> {
  protected override render(): TemplateResult {
    const told = this.page.words.import;
    return html`<details class="import-help">
      <summary>${told.help}</summary>
      <ul>
        ${EXAMPLES.map(
          ([kind, rows]) => html`<li>
            ${told.helpLayouts[kind]}
            <div class="import-example" role="region" aria-label=${told.helpLayouts[kind]} tabindex="0">
              <table>
                ${rows.map(
                  (row) => html`<tr>
                    ${row.map((cell) => html`<td>${cell}</td>`)}
                  </tr>`,
                )}
              </table>
            </div>
          </li>`,
        )}
        <li>${told.helpJson}</li>
      </ul>
      <p>${told.helpRetention}</p>
      <h3>${told.knownItems}</h3>
      <ul class="import-items">
        ${ITEM_GROUPS.flatMap(({ items }) => items).map(
          (item) => html`<li><code>${item}</code> ${itemName(this.page, item)}</li>`,
        )}
      </ul>
    </details>`;
  }
}

customElements.define("billing-import-help", ImportHelp);

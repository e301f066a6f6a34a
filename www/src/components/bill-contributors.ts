import { html, nothing, type PropertyDeclarations, svg, type TemplateResult } from "lit";
import { type Contributor, chargedOf, contributorsOf } from "../bill-answer";
import type { Priced } from "../bill-desk";
import { countIn, explainedSpan, labelsOf, lineParts, nameOfId } from "../bill-view";
import { isZero, percentOfDecimals } from "../exact";
import type { Explanation } from "../explanation";
import { shownQuantity } from "../format";
import { itemName } from "../names";
import { BillElement } from "./bill-element";
import "./explained-amount";

const SHOWN_MAX = 8;

/** Which items of which workspaces cost most, and their share of what is charged. */
class BillContributors extends BillElement {
  static override properties: PropertyDeclarations = {
    view: { attribute: false },
    priced: { attribute: false },
    only: { attribute: false },
    showsAll: { state: true },
  };
  declare priced: Priced;
  declare only: string | undefined;
  declare showsAll: boolean | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this.view;
    const { preview } = this.priced.answer;
    const total = chargedOf(preview, this.only);
    const all = contributorsOf(preview, this.only).filter(({ amount }) => !isZero(amount));
    if (all.length === 0) return nothing;
    const shown = this.showsAll ? all : all.slice(0, SHOWN_MAX);
    const hint =
      this.only === undefined ? words.contributorsHint : words.contributorsHintOfWorkspace;
    return html`<section class="bill-part" aria-labelledby="bill-contributors-heading">
      <h4 id="bill-contributors-heading">${words.contributors}</h4>
      <p class="hint">${hint}</p>
      <ol class="bill-contributors">
        ${shown.map((contributor) => this.#contributor(contributor, total))}
      </ol>
      ${all.length > SHOWN_MAX ? this.#more(all.length) : nothing}
    </section>`;
  }

  #contributor(contributor: Contributor, total: string): TemplateResult {
    const { words, page } = this.view;
    const { workspaceId, item, amount } = contributor;
    const percent = percentOfDecimals(amount, total);
    const name = this.#nameOf(contributor);
    return html`<li><div class="bill-contributor">
      <span class="bill-contributor-name">${name}</span>
      <explained-amount
        .page=${page}
        .name=${`bill-contributor-${workspaceId}-${item}`.replace(/\s/g, "_")}
        .subject=${name}
        .amount=${amount}
        .explain=${() => this.#explain(contributor, name)}
      ></explained-amount>
      <span class="bill-percent">${words.shareOf(shownQuantity(percent, page.language))}</span>
      ${shareBar(percent)}
    </div></li>`;
  }

  #nameOf({ workspaceId, item }: Contributor): string {
    const { page } = this.view;
    const name = itemName(page, item);
    const isOne = this.only !== undefined || this.priced.question.record.workspaces.length === 1;
    return isOne ? name : page.words.labelled(nameOfId(this.view, this.priced, workspaceId), name);
  }

  /** With the formulas, which the answer for all days leaves out until somebody asks. */
  #explain({ workspaceId, item, amount }: Contributor, subject: string): Explanation {
    const preview = this.view.desk.explained(this.priced);
    const workspace = preview.workspaces.find(({ id }) => id === workspaceId);
    const lines = (workspace?.lines ?? []).filter((line) => line.item === item);
    const parts = lineParts(this.view, lines, labelsOf(this.priced, workspaceId));
    const { days } = this.priced.question.record;
    const span = explainedSpan("period", days);
    return { subject, sums: [{ span, amount, parts }] };
  }

  #more(count: number): TemplateResult {
    const { words } = this.view;
    return html`<button
      type="button"
      class="secondary bill-more"
      aria-expanded=${this.showsAll ? "true" : "false"}
      @click=${() => {
        this.showsAll = !this.showsAll;
      }}
    >
      ${this.showsAll ? words.showFewer : words.showAll(countIn(this.view, count))}
    </button>`;
  }
}

/** How much of the whole it is, for the eye: the figure stands beside it. */
function shareBar(percent: string): TemplateResult {
  return html`<svg class="bill-share" aria-hidden="true" width="100%" height="6">
    ${svg`<rect class="bar-track" width="100%" height="6" rx="2" />
      <rect class="bar" width=${`${percent}%`} height="6" rx="2" />`}
  </svg>`;
}

customElements.define("bill-contributors", BillContributors);

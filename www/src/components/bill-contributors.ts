import { html, nothing, type PropertyDeclarations, svg, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type Contributor, chargedOf, contributorKey, contributorsOf } from "../bill-answer";
import type { Priced } from "../bill-desk";
import { amountIn, countIn, explainedSpan, labelsOf, lineParts, nameOfId } from "../bill-view";
import { compareDecimals, isZero, percentOfDecimals } from "../exact";
import { type Explanation, shareOfPackageWords } from "../explanation";
import { shownQuantity } from "../format";
import { itemName } from "../names";
import { BillElement } from "./bill-element";
import "./explained-amount";

const SHOWN_MAX = 8;

interface Charge {
  name: string;
  amount: string;
  /** Absent for what is paid for all workspaces together. */
  contributor?: Contributor;
}

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
    const total = chargedOf(this.priced.answer.preview, this.only);
    const all = this.#charges();
    if (all.length === 0) return nothing;
    const shown = this.showsAll ? all : all.slice(0, SHOWN_MAX);
    const hint =
      this.only === undefined ? words.contributorsHint : words.contributorsHintOfWorkspace;
    return html`<section class="bill-part" aria-labelledby="bill-contributors-heading">
      <h4 id="bill-contributors-heading">${words.contributors}</h4>
      <p class="hint">${hint}</p>
      <ol class="bill-contributors">${repeat(
        shown,
        ({ name, contributor }) => (contributor ? contributorKey(contributor) : ` ${name}`),
        (charge) => this.#charge(charge, total),
      )}</ol>
      ${all.length > SHOWN_MAX ? this.#more(all.length) : nothing}
    </section>`;
  }

  /** All that the total is made of, dearest first. */
  #charges(): Charge[] {
    const { page } = this.view;
    const { question, answer } = this.priced;
    const { preview } = answer;
    const charges: Charge[] = contributorsOf(preview, this.only).map((contributor) => ({
      name: this.#nameOf(contributor),
      amount: contributor.amount,
      contributor,
    }));
    if (preview.package && this.only === undefined) {
      const name = shareOfPackageWords(page, question.record.days, preview.package.id);
      charges.push({ name, amount: preview.packageShare });
      charges.push({ name: page.words.trafficPacks, amount: preview.trafficPackCharges });
    }
    return charges
      .filter(({ amount }) => !isZero(amount))
      .sort((left, right) => compareDecimals(right.amount, left.amount));
  }

  #charge({ name, amount, contributor }: Charge, total: string): TemplateResult {
    const { words, page } = this.view;
    const percent = percentOfDecimals(amount, total);
    // What is more than nothing never looks like nothing.
    const shown = isZero(percent) ? `< ${shownQuantity("0.1", page.language)}` : undefined;
    return html`<li><div class="bill-contributor">
      <span class="bill-contributor-name">${name}</span>
      ${
        contributor
          ? html`<billing-explained-amount
              .page=${page}
              .name=${`bill-contributor-${contributorKey(contributor)}`}
              .subject=${name}
              .amount=${amount}
              .explain=${() => this.#explain(contributor, name)}
            ></billing-explained-amount>`
          : html`<span>${amountIn(this.view, amount)}</span>`
      }
      <span class="bill-percent">${words.shareOf(shown ?? shownQuantity(percent, page.language))}</span>
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

customElements.define("billing-bill-contributors", BillContributors);

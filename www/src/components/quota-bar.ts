import { scaleLinear } from "d3-scale";
import {
  html,
  nothing,
  type PropertyDeclarations,
  type SVGTemplateResult,
  svg,
  type TemplateResult,
} from "lit";
import { isZero, sumDecimals } from "../exact";
import { countingWords, coverageWords, explainShare } from "../explanation";
import { shownQuantity } from "../format";
import { itemName, quotaUnit, spanWords, workspaceName } from "../names";
import { fullLength, type QuotaShare, type QuotaUse } from "../package-use";
import "./explained-amount";
import { PageElement } from "./page-element";

/** With more workspaces, their list opens on demand: the next item's bar stays near. */
const SHARES_SHOWN = 5;

/** A day's quota of one item: used, unused and above it, and what each workspace draws of it. */
class QuotaBar extends PageElement {
  static override properties: PropertyDeclarations = { use: { attribute: false } };
  declare use: QuotaUse;

  protected override render(): TemplateResult {
    const { words } = this.page;
    const { item, shares } = this.use;
    const unit = quotaUnit(this.page, item);
    const nameId = `quota-use-${item}`;
    return html`<div class="quota-use" role="group" aria-labelledby=${nameId}>
      <p class="quota-name"><strong id=${nameId}>${itemName(this.page, item)}</strong>
        <span class="hint">${unit === "" ? nothing : words.inUnit(unit)}</span></p>
      ${this.#bar()}
      <p class="quota-figures">${this.#figures()}</p>
      ${shares.length > 0 ? this.#shares(shares) : nothing}
    </div>`;
  }

  /** Lengths are for the eye; the figures below say the same. */
  #bar(): TemplateResult {
    const { used, unused, overage } = this.use;
    const full = Number(fullLength(this.use));
    const scale = scaleLinear([0, full > 0 ? full : 1], [0, 100]);
    const starts = { used: 0, unused: Number(used), overage: Number(used) + Number(unused) };
    const lengths = { used: Number(used), unused: Number(unused), overage: Number(overage) };
    return html`<svg class="quota-bar" aria-hidden="true" width="100%" height="14">
      ${(["used", "unused", "overage"] as const).map(
        (
          part,
        ) => html`<svg x=${`${scale(starts[part])}%`} width=${`${scale(lengths[part])}%`} height="14">
          <rect class=${`quota-${part}`} fill="url(#overage-pattern)" x="0.5" y="0.5" height="13" />
        </svg>`,
      )}
      ${lengths.overage > 0 ? quotaEnd(`${scale(starts.overage)}%`) : nothing}
    </svg>`;
  }

  #figures(): TemplateResult {
    const { words } = this.page;
    const { quota, trafficPacks, used, unused, overage, shares } = this.use;
    const counting = countingWords(
      this.page,
      shares.flatMap(({ lines }) => lines),
    );
    const figures = counting.length > 0 ? words.quotaFiguresCounted : words.quotaFigures;
    const above = counting.length > 0 ? words.quotaOverageCounted : words.quotaOverage;
    const [shownUsed, granted, shownUnused] = [
      used,
      sumDecimals([quota, trafficPacks]),
      unused,
    ].map((quantity) => this.#quantity(quantity));
    return html`${figures(shownUsed ?? "", granted ?? "", shownUnused ?? "")}
    ${
      isZero(overage)
        ? nothing
        : html`<br /><strong class="overage">${above(this.#quantity(overage))}</strong>`
    }
    ${counting.length > 0 ? html`<br />${counting.join(words.listSeparator)}` : nothing}
    ${
      isZero(trafficPacks)
        ? nothing
        : html`<br />${words.quotaWithPacks(this.#quantity(quota), this.#quantity(trafficPacks))}`
    }`;
  }

  #shares(shares: QuotaShare[]): TemplateResult {
    const list = html`<ol class="quota-shares">
      ${shares.map((share) => html`<li><div class="share-row">${this.#share(share)}</div></li>`)}
    </ol>`;
    if (shares.length <= SHARES_SHOWN) return list;
    return html`<details>
      <summary>${this.page.words.sharedBy(shares.length)}</summary>
      ${list}
    </details>`;
  }

  #share(share: QuotaShare): TemplateResult {
    const { words } = this.page;
    const name = workspaceName(this.page, share.workspaceId);
    return html`<span class="share-name">${name}</span>
      <billing-explained-amount
        .page=${this.page}
        .name=${`share-${this.use.item}-${share.workspaceId}`}
        .subject=${words.labelled(name, itemName(this.page, this.use.item))}
        .amount=${share.amount}
        .phrase=${spanWords(this.page).perDay}
        .explain=${() => explainShare(this.page, this.use.item, share)}
      ></billing-explained-amount>
      <span class="share-figures">${coverageWords(this.page, share)}</span>`;
  }

  #quantity(decimal: string): string {
    return shownQuantity(decimal, this.page.language);
  }
}

/** Where the quota ends and charging begins, in a line that is no matter of colour. */
function quotaEnd(place: string): SVGTemplateResult {
  return svg`<line class="quota-end" x1=${place} x2=${place} y1="0" y2="100%" />`;
}

customElements.define("billing-quota-bar", QuotaBar);

import { scaleLinear } from "d3-scale";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { newestOf } from "../cards";
import { isZero, sumDecimals } from "../exact";
import { coverageWords, explainShare } from "../explanation";
import { shownQuantity } from "../format";
import { itemName, spanWords, unitName, workspaceName } from "../names";
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
    const { item, shares } = this.use;
    const nameId = `quota-use-${item}`;
    return html`<div class="quota-use" role="group" aria-labelledby=${nameId}>
      <p class="quota-name"><strong id=${nameId}>${itemName(this.page, item)}</strong>
        <span class="hint">${this.#unit()}</span></p>
      ${this.#bar()}
      <p class="quota-figures">${this.#figures()}</p>
      ${shares.length > 0 ? this.#shares(shares) : nothing}
    </div>`;
  }

  /** A traffic pack may count in another unit than the item it is for. */
  #unit(): string {
    const { cards } = this.page.pricing;
    const pack = newestOf(cards).trafficPacks.find(({ item }) => item === this.use.item);
    const onCard = newestOf(cards).items.find(({ id }) => id === this.use.item);
    const isOfItem = !pack || !onCard || pack.unitQuantity === onCard.unitQuantity;
    return isOfItem ? unitName(this.page, this.use.item) : "";
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
          <rect class=${`quota-${part}`} fill="url(#overage-pattern)" x="0.5" y="0.5" width="100%" height="13" />
        </svg>`,
      )}
    </svg>`;
  }

  #figures(): TemplateResult {
    const { words } = this.page;
    const { quota, trafficPacks, used, unused, overage } = this.use;
    const [shownUsed, granted, shownUnused] = [
      used,
      sumDecimals([quota, trafficPacks]),
      unused,
    ].map((quantity) => this.#quantity(quantity));
    return html`${words.quotaFigures(shownUsed ?? "", granted ?? "", shownUnused ?? "")}
    ${
      isZero(overage)
        ? nothing
        : html`<br /><strong class="overage">${words.quotaOverage(this.#quantity(overage))}</strong>`
    }
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
      <explained-amount
        .page=${this.page}
        .name=${`share-${this.use.item}-${share.workspaceId}`}
        .subject=${words.labelled(name, itemName(this.page, this.use.item))}
        .amount=${share.amount}
        .phrase=${spanWords(this.page).perDay}
        .explain=${() => explainShare(this.page, this.use.item, share)}
      ></explained-amount>
      <span class="share-figures">${coverageWords(this.page, share)}</span>`;
  }

  #quantity(decimal: string): string {
    return shownQuantity(decimal, this.page.language);
  }
}

customElements.define("quota-bar", QuotaBar);

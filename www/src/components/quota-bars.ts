import { html, nothing, type TemplateResult } from "lit";
import { isDrawn, quotaUses } from "../package-use";
import { servedWorkspaces } from "../payment";
import { spanOf } from "../pricing";
import { PageElement } from "./page-element";
import "./quota-bar";

/** What the package covers on a day, item by item. */
class QuotaBars extends PageElement {
  protected override render(): TemplateResult | typeof nothing {
    const { words, pricing, estimate } = this.page;
    const day = spanOf(pricing, "day")?.preview;
    if (!day?.package) return nothing;
    const uses = quotaUses(
      day,
      servedWorkspaces(estimate).map(({ id }) => id),
    );
    const unused = uses.filter((use) => !isDrawn(use));
    return html`<section class="quota-bars" aria-labelledby="quota-bars-heading">
      <h3 id="quota-bars-heading">${words.quotaUse}</h3>
      <p class="hint">${words.quotaUseHint} ${this.#legend()}</p>
      ${uses.filter(isDrawn).map((use) => html`<billing-quota-bar .page=${this.page} .use=${use}></billing-quota-bar>`)}
      ${
        unused.length > 0
          ? html`<details>
              <summary>${words.unusedQuotas(unused.length)}</summary>
              ${unused.map((use) => html`<billing-quota-bar .page=${this.page} .use=${use}></billing-quota-bar>`)}
            </details>`
          : nothing
      }
    </section>`;
  }

  #legend(): TemplateResult {
    const { quotaParts } = this.page.words;
    return html`<span class="legend" aria-hidden="true">
      <svg width="0" height="0">
        <pattern id="overage-pattern" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="overage-ground" width="6" height="6" />
          <line class="overage-stripe" y2="6" />
        </pattern>
      </svg>
      ${(["used", "unused", "overage"] as const).map(
        (part) => html`<span
          ><svg width="14" height="10" class="legend-key">
            <rect class=${`quota-${part}`} fill="url(#overage-pattern)" x="0.5" y="0.5" width="13" height="9" rx="2" />
          </svg>
          ${quotaParts[part]}</span
        >`,
      )}
    </span>`;
  }
}

customElements.define("billing-quota-bars", QuotaBars);

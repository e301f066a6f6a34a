import { html, nothing, type TemplateResult } from "lit";
import { workspaceOf } from "../eligibility";
import { focusAtTopAfterDrawing, goInPage } from "../focus";
import { freeRetention, workspaceName } from "../names";
import type { EligibilityView } from "../state";

/** Offers the price of the workspace after its upgrade, or leads to it. */
export function upgradePrice(page: EligibilityView): TemplateResult | typeof nothing {
  const { words, state } = page;
  const workspace = workspaceOf(page);
  if (!workspace) return nothing;
  const name = workspaceName(page, workspace.id);
  const retention = words.upgrade.retentionOfPrice(freeRetention(page));
  if (workspace.plan === "commercial") {
    return html`<div class="price-after">
      <p>
        ${words.eligibility.isCommercial(name)} <a href="#results" @click=${goInPage}>${words.eligibility.seeTotals}</a>
      </p>
      <p class="hint">${retention}</p>
    </div>`;
  }
  return html`<div class="price-after">
    <button
      type="button"
      class="secondary"
      id="price-after-upgrade"
      aria-describedby="price-after-hint"
      @click=${(event: Event) => {
        state.upgrade(workspace.id, name);
        // The button goes, and the totals are what it was pressed for.
        focusAtTopAfterDrawing(event.target as Node, "results", "results");
      }}
    >
      ${words.eligibility.seePrice}
    </button>
    <p class="hint" id="price-after-hint">
      ${[words.eligibility.seePriceHint, retention].join(words.sentenceSeparator)}
    </p>
  </div>`;
}

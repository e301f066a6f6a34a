import type { SettlementMethod } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { type PackagedWorkspace, packagedWorkspaces, withPackaged } from "../eligibility";
import { settlementName, siteName } from "../eligibility-choices";
import { workspaceName } from "../names";
import { newestRules } from "../pricing";
import type { EligibilityView } from "../state";
import { describedBy, fieldProblems } from "./field-problems";
import { fieldValue } from "./field-value";

/** Which workspaces a package is for, and how each of them is settled. */
export function packagedWorkspacesField(
  page: EligibilityView,
  label: string,
  problems: readonly string[],
): TemplateResult {
  const workspaces = packagedWorkspaces(page);
  return html`<fieldset
    class="field packaged"
    aria-describedby=${describedBy(
      "ask-workspaces-hint",
      problems.length > 0 && "ask-workspaces-problem",
    )}
  >
    <legend>${label}</legend>
    <p class="hint" id="ask-workspaces-hint">
      ${hintOf(page, workspaces)}
    </p>
    <ul class="packaged-rows">
      ${repeat(
        workspaces,
        ({ id }) => id,
        (workspace) => row(page, workspace),
      )}
    </ul>
    ${fieldProblems("ask-workspaces-problem", problems)}
  </fieldset>`;
}

/** Where what is shown was taken from. */
function hintOf(
  { words, funding }: EligibilityView,
  workspaces: readonly PackagedWorkspace[],
): string {
  const { knownFrom, noWorkspaces, settlementKnown } = words.eligibility;
  if (workspaces.length === 0) return noWorkspaces;
  const isMethodKnown = funding.method !== undefined;
  const told = [knownFrom.estimate, ...(isMethodKnown ? [settlementKnown] : [])];
  return told.join(words.sentenceSeparator);
}

function row(
  page: EligibilityView,
  { id, plan, site, isIn, settlement }: PackagedWorkspace,
): TemplateResult {
  const { words, state, inquiry } = page;
  const name = workspaceName(page, id);
  const facts = [words.plans[plan], siteName(page, site)].join(words.clauseSeparator);
  const isFree = plan === "free";
  return html`<li class="packaged-row">
    <div class="packaged-name">
      <label class="choice">
        <input
          type="checkbox"
          id=${`ask-${id}`}
          .checked=${live(isIn)}
          aria-describedby=${`ask-${id}-facts`}
          @change=${() => state.inquire(withPackaged(inquiry, id, { isIn: !isIn }))}
        />
        <span>${name}</span>
      </label>
      <span class="hint" id=${`ask-${id}-facts`}
        >${facts}${isFree ? html`<br />${words.eligibility.freeIsLeftOut}` : nothing}</span
      >
    </div>
    ${isIn && !isFree ? method(page, id, settlement) : nothing}
  </li>`;
}

export function settlementFieldId(workspaceId: string): string {
  return `ask-${workspaceId}-settlement`;
}

function method(page: EligibilityView, id: string, settlement: string): TemplateResult {
  const { words, state, inquiry, pricing } = page;
  const { settlementMethods } = newestRules(pricing);
  return html`<select
    id=${settlementFieldId(id)}
    aria-label=${words.eligibility.settledBy(workspaceName(page, id))}
    @change=${(event: Event) =>
      state.inquire(
        withPackaged(inquiry, id, { settlement: fieldValue(event) as SettlementMethod | "" }),
      )}
  >
    <option value="" .selected=${settlement === ""}>${words.eligibility.settlementNotSure}</option>
    ${settlementMethods.map(
      (one) => html`<option value=${one.id} .selected=${one.id === settlement}>
        ${settlementName(page, one.id)}
      </option>`,
    )}
  </select>`;
}

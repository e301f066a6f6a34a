import { html, nothing, type TemplateResult } from "lit";
import { focusAfterDrawing } from "../focus";
import {
  fieldId,
  itemName,
  lineName,
  quotaFieldId,
  spanWords,
  trafficPackFieldId,
  workspaceName,
} from "../names";
import { keyOf } from "../place";
import type { PlacedNotice, PricedSpan, TermPlace } from "../pricing";
import { PageElement } from "./page-element";

/** More are a click away, so that the figures below stay near. */
const NOTICES_SHOWN = 3;

/** What the totals do not contain, and what a buyer should know about them. */
class ResultNotes extends PageElement {
  protected override render(): TemplateResult {
    const { words, pricing, estimate } = this.page;
    const isUnpriced = pricing.spans.some((span) => span.preview === undefined);
    const reason = estimate.workspaces.length === 0 ? words.noWorkspaces : words.noTotalReason;
    return html`${isUnpriced ? html`<p class="note warning">${reason}</p>` : nothing}
    ${this.#leftOut()} ${this.#termsLeftOut()}
    ${pricing.notices.length > 0 ? this.#notices(pricing.notices) : nothing}`;
  }

  /** Spans that lack the same lines share a note. */
  #leftOut(): TemplateResult[] {
    const groups = new Map<string, PricedSpan[]>();
    for (const span of this.page.pricing.spans) {
      if (span.leftOut.size === 0) continue;
      const key = [...span.leftOut].sort().join(" ");
      groups.set(key, [...(groups.get(key) ?? []), span]);
    }
    return [...groups.values()].map((spans) => this.#leftOutOf(spans));
  }

  #leftOutOf(spans: PricedSpan[]): TemplateResult {
    const { words, pricing } = this.page;
    const keys = [...(spans[0]?.leftOut ?? [])];
    const names = spans.map(({ id }) => spanWords(this.page).names[id]).join(words.listSeparator);
    const isEverySpan = spans.length === pricing.spans.length;
    return html`<div class="note warning left-out">
      <p>${words.linesLeftOut(keys.length, isEverySpan ? undefined : names)}</p>
      <ul>
        ${keys.map((key) => {
          const [workspaceId = "", lineId = ""] = key.split("/");
          const workspace = workspaceName(this.page, workspaceId);
          const name = words.labelled(workspace, lineName(this.page, workspaceId, lineId));
          return html`<li>
            <button
              type="button"
              class="link"
              @click=${() => this.#goTo(workspaceId, fieldId(workspaceId, lineId, "quantity"))}
            >
              ${name}
            </button>
          </li>`;
        })}
      </ul>
    </div>`;
  }

  /** The terms of a package are the same in every span, and so is what is wrong with them. */
  #termsLeftOut(): TemplateResult | typeof nothing {
    const { words, pricing } = this.page;
    const terms = pricing.spans.flatMap(({ termsLeftOut }) => termsLeftOut);
    const each = [...new Map(terms.map((term) => [keyOf(term), term])).values()];
    if (each.length === 0) return nothing;
    return html`<div class="note warning left-out">
      <p>${words.termsLeftOut}</p>
      <ul>
        ${each.map(
          (term) => html`<li>
            <button type="button" class="link" @click=${() => this.#goToTerm(term)}>
              ${this.#termName(term)}
            </button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  #termName(term: TermPlace): string {
    const { words } = this.page;
    const name = itemName(this.page, term.item);
    return term.kind === "quota" ? words.quotaOf(name) : words.trafficPacksOf(name);
  }

  /** Opens the part of the package's settings first where it is closed. */
  #goToTerm(term: TermPlace): void {
    const id =
      term.kind === "quota" ? quotaFieldId(term.item) : trafficPackFieldId(term.item, term.field);
    const part = document.getElementById(id)?.closest("details");
    if (part) part.open = true;
    focusAfterDrawing(id);
  }

  /** Opens the workspace first where it is closed: the field is not there before. */
  #goTo(workspaceId: string, id: string): void {
    if (!document.getElementById(id)) {
      document.querySelector<HTMLElement>(`#${workspaceId} .disclosure`)?.click();
    }
    focusAfterDrawing(id);
  }

  #notices(notices: readonly PlacedNotice[]): TemplateResult {
    const { words, language } = this.page;
    // What is about the buyer's own lines comes before what is about the package.
    const isOfLine = ({ place }: PlacedNotice) => place.kind === "line";
    const ordered = [...notices.filter(isOfLine), ...notices.filter((one) => !isOfLine(one))];
    const texts = ordered.map(({ notice, place }) => {
      const text = notice.text[language];
      if (place.kind !== "workspace" && place.kind !== "line") return text;
      return words.labelled(workspaceName(this.page, place.workspaceId), text);
    });
    const each = [...new Set(texts)].map((text) => html`<li>${text}</li>`);
    const others = each.slice(NOTICES_SHOWN);
    return html`<div class="note">
      <h3>${words.notices}</h3>
      <ul>
        ${each.slice(0, NOTICES_SHOWN)}
      </ul>
      ${
        others.length > 0
          ? html`<details>
              <summary>${words.moreNotices(others.length)}</summary>
              <ul>
                ${others}
              </ul>
            </details>`
          : nothing
      }
    </div>`;
  }
}

customElements.define("result-notes", ResultNotes);

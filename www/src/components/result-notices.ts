import { html, nothing, type TemplateResult } from "lit";
import { workspaceName } from "../names";
import type { PlacedNotice } from "../span-preview";
import { PageElement } from "./page-element";

/** More are a click away, so that the figures below stay near. */
const NOTICES_SHOWN = 3;

/** What a buyer should know about the totals; nothing where there is nothing to tell. */
class ResultNotices extends PageElement {
  protected override render(): TemplateResult | typeof nothing {
    const { notices } = this.page.pricing;
    return notices.length > 0 ? this.#notices(notices) : nothing;
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

customElements.define("billing-result-notices", ResultNotices);

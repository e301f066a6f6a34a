import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { focusAfterDrawing } from "../focus";
import { PageElement } from "./page-element";
import "./undo-offer";
import "./workspace-card";

/** So many are drawn whole, in sight or not: a picture of the page has all of it. */
const FEW = 8;

/** The workspaces of the estimate, and the button that adds one. */
class WorkspaceList extends PageElement {
  protected override render(): TemplateResult {
    const { words, estimate } = this.page;
    const isMany = estimate.workspaces.length > FEW;
    return html`<section class=${isMany ? "workspaces many" : "workspaces"} aria-labelledby="workspaces-heading">
      <div class="section-head">
        <h2 id="workspaces-heading">${words.workspaces}</h2>
        <p class="hint">${words.quantityHint}</p>
      </div>
      ${repeat(
        estimate.workspaces,
        ({ id }) => id,
        (workspace, index) => html`<billing-workspace-card
          .page=${this.page}
          .workspace=${workspace}
          .index=${index}
        ></billing-workspace-card>`,
      )}
      <div class="workspaces-foot">
        <button type="button" class="primary" id="add-workspace" @click=${this.#add}>
          + ${words.addWorkspace}
        </button>
        <button
          type="button"
          class="secondary"
          aria-haspopup="dialog"
          @click=${() => this.page.state.openPart("import")}
        >
          ${words.parts.import.heading}
        </button>
        <billing-undo-offer .page=${this.page} .kind=${"removed"}></billing-undo-offer>
      </div>
    </section>`;
  }

  #add = (): void => {
    const id = this.page.state.addWorkspace();
    focusAfterDrawing(this, `${id}-name`);
  };
}

customElements.define("billing-workspace-list", WorkspaceList);

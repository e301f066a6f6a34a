import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { EstimateWorkspace } from "../estimate";
import { focusAfterDrawing } from "../focus";
import { serviceFieldId, workspaceName } from "../names";
import { drawdownOrder, servedWorkspaces } from "../payment";
import { problemsOfService } from "../problems";
import { describedBy, fieldProblems } from "./field-problems";
import { PageElement } from "./page-element";

/** Which workspaces the package serves, and which of them draws first. Moved by buttons. */
class DrawdownOrder extends PageElement {
  static override properties: PropertyDeclarations = { announced: { state: true } };
  declare announced: string;

  constructor() {
    super();
    this.announced = "";
  }

  protected override render(): TemplateResult {
    const { words, estimate } = this.page;
    const order = drawdownOrder(estimate);
    const served = servedWorkspaces(estimate).map(({ id }) => id);
    const problems = problemsOfService(this.page);
    return html`<p class="hint">${words.servedHint}</p>
      <div
        role="group"
        aria-label=${words.servedWorkspaces}
        aria-describedby=${describedBy(problems.length > 0 && "service-problem")}
      >
        <ol class="drawdown">
          ${repeat(
            order,
            ({ id }) => id,
            (workspace, index) =>
              this.#workspace(workspace, index, order.length, served.indexOf(workspace.id)),
          )}
        </ol>
        ${fieldProblems("service-problem", problems)}
      </div>
      <p class="visually-hidden" role="status">${this.announced}</p>`;
  }

  #workspace(
    { id }: EstimateWorkspace,
    index: number,
    count: number,
    position: number,
  ): TemplateResult {
    const { words, state } = this.page;
    const isServed = position >= 0;
    return html`<li class=${isServed ? "drawing" : "drawing not-served"}>
      <div class="drawing-name"><label class="choice">
        <input
          type="checkbox"
          id=${serviceFieldId(id)}
          aria-describedby=${`draws-${id}`}
          .checked=${isServed}
          @change=${() => state.serve(id, !isServed)}
        />
        <span>${workspaceName(this.page, id)}</span>
      </label>
      <span class="hint" id=${`draws-${id}`}
        >${isServed ? words.drawsAt(position + 1) : words.isNotServed}</span
      ></div>
      ${this.#mover(id, -1, index > 0, count)} ${this.#mover(id, 1, index < count - 1, count)}
    </li>`;
  }

  /** Stays in reach at the ends of the list, so that the focus is not lost there. */
  #mover(id: string, step: -1 | 1, canMove: boolean, count: number): TemplateResult {
    const { words } = this.page;
    const name = workspaceName(this.page, id);
    const buttonId = `${step < 0 ? "up" : "down"}-${id}`;
    return html`<button
      type="button"
      class="secondary mover"
      id=${buttonId}
      aria-label=${step < 0 ? words.moveUp(name) : words.moveDown(name)}
      aria-disabled=${canMove ? "false" : "true"}
      @click=${() => canMove && this.#move(id, step, buttonId, count)}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d=${step < 0 ? "M2 8l4-4 4 4" : "M2 4l4 4 4-4"} />
      </svg>
    </button>`;
  }

  #move(id: string, step: -1 | 1, buttonId: string, count: number): void {
    const { state, words } = this.page;
    state.moveWorkspace(id, step);
    const position = drawdownOrder(state.view.estimate).findIndex((moved) => moved.id === id) + 1;
    this.announced = words.moved(workspaceName(state.view, id), position, count);
    focusAfterDrawing(this, buttonId);
  }
}

customElements.define("billing-drawdown-order", DrawdownOrder);

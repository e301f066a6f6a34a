import { LitElement, type PropertyDeclarations } from "lit";
import type { PageView } from "../state";

/**
 * A component that draws a part of the page.
 *
 * It draws into the document itself, not into a shadow tree: labels, descriptions and messages
 * refer to one another by id across components, and one style sheet serves them all.
 */
export class PageElement extends LitElement {
  static override properties: PropertyDeclarations = { page: { attribute: false } };
  declare page: PageView;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

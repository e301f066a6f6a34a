import { LitElement, type PropertyDeclarations } from "lit";
import type { PartId } from "../parts";
import type { PageView } from "../state";

/**
 * A component that draws a part of the page. `Loaded`: the parts whose texts it speaks in.
 *
 * It draws into the tree that it stands in, not into a shadow tree of its own: labels, descriptions
 * and messages refer to one another by id across components, and one style sheet serves them all.
 */
export class PageElement<Loaded extends PartId = never> extends LitElement {
  static override properties: PropertyDeclarations = { page: { attribute: false } };
  declare page: PageView<Loaded>;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

import { LitElement, type PropertyDeclarations } from "lit";
import type { PartId } from "../parts";
import { areSame } from "../same";
import type { PageView } from "../state";

/**
 * A component that draws a part of the page. `Loaded`: the parts whose texts it speaks in.
 *
 * It draws into the tree that it stands in, not into a shadow tree of its own: labels, descriptions
 * and messages refer to one another by id across components, and one style sheet serves them all.
 */
export abstract class PageElement<Loaded extends PartId = never> extends LitElement {
  static override properties: PropertyDeclarations = { page: { attribute: false } };
  declare page: PageView<Loaded>;

  #drawnFrom: readonly unknown[] | undefined;

  /**
   * All that the drawing shows, where that is less than the whole page: it is drawn again only when
   * one of these is another. Without it, the drawing follows every change.
   */
  protected dependsOn?(): readonly unknown[];

  protected override shouldUpdate(): boolean {
    const from = this.dependsOn?.();
    if (from && this.#drawnFrom && areSame(from, this.#drawnFrom)) return false;
    this.#drawnFrom = from;
    return true;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

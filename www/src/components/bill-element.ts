import { LitElement, type PropertyDeclarations } from "lit";
import type { BillView } from "../bill-view";

/** A component of the bill view: drawn again only where something of the bill has changed. */
export class BillElement extends LitElement {
  static override properties: PropertyDeclarations = { view: { attribute: false } };
  declare view: BillView;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

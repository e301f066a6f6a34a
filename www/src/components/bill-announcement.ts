import type { PropertyDeclarations } from "lit";
import { announcedBill, type BillView } from "../bill-view";
import { Announcement } from "./announcement";

/** Tells what the table comes to now, or how much of it is to be corrected. */
class BillAnnouncement extends Announcement {
  static override properties: PropertyDeclarations = { view: { attribute: false } };
  declare view: BillView;

  protected override text(): string {
    return announcedBill(this.view);
  }
}

customElements.define("billing-bill-announcement", BillAnnouncement);

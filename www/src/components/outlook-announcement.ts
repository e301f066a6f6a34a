import { announcedVerdict } from "../outlook-words";
import { Announcement } from "./announcement";

/** Tells how long the money lasts now. */
class OutlookAnnouncement extends Announcement<"funding"> {
  protected override text(): string {
    return announcedVerdict(this.page);
  }
}

customElements.define("billing-outlook-announcement", OutlookAnnouncement);

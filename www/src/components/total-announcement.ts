import { leadingSpan } from "../breakdown";
import { leadingTotal, missingWords } from "../explanation";
import { Announcement } from "./announcement";

/** Tells the new leading total. */
class TotalAnnouncement extends Announcement {
  protected override text(): string {
    const { words, pricing } = this.page;
    const total = leadingTotal(this.page);
    if (total === undefined) return words.noTotal;
    const span = leadingSpan(pricing.spans);
    const missing = span && missingWords(this.page, span);
    return words.totalChanged(missing ? [total, missing].join(words.clauseSeparator) : total);
  }
}

customElements.define("billing-total-announcement", TotalAnnouncement);

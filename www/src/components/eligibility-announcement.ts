import { answerSentences } from "../eligibility-verdict";
import { Announcement } from "./announcement";

/** Tells whether it may be done now; and what, as many operations have the same answer. */
class EligibilityAnnouncement extends Announcement<"funding" | "eligibility"> {
  protected override text(): string {
    const { words, checked, inquiry } = this.page;
    if (!checked?.eligibility) return words.eligibility.correctFirst;
    const operation = words.sentence(words.eligibility.operations[inquiry.operation]);
    const answer = answerSentences(words.eligibility, this.page, checked.eligibility);
    return [operation, ...answer].join(words.sentenceSeparator);
  }
}

customElements.define("billing-eligibility-announcement", EligibilityAnnouncement);

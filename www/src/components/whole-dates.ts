import { html, type TemplateResult } from "lit";

/** A text whose dates go to the next line whole: "2027-02-" at the end of a line is no date. */
export function wholeDates(text: string): TemplateResult {
  const parts = text.split(/(\d{4}-\d{2}-\d{2})/);
  return html`${parts.map((part, index) =>
    index % 2 === 1 ? html`<span class="whole-date">${part}</span>` : part,
  )}`;
}

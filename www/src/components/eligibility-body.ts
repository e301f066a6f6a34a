import { html, type TemplateResult } from "lit";
import { adoptStyles } from "../styles";
import styles from "../styles/eligibility.css?inline";
import fieldStyles from "../styles/funding.css?inline";
import "./eligibility-announcement";
import "./eligibility-form";
import "./eligibility-results";
import { PageElement } from "./page-element";
import "./role-table";

/** Whether somebody may do something, and what cannot be undone. */
class EligibilityBody extends PageElement<"funding" | "eligibility"> {
  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, fieldStyles, styles);
  }

  protected override render(): TemplateResult {
    return html`<div class="eligibility-body">
        <billing-eligibility-form .page=${this.page}></billing-eligibility-form>
        <billing-eligibility-results .page=${this.page}></billing-eligibility-results>
      </div>
      <billing-role-table .page=${this.page}></billing-role-table>
      <billing-eligibility-announcement .page=${this.page}></billing-eligibility-announcement>`;
  }
}

customElements.define("billing-eligibility-body", EligibilityBody);

import { html, type TemplateResult } from "lit";
import { adoptStyles } from "../styles";
import chartStyles from "../styles/charts.css?inline";
import styles from "../styles/funding.css?inline";
import "./forecast-period";
import "./method-choice";
import "./outlook-announcement";
import "./outlook-results";
import { PageElement } from "./page-element";
import "./wallet-form";

/** Who pays, and how long the money lasts. */
class FundingBody extends PageElement<"funding"> {
  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, chartStyles, styles);
  }

  protected override render(): TemplateResult {
    return html`<div class="funding-body">
        <div class="funding-inputs">
          <billing-wallet-form .page=${this.page}></billing-wallet-form>
          <billing-method-choice .page=${this.page}></billing-method-choice>
          <billing-forecast-period .page=${this.page}></billing-forecast-period>
        </div>
        <billing-outlook-results .page=${this.page}></billing-outlook-results>
      </div>
      <billing-outlook-announcement .page=${this.page}></billing-outlook-announcement>`;
  }
}

customElements.define("billing-funding-body", FundingBody);

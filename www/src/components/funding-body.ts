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
          <wallet-form .page=${this.page}></wallet-form>
          <method-choice .page=${this.page}></method-choice>
          <forecast-period .page=${this.page}></forecast-period>
        </div>
        <outlook-results .page=${this.page}></outlook-results>
      </div>
      <outlook-announcement .page=${this.page}></outlook-announcement>`;
  }
}

customElements.define("funding-body", FundingBody);

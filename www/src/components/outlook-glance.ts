import { html, nothing, type TemplateResult } from "lit";
import { awaitsWallet, outlookVerdict } from "../outlook-words";
import { PageElement } from "./page-element";
import { wholeDates } from "./whole-dates";

/**
 * The verdict in short beside the wallet, where it is far away otherwise: on a narrow screen. For
 * the eye only, as the verdict itself is announced.
 */
class OutlookGlance extends PageElement<"funding"> {
  protected override render(): TemplateResult | typeof nothing {
    const { outlook } = this.page;
    if (!outlook?.forecast || !outlook.hasUsage || awaitsWallet(this.page, outlook)) return nothing;
    const { headline } = outlookVerdict(this.page, outlook);
    const isBroke = outlook.forecast.firstArrearsOn !== undefined;
    return html`<p class=${isBroke ? "outlook-glance in-arrears" : "outlook-glance"} aria-hidden="true">
      ${wholeDates(headline)}
    </p>`;
  }
}

customElements.define("billing-outlook-glance", OutlookGlance);

import type { WalletForecast } from "guance-billing";
import { html, nothing, type TemplateResult } from "lit";
import { isZero } from "../exact";
import { isRounded } from "../format";
import type { Outlook } from "../outlook";
import {
  amountOf,
  awaitsWallet,
  exactAmountOf,
  outlookNotes,
  outlookVerdict,
  payerName,
  shownDays,
} from "../outlook-words";
import { arrearsOf, chargesOf, paidBy } from "../payers";
import "./balance-chart";
import "./first-bill";
import { PageElement } from "./page-element";
import "./package-order";
import "./payment-months";
import { ruleList } from "./rule-list";
import "./wallet-reach";
import { wholeDates } from "./whole-dates";

/** Of bills, their payment and their arrears. */
const RULES: readonly string[] = ["R42", "R78", "R79", "R81", "R82", "R84", "R86", "A17"];

/** How long the money lasts: in a sentence, in figures, as a curve, bill by bill. */
class OutlookResults extends PageElement<"funding"> {
  protected override render(): TemplateResult | typeof nothing {
    const { words, outlook } = this.page;
    if (!outlook) return nothing;
    const { forecast } = outlook;
    return html`<div class="outlook" role="group" aria-labelledby="outlook-heading">
      <h3 id="outlook-heading">${words.funding.outcome}</h3>
      ${this.#verdict(outlook)}
      ${outlookNotes(this.page, outlook).map((note) => html`<p class="note">${wholeDates(note)}</p>`)}
      ${forecast && this.#hasFigures(outlook, forecast) ? this.#figures(outlook, forecast) : nothing}
      ${outlook.order ? html`<billing-package-order .page=${this.page}></billing-package-order>` : nothing}
    </div>`;
  }

  /** What nothing pays, and what costs nothing, needs no figures. */
  #hasFigures(outlook: Outlook, forecast: WalletForecast): boolean {
    return !isZero(chargesOf(forecast.days)) && !awaitsWallet(this.page, outlook);
  }

  #verdict(outlook: Outlook): TemplateResult {
    const { forecast } = outlook;
    const { warnings, headline, consequences, topUp, details } = outlookVerdict(this.page, outlook);
    const isBroke = forecast?.firstArrearsOn !== undefined && !awaitsWallet(this.page, outlook);
    const isWarning = isBroke || warnings.length > 0;
    const others = [...consequences, ...(topUp === undefined ? [] : [topUp]), ...details];
    return html`<div class=${isWarning ? "outlook-verdict in-arrears" : "outlook-verdict"}>
      ${warnings.map((sentence) => html`<p class="verdict-warning">${wholeDates(sentence)}</p>`)}
      <p class="verdict">${wholeDates(headline)}</p>
      ${others.map((sentence) => html`<p>${wholeDates(sentence)}</p>`)}
      <billing-wallet-reach .page=${this.page}></billing-wallet-reach>
      ${this.#smallPrint(outlook, isBroke).map((text) => html`<p class="hint">${wholeDates(text)}</p>`)}
    </div>`;
  }

  #smallPrint({ forecast, from }: Outlook, isBroke: boolean): string[] {
    const { words } = this.page;
    if (!forecast) return [];
    const { topUpNeeded, lockedOn } = forecast;
    const isShortened = isBroke && isRounded(topUpNeeded);
    return [
      ...(isShortened ? [words.funding.exactTopUp(exactAmountOf(this.page, topUpNeeded))] : []),
      ...(isBroke && lockedOn !== undefined ? [words.funding.lockDateUnsure] : []),
      words.funding.forDaysFrom(shownDays(this.page, forecast), from),
    ];
  }

  #figures(outlook: Outlook, forecast: WalletForecast): TemplateResult {
    return html`${this.#payers(forecast)}
      <billing-balance-chart .page=${this.page} .forecast=${forecast}></billing-balance-chart>
      ${
        outlook.firstBill
          ? html`<billing-first-bill .page=${this.page} .bill=${outlook.firstBill}></billing-first-bill>`
          : nothing
      }
      <billing-payment-months .page=${this.page} .forecast=${forecast}></billing-payment-months>
      ${ruleList(this.page, RULES, false)}`;
  }

  #payers(forecast: WalletForecast): TemplateResult {
    const { words } = this.page;
    const arrears = arrearsOf(forecast.days);
    const days = shownDays(this.page, forecast);
    return html`<section class="payers" aria-labelledby="payers-heading">
      <h4 id="payers-heading">${words.funding.whoPays(days)}</h4>
      <dl class="plan-parts">
        ${paidBy(forecast.days).map((payment) =>
          this.#part(payerName(this.page, payment), payment.amount),
        )}
        ${isZero(arrears) ? nothing : this.#part(words.funding.unpaidOver(days), arrears, "unpaid")}
        ${this.#part(words.funding.allBills, chargesOf(forecast.days), "sum")}
      </dl>
    </section>`;
  }

  #part(name: string, amount: string, kind = ""): TemplateResult {
    const exact = isRounded(amount) ? exactAmountOf(this.page, amount) : nothing;
    return html`<div class=${kind}>
      <dt>${name}</dt>
      <dd title=${exact}>${amountOf(this.page, amount)}</dd>
    </div>`;
  }
}

customElements.define("billing-outlook-results", OutlookResults);

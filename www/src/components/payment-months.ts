import type { WalletForecast } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { isZero } from "../exact";
import { amountOf, payerName } from "../outlook-words";
import { arrearsOf, type ForecastDay, type MonthOfDays, monthsOf } from "../payers";
import { PageElement } from "./page-element";

/** The bills month by month; a month opens to show its days. */
class PaymentMonths extends PageElement<"funding"> {
  static override properties: PropertyDeclarations = {
    forecast: { attribute: false },
    opened: { state: true },
  };
  declare forecast: WalletForecast;
  /** Days are drawn for open months only: ten years have thousands. */
  declare opened: ReadonlySet<string>;

  constructor() {
    super();
    this.opened = new Set();
  }

  protected override render(): TemplateResult {
    const { words } = this.page;
    return html`<details class="funding-details payment-months">
      <summary>${words.funding.months}</summary>
      <p class="hint">${words.funding.monthsHint}</p>
      ${monthsOf(this.forecast).map((month) => this.#month(month))}
    </details>`;
  }

  #month(month: MonthOfDays): TemplateResult {
    const { words } = this.page;
    const left = this.#amount(month.days.at(-1)?.balance ?? "0");
    const arrears = arrearsOf(month.days);
    const figures = words.funding.monthFigures(this.#amount(month.charges), left);
    const isOpen = this.opened.has(month.month);
    return html`<details
      class="payment-month"
      ?open=${isOpen}
      @toggle=${(event: Event) => this.#toggle(month.month, event)}
    >
      <summary>
        ${words.labelled(month.month, figures)}${
          isZero(arrears)
            ? nothing
            : html`<span class="unpaid"
                >${words.clauseSeparator}${words.funding.monthUnpaid(this.#amount(arrears))}</span
              >`
        }
      </summary>
      ${isOpen ? html`<ul>${month.days.map((day) => this.#day(day))}</ul>` : nothing}
    </details>`;
  }

  #day({ usageDate, charges, payments, arrears, balance, expired }: ForecastDay): TemplateResult {
    const { words } = this.page;
    const paid = payments.map((payment) =>
      [payerName(this.page, payment), this.#amount(payment.amount)].join(" "),
    );
    const rest = [
      ...(isZero(arrears) ? [] : [words.funding.dayUnpaid(this.#amount(arrears))]),
      ...(isZero(expired) ? [] : [words.funding.dayExpired(this.#amount(expired))]),
      words.funding.dayLeft(this.#amount(balance)),
    ];
    return html`<li class=${isZero(arrears) ? "" : "unpaid"}>
      <span class="payment-day">${words.funding.dayBill(usageDate, this.#amount(charges))}</span>
      <span>${[...paid, ...rest].join(words.clauseSeparator)}</span>
    </li>`;
  }

  #toggle(month: string, event: Event): void {
    const opened = new Set(this.opened);
    if ((event.target as HTMLDetailsElement).open) opened.add(month);
    else opened.delete(month);
    this.opened = opened;
  }

  #amount(decimal: string): string {
    return amountOf(this.page, decimal);
  }
}

customElements.define("billing-payment-months", PaymentMonths);

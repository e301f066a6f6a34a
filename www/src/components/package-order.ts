import { html, nothing, type TemplateResult } from "lit";
import { isZero } from "../exact";
import { problemsOfOrder } from "../funding-problems";
import { CASH, type Order } from "../order";
import { amountOf, tenderNameOf, topUpOf } from "../outlook-words";
import { ruleText } from "../rules";
import { amountField } from "./amount-field";
import { PageElement } from "./page-element";

/** The package as an order: what it is paid from, and what is missing. */
class PackageOrder extends PageElement<"funding"> {
  protected override render(): TemplateResult | typeof nothing {
    const { words, outlook, pricing, language } = this.page;
    const order = outlook?.order;
    if (!order || !pricing.prepaid) return nothing;
    const total = amountOf(this.page, pricing.prepaid.total);
    return html`<details class="funding-details">
      <summary>${words.funding.order(total)}</summary>
      <p class="hint">${ruleText("R58", language).text} ${words.funding.orderHint}</p>
      <div class="wallet-amounts">${order.keys.map((key) => this.#field(key))}</div>
      <p class="order-result" role="status">${this.#result(order)}</p>
      <p class="hint">${words.funding.orderApart}</p>
    </details>`;
  }

  #field(key: string): TemplateResult {
    const { words, funding, state } = this.page;
    const name = key === CASH ? words.funding.sources.cash : tenderNameOf(this.page, key);
    return amountField(this.page, {
      id: `order-${key}`,
      label: words.funding.takeFrom(name),
      typed: funding.order[key] ?? "",
      problems: problemsOfOrder(this.page, key),
      change: (typed) => state.fund({ order: { ...funding.order, [key]: typed } }),
    });
  }

  #result({ payment }: Order): string {
    const { words } = this.page;
    if (!payment) return words.funding.orderWrong;
    if (!isZero(payment.short))
      return words.funding.orderMissing(topUpOf(this.page, payment.short));
    if (isZero(payment.excess)) return words.funding.orderPaid;
    return words.funding.orderExcess(amountOf(this.page, payment.excess));
  }
}

customElements.define("billing-package-order", PackageOrder);

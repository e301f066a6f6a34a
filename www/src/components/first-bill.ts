import type { BillSettlement } from "guance-billing";
import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { itemOn } from "../cards";
import { nextDay } from "../dates";
import { compareDecimals, isZero, sumDecimals } from "../exact";
import { itemName, workspaceName } from "../names";
import { amountOf, payerName, tenderName } from "../outlook-words";
import { PageElement } from "./page-element";
import { ruleList } from "./rule-list";

/** The first bill: what is charged, who pays it in which order, and what is left. */
class FirstBill extends PageElement<"funding"> {
  static override properties: PropertyDeclarations = { bill: { attribute: false } };
  declare bill: BillSettlement;

  protected override render(): TemplateResult {
    const { words, outlook } = this.page;
    const from = outlook?.from ?? "";
    return html`<details class="funding-details first-bill">
      <summary>${words.funding.firstBill}</summary>
      <p class="hint">${words.funding.firstBillHint(from, nextDay(from))}</p>
      <h4>${words.funding.charges}</h4>
      <dl class="plan-parts">
        ${this.bill.charges.map((charge) => this.#charge(charge))}
        ${this.#part(words.funding.thisBill, this.#amount(this.bill.due), "sum")}
      </dl>
      ${this.#withoutVouchers()}
      <h4>${words.funding.payments}</h4>
      ${this.#payments()} ${this.#consequences()}
      ${this.#afterwards()}
      ${ruleList(this.page, ["R78", "R79"], false)}
    </details>`;
  }

  #charge({ item, workspace, amount, paid }: BillSettlement["charges"][number]): TemplateResult {
    const { words } = this.page;
    const name = itemName(this.page, item);
    const named =
      workspace === undefined ? name : words.labelled(workspaceName(this.page, workspace), name);
    const isWhole = compareDecimals(paid, amount) === 0;
    const figure = isWhole
      ? this.#amount(amount)
      : words.funding.paidPart(this.#amount(paid), this.#amount(amount));
    const what = this.#takesVouchers(item) ? named : words.aside(named, words.funding.noVouchers);
    return this.#part(what, figure, isWhole ? "" : "unpaid");
  }

  /** Only while there are vouchers that one might expect to pay. */
  #withoutVouchers(): TemplateResult | typeof nothing {
    const { words } = this.page;
    const refused = this.bill.charges.filter(({ item }) => !this.#takesVouchers(item));
    if (refused.length === 0 || this.bill.walletAfter.vouchers.length === 0) return nothing;
    const items = new Set(refused.map(({ item }) => itemName(this.page, item)));
    const amount = this.#amount(sumDecimals(refused.map((charge) => charge.amount)));
    const names = [...items].join(words.listSeparator);
    return html`<p class="note">${words.funding.noVouchersPaidOtherwise(names, amount)}</p>`;
  }

  #payments(): TemplateResult {
    const { words } = this.page;
    const { payments, arrears } = this.bill;
    if (payments.length === 0) return html`<p>${words.funding.nobodyPays}</p>`;
    return html`<ol class="payment-order">
      ${payments.map(
        (payment) => html`<li>
          ${words.labelled(payerName(this.page, payment), this.#amount(payment.amount))}
        </li>`,
      )}
      ${
        isZero(arrears)
          ? nothing
          : html`<li class="unpaid">${words.labelled(words.funding.unpaid, this.#amount(arrears))}</li>`
      }
    </ol>`;
  }

  #consequences(): TemplateResult {
    const { words } = this.page;
    const { arrears, bufferEndsOn, creditDueOn } = this.bill;
    return html`${
      bufferEndsOn === undefined
        ? nothing
        : html`<p class="note warning">
            ${words.funding.arrearsUntil(this.#amount(arrears), bufferEndsOn)}
          </p>`
    }
    ${
      creditDueOn === undefined
        ? nothing
        : html`<p class="note">${words.funding.creditDue(creditDueOn)}</p>`
    }`;
  }

  #afterwards(): TemplateResult | typeof nothing {
    const parts = this.#balances().filter((part) => part !== nothing);
    if (parts.length === 0) return nothing;
    return html`<h4>${this.page.words.funding.afterwards}</h4>
      <dl class="plan-parts">${parts}</dl>`;
  }

  #balances(): (TemplateResult | typeof nothing)[] {
    const { words, funding, outlook } = this.page;
    const { cash, credit, debt, prepaidCards, vouchers } = this.bill.walletAfter;
    const balances = new Map(
      [...prepaidCards, ...vouchers].map(({ id, balance }) => [id, balance]),
    );
    const tenders = (["vouchers", "prepaidCards"] as const).flatMap((group) =>
      funding.wallet[group].map((tender) => {
        const balance = balances.get(tender.id);
        if (balance === undefined) return nothing;
        return this.#part(tenderName(this.page, group, tender), this.#amount(balance));
      }),
    );
    return [
      ...tenders,
      outlook?.method === "billing_center"
        ? this.#part(words.funding.sources.cash, this.#amount(cash))
        : nothing,
      isZero(credit) ? nothing : this.#part(words.funding.sources.credit, this.#amount(credit)),
      isZero(debt) ? nothing : this.#part(words.funding.debtAfter, this.#amount(debt), "unpaid"),
    ];
  }

  #takesVouchers(item: BillSettlement["charges"][number]["item"]): boolean {
    const { outlook, pricing } = this.page;
    return itemOn(outlook?.cards ?? pricing.cards, item)?.vouchersAllowed ?? true;
  }

  #part(name: string, figure: string, kind = ""): TemplateResult {
    return html`<div class=${kind}>
      <dt>${name}</dt>
      <dd>${figure}</dd>
    </div>`;
  }

  #amount(decimal: string): string {
    return amountOf(this.page, decimal);
  }
}

customElements.define("billing-first-bill", FirstBill);

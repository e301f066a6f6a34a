import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { focusAfterDrawing } from "../focus";
import { problemsOfWalletField } from "../funding-problems";
import type { WalletField } from "../place";
import { CREDIT_DAYS } from "../published-settlement";
import { ruleText } from "../rules";
import {
  type TenderChange,
  type TenderGroup,
  type TypedTender,
  type TypedWallet,
  withChangedTender,
  withoutTender,
  withTender,
} from "../wallet";
import { amountField } from "./amount-field";
import type { Remark } from "./decimal-field";
import "./outlook-glance";
import { PageElement } from "./page-element";
import { tenderRow } from "./tender-row";

/** What the wallet holds. */
class WalletForm extends PageElement<"funding"> {
  /** A field does not vanish under the hand that clears it. */
  #hadDebt = false;

  protected override willUpdate(): void {
    this.#hadDebt ||= this.page.funding.wallet.debt.trim() !== "";
  }

  protected override render(): TemplateResult {
    const { words, estimate, funding } = this.page;
    return html`<fieldset class="funding-part">
      <legend><h3>${words.funding.wallet}</h3></legend>
      <p class="hint">${words.funding.walletHint}</p>
      <div class="wallet-amounts">
        ${this.#amount("cash", words.funding.cash)}
        ${this.#amount("credit", words.funding.credit, [
          { kind: "hint", text: words.funding.creditHint(String(CREDIT_DAYS)) },
        ])}
      </div>
      ${
        funding.isInNewCurrency
          ? html`<p class="note">${words.funding.keptAsTyped(estimate.currency)}</p>`
          : nothing
      }
      <billing-outlook-glance .page=${this.page}></billing-outlook-glance>
      ${this.#tenders("prepaidCards", words.funding.prepaidCards, words.funding.addPrepaidCard)}
      ${this.#tenders("vouchers", words.funding.vouchers, words.funding.addVoucher)}
      <details class="aside-details" ?open=${this.#hadDebt}>
        <summary>${words.funding.earlierDebt}</summary>
        ${this.#amount("debt", words.funding.debt, [
          { kind: "hint", text: words.funding.debtHint },
        ])}
      </details>
    </fieldset>`;
  }

  #amount(field: WalletField, label: string, remarks: Remark[] = []): TemplateResult {
    return amountField(this.page, {
      id: `wallet-${field}`,
      label,
      typed: this.page.funding.wallet[field],
      isOptional: field === "credit",
      remarks,
      problems: problemsOfWalletField(this.page, field),
      change: (typed) => this.#become({ ...this.page.funding.wallet, [field]: typed }),
    });
  }

  #tenders(group: TenderGroup, heading: string, add: string): TemplateResult {
    const { language, funding } = this.page;
    const tenders = funding.wallet[group];
    const rule = group === "prepaidCards" ? "R82" : "R79";
    return html`<div class="tenders" role="group" aria-labelledby=${`${group}-heading`}>
      <h4 id=${`${group}-heading`}>${heading}</h4>
      <p class="hint">${ruleText(rule, language).text}</p>
      ${repeat(
        tenders,
        ({ id }) => id,
        (tender) =>
          tenderRow(this.page, group, tender, {
            change: (change) => this.#change(group, tender, change),
            remove: () => this.#remove(group, tender),
          }),
      )}
      <button type="button" class="quiet add-row" id=${addButtonId(group)} @click=${() => this.#add(group)}>
        + ${add}
      </button>
    </div>`;
  }

  #add(group: TenderGroup): void {
    const { wallet, tenderId } = withTender(this.page.funding.wallet, group);
    this.#become(wallet);
    focusAfterDrawing(this, `${tenderId}-balance`);
  }

  #change(group: TenderGroup, { id }: TypedTender, change: TenderChange): void {
    this.#become(withChangedTender(this.page.funding.wallet, group, id, change));
  }

  /** The row goes, and the focus to the next one, or to the button that adds one. */
  #remove(group: TenderGroup, { id }: TypedTender): void {
    const { wallet } = this.page.funding;
    const index = wallet[group].findIndex((tender) => tender.id === id);
    const remaining = withoutTender(wallet, group, id);
    const next = remaining[group][Math.min(index, remaining[group].length - 1)];
    this.#become(remaining);
    focusAfterDrawing(this, next ? `${next.id}-balance` : addButtonId(group));
  }

  #become(wallet: TypedWallet): void {
    this.page.state.fund({ wallet });
  }
}

function addButtonId(group: TenderGroup): string {
  return `add-${group}`;
}

customElements.define("billing-wallet-form", WalletForm);

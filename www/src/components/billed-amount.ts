import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { parseAmount, withoutMark } from "../amount-input";
import type { Priced } from "../bill-desk";
import { billedSentence } from "../bill-view";
import { exactAmount, shownQuantity } from "../format";
import { echoOf } from "../quantity-input";
import { BillElement } from "./bill-element";
import { type DecimalField, decimalField, fieldMessages } from "./decimal-field";

/** What was billed, as typed, and how that differs from what is computed. */
class BilledAmount extends BillElement {
  static override properties: PropertyDeclarations = {
    view: { attribute: false },
    priced: { attribute: false },
  };
  declare priced: Priced;

  protected override render(): TemplateResult {
    const { words } = this.view;
    const sentence = billedSentence(this.view, this.priced);
    const field = this.#field();
    return html`<div class="billed-amount">
      ${decimalField(field, fieldMessages(field))}
      ${sentence === undefined ? nothing : html`<p class="billed-verdict">${sentence}</p>`}
      ${
        sentence !== undefined && this.priced.answer.preview.package
          ? html`<p class="hint">${words.billedWithoutPackage}</p>`
          : nothing
      }
    </div>`;
  }

  #field(): DecimalField {
    const { words, page, bill, change } = this.view;
    const { currency } = this.priced.question.settings;
    const typed = bill.billed ?? "";
    const parsed = parseAmount(typed, currency);
    const text = withoutMark(typed, currency);
    // What is typed in plain digits needs no echo.
    const isPlain =
      echoOf(text, "count", (read) => shownQuantity(read, page.language)) === undefined;
    const echo = echoOf(text, "count", (read) => exactAmount(read, currency, page.language));
    return {
      id: "bill-billed",
      label: page.words.aside(words.billed, words.optionalIn(currency)),
      typed,
      remarks: [{ kind: "echo", text: isPlain || echo === undefined ? undefined : `= ${echo}` }],
      problems: parsed.kind === "problem" ? [page.words.quantityProblems[parsed.problem]] : [],
      change: (billed) => change({ billed }),
    };
  }
}

customElements.define("billing-billed-amount", BilledAmount);

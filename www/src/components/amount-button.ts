import { html, nothing, type TemplateResult } from "lit";
import { exactAmount, isRounded, shownAmount } from "../format";
import type { PageView } from "../state";

export interface AmountButton {
  page: PageView;
  /** What the amount is of, for those who cannot see where it stands. */
  subject: string;
  amount: string;
  /** Words around the amount, such as "¥3.60 a day"; the amount alone by default. */
  phrase?: (amount: string) => string;
  isOpen: boolean;
  panelId: string;
  toggle: () => void;
}

/** An amount that opens its explanation. */
export function amountButton(button: AmountButton): TemplateResult {
  const { page, subject, amount, isOpen, panelId, toggle } = button;
  const { currency } = page.estimate;
  const shown = shownAmount(amount, currency, page.language);
  const exact = isRounded(amount) ? exactAmount(amount, currency, page.language) : undefined;
  return html`<button
    type="button"
    class="amount"
    aria-expanded=${isOpen ? "true" : "false"}
    aria-controls=${isOpen ? panelId : nothing}
    title=${exact ?? nothing}
    @click=${toggle}
  ><span class="visually-hidden">${page.words.labelled(subject, "")}</span><span class="amount-shown"
    >${button.phrase ? button.phrase(shown) : shown}</span
  ><span class="visually-hidden">${page.words.explain}</span></button>`;
}

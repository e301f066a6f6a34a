import { html, nothing, type TemplateResult } from "lit";
import { isDate, nextDay } from "../dates";
import { problemsOfTender } from "../funding-problems";
import { tenderName } from "../outlook-words";
import type { FundingView } from "../state";
import {
  hadExpired,
  isCounted,
  type TenderChange,
  type TenderGroup,
  type TypedTender,
  type VoucherKind,
} from "../wallet";
import { amountField } from "./amount-field";
import { dateField } from "./date-field";
import { describedBy } from "./field-problems";
import { fieldValue } from "./field-value";

const KINDS: readonly VoucherKind[] = ["ordinary", "full_reduction"];

export interface TenderActions {
  change: (change: TenderChange) => void;
  remove: () => void;
}

/** A prepaid card or a voucher of the wallet. */
export function tenderRow(
  page: FundingView,
  group: TenderGroup,
  tender: TypedTender,
  { change, remove }: TenderActions,
): TemplateResult {
  const { words } = page;
  const name = tenderName(page, group, tender);
  const isVoucher = group === "vouchers";
  return html`<div class="tender" role="group" aria-label=${name}>
    <div class="tender-head">
      <span class="tender-name">${name}</span>
      <button
        type="button"
        class="quiet remove-row"
        aria-label=${words.removeOf(name)}
        @click=${remove}
      >
        ${words.remove}
      </button>
    </div>
    <div class="tender-fields">
      ${balance(page, tender, change)}
      ${isVoucher ? kindField(page, tender, change) : nothing}
      ${isVoucher ? firstDay(page, tender, change) : nothing}
      ${lastDay(page, tender, change)}
      ${nameField(page, group, tender, change)}
    </div>
  </div>`;
}

function balance(
  page: FundingView,
  tender: TypedTender,
  change: TenderActions["change"],
): TemplateResult {
  const { words } = page;
  return amountField(page, {
    id: `${tender.id}-balance`,
    label: words.funding.balance,
    typed: tender.balance,
    remarks: [{ kind: "hint", text: isCounted(tender) ? undefined : words.funding.notCounted }],
    problems: problemsOfTender(page, tender.id, "balance"),
    change: (typed) => change({ balance: typed }),
  });
}

function kindField(
  { words }: FundingView,
  { id, kind }: TypedTender,
  change: TenderActions["change"],
): TemplateResult {
  const isHinted = kind === "full_reduction";
  return html`<div class="field">
    <label for=${`${id}-kind`}>${words.funding.voucherKind}</label>
    <select
      id=${`${id}-kind`}
      aria-describedby=${describedBy(isHinted && `${id}-kind-hint`)}
      @change=${(event: Event) => change({ kind: fieldValue(event) as VoucherKind })}
    >
      ${KINDS.map(
        (choice) => html`<option value=${choice} .selected=${choice === kind}>
          ${words.funding.voucherKinds[choice]}
        </option>`,
      )}
    </select>
    ${
      isHinted
        ? html`<p class="hint" id=${`${id}-kind-hint`}>${words.funding.minimumNotChecked}</p>`
        : nothing
    }
  </div>`;
}

function firstDay(
  page: FundingView,
  { id, validFrom }: TypedTender,
  change: TenderActions["change"],
): TemplateResult {
  return dateField({
    id: `${id}-valid-from`,
    label: page.words.funding.firstValidDay,
    typed: validFrom,
    problems: problemsOfTender(page, id, "validFrom"),
    change: (typed) => change({ validFrom: typed }),
  });
}

function lastDay(
  page: FundingView,
  tender: TypedTender,
  change: TenderActions["change"],
): TemplateResult {
  const { id, expiresOn } = tender;
  return dateField({
    id: `${id}-expires-on`,
    label: page.words.funding.lastValidDay,
    typed: expiresOn,
    hint: expiryHint(page, tender),
    problems: problemsOfTender(page, id, "expiresOn"),
    change: (typed) => change({ expiresOn: typed }),
  });
}

/** What expires before the first bill is paid cannot pay any. */
function expiryHint({ words, outlook }: FundingView, tender: TypedTender): string | undefined {
  const { expiresOn } = tender;
  if (expiresOn === "") return words.funding.neverExpires;
  if (!outlook || !isDate(outlook.from) || !isDate(expiresOn)) return undefined;
  if (hadExpired(tender, outlook.from)) return words.funding.expiredBefore;
  const firstPayment = nextDay(outlook.from);
  if (expiresOn >= firstPayment) return undefined;
  // The package is ordered on the first day, a day before that.
  return outlook.order
    ? words.funding.expiresOnOrderDay(firstPayment)
    : words.funding.expiresBefore(firstPayment);
}

function nameField(
  { words }: FundingView,
  group: TenderGroup,
  { id, name, number }: TypedTender,
  change: TenderActions["change"],
): TemplateResult {
  const { cardNumber, voucherNumber, tenderName: label } = words.funding;
  return html`<div class="field">
    <label for=${`${id}-name`}>${label}</label>
    <input
      id=${`${id}-name`}
      type="text"
      autocomplete="off"
      maxlength="60"
      placeholder=${(group === "prepaidCards" ? cardNumber : voucherNumber)(number)}
      .value=${name}
      @input=${(event: Event) => change({ name: fieldValue(event) })}
    />
  </div>`;
}

import type { Currency } from "guance-billing";
import type { TemplateResult } from "lit";
import { withoutMark } from "../amount-input";
import { exactAmount, shownQuantity } from "../format";
import { echoOf } from "../quantity-input";
import type { FundingView } from "../state";
import { type DecimalField, decimalField, fieldMessages, type Remark } from "./decimal-field";

export interface AmountField {
  id: string;
  /** Of the amount, where that is not the estimate's. */
  currency?: Currency;
  label: string;
  typed: string;
  isOptional?: boolean;
  remarks?: Remark[];
  problems: readonly string[];
  change: (typed: string) => void;
}

/** An amount of money, in the estimate's currency unless another is named. */
export function amountField(page: FundingView, field: AmountField): TemplateResult {
  const { words, estimate, language } = page;
  const { currency = estimate.currency } = field;
  const text = withoutMark(field.typed, currency);
  const isPlain = echoOf(text, "count", (read) => shownQuantity(read, language)) === undefined;
  const echo = echoOf(text, "count", (read) => exactAmount(read, currency, language));
  const marks = field.isOptional ? [currency, words.funding.optional] : [currency];
  const decimal: DecimalField = {
    ...field,
    label: words.aside(field.label, marks.join(words.clauseSeparator)),
    remarks: [
      { kind: "echo", text: isPlain ? undefined : echo && words.funding.readAs(echo) },
      ...(field.remarks ?? []),
    ],
  };
  return decimalField(decimal, fieldMessages(decimal));
}

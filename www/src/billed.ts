/** What was billed against what is computed: to the cent, as bills are written. */

import type { Currency } from "guance-billing";
import { parseAmount } from "./amount-input";
import { compareDecimals, differenceOfDecimals, roundedDecimal } from "./exact";
import type { QuantityProblem } from "./quantity-input";

export type BilledAgainst =
  | { kind: "nothing_typed" }
  | { kind: "problem"; problem: QuantityProblem }
  | { kind: "agrees" }
  /** Exactly, where the computed amount has more decimals than a bill. */
  | { kind: "differs"; isMore: boolean; difference: string };

/** `computed`: the usage charges, for a package is paid by itself. */
export function againstBilled(typed: string, computed: string, currency: Currency): BilledAgainst {
  const parsed = parseAmount(typed, currency);
  if (parsed.kind === "empty") return { kind: "nothing_typed" };
  if (parsed.kind === "problem") return { kind: "problem", problem: parsed.problem };
  const billed = parsed.decimal;
  if (compareDecimals(inCents(billed), inCents(computed)) === 0) return { kind: "agrees" };
  const isMore = compareDecimals(billed, computed) > 0;
  const difference = isMore
    ? differenceOfDecimals(billed, computed)
    : differenceOfDecimals(computed, billed);
  return { kind: "differs", isMore, difference };
}

function inCents(amount: string): string {
  return roundedDecimal(amount, 2);
}

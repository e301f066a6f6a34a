/** Figures that the page computes itself, each with the equation that shows how. */

import type { Figure } from "./derivation";
import { productOfDecimals, quotientRoundedUp, sumDecimals } from "./exact";

export interface Computed extends Figure {
  value: string;
}

export function product(what: Figure["what"], factors: readonly string[]): Computed {
  const value = productOfDecimals(factors);
  return { what, equation: `${factors.join(" × ")} = ${value}`, value };
}

/** Of things that there are no halves of. */
export function wholeProduct(what: Figure["what"], factors: readonly string[]): Computed {
  const { quotient: value, isExact } = quotientRoundedUp(productOfDecimals(factors), "1", 0);
  return { what, equation: equated(factors.join(" × "), value, isExact, 0), value };
}

export function quotient(
  what: Figure["what"],
  factors: readonly string[],
  divisor: string,
  decimals: number,
): Computed {
  const dividend = productOfDecimals(factors);
  const { quotient: value, isExact } = quotientRoundedUp(dividend, divisor, decimals);
  const terms = `${factors.join(" × ")} ÷ ${divisor}`;
  return { what, equation: equated(terms, value, isExact, decimals), value };
}

/** What is rounded says so: to a whole number, or, with "≈", at its last decimal. */
function equated(terms: string, value: string, isExact: boolean, decimals: number): string {
  if (isExact) return `${terms} = ${value}`;
  return decimals === 0 ? `ceil(${terms}) = ${value}` : `${terms} ≈ ${value}`;
}

export function sum(what: Figure["what"], terms: readonly string[]): Computed {
  const value = sumDecimals(terms);
  return { what, equation: `${terms.join(" + ")} = ${value}`, value };
}

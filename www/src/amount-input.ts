/** Reads an amount of money as people type it: `1,234.56`, `¥100`, `1.5万`, `100元`. */

import { NUMBER_LENGTH_MAX, type ParsedQuantity, parseQuantity } from "./quantity-input";

/** Marks of the wallet's currency; what is typed is read in that currency whatever the mark. */
const MARKS: Readonly<Record<string, RegExp>> = {
  CNY: /^(?:¥|CNY|RMB)\s*|\s*(?:元|CNY|RMB)$/gi,
  USD: /^(?:US\$|\$|USD)\s*|\s*(?:美元|USD)$/gi,
};

export function parseAmount(typed: string, currency: "CNY" | "USD"): ParsedQuantity {
  const text = withoutMark(typed, currency);
  // A mark alone is an amount that is still to come, not nothing.
  if (text === "" && typed.trim() !== "") return { kind: "problem", problem: "not_a_number" };
  return parseQuantity(text);
}

/** The mark of another currency stays and is refused: 100 dollars are not 100 yuan. */
export function withoutMark(typed: string, currency: "CNY" | "USD"): string {
  const text = typed.normalize("NFKC").trim();
  if (text.length > NUMBER_LENGTH_MAX) return text;
  return text.replace(MARKS[currency] ?? /$^/, "");
}

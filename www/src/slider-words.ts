/** What a slider says of itself: the quantity in words, or why there is none. */

import type { Messages } from "./messages";
import type { ParsedQuantity } from "./quantity-input";

/** What cannot be read is told as a problem: read out, the text itself would sound like a value. */
export function sliderText(
  { nothingTyped, quantityProblems }: Pick<Messages, "nothingTyped" | "quantityProblems">,
  parsed: ParsedQuantity,
  inWords: (quantity: string) => string,
): string {
  if (parsed.kind === "quantity") return inWords(parsed.decimal);
  return parsed.kind === "problem" ? quantityProblems[parsed.problem] : nothingTyped;
}

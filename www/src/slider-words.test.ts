import { expect, test } from "vitest";
import { parseQuantity } from "./quantity-input";
import { wordsIn } from "./sample-words";
import { sliderText } from "./slider-words";

test.each([
  ["", "en", "nothing typed"],
  ["2M", "en", "2000000 a day"],
  ["abc", "en", "Not a number"],
  ["-5", "en", "cannot be negative"],
  ["abc", "zh", "数字"],
] as const)("a slider beside %s says in %s: %s", (typed, language, said) => {
  const text = sliderText(wordsIn(language), parseQuantity(typed, "count"), (quantity) => {
    return `${quantity} a day`;
  });
  expect(text).toContain(said);
  expect(text).not.toContain("abc");
});

/** The texts of the picture of cost against volume. Both languages fill this type. */

import type { PlanOptionId } from "guance-billing";
import { breakEvenEn } from "./break-even-words.en";
import { breakEvenZh } from "./break-even-words.zh";
import type { Language } from "./messages";

/** A plan as a sentence needs it: "the Growth package", but just "pay-as-you-go". */
export interface NamedPlan {
  id: PlanOptionId;
  name: string;
}

export interface BreakEvenWords {
  hint: string;
  whatGrows: string;
  everything: string;
  updating: string;
  title: (days: string) => string;
  chartLabel: (title: string) => string;
  present: string;
  /** A number of times the present volume. */
  times: (factor: string) => string;
  presentTimes: string;
  aDay: (quantity: string) => string;
  /** Around a volume where one plan ceases to be the cheapest. */
  point: (volume: string, below: NamedPlan, above: NamedPlan) => string;
  bracket: (from: string, until: string) => string;
  /** Where one plan is cheapest from end to end. */
  always: (from: string, until: string, plan: NamedPlan) => string;
  nowhere: string;
  /** A volume in a sentence. */
  timesAsMuch: (factor: string) => string;
  quantityADay: (quantity: string, unit: string) => string;
  scales: string;
  rounding: string;
  table: string;
  volume: string;
  cheapest: string;
  unavailable: string;
}

const WORDS: Record<Language, BreakEvenWords> = { en: breakEvenEn, zh: breakEvenZh };

export function breakEvenWordsIn(language: Language): BreakEvenWords {
  return WORDS[language];
}

/** The texts of the page and of all its parts at once, for tests that wait for none. */

import { billEn } from "./bill-words.en";
import { billZh } from "./bill-words.zh";
import { breakEvenEn } from "./break-even-words.en";
import { breakEvenZh } from "./break-even-words.zh";
import { eligibilityEn } from "./eligibility-words.en";
import { eligibilityZh } from "./eligibility-words.zh";
import { fundingEn } from "./funding-words.en";
import { fundingZh } from "./funding-words.zh";
import { importEn } from "./import-words.en";
import { importZh } from "./import-words.zh";
import type { Language, Messages } from "./messages";
import { en } from "./messages.en";
import { zh } from "./messages.zh";
import type { PartWords } from "./parts";

const WORDS: Record<Language, Messages & PartWords> = {
  en: {
    ...en,
    bill: billEn,
    breakEven: breakEvenEn,
    funding: fundingEn,
    eligibility: eligibilityEn,
    import: importEn,
  },
  zh: {
    ...zh,
    bill: billZh,
    breakEven: breakEvenZh,
    funding: fundingZh,
    eligibility: eligibilityZh,
    import: importZh,
  },
};

export function wordsIn(language: Language): Messages & PartWords {
  return WORDS[language];
}

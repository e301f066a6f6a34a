/**
 * The parts of the page that are loaded when somebody opens them, and the texts of each language.
 *
 * Who only wants a price waits for neither: the first load is the estimate, in one language.
 */

import type { BillWords } from "./bill-words";
import type { BreakEvenWords } from "./break-even-words";
import type { EligibilityWords } from "./eligibility-words";
import type { FundingWords } from "./funding-words";
import type { ImportWords } from "./import-words";
import type { Language, Messages } from "./messages";

/** The texts of each part. */
export interface PartWords {
  /** What the plans cost for less and for more. */
  breakEven: BreakEvenWords;
  /** Who pays, and how long the money lasts. */
  funding: FundingWords;
  /** Whether somebody may do something, and what cannot be undone. */
  eligibility: EligibilityWords;
  /** What the quantities of each day come to. */
  bill: BillWords;
  /** A dialog: workspaces from a table or a file. */
  import: ImportWords;
}

export type PartId = keyof PartWords;

/** The texts of the page, and those of the parts that are loaded. */
export type LoadedWords = Messages & Partial<PartWords>;

const PARTS = {
  breakEven: () => import("./break-even-part"),
  funding: () => import("./funding-part"),
  eligibility: () => import("./eligibility-part"),
  bill: () => import("./bill-part"),
  import: () => import("./import-part"),
};

type PartModules = { [Part in PartId]: Awaited<ReturnType<(typeof PARTS)[Part]>> };

/** What the open parts consist of. */
export type LoadedParts = Partial<PartModules>;

/** Whose texts a part speaks in; amounts of money are asked for in the words of who pays. */
const TEXTS: Record<PartId, readonly PartId[]> = {
  breakEven: ["breakEven"],
  funding: ["funding"],
  eligibility: ["funding", "eligibility"],
  bill: ["bill"],
  import: ["import"],
};

type WordLoaders = { [Part in PartId]: () => Promise<PartWords[Part]> };

const PAGE_WORDS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import("./messages.en")).en,
  zh: async () => (await import("./messages.zh")).zh,
};

const PART_WORDS: Record<Language, WordLoaders> = {
  en: {
    breakEven: async () => (await import("./break-even-words.en")).breakEvenEn,
    funding: async () => (await import("./funding-words.en")).fundingEn,
    eligibility: async () => (await import("./eligibility-words.en")).eligibilityEn,
    bill: async () => (await import("./bill-words.en")).billEn,
    import: async () => (await import("./import-words.en")).importEn,
  },
  zh: {
    breakEven: async () => (await import("./break-even-words.zh")).breakEvenZh,
    funding: async () => (await import("./funding-words.zh")).fundingZh,
    eligibility: async () => (await import("./eligibility-words.zh")).eligibilityZh,
    bill: async () => (await import("./bill-words.zh")).billZh,
    import: async () => (await import("./import-words.zh")).importZh,
  },
};

/** The texts of the page and of these parts. What was loaded once is not asked for again. */
export async function loadWords(
  language: Language,
  parts: Iterable<PartId> = [],
): Promise<LoadedWords> {
  const wanted = new Set([...parts].flatMap((part) => TEXTS[part]));
  const ofParts = [...wanted].map(async (part) => ({ [part]: await PART_WORDS[language][part]() }));
  const [page, ...others] = await Promise.all([PAGE_WORDS[language](), ...ofParts]);
  return Object.assign({}, page, ...others);
}

export async function loadParts(parts: Iterable<PartId>): Promise<LoadedParts> {
  const loaded = [...parts].map(async (part) => ({ [part]: await PARTS[part]() }));
  return Object.assign({}, ...(await Promise.all(loaded)));
}

/** What is loaded when somebody opens a link or makes one. */

import type { LinkWords } from "./link-words";
import { linkEn } from "./link-words.en";
import { linkZh } from "./link-words.zh";
import type { Language } from "./messages";

export { decode, encode } from "./sharing";

export const LINK_WORDS: Record<Language, LinkWords> = { en: linkEn, zh: linkZh };

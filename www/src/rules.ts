/** The published billing rules, as the explanations quote them. */

import published from "../../data/rules.json";
import type { Language } from "./messages";
import { type Source, sourceOf } from "./sources";

export interface RuleText {
  id: string;
  text: string;
  sources: Source[];
}

interface PublishedRule {
  en: string;
  zh: string;
  sources: string[];
}

const RULES: Readonly<Record<string, PublishedRule | undefined>> = published;

export function ruleText(id: string, language: Language): RuleText {
  const rule = RULES[id];
  return { id, text: rule?.[language] ?? id, sources: (rule?.sources ?? []).map(sourceOf) };
}

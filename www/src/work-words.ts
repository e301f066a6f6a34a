/** What is said of the fields of workings. */

import { itemOn } from "./cards";
import { shownQuantity } from "./format";
import type { Messages } from "./messages";
import { MINUTES_BETWEEN_INTELLIGENT_CHECKS, monitorKind } from "./published";
import type { PageView } from "./state";
import type { ChoiceId, WorkField } from "./way";
import type { WorkedOut, WorkProblem } from "./working-out";
import type { WorkPlace } from "./workings";

export function choiceWords({ words, language }: PageView, choice: ChoiceId): string {
  return monitorKind(choice)?.name[language] ?? words.workChoices[choice as PlainChoice];
}

type PlainChoice = keyof Messages["workChoices"];

/** What readings of an item are: it follows from how the hours of a day are combined. */
export function readingsHint(
  { words, pricing }: PageView,
  item: Parameters<typeof itemOn>[1],
): string {
  const onCard = itemOn(pricing.cards, item) ?? itemOn(pricing.allCards, item);
  return words.readingsHints[onCard?.dayStatistic ?? "sum"];
}

/** Intelligent checks run by a clock of their own. */
export function kindHint({ words }: PageView, kind: string): string | undefined {
  if (monitorKind(kind)?.detectsInWindow ?? true) return undefined;
  return words.runsEvery(MINUTES_BETWEEN_INTELLIGENT_CHECKS.value);
}

export function problemsOfWorkField(
  page: PageView,
  worked: WorkedOut,
  { field, row }: WorkPlace,
): string[] {
  const found = worked.problems.filter((problem) => problem.field === field && problem.row === row);
  return [...new Set(found.map((problem) => problemText(page, problem)))];
}

function problemText({ words, language }: PageView, problem: WorkProblem): string {
  const { field, code, limit, reading } = problem;
  const text = textOf(words, field, code, limit && shownQuantity(limit, language));
  return reading === undefined ? text : words.ofReading(reading, text);
}

function textOf(words: Messages, field: WorkField, code: WorkProblem["code"], limit = ""): string {
  if (code === "below_minimum") return words.atLeast(limit);
  if (code === "above_maximum") return words.atMost(limit);
  if (code === "unknown_suffix" && field === "kilobytes") return words.typeKilobytes;
  if (code in words.workProblems) return words.workProblems[code as keyof Messages["workProblems"]];
  if (code in words.quantityProblems) {
    return words.quantityProblems[code as keyof Messages["quantityProblems"]];
  }
  return words.issues[code as keyof Messages["issues"]];
}

/** Why there is no quantity yet: what is missing, or which fields to look at. */
export function unfinishedWords(page: PageView, worked: WorkedOut): string | undefined {
  const { words } = page;
  const wrong = placeNames(page, worked.problems);
  if (wrong.length > 0) return words.correctFields(wrong.join(words.listSeparator));
  const missing = placeNames(page, worked.missing);
  return missing.length > 0 ? words.fillInFields(missing.join(words.listSeparator)) : undefined;
}

function placeNames(page: PageView, places: readonly WorkPlace[]): string[] {
  return [...new Set(places.map(({ field }) => page.words.workFields[field].label))];
}

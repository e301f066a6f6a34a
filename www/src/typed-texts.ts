/** Which texts of what is kept are typed: undo takes typing back as a whole, a choice by itself. */

import { QUESTIONS, type QuestionId } from "./eligibility";
import type { ChoiceFieldId } from "./way";

/** More at once was pasted, or came from a file. */
const TYPED_AT_ONCE_MAX = 40;

const WORK_CHOICES: Record<ChoiceFieldId, true> = {
  per: true,
  store: true,
  length_unit: true,
  kind: true,
};

/** Texts of a list, by the name of their field. */
const CHOSEN: ReadonlySet<string> = new Set([
  ...Object.keys(WORK_CHOICES),
  ...["currency", "packageId", "site", "plan", "way"],
  ...["channel", "freeChoice", "method"],
  ...["operation", "workspaceId", "settlement"],
  ...["payment", "shownWorkspace", "shownItem"],
]);

/** Whether the text at this path may have become the other by typing. A slider types too. */
export function isTyped(path: string, before: string, after: string): boolean {
  const field = path.slice(path.lastIndexOf("/") + 1);
  if (CHOSEN.has(field) || changedLength(before, after) > TYPED_AT_ONCE_MAX) return false;
  if (!path.startsWith("/inquiry/answers/")) return true;
  const { control } = QUESTIONS[field as QuestionId];
  return control === "amount" || control === "day";
}

/** The length of what was put in or taken out, whichever is more. */
function changedLength(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return Math.max(before.length, after.length) - start - end;
}

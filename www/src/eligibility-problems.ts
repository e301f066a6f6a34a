/** What is wrong with the answers of an operation, in words. */

import type { IssueCode } from "guance-billing";
import type { QuestionId } from "./eligibility";
import type { Problem } from "./place";
import type { EligibilityView } from "./state";

export function problemsOfQuestion(page: EligibilityView, id: QuestionId): string[] {
  const found = (page.checked?.problems ?? []).filter((problem) => problem.id === id);
  return [...new Set(found.map(({ code }) => textOf(page, id, code)))];
}

function textOf(page: EligibilityView, id: QuestionId, code: Problem["code"]): string {
  const { words } = page;
  const { problems } = words.eligibility;
  if (id === "date" && code === "missing_field") return problems.noDay;
  if (id === "workspaces" && code === "too_many") return problems.tooMany;
  switch (code) {
    case "malformed_date":
      return problems.incompleteDay;
    case "out_of_range":
      return id === "funds" ? words.quantityProblems.too_large : problems.afterToday;
    case "not_a_number":
    case "unknown_suffix":
      return words.funding.problems.notAnAmount;
    case "negative":
      return words.funding.problems.negativeAmount;
    case "unclear_separators":
    case "too_large":
    case "too_many_decimals":
      return words.quantityProblems[code];
    default:
      return words.issues[code in words.issues ? (code as IssueCode) : "unknown_value"];
  }
}

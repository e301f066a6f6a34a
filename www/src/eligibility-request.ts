/** Asks the engine whether somebody may do something: answers become facts, issues go back. */

import type {
  Catalog,
  Eligibility,
  EligibilityRequest,
  Outcome,
  Role,
  RolePermissions,
} from "guance-billing";
import { parseAmount } from "./amount-input";
import {
  answerTo,
  type Case,
  FORMS,
  isAsked,
  ON_A_DAY,
  packagedWorkspaces,
  QUESTIONS,
  type QuestionId,
} from "./eligibility";
import { chosen } from "./eligibility-choices";
import type { Problem } from "./place";

/** The calls of the engine that know who may do what. */
export interface EligibilityEngine {
  checkEligibility(request: EligibilityRequest): Outcome<Eligibility>;
  rolePermissions(request: { role: Role }): Outcome<RolePermissions>;
}

export interface Checked {
  /** What is wrong, by the question where it is put right. */
  problems: { id: QuestionId; code: Problem["code"] }[];
  /** Absent while something has to be put right: no verdict is shown that might be wrong. */
  eligibility?: Eligibility;
}

/** The price of a package is in this currency, and so is what is offered for it (A39). */
export const FUNDS_CURRENCY = "CNY";

export function check(
  of: Case,
  catalog: Catalog,
  ask: EligibilityEngine["checkEligibility"],
): Checked {
  const problems: Checked["problems"] = [];
  const request = requestOf(of, catalog, problems);
  const outcome = ask(request);
  if (outcome.status === "invalid") {
    problems.push(...outcome.issues.map(({ path, code }) => ({ id: questionAt(of, path), code })));
  }
  const isSound = outcome.status === "ok" && problems.length === 0;
  return isSound ? { problems, eligibility: outcome.value } : { problems };
}

/** What cannot be read is left out and told. */
export function requestOf(
  of: Case,
  catalog: Catalog,
  problems: Checked["problems"] = [],
): EligibilityRequest {
  const { operation, acknowledged } = of.inquiry;
  const facts: Record<string, unknown> = {};
  const request: Record<string, unknown> = { operation, facts };
  for (const id of FORMS[operation].questions.filter((asked) => isAsked(of, asked))) {
    if (id === "date") setUnlessEmpty(request, "date", answerTo(of, "date"));
    else setFact(facts, of, catalog, id, problems);
  }
  if (operation === "upgrade_plan") {
    // Who takes the tick back has not refused anything: it is as before.
    if (acknowledged.upgrade_plan?.isRead) facts.consequencesAcknowledged = true;
  }
  // The table of questions says which facts belong to which operation.
  return request as unknown as EligibilityRequest;
}

function setFact(
  facts: Record<string, unknown>,
  of: Case,
  catalog: Catalog,
  id: QuestionId,
  problems: Checked["problems"],
): void {
  const { control, fact = id } = QUESTIONS[id];
  const answer = answerTo(of, id);
  switch (control) {
    case "yes_no":
      // One answer for all the workspaces of a package: it is a fact of each.
      if (id !== "boundToPayer" && answer !== "") facts[fact] = answer === "yes";
      break;
    case "choice":
      if (id === "retentionDays") facts[fact] = Number(chosen(of, catalog, id));
      else if (answer !== ON_A_DAY) setUnlessEmpty(facts, fact, chosen(of, catalog, id));
      break;
    case "day":
      setUnlessEmpty(facts, fact, answer);
      break;
    case "amount": {
      const amount = parseAmount(answer, FUNDS_CURRENCY);
      if (amount.kind === "problem") problems.push({ id, code: amount.problem });
      if (amount.kind === "quantity") facts[fact] = amount.decimal;
      break;
    }
    case "workspaces":
      facts[fact] = workspacesOf(of);
      break;
  }
}

function workspacesOf(of: Case): Record<string, unknown>[] {
  const bound = answerTo(of, "boundToPayer");
  return packagedWorkspaces(of)
    .filter(({ isIn }) => isIn)
    .map(({ id, plan, site, settlement }) => {
      const workspace: Record<string, unknown> = { id, plan, site };
      setUnlessEmpty(workspace, "settlement", settlement);
      if (bound !== "") workspace.boundToPayer = bound === "yes";
      return workspace;
    });
}

/** A fact that is left out is one that is not known. */
function setUnlessEmpty(facts: Record<string, unknown>, fact: string, value: string): void {
  if (value !== "") facts[fact] = value;
}

/** The question that an issue's path is about; the first one where it is about none. */
function questionAt(of: Case, path: string): QuestionId {
  const { questions } = FORMS[of.inquiry.operation];
  const [root, name] = path.split("/").slice(1);
  if (root === "date") return "date";
  const asked = questions.filter((id) => isAsked(of, id) && (QUESTIONS[id].fact ?? id) === name);
  // A day stands under the field of the day, not under the list before it.
  return asked.find((id) => QUESTIONS[id].control === "day") ?? asked[0] ?? questions[0] ?? "date";
}

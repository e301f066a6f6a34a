import type { Condition } from "guance-billing";
import { expect, test } from "vitest";
import { conditions as published } from "../../data/conditions.json";
import { operations } from "../../data/operations.json";
import {
  type Answers,
  type Case,
  type Operation,
  type QuestionId,
  withPackaged,
} from "./eligibility";
import { openQuestions, unsettledWorkspace } from "./eligibility-open";
import { asking, emptyEligibility } from "./sample-answers";

function open(of: Case, ...unknown: string[]): QuestionId[] {
  const conditions = unknown.map(
    (code): Condition => ({
      id: "E1",
      code,
      status: "unknown",
      text: { en: code, zh: code },
      rule: "R1",
    }),
  );
  return openQuestions(of, { ...emptyEligibility, operation: of.inquiry.operation, conditions });
}

test("what is not known is asked for, in the order of the form, unless it was answered", () => {
  const codes = ["storage_is_default", "owner_starts_upgrade", "workspace_is_free"];
  expect(open(asking("upgrade_plan"), ...codes)).toEqual(["role", "startedFrom", "targetStorage"]);
  const answered = asking("upgrade_plan", { role: "standard", planBefore: "" });
  expect(open(answered, ...codes)).toEqual(["planBefore", "startedFrom", "targetStorage"]);
});

test("the tick is no open question, and neither is what nobody can answer", () => {
  const of = asking("upgrade_plan");
  expect(open(of, "consequences_are_acknowledged", "something_new")).toEqual([]);
});

test("of what is commercial already nothing else is asked", () => {
  const of = asking("upgrade_plan");
  const unmet = (status: Condition["status"]): Condition[] =>
    (["workspace_is_free", "owner_starts_upgrade"] as const).map((code, index) => ({
      id: "E1",
      code,
      status: index === 0 ? status : "unknown",
      text: { en: code, zh: code },
      rule: "R90",
    }));
  const questions = (status: Condition["status"]) =>
    openQuestions(of, { ...emptyEligibility, conditions: unmet(status) });
  expect(questions("met")).toEqual(["role", "startedFrom"]);
  expect(questions("unmet")).toEqual([]);
});

test("a question that is not asked is not open", () => {
  const of = asking("change_settlement", { lastChange: "on_a_day", lastChangedOn: "" });
  expect(open(of, "not_changed_this_month")).toEqual(["lastChangedOn"]);
  expect(open(asking("change_settlement"), "not_changed_this_month")).toEqual(["lastChange"]);
});

test("of the workspaces of a package the first is named that may settle by anything", () => {
  const of = asking("buy_package");
  const settles = "workspace_settles_by_billing_center";
  expect(open(of, settles)).toEqual(["workspaces"]);
  expect(unsettledWorkspace(of)?.id).toBe("workspace-1");
  const one = withPackaged(of.inquiry, "workspace-1", { settlement: "aws" });
  expect(unsettledWorkspace({ ...of, inquiry: one })?.id).toBe("workspace-2");
  const both = withPackaged(one, "workspace-2", { isIn: false });
  expect(open({ ...of, inquiry: both }, settles)).toEqual([]);
});

/** Not even what the estimate says. */
const NOTHING_KNOWN: Answers = { planBefore: "", plan: "", site: "", date: "", currency: "" };

/** All but those that the plan of a workspace decides, which is never open in that form. */
test("every condition of every operation can be asked for", () => {
  const codes = new Set(published.map(({ code }) => code));
  for (const { id, conditions } of operations) {
    for (const code of conditions) {
      expect(codes.has(code), code).toBe(true);
      const isAlwaysAnswered =
        code === "consequences_are_acknowledged" || code === "workspace_is_commercial";
      const of = asking(id as Operation, NOTHING_KNOWN);
      expect(open(of, code).length > 0, `${id} ${code}`).toBe(!isAlwaysAnswered);
    }
  }
});

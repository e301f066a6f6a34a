import { expect, test } from "vitest";
import {
  answerTo,
  type Case,
  changesNothing,
  FORMS,
  isAsked,
  known,
  NO_WORKSPACE,
  newInquiry,
  OPERATIONS,
  packagedWorkspaces,
  QUESTIONS,
  withAnswer,
  withPackaged,
  withUpgradeDone,
  withUpgradeOf,
  withWorkspace,
  workspaceOf,
} from "./eligibility";
import { newFunding } from "./funding";
import { presetEstimate } from "./presets";
import { wordsIn } from "./sample-words";

/** Production and Staging are commercial, Trial is free; all of them on CN1. */
function sample(preset: "starter" | "shared_package" = "starter"): Case {
  let made = 0;
  const estimate = presetEstimate(preset, () => {
    made += 1;
    return `workspace-${made}`;
  });
  return { estimate, funding: newFunding("2026-11-21"), inquiry: newInquiry("2026-11-21") };
}

function asking(operation: Case["inquiry"]["operation"], of = sample()): Case {
  return { ...of, inquiry: { ...of.inquiry, operation } };
}

test("an upgrade is first about a free workspace, everything else about a commercial one", () => {
  expect(workspaceOf(asking("upgrade_plan"))?.id).toBe("workspace-3");
  expect(workspaceOf(asking("change_settlement"))?.id).toBe("workspace-1");
  const of = sample();
  expect(workspaceOf({ ...of, inquiry: withWorkspace(of.inquiry, NO_WORKSPACE) })).toBeUndefined();
});

test("what the estimate knows is the answer until another is given", () => {
  const of = sample();
  expect(known(of, "planBefore")).toEqual({ answer: "free", from: "estimate" });
  expect(answerTo(of, "planBefore")).toBe("free");
  const changed = { ...of, inquiry: withAnswer(of.inquiry, "planBefore", "") };
  // Not sure is an answer too.
  expect(answerTo(changed, "planBefore")).toBe("");
  expect(answerTo(of, "role")).toBe("");
});

test("another workspace brings its own plan and site, and leaves who one is", () => {
  const of = sample();
  const typed = withAnswer(withAnswer(of.inquiry, "role", "owner"), "planBefore", "");
  const inquiry = withUpgradeOf(typed, "workspace-1");
  expect(inquiry).toMatchObject({ operation: "upgrade_plan" });
  expect(answerTo({ ...of, inquiry }, "planBefore")).toBe("commercial");
  expect(answerTo({ ...of, inquiry }, "role")).toBe("owner");
});

test("the form stays what it was when the estimate has the upgrade", () => {
  const of = sample();
  const workspaces = of.estimate.workspaces.map((one) => ({ ...one, plan: "commercial" as const }));
  const estimate = { ...of.estimate, workspaces };
  const inquiry = withUpgradeDone(of.inquiry, "workspace-3");
  expect(workspaceOf({ ...of, estimate, inquiry })?.id).toBe("workspace-3");
  expect(answerTo({ ...of, estimate, inquiry }, "planBefore")).toBe("free");
});

test("today is what the clock says, until another day is chosen", () => {
  const of = sample();
  expect(answerTo(of, "date")).toBe("2026-11-21");
  const inquiry = withAnswer(of.inquiry, "date", "");
  expect(answerTo({ ...of, inquiry }, "date")).toBe("");
});

test("what was chosen about who pays is known, and what was only assumed is not", () => {
  const of = sample();
  expect(["presentMethod", "channel", "freeChoice"].map((id) => known(of, id as never))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const funding = { ...of.funding, method: "aws", channel: "aws", freeChoice: "no" } as const;
  expect(known({ ...of, funding }, "presentMethod")).toEqual({ answer: "aws", from: "funding" });
  expect(known({ ...of, funding }, "freeChoice")?.answer).toBe("no");
  expect(packagedWorkspaces({ ...of, funding }).map(({ settlement }) => settlement)).toEqual([
    "aws",
    "aws",
    // Nobody settles anything for a free workspace.
    "",
  ]);
});

test("a package is for all workspaces, without those that the chosen one does not serve", () => {
  const shared = sample("shared_package");
  const payment = { ...shared.estimate.payment, notServed: ["workspace-2"] };
  const of = { ...shared, estimate: { ...shared.estimate, payment } };
  expect(packagedWorkspaces(of).map(({ isIn }) => isIn)).toEqual([true, false]);
  const inquiry = withPackaged(of.inquiry, "workspace-2", { isIn: true });
  const [, second] = packagedWorkspaces({
    ...of,
    inquiry: withPackaged(inquiry, "workspace-2", { settlement: "aws" }),
  });
  expect(second).toMatchObject({ isIn: true, settlement: "aws" });
});

test("a free workspace is in no package until somebody ticks it", () => {
  const of = sample();
  const isIn = (inquiry = of.inquiry) => packagedWorkspaces({ ...of, inquiry }).map((w) => w.isIn);
  expect(isIn()).toEqual([true, true, false]);
  expect(isIn(withPackaged(of.inquiry, "workspace-3", { isIn: true }))).toEqual([true, true, true]);
});

test("only from the billing center to the billing center nothing changes", () => {
  // operation, from, to, whether it changes nothing
  const table: [Case["inquiry"]["operation"], string, string, boolean][] = [
    ["change_settlement", "billing_center", "billing_center", true],
    ["change_settlement", "aws", "billing_center", false],
    ["change_settlement", "", "billing_center", false],
    // Another account of the same vendor is a change.
    ["change_settlement", "aws", "aws", false],
    // Answered before, of another operation.
    ["upgrade_plan", "billing_center", "billing_center", false],
  ];
  for (const [operation, from, to, expected] of table) {
    const of = asking(operation);
    const inquiry = withAnswer(withAnswer(of.inquiry, "presentMethod", from), "newMethod", to);
    expect(changesNothing({ ...of, inquiry }), `${operation} ${from} ${to}`).toBe(expected);
  }
});

test("what does not matter is not asked", () => {
  const of = asking("change_settlement");
  expect(isAsked(of, "lastChangedOn")).toBe(false);
  const onDay = { ...of, inquiry: withAnswer(of.inquiry, "lastChange", "on_a_day") };
  expect(isAsked(onDay, "lastChangedOn")).toBe(true);
  const toCenter = { ...of, inquiry: withAnswer(of.inquiry, "newMethod", "billing_center") };
  for (const id of ["identityReady", "site", "freeChoice"] as const) {
    expect([isAsked(of, id), isAsked(toCenter, id)], id).toEqual([true, false]);
    // What was answered of a change says nothing of binding.
    const inquiry = { ...toCenter.inquiry, operation: "bind_cloud_account" as const };
    expect(isAsked({ ...toCenter, inquiry }, id), id).toBe(true);
  }
});

test("every operation has a form, and every question is asked by one and has its words", () => {
  const asked = new Set(OPERATIONS.flatMap((operation) => FORMS[operation].questions));
  expect([...asked].sort()).toEqual(Object.keys(QUESTIONS).sort());
  for (const language of ["en", "zh"] as const) {
    const words = wordsIn(language).eligibility;
    for (const id of asked) expect(words.questions[id], `${language} ${id}`).toMatch(/\S/);
  }
});

import type { Condition, Eligibility } from "guance-billing";
import { expect, test } from "vitest";
import { type Inquiry, newInquiry, withAnswer } from "./eligibility";
import {
  answerSentences,
  cited,
  findingsOf,
  isAcknowledged,
  isIdle,
  type Status,
  stepsOf,
  toldBy,
  verdictSentences,
} from "./eligibility-verdict";
import { newFunding } from "./funding";
import { presetEstimate } from "./presets";
import { emptyEligibility } from "./sample-answers";
import { wordsIn } from "./sample-words";

function condition(code: string, status: Status, subject?: string): Condition {
  const base = { id: "E1", code, status, text: { en: code, zh: code }, rule: "R90" };
  const named = subject === undefined ? base : { ...base, subject };
  return status === "unmet" ? { ...named, remedy: { en: "mend", zh: "mend" } } : named;
}

function answer(verdict: Eligibility["verdict"], ...statuses: Status[]): Eligibility {
  const conditions = statuses.map((status, index) => condition(`c${index}`, status));
  return { ...emptyEligibility, verdict, conditions };
}

test("a condition of several workspaces is listed once, the worst first", () => {
  const findings = findingsOf([
    condition("a", "met", "w1"),
    condition("a", "unmet", "w2"),
    condition("a", "unmet", "w3"),
    condition("a", "unknown", "w4"),
    condition("b", "met"),
  ]);
  expect(findings.map(({ code, status }) => [code, status])).toEqual([
    ["a", "unmet"],
    ["b", "met"],
  ]);
  expect(findings[0]?.subjects).toEqual([
    { status: "unmet", ids: ["w2", "w3"] },
    { status: "unknown", ids: ["w4"] },
    { status: "met", ids: ["w1"] },
  ]);
  expect(findings[0]?.remedies).toHaveLength(1);
  expect(findings[1]?.subjects).toEqual([]);
});

test("the verdict is said in words, with how many conditions are behind it", () => {
  // answer, English, Chinese
  const table: [Eligibility, string, string][] = [
    [answer("eligible", "met"), "Yes, you may.", "可以。"],
    [
      answer("ineligible", "unmet", "met", "unmet"),
      "Not as things are: 2 of 3 conditions are not met.",
      "按目前情况不可以：3 项条件中有 2 项未满足。",
    ],
    [
      answer("ineligible", "unmet", "met", "unknown"),
      "Not as things are: 1 of 3 conditions is not met. 1 more is not known.",
      "按目前情况不可以：3 项条件中有 1 项未满足。另有 1 项未知。",
    ],
    [
      answer("ineligible", "unmet"),
      "Not as things are: the one condition is not met.",
      "按目前情况不可以：条件未满足。",
    ],
    [
      answer("undetermined", "unknown", "unknown", "met", "unknown"),
      "Cannot be said yet: 3 things are not known.",
      "尚不能确定：有 3 项未知。",
    ],
    [
      answer("undetermined", "unknown", "met"),
      "Cannot be said yet: 1 thing is not known.",
      "尚不能确定：有 1 项未知。",
    ],
  ];
  for (const [eligibility, english, chinese] of table) {
    const said = (language: "en" | "zh") => {
      const words = wordsIn(language);
      return verdictSentences(words.eligibility, eligibility).join(words.sentenceSeparator);
    };
    expect([said("en"), said("zh")]).toEqual([english, chinese]);
  }
});

test("a tick that is missing is nothing to find out", () => {
  const tick = condition("consequences_are_acknowledged", "unknown");
  // other conditions, English, Chinese
  const table: [Status[], string, string][] = [
    [["met"], "Only your confirmation below is missing.", "只差确认下方内容。"],
    [["met", "unknown"], "Cannot be said yet: 1 thing is not known.", "尚不能确定：有 1 项未知。"],
    [
      ["unmet"],
      "Not as things are: 1 of 2 conditions is not met.",
      "按目前情况不可以：2 项条件中有 1 项未满足。",
    ],
  ];
  for (const [statuses, english, chinese] of table) {
    const verdict = statuses.includes("unmet") ? "ineligible" : "undetermined";
    const eligibility = answer(verdict, ...statuses);
    eligibility.conditions.push(tick);
    expect(verdictSentences(wordsIn("en").eligibility, eligibility)).toEqual([english]);
    expect(verdictSentences(wordsIn("zh").eligibility, eligibility)).toEqual([chinese]);
    expect(stepsOf(eligibility).isUnclear).toBe(statuses.includes("unknown"));
  }
});

test("where nothing would change there is nothing to allow", () => {
  const inquiry: Inquiry = {
    ...newInquiry("2026-11-21"),
    operation: "change_settlement",
    answers: { presentMethod: "billing_center", newMethod: "billing_center" },
  };
  const estimate = presetEstimate("empty", () => "workspace-1");
  const of = { estimate, funding: newFunding("2026-11-21"), inquiry };
  const said = (language: "en" | "zh", answered = of) =>
    answerSentences(wordsIn(language).eligibility, answered, answer("eligible", "met"));
  expect(said("en")).toEqual(["It is settled that way already: nothing to change."]);
  expect(said("zh")).toEqual(["当前已是该结算方式，无需更换。"]);
  const toAws = { ...of, inquiry: withAnswer(inquiry, "newMethod", "aws") };
  expect(said("en", toAws)).toEqual(["Yes, you may."]);
});

test("of what is commercial already it is said, and not what else is unknown of it", () => {
  const inquiry = newInquiry("2026-11-21");
  const estimate = presetEstimate("empty", () => "workspace-1");
  const of = { estimate, funding: newFunding("2026-11-21"), inquiry };
  const upgrade = (status: Status): Eligibility => ({
    ...emptyEligibility,
    verdict: status === "unmet" ? "ineligible" : "undetermined",
    conditions: [
      condition("workspace_is_free", status),
      condition("owner_starts_upgrade", "unknown"),
    ],
  });
  const said = (language: "en" | "zh", status: Status) =>
    answerSentences(wordsIn(language).eligibility, of, upgrade(status));
  expect(said("en", "unmet")).toEqual(["It is commercial already: nothing is left to upgrade."]);
  expect(said("zh", "unmet")).toEqual(["该工作空间已是商业版，无需升级。"]);
  expect(said("en", "met")).toEqual(["Cannot be said yet: 1 thing is not known."]);
  expect(isIdle(of, upgrade("unmet"))).toBe(true);
  expect(isIdle(of, upgrade("met"))).toBe(false);
});

test("what to mend, what to find out and how it is done are told apart", () => {
  const steps = (eligibility: Eligibility, ...nextSteps: string[]) => {
    const texts = nextSteps.map((en) => ({ en, zh: en }));
    const { mend, isUnclear, how } = stepsOf({ ...eligibility, nextSteps: texts });
    return [mend.map(({ en }) => en), isUnclear, how.map(({ en }) => en)];
  };
  const [mend, act, more] = ["Mend. (R1)", "Do. (R2)", "More. (A3)"];
  expect(steps(answer("ineligible", "unmet"), mend)).toEqual([[mend], false, []]);
  expect(steps(answer("ineligible", "unmet", "unknown"), mend, "Find out.")).toEqual([
    [mend],
    true,
    [],
  ]);
  expect(steps(answer("undetermined", "unknown"), "Find out.", act)).toEqual([[], true, [act]]);
  // Something may be mended while it is not known yet whether it has to be.
  expect(steps(answer("undetermined", "unknown"), mend, "Find out.", act)).toEqual([
    [mend],
    true,
    [act],
  ]);
  expect(steps(answer("eligible", "met"), act, more)).toEqual([[], false, [act, more]]);
});

test("the rule that a step ends with is taken off it", () => {
  expect(cited("Then choose. (R70)")).toEqual({ text: "Then choose.", rule: "R70" });
  expect(cited("然后选择。（A38）")).toEqual({ text: "然后选择。", rule: "A38" });
  expect(cited("Find out (soon).")).toEqual({ text: "Find out (soon).", rule: undefined });
});

test("only what was read is read: other consequences are read again", () => {
  const told = (en: string): Eligibility => ({
    ...emptyEligibility,
    consequences: [{ code: "c", text: { en, zh: en }, rule: "R91" }],
  });
  const read = { isRead: true, told: toldBy(told("Gone.")) };
  const inquiry = { ...newInquiry("2026-11-21"), acknowledged: { upgrade_plan: read } };
  expect(isAcknowledged(inquiry, told("Gone."))).toBe(true);
  expect(isAcknowledged(inquiry, told("Gone for good."))).toBe(false);
  expect(isAcknowledged(newInquiry("2026-11-21"), told("Gone."))).toBe(false);
});

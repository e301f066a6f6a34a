/** What the engine says of an operation, gathered and put into sentences. */

import type { Condition, Eligibility, Text } from "guance-billing";
import { type Case, changesNothing, type Inquiry } from "./eligibility";
import type { EligibilityWords } from "./eligibility-words";

export type Status = Condition["status"];

/** A condition as it is listed: once, for all the workspaces that it is asked of. */
export interface Finding {
  code: string;
  rule: string;
  text: Text;
  /** The worst of all. */
  status: Status;
  remedies: Text[];
  /** The worst first; empty where it is about no workspace. */
  subjects: { status: Status; ids: string[] }[];
}

/** The worst first. */
const STATUSES: readonly Status[] = ["unmet", "unknown", "met"];

/** In the engine's order. */
export function findingsOf(conditions: readonly Condition[]): Finding[] {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    // Some texts name what they are about: only those that say the same are one.
    const key = `${condition.code}/${condition.text.en}`;
    const group = groups.get(key);
    if (group) group.push(condition);
    else groups.set(key, [condition]);
  }
  return [...groups.values()].map(findingOf);
}

function findingOf(group: readonly Condition[]): Finding {
  const [first] = group as [Condition];
  const remedies = new Map(group.flatMap(({ remedy }) => (remedy ? [[remedy.en, remedy]] : [])));
  const subjects = STATUSES.map((status) => ({
    status,
    ids: group.filter((one) => one.status === status).flatMap(({ subject }) => subject ?? []),
  })).filter(({ ids }) => ids.length > 0);
  return {
    code: first.code,
    rule: first.rule,
    text: first.text,
    status: STATUSES.find((status) => group.some((one) => one.status === status)) ?? "unknown",
    remedies: [...remedies.values()],
    subjects,
  };
}

/** Not known as long as the box under the consequences is not ticked: nothing to find out. */
export function isToConfirm({ code, status }: Pick<Condition, "code" | "status">): boolean {
  return code === "consequences_are_acknowledged" && status === "unknown";
}

/**
 * The condition that makes all others pointless: what is commercial already is not upgraded, and
 * what else is not known of it need not be found out.
 */
export function settledBy({ conditions }: Eligibility): Condition | undefined {
  return conditions.find(({ code, status }) => code === "workspace_is_free" && status === "unmet");
}

/** Whether there is nothing to do, so that there is nothing to answer, to read or to tick either. */
export function isIdle(of: Case, eligibility: Eligibility): boolean {
  return changesNothing(of) || settledBy(eligibility) !== undefined;
}

/** What is said of the case: the verdict, unless there is nothing to do. */
export function answerSentences(
  words: EligibilityWords,
  of: Case,
  eligibility: Eligibility,
): string[] {
  if (changesNothing(of)) return [words.nothingToChange];
  return settledBy(eligibility) ? [words.alreadyCommercial] : verdictSentences(words, eligibility);
}

/** The verdict, and what else is to be said of it. */
export function verdictSentences(words: EligibilityWords, eligibility: Eligibility): string[] {
  const findings = findingsOf(eligibility.conditions);
  const unknown = findings.filter((one) => one.status === "unknown" && !isToConfirm(one)).length;
  switch (eligibility.verdict) {
    case "eligible":
      return [words.eligible];
    case "undetermined":
      return [unknown === 0 ? words.onlyConfirm : words.undetermined(unknown)];
    case "ineligible": {
      const unmet = findings.filter(({ status }) => status === "unmet").length;
      const verdict = words.ineligible(unmet, findings.length);
      return unknown > 0 ? [verdict, words.alsoUnknown(unknown)] : [verdict];
    }
  }
}

export interface Steps {
  /** What stands in the way, and what to do about it. */
  mend: Text[];
  /** Whether something has to be found out first. */
  isUnclear: boolean;
  /** How it is done. */
  how: Text[];
}

/** The engine tells first what to mend, then what to find out, then how it is done. */
export function stepsOf({ verdict, conditions, nextSteps }: Eligibility): Steps {
  const isUnclear = conditions.some((one) => one.status === "unknown" && !isToConfirm(one));
  // To find out is our advice: it is the one step that follows no published rule.
  const findOut = nextSteps.findIndex(({ en }) => cited(en).rule === undefined);
  const mended = verdict === "ineligible" ? nextSteps.length : 0;
  const mend = nextSteps.slice(0, findOut < 0 ? mended : findOut);
  const how = nextSteps.slice(findOut < 0 ? mended : findOut + 1);
  return { mend, isUnclear, how };
}

/** A text, and the rule that it ends with. */
export function cited(text: string): { text: string; rule: string | undefined } {
  const found = /^(.*\S)\s*[(（]([A-Z]\d+)[)）]$/su.exec(text);
  return found ? { text: found[1] ?? text, rule: found[2] } : { text, rule: undefined };
}

/** Whether these very consequences were read. */
export function isAcknowledged({ acknowledged }: Inquiry, eligibility: Eligibility): boolean {
  const { isRead, told } = acknowledged[eligibility.operation] ?? { isRead: false, told: "" };
  return isRead && told === toldBy(eligibility);
}

export function toldBy({ consequences }: Eligibility): string {
  return consequences.map(({ text }) => text.en).join("\n");
}

/**
 * The settlement methods of all the estimate's sites together: the engine answers for one site, and
 * an estimate settles as a whole.
 */

import type { Condition, SettlementMethod, SettlementOptions } from "guance-billing";

export interface MethodChoice {
  method: SettlementMethod;
  status: MethodStatus;
  /** The conditions that make it so: those that are not met, or else not known. */
  reasons: Condition[];
  /** Whether it is the chosen package that rules it out (R50). */
  isOutByPackage: boolean;
}

export interface Methods {
  defaultMethod: SettlementMethod;
  choices: MethodChoice[];
  /** How many sites were asked for. */
  sites: number;
}

type MethodStatus = SettlementOptions["methods"][number]["status"];

/** The worst first: what one site rules out is ruled out. */
const STATUSES: readonly MethodStatus[] = ["unavailable", "unknown", "available"];

export function mergeOptions(answers: readonly SettlementOptions[]): Methods | undefined {
  const [first] = answers;
  if (!first) return undefined;
  const choices = first.methods.map(({ method }) => mergeMethod(method, answers));
  return { defaultMethod: first.defaultMethod, choices, sites: answers.length };
}

/** The engine answers without knowing of a package, which takes billing-center settlement (R50). */
export function withPackage({ choices, ...methods }: Methods): Methods {
  return {
    ...methods,
    choices: choices.map((choice) =>
      choice.method === "billing_center"
        ? choice
        : { ...choice, status: "unavailable", isOutByPackage: true },
    ),
  };
}

/** Whether nothing is left to choose. */
export function isNoneAvailable(choices: readonly MethodChoice[]): boolean {
  return choices.length > 0 && choices.every(({ status }) => status === "unavailable");
}

function mergeMethod(
  method: SettlementMethod,
  answers: readonly SettlementOptions[],
): MethodChoice {
  const ofSites = answers.flatMap(({ methods }) => methods.filter((one) => one.method === method));
  const status = STATUSES.find((worst) => ofSites.some((one) => one.status === worst));
  if (status === undefined || status === "available") {
    return { method, status: "available", reasons: [], isOutByPackage: false };
  }
  const wanted = status === "unavailable" ? "unmet" : "unknown";
  const conditions = ofSites
    .flatMap((one) => one.conditions)
    .filter((condition) => condition.status === wanted);
  // Each names its site, if it is about one; what holds for all sites is said once.
  const reasons = new Map(conditions.map((condition) => [condition.text.en, condition]));
  return { method, status, reasons: [...reasons.values()], isOutByPackage: false };
}

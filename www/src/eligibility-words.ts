/** The texts of the part of the page that says whether somebody may do something. */

import type { RolePermissions } from "guance-billing";
import type { KnownFrom, Operation, QuestionId } from "./eligibility";
import type { Status } from "./eligibility-verdict";

export type Permission = Exclude<keyof RolePermissions, "role">;

export interface EligibilityWords {
  operation: string;
  operations: Record<Operation, string>;
  workspace: string;
  noWorkspace: string;
  form: string;
  /** That nothing has to be answered. */
  formHint: string;
  questions: Record<QuestionId, string>;
  hints: Partial<Record<QuestionId, string>>;
  notSure: string;
  yes: string;
  no: string;
  choices: {
    startedFrom: Record<string, string>;
    billingCenterAccount: Record<string, string>;
    targetStorage: Record<string, string>;
    lastChange: Record<string, string>;
  };
  keptFor: (days: string) => string;
  knownFrom: Record<KnownFrom, string>;
  /** The answer is another than what the estimate says. */
  elsewhere: (answer: string) => string;
  packageCosts: (price: string, days: string) => string;
  /** What it takes to bind the chosen cloud account. */
  bindingTakes: (needs: string) => string;
  settlementKnown: string;
  /** In a list of methods, where the question itself is not in sight. */
  settlementNotSure: string;
  settledBy: (workspace: string) => string;
  noWorkspaces: string;
  freeIsLeftOut: string;

  outcome: string;
  correctFirst: string;
  eligible: string;
  ineligible: (unmet: number, all: number) => string;
  undetermined: (unknown: number) => string;
  alsoUnknown: (unknown: number) => string;
  /** Nothing but the tick under the consequences is missing. */
  onlyConfirm: string;
  nothingToChange: string;
  alreadyCommercial: string;
  stillOpen: string;

  conditions: string;
  statuses: Record<Status, string>;
  toConfirm: string;
  manyWorkspaces: (count: number) => string;
  rule: (id: string) => string;

  consequences: string;
  acknowledge: string;
  steps: string;
  findOut: string;
  readFirst: string;

  seePrice: string;
  seePriceHint: string;
  isCommercial: (name: string) => string;
  seeTotals: string;

  roles: string;
  rolesHint: string;
  permission: string;
  permissions: Record<Permission, string>;
  granted: { yes: string; no: string; ifGranted: string };

  problems: {
    afterToday: string;
    incompleteDay: string;
    noDay: string;
    tooMany: string;
  };
}

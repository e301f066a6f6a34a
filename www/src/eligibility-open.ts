/** Which questions have to be answered yet, by what is not known for want of an answer. */

import type { Eligibility } from "guance-billing";
import {
  answerTo,
  type Case,
  FORMS,
  isAsked,
  type PackagedWorkspace,
  packagedWorkspaces,
  QUESTIONS,
  type QuestionId,
} from "./eligibility";
import { isIdle, isToConfirm } from "./eligibility-verdict";

/** By the code of a condition: the questions whose answers decide it. */
const DECIDED_BY: Readonly<Record<string, readonly QuestionId[]>> = {
  workspace_is_free: ["planBefore"],
  owner_starts_upgrade: ["role", "startedFrom"],
  console_account_exists: ["consoleAccount"],
  billing_center_account_is_active: ["billingCenterAccount"],
  email_code_is_confirmed: ["emailCodeConfirmed"],
  agreement_is_accepted: ["agreementAccepted"],
  storage_is_default: ["targetStorage"],
  channel_permits_method: ["channel"],
  site_permits_cloud: ["site", "freeChoice"],
  method_is_offered: ["date"],
  cloud_account_can_be_bound: ["identityReady"],
  actor_is_owner: ["role"],
  not_changed_this_month: ["date", "lastChange", "lastChangedOn"],
  cloud_account_is_released: ["presentMethod", "cloudAccountReleased"],
  owner_binds_same_enterprise: ["role", "sameEnterpriseCertification"],
  workspace_settles_by_billing_center: ["workspaces"],
  workspaces_are_bound_to_payer: ["boundToPayer"],
  offer_covers_price: ["package", "funds"],
  package_is_sold_here: ["currency"],
  annual_package_is_valid: ["annualPackageValid"],
  package_upgrade_is_offered: ["presentPackage"],
  retention_may_be_changed: ["plan", "role"],
  owner_dissolves: ["role"],
  workspace_may_be_unlocked: ["role", "bufferStartedOn", "debtPaid", "cloudAccountRebound"],
};

/** In the order of the form. Empty where there is nothing to do, or nothing for the buyer to answer. */
export function openQuestions(of: Case, eligibility: Eligibility): QuestionId[] {
  if (isIdle(of, eligibility)) return [];
  const { operation, conditions } = eligibility;
  const unknown = conditions.filter((one) => one.status === "unknown" && !isToConfirm(one));
  const deciding = new Set(unknown.flatMap(({ code }) => DECIDED_BY[code] ?? []));
  return FORMS[operation].questions.filter(
    (id) => deciding.has(id) && isAsked(of, id) && isOpen(of, id),
  );
}

function isOpen(of: Case, id: QuestionId): boolean {
  if (id === "workspaces") return unsettledWorkspace(of) !== undefined;
  return !QUESTIONS[id].isRequired && answerTo(of, id) === "";
}

/** The first workspace of a package of which it is not known how it is settled. */
export function unsettledWorkspace(of: Case): PackagedWorkspace | undefined {
  return packagedWorkspaces(of).find(
    ({ isIn, plan, settlement }) => isIn && plan === "commercial" && settlement === "",
  );
}

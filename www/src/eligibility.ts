/**
 * What somebody wants to do and what is known of the case: the questions of each operation, what
 * was answered, and what the page knows already.
 *
 * An answer is the text of its field, and empty where one is not sure; `eligibility-request.ts`
 * makes facts of answers.
 */

import type { EligibilityRequest, IsoDate, SettlementMethod } from "guance-billing";
import type { Estimate, EstimateWorkspace } from "./estimate";
import type { Funding } from "./funding";

export type Operation = EligibilityRequest["operation"];

/** In the order of the list: what most people come for first. */
export const OPERATIONS: readonly Operation[] = [
  "upgrade_plan",
  "change_settlement",
  "bind_cloud_account",
  "change_binding",
  "buy_package",
  "buy_traffic_pack",
  "upgrade_package",
  "change_retention",
  "unlock_workspace",
  "dissolve_workspace",
];

export type QuestionId =
  | "date"
  | "planBefore"
  | "plan"
  | "role"
  | "site"
  | "channel"
  | "freeChoice"
  | "startedFrom"
  | "consoleAccount"
  | "billingCenterAccount"
  | "emailCodeConfirmed"
  | "agreementAccepted"
  | "targetStorage"
  | "cloud"
  | "presentMethod"
  | "newMethod"
  | "lastChange"
  | "lastChangedOn"
  | "cloudAccountReleased"
  | "identityReady"
  | "sameEnterpriseCertification"
  | "package"
  | "currency"
  | "workspaces"
  | "boundToPayer"
  | "funds"
  | "annualPackageValid"
  | "presentPackage"
  | "newPackage"
  | "item"
  | "retentionDays"
  | "changedToday"
  | "bufferStartedOn"
  | "debtPaid"
  | "cloudAccountRebound";

export interface Question {
  control: "yes_no" | "choice" | "day" | "amount" | "workspaces";
  /** What the fact is called in a request, where that is not the question's own name. */
  fact?: string;
  /** Without it there is nothing to ask: it cannot be left open. */
  isRequired?: boolean;
}

const YES_NO: Question = { control: "yes_no" };
const CHOICE: Question = { control: "choice" };
const DAY: Question = { control: "day" };

export const QUESTIONS: Readonly<Record<QuestionId, Question>> = {
  date: DAY,
  // Apart from `plan`: it stays free when the estimate shows the price after the upgrade.
  planBefore: { control: "choice", fact: "plan" },
  plan: CHOICE,
  role: CHOICE,
  site: CHOICE,
  channel: CHOICE,
  freeChoice: YES_NO,
  startedFrom: CHOICE,
  consoleAccount: YES_NO,
  billingCenterAccount: CHOICE,
  emailCodeConfirmed: YES_NO,
  agreementAccepted: YES_NO,
  targetStorage: CHOICE,
  cloud: { control: "choice", isRequired: true },
  presentMethod: { control: "choice", fact: "from" },
  newMethod: { control: "choice", fact: "to", isRequired: true },
  lastChange: { control: "choice", fact: "lastChangedOn" },
  lastChangedOn: DAY,
  cloudAccountReleased: YES_NO,
  identityReady: YES_NO,
  sameEnterpriseCertification: YES_NO,
  package: CHOICE,
  currency: CHOICE,
  workspaces: { control: "workspaces" },
  boundToPayer: YES_NO,
  funds: { control: "amount" },
  annualPackageValid: YES_NO,
  presentPackage: { control: "choice", fact: "from" },
  newPackage: { control: "choice", fact: "to", isRequired: true },
  item: { control: "choice", isRequired: true },
  retentionDays: { control: "choice", isRequired: true },
  changedToday: YES_NO,
  bufferStartedOn: DAY,
  debtPaid: YES_NO,
  cloudAccountRebound: YES_NO,
};

export interface Form {
  /** Whether it is about one workspace, of which the estimate may know something. */
  isOfWorkspace: boolean;
  questions: readonly QuestionId[];
}

export const FORMS: Readonly<Record<Operation, Form>> = {
  upgrade_plan: {
    isOfWorkspace: true,
    questions: [
      "planBefore",
      "role",
      "startedFrom",
      "billingCenterAccount",
      "targetStorage",
      "consoleAccount",
      "emailCodeConfirmed",
      "agreementAccepted",
    ],
  },
  change_settlement: {
    isOfWorkspace: true,
    questions: [
      "presentMethod",
      "newMethod",
      "site",
      "channel",
      "role",
      "date",
      "lastChange",
      "lastChangedOn",
      "freeChoice",
      "identityReady",
      "cloudAccountReleased",
    ],
  },
  bind_cloud_account: {
    isOfWorkspace: true,
    questions: ["cloud", "site", "channel", "role", "date", "freeChoice", "identityReady"],
  },
  change_binding: { isOfWorkspace: false, questions: ["role", "sameEnterpriseCertification"] },
  buy_package: {
    isOfWorkspace: false,
    questions: ["package", "currency", "funds", "workspaces", "boundToPayer"],
  },
  buy_traffic_pack: { isOfWorkspace: false, questions: ["annualPackageValid"] },
  upgrade_package: { isOfWorkspace: false, questions: ["presentPackage", "newPackage"] },
  change_retention: {
    isOfWorkspace: true,
    questions: ["item", "retentionDays", "plan", "role", "changedToday"],
  },
  unlock_workspace: {
    isOfWorkspace: false,
    questions: ["role", "date", "bufferStartedOn", "debtPaid", "cloudAccountRebound"],
  },
  dissolve_workspace: { isOfWorkspace: false, questions: ["role"] },
};

export type Answers = Readonly<Partial<Record<QuestionId, string>>>;

/** What was answered; where nothing was, the page may know it. */
export interface Inquiry {
  operation: Operation;
  /** The workspace that it is about; `NO_WORKSPACE` for one that is not in the estimate. */
  workspaceId: string | undefined;
  /** Shared by the operations: who has said once who they are has said it for all. */
  answers: Answers;
  /** What was changed about the workspaces that a package is for. */
  packaged: Readonly<Record<string, PackagedChange>>;
  acknowledged: Readonly<Partial<Record<Operation, Acknowledgement>>>;
  today: IsoDate;
}

export type PackagedChange = Partial<Pick<PackagedWorkspace, "isIn" | "settlement">>;

/** A workspace that may be in the package. */
export interface PackagedWorkspace extends Pick<EstimateWorkspace, "id" | "plan" | "site"> {
  isIn: boolean;
  /** Empty where one is not sure. */
  settlement: SettlementMethod | "";
}

export interface Acknowledgement {
  isRead: boolean;
  /** What was read: other consequences have to be read again. */
  told: string;
}

export const NO_WORKSPACE = "";

/** What the answers are taken from. */
export interface Case {
  estimate: Estimate;
  funding: Funding;
  inquiry: Inquiry;
}

export function newInquiry(today: IsoDate): Inquiry {
  return {
    operation: "upgrade_plan",
    workspaceId: undefined,
    answers: {},
    packaged: {},
    acknowledged: {},
    today,
  };
}

export function withAnswer(inquiry: Inquiry, id: QuestionId, answer: string): Inquiry {
  return { ...inquiry, answers: { ...inquiry.answers, [id]: answer } };
}

/** Another workspace has its own plan and site. */
export function withWorkspace(inquiry: Inquiry, workspaceId: string): Inquiry {
  const { planBefore: _planBefore, plan: _plan, site: _site, ...answers } = inquiry.answers;
  return { ...inquiry, workspaceId, answers };
}

export function withPackaged(inquiry: Inquiry, id: string, change: PackagedChange): Inquiry {
  const changed = { ...inquiry.packaged[id], ...change };
  return { ...inquiry, packaged: { ...inquiry.packaged, [id]: changed } };
}

/** Whether a free workspace may be upgraded. */
export function withUpgradeOf(inquiry: Inquiry, workspaceId: string): Inquiry {
  return { ...withWorkspace(inquiry, workspaceId), operation: "upgrade_plan" };
}

/** The answers stay what they were before the estimate has it as commercial. */
export function withUpgradeDone(inquiry: Inquiry, workspaceId: string): Inquiry {
  const planBefore = inquiry.answers.planBefore ?? "free";
  return { ...withAnswer(inquiry, "planBefore", planBefore), workspaceId };
}

export function workspaceOf({ estimate, inquiry }: Case): EstimateWorkspace | undefined {
  const { workspaces } = estimate;
  const { workspaceId, operation } = inquiry;
  if (workspaceId === NO_WORKSPACE) return undefined;
  const fitting = operation === "upgrade_plan" ? "free" : "commercial";
  return (
    workspaces.find(({ id }) => id === workspaceId) ??
    workspaces.find(({ plan }) => plan === fitting) ??
    workspaces[0]
  );
}

/** Where the page knows something from. */
export type KnownFrom = "estimate" | "funding";

export interface Known {
  answer: string;
  from: KnownFrom;
}

/** What the page knows without asking. */
export function known(of: Case, id: QuestionId): Known | undefined {
  const { estimate, funding } = of;
  const ofEstimate = (answer: string | undefined): Known | undefined =>
    answer === undefined ? undefined : { answer, from: "estimate" };
  const ofFunding = (answer: string | undefined): Known | undefined =>
    answer === undefined ? undefined : { answer, from: "funding" };
  switch (id) {
    case "planBefore":
    case "plan":
      return ofEstimate(workspaceOf(of)?.plan);
    case "site":
      return ofEstimate(workspaceOf(of)?.site);
    case "currency":
      return ofEstimate(estimate.currency);
    case "package":
      return ofEstimate(estimate.payment.packageId);
    case "presentMethod":
      return ofFunding(funding.method);
    case "channel":
      // Nobody has said so while it is what it is at first.
      return ofFunding(funding.channel === "guance" ? undefined : funding.channel);
    case "freeChoice":
      return ofFunding(funding.freeChoice === "unknown" ? undefined : funding.freeChoice);
    default:
      return undefined;
  }
}

/** What was answered, else what is known, else what a field starts with; empty for "not sure". */
export function answerTo(of: Case, id: QuestionId): string {
  const { answers, today } = of.inquiry;
  return answers[id] ?? known(of, id)?.answer ?? (id === "date" ? today : "");
}

/** Whether the other answers leave something to ask. */
export function isAsked(of: Case, id: QuestionId): boolean {
  switch (id) {
    case "site":
    case "freeChoice":
      // The billing center settles on every site.
      return !isChangeToBillingCenter(of);
    case "lastChangedOn":
      return answerTo(of, "lastChange") === ON_A_DAY;
    case "cloudAccountReleased":
      return answerTo(of, "presentMethod") !== "billing_center";
    case "identityReady":
      return !isChangeToBillingCenter(of);
    default:
      return true;
  }
}

function isChangeToBillingCenter(of: Case): boolean {
  return (
    of.inquiry.operation === "change_settlement" && answerTo(of, "newMethod") === "billing_center"
  );
}

/** One cloud account may follow another of the same vendor; there is no other billing center. */
export function changesNothing(of: Case): boolean {
  return isChangeToBillingCenter(of) && answerTo(of, "presentMethod") === "billing_center";
}

/** The answer that a day goes with. */
export const ON_A_DAY = "on_a_day";

/**
 * All of the estimate, without those that its package does not serve. A free one, for which nobody
 * settles anything yet, is for the buyer to tick.
 */
export function packagedWorkspaces({ estimate, funding, inquiry }: Case): PackagedWorkspace[] {
  const { packageId, notServed } = estimate.payment;
  return estimate.workspaces.map(({ id, plan, site }) => {
    const isServed = packageId === undefined || !notServed.includes(id);
    const changed = inquiry.packaged[id];
    if (plan === "free") return { id, plan, site, isIn: changed?.isIn ?? false, settlement: "" };
    return { id, plan, site, isIn: isServed, settlement: funding.method ?? "", ...changed };
  });
}

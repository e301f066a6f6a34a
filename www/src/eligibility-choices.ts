/** What may be answered to the questions of an operation that have a list. */

import type { Catalog, Currency, ItemId, PackageId, PlanId } from "guance-billing";
import { packageOf } from "./cards";
import { answerTo, type Case, ON_A_DAY, QUESTIONS, type QuestionId } from "./eligibility";
import { itemName } from "./names";
import { newestRules } from "./pricing";
import { CHANNELS, ROLES } from "./published-settlement";
import type { EligibilityView, PageView } from "./state";

/** The answers of a list, in its order, without "not sure". */
export function choicesOf(of: Case, catalog: Catalog, id: QuestionId): readonly string[] {
  const methods = catalog.settlementMethods.map((method) => method.id);
  switch (id) {
    case "planBefore":
    case "plan":
      return ["free", "commercial"];
    case "role":
      return ROLES.map((role) => role.id);
    case "site":
      return catalog.sites.map((site) => site.id);
    case "channel":
      return CHANNELS.map((channel) => channel.id);
    case "startedFrom":
      return ["console", "billing_center"];
    case "billingCenterAccount":
      return ["missing", "registered", "active"];
    case "targetStorage":
      return ["default", "sls"];
    case "presentMethod":
    case "newMethod":
      return methods;
    case "cloud":
      return methods.filter((method) => method !== "billing_center");
    case "lastChange":
      return ["never", ON_A_DAY];
    case "package":
    case "presentPackage":
    case "newPackage":
      return catalog.packages.map((offer) => offer.id);
    case "currency":
      return ["CNY", "USD"];
    case "item":
      return catalog.items.filter(({ pricing }) => pricing === "tiered").map((item) => item.id);
    case "retentionDays":
      return retentions(catalog, chosen(of, catalog, "item")).map(String);
    default:
      return [];
  }
}

/** The answer of a list: what cannot be left open starts with something. */
export function chosen(of: Case, catalog: Catalog, id: QuestionId): string {
  const answer = answerTo(of, id);
  if (!QUESTIONS[id].isRequired) return answer;
  const choices = choicesOf(of, catalog, id);
  if (choices.includes(answer)) return answer;
  const usual = USUAL[id];
  return (usual && choices.includes(usual) ? usual : choices[0]) ?? "";
}

/** What is wanted mostly: a cloud account, and a package that one can change to. */
const USUAL: Readonly<Partial<Record<QuestionId, string>>> = {
  newMethod: "alibaba_cloud",
  newPackage: "growth",
};

function retentions({ items }: Catalog, itemId: string): number[] {
  const prices = items.filter(({ id }) => id === itemId).flatMap((item) => item.prices);
  const days = new Set(prices.flatMap(({ retentionDays }) => retentionDays ?? []));
  return [...days].sort((left, right) => left - right);
}

/** What an answer of a list is called. */
export function choiceName(page: EligibilityView, id: QuestionId, choice: string): string {
  const { words, language, pricing } = page;
  const { choices, keptFor } = words.eligibility;
  switch (id) {
    case "planBefore":
    case "plan":
      return words.plans[choice as PlanId];
    case "role":
      return ROLES.find((role) => role.id === choice)?.name[language] ?? choice;
    case "site":
      return siteName(page, choice);
    case "channel":
      return CHANNELS.find((channel) => channel.id === choice)?.name[language] ?? choice;
    case "cloud":
    case "presentMethod":
    case "newMethod":
      return settlementName(page, choice);
    case "package":
    case "presentPackage":
    case "newPackage":
      return packageOf([newestRules(pricing)], choice as PackageId)?.name[language] ?? choice;
    case "currency":
      return words.currencies[choice as Currency];
    case "item":
      return itemName(page, choice as ItemId);
    case "retentionDays":
      return keptFor(choice);
    case "startedFrom":
    case "billingCenterAccount":
    case "targetStorage":
    case "lastChange":
      return choices[id][choice] ?? choice;
    default:
      return choice;
  }
}

/** Called what the newest catalog calls it: an earlier one may not have it yet. */
export function settlementName({ pricing, language }: PageView, methodId: string): string {
  const { settlementMethods } = newestRules(pricing);
  return settlementMethods.find(({ id }) => id === methodId)?.name[language] ?? methodId;
}

/** As in the list of a workspace's sites. */
export function siteName({ pricing, language }: PageView, siteId: string): string {
  const site = newestRules(pricing).sites.find(({ id }) => id === siteId);
  return `${siteId.toUpperCase()} ${site?.name[language] ?? ""}`.trim();
}

/** The one place where the engine is started and called. */

import init, {
  type Catalog,
  catalog,
  checkEligibility,
  comparePlans,
  type Eligibility,
  type EligibilityRequest,
  forecastWallet,
  type IsoDate,
  meterUsage,
  type Outcome,
  payOrder,
  previewCost,
  rolePermissions,
  settleBill,
  settlementOptions,
} from "guance-billing";
import type { EligibilityEngine } from "./eligibility-request";
import type { SettlementEngine } from "./outlook";
import type { Engine } from "./pricing";

/** Everything that the page asks for. */
export type WholeEngine = Engine & SettlementEngine & EligibilityEngine;

export async function startEngine(): Promise<WholeEngine> {
  await init();
  return {
    catalog: remembered(),
    previewCost,
    comparePlans,
    meterUsage,
    settlementOptions,
    settleBill,
    forecastWallet,
    payOrder,
    checkEligibility: rememberedLast(),
    rolePermissions,
  };
}

/** The catalog of a date never changes, and the page asks for it at every keystroke. */
function remembered(): Engine["catalog"] {
  const answers = new Map<IsoDate | undefined, Outcome<Catalog>>();
  return (request) => {
    const answer = answers.get(request?.date) ?? catalog(request);
    answers.set(request?.date, answer);
    return answer;
  };
}

/** The same case is asked again at every keystroke elsewhere. */
function rememberedLast(): EligibilityEngine["checkEligibility"] {
  let last: { asked: string; answer: Outcome<Eligibility> } | undefined;
  return (request: EligibilityRequest) => {
    const asked = JSON.stringify(request);
    if (last?.asked !== asked) last = { asked, answer: checkEligibility(request) };
    return last.answer;
  };
}

/** The one place where the engine is started and called. */

import init, {
  type Catalog,
  catalog,
  comparePlans,
  forecastWallet,
  type IsoDate,
  meterUsage,
  type Outcome,
  payOrder,
  previewCost,
  settleBill,
  settlementOptions,
} from "guance-billing";
import type { SettlementEngine } from "./outlook";
import type { Engine } from "./pricing";

export async function startEngine(): Promise<Engine & SettlementEngine> {
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

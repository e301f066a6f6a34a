/** A view of the page with the real engine behind it, for tests of what the page says and saves. */

import { readFileSync } from "node:fs";
import init, { catalog, comparePlans, meterUsage, previewCost } from "guance-billing";
import { newBill } from "./bill";
import { newInquiry } from "./eligibility";
import type { Estimate } from "./estimate";
import { newFunding } from "./funding";
import { en } from "./messages.en";
import { type Engine, priceEstimate, withComparison } from "./pricing";
import type { PageState, PageView } from "./state";

export async function realEngine(): Promise<Engine> {
  await init(readFileSync(new URL("../../pkg/guance_billing_bg.wasm", import.meta.url)));
  return { catalog, comparePlans, meterUsage, previewCost };
}

export function viewOf(estimate: Estimate, engine: Engine): PageView {
  return {
    language: "en",
    words: en,
    openParts: new Set(),
    isIncomplete: false,
    canUndo: false,
    canRedo: false,
    estimate,
    worked: new Map(),
    pricing: withComparison(priceEstimate(estimate, engine), estimate, engine),
    funding: newFunding("2026-11-21"),
    inquiry: newInquiry("2026-11-21"),
    bill: newBill(),
    state: {} as PageState,
  };
}

// The calls, from plain objects (or their JSON text) to plain objects.
// What a request may be and what comes back is in index.d.ts.

import { answer } from "./boundary.js";
import { preview } from "./cells.js";
import * as wasm from "./guance_billing.js";

/** Everything published that was in force on a day. */
export function catalog(request = {}) {
  return answer(wasm.catalog, request);
}

/** From raw counters to the billable quantity of a day, step by step. */
export function meterUsage(request) {
  return answer(wasm.meterUsage, request);
}

/** What a workload costs, exact and explained. */
export function previewCost(request) {
  return answer(wasm.previewCost, request, preview);
}

/** Which plan is cheapest, with the cheapest number of discounted traffic packs. */
export function comparePlans(request) {
  return answer(wasm.comparePlans, request);
}

/** One quota, several workspaces: who is covered, and what is left. */
export function allocateQuota(request) {
  return answer(wasm.allocateQuota, request);
}

/** Who pays a bill: which voucher, card, cash or cloud account, and what is left unpaid. */
export function settleBill(request) {
  return answer(wasm.settleBill, request);
}

/** Pays a package or traffic pack with the mix that the buyer chooses. */
export function payOrder(request) {
  return answer(wasm.payOrder, request);
}

/** Whether somebody may do something, with every condition, what cannot be undone, and what next. */
export function checkEligibility(request) {
  return answer(wasm.checkEligibility, request);
}

/** What a role may do in Billing. */
export function rolePermissions(request) {
  return answer(wasm.rolePermissions, request);
}

/** Which settlement methods a workspace may use, with a reason for each that it may not. */
export function settlementOptions(request) {
  return answer(wasm.settlementOptions, request);
}

/** How long the wallet lasts, day by day, and the top-up that avoids arrears. */
export function forecastWallet(request) {
  return answer(wasm.forecastWallet, request);
}

/** A preview as rows of a cost report: FOCUS 1.2, as CSV. */
export function exportFocus(request) {
  return answer(wasm.exportFocus, request);
}

// The calls, from plain objects (or their JSON text) to plain objects.
// What a request may be and what comes back is in index.d.ts. The number of a call is its place in
// src/wasm.rs.

import { answer } from "./boundary.js";
import { preview } from "./cells.js";

/** Everything published that was in force on a day. */
export function catalog(request = {}) {
  return answer(0, request);
}

/** From raw counters to the billable quantity of a day, step by step. */
export function meterUsage(request) {
  return answer(1, request);
}

/** What a workload costs, exact and explained. */
export function previewCost(request) {
  return answer(2, request, preview);
}

/** Which plan is cheapest, with the cheapest number of discounted traffic packs. */
export function comparePlans(request) {
  return answer(3, request);
}

/** One quota, several workspaces: who is covered, and what is left. */
export function allocateQuota(request) {
  return answer(4, request);
}

/** Who pays a bill: which voucher, card, cash or cloud account, and what is left unpaid. */
export function settleBill(request) {
  return answer(5, request);
}

/** Pays a package or traffic pack with the mix that the buyer chooses. */
export function payOrder(request) {
  return answer(6, request);
}

/** Whether somebody may do something, with every condition, what cannot be undone, and what next. */
export function checkEligibility(request) {
  return answer(7, request);
}

/** What a role may do in Billing. */
export function rolePermissions(request) {
  return answer(8, request);
}

/** Which settlement methods a workspace may use, with a reason for each that it may not. */
export function settlementOptions(request) {
  return answer(9, request);
}

/** How long the wallet lasts, day by day, and the top-up that avoids arrears. */
export function forecastWallet(request) {
  return answer(10, request);
}

/** A preview as rows of a cost report: FOCUS 1.2, as CSV. */
export function exportFocus(request) {
  return answer(11, request);
}

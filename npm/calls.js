// The calls, from plain objects (or their JSON text) to plain objects.
// What a request may be and what comes back is in index.d.ts.

import * as wasm from "./guance_billing.js";

const encoder = new TextEncoder();

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

/** Whether a call went in and did not come out: a defect of ours, or an exhausted stack. */
let inDoubt = false;

function answer(call, request, read = JSON.parse) {
  if (inDoubt) restart();
  if (typeof request === "string") return ask(call, wellFormed(request), none, read);
  const start = taken;
  try {
    const lines = [];
    const sent = setAside(request, 0, lines);
    // `undefined`, a function and a symbol have no JSON text: they are no request.
    let text = JSON.stringify(sent) ?? "null";
    if (lines.length > 0) {
      // With the lists in it, it may be longer than a request is allowed to be.
      if (text.length + (taken - start) * 6 <= wasm.requestBytesMax() / 3) {
        const outcome = ask(call, text, numbers.subarray(start, taken), read);
        if (outcome.status === "ok") return outcome;
      }
      // What is wrong is said of the text that has everything in it.
      for (const [line, quantity] of lines) line.quantity = quantity;
      text = JSON.stringify(sent);
    }
    return ask(call, text, none, read);
  } finally {
    taken = start;
  }
}

function ask(call, text, lists, read) {
  // One that is too long is cut just above the limit, so that it is refused
  // without copying all of it.
  const bytes = encoder.encode(text.slice(0, wasm.requestBytesMax() + 1));
  inDoubt = true;
  const outcome = guarded(call, bytes, lists, read);
  inDoubt = false;
  return outcome;
}

function guarded(call, bytes, lists, read) {
  try {
    return read(call(bytes, lists));
  } catch (cause) {
    if (cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError) {
      throw new Error("guance-billing failed inside; please report the request", { cause });
    }
    throw cause;
  }
}

/** Asks for a fresh instance. The first call to it must be one without arguments. */
function restart() {
  wasm.restart();
  wasm.requestBytesMax();
  inDoubt = false;
}

/**
 * Lists of whole numbers, which go beside the text (src/api/beside.rs): how long one is, and
 * its numbers. Reading a request may run code that asks for another, which takes what is free.
 */
let numbers = new Float64Array(1024);
let taken = 0;
const none = new Float64Array();
/** What stands in the text for a list. */
const mark = "#";
/** A period has fewer days; a list that is longer is wrong. */
const listLengthMax = 4096;
/** Where such lists may be. */
const path = ["workspaces", "usage", "quantity"];

/**
 * A copy without its lists of whole numbers, which go to `numbers`; what they are taken out of
 * goes to `lines`. Reads what JSON.stringify would, and leaves to it whatever is not plain.
 */
function setAside(value, depth, lines) {
  if (Object.getPrototypeOf(value ?? 0) !== Object.prototype || value.toJSON) return value;
  const copy = { ...value };
  const name = path[depth];
  const list = Object.hasOwn(copy, name) ? copy[name] : none;
  if (!Array.isArray(list) || list.toJSON) return copy;
  if (name === "quantity") {
    if (!take(list)) return copy;
    lines.push([copy, list]);
    copy[name] = mark;
  } else {
    const entries = [];
    for (let index = 0; index < list.length; index++) {
      entries.push(setAside(list[index], depth + 1, lines));
    }
    copy[name] = entries;
  }
  return copy;
}

/** Takes the numbers of a list, if it has no others than whole ones. */
function take(list) {
  const { length } = list;
  if (length > listLengthMax) return false;
  const start = taken;
  taken += 1 + length;
  if (taken > numbers.length) {
    const more = new Float64Array(2 * taken);
    more.set(numbers);
    numbers = more;
  }
  numbers[start] = length;
  for (let index = 0; index < length; index++) {
    const number = list[index];
    if (!Number.isSafeInteger(number) || number < 0) {
      taken = start;
      return false;
    }
    numbers[start + 1 + index] = number;
  }
  return true;
}

/**
 * Lone surrogates have no UTF-8, and an encoder would make all of them the same
 * character: a text that has one is sent as one that is refused for it.
 */
function wellFormed(text) {
  return /\p{Surrogate}/u.test(text) ? '"\\ud800"' : text;
}

/** A preview from its cells, in the order of src/api/cells.rs; what is wrong comes as JSON. */
function preview(text) {
  if (text[0] === "{") return JSON.parse(text);
  const cells = text.split("\n");
  let at = 0;
  const cell = () => cells[at++];
  const currency = cell();
  const from = cell();
  const value = {
    currency,
    ...(from && { from }),
    days: Number(cell()),
    rateCards: cell().split(","),
    usageCharges: cell(),
    packageShare: cell(),
    trafficPackCharges: cell(),
    total: cell(),
    daily: cell().split(","),
    workspaces: [],
  };
  const used = cell();
  if (used) value.package = JSON.parse(used);
  const notices = [];
  for (let left = Number(cell()); left > 0; left--) {
    const notice = { code: cell(), text: { en: cell(), zh: cell() }, rule: cell() };
    const about = cell();
    if (about) notice.path = about;
    notices.push(notice);
  }
  value.notices = notices;
  const prices = [];
  while (at < cells.length) {
    const workspace = { id: cell(), site: cell(), plan: cell(), usageCharges: cell(), lines: [] };
    const count = Number(cell());
    for (let line = 0; line < count; line++) {
      const item = cell();
      // Without one it is priced like the line in the same place of the workspace before.
      if (item) prices[line] = price(item, cell, value.rateCards);
      workspace.lines.push(lineItem(prices[line], cell));
    }
    value.workspaces.push(workspace);
  }
  return { status: "ok", value };
}

function price(item, cell, rateCards) {
  const retention = cell();
  return {
    item,
    retentionDays: retention ? Number(retention) : undefined,
    rateCard: rateCards[cell()],
    days: Number(cell()),
    basis: cell(),
    unitQuantity: cell(),
    unitPrice: cell(),
  };
}

function lineItem({ item, retentionDays, rateCard, days, basis, unitQuantity, unitPrice }, cell) {
  const quantity = cell();
  const amount = cell();
  let covered = "0";
  let billable = quantity;
  if (!cell()) {
    // Nearly every line. To name all fields at once is several times as fast as one by one.
    return retentionDays
      ? {
          item,
          retentionDays,
          rateCard,
          days,
          quantity,
          covered,
          billable,
          basis,
          unitQuantity,
          unitPrice,
          amount,
        }
      : {
          item,
          rateCard,
          days,
          quantity,
          covered,
          billable,
          basis,
          unitQuantity,
          unitPrice,
          amount,
        };
  }
  const label = cell();
  const converted = cell();
  covered = cell();
  const refused = cell();
  billable = cell();
  const formula = cell();
  const rules = cell();
  const line = { item };
  if (label) line.label = label;
  if (retentionDays) line.retentionDays = retentionDays;
  line.rateCard = rateCard;
  line.days = days;
  line.quantity = quantity;
  if (converted) line.converted = converted;
  line.covered = covered;
  if (refused) line.refused = refused;
  line.billable = billable;
  line.basis = basis;
  line.unitQuantity = unitQuantity;
  line.unitPrice = unitPrice;
  line.amount = amount;
  if (formula) {
    line.formula = formula;
    line.rules = rules.split(",");
  }
  return line;
}

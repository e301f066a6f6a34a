// How a request crosses into the engine, and its outcome back.

import * as wasm from "./guance_billing.js";

/** The calls of the engine, in the order of src/wasm.rs. */
const NAMES = [
  "catalog",
  "meterUsage",
  "previewCost",
  "comparePlans",
  "allocateQuota",
  "settleBill",
  "payOrder",
  "checkEligibility",
  "rolePermissions",
  "settlementOptions",
  "forecastWallet",
  "exportFocus",
  "compileRates",
];

const encoder = new TextEncoder();

/** Whether a call went in and did not come out: a defect of ours, or an exhausted stack. */
let inDoubt = false;

/** Asks the engine, by the name of a call; `read` makes an outcome of the text that it gives. */
export function answer(name, request, read = JSON.parse) {
  const call = NAMES.indexOf(name);
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
    // What has no text is a defect as well, and is no JSON.
    return read(wasm.ask(call, bytes, lists));
  } catch (cause) {
    throw new Error("guance-billing failed inside; please report the request", { cause });
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
  const to = numbers;
  let at = start;
  to[at] = length;
  for (let index = 0; index < length; index++) {
    const number = list[index];
    if (!Number.isSafeInteger(number) || number < 0) {
      taken = start;
      return false;
    }
    at += 1;
    to[at] = number;
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

// How a request crosses into the engine, and its outcome back.

import * as wasm from "./guance_billing.js";

const encoder = new TextEncoder();

/** As they were at the start: a page may put others in their place. */
export const { parse, stringify } = JSON;

/** Whether a call went in and did not come out: a defect of ours, or an exhausted stack. */
let inDoubt = false;

/** Asks the engine, by the place of a call in src/wasm.rs; `read` makes an outcome of its text. */
export function answer(call, request, read = parse) {
  if (typeof request === "string") return ask(call, wellFormed(request), none, read);
  const start = taken;
  try {
    const lines = [];
    const sent = setAside(request, 0, lines);
    refuseEndless(sent);
    // `undefined`, a function and a symbol have no JSON text: they are no request.
    let text = stringify(sent) ?? "null";
    if (lines.length > 0) {
      // With the lists in it, it may be longer than a request is allowed to be.
      if (text.length + (taken - start) * 6 <= wasm.requestBytesMax() / 3) {
        const outcome = ask(call, text, numbers.subarray(start, taken), read);
        if (outcome.status === "ok") return outcome;
      }
      // What is wrong is said of the text that has everything in it.
      for (const [line, quantity] of lines) line.quantity = quantity;
      text = stringify(sent);
    }
    return ask(call, text, none, read);
  } catch (error) {
    if (error === endless) return tooLarge();
    throw error;
  } finally {
    taken = start;
  }
}

function ask(call, text, lists, read) {
  // Only now: reading the request may have asked for another, and that may have failed.
  if (inDoubt) restart();
  const bytesMax = wasm.requestBytesMax();
  if (text.length > bytesMax) return tooLarge();
  const bytes = encoder.encode(text);
  if (bytes.length > bytesMax) return tooLarge();
  inDoubt = true;
  const outcome = guarded(call, bytes, lists, read);
  inDoubt = false;
  return outcome;
}

function guarded(call, bytes, lists, read) {
  let code = "failed";
  let cause;
  try {
    const text = wasm.ask(call, bytes, lists);
    // For a defect that the engine found itself it gives a code.
    if (text !== notConserved) return read(text);
    code = text;
  } catch (caught) {
    cause = caught;
  }
  throw new (class extends Error {
    // Not assigned: a polluted prototype may have a setter for it.
    code = code;
  })("guance-billing failed inside; please report the request", { cause });
}

/** Of an answer whose figures do not add up (src/wasm.rs). */
const notConserved = "not_conserved";

/** What the engine says of such a request: it is spared the copy, and its memory does not grow. */
function tooLarge() {
  const message = `the request has more than ${wasm.requestBytesMax()} bytes`;
  return { status: "invalid", issues: [{ code: "request_too_large", path: "", message }] };
}

/** Asks for a fresh instance. The first call to it must be one without arguments. */
function restart() {
  wasm.restart();
  wasm.requestBytesMax();
  inDoubt = false;
}

/** Thrown where a list has more entries than the longest request has room for. */
const endless = {};

/**
 * Nearly all of a list may be holes, as when an index is a date: JSON.stringify writes those for
 * seconds, and some lengths end the whole process (V8 in Node.js 20).
 */
function isList(value) {
  const isOne = Array.isArray(value);
  if (isOne && value.length > 2 ** 24) throw endless;
  return isOne;
}

/** Looks at a request, its fields and theirs: to look everywhere would take too long. */
function refuseEndless(value, levels = 2) {
  if (typeof value !== "object" || isList(value) || levels === 0) return;
  // What has a length and is no list is letters or numbers.
  if (value?.length !== undefined) return;
  for (const part of Object.values(value ?? 0)) refuseEndless(part, levels - 1);
}

/**
 * Lists of whole numbers, which go beside the text (src/api/beside.rs): how long one is, and
 * its numbers. Reading a request may run code that asks for another, which takes what is free
 * and, where that is not enough, puts a longer array in place of this one.
 */
let numbers = new Float64Array(1024);
let taken = 0;
const none = new Float64Array();
/** More than this goes as text: with it a request is nearly too large. */
const takenMax = 2 ** 21;
/** What stands in the text for a list. */
const mark = "#";
/** Where such lists may be, and 2^n - 1 that is more than a list there may have. */
const path = ["workspaces", "usage", "quantity"];
const lengthMasks = [0x3fff, 0xff, 0xfff];

/**
 * A copy without its lists of whole numbers, which go to `numbers`; what they are taken out of
 * goes to `lines`. Reads what JSON.stringify would, and leaves to it whatever is not plain.
 */
function setAside(value, depth, lines) {
  if (Object.getPrototypeOf(value ?? 0) !== Object.prototype || value.toJSON) return value;
  const copy = { ...value };
  const name = path[depth];
  const list = Object.hasOwn(copy, name) ? copy[name] : none;
  if (!isList(list) || list.toJSON) return copy;
  const { length } = list;
  // A proxy may say anything.
  if ((length & lengthMasks[depth]) !== length) return copy;
  if (name === "quantity") {
    if (!take(list, length)) return copy;
    lines.push([copy, list]);
    copy[name] = mark;
  } else {
    const entries = [];
    for (let index = 0; index < length; index++) {
      entries.push(setAside(list[index], depth + 1, lines));
    }
    copy[name] = entries;
  }
  return copy;
}

/** Takes the numbers of a list, if it has no others than whole ones. */
function take(list, length) {
  const start = taken;
  let at = start;
  if (start + length > takenMax) return false;
  taken += 1 + length;
  if (taken > numbers.length) {
    const more = new Float64Array(2 * taken);
    more.set(numbers);
    numbers = more;
  }
  const to = numbers;
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
  if (to === numbers) return true;
  taken = start;
  return false;
}

/**
 * Lone surrogates have no UTF-8, and an encoder would make all of them the same
 * character: a text that has one is sent as one that is refused for it.
 */
function wellFormed(text) {
  return /\p{Surrogate}/u.test(text) ? '"\\ud800"' : text;
}

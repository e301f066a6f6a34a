// The calls, from plain objects (or their JSON text) to plain objects.
// What a request may be and what comes back is in index.d.ts.

import * as wasm from "./guance_billing.js";

const encoder = new TextEncoder();

/** Everything published that was in force on a day. */
export function catalog(request = {}) {
  return answer(wasm.catalog, request);
}

/** What a workload costs, exact and explained. */
export function previewCost(request) {
  return answer(wasm.previewCost, request);
}

function answer(call, request) {
  const bytes = encode(request);
  try {
    return call(bytes);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      throw recovered(error);
    }
    throw error;
  }
}

/** The JSON text of a request, as UTF-8. */
function encode(request) {
  const text = typeof request === "string" ? wellFormed(request) : JSON.stringify(request);
  // `undefined`, a function and a symbol have no JSON text: they are no request.
  // One that is too long is cut just above the limit, so that it is refused
  // without copying all of it.
  return encoder.encode((text ?? "null").slice(0, wasm.requestBytesMax() + 1));
}

/**
 * Lone surrogates have no UTF-8, and an encoder would make all of them the same
 * character: spelt as escapes they are refused instead.
 */
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}

/**
 * A trap is a defect of ours and leaves the instance in doubt. The next call makes
 * a fresh one; it must be one without arguments, which is why it is made here.
 */
function recovered(cause) {
  wasm.restart();
  wasm.requestBytesMax();
  return new Error("guance-billing failed inside; please report the request", { cause });
}

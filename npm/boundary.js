// How a request crosses into the engine, and its outcome back.

import * as wasm from "./guance_billing.js";

const encoder = new TextEncoder();

/** Whether a call went in and did not come out: a defect of ours, or an exhausted stack. */
let inDoubt = false;

/** Asks the engine; `call` is one of its functions. */
export function answer(call, request) {
  if (inDoubt) restart();
  const bytes = encode(request);
  inDoubt = true;
  const outcome = guarded(call, bytes);
  inDoubt = false;
  return outcome;
}

function guarded(call, bytes) {
  try {
    return JSON.parse(call(bytes));
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
 * character: a text that has one is sent as one that is refused for it.
 */
function wellFormed(text) {
  return /\p{Surrogate}/u.test(text) ? '"\\ud800"' : text;
}

// For browsers and bundlers: `await init()` once, then call.

import load from "./guance_billing.js";

export { RateBatch, rateColumns } from "./batch.js";
export * from "./calls.js";

let loaded;

/** Makes the calls ready. Idempotent; a failed start can be tried again. */
export default function init(source) {
  loaded ??= Promise.resolve(source)
    .then((given) => (given ? load({ module_or_path: given }) : loadFromBeside()))
    .then(
      () => undefined,
      (error) => {
        loaded = undefined;
        throw error;
      },
    );
  return loaded;
}

/** Bundlers copy the file that this `new URL` names. One that does not is the usual failure. */
async function loadFromBeside() {
  try {
    await load({ module_or_path: new URL("./guance_billing_bg.wasm", import.meta.url) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `guance_billing_bg.wasm did not load from beside its module (${reason}). Where a bundler ` +
        'left it behind, give init() its address or bytes, or import "guance-billing/inline".',
      { cause },
    );
  }
}

// For browsers and bundlers: `await init()` once, then call.

import load from "./guance_billing.js";

export * from "./calls.js";

let loaded;

/** Makes the calls ready. Idempotent; a failed start can be tried again. */
export default function init(source) {
  loaded ??= Promise.resolve(source)
    .then((module_or_path) => load(module_or_path && { module_or_path }))
    .then(
      () => undefined,
      (error) => {
        loaded = undefined;
        throw error;
      },
    );
  return loaded;
}

// For Node, and for wherever a separate .wasm file is in the way: the bytes are
// embedded and the calls are ready at import.

import { bytes } from "./bytes.js";
import { decoded } from "./decoded.js";
import { initSync } from "./guance_billing.js";

export { RateBatch, rateColumns } from "./batch.js";
export * from "./calls.js";

initSync({ module: decoded(bytes) });

/** Already done; here so that code written for browsers runs unchanged. */
export default function init() {
  return Promise.resolve();
}

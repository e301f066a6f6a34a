/** Where the wasm comes from: its address, its bytes, or a compiled module. */
export type WasmSource = URL | RequestInfo | Response | BufferSource | WebAssembly.Module;

/**
 * Makes the calls ready; call it once before them in a browser. Idempotent.
 *
 * Without an argument the `.wasm` beside this file is fetched. In Node, and with
 * `guance-billing/inline`, the calls are ready at import and this returns at once.
 */
export default function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;

/**
 * Where the wasm comes from: its address, its bytes, a response, or a compiled
 * module. Named without the types of a browser, which a server may not have.
 */
export type WasmSource =
  | string
  | ArrayBuffer
  | ArrayBufferView
  /** A `URL`. */
  | { readonly href: string }
  /** A `Request` or a `Response`. */
  | { readonly url: string }
  /** A `WebAssembly.Module`. */
  | object;

/**
 * Makes the calls ready; call it once before them in a browser. Idempotent.
 *
 * Without an argument the `.wasm` beside this file is fetched. In Node, and with
 * `guance-billing/inline`, the calls are ready at import and this returns at once.
 */
export default function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;

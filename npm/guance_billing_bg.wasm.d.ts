import type { WasmSource } from "./index.js";

/** What a bundler makes of this import, its address or the compiled module: `init` takes either. */
declare const wasm: WasmSource;
export default wasm;

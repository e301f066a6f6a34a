// How the package is got at in Node: import, require, init, inline. Bundlers, browsers and other
// runtimes are in tests/consumers.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { folder, root, runModule } from "./installed.mjs";

const w3 = JSON.parse(
  readFileSync(join(root, "tests/golden/previewCost/w3-company-a.json"), "utf8"),
);
const price = `console.log(previewCost(${JSON.stringify(w3.request)}).value.total);`;

test("import is ready in Node", () => {
  assert.equal(runModule(`import { previewCost } from "guance-billing"; ${price}`), "13.4\n");
});

test("require is ready in Node", () => {
  const { previewCost } = createRequire(join(folder, "index.cjs"))("guance-billing");
  assert.deepEqual(previewCost(w3.request), w3.outcome);
});

test("init exists in Node and may be awaited any number of times", () => {
  const source = `
    import init, { previewCost } from "guance-billing";
    await Promise.all([init(), init()]);
    await init();
    ${price}`;
  assert.equal(runModule(source), "13.4\n");
});

test("the inline entry is ready at import", () => {
  assert.equal(
    runModule(`import { previewCost } from "guance-billing/inline"; ${price}`),
    "13.4\n",
  );
});

test("the browser entry takes bytes, a compiled module or an address, once", () => {
  const start = (source) => `
    import { readFileSync } from "node:fs";
    import init, { previewCost } from "./node_modules/guance-billing/index.js";
    const bytes = readFileSync("node_modules/guance-billing/guance_billing_bg.wasm");
    await Promise.all([init(${source}), init()]);
    ${price}`;
  assert.equal(runModule(start("bytes")), "13.4\n");
  assert.equal(runModule(start("new WebAssembly.Module(bytes)")), "13.4\n");
  assert.equal(runModule(start("Promise.resolve(bytes)")), "13.4\n");
  const address = '"data:application/wasm;base64," + bytes.toString("base64")';
  assert.equal(runModule(start(address)), "13.4\n");
});

test("the browser entry can start again after it could not", () => {
  const source = `
    import { readFileSync } from "node:fs";
    import init, { previewCost } from "./node_modules/guance-billing/index.js";
    await init(new Uint8Array([1])).then(() => process.exit(1), () => {});
    await init(readFileSync("node_modules/guance-billing/guance_billing_bg.wasm"));
    ${price}`;
  assert.equal(runModule(source), "13.4\n");
});

test("the browser entry says what to do where its wasm is not beside it", () => {
  const source = `
    import init from "./node_modules/guance-billing/index.js";
    // Node fetches no files.
    await init().catch(({ message, cause }) => console.log(message, cause instanceof Error));`;
  assert.match(runModule(source), /did not load .*give init\(\) its address.*inline.* true\n$/);
});

test("the package has one wasm, its licence, and no dependency", () => {
  const manifest = JSON.parse(
    readFileSync(join(folder, "node_modules/guance-billing/package.json"), "utf8"),
  );
  assert.equal(manifest.dependencies, undefined);
  const { version } = manifest;
  assert.match(
    readFileSync(join(root, "Cargo.toml"), "utf8"),
    new RegExp(`version = "${version}"`),
  );
  const files = readdirSync(join(folder, "node_modules/guance-billing"));
  assert.deepEqual(
    files.filter((name) => name.endsWith(".wasm")),
    ["guance_billing_bg.wasm"],
  );
  for (const name of ["LICENSE", "README.md", "CHANGELOG.md", "index.d.ts"]) {
    assert.ok(existsSync(join(folder, "node_modules/guance-billing", name)), name);
  }
});

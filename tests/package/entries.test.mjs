// How the package is got at: import, require, init, inline, types.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { folder, root, runModule, runTool } from "./installed.mjs";

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

test("the types resolve under bundler and nodenext, and refuse what they should", () => {
  writeFileSync(
    join(folder, "types.ts"),
    `import init, { catalog, previewCost, type CostPreview, type Outcome } from "guance-billing";
     import { previewCost as inline } from "guance-billing/inline";
     await init();
     const outcome: Outcome<CostPreview> = previewCost({
       currency: "CNY",
       workspaces: [{ id: "a", site: "cn1", usage: [{ item: "sms", quantity: ["1", 2] }] }],
     });
     if (outcome.status === "ok") outcome.value.total satisfies string;
     else outcome.issues.map((issue) => issue.code satisfies string);
     // @ts-expect-error An outcome is narrowed before its value is read.
     outcome.value;
     // @ts-expect-error A site that does not exist.
     previewCost({ currency: "CNY", workspaces: [{ id: "a", site: "cn7", usage: [] }] });
     // @ts-expect-error A misspelt field.
     previewCost({ currency: "CNY", workspaces: [], packages: [] });
     // @ts-expect-error No default currency.
     inline({ workspaces: [] });
     catalog({ date: "2024-11-06" });
     catalog();`,
  );
  const options = ["--strict", "--noEmit", "--target", "es2022", "types.ts"];
  for (const [module, resolution] of [
    ["esnext", "bundler"],
    ["nodenext", "nodenext"],
  ]) {
    // With and without the types of a browser.
    for (const lib of ["es2022,dom", "es2022"]) {
      runTool(
        "tsc",
        "--module",
        module,
        "--moduleResolution",
        resolution,
        "--lib",
        lib,
        ...options,
      );
    }
  }
});

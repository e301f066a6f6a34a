// The web component as a part of the package: importable anywhere, and nobody's burden but its user's.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folder, runModule, runTool } from "./installed.mjs";

const shipped = (...path) => join(folder, "node_modules/guance-billing", ...path);

test("a server can import it, and there it defines nothing", () => {
  const source = `
    import { BillingEstimatorElement } from "guance-billing/estimator";
    console.log(typeof BillingEstimatorElement, typeof customElements);`;
  assert.equal(runModule(source), "function undefined\n");
});

test("the other entries know nothing of it", () => {
  for (const name of ["index.js", "inline.js", "engine.js"]) {
    assert.doesNotMatch(readFileSync(shipped(name), "utf8"), /estimator/, name);
  }
});

test("it brings no engine of its own, and what it imports is in the package", () => {
  const files = readdirSync(shipped("estimator"));
  assert.ok(files.includes("estimator.js"));
  assert.deepEqual(
    files.filter((name) => !name.endsWith(".js")),
    [],
  );
  const imports = files.flatMap((name) => {
    const text = readFileSync(shipped("estimator", name), "utf8");
    assert.doesNotMatch(text, /^(?:import|export)\b[^"'`\n]*["'][^."'\n]/m, name);
    const paths = text.matchAll(/\b(?:from|import)\s*\(?\s*["'`](\.{1,2}\/[\w./-]+)["'`]/g);
    return [...paths].map(([, path]) => path);
  });
  assert.ok(imports.includes("../index.js"));
  const missing = imports.filter(
    (path) => path !== "../index.js" && !files.includes(path.replace(/^\.\//, "")),
  );
  assert.deepEqual(missing, []);
});

test("its types are those of an element, with its events", () => {
  writeFileSync(
    join(folder, "estimator.ts"),
    `import "guance-billing/estimator";
    import type { BillingPreview } from "guance-billing/estimator";
    const estimator = document.createElement("billing-estimator");
    estimator.setAttribute("language", "zh");
    estimator.addEventListener("billing-preview", ({ detail }) => {
      const total: string = detail.preview.total;
      const latest: BillingPreview | undefined = estimator.preview;
      console.log(total, latest);
    });`,
  );
  const options = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler"];
  const output = runTool(
    "tsc",
    ...options,
    "--target",
    "es2022",
    "--lib",
    "es2022,dom",
    "estimator.ts",
  );
  assert.equal(output, "");
});

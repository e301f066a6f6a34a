// webpack and esbuild, each with the recipes as they are.

import assert from "node:assert/strict";
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import webpack from "webpack";
import { pricesAndRefuses, shows } from "./browser.mjs";
import { copyOf, programOf, removePackage, run, start, TOTAL, w3 } from "./consumer.mjs";

/** Serves what a bundler left in `dist`, below the page of the recipe. */
async function serve(folder) {
  cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
  return start(folder, "sirv dist --dev");
}

for (const [name, entry, filename] of [
  ["html", "./estimate.js", "estimate.js"],
  ["worker", "./src/main.js", "src/main.js"],
]) {
  test(`webpack builds the recipe ${name}`, async () => {
    const folder = copyOf(`recipes/${name}`, "sirv-cli");
    const output = { path: join(folder, "dist"), filename };
    const stats = await promisify(webpack)({ context: folder, mode: "production", entry, output });
    assert.deepEqual(stats.toJson({ errors: true }).errors, []);
    await pricesAndRefuses(await serve(folder));
  });
}

const ESBUILD = "esbuild --bundle --minify --log-override:empty-import-meta=error";
const PAGE = '<!doctype html><link rel="icon" href="data:,"><body><script src="main.js"></script>';
const SHOW = `document.body.append(previewCost(${JSON.stringify(w3.request)}).value.total);`;

test("esbuild puts the inline entry into one classic script", async () => {
  const source = `import { previewCost } from "guance-billing/inline"; ${SHOW}`;
  const folder = programOf({ "main.js": source, "index.html": PAGE }, "esbuild", "sirv-cli");
  run(folder, `${ESBUILD} main.js --outdir=dist --format=iife`);
  assert.deepEqual(readdirSync(join(folder, "dist")), ["main.js"]);
  await shows(await serve(folder), TOTAL);
});

test("esbuild leaves the wasm a file where it is imported as one", async () => {
  const source = `
    import init, { previewCost } from "guance-billing";
    import wasm from "guance-billing/guance_billing_bg.wasm";
    init(wasm).then(() => { ${SHOW} });`;
  const page = PAGE.replace("<script", '<script type="module"');
  const folder = programOf({ "main.js": source, "index.html": page }, "esbuild", "sirv-cli");
  run(folder, `${ESBUILD} main.js --outdir=dist --format=esm --loader:.wasm=file`);
  await shows(await serve(folder), TOTAL);
});

for (const [format, name] of [
  ["esm", "server.mjs"],
  ["cjs", "server.cjs"],
]) {
  test(`esbuild puts the recipe of a Node server into one file, as ${format}`, async () => {
    const folder = copyOf("recipes/node-server", "esbuild");
    run(folder, `${ESBUILD} server.js --outfile=${name} --format=${format} --platform=node`);
    removePackage(folder);
    const address = await start(folder, `node ${name}`);
    const response = await fetch(`${address}price`, {
      method: "POST",
      body: JSON.stringify(w3.request),
    });
    assert.equal((await response.json()).total, TOTAL);
  });
}

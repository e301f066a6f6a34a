// Deno, and the runner of tests of a page. Node itself is in tests/package.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { programOf, run, TOOLS, TOTAL, w3 } from "./consumer.mjs";

const request = JSON.stringify(w3.request);

/** Only one platform's build can be locked: where it is not for this one, another may be on PATH. */
const installed = join(TOOLS, "@deno/linux-x64-glibc/deno");
const deno = existsSync(installed) ? installed : "deno";
const skip = spawnSync(deno, ["--version"]).status !== 0 && "Deno is not installed: put it on PATH";

for (const specifier of ["guance-billing", "npm:guance-billing", "guance-billing/inline"]) {
  test(`Deno imports ${specifier}, and needs no permission for it`, { skip }, () => {
    const source = `
      import { previewCost } from "${specifier}";
      console.log(previewCost(${request}).value.total);`;
    const folder = programOf({ "main.js": source });
    assert.equal(run(folder, `${deno} run --no-prompt main.js`), `${TOTAL}\n`);
  });
}

for (const [how, inline] of [
  ["as Node finds it", []],
  ["bundled", ["guance-billing"]],
]) {
  test(`Vitest prices in the page of jsdom, with the package ${how}`, () => {
    const source = `
      import init, { previewCost } from "guance-billing";
      import { expect, test } from "vitest";
      test("prices in a page", async () => {
        await init();
        document.body.textContent = previewCost(${request}).value.total;
        expect(document.body.textContent).toBe("${TOTAL}");
      });`;
    const settings = { environment: "jsdom", server: { deps: { inline } } };
    const config = `export default ${JSON.stringify({ test: settings })};`;
    const files = { "price.test.js": source, "vitest.config.js": config };
    const folder = programOf(files, "vitest", "jsdom");
    assert.match(run(folder, "vitest run"), /Tests +1 passed/);
  });
}

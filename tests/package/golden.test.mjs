// Every case of tests/golden/ on the built package, at the object boundary.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { root } from "./installed.mjs";

const calls = await import("../../pkg/inline.js");

for (const call of readdirSync(join(root, "tests/golden"))) {
  // Columns are no JSON: batch.test.mjs.
  if (call === "rateColumns") continue;
  for (const name of readdirSync(join(root, "tests/golden", call))) {
    const path = join(root, "tests/golden", call, name);
    const { request, outcome } = JSON.parse(readFileSync(path, "utf8"));
    test(`${call}/${name}`, () => {
      assert.deepEqual(calls[call](request), outcome);
      // The same request as text, and again: the same answer.
      assert.deepEqual(calls[call](JSON.stringify(request)), outcome);
      assert.equal(JSON.stringify(calls[call](request)), JSON.stringify(calls[call](request)));
    });
  }
}

// What the packed manifest says, held against what is packed.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folder as installed } from "../package/installed.mjs";
import { programOf, run } from "./consumer.mjs";

const tarball = join(
  installed,
  readdirSync(installed).find((name) => name.endsWith(".tgz")),
);

test("publint finds nothing, not even to suggest", () => {
  const folder = programOf({}, "publint");
  assert.match(run(folder, `publint --strict ${tarball}`), /All good!/);
});

test("the types of every entry resolve", () => {
  const folder = programOf({}, "@arethetypeswrong/cli");
  // `node16` leaves out resolution without `exports`, which no supported Node has. The rule is
  // about versions of Node that cannot require ES modules; 20.19, the oldest that we take, can.
  const output = run(folder, `attw ${tarball} --profile node16 --ignore-rules cjs-resolves-to-esm`);
  for (const entry of ["", "/inline", "/estimator", "/guance_billing_bg.wasm", "/package.json"]) {
    assert.ok(output.includes(`"guance-billing${entry}"`), entry);
  }
});

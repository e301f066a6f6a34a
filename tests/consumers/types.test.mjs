// The shipped types in every mode and version of TypeScript that they are for.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { programOf, run } from "./consumer.mjs";

const { resolve } = createRequire(import.meta.url);

const ANYWHERE = `
  import init, { previewCost, type CostPreview, type Outcome } from "guance-billing";
  import startInline, { previewCost as inline } from "guance-billing/inline";
  import wasm from "guance-billing/guance_billing_bg.wasm";
  const started: Promise<void>[] = [init(), init(wasm), startInline()];
  const outcome: Outcome<CostPreview> = previewCost({ currency: "CNY", workspaces: [] });
  if (outcome.status === "ok") outcome.value.total satisfies string;
  else outcome.issues.map((issue) => issue.code satisfies string);
  // @ts-expect-error No default currency: what is imported has types.
  inline({ workspaces: [] });
  export { started };`;

const IN_A_PAGE = `
  import "guance-billing/estimator";
  document.addEventListener("billing-preview", ({ detail }) => detail.preview.total satisfies string);`;

/** Since 5.8 TypeScript knows that Node requires ES modules. */
const REQUIRED = `
  import billing = require("guance-billing");
  billing.previewCost({ currency: "CNY", workspaces: [] }).status satisfies "ok" | "invalid";`;

const folder = programOf({
  "anywhere.ts": ANYWHERE,
  "page.ts": IN_A_PAGE,
  "required.cts": REQUIRED,
});
const OPTIONS = "--strict --exactOptionalPropertyTypes --noEmit --target es2022";

for (const name of ["typescript-oldest", "typescript", "typescript-newest"]) {
  const manifest = resolve(`${name}/package.json`);
  const { version } = createRequire(manifest)(manifest);
  const tsc = `${process.execPath} ${join(manifest, "../bin/tsc")} ${OPTIONS}`;
  for (const [module, resolution] of [
    ["esnext", "bundler"],
    ["nodenext", "nodenext"],
  ]) {
    const mode = `--module ${module} --moduleResolution ${resolution}`;
    test(`TypeScript ${version} takes them under ${resolution}`, () => {
      assert.equal(run(folder, `${tsc} ${mode} --lib es2022 anywhere.ts`), "");
      assert.equal(run(folder, `${tsc} ${mode} --lib es2022,dom anywhere.ts page.ts`), "");
    });
  }
  if (name === "typescript-oldest") continue;
  test(`TypeScript ${version} takes them where they are required`, () => {
    assert.equal(run(folder, `${tsc} --module nodenext --lib es2022 required.cts`), "");
  });
}

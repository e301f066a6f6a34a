// What gets into the package, and what it can reach: held against lists that are committed, so that
// a change of either is a line in a diff.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { kernel, kernelWithSimd } from "../../pkg/kernel.js";
import { root } from "./installed.mjs";

const read = (...path) => readFileSync(join(root, ...path));
const readJson = (...path) => JSON.parse(read(...path));

const modules = {
  "guance_billing_bg.wasm": read("pkg", "guance_billing_bg.wasm"),
  kernel: Buffer.from(kernel, "base64"),
  kernelWithSimd: Buffer.from(kernelWithSimd, "base64"),
};

test("the wasm reaches for nothing, and offers nothing, that is not on the list", () => {
  // wasm-bindgen adds a hash of the library's version to a name.
  const names = (entries) => entries.map(({ name }) => name.replace(/_[0-9a-f]{16}$/, "")).sort();
  const found = Object.entries(modules).map(([name, bytes]) => {
    const compiled = new WebAssembly.Module(bytes);
    const imports = names(WebAssembly.Module.imports(compiled));
    return [name, { imports, exports: names(WebAssembly.Module.exports(compiled)) }];
  });
  const allowed = readJson("tests", "fixtures", "wasm-interface.json");
  assert.deepEqual(Object.fromEntries(found), allowed);
});

test("the package has no dependency and runs nothing when it is installed", () => {
  const manifest = readJson("pkg", "package.json");
  for (const field of [
    "dependencies",
    "optionalDependencies",
    "peerDependencies",
    "bundledDependencies",
    "scripts",
  ])
    assert.equal(manifest[field], undefined, field);
});

/** Of the tools that build and test, and of what Vite puts into the page and the estimator. */
const licences = new Set([
  ...[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "CC-BY-4.0",
    "CC0-1.0",
  ],
  ...["ISC", "MIT", "MIT-0", "MIT OR Apache-2.0", "(MIT OR GPL-3.0-or-later)", "(MIT AND Zlib)"],
  "MPL-2.0",
  // The picture library of Next's server, for the recipe.
  ...["LGPL-3.0-or-later", "Apache-2.0 AND LGPL-3.0-or-later"],
  "Apache-2.0 AND LGPL-3.0-or-later AND MIT",
]);
/** It looks for its program when it is installed. */
const runsAtInstall = ["node_modules/esbuild"];

for (const folder of [".", "tests/consumers"]) {
  test(`every npm package of ${folder} is one version, by its hash`, () => {
    const { devDependencies, optionalDependencies = {} } = readJson(folder, "package.json");
    const wanted = Object.entries({ ...devDependencies, ...optionalDependencies });
    for (const [name, version] of wanted) {
      assert.match(version, /^(npm:[^@]+@)?\d+\.\d+\.\d+$/, name);
    }
    const { packages } = readJson(folder, "package-lock.json");
    const locked = Object.entries(packages).filter(([path]) => path !== "");
    assert.ok(locked.length >= wanted.length);
    for (const [path, { version, integrity, license, hasInstallScript }] of locked) {
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, path);
      assert.match(integrity ?? "", /^sha512-/, path);
      assert.ok(licences.has(license), `${path}: ${license}`);
      assert.ok(!hasInstallScript || runsAtInstall.includes(path), `${path} runs at install`);
    }
  });
}

test("every crate is one version, by its hash", () => {
  const locked = read("Cargo.lock").toString().split("[[package]]").slice(1);
  const ours = locked.filter((entry) => !/^checksum = "[0-9a-f]{64}"$/m.test(entry));
  assert.deepEqual(
    ours.map((entry) => /^name = "(.*)"$/m.exec(entry)?.[1]),
    ["guance_billing"],
  );
});

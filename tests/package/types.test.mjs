// The shipped types, as the compiler of a user sees them.

import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folder, root, runModule, runTool } from "./installed.mjs";

const read = (...path) => readFileSync(join(root, ...path), "utf8");
const shipped = readFileSync(join(folder, "node_modules/guance-billing/index.d.ts"), "utf8");

const OPTIONS = [
  ...["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--skipLibCheck", "false"],
  ...["--target", "es2022", "--lib", "es2022", "--module", "nodenext"],
];

/** Compiles files beside the installed package; fails with what the compiler says. */
function compile(sources) {
  for (const [name, source] of Object.entries(sources)) writeFileSync(join(folder, name), source);
  try {
    runTool("tsc", ...OPTIONS, ...Object.keys(sources));
  } catch (error) {
    assert.fail(String(error.stdout));
  }
}

copyFileSync(join(root, "tests/package/types/same.ts"), join(folder, "same.ts"));
for (const name of ["contract.d.ts", "contract-batch.d.ts"]) {
  copyFileSync(join(root, "tests/fixtures", name), join(folder, name));
}

for (const name of ["taken.ts", "refused.ts"]) {
  test(`types/${name} compiles`, () => compile({ [name]: read("tests/package/types", name) }));
}

test("every golden request and answer is of its type", () => {
  // Columns are no JSON.
  const calls = readdirSync(join(root, "tests/golden")).filter((call) => call !== "rateColumns");
  const rows = calls.flatMap((call) =>
    readdirSync(join(root, "tests/golden", call)).flatMap((name) => {
      const { request, outcome } = JSON.parse(read("tests/golden", call, name));
      const answer = `takes<ReturnType<typeof ${call}>>(${JSON.stringify(outcome)});`;
      if (outcome.status !== "ok") return [answer];
      return [`takes<Parameters<typeof ${call}>[0]>(${JSON.stringify(request)});`, answer];
    }),
  );
  assert.ok(rows.length > 300, `${rows.length} rows`);
  const imports = `import type { ${calls.join(", ")} } from "guance-billing";
    import { takes } from "./same.js";`;
  compile({ "golden.ts": [imports, ...rows].join("\n") });
});

/** Exported names → `function`, `type`, `interface` or `class`. */
const exported = (text) =>
  new Map(
    [...text.matchAll(/^export (?:default |declare )?(function|type|interface|class) (\w+)/gm)].map(
      ([, kind, name]) => [name, kind],
    ),
  );

/** What is shipped and not in the contract: the start of the wasm, and names for parts of it. */
const ADDED = ["FocusExportRequest", "FocusExport", "WasmSource", "init"];

test("the shipped names are those of the contract, and what is added", () => {
  const contract = new Map([
    ...exported(read("tests/fixtures/contract.d.ts")),
    ...exported(read("tests/fixtures/contract-batch.d.ts")),
  ]);
  const names = exported(shipped);
  assert.deepEqual([...names.keys()].sort(), [...contract.keys(), ...ADDED].sort());
  for (const [name, kind] of contract) assert.equal(names.get(name), kind, name);
});

test("the shipped types are the contract's", () => {
  const contract = exported(read("tests/fixtures/contract.d.ts"));
  const claims = [...contract].flatMap(([name, kind]) => {
    // Its request has a field more; see below.
    if (name === "exportFocus") return [];
    const of = (side) =>
      kind === "function" ? `typeof ${side}.${name}` : `${side}.${name}${GENERIC.get(name) ?? ""}`;
    const pair = `${of("contract")}, ${of("shipped")}`;
    return [`holds<Assignable<${pair}>>();`, `holds<Identical<${pair}>>();`];
  });
  assert.ok(claims.length > 100, `${claims.length} claims`);
  for (const [name, kind] of exported(read("tests/fixtures/contract-batch.d.ts"))) {
    const of = (side) => (kind === "interface" ? `${side}.${name}` : `typeof ${side}.${name}`);
    claims.push(`holds<Identical<${of("batch")}, ${of("shipped")}>>();`);
  }
  claims.push("holds<Identical<batch.RateBatch, shipped.RateBatch>>();");
  const source = `
    import type * as batch from "./contract-batch.js";
    import type * as contract from "./contract.js";
    import type * as shipped from "guance-billing";
    import { holds, type Assignable, type Identical } from "./same.js";
    ${claims.join("\n")}
    type Asked = Parameters<typeof contract.exportFocus>[0];
    type Taken = shipped.FocusExportRequest;
    holds<Assignable<Asked, Taken>>();
    holds<Identical<keyof Asked | "method", keyof Taken>>();
    holds<Identical<Taken["method"], shipped.WalletForecastRequest["method"] | undefined>>();
    holds<Identical<ReturnType<typeof contract.exportFocus>, ReturnType<typeof shipped.exportFocus>>>();
    holds<Identical<Parameters<typeof shipped.exportFocus>, [request: Taken]>>();`;
  compile({ "claims.ts": source });
});

/** What generic types are compared for. */
const GENERIC = new Map([["Outcome", "<string>"]]);

const examples = [...shipped.matchAll(/^ \* ```ts\n(.*?)^ \* ```$/gms)].map(([, text]) =>
  text.replaceAll(/^ \* ?/gm, ""),
);

test("every example of the types compiles, runs, and prints what it says", () => {
  assert.ok(examples.length > 5, `${examples.length} examples`);
  const console = "declare const console: Record<'log' | 'error', (...values: unknown[]) => void>;";
  compile(
    Object.fromEntries(
      examples.map((text, index) => [`example-${index}.mts`, `${console}\n${text}`]),
    ),
  );
  for (const text of examples) {
    // Without types it is JavaScript.
    const said = [...text.matchAll(/console\.log\(.*\);? *\/\/ (.*)$/gm)].map(([, line]) => line);
    const printed = runModule(text.replaceAll(" as const", ""));
    assert.deepEqual(printed.trimEnd().split("\n"), said, text);
  }
});

test("every exported call and type says what it is", () => {
  const declarations = shipped.matchAll(
    /(\*\/\n)?^export (?:default )?(?:function|type|interface) (\w+)/gm,
  );
  const bare = [...declarations].filter(([, comment]) => comment === undefined);
  assert.deepEqual(
    bare.map(([, , name]) => name),
    [],
  );
});

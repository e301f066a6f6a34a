// The page of issue codes: the codes and calls of the types, and examples that give what they say.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { root, runModule } from "./installed.mjs";

const calls = await import("../../pkg/inline.js");
const read = (...path) => readFileSync(join(root, ...path), "utf8");
const types = read("src/wasm.d.ts");

/** What stands in backticks. */
const named = (text) => [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name);

/** Every member of `IssueCode`, in its order. */
const declared = (() => {
  const [, union] = types.match(/^export type IssueCode =\n(.*?);/ms);
  return [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code);
})();
const shape = declared.slice(0, declared.indexOf("unknown_value"));

/** Call → the codes that its comment lists, besides those of the shape. */
const listed = new Map();
for (const [, comment, call] of types.matchAll(
  /\/\*\*\n((?:(?!\*\/).)*?)\*\/\nexport function (\w+)/gs,
)) {
  const [, text] = comment.match(/Codes: (.*?)(?:\n \* ?\n|\n $)/s);
  const names = named(text);
  const others = names.flatMap((name) => [...(listed.get(name) ?? [])]);
  listed.set(
    call,
    new Set(
      [...names, ...others].filter((name) => declared.includes(name) && !shape.includes(name)),
    ),
  );
}

const sections = read("docs/issue-codes.md")
  .split(/^### /m)
  .slice(1)
  .map((text) => {
    const [, calls] = text.match(/^\*\*Calls:\*\* (.*?)\.$/ms);
    const [, source, comment] = text.match(/^```js\n(.*?);\n\/\/ (.*)\n```$/ms);
    const [, code] = text.match(/^`(\w+)`$/m);
    const [given, place] = comment.split(" at ");
    return { code, calls, source, expected: { code: given, path: place === '""' ? "" : place } };
  });

test("the page has the codes of the types, in their order", () => {
  assert.deepEqual(
    sections.map(({ code }) => code),
    declared,
  );
});

test("the page and the types name the same calls for every code", () => {
  assert.ok(listed.size > 11, [...listed.keys()].join());
  for (const { code, calls } of sections) {
    if (shape.includes(code)) {
      assert.equal(calls, "all", code);
      continue;
    }
    const giving = [...listed.keys()].filter((call) => listed.get(call).has(code));
    assert.deepEqual(named(calls).sort(), giving.sort(), code);
  }
});

test("every example gives the one issue that it says", () => {
  const names = [...listed.keys()].filter((name) => name in calls);
  const answers = runModule(`
    import { ${names.join(", ")} } from "guance-billing";
    const outcomes = [${sections.map(({ source }) => source).join(",\n")}];
    console.log(JSON.stringify(outcomes));`);
  for (const [index, outcome] of JSON.parse(answers).entries()) {
    const { code, expected } = sections[index];
    assert.equal(expected.code, code);
    assert.deepEqual(
      outcome.issues?.map(({ code, path }) => ({ code, path })),
      [expected],
      code,
    );
  }
});

/** One wrong value of every kind, and values that are right elsewhere. */
const WRONG = [
  ...[null, true, 0, -1, 1.5, "", "x", "1e3", "999999999999999999", [], {}],
  ...["2022-08-17", "2024-11-31", "9999-12-30", "USD", "cn6", "datakit", "sms", "aws"],
];

/** The place of every value below `value`. */
function* places(value, place = []) {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    yield [...place, key];
    yield* places(value[key], [...place, key]);
  }
}

/** The request with each of its values wrong in turn, left out, or (in a list) there twice. */
function* spoilt(request) {
  for (const place of places(request)) {
    const spoil = (change) => {
      const copy = structuredClone(request);
      const key = place.at(-1);
      change(
        place.slice(0, -1).reduce((value, key) => value[key], copy),
        key,
      );
      return copy;
    };
    for (const wrong of WRONG) {
      yield spoil((parent, key) => {
        parent[key] = wrong;
      });
    }
    yield spoil((parent, key) => {
      if (Array.isArray(parent)) parent.push(parent[key]);
      else delete parent[key];
    });
  }
}

/** Columns are lists in the cases, because JSON has no others. */
const COLUMNS = { key: Uint16Array, quantity: Float64Array, day: Uint32Array };
const withColumns = (request) => {
  const column = (name) =>
    Array.isArray(request[name]) && { [name]: COLUMNS[name].from(request[name]) };
  return { ...request, ...column("key"), ...column("quantity"), ...column("day") };
};

for (const call of readdirSync(join(root, "tests/golden"))) {
  test(`${call} gives no code but those of its comment`, () => {
    const allowed = new Set([...shape, ...listed.get(call)]);
    const check = (request) => {
      const asked = call === "rateColumns" ? withColumns(request) : request;
      for (const { code } of calls[call](asked).issues ?? []) {
        assert.ok(allowed.has(code), `${code} for ${JSON.stringify(request)}`);
      }
    };
    for (const name of readdirSync(join(root, "tests/golden", call))) {
      const { request } = JSON.parse(read("tests/golden", call, name));
      check(request);
      // The longest requests have the same kinds of values, only more of them.
      if (JSON.stringify(request).length > 1000) continue;
      for (const wrong of spoilt(request)) check(wrong);
    }
  });
}

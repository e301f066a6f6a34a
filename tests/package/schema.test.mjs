// The JSON Schemas of the package, held against the engine by a validator that is not ours.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { folder, root, runTool } from "./installed.mjs";

// Columns are no JSON, and have no schema.
const {
  default: _init,
  RateBatch: _batch,
  rateColumns: _columns,
  ...calls
} = await import("../../pkg/inline.js");
const names = Object.keys(calls);
const load = createRequire(join(folder, "index.cjs"));
const schemas = Object.fromEntries(
  names.map((call) => [call, load(`guance-billing/schema/${call}.json`)]),
);
const ajv = new Ajv2020({ strict: true, allErrors: true });
const validators = Object.fromEntries(names.map((call) => [call, ajv.compile(schemas[call])]));

const goldens = names.flatMap((call) =>
  readdirSync(join(root, "tests/golden", call)).map((name) => {
    const text = readFileSync(join(root, "tests/golden", call, name), "utf8");
    return { call, name: `${call}/${name}`, ...JSON.parse(text) };
  }),
);

/** What a schema can say. */
const sayable = new Set([
  ...["wrong_type", "unknown_field", "missing_field", "unknown_value"],
  ...["malformed_decimal", "malformed_date", "malformed_id"],
]);

/** What the engine refuses with such a code, and no schema does. */
const beyond = [
  {
    because: "whether a tender has an id depends on its source",
    matches: ({ code, path }) =>
      /^\/tenders\/\d+\/id$/.test(path) && ["missing_field", "unknown_field"].includes(code),
  },
  {
    because: "whether monitors have a window depends on their kind",
    matches: ({ code, path }) =>
      /^\/monitors\/\d+\/windowMinutes$/.test(path) && code === "unknown_field",
  },
];

/** Whether the schema has to refuse a request of which the engine says this. */
const isShape = (outcome) =>
  outcome.status === "invalid" &&
  outcome.issues.some(
    (issue) => sayable.has(issue.code) && !beyond.some(({ matches }) => matches(issue)),
  );

test("every call has a schema, and every schema its call", () => {
  const files = readdirSync(join(folder, "node_modules/guance-billing/schema"));
  assert.deepEqual(files.sort(), names.map((call) => `${call}.json`).sort());
  for (const call of names) {
    assert.equal(schemas[call].$id, `urn:guance-billing:schema:${call}`);
    assert.equal(schemas[call].$schema, "https://json-schema.org/draft/2020-12/schema");
  }
});

test("everything in a schema is described", () => {
  const walk = (schema, path) => {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (typeof property === "boolean") continue;
      assert.match(property.description, /^[A-Z].*\.$/, `${path}/${name}`);
      walk(property.items ?? property, `${path}/${name}`);
    }
    for (const { then } of schema.allOf ?? []) walk(then, path);
  };
  for (const call of names) {
    assert.match(schemas[call].description, /^[A-Z].*\.$/, call);
    walk(schemas[call], call);
  }
});

for (const { call, name, request, outcome } of goldens) {
  test(`the schema and the engine agree on ${name}`, () => {
    const validate = validators[call];
    const fits = validate(request);
    if (outcome.status === "ok") assert.ok(fits, ajv.errorsText(validate.errors));
    if (isShape(outcome)) assert.ok(!fits, JSON.stringify(outcome.issues));
  });
}

/** Every place of a value, as paths; of a list the first and the last entry. */
function* places(value, path = []) {
  yield path;
  if (Array.isArray(value)) {
    for (const index of new Set([0, value.length - 1])) {
      if (index in value) yield* places(value[index], [...path, index]);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) yield* places(part, [...path, name]);
  }
}

const at = (value, path) => path.reduce((part, name) => part[name], value);

/** The request with another value at a place, or without one. */
function changed(request, path, ...values) {
  if (path.length === 0) return values[0];
  const copy = structuredClone(request);
  const parent = at(copy, path.slice(0, -1));
  if (values.length > 0) parent[path.at(-1)] = values[0];
  else delete parent[path.at(-1)];
  return copy;
}

const strangers = [
  ...[null, true, [], {}, -1, 0, 1, 2, 1.5, 1e16, "", "1", "01", "1.", ".5", "1e3", "-1", "0.0"],
  ...["no such word", "2024-02-30", "2024-11-06", "never", "a\u0007", "0.1234567", "1.0"],
  ...["1".repeat(14), "1".repeat(19), "x".repeat(129), [null], { stranger: 1 }],
];

/** Every request that is a step away from another. */
function* neighbours(request) {
  for (const path of places(request)) {
    const value = at(request, path);
    if (path.length > 0 && typeof path.at(-1) === "string") yield changed(request, path);
    if (typeof value === "object" && !Array.isArray(value)) {
      yield changed(request, path, { ...value, stranger: 1 });
    }
    for (const stranger of strangers) yield changed(request, path, stranger);
  }
}

for (const call of names) {
  test(`the schema and the engine agree on what is a step away from requests of ${call}`, () => {
    let agreed = 0;
    const tried = new Set();
    for (const golden of goldens) {
      // Long lists say nothing new, and take long.
      if (golden.call !== call || JSON.stringify(golden.request).length > 3_000) continue;
      if (golden.outcome.status !== "ok") continue;
      for (const request of neighbours(golden.request)) {
        const text = JSON.stringify(request);
        if (tried.has(text)) continue;
        tried.add(text);
        const outcome = calls[call](request);
        const fits = validators[call](request);
        const told = () =>
          `${text}\n${JSON.stringify(outcome.issues)}\n${ajv.errorsText(validators[call].errors)}`;
        if (outcome.status === "ok") assert.ok(fits, told());
        if (isShape(outcome)) assert.ok(!fits, told());
        if (!fits) agreed += 1;
      }
    }
    assert.ok(agreed > 20, `only ${agreed} requests were refused`);
  });
}

test("a day is what the engine takes for one", () => {
  const isDay = ajv.compile({
    $ref: "urn:guance-billing:schema:catalog#/$defs/day",
  });
  const two = (number) => String(number).padStart(2, "0");
  const years = ["0000", "0001", "0004", "0100", "0400", "1900", "2000", "2023", "2024", "9999"];
  for (const year of [...years, "24", "12024"]) {
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 32; day += 1) {
        const date = `${year}-${two(month)}-${two(day)}`;
        const { issues = [] } = calls.catalog({ date });
        assert.equal(isDay(date), issues[0]?.code !== "malformed_date", date);
      }
    }
  }
});

test("a number is what the engine takes for one", () => {
  const numbers = [
    ...[0, 1, 2, 9_999_999_999_999, 10_000_000_000_000, Number.MAX_SAFE_INTEGER, 2 ** 53, -1, 0.5],
    ...[
      "0",
      "00",
      "0.0",
      "0.5",
      "1",
      "1.0",
      "1.000000",
      "1.0000000",
      "1.000001",
      "1.01",
      "+1",
      " 1",
    ],
    ...["0.000001", "0.0000001", "0.000000", "9".repeat(13), "9".repeat(14), "9".repeat(18), "1\n"],
    ...["9".repeat(19), `1.${"9".repeat(16)}`, `1.${"9".repeat(17)}`, "1,5", "1_000", "١", "5%"],
  ];
  const wallet = (cash) => ({ currency: "CNY", cash });
  const order = { date: "2024-11-07", price: 0, tenders: [] };
  const workspaces = [{ id: "a", site: "cn1", usage: [] }];
  const kinds = [
    [
      "quantity",
      "allocateQuota",
      (sms) => ({ quotas: { sms }, workspaces: [{ id: "a", usage: [] }] }),
    ],
    ["count", "meterUsage", (number) => ({ item: "apm_trace", spans: number, traceIds: 1 })],
    ["amount", "payOrder", (number) => ({ ...order, wallet: wallet(number) })],
    [
      ...["discount", "comparePlans"],
      (sms) => ({ currency: "CNY", workspaces, trafficPackDiscounts: { sms } }),
    ],
  ];
  for (const [kind, call, request] of kinds) {
    const isOne = ajv.compile({ $ref: `urn:guance-billing:schema:${call}#/$defs/${kind}` });
    for (const number of numbers) {
      const given = typeof number === "string" ? JSON.stringify(number) : number;
      const outcome = calls[call](request(number));
      assert.equal(isOne(number), outcome.status === "ok", `${kind} ${given}`);
    }
  }
});

/** The TypeScript type of what a schema takes. */
function typeOf(schema, root) {
  if (schema.$ref) return typeOf(root.$defs[schema.$ref.split("/").at(-1)], root);
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(one, root)).join(" | ");
  if (schema.allOf) return schema.allOf.map((one) => typeOfCase(one, root)).join("");
  if (schema.propertyNames) {
    const names = typeOfWords(schema.propertyNames.enum);
    return `Partial<Record<${names}, ${typeOf(schema.additionalProperties, root)}>>`;
  }
  if (schema.enum) return typeOfWords(schema.enum);
  switch (schema.type) {
    case "array":
      return `(${typeOf(schema.items, root)})[]`;
    case "object":
      return typeOfFields(schema, (name) => typeOf(schema.properties[name], root));
    case "integer":
      return "number";
    default:
      return schema.type;
  }
}

/** The types know items, but not which of them a call takes. */
function typeOfWords(words) {
  const items = schemas.previewCost.$defs.item.enum;
  const known = words.every((word) => items.includes(word)) ? items : words;
  return known.map((word) => JSON.stringify(word)).join(" | ");
}

function typeOfFields({ properties, required = [] }, type) {
  const field = (name) => `${name}${required.includes(name) ? "" : "?"}: ${type(name)}`;
  return `{ ${Object.keys(properties).map(field).join("; ")} }`;
}

/** A case as one more member of a union; nothing for one that no request is right in. */
function typeOfCase({ if: condition, then }, root) {
  if (then.required.some((name) => condition.properties[name] === false)) return "";
  const type = (name) => {
    const word = condition.properties[name]?.const;
    if (word !== undefined) return JSON.stringify(word);
    const property = then.properties[name];
    return typeOf(property === true ? root.properties[name] : property, root);
  };
  return ` | ${typeOfFields(then, type)}`;
}

test("the schemas and the types have the same fields", () => {
  const claims = names.map(
    (call) =>
      `true satisfies Same<Flat<NonNullable<Parameters<typeof calls.${call}>[0]>>, Flat<${typeOf(schemas[call], schemas[call])}>>;`,
  );
  const source = `
    import * as calls from "guance-billing";
    type Flat<T> = T extends string | number | boolean ? T : { [K in keyof T]: Flat<T[K]> };
    type Probe<A> = <T>() => T extends A ? 1 : 2;
    type Same<A, B> = Probe<A> extends Probe<B> ? true : false;
    // @ts-expect-error What differs in whether a field is required is not the same.
    true satisfies Same<Flat<{ a: string }>, Flat<{ a?: string }>>;
    ${claims.join("\n")}`;
  writeFileSync(join(folder, "schema-types.ts"), source);
  const options = ["--module", "nodenext", "--lib", "es2022", "--target", "es2022"];
  runTool("tsc", "--strict", "--noEmit", ...options, "schema-types.ts");
});

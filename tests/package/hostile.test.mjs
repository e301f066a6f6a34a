// Requests that only JavaScript can make: each is refused, throws what it threw itself or what
// JSON.stringify throws, or gets the answer to its JSON text; soon; and the next call works.

import assert from "node:assert/strict";
import test from "node:test";
import vm from "node:vm";
import Papa from "papaparse";
import { assertAnswersKnown, goldenRequests, line, workload } from "./known.mjs";

const calls = await import("../../pkg/inline.js");
const { previewCost, rateColumns, RateBatch } = calls;

const LONGEST = 50;
const HUGE = 50_000_000;

/**
 * What happens to a request of `call`: a total, `code path` of every issue, or the error. Every
 * time it is made anew, and the best of three times counts: the machine may have other things to
 * do. `isLarge` is for what takes its time because of its size.
 */
function happens(make, { call = "previewCost", isLarge = false } = {}) {
  let said;
  let shortest = Number.POSITIVE_INFINITY;
  for (const _ of [1, 2, 3]) {
    const request = make();
    const start = performance.now();
    try {
      said = calls[call](request);
    } catch (error) {
      said = error;
    }
    shortest = Math.min(shortest, performance.now() - start);
    assertAnswersKnown(calls);
    if (isLarge) break;
  }
  assert.ok(isLarge || shortest <= LONGEST, `${shortest} ms`);
  if (said instanceof Error) return `${said.name}: ${said.message}`;
  if (said.status === "ok") return said.value.total ?? "ok";
  return said.issues.map(({ code, path }) => `${code} ${path}`).join(", ");
}

/** A test for each row: its name, what makes the request, and what happens, exactly or as a pattern. */
function table(title, rows, options) {
  for (const [name, make, expected] of rows) {
    test(`${title}: ${name}`, () => {
      const said = happens(make, options);
      if (expected instanceof RegExp) assert.match(said, expected);
      else assert.equal(said, expected);
    });
  }
}

const mine = () => {
  throw new TypeError("mine");
};
/** An object with one field that is got. */
const withGetter = (object, name, get) =>
  Object.defineProperty(object, name, { enumerable: true, configurable: true, get });
/** Gives one after the other, and then the last one for ever. */
const inTurn = (...steps) => {
  let at = 0;
  return () => steps[Math.min(at++, steps.length - 1)]();
};
const gives = (value) => () => value;
const quantityPath = "/workspaces/0/usage/0/quantity";

/** Adds a line to a workload by what changes the one it has. */
const changed = (change) => {
  const request = workload(line([1, 2]));
  return change(request.workspaces[0].usage[0], request) ?? request;
};

table("getters", [
  ["one that throws", () => withGetter(workload(), "currency", mine), "TypeError: mine"],
  [
    "one of a line that throws",
    () => changed((one) => void withGetter(one, "quantity", mine)),
    "TypeError: mine",
  ],
  [
    "one that throws when it is read again",
    () => changed((one) => void withGetter(one, "quantity", inTurn(gives([1, 2]), mine))),
    "0.3",
  ],
  [
    "one that gives something else when it is read again",
    () => changed((one) => void withGetter(one, "quantity", inTurn(gives([1, 2]), gives(9)))),
    "0.3",
  ],
  [
    "one that gives no list when it is read again",
    () => changed((_, request) => void withGetter(request, "workspaces", inTurn(gives([]), mine))),
    "too_few /workspaces",
  ],
  [
    "an entry that throws",
    () => changed((one) => void withGetter(one.quantity, 1, mine)),
    "TypeError: mine",
  ],
  [
    "an entry that is another number when it is read again",
    () => changed((one) => void withGetter(one.quantity, 1, inTurn(gives(2), gives(7)))),
    "0.3",
  ],
  [
    "an entry that is no number first",
    () => changed((one) => void withGetter(one.quantity, 1, inTurn(gives(null), gives(7)))),
    "0.8",
  ],
  [
    "an entry that makes its list longer",
    () => changed(({ quantity }) => void withGetter(quantity, 0, () => quantity.push(5) && 1)),
    /^(0\.3|length_mismatch .*)$/,
  ],
  ["a setter alone", () => Object.defineProperty(workload(line(1)), "days", { set: mine }), "3"],
]);

/** A proxy of whatever it is with some traps. */
const proxied = (target, traps) => new Proxy(target, traps);
const lying = (length, entries = [1, 2]) =>
  proxied(entries, {
    get: (target, name) => (name === "length" ? length : target[name]),
  });
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

table("proxies", [
  ["one that does nothing", () => proxied(workload(line([1, 2])), {}), "0.3"],
  ["of a line", () => workload(proxied(line([1, 2]), {})), "0.3"],
  ["of a list", () => workload(line(proxied([1, 2], {}))), "0.3"],
  ["no keys", () => proxied(workload(line(1)), { ownKeys: mine }), "TypeError: mine"],
  ["no fields", () => proxied(workload(line(1)), { get: mine }), "TypeError: mine"],
  ["no prototype", () => proxied(workload(line(1)), { getPrototypeOf: mine }), "TypeError: mine"],
  [
    "no descriptors",
    () => proxied(workload(line(1)), { getOwnPropertyDescriptor: mine }),
    "TypeError: mine",
  ],
  [
    "keys that are not there",
    () => proxied(workload(line([1, 2])), { ownKeys: () => ["currency", "other"] }),
    /^missing_field /,
  ],
  ["keys twice", () => proxied({}, { ownKeys: () => ["a", "a"] }), /^TypeError: /],
  [
    "a prototype that is a lie",
    () => proxied(new Map(), { getPrototypeOf: () => Object.prototype }),
    /^missing_field /,
  ],
  ["revoked", () => revoked({}), /^TypeError: .*revoked/],
  ["a revoked line", () => workload(revoked({})), /^TypeError: .*revoked/],
  ["a revoked list", () => workload(line(revoked([]))), /^TypeError: .*revoked/],
  [
    "a list of another length",
    () => workload(line(lying(1)), line([10, 20])),
    `length_mismatch ${quantityPath}`,
  ],
  [
    "a list of a negative length",
    () => workload(line(lying(-2)), line([10, 20])),
    `length_mismatch ${quantityPath}`,
  ],
  ["a list whose length is a text", () => workload(line(lying("2")), line([10, 20])), "3.3"],
  [
    "a list whose length is a longer text",
    () => workload(line(lying("0002")), line([10, 20])),
    "3.3",
  ],
  [
    "a list whose length is no number",
    () => workload(line(lying(Number.NaN)), line([10, 20])),
    `length_mismatch ${quantityPath}`,
  ],
  ["a list whose length is a fraction", () => workload(line(lying(2.5)), line([10, 20])), "3.3"],
  ["a list whose length is a BigInt", () => workload(line(lying(2n))), /^TypeError: /],
  ["a list whose length is a symbol", () => workload(line(lying(Symbol("2")))), /^TypeError: /],
  [
    "a list whose length throws",
    () => workload(line(proxied([], { get: mine }))),
    "TypeError: mine",
  ],
  ["an endless list", () => workload(line(lying(Number.POSITIVE_INFINITY))), "request_too_large "],
  [
    "endless usage",
    () => ({ ...workload(), workspaces: [{ usage: lying(2 ** 53) }] }),
    "request_too_large ",
  ],
  [
    "endless workspaces",
    () => ({ ...workload(), workspaces: lying(2 ** 32) }),
    "request_too_large ",
  ],
]);

/** Asks for something else that has lists and is right: in the middle of whatever. */
const asks = (quantities, value) => () => {
  const other = workload(...Array.from({ length: quantities }, () => line([7, 8])));
  assert.equal(previewCost(other).status, "ok");
  assert.equal(rateColumns(columns([500, 600])).value.total, "110");
  return value;
};
const columns = (quantities, more) => ({
  currency: "CNY",
  keys: [{ item: "sms", site: "cn1" }],
  key: new Uint16Array(quantities.length),
  quantity: Float64Array.from(quantities),
  ...more,
});

// More than the boundary has room for at first, and than it had for the row before.
for (const quantities of [1, 200]) {
  table(`asking from within a call, with ${quantities} lists`, [
    ["by a field", () => withGetter(workload(line([1, 2])), "days", asks(quantities, 2)), "0.3"],
    [
      "by a field of a line",
      () => {
        const last = withGetter({ quantity: [3, 4] }, "item", asks(quantities, "sms"));
        return workload(line([1, 2]), last, line([5, 6]));
      },
      "2.1",
    ],
    [
      "by an entry",
      () => workload(line(withGetter([1, 2], 0, asks(quantities, 1))), line([5, 6])),
      "1.4",
    ],
    [
      "by an entry of another kind",
      () => workload(line([1, 2]), line(withGetter([3, 4], 1, asks(quantities, "4.5")))),
      "1.05",
    ],
    [
      "by toJSON",
      () => ({ ...workload(line([1, 2])), days: { toJSON: asks(quantities, 2) } }),
      "0.3",
    ],
    [
      "by a trap",
      () =>
        proxied(workload(line([1, 2])), {
          ownKeys: (target) => asks(quantities, Reflect.ownKeys(target))(),
        }),
      "0.3",
    ],
  ]);
}

test("a list that is longer with every call from within it", () => {
  // Each call makes the room longer of those that it is in the middle of.
  const request = (depth) => {
    const entries = Array(300).fill(1);
    const inner = () =>
      depth === 0 ? 1 : Number(previewCost(request(depth - 1)).value.total) && 1;
    withGetter(entries, 0, inner);
    return { ...workload(line(entries), line(Array(300).fill(2))), days: 300 };
  };
  assert.equal(previewCost(request(20)).value.total, "90");
  assertAnswersKnown(calls);
});

table("toJSON", [
  ["of a request", () => ({ toJSON: () => workload(line([1, 2])) }), "0.3"],
  ["of a line", () => workload({ ...line(9), toJSON: () => line([1, 2]) }), "0.3"],
  ["of a list", () => workload(line(Object.assign([8, 9], { toJSON: () => [1, 2] }))), "0.3"],
  [
    "of a class",
    () =>
      workload(
        line(
          new (class {
            toJSON = () => "1.5";
          })(),
        ),
      ),
    "0.3",
  ],
  [
    "that is inherited",
    () => workload({ ...line([1, 2]), __proto__: { toJSON: () => line(7) } }),
    "1.4",
  ],
  ["that throws", () => ({ toJSON: mine }), "TypeError: mine"],
  [
    "of a list that throws",
    () => workload(line(Object.assign([], { toJSON: mine }))),
    "TypeError: mine",
  ],
  ["that is none", () => ({ ...workload(line([1, 2])), toJSON: 7 }), "unknown_field /toJSON"],
  ["that gives nothing", () => ({ toJSON: () => undefined }), "wrong_type "],
  [
    "that gives itself",
    () => {
      const it = { toJSON: () => it, ...workload(line(1)) };
      return it;
    },
    "0.2",
  ],
  ["of a function", () => Object.assign(() => 1, { toJSON: () => workload(line(1)) }), "0.2"],
]);

const cycle = workload(line(1));
cycle.workspaces[0].usage.push(cycle);
const listCycle = [];
listCycle.push(listCycle, 1);
const family = { ...workload(line(1)), charges: Array.from({ length: 1000 }, () => ({})) };
for (const child of family.charges) child.parent = family;
const deep = (wrap, innermost) => {
  let value = innermost;
  for (let level = 0; level < 100_000; level++) value = wrap(value);
  return value;
};
const TOO_DEEP = "RangeError: Maximum call stack size exceeded";

table("what JSON cannot hold", [
  ["a cycle", () => cycle, /^TypeError: .*circular/],
  ["a cycle of lists", () => workload(line(listCycle)), /^TypeError: .*circular/],
  ["a cycle of many", () => family, /^TypeError: .*circular/],
  ["a BigInt", () => 1n, /^TypeError: .*BigInt/],
  ["a BigInt as a quantity", () => workload(line(1n)), /^TypeError: .*BigInt/],
  ["a BigInt among quantities", () => workload(line([1, 1n])), /^TypeError: .*BigInt/],
  ["a boxed BigInt", () => workload(line(Object(1n))), /^TypeError: .*BigInt/],
  ["lists 100,000 deep", () => deep((value) => [value], 1), TOO_DEEP],
  ["objects 100,000 deep", () => deep((a) => ({ a }), 1), TOO_DEEP],
  ["quantities 100,000 deep", () => workload(line(deep((value) => [value], 1))), TOO_DEEP],
  [
    "workspaces 100,000 deep",
    () => deep((value) => ({ workspaces: [{ usage: [value] }] }), 1),
    TOO_DEEP,
  ],
]);

table("texts that are deep", [
  ["lists", () => "[".repeat(100_000), "malformed_json "],
  ["lists that end", () => "[".repeat(100_000) + "]".repeat(100_000), "malformed_json "],
  ["objects", () => '{"workspaces":'.repeat(100_000), "malformed_json "],
]);

const huge = "9".repeat(HUGE);
table(
  "50 MB",
  [
    ["a text", () => huge, "request_too_large "],
    ["a text of blanks", () => " ".repeat(HUGE), "request_too_large "],
    ["a text of letters of two bytes", () => "é".repeat(HUGE / 2), "request_too_large "],
    [
      "an id",
      () => ({ ...workload(), workspaces: [{ id: huge, site: "cn1", usage: [] }] }),
      "request_too_large ",
    ],
    ["a label", () => workload({ ...line([1, 2]), label: huge }), "request_too_large "],
    ["a decimal", () => workload(line(huge)), "request_too_large "],
    ["a decimal among quantities", () => workload(line(["1", huge])), "request_too_large "],
    ["a name of a field", () => ({ ...workload(line(1)), [huge]: 1 }), "request_too_large "],
    ["a boxed text", () => workload(line(Object(huge))), "request_too_large "],
  ],
  { isLarge: true },
);
const fits = "9".repeat(30_000_000);
table(
  "30 MB",
  [
    ["a decimal", () => workload(line(fits)), `out_of_range ${quantityPath}`],
    [
      "a label",
      () => workload({ ...line(1), label: fits }),
      "malformed_id /workspaces/0/usage/0/label",
    ],
    ["a word", () => ({ ...workload(line(1)), currency: fits }), "unknown_value /currency"],
  ],
  { isLarge: true },
);

/** A list with as good as nothing in it. */
const sparse = (length) => {
  const list = [];
  list[length - 1] = 1;
  return list;
};
// Where an index was taken for a date, and as long as a list can be. Node.js 20 ends the whole
// process when JSON.stringify meets one of some lengths in between.
for (const length of [20_241_106, 2 ** 27, 2 ** 32 - 1]) {
  const list = sparse(length);
  table(`a list of ${length} with holes`, [
    ["instead of a request", () => list, "request_too_large "],
    ["of workspaces", () => ({ ...workload(), workspaces: list }), "request_too_large "],
    ["of usage", () => ({ ...workload(), workspaces: [{ usage: list }] }), "request_too_large "],
    ["of quantities", () => workload(line(list)), "request_too_large "],
    ["of nothing known", () => ({ ...workload(), other: list }), "request_too_large "],
    [
      "in a package",
      () => ({ ...workload(line(1)), package: { workspaces: list } }),
      "request_too_large ",
    ],
  ]);
  table(
    `a list of ${length} with holes`,
    [
      ["of charges", () => ({ charges: list }), "request_too_large "],
      ["of vouchers", () => ({ wallet: { vouchers: list } }), "request_too_large "],
    ],
    { call: "settleBill" },
  );
  table(
    `a list of ${length} with holes`,
    [["of kinds of rows", () => columns([1], { keys: list }), "request_too_large "]],
    { call: "rateColumns" },
  );
}
table("lists with holes", [
  ["of quantities", () => workload(line(sparse(2))), `wrong_type ${quantityPath}/0`],
  [
    "of usage",
    () => ({ ...workload(), workspaces: [{ id: "a", site: "cn1", usage: sparse(2) }] }),
    "wrong_type /workspaces/0/usage/0",
  ],
  [
    "of workspaces",
    () => ({ ...workload(), workspaces: sparse(10_000) }),
    "wrong_type /workspaces/0",
  ],
]);

test("lists that share their entries are as long as their text, and take no more room than that", () => {
  const usage = Array(200).fill(line(Array(3660).fill(1)));
  const workspaces = Array.from({ length: 60 }, (_, id) => ({ id: `${id}`, site: "cn1", usage }));
  const request = { ...workload(), days: 3660, workspaces };
  assert.equal(
    happens(() => request, { isLarge: true }),
    "request_too_large ",
  );
});

table("numbers", [
  ["NaN", () => workload(line(Number.NaN)), `wrong_type ${quantityPath}`],
  ["infinity", () => workload(line(Number.POSITIVE_INFINITY)), `wrong_type ${quantityPath}`],
  [
    "minus infinity",
    () => workload(line([1, Number.NEGATIVE_INFINITY])),
    `wrong_type ${quantityPath}/1`,
  ],
  ["minus zero", () => workload(line([-0, -0])), "0"],
  ["2^53", () => workload(line(2 ** 53)), `out_of_range ${quantityPath}`],
  ["2^53 among quantities", () => workload(line([1, 2 ** 53])), `out_of_range ${quantityPath}/1`],
  ["2^53 - 1", () => workload(line(2 ** 53 - 1)), `out_of_range ${quantityPath}`],
  [
    "2^53 - 1 among quantities",
    () => workload(line([2 ** 53 - 1, 1])),
    `out_of_range ${quantityPath}/0`,
  ],
  ["the smallest", () => workload(line(5e-324)), `malformed_decimal ${quantityPath}`],
  ["the largest", () => workload(line(Number.MAX_VALUE)), `out_of_range ${quantityPath}`],
  ["a fraction", () => workload(line([1, 0.5])), `malformed_decimal ${quantityPath}/1`],
  ["a boxed one", () => workload(line([Object(1), 2])), "0.3"],
  ["a boxed text", () => workload(line(Object("1.5"))), "0.3"],
  ["days that are none", () => ({ ...workload(line(1)), days: Number.NaN }), "wrong_type /days"],
  ["negative days", () => ({ ...workload(line(1)), days: -1 }), /^out_of_range|^wrong_type/],
]);

const ofOwn = (object) => Object.assign(Object.create(null), object);
const frozen = (object) => {
  for (const part of Object.values(object)) if (typeof part === "object") frozen(part);
  return Object.freeze(object);
};
class Workload {
  constructor() {
    Object.assign(this, workload(line([1, 2])));
  }
  get other() {
    return mine();
  }
}
table("objects of all kinds", [
  ["a date", () => new Date(0), "wrong_type "],
  ["a date that is none", () => new Date(Number.NaN), "wrong_type "],
  [
    "a date as the first day",
    () => ({ ...workload(line(1)), from: new Date(0) }),
    "malformed_date /from",
  ],
  ["a map", () => new Map([["days", 1]]), /^missing_field /],
  ["a set", () => new Set([1]), /^missing_field /],
  ["a pattern", () => /days/, /^missing_field /],
  ["an error", () => new Error("days"), /^missing_field /],
  ["a promise", () => Promise.resolve(1), /^missing_field /],
  ["a typed array", () => new Uint8Array(2), "unknown_field /0"],
  [
    "quantities in a typed array",
    () => workload(line(new Float64Array([1, 2]))),
    `wrong_type ${quantityPath}`,
  ],
  ["an ArrayBuffer", () => new ArrayBuffer(8), /^missing_field /],
  ["a boxed number", () => Object(1), "wrong_type "],
  ["a boxed text", () => Object("{}"), "wrong_type "],
  ["a boxed boolean", () => ({ ...workload(line([1, 2])), explain: Object(false) }), "0.3"],
  ["a function", () => mine, "wrong_type "],
  ["a function as a field", () => ({ ...workload(line([1, 2])), other: mine }), "0.3"],
  ["a function among quantities", () => workload(line([1, mine])), `wrong_type ${quantityPath}/1`],
  ["a symbol", () => Symbol("days"), "wrong_type "],
  ["a symbol as a field", () => ({ ...workload(line([1, 2])), from: Symbol("from") }), "0.3"],
  ["a symbol as a name", () => ({ ...workload(line([1, 2])), [Symbol("from")]: 1 }), "0.3"],
  ["a symbol as a quantity", () => workload(line(Symbol("1"))), `missing_field ${quantityPath}`],
  [
    "a symbol among quantities",
    () => workload(line([1, Symbol("2")])),
    `wrong_type ${quantityPath}/1`,
  ],
  ["without a prototype", () => ofOwn(workload(ofOwn(line([1, 2])))), "0.3"],
  ["of a class", () => new Workload(), "0.3"],
  ["frozen", () => frozen(workload(line([1, 2]))), "0.3"],
  ["sealed", () => Object.seal(workload(Object.seal(line([1, 2])))), "0.3"],
  ["a list of a class", () => workload(line(class extends Array {}.of(1, 2))), "0.3"],
  [
    "a field that is hidden",
    () => Object.defineProperty(workload(line([1, 2])), "other", { value: 1 }),
    "0.3",
  ],
  [
    "a field by the name of the prototype",
    () => JSON.parse('{"__proto__":{"days":2}}'),
    "unknown_field /__proto__",
  ],
  ["a prototype instead of fields", () => ({ __proto__: workload(line(1)) }), /^missing_field /],
  [
    "from another context",
    () => vm.runInNewContext(`(${JSON.stringify(workload(line([1, 2])))})`),
    "0.3",
  ],
  ["a list from another context", () => workload(line(vm.runInNewContext("[1, 2]"))), "0.3"],
  ["globalThis", () => globalThis, /^(TypeError: |unknown_field |missing_field )/],
]);

test("every call refuses what is no request, and says so soon", () => {
  const values = [undefined, null, true, 7, Number.NaN, "", "{", Symbol("x"), () => 1, [], [[]]];
  for (const { call } of goldenRequests) {
    for (const value of values) {
      if (call === "catalog" && value === undefined) continue;
      assert.match(
        happens(() => value, { call }),
        /^(wrong_type|malformed_json) $/,
        call,
      );
    }
    for (const value of [new Map(), new Date(0), { other: 1 }, revoked([]), cycle, { a: 1n }]) {
      assert.match(
        happens(() => value, { call }),
        call === "catalog" ? /./ : /^(\w+_\w+ |TypeError: )/,
        call,
      );
    }
  }
});

/** Runs with a field on a prototype, and takes it away again. */
function polluted(prototype, name, descriptor, run) {
  Object.defineProperty(prototype, name, { configurable: true, ...descriptor });
  try {
    return run();
  } finally {
    delete prototype[name];
  }
}
/** All that a field of a prototype may be. */
const pollutions = (value) => ({
  "a field": { value, writable: true, enumerable: true },
  "a hidden field": { value, writable: true },
  "a field that cannot be changed": { value, enumerable: true },
  "a getter": { get: () => value, enumerable: true },
  "a getter that throws": { get: mine, enumerable: true },
  "a getter and a setter": { get: () => value, set: () => {}, enumerable: true },
  "a setter that throws": { get: () => value, set: mine },
});

/** Names of fields in requests, answers and the code in between, with what would do some harm. */
const harmful = {
  discount: "0.5",
  package: { id: "startup" },
  code: "failed",
  cause: "none",
  explain: false,
  from: "2022-08-18",
  days: 1,
  quantity: [9, 9],
  usage: [line(9)],
  workspaces: [{ id: "b" }],
  retentionDays: 7,
  label: "x",
  plan: "free",
  currency: "USD",
  site: "us1",
  item: "rum_pv",
  key: new Uint16Array(2),
  day: new Uint32Array(2),
  status: "invalid",
  issues: [{ code: "mine", path: "" }],
  value: { total: "1" },
  total: "1",
  notices: [1],
  path: "/x",
  lines: [],
  covered: "9",
  converted: "9",
  refused: "9",
  billable: "9",
  amount: "9",
  rules: ["R0"],
  formula: "0",
  basis: "x",
  unitPrice: "9",
  rateCard: "x",
  scale: 9,
  totals: ["9"],
  keys: [],
  allowances: [1],
  0: 7,
  1: 7,
  length: 1,
  toString: () => "9",
  valueOf: () => 9,
  module: 1,
  type: "x",
};
const explained = goldenRequests.flatMap(({ call, cases }) =>
  cases
    .filter((_, index) => index % (call === "previewCost" ? 4 : 12) === 0)
    .map(({ request }) => ({ call, request })),
);
const served = columns([7, 300], {
  package: { id: "startup", trafficPacks: [{ item: "sms", capacity: 300 }] },
});
/** Some of every call, what is right and what is not. */
function answers() {
  const texts = explained.map(({ call, request }) => calls[call](request));
  const batch = new RateBatch({ currency: served.currency, keys: served.keys }, 2);
  batch.quantity.set([7, 300]);
  const more = [
    previewCost(workload({ ...line([1, 2]), label: "x" })),
    rateColumns(served),
    batch.run(),
  ];
  more.push(rateColumns({ ...served, quantity: undefined }), rateColumns(columns([-1, 2])));
  return [...texts, ...more];
}
const clean = answers();

for (const [name, value] of Object.entries(harmful)) {
  test(`polluted: \`${name}\` of every object`, () => {
    for (const [kind, descriptor] of Object.entries(pollutions(value))) {
      // The language itself asks for these, or adds to a list by them: then it throws.
      if (/toString|valueOf|length|\d/.test(name) && !/^a (hidden )?field$/.test(kind)) continue;
      const before = Object.getOwnPropertyDescriptor(Object.prototype, name);
      let got;
      try {
        got = polluted(Object.prototype, name, descriptor, answers);
      } finally {
        if (before) Object.defineProperty(Object.prototype, name, before);
      }
      assert.deepEqual(got, clean, kind);
    }
  });
}

test("polluted: toJSON is asked wherever JSON.stringify asks for it", () => {
  const asText = (prototype, toJSON, request) =>
    polluted(prototype, "toJSON", { value: toJSON, writable: true }, () => {
      const text = JSON.stringify(request);
      return [previewCost(request), previewCost(text)];
    });
  const request = workload(line([1, 2]), line(3));
  for (const [prototype, toJSON] of [
    [Object.prototype, () => 7],
    [Object.prototype, () => undefined],
    [Object.prototype, 7],
    [Array.prototype, () => [7, 8]],
    [Array.prototype, () => "[]"],
    [String.prototype, () => "CNY"],
    [Number.prototype, () => 9],
    [BigInt.prototype, () => "9"],
  ]) {
    const [outcome, expected] = asText(prototype, toJSON, request);
    assert.deepEqual(outcome, expected);
    assertAnswersKnown(calls);
  }
  // As many a page has it.
  const digits = function () {
    return this.toString();
  };
  const bigint = () => previewCost(workload(line(1n)));
  const outcome = polluted(BigInt.prototype, "toJSON", { value: digits }, bigint);
  assert.equal(outcome.value.total, "0.2");
});

test("polluted: indices of every list", () => {
  const holes = workload(line(sparse(2)));
  for (const descriptor of [
    { value: 7, writable: true },
    { value: 7, writable: true, enumerable: true },
  ]) {
    const [filled, asText, whole] = polluted(Array.prototype, 0, descriptor, () => [
      previewCost(holes),
      previewCost(JSON.stringify(holes)),
      previewCost(workload(line([1, 2]))),
    ]);
    assert.deepEqual(filled, asText);
    assert.equal(filled.value.total, "0.8");
    assert.equal(whole.value.total, "0.3");
  }
  // Nothing can be added to a list then: no call works, but none gives another figure.
  for (const [kind, descriptor] of Object.entries(pollutions(7)).slice(2)) {
    for (const index of [0, 1]) {
      const said = polluted(Array.prototype, index, descriptor, () => {
        try {
          return previewCost(workload(line([1, 2]), line(3)));
        } catch (error) {
          return error;
        }
      });
      assert.ok(
        said instanceof Error || said.status === "invalid" || said.value.total === "0.9",
        kind,
      );
      assertAnswersKnown(calls);
    }
  }
});

test("what a page puts in place of JSON and of the encoder changes nothing", () => {
  const { stringify, parse } = JSON;
  const { TextEncoder, TextDecoder } = globalThis;
  let got;
  try {
    JSON.stringify = () => '{"currency":"CNY"}';
    JSON.parse = () => ({ status: "ok", value: { total: "0" } });
    globalThis.TextEncoder = globalThis.TextDecoder = mine;
    got = answers();
  } finally {
    Object.assign(JSON, { stringify, parse });
    Object.assign(globalThis, { TextEncoder, TextDecoder });
  }
  assert.deepEqual(got, clean);
});

// U+0061 and U+0430; precomposed and not; an override, an isolate, a mark, nothing wide; wide ones.
const looks = [
  "a",
  "а",
  "é",
  "e\u0301",
  "\u202eabc",
  "\u2066a\u2069",
  "\u200fa",
  "a\u200b",
  "\ufeffa",
];
const odd = [
  "a\u2028b",
  "＝1",
  "=1+1",
  '"',
  "a,b",
  "a;b",
  "'",
  "<b>",
  "$a",
  "{a}",
  "%s",
  "\\n",
  "#",
  "__proto__",
];
const ids = [...looks, ...odd, "😀", "ﷺ", "x".repeat(128), "字".repeat(42)];

test("ids that look alike are different, and come back byte for byte", () => {
  const request = {
    ...workload(),
    from: "2024-12-01",
    workspaces: ids.map((id, index) => ({
      id,
      site: "cn1",
      usage: [{ ...line([index, 1]), label: id }],
    })),
  };
  for (const asked of [request, JSON.stringify(request)]) {
    const { workspaces } = previewCost(asked).value;
    assert.deepEqual(
      workspaces.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      workspaces.map(({ lines: [{ label }] }) => label),
      ids,
    );
    assert.deepEqual(
      workspaces.map(({ lines: [{ amount }] }) => Number(amount)),
      ids.map((_, index) => (index + 1) / 10),
    );
  }
  const { csv } = calls.exportFocus(request).value;
  const { data, errors } = Papa.parse(csv, { header: true, skipEmptyLines: true });
  assert.deepEqual(errors, []);
  const told = new Set(data.flatMap((row) => Object.values(row)));
  for (const id of ids) assert.ok(told.has(id), JSON.stringify(id));
  assertAnswersKnown(calls);
});

const named = (id) => ({ ...workload(), workspaces: [{ id, site: "cn1", usage: [line(1)] }] });
table("ids", [
  ["a lone high half", () => named("a\ud800"), "malformed_json "],
  ["a lone low half", () => named("\udc00a"), "malformed_json "],
  ["halves the wrong way round", () => named("\ude00\ud83d"), "malformed_json "],
  [
    "a lone half in a label",
    () => workload({ ...line([1, 2]), label: "\udfff" }),
    "malformed_json ",
  ],
  ["a lone half in a name", () => ({ ...workload(line(1)), "\ud800": 1 }), "malformed_json "],
  [
    "a lone half in a text",
    () => JSON.stringify(named("mark")).replace("mark", "\ud800"),
    "malformed_json ",
  ],
  ["empty", () => named(""), "malformed_id /workspaces/0/id"],
  ["129 bytes", () => named("x".repeat(129)), "malformed_id /workspaces/0/id"],
  ["129 bytes of 43 letters", () => named("字".repeat(43)), "malformed_id /workspaces/0/id"],
  ["a control character", () => named("a\u0000"), "malformed_id /workspaces/0/id"],
  ["the end of a line", () => named("a\nb"), "malformed_id /workspaces/0/id"],
  ["one of the upper controls", () => named("a\u0085"), "malformed_id /workspaces/0/id"],
  [
    "twice the same",
    () => ({ ...workload(), workspaces: [...named("а").workspaces, ...named("а").workspaces] }),
    "duplicate_id /workspaces/1/id",
  ],
]);

test("messages show no text that turns or hides", () => {
  const { issues } = previewCost({ ...workload(line(1)), currency: "\u202eYNC\u200b" });
  assert.match(issues[0].message, /\\u\{202e\}YNC\\u\{200b\}/);
});

/** Columns as a subclass may have them. */
class Lying extends Float64Array {
  get length() {
    return 2;
  }
  get byteLength() {
    return 16;
  }
  get byteOffset() {
    return 8;
  }
  get buffer() {
    return new ArrayBuffer(16);
  }
  subarray() {
    return new Float64Array([9, 9]);
  }
  get [Symbol.toStringTag]() {
    return "BigUint64Array";
  }
  static get [Symbol.species]() {
    return mine();
  }
  *[Symbol.iterator]() {
    yield* [9, 9];
  }
}
class Asking extends Float64Array {
  get length() {
    return asks(1, super.length)();
  }
  subarray(start, end) {
    return asks(1, super.subarray(start, end))();
  }
}
class Spoofing extends Uint8Array {
  get [Symbol.toStringTag]() {
    return "Float64Array";
  }
}
const detached = (column) => {
  structuredClone(column.buffer, { transfer: [column.buffer] });
  return column;
};
const resizable = (resize) => {
  const buffer = new ArrayBuffer(16, { maxByteLength: 64 });
  const column = new Float64Array(buffer);
  column.set([1, 2]);
  resize(buffer);
  return column;
};
const shared = () => {
  const column = new Float64Array(new SharedArrayBuffer(16));
  column.set([1, 2]);
  return column;
};
const noColumns = "wrong_type /key, wrong_type /quantity";

table(
  "columns",
  [
    [
      "of a subclass that lies",
      () => columns([], { key: new Uint16Array(2), quantity: new Lying([1, 2]) }),
      "0.3",
    ],
    [
      "of a subclass that lies about more",
      () => columns([1, 2], { quantity: new Lying([1, 2, 3]) }),
      "length_mismatch /quantity",
    ],
    ["of a subclass that asks", () => columns([1, 2], { quantity: new Asking([1, 2]) }), "0.3"],
    [
      "of another kind that lies",
      () => columns([1, 2], { quantity: new Spoofing(16) }),
      "wrong_type /quantity",
    ],
    [
      "of a prototype alone",
      () => columns([1, 2], { quantity: Object.create(Float64Array.prototype) }),
      "wrong_type /quantity",
    ],
    [
      "proxies",
      () =>
        columns([], {
          key: proxied(new Uint16Array(2), {}),
          quantity: proxied(new Float64Array(2), {}),
        }),
      noColumns,
    ],
    ["revoked", () => columns([1, 2], { quantity: revoked([]) }), "wrong_type /quantity"],
    [
      "that were given away",
      () =>
        columns([], { key: detached(new Uint16Array(2)), quantity: detached(new Float64Array(2)) }),
      noColumns,
    ],
    [
      "one that was given away",
      () => columns([1, 2], { quantity: detached(new Float64Array(2)) }),
      "wrong_type /quantity",
    ],
    ["that may be resized", () => columns([1, 2], { quantity: resizable(() => {}) }), "0.3"],
    [
      "that were made longer",
      () => columns([1, 2, 0], { quantity: resizable((buffer) => buffer.resize(24)) }),
      "0.3",
    ],
    [
      "that were made shorter",
      () => columns([1, 2], { quantity: resizable((buffer) => buffer.resize(8)) }),
      "length_mismatch /quantity",
    ],
    ["that are shared", () => columns([1, 2], { quantity: shared() }), "0.3"],
    [
      "in the middle of a buffer",
      () => columns([1, 2], { quantity: new Float64Array([9, 1, 2, 9]).subarray(1, 3) }),
      "0.3",
    ],
    [
      "from another context",
      () =>
        columns(
          [1, 2],
          vm.runInNewContext("({ key: new Uint32Array(2), quantity: new Float64Array([1, 2]) })"),
        ),
      "0.3",
    ],
    [
      "of 64 bits from another context",
      () => columns([1, 2], vm.runInNewContext("({ quantity: new BigUint64Array([1n, 2n]) })")),
      "0.3",
    ],
    [
      "that are got once",
      () => withGetter(columns([1, 2]), "quantity", inTurn(gives(new Float64Array([1, 2])), mine)),
      "0.3",
    ],
    ["whose getter throws", () => withGetter(columns([1, 2]), "key", mine), "TypeError: mine"],
    ["whose getter asks", () => withGetter(columns([1, 2]), "currency", asks(1, "CNY")), "0.3"],
    [
      "whose kinds of rows ask",
      () => columns([1, 2], { keys: [withGetter({ site: "cn1" }, "item", asks(1, "sms"))] }),
      "0.3",
    ],
    [
      "whose kinds of rows change them",
      () => {
        const changing = columns([1, 2]);
        const { quantity } = changing;
        changing.keys = [withGetter({ site: "cn1" }, "item", () => detached(quantity) && "sms")];
        return changing;
      },
      "wrong_type /quantity",
    ],
    ["from a proxy", () => proxied(columns([1, 2]), {}), "0.3"],
    [
      "from a proxy that throws",
      () => proxied(columns([1, 2]), { ownKeys: mine }),
      "TypeError: mine",
    ],
    ["frozen", () => Object.freeze(columns([1, 2])), "0.3"],
    ["with NaN", () => columns([1, Number.NaN]), "out_of_range /quantity/1"],
    ["with infinity", () => columns([Number.POSITIVE_INFINITY, 1]), "out_of_range /quantity/0"],
    ["with the smallest", () => columns([1, 5e-324]), "out_of_range /quantity/1"],
    ["with minus zero", () => columns([-0, 1]), "0.1"],
    [
      "a BigInt in the kinds of rows",
      () => columns([1], { keys: [{ item: "sms", site: 1n }] }),
      /^TypeError: .*BigInt/,
    ],
    ["a cycle", () => columns([1], { keys: listCycle }), /^TypeError: .*circular/],
    ["undefined", () => undefined, "wrong_type "],
    ["a symbol", () => Symbol("x"), "wrong_type "],
    ["revoked", () => revoked({}), /^TypeError: .*revoked/],
  ],
  { call: "rateColumns" },
);

test("a batch of an odd number of rows is refused when it runs", () => {
  const { key: _, quantity: __, ...setup } = columns([]);
  for (const rows of [Symbol("2"), 2n, "2", null, Object.create(null), { valueOf: mine }, [2]]) {
    const batch = new RateBatch(setup, rows);
    assert.deepEqual(
      batch.run().issues.map(({ code, path }) => `${code} ${path}`),
      ["out_of_range /rows"],
    );
    batch.free();
  }
  assert.throws(() => new RateBatch({ ...setup, keys: listCycle }, 1), /circular/);
  assert.throws(() => new RateBatch(withGetter({ ...setup }, "currency", mine), 1), /mine/);
  assert.equal(new RateBatch(undefined, 1).run().issues[0].code, "wrong_type");
  assertAnswersKnown(calls);
});

test("a batch keeps its views while others are made and run", () => {
  const { key: _, quantity: __, ...setup } = columns([]);
  const batch = new RateBatch(setup, 2);
  batch.quantity.set([1, 2]);
  const asking = withGetter({ ...setup }, "currency", asks(200, "CNY"));
  const other = new RateBatch(asking, 2);
  other.quantity.set([3, 4]);
  assert.deepEqual([batch.run().value.total, other.run().value.total], ["0.3", "0.7"]);
  batch.free();
  other.free();
});

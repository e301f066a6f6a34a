// The batch path of the built package: the golden cases, previews of the same rows, and what
// JavaScript can hand over that is no column. With SIMD and without.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import * as withSimd from "../../pkg/inline.js";
import { root } from "./installed.mjs";

const { catalog, previewCost } = withSimd;
// Another instance of all modules, which find that there is no SIMD when they first look.
const copy = mkdtempSync(join(tmpdir(), "guance-billing-without-simd-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
cpSync(join(root, "pkg"), copy, { recursive: true });
const without = await import(pathToFileURL(join(copy, "inline.js")));
const { validate } = WebAssembly;
WebAssembly.validate = () => false;
const sms = { currency: "CNY", keys: [{ item: "sms", site: "cn1" }] };
without.rateColumns({ ...sms, key: new Uint16Array(), quantity: new Float64Array() });
new without.RateBatch(sms, 0).free();
WebAssembly.validate = validate;
const paths = { "with SIMD": withSimd, "without SIMD": without };

/** Columns as lists, amounts as strings: what JSON has. */
const listed = (outcome) =>
  JSON.parse(
    JSON.stringify(outcome, (_, value) => {
      if (value instanceof BigInt64Array) return Array.from(value, String);
      return value instanceof Float64Array ? Array.from(value) : value;
    }),
  );

for (const name of readdirSync(join(root, "tests/golden/rateColumns"))) {
  const text = readFileSync(join(root, "tests/golden/rateColumns", name), "utf8");
  const { request, outcome } = JSON.parse(text);
  const { key, quantity, day, ...setup } = request;
  const days = day ? { day: Uint32Array.from(day) } : {};
  const small = { key: Uint16Array.from(key), quantity: Float64Array.from(quantity) };
  for (const [path, { rateColumns, RateBatch }] of Object.entries(paths)) {
    test(`rateColumns/${name} ${path}`, () => {
      assert.deepEqual(listed(rateColumns({ ...setup, ...small, ...days })), outcome);
      const large = { ...small, key: Uint32Array.from(key) };
      assert.deepEqual(listed(rateColumns({ ...setup, ...large, ...days })), outcome);
      if (outcome.status === "invalid") return;
      const whole = { ...small, quantity: BigUint64Array.from(quantity, BigInt) };
      assert.deepEqual(listed(rateColumns({ ...setup, ...whole, ...days })), outcome);
    });
    // The columns of a `RateBatch` have one length.
    if (outcome.issues?.some(({ code }) => code === "length_mismatch")) continue;
    test(`RateBatch/${name} ${path}`, () => {
      const batch = new RateBatch(setup, key.length);
      for (const _ of [1, 2, 3]) {
        batch.key.set(batch.key.length > 0 ? key : []);
        batch.quantity.set(batch.quantity.length > 0 ? quantity : []);
        if (batch.day.length > 0) batch.day.set(day ?? []);
        assert.deepEqual(listed(batch.run()), outcome);
      }
      batch.free();
      assert.throws(() => batch.run(), /was freed/);
      assert.throws(() => batch.key, /was freed/);
    });
  }
}

/** The same numbers in every run (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

const MOST = 9_999_999_999_999;

/** Quantities of every size, many of them around where the fast loop gives up. */
function quantityOf(random, largest) {
  const near = (centre) => Math.max(0, Math.floor(centre) + random(5) - 2);
  const kind = random(10);
  let any = random(2 ** 20);
  if (kind === 0) any = random(3);
  if (kind === 1) any = near(10 ** random(13));
  if (kind === 2) any = near([40e6, 400e3, 190e3, 20, 1e6][random(5)]);
  if (kind === 3) any = near(2 ** (52 + random(12)) / [1944, 12, 150, 3e4, 4e6, 4e8][random(6)]);
  if (kind === 4) any = near(2 ** (42 + random(2)));
  if (kind === 5) any = MOST - random(3);
  return Math.min(any, largest);
}

/** Kinds of row that are sold on the mainland on a day, in a package that a package may serve. */
function kindsOf(date, isServed) {
  const { items, packages, conversionFactors } = catalog({ date }).value;
  const served = packages[0].quotas.map(({ item }) => item);
  const converted = new Set(conversionFactors.map((row) => `${row.item} ${row.retentionDays}`));
  return items.flatMap(({ id, prices }) =>
    prices
      .filter(({ siteGroup, currency }) => siteGroup === "cn" && currency === "CNY")
      .filter(
        ({ retentionDays }) =>
          !isServed ||
          !served.includes(id) ||
          retentionDays === undefined ||
          converted.has(`${id} ${retentionDays}`),
      )
      .filter(
        ({ retentionDays }) =>
          !isServed ||
          !served.includes(id) ||
          id === "datakit" ||
          id === "trigger_call" ||
          retentionDays !== undefined,
      )
      .map(({ retentionDays }) => ({ item: id, site: "cn2", retentionDays, date })),
  );
}

const LINES = 200;
const packed = { id: "startup", trafficPacks: [{ item: "sms", capacity: 300 }] };

/** Some rows of one day, and what previews say of them. */
function randomRows(seed, rows) {
  const random = randomFrom(seed);
  const date = ["2022-08-18", "2023-08-24", "2024-06-26", "2024-11-06"][random(4)];
  const isServed = random(2) === 0;
  let keys = kindsOf(date, isServed);
  if (random(3) === 0) keys = [keys[random(keys.length)]];
  // Half of the time so that no amount is too large, a quarter so that all are small.
  const largest = [MOST, 2e10, 2e10, 1e5][random(4)];
  const key = Uint16Array.from({ length: rows }, () => random(keys.length));
  const quantity = Float64Array.from(key, () => quantityOf(random, largest));
  const setup = { currency: "CNY", keys, ...(isServed ? { package: packed } : {}) };
  const line = (row) => {
    const { item, retentionDays } = keys[key[row]];
    return { item, retentionDays, quantity: quantity[row] };
  };
  const workspaces = Array.from({ length: rows / LINES }, (_, index) => ({
    id: `${index}`,
    site: "cn2",
    usage: Array.from({ length: LINES }, (_, number) => line(index * LINES + number)),
  }));
  const { keys: _, ...common } = setup;
  const preview = previewCost({ ...common, from: date, days: 1, explain: false, workspaces });
  assert.equal(preview.status, "ok", JSON.stringify(preview.issues));
  return { setup, key, quantity, preview: preview.value };
}

/** A decimal string in units of 10^-scale. */
function unitsOf(text, scale) {
  const [whole, fraction = ""] = text.split(".");
  assert.ok(fraction.length <= scale, `${text} has more than ${scale} decimals`);
  return BigInt(whole + fraction.padEnd(scale, "0"));
}

for (const [path, { rateColumns, RateBatch }] of Object.entries(paths)) {
  test(`1,000,000 rows cost what previews of them say, ${path}`, () => {
    let priced = 0;
    let refused = 0;
    for (let seed = 0; priced < 1_000_000; seed += 1) {
      const { setup, key, quantity, preview } = randomRows(seed, 10_000);
      const lines = preview.workspaces.flatMap(({ lines }) => lines);
      const outcome = rateColumns({ ...setup, key, quantity });
      const batch = new RateBatch(setup, key.length);
      batch.key.set(key);
      batch.quantity.set(quantity);
      assert.deepEqual(batch.run(), outcome, `seed ${seed}`);
      batch.free();
      if (outcome.status === "invalid") {
        const [{ code, path, message }] = outcome.issues;
        assert.equal(code, "amount_overflow", `seed ${seed}: ${path}`);
        const scale = Number(message.match(/10\^-(\d+)/)[1]);
        const first = lines.findIndex(({ amount }) => unitsOf(amount, scale) >= 2n ** 63n);
        assert.equal(path, `/quantity/${first}`, `seed ${seed}`);
        refused += 1;
        continue;
      }
      const { scale, amount, covered, total } = outcome.value;
      for (const [row, line] of lines.entries()) {
        if (amount[row] !== unitsOf(line.amount, scale)) {
          assert.fail(`seed ${seed}, row ${row}: ${amount[row]}, ${JSON.stringify(line)}`);
        }
        if (covered && String(covered[row]) !== line.covered) {
          assert.fail(`seed ${seed}, row ${row}: ${covered[row]}, ${JSON.stringify(line)}`);
        }
      }
      assert.equal(total, preview.usageCharges, `seed ${seed}`);
      priced += key.length;
    }
    assert.ok(refused > 5, `${refused} batches were too large for their column`);
  });
}

const { rateColumns, RateBatch } = withSimd;
const issuesOf = (outcome) => outcome.issues.map(({ code, path }) => `${code} ${path}`);
const none = { key: new Uint16Array(), quantity: new Float64Array() };

test("what is no column is refused", () => {
  for (const columns of [undefined, null, 7, "{}", () => 1, Symbol("x")]) {
    assert.deepEqual(issuesOf(rateColumns(columns)), ["wrong_type "]);
  }
  const refused = (columns) => issuesOf(rateColumns({ ...sms, ...columns }));
  assert.deepEqual(refused({}), ["missing_field /key", "missing_field /quantity"]);
  for (const key of [
    null,
    [0],
    new Uint8Array(1),
    new Int32Array(1),
    new DataView(new ArrayBuffer(2)),
  ]) {
    assert.deepEqual(refused({ ...none, key }), ["wrong_type /key"]);
  }
  for (const quantity of [null, [1], new Float32Array(0), new BigInt64Array(0)]) {
    assert.deepEqual(refused({ ...none, quantity }), ["wrong_type /quantity"]);
  }
  assert.deepEqual(refused({ ...none, day: [1] }), ["wrong_type /day"]);
  assert.deepEqual(refused({ ...none, days: 3 }), ["unknown_field /days"]);
  assert.deepEqual(refused({ ...none, quantity: new Float64Array(1) }), [
    "length_mismatch /quantity",
  ]);
  assert.deepEqual(refused({ ...none, currency: undefined }), ["missing_field /currency"]);
  const most = 2 ** 24;
  const rows = { key: new Uint16Array(most + 1), quantity: new Float64Array(most + 1) };
  assert.deepEqual(refused(rows), ["too_many /key"]);
});

test("rows that mean nothing are named, wherever they stand", () => {
  const wrong = [
    -1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -Infinity,
    1e13,
    2 ** 53,
    1e300,
    5e-324,
  ];
  for (const rows of [1, 2047, 2048, 2049, 16_383, 16_384, 16_385, 20_000]) {
    for (const quantity of wrong) {
      const columns = { key: new Uint16Array(rows), quantity: new Float64Array(rows).fill(3) };
      columns.quantity[rows - 1] = quantity;
      const at = `out_of_range /quantity/${rows - 1}`;
      assert.deepEqual(issuesOf(rateColumns({ ...sms, ...columns })), [at], `${quantity}`);
      const big = { ...columns, quantity: new BigUint64Array(rows) };
      big.quantity[rows - 1] = 2n ** 64n - 1n;
      assert.deepEqual(issuesOf(rateColumns({ ...sms, ...big })), [at]);
    }
    for (const key of [new Uint16Array(rows), new Uint32Array(rows)]) {
      key[rows - 1] = 1;
      const columns = { key, quantity: new Float64Array(rows) };
      assert.deepEqual(issuesOf(rateColumns({ ...sms, ...columns })), [
        `out_of_range /key/${rows - 1}`,
      ]);
    }
    const key = new Uint32Array(rows);
    key[rows - 1] = 65_536;
    const columns = { key, quantity: new Float64Array(rows) };
    assert.deepEqual(issuesOf(rateColumns({ ...sms, ...columns })), [
      `out_of_range /key/${rows - 1}`,
    ]);
  }
  const all = { key: new Uint16Array(50_000), quantity: new Float64Array(50_000).fill(-1) };
  const { issues } = rateColumns({ ...sms, ...all });
  assert.equal(issues.length, 10_000);
  assert.equal(issues[9_999].path, "/quantity/9999");
});

test("sums of millions of rows are exact", () => {
  const rows = 2_500_000;
  // Just below what the fast loop prices, in more rows than 64 bits hold the sum of.
  const quantity = 2 ** 43 - 1;
  const columns = { key: new Uint16Array(rows), quantity: new Float64Array(rows).fill(quantity) };
  const keys = [{ item: "time_series", site: "cn1", retentionDays: 3 }];
  const { total, totals, scale } = rateColumns({ ...sms, keys, ...columns }).value;
  // 0.6 a thousand.
  assert.deepEqual([scale, totals], [4, [total]]);
  assert.equal(unitsOf(total, 4), BigInt(rows) * BigInt(quantity) * 6n);
});

test("minus zero is nothing", () => {
  const rows = { key: new Uint16Array(5000), quantity: new Float64Array(5000).fill(-0) };
  const { total, amount } = rateColumns({ ...sms, ...rows }).value;
  assert.equal(total, "0");
  assert.ok(amount.every((each) => each === 0n));
  const { covered } = rateColumns({ ...sms, package: packed, ...rows }).value;
  assert.ok(covered.every((each) => Object.is(each, 0)));
});

test("a sum of 10^18 is too much, and the row is named with which it is reached", () => {
  // 2 a host, and as many hosts as a row may have: 50,001 of them.
  const hosts = { currency: "CNY", keys: [{ item: "network_host", site: "cn1" }] };
  const rows = (count) => ({
    key: new Uint16Array(count),
    quantity: new Float64Array(count).fill(MOST),
  });
  assert.equal(rateColumns({ ...hosts, ...rows(50_000) }).value.total, "999999999999900000");
  assert.deepEqual(issuesOf(rateColumns({ ...hosts, ...rows(50_002) })), [
    "amount_overflow /quantity/50000",
  ]);
});

test("a day too many is refused", () => {
  const served = {
    currency: "CNY",
    keys: [{ item: "trigger_call", site: "cn1" }],
    package: { id: "growth" },
  };
  const days = (count) => ({
    key: new Uint16Array(count),
    quantity: new Float64Array(count).fill(1),
    day: Uint32Array.from({ length: count }, (_, index) => index * 1_000_003),
  });
  assert.equal(rateColumns({ ...served, ...days(3660) }).status, "ok");
  assert.deepEqual(issuesOf(rateColumns({ ...served, ...days(3661) })), ["too_many /day/3660"]);
});

test("a batch of no such size is refused when it runs, with everything else", () => {
  for (const rows of [-1, 0.5, Number.NaN, "7", undefined, 2 ** 53]) {
    const code = rows === 2 ** 53 ? "too_many" : "out_of_range";
    const batch = new RateBatch({ ...sms, currency: "EUR" }, rows);
    assert.deepEqual(issuesOf(batch.run()), ["unknown_value /currency", `${code} /rows`]);
    assert.equal(batch.key.length, 0);
    batch.free();
    batch.free();
  }
});

test("batches do not know of each other, nor of what they priced before", () => {
  const one = new RateBatch(sms, 3000);
  const other = new RateBatch({ ...sms, package: { ...packed } }, 3);
  const { key, quantity } = one;
  for (const factor of [1, 2]) {
    quantity.fill(10 * factor);
    other.quantity.set([200, 200, 200]);
    assert.equal(one.run().value.total, String(3000 * factor));
    const { covered, total } = other.run().value;
    assert.deepEqual([Array.from(covered), total], [[200, 100, 0], "30"]);
  }
  // Other calls leave its memory where it is.
  rateColumns({ ...sms, key: new Uint16Array(100_000), quantity: new Float64Array(100_000) });
  assert.equal(key.length + quantity.length, 6000);
  // A run that was refused leaves nothing behind.
  quantity[2999] = -1;
  assert.equal(one.run().status, "invalid");
  quantity[2999] = 0;
  assert.equal(one.run().value.total, String(2999 * 2));
});

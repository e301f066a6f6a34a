// Lists of whole numbers go beside the text of a request, and a preview comes back as cells:
// whatever a request is, its answer is that to its JSON text, which has everything in it.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { root } from "./installed.mjs";

const calls = await import("../../pkg/inline.js");

const priced = ["previewCost", "comparePlans", "forecastWallet", "exportFocus"];
const golden = (call) =>
  readdirSync(join(root, "tests/golden", call)).map((name) => {
    const path = join(root, "tests/golden", call, name);
    return JSON.parse(readFileSync(path, "utf8")).request;
  });

/** The same answer, in the same order of fields. */
function asText(call, request, note) {
  const outcome = calls[call](request);
  const expected = calls[call](JSON.stringify(request));
  assert.equal(JSON.stringify(outcome), JSON.stringify(expected), note);
  assert.deepEqual(outcome, expected, note);
  return outcome;
}

/** Numbers that look random and are the same in every run. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A quantity for each day in place of one for all of them, on some lines; some are wrong. */
function withLists(request, roll) {
  const changed = structuredClone(request);
  const wrong = [-1, 1.5, Number.NaN, 1e13, 2 ** 53, "#", null, undefined, "1e3", [], {}];
  const days = Math.min(request.days ?? 30, 400);
  for (const { usage } of changed.workspaces ?? []) {
    for (const line of usage ?? []) {
      if (roll(4) > 0) {
        line.quantity = Array.from({ length: days }, () => roll(1000) * 10 ** roll(7));
        if (roll(8) === 0) line.quantity[roll(days)] = `${roll(1000)}.25`;
        if (roll(40) === 0) line.quantity[roll(days)] = wrong[roll(wrong.length)];
      }
      if (roll(40) === 0) line.quantity = wrong[roll(wrong.length)];
      if (roll(40) === 0) line.item = "#";
      if (roll(6) === 0) line.label = "#";
    }
  }
  return changed;
}

for (const call of priced) {
  test(`${call}: lists beside the text change nothing`, () => {
    const roll = dice(7);
    const seen = { ok: 0, invalid: 0 };
    for (const request of golden(call)) {
      seen[asText(call, request, JSON.stringify(request).slice(0, 200)).status] += 1;
      for (let round = 0; round < 10; round++) {
        const changed = withLists(request, roll);
        seen[asText(call, changed, JSON.stringify(changed).slice(0, 2000)).status] += 1;
      }
    }
    assert.ok(seen.ok > 10 && seen.invalid > 10, JSON.stringify(seen));
  });
}

const line = (quantity) => ({ item: "sms", quantity });
const workload = (...usage) => ({
  currency: "CNY",
  days: 2,
  workspaces: [{ id: "#", site: "cn1", usage }],
});

test("a text that is like the mark is that text", () => {
  const labelled = workload({ label: "#", ...line([1, 2]) }, { ...line([3, 4]), label: "#" });
  const [first, second] = asText("previewCost", labelled).value.workspaces[0].lines;
  assert.deepEqual([first.label, first.quantity, second.label], ["#", "3", "#"]);
  const { issues } = asText("previewCost", workload(line("#"), line([1, 2])));
  assert.deepEqual(
    issues.map(({ code, path }) => `${code} ${path}`),
    ["malformed_decimal /workspaces/0/usage/0/quantity"],
  );
});

test("every field is read once, right or wrong", () => {
  for (const currency of ["CNY", "EUR"]) {
    let times = 0;
    const request = workload(line([1, 2]));
    Object.defineProperty(request, "currency", {
      enumerable: true,
      get: () => (times++ === 0 ? currency : "read again"),
    });
    assert.equal(calls.previewCost(request).status, currency === "CNY" ? "ok" : "invalid");
    assert.equal(times, 1);
  }
});

test("what is not plain goes as text", () => {
  const total = (request) => calls.previewCost(request).value.total;
  const listed = Object.assign([1, 2], { toJSON: () => ["10", "20"] });
  assert.equal(total(workload(line(listed))), "3");
  const told = { ...line([1, 2]), toJSON: () => line([30, 40]) };
  assert.equal(total(workload(told)), "7");
  class Line {
    item = "sms";
    quantity = [5, 6];
  }
  assert.equal(total(workload(new Line())), "1.1");
  assert.equal(total(workload(new Proxy(line([1, 2]), {}))), "0.3");
  const holes = workload(line(Object.assign(new Array(2), { 0: 1 })));
  assert.equal(asText("previewCost", holes).issues[0].path, "/workspaces/0/usage/0/quantity/1");
  Array.prototype.toJSON = () => [7, 8];
  try {
    assert.equal(calls.previewCost(workload(line([1, 2]))).status, "invalid");
  } finally {
    delete Array.prototype.toJSON;
  }
});

test("a request that asks for another while it is read gets its own answer", () => {
  const inner = workload(line(Array(2).fill(1_000_000)), line([9, 9]));
  const list = [1, 2];
  const asksItself = () => (calls.previewCost(inner).status === "ok" ? 2 : 0);
  Object.defineProperty(list, 1, { enumerable: true, get: asksItself });
  const outer = workload(line([3, 4]), {
    get item() {
      return calls.previewCost(inner).status === "ok" && "sms";
    },
    quantity: [5, 6],
  });
  outer.workspaces[0].usage.push(line(list));
  const { lines } = calls.previewCost(outer).value.workspaces[0];
  assert.deepEqual(
    lines.map(({ quantity }) => quantity),
    ["7", "11", "3"],
  );
});

test("lists in the text would make it too long, and so they do beside it", () => {
  const usage = Array.from({ length: 200 }, () => line(Array(3660).fill(9_999_999_999_999)));
  const request = { ...workload(), days: 3660 };
  request.workspaces = Array.from({ length: 4 }, (_, id) => ({ id: `${id}`, site: "cn1", usage }));
  assert.equal(calls.previewCost(request).issues[0].code, "request_too_large");
});

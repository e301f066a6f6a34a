// What JavaScript can hand over that is no request.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { catalog, previewCost } from "../../pkg/inline.js";
import { root } from "./installed.mjs";

const w3 = JSON.parse(
  readFileSync(join(root, "tests/golden/previewCost/w3-company-a.json"), "utf8"),
);

/** Code and path of every issue; and the instance answers the next call. */
function issuesOf(request) {
  const outcome = previewCost(request);
  assert.equal(outcome.status, "invalid");
  assert.deepEqual(previewCost(w3.request), w3.outcome);
  return outcome.issues.map(({ code, path }) => `${code} ${path}`);
}

const usage = (line) => ({
  currency: "CNY",
  days: 1,
  workspaces: [{ id: "a", site: "cn1", usage: [line] }],
});

test("what has no JSON text is no request", () => {
  for (const request of [undefined, null, () => 1, Symbol("x"), 7, true, [], Number.NaN]) {
    assert.deepEqual(issuesOf(request), ["wrong_type "]);
  }
  assert.equal(catalog().status, "ok");
  assert.equal(catalog(undefined).status, "ok");
  assert.equal(catalog(null).status, "invalid");
});

test("numbers that are not exact are refused, and -0 is zero", () => {
  const path = "/workspaces/0/usage/0/quantity";
  const quantity = (quantity) => issuesOf(usage({ item: "sms", quantity }));
  assert.deepEqual(quantity(1.5), [`malformed_decimal ${path}`]);
  assert.deepEqual(quantity(-1), [`malformed_decimal ${path}`]);
  assert.deepEqual(quantity(1e13), [`out_of_range ${path}`]);
  assert.deepEqual(quantity(2 ** 53), [`out_of_range ${path}`]);
  assert.deepEqual(quantity(1e21), [`out_of_range ${path}`]);
  assert.deepEqual(quantity(Number.MAX_VALUE), [`out_of_range ${path}`]);
  assert.deepEqual(quantity(Number.NaN), [`wrong_type ${path}`]);
  assert.deepEqual(quantity(Number.POSITIVE_INFINITY), [`wrong_type ${path}`]);
  assert.deepEqual(quantity(Object.assign(new Array(3), { 0: 1, 2: 3 })), [`wrong_type ${path}/1`]);
  assert.equal(previewCost(usage({ item: "sms", quantity: -0 })).value.total, "0");
});

test("a field that is undefined is absent", () => {
  const line = { item: "sms", quantity: 10, retentionDays: undefined, label: undefined };
  assert.equal(previewCost({ ...usage(line), from: undefined }).value.total, "1");
});

test("what JSON cannot hold throws, and the next call works", () => {
  const cycle = usage({ item: "sms", quantity: 1 });
  cycle.workspaces[0].usage.push(cycle);
  const getter = {
    get currency() {
      throw new Error("mine");
    },
    workspaces: [],
  };
  for (const request of [cycle, getter, usage({ item: "sms", quantity: 1n })]) {
    assert.throws(
      () => previewCost(request),
      (error) => !/guance-billing/.test(error.message),
    );
    assert.deepEqual(previewCost(w3.request), w3.outcome);
  }
});

test("lone surrogates are refused, not merged", () => {
  const request = JSON.stringify(usage({ item: "sms", quantity: 1, label: "mark" }));
  assert.deepEqual(issuesOf(request.replace("mark", "\ud800")), ["malformed_json "]);
  assert.deepEqual(issuesOf(request.replace("mark", "\\\\\ud800")), ["malformed_json "]);
  assert.deepEqual(issuesOf(JSON.parse(request.replace("mark", "\\udfff"))), ["malformed_json "]);
  assert.equal(previewCost(request.replace("mark", "\u{1f600}")).status, "ok");
});

test("text that is too long or too deep is refused", () => {
  assert.deepEqual(issuesOf(" ".repeat(33_554_433)), ["request_too_large "]);
  assert.deepEqual(issuesOf("字".repeat(12_000_000)), ["request_too_large "]);
  assert.deepEqual(issuesOf("[".repeat(100_000)), ["malformed_json "]);
  assert.deepEqual(issuesOf('{"currency":'.repeat(100_000)), ["malformed_json "]);
});

test("calls on an exhausted stack throw, and never answer wrongly", () => {
  let failed = 0;
  let right = 0;
  let wrong = 0;
  const dive = () => {
    try {
      dive();
    } catch {}
    if (failed + right === 2000) return;
    try {
      if (previewCost(w3.request).value.total === w3.outcome.value.total) right += 1;
      else wrong += 1;
    } catch {
      failed += 1;
    }
  };
  dive();
  assert.equal(wrong, 0);
  assert.ok(failed > 0 && right > 0, `${failed} failed, ${right} right`);
  assert.deepEqual(previewCost(w3.request), w3.outcome);
});

test("a polluted prototype changes nothing", () => {
  Object.prototype.retentionDays = 7;
  try {
    assert.deepEqual(previewCost(w3.request), w3.outcome);
  } finally {
    delete Object.prototype.retentionDays;
  }
});

test("an answer is plain data", () => {
  const outcome = previewCost(w3.request);
  assert.deepEqual(JSON.parse(JSON.stringify(outcome)), outcome);
  assert.deepEqual(structuredClone(outcome), outcome);
});

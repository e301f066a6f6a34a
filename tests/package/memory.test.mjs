// A million right calls and a million wrong ones: no page of memory more than after the first few.

import assert from "node:assert/strict";
import test from "node:test";
import { assertAnswersKnown, goldenRequests, line, workload } from "./known.mjs";

/** The memory of every instance that is made from here on. */
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    memories.push(this.exports.memory);
  }
};
const calls = await import("../../pkg/inline.js");
const { previewCost, rateColumns, RateBatch } = calls;
const pages = () => memories.map(({ buffer }) => buffer.byteLength / 65_536);

const TIMES = 1_000_000;
/** Of the golden cases those that are as small as most calls are; the others come first, once. */
const SMALL = 600;

const setup = { currency: "CNY", keys: [{ item: "sms", site: "cn1" }] };
const columns = (quantities) => ({
  ...setup,
  key: new Uint16Array(quantities.length),
  quantity: Float64Array.from(quantities),
});
const some = columns([1, 2, 3]);
const many = columns(Array(20_000).fill(7));
const wrong = columns([1, -2, 3]);
const batch = new RateBatch(setup, 3);
batch.quantity.set([1, 2, 3]);
const wrongBatch = new RateBatch(setup, 3);
wrongBatch.quantity.set([1, Number.NaN, 3]);
const cycle = workload(line(1));
cycle.workspaces.push(cycle);

/** What there is to be asked: with objects, and the same with texts. */
const asked = goldenRequests.flatMap(({ call, cases }) =>
  cases.flatMap(({ request, outcome }) => {
    const text = JSON.stringify(request);
    const { length } = text;
    const of = (given) => ({ length, outcome, ask: () => calls[call](given) });
    return [of(request), of(text)];
  }),
);
const small = asked.filter(({ length }) => length < SMALL);
const right = [
  ...small.filter(({ outcome }) => outcome.status === "ok").map(({ ask }) => ask),
  () => rateColumns(some),
  () => batch.run(),
];
const refused = [
  ...small.filter(({ outcome }) => outcome.status === "invalid").map(({ ask }) => ask),
  () => rateColumns(wrong),
  () => wrongBatch.run(),
  () => previewCost(workload(line([1, -1]))),
  () => previewCost(workload({ ...line(1), label: "\ud800" })),
  () => previewCost('{"currency":'),
  () => previewCost("[".repeat(1000)),
];
/** Nothing comes back from these. */
const thrown = [
  () => previewCost(cycle),
  () => previewCost(workload(line([1, 2n]))),
  () =>
    previewCost({
      get currency() {
        throw new Error("mine");
      },
    }),
];

/** The status of what is asked, in turn. */
function ask(questions, times, status) {
  for (let time = 0; time < times; time++) {
    const outcome = questions[time % questions.length]();
    if (outcome.status !== status) assert.fail(JSON.stringify(outcome));
  }
}
function fail(times) {
  for (let time = 0; time < times; time++) {
    try {
      thrown[time % thrown.length]();
    } catch {
      continue;
    }
    assert.fail("nothing was thrown");
  }
}

test("two million calls grow no memory", (context) => {
  for (const { ask, outcome } of asked) assert.deepEqual(ask(), outcome);
  rateColumns(many);
  previewCost(" ".repeat(50_000_000));
  ask(right, 1000, "ok");
  ask(refused, 1000, "invalid");
  fail(1000);
  const before = pages();
  // The engine, and the kernel of each batch.
  assert.ok(before.length > 1);

  const start = performance.now();
  ask(right, TIMES, "ok");
  const middle = performance.now();
  ask(refused, TIMES * 0.9, "invalid");
  fail(TIMES * 0.1);
  const end = performance.now();

  // No instance more, either: none was given up.
  assert.deepEqual(pages(), before);
  assertAnswersKnown(calls);
  assert.equal(batch.run().value.total, "0.6");
  const seconds = [middle - start, end - middle].map((time) => (time / 1000).toFixed(1));
  context.diagnostic(`${before} pages; ${seconds.join(" and ")} s`);
});

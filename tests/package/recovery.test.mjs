// After a panic or an exhausted stack the next call is right, and soon; a thousand times in a row. On
// a build of its own, whose wasm fails on request and is otherwise the same: `npm run build:defects`.

import assert from "node:assert/strict";
import test from "node:test";
import { setTimeout } from "node:timers/promises";
import { assertAnswersKnown, goldenRequests, line, workload } from "./known.mjs";

const folder = "../../target/package-with-defects";
const failing = await import(`${folder}/inline.js`).catch((cause) => {
  throw new Error("run `npm run build:defects` first", { cause });
});
const shipped = await import("../../pkg/inline.js");

const TIMES = 1000;
const LONGEST = 20;
/** What asks for a defect (src/wasm/defects.rs), what its cause was, and its code. */
const defects = {
  panic: ["RuntimeError", /unreachable/, "failed"],
  "exhaust the stack of the engine": ["RangeError", /call stack/, "failed"],
  "exhaust the stack in memory": ["RuntimeError", /out of bounds/, "failed"],
  "lose a cent": [undefined, /undefined/, "not_conserved"],
};

function assertFails(defect, ask = failing.previewCost) {
  const [name, message, code] = defects[defect];
  assert.throws(
    () => ask(JSON.stringify(defect)),
    (error) => {
      assert.equal(error.message, "guance-billing failed inside; please report the request");
      assert.equal(error.code, code);
      assert.equal(error.cause?.name, name);
      assert.match(String(error.cause?.message), message);
      return true;
    },
  );
}

/** How long each took, the shortest first. */
function sorted(times) {
  return Float64Array.from(times).sort();
}

for (const defect of Object.keys(defects)) {
  test(`${defect}, ${TIMES} times in a row`, (context) => {
    const times = sorted(
      Array.from({ length: TIMES }, () => {
        const start = performance.now();
        assertFails(defect);
        assertAnswersKnown(failing);
        return performance.now() - start;
      }),
    );
    const [median, most, longest] = [0.5, 0.98, 1].map(
      (part) => times[Math.ceil(part * TIMES) - 1],
    );
    context.diagnostic(
      `${median.toFixed(2)} ms, 98 of 100 within ${most.toFixed(2)} ms, at most ${longest.toFixed(2)} ms`,
    );
    // The machine may have other things to do, now and then.
    assert.ok(most < LONGEST, `${most} ms`);
  });
}

test("every call fails and recovers, with batches and lists in between", async () => {
  const { RateBatch, rateColumns, previewCost } = failing;
  const kinds = Object.keys(defects);
  const setup = { currency: "CNY", keys: [{ item: "sms", site: "cn1" }] };
  const batch = new RateBatch(setup, 2);
  batch.quantity.set([1, 2]);
  const columns = { ...setup, key: new Uint16Array(2), quantity: new Float64Array([3, 4]) };
  let failures = 0;
  for (const { call, cases } of goldenRequests) {
    for (const { request, outcome } of cases) {
      assertFails(kinds[failures++ % kinds.length], failing[call]);
      assert.deepEqual(failing[call](request), outcome);
      if (failures % 7 > 0) continue;
      assertFails(kinds[failures % kinds.length], failing[call]);
      assert.equal(rateColumns(columns).value.total, "0.7");
      assertFails(kinds[failures % kinds.length], failing[call]);
      assert.equal(new RateBatch(setup, 1).run().value.total, "0");
      assert.equal(batch.run().value.total, "0.3");
    }
  }
  // In the middle of a request that is read.
  for (let time = 0; time < TIMES; time++) {
    const asking = workload(line([1, 2]), {
      get item() {
        assertFails(kinds[time % kinds.length]);
        return "sms";
      },
      quantity: [3, 4],
    });
    assert.equal(previewCost(asking).value.total, "1");
  }
  // While another part of the program waits for its turn.
  await Promise.all(
    kinds.map(async (defect, index) => {
      await setTimeout(index);
      assertFails(defect);
      await setTimeout(index);
      assertAnswersKnown(failing);
    }),
  );
});

test("what was left behind is collected", async () => {
  const used = () => {
    const { rss, arrayBuffers, external } = process.memoryUsage();
    return { rss, arrayBuffers, external };
  };
  const round = async () => {
    for (let time = 0; time < 300; time++) {
      assertFails(time % 2 === 0 ? "panic" : "exhaust the stack in memory");
      assertAnswersKnown(failing);
    }
    // Memories are let go of between two tasks.
    await setTimeout(10);
  };
  await round();
  const before = used();
  for (const _ of [1, 2, 3]) await round();
  const after = used();
  // An instance has more than a megabyte; 900 were made.
  for (const kind of Object.keys(after)) {
    assert.ok(after[kind] - before[kind] < 200e6, `${kind}: ${before[kind]} → ${after[kind]}`);
  }
});

test("what is shipped has no defects to ask for", () => {
  for (const defect of Object.keys(defects)) {
    const { issues } = shipped.previewCost(JSON.stringify(defect));
    assert.deepEqual(
      issues.map(({ code, path }) => `${code} ${path}`),
      ["wrong_type "],
    );
  }
});

// Eight workers in parallel, each with an instance of its own, give the same bytes as the main thread.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { goldenRequests } from "./known.mjs";

const calls = await import("../../pkg/inline.js");

const WORKERS = 8;
const ROUNDS = 5;

/** Columns are no JSON. */
const written = (_, value) => {
  if (typeof value === "bigint") return `${value}`;
  return ArrayBuffer.isView(value) ? Array.from(value) : value;
};
const folder = new URL("../golden/rateColumns/", import.meta.url);
const columns = readdirSync(folder).map((name) => {
  const { request } = JSON.parse(readFileSync(fileURLToPath(new URL(name, folder)), "utf8"));
  const { key, quantity, day, ...setup } = request;
  const days = day && { day: Uint32Array.from(day) };
  return { ...setup, key: Uint16Array.from(key), quantity: Float64Array.from(quantity), ...days };
});

/** The hash of the answers to all golden requests, asked from `first` on. */
function hashOfAnswers(first) {
  const questions = goldenRequests.flatMap(({ call, cases }) =>
    cases.map(
      ({ request }) =>
        () =>
          calls[call](request),
    ),
  );
  questions.push(...columns.map((each) => () => calls.rateColumns(each)));
  const answers = [];
  for (const index of questions.keys()) {
    const turn = (first + index) % questions.length;
    answers[turn] = JSON.stringify(questions[turn](), written);
  }
  return createHash("sha256").update(answers.join("\n")).digest("hex");
}

/** Several times, beginning with another request each time. */
const hashes = (own) =>
  Array.from({ length: ROUNDS }, (_, round) => hashOfAnswers(own * 31 + round * 7));

if (isMainThread) {
  test(`${WORKERS} workers give the same bytes`, async () => {
    const expected = hashOfAnswers(0);
    const workers = Array.from(
      { length: WORKERS },
      (_, own) => new Worker(new URL(import.meta.url), { workerData: own }),
    );
    const told = await Promise.all(
      workers.map(async (worker) => (await once(worker, "message"))[0]),
    );
    assert.deepEqual(told.flat(), Array(WORKERS * ROUNDS).fill(expected));
  });
} else {
  parentPort.postMessage(hashes(workerData));
}

// A request whose answer is known: what is asked after something went wrong.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const golden = fileURLToPath(new URL("../golden", import.meta.url));
const read = (call, name) => JSON.parse(readFileSync(join(golden, call, name), "utf8"));

const w3 = read("previewCost", "w3-company-a.json");

/** That a package answers it, field for field. */
export function assertAnswersKnown({ previewCost }) {
  assert.deepEqual(previewCost(w3.request), w3.outcome);
}

/** Every call with its golden requests; columns are no JSON. */
export const goldenRequests = readdirSync(golden)
  .filter((call) => call !== "rateColumns")
  .map((call) => ({
    call,
    cases: readdirSync(join(golden, call)).map((name) => read(call, name)),
  }));

/** A small workload. */
export const workload = (...usage) => ({
  currency: "CNY",
  days: 2,
  workspaces: [{ id: "a", site: "cn1", usage }],
});

/** A line of it that costs 0.1 a piece. */
export const line = (quantity) => ({ item: "sms", quantity });

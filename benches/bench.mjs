// A comparison of all plans beside the preview of one, on the built package.
// `npm run bench`

import assert from "node:assert/strict";
import { Bench } from "tinybench";
import { comparePlans, previewCost } from "../pkg/inline.js";

const days = 30;
const items = [
  { item: "time_series", retentionDays: 3 },
  { item: "log_entries", retentionDays: 14 },
  { item: "log_ingest_traffic", retentionDays: 14 },
  { item: "data_forwarding_external" },
  { item: "data_forwarding_internal" },
  { item: "network_host" },
  { item: "apm_trace", retentionDays: 7 },
  { item: "apm_profile", retentionDays: 7 },
  { item: "rum_pv", retentionDays: 7 },
  { item: "session_replay" },
  { item: "synthetic_test" },
  { item: "trigger_call" },
  { item: "sensitive_data_scan" },
  { item: "scheduled_report" },
];
const trafficPackDiscounts = {
  log_entries: "0.7",
  apm_trace: "0.7",
  rum_pv: "0.7",
  trigger_call: "0.6",
  synthetic_test: "0.5",
};

/** Workspaces with every item, a quantity for each day. */
function workload(workspaces) {
  const quantities = (workspace, index) =>
    Array.from({ length: days }, (_, day) => 1000 * (index + 1) + 7 * day + workspace);
  const usage = (workspace) =>
    items.map((item, index) => ({ ...item, quantity: quantities(workspace, index) }));
  return {
    days,
    currency: "CNY",
    workspaces: Array.from({ length: workspaces }, (_, workspace) => ({
      id: `${workspace}`,
      site: "cn1",
      usage: usage(workspace),
    })),
  };
}

/** The value of an outcome that must be right. */
function value(outcome) {
  assert.equal(outcome.status, "ok", JSON.stringify(outcome.issues));
  return outcome.value;
}

console.log("| workspaces | rows | call | median | beside the preview |");
console.log("| ---: | ---: | --- | ---: | ---: |");
for (const workspaces of [1, 10, 1000]) {
  const request = workload(workspaces);
  const calls = {
    previewCost: () => previewCost({ ...request, explain: false }),
    comparePlans: () => comparePlans(request),
    "comparePlans with discounts": () => comparePlans({ ...request, trafficPackDiscounts }),
  };
  // The same figures, or the times mean nothing.
  const { total } = value(calls.previewCost());
  for (const compare of [calls.comparePlans, calls["comparePlans with discounts"]]) {
    const byUse = value(compare()).options.find(({ id }) => id === "pay_as_you_go");
    assert.equal(byUse.total, total);
  }

  const bench = new Bench({ time: 2000, warmupTime: 500 });
  for (const [name, call] of Object.entries(calls)) bench.add(name, call);
  await bench.run();
  const medians = bench.tasks.map(({ name, result }) => ({ name, median: result.latency.p50 }));
  for (const { name, median } of medians) {
    const ratio = median / medians[0].median;
    const rows = workspaces * items.length * days;
    console.log(
      `| ${workspaces} | ${rows} | ${name} | ${median.toFixed(3)} ms | ${ratio.toFixed(2)} × |`,
    );
  }
}

// A comparison of all plans, and a year of payments, beside the preview of the same
// workload, and single decisions; on the built package.
// `npm run bench`

import assert from "node:assert/strict";
import { Bench } from "tinybench";
import {
  checkEligibility,
  comparePlans,
  forecastWallet,
  previewCost,
  settleBill,
} from "../pkg/inline.js";

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
function workload(workspaces, days = 30) {
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

/** The medians of calls, in milliseconds. */
async function measured(calls) {
  const bench = new Bench({ time: 2000, warmupTime: 500 });
  for (const [name, call] of Object.entries(calls)) bench.add(name, call);
  await bench.run();
  return bench.tasks.map(({ name, result }) => ({ name, median: result.latency.p50 }));
}

/** Times calls on the same workload, and sets each beside the first. */
async function table(workspaces, days, calls) {
  const medians = await measured(calls);
  for (const { name, median } of medians) {
    const ratio = median / medians[0].median;
    const rows = workspaces * items.length * days;
    console.log(
      `| ${workspaces} | ${rows} | ${name} | ${median.toFixed(3)} ms | ${ratio.toFixed(2)} × |`,
    );
  }
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
  await table(workspaces, 30, calls);
}

// A year of 50 workspaces against a wallet with 20 cards and 20 vouchers.
const year = { ...workload(50, 372), from: "2024-11-06" };
const expiresOn = (index) => `2025-${String(1 + (index % 12)).padStart(2, "0")}-15`;
const tenders = (tender) =>
  Array.from({ length: 20 }, (_, index) => ({
    ...tender,
    id: `${index}`,
    balance: "100",
    expiresOn: expiresOn(index),
  }));
const wallet = {
  currency: "CNY",
  cash: "1000",
  prepaidCards: tenders({}),
  vouchers: tenders({ kind: "ordinary" }),
};
const payment = { method: "billing_center", wallet };
const steady = {
  ...year,
  workspaces: year.workspaces.map((workspace) => ({
    ...workspace,
    usage: workspace.usage.map((line) => ({ ...line, quantity: line.quantity[0] })),
  })),
};
for (const [name, request] of [
  ["a quantity for each day", year],
  ["the same every day", steady],
]) {
  const calls = {
    [`previewCost, ${name}`]: () => previewCost({ ...request, explain: false }),
    [`forecastWallet, ${name}`]: () => forecastWallet({ ...request, ...payment }),
  };
  const [{ usageCharges }, { months }] = Object.values(calls).map((call) => value(call()));
  const charged = months.reduce((sum, { charges }) => sum + Number(charges), 0);
  assert.ok(Math.abs(charged - Number(usageCharges)) < 1e-6 * charged);
  await table(50, 372, calls);
}

const charges = year.workspaces.flatMap(({ id }) =>
  items.map(({ item }) => ({ workspace: id, item, amount: "12.34" })),
);
await table(50, 1, {
  settleBill: () => settleBill({ ...payment, date: "2024-11-07", charges }),
});

// One decision with all of its reasons, from object to object. The limit is 60 µs.
const decisions = {
  upgrade_plan: {
    operation: "upgrade_plan",
    facts: {
      plan: "free",
      role: "administrator",
      startedFrom: "console",
      consoleAccount: true,
      billingCenterAccount: "registered",
      emailCodeConfirmed: false,
      agreementAccepted: true,
      consequencesAcknowledged: true,
      targetStorage: "default",
    },
  },
  change_settlement: {
    operation: "change_settlement",
    date: "2024-11-19",
    facts: {
      role: "administrator",
      from: "aws",
      to: "azure",
      site: "cn1",
      channel: "guance",
      freeChoice: false,
      lastChangedOn: "2024-11-01",
      cloudAccountReleased: false,
      identityReady: false,
    },
  },
  buy_package: {
    operation: "buy_package",
    facts: {
      package: "startup",
      currency: "CNY",
      funds: "41999.99",
      workspaces: ["shop", "blog", "demo"].map((id) => ({
        id,
        plan: "commercial",
        site: "cn1",
        settlement: id === "blog" ? "aws" : "billing_center",
        boundToPayer: true,
      })),
    },
  },
};
for (const request of Object.values(decisions)) {
  assert.equal(value(checkEligibility(request)).verdict, "ineligible");
}
console.log("\n| decision | conditions | median | of the limit |");
console.log("| --- | ---: | ---: | ---: |");
const calls = Object.entries(decisions).map(([name, request]) => [
  name,
  () => checkEligibility(request),
]);
for (const { name, median } of await measured(Object.fromEntries(calls))) {
  const { conditions } = value(checkEligibility(decisions[name]));
  const microseconds = (1000 * median).toFixed(1);
  const share = ((100 * 1000 * median) / 60).toFixed(0);
  console.log(`| ${name} | ${conditions.length} | ${microseconds} µs | ${share} % |`);
}

// The other calls: a comparison of all plans and a year of payments beside the preview of the same
// workload, a bill that is settled, and single decisions with all of their reasons.

import {
  checkEligibility,
  comparePlans,
  forecastWallet,
  previewCost,
  settleBill,
} from "../pkg/inline.js";
import { expectSame, valueIn } from "./equality.mjs";
import { medians } from "./measure.mjs";
import { CURRENCY, ITEMS } from "./workloads.mjs";

const TRAFFIC_PACK_DISCOUNTS = {
  log_entries: "0.7",
  apm_trace: "0.7",
  rum_pv: "0.7",
  trigger_call: "0.6",
  synthetic_test: "0.5",
};
const YEAR = 372;

/** Each makes one workload of calls that are to be set beside each other. */
const workloads = {
  "plans of 1 workspace": () => plans(1),
  "plans of 10 workspaces": () => plans(10),
  "plans of 1,000 workspaces": () => plans(1000),
  "a year of 50 workspaces, a quantity for each day": () => year(50, growing(50, YEAR)),
  "a year of 50 workspaces, the same every day": () => year(50, steady(growing(50, YEAR))),
  "a bill of 700 charges": () => bill(50),
  "one decision": decisions,
};
export const sizes = Object.keys(workloads);

export function measure(workload) {
  const { rows, calls } = workloads[workload]();
  const times = medians(Object.values(calls));
  const contenders = Object.keys(calls).map((name, index) => ({
    name,
    milliseconds: times[index],
  }));
  return { part: "calls", workload, rows, contenders };
}

/** Small quantities as in the benchmarks of the crate, where all plans are to be had. */
function growing(workspaces, days) {
  const quantities = (workspace, index) =>
    Array.from({ length: days }, (_, day) => 1000 * (index + 1) + 7 * day + workspace);
  const usage = (workspace) =>
    ITEMS.map(({ usual, ...item }, index) => ({
      ...item,
      quantity: quantities(workspace, index),
    }));
  return {
    days,
    currency: CURRENCY,
    workspaces: Array.from({ length: workspaces }, (_, workspace) => ({
      id: `${workspace}`,
      site: "cn1",
      usage: usage(workspace),
    })),
  };
}

function steady(request) {
  const workspaces = request.workspaces.map((workspace) => ({
    ...workspace,
    usage: workspace.usage.map((line) => ({ ...line, quantity: line.quantity[0] })),
  }));
  return { ...request, workspaces };
}

function plans(workspaces) {
  const request = growing(workspaces, 30);
  const discounted = { ...request, trafficPackDiscounts: TRAFFIC_PACK_DISCOUNTS };
  const calls = {
    previewCost: () => previewCost({ ...request, explain: false }),
    comparePlans: () => comparePlans(request),
    "comparePlans with discounts": () => comparePlans(discounted),
  };
  const { total } = valueIn(calls.previewCost());
  for (const name of ["comparePlans", "comparePlans with discounts"]) {
    const byUse = valueIn(calls[name]()).options.find(({ id }) => id === "pay_as_you_go");
    expectSame(name, byUse.total, total);
  }
  return { rows: workspaces * ITEMS.length * 30, calls };
}

/** Paid by a wallet with 20 cards and 20 vouchers. */
function payment() {
  const tenders = (tender) =>
    Array.from({ length: 20 }, (_, index) => ({
      ...tender,
      id: `${index}`,
      balance: "100",
      expiresOn: `2025-${String(1 + (index % 12)).padStart(2, "0")}-15`,
    }));
  return {
    method: "billing_center",
    wallet: {
      currency: CURRENCY,
      cash: "1000",
      prepaidCards: tenders({}),
      vouchers: tenders({ kind: "ordinary" }),
    },
  };
}

function year(workspaces, workload) {
  const request = { ...workload, from: "2024-11-06" };
  const calls = {
    previewCost: () => previewCost({ ...request, explain: false }),
    forecastWallet: () => forecastWallet({ ...request, ...payment() }),
  };
  const { usageCharges } = valueIn(calls.previewCost());
  const { months } = valueIn(calls.forecastWallet());
  const charged = months.reduce((sum, { charges }) => sum + Number(charges), 0);
  if (Math.abs(charged - Number(usageCharges)) > 1e-6 * charged) {
    throw new Error(`the months of the forecast add up to ${charged}, not ${usageCharges}`);
  }
  return { rows: workspaces * ITEMS.length * YEAR, calls };
}

function bill(workspaces) {
  const charges = Array.from({ length: workspaces }, (_, workspace) =>
    ITEMS.map(({ item }) => ({ workspace: `${workspace}`, item, amount: "12.34" })),
  ).flat();
  const request = { ...payment(), date: "2024-11-07", charges };
  valueIn(settleBill(request));
  return { rows: charges.length, calls: { settleBill: () => settleBill(request) } };
}

function decisions() {
  const requests = [
    {
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
    {
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
    {
      operation: "buy_package",
      facts: {
        package: "startup",
        currency: CURRENCY,
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
  ];
  const calls = requests.map((request) => {
    const { operation } = request;
    expectSame(operation, valueIn(checkEligibility(request)).verdict, "ineligible");
    return [operation, () => checkEligibility(request)];
  });
  return { calls: Object.fromEntries(calls) };
}

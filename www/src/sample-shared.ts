/** A page on which everything is used, for the tests. */

import { newBill } from "./bill";
import { newInquiry } from "./eligibility";
import type { EstimateWorkspace, UsageLine } from "./estimate";
import { newFunding } from "./funding";
import type { Shared } from "./kept-state";

const TODAY = "2026-03-01";

/** Many workspaces, a package, a wallet with cards and vouchers, and a question that is answered. */
export function sampleShared(workspaceCount: number): Shared {
  const ids = Array.from({ length: workspaceCount }, (_, index) => `workspace-${index + 1}`);
  return {
    language: "zh",
    openParts: ["funding", "eligibility"],
    estimate: {
      currency: "CNY",
      period: { kind: "from_date", from: "2025-01-15", days: "120" },
      payment: {
        packageId: "startup",
        quotas: { startup: { log_entries: "150,000,000" } },
        trafficPacks: { rum_pv: { capacity: "100,000", percent: "8折" } },
        order: ids.toReversed(),
        notServed: ids.slice(1, 2),
      },
      workspaces: ids.map(sampleWorkspace),
    },
    funding: {
      ...newFunding("2025-01-15"),
      wallet: {
        cash: "1万",
        credit: "5,000",
        debt: "12.5",
        prepaidCards: [tender("card-1", "20,000", "")],
        vouchers: [tender("voucher-1", "500", "2025-03-31"), tender("voucher-3", "88", "")],
      },
      method: "billing_center",
      length: { kind: "typed", typed: "200" },
      alertTotal: "3000",
      order: { cash: "1", "card-1": "2,000" },
    },
    bill: {
      ...newBill(),
      text: "date\titem\tquantity\n2025-01-15\tsms\t3",
      payment: "by_use",
      billed: "¥0.30",
    },
    inquiry: {
      ...newInquiry(TODAY),
      operation: "buy_package",
      workspaceId: ids[0],
      answers: { package: "growth", boundToPayer: "yes", funds: "" },
      packaged: { "workspace-1": { isIn: true, settlement: "" } },
    },
  };
}

function sampleWorkspace(id: string, index: number): EstimateWorkspace {
  const isFree = index % 5 === 4;
  return {
    id,
    name: `店铺 ${index + 1} "<shop> & Co."`,
    site: "cn1",
    plan: isFree ? "free" : "commercial",
    lines: [
      line("time_series", "6000", { retentionDays: 7 }),
      line("log_entries", "1.5亿", { retentionDays: 14, label: "nginx" }),
      { ...line("log_entries", "200万", { retentionDays: 7 }), id: "log_entries-2" },
      line("rum_pv", "20,000", { retentionDays: 3 }),
      line("trigger_call", "", {
        workings: {
          way: "monitors",
          typed: { queries: "10" },
          rows: [{ kind: "outlier", monitors: "3", minutes: "5", window: "30" }, {}],
          replaced: "20,000",
        },
      }),
    ],
  };
}

function line(
  item: UsageLine["item"],
  typedQuantity: string,
  more: Partial<UsageLine> = {},
): UsageLine {
  return { id: `${item}-1`, item, typedQuantity, label: "", ...more };
}

function tender(id: string, balance: string, expiresOn: string) {
  const number = Number(id.slice(id.indexOf("-") + 1));
  return { id, number, name: "", balance, kind: "ordinary", validFrom: "", expiresOn } as const;
}

import type { Catalog, EligibilityRequest } from "guance-billing";
import { expect, test } from "vitest";
import { type Answers, type Operation, withPackaged } from "./eligibility";
import { choicesOf, chosen } from "./eligibility-choices";
import { check, requestOf } from "./eligibility-request";
import { asking, emptyCatalog, emptyEligibility, emptyPackage } from "./sample-answers";
import { HALF_TYPED } from "./wallet";

const price = { siteGroup: "cn", currency: "CNY", unitPrice: "1" } as const;
const catalog: Catalog = {
  ...emptyCatalog,
  packages: [emptyPackage, { ...emptyPackage, id: "growth" }],
  settlementMethods: (["billing_center", "alibaba_cloud", "aws"] as const).map((id) => ({
    id,
    name: { en: id, zh: id },
  })),
  items: [
    {
      id: "log_entries",
      name: { en: "Logs", zh: "日志" },
      unitQuantity: "1",
      unitName: { en: "entries", zh: "条" },
      pricing: "tiered",
      dayStatistic: "sum",
      vouchersAllowed: true,
      prices: [30, 7, 14].map((retentionDays) => ({ ...price, retentionDays })),
      source: "docs",
    },
  ],
};

test("answers become facts, and what one is not sure of is left out", () => {
  // operation, answers, request without the operation
  const table: [Operation, Answers, object][] = [
    ["upgrade_plan", {}, { facts: { plan: "free" } }],
    ["upgrade_plan", { planBefore: "" }, { facts: {} }],
    [
      "upgrade_plan",
      { role: "owner", consoleAccount: "yes", agreementAccepted: "no", targetStorage: "sls" },
      {
        facts: {
          plan: "free",
          role: "owner",
          consoleAccount: true,
          agreementAccepted: false,
          targetStorage: "sls",
        },
      },
    ],
    [
      "bind_cloud_account",
      {},
      { date: "2026-11-21", facts: { cloud: "alibaba_cloud", site: "cn1" } },
    ],
    [
      "change_settlement",
      { presentMethod: "aws", newMethod: "billing_center", lastChange: "never" },
      {
        date: "2026-11-21",
        facts: { from: "aws", to: "billing_center", lastChangedOn: "never" },
      },
    ],
    [
      "change_settlement",
      { date: "", lastChange: "on_a_day", lastChangedOn: "2026-11-01" },
      { facts: { to: "alibaba_cloud", site: "cn1", lastChangedOn: "2026-11-01" } },
    ],
    // A day that is not known is no fact, even when it is known that there was one.
    [
      "change_settlement",
      { date: "2026-11-22", lastChange: "on_a_day" },
      { date: "2026-11-22", facts: { to: "alibaba_cloud", site: "cn1" } },
    ],
    // What is not asked any more is no fact either.
    [
      "change_settlement",
      {
        newMethod: "billing_center",
        identityReady: "yes",
        freeChoice: "no",
        lastChangedOn: "2026-11-01",
      },
      { date: "2026-11-21", facts: { to: "billing_center" } },
    ],
    [
      "change_binding",
      { sameEnterpriseCertification: "no" },
      { facts: { sameEnterpriseCertification: false } },
    ],
    ["buy_traffic_pack", { annualPackageValid: "yes" }, { facts: { annualPackageValid: true } }],
    [
      "upgrade_package",
      { presentPackage: "startup" },
      { facts: { from: "startup", to: "growth" } },
    ],
    [
      "change_retention",
      { retentionDays: "14", changedToday: "yes" },
      { facts: { item: "log_entries", retentionDays: 14, plan: "commercial", changedToday: true } },
    ],
    // A retention that the item does not have falls back to its shortest.
    [
      "change_retention",
      { retentionDays: "3" },
      { facts: { item: "log_entries", retentionDays: 7, plan: "commercial" } },
    ],
    [
      "unlock_workspace",
      { bufferStartedOn: "2026-11-20", debtPaid: "yes" },
      { date: "2026-11-21", facts: { bufferStartedOn: "2026-11-20", debtPaid: true } },
    ],
    ["dissolve_workspace", { role: "standard" }, { facts: { role: "standard" } }],
  ];
  for (const [operation, answers, request] of table) {
    const got = requestOf(asking(operation, answers), catalog);
    expect(got, `${operation} ${JSON.stringify(answers)}`).toEqual({ operation, ...request });
  }
});

test("a package is asked for workspace by workspace, bound or not all alike", () => {
  const of = asking("buy_package", { package: "startup", boundToPayer: "yes", funds: "4万" });
  // The third one is free, and left out.
  const inquiry = withPackaged(of.inquiry, "workspace-2", { settlement: "aws" });
  expect(requestOf({ ...of, inquiry }, catalog)).toEqual({
    operation: "buy_package",
    facts: {
      package: "startup",
      currency: "CNY",
      funds: "40000",
      workspaces: [
        { id: "workspace-1", plan: "commercial", site: "cn1", boundToPayer: true },
        {
          id: "workspace-2",
          plan: "commercial",
          site: "cn1",
          settlement: "aws",
          boundToPayer: true,
        },
      ],
    },
  });
});

test("how a free workspace is settled is not said, even of one that is wanted in a package", () => {
  const of = asking("buy_package");
  const wanted = withPackaged(of.inquiry, "workspace-3", { isIn: true, settlement: "aws" });
  const { facts } = requestOf({ ...of, inquiry: wanted }, catalog);
  expect(facts).toMatchObject({ workspaces: [{}, {}, { id: "workspace-3", plan: "free" }] });
  expect((facts as { workspaces: object[] }).workspaces[2]).not.toHaveProperty("settlement");
});

test("that the consequences were read is a fact until the tick is taken back", () => {
  const of = asking("upgrade_plan");
  const read = (isRead: boolean) => {
    const acknowledged = { upgrade_plan: { isRead, told: "" } };
    return requestOf({ ...of, inquiry: { ...of.inquiry, acknowledged } }, catalog).facts;
  };
  expect(requestOf(of, catalog).facts).not.toHaveProperty("consequencesAcknowledged");
  expect([read(true), read(false)]).toEqual([
    { plan: "free", consequencesAcknowledged: true },
    { plan: "free" },
  ]);
});

test("what is wrong is told at its question, and no verdict given", () => {
  // operation, answers, issue's path, question
  const table: [Operation, Answers, string, string][] = [
    ["unlock_workspace", { date: HALF_TYPED }, "/date", "date"],
    ["unlock_workspace", {}, "/facts/bufferStartedOn", "bufferStartedOn"],
    ["change_settlement", { lastChange: "on_a_day" }, "/facts/lastChangedOn", "lastChangedOn"],
    ["change_settlement", {}, "/facts/to", "newMethod"],
    ["upgrade_package", {}, "/facts/from", "presentPackage"],
    ["buy_package", {}, "/facts/workspaces/1/id", "workspaces"],
    ["dissolve_workspace", {}, "", "role"],
  ];
  for (const [operation, answers, path, id] of table) {
    const code = "out_of_range" as const;
    const refuse = () => ({ status: "invalid" as const, issues: [{ code, path, message: "" }] });
    expect(check(asking(operation, answers), catalog, refuse), path).toEqual({
      problems: [{ id, code }],
    });
  }
});

test("an amount that cannot be read is not asked with, and leaves no verdict", () => {
  const asked: EligibilityRequest[] = [];
  const answer = (request: EligibilityRequest) => {
    asked.push(request);
    return { status: "ok" as const, value: emptyEligibility };
  };
  const wrong = check(asking("buy_package", { funds: "$5" }), catalog, answer);
  expect(wrong).toEqual({ problems: [{ id: "funds", code: "not_a_number" }] });
  expect(asked[0]?.facts).not.toHaveProperty("funds");
  expect(check(asking("buy_package"), catalog, answer).eligibility).toBe(emptyEligibility);
});

test("lists have what the catalog has, and what has to be chosen starts with something", () => {
  const of = asking("change_retention");
  expect(choicesOf(of, catalog, "retentionDays")).toEqual(["7", "14", "30"]);
  expect(choicesOf(of, catalog, "cloud")).toEqual(["alibaba_cloud", "aws"]);
  expect(chosen(of, catalog, "item")).toBe("log_entries");
  expect(chosen(asking("upgrade_package"), catalog, "newPackage")).toBe("growth");
  expect(chosen(of, catalog, "role")).toBe("");
});

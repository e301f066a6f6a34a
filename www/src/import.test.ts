import { beforeAll, expect, test } from "vitest";
import { importedEstimate, importedWorkspaces } from "./import-estimate";
import {
  type ImportRules,
  importRules,
  problemsOf,
  readImport,
  workspacesOf,
} from "./import-reading";
import { en } from "./messages.en";
import { zh } from "./messages.zh";
import { presetEstimate } from "./presets";
import { required } from "./pricing";
import { realEngine, viewOf } from "./sample-page";
import { templateOf } from "./table-template";

let rules: ImportRules;
beforeAll(async () => {
  const { catalog } = await realEngine();
  const newest = required(catalog());
  const earlier = newest.editions.slice(0, -1).map((date) => required(catalog({ date })));
  rules = importRules([newest, ...earlier]);
});

const usage = [{ item: "sms", quantity: 5 }];
const shop = { id: "Shop", site: "cn1", usage };

function problems(value: unknown): string[] {
  const read = readImport(JSON.stringify(value), rules);
  return problemsOf(read).map((problem) =>
    "path" in problem ? `${problem.path} ${problem.code}` : problem.code,
  );
}

const line = (change: object) => ({
  currency: "CNY",
  workspaces: [{ ...shop, usage: [{ item: "log_entries", quantity: "5", ...change }] }],
});

test.each([
  [line({ quantity: ["1", "2"] }), "/workspaces/0/usage/0/quantity daily_quantities"],
  [line({ quantity: 1.5 }), "/workspaces/0/usage/0/quantity malformed_decimal"],
  [line({ quantity: "150M" }), "/workspaces/0/usage/0/quantity malformed_decimal"],
  [line({ quantity: -1 }), "/workspaces/0/usage/0/quantity malformed_decimal"],
  [line({ quantity: undefined }), "/workspaces/0/usage/0/quantity missing_field"],
  [line({ item: "logs" }), "/workspaces/0/usage/0/item unknown_value"],
  [line({ retentionDays: 12 }), "/workspaces/0/usage/0/retentionDays retention_not_offered"],
  [line({ retentionDays: "14" }), "/workspaces/0/usage/0/retentionDays wrong_type"],
  [
    line({ item: "sms", retentionDays: 14 }),
    "/workspaces/0/usage/0/retentionDays retention_not_applicable",
  ],
  [line({ label: "x".repeat(201) }), "/workspaces/0/usage/0/label text_too_long"],
  [
    { currency: "CNY", workspaces: [{ ...shop, id: "x".repeat(201) }] },
    "/workspaces/0/id text_too_long",
  ],
  [line({ unit: "million" }), "/workspaces/0/usage/0/unit unknown_field"],
  [
    { currency: "CNY", workspaces: [{ ...shop, site: "mars" }] },
    "/workspaces/0/site unknown_value",
  ],
  [{ currency: "CNY", workspaces: ["Shop"] }, "/workspaces/0 wrong_type"],
  [{ currency: "CNY", workspaces: [shop, shop] }, "/workspaces/1/id duplicate_id"],
  [{ currency: "CNY", days: 90, workspaces: [shop] }, "/days days_without_date"],
  [{ currency: "CNY", from: "2024-02-30", workspaces: [shop] }, "/from malformed_date"],
  [{ currency: "CNY", workspaces: [shop], discount: 1 }, "/discount unknown_field"],
  [
    { currency: "CNY", workspaces: [shop], package: { id: "growth", quotas: { sms: "5" } } },
    "/package/quotas/sms quota_not_in_package",
  ],
  [
    { currency: "CNY", workspaces: [shop], package: { id: "growth", workspaces: ["Blog"] } },
    "/package/workspaces/0 unknown_workspace",
  ],
  [{ currency: "CNY", workspaces: [shop], package: { id: "gold" } }, "/package/id unknown_value"],
])("%j is told with its path", (value, problem) => {
  expect(problems(value)).toEqual([problem]);
});

test("a request of the package without a mistake is read without one", () => {
  expect(problems({ currency: "CNY", workspaces: [shop], explain: false })).toEqual([]);
});

test.each([
  ["", "empty"],
  ["Name,Age\nAnn,5", "no_table"],
  ["{oops", "not_json"],
  ["[1,2]", "no_request"],
  ['{"workspaces":[]}', "no_request"],
  ['{"currency":"EUR","workspaces":[]}', "no_request"],
  ['Workspace,SMS\n"Shop,5', "open_quote"],
  [`Workspace,SMS\n${"x".repeat(1_048_576)},5`, "too_large"],
])("%.20j is not read, and why is told", (text, code) => {
  expect(readImport(text, rules)).toMatchObject({ kind: "unread", why: { code } });
});

test("every name that a price list gives an item is known", () => {
  const texts = ["Logs (by ingested traffic)", "用户访问 PV", "Backup log capacity", "DataKit"];
  expect(texts.map((text) => rules.names.item(text)?.item)).toEqual([
    "log_ingest_traffic",
    "rum_pv",
    "backup_log",
    "datakit",
  ]);
});

test("a table replaces the workspaces and leaves currency, period and package as they are", () => {
  let made = 0;
  const newId = () => `workspace-${++made}`;
  const present = presetEstimate("shared_package", newId);
  const read = readImport("Workspace,SMS,SMS,Site\nShop,1,2,us1\nBlog,,3,", rules);
  const estimate = importedEstimate(read, "cn2", present, newId);
  expect(estimate).toMatchObject({ currency: "CNY", payment: { packageId: "startup", order: [] } });
  expect(estimate.workspaces.map(({ id, site }) => `${id} ${site}`)).toEqual([
    "workspace-3 us1",
    "workspace-4 cn2",
  ]);
  expect(estimate.workspaces[0]?.lines.map(({ id }) => id)).toEqual(["sms-1", "sms-2"]);
  expect(importedWorkspaces(read, "cn2", newId).map(({ id }) => id)).toEqual([
    "workspace-5",
    "workspace-6",
  ]);
});

test.each([
  ["en", en],
  ["zh", zh],
] as const)(
  "the template in %s is read without a problem, with every item sold",
  async (language, words) => {
    const page = {
      ...viewOf(
        presetEstimate("empty", () => "workspace-1"),
        await realEngine(),
      ),
      language,
      words,
    };
    const read = readImport(templateOf(page), rules);
    expect(problemsOf(read)).toEqual([]);
    expect(workspacesOf(read).map(({ lines }) => lines.length)).toEqual([5, 3]);
    expect(workspacesOf(read)[0]?.lines[1]).toMatchObject({
      item: "log_entries",
      retentionDays: 14,
    });
  },
);

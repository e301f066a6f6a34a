import { beforeAll, expect, test } from "vitest";
import { type Bill, newBill } from "./bill";
import {
  askBill,
  askDaily,
  askDay,
  type BillEngine,
  billedDays,
  billedMonths,
  chargedOf,
  contributorKey,
  contributorsOf,
} from "./bill-answer";
import { readBill } from "./bill-input";
import { type BillRecord, consumptionOf, recordedItems } from "./bill-record";
import type { BillQuestion } from "./bill-request";
import { wholeEngine } from "./bill-sample-engine";
import { settle } from "./bill-settings";
import type { Cards } from "./cards";
import type { Estimate } from "./estimate";
import { sumDecimals } from "./exact";
import { PAY_AS_YOU_GO, type Payment } from "./payment";
import { tableNames } from "./table-names";

let engine: BillEngine;
let allCards: Cards;

beforeAll(() => {
  const whole = wholeEngine();
  engine = whole;
  allCards = whole.allCards;
});

const STARTUP: Payment = {
  ...PAY_AS_YOU_GO,
  packageId: "startup",
  quotas: { startup: { log_entries: "150,000,000" } },
  trafficPacks: { log_entries: { capacity: "1,000,000", percent: "80" } },
};

function estimateWith(payment: Payment): Estimate {
  return { currency: "CNY", period: { kind: "newest_prices" }, payment, workspaces: [] };
}

/**
 * The published example of a shared quota (W21) for 70 days, some dearer and some idle, across the
 * change of prices on 2024-11-06: A and B report 100,000,000 log entries a day.
 */
const TABLE = [
  "date,workspace,log_entries 14d,session_replay,time_series 7d",
  ...Array.from({ length: 70 }, (_, index) => {
    const date = new Date(Date.UTC(2024, 9, 1 + index)).toISOString().slice(0, 10);
    const idle = index % 7 > 4;
    return [
      `${date},A,${idle ? 30_000_000 : 100_000_000},${index},${1234 + index}`,
      `${date},B,100000000,${index % 3},777`,
      `${date},C,${idle ? 0 : 7_654_321},,${index}.25`,
    ].join("\n");
  }),
].join("\n");

function recordOf(text: string): BillRecord {
  const check = () => ({ status: "invalid" as const, issues: [] });
  const read = readBill(text, { names: tableNames(allCards), check });
  if (read.kind !== "record") throw new Error(JSON.stringify(read));
  return read.record;
}

function ask(text: string, payment: Payment, change: Partial<Bill> = {}) {
  const record = recordOf(text);
  const bill: Bill = { ...newBill(), ...change };
  const settings = settle(record, bill, estimateWith(payment), allCards);
  const question: BillQuestion = { record, settings };
  const answer = askBill(question, engine);
  if (answer.kind !== "priced") throw new Error(JSON.stringify(answer));
  return { question, preview: answer.preview };
}

const WAYS: [string, Payment, Partial<Bill>][] = [
  ["by use", PAY_AS_YOU_GO, {}],
  ["from a package with traffic packs", STARTUP, {}],
  [
    "from a package, one workspace free and at another site",
    STARTUP,
    { workspaces: [{ name: "B", plan: "free", site: "cn2" }] },
  ],
];

test.each(WAYS)("paid %s, the total is its days, the package's share and the packs", (...way) => {
  const { preview } = ask(TABLE, way[1], way[2]);
  expect(preview.rateCards).toEqual(["2024-06-26", "2024-11-06"]);
  const days = billedDays("2024-10-01", preview.daily);
  const months = billedMonths(days);
  expect(months.map(({ month, days: { length } }) => [month, length])).toEqual([
    ["2024-10", 31],
    ["2024-11", 30],
    ["2024-12", 9],
  ]);
  const usage = sumDecimals(months.map(({ amount }) => amount));
  expect(months.at(-1)?.accumulated).toBe(usage);
  expect(usage).toBe(preview.usageCharges);
  const { packageShare, trafficPackCharges } = preview;
  expect(sumDecimals([usage, packageShare, trafficPackCharges])).toBe(preview.total);
  expect(sumDecimals(contributorsOf(preview).map(({ amount }) => amount))).toBe(usage);
});

test.each(WAYS)("paid %s, a workspace's days are those of the joint bills day by day", (...way) => {
  const { question, preview } = ask(TABLE, way[1], way[2]);
  const daily = ["A", "B", "C"].map((name) => askDaily(question, name, engine) ?? []);
  for (const [index, name] of ["A", "B", "C"].entries()) {
    expect(sumDecimals(daily[index] ?? [])).toBe(chargedOf(preview, name));
  }
  for (const [day, amount] of preview.daily.entries()) {
    expect(sumDecimals(daily.map((amounts) => amounts[day] ?? ""))).toBe(amount);
    if (day % 9 !== 0) continue;
    const bill = askDay(question, day, engine);
    expect(bill?.usageCharges).toBe(amount);
    expect(bill?.workspaces.map(({ usageCharges }) => usageCharges)).toEqual(
      daily.map((amounts) => amounts[day]),
    );
  }
});

test("the published example holds on each day: A is covered, 50 million of B are charged", () => {
  const { question, preview } = ask(
    "date,workspace,log_entries 14d\n20241101,A,1亿\n20241101,B,1亿",
    { ...STARTUP, trafficPacks: {} },
  );
  expect(preview.usageCharges).toBe("75");
  expect(askDaily(question, "A", engine)).toEqual(["0"]);
  expect(askDaily(question, "B", engine)).toEqual(["75"]);
  const line = askDay(question, 0, engine)?.workspaces[1]?.lines[0];
  expect([line?.covered, line?.billable]).toEqual(["50000000", "50000000"]);
});

test("the dearest item of a workspace comes first, whatever it is kept for", () => {
  const text =
    "date,workspace,log_entries 7d,log_entries 14d,sms\n20241101,a,1M,1M,1\n20241101,b,9M,0,0";
  const { preview } = ask(text, PAY_AS_YOU_GO);
  expect(
    contributorsOf(preview).map(({ workspaceId, item, amount }) => [workspaceId, item, amount]),
  ).toEqual([
    ["b", "log_entries", "10.8"],
    ["a", "log_entries", "2.7"],
    ["a", "sms", "0.1"],
    ["b", "sms", "0"],
  ]);
  expect(chargedOf(preview, "a")).toBe("2.8");
});

test("consumption is added up over workspaces and retentions", () => {
  const record = recordOf(
    "date,workspace,log_entries 7d,log_entries 14d,sms\n20241101,a,1,2,5\n20241102,a,0.5,,\n20241101,b,4,,",
  );
  expect(recordedItems(record)).toEqual(["log_entries", "sms"]);
  expect(consumptionOf(record, "log_entries")).toEqual(["7", "0.5"]);
  expect(consumptionOf(record, "log_entries", "a")).toEqual(["3", "0.5"]);
  expect(recordedItems(record, "b")).toEqual(["log_entries"]);
});

test("what the engine refuses is led back to the column of the workspace, and nothing is shown", () => {
  const text = "date,workspace,log_entries 5d,backup_log\n20241101,a,1,2";
  const record = recordOf(text);
  const settings = settle(record, newBill(), estimateWith(PAY_AS_YOU_GO), allCards);
  expect(askBill({ record, settings }, engine)).toEqual({
    kind: "refused",
    issues: [
      {
        code: "retention_not_offered",
        place: { kind: "line", name: "a", item: "log_entries", column: "log_entries 5d" },
      },
      {
        code: "item_not_on_card",
        place: { kind: "line", name: "a", item: "backup_log", column: "backup_log" },
      },
    ],
  });
});

test("a day before the first rate card is told of the days", () => {
  const record = recordOf("date,sms\n20200101,1");
  const settings = settle(record, newBill(), estimateWith(PAY_AS_YOU_GO), allCards);
  expect(askBill({ record, settings }, engine)).toMatchObject({
    issues: [{ code: "no_rate_card", place: { kind: "days" } }],
  });
});

test("names that differ in a space or a dash only are told apart, in keys without spaces", () => {
  const names = ["a b", "a_b", "a  b", "a\tb", "a-b", "a_32_b", "a\u3000b"];
  const keys = names.map((workspaceId) => contributorKey({ workspaceId, item: "sms" }));
  expect(new Set(keys).size).toBe(names.length);
  expect(keys.join("")).not.toMatch(/\s/);
});

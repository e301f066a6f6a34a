import type { CostPreviewRequest } from "guance-billing";
import { beforeAll, expect, test } from "vitest";
import { type Reader, readBill } from "./bill-input";
import type { BillRecord, InputProblem } from "./bill-record";
import { wholeEngine } from "./bill-sample-engine";
import { tableNames } from "./table-names";

let reader: Reader;

beforeAll(() => {
  const { previewCost, allCards } = wholeEngine();
  reader = { names: tableNames(allCards), check: previewCost };
});

function record(text: string): BillRecord {
  const read = readBill(text, reader);
  if (read.kind !== "record") throw new Error(JSON.stringify(read));
  return read.record;
}

function problems(text: string): InputProblem[] {
  const read = readBill(text, reader);
  return read.kind === "problems" ? read.problems : [];
}

/** A record in short: each line as workspace, item, retention and quantities. */
function lines({ workspaces }: BillRecord): string[] {
  return workspaces.flatMap(({ name, lines }) =>
    lines.map(({ item, retentionDays = "-", quantities }) =>
      [name, item, retentionDays, quantities.join(" ")].join("|"),
    ),
  );
}

test.each<[string, string]>([
  ["commas", "date,log_entries 14d,trigger_call\n2026-11-01,1,2\n2026-11-02,3,4\n"],
  ["tabs", "Date\tlog_entries 14d\ttrigger_call\n2026/11/1\t1\t2\n2026/11/2\t3\t4"],
  ["semicolons", "date;log_entries (14 days);trigger_call\r\n20261101;1;2\r\n20261102;3;4"],
  ["Chinese names", "日期,日志类数据 14天,任务调用\n2026年11月1日,1,2\n2026年11月2日,3,4"],
  ["bars", "date|log_entries 14d|trigger_call\n2026-11-01|1|2\n2026-11-02|3|4"],
  ["short names", "day,logs kept 14 days,triggers\n2026-11-01,1,2\n2026-11-02,3,4"],
  [
    "published names",
    '日期,"日志（按数据条数）14天",Triggers (task calls)\n20261101,1,2\n20261102,3,4',
  ],
  ["rows in another order", "date,log_entries 14d,trigger_call\n2026-11-02,3,4\n\n2026-11-01,1,2"],
  [
    "a row for each item",
    "date,item,quantity,retention\n20261101,log_entries,1,14\n20261102,log_entries,3,14d\n20261101,任务调用,2,\n20261102,任务调用,4,",
  ],
  [
    "a retention in the name of an item",
    "用量日期,计费项目,使用量\n20261101,log_entries 14d,1\n20261102,日志（14天）,3\n20261101,任务调用,2\n20261102,任务调用,4",
  ],
])("a table with %s is read", (_name, text) => {
  const read = record(text);
  expect([read.from, read.days]).toEqual(["2026-11-01", 2]);
  expect(lines(read)).toEqual(["|log_entries|14|1 3", "|trigger_call|-|2 4"]);
  expect(read.gaps).toEqual({ empty: [], missing: [] });
});

test("quantities are read as in the fields of the page, and kept exact", () => {
  const read = record(
    "date,log_entries 7d,backup_log\n20261101,1.5亿,2T\n20261102,150M,0.000001\n20261103,007,2.50",
  );
  expect(lines(read)).toEqual([
    "|log_entries|7|150000000 150000000 7",
    "|backup_log|-|2000 0.000001 2.5",
  ]);
});

test("one item may stand in two columns, kept for different times", () => {
  const read = record("date,workspace,log_entries 7d,log_entries 14d\n20261101,a,1,2");
  expect(lines(read)).toEqual(["a|log_entries|7|1", "a|log_entries|14|2"]);
});

test("numbers with commas stay whole between semicolons, and no apostrophe stays before a formula", () => {
  const read = record("date;name;sms\n20261101;'=a;1,234,567");
  expect(lines(read)).toEqual(["=a|sms|-|1234567"]);
});

test("what is blank counts as 0 and is told; a column that a workspace never fills is not used", () => {
  const read = record(
    "date,workspace,sms,trigger_call\n20261101,a,1,\n20261102,a,,\n20261104,a,4,\n20261101,b,,5",
  );
  expect(lines(read)).toEqual(["a|sms|-|1 0 0 4", "b|trigger_call|-|5 0 0 0"]);
  expect(read.gaps.empty).toEqual([{ column: "sms", row: 3 }]);
  expect(read.gaps.missing).toEqual([
    { workspace: "a", from: "2026-11-03", until: "2026-11-03", days: 1 },
    { workspace: "b", from: "2026-11-02", until: "2026-11-04", days: 3 },
  ]);
});

test("where a row is of one item, each item tells the days it lacks", () => {
  const read = record("date,item,quantity\n20261101,sms,1\n20261103,sms,\n20261103,trigger_call,2");
  expect(lines(read)).toEqual(["|sms|-|1 0 0", "|trigger_call|-|0 0 2"]);
  expect(read.gaps.empty).toMatchObject([{ row: 3, column: "quantity" }]);
  expect(read.gaps.missing).toEqual([
    { workspace: "", item: "sms", from: "2026-11-02", until: "2026-11-02", days: 1 },
    { workspace: "", item: "trigger_call", from: "2026-11-01", until: "2026-11-02", days: 2 },
  ]);
});

test.each<[string, InputProblem[]]>([
  ["sms,trigger_call\n1,2", [{ code: "no_date_column", row: 1, found: "sms, trigger_call" }]],
  [
    "date,costs\n20261101,1",
    [{ code: "unknown_heading", row: 1, column: "costs", found: "costs" }],
  ],
  ["date,sms,SMS\n20261101,1,1", [{ code: "repeated_column", row: 1, column: "SMS" }]],
  [
    "date,logs,log_entries\n20261101,1,1",
    [{ code: "repeated_column", row: 1, column: "log_entries" }],
  ],
  [
    "date,site,sms\n20261101,cn1,1",
    [{ code: "unknown_heading", row: 1, column: "site", found: "site" }],
  ],
  ["date\n20261101", [{ code: "no_item_column", row: 1 }]],
  ["date,item\n20261101,sms", [{ code: "no_quantity_column", row: 1 }]],
  ["date,quantity\n20261101,3", [{ code: "no_item_column", row: 1, column: "quantity" }]],
  ["date,sms", [{ code: "no_rows" }]],
  ["date,sms\n20261101,", [{ code: "no_rows" }]],
  ["date,sms\nTotal,5", [{ code: "not_a_date", row: 2, column: "date", found: "Total" }]],
  ["date,sms\n20261101,-5", [{ code: "negative", row: 2, column: "sms", found: "-5" }]],
  ["date,sms\n20261101,n/a", [{ code: "not_a_number", row: 2, column: "sms", found: "n/a" }]],
  [
    "date,sms\n20261101,1,234",
    [{ code: "cells_without_heading", row: 2, column: "#3", found: "234" }],
  ],
  ["date,workspace,sms\n20261101,,5", [{ code: "missing_workspace", row: 2, column: "workspace" }]],
  [
    "date,sms\n20261101,1\n2026/11/1,2",
    [{ code: "repeated_row", row: 3, column: "date", otherRow: 2 }],
  ],
  [
    "date,item,quantity,retention\n20261101,sms,1,\n20261101,sms,1,x\n20261101,gold,1,\n20261101,sms,2,\n20261101,logs 7d,1,14\n20261101,logs 7d,1,x\n20261101,logs 7d,1,7",
    [
      { code: "not_a_retention", row: 3, column: "retention", found: "x" },
      { code: "unknown_item", row: 4, column: "item", found: "gold" },
      { code: "repeated_row", row: 5, column: "item", otherRow: 2 },
      { code: "retention_differs", row: 6, column: "retention", found: "14" },
      { code: "not_a_retention", row: 7, column: "retention", found: "x" },
    ],
  ],
  [
    "date,sms\n20160101,1\n20261101,1",
    [{ code: "too_many_days", found: "2016-01-01 – 2026-11-01" }],
  ],
  ['date,sms\n20261101,"1', [{ code: "unclosed_quote", row: 2 }]],
  ["{", [{ code: "not_json" }]],
])("%j is not read, and it is told why", (text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test("all that is wrong is told at once, in the order of the rows", () => {
  const found = problems("date,sms,trigger_call\nx,1,2\n20261101,a,-1\n20261102,1,1.1234567");
  expect(found.map(({ code, row }) => `${row} ${code}`)).toEqual([
    "2 not_a_date",
    "3 not_a_number",
    "3 negative",
    "4 too_many_decimals",
  ]);
});

test("so many days, workspaces and characters are read, and no more", () => {
  const row = (workspace: number, date: string) => `${date},w${workspace},1`;
  const table = (workspaces: number, last: string) =>
    [
      "date,workspace,sms",
      ...Array.from({ length: workspaces }, (_, index) => row(index, "20200101")),
      row(0, last),
    ].join("\n");
  expect(record(table(100, "20300107")).days).toBe(3660);
  expect(problems(table(100, "20300108"))).toMatchObject([{ code: "too_many_days" }]);
  expect(problems(table(101, "20200102"))).toMatchObject([
    { code: "too_many_workspaces", found: "101" },
  ]);
  expect(problems("x".repeat(5_000_001))).toEqual([{ code: "text_too_long" }]);
});

const REQUEST: CostPreviewRequest = {
  from: "2024-11-05",
  days: 2,
  currency: "CNY",
  workspaces: [
    {
      id: "a",
      site: "us1",
      usage: [
        { item: "sms", quantity: 5 },
        { item: "log_entries", quantity: ["1", 2], retentionDays: 14, label: "nginx" },
      ],
    },
  ],
};

test("a request of the npm package is read, with its sites, plans and package", () => {
  const request = { ...REQUEST, package: { id: "startup" as const } };
  const read = readBill(JSON.stringify(request), {
    ...reader,
    check: () => ({ status: "ok", value: {} as never }),
  });
  expect(read.kind === "record" && lines(read.record)).toEqual([
    "a|sms|-|5 5",
    "a|log_entries|14|1 2",
  ]);
  expect(read).toMatchObject({
    record: {
      from: "2024-11-05",
      days: 2,
      workspaces: [{ site: "us1", plan: "commercial" }],
      terms: { currency: "CNY", plan: { id: "startup" } },
    },
  });
});

test("a request that the engine refuses is told field by field", () => {
  expect(problems(JSON.stringify({ ...REQUEST, currency: "EUR", days: 3 }))).toEqual([
    { code: "unknown_value", path: "/currency" },
    { code: "length_mismatch", path: "/workspaces/0/usage/1/quantity" },
  ]);
  const { from: _dropped, ...undated } = REQUEST;
  const { workspaces } = REQUEST;
  const mainland = workspaces.map((workspace) => ({ ...workspace, site: "cn1" as const }));
  expect(problems(JSON.stringify({ ...undated, workspaces: mainland }))).toEqual([
    { code: "request_without_first_day" },
  ]);
  expect(problems("[1]")).toMatchObject([{ code: "wrong_type" }]);
});

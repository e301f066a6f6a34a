import { expect, test } from "vitest";
import { emptyCatalog } from "./sample-answers";
import { cellsOf } from "./table-cells";
import { tableNames } from "./table-names";
import { type ReadTable, readTable, type TableRules } from "./table-reading";

const rules: TableRules = {
  names: tableNames([
    {
      ...emptyCatalog,
      sites: [{ id: "us1", name: { en: "Oregon", zh: "俄勒冈" }, group: "intl" }],
    },
  ]),
  retentions: (item) => (item === "log_entries" ? [7, 14, 30] : []),
};

function read(text: string): ReadTable | undefined {
  return readTable(cellsOf(text).cells, rules);
}

/** A line as `item quantity days`, a workspace as `name site plan: lines`. */
function told(table: ReadTable | undefined): string[] {
  return (table?.workspaces ?? []).map(({ name, site, plan, lines }) => {
    const parts = lines.map(({ item, typedQuantity, decimal, retentionDays, label }) =>
      [item, typedQuantity, typedQuantity === decimal ? "" : `= ${decimal}`, retentionDays, label]
        .filter((part) => part !== undefined && part !== "")
        .join(" "),
    );
    return `${[name, site, plan].filter(Boolean).join(" ")}: ${parts.join(", ")}`;
  });
}

function problems(table: ReadTable | undefined): string[] {
  return (table?.problems ?? []).map(
    ({ place: { row, column }, code, found }) => `${row ?? ""}/${column ?? ""} ${code} ${found}`,
  );
}

const SAME = [
  "Production us1: log_entries 150M = 150000000 14, sms 20",
  "Trial free: sms 1.5亿 = 150000000",
];

test.each([
  [
    "wide",
    "Workspace\tSite\tPlan\tLogs 14 days\tSMS\nProduction\tus1\t\t150M\t20\nTrial\t\tfree\t\t1.5亿",
  ],
  [
    "wide",
    "工作空间,站点,版本,日志（14天）,短信\nProduction,俄勒冈,,150M,20\nTrial,,体验版,,1.5亿",
  ],
  [
    "transposed",
    "Item\tProduction\tTrial\nSite\tOregon\t\nPlan\t\tFree\nlog_entries 14d\t150M\t\nsms\t20\t1.5亿",
  ],
  [
    "transposed",
    "\tRetention\tProduction\tTrial\nSite\t\tOregon\t\nPlan\t\t\tFree\nLogs\t14\t150M\t\nsms\t\t20\t1.5亿",
  ],
  [
    "long",
    "workspace,item,quantity,retention,site,plan\nProduction,logs,150M,14,US1,\nProduction,sms,20,,,\nTrial,短信,1.5亿,,,free",
  ],
])("a table that is %s is known for what it is", (layout, text) => {
  expect(read(text)?.layout).toBe(layout);
  expect(told(read(text))).toEqual(SAME);
  expect(problems(read(text))).toEqual([]);
});

test("the first column holds the names, whatever it is called", () => {
  expect(told(read("Team,SMS\nShop,1\n\nBlog,2"))).toEqual(["Shop: sms 1", "Blog: sms 2"]);
});

test("the same item kept for different times is two lines", () => {
  expect(told(read("Workspace,Logs 7d,Logs 30d\nShop,1,2"))).toEqual([
    "Shop: log_entries 1 7, log_entries 2 30",
  ]);
});

test("a title above the header is passed over, and rows are counted with it", () => {
  const table = read("Our usage 2026\n\nWorkspace,SMS\nShop,many");
  expect(problems(table)).toEqual(["4/2 not_a_number many"]);
  expect(table?.notes).toEqual([{ kind: "rows_above", count: 1 }]);
});

test("an empty cell is an item that is not used; a workspace without any stays", () => {
  expect(told(read("Workspace,SMS,Logs\nShop,,5\nBlog,,"))).toEqual([
    "Shop: log_entries 5",
    "Blog: ",
  ]);
});

/** A character more than a field of the estimate keeps. */
const LONG = "x".repeat(201);

test.each([
  ["Workspace,SMS\nShop,1.5E+08", "2/2 scientific 1.5E+08"],
  ["Workspace,SMS\nShop,-", "2/2 not_a_number -"],
  ['Workspace,SMS\nShop,"1,50"', "2/2 unclear_separators 1,50"],
  ["Workspace,SMS,Hosts\nShop,1,5", "1/3 unknown_column Hosts"],
  ["Workspace,SMS,Logs 12d\nShop,1,5", "1/3 retention_not_offered Logs 12d"],
  ["Workspace,SMS,\nShop,1,5", "1/3 unknown_column "],
  ["Workspace,SMS 7d\nShop,1", "1/2 retention_not_applicable SMS 7d"],
  ["Workspace,Site,SMS\nShop,Mars,1", "2/2 unknown_site Mars"],
  ["Workspace,Plan,SMS\nShop,gold,1", "2/2 unknown_plan gold"],
  ["Workspace,SMS\n,1", "2/ no_workspace "],
  ["Workspace,SMS\nShop,1\nTotal,1", "3/ total Total"],
  ["Workspace,SMS,Total\nShop,1,1", "1/3 total Total"],
  ["Item,Shop\nSMS,1\nLogs,x", "3/2 not_a_number x"],
  ["Item,Shop,Total\nSMS,1,1\nLogs,1,1", "/3 total Total"],
  ["workspace,item,quantity\nShop,hosts,5", "2/2 unknown_item hosts"],
  ["workspace,item,quantity\nShop,,5", "2/ no_item "],
  ["workspace,item,quantity,site\nShop,sms,5,us1\nShop,logs,5,x", "3/4 unknown_site x"],
  [
    "workspace,item,quantity,plan\nA,sms,5,free\nA,logs,5,commercial",
    "3/4 plan_differs commercial",
  ],
  ["workspace,item,quantity,retention\nA,logs 7d,5,14", "2/4 retention_differs 14"],
  [",Retention,Shop\nLogs 7d,14,5\nSMS,,1", "2/2 retention_differs 14"],
  ["workspace,item,quantity,retention\nA,logs,5,long", "2/4 unknown_retention long"],
  [`Workspace,SMS\n${LONG},1`, `2/1 text_too_long ${LONG}`],
  [`workspace,item,quantity\n${LONG},sms,5`, `2/1 text_too_long ${LONG}`],
  [`workspace,item,quantity,label\nA,sms,5,${LONG}`, `2/4 text_too_long ${LONG}`],
])("%j is told with its place", (text, problem) => {
  expect(problems(read(text))).toEqual([problem]);
});

test.each([
  [
    "date,workspace,item,quantity\n2026-01-01,Shop,sms,5\n2026-01-02,Shop,sms,5",
    "1/1 daily_quantities date",
  ],
  ["工作空间,计费项,用量,日期\nShop,sms,5,2026-01-01", "1/4 daily_quantities 日期"],
  ["Workspace,Date,SMS\nShop,2026-01-01,5\nShop,2026-01-02,5", "1/2 daily_quantities Date"],
  ["Month,SMS\n2026-01-01,5\n2026-01-02,5", "1/1 daily_quantities Month"],
  ["Item,2026-01-01,2026-01-02\nSMS,5,6\nLogs,5,6", "1/1 daily_quantities Item"],
])("nothing is read of a table of days, and that is told: %j", (text, problem) => {
  expect([told(read(text)), problems(read(text))]).toEqual([[], [problem]]);
});

test("what cannot be read is left out, and nothing stands in its place", () => {
  expect(told(read("Workspace,Logs,SMS\nShop,many,1\nTotal,5,1"))).toEqual(["Shop: sms 1"]);
});

test("a table that names no item is no table of ours", () => {
  expect(read("Name,Age\nAnn,5")).toBeUndefined();
  expect(read("")).toBeUndefined();
});

test("sums of a file that this page saved are passed over, and a split line is one", () => {
  const text =
    "kind,line,workspace,item,quantity_per_day,amount_day\n" +
    "line,1,Shop,sms,5,1\nline,1,Shop,sms,5,2\nnot_priced,2,Shop,logs,many,\ntotal,,,,,3";
  const table = read(text);
  expect(told(table)).toEqual(["Shop: sms 5"]);
  expect(problems(table)).toEqual(["4/5 not_a_number many"]);
  expect(table?.notes).toEqual([
    { kind: "columns_not_used", names: ["amount_day"] },
    { kind: "sums_not_used", count: 1 },
  ]);
});

test("a workspace of a saved file may be called as a total is", () => {
  const table = read("kind,line,workspace,item,quantity_per_day\nline,1,合计,sms,5\ntotal,,,,");
  expect([told(table), problems(table)]).toEqual([["合计: sms 5"], []]);
});

test("two rows of one name are two workspaces, and that is said", () => {
  const table = read("Workspace,SMS\nShop,1\nShop,2");
  expect(told(table)).toEqual(["Shop: sms 1", "Shop: sms 2"]);
  expect(table?.notes).toEqual([{ kind: "same_name", name: "Shop" }]);
});

test("at most 100 workspaces of 200 lines are read, and the rest is told", () => {
  const rows = Array.from({ length: 101 }, (_, index) => `Shop ${index},1`);
  const many = read(`Workspace,SMS\n${rows.join("\n")}`);
  expect([many?.workspaces.length, problems(many)]).toEqual([100, ["1/ too_many_workspaces 1"]]);
  const wide = read(`Workspace${",SMS".repeat(201)}\nShop${",1".repeat(201)}`);
  expect([wide?.workspaces[0]?.lines.length, problems(wide)]).toEqual([
    200,
    ["1/ too_many_lines Shop"],
  ]);
});

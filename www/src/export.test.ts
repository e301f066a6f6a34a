import { previewCost } from "guance-billing";
import { beforeAll, expect, test } from "vitest";
import { leadingSpan } from "./breakdown";
import type { Estimate, EstimateWorkspace } from "./estimate";
import { sumDecimals } from "./exact";
import { csvOf } from "./export-csv";
import { exportedRequest, jsonOf } from "./export-json";
import { importedEstimate } from "./import-estimate";
import { importRules, problemsOf, readImport } from "./import-reading";
import { PAY_AS_YOU_GO } from "./payment";
import { type PresetId, presetEstimate } from "./presets";
import type { Engine } from "./pricing";
import { realEngine, viewOf } from "./sample-page";
import { cellsOf } from "./table-cells";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});

function newIds(prefix: string): () => string {
  let made = 0;
  return () => `${prefix}-${++made}`;
}

function preset(id: PresetId): Estimate {
  return presetEstimate(id, newIds("workspace"));
}

function withLines(
  lines: Partial<EstimateWorkspace["lines"][number]>[],
  change: Partial<EstimateWorkspace> = {},
): Estimate {
  const workspace: EstimateWorkspace = {
    id: "workspace-1",
    name: "Shop",
    site: "cn1",
    plan: "commercial",
    lines: lines.map((line, index) => ({
      id: `${line.item}-${index + 1}`,
      item: "sms",
      typedQuantity: "5",
      label: "",
      ...line,
    })),
    ...change,
  };
  return { ...preset("empty"), workspaces: [workspace] };
}

const ESTIMATES: [string, () => Estimate][] = [
  ["three workspaces by use", () => preset("starter")],
  ["a package with negotiated terms", () => preset("shared_package")],
  [
    "a package with traffic packs and an order, for some workspaces",
    () => ({
      ...preset("starter"),
      workspaces: [...preset("starter").workspaces, ...withNames("B", "B").workspaces],
      payment: {
        ...PAY_AS_YOU_GO,
        packageId: "startup",
        quotas: { startup: { log_entries: "1.5亿" } },
        trafficPacks: { apm_trace: { capacity: "2M", percent: "8%" } },
        order: ["workspace-2", "workspace-11"],
        notServed: ["workspace-1"],
      },
    }),
  ],
  [
    "a period that crosses a change of prices",
    () => ({
      ...withLines([{ item: "time_series", typedQuantity: "5k", label: "hosts" }]),
      period: { kind: "from_date", from: "2023-04-20", days: "45" },
    }),
  ],
];

function withNames(...names: string[]): Estimate {
  const workspaces = names.map((name, index): EstimateWorkspace => {
    const [workspace] = withLines([{ item: "log_entries", typedQuantity: "1M" }]).workspaces;
    return { ...(workspace as EstimateWorkspace), name, id: `workspace-${11 + index}` };
  });
  return { ...preset("empty"), workspaces };
}

test.each(ESTIMATES)("%s: the saved request costs what the page shows", (_, estimate) => {
  const page = viewOf(estimate(), engine);
  const request = exportedRequest(page)?.request;
  const text = jsonOf(request as NonNullable<typeof request>);
  const outcome = previewCost(JSON.parse(text));
  const shown = leadingSpan(page.pricing.spans)?.preview?.total;
  expect(shown).not.toBe("0");
  expect(outcome).toMatchObject({ status: "ok", value: { total: shown } });
});

test.each(ESTIMATES)("%s: what was saved as JSON comes back the same", (_, estimate) => {
  const page = viewOf(estimate(), engine);
  const saved = exportedRequest(page)?.request;
  const read = readImport(JSON.stringify(saved), importRules(page.pricing.allCards));
  expect(problemsOf(read)).toEqual([]);
  const restored = importedEstimate(read, "cn1", preset("starter"), newIds("imported"));
  const again = viewOf(restored, engine);
  expect(exportedRequest(again)?.request).toEqual(saved);
  expect(restored.currency).toBe(page.estimate.currency);
  expect(again.pricing.spans.map(({ preview }) => preview?.total)).toEqual(
    page.pricing.spans.map(({ preview }) => preview?.total),
  );
});

test.each(ESTIMATES)("%s: the lines of a saved table come back the same", (_, estimate) => {
  const page = viewOf(estimate(), engine);
  const read = readImport(csvOf(page), importRules(page.pricing.allCards));
  expect(problemsOf(read)).toEqual([]);
  const restored = importedEstimate(read, "cn1", page.estimate, newIds("imported"));
  const workspaces = (one: Estimate) =>
    exportedRequest(viewOf({ ...one, payment: PAY_AS_YOU_GO }, engine))?.request.workspaces;
  expect(workspaces(restored)).toEqual(workspaces(page.estimate));
});

test.each([
  [["Total", "合计"]],
  [["B", "B", "B"]],
  [["=x", "'=x", "''=x", "'x", "-1", "'-1"]],
  [["生".repeat(200), "生".repeat(200)]],
])("workspaces called %j come back from a saved table, each by itself", (names) => {
  const page = viewOf(withNames(...names), engine);
  const read = readImport(csvOf(page), importRules(page.pricing.allCards));
  expect(problemsOf(read)).toEqual([]);
  const restored = importedEstimate(read, "cn1", page.estimate, newIds("imported")).workspaces;
  const expected = names.map((name, index) => (names.indexOf(name) === index ? name : undefined));
  expect(restored.map(({ name }, index) => (expected[index] ? name : undefined))).toEqual(expected);
  expect(new Set(restored.map(({ name }) => name)).size).toBe(names.length);
});

test("every line of a saved table has its formula, of each price list", () => {
  const [, , , crossing] = ESTIMATES;
  const formulas = rowsOf(crossing?.[1]() ?? preset("empty"))
    .filter(({ kind }) => kind === "line")
    .map(({ formula }) => formula);
  expect(formulas.length).toBeGreaterThan(1);
  expect(formulas).not.toContain("");
});

function rowsOf(estimate: Estimate): Record<string, string>[] {
  const [header = [], ...rows] = cellsOf(csvOf(viewOf(estimate, engine))).cells;
  return rows
    .filter((row) => row.some((cell) => cell !== ""))
    .map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

test.each(ESTIMATES)("%s: the rows of a saved table add up to its totals", (_, estimate) => {
  const rows = rowsOf(estimate());
  for (const column of ["amount_day", "amount_month", "amount_year"]) {
    const parts = rows.filter(({ kind }) => kind !== "total").map((row) => row[column] || "0");
    expect(sumDecimals(parts)).toBe(rows.find(({ kind }) => kind === "total")?.[column]);
  }
});

test("a file is UTF-8 with its mark, has CRLF, and leaves numbers as they are", () => {
  const text = csvOf(viewOf(preset("published_example"), engine));
  expect(text.startsWith("\uFEFFkind,line,workspace,")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text).toContain(
    "line,2,Production,cn1,commercial,log_entries,Logs (by entry count),,7,2000000,log-type entries,1000000,",
  );
  expect(text).toMatch(/\r\ntotal,+CNY,,13\.4,402,4891,,\r\n$/);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-2+3", "'-2+3"],
  ["＝1＋1", "'＝1＋1"],
  ["-1", "-1"],
  ["0.5", "0.5"],
  ["nginx = main", "nginx = main"],
])("the label %s is written %s: text never runs, numbers stay", (label, written) => {
  const text = csvOf(viewOf(withLines([{ item: "sms", label }]), engine));
  const quoted = written.startsWith("'") ? `"${written}"` : written;
  expect(text).toContain(`,SMS,${quoted},`);
});

test("a name of a tab and a formula does not run either", () => {
  const text = csvOf(viewOf(withLines([{ item: "sms" }], { name: '=HYPERLINK("x")' }), engine));
  expect(text).toContain(`,"'=HYPERLINK(""x"")",`);
});

test("a line without a price is told in its row, and is not in the request", () => {
  const lines = [
    { item: "sms" as const, typedQuantity: "many" },
    { item: "rum_pv" as const, typedQuantity: "20k" },
  ];
  const page = viewOf(withLines(lines), engine);
  expect(rowsOf(withLines(lines)).map(({ kind, item }) => `${kind} ${item}`)).toEqual([
    "not_priced sms",
    "line rum_pv",
    "total ",
  ]);
  expect(exportedRequest(page)?.request.workspaces[0]?.usage.map(({ item }) => item)).toEqual([
    "rum_pv",
  ]);
});

test("ids are unique and fit, however alike and long the names are", () => {
  const long = "生产".repeat(40);
  const page = viewOf(withNames("B", "B", long, long), engine);
  const { request, shortened } = exportedRequest(page) ?? {};
  const ids = request?.workspaces.map(({ id }) => id) ?? [];
  expect([ids[0], ids[1], new Set(ids).size, shortened]).toEqual(["B", "B 2", 4, [long, long]]);
  expect(previewCost(JSON.parse(JSON.stringify(request))).status).toBe("ok");
});

test("there is nothing to save while nothing can be priced", () => {
  const period = { kind: "from_date", from: "2001-01-01", days: "5" } as const;
  expect(exportedRequest(viewOf({ ...preset("starter"), period }, engine))).toBeUndefined();
});

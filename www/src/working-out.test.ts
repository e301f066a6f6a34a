import { readFileSync } from "node:fs";
import init, { type IsoDate, type ItemId, type MeterRequest, meterUsage } from "guance-billing";
import { beforeAll, expect, test } from "vitest";
import { figureWords, shownEquation } from "./derivation";
import type { Estimate } from "./estimate";
import { ITEM_GROUPS } from "./items";
import { languageTag } from "./messages";
import { PAY_AS_YOU_GO } from "./payment";
import { wordsIn } from "./sample-words";
import type { PageView } from "./state";
import type { WayId } from "./way";
import { wayOf, waysOf } from "./ways";
import { unfinishedWork, type WorkedOut, workOut, workOutLines } from "./working-out";
import { newWorkings, type TypedFields, type Workings } from "./workings";

/** The engine itself: what the page asks it must be what it understands. */
beforeAll(async () => {
  await init(readFileSync(new URL("../../pkg/guance_billing_bg.wasm", import.meta.url)));
});

function typedWorkings(
  way: WayId,
  typed: TypedFields,
  rows: readonly TypedFields[] = [{}],
): Workings {
  return { ...newWorkings(way, ""), typed, rows };
}

function worked(item: ItemId, workings: Workings, date?: IsoDate): WorkedOut {
  return workOut(item, workings, date, meterUsage);
}

function own(item: ItemId, typed: TypedFields, rows?: readonly TypedFields[]): WorkedOut {
  return worked(item, typedWorkings(waysOf(item)[0].id, typed, rows));
}

const mutation = { monitors: "20", kind: "mutation", minutes: "1", window: "30" };

/** Each quantity is computed by hand from the published rules. */
test.each<[ItemId, TypedFields, string, string[]]>([
  ["time_series", { hosts: "50" }, "30000", ["50 × 600 = 30000"]],
  [
    "time_series",
    { hosts: "50", series_per_host: "700", other_series: "1.5k" },
    "36500",
    ["50 × 700 = 35000", "35000 + 1500 = 36500"],
  ],
  ["network_host", { reporting_hosts: "12" }, "12", ["max(12) = 12"]],
  ["datakit", { datakits: "7" }, "7", ["max(7) = 7"]],
  [
    "log_entries",
    { entries: "10", kilobytes: "25" },
    "1728000",
    ["10 × 86400 = 864000", "25 × 1024 = 25600", "864000 × floor(25600 ÷ 10240) = 1728000"],
  ],
  [
    "log_entries",
    { entries: "2M", per: "day", kilobytes: "1", store: "sls" },
    "2000000",
    ["1 × 1024 = 1024", "2000000 × 1 = 2000000"],
  ],
  [
    "log_ingest_traffic",
    { entries: "200", kilobytes: "2" },
    "35.38944",
    ["200 × 86400 = 17280000", "17280000 × 2 × 1024 ÷ 1000000000 = 35.38944"],
  ],
  [
    "central_pipeline",
    { entries: "1", per: "day", kilobytes: "0.5" },
    "0.000001",
    ["1 × 0.5 × 1024 ÷ 1000000000 ≈ 0.000001"],
  ],
  [
    "data_forwarding_external",
    { entries: "0.5", kilobytes: "1000" },
    "44.2368",
    ["0.5 × 86400 = 43200", "43200 × 1000 × 1024 ÷ 1000000000 = 44.2368"],
  ],
  ["data_forwarding_internal", { gigabytes_a_day: "2TB" }, "360000", ["2000 × 180 = 360000"]],
  ["backup_log", { gigabytes_a_day: "1.5", days_kept: "30" }, "45", ["1.5 × 30 = 45"]],
  [
    "apm_trace",
    { requests: "200", spans: "8" },
    "17280000",
    [
      "200 × 86400 = 17280000",
      "17280000 × 8 = 138240000",
      "138240000 ÷ 10 = 13824000",
      "max(13824000, 17280000) = 17280000",
    ],
  ],
  [
    "apm_profile",
    { processes: "3", profiles_an_hour: "60", kilobytes: "700" },
    "8640",
    ["3 × 60 × 24 = 4320", "700 × 1024 = 716800", "4320 × floor(716800 ÷ 307200) = 8640"],
  ],
  [
    "rum_pv",
    { page_views: "20,000" },
    "20000",
    ["(0 + 0 + 0 + 0) ÷ 100 = 0", "max(0, 20000) = 20000"],
  ],
  [
    "rum_pv",
    { page_views: "20,000", rows_per_view: "250.5" },
    "50100",
    ["20000 × 250.5 = 5010000", "(5010000 + 0 + 0 + 0) ÷ 100 = 50100", "max(50100, 20000) = 50100"],
  ],
  [
    "session_replay",
    { sessions: "100", session_length: "8.5", length_unit: "hour" },
    "200",
    ["8.5 × 3600 = 30600", "100 × floor(30600 ÷ 14400) = 200"],
  ],
  [
    "synthetic_test",
    { tests: "5", nodes: "3", minutes: "7" },
    "3086",
    ["ceil(5 × 3 × 1440 ÷ 7) = 3086"],
  ],
  ["sms", { alerts: "12", recipients: "3" }, "36", ["12 × 3 = 36"]],
  ["scheduled_report", { reports: "4" }, "4", ["4 × 1 = 4"]],
  ["scheduled_report", { reports: "4", sends: "0.3" }, "2", ["ceil(4 × 0.3) = 2"]],
  ["sensitive_data_scan", { gigabytes_a_day: "2", scan_fields: "3" }, "6", ["2 × 3 = 6"]],
])("%s from %j is %s", (item, typed, quantity, equations) => {
  const result = own(item, typed);
  expect(result).toMatchObject({ missing: [], problems: [] });
  expect(result.figures.map(({ equation }) => equation)).toEqual(equations);
  expect(result.quantity).toBe(quantity);
});

test("monitors count by kind, frequency and window, and queries are added", () => {
  const rum = { monitors: "7", kind: "intelligent_rum" };
  const slo = { monitors: "3", kind: "other", minutes: "7" };
  const { quantity, figures, rules } = own("trigger_call", { queries: "5" }, [
    mutation,
    {},
    rum,
    slo,
  ]);
  expect(figures.map(({ what, kind, equation }) => [what, kind, equation])).toEqual([
    ["runs_a_day", "mutation", "20 × 1440 ÷ 1 = 28800"],
    ["runs_a_day", "intelligent_rum", "7 × 1440 ÷ 10 = 1008"],
    ["runs_a_day", "other", "ceil(3 × 1440 ÷ 7) = 618"],
    ["calls_with_window", "mutation", "28800 × (5 + ceil((30 − 15) ÷ 15)) = 172800"],
    ["calls", "intelligent_rum", "1008 × 100 = 100800"],
    ["calls", "other", "618 × 1 = 618"],
    ["queries", undefined, "5 × 1 = 5"],
    ["together", undefined, "172800 + 100800 + 618 + 5 = 274223"],
  ]);
  expect(quantity).toBe("274223");
  expect(rules).toContain("R36");
});

test("queries alone need no monitor", () => {
  expect(own("trigger_call", { queries: "500" }).quantity).toBe("500");
  expect(own("trigger_call", { readings: "500" }).quantity).toBeUndefined();
});

test("the counting rules are those of the date", () => {
  const monitors = typedWorkings("monitors", {}, [mutation]);
  expect(worked("trigger_call", monitors, "2023-11-01").quantity).toBe("28800");
  expect(worked("trigger_call", monitors, "2023-11-02").quantity).toBe("172800");
  const requests = typedWorkings("requests", { requests: "1", spans: "50" });
  const before = worked("apm_trace", requests, "2023-09-25");
  expect(before.quantity).toBe("86400");
  expect(before.figures.at(-1)).toEqual({ what: "traces_alone", equation: "86400" });
  expect(worked("apm_trace", requests, "2023-09-26").quantity).toBe("432000");
});

test.each<[ItemId, string]>([
  ["time_series", "300"],
  ["log_entries", "600"],
])("hourly readings of %s make %s", (item, quantity) => {
  const result = worked(item, typedWorkings("hourly_readings", { readings: "100 200 300" }));
  expect(result.quantity).toBe(quantity);
});

test.each<[ItemId, WayId, TypedFields, object]>([
  ["time_series", "series_of_hosts", { hosts: "1.5" }, { field: "hosts", code: "not_whole" }],
  ["time_series", "series_of_hosts", { hosts: "abc" }, { field: "hosts", code: "not_a_number" }],
  [
    "time_series",
    "series_of_hosts",
    { hosts: "9999999999999" },
    { field: "hosts", code: "out_of_range" },
  ],
  [
    "data_forwarding_internal",
    "kept_volume",
    { gigabytes_a_day: "1", days_kept: "179" },
    { field: "days_kept", code: "below_minimum", limit: "180" },
  ],
  [
    "log_entries",
    "log_size",
    { entries: "1", kilobytes: "2MB" },
    { field: "kilobytes", code: "unknown_suffix" },
  ],
  [
    "log_entries",
    "log_size",
    { entries: "1", kilobytes: "9999999999999" },
    { field: "kilobytes", code: "out_of_range" },
  ],
  [
    "time_series",
    "hourly_readings",
    { readings: "100 1.5" },
    { field: "readings", code: "not_whole", reading: 2 },
  ],
  [
    "time_series",
    "hourly_readings",
    { readings: "100 x 1.5" },
    { field: "readings", code: "unknown_suffix", reading: 1 },
  ],
])("%s by %s from %j has a problem at its field", (item, way, typed, problem) => {
  const result = worked(item, typedWorkings(way, typed));
  expect(result.problems).toEqual([problem]);
  expect(result.quantity).toBeUndefined();
});

test("what is wrong in a row is told of that row", () => {
  const long = { ...mutation, window: "10,081" };
  expect(own("trigger_call", {}, [mutation, {}, long]).problems).toEqual([
    { field: "window", row: 2, code: "above_maximum", limit: "10080" },
  ]);
  const many = { ...mutation, monitors: "9999999999999" };
  expect(own("trigger_call", {}, [{}, many]).problems).toEqual([
    { field: "monitors", row: 1, code: "out_of_range" },
  ]);
});

test("what is missing is named, field by field", () => {
  expect(own("apm_trace", { spans: "8" }).missing).toEqual([{ field: "requests" }]);
  expect(own("trigger_call", {}).missing).toEqual([
    { field: "kind", row: 0 },
    { field: "monitors", row: 0 },
    { field: "minutes", row: 0 },
  ]);
  const intelligent = { kind: "intelligent_host" };
  expect(own("trigger_call", {}, [intelligent]).missing).toEqual([{ field: "monitors", row: 0 }]);
});

const ITEMS = ITEM_GROUPS.flatMap(({ items }) => items);

test.each(ITEMS)("%s lacks something before anything is typed", (item) => {
  for (const { id } of waysOf(item)) {
    expect(unfinishedWork(item, newWorkings(id, "")).missing).not.toEqual([]);
    expect(wayOf(item, id).id).toBe(id);
  }
});

function estimate(workings: Workings, from?: IsoDate): Estimate {
  const line = { id: "sms-1", item: "sms" as const, typedQuantity: "5", label: "", workings };
  const other = { id: "datakit-1", item: "datakit" as const, typedQuantity: "3", label: "" };
  return {
    currency: "CNY",
    period: from ? { kind: "from_date", from, days: "30" } : { kind: "newest_prices" },
    payment: PAY_AS_YOU_GO,
    workspaces: [
      { id: "workspace-1", name: "", site: "cn1", plan: "commercial", lines: [line, other] },
      { id: "workspace-2", name: "", site: "cn1", plan: "commercial", lines: [other] },
    ],
  };
}

test("quantities follow from workings, and nothing else is touched", () => {
  const typed = estimate(typedWorkings("alerts", { alerts: "12", recipients: "3" }));
  const { estimate: result, worked: lines } = workOutLines(typed, meterUsage);
  expect(result.workspaces[0]?.lines.map(({ typedQuantity }) => typedQuantity)).toEqual([
    "36",
    "3",
  ]);
  expect(result.workspaces[1]).toBe(typed.workspaces[1]);
  expect([...lines.keys()]).toEqual(["workspace-1/sms-1"]);
});

test("an unfinished quantity is empty; one that nothing was typed for stays what it was", () => {
  const quantityOf = (workings: Workings) =>
    workOutLines(estimate(workings), meterUsage).estimate.workspaces[0]?.lines[0]?.typedQuantity;
  expect(quantityOf({ ...typedWorkings("alerts", { alerts: "12" }), replaced: "5" })).toBe("");
  expect(quantityOf({ ...typedWorkings("alerts", { alerts: " " }), replaced: "5" })).toBe("5");
});

test("the engine is asked once for each workings and date", () => {
  const asked: MeterRequest[] = [];
  const meter: typeof meterUsage = (request) => {
    asked.push(request);
    return meterUsage(request);
  };
  const workings = typedWorkings("alerts", { alerts: "12", recipients: "3" });
  for (const from of [undefined, undefined, "2023-11-01", "2023-11-01", "soon"]) {
    workOutLines(estimate(workings, from), meter);
  }
  expect(asked.map(({ date }) => date)).toEqual([undefined, "2023-11-01", undefined]);
});

test.each(["en", "zh"] as const)("every step is told in the words of %s", (language) => {
  const page = { language, words: wordsIn(language) } as unknown as PageView;
  const { figures } = own("trigger_call", { queries: "5" }, [mutation]);
  const log = own("log_entries", { entries: "10", kilobytes: "25" });
  const told = [...figures, ...log.figures].map(
    (figure) => `${figureWords(page, figure)}: ${shownEquation(page, figure)}`,
  );
  expect(languageTag(language)).toMatch(language);
  expect(told.filter((text) => /undefined|floor|ceil|max\(/.test(text))).toEqual([]);
  const [split = ""] = told.slice(-1);
  expect(split).toContain(language === "zh" ? "每个计 2 次" : "each counts 2 times");
  if (language === "zh") expect(told.filter((text) => /[a-z]{3,}/.test(text))).toEqual([]);
});

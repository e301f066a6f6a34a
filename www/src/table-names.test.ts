import { expect, test } from "vitest";
import { emptyCatalog } from "./sample-answers";
import { isTotalName, planOf, retentionOfText, roleOf, tableNames } from "./table-names";

const names = tableNames([
  {
    ...emptyCatalog,
    items: [
      {
        id: "log_entries",
        name: { en: "Logs (by entry count)", zh: "日志（按数据条数）" },
        unitQuantity: "1",
        unitName: { en: "entries", zh: "条" },
        pricing: "tiered",
        dayStatistic: "sum",
        vouchersAllowed: true,
        prices: [],
        source: "docs",
      },
    ],
    sites: [{ id: "cn1", name: { en: "Hangzhou", zh: "杭州" }, group: "cn" }],
  },
]);

test.each([
  ["log_entries", "log_entries", undefined],
  ["Logs (by entry count)", "log_entries", undefined],
  ["日志（按数据条数）", "log_entries", undefined],
  ["LOGS", "log_entries", undefined],
  ["log_entries 14d", "log_entries", 14],
  ["log_entries_14d", "log_entries", 14],
  ["Logs 14 days", "log_entries", 14],
  ["Logs (kept 14 days)", "log_entries", 14],
  ["Logs 14-day retention", "log_entries", 14],
  ["Logs (by entry count), 30 days", "log_entries", 30],
  ["log_entries@14d", "log_entries", 14],
  ["log_entries kept 14 days", "log_entries", 14],
  ["日志类数据", "log_entries", undefined],
  ["日志 14天", "log_entries", 14],
  ["日志（保存１４天）", "log_entries", 14],
  ["apm", "apm_trace", undefined],
  ["APM Trace 数", "apm_trace", undefined],
  ["“时间线数”", "time_series", undefined],
  ["拨测", "synthetic_test", undefined],
])("%s is an item", (text, item, retentionDays) => {
  expect(names.item(text)).toEqual(
    retentionDays === undefined ? { item } : { item, retentionDays },
  );
});

test.each(["Logs (million)", "Logs in thousands", "日志（百万条）", "14 days", "", "hosts"])(
  "%j is no item: half a name may mean another quantity",
  (text) => expect(names.item(text)).toBeUndefined(),
);

test.each([
  ["cn1", "cn1"],
  ["CN1", "cn1"],
  ["杭州", "cn1"],
  ["CN1 Hangzhou", "cn1"],
  ["cn7", undefined],
])("%s as a site", (text, site) => expect(names.site(text)).toBe(site));

test("columns are known in both languages", () => {
  expect(
    ["Workspace", "工作空间", "quantity_per_day", "每天用量", "Retention (days)"].map(roleOf),
  ).toEqual(["workspace", "workspace", "quantity", "quantity", "retention"]);
  expect(["Team", "Logs"].map(roleOf)).toEqual([undefined, undefined]);
});

test("plans, retentions and sums are read as people write them", () => {
  expect(["Commercial", "体验版", "gold"].map(planOf)).toEqual(["commercial", "free", undefined]);
  expect(["14", "14d", "14 days", "１４天", "two weeks", "14.5"].map(retentionOfText)).toEqual([
    14,
    14,
    14,
    14,
    undefined,
    undefined,
  ]);
  expect(["Total", "合计", "Totalisator"].map(isTotalName)).toEqual([true, true, false]);
});

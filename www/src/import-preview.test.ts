import type { ItemId } from "guance-billing";
import { expect, test } from "vitest";
import { columnLetters, previewOf } from "./import-preview";

function line(item: ItemId, decimal: string, retentionDays?: number) {
  const base = { item, typedQuantity: decimal, decimal, label: "" };
  return retentionDays === undefined ? base : { ...base, retentionDays };
}

test("each kind of line has one column, and what occurs twice in a workspace has two", () => {
  const { columns, rows } = previewOf([
    { name: "A", lines: [line("log_entries", "1", 7), line("log_entries", "2", 30)] },
    { name: "B", lines: [line("sms", "3"), line("sms", "4"), line("log_entries", "5", 30)] },
  ]);
  expect(columns.map(({ item, retentionDays }) => `${item} ${retentionDays ?? ""}`)).toEqual([
    "log_entries 7",
    "log_entries 30",
    "sms ",
    "sms ",
  ]);
  const quantities = rows.map(({ lines }) => columns.map(({ key }) => lines.get(key)?.decimal));
  expect(quantities).toEqual([
    ["1", "2", undefined, undefined],
    [undefined, "5", "3", "4"],
  ]);
});

test.each([
  [1, "A"],
  [26, "Z"],
  [27, "AA"],
  [703, "AAA"],
])("column %i is %s", (column, letters) => expect(columnLetters(column)).toBe(letters));

import { expect, test } from "vitest";
import { cellsOf } from "./table-cells";

test("quotes, line breaks in cells and formulas that were neutralised are read", () => {
  const { cells } = cellsOf('Workspace,SMS\r\n"Shop, ""old""\n2",5\r\n\'=Blog,6\r\n');
  expect(cells.slice(1, 3)).toEqual([
    ['Shop, "old"\n2', "5"],
    ["=Blog", "6"],
  ]);
  expect(cellsOf('Workspace,SMS\n"Shop,5').openQuoteInRow).toBe(2);
});

test.each([
  ["tabs", "Workspace\tSMS\nShop\t1,234,567", ["Shop", "1,234,567"]],
  ["semicolons", "Workspace;SMS\nShop;1,234,567", ["Shop", "1,234,567"]],
  ["bars", "Workspace|SMS\r\nShop|1,234,567", ["Shop", "1,234,567"]],
  ["commas", "Workspace,SMS\nShop,5", ["Shop", "5"]],
  ["commas, and a semicolon in a heading", '"Workspace; team",SMS\nShop,5', ["Shop", "5"]],
  ["semicolons below a title", "Usage, May\rWorkspace;SMS\rShop;1,234", ["Shop", "1,234"]],
  ["nothing to part them", "Workspace\nShop", ["Shop"]],
])("a table with %s is split there", (_, text, last) => {
  expect(cellsOf(text).cells.at(-1)).toEqual(last);
});

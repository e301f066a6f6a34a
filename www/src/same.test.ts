import { expect, test } from "vitest";
import { areSame, sharedWith } from "./same";

test.each<[unknown, unknown]>([
  [
    { lines: [{ amount: "1" }], total: "1" },
    { lines: [{ amount: "1" }], total: "1" },
  ],
  [
    [1, [2, 3]],
    [1, [2, 3]],
  ],
  [undefined, undefined],
])("what equals is the old one: %j", (before, after) => {
  expect(sharedWith(before, after)).toBe(before);
});

test.each<[unknown, unknown]>([
  [{ total: "1" }, { total: "2" }],
  [{ total: "1" }, { total: "1", notices: undefined }],
  [{ total: "1", notices: [] }, { total: "1" }],
  [{ a: undefined }, { b: undefined }],
  [[1], [1, 2]],
  [[], {}],
  [null, {}],
  [new Set([1]), new Set([1])],
])("what differs is the new one, with what it says: %j, %j", (before, after) => {
  const said = structuredClone(after);
  const shared = sharedWith(before, after);
  expect(shared).toEqual(said);
  expect(shared).not.toBe(before);
});

test("of a list with one other entry the rest is the old ones", () => {
  const before = [{ amount: "1" }, { amount: "2" }];
  const shared = sharedWith(before, [{ amount: "1" }, { amount: "3" }]);
  expect(shared[0]).toBe(before[0]);
  expect(shared[1]).toEqual({ amount: "3" });
});

test("lists are the same that hold the very same values", () => {
  const value = {};
  expect(areSame([1, value], [1, value])).toBe(true);
  expect(areSame([1, value], [1, {}])).toBe(false);
  expect(areSame([1], [1, value])).toBe(false);
});

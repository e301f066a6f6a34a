import { expect, test } from "vitest";
import { againstBilled, type BilledAgainst } from "./billed";

const more = (difference: string): BilledAgainst => ({ kind: "differs", isMore: true, difference });
const less = (difference: string): BilledAgainst => ({
  kind: "differs",
  isMore: false,
  difference,
});

test.each<[string, string, BilledAgainst]>([
  ["", "10", { kind: "nothing_typed" }],
  [" ", "10", { kind: "nothing_typed" }],
  ["¥4,083.70", "4083.7", { kind: "agrees" }],
  ["4083.7", "4083.6951", { kind: "agrees" }],
  ["4083.7元", "4083.6949", more("0.0051")],
  ["4083.69", "4083.695", less("0.005")],
  ["0", "0", { kind: "agrees" }],
  ["0", "0.0000001", { kind: "agrees" }],
  ["1.5万", "14999.99", more("0.01")],
  ["900719925474.01", "900719925474.02", less("0.01")],
  ["abc", "10", { kind: "problem", problem: "not_a_number" }],
  ["$10", "10", { kind: "problem", problem: "not_a_number" }],
])("a bill of %s, computed %s", (typed, computed, against) => {
  expect(againstBilled(typed, computed, "CNY")).toEqual(against);
});

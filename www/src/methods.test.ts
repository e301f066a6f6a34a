import type { Condition, SettlementOptions } from "guance-billing";
import { expect, test } from "vitest";
import { isNoneAvailable, mergeOptions, withPackage } from "./methods";

type Option = SettlementOptions["methods"][number];

function condition(status: Condition["status"], en: string): Condition {
  return { id: "E10", code: "site_permits_cloud", status, text: { en, zh: en }, rule: "R71" };
}

function options(status: Option["status"], ...conditions: Condition[]): SettlementOptions {
  return { defaultMethod: "billing_center", methods: [{ method: "aws", status, conditions }] };
}

const here = options("available", condition("met", "On this site"));
const unknown = options(
  "unknown",
  condition("unknown", "On that site"),
  condition("met", "Offered"),
);
const out = options("unavailable", condition("unmet", "On the other site"));

test("one site rules a method out for all, and is named by its condition", () => {
  const merged = mergeOptions([here, unknown, out]);
  expect(merged?.choices).toEqual([
    {
      method: "aws",
      status: "unavailable",
      reasons: [condition("unmet", "On the other site")],
      isOutByPackage: false,
    },
  ]);
});

test("one site that is not known leaves a method unknown", () => {
  const [choice] = mergeOptions([here, unknown])?.choices ?? [];
  expect(choice?.status).toBe("unknown");
  expect(choice?.reasons.map(({ text }) => text.en)).toEqual(["On that site"]);
});

test("the same reason of two sites is told once", () => {
  expect(mergeOptions([out, out])?.choices[0]?.reasons).toHaveLength(1);
});

test("what every site has is available; without sites there is nothing to choose", () => {
  expect(mergeOptions([here, here])?.choices[0]).toEqual({
    method: "aws",
    status: "available",
    reasons: [],
    isOutByPackage: false,
  });
  expect(mergeOptions([])).toBeUndefined();
});

test("a package leaves the billing center alone, and tells of itself", () => {
  const both: SettlementOptions = {
    defaultMethod: "billing_center",
    methods: [{ method: "billing_center", status: "available", conditions: [] }, ...here.methods],
  };
  const merged = mergeOptions([both, both]);
  const choices = merged ? withPackage(merged).choices : [];
  expect(choices.map(({ status, isOutByPackage }) => [status, isOutByPackage])).toEqual([
    ["available", false],
    ["unavailable", true],
  ]);
  expect(merged?.sites).toBe(2);
});

test("nothing is left where every method is ruled out", () => {
  const none = mergeOptions([out])?.choices ?? [];
  const some = mergeOptions([here])?.choices ?? [];
  expect([none, some, []].map(isNoneAvailable)).toEqual([true, false, false]);
});

import { beforeAll, expect, test } from "vitest";
import type { Cards } from "./cards";
import type { Estimate, UsageLine } from "./estimate";
import { byUseWithoutPackageOnly, grantedButNotTyped, packageOnlyItems } from "./package-only";
import { presetEstimate } from "./presets";
import type { Engine } from "./pricing";
import { realEngine, viewOf } from "./sample-page";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});

function line(item: UsageLine["item"], typedQuantity: string): UsageLine {
  return { id: `${item}-1`, item, typedQuantity, label: "" };
}

function using(...lines: UsageLine[]): Estimate {
  const estimate = presetEstimate("empty", () => "workspace-1");
  return {
    ...estimate,
    workspaces: estimate.workspaces.map((workspace) => ({ ...workspace, lines })),
  };
}

function compared(estimate: Estimate) {
  const { comparison, cards } = viewOf(estimate, engine).pricing;
  if (!comparison) throw new Error("nothing to compare");
  return { comparison, cards };
}

const logs = line("log_entries", "50,000,000");

test("on today's card, DataKits are counted by packages only; on the card of 2022, also by use", () => {
  const today = compared(using(logs)).cards;
  expect(packageOnlyItems(today)).toEqual(["datakit"]);
  const outcome = engine.catalog({ date: "2022-08-18" });
  if (outcome.status !== "ok") throw new Error("no card");
  const then: Cards = [outcome.value];
  expect(packageOnlyItems(then)).toEqual([]);
});

test("what the packages grant of DataKits is told until some are typed", () => {
  const { comparison, cards } = compared(using(logs));
  expect(grantedButNotTyped(using(logs), comparison, cards)).toEqual([
    { item: "datakit", quotasPerDay: ["20", "100", "200"], overageUnitPrices: ["3"] },
  ]);
  const typed = using(logs, line("datakit", "50"));
  expect(grantedButNotTyped(typed, compared(typed).comparison, cards)).toEqual([]);
});

test("where no package is to be had, nothing is said of what packages grant", () => {
  const inDollars: Estimate = { ...using(logs), currency: "USD" };
  const { comparison, cards } = compared(inDollars);
  expect(comparison.plans?.options.length).toBeGreaterThan(0);
  expect(grantedButNotTyped(inDollars, comparison, cards)).toEqual([]);
});

test("pay-as-you-go is asked for without DataKits, and set against the cheapest package", () => {
  const estimate = using(logs, line("datakit", "50"));
  const { comparison, cards } = compared(estimate);
  expect(comparison.plans?.cheapest).toBe("startup");
  expect(byUseWithoutPackageOnly(estimate, comparison, cards, engine)).toEqual({
    items: ["datakit"],
    total: "2250",
    difference: { amount: "4287.1", isLess: true },
  });
});

test("where pay-as-you-go is compared, nothing is asked again", () => {
  const estimate = using(logs);
  const { comparison, cards } = compared(estimate);
  const asked = byUseWithoutPackageOnly(estimate, comparison, cards, {
    comparePlans: () => {
      throw new Error("asked");
    },
  });
  expect(asked).toBeUndefined();
});

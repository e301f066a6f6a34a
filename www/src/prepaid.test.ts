import type { CostPreviewRequest } from "guance-billing";
import { expect, test } from "vitest";
import type { Cards } from "./cards";
import { prepaidFor } from "./prepaid";
import { emptyCatalog, emptyPackage, emptyPreview } from "./sample-answers";

const cards: Cards = [{ ...emptyCatalog, packages: [emptyPackage] }];

test("traffic packs are paid for as long as the package is valid, by the engine's reckoning", () => {
  const asked: CostPreviewRequest[] = [];
  const trafficPacks = [{ item: "log_entries" as const, capacity: "20000000", discount: "0.8" }];
  const prepaid = prepaidFor({ id: "startup", trafficPacks }, cards, (request) => {
    asked.push(request);
    const value = { ...emptyPreview, packageShare: "42000", trafficPackCharges: "8928" };
    return { status: "ok", value: { ...value, total: "50928" } };
  });
  expect(asked[0]).toMatchObject({ days: 372, package: { id: "startup", trafficPacks } });
  expect(asked[0]?.workspaces.flatMap(({ usage }) => usage)).toEqual([]);
  expect(prepaid).toEqual({
    total: "50928",
    package: "42000",
    trafficPacks: "8928",
    validityDays: 372,
    currency: "CNY",
  });
});

test("of a package that the engine refuses, nothing is said", () => {
  const refuse = () => ({ status: "invalid" as const, issues: [] });
  expect(prepaidFor({ id: "startup" }, cards, refuse)).toBeUndefined();
  expect(prepaidFor({ id: "growth" }, cards, refuse)).toBeUndefined();
});

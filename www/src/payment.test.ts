import { expect, test } from "vitest";
import type { Estimate, EstimateWorkspace } from "./estimate";
import {
  drawdownOrder,
  isServed,
  PAY_AS_YOU_GO,
  type Payment,
  servedWorkspaces,
  typedQuota,
  withMoved,
  withPackage,
  withPlan,
  withQuota,
  withService,
  withTrafficPack,
} from "./payment";

function workspace(id: string, plan: EstimateWorkspace["plan"] = "commercial"): EstimateWorkspace {
  return { id, name: "", site: "cn1", plan, lines: [] };
}

function estimate(workspaces: EstimateWorkspace[], payment: Payment = PAY_AS_YOU_GO): Estimate {
  return { currency: "CNY", period: { kind: "newest_prices" }, payment, workspaces };
}

const ids = (workspaces: EstimateWorkspace[]) => workspaces.map(({ id }) => id).join(" ");
const abc = [workspace("a"), workspace("b"), workspace("c")];

test("a workspace moves one place, and not beyond the ends", () => {
  const once = estimate(abc, withMoved(estimate(abc), "c", -1));
  expect(ids(drawdownOrder(once))).toBe("a c b");
  const twice = estimate(abc, withMoved(once, "c", -1));
  expect(ids(drawdownOrder(twice))).toBe("c a b");
  expect(withMoved(twice, "c", -1)).toBe(twice.payment);
  expect(withMoved(twice, "b", 1)).toBe(twice.payment);
});

test("free workspaces are not in line, and are stepped over", () => {
  const mixed = [workspace("a"), workspace("free", "free"), workspace("b")];
  const moved = estimate(mixed, withMoved(estimate(mixed), "b", -1));
  expect(ids(drawdownOrder(moved))).toBe("b a");
});

test("new workspaces join at the end, and a removed one comes back to its place", () => {
  const moved = withMoved(estimate(abc), "c", -1);
  expect(ids(drawdownOrder(estimate([...abc, workspace("d")], moved)))).toBe("a c b d");
  const without = estimate([workspace("a"), workspace("b")], moved);
  expect(ids(drawdownOrder(without))).toBe("a b");
  const after = estimate(abc, withMoved(without, "b", -1));
  expect(ids(drawdownOrder(after))).toBe("b c a");
});

test("what is not ticked keeps its place in line but is not served", () => {
  const growth = withPackage(PAY_AS_YOU_GO, "growth");
  const two = estimate(abc, withService(growth, "b", false));
  expect(ids(servedWorkspaces(two))).toBe("a c");
  expect(ids(drawdownOrder(two))).toBe("a b c");
  expect(isServed(two, workspace("b"))).toBe(false);
  const all = estimate(abc, withService(two.payment, "b", true));
  expect(ids(servedWorkspaces(all))).toBe("a b c");
  expect(isServed(all, workspace("b"))).toBe(true);
  expect(isServed(all, workspace("b", "free"))).toBe(false);
  expect(isServed(estimate(abc), workspace("b"))).toBe(false);
});

test("a negotiated quota belongs to its package and outlives a look at another", () => {
  const startup = withQuota(withPackage(PAY_AS_YOU_GO, "startup"), "log_entries", "150M");
  const growth = withPackage(startup, "growth");
  expect(typedQuota(growth, "log_entries")).toBe("");
  expect(typedQuota(withPackage(withPackage(growth, undefined), "startup"), "log_entries")).toBe(
    "150M",
  );
});

test("a plan is taken as it was compared: published quotas, its packs, every workspace", () => {
  const negotiated = withQuota(withPackage(PAY_AS_YOU_GO, "startup"), "log_entries", "150M");
  const partly = withService(negotiated, "b", false);
  const taken = withPlan(partly, "startup", { log_entries: "20,000,000" });
  expect(typedQuota(taken, "log_entries")).toBe("");
  expect(taken.notServed).toEqual([]);
  const other = withPlan(partly, "growth", {});
  expect(other.packageId).toBe("growth");
  expect(typedQuota(withPackage(other, "startup"), "log_entries")).toBe("150M");
});

test("buying the compared packs drops others and keeps every discount", () => {
  const typed = withTrafficPack(PAY_AS_YOU_GO, "rum_pv", { capacity: "100k", percent: "90" });
  const offered = withTrafficPack(typed, "log_entries", { percent: "80" });
  expect(withPlan(offered, "startup", { log_entries: "60,000,000" }).trafficPacks).toEqual({
    rum_pv: { capacity: "", percent: "90" },
    log_entries: { capacity: "60,000,000", percent: "80" },
  });
});

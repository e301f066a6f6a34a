import { expect, test } from "vitest";
import type { WholeEngine } from "./engine";
import { typedQuota } from "./payment";
import {
  emptyCatalog,
  emptyComparison,
  emptyEligibility,
  emptyForecast,
  emptyMeasure,
  emptyOptions,
  emptyOrder,
  emptyPackage,
  emptyPreview,
  emptySettlement,
} from "./sample-answers";
import { PageState } from "./state";

const engine: WholeEngine = {
  catalog: () => ({ status: "ok", value: emptyCatalog }),
  previewCost: () => ({ status: "ok", value: emptyPreview }),
  comparePlans: () => ({ status: "ok", value: emptyComparison }),
  meterUsage: () => ({ status: "ok", value: emptyMeasure }),
  settlementOptions: () => ({ status: "ok", value: emptyOptions }),
  settleBill: () => ({ status: "ok", value: emptySettlement }),
  forecastWallet: () => ({ status: "ok", value: emptyForecast }),
  payOrder: () => ({ status: "ok", value: emptyOrder }),
  checkEligibility: () => ({ status: "ok", value: emptyEligibility }),
  rolePermissions: () => ({ status: "invalid", issues: [] }),
};

function sharing(): PageState {
  const state = new PageState(engine, "en");
  state.applyPreset("shared_package");
  return state;
}

test("a plan that was taken is named, and Undo brings back how it was paid", () => {
  const state = sharing();
  state.usePlan("startup", {});
  expect(state.view.undoable).toMatchObject({ kind: "plan_used", planId: "startup" });
  expect(typedQuota(state.view.estimate.payment, "log_entries")).toBe("");
  state.undo();
  expect(typedQuota(state.view.estimate.payment, "log_entries")).toBe("150,000,000");
  expect(state.view.undoable).toBeUndefined();
});

test("after the next change a plan cannot be undone any more: Undo would jump over it", () => {
  const state = sharing();
  state.usePlan(undefined, {});
  state.chooseCurrency("USD");
  expect(state.view.undoable).toBeUndefined();
});

test("a preset can be undone after later changes", () => {
  const state = sharing();
  state.chooseCurrency("USD");
  expect(state.view.undoable?.kind).toBe("replaced");
});

test("nothing is asked of who pays until somebody wants to know, and again with every change", () => {
  let asked = 0;
  const counting = {
    ...engine,
    forecastWallet: () => {
      asked += 1;
      return { status: "ok" as const, value: emptyForecast };
    },
  };
  const state = new PageState(counting, "en", "2026-11-21");
  state.chooseCurrency("USD");
  expect([asked, state.view.outlook]).toEqual([0, undefined]);
  state.fund({ isOpen: true });
  expect([asked, state.view.outlook?.from]).toEqual([1, "2026-11-21"]);
  state.chooseCurrency("CNY");
  expect(asked).toBe(2);
  state.fund({ isOpen: false });
  expect([asked, state.view.outlook]).toEqual([2, undefined]);
});

test("one looks as far ahead as the engine does, and no further than the package holds", () => {
  const asked: (number | undefined)[] = [];
  const recording: WholeEngine = {
    ...engine,
    catalog: () => ({ status: "ok", value: { ...emptyCatalog, packages: [emptyPackage] } }),
    forecastWallet: ({ days }) => {
      asked.push(days);
      return { status: "ok", value: emptyForecast };
    },
  };
  const state = new PageState(recording, "en");
  state.fund({ isOpen: true });
  state.lookFurther();
  state.choosePackage("startup");
  state.lookFurther();
  expect(asked).toEqual([90, 3660, 90, 372]);
});

test("amounts that were typed in another currency are told until one is typed again", () => {
  const state = new PageState(engine, "en");
  state.chooseCurrency("USD");
  expect(state.view.funding.isInNewCurrency).toBe(false);
  const { wallet } = state.view.funding;
  state.fund({ wallet: { ...wallet, debt: "5" } });
  state.chooseCurrency("CNY");
  expect(state.view.funding.isInNewCurrency).toBe(true);
  state.fund({ wallet });
  expect(state.view.funding.isInNewCurrency).toBe(false);
});

test("nothing is asked of who may do what until somebody wants to know", () => {
  let asked = 0;
  const counting: WholeEngine = {
    ...engine,
    checkEligibility: () => {
      asked += 1;
      return { status: "ok", value: emptyEligibility };
    },
  };
  const state = new PageState(counting, "en", "2026-11-21");
  state.chooseCurrency("USD");
  expect([asked, state.view.checked]).toEqual([0, undefined]);
  state.askForUpgrade("workspace-3");
  expect([asked, state.view.checked?.eligibility]).toEqual([1, emptyEligibility]);
  state.inquire({ ...state.view.inquiry, isOpen: false });
  expect([asked, state.view.checked]).toEqual([1, undefined]);
});

test("an upgrade in the estimate is undone alone: what was typed since stays", () => {
  const state = new PageState(engine, "en");
  const plans = () => state.view.estimate.workspaces.map(({ plan }) => plan);
  state.upgrade("workspace-3", "Trial");
  expect(plans()).toEqual(["commercial", "commercial", "commercial"]);
  state.chooseCurrency("USD");
  expect(state.view.undoable).toMatchObject({ kind: "upgraded", name: "Trial" });
  state.undo();
  expect(plans()).toEqual(["commercial", "commercial", "free"]);
  expect([state.view.estimate.currency, state.view.undoable]).toEqual(["USD", undefined]);
});

test("an upgrade tells what the estimate cost before and costs since, where nothing is missing", () => {
  const totals = ["100", "504"];
  const upgraded = (previewCost: WholeEngine["previewCost"]) => {
    const state = new PageState({ ...engine, previewCost }, "en");
    state.upgrade("workspace-3", "Trial");
    return state.view.undoable;
  };
  const byPlan: WholeEngine["previewCost"] = ({ workspaces }) => {
    const isUpgraded = workspaces.every(({ plan }) => plan === "commercial");
    return { status: "ok", value: { ...emptyPreview, total: totals[isUpgraded ? 1 : 0] ?? "" } };
  };
  expect(upgraded(byPlan)).toMatchObject({
    totals: { before: "100", after: "504", currency: "CNY" },
  });
  expect(upgraded(() => ({ status: "invalid", issues: [] }))).not.toHaveProperty("totals");
});

test("who chooses the plan by hand has no upgrade left to undo", () => {
  const state = new PageState(engine, "en");
  state.upgrade("workspace-3", "Trial");
  state.choosePlan("workspace-1", "free");
  expect(state.view.undoable?.kind).toBe("upgraded");
  state.choosePlan("workspace-3", "free");
  expect(state.view.undoable).toBeUndefined();
});

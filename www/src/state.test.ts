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
import { wordsIn } from "./sample-words";
import { isLoaded, PageState, type Speech } from "./state";

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

const english: Speech = { language: "en", words: wordsIn("en") };

function stateOf(answering: WholeEngine): PageState {
  return new PageState(answering, english, "2026-11-21");
}

function sharing(): PageState {
  const state = stateOf(engine);
  state.applyPreset("shared_package");
  return state;
}

test("a plan that was taken is named, and Undo brings back how it was paid", () => {
  const state = sharing();
  state.usePlan("startup", {});
  expect(state.view.offer).toMatchObject({ kind: "plan_used", planId: "startup" });
  expect(typedQuota(state.view.estimate.payment, "log_entries")).toBe("");
  state.undo();
  expect(typedQuota(state.view.estimate.payment, "log_entries")).toBe("150,000,000");
  expect(state.view.offer).toBeUndefined();
});

test("an offer goes with the next change, which Undo then takes back first", () => {
  const state = sharing();
  expect(state.view.offer?.kind).toBe("replaced");
  state.usePlan(undefined, {});
  state.chooseCurrency("USD");
  expect(state.view.offer).toBeUndefined();
  state.undo();
  expect(state.view.estimate.currency).toBe("CNY");
  expect(state.view.estimate.payment.packageId).toBeUndefined();
});

test("every change can be undone and done again, as far as it goes", () => {
  const state = stateOf(engine);
  const first = state.view.estimate;
  expect([state.view.canUndo, state.view.canRedo]).toEqual([false, false]);
  state.removeWorkspace("workspace-2", "Staging");
  state.fund({ channel: "aws" });
  state.inquire({ ...state.view.inquiry, operation: "buy_package" });
  for (let step = 0; step < 4; step += 1) state.undo();
  expect(state.view.estimate).toEqual(first);
  expect([state.view.funding.channel, state.view.inquiry.operation]).toEqual([
    "guance",
    "upgrade_plan",
  ]);
  expect([state.view.canUndo, state.view.canRedo]).toEqual([false, true]);
  for (let step = 0; step < 4; step += 1) state.redo();
  expect(state.view.estimate.workspaces.map(({ id }) => id)).toEqual([
    "workspace-1",
    "workspace-3",
  ]);
  expect([state.view.funding.channel, state.view.inquiry.operation]).toEqual([
    "aws",
    "buy_package",
  ]);
  expect([state.view.canUndo, state.view.canRedo]).toEqual([true, false]);
});

test("a new workspace never takes the id of one that undo brought back", () => {
  const state = stateOf(engine);
  state.undo();
  const added = state.addWorkspace();
  expect(new Set(state.view.estimate.workspaces.map(({ id }) => id)).size).toBe(4);
  expect(added).toBe("workspace-4");
});

test("nor of one that a link still knows something of", async () => {
  const state = stateOf(engine);
  const { estimate, inquiry, ...others } = state.shared;
  const payment = { ...estimate.payment, order: ["workspace-4"], notServed: ["workspace-5"] };
  await state.restore({
    ...others,
    estimate: { ...estimate, payment },
    inquiry: { ...inquiry, workspaceId: "workspace-6", packaged: { "workspace-7": {} } },
  });
  expect(state.addWorkspace()).toBe("workspace-8");
});

test("another language is spoken when it is there, and its parts with it", async () => {
  const state = stateOf(engine);
  await state.openPart("funding");
  await state.speak("zh");
  const { language, words } = state.view;
  expect([language, words.workspaces]).toEqual(["zh", wordsIn("zh").workspaces]);
  expect(isLoaded(state.view, "funding")).toBe(true);
});

test("of two languages asked for in a row the last is spoken", async () => {
  const state = stateOf(engine);
  await Promise.all([state.speak("zh"), state.speak("en")]);
  expect(state.view.language).toBe("en");
});

test("nothing is asked of who pays until somebody wants to know, and again with every change", async () => {
  let asked = 0;
  const counting = {
    ...engine,
    forecastWallet: () => {
      asked += 1;
      return { status: "ok" as const, value: emptyForecast };
    },
  };
  const state = stateOf(counting);
  state.chooseCurrency("USD");
  expect([asked, state.view.outlook]).toEqual([0, undefined]);
  await state.openPart("funding");
  expect([asked, state.view.outlook?.from]).toEqual([1, "2026-11-21"]);
  state.chooseCurrency("CNY");
  expect(asked).toBe(2);
  state.closePart("funding");
  expect([asked, state.view.outlook]).toEqual([2, undefined]);
});

test("one looks as far ahead as the engine does, and no further than the package holds", async () => {
  const asked: (number | undefined)[] = [];
  const recording: WholeEngine = {
    ...engine,
    catalog: () => ({ status: "ok", value: { ...emptyCatalog, packages: [emptyPackage] } }),
    forecastWallet: ({ days }) => {
      asked.push(days);
      return { status: "ok", value: emptyForecast };
    },
  };
  const state = stateOf(recording);
  await state.openPart("funding");
  state.lookFurther();
  state.choosePackage("startup");
  state.lookFurther();
  expect(asked).toEqual([90, 3660, 90, 372]);
});

test("amounts that were typed in another currency are told until one is typed again", () => {
  const state = stateOf(engine);
  state.chooseCurrency("USD");
  expect(state.view.funding.isInNewCurrency).toBe(false);
  const { wallet } = state.view.funding;
  state.fund({ wallet: { ...wallet, debt: "5" } });
  state.chooseCurrency("CNY");
  expect(state.view.funding.isInNewCurrency).toBe(true);
  state.fund({ wallet });
  expect(state.view.funding.isInNewCurrency).toBe(false);
});

test("nothing is asked of who may do what until somebody wants to know", async () => {
  let asked = 0;
  const counting: WholeEngine = {
    ...engine,
    checkEligibility: () => {
      asked += 1;
      return { status: "ok", value: emptyEligibility };
    },
  };
  const state = stateOf(counting);
  state.chooseCurrency("USD");
  expect([asked, state.view.checked]).toEqual([0, undefined]);
  await state.askForUpgrade("workspace-3");
  expect([asked, state.view.checked?.eligibility]).toEqual([1, emptyEligibility]);
  state.closePart("eligibility");
  expect([asked, state.view.checked]).toEqual([1, undefined]);
});

test("an upgrade in the estimate is named, and undone by itself", () => {
  const state = stateOf(engine);
  const plans = () => state.view.estimate.workspaces.map(({ plan }) => plan);
  state.upgrade("workspace-3", "Trial");
  expect(plans()).toEqual(["commercial", "commercial", "commercial"]);
  expect(state.view.offer).toMatchObject({ kind: "upgraded", name: "Trial" });
  state.undo();
  expect(plans()).toEqual(["commercial", "commercial", "free"]);
  expect(state.view.offer).toBeUndefined();
});

test("an upgrade tells what the estimate cost before and costs since, where nothing is missing", () => {
  const upgraded = (previewCost: WholeEngine["previewCost"]) => {
    const state = stateOf({ ...engine, previewCost });
    state.upgrade("workspace-3", "Trial");
    return state.view.offer;
  };
  const byPlan: WholeEngine["previewCost"] = ({ workspaces }) => {
    const commercial = workspaces.filter(({ plan }) => plan === "commercial");
    return { status: "ok", value: { ...emptyPreview, usageCharges: `${commercial.length}00` } };
  };
  expect(upgraded(byPlan)).toMatchObject({
    totals: { before: "200", after: "300", currency: "CNY" },
  });
  expect(upgraded(() => ({ status: "invalid", issues: [] }))).not.toHaveProperty("totals");
});

test("a copy is a step of its own that undo takes back", () => {
  const state = stateOf(engine);
  const copyId = state.duplicateWorkspace("workspace-1", "Production");
  const names = () => state.view.estimate.workspaces.map(({ id, name }) => `${id} ${name}`);
  expect([copyId, names()[1]]).toEqual(["workspace-4", "workspace-4 Production 2"]);
  state.undo();
  expect(names()).toEqual(["workspace-1 ", "workspace-2 ", "workspace-3 "]);
});

type Act = (state: PageState) => void;
const CASES: [string, number, Act[]][] = [
  [
    "another currency",
    2,
    [(state) => state.chooseCurrency("USD"), (state) => state.chooseCurrency("CNY")],
  ],
  [
    "another site",
    2,
    ["cn2", "cn3"].map((site) => (state) => state.chooseSite("workspace-1", site as "cn2")),
  ],
  [
    "another package",
    2,
    ["growth", "enterprise"].map((id) => (state) => state.choosePackage(id as "growth")),
  ],
  [
    "another channel",
    2,
    ["aws", "azure"].map((channel) => (state) => state.fund({ channel: channel as "aws" })),
  ],
  [
    "another operation",
    2,
    ["buy_package", "dissolve_workspace"].map(
      (operation) => (state) =>
        state.inquire({ ...state.view.inquiry, operation: operation as "buy_package" }),
    ),
  ],
  [
    "another answer",
    2,
    ["owner", "administrator"].map(
      (role) => (state) => state.inquire({ ...state.view.inquiry, answers: { role } }),
    ),
  ],
  [
    "another table of daily quantities",
    2,
    ["date,sms\n", "date,pv\n"].map(
      (head) => (state) =>
        state.changeBill({ text: head.repeat(10) + "2026-01-01,5\n".repeat(10) }),
    ),
  ],
  [
    "a name, letter by letter",
    1,
    ["S", "Sh", "Sho"].map((name) => (state) => state.renameWorkspace("workspace-1", name)),
  ],
  [
    "a slider",
    1,
    ["120", "98000", "2000000000"].map((typed) => (state) => state.typeQuota("log_entries", typed)),
  ],
  [
    "an amount of the wallet",
    1,
    ["5", "50"].map(
      (cash) => (state) => state.fund({ wallet: { ...state.view.funding.wallet, cash } }),
    ),
  ],
  [
    "an amount that was asked for",
    1,
    ["5", "50"].map(
      (funds) => (state) => state.inquire({ ...state.view.inquiry, answers: { funds } }),
    ),
  ],
  [
    "a table, letter by letter",
    1,
    ["d", "da", "dat"].map((text) => (state) => state.changeBill({ text })),
  ],
];

test.each(CASES)("%s: %i steps to undo", (_what, steps, acts) => {
  const state = stateOf(engine);
  state.choosePackage("startup");
  state.typeQuota("log_entries", "1");
  state.inquire({ ...state.view.inquiry, answers: { role: "member", funds: "1" } });
  const before = state.shared;
  for (const act of acts) act(state);
  for (let step = 0; step < steps; step += 1) {
    const shown = state.shared;
    state.undo();
    expect(state.shared).not.toEqual(shown);
  }
  expect(state.shared).toEqual(before);
});

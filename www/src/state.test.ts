import { expect, test } from "vitest";
import { typedQuota } from "./payment";
import type { Engine } from "./pricing";
import { emptyCatalog, emptyComparison, emptyMeasure, emptyPreview } from "./sample-answers";
import { PageState } from "./state";

const engine: Engine = {
  catalog: () => ({ status: "ok", value: emptyCatalog }),
  previewCost: () => ({ status: "ok", value: emptyPreview }),
  comparePlans: () => ({ status: "ok", value: emptyComparison }),
  meterUsage: () => ({ status: "ok", value: emptyMeasure }),
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

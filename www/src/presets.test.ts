import * as engine from "guance-billing/inline";
import { expect, test } from "vitest";
import { isUnfinished } from "./estimate";
import { PRESETS, presetEstimate } from "./presets";
import { priceEstimate, spanOf } from "./pricing";
import { workOutLines } from "./working-out";

function priced(preset: (typeof PRESETS)[number]) {
  let made = 0;
  const estimate = presetEstimate(preset, () => {
    made += 1;
    return `workspace-${made}`;
  });
  const { estimate: workedOut } = workOutLines(estimate, engine.meterUsage);
  return { estimate: workedOut, pricing: priceEstimate(workedOut, engine) };
}

test.each(PRESETS)("the preset %s is priced without a problem", (preset) => {
  const { estimate, pricing } = priced(preset);
  expect(pricing.problems).toEqual([]);
  expect(estimate.workspaces.flatMap(({ lines }) => lines.filter(isUnfinished))).toEqual([]);
  const total = spanOf(pricing, "month")?.preview?.total;
  expect(Number(total) > 0).toBe(preset !== "empty");
});

/**
 * Time series 3 × 600 ÷ 1,000 × 0.6 = 1.08 (3 days); entries 20 × 86,400 = 1,728,000 ÷ 1,000,000 ×
 * 1.2 (7 days) and so on: each is the published price of a quantity that follows from the workings.
 */
test("what the small shop sends follows from numbers that its owner knows", () => {
  const { estimate } = priced("small_shop");
  const quantities = estimate.workspaces[0]?.lines.map(({ item, typedQuantity }) => [
    item,
    typedQuantity,
  ]);
  expect(quantities).toEqual([
    ["time_series", "1800"],
    ["log_entries", "1728000"],
    ["apm_trace", "1728000"],
    ["rum_pv", "20000"],
    ["session_replay", "500"],
    ["synthetic_test", "1728"],
    ["trigger_call", "14400"],
    ["sms", "6"],
  ]);
});

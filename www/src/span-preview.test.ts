import fc from "fast-check";
import type { ItemId } from "guance-billing";
import * as engine from "guance-billing/inline";
import { expect, test } from "vitest";
import type { Estimate, EstimateWorkspace, UsageLine } from "./estimate";
import { PAY_AS_YOU_GO, withPackage } from "./payment";
import { priceEstimate } from "./pricing";
import { askForSpan } from "./span-preview";

const ITEMS: ItemId[] = ["time_series", "log_entries", "rum_pv", "sms", "session_replay"];
const catalog = engine.catalog();
if (catalog.status !== "ok") throw new Error("no catalog");
const cards = [catalog.value] as const;

const line = fc.record({
  item: fc.constantFrom(...ITEMS),
  typedQuantity: fc.oneof(fc.nat(10_000_000).map(String), fc.constantFrom("1.5M", "1,50", "-3")),
});

const workspace = fc.record({
  site: fc.constantFrom("cn1", "cn4", "us1"),
  plan: fc.constantFrom("commercial", "free"),
  lines: fc.array(line, { maxLength: 5 }),
});

const estimates = fc
  .record({
    currency: fc.constantFrom("CNY", "USD"),
    from: fc.constantFrom("2022-09-01", "2024-11-01", "2026-11-21", "2020-01-01"),
    workspaces: fc.array(workspace, { minLength: 1, maxLength: 4 }),
  })
  .map(({ currency, from, workspaces }): Estimate => {
    const made = workspaces.map(
      ({ lines, ...rest }, index) =>
        ({
          ...rest,
          id: `workspace-${index + 1}`,
          name: "",
          lines: lines.map(
            (typed, place): UsageLine => ({
              ...typed,
              id: `${typed.item}-${place + 1}`,
              label: "",
            }),
          ),
        }) as EstimateWorkspace,
    );
    const period = { kind: "from_date", from, days: "60" } as const;
    return {
      currency: currency as "CNY" | "USD",
      period,
      payment: PAY_AS_YOU_GO,
      workspaces: made,
    };
  });

/** What is asked workspace by workspace is what the engine says of all of them together. */
test("an estimate without a package costs what the engine says of it as a whole", () => {
  fc.assert(
    fc.property(estimates, (estimate) => {
      for (const span of priceEstimate(estimate, engine).spans) {
        if (!span.preview || !span.request) continue;
        const whole = engine.previewCost({ ...span.request(), explain: false });
        if (whole.status !== "ok") throw new Error(JSON.stringify(whole.issues));
        const { daily: _daily, notices: _notices, ...expected } = whole.value;
        expect(span.preview).toMatchObject(expected);
      }
    }),
    { numRuns: 150, seed: 7 },
  );
});

test("only the workspace that has changed is asked for again", () => {
  let asked = 0;
  const counting = {
    previewCost: (request: Parameters<typeof engine.previewCost>[0]) => {
      asked += request.workspaces.length;
      return engine.previewCost(request);
    },
  };
  const workspaces = ["a", "b", "c"].map(
    (id): EstimateWorkspace => ({ id, name: "", site: "cn1", plan: "commercial", lines: [] }),
  );
  const period = { kind: "newest_prices" } as const;
  const estimate: Estimate = { currency: "CNY", period, payment: PAY_AS_YOU_GO, workspaces };
  askForSpan(estimate, { days: 30 }, cards, counting);
  expect(asked).toBe(3);
  const changed = workspaces.map((one) => (one.id === "b" ? { ...one, name: "B" } : one));
  askForSpan({ ...estimate, workspaces: changed }, { days: 30 }, cards, counting);
  expect(asked).toBe(4);
  askForSpan({ ...estimate, currency: "USD" }, { days: 30 }, cards, counting);
  expect(asked).toBe(7);
  const packaged = { ...estimate, payment: withPackage(PAY_AS_YOU_GO, "startup") };
  askForSpan(packaged, { days: 30 }, cards, counting);
  expect(asked).toBe(10);
});

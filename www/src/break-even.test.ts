import type { PlanComparisonRequest, PlanOptionId } from "guance-billing";
import { comparePlans } from "guance-billing/inline";
import { describe, expect, test } from "vitest";
import {
  type BreakEvens,
  beginningBelow,
  FACTORS,
  findBreakEvens,
  type Sample,
  sampleOf,
} from "./break-even";
import { type Growing, growingItems, scaledRequest, volumeOf } from "./break-even-workload";
import { compareDecimals } from "./exact";
import { required } from "./pricing";

function finished(search: Generator<void, BreakEvens>): BreakEvens {
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
  }
}

/**
 * The daily quotas of the startup package, and 372 days, which are the whole package. By use a day
 * costs 40 × 1.5 for the logs, 5 × 3 for the traces, 40 × 1 for the page views and 19 × 1 for the
 * trigger calls: 60 + 15 + 40 + 19 = 134. The package costs 42,000 and covers all of it.
 */
const quotas: PlanComparisonRequest = {
  days: 372,
  currency: "CNY",
  workspaces: [
    {
      id: "a",
      site: "cn1",
      usage: [
        { item: "log_entries", quantity: "40000000", retentionDays: 14 },
        { item: "apm_trace", quantity: "5000000", retentionDays: 7 },
        { item: "rum_pv", quantity: "400000", retentionDays: 7 },
        { item: "trigger_call", quantity: "190000" },
      ],
    },
  ],
};

function ofEngine(request: PlanComparisonRequest, growing: Growing, finest = "0"): BreakEvens {
  const sampleAt = (factor: string) => {
    const scaled = scaledRequest(request, growing, factor);
    const plans = required(comparePlans(scaled));
    return growing === "everything"
      ? sampleOf(factor, plans)
      : sampleOf(factor, plans, volumeOf(scaled, growing));
  };
  return finished(findBreakEvens(sampleAt, finest));
}

/*
 * By use: 134 × 372 × f = 49,848 f. That is 42,000 at f = 42,000 ÷ 49,848 = 0.842561…; up to 1 the
 * package covers everything.
 */
test("a workload like the quotas of a package pays at the share of the quotas that it costs", () => {
  const [point] = ofEngine(quotas, "everything").points;
  expect([point?.below, point?.above]).toEqual(["pay_as_you_go", "startup"]);
  expect(Number(point?.from.factor)).toBeLessThanOrEqual(0.842561);
  expect(Number(point?.until.factor)).toBeGreaterThan(0.842561);
  expect(Number(point?.until.factor) / Number(point?.from.factor)).toBeLessThan(1.0011);
});

/*
 * The others alone cost 74 × 372 = 27,528 by use, and 1,000,000 entries more cost 558:
 * 27,528 + 558 v = 42,000 at v = 25.935483…, which the quota of 40 covers.
 */
test("one item alone pays from the volume that makes up the price of the package", () => {
  const [point] = ofEngine(quotas, "log_entries").points;
  expect([point?.below, point?.above]).toEqual(["pay_as_you_go", "startup"]);
  expect(Number(point?.from.volume)).toBeLessThan(25_935_484);
  expect(Number(point?.until.volume)).toBeGreaterThanOrEqual(25_935_484);
  expect(Number(point?.until.volume) / Number(point?.from.volume)).toBeLessThan(1.0011);
});

/*
 * The free plan takes 3,000 time series a day and no more; by use they cost something from the
 * first one on.
 */
test("small counts are told apart to the unit", () => {
  const request: PlanComparisonRequest = {
    days: 30,
    currency: "CNY",
    workspaces: [
      { id: "a", site: "cn1", usage: [{ item: "time_series", quantity: "300", retentionDays: 7 }] },
    ],
  };
  const { points } = ofEngine(request, "time_series", "1");
  expect(points).toMatchObject([
    { below: "free", above: "pay_as_you_go", from: { volume: "3000" } },
  ]);
  expect(Number(points[0]?.until.volume)).toBeLessThanOrEqual(3003);
});

/*
 * 558 a year for each 1,000,000 entries a day: the 40,000,000 of the startup package are worth
 * 22,320, the 400,000,000 of the next 223,200, less than either costs; what is above costs as much.
 */
test("with logs alone, no package ever pays", () => {
  const [only] = quotas.workspaces;
  const usage = (only?.usage ?? []).slice(0, 1);
  const logs = { ...quotas, workspaces: [{ id: "a", site: "cn1" as const, usage }] };
  const { points, samples } = ofEngine(logs, "everything");
  expect(points).toEqual([]);
  expect(samples.map(({ cheapest }) => cheapest)).toEqual(FACTORS.map(() => "pay_as_you_go"));
});

/** Plans that are cheapest from a factor on. */
function steps(...from: [number, PlanOptionId | undefined][]) {
  const asked: string[] = [];
  const sampleAt = (factor: string): Sample => {
    asked.push(factor);
    const cheapest = from.findLast(([start]) => Number(factor) >= start)?.[1];
    return cheapest === undefined ? { factor, totals: {} } : { factor, totals: {}, cheapest };
  };
  return { asked, ...finished(findBreakEvens(sampleAt, "0")) };
}

describe("of several changes", () => {
  test("each is found, also where two lie between the same two samples", () => {
    const { points } = steps(
      [0, "free"],
      [0.3, "pay_as_you_go"],
      [5, "startup"],
      // Between the samples 20 and 24.
      [21.3, "growth"],
      [23.9, "enterprise"],
    );
    expect(points.map(({ below, above }) => `${below} ${above}`)).toEqual([
      "free pay_as_you_go",
      "pay_as_you_go startup",
      "startup growth",
      "growth enterprise",
    ]);
    for (const [index, start] of [0.3, 5, 21.3, 23.9].entries()) {
      const { from, until } = points[index] ?? {};
      expect(Number(from?.factor)).toBeLessThan(start);
      expect(Number(until?.factor)).toBeGreaterThanOrEqual(start);
      expect(Number(until?.factor) / Number(from?.factor)).toBeLessThan(1.0011);
    }
  });

  test("a plan that is cheapest again later has a point of its own", () => {
    const { points } = steps([0, "pay_as_you_go"], [2, "startup"], [8, "pay_as_you_go"]);
    expect(points.map(({ above }) => above)).toEqual(["startup", "pay_as_you_go"]);
  });

  test("each tells where the plan below it began, which is where the picture begins for the first", () => {
    const found = steps(
      [0, "free"],
      [0.3, "pay_as_you_go"],
      [21.3, "growth"],
      [23.9, "enterprise"],
    );
    expect(found.points.map((point) => beginningBelow(found, point).factor)).toEqual([
      "0.01",
      ...found.points.slice(0, -1).map(({ until }) => until.factor),
    ]);
    const late = steps([0, undefined], [0.2, "free"], [4, undefined], [6, "free"], [9, "growth"]);
    const [only] = late.points;
    expect(late.points).toHaveLength(1);
    expect(only && beginningBelow(late, only).factor).toBe("6.7");
  });

  test("where nothing can be priced, nothing breaks even", () => {
    expect(steps([0, "pay_as_you_go"], [50, undefined]).points).toEqual([]);
  });

  test("a point takes no more than ten questions", () => {
    const { asked } = steps([0, "pay_as_you_go"], [2.1, "startup"]);
    expect(asked.length).toBeLessThanOrEqual(FACTORS.length + 10);
  });
});

test("the samples rise evenly, and the present volume is one of them", () => {
  expect(FACTORS).toContain("1");
  for (const [index, factor] of FACTORS.entries()) {
    const before = FACTORS[index - 1];
    if (before !== undefined) expect(Number(factor) / Number(before)).toBeCloseTo(1.2, 0);
  }
  expect(FACTORS).toEqual([...FACTORS].sort(compareDecimals));
});

describe("a scaled workload", () => {
  const request: PlanComparisonRequest = {
    currency: "CNY",
    workspaces: [
      {
        id: "a",
        site: "cn1",
        usage: [
          { item: "network_host", quantity: "5" },
          { item: "sms", quantity: ["3", 4] },
        ],
      },
      { id: "b", site: "cn1", usage: [{ item: "central_pipeline", quantity: "0.000003" }] },
    ],
  };

  test("has whole counts and gigabytes of six decimals, half and more rounded up", () => {
    const usage = scaledRequest(request, "everything", "0.5").workspaces.map((one) => one.usage);
    expect(usage).toEqual([
      [
        { item: "network_host", quantity: "3" },
        { item: "sms", quantity: ["2", "2"] },
      ],
      [{ item: "central_pipeline", quantity: "0.000002" }],
    ]);
  });

  test("of one item leaves the others alone", () => {
    const scaled = scaledRequest(request, "network_host", "100");
    expect(growingItems(scaled).map((item) => volumeOf(scaled, item))).toEqual([
      "500",
      "7",
      "0.000003",
    ]);
  });
});

import type { CostPreview, CostPreviewRequest, Issue, PlanComparisonRequest } from "guance-billing";
import { expect, test } from "vitest";
import { presetEstimate } from "./presets";
import { type Engine, priceEstimate, withComparison } from "./pricing";
import {
  emptyCatalog,
  emptyComparison,
  emptyMeasure,
  emptyPackage,
  emptyPreview,
} from "./sample-answers";

/** Answers with no amounts; what is tested is what is asked, and what is made of issues. */
function emptyAnswer(request: CostPreviewRequest): CostPreview {
  return { ...emptyPreview, currency: request.currency, days: request.days ?? 30 };
}

function engineThatRefuses(refuse: (request: CostPreviewRequest) => Issue[]): {
  engine: Engine;
  asked: CostPreviewRequest[];
  compared: PlanComparisonRequest[];
} {
  const asked: CostPreviewRequest[] = [];
  const compared: PlanComparisonRequest[] = [];
  const engine: Engine = {
    catalog: () => ({ status: "ok", value: emptyCatalog }),
    previewCost: (request) => {
      asked.push(structuredClone(request));
      const issues = refuse(request);
      return issues.length > 0
        ? { status: "invalid", issues }
        : { status: "ok", value: emptyAnswer(request) };
    },
    comparePlans: (request) => {
      compared.push(structuredClone(request));
      return { status: "ok", value: emptyComparison };
    },
    meterUsage: () => ({ status: "ok", value: emptyMeasure }),
  };
  return { engine, asked, compared };
}

const example = () => presetEstimate("published_example", () => "workspace-1");

test("newest prices are asked for a day, a month and a year, without a date", () => {
  const { engine, asked } = engineThatRefuses(() => []);
  const pricing = priceEstimate(example(), engine);
  expect(asked.map(({ from, days }) => [from, days])).toEqual([
    [undefined, 1],
    [undefined, 30],
    [undefined, 365],
  ]);
  expect(pricing.spans.map(({ id }) => id)).toEqual(["day", "month", "year"]);
  expect(pricing.problems).toEqual([]);
});

test("a refused line is left out, the rest is asked again, and the line is named", () => {
  const { engine, asked } = engineThatRefuses(({ workspaces }) => {
    const index = workspaces[0]?.usage.findIndex(({ item }) => item === "rum_pv") ?? -1;
    if (index < 0) return [];
    const path = `/workspaces/0/usage/${index}/retentionDays`;
    return [{ code: "retention_not_offered", path, message: "" }];
  });
  const pricing = priceEstimate(example(), engine);
  expect(asked).toHaveLength(6);
  for (const span of pricing.spans) {
    expect(span.preview).toBeDefined();
    expect([...span.leftOut]).toEqual(["workspace-1/rum_pv-1"]);
  }
  expect(pricing.problems).toEqual([
    {
      place: {
        kind: "line",
        workspaceId: "workspace-1",
        lineId: "rum_pv-1",
        field: "retention",
      },
      code: "retention_not_offered",
      spans: ["day", "month", "year"],
    },
  ]);
});

test("where the whole request is refused there is no total, not an old one", () => {
  const { engine } = engineThatRefuses(({ from }) =>
    from === "2020-01-01" ? [{ code: "no_rate_card", path: "/from", message: "" }] : [],
  );
  const estimate = example();
  const early = {
    ...estimate,
    period: { kind: "from_date", from: "2020-01-01", days: "30" } as const,
  };
  const pricing = priceEstimate(early, engine);
  expect(pricing.spans.every(({ preview }) => preview === undefined)).toBe(true);
  expect(pricing.problems).toEqual([
    {
      place: { kind: "request", field: "from" },
      code: "no_rate_card",
      spans: ["day", "month", "year", "period"],
    },
  ]);
});

test("a number of days that cannot be read leaves the other totals alone", () => {
  const { engine } = engineThatRefuses(() => []);
  const period = { kind: "from_date", from: "2024-11-06", days: "soon" } as const;
  const pricing = priceEstimate({ ...example(), period }, engine);
  expect(pricing.spans.map(({ id }) => id)).toEqual(["day", "month", "year"]);
  expect(pricing.problems).toEqual([
    { place: { kind: "request", field: "days" }, code: "not_a_number", spans: [] },
  ]);
});

test("an engine that never agrees is not asked for ever", () => {
  const { engine, asked } = engineThatRefuses(() => [
    { code: "unknown_value", path: "/workspaces/0/site", message: "" },
  ]);
  const pricing = priceEstimate(example(), engine);
  expect(asked).toHaveLength(3);
  expect(pricing.spans.every(({ preview }) => preview === undefined)).toBe(true);
});

test("the plans are compared once, for the chosen period, else for the month", () => {
  const { engine, compared } = engineThatRefuses(() => []);
  const priced = priceEstimate(example(), engine);
  expect(compared).toEqual([]);
  withComparison(priced, example(), engine);
  expect(compared.map(({ from, days }) => [from, days])).toEqual([[undefined, 30]]);
  const period = { kind: "from_date", from: "2024-11-06", days: "7" } as const;
  const chosen = { ...example(), period };
  const { comparison } = withComparison(priceEstimate(chosen, engine), chosen, engine);
  expect(compared.slice(1).map(({ from, days }) => [from, days])).toEqual([["2024-11-06", 7]]);
  expect(comparison?.days).toBe(7);
});

test("without usage there is nothing to compare", () => {
  const { engine, compared } = engineThatRefuses(() => []);
  const empty = presetEstimate("empty", () => "workspace-1");
  const pricing = withComparison(priceEstimate(empty, engine), empty, engine);
  expect(compared).toEqual([]);
  expect(pricing.comparison).toBeUndefined();
});

const packed = () => presetEstimate("shared_package", () => "workspace-1");

test("a quota that cannot be read is left out of the package, and named", () => {
  const { engine, asked } = engineThatRefuses(({ package: plan }) =>
    plan?.quotas?.log_entries === undefined
      ? []
      : [{ code: "out_of_range", path: "/package/quotas/log_entries", message: "" }],
  );
  const quotas = [{ item: "log_entries", quotaPerDay: "1", unitQuantity: "1" }] as const;
  const offer = {
    ...emptyPackage,
    quotas: quotas.map((quota) => ({ ...quota, overageUnitPrice: "1" })),
  };
  const catalog = { ...emptyCatalog, packages: [offer] };
  const pricing = priceEstimate(packed(), {
    ...engine,
    catalog: () => ({ status: "ok", value: catalog }),
  });
  expect(asked.filter(({ days }) => days === 365).at(-1)?.package?.quotas).toEqual({});
  const place = { kind: "quota", item: "log_entries" };
  expect(pricing.spans.map(({ termsLeftOut }) => termsLeftOut)).toEqual([
    [place],
    [place],
    [place],
  ]);
  expect(pricing.problems.map((problem) => problem.place)).toEqual([place]);
});

test("a package in a currency it is not sold in has no total", () => {
  const { engine, asked } = engineThatRefuses(() => [
    { code: "package_not_sold_here", path: "/currency", message: "" },
  ]);
  const pricing = priceEstimate(packed(), engine);
  expect(asked).toHaveLength(3);
  expect(pricing.spans.every(({ preview }) => preview === undefined)).toBe(true);
  expect(pricing.problems.map(({ place }) => place)).toEqual([
    { kind: "request", field: "currency" },
  ]);
});

test("what a notice says of a span's days is told of the leading span only", () => {
  const { engine } = engineThatRefuses(() => []);
  const text = (days: number) => ({ en: `share of ${days} days`, zh: "" });
  const pricing = priceEstimate(packed(), {
    ...engine,
    previewCost: (request) => {
      const days = request.days ?? 0;
      const notices = [{ code: "package_share", text: text(days), rule: "A37" }];
      return { status: "ok", value: { ...emptyAnswer(request), notices } };
    },
  });
  expect(pricing.notices.map(({ notice }) => notice.text.en)).toEqual(["share of 30 days"]);
});

import type { CostPreview, CostPreviewRequest, Issue } from "guance-billing";
import { expect, test } from "vitest";
import { presetEstimate } from "./presets";
import { type Engine, priceEstimate } from "./pricing";
import { emptyCatalog, emptyPreview } from "./sample-answers";

/** Answers with no amounts; what is tested is what is asked, and what is made of issues. */
function emptyAnswer(request: CostPreviewRequest): CostPreview {
  return { ...emptyPreview, currency: request.currency, days: request.days ?? 30 };
}

function engineThatRefuses(refuse: (request: CostPreviewRequest) => Issue[]): {
  engine: Engine;
  asked: CostPreviewRequest[];
} {
  const asked: CostPreviewRequest[] = [];
  const engine: Engine = {
    catalog: () => ({ status: "ok", value: emptyCatalog }),
    previewCost: (request) => {
      asked.push(structuredClone(request));
      const issues = refuse(request);
      return issues.length > 0
        ? { status: "invalid", issues }
        : { status: "ok", value: emptyAnswer(request) };
    },
  };
  return { engine, asked };
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

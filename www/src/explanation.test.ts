import { beforeAll, expect, test } from "vitest";
import type { Estimate, UsageLine } from "./estimate";
import { packageWords } from "./explanation";
import { PAY_AS_YOU_GO, withPackage } from "./payment";
import { presetEstimate } from "./presets";
import { type Engine, pricedDay } from "./pricing";
import { realEngine, viewOf } from "./sample-page";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});

function coverageOf(retentionDays: number, typedQuantity: string): string | undefined {
  const line: UsageLine = {
    id: "apm_trace-1",
    item: "apm_trace",
    typedQuantity,
    retentionDays,
    label: "",
  };
  const empty = presetEstimate("empty", () => "workspace-1");
  const estimate: Estimate = {
    ...empty,
    payment: withPackage(PAY_AS_YOU_GO, "growth"),
    workspaces: empty.workspaces.map((workspace) => ({ ...workspace, lines: [line] })),
  };
  const page = viewOf(estimate, engine);
  return packageWords(page, pricedDay(page.pricing, "workspace-1", line.id));
}

/* Traces kept 14 days count twice (R52), and the growth package grants 50 million a day (R48). */
test("what a package covers adds up from the typed quantity, also where it counts several times", () => {
  const counted = coverageOf(14, "172.8M");
  for (const figure of ["172,800,000", "× 2", "345,600,000", "50,000,000", "295,600,000"]) {
    expect(counted).toContain(figure);
  }
  expect(coverageOf(7, "60M")).toMatch(/50,000,000 covered.*10,000,000 charged/);
  expect(coverageOf(7, "60M")).not.toContain("×");
});

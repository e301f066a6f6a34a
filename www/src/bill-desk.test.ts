import type { CostPreviewRequest } from "guance-billing";
import { beforeAll, expect, test } from "vitest";
import { type Bill, newBill, withBilledAs } from "./bill";
import { BillDesk, pricedOf } from "./bill-desk";
import { sampleTable } from "./bill-sample";
import { wholeEngine } from "./bill-sample-engine";
import type { Cards } from "./cards";
import type { Estimate } from "./estimate";
import { PAY_AS_YOU_GO } from "./payment";
import { emptyCatalog } from "./sample-answers";

let allCards: Cards;
let previewCost: ReturnType<typeof wholeEngine>["previewCost"];

beforeAll(() => {
  ({ allCards, previewCost } = wholeEngine());
});

const ESTIMATE: Estimate = {
  currency: "CNY",
  period: { kind: "newest_prices" },
  payment: PAY_AS_YOU_GO,
  workspaces: [],
};

/** Counts what is asked about the table; a question about the cards alone has no usage. */
function countingDesk() {
  const asked: CostPreviewRequest[] = [];
  const desk = new BillDesk({
    catalog: () => ({ status: "ok", value: allCards[0] ?? emptyCatalog }),
    previewCost: (request) => {
      if (request.workspaces.some(({ usage }) => usage.length > 0)) asked.push(request);
      return previewCost(request);
    },
  });
  return { asked, desk };
}

test("the sample is priced, crosses the end of a month, and names its workspaces", () => {
  const { desk } = countingDesk();
  const text = sampleTable("2026-11-20", ["Production", "Staging"]);
  const priced = pricedOf(desk.check({ ...newBill(), text }, ESTIMATE, allCards));
  expect(priced?.question.record).toMatchObject({ from: "2026-10-07", days: 45 });
  expect(priced?.question.record.workspaces.map(({ name }) => name)).toEqual([
    "Production",
    "Staging",
  ]);
  expect(priced?.question.record.gaps).toEqual({ empty: [], missing: [] });
});

test("a bill is asked for again only when the table, a setting or the payment changes", () => {
  const { asked, desk } = countingDesk();
  const check = (bill: Bill, estimate = ESTIMATE) => desk.check(bill, estimate, allCards);
  const bill = { ...newBill(), text: "date,workspace,sms\n20241101,a,1\n20241101,b,2" };
  const first = check(bill);
  const typedElsewhere = { ...ESTIMATE, workspaces: [] };
  expect(check({ ...bill, shownWorkspace: "a" }, typedElsewhere).asked).toBe(first.asked);
  expect(asked).toHaveLength(1);
  check({ ...bill, ...withBilledAs(bill, { name: "a", plan: "free" }) });
  expect(asked).toHaveLength(2);
  check(bill, { ...ESTIMATE, payment: { ...PAY_AS_YOU_GO, packageId: "startup" } });
  expect(asked).toHaveLength(3);
  check({ ...bill, text: `${bill.text}\n20241102,a,1` });
  expect(asked).toHaveLength(4);
});

test("the days of a workspace, and the bill of a day, are asked for once", () => {
  const { asked, desk } = countingDesk();
  const text = "date,workspace,sms\n20241101,a,1\n20241101,b,2\n20241102,b,3";
  const priced = pricedOf(desk.check({ ...newBill(), text }, ESTIMATE, allCards));
  if (!priced) throw new Error("not priced");
  expect(desk.daily(priced, undefined)).toEqual(["0.3", "0.3"]);
  expect(asked).toHaveLength(1);
  for (let time = 0; time < 2; time += 1) {
    expect(desk.daily(priced, "b")).toEqual(["0.2", "0.3"]);
    expect(desk.day(priced, 1)?.usageCharges).toBe("0.3");
    expect(desk.explained(priced).workspaces[1]?.lines[0]?.formula).toBe("5 ÷ 10 × 1 = 0.5");
  }
  expect(asked).toHaveLength(4);
});

import type {
  BillSettlementRequest,
  CostPreview,
  LineItem,
  OrderPaymentRequest,
  SettlementOptionsRequest,
  WalletForecastRequest,
} from "guance-billing";
import { expect, test } from "vitest";
import type { Estimate, EstimateWorkspace } from "./estimate";
import { type Funding, newFunding } from "./funding";
import { lookAhead, type OutlookEngine } from "./outlook";
import { PAY_AS_YOU_GO } from "./payment";
import {
  emptyCatalog,
  emptyForecast,
  emptyOptions,
  emptyOrder,
  emptyPackage,
  emptyPreview,
  emptySettlement,
} from "./sample-answers";
import { EMPTY_WALLET } from "./wallet";

function workspace(id: string, more: Partial<EstimateWorkspace> = {}): EstimateWorkspace {
  const line = { id: "sms-1", item: "sms" as const, typedQuantity: "5", label: "" };
  return { id, name: "", site: "cn1", plan: "commercial", lines: [line], ...more };
}

function estimate(...workspaces: EstimateWorkspace[]): Estimate {
  return {
    currency: "CNY",
    period: { kind: "newest_prices" },
    payment: PAY_AS_YOU_GO,
    workspaces,
  };
}

function priced(item: LineItem["item"], amount: string): LineItem {
  return {
    item,
    rateCard: "2024-11-06",
    days: 1,
    quantity: "1",
    covered: "0",
    billable: "1",
    basis: "pay_as_you_go",
    unitQuantity: "1",
    unitPrice: "1",
    amount,
  };
}

function recorded(preview: CostPreview = emptyPreview) {
  const options: SettlementOptionsRequest[] = [];
  const forecasts: WalletForecastRequest[] = [];
  const bills: BillSettlementRequest[] = [];
  const engine: OutlookEngine = {
    catalog: () => ({ status: "ok", value: emptyCatalog }),
    previewCost: () => ({ status: "ok", value: preview }),
    settlementOptions: (request) => {
      options.push(request);
      return {
        status: "ok",
        value: {
          ...emptyOptions,
          methods: [{ method: "aws", status: "unavailable", conditions: [] }],
        },
      };
    },
    forecastWallet: (request) => {
      forecasts.push(request);
      return { status: "ok", value: emptyForecast };
    },
    payOrder: () => ({ status: "ok", value: emptyOrder }),
    settleBill: (request) => {
      bills.push(request);
      return { status: "ok", value: emptySettlement };
    },
  };
  return { engine, options, forecasts, bills };
}

const funding: Funding = newFunding("2026-11-21");

test("each site is asked for once, on the first day; what is free settles nothing", () => {
  const { engine, options } = recorded();
  const sites = estimate(
    workspace("a"),
    workspace("b"),
    workspace("c", { site: "eu1" }),
    workspace("d", { site: "us1", plan: "free" }),
  );
  lookAhead(sites, { ...funding, freeChoice: "no" }, engine);
  const asked = { channel: "guance", freeChoice: false, date: "2026-11-21" };
  expect(options).toEqual([
    { ...asked, site: "cn1" },
    { ...asked, site: "eu1" },
  ]);
});

test("the forecast is of the estimate, from the first day, by the default method", () => {
  const { engine, forecasts } = recorded();
  const { forecast, method } = lookAhead(estimate(workspace("a")), funding, engine);
  expect(forecast).toBe(emptyForecast);
  expect(method).toBe("billing_center");
  expect(forecasts).toHaveLength(1);
  expect(forecasts[0]).toMatchObject({
    from: "2026-11-21",
    days: 90,
    currency: "CNY",
    method: "billing_center",
    wallet: { currency: "CNY", cash: "0" },
    workspaces: [{ id: "a", usage: [{ item: "sms", quantity: "5" }] }],
  });
});

test("a cloud account leaves the cash alone, and a warning is asked for as it is typed", () => {
  const { engine, forecasts } = recorded();
  const wallet = { ...EMPTY_WALLET, cash: "100", credit: "10" };
  const typed: Funding = { ...funding, wallet, method: "azure", alertTotal: "¥1,000" };
  lookAhead(estimate(workspace("a")), typed, engine);
  expect(forecasts[0]?.wallet).toMatchObject({ cash: "0", credit: "0" });
  expect(forecasts[0]?.alerts).toEqual({ total: "1000" });
});

test("a package is paid from all of the wallet, by whatever account bills are settled", () => {
  const { engine } = recorded();
  const wallet = { ...EMPTY_WALLET, cash: "100" };
  const asked: OrderPaymentRequest[] = [];
  const paying: OutlookEngine = {
    ...engine,
    payOrder: (request) => {
      asked.push(request);
      return { status: "ok", value: emptyOrder };
    },
  };
  const { order } = lookAhead(estimate(workspace("a")), { ...funding, wallet }, paying, "42000");
  expect(order?.payment).toBe(emptyOrder);
  expect(asked[0]).toMatchObject({ date: "2026-11-21", price: "42000", wallet: { cash: "100" } });
  expect(lookAhead(estimate(workspace("a")), funding, paying).order).toBeUndefined();
});

test("the first bill is paid a day later, item by item, without what costs nothing", () => {
  const lines = [priced("sms", "0.5"), priced("log_entries", "2"), priced("sms", "0.25")];
  const free = [priced("apm_trace", "0")];
  const { engine, bills } = recorded({
    ...emptyPreview,
    workspaces: [
      { id: "a", site: "cn1", plan: "commercial", usageCharges: "2.75", lines },
      { id: "b", site: "cn1", plan: "free", usageCharges: "0", lines: free },
    ],
  });
  const { firstBill } = lookAhead(estimate(workspace("a")), funding, engine);
  expect(firstBill).toBe(emptySettlement);
  expect(bills[0]?.date).toBe("2026-11-22");
  expect(bills[0]?.charges).toEqual([
    { workspace: "a", item: "sms", amount: "0.75" },
    { workspace: "a", item: "log_entries", amount: "2" },
  ]);
});

test("no figure is given while the wallet, the method or the days want correcting", () => {
  const { engine } = recorded();
  const wrong: [Partial<Funding>, object][] = [
    [{ wallet: { ...EMPTY_WALLET, cash: "x" } }, { kind: "wallet", field: "cash" }],
    [{ method: "aws" }, { kind: "method" }],
    [{ length: { kind: "typed", typed: "soon" } }, { kind: "request", field: "days" }],
  ];
  for (const [change, place] of wrong) {
    const outlook = lookAhead(estimate(workspace("a")), { ...funding, ...change }, engine);
    expect(outlook.problems.map((problem) => problem.place)).toEqual([place]);
    expect(outlook.forecast).toBeUndefined();
    expect(outlook.firstBill).toBeUndefined();
  }
});

test("a line that cannot be read is left out and told, and the rest is forecast", () => {
  const { engine } = recorded();
  const unread = { id: "sms-2", item: "sms" as const, typedQuantity: "x", label: "" };
  const both = workspace("a");
  const outlook = lookAhead(estimate({ ...both, lines: [...both.lines, unread] }), funding, engine);
  expect([...outlook.leftOut]).toEqual(["a/sms-2"]);
  expect(outlook.forecast).toBeDefined();
});

test("the engine's issues come back to the fields of the wallet and to the method", () => {
  const { engine } = recorded();
  const refusing: OutlookEngine = {
    ...engine,
    forecastWallet: () => ({
      status: "invalid",
      issues: [
        { code: "package_not_sold_here", path: "/method", message: "" },
        { code: "malformed_date", path: "/from", message: "" },
        { code: "out_of_range", path: "/wallet/cash", message: "" },
      ],
    }),
  };
  const { problems } = lookAhead(estimate(workspace("a")), funding, refusing);
  expect(problems.map(({ place }) => place)).toEqual([
    { kind: "method" },
    { kind: "request", field: "from" },
    { kind: "wallet", field: "cash" },
  ]);
});

test("a package says how long it holds, and rules out what it does not settle by", () => {
  const { engine } = recorded();
  const packed: OutlookEngine = {
    ...engine,
    catalog: () => ({ status: "ok", value: { ...emptyCatalog, packages: [emptyPackage] } }),
  };
  const one = estimate(workspace("a"));
  const withOne = { ...one, payment: { ...PAY_AS_YOU_GO, packageId: emptyPackage.id } };
  expect(lookAhead(withOne, funding, packed).validityDays).toBe(372);
  expect(lookAhead(one, funding, packed).validityDays).toBeUndefined();
  const byCloud = lookAhead(withOne, { ...funding, method: "aws" }, packed);
  expect(byCloud.problems).toEqual([{ place: { kind: "method" }, code: "package_not_sold_here" }]);
  expect(byCloud.methods[0]?.isOutByPackage).toBe(true);
});

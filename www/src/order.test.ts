import type { OrderPayment, OrderPaymentRequest, Outcome, Wallet } from "guance-billing";
import { expect, test } from "vitest";
import { payPackage } from "./order";
import { emptySettlement } from "./sample-answers";

const wallet: Wallet = {
  currency: "CNY",
  cash: "100",
  prepaidCards: [{ id: "card-1", balance: "50" }],
  vouchers: [{ id: "voucher-1", kind: "full_reduction", balance: "10" }],
};
const order = { date: "2026-11-21", price: "100", wallet };
const paid: OrderPayment = {
  paid: "100",
  short: "0",
  excess: "0",
  conditions: [],
  walletAfter: emptySettlement.walletAfter,
};

function asked(outcome: Outcome<OrderPayment> = { status: "ok", value: paid }) {
  const requests: OrderPaymentRequest[] = [];
  const payOrder = (request: OrderPaymentRequest) => {
    requests.push(request);
    return outcome;
  };
  return { requests, payOrder };
}

test("only what something is to be taken from is offered", () => {
  const { requests, payOrder } = asked();
  const typed = { "voucher-1": "10", "card-1": "0", cash: "¥90" };
  const { keys, payment } = payPackage(order, typed, payOrder);
  expect(keys).toEqual(["voucher-1", "card-1", "cash"]);
  expect(payment).toBe(paid);
  expect(requests[0]?.tenders).toEqual([
    { source: "full_reduction_voucher", id: "voucher-1", amount: "10" },
    { source: "cash", amount: "90" },
  ]);
});

test("what is wrong leads back to what it was to be taken from", () => {
  const overdrawn = { code: "overdrawn" as const, path: "/tenders/0/amount", message: "" };
  const { payOrder } = asked({ status: "invalid", issues: [overdrawn] });
  const { problems, payment } = payPackage(order, { "card-1": "60", cash: "x" }, payOrder);
  expect(problems).toEqual([
    { key: "cash", code: "not_a_number" },
    { key: "card-1", code: "overdrawn" },
  ]);
  expect(payment).toBeUndefined();
});

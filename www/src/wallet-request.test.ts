import { expect, test } from "vitest";
import { EMPTY_WALLET, HALF_TYPED, type TypedTender } from "./wallet";
import { buildWallet } from "./wallet-request";

function tender(id: string, more: Partial<TypedTender>): TypedTender {
  const blank = { number: 1, name: "", balance: "", validFrom: "", expiresOn: "" };
  return { ...blank, id, kind: "ordinary", ...more };
}

test("what is typed becomes exact amounts; an empty day is left out", () => {
  const built = buildWallet(
    {
      cash: "¥1,000.50",
      credit: "",
      debt: "",
      prepaidCards: [tender("card-1", { balance: "1.5万" })],
      vouchers: [
        tender("voucher-1", {
          balance: "20",
          kind: "full_reduction",
          validFrom: "2026-11-21",
          expiresOn: "2026-12-31",
        }),
      ],
    },
    "CNY",
    "2026-11-21",
  );
  expect(built.problems).toEqual([]);
  expect(built.wallet).toEqual({
    currency: "CNY",
    cash: "1000.5",
    credit: "0",
    debt: "0",
    prepaidCards: [{ id: "card-1", balance: "15000" }],
    vouchers: [
      {
        id: "voucher-1",
        kind: "full_reduction",
        balance: "20",
        validFrom: "2026-11-21",
        expiresOn: "2026-12-31",
      },
    ],
  });
});

test("rows without a balance are not sent, and paths lead past them", () => {
  const prepaidCards = [tender("card-1", {}), tender("card-2", { balance: "5" })];
  const { wallet, placeOf } = buildWallet({ ...EMPTY_WALLET, prepaidCards }, "CNY", "2026-11-21");
  expect(wallet.prepaidCards).toEqual([{ id: "card-2", balance: "5" }]);
  expect(placeOf("/wallet/prepaidCards/0/expiresOn")).toEqual({
    kind: "tender",
    tenderId: "card-2",
    field: "expiresOn",
  });
});

test("what cannot be read is told at its field, and a half typed day is sent to be refused", () => {
  const vouchers = [tender("voucher-1", { balance: "x", expiresOn: HALF_TYPED })];
  const { wallet, problems } = buildWallet(
    { ...EMPTY_WALLET, cash: "-1", vouchers },
    "CNY",
    "2026-11-21",
  );
  expect(problems).toEqual([
    { place: { kind: "wallet", field: "cash" }, code: "negative" },
    { place: { kind: "tender", tenderId: "voucher-1", field: "balance" }, code: "not_a_number" },
  ]);
  expect(wallet.vouchers?.[0]?.expiresOn).toBe(HALF_TYPED);
});

test("paths of the wallet lead to its fields, others to none", () => {
  const { placeOf } = buildWallet(EMPTY_WALLET, "CNY", "2026-11-21");
  expect(placeOf("/wallet/credit")).toEqual({ kind: "wallet", field: "credit" });
  expect(placeOf("/workspaces/0/site")).toBeUndefined();
});

test("what had expired before the first day is read, but not sent", () => {
  const gone = { balance: "x", expiresOn: "2026-11-20" };
  const vouchers = [
    tender("voucher-1", gone),
    tender("voucher-2", { balance: "5", expiresOn: "2026-11-21" }),
  ];
  const { wallet, problems, placeOf } = buildWallet(
    { ...EMPTY_WALLET, vouchers },
    "CNY",
    "2026-11-21",
  );
  expect(wallet.vouchers?.map(({ id }) => id)).toEqual(["voucher-2"]);
  expect(problems).toEqual([
    { place: { kind: "tender", tenderId: "voucher-1", field: "balance" }, code: "not_a_number" },
  ]);
  expect(placeOf("/wallet/vouchers/0/balance")).toMatchObject({ tenderId: "voucher-2" });
});

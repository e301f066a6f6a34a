import { expect, test } from "vitest";
import {
  EMPTY_WALLET,
  hadExpired,
  holdsAmounts,
  isBlank,
  type TypedWallet,
  withChangedTender,
  withoutTender,
  withTender,
} from "./wallet";

function withCards(count: number): TypedWallet {
  let wallet = EMPTY_WALLET;
  for (let made = 0; made < count; made += 1) wallet = withTender(wallet, "prepaidCards").wallet;
  return wallet;
}

const ids = ({ prepaidCards }: TypedWallet) => prepaidCards.map(({ id }) => id);

test("cards and vouchers get ids of their own", () => {
  const { wallet, tenderId } = withTender(withCards(2), "vouchers");
  expect([...ids(wallet), tenderId]).toEqual(["card-1", "card-2", "voucher-1"]);
});

test("an id is not given twice while another has it", () => {
  const wallet = withoutTender(withCards(2), "prepaidCards", "card-1");
  expect(ids(withTender(wallet, "prepaidCards").wallet)).toEqual(["card-2", "card-3"]);
});

test("a change is of one card only", () => {
  const wallet = withChangedTender(withCards(2), "prepaidCards", "card-2", { balance: "5" });
  expect(wallet.prepaidCards.map(({ balance }) => balance)).toEqual(["", "5"]);
});

test("a wallet is blank as long as no balance is typed", () => {
  expect(isBlank(withCards(1))).toBe(true);
  expect(isBlank({ ...EMPTY_WALLET, debt: "5" })).toBe(true);
  expect(isBlank({ ...EMPTY_WALLET, cash: "0" })).toBe(false);
  const typed = withChangedTender(withCards(1), "prepaidCards", "card-1", { balance: "5" });
  expect(isBlank(typed)).toBe(false);
});

test("what is owed is an amount, but no money", () => {
  expect(holdsAmounts(withCards(1))).toBe(false);
  expect(holdsAmounts({ ...EMPTY_WALLET, debt: "5" })).toBe(true);
  expect(holdsAmounts({ ...EMPTY_WALLET, cash: "5" })).toBe(true);
});

test("a card had expired when its last day is before the first", () => {
  const [card] = withCards(1).prepaidCards;
  const had = (expiresOn: string, validFrom = "") =>
    card && hadExpired({ ...card, expiresOn, validFrom }, "2026-11-21");
  expect(had("2026-11-20")).toBe(true);
  for (const date of ["2026-11-21", "", "half-typed"]) expect(had(date)).toBe(false);
  // The last day before the first is a slip.
  expect(had("2026-11-20", "2026-12-01")).toBe(false);
});

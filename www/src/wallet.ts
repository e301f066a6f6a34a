/**
 * The wallet as the buyer typed it: plain, immutable data, and the functions that change it.
 * Amounts and days stay the text that was typed; `wallet-request.ts` reads them.
 */

import type { IsoDate, Wallet } from "guance-billing";
import { isDate } from "./dates";

export interface TypedWallet {
  cash: string;
  credit: string;
  debt: string;
  prepaidCards: TypedTender[];
  vouchers: TypedTender[];
}

/** Money that is kept apart, by the name of its list in a request. */
export type TenderGroup = "prepaidCards" | "vouchers";
export type VoucherKind = NonNullable<Wallet["vouchers"]>[number]["kind"];

export interface TypedTender {
  /** Ours, and unique in the wallet. */
  id: string;
  /** What it is called as long as nobody names it: "Card 2". */
  number: number;
  name: string;
  balance: string;
  /** Of vouchers only. */
  kind: VoucherKind;
  /** Of vouchers only; empty where it is valid already. */
  validFrom: string;
  /** Empty where it never expires. */
  expiresOn: string;
}

export type TenderChange = Partial<Omit<TypedTender, "id" | "number">>;

/** What the field of a day that is only half typed stands for: no day, but not empty either. */
export const HALF_TYPED = "half-typed";

export const EMPTY_WALLET: TypedWallet = {
  cash: "",
  credit: "",
  debt: "",
  prepaidCards: [],
  vouchers: [],
};

const ID_PREFIXES: Record<TenderGroup, string> = { prepaidCards: "card", vouchers: "voucher" };

/** Adds a blank card or voucher and tells its id. */
export function withTender(
  wallet: TypedWallet,
  group: TenderGroup,
): { wallet: TypedWallet; tenderId: string } {
  const number = Math.max(0, ...wallet[group].map((tender) => tender.number)) + 1;
  const id = `${ID_PREFIXES[group]}-${number}`;
  const blank: TypedTender = {
    id,
    number,
    name: "",
    balance: "",
    kind: "ordinary",
    validFrom: "",
    expiresOn: "",
  };
  return { wallet: { ...wallet, [group]: [...wallet[group], blank] }, tenderId: id };
}

export function withoutTender(
  wallet: TypedWallet,
  group: TenderGroup,
  tenderId: string,
): TypedWallet {
  return { ...wallet, [group]: wallet[group].filter(({ id }) => id !== tenderId) };
}

export function withChangedTender(
  wallet: TypedWallet,
  group: TenderGroup,
  tenderId: string,
  change: TenderChange,
): TypedWallet {
  const tenders = wallet[group].map((tender) =>
    tender.id === tenderId ? { ...tender, ...change } : tender,
  );
  return { ...wallet, [group]: tenders };
}

/** A card or voucher counts from when its balance is typed. */
export function isCounted({ balance }: TypedTender): boolean {
  return balance.trim() !== "";
}

/**
 * Whether it had expired before the first day, and is no money of the forecast. One that ends before
 * it starts is a slip, and told as one.
 */
export function hadExpired({ validFrom, expiresOn }: TypedTender, from: IsoDate): boolean {
  return isDate(from) && isDate(expiresOn) && expiresOn < from && validFrom <= expiresOn;
}

/** Whether any amount is typed, one that is owed too. */
export function holdsAmounts(wallet: TypedWallet): boolean {
  return !isBlank(wallet) || wallet.debt.trim() !== "";
}

/** Whether no money is typed at all. */
export function isBlank({ cash, credit, prepaidCards, vouchers }: TypedWallet): boolean {
  return (
    cash.trim() === "" && credit.trim() === "" && ![...prepaidCards, ...vouchers].some(isCounted)
  );
}

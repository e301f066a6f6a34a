/** Turns the typed wallet into the wallet of a request, and its paths back into the fields. */

import type { Currency, IsoDate, Wallet } from "guance-billing";
import { parseAmount } from "./amount-input";
import type { Place, Problem, TenderField, WalletField } from "./place";
import {
  hadExpired,
  isCounted,
  type TenderGroup,
  type TypedTender,
  type TypedWallet,
} from "./wallet";

export interface BuiltWallet {
  wallet: Wallet;
  problems: Problem[];
  /** Finds the field of a path; nothing where the path is not of the wallet. */
  placeOf: (path: string) => Place | undefined;
}

/**
 * What cannot be read stands in the request as nothing, so that the engine says at once what else
 * is wrong; its answer is then not used. What had expired before the first day is not sent: its loss is no part of the
 * forecast.
 */
export function buildWallet(typed: TypedWallet, currency: Currency, from: IsoDate): BuiltWallet {
  const problems: Problem[] = [];
  const read = (text: string, place: Place): string => {
    const parsed = parseAmount(text, currency);
    if (parsed.kind === "quantity") return parsed.decimal;
    if (parsed.kind === "problem") problems.push({ place, code: parsed.problem });
    return "0";
  };
  const ofWallet = (field: WalletField) => read(typed[field], { kind: "wallet", field });
  const balance = (tender: TypedTender) =>
    read(tender.balance, { kind: "tender", tenderId: tender.id, field: "balance" });
  const isSent = (tender: TypedTender) => isCounted(tender) && !hadExpired(tender, from);
  const cards = typed.prepaidCards.filter(isSent);
  const vouchers = typed.vouchers.filter(isSent);
  const wallet: Wallet = {
    currency,
    cash: ofWallet("cash"),
    credit: ofWallet("credit"),
    debt: ofWallet("debt"),
    prepaidCards: cards.map((tender) => ({
      id: tender.id,
      balance: balance(tender),
      ...day("expiresOn", tender),
    })),
    vouchers: vouchers.map((tender) => ({
      id: tender.id,
      kind: tender.kind,
      balance: balance(tender),
      ...day("validFrom", tender),
      ...day("expiresOn", tender),
    })),
  };
  for (const tender of [...typed.prepaidCards, ...typed.vouchers]) {
    // What is not sent has to be readable too: it is told.
    if (isCounted(tender) && !isSent(tender)) balance(tender);
  }
  const ids = {
    prepaidCards: cards.map(({ id }) => id),
    vouchers: vouchers.map(({ id }) => id),
  };
  return { wallet, problems, placeOf: (path) => placeInWallet(path, ids) };
}

/** Absent while the field is empty: valid already, or for ever. */
function day<Field extends "validFrom" | "expiresOn">(
  field: Field,
  tender: TypedTender,
): Partial<Record<Field, string>> {
  const typed: Partial<Record<"validFrom" | "expiresOn", string>> =
    tender[field] === "" ? {} : { [field]: tender[field] };
  return typed as Partial<Record<Field, string>>;
}

function placeInWallet(path: string, ids: Record<TenderGroup, string[]>): Place | undefined {
  const [root, member = "", index, field] = path.split("/").slice(1);
  if (root !== "wallet") return undefined;
  if (member === "cash" || member === "credit" || member === "debt") {
    return { kind: "wallet", field: member };
  }
  const tenderId =
    member === "prepaidCards" || member === "vouchers" ? ids[member][Number(index)] : undefined;
  if (tenderId === undefined) return { kind: "wallet", field: "cash" };
  return { kind: "tender", tenderId, field: tenderField(field) };
}

function tenderField(member: string | undefined): TenderField {
  return member === "validFrom" || member === "expiresOn" ? member : "balance";
}

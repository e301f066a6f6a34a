/** Pays a package from the wallet, with what the buyer chooses (R58). */

import type {
  Currency,
  IsoDate,
  OrderPayment,
  OrderPaymentRequest,
  Outcome,
  Wallet,
} from "guance-billing";
import { parseAmount } from "./amount-input";
import { isZero } from "./exact";
import type { Problem } from "./place";

/** The key of the cash among what may be taken from; all others are ids of the wallet. */
export const CASH = "cash";

/** What is to be taken from the cash, a card or a voucher: what was typed, by its key. */
export type TypedOrder = Readonly<Record<string, string>>;

export interface Order {
  /** In the order in which bills would take them, the cash last. */
  keys: string[];
  problems: { key: string; code: Problem["code"] }[];
  /** Absent while something has to be corrected. */
  payment?: OrderPayment;
}

type Tender = OrderPaymentRequest["tenders"][number];

export function payPackage(
  { date, price, wallet }: { date: IsoDate; price: string; wallet: Wallet },
  typed: TypedOrder,
  payOrder: (request: OrderPaymentRequest) => Outcome<OrderPayment>,
): Order {
  const sources = sourcesOf(wallet);
  const order: Order = { keys: sources.map(({ key }) => key), problems: [] };
  const offered = sources.flatMap(({ key, tender }) => {
    const amount = read(typed[key] ?? "", wallet.currency, key, order);
    return amount === undefined ? [] : [{ key, tender: { ...tender, amount } }];
  });
  const outcome = payOrder({ date, price, wallet, tenders: offered.map(({ tender }) => tender) });
  if (outcome.status === "invalid") {
    for (const { path, code } of outcome.issues) {
      const [root, index] = path.split("/").slice(1);
      const key = root === "tenders" ? offered[Number(index)]?.key : undefined;
      order.problems.push({ key: key ?? CASH, code });
    }
  }
  const isSound = outcome.status === "ok" && order.problems.length === 0;
  return isSound ? { ...order, payment: outcome.value } : order;
}

function sourcesOf(wallet: Wallet): { key: string; tender: Omit<Tender, "amount"> }[] {
  const vouchers = (wallet.vouchers ?? []).map(({ id, kind }) => {
    const source = kind === "ordinary" ? "ordinary_voucher" : "full_reduction_voucher";
    return { key: id, tender: { source, id } as const };
  });
  const cards = (wallet.prepaidCards ?? []).map(({ id }) => {
    return { key: id, tender: { source: "prepaid_card", id } as const };
  });
  return [...vouchers, ...cards, { key: CASH, tender: { source: "cash" } }];
}

/** The typed amount; nothing where nothing is to be taken, or it cannot be read. */
function read(typed: string, currency: Currency, key: string, order: Order): string | undefined {
  const parsed = parseAmount(typed, currency);
  if (parsed.kind === "problem") order.problems.push({ key, code: parsed.problem });
  return parsed.kind === "quantity" && !isZero(parsed.decimal) ? parsed.decimal : undefined;
}

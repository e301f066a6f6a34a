/** What the balance chart draws: the balance after each payment, and what happens to it. */

import type { IsoDate, WalletForecast } from "guance-billing";
import { nextDay } from "./dates";
import { isZero } from "./exact";
import type { TypedTender, TypedWallet } from "./wallet";

export interface BalancePoint {
  /** The day of payment. */
  date: IsoDate;
  balance: string;
}

export type BalanceEvent =
  /** `date` is the first day without the money, `lastDay` the last with it. */
  | { kind: "expiry"; date: IsoDate; lastDay: IsoDate; amount: string; tenders: TypedTender[] }
  | { kind: "arrears"; date: IsoDate }
  | { kind: "lock"; date: IsoDate };

/** A chart is a few hundred pixels wide: more points cannot be seen. */
export const POINTS_MAX = 400;

/** So much is shown after the lock, if nothing happens later. */
const DAYS_AFTER_LOCK = 7;

/** The days that are worth drawing: those after the lock on which nothing happens would hide them. */
export function drawnDays({ days, lockedOn }: WalletForecast): WalletForecast["days"] {
  if (lockedOn === undefined) return days;
  const locked = days.findIndex(({ usageDate }) => nextDay(usageDate) >= lockedOn);
  if (locked < 0) return days;
  const last = days.findLastIndex(
    ({ balance, expired }, index) =>
      !isZero(expired) || balance !== (days[index - 1]?.balance ?? balance),
  );
  return days.slice(0, Math.max(locked, last) + DAYS_AFTER_LOCK + 1);
}

/** The balance after each payment; of long forecasts, of the first and then of every so many. */
export function balancePoints(days: WalletForecast["days"]): BalancePoint[] {
  const step = Math.ceil(days.length / POINTS_MAX);
  return days
    .filter((_, index) => index === 0 || (days.length - 1 - index) % step === 0)
    .map(({ usageDate, balance }) => ({ date: nextDay(usageDate), balance }));
}

/** Moves marks apart that would cover each other: each is where it belongs, or as near as it can. */
export function spreadOut(positions: readonly number[], from: number, until: number): number[] {
  const gap = Math.min(5, (until - from) / Math.max(1, positions.length - 1));
  const spread: number[] = [];
  for (const position of positions) {
    spread.push(Math.max(position, from, (spread.at(-1) ?? -gap) + gap));
  }
  let limit = until;
  for (let index = spread.length - 1; index >= 0; index -= 1) {
    spread[index] = Math.min(spread[index] ?? limit, limit);
    limit = (spread[index] ?? limit) - gap;
  }
  return spread;
}

/** In the order in which they happen. */
export function balanceEvents(forecast: WalletForecast, wallet: TypedWallet): BalanceEvent[] {
  const tenders = [...wallet.prepaidCards, ...wallet.vouchers];
  const events: BalanceEvent[] = forecast.days.flatMap(({ usageDate, expired }) =>
    isZero(expired)
      ? []
      : {
          kind: "expiry",
          date: nextDay(usageDate),
          lastDay: usageDate,
          amount: expired,
          tenders: tenders.filter(({ expiresOn }) => expiresOn === usageDate),
        },
  );
  if (forecast.firstArrearsOn) events.push({ kind: "arrears", date: forecast.firstArrearsOn });
  if (forecast.lockedOn) events.push({ kind: "lock", date: forecast.lockedOn });
  return events.sort((left, right) => left.date.localeCompare(right.date));
}

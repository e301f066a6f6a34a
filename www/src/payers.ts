/** Who pays how much: the engine's daily payments, added up by source. */

import type { BillSettlement, IsoDate, TenderSource, WalletForecast } from "guance-billing";
import { nextDay } from "./dates";
import { isZero, sumDecimals } from "./exact";
import { TENDER_ORDER } from "./published-settlement";

type Payment = BillSettlement["payments"][number];
export type ForecastDay = WalletForecast["days"][number];

/** Each source once, in the order in which they pay. */
export function paidBy(days: readonly Pick<ForecastDay, "payments">[]): Payment[] {
  const sums = new Map<string, { payment: Payment; amounts: string[] }>();
  for (const payment of days.flatMap(({ payments }) => payments)) {
    const key = `${payment.source}/${payment.id ?? ""}`;
    const amounts = sums.get(key)?.amounts ?? [];
    amounts.push(payment.amount);
    sums.set(key, { payment, amounts });
  }
  const paid = [...sums.values()].map(({ payment, amounts }) => ({
    ...payment,
    amount: sumDecimals(amounts),
  }));
  return paid
    .filter(({ amount }) => !isZero(amount))
    .sort((left, right) => TENDER_ORDER.indexOf(left.source) - TENDER_ORDER.indexOf(right.source));
}

export function paidFrom(days: readonly ForecastDay[], source: TenderSource): string {
  const payments = days.flatMap((day) => day.payments).filter((paid) => paid.source === source);
  return sumDecimals(payments.map(({ amount }) => amount));
}

/** The day on which a source pays for the first time. */
export function firstPaidOn(
  days: readonly ForecastDay[],
  source: TenderSource,
): IsoDate | undefined {
  const first = days.find(({ payments }) =>
    payments.some((paid) => paid.source === source && !isZero(paid.amount)),
  );
  return first && nextDay(first.usageDate);
}

export function chargesOf(days: readonly ForecastDay[]): string {
  return sumDecimals(days.map(({ charges }) => charges));
}

export function arrearsOf(days: readonly ForecastDay[]): string {
  return sumDecimals(days.map(({ arrears }) => arrears));
}

export interface MonthOfDays {
  month: string;
  /** The engine's own sum. */
  charges: string;
  days: ForecastDay[];
}

/** The days under the engine's months. */
export function monthsOf({ months, days }: WalletForecast): MonthOfDays[] {
  return months.map(({ month, charges }) => ({
    month,
    charges,
    days: days.filter(({ usageDate }) => usageDate.startsWith(month)),
  }));
}

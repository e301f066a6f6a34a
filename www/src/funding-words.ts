/** The texts of the part of the page that says who pays, and how long the money lasts. */

import type { TenderSource } from "guance-billing";
import type { FreeChoice } from "./funding";
import type { VoucherKind } from "./wallet";

export interface FundingWords {
  wallet: string;
  walletHint: string;
  cash: string;
  credit: string;
  creditHint: (days: string) => string;
  keptAsTyped: (currency: string) => string;
  optional: string;
  earlierDebt: string;
  debt: string;
  debtHint: string;
  prepaidCards: string;
  addPrepaidCard: string;
  cardNumber: (number: number) => string;
  vouchers: string;
  addVoucher: string;
  voucherNumber: (number: number) => string;
  tenderName: string;
  balance: string;
  voucherKind: string;
  voucherKinds: Record<VoucherKind, string>;
  minimumNotChecked: string;
  firstValidDay: string;
  lastValidDay: string;
  neverExpires: string;
  expiresBefore: (firstPayment: string) => string;
  /** On its last day it can pay the package still. */
  expiresOnOrderDay: (firstPayment: string) => string;
  expiredBefore: string;
  notCounted: string;
  readAs: (amount: string) => string;

  settlement: string;
  channel: string;
  freeChoice: string;
  freeChoiceHint: string;
  freeChoices: Record<FreeChoice, string>;
  method: string;
  methodUnavailable: string;
  methodUnknown: string;
  methodWhy: (reason: string) => string;
  methodNeedsNoPackage: string;
  oneMethodForAll: string;
  useMethod: (name: string) => string;

  period: string;
  firstDayHint: string;
  firstDayOfEstimate: (date: string) => string;
  length: string;
  lengthDays: (days: string) => string;
  ownLength: string;

  outcome: string;
  forDaysFrom: (days: string, from: string) => string;
  correctFirst: string;
  noForecast: string;
  noForecastBecause: (reason: string) => string;
  typeUsage: string;
  typeWallet: (days: string, charges: string) => string;
  chargesNothing: (days: string) => string;
  /** `until`: the last day that is paid in full, and how many there are; none before the first. */
  runsOut: (
    usageDate: string,
    paidOn: string,
    until: { date: string; days: string } | undefined,
  ) => string;
  locked: (date: string) => string;
  lockDateUnsure: string;
  /** `price`: of the package, where there is one. */
  topUp: (amount: string, by: string, days: string, price: string | undefined) => string;
  notInTopUp: (parts: string) => string;
  earlierBills: (amount: string) => string;
  creditToPayBack: (amount: string) => string;
  vouchersStay: (amount: string) => string;
  packageEnds: (days: string) => string;
  lasts: (days: string, lastPayment: string) => string;
  isLeft: (amount: string, withCredit: boolean) => string;
  expires: (amount: string) => string;
  reaches: (lastPaid: string, usageDate: string, paidOn: string) => string;
  reachesBeyond: (days: string) => string;
  reachesPackageEnd: (days: string) => string;
  creditUsed: (amount: string, dueOn: string) => string;
  /** `isUnsure`: nobody knows whether it may settle these workspaces. */
  cloudPays: (method: string, amount: string, days: string, isUnsure: boolean) => string;
  cloudPaysNothing: (method: string, days: string) => string;
  cloudLeavesCash: string;
  debtWarning: (amount: string, bufferDays: string) => string;
  hadExpired: (name: string, lastDay: string, amount: string) => string;
  leftOut: (lines: string) => string;
  upfrontApart: (amount: string) => string;
  /** Before how long the money lasts, which is for use alone. */
  oncePackagePaid: (amount: string, headline: string) => string;

  exactTopUp: (amount: string) => string;
  whoPays: (days: string) => string;
  sources: Record<TenderSource, string>;
  unpaid: string;
  unpaidOver: (days: string) => string;
  allBills: string;
  thisBill: string;

  chart: string;
  chartLabel: (
    from: string,
    until: string,
    told: {
      start: string;
      emptyOn: string | undefined;
      arrearsOn: string | undefined;
      lockedOn: string | undefined;
    },
  ) => string;
  afterLock: (date: string) => string;
  chartEnds: (date: string) => string;
  chartHint: string;
  chartHintOfCloud: string;
  events: {
    expiry: (date: string, lastDay: string, names: string, amount: string) => string;
    arrears: (date: string) => string;
    lock: (date: string) => string;
  };
  noEvents: string;
  noEventsOfCloud: string;

  firstBill: string;
  firstBillHint: (usageDate: string, paidOn: string) => string;
  charges: string;
  noVouchers: string;
  noVouchersPaidOtherwise: (items: string, amount: string) => string;
  paidPart: (paid: string, amount: string) => string;
  payments: string;
  nobodyPays: string;
  arrearsUntil: (amount: string, date: string) => string;
  creditDue: (date: string) => string;
  afterwards: string;
  debtAfter: string;

  months: string;
  monthsHint: string;
  monthFigures: (charges: string, left: string) => string;
  monthUnpaid: (amount: string) => string;
  dayBill: (usageDate: string, charges: string) => string;
  dayLeft: (amount: string) => string;
  dayUnpaid: (amount: string) => string;
  dayExpired: (amount: string) => string;

  order: (amount: string) => string;
  orderHint: string;
  orderApart: string;
  takeFrom: (name: string) => string;
  orderMissing: (amount: string) => string;
  orderPaid: string;
  orderWrong: string;
  orderExcess: (amount: string) => string;

  alert: string;
  alertTotal: string;
  alertHint: string;
  alerted: (usageDate: string, amount: string, threshold: string) => string;
  notAlerted: (days: string, threshold: string) => string;

  problems: {
    notAnAmount: string;
    negativeAmount: string;
    endsBeforeItStarts: string;
    incompleteDay: string;
    methodNotAvailable: (name: string) => string;
    noMethod: (hasSeveralSites: boolean) => string;
    endsAfterCalendar: string;
    onlyThere: (amount: string) => string;
    packageNeedsBillingCenter: string;
  };
}

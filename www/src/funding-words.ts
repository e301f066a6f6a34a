/** The texts of the part of the page that says who pays, and how long the money lasts. */

import type { ActivationChannel, TenderSource } from "guance-billing";
import type { FreeChoice } from "./funding";
import type { VoucherKind } from "./wallet";

export interface FundingWords {
  heading: string;
  lead: string;

  wallet: string;
  walletHint: string;
  cash: string;
  credit: string;
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
  firstValidDay: string;
  lastValidDay: string;
  neverExpires: string;
  expiresBefore: (firstPayment: string) => string;
  notCounted: string;
  readAs: (amount: string) => string;

  settlement: string;
  channel: string;
  channels: Record<ActivationChannel, string>;
  freeChoice: string;
  freeChoiceHint: string;
  freeChoices: Record<FreeChoice, string>;
  method: string;
  methodUnavailable: string;
  methodUnknown: string;
  methodWhy: (reason: string) => string;

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
  runsOut: (usageDate: string, paidOn: string, isFirst: boolean) => string;
  locked: (date: string) => string;
  topUp: (amount: string, days: string) => string;
  lasts: (days: string, lastPayment: string) => string;
  isLeft: (amount: string, withCredit: boolean) => string;
  expires: (amount: string) => string;
  reaches: (usageDate: string, paidOn: string) => string;
  reachesBeyond: (days: string) => string;
  creditUsed: (amount: string) => string;
  cloudPays: (method: string, amount: string, days: string) => string;
  cloudPaysNothing: (method: string, days: string) => string;
  cloudLeavesCash: string;
  debtRemains: (amount: string) => string;
  leftOut: (lines: string) => string;
  upfrontApart: (amount: string) => string;
  announced: (verdict: string) => string;

  exactTopUp: (amount: string) => string;
  whoPays: (days: string) => string;
  sources: Record<TenderSource, string>;
  unpaid: string;
  allBills: string;
  thisBill: string;

  chart: string;
  chartLabel: (from: string, until: string) => string;
  chartHint: string;
  chartHintOfCloud: string;
  events: {
    expiry: (date: string, lastDay: string, names: string, amount: string) => string;
    arrears: (date: string) => string;
    lock: (date: string) => string;
  };
  noEvents: string;

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
    methodNotAvailable: string;
    packageNeedsBillingCenter: string;
  };
}

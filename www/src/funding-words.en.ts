import type { FundingWords } from "./funding-words";

const days = (count: string) => (count === "1" ? "1 day" : `${count} days`);

export const fundingEn: FundingWords = {
  heading: "Who pays, and how long the money lasts",
  lead: "Type what is in your wallet to see which money pays each bill, on which day it runs out, and what to top up.",

  wallet: "What is in the wallet",
  walletHint:
    "Bills take vouchers first, then prepaid cards, then cash and credit, or the cloud account.",
  cash: "Cash balance",
  credit: "Unused credit line",
  optional: "optional",
  earlierDebt: "Is an earlier bill still unpaid?",
  debt: "Unpaid from earlier bills",
  debtHint: "The bills below do not pay it: it stays until you pay it by itself.",
  prepaidCards: "Prepaid cards",
  addPrepaidCard: "Add a prepaid card",
  cardNumber: (number) => `Prepaid card ${number}`,
  vouchers: "Vouchers",
  addVoucher: "Add a voucher",
  voucherNumber: (number) => `Voucher ${number}`,
  tenderName: "Name (optional)",
  balance: "Balance",
  voucherKind: "Kind",
  voucherKinds: { ordinary: "Ordinary", full_reduction: "Full-reduction" },
  firstValidDay: "First valid day (optional)",
  lastValidDay: "Last valid day",
  neverExpires: "Empty: never expires.",
  expiresBefore: (firstPayment) =>
    `It pays nothing here: the first bill is paid on ${firstPayment}.`,
  notCounted: "Not counted until you type its balance.",
  readAs: (amount) => `= ${amount}`,

  settlement: "How the bills are settled",
  channel: "Where were the workspaces activated?",
  channels: {
    guance: "On the Guance site",
    alibaba_cloud: "In the Alibaba Cloud marketplace",
    aws: "In the AWS marketplace",
    huawei_cloud: "In the Huawei Cloud marketplace",
    azure: "In the Azure marketplace",
  },
  freeChoice: "Is free choice of settlement switched on?",
  freeChoiceHint: "Your account manager can switch it on.",
  freeChoices: { unknown: "I don't know", yes: "Yes", no: "No" },
  method: "Settled by",
  methodUnavailable: "Not available",
  methodUnknown: "Ask the account manager",
  methodWhy: (reason) => `This would have to hold: ${reason}`,

  period: "From when, and for how long",
  firstDayHint: "The first day of use that is billed; today, unless you choose another.",
  firstDayOfEstimate: (date) => `From ${date}, the first day of your estimate.`,
  length: "Look ahead",
  lengthDays: days,
  ownLength: "Another number of days",

  outcome: "How long it lasts",
  forDaysFrom: (count, from) =>
    `${days(count)} from ${from}, with your estimate's use on each day.`,
  correctFirst: "Correct the marked field to see how long the money lasts.",
  noForecast: "This cannot be forecast; see the notes beside the input.",
  noForecastBecause: (reason) => `This cannot be forecast: ${reason}`,
  typeUsage: "Type what your systems send in a day, and this shows who pays for it.",
  typeWallet: (count, charges) =>
    `The bills of ${days(count)} come to ${charges}. Type what is in the wallet to see how long it lasts.`,
  chargesNothing: (count) => `Nothing is charged by use in these ${days(count)}.`,
  runsOut: (usageDate, paidOn, isFirst) =>
    isFirst
      ? `The money is not enough for the first bill: on ${paidOn} the bill for ${usageDate} cannot be paid in full, and the workspaces fall into arrears.`
      : `The money runs out: on ${paidOn} the bill for ${usageDate} cannot be paid in full, and the workspaces fall into arrears.`,
  locked: (date) =>
    `If that is still unpaid on ${date}, they are locked and all their data are cleared.`,
  topUp: (amount, count) =>
    `Top up ${amount} before the first bill, and all ${days(count)} are paid.`,
  lasts: (count, lastPayment) =>
    `The money covers all ${days(count)}: the last bill is paid on ${lastPayment}.`,
  isLeft: (amount, withCredit) =>
    withCredit ? `${amount} is left, unused credit included.` : `${amount} is left.`,
  expires: (amount) => `${amount} on cards and vouchers expires unused.`,
  reaches: (usageDate, paidOn) =>
    `With the same use on every further day it lasts until ${paidOn}: then the bill for ${usageDate} cannot be paid in full.`,
  reachesBeyond: (days) =>
    `With the same use on every further day it lasts more than ${days} days.`,
  creditUsed: (amount) => `${amount} of it is paid on credit and has to be paid back.`,
  cloudPays: (method, amount, count) =>
    `Over ${days(count)} the ${method} pays ${amount}. No bill is left unpaid.`,
  cloudPaysNothing: (method, count) =>
    `Cards and vouchers pay all ${days(count)}; the ${method} pays nothing.`,
  cloudLeavesCash: "With a cloud account, cash and credit pay nothing.",
  debtRemains: (amount) =>
    `${amount} is still unpaid from earlier bills. These bills do not pay it; pay it by itself.`,
  leftOut: (lines) => `Not in this forecast, see the note beside the input: ${lines}.`,
  upfrontApart: (amount) =>
    `The package is paid up front (${amount}). It is not part of these bills; they hold only what is charged by use.`,
  announced: (verdict) => verdict,

  exactTopUp: (amount) => `Exactly ${amount}, rounded up to be shown.`,
  whoPays: (count) => `Who pays these ${days(count)}`,
  sources: {
    ordinary_voucher: "Ordinary voucher",
    full_reduction_voucher: "Full-reduction voucher",
    prepaid_card: "Prepaid card",
    cash: "Cash balance",
    credit: "Credit line",
    cloud_account: "Cloud account",
  },
  unpaid: "Unpaid (arrears)",
  allBills: "All bills",
  thisBill: "This bill",

  chart: "What is left after each day's bill",
  chartLabel: (from, until) =>
    `What is left from ${from} to ${until}, day by day. The list below and the months further down say the same.`,
  chartHint:
    "Cash, unused credit, and the cards and vouchers that are valid on the day. The bill of a day is paid on the next.",
  chartHintOfCloud:
    "The cards and vouchers that are valid on the day. The bill of a day is paid on the next.",
  events: {
    expiry: (_date, lastDay, names, amount) =>
      `${lastDay} is the last valid day of ${names}: ${amount} expires unused.`,
    arrears: (date) => `${date}: the first bill that cannot be paid in full.`,
    lock: (date) => `${date}: the buffer ends. Locked, and all data cleared, if still unpaid.`,
  },
  noEvents: "Nothing expires, and every bill is paid.",

  firstBill: "The first bill, step by step",
  firstBillHint: (usageDate, paidOn) => `For the use of ${usageDate}, paid on ${paidOn}.`,
  charges: "What is charged",
  noVouchers: "vouchers cannot pay this",
  noVouchersPaidOtherwise: (items, amount) =>
    `Vouchers never pay for ${items}: ${amount} of this bill has to come from cards, cash, credit or the cloud account, even while vouchers have money left.`,
  paidPart: (paid, amount) => `${paid} of ${amount} paid`,
  payments: "Who pays it, in this order",
  nobodyPays: "Nothing in the wallet can pay it.",
  arrearsUntil: (amount, date) =>
    `${amount} is left unpaid. The buffer before the lock ends on ${date}.`,
  creditDue: (date) => `What is paid on credit is due on ${date}.`,
  afterwards: "What is left afterwards",
  debtAfter: "Unpaid, with earlier bills",

  months: "Month by month",
  monthsHint: "Open a month for its days. A bill counts in the month of its use.",
  monthFigures: (charges, left) => `bills ${charges}, ${left} left`,
  monthUnpaid: (amount) => `${amount} unpaid`,
  dayBill: (usageDate, charges) => `${usageDate}: ${charges}`,
  dayLeft: (amount) => `${amount} left`,
  dayUnpaid: (amount) => `${amount} unpaid`,
  dayExpired: (amount) => `${amount} expired`,

  order: (amount) => `Pay the package from the wallet (${amount})`,
  orderHint: "Choose what is taken from each.",
  orderApart:
    "The forecast above is for the wallet before this payment. Once it is paid, type the balances that are left.",
  takeFrom: (name) => `Take from: ${name}`,
  orderMissing: (amount) => `${amount} is still missing. Take it from something else, or top up.`,
  orderWrong: "Correct the marked field to see what is missing.",
  orderPaid: "That pays the package.",
  orderExcess: (amount) => `${amount} too much. Take less.`,

  alert: "Be warned of high spending?",
  alertTotal: "Warn above, in all",
  alertHint: "What is spent from the first day on is compared with it. The warning comes by mail.",
  alerted: (usageDate, amount, threshold) =>
    `The warning is mailed for ${usageDate}: ${amount} are spent by then, more than ${threshold}.`,
  notAlerted: (count, threshold) =>
    `No warning is mailed: what is spent in ${days(count)} is not more than ${threshold}.`,

  problems: {
    notAnAmount: "Not an amount in this currency. Type for instance 100 or 1,234.56.",
    negativeAmount: "An amount cannot be negative.",
    endsBeforeItStarts: "The last valid day is before the first. Change one of them.",
    incompleteDay: "Type the whole date, or clear it.",
    methodNotAvailable: "The chosen account is not available for these workspaces. Choose another.",
    packageNeedsBillingCenter:
      "With a package, the workspaces settle by the billing center. Choose it, or choose pay-as-you-go above.",
  },
};

import type { FundingWords } from "./funding-words";

const days = (count: string) => (count === "1" ? "1 day" : `${count} days`);
const allDays = (count: string) => (count === "1" ? "the day" : `all ${count} days`);

export const fundingEn: FundingWords = {
  wallet: "What is in the wallet",
  walletHint:
    "Bills take vouchers first, then prepaid cards, then cash and credit, or the cloud account.",
  cash: "Cash balance",
  credit: "Unused credit line",
  creditHint: (count) =>
    `A certified enterprise may have one. It pays after cash, and is due ${days(count)} after it pays a bill.`,
  keptAsTyped: (currency) => `Amounts kept as typed, now in ${currency}.`,
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
  minimumNotChecked: "A minimum spend is not checked.",
  firstValidDay: "First valid day (optional)",
  lastValidDay: "Last valid day",
  neverExpires: "Empty: never expires.",
  expiresBefore: (firstPayment) => `It pays no bill: the first one is paid on ${firstPayment}.`,
  expiresOnOrderDay: (firstPayment) =>
    `It can still pay the package, but no bill: the first one is paid on ${firstPayment}.`,
  expiredBefore: "It expired before the first day and is not counted.",
  notCounted: "Not counted until you type its balance.",
  readAs: (amount) => `= ${amount}`,

  settlement: "How the bills are settled",
  channel: "Where were the workspaces activated?",
  freeChoice: "Is free choice of settlement switched on?",
  freeChoiceHint: "Your account manager can switch it on.",
  freeChoices: { unknown: "I don't know", yes: "Yes", no: "No" },
  method: "Settled by",
  methodUnavailable: "Not available",
  methodUnknown: "Ask the account manager",
  methodWhy: (reason) => `This would have to hold: ${reason}`,
  methodNeedsNoPackage:
    "Packages take billing-center settlement (R50). To settle by this account, choose pay-as-you-go above.",
  oneMethodForAll: "One method is assumed for all your workspaces.",
  useMethod: (name) => `Use the ${name}`,

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
  runsOut: (usageDate, paidOn, until) =>
    until === undefined
      ? `The money is not enough for the first bill: that of ${usageDate} cannot be paid in full on ${paidOn}, and the workspaces fall into arrears.`
      : `All use up to ${until.date} is paid, ${days(until.days)}; the bill of ${usageDate} cannot be paid in full on ${paidOn}, and the workspaces fall into arrears.`,
  locked: (date) =>
    `If it is still unpaid on ${date}, Guance locks the workspaces, refuses new data and deletes what is stored.`,
  lockDateUnsure: "Check the date of the lock with Guance: its documents name 14 and 15 days.",
  topUp: (amount, by, count, price) => {
    const paid = count === "1" ? "the day is paid" : `all ${count} days are paid`;
    const apart =
      price === undefined ? "" : `; the package (${price}) comes on top, unless it is paid already`;
    return `Top up ${amount} by ${by}, and ${paid}${apart}.`;
  },
  notInTopUp: (parts) => `Not in the top-up: ${parts}.`,
  earlierBills: (amount) => `the earlier unpaid bills (${amount})`,
  creditToPayBack: (amount) => `the credit to be paid back (${amount})`,
  vouchersStay: (amount) =>
    `Vouchers cannot pay SMS and synthetic tests: ${amount} on vouchers stays unused.`,
  packageEnds: (count) =>
    `The package ends after ${days(count)}. The days after it would be dearer than in these figures; how a package is renewed is not published.`,
  lasts: (count, lastPayment) =>
    `The money covers ${allDays(count)}: the last bill is paid on ${lastPayment}.`,
  isLeft: (amount, withCredit) =>
    withCredit ? `${amount} is left, unused credit included.` : `${amount} is left.`,
  expires: (amount) => `${amount} on cards and vouchers expires unused.`,
  reaches: (lastPaid, usageDate, paidOn) =>
    `With the same use on every further day, all use up to ${lastPaid} is paid; the bill of ${usageDate} cannot be paid in full on ${paidOn}.`,
  reachesBeyond: (count) =>
    `With the same use on every further day, more than ${days(count)} are paid.`,
  reachesPackageEnd: (count) =>
    `With the same use on every further day, all ${days(count)} of the package are paid.`,
  creditUsed: (amount, dueOn) =>
    `${amount} of it is credit that has to be paid back, the first of it by ${dueOn}.`,
  cloudPays: (method, amount, count, isUnsure) =>
    `Over ${days(count)} ${amount} is charged to your ${method}${isUnsure ? ", if it may settle these workspaces" : ""}.`,
  cloudPaysNothing: (method, count) =>
    `Cards and vouchers pay ${allDays(count)}; nothing is charged to your ${method}.`,
  cloudLeavesCash: "With a cloud account, cash and credit pay nothing.",
  debtWarning: (amount, bufferDays) =>
    `Earlier bills of ${amount} are unpaid: their ${days(bufferDays)} may already be running, and end before the dates below. Pay them by themselves; the bills below do not.`,
  hadExpired: (name, lastDay, amount) => `${name} had already expired on ${lastDay} (${amount}).`,
  leftOut: (lines) => `Not in this forecast, see the note beside the input: ${lines}.`,
  oncePackagePaid: (amount, headline) =>
    `Once the package itself (${amount}) is paid with other money, ${headline.charAt(0).toLowerCase()}${headline.slice(1)}`,
  upfrontApart: (amount) =>
    `The package's own price (${amount}) is paid up front and not in these figures.`,

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
  unpaidOver: (count) => `Unpaid (arrears), added up over ${days(count)}`,
  allBills: "All bills",
  thisBill: "This bill",

  chart: "What is left after each day's bill",
  chartLabel: (from, until, { start, emptyOn, arrearsOn, lockedOn }) => {
    const told = [
      `${start} after the first bill`,
      ...(emptyOn === undefined ? [] : [`nothing left on ${emptyOn}`]),
      ...(arrearsOn === undefined ? [] : [`arrears from ${arrearsOn}`]),
      ...(lockedOn === undefined ? [] : [`locked on ${lockedOn}, if still unpaid`]),
    ];
    return `What is left from ${from} to ${until}, day by day: ${told.join("; ")}. The list below and the months further down say the same.`;
  },
  afterLock: (date) =>
    `Shaded: after the lock on ${date} no new data are accepted. What follows holds only if the arrears are paid in time.`,
  chartEnds: (date) => `The chart ends on ${date}: nothing changes after it.`,
  chartHint:
    "Cash, unused credit, and the cards and vouchers that are valid on the day. The bill of a day is paid on the next.",
  chartHintOfCloud:
    "The cards and vouchers that are valid on the day. The bill of a day is paid on the next.",
  events: {
    expiry: (_date, lastDay, names, amount) =>
      `${lastDay} is the last valid day of ${names}: ${amount} expires unused.`,
    arrears: (date) => `${date}: the first bill that cannot be paid in full.`,
    lock: (date) =>
      `${date}: the buffer ends. Locked, and all stored data deleted, if still unpaid.`,
  },
  noEvents: "Nothing expires, and every bill is paid.",
  noEventsOfCloud: "Nothing expires.",

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
  alertTotal: "Warn when total spending exceeds",
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
    methodNotAvailable: (name) =>
      `The ${name} is not available for these workspaces. Choose another.`,
    noMethod: (hasSeveralSites) =>
      hasSeveralSites
        ? "None of the methods is known to be possible for these sites together. Ask the account manager, or estimate the sites separately."
        : "None of the methods is known to be possible here. Ask the account manager.",
    endsAfterCalendar:
      "The days would go beyond the year 9999. Choose an earlier first day, or fewer days.",
    onlyThere: (amount) => `Only ${amount} is there.`,
    packageNeedsBillingCenter:
      "With a package, the workspaces settle by the billing center. Choose it, or choose pay-as-you-go above.",
  },
};

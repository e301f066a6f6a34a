import type { SettlementMethod, WalletForecast } from "guance-billing";
import { expect, test } from "vitest";
import { newBill } from "./bill";
import { newInquiry } from "./eligibility";
import { newFunding } from "./funding";
import type { Language } from "./messages";
import type { Outlook } from "./outlook";
import {
  announcedVerdict,
  isCovered,
  outlookNotes,
  outlookVerdict,
  payerName,
  reachSentence,
  sentencesOf,
} from "./outlook-words";
import { PAY_AS_YOU_GO } from "./payment";
import { emptyCatalog, emptyForecast } from "./sample-answers";
import { wordsIn } from "./sample-words";
import type { FundingView, PageState } from "./state";
import { EMPTY_WALLET, type TypedWallet } from "./wallet";

const catalog = {
  ...emptyCatalog,
  settlementMethods: [{ id: "aws" as const, name: { en: "AWS account", zh: "AWS 账号" } }],
};

const day: WalletForecast["days"][number] = {
  usageDate: "2026-11-21",
  charges: "10",
  payments: [{ source: "cash", amount: "10" }],
  arrears: "0",
  balance: "90",
  expired: "0",
};
const covered: WalletForecast = { ...emptyForecast, days: [day] };
const unpaid: WalletForecast = {
  ...emptyForecast,
  days: [day, { ...day, usageDate: "2026-11-22", payments: [], arrears: "10", balance: "0" }],
  firstArrearsOn: "2026-11-23",
  lockedOn: "2026-12-07",
  topUpNeeded: "9.991",
};

function outlookOf(
  forecast?: WalletForecast,
  method: SettlementMethod = "billing_center",
): Outlook {
  const outlook: Outlook = {
    from: "2026-11-21",
    days: 2,
    methods: [],
    sites: 1,
    defaultMethod: "billing_center",
    method,
    cards: [catalog],
    problems: [],
    leftOut: new Set(),
    hasUsage: true,
  };
  return forecast ? { ...outlook, forecast } : outlook;
}

function page(
  outlook: Outlook,
  wallet: Partial<TypedWallet> = { cash: "100" },
  language: Language = "en",
): FundingView {
  return {
    language,
    words: wordsIn(language),
    openParts: new Set(),
    isIncomplete: false,
    canUndo: false,
    canRedo: false,
    estimate: {
      currency: "CNY",
      period: { kind: "newest_prices" },
      payment: PAY_AS_YOU_GO,
      workspaces: [],
    },
    worked: new Map(),
    pricing: {
      cards: [catalog],
      allCards: [catalog],
      editions: ["2024-11-06"],
      spans: [],
      problems: [],
      notices: [],
    },
    funding: { ...newFunding("2026-11-21"), wallet: { ...EMPTY_WALLET, ...wallet } },
    outlook,
    inquiry: newInquiry("2026-11-21"),
    bill: newBill(),
    state: {} as PageState,
  };
}

function verdict(outlook: Outlook, wallet?: Partial<TypedWallet>, language?: Language): string {
  return sentencesOf(outlookVerdict(page(outlook, wallet, language), outlook)).join(" ");
}

/** One bill of 10 is paid, that of 22 November is not: the top-up has to be there on that day. */
test("what the money does not cover: when, what then, and what to add, rounded up", () => {
  const outlook = outlookOf(unpaid);
  expect(verdict(outlook)).toBe(
    "All use up to 2026-11-21 is paid, 1 day; the bill of 2026-11-22 cannot be paid in full on 2026-11-23, and the workspaces fall into arrears. " +
      "If it is still unpaid on 2026-12-07, Guance locks the workspaces, refuses new data and deletes what is stored. " +
      "Top up ¥10.00 by 2026-11-22, and all 2 days are paid.",
  );
  expect(verdict(outlook, { cash: "100" }, "zh")).toContain(
    "截至 2026-11-21 的用量均可支付（1 天）；2026-11-22 的账单在 2026-11-23 无法足额支付",
  );
  const first = { ...unpaid, days: unpaid.days.slice(1) };
  expect(verdict(outlookOf(first))).toContain(
    "The money is not enough for the first bill: that of 2026-11-22 cannot be paid in full on 2026-11-23",
  );
});

test("what is announced is what comes, and what to do about it", () => {
  const outlook = outlookOf(unpaid);
  const told = announcedVerdict(page(outlook, { cash: "100", debt: "5" }));
  expect(told).toMatch(/^All use up to 2026-11-21 .* arrears\. Top up .* paid\.$/);
});

test("what it covers: until when, what is left and what is lost", () => {
  const forecast = { ...covered, expiredUnused: "45" };
  expect(verdict(outlookOf(forecast))).toBe(
    "The money covers the day: the last bill is paid on 2026-11-22. ¥90.00 is left. ¥45.00 on cards and vouchers expires unused.",
  );
});

/** The first bill by credit is paid on 22 November; 15 days later is 7 December. */
test("credit has to be paid back by a day, and what is left of it is no money", () => {
  const onCredit = { ...day, payments: [{ source: "credit" as const, amount: "10" }] };
  const said = verdict(outlookOf({ ...covered, days: [onCredit] }), { credit: "100" });
  expect(said).toContain(
    "¥10.00 of it is credit that has to be paid back, the first of it by 2026-12-07.",
  );
  expect(said).toContain("¥90.00 is left, unused credit included.");
  const short = { ...unpaid, days: [onCredit, ...unpaid.days.slice(1)] };
  const wanting = verdict(outlookOf(short), { credit: "10", debt: "1,000" });
  expect(wanting).toContain("the first of it by 2026-12-07");
  expect(wanting).toContain(
    "Not in the top-up: the earlier unpaid bills (¥1,000.00), the credit to be paid back (¥10.00).",
  );
});

test("a cloud account is charged the rest and leaves cash alone", () => {
  const byCloud = { ...day, payments: [{ source: "cloud_account" as const, amount: "10" }] };
  const outlook = outlookOf({ ...covered, days: [byCloud] }, "aws");
  expect(verdict(outlook)).toBe(
    "Over 1 day ¥10.00 is charged to your AWS account. With a cloud account, cash and credit pay nothing.",
  );
  const methods: Outlook["methods"] = [
    { method: "aws", status: "unknown", reasons: [], isOutByPackage: false },
  ];
  expect(verdict({ ...outlook, methods })).toContain(
    "is charged to your AWS account, if it may settle these workspaces.",
  );
  expect(payerName(page(outlook), { source: "cloud_account", amount: "10" })).toBe("AWS account");
});

test("what is left while a bill is unpaid is on vouchers that may not pay it", () => {
  const [paid = day, short = day] = unpaid.days;
  const days = [paid, { ...short, balance: "500" }];
  expect(verdict(outlookOf({ ...unpaid, days }))).toContain(
    "Vouchers cannot pay SMS and synthetic tests: ¥500.00 on vouchers stays unused.",
  );
  const spent = [paid, { ...short, balance: "0" }];
  expect(verdict(outlookOf({ ...unpaid, days: spent }))).not.toContain("Vouchers cannot");
});

test("where no method is possible, that is said", () => {
  const methods: Outlook["methods"] = [
    { method: "aws", status: "unavailable", reasons: [], isOutByPackage: false },
  ];
  expect(verdict({ ...outlookOf(), methods, sites: 2 })).toMatch(
    /^None of the methods is known to be possible for these sites together/,
  );
});

test("without money, usage or a sound input no verdict is given", () => {
  expect(verdict(outlookOf(covered), { cash: "" })).toBe(
    "The bills of 1 day come to ¥10.00. Type what is in the wallet to see how long it lasts.",
  );
  expect(verdict({ ...outlookOf(covered), hasUsage: false })).toContain("Type what your systems");
  const wrong: Outlook = {
    ...outlookOf(),
    problems: [{ place: { kind: "wallet", field: "cash" }, code: "not_a_number" }],
  };
  expect(verdict(wrong)).toContain("Correct the marked field");
  const elsewhere: Outlook = {
    ...outlookOf(),
    problems: [{ place: { kind: "request", field: "currency" }, code: "package_not_sold_here" }],
  };
  expect(verdict(elsewhere)).toContain("This cannot be forecast: Annual packages are sold in CNY");
});

test("for how long it lasts beyond the chosen days", () => {
  const outlook = outlookOf(unpaid);
  expect(reachSentence(page(outlook), outlook)).toBe(
    "With the same use on every further day, all use up to 2026-11-21 is paid; the bill of 2026-11-22 cannot be paid in full on 2026-11-23.",
  );
  expect(reachSentence(page(outlook), outlookOf(covered))).toContain("more than 1 day are paid");
});

test("that a package is paid apart is said in the same sentence as how long the money lasts, and no day after it is promised", () => {
  const withPackage = (forecast: WalletForecast, validityDays: number) => {
    const outlook = { ...outlookOf(forecast), validityDays };
    const view = page(outlook);
    const { estimate, pricing } = view;
    const payment = { ...PAY_AS_YOU_GO, packageId: "startup" as const };
    const paid = { total: "42000", package: "42000", trafficPacks: "0", validityDays };
    const prepaid = { ...paid, currency: "CNY" as const };
    const withOne = {
      ...view,
      estimate: { ...estimate, payment },
      pricing: { ...pricing, prepaid },
    };
    return { outlook, view: withOne };
  };
  const told = (forecast: WalletForecast, validityDays: number) => {
    const { outlook, view } = withPackage(forecast, validityDays);
    return sentencesOf(outlookVerdict(view, outlook)).join(" ");
  };
  expect(told(unpaid, 372)).toContain(
    "all 2 days are paid; the package (¥42,000.00) comes on top, unless it is paid already.",
  );
  const headline = (forecast: WalletForecast) => {
    const { outlook, view } = withPackage(forecast, 372);
    return outlookVerdict(view, outlook).headline;
  };
  expect(headline(covered)).toBe(
    "Once the package itself (¥42,000.00) is paid with other money, the money covers the day: the last bill is paid on 2026-11-22.",
  );
  expect(headline(unpaid)).toMatch(
    /^Once the package itself \(¥42,000\.00\) is paid with other money, all use up to 2026-11-21 is paid/,
  );
  expect(told(covered, 372)).not.toContain("The package ends");
  expect(told(unpaid, 1)).toMatch(/^The package ends after 1 day\. The days after it/);
  // The forecast is for two days: with a package of two, nothing lies beyond.
  const { outlook, view } = withPackage(covered, 2);
  expect(isCovered(view, outlook)).toBe(false);
  expect(reachSentence(view, outlook)).toContain("all 1 day of the package are paid");
});

test("old debt is warned of first, as it was typed", () => {
  const outlook = outlookOf(covered);
  const warned = (debt: string) => outlookVerdict(page(outlook, { cash: "1", debt }), outlook);
  expect(warned("1,000").warnings).toEqual([
    "Earlier bills of ¥1,000.00 are unpaid: their 14 days may already be running, and end before the dates below. Pay them by themselves; the bills below do not.",
  ]);
  expect(warned("0").warnings).toEqual([]);
});

test("what had expired before the first day is told apart", () => {
  const blank = { id: "voucher-1", number: 1, name: "", kind: "ordinary" as const, validFrom: "" };
  const vouchers = [{ ...blank, balance: "500", expiresOn: "2025-01-01" }];
  const outlook = outlookOf(covered);
  expect(outlookNotes(page(outlook, { cash: "1", vouchers }), outlook)).toEqual([
    "Voucher 1 had already expired on 2025-01-01 (¥500.00).",
  ]);
});

test("the warning that was asked for comes on a day, or not at all", () => {
  const alert = { usageDate: "2026-11-21", amount: "10", threshold: "9" };
  const told = (alerts: WalletForecast["alerts"]) => {
    const outlook = outlookOf({ ...covered, alerts });
    const view = page(outlook);
    const funding = { ...view.funding, alertTotal: "9" };
    return outlookNotes({ ...view, funding }, outlook);
  };
  expect(told([alert])).toEqual([
    "The warning is mailed for 2026-11-21: ¥10.00 are spent by then, more than ¥9.00.",
  ]);
  expect(told([])).toEqual([
    "No warning is mailed: what is spent in 1 day is not more than ¥9.00.",
  ]);
});

test("a card is called by its name, and by its kind", () => {
  const card = { id: "card-1", number: 1, name: "", balance: "1", kind: "ordinary" as const };
  const tender = { ...card, validFrom: "", expiresOn: "" };
  const view = page(outlookOf(covered), {
    prepaidCards: [tender, { ...tender, id: "card-2", name: "Gift" }],
    vouchers: [{ ...tender, id: "voucher-1" }],
  });
  const name = (source: "prepaid_card" | "ordinary_voucher", id: string) =>
    payerName(view, { source, id, amount: "1" });
  expect(name("prepaid_card", "card-1")).toBe("Prepaid card 1");
  expect(name("prepaid_card", "card-2")).toBe("Gift (Prepaid card)");
  expect(name("ordinary_voucher", "voucher-1")).toBe("Voucher 1 (Ordinary voucher)");
});

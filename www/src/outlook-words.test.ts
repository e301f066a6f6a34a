import type { SettlementMethod, WalletForecast } from "guance-billing";
import { expect, test } from "vitest";
import { newFunding } from "./funding";
import { type Language, messagesIn } from "./messages";
import type { Outlook } from "./outlook";
import { outlookNotes, outlookVerdict, payerName, reachSentence } from "./outlook-words";
import { PAY_AS_YOU_GO } from "./payment";
import { emptyCatalog, emptyForecast } from "./sample-answers";
import type { PageState, PageView } from "./state";
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
  days: [day, { ...day, usageDate: "2026-11-22", payments: [], arrears: "10" }],
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
): PageView {
  return {
    language,
    words: messagesIn(language),
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
    state: {} as PageState,
  };
}

function verdict(outlook: Outlook, wallet?: Partial<TypedWallet>, language?: Language): string {
  return outlookVerdict(page(outlook, wallet, language), outlook).join(" ");
}

test("what the money does not cover: when, what then, and what to add, rounded up", () => {
  const outlook = outlookOf(unpaid);
  expect(verdict(outlook)).toBe(
    "The money runs out: on 2026-11-23 the bill for 2026-11-22 cannot be paid in full, and the workspaces fall into arrears. " +
      "If that is still unpaid on 2026-12-07, they are locked and all their data are cleared. " +
      "Top up ¥10.00 before the first bill, and all 2 days are paid.",
  );
  expect(verdict(outlook, { cash: "100" }, "zh")).toContain(
    "2026-11-23 支付 2026-11-22 的账单时余额不足",
  );
});

test("what it covers: until when, what is left and what is lost", () => {
  const forecast = { ...covered, expiredUnused: "45" };
  expect(verdict(outlookOf(forecast))).toBe(
    "The money covers all 1 day: the last bill is paid on 2026-11-22. ¥90.00 is left. ¥45.00 on cards and vouchers expires unused.",
  );
});

test("credit that was used has to be paid back, and what is left of it is no money", () => {
  const onCredit = { ...day, payments: [{ source: "credit" as const, amount: "10" }] };
  const said = verdict(outlookOf({ ...covered, days: [onCredit] }), { credit: "100" });
  expect(said).toContain("¥10.00 of it is paid on credit and has to be paid back.");
  expect(said).toContain("¥90.00 is left, unused credit included.");
});

test("a cloud account pays the rest and leaves cash alone", () => {
  const byCloud = { ...day, payments: [{ source: "cloud_account" as const, amount: "10" }] };
  const outlook = outlookOf({ ...covered, days: [byCloud] }, "aws");
  expect(verdict(outlook)).toBe(
    "Over 1 day the AWS account pays ¥10.00. No bill is left unpaid. With a cloud account, cash and credit pay nothing.",
  );
  expect(payerName(page(outlook), { source: "cloud_account", amount: "10" })).toBe("AWS account");
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
  expect(reachSentence(page(outlook), outlook)).toContain("until 2026-11-23");
  expect(reachSentence(page(outlook), outlookOf(covered))).toContain("more than 1 days");
});

test("old debt is told apart, as it was typed", () => {
  const outlook = outlookOf(covered);
  expect(outlookNotes(page(outlook, { cash: "1", debt: "1,000" }), outlook)).toEqual([
    "¥1,000.00 is still unpaid from earlier bills. These bills do not pay it; pay it by itself.",
  ]);
  expect(outlookNotes(page(outlook, { cash: "1", debt: "0" }), outlook)).toEqual([]);
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

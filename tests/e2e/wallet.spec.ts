import type { Locator, Page } from "@playwright/test";
import { choosePreset, expect, open, test } from "./page";

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-21T10:00:00"));
  await open(page);
});

function part(page: Page): Locator {
  return page.getByRole("region", { name: "Who pays, and how long the money lasts" });
}

function verdict(page: Page): Locator {
  return part(page).locator(".outlook-verdict");
}

/** What a source pays over all days. */
function payer(page: Page, name: string): Locator {
  return part(page).locator(".payers dl > div").filter({ hasText: name }).locator("dd");
}

function marks(page: Page): Locator {
  return part(page).locator(".chart-events li");
}

/** 5 hosts at 2 each are 10 a day, and so many messages at 0.1 each. */
async function useHosts(page: Page, messages = ""): Promise<void> {
  await choosePreset(page, "Empty");
  await page.locator("#workspace-4-network_host-1-quantity").fill("5");
  await page.locator("#workspace-4-sms-1-quantity").fill(messages);
}

async function openPart(page: Page): Promise<void> {
  await page.locator("#funding-button").click();
  await expect(page.locator("#wallet-cash")).toBeVisible();
}

async function lookAhead(page: Page, days: "30" | "90" | "372"): Promise<void> {
  await page.locator("#forecast-length").selectOption(days);
}

async function addVoucher(page: Page, balance: string): Promise<void> {
  await page.getByRole("button", { name: "Add a voucher" }).click();
  await page.locator("#voucher-1-balance").fill(balance);
}

test("closed until somebody asks, and then a wallet to fill", async ({ page }) => {
  await expect(part(page).locator("input")).toHaveCount(0);
  await openPart(page);
  await expect(page.locator("#forecast-from")).toHaveValue("2026-11-21");
  // The sample costs 16.80 a day.
  await expect(verdict(page)).toContainText("The bills of 90 days come to ¥1,512.00.");
  await expect(page.getByRole("radio", { name: "Billing center account" })).toBeChecked();
  await page.locator("#funding-button").click();
  await expect(part(page).locator("input")).toHaveCount(0);
});

/**
 * 10 a day for 30 days. The voucher (25) pays the bills of 22 and 23 November and half of the next,
 * the card (60, valid to 25 November) 5 + 10; its other 45 expire. The cash (100) pays ten bills
 * from 26 November to 5 December: the bill for 5 December, paid on the 6th, is the first that is
 * not. 14 days later the buffer ends. 300 − 25 − 15 − 100 = 160 are missing.
 */
test("a wallet is typed by keyboard alone, and its end foretold to the day", async ({ page }) => {
  const keys = page.keyboard;
  await choosePreset(page, "Empty");
  await page.locator("#workspace-4-network_host-1-quantity").focus();
  await keys.type("5");
  await page.locator("#funding-button").focus();
  await keys.press("Enter");
  await expect(page.locator("#wallet-cash")).toBeVisible();
  await keys.press("Tab");
  await expect(page.locator("#wallet-cash")).toBeFocused();
  await keys.type("100");
  await keys.press("Tab");
  await keys.press("Tab");
  await expect(page.getByRole("button", { name: "Add a prepaid card" })).toBeFocused();
  await keys.press("Enter");
  await expect(page.locator("#card-1-balance")).toBeFocused();
  await keys.type("60");
  await keys.press("Tab");
  await keys.type("11252026");
  await expect(page.locator("#card-1-expires-on")).toHaveValue("2026-11-25");
  await page.getByRole("button", { name: "Add a voucher" }).focus();
  await keys.press("Enter");
  await expect(page.locator("#voucher-1-balance")).toBeFocused();
  await keys.type("25");
  await page.locator("#forecast-length").focus();
  await keys.type("30");
  await expect(page.locator("#forecast-length")).toHaveValue("30");

  await expect(verdict(page)).toContainText(
    "All use up to 2026-12-04 is paid, 14 days; the bill of 2026-12-05 cannot be paid in full on 2026-12-06",
  );
  await expect(verdict(page)).toContainText("If it is still unpaid on 2026-12-20");
  await expect(verdict(page)).toContainText("its documents name 14 and 15 days");
  await expect(verdict(page)).toContainText("Top up ¥160.00 by 2026-12-05");
  await expect(verdict(page)).toContainText("¥45.00 on cards and vouchers expires unused.");
  await expect(payer(page, "Voucher 1 (Ordinary voucher)")).toHaveText("¥25.00");
  await expect(payer(page, "Prepaid card 1")).toHaveText("¥15.00");
  await expect(payer(page, "Cash balance")).toHaveText("¥100.00");
  await expect(payer(page, "Unpaid (arrears), added up over 30 days")).toHaveText("¥160.00");
  await expect(payer(page, "All bills")).toHaveText("¥300.00");
  await expect(marks(page)).toHaveText([
    "2026-11-25 is the last valid day of Prepaid card 1: ¥45.00 expires unused.",
    "2026-12-06: the first bill that cannot be paid in full.",
    /^2026-12-20: the buffer ends/,
  ]);
  // 25 + 60 + 100 − 10 are left after the first bill.
  await expect(part(page).getByRole("img")).toHaveAccessibleName(
    /from 2026-11-22 to 2026-12-21.*¥175\.00 after the first bill.*arrears from 2026-12-06; locked on 2026-12-20/,
  );
  await expect(part(page).locator("billing-balance-chart")).toContainText(
    "after the lock on 2026-12-20 no new data are accepted",
  );

  // The same day by day: the third bill takes what is left of the voucher, then
  // the card. Ten bills of November take 25 + 15 and 60 in cash.
  await part(page).getByText("Month by month").focus();
  await keys.press("Enter");
  await part(page).getByText("2026-11: bills ¥100.00, ¥40.00 left").focus();
  await keys.press("Enter");
  await expect(part(page).locator(".payment-month li").nth(2)).toHaveText(
    /2026-11-23: ¥10\.00\s+Voucher 1 \(Ordinary voucher\) ¥5\.00, Prepaid card 1 ¥5\.00, ¥155\.00 left/,
  );

  // A row goes, and the focus to what is next.
  await page.getByRole("button", { name: "Remove: Prepaid card 1" }).focus();
  await keys.press("Enter");
  await expect(page.getByRole("button", { name: "Add a prepaid card" })).toBeFocused();
});

/**
 * 10 for hosts and 10 for messages a day. The voucher pays the hosts, never the messages: 15 in
 * cash pay the messages of the first bill and half of the second's. 30 × 10 − 15 = 285 are missing
 * while 1,000 − 300 = 700 are left on the voucher.
 */
test("vouchers do not pay for messages, and the page says so", async ({ page }) => {
  await useHosts(page, "100");
  await openPart(page);
  await page.locator("#wallet-cash").fill("15");
  await addVoucher(page, "1,000");
  await lookAhead(page, "30");
  await expect(verdict(page)).toContainText(
    "the bill of 2026-11-22 cannot be paid in full on 2026-11-23",
  );
  await expect(verdict(page)).toContainText("Top up ¥285.00 by 2026-11-22");
  await expect(verdict(page)).toContainText(
    "Vouchers cannot pay SMS and synthetic tests: ¥700.00 on vouchers stays unused.",
  );
  await expect(payer(page, "Voucher 1")).toHaveText("¥300.00");
  await expect(payer(page, "Unpaid")).toHaveText("¥285.00");
  await part(page).getByText("The first bill, step by step").click();
  const bill = part(page).locator("billing-first-bill");
  await expect(bill).toContainText("For the use of 2026-11-21, paid on 2026-11-22.");
  await expect(bill).toContainText("SMS (vouchers cannot pay this)");
  await expect(bill.locator(".note")).toContainText("Vouchers never pay for SMS: ¥10.00");
  await expect(bill.locator(".payment-order li")).toHaveText([
    "Voucher 1 (Ordinary voucher): ¥10.00",
    "Cash balance: ¥10.00",
  ]);
  // What is left afterwards: 990 on the voucher, 5 in cash.
  await expect(bill).toContainText(/Voucher 1\s+¥990\.00/);
  await expect(bill).toContainText(/Cash balance\s+¥5\.00/);
});

test("a method that is not available stays in reach, with its reason", async ({ page }) => {
  await openPart(page);
  const aws = page.getByRole("radio", { name: "AWS account" });
  await expect(aws).toBeEnabled();
  await expect(aws).toHaveAccessibleDescription(/^Ask the account manager/);
  await page.locator("#free-choice").selectOption("no");
  await expect(aws).toBeDisabled();
  await expect(aws).toHaveAccessibleDescription(
    /^Not available This would have to hold: The Hangzhou site offers settlement by the AWS.* Ask the account manager/,
  );
  await expect(part(page).getByText("Not available").first()).toBeVisible();
  // By keyboard it can be reached, but not chosen.
  await page.getByRole("radio", { name: "Alibaba Cloud account" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(aws).toBeFocused();
  await expect(aws).not.toBeChecked();
  await expect(page.getByRole("radio", { name: "Alibaba Cloud account" })).toBeChecked();
  await expect(verdict(page)).toContainText(
    "Over 90 days ¥1,512.00 is charged to your Alibaba Cloud account.",
  );
});

test("what was chosen and becomes unavailable is told, and no figure given", async ({ page }) => {
  await openPart(page);
  await page.getByRole("radio", { name: "AWS account" }).check();
  await expect(payer(page, "AWS account")).toHaveText("¥1,512.00");
  await expect(verdict(page)).toContainText("if it may settle these workspaces");
  await page.locator("#free-choice").selectOption("no");
  await expect(page.getByRole("radiogroup")).toHaveAccessibleDescription(/is not available/);
  await expect(verdict(page)).toHaveText(/^\s*Correct the marked field/);
  await expect(part(page).locator(".payers")).toHaveCount(0);
  await page.getByRole("button", { name: "Use the Billing center account" }).click();
  await expect(page.getByRole("radio", { name: "Billing center account" })).toBeFocused();
  await expect(page.getByRole("radio", { name: "Billing center account" })).toBeChecked();
  await expect(page.locator("#method-problem")).toHaveCount(0);
});

test("where no method is possible, that is said, and what to do", async ({ page }) => {
  await openPart(page);
  await page.locator("#activation-channel").selectOption("aws");
  await page.locator("#free-choice").selectOption("no");
  await page.locator("#workspace-2-site").selectOption("us1");
  const none = "None of the methods is known to be possible for these sites together.";
  await expect(verdict(page)).toContainText(none);
  await expect(page.getByRole("radiogroup")).toHaveAccessibleDescription(
    /^One method is assumed for all your workspaces\. None of the methods/,
  );
  await expect(page.getByRole("radio", { name: "AWS account" })).toBeDisabled();
});

test("one workspace on another site narrows the choice, and names the site", async ({ page }) => {
  await openPart(page);
  await page.locator("#free-choice").selectOption("no");
  await expect(page.getByRole("radio", { name: "Alibaba Cloud account" })).toBeEnabled();
  await page.locator("#workspace-2-site").selectOption("us1");
  await expect(page.getByRole("radio", { name: "Alibaba Cloud account" })).toBeDisabled();
  await expect(page.locator("#method-alibaba_cloud-reason")).toContainText("Oregon");
});

/**
 * Hosts are in no package: 10 a day still. 1,000 pay 100 bills, to that of 28 February (10 days of
 * November, 31 + 31, 28); 500 pay 50, to that of 9 January, and 400 are missing for 90 days. 372
 * days take 3,720.
 */
test("a package is paid apart, and no day after it is promised", async ({ page }) => {
  await useHosts(page);
  await page.getByRole("radio", { name: "Startup acceleration package" }).check();
  await openPart(page);
  await page.locator("#wallet-cash").fill("1,000");
  await expect(verdict(page)).toContainText(
    "Once the package itself (¥42,000.00) is paid with other money, the money covers all 90 days",
  );
  await expect(verdict(page)).toContainText(
    "all use up to 2027-02-28 is paid; the bill of 2027-03-01 cannot be paid in full on 2027-03-02",
  );
  await page.locator("#wallet-cash").fill("500");
  await expect(verdict(page)).toContainText("all use up to 2027-01-09 is paid, 50 days");
  await expect(verdict(page)).toContainText(
    "Top up ¥400.00 by 2027-01-10, and all 90 days are paid; the package (¥42,000.00) comes on top, unless it is paid already.",
  );
  await page.locator("#wallet-cash").fill("10,000");
  await expect(verdict(page)).toContainText("all 372 days of the package are paid.");
  await page.locator("#forecast-length").selectOption("own");
  await page.locator("#forecast-days").fill("373");
  await expect(verdict(page).locator("p").first()).toHaveText(/^The package ends after 372 days/);
  await expect(verdict(page)).not.toContainText("every further day");
});

test("a package settles by the billing center, whatever was chosen before", async ({ page }) => {
  await openPart(page);
  await page.locator("#wallet-cash").fill("10,000");
  await page.getByRole("radio", { name: "Alibaba Cloud account" }).check();
  await choosePreset(page, "Shared package");
  const cloud = page.getByRole("radio", { name: "Alibaba Cloud account" });
  await expect(cloud).toBeDisabled();
  await expect(cloud).toHaveAccessibleDescription(
    /^Not available Packages take billing-center settlement/,
  );
  await expect(page.getByRole("radiogroup")).toHaveAccessibleDescription(
    /With a package, the workspaces settle by the billing center/,
  );
  await page.getByRole("button", { name: "Use the Billing center account" }).click();
  await expect(page.locator("#method-problem")).toHaveCount(0);
  await expect(verdict(page)).toContainText("(¥42,000.00)");
});

/**
 * 10 a day for 30 days. The cash (100) pays ten bills, to 1 December; the credit (50) five more,
 * the first of them on 2 December: 15 days later is the 17th. The 16th bill, for 6 December, is not
 * paid on the 7th; 300 − 150 are missing.
 */
test("credit and earlier debt are to be paid besides, and that is said", async ({ page }) => {
  await useHosts(page);
  await openPart(page);
  await lookAhead(page, "30");
  await page.locator("#wallet-cash").fill("100");
  await page.locator("#wallet-credit").fill("50");
  await expect(page.locator("#wallet-credit")).toHaveAccessibleDescription(
    /due 15 days after it pays a bill/,
  );
  await part(page).getByText("Is an earlier bill still unpaid?").click();
  await page.locator("#wallet-debt").fill("500");
  await expect(verdict(page).locator("p").first()).toHaveText(
    /^Earlier bills of ¥500\.00 are unpaid: their 14 days may already be running/,
  );
  await expect(verdict(page)).toContainText(
    "All use up to 2026-12-05 is paid, 15 days; the bill of 2026-12-06 cannot be paid in full on 2026-12-07",
  );
  await expect(verdict(page)).toContainText("Top up ¥150.00 by 2026-12-06");
  await expect(verdict(page)).toContainText(
    "Not in the top-up: the earlier unpaid bills (¥500.00), the credit to be paid back (¥50.00).",
  );
  const credit = "¥50.00 of it is credit that has to be paid back, the first of it by 2026-12-17.";
  await expect(verdict(page)).toContainText(credit);
  // Five bills more are covered by more credit.
  await page.locator("#wallet-credit").fill("200");
  await expect(verdict(page)).toContainText("The money covers all 30 days");
  await expect(verdict(page)).toContainText("¥200.00 of it is credit");
});

test("a voucher that had expired is history, not a loss to come", async ({ page }) => {
  await useHosts(page);
  await openPart(page);
  await lookAhead(page, "30");
  await page.locator("#wallet-cash").fill("300");
  await addVoucher(page, "500");
  await page.locator("#voucher-1-expires-on").fill("2025-01-01");
  await expect(part(page).locator(".note")).toHaveText(
    "Voucher 1 had already expired on 2025-01-01 (¥500.00).",
  );
  await expect(verdict(page)).toContainText("The money covers all 30 days");
  await expect(verdict(page)).not.toContainText("expires unused");
  await expect(marks(page)).toHaveCount(0);
});

/** 100 last for ten days; locked 14 days after 2 December, and nothing happens later. */
test("a curve of a year ends soon after the lock", async ({ page }) => {
  await useHosts(page);
  await openPart(page);
  await lookAhead(page, "372");
  await page.locator("#wallet-cash").fill("100");
  const chart = part(page).locator("billing-balance-chart");
  await expect(chart).toContainText("The chart ends on 2026-12-23: nothing changes after it.");
  await expect(chart.locator(".after-lock")).toHaveCount(1);
});

test("a package is paid from cash and cards, to the last yuan", async ({ page }) => {
  await choosePreset(page, "Shared package");
  await openPart(page);
  await page.locator("#wallet-cash").fill("40,000");
  await page.getByRole("button", { name: "Add a prepaid card" }).click();
  await page.locator("#card-1-balance").fill("3,000");
  // It comes when the typing has paused, and moves what is below.
  await expect(verdict(page)).toContainText("all 372 days of the package are paid");
  await part(page).getByText("Pay the package from the wallet (¥42,000.00)").click();
  const order = part(page).locator("billing-package-order");
  await order.getByLabel("Take from: Cash balance (CNY)").fill("40,000");
  await expect(order.getByRole("status")).toHaveText(/^¥2,000\.00 is still missing/);
  const card = order.getByLabel("Take from: Prepaid card 1 (CNY)");
  await card.fill("2,500");
  await expect(order.getByRole("status")).toHaveText("¥500.00 too much. Take less.");
  await card.fill("3,001");
  await expect(card).toHaveAccessibleDescription(/Only ¥3,000\.00 is there/);
  await card.fill("2,000");
  await expect(order.getByRole("status")).toHaveText("That pays the package.");
});

/** 10 a day: the third day brings 30, which is more than 25. */
test("a warning of high spending comes on a day that is told", async ({ page }) => {
  await useHosts(page);
  await openPart(page);
  await part(page).getByText("Be warned of high spending?").click();
  const threshold = page.locator("#alert-total");
  await threshold.fill("25");
  await expect(part(page).locator(".note")).toHaveText(
    "The warning is mailed for 2026-11-23: ¥30.00 are spent by then, more than ¥25.00.",
  );
  await threshold.fill("x");
  await expect(threshold).toHaveAccessibleDescription(/Not an amount/);
  // The field stays where it is while it is cleared.
  await threshold.fill("");
  await expect(threshold).toBeFocused();
});

test("the top-up that is named is enough", async ({ page }) => {
  await useHosts(page);
  await openPart(page);
  await lookAhead(page, "30");
  await page.locator("#wallet-cash").fill("100");
  // Ten bills are paid, from 22 November to 1 December.
  await expect(verdict(page)).toContainText(
    "All use up to 2026-11-30 is paid, 10 days; the bill of 2026-12-01 cannot be paid in full on 2026-12-02",
  );
  await expect(verdict(page)).toContainText("still unpaid on 2026-12-16");
  await expect(verdict(page)).toContainText("Top up ¥200.00 by 2026-12-01");
  await page.locator("#wallet-cash").fill("300");
  await expect(verdict(page)).toContainText(
    "The money covers all 30 days: the last bill is paid on 2026-12-21. ¥0.00 is left.",
  );
  await expect(payer(page, "Unpaid")).toHaveCount(0);
  await expect(marks(page)).toHaveCount(0);
  // Nothing is left for the 31st bill.
  await expect(verdict(page)).toContainText(
    "all use up to 2026-12-20 is paid; the bill of 2026-12-21 cannot be paid in full on 2026-12-22",
  );
});

test("the new verdict is told to those who do not see it", async ({ page }) => {
  await useHosts(page);
  await openPart(page);
  await lookAhead(page, "30");
  await page.locator("#wallet-cash").fill("100");
  await expect(page.locator("billing-outlook-announcement [role=status]")).toHaveText(
    /^All use up to 2026-11-30 is paid, 10 days; .* Top up ¥200\.00 by 2026-12-01, and all 30 days are paid\.$/,
  );
});

test("what is wrong stands at its field, and is described by it", async ({ page }) => {
  await openPart(page);
  const cash = page.locator("#wallet-cash");
  await cash.fill("1,50");
  await expect(cash).toHaveAttribute("aria-invalid", "true");
  await expect(cash).toHaveAccessibleDescription(/Unclear separators/);
  await cash.fill("$100");
  await expect(cash).toHaveAccessibleDescription(/Not an amount in this currency/);
  await cash.fill("¥100");
  await expect(cash).toHaveAttribute("aria-invalid", "false");

  await addVoucher(page, "50");
  await page.locator("#voucher-1-valid-from").fill("2026-12-10");
  await page.locator("#voucher-1-expires-on").fill("2026-12-01");
  const lastDay = page.locator("#voucher-1-expires-on");
  await expect(lastDay).toHaveAttribute("aria-invalid", "true");
  await expect(lastDay).toHaveAccessibleDescription(/The last valid day is before the first/);
  await expect(verdict(page)).toHaveText(/^\s*Correct the marked field/);
  await lastDay.fill("2026-12-11");
  await expect(verdict(page)).toContainText("All use up to");

  await page.locator("#forecast-length").selectOption("own");
  await page.locator("#forecast-days").fill("3661");
  await expect(page.locator("#forecast-days")).toHaveAccessibleDescription(/1 to 3,660 days/);
  await page.locator("#forecast-days").fill("soon");
  await expect(page.locator("#forecast-days")).toHaveAccessibleDescription(/whole number/);
  await page.locator("#forecast-days").fill("3,660");
  await expect(page.locator("#forecast-days")).toHaveAttribute("aria-invalid", "false");

  // Too late for so many days: what is marked is the field that can be seen.
  await lookAhead(page, "90");
  await page.locator("#forecast-from").fill("9999-12-01");
  await expect(page.locator("#forecast-from")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#forecast-from")).toHaveAccessibleDescription(/beyond the year 9999/);

  await page.locator("#forecast-from").fill("");
  await expect(page.locator("#forecast-from")).toHaveAccessibleDescription(/whole date|full date/);
});

test("the estimate's own first day and length are taken over", async ({ page }) => {
  await openPart(page);
  await page.locator("#period-dates").check();
  await page.locator("#first-day").fill("2025-03-01");
  await page.locator("#number-of-days").fill("120");
  await expect(page.locator("#forecast-from")).toHaveCount(0);
  await expect(part(page)).toContainText("From 2025-03-01, the first day of your estimate.");
  await expect(page.locator("#forecast-length")).toHaveValue("120");
  await expect(verdict(page)).toContainText("120 days from 2025-03-01");
});

test("amounts stay as they are typed in another currency, and that is said", async ({ page }) => {
  await openPart(page);
  await page.locator("#wallet-cash").fill("100");
  await page.locator("#currency").selectOption("USD");
  const kept = part(page).getByText("Amounts kept as typed, now in USD.");
  await expect(kept).toBeVisible();
  await page.locator("#wallet-cash").fill("15");
  await expect(kept).toHaveCount(0);
});

test("the verdict stays near the wallet on a phone, and in sight beside it", async ({ page }) => {
  await useHosts(page);
  await openPart(page);
  await page.locator("#wallet-cash").fill("100");
  const short = part(page).locator(".outlook-glance");
  await expect(short).toBeHidden();
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(short).toHaveText(/^\s*All use up to 2026-11-30 is paid, 10 days/);
  // For the eye only: the verdict itself is announced.
  await expect(short).toHaveAttribute("aria-hidden", "true");
});

test("each block of the form is a heading of the part", async ({ page }) => {
  await openPart(page);
  await expect(part(page).getByRole("heading", { level: 3 })).toHaveText([
    "What is in the wallet",
    "How the bills are settled",
    "From when, and for how long",
    "How long it lasts",
  ]);
});

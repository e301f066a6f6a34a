import type { Page } from "@playwright/test";
import {
  choosePreset,
  expect,
  item,
  open,
  plan,
  quotaUse,
  results,
  term,
  test,
  total,
  undoOffer,
  workspace,
} from "./page";

const LOGS = "Logs (by entry count)";
const STARTUP = "Startup acceleration package";
const GROWTH = "Growth development package";

test.beforeEach(async ({ page }) => {
  await open(page);
});

function verdict(page: Page) {
  return page.locator(".verdict");
}

/** The published example, typed by hand into an empty page. */
async function typePublishedExample(page: Page): Promise<void> {
  await choosePreset(page, "Empty");
  await workspace(page, "Workspace 1").getByLabel("Workspace name").fill("A");
  await item(page, "A", LOGS).getByLabel("New entries a day").fill("100,000,000");
  await page.getByRole("button", { name: "Add a workspace" }).click();
  await workspace(page, "Workspace 2").getByLabel("Workspace name").fill("B");
  await item(page, "B", LOGS).getByLabel("New entries a day").fill("100,000,000");
  for (const name of ["A", "B"]) {
    await expect(item(page, name, LOGS).getByLabel("Kept for")).toHaveValue("14");
  }
  await page.getByRole("radio", { name: STARTUP }).check();
  await term(page, LOGS).getByLabel("Quota a day").fill("150,000,000");
}

test("the published example covers A fully and charges B 75 a day", async ({ page }) => {
  await typePublishedExample(page);
  const logs = quotaUse(page, LOGS);
  await expect(logs.getByRole("listitem").nth(0)).toContainText("100,000,000 covered, nothing");
  await expect(logs.getByRole("listitem").nth(0)).toContainText("¥0.00 a day");
  const ofB = logs.getByRole("listitem").nth(1);
  await expect(ofB).toContainText("50,000,000 covered, 50,000,000 charged");
  await expect(ofB).toContainText("¥75.00 a day");
  await ofB.getByRole("button", { name: /¥75\.00 a day/ }).click();
  await expect(ofB.getByText("50,000,000 ÷ 1,000,000 × 1.5 = 75")).toBeVisible();
  await expect(ofB.getByText("50,000,000 covered by the package")).toBeVisible();
  await expect(workspace(page, "A").getByText("¥0.00 a day").first()).toBeVisible();
  await expect(item(page, "B", LOGS).getByText("¥75.00 a day")).toBeVisible();
  await expect(logs.getByText("150,000,000 of 150,000,000 used, 0 unused")).toBeVisible();
  await expect(logs.getByText("50,000,000 above the quota, charged")).toBeVisible();
});

test("reversed by keyboard alone, A pays, and the focus stays on the button", async ({ page }) => {
  await typePublishedExample(page);
  const up = page.getByRole("button", { name: "Move B up" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("billing-drawdown-order [role=status]")).toHaveText(
    "B is now number 1 of 2.",
  );
  await expect(page.locator("billing-drawdown-order li").first()).toContainText("B");
  await expect(up).toBeFocused();
  const shares = quotaUse(page, LOGS).getByRole("listitem");
  await expect(shares.nth(0)).toContainText("B");
  await expect(shares.nth(0)).toContainText("¥0.00 a day");
  await expect(shares.nth(1)).toContainText("A");
  await expect(shares.nth(1)).toContainText("¥75.00 a day");
  // At the end of the list it does nothing, and is still there.
  await page.keyboard.press("Enter");
  await expect(page.locator("billing-drawdown-order li").first()).toContainText("B");
  await expect(up).toBeFocused();
});

test("the total is usage, a share of the price and packs; the price itself stands apart", async ({
  page,
}) => {
  await typePublishedExample(page);
  // 75 × 30 by use, and 42,000 × 30 ÷ 372.
  await expect(total(page, "Per month (30 days)")).toHaveText("¥5,637.10");
  const costs = results(page).locator("billing-package-costs");
  await expect(costs).toContainText("Charged by use ¥2,250.00");
  await expect(costs).toContainText("Share of the package price, 30 of 372 days ¥3,387.10");
  await expect(costs.locator(".upfront")).toContainText("¥42,000");
  await expect(costs.locator(".upfront")).toContainText("Not a monthly price");
  await term(page, LOGS)
    .getByLabel(/^Extra .* a day$/)
    .fill("50M");
  await term(page, LOGS).getByLabel("You pay, % of list").fill("80");
  // 50 packs × 1.5 × 0.8 × 30 days take the place of the overage.
  await expect(costs).toContainText("Traffic packs ¥1,800.00");
  await expect(costs).toContainText("Charged by use ¥0.00");
  await expect(total(page, "Per month (30 days)")).toHaveText("¥5,187.10");
  await expect(term(page, LOGS).getByText("You pay 80% of the list price: 20% off.")).toBeVisible();
  await results(page).locator(".leading-total .amount").click();
  await expect(results(page).getByText("¥42,000 × 30 ÷ 372 = ¥3,387.10")).toBeVisible();
});

test("usage kept longer counts several times, and the explanation says so", async ({ page }) => {
  await typePublishedExample(page);
  await item(page, "A", LOGS).getByLabel("Kept for").selectOption("30");
  const ofA = quotaUse(page, LOGS).getByRole("listitem").nth(0);
  await expect(ofA).toContainText("150,000,000 covered, 50,000,000 charged");
  await ofA.getByRole("button").click();
  await expect(
    ofA.getByText("100,000,000 reported × 2 (kept 30 days) = 200,000,000"),
  ).toBeVisible();
  await expect(quotaUse(page, LOGS)).toContainText("150,000,000 counted above the quota, charged");
  await expect(quotaUse(page, LOGS)).toContainText("kept 30 days counts × 2");
  await expect(item(page, "A", LOGS)).toContainText("counted: 150,000,000 covered");
  await expect(item(page, "A", LOGS)).toContainText("2 × ¥1.5 per 1,000,000");
  await expect(ofA.getByText(/^50,000,000 charged at ¥1\.5 per 1,000,000/)).toBeVisible();
});

test("a workspace without a tick is paid by use", async ({ page }) => {
  await typePublishedExample(page);
  await page.getByRole("checkbox", { name: "B" }).uncheck();
  await expect(item(page, "B", LOGS).getByText("¥150.00 a day")).toBeVisible();
  await expect(quotaUse(page, LOGS).getByRole("listitem")).toHaveCount(1);
  await page.getByRole("checkbox", { name: "A" }).uncheck();
  await expect(page.getByRole("group", { name: /^Which workspaces/ })).toHaveAccessibleDescription(
    /Tick at least one commercial workspace/,
  );
  await expect(results(page).locator(".no-total")).toHaveCount(3);
});

test("the shared package is a preset, and Undo brings back what was there", async ({ page }) => {
  await choosePreset(page, "Shared package");
  await expect(workspace(page, "Workspace B").getByText("¥75.00 a day").first()).toBeVisible();
  await undoOffer(page).click();
  await expect(total(page, "Per month (30 days)")).toHaveText("¥504.00");
  await expect(page.getByRole("radio", { name: "Pay-as-you-go" })).toBeChecked();
});

test("the cheapest plan is named in words, and switches with the quantity", async ({ page }) => {
  await choosePreset(page, "Empty");
  await expect(verdict(page)).toHaveCount(0);
  const entries = item(page, "Workspace 1", LOGS).getByLabel("New entries a day");
  await entries.fill("100M");
  await expect(verdict(page)).toHaveText(
    `Pay-as-you-go is cheapest for 30 days: ¥4,500.00. The ${STARTUP} would cost ¥1,587.10 more.`,
  );
  await expect(plan(page, "Pay-as-you-go").getByText("Cheapest")).toBeVisible();
  await entries.fill("40M");
  for (const [name, field, quantity] of [
    ["APM Trace", "Traces a day", "5M"],
    ["RUM PV", "Page views a day", "400k"],
  ] as const) {
    await item(page, "Workspace 1", name).getByLabel(field).fill(quantity);
    await item(page, "Workspace 1", name).getByLabel("Kept for").selectOption("7");
  }
  const calls = item(page, "Workspace 1", "Triggers (task calls)");
  await calls.getByLabel("Trigger calls a day").fill("190k");
  // Exactly the package's quotas: 134 × 30 by use, 42,000 × 30 ÷ 372 with the package.
  await expect(verdict(page)).toContainText(
    `The ${STARTUP} is cheapest for 30 days: ¥3,387.10. That is ¥632.90 less than pay-as-you-go.`,
  );
  await expect(plan(page, STARTUP).getByText("Cheapest")).toBeVisible();
  await expect(plan(page, "Pay-as-you-go").getByText("Cheapest")).toHaveCount(0);
  await entries.fill("10M");
  await expect(verdict(page)).toContainText("Pay-as-you-go is cheapest for 30 days: ¥2,670.00.");
});

test("a discount alone changes the comparison, and the chosen packs come with the plan", async ({
  page,
}) => {
  await choosePreset(page, "Empty");
  const entries = item(page, "Workspace 1", LOGS).getByLabel("New entries a day");
  await entries.fill("400M");
  await expect(verdict(page)).toContainText("Pay-as-you-go is cheapest for 30 days: ¥18,000.00.");
  await page.getByText("Were you offered a discount on traffic packs?").click();
  await page.getByRole("region", { name: "Compare plans" }).getByLabel(LOGS).fill("50");
  // 360 packs × 1.5 × 0.5 × 30 and 42,000 × 30 ÷ 372.
  await expect(verdict(page)).toContainText(
    `The ${STARTUP} is cheapest for 30 days: ¥11,487.10. That is ¥6,512.90 less than pay-as-you-go. ¥142,440.00 (package ¥42,000 and traffic packs ¥100,440.00) are paid up front`,
  );
  await expect(plan(page, STARTUP)).toContainText("360,000,000 a day");
  const use = plan(page, STARTUP).getByRole("button");
  await expect(use).toHaveAccessibleName(`Use this plan: ${STARTUP}`);
  await expect(results(page).getByText(/¥6,512\.90 less than your estimate/)).toBeVisible();
  await expect(plan(page, STARTUP)).toContainText("¥142,440.00");
  await use.click();
  await expect(plan(page, STARTUP).getByText("In your estimate")).toBeFocused();
  await expect(plan(page, STARTUP).getByRole("button")).toHaveCount(0);
  await expect(total(page, "Per month (30 days)")).toHaveText("¥11,487.10");
  await expect(term(page, LOGS).getByLabel(/^Extra .* a day$/)).toHaveValue("360,000,000");
  await expect(term(page, LOGS).getByLabel("You pay, % of list")).toHaveValue("50");
  await page
    .getByRole("region", { name: "Compare plans" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(total(page, "Per month (30 days)")).toHaveText("¥18,000.00");
});

test("an unavailable plan says why, and calls workspaces by their names", async ({ page }) => {
  await expect(plan(page, "Free plan")).toContainText("Not available");
  await expect(plan(page, "Free plan")).toContainText("“Production”");
  await expect(plan(page, "Free plan")).toContainText("upgrade to the commercial plan");
  await expect(plan(page, "Free plan").getByRole("button")).toHaveCount(0);
  await page.getByLabel("Currency", { exact: true }).selectOption("USD");
  await expect(plan(page, STARTUP)).toContainText("Packages are sold in CNY only, not in USD.");
  await expect(plan(page, STARTUP)).toContainText("Ask the account manager.");
});

test("the results end where the inputs end, above the comparison", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("link", { name: "Compare plans" }).click();
  await expect(page.locator("#comparison-heading")).toBeInViewport();
  const bottom = await results(page).evaluate((element) => element.getBoundingClientRect().bottom);
  const top = await page
    .locator(".comparison")
    .evaluate((element) => element.getBoundingClientRect().top);
  expect(bottom).toBeLessThanOrEqual(top);
});

test("free workspaces are not compared, and the page says which", async ({ page }) => {
  await expect(plan(page, "Pay-as-you-go")).toContainText("¥504.00");
  const comparison = page.getByRole("region", { name: "Compare plans" });
  await expect(comparison.getByText(/on the free plan and cost nothing: Trial\./)).toBeVisible();
});

test("an estimate on terms of its own is set against the published plans", async ({ page }) => {
  await choosePreset(page, "Shared package");
  await expect(verdict(page)).toContainText("costs ¥5,637.10 for 30 days");
  await expect(verdict(page)).toContainText("¥3,362.90 less than any plan below");
  await expect(results(page).getByText(/^Your estimate is cheaper than every plan/)).toBeVisible();
  await expect(
    page.getByText(/on published quotas .*: Pay-as-you-go is cheapest for 30 days/),
  ).toBeVisible();
  await expect(page.locator(".plan-option .badge")).toHaveCount(0);
});

test("no plan is called cheapest when an estimate costs less that none could serve", async ({
  page,
}) => {
  await choosePreset(page, "Shared package");
  await workspace(page, "Workspace B").getByLabel("Site").selectOption("us1");
  await page.getByRole("checkbox", { name: "Workspace B" }).uncheck();
  await expect(total(page, "Per month (30 days)")).toHaveText("¥12,387.10");
  await expect(results(page).getByText(/^Your estimate is cheaper than every plan/)).toBeVisible();
  await expect(verdict(page)).toContainText("your estimate costs ¥12,387.10 for 30 days");
  await expect(page.locator(".plan-option .badge")).toHaveCount(0);
});

test("a plan is used at the price on its card, and Undo goes with the next change", async ({
  page,
}) => {
  await choosePreset(page, "Shared package");
  await page.getByRole("checkbox", { name: "Workspace B" }).uncheck();
  await page.getByRole("radio", { name: "Pay-as-you-go" }).check();
  await plan(page, STARTUP).getByRole("button").click();
  await expect(total(page, "Per month (30 days)")).toHaveText(
    await plan(page, STARTUP).locator(".plan-total strong").innerText(),
  );
  await expect(page.getByRole("checkbox", { name: "Workspace B" })).toBeChecked();
  const comparison = page.getByRole("region", { name: "Compare plans" });
  await expect(comparison.getByText(`Your estimate uses this plan now: ${STARTUP}.`)).toBeVisible();
  await term(page, LOGS).getByLabel("Quota a day").fill("1");
  await expect(comparison.getByText(/^Your estimate uses this plan now/)).toHaveCount(0);
  await expect(comparison.getByRole("button", { name: "Undo" })).toHaveCount(0);
});

test("cheaper packs for the plan in use are a button that names them", async ({ page }) => {
  await choosePreset(page, "Empty");
  await item(page, "Workspace 1", LOGS).getByLabel("New entries a day").fill("80M");
  await page.getByRole("radio", { name: STARTUP }).check();
  await term(page, LOGS)
    .getByLabel(/^Extra .* a day$/)
    .fill("20M");
  await term(page, LOGS).getByLabel("You pay, % of list").fill("50");
  const change = plan(page, STARTUP).getByRole("button");
  await expect(change).toHaveText(`Buy 40,000,000 instead of 20,000,000 a day (${LOGS})`);
  await change.click();
  await expect(term(page, LOGS).getByLabel(/^Extra .* a day$/)).toHaveValue("40,000,000");
  await expect(change).toHaveCount(0);
});

test("traffic packs are paid up front with the package", async ({ page }) => {
  await choosePreset(page, "Shared package");
  await term(page, LOGS)
    .getByLabel(/^Extra .* a day$/)
    .fill("20M");
  await term(page, LOGS).getByLabel("You pay, % of list").fill("80");
  const upfront = results(page).locator(".upfront");
  await expect(upfront).toContainText("¥50,928.00");
  await expect(upfront).toContainText("package ¥42,000 and traffic packs ¥8,928.00");
  await expect(upfront).toContainText("372 days");
  await term(page, LOGS)
    .getByLabel(/^Extra .* a day$/)
    .fill("0");
  await expect(upfront).not.toContainText("traffic packs");
});

test("a field that cannot be read holds the verdict back and marks every total", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await choosePreset(page, "Shared package");
  await item(page, "Workspace A", LOGS).getByLabel("New entries a day").fill("1,50");
  await expect(results(page).locator(".leading-total")).toContainText("without 1 line");
  await expect(page.locator(".total-bar")).toContainText("without 1 line");
  await expect(results(page).locator("billing-cheapest-plan")).toContainText(
    "Correct the marked field",
  );
  await expect(verdict(page)).toHaveText(
    "Correct the marked field to compare. The amounts below are without 1 line.",
  );
  await expect(page.locator(".plan-option .badge")).toHaveCount(0);
  await item(page, "Workspace A", LOGS).getByLabel("New entries a day").fill("100M");
  await term(page, LOGS).getByLabel("Quota a day").fill("1,50");
  await expect(results(page).locator(".leading-total")).toContainText("without 1 term");
  await expect(verdict(page)).toHaveText("Correct the marked field to compare.");
});

test("without a total, the panel gives the reason and leads to the field", async ({ page }) => {
  await choosePreset(page, "Shared package");
  for (const name of ["Workspace A", "Workspace B"]) {
    await page.getByRole("checkbox", { name }).uncheck();
  }
  const reasons = results(page).locator(".no-total-reasons");
  await reasons.getByRole("button", { name: /^The package serves no workspace/ }).click();
  await expect(page.getByRole("checkbox", { name: "Workspace A" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(reasons).toHaveCount(0);
  await page.getByLabel("Currency", { exact: true }).selectOption("USD");
  await reasons.getByRole("button", { name: /sold in CNY only/ }).click();
  await expect(page.getByLabel("Currency", { exact: true })).toBeFocused();
  await page.getByLabel("Currency", { exact: true }).selectOption("CNY");
  await workspace(page, "Workspace A").getByLabel("Site").selectOption("us1");
  await reasons.getByRole("button", { name: /^Workspace A: .* mainland sites only/ }).click();
  await expect(workspace(page, "Workspace A").getByLabel("Site")).toBeFocused();
});

test("more days than a package is valid for are not so many of its days", async ({ page }) => {
  await choosePreset(page, "Shared package");
  await page.getByLabel("Prices of a period").check();
  await page.getByLabel("Number of days").fill("400");
  const share = "Share of the package price, 400 days at 1/372 each";
  await expect(results(page).locator("billing-package-costs")).toContainText(share);
  await expect(plan(page, STARTUP)).toContainText(share);
});

test("free workspaces are compared as commercial ones, and their own cost comes first", async ({
  page,
}) => {
  await choosePreset(page, "Empty");
  await item(page, "Workspace 1", LOGS).getByLabel("New entries a day").fill("400M");
  await workspace(page, "Workspace 1").getByLabel("Plan").selectOption("free");
  await expect(verdict(page)).toContainText("are on the free plan and cost ¥0.00");
  await expect(verdict(page)).toContainText("compared as if they were commercial");
  await expect(results(page).locator("billing-cheapest-plan")).not.toContainText(/cheapest/i);
});

test("by item, the package's own costs make the columns add up too", async ({ page }) => {
  await choosePreset(page, "Shared package");
  const byItem = results(page).getByRole("table", { name: "By item" });
  await expect(byItem.getByRole("rowheader", { name: "Share of the package price" })).toBeVisible();
});

test("no amount breaks in its middle on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await choosePreset(page, "Shared package");
  await item(page, "Workspace A", LOGS).getByLabel("New entries a day").fill("987,654,321,000");
  const broken = await results(page)
    .locator(".amount-shown")
    .evaluateAll((amounts) => amounts.filter((one) => one.getClientRects().length > 1).length);
  expect(broken).toBe(0);
});

test("discounts stand in the order of the package's terms", async ({ page }) => {
  await page.getByText("Were you offered a discount on traffic packs?").click();
  const labels = page.locator(".discount-fields label");
  await expect(labels.first()).toHaveText(LOGS);
  // Last what is not sold any more.
  expect((await labels.allTextContents()).slice(-2)).toContain("DataKit");
});

test("terms that cannot be read are marked at their fields, and the rest is still priced", async ({
  page,
}) => {
  await choosePreset(page, "Shared package");
  const logs = term(page, LOGS);
  const quota = logs.getByLabel("Quota a day");
  await quota.fill("1,50");
  await expect(quota).toHaveAttribute("aria-invalid", "true");
  await expect(quota).toHaveAccessibleDescription(/Unclear separators/);
  const packs = logs.getByLabel(/^Extra .* a day$/);
  await packs.fill("1,500");
  await expect(packs).toHaveAccessibleDescription(/Sold in packs of 1,000,000/);
  const note = results(page).locator(".left-out");
  await expect(note.getByRole("button", { name: `Traffic packs: ${LOGS}` })).toBeVisible();
  await packs.fill("1M");
  const percent = logs.getByLabel("You pay, % of list");
  for (const [typed, problem] of [
    ["0.8", /Type 80 if you pay 80%/],
    ["8", /Type 80 if you pay 80% of the list price, or 8%/],
    ["120", /more than 0 and at most 100/],
    ["0", /more than 0 and at most 100/],
    ["x", /Not a percentage/],
  ] as const) {
    await percent.fill(typed);
    await expect(percent).toHaveAccessibleDescription(problem);
  }
  await note.getByRole("button", { name: `Negotiated quota: ${LOGS}` }).click();
  await expect(quota).toBeFocused();
  // As published: 200,000,000 above 40,000,000.
  await expect(workspace(page, "Workspace B").getByText("¥150.00 a day").first()).toBeVisible();
  await quota.fill("150M");
  await percent.fill("80");
  await expect(note).toHaveCount(0);
});

test("a discount alone is checked as well", async ({ page }) => {
  await choosePreset(page, "Shared package");
  const percent = term(page, LOGS).getByLabel("You pay, % of list");
  await percent.fill("0");
  await expect(percent).toHaveAccessibleDescription(/more than 0 and at most 100/);
});

test("a package in dollars is refused at the currency", async ({ page }) => {
  await choosePreset(page, "Shared package");
  const currency = page.getByLabel("Currency", { exact: true });
  await currency.selectOption("USD");
  await expect(currency).toHaveAccessibleDescription(/Annual packages are sold in CNY only/);
  await expect(results(page).locator(".no-total")).toHaveCount(3);
  await currency.selectOption("CNY");
  await expect(total(page, "Per day")).toHaveText("¥187.90");
});

test("an overseas workspace is refused at its site, and the rest is still priced", async ({
  page,
}) => {
  await choosePreset(page, "Shared package");
  const site = workspace(page, "Workspace B").getByLabel("Site");
  await site.selectOption("us1");
  await expect(site).toHaveAccessibleDescription(/sold for mainland sites only/);
  await expect(results(page).getByText("1 line is not in these totals:")).toBeVisible();
  await page.getByRole("checkbox", { name: "Workspace B" }).uncheck();
  await expect(site).toHaveAttribute("aria-invalid", "false");
});

test("a retention that no package counts is refused at the retention", async ({ page }) => {
  await page.getByRole("radio", { name: STARTUP }).check();
  const traces = item(page, "Production", "APM Trace");
  await traces.getByLabel("Kept for").selectOption("30");
  await expect(traces.getByLabel("Kept for")).toHaveAccessibleDescription(
    /no page says how it counts in a package/,
  );
});

test("a look at another package keeps each one's negotiated quota", async ({ page }) => {
  await choosePreset(page, "Shared package");
  await page.getByRole("radio", { name: GROWTH }).check();
  await expect(term(page, LOGS).getByLabel("Quota a day")).toHaveValue("");
  await expect(term(page, LOGS).getByLabel("Quota a day")).toHaveAttribute(
    "placeholder",
    "400,000,000",
  );
  await page.getByRole("radio", { name: STARTUP }).check();
  await expect(term(page, LOGS).getByLabel("Quota a day")).toHaveValue("150,000,000");
});

test("everything of a package speaks Chinese too", async ({ page }) => {
  await choosePreset(page, "Shared package");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("region", { name: "初创加速包" })).toBeVisible();
  const percent = page.locator("#traffic-pack-log_entries-percent");
  await percent.fill("8.5折");
  await expect(percent).toHaveAccessibleDescription("按目录价的 85% 支付，即 8.5 折。");
  await expect(page.getByText("抵扣 50,000,000，超出部分 50,000,000 收费").first()).toBeVisible();
  await percent.fill("八五折");
  await expect(percent).toHaveAccessibleDescription("按目录价的 85% 支付，即 8.5 折。");
  await expect(page.locator(".second-verdict")).toContainText("30 天内按量付费最便宜");
  await page.locator("#quota-log_entries").fill("-1");
  await expect(page.locator("#quota-log_entries")).toHaveAccessibleDescription(/^额度不能为负数。/);
});

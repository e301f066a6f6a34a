import type { Locator, Page } from "@playwright/test";
import { choosePreset, expect, open, results, test, total, workspace } from "./page";

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-21T10:00:00"));
  await open(page);
});

function part(page: Page): Locator {
  return page.locator("#eligibility");
}

function verdict(page: Page): Locator {
  return part(page).locator(".ruling-verdict");
}

/** The conditions that are marked so. */
function conditions(page: Page, status: "met" | "unmet" | "unknown"): Locator {
  return part(page).locator(`.finding.${status}`);
}

function steps(page: Page): Locator {
  return part(page).locator(".next-steps li");
}

async function openPart(page: Page, operation: string): Promise<void> {
  await page.locator("#eligibility-button").click();
  await page.locator("#ask-operation").selectOption(operation);
}

async function answer(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(answers)) {
    const isYesNo = ["yes", "no", "not-sure"].includes(value);
    if (isYesNo) await page.locator(`#ask-${id}-${value}`).check();
    else await page.locator(`#ask-${id}`).selectOption(value);
  }
}

/** Everything but that the consequences were read. */
const OWNER_IS_READY = {
  role: "owner",
  startedFrom: "console",
  billingCenterAccount: "active",
  targetStorage: "default",
  consoleAccount: "yes",
  emailCodeConfirmed: "yes",
  agreementAccepted: "yes",
};

test("closed until somebody asks, and then every condition at once", async ({ page }) => {
  await expect(part(page).locator("select")).toHaveCount(0);
  await page.locator("#eligibility-button").click();
  await expect(page.locator("#ask-operation")).toHaveValue("upgrade_plan");
  // The first free workspace of the estimate.
  await expect(page.locator("#ask-workspace")).toHaveValue("workspace-3");
  await expect(page.locator("#ask-planBefore")).toHaveValue("free");
  await expect(page.locator("#ask-planBefore")).toHaveAccessibleDescription(
    "Taken from your estimate.",
  );
  // Seven of which one is for the buyer to confirm, not to find out.
  await expect(verdict(page)).toHaveText(/Cannot be said yet: 6 things are not known\./);
  await expect(conditions(page, "met")).toHaveCount(1);
  await expect(conditions(page, "unknown")).toHaveCount(7);
  await page.locator("#eligibility-button").click();
  await expect(part(page).locator("select")).toHaveCount(0);
});

/** Trial costs nothing while it is free; then 504.00 a month become more. */
test("from a free workspace to its upgrade, its price, and back", async ({ page }) => {
  await workspace(page, "Trial").getByRole("button", { name: "May I upgrade? (Trial)" }).click();
  await expect(page.locator("#ask-operation")).toBeFocused();
  await expect(page.locator("#eligibility-heading")).toBeInViewport();
  await expect(page.locator("#ask-workspace")).toHaveValue("workspace-3");

  await answer(page, { role: "administrator", startedFrom: "console" });
  await answer(page, { billingCenterAccount: "missing" });
  await expect(verdict(page)).toContainText("Not as things are: 2 of 8 conditions are not met.");
  await expect(verdict(page)).toContainText("4 more are not known.");
  await expect(conditions(page, "unmet").locator(".status-mark")).toHaveText([
    "Not met",
    "Not met",
  ]);
  await expect(conditions(page, "unmet").locator(".remedy")).toHaveText([/owner/, /Register/]);
  // What to do is told with what follows from it: beside the conditions, and after the tick.
  await expect(steps(page)).toHaveCount(0);
  const acknowledged = part(page).getByLabel("I have read this");
  await acknowledged.check();
  await expect(steps(page)).toHaveCount(2);
  await acknowledged.uncheck();
  await conditions(page, "unmet").first().getByText("Rule R90").click();
  await expect(conditions(page, "unmet").first().getByRole("link").first()).toBeVisible();

  await answer(page, OWNER_IS_READY);
  await expect(verdict(page)).toHaveText("Only your confirmation below is missing.");
  await acknowledged.check();
  await expect(verdict(page)).toHaveText("Yes, you may.");
  await expect(steps(page).first()).toContainText("Upgrade");
  await acknowledged.uncheck();
  await expect(verdict(page)).toHaveText("Only your confirmation below is missing.");
  await expect(steps(page)).toHaveCount(0);
  await acknowledged.check();

  const before = await total(page, "Per month").textContent();
  await part(page).getByRole("button", { name: "See the price after the upgrade" }).click();
  await expect(results(page)).toBeFocused();
  await expect(page.locator("#results-heading")).toBeInViewport();
  await expect(total(page, "Per month")).not.toHaveText(before ?? "");
  await expect(page.locator("#workspace-3-plan")).toHaveValue("commercial");
  const offer = results(page).locator(".undo");
  await expect(offer).toContainText("“Trial” is on the commercial plan now, in this estimate only");
  const after = await total(page, "Per month").textContent();
  await expect(offer).toContainText(`total ${before?.trim()} → ${after?.trim()} a month.`);
  await expect(offer).toContainText("the free plan keeps data for 7 days");
  // The form is as it was answered.
  await expect(page.locator("#ask-workspace")).toHaveValue("workspace-3");
  await expect(page.locator("#ask-planBefore")).toHaveValue("free");
  await expect(page.locator("#ask-planBefore")).toHaveAccessibleDescription(
    "Your estimate says: Commercial.",
  );
  await expect(verdict(page)).toHaveText("Yes, you may.");
  await expect(part(page)).toContainText("In your estimate “Trial” is on the commercial plan.");
  await offer.getByRole("link", { name: "Back to the question" }).click();
  await expect(page.locator("#ask-operation")).toBeFocused();
  await expect(page.locator("#eligibility-heading")).toBeInViewport();

  await results(page).getByRole("button", { name: "Undo" }).click();
  await expect(results(page)).toBeFocused();
  await expect(total(page, "Per month")).toHaveText(before ?? "");
  await expect(page.locator("#workspace-3-plan")).toHaveValue("free");
  await expect(verdict(page)).toHaveText("Yes, you may.");
});

test("the same by keyboard alone", async ({ page }) => {
  const keys = page.keyboard;
  const next = async (id: string) => {
    await keys.press("Tab");
    await expect(page.locator(`#${id}`)).toBeFocused();
  };
  /** To the answer "Yes" of a question: the third answer, "Not sure", has the focus first. */
  const yes = async (id: string) => {
    await next(`ask-${id}-not-sure`);
    await keys.press("ArrowRight");
    await expect(page.locator(`#ask-${id}-yes`)).toBeChecked();
  };
  await page.getByRole("button", { name: "May I upgrade? (Trial)" }).focus();
  await keys.press("Enter");
  await expect(page.locator("#ask-operation")).toBeFocused();
  await next("ask-workspace");
  await next("ask-planBefore");
  await next("ask-role");
  await keys.type("Admin");
  await next("ask-startedFrom");
  await keys.type("In the w");
  await next("ask-billingCenterAccount");
  await keys.type("Registered");
  await expect(verdict(page)).toContainText("Not as things are: 2 of 8 conditions are not met.");
  await expect(conditions(page, "unmet").locator(".remedy")).toHaveCount(2);

  // Back to put both right.
  await keys.press("End");
  await expect(page.locator("#ask-billingCenterAccount")).toHaveValue("active");
  await keys.press("Shift+Tab");
  await keys.press("Shift+Tab");
  await keys.type("Owner");
  await next("ask-startedFrom");
  await next("ask-billingCenterAccount");
  await next("ask-targetStorage");
  await keys.type("Default");
  await yes("consoleAccount");
  await yes("emailCodeConfirmed");
  await yes("agreementAccepted");
  await page.locator("#ask-acknowledged").focus();
  await keys.press("Space");
  await expect(verdict(page)).toHaveText("Yes, you may.");
  await expect(page.locator("#ask-acknowledged")).toBeFocused();
  await page.locator("#price-after-upgrade").focus();
  await keys.press("Enter");
  await expect(results(page)).toBeFocused();
  await keys.press("Tab");
  await keys.press("Tab");
  await expect(page.getByRole("link", { name: "Back to the question" })).toBeFocused();
  await keys.press("Shift+Tab");
  await expect(results(page).getByRole("button", { name: "Undo" })).toBeFocused();
  await keys.press("Enter");
  await expect(page.locator("#workspace-3-plan")).toHaveValue("free");
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("an upgrade is refused with what to do, and granted once all is answered", async ({
    page,
  }) => {
    await page.getByRole("button", { name: "可以升级吗？（试用）" }).click();
    await answer(page, { role: "standard", startedFrom: "console" });
    await expect(verdict(page)).toContainText("按目前情况不可以：8 项条件中有 1 项未满足。");
    await expect(conditions(page, "unmet").locator(".remedy")).toContainText("拥有者");
    await answer(page, OWNER_IS_READY);
    await expect(verdict(page)).toContainText("只差确认下方内容。");
    await part(page).getByLabel("我已阅读以上内容").check();
    await expect(verdict(page)).toHaveText("可以。");
    await part(page).getByRole("button", { name: "查看升级后的费用" }).click();
    await expect(results(page).locator(".undo")).toContainText("“试用”现按商业版估算");
    await results(page).getByRole("button", { name: "撤销" }).click();
    await expect(page.locator("#workspace-3-plan")).toHaveValue("free");
  });
});

test("the answer is told to those who do not see it, and follows the language", async ({
  page,
}) => {
  await page.locator("#eligibility-button").click();
  await page.locator("#ask-role").selectOption("owner");
  const announced = page.locator("billing-eligibility-announcement [role=status]");
  await expect(announced).toHaveText(
    "Upgrade a free workspace. Cannot be said yet: 5 things are not known.",
  );
  // Two operations of which nothing is known yet: the answer is the same, what it is about is not.
  await page.locator("#ask-operation").selectOption("buy_traffic_pack");
  await expect(announced).toHaveText(
    "Buy a traffic pack. Cannot be said yet: 1 thing is not known.",
  );
  await page.locator("#ask-operation").selectOption("upgrade_package");
  await expect(announced).toHaveText(
    "Upgrade a package. Cannot be said yet: 1 thing is not known.",
  );
  await page.locator("#ask-operation").selectOption("upgrade_plan");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(verdict(page)).toHaveText(/尚不能确定：有 5 项未知。/);
  await expect(page.locator("#ask-role")).toHaveValue("owner");
});

test("Azure settles from 20 November 2024 on, and not a day before", async ({ page }) => {
  await openPart(page, "change_settlement");
  await expect(page.locator("#ask-date")).toHaveValue("2026-11-21");
  await answer(page, { newMethod: "azure", presentMethod: "billing_center" });
  await page.locator("#ask-date").fill("2024-11-19");
  await expect(conditions(page, "unmet")).toHaveCount(1);
  await expect(conditions(page, "unmet")).toContainText("Azure");
  await expect(conditions(page, "unmet").locator(".remedy")).toContainText("2024-11-20");
  await page.locator("#ask-date").fill("2024-11-20");
  await expect(conditions(page, "unmet")).toHaveCount(0);
  await expect(conditions(page, "met").filter({ hasText: "Azure" })).not.toHaveCount(0);
  // A cloud account cannot be left as one likes: read before it is told how.
  await answer(page, { channel: "guance", role: "owner", lastChange: "never" });
  await answer(page, { freeChoice: "yes", identityReady: "yes" });
  await expect(verdict(page)).toHaveText("Yes, you may.");
  await expect(steps(page)).toHaveCount(0);
  await page.locator("#ask-acknowledged").check();
  await expect(steps(page)).not.toHaveCount(0);
  // Another account has consequences of its own.
  await answer(page, { newMethod: "aws" });
  await expect(page.locator("#ask-acknowledged")).not.toBeChecked();
});

test("no step that may cost something is told before what it costs is read", async ({ page }) => {
  await openPart(page, "change_settlement");
  await answer(page, { presentMethod: "alibaba_cloud", newMethod: "billing_center" });
  await answer(page, { role: "owner", lastChange: "never", cloudAccountReleased: "no" });
  await expect(verdict(page)).toContainText("Not as things are");
  await expect(conditions(page, "unmet").locator(".remedy").first()).toBeVisible();
  await expect(steps(page)).toHaveCount(0);
  await expect(part(page)).toContainText("Read the box above and tick it");
  await page.locator("#ask-acknowledged").check();
  await expect(steps(page)).not.toHaveCount(0);
  // With another account other things follow: they have to be read as well.
  await answer(page, { presentMethod: "azure" });
  await expect(page.locator("#ask-acknowledged")).not.toBeChecked();
  await expect(steps(page)).toHaveCount(0);
});

test("only the tick is missing: that is said, and nothing is to be found out", async ({ page }) => {
  await openPart(page, "upgrade_plan");
  await answer(page, OWNER_IS_READY);
  await expect(verdict(page)).toHaveText("Only your confirmation below is missing.");
  await expect(conditions(page, "unknown").locator(".status-mark")).toHaveText("To confirm");
  await expect(part(page).locator(".still-open")).toHaveCount(0);
  await expect(steps(page)).toHaveCount(0);
  await expect(part(page)).toContainText("Read the box above and tick it");
});

test("what is still open is named, and leads to its question", async ({ page }) => {
  await openPart(page, "upgrade_plan");
  const open = part(page).locator(".still-open").getByRole("button");
  await expect(open).toHaveCount(7);
  await answer(page, { role: "owner", startedFrom: "console", billingCenterAccount: "active" });
  await answer(page, { targetStorage: "default", emailCodeConfirmed: "yes" });
  await expect(open).toHaveText([/console account/, /service agreement/]);
  await open.first().click();
  await expect(page.locator("#ask-consoleAccount-not-sure")).toBeFocused();
  await page.locator("#ask-operation").selectOption("buy_package");
  await open.filter({ hasText: "How “Production” is settled" }).click();
  await expect(page.getByLabel("How “Production” is settled")).toBeFocused();
});

test("from the billing center to the billing center there is nothing to change", async ({
  page,
}) => {
  await openPart(page, "change_settlement");
  await expect(page.locator("#ask-site, #ask-freeChoice-yes")).toHaveCount(2);
  await answer(page, { newMethod: "billing_center" });
  await expect(page.locator("#ask-site, #ask-freeChoice-yes")).toHaveCount(0);
  await answer(page, { presentMethod: "billing_center" });
  await expect(verdict(page)).toHaveText("It is settled that way already: nothing to change.");
  await expect(part(page).locator(".consequences, .next-steps, .still-open")).toHaveCount(0);
});

test("a question says what it is about: what to bring, where data lie", async ({ page }) => {
  await openPart(page, "change_settlement");
  const ready = page.getByRole("group", { name: "Do you have what it takes" });
  await answer(page, { newMethod: "aws" });
  await expect(ready).toHaveAccessibleDescription(/^It takes .*AWS/);
  await answer(page, { newMethod: "azure" });
  await expect(ready).toHaveAccessibleDescription(/^It takes .*Azure/);
  await page.locator("#ask-operation").selectOption("upgrade_plan");
  await expect(page.locator("#ask-targetStorage")).toHaveAccessibleDescription(/SLS exclusive/);
});

test("a rule is called by what it is the rule of", async ({ page }) => {
  await openPart(page, "upgrade_plan");
  const first = page.locator(".finding").first();
  const statement = await first.locator("p").first().textContent();
  await expect(first.locator("summary")).toHaveText(`Rule R90: ${statement?.trim()}`);
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const) {
  test(`the verdict is in sight and covers no focus, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPart(page, "upgrade_plan");
    const role = page.locator("#ask-role");
    await answer(page, { startedFrom: "console", role: "standard" });
    await role.focus();
    await expect(verdict(page)).toContainText("Not as things are");
    await expect(verdict(page)).toBeInViewport({ ratio: 1 });
    const body = page.locator("#eligibility-body");
    // There and back again: nothing of what has the focus lies under what stays in sight.
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let presses = 0; presses < 45; presses += 1) {
        await page.keyboard.press(key);
        const covered = await body.evaluate((element) => {
          const focused = document.activeElement;
          if (!focused || !element.contains(focused)) return undefined;
          const { x, y, width: wide, height: high } = focused.getBoundingClientRect();
          const corners = [y + 1, y + high - 1].map((at) =>
            document.elementFromPoint(x + wide / 2, at),
          );
          const isSeen = (found: Element | null) => found !== null && focused.contains(found);
          return corners.every(isSeen) ? undefined : focused.outerHTML.slice(0, 120);
        });
        expect(covered).toBeUndefined();
      }
    }
  });
}

test("what is wrong stands at its field, and no verdict is left standing", async ({ page }) => {
  await openPart(page, "change_settlement");
  await answer(page, { lastChange: "on_a_day" });
  const lastChange = page.locator("#ask-lastChangedOn");
  await lastChange.fill("2026-11-22");
  await expect(lastChange).toHaveAttribute("aria-invalid", "true");
  await expect(lastChange).toHaveAccessibleDescription(/is after the one under “Today”/);
  await expect(verdict(page)).toHaveText("Correct the marked field to see the answer.");
  await expect(part(page).locator(".finding, .consequences, .next-steps")).toHaveCount(0);
  await lastChange.fill("2026-11-21");
  await expect(lastChange).toHaveAttribute("aria-invalid", "false");
  await expect(conditions(page, "unmet").locator(".remedy").first()).toContainText("2026-12");
  await page.locator("#ask-operation").selectOption("unlock_workspace");
  await page.locator("#ask-date").fill("");
  await expect(page.locator("#ask-date")).toHaveAccessibleDescription(/Type the day of today/);
  await page.locator("#ask-operation").selectOption("buy_package");
  await page.locator("#ask-funds").fill("$5");
  await expect(page.locator("#ask-funds")).toHaveAccessibleDescription(/Not an amount/);
  await expect(verdict(page)).toHaveText("Correct the marked field to see the answer.");
});

test("a package for two workspaces of which one settles by a cloud account", async ({ page }) => {
  await choosePreset(page, "Shared package");
  await openPart(page, "buy_package");
  await expect(page.locator("#ask-package")).toHaveValue("startup");
  await expect(page.locator("#ask-currency")).toHaveValue("CNY");
  await expect(part(page).getByRole("checkbox", { name: "Workspace A" })).toBeChecked();
  await page.getByLabel("How “Workspace A” is settled").selectOption("billing_center");
  await page.getByLabel("How “Workspace B” is settled").selectOption("alibaba_cloud");
  await answer(page, { boundToPayer: "yes" });
  await page.locator("#ask-funds").fill("42,000");
  await expect(verdict(page)).toHaveText(/Not as things are: 1 of 5 conditions is not met\./);
  await expect(conditions(page, "unmet").locator(".finding-workspaces li")).toHaveText([
    /Not met\s+Workspace B/,
    /Met\s+Workspace A/,
  ]);
  await expect(conditions(page, "unmet").locator(".remedy")).not.toBeEmpty();
  // It is left out, and the rest may be bought for.
  await part(page).getByRole("checkbox", { name: "Workspace B" }).uncheck();
  await expect(page.getByLabel("How “Workspace B” is settled")).toHaveCount(0);
  await expect(verdict(page)).toHaveText("Yes, you may.");
  await page.locator("#ask-funds").fill("41,999.5");
  await expect(conditions(page, "unmet").locator(".remedy")).toContainText("0.5");
});

test("the workspaces are called by their names wherever they are spoken of", async ({ page }) => {
  await openPart(page, "buy_package");
  await answer(page, { boundToPayer: "no" });
  await expect(part(page)).not.toContainText(/workspace-\d/);
  await expect(
    part(page).locator(".remedy").filter({ hasText: "“Production”, “Staging”" }),
  ).toHaveCount(1);
});

test("a free workspace is left out of a package, and is not asked who settles it", async ({
  page,
}) => {
  await openPart(page, "buy_package");
  const trial = part(page).getByRole("checkbox", { name: "Trial" });
  await expect(trial).not.toBeChecked();
  await expect(trial).toHaveAccessibleDescription(/for commercial workspaces/);
  await expect(conditions(page, "unmet")).toHaveCount(0);
  await trial.check();
  await expect(page.getByLabel("How “Trial” is settled")).toHaveCount(0);
  await expect(conditions(page, "unmet").filter({ hasText: "Trial" })).toHaveCount(1);
});

/** Arrears of 6 November: the 20th is day 14, the 21st is day 15. */
test("a workspace is unlocked on day 14, and on day 15 no more", async ({ page }) => {
  await openPart(page, "unlock_workspace");
  await answer(page, { role: "owner", debtPaid: "yes" });
  await page.locator("#ask-bufferStartedOn").fill("2024-11-06");
  await page.locator("#ask-date").fill("2024-11-20");
  await expect(verdict(page)).toHaveText("Yes, you may.");
  await page.locator("#ask-date").fill("2024-11-21");
  await expect(verdict(page)).toHaveText("Not as things are: the one condition is not met.");
  await expect(conditions(page, "unmet").locator(".remedy")).toContainText("2024-11-20");
});

test("whatever one wants to do, there is an answer", async ({ page }) => {
  await page.locator("#eligibility-button").click();
  await expect(page.locator("#ask-operation")).toBeVisible();
  const operations = await page
    .locator("#ask-operation option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(operations).toHaveLength(10);
  for (const operation of operations) {
    await page.locator("#ask-operation").selectOption(operation);
    await expect(part(page).locator(".finding"), operation).not.toHaveCount(0);
    await expect(part(page).locator(".problem"), operation).toHaveCount(0);
  }
});

test("what was said about who pays is taken over, and can be answered otherwise", async ({
  page,
}) => {
  await page.locator("#funding-button").click();
  await page.getByRole("radio", { name: "Alibaba Cloud account" }).check();
  await openPart(page, "change_settlement");
  const now = page.locator("#ask-presentMethod");
  await expect(now).toHaveValue("alibaba_cloud");
  await expect(now).toHaveAccessibleDescription("Taken from “Who pays” above.");
  await now.selectOption("billing_center");
  await page.getByRole("radio", { name: "AWS account" }).check();
  await expect(now).toHaveValue("billing_center");
});

test("the table of roles says who may do what in Billing", async ({ page }) => {
  await page.locator("#eligibility-button").click();
  await expect(part(page).getByRole("table")).toHaveCount(0);
  await part(page).getByText("What each role may do in Billing").click();
  const table = part(page).getByRole("table", { name: "What each role may do in Billing" });
  await expect(table.getByRole("columnheader")).toHaveText([
    "In Billing",
    "Owner",
    "Administrator",
    "Standard",
    "Read-only",
    "Custom role",
  ]);
  await expect(table.getByRole("rowheader")).toHaveCount(12);
  const row = (name: string) => table.getByRole("row", { name }).getByRole("cell");
  await expect(row("See usage and bills")).toHaveText(["Yes", "Yes", "No", "No", "If granted"]);
  await expect(row("Open the billing center from the workspace")).not.toHaveCount(0);
  await expect(row("Unlock the workspace")).toHaveText(["Yes", "No", "No", "No", "No"]);
});

import type { Locator, Page } from "@playwright/test";
import { choosePreset, expect, item, open, results, test, total, workspace } from "./page";

const LOGS = "Logs (by entry count)";
const TRIGGERS = "Triggers (task calls)";

test.beforeEach(async ({ page }) => {
  await open(page);
});

/** Opens the workings of an item in the empty workspace and answers the panel. */
async function workOut(page: Page, name: string): Promise<Locator> {
  const row = item(page, "Workspace 1", name);
  await row.getByRole("button", { name: `Work it out: ${name}` }).click();
  return row.getByRole("group", { name: `Work it out: ${name}` });
}

/** Tabs on until the control has the focus, and tells how often. */
async function tabTo(page: Page, control: Locator): Promise<number> {
  for (let presses = 1; presses <= 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await control.evaluate((element) => element === document.activeElement)) return presses;
  }
  throw new Error(`60 presses do not reach ${control}`);
}

/**
 * By hand, at the newest prices for mainland sites (2024-11-06):
 * 50 hosts × 600 series = 30,000, kept 7 days at 0.7 per 1,000: 21.00.
 * 20 monitors × 1,440 runs a day = 28,800, each 5 calls and 1 for the window above 15 minutes:
 * 172,800, at 1 per 10,000: 17.28.
 * 200 requests × 86,400 seconds = 17,280,000 traces, more than their spans ÷ 10, kept 14 days at
 * 6 per 1,000,000: 103.68.
 * Together 141.96 a day.
 */
test("hosts, requests and monitors become a price by keyboard alone", async ({ page }) => {
  const { keyboard } = page;
  let presses = await tabTo(page, page.getByRole("button", { name: "Empty", exact: true }));
  await keyboard.press("Enter");

  presses += await tabTo(page, page.getByRole("button", { name: "Work it out: Time series" }));
  await keyboard.press("Enter");
  await expect(page.getByLabel("Hosts", { exact: true }).first()).toBeFocused();
  await keyboard.type("50");
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Work it out: Time series" })).toBeFocused();

  presses += await tabTo(page, page.getByRole("button", { name: "Work it out: APM Trace" }));
  await keyboard.press("Enter");
  await expect(page.getByLabel("Requests a second")).toBeFocused();
  await keyboard.type("200");
  // Spans are optional: up to ten in a request make no difference.
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Work it out: APM Trace" })).toBeFocused();

  presses += await tabTo(page, page.getByRole("button", { name: `Work it out: ${TRIGGERS}` }));
  await keyboard.press("Enter");
  await expect(page.getByLabel("Kind")).toBeFocused();
  await keyboard.type("Mut");
  await keyboard.press("Tab");
  await keyboard.type("20");
  await keyboard.press("Tab");
  await keyboard.type("1");
  await keyboard.press("Tab");
  // The window stands at 15; what a Tab selects is replaced by typing.
  await keyboard.type("30");
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Work it out: ${TRIGGERS}` })).toBeFocused();

  await expect(total(page, "Per day")).toHaveText("¥141.96");
  await expect(total(page, "Per month (30 days)")).toHaveText("¥4,258.80");
  expect(presses).toBeLessThan(90);
});

test("hosts become time series, and how stays visible", async ({ page }) => {
  await choosePreset(page, "Empty");
  const row = item(page, "Workspace 1", "Time series");
  const button = row.getByRole("button", { name: "Work it out: Time series" });
  const panel = await workOut(page, "Time series");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(panel.getByText("Still needed: Hosts.")).toBeVisible();
  await expect(panel.getByLabel("Series of one host")).toHaveValue("600");
  await panel.getByLabel("Hosts", { exact: true }).fill("50");
  const quantity = row.getByLabel("Active time series");
  await expect(quantity).toHaveValue("30000");
  await expect(total(page, "Per day")).toHaveText("¥21.00");
  await panel.getByText("The 3 billing rules").click();
  await expect(panel.getByText(/The largest of the 24 hourly readings is billed/)).toBeVisible();
  await expect(panel.getByRole("link").last()).toHaveAttribute("href", /timeline\.md/);
  await panel.getByLabel("Other series (optional)").fill("1.5k");
  await expect(panel.getByText("30,000 + 1,500 = 31,500")).toBeVisible();
  await panel.getByRole("button", { name: "Done" }).click();
  await expect(panel).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(row.getByText("50 × 600 = 30,000")).toBeVisible();
  await expect(row.getByText("30,000 + 1,500 = 31,500")).toBeVisible();
});

test("a quantity that is typed by hand ends the workings", async ({ page }) => {
  await choosePreset(page, "Empty");
  const row = item(page, "Workspace 1", "Time series");
  const panel = await workOut(page, "Time series");
  await panel.getByLabel("Hosts", { exact: true }).fill("50");
  await row.getByLabel("Active time series").fill("7000");
  await expect(panel).toHaveCount(0);
  await expect(row.getByText("50 × 600")).toHaveCount(0);
  await expect(row.getByLabel("Active time series")).toBeFocused();
  await expect(total(page, "Per day")).toHaveText("¥4.90");
});

test("the quantity that was there before comes back", async ({ page }) => {
  await choosePreset(page, "Published example");
  const row = item(page, "Production", "Time series");
  await row.getByRole("button", { name: "Work it out: Time series" }).click();
  await expect(row.getByLabel("Active time series")).toHaveValue("6000");
  await row.getByLabel("Hosts", { exact: true }).fill("50");
  await expect(row.getByLabel("Active time series")).toHaveValue("30000");
  await row.getByRole("button", { name: "Back to 6000" }).click();
  await expect(row.getByLabel("Active time series")).toHaveValue("6000");
  await expect(row.getByRole("button", { name: "Work it out: Time series" })).toBeFocused();
  await expect(total(page, "Per day")).toHaveText("¥13.40");
});

test("a log of 25 KB counts twice, on SLS storage twelve times", async ({ page }) => {
  await choosePreset(page, "Empty");
  const row = item(page, "Workspace 1", LOGS);
  const panel = await workOut(page, LOGS);
  await panel.getByLabel("Entries").fill("10");
  await panel.getByLabel("Average size (KB)").fill("25KB");
  await expect(row.getByLabel("New entries a day")).toHaveValue("1728000");
  await expect(panel.getByText("each counts 2 times")).toBeVisible();
  await panel.getByLabel("Storage").selectOption("SLS");
  await expect(row.getByLabel("New entries a day")).toHaveValue("10368000");
  await panel.getByLabel("Counted per").selectOption("day");
  await expect(row.getByLabel("New entries a day")).toHaveValue("120");
});

test("monitors of several kinds are added up, and rows come and go", async ({ page }) => {
  await choosePreset(page, "Empty");
  const quantity = item(page, "Workspace 1", TRIGGERS).getByLabel("Trigger calls a day");
  const panel = await workOut(page, TRIGGERS);
  const first = panel.getByRole("group", { name: "Monitors 1" });
  await first.getByLabel("Kind").selectOption("Mutation detection");
  await first.getByLabel("Monitors", { exact: true }).fill("20");
  await first.getByLabel("Minutes between runs").fill("1");
  await expect(quantity).toHaveValue("144000");
  await first.getByLabel("Window (minutes)").fill("30");
  await expect(quantity).toHaveValue("172800");
  await panel.getByRole("button", { name: "Add monitors of another kind" }).click();
  const second = panel.getByRole("group", { name: "Monitors 2" });
  await expect(second.getByLabel("Kind")).toBeFocused();
  await expect(quantity).toHaveValue("172800");
  await second.getByLabel("Kind").selectOption("Intelligent RUM check");
  await expect(second.getByText("Runs every 10 minutes, as published.")).toBeVisible();
  await expect(second.getByLabel("Window (minutes)")).toHaveCount(0);
  await second.getByLabel("Monitors", { exact: true }).fill("7");
  await expect(quantity).toHaveValue("273600");
  await expect(panel.getByText("172,800 + 100,800 = 273,600")).toBeVisible();
  await panel.getByRole("button", { name: "Remove: Monitors 1" }).click();
  await expect(quantity).toHaveValue("100800");
  await expect(first.getByLabel("Kind")).toBeFocused();
});

test("the period's first day decides how monitors count", async ({ page }) => {
  await choosePreset(page, "Empty");
  const quantity = item(page, "Workspace 1", TRIGGERS).getByLabel("Trigger calls a day");
  const panel = await workOut(page, TRIGGERS);
  await panel.getByLabel("Kind").selectOption("Mutation detection");
  await panel.getByLabel("Monitors", { exact: true }).fill("20");
  await panel.getByLabel("Minutes between runs").fill("1");
  await expect(quantity).toHaveValue("144000");
  await panel.getByRole("button", { name: "Done" }).click();
  await page.getByLabel("Prices of a period").check();
  await page.getByLabel("First day").fill("2023-11-01");
  await expect(quantity).toHaveValue("28800");
  await expect(item(page, "Workspace 1", TRIGGERS).getByText("28,800 × 1 = 28,800")).toBeVisible();
  await page.getByLabel("First day").fill("2023-11-02");
  await expect(quantity).toHaveValue("144000");
});

test("hourly readings are pasted, and the largest counts", async ({ page }) => {
  await choosePreset(page, "Empty");
  const row = item(page, "Workspace 1", "Time series");
  const panel = await workOut(page, "Time series");
  await panel.getByRole("radio", { name: "From hourly readings" }).check();
  const readings = panel.getByLabel("Readings, up to 24");
  await readings.fill("100\t2.5k\n300, 1,200");
  await expect(panel.getByText("4 readings", { exact: true })).toBeVisible();
  await expect(row.getByLabel("Active time series")).toHaveValue("2500");
  await expect(panel.getByText("largest of (100; 2,500; 300; 1,200) = 2,500")).toBeVisible();
  await readings.fill("100 1.5");
  await expect(readings).toHaveAccessibleDescription(/Reading 2: Type a whole number/);
  await readings.fill("1,200,300");
  await expect(readings).toHaveAccessibleDescription(/Unclear: is this one reading or several/);
});

test("what is wrong is told at its field, and the line is named beside the totals", async ({
  page,
}) => {
  await choosePreset(page, "Empty");
  const row = item(page, "Workspace 1", "APM Trace");
  const panel = await workOut(page, "APM Trace");
  const requests = panel.getByLabel("Requests a second");
  await requests.fill("1,50");
  await expect(requests).toHaveAttribute("aria-invalid", "true");
  await expect(requests).toHaveAccessibleDescription(/Unclear separators/);
  await expect(row.getByLabel("Traces a day")).toHaveValue("");
  await requests.fill("");
  await panel.getByLabel("Spans in a request").fill("8");
  await expect(panel.getByText("Still needed: Requests a second.")).toBeVisible();
  await page.keyboard.press("Escape");
  const button = row.getByRole("button", { name: "Work it out: APM Trace" });
  await expect(button).toBeFocused();
  await expect(button).toHaveAccessibleDescription(/Not worked out yet.*Requests a second/);
  await expect(row.getByText("not priced")).toBeVisible();
  await results(page).getByRole("button", { name: "Workspace 1: APM Trace" }).click();
  await expect(button).toBeFocused();
});

test("what the engine refuses is told at the field it is about", async ({ page }) => {
  await choosePreset(page, "Empty");
  const panel = await workOut(page, "Time series");
  const hosts = panel.getByLabel("Hosts", { exact: true });
  await hosts.fill("9,999,999,999,999");
  await expect(hosts).toHaveAccessibleDescription(/Too large or too small/);
  await panel.getByRole("button", { name: "Clear" }).click();
  const windows = await workOut(page, TRIGGERS);
  await windows.getByLabel("Window (minutes)").fill("10081");
  await expect(windows.getByLabel("Window (minutes)")).toHaveAccessibleDescription(
    /Type at most 10,080/,
  );
});

test("every item offers to work its quantity out", async ({ page }) => {
  await choosePreset(page, "Empty");
  const rows = workspace(page, "Workspace 1").locator("billing-item-row");
  const count = await rows.count();
  expect(count).toBeGreaterThanOrEqual(16);
  for (let index = 0; index < count; index += 1) {
    const row = rows.nth(index);
    await row.getByRole("button", { name: /^Work it out/ }).click();
    await expect(row.getByText(/^Still needed: /)).toBeVisible();
    await expect(row.getByRole("radio", { name: "From hourly readings" })).toBeVisible();
  }
});

test.describe("a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("works quantities out in Chinese, down to the steps and the rules", async ({ page }) => {
    await choosePreset(page, "空白");
    const row = item(page, "工作空间 1", "任务调用");
    await row.getByRole("button", { name: "帮我算：任务调用" }).click();
    const panel = row.getByRole("group", { name: "帮我算：任务调用" });
    await panel.getByLabel("类型").selectOption("突变检测");
    await panel.getByLabel("监控器数").fill("20");
    await panel.getByLabel("检测间隔（分钟）").fill("1");
    await panel.getByLabel("检测区间（分钟）").fill("30");
    await expect(row.getByLabel("每天任务调用次数")).toHaveValue("172800");
    await expect(
      panel.getByText("28,800 × (5 + 向上取整((30 − 15) ÷ 15)) = 172,800"),
    ).toBeVisible();
    await panel.getByText(/计费规则/).click();
    expect(await panel.innerText()).not.toMatch(/runs of|monitors|together/);
    await panel.getByLabel("检测区间（分钟）").fill("0");
    await expect(panel.getByLabel("检测区间（分钟）")).toHaveAccessibleDescription(/不小于 1/);
  });
});

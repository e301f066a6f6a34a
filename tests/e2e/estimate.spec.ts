import {
  choosePreset,
  expect,
  item,
  open,
  results,
  test,
  total,
  undoOffer,
  workspace,
} from "./page";

test.beforeEach(async ({ page }) => {
  await open(page);
});

test("the first sight is a real estimate with the published example in it", async ({ page }) => {
  const production = workspace(page, "Production");
  await expect(production.getByText("Published example W3, company A")).toBeVisible();
  await expect(production.getByText("¥13.40 a day")).toBeVisible();
  await expect(production.getByText("¥402.00 a month")).toBeVisible();
  await expect(total(page, "Per month (30 days)")).toBeInViewport();
  await expect(page.getByRole("button", { name: "Small shop" })).toBeInViewport();
  await expect(workspace(page, "Staging")).toBeVisible();
  await expect(workspace(page, "Trial").getByText("1 above the free quota")).toBeVisible();
  await expect(total(page, "Per month (30 days)")).toHaveText("¥504.00");
});

test("the published example alone costs what is published", async ({ page }) => {
  await choosePreset(page, "Published example");
  await expect(total(page, "Per day")).toHaveText("¥13.40");
  await expect(total(page, "Per month (30 days)")).toHaveText("¥402.00");
  await expect(total(page, "Per year (365 days)")).toHaveText("¥4,891.00");
  for (const [name, amount] of [
    ["Time series", "¥3.60 a day"],
    ["Logs (by entry count)", "¥2.40 a day"],
    ["APM Trace", "¥4.00 a day"],
    ["RUM PV", "¥1.40 a day"],
    ["Triggers (task calls)", "¥2.00 a day"],
  ] as const) {
    await expect(item(page, "Production", name).getByText(amount)).toBeVisible();
  }
});

test("a buyer adds an overseas workspace in dollars with the mouse", async ({ page }) => {
  await choosePreset(page, "Empty");
  await page.getByRole("button", { name: "Add a workspace" }).click();
  const name = workspace(page, "Workspace 2").getByLabel("Workspace name");
  await expect(name).toBeFocused();
  await name.fill("Shop US");
  await workspace(page, "Shop US").getByLabel("Site").selectOption("us1");
  await page.getByLabel("Currency", { exact: true }).selectOption("USD");
  const logs = item(page, "Shop US", "Logs (by entry count)");
  await expect(logs.getByText("$0.5 per 1,000,000 log-type entries a day")).toBeVisible();
  await logs.getByLabel("New entries a day").fill("150M");
  await expect(logs.getByText("= 150,000,000 log-type entries")).toBeVisible();
  await expect(logs.getByText("$75.00 a day")).toBeVisible();
  await expect(total(page, "Per day")).toHaveText("$75.00");
  await logs.getByLabel("Kept for").selectOption("30");
  await expect(total(page, "Per day")).toHaveText("$90.00");
  const messages = item(page, "Shop US", "SMS");
  await expect(messages.getByText("No published price for this site in USD")).toBeVisible();
  await expect(messages.getByLabel("Messages a day")).toBeDisabled();
});

test("the same journey works with the keyboard alone", async ({ page }) => {
  await choosePreset(page, "Empty");
  const add = page.getByRole("button", { name: "Add a workspace" });
  await add.focus();
  await page.keyboard.press("Enter");
  await expect(workspace(page, "Workspace 2").getByLabel("Workspace name")).toBeFocused();
  await page.keyboard.type("Keys");
  await page.keyboard.press("Tab");
  await expect(workspace(page, "Keys").getByLabel("Site")).toBeFocused();
  await page.keyboard.type("CN2");
  const entries = item(page, "Keys", "Logs (by entry count)").getByLabel("New entries a day");
  for (let presses = 0; presses < 40; presses += 1) {
    if (await entries.evaluate((field) => field === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(entries).toBeFocused();
  await page.keyboard.type("2,000,000");
  await expect(total(page, "Per day")).toHaveText("¥3.00");
  // Past the slider, the workings and the retention.
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(workspace(page, "Keys").getByText("2,000,000 ÷ 1,000,000 × 1.5 = 3")).toBeVisible();
});

test("quantities can be typed the Chinese way", async ({ page }) => {
  const entries = item(page, "Production", "Logs (by entry count)");
  await entries.getByLabel("New entries a day").fill("1.5亿");
  await expect(entries.getByText("= 150,000,000 log-type entries")).toBeVisible();
  await expect(entries.getByText("¥180.00 a day")).toBeVisible();
});

test("a quantity that cannot be read is marked, and the rest is still priced", async ({ page }) => {
  await choosePreset(page, "Published example");
  const entries = item(page, "Production", "Logs (by entry count)");
  const field = entries.getByLabel("New entries a day");
  await field.fill("1,50");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/Unclear separators/);
  await expect(entries.getByText("not priced")).toBeVisible();
  await expect(total(page, "Per day")).toHaveText("¥11.00");
  await expect(results(page).getByText("1 line is not in these totals:")).toBeVisible();
  await results(page).getByRole("button", { name: "Production: Logs (by entry count)" }).click();
  await expect(field).toBeFocused();
  await field.fill("2M");
  await expect(field).toHaveAttribute("aria-invalid", "false");
  await expect(total(page, "Per day")).toHaveText("¥13.40");
});

test("what the engine refuses is marked at its field, and the rest is still priced", async ({
  page,
}) => {
  await choosePreset(page, "Published example");
  const production = workspace(page, "Production");
  await production.getByRole("button", { name: /Show 11 more items/ }).click();
  await item(page, "Production", "SMS").getByLabel("Messages a day").fill("100");
  await expect(total(page, "Per day")).toHaveText("¥23.40");
  await production.getByLabel("Site").selectOption("us1");
  const field = item(page, "Production", "SMS").getByLabel("Messages a day");
  await expect(field).toHaveAccessibleDescription(/Not sold at this site in this currency/);
  await expect(results(page).getByText("1 line is not in these totals:")).toBeVisible();
  await expect(total(page, "Per day")).not.toHaveText("¥23.40");
});

test("a free workspace costs nothing and says what it refuses", async ({ page }) => {
  const trial = workspace(page, "Trial");
  await trial.getByRole("button", { name: "Usage of Trial" }).click();
  const views = item(page, "Trial", "RUM PV");
  await expect(views.getByText("Free: up to 2,000 PV a day")).toBeVisible();
  await expect(views.getByText("Not accepted: 1,500 PV a day above the free quota")).toBeVisible();
  await expect(results(page).getByText(/^Trial: RUM PV/)).toBeVisible();
  await expect(trial.getByText("¥0.00 a month")).toBeVisible();
});

test("a period across a change of prices shows both prices", async ({ page }) => {
  await choosePreset(page, "Empty");
  await page.getByLabel("Prices of a period").check();
  await page.getByLabel("First day").fill("2024-11-05");
  await page.getByLabel("Number of days").fill("2");
  const traces = item(page, "Workspace 1", "APM Trace");
  await traces.getByLabel("Traces a day").fill("1M");
  await traces.getByLabel("Kept for").selectOption("30");
  await expect(
    traces.getByText("¥18 per 1,000,000 traces a day, from 2024-11-06: ¥10.8"),
  ).toBeVisible();
  await expect(total(page, "Your period (2 days)")).toHaveText("¥28.80");
  await traces.getByRole("button", { name: /^APM Trace: / }).click();
  const period = traces.locator(".explained-sum", { hasText: "Your period (2 days)" });
  await expect(period.getByText("1,000,000 ÷ 1,000,000 × 18 = 18")).toBeVisible();
  await expect(period.getByText("1,000,000 ÷ 1,000,000 × 10.8 = 10.8")).toBeVisible();
});

test("dates without published prices are marked, and no old total stays", async ({ page }) => {
  await page.getByLabel("Prices of a period").check();
  await page.getByLabel("First day").fill("2020-01-01");
  await expect(page.getByLabel("First day")).toHaveAccessibleDescription(/No prices are published/);
  await expect(results(page).locator(".no-total")).toHaveCount(4);
  await page.getByLabel("First day").fill("2024-11-06");
  await page.getByLabel("Number of days").fill("4000");
  await expect(page.getByLabel("Number of days")).toHaveAccessibleDescription(/1 to 3,660/);
  await expect(total(page, "First 30 days")).toHaveText("¥504.00");
});

test("an item that ends during the year is missing from the year only", async ({ page }) => {
  await choosePreset(page, "Empty");
  await page.getByLabel("Prices of a period").check();
  await page.getByLabel("First day").fill("2022-09-01");
  const collectors = item(page, "Workspace 1", "DataKit");
  await collectors.getByLabel("DataKits").fill("10");
  await expect(total(page, "First day")).toHaveText("¥30.00");
  await expect(results(page).getByText("1 line is not in these totals (365 days):")).toBeVisible();
});

test("an item that is no longer sold keeps its name and says so", async ({ page }) => {
  await choosePreset(page, "Empty");
  await page.getByLabel("Prices of a period").check();
  await page.getByLabel("First day").fill("2022-09-01");
  await item(page, "Workspace 1", "DataKit").getByLabel("DataKits").fill("10");
  await page.getByRole("radio", { name: /Newest published prices/ }).check();
  const collectors = item(page, "Workspace 1", "DataKit");
  await expect(collectors.getByText("Not sold in this period")).toBeVisible();
  await expect(collectors.getByLabel("DataKits")).toHaveAttribute("aria-invalid", "true");
  await expect(results(page).getByRole("button", { name: "Workspace 1: DataKit" })).toBeVisible();
});

test("every amount opens its formula and its rules", async ({ page }) => {
  const series = item(page, "Production", "Time series");
  const amount = series.getByRole("button", { name: /^Time series: ¥3\.60 a day/ });
  await expect(amount).toHaveAttribute("aria-expanded", "false");
  await amount.click();
  await expect(amount).toHaveAttribute("aria-expanded", "true");
  await expect(series.getByText("6,000 ÷ 1,000 × 0.6 = 3.6")).toBeVisible();
  await expect(series.getByText("R22", { exact: true })).toBeVisible();
  await expect(series.getByRole("link").first()).toHaveAttribute("href", /guance-docs\/blob/);
  await amount.click();
  await expect(series.getByText("6,000 ÷ 1,000 × 0.6 = 3.6")).toHaveCount(0);
  const amounts = results(page)
    .getByRole("row", { name: /^Staging / })
    .getByRole("button");
  for (const figure of [amounts.nth(0), amounts.nth(1)]) {
    await figure.click();
    await expect(figure).toHaveAttribute("aria-expanded", "true");
  }
  const month = results(page).getByRole("button", { name: /^Per month \(30 days\)/ });
  await month.click();
  await expect(results(page).getByText("Production: ¥402.00")).toBeVisible();
  const byItem = results(page).getByRole("table", { name: "By item" });
  await byItem.getByRole("button", { name: /^RUM PV, Day/ }).click();
  await expect(byItem.getByText("20,000 ÷ 10,000 × 0.7 = 1.4")).toBeVisible();
});

test("an amount too small to show is not shown as nothing", async ({ page }) => {
  await choosePreset(page, "Empty");
  const entries = item(page, "Workspace 1", "Logs (by entry count)");
  await entries.getByLabel("New entries a day").fill("100");
  const shown = entries.getByText("< ¥0.01 a day");
  await expect(shown).toBeVisible();
  await expect(entries.locator(".amount")).toHaveAttribute("title", "¥0.00015");
});

test("one item can have several lines with retentions and labels of their own", async ({
  page,
}) => {
  await choosePreset(page, "Published example");
  const entries = item(page, "Production", "Logs (by entry count)");
  await entries.getByRole("button", { name: /^Add another line/ }).click();
  await expect(entries.getByLabel("New entries a day").nth(1)).toBeFocused();
  await entries.getByLabel("New entries a day").nth(1).fill("1M");
  await entries.getByLabel("Kept for").nth(1).selectOption("60");
  await entries.getByLabel("Label (optional)").nth(1).fill("audit");
  await expect(entries.getByText("¥1.2 per 1,000,000 log-type entries a day")).toBeVisible();
  await expect(entries.getByText("¥2.5 per 1,000,000 log-type entries a day")).toBeVisible();
  await expect(entries.getByText("¥2.50 a day")).toBeVisible();
  await expect(total(page, "Per day")).toHaveText("¥15.90");
  await entries.getByRole("button", { name: /audit/ }).filter({ hasText: "Remove" }).click();
  await expect(total(page, "Per day")).toHaveText("¥13.40");
});

test("the total stays in sight while one types further down", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: /Show 11 more items/ }).click();
  const field = item(page, "Production", "Central Pipeline").getByLabel("GB processed a day");
  await field.scrollIntoViewIfNeeded();
  await field.fill("2TB");
  await expect(item(page, "Production", "Central Pipeline").getByText("= 2,000 GB")).toBeVisible();
  await expect(total(page, "Per day")).toBeInViewport();
  await expect(total(page, "Per day")).toHaveText("¥216.80");
});

test("what a preset or a removal threw away comes back", async ({ page }) => {
  await choosePreset(page, "Empty");
  await expect(total(page, "Per month (30 days)")).toHaveText("¥0.00");
  await undoOffer(page).click();
  await expect(total(page, "Per month (30 days)")).toHaveText("¥504.00");
  await page.getByRole("button", { name: "Remove Staging" }).click();
  await expect(workspace(page, "Staging")).toHaveCount(0);
  await expect(page.getByText("“Staging” was removed.")).toBeVisible();
  await undoOffer(page).click();
  await expect(workspace(page, "Staging")).toBeVisible();
});

test("the page says of which date its prices are, where from, and that it is an estimate", async ({
  page,
}) => {
  const footer = page.getByRole("contentinfo");
  await expect(footer.getByText(/estimate, not a quote/)).toBeVisible();
  await expect(footer.getByText(/price list of 2024-11-06/)).toBeVisible();
  await expect(footer.getByRole("link").first()).toHaveAttribute(
    "href",
    /billing-method\/index\.md/,
  );
});

test("a quantity stays readable at every width of the window", async ({ page }) => {
  for (const width of [320, 640, 1024, 1060, 1180, 1280, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const field = item(page, "Production", "Logs (by entry count)").getByLabel("New entries a day");
    const inside = await field.evaluate((element) => element.clientWidth);
    expect(inside, `at ${width}`).toBeGreaterThan(110);
  }
});

test("the grand total opens down to formulas and rules", async ({ page }) => {
  const totals = results(page).locator(".leading-total");
  await totals.getByRole("button", { name: /Per month/ }).click();
  await totals.getByText("Production: ¥402.00").click();
  await expect(totals.getByText("6,000 × 30 days = 180,000")).toBeVisible();
  await expect(totals.getByText("180,000 ÷ 1,000 × 0.6 = 108")).toBeVisible();
  await expect(totals.getByText(/The \d+ billing rules/)).toBeVisible();
});

test("a sum that lacks a line says so wherever it stands", async ({ page }) => {
  const entries = item(page, "Production", "Logs (by entry count)");
  await entries.getByLabel("New entries a day").fill("1,50");
  await expect(
    results(page).getByRole("rowheader", { name: /Production without 1 line/ }),
  ).toBeVisible();
  await results(page).locator(".leading-total").getByRole("button").click();
  await expect(
    results(page).locator(".leading-total").locator(".explanation").getByText("without 1 line"),
  ).toBeVisible();
});

test("a removed workspace comes back, and what was typed since goes first", async ({ page }) => {
  await page.getByRole("button", { name: "Remove Staging" }).click();
  const entries = item(page, "Production", "Logs (by entry count)").getByLabel("New entries a day");
  await entries.press("End");
  await entries.pressSequentially("777");
  await expect(undoOffer(page)).toHaveCount(0);
  await entries.press("Control+z");
  await expect(entries).toHaveValue("2,000,000");
  await expect(entries).toBeFocused();
  const tools = page.getByRole("toolbar", { name: "Your estimate" });
  await tools.getByRole("button", { name: "Undo" }).click();
  await expect(workspace(page, "Staging")).toBeVisible();
  await expect(tools.getByRole("button", { name: "Undo" })).toBeFocused();
  await expect(tools.getByRole("button", { name: "Undo" })).toBeDisabled();
  await entries.press("Control+Shift+z");
  await entries.press("Control+y");
  await expect(workspace(page, "Staging")).toHaveCount(0);
  await expect(entries).toHaveValue("2,000,000777");
});

test("the published example is marked only where its published prices hold", async ({ page }) => {
  const badge = workspace(page, "Production").getByText("Published example W3, company A");
  await expect(badge).toBeVisible();
  await page.getByLabel("Prices of a period").check();
  await expect(badge).toHaveCount(0);
});

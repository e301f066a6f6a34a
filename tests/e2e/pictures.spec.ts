import { choosePreset, expect, item, open, results, test, total } from "./page";

const LOGS = "Logs (by entry count)";
const TRACES = "APM Trace";

test.beforeEach(async ({ page }) => {
  await open(page);
});

test("a slider and its field follow each other, by keys alone", async ({ page }) => {
  const logs = item(page, "Production", LOGS);
  const field = logs.getByLabel("New entries a day");
  const slider = logs.getByRole("slider");
  await expect(slider).toHaveAccessibleName(`Slider: ${LOGS}`);
  await slider.focus();
  await expect(slider).toHaveAttribute("aria-valuetext", "2,000,000 log-type entries a day");
  await page.keyboard.press("ArrowUp");
  await expect(field).toHaveValue("2,500,000");
  await expect(logs.getByText("¥3.00 a day")).toBeVisible();
  await page.keyboard.press("PageUp");
  await expect(field).toHaveValue("25,000,000");
  await expect(slider).toHaveAttribute("aria-valuetext", "25,000,000 log-type entries a day");
  await page.keyboard.press("Home");
  await expect(field).toHaveValue("");
  await expect(slider).toHaveAttribute("aria-valuetext", "nothing typed");

  // Typing moves the slider to the nearest stop and leaves the text alone, beyond the end as well.
  await field.fill("2.1M");
  await expect(slider).toHaveAttribute("aria-valuetext", "2,100,000 log-type entries a day");
  const nearest = await slider.inputValue();
  await field.fill("2,000,000");
  await expect(slider).toHaveValue(nearest);
  await field.fill("9万亿");
  await expect(slider).toHaveValue((await slider.getAttribute("max")) ?? "");
  await expect(field).toHaveValue("9万亿");
});

test("what is worked out has no slider, and sliding is one step to undo", async ({ page }) => {
  await page.getByRole("button", { name: "Usage of Staging" }).click();
  const traces = item(page, "Staging", TRACES);
  const slider = traces.getByRole("slider");
  await slider.focus();
  for (const key of ["ArrowUp", "ArrowUp", "PageUp"]) await page.keyboard.press(key);
  await expect(traces.getByLabel("Traces a day")).toHaveValue("5,000,000");
  await page.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await expect(traces.getByLabel("Traces a day")).toHaveValue("300k");
  await traces.getByRole("button", { name: "Work it out" }).click();
  await traces.getByLabel("Requests a second").fill("10");
  await expect(slider).toHaveCount(0);
});

test("an unreadable quantity is told what would be read", async ({ page }) => {
  const logs = item(page, "Production", LOGS);
  for (const typed of ["a lot", "-5", "5 boxes", "1,50", "99999999999999", "0.0000001"]) {
    await logs.getByLabel("New entries a day").fill(typed);
    await expect(logs.locator(".problem")).toContainText(/\d/);
  }
});

test("the costs are stacked by item or by workspace, and the table has each amount", async ({
  page,
}) => {
  const chart = results(page).locator("billing-cost-chart");
  const names = chart.locator(".bar-row > span");
  await expect(names.first()).toHaveText("Time series");
  await expect(chart.locator(".chart-legend li")).toHaveText(["Production", "Staging"]);
  await chart.getByRole("radio", { name: "By workspace, split by item" }).check();
  await expect(names).toHaveText(["Production", "Staging"]);
  await expect(chart.locator(".chart-legend li")).toHaveCount(5);
  // Time series, traces, logs and trigger calls of Staging.
  await expect(chart.locator(".bar-row").nth(1).locator(".chart-part")).toHaveCount(4);
  await chart.getByText("Every item in every workspace").click();
  const row = chart.getByRole("row", { name: /^Time series/ });
  await expect(row.getByRole("cell")).toHaveText(["¥108.00", "¥42.00", "–", "¥150.00"]);
  const sums = chart.getByRole("row", { name: /^Together/ }).getByRole("cell");
  await expect(sums.last()).toHaveText(await total(page, "Per month").innerText());
});

test("a package has bars of its own beside what is charged by use", async ({ page }) => {
  await choosePreset(page, "Shared package");
  const bars = results(page).locator("billing-cost-chart .bar-row > span");
  await expect(bars).toHaveText([LOGS, "Share of the package price"]);
});

/*
 * 30 days of the startup package are 3,387.10. 40M entries, 2.5M traces, 150,000 views (each kept
 * 14 days) and 190,000 calls a day cost (60 + 15 + 30 + 19) × 30 = 3,720 by use: it pays from
 * 3,387.10 ÷ 3,720 = 0.9105 times as much.
 */
test("the volume from which a package pays is marked and said", async ({ page }) => {
  await choosePreset(page, "Empty");
  for (const [name, typed] of [
    [LOGS, "40M"],
    [TRACES, "2.5M"],
    ["RUM PV", "150k"],
    ["Triggers (task calls)", "190k"],
  ] as const) {
    await item(page, "Workspace 1", name).getByRole("textbox").first().fill(typed);
  }
  await page.getByRole("button", { name: "From which volume does a package pay?" }).click();
  const part = page.locator("#breakEven");
  const points = part.locator(".break-even-points li");
  await expect(points.first()).toContainText(
    /From 0\.01 up to about 0\.91\d times .*pay-as-you-go is cheapest; from there on, the Startup/,
  );
  await expect(part.locator(".break-even-point")).toHaveCount(await points.count());
  await expect(part.getByText("you are here")).toBeVisible();
  await part.getByText("The amounts in a table").click();
  await expect(part.getByRole("row", { name: /^× 1 \(now\)/ })).toContainText("¥3,720.00");

  // By use, what is not logs costs 64 × 30 = 1,920; logs make up the rest at 1,467.10 ÷ 45.
  await part.getByLabel("What grows").selectOption({ label: LOGS });
  await expect(points.first()).toContainText("up to about 32,600,000 log-type entries a day");
  // A change makes the picture old until it is drawn anew.
  await item(page, "Workspace 1", "RUM PV").getByRole("textbox").first().fill("1k");
  await expect(part.locator(".break-even-found")).toHaveAttribute("aria-busy", "true");
  await expect(part.locator(".break-even-found")).toHaveAttribute("aria-busy", "false");
  await expect(part.locator(".break-even-points")).not.toContainText("32,600,000");
});

import type { Locator, Page } from "@playwright/test";
import { choosePreset, expect, open, test } from "./page";

async function openBill(page: Page): Promise<Locator> {
  await open(page);
  await page.getByRole("button", { name: "Check a bill" }).click();
  const bill = page.locator("#bill");
  await expect(bill.getByLabel("Quantities of each day")).toBeVisible();
  return bill;
}

/** W21 on four days across the end of a month and a change of prices. */
const SHARED = `date\tworkspace\tlog_entries\tsession_replay
2024-10-31\tWorkspace A\t100,000,000\t
2024-10-31\tWorkspace B\t1亿\t1000
2024/11/5\tWorkspace A\t100M\t
2024/11/5\tWorkspace B\t100M\t1000
20241106\tWorkspace A\t100M\t
20241106\tWorkspace B\t100M\t1000`;

test("an example shows months, days with their bills, and what costs most", async ({ page }) => {
  const bill = await openBill(page);
  await bill.getByRole("button", { name: "Fill in an example" }).click();
  await expect(bill.getByText("Read: 45 days")).toBeVisible();
  const months = bill.getByRole("region", { name: "Daily bills by month" });
  await months.getByRole("button", { name: "Days of" }).first().click();
  await months.locator(".bill-day .amount").first().click();
  await expect(months.getByText("Exactly")).toBeVisible();
  const dearest = bill.getByRole("region", { name: "Largest contributors" }).getByRole("listitem");
  await expect(dearest.first()).toContainText("Production: APM Trace");
  await bill.getByLabel("Item").selectOption({ label: "Logs (by entry count)" });
  await expect(bill.getByRole("img", { name: /^Logs \(by entry count\) per day/ })).toBeVisible();
});

test("an open explanation stays with its item when another becomes the dearest", async ({
  page,
}) => {
  const bill = await openBill(page);
  const table = bill.getByLabel("Quantities of each day");
  const dearest = bill.getByRole("region", { name: "Largest contributors" });
  await table.fill("date,sms,trigger_call\n2026-11-01,900,10k");
  await dearest.getByRole("button").first().click();
  await table.fill("date,sms,trigger_call\n2026-11-01,1,900M");
  await expect(dearest.getByRole("button", { expanded: true })).toContainText("SMS");
});

test("a pasted table is billed as the estimate is paid, jointly and by workspace", async ({
  page,
}) => {
  await open(page);
  await choosePreset(page, "Shared package");
  await page.getByRole("button", { name: "Check a bill" }).click();
  const bill = page.locator("#bill");
  await bill.getByLabel("Quantities of each day").fill(SHARED);
  await expect(bill.getByText("days have no row and count as 0")).toContainText(
    "8 days have no row and count as 0: Workspace A 2024-11-01 to 2024-11-04",
  );
  await expect(bill.getByText("As in the estimate: Startup")).toBeVisible();
  // 50 million of B on three days at 1.5, replays at 10, 10 and less since the change of prices.
  const parts = bill.locator(".bill-parts");
  await expect(parts).toContainText("Usage charges of all days");
  await expect(parts).toContainText("7 of 372 days");
  const total = bill.locator(".bill-total-amount");
  const joint = await total.innerText();
  await bill.getByLabel("Show", { exact: true }).selectOption({ label: "Workspace A" });
  await expect(total).toHaveText("¥0.00");
  await bill.getByLabel("How it is paid").selectOption({ label: "Pay-as-you-go" });
  await expect(total).toHaveText("¥450.00");
  await bill.getByLabel("How it is paid").selectOption({ label: "As in the estimate" });
  await bill.getByLabel("Show", { exact: true }).selectOption({ label: "All workspaces together" });
  await expect(total).toHaveText(joint);
});

test("what is wrong is told with its row and column, and is priced once it is put right", async ({
  page,
}) => {
  const bill = await openBill(page);
  const table = bill.getByLabel("Quantities of each day");
  await table.fill("date,log_entries 14d,gold\n20241101,many,1\nTotal,5,1");
  await expect(bill.locator("#bill-problems")).toContainText("column “gold”");
  await table.fill("date,log_entries 14d\n20241101,many\nTotal,5");
  const problems = bill.locator("#bill-problems").getByRole("listitem");
  await expect(problems).toHaveText([
    /^Row 2, column “log_entries 14d” \(“many”\): Not a number/,
    /^Row 3, column “date” \(“Total”\): Not a day/,
  ]);
  await table.fill("date,log_entries 5d\n20241101,1M");
  await expect(bill.getByText("This retention is not offered")).toContainText("log_entries 5d");
  await table.fill("date,log_entries\n20241101,1M");
  await expect(bill.locator(".bill-total-amount")).toHaveText("¥1.50");
  await bill.getByLabel("What you were billed").fill("2元");
  await expect(bill.locator(".billed-verdict")).toHaveText("The bill is ¥0.50 more than computed.");
  await bill
    .getByLabel("Logs (by entry count)", { exact: true })
    .selectOption({ label: "30 days" });
  await expect(bill.locator(".bill-total-amount")).not.toHaveText("¥1.50");
});

test("a file of a Chinese spreadsheet is read, and a workbook is told", async ({ page }) => {
  const bill = await openBill(page);
  const chooser = bill.getByLabel("Choose a file");
  // "日期,短信" in GB 18030.
  const headings = [0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xb6, 0xcc, 0xd0, 0xc5];
  const buffer = Buffer.concat([Buffer.from(headings), Buffer.from("\r\n2024/11/1,30\r\n")]);
  await chooser.setInputFiles({ name: "bill.csv", mimeType: "text/csv", buffer });
  await expect(bill.locator(".bill-total-amount")).toHaveText("¥3.00");
  const workbook = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00]);
  await chooser.setInputFiles({ name: "bill.xlsx", mimeType: "", buffer: workbook });
  await expect(bill.getByText("This file could not be read")).toBeVisible();
});

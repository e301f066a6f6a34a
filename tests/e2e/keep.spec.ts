import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { choosePreset, expect, item, open, test, total, workspace } from "./page";

/** An expert's table and what one takes away: pasted, imported, copied, saved, printed. */

const ITEMS = [
  "time_series",
  "log_entries 14d",
  "Log traffic",
  "apm_trace",
  "APM Profile",
  "rum_pv",
  "session_replay",
  "network_host",
  "synthetic_test",
  "trigger_call",
  "sms",
  "scheduled_report",
  "sensitive_data_scan",
  "central_pipeline",
];

function table(workspaces: number): string {
  const rows = Array.from({ length: workspaces }, (_, row) => [
    `Team ${row + 1}`,
    "CN1",
    ...ITEMS.map((_name, column) => `${row + column + 1}k`),
  ]);
  return [["Workspace", "Site", ...ITEMS], ...rows].map((row) => row.join("\t")).join("\n");
}

async function openImport(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Paste or import workspaces" }).first().press("Enter");
  await expect(page.getByRole("dialog", { name: "Paste or import workspaces" })).toBeVisible();
}

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), "utf8"),
  };
}

test.beforeEach(async ({ page }) => open(page));

test("20 workspaces of 14 items are pasted by keyboard, seen before they count, and undone at once", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), table(20));
  await openImport(page);
  await expect(page.getByLabel("Table or JSON")).toBeFocused();
  await page.keyboard.press("Control+v");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("20 workspaces, 280 quantities.")).toBeVisible();
  await expect(dialog.getByRole("row", { name: "Team 20" }).getByRole("cell").first()).toHaveText(
    "20,000",
  );
  await dialog.getByRole("button", { name: "Replace the estimate" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Workspace name" })).toHaveCount(20);
  await expect(workspace(page, "Team 1").getByLabel("Workspace name")).toBeFocused();
  await expect(total(page, "Per month")).not.toHaveText("¥504.00");
  await page.keyboard.press("Control+z");
  await expect(total(page, "Per month")).toHaveText("¥504.00");
});

test("a file with a mistake is read, and its good parts are taken once that is said", async ({
  page,
}) => {
  await openImport(page);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file…" }).click(),
  ]);
  const text = "工作空间,日志 14天,短信\n商店,1.5亿,许多\n博客,,20\n";
  await chooser.setFiles({ name: "usage.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Row 2, column C")).toBeVisible();
  await expect(dialog.getByRole("row", { name: "商店" })).toContainText("150,000,000");
  await dialog.getByRole("button", { name: "Add to the estimate" }).click();
  await expect(dialog.getByLabel("Leave out the part that cannot be read")).toBeFocused();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Add to the estimate" }).click();
  await expect(page.getByRole("textbox", { name: "Workspace name" })).toHaveCount(5);
  await workspace(page, "商店").getByRole("button", { name: "Usage of 商店" }).click();
  await expect(
    item(page, "商店", "Logs (by entry count)").getByRole("textbox").first(),
  ).toHaveValue("1.5亿");
});

test("Esc closes the dialog, gives the focus back and keeps what was typed", async ({ page }) => {
  await openImport(page);
  await page.getByLabel("Table or JSON").fill("Workspace,SMS");
  await page.keyboard.type(",");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(
    page.getByRole("button", { name: "Paste or import workspaces" }).first(),
  ).toBeFocused();
  await openImport(page);
  await expect(page.getByLabel("Table or JSON")).toHaveValue("Workspace,SMS");
});

test("a copy of a workspace stands below it and waits for its name", async ({ page }) => {
  await workspace(page, "Staging").getByRole("button", { name: "Duplicate Staging" }).click();
  const names = page.getByRole("textbox", { name: "Workspace name" });
  await expect(names.nth(2)).toBeFocused();
  await expect(names.nth(2)).toHaveValue("Staging 2");
  await expect(workspace(page, "Staging 2").getByText("4 items")).toBeVisible();
});

test("the saved table and request say what the page shows, and the request restores it", async ({
  page,
}) => {
  const month = await total(page, "Per month").textContent();
  const csv = await saved(page, "Download CSV");
  expect(csv.name).toMatch(/^guance-estimate-\d{4}-\d{2}-\d{2}\.csv$/);
  expect(csv.text.charCodeAt(0)).toBe(0xfeff);
  expect(csv.text).toMatch(/\r\nline,2,Production,cn1,commercial,log_entries,/);
  expect(csv.text).toContain("\r\ntotal,");
  const json = await saved(page, "Download JSON");
  const { days, workspaces } = JSON.parse(json.text);
  expect([days, workspaces.map(({ id }: { id: string }) => id)]).toEqual([
    30,
    ["Production", "Staging", "Trial"],
  ]);
  await choosePreset(page, "Empty");
  await openImport(page);
  await page.getByLabel("Table or JSON").fill(json.text);
  await page.getByRole("button", { name: "Replace the estimate" }).click();
  await expect(total(page, "Per month")).toHaveText(month ?? "");
});

test("what is printed is a summary with every line, and nothing to press", async ({ page }) => {
  await workspace(page, "Production").getByLabel("Workspace name").press("End");
  await expect(page.locator("billing-print-summary")).toHaveCount(1);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const paper = page.locator("billing-print-summary");
  await expect(paper.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(paper.getByRole("heading", { name: "Staging CN1, Commercial" })).toBeVisible();
  await expect(paper.getByRole("row", { name: /^Logs .*500,000/ })).toBeVisible();
  await expect(paper.getByRole("row", { name: /^Startup/ })).toContainText("¥3,387.10");
  await expect(paper).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.locator("button:visible, input:visible")).toHaveCount(0);
  const fill = await paper.locator("[fill^=url]").first().getAttribute("fill");
  await expect(paper.locator(fill?.slice(4, -1) ?? "")).toHaveCount(1);
  await expect(page.locator(fill?.slice(4, -1) ?? "")).toHaveCount(1);
  await page.emulateMedia({ media: "screen" });
  await expect(paper.locator("section")).toHaveCount(0);
});

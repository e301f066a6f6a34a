import { expect, open, test } from "./page";

test("the page forbids itself everything but its own files", async ({ page }) => {
  await open(page);
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe-inline");
  expect(await page.locator("[style], style").count()).toBe(0);
});

test("what is typed is shown as text, never run", async ({ page }) => {
  await open(page);
  const name = '<img src="x" onerror="document.title = 1">';
  await page.locator("#workspace-1-name").fill(name);
  await expect(page.getByRole("rowheader", { name })).toBeVisible();
});

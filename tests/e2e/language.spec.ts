import { expect, item, open, test, workspace } from "./page";

test("the language changes without a reload, and the document says so", async ({ page }) => {
  await open(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await item(page, "Production", "Logs (by entry count)")
    .getByLabel("New entries a day")
    .fill("1.5亿");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page).toHaveTitle("观测云费用估算");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("观测云费用估算");
  const logs = item(page, "生产环境", "日志（按数据条数）");
  await expect(logs.getByText("= 150,000,000 条日志类数据")).toBeVisible();
  await expect(logs.getByText("每天 ¥180.00")).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(workspace(page, "Production")).toBeVisible();
});

test.describe("a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("gets the page in Chinese at once", async ({ page }) => {
    await open(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(workspace(page, "生产环境").getByText("每天 ¥13.40")).toBeVisible();
  });
});

import { expect, item, open, test, workspace } from "./page";

test.use({ serviceWorkers: "allow" });

test("after the first visit the whole page works without a network", async ({ page, context }) => {
  await open(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto("./?from=mail");
  await expect(workspace(page, "Production").getByText("¥13.40 a day")).toBeVisible();

  await page.locator("#funding-button").click();
  await expect(page.locator("#funding-body")).toBeVisible();
  await page.getByRole("button", { name: "中文" }).click();
  const logs = item(page, "生产环境", "日志（按数据条数）");
  await logs.getByLabel("每天新增条数").fill("1.5亿");
  await expect(logs.getByText("每天 ¥180.00")).toBeVisible();
});

test("what is kept for offline use is the built page and nothing else", async ({ page }) => {
  await open(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = await page.evaluate(async () => {
    const caches = await globalThis.caches.keys();
    const requests = await Promise.all(
      caches.map(async (name) => (await globalThis.caches.open(name)).keys()),
    );
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  const asked = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
  );
  expect(kept).toContain("/index.html");
  expect(kept).toEqual(expect.arrayContaining(asked.filter((path) => path.startsWith("/assets/"))));
  expect(kept).not.toContain("/sw.js");
});

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./page";

const STATES: { name: string; reach: (page: Page) => Promise<void> }[] = [
  { name: "at first sight", reach: async () => {} },
  {
    name: "empty",
    reach: (page) => page.locator(".presets button").nth(2).click(),
  },
  {
    name: "with problems",
    reach: async (page) => {
      await page.locator("#period-dates").check();
      await page.locator("#number-of-days").fill("soon");
      await page.locator("#workspace-1-log_entries-1-quantity").fill("1,50");
    },
  },
  {
    name: "with everything open",
    reach: async (page) => {
      for (const id of ["workspace-2", "workspace-3"])
        await page.locator(`#${id} .disclosure`).click();
      await page.locator("#workspace-1 .show-items").click();
      await page.locator("#workspace-1 usage-line .amount").first().click();
      await page.locator("#workspace-1 .item-details summary").first().click();
      await page.locator(".leading-total .amount").click();
      await page.locator("cost-table .amount").first().click();
      await page.locator("#workspace-1 .add-line").first().click();
    },
  },
];

for (const locale of ["en-US", "zh-CN"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [390, 1280]) {
      test.describe(`${locale}, ${colorScheme}, ${width} wide`, () => {
        test.use({ locale, colorScheme, viewport: { width, height: 900 } });

        for (const { name, reach } of STATES) {
          test(`nothing for axe to find ${name}`, async ({ page }) => {
            await open(page);
            await reach(page);
            const { violations } = await new AxeBuilder({ page }).analyze();
            expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
          });
        }
      });
    }
  }
}

for (const width of [320, 390, 1280, 3840]) {
  test(`nothing sticks out at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page);
    for (const { reach } of STATES.slice(2)) {
      await reach(page);
      const widest = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(widest).toBeLessThanOrEqual(width);
    }
  });
}

test("everything to press is large enough", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  await open(page);
  const small = await page.locator("button, select, input, summary").evaluateAll((controls) =>
    controls
      .map((control) => ({
        html: control.outerHTML.slice(0, 80),
        box: control.getBoundingClientRect(),
      }))
      // A radio button is pressed by its label, which is larger.
      .filter(({ html, box }) => box.height > 0 && box.height < 24 && !html.includes("radio")),
  );
  expect(small).toEqual([]);
});

test("the bar at the foot of a phone leads to the results", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.getByRole("link", { name: /¥504\.00 a month/ }).click();
  await expect(page.locator("#results-heading")).toBeInViewport();
});

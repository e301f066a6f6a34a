import { expect, open, test } from "./page";

test("the theme follows the system until one is chosen, and nothing is stored", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await background();
  await page.getByLabel("Theme").selectOption("Light");
  const light = await background();
  expect(light).not.toBe(dark);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await background()).toBe(light);
  await page.getByLabel("Theme").selectOption("Dark");
  expect(await background()).toBe(dark);
  expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, ""]);
});

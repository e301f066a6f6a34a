import { expect, test } from "@playwright/test";

test("where the engine cannot start, the page says why", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("The calculator could not start");
});

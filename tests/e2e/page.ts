import { test as base, expect, type Locator, type Page } from "@playwright/test";

/**
 * The tests of the page: each fails when the page asks another origin for anything, or when the
 * browser reports an error.
 */
export const test = base.extend<{ wellBehaved: undefined }>({
  wellBehaved: [
    async ({ page, baseURL }, use) => {
      const foreignRequests: string[] = [];
      const errors: string[] = [];
      page.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== "data:" && origin !== new URL(baseURL ?? "").origin) {
          foreignRequests.push(request.url());
        }
      });
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(error.message));
      await use(undefined);
      expect(foreignRequests).toEqual([]);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the page and waits for the first estimate. */
export async function open(page: Page): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
}

export function workspace(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

/** An item's row in a workspace. */
export function item(page: Page, workspaceName: string, itemName: string): Locator {
  return workspace(page, workspaceName).getByRole("group", { name: itemName, exact: true });
}

export function results(page: Page): Locator {
  return page.locator("#results");
}

/** The amount of a total such as "Per day". */
export function total(page: Page, span: string): Locator {
  return results(page).locator(".total", { hasText: span }).locator(".amount-shown");
}

/** A plan in the comparison. */
export function plan(page: Page, name: string): Locator {
  return page.getByRole("region", { name: "Compare plans" }).getByRole("article", { name });
}

/** What the package covers of an item on a day. */
export function quotaUse(page: Page, itemName: string): Locator {
  return results(page).getByRole("group", { name: itemName, exact: true });
}

/** The row of an item in the package's settings. */
export function term(page: Page, itemName: string): Locator {
  return page
    .locator("billing-package-settings")
    .getByRole("group", { name: itemName, exact: true });
}

export async function choosePreset(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** What is offered back beside the button that threw it away. */
export function undoOffer(page: Page): Locator {
  return page.locator(".undo").getByRole("button");
}

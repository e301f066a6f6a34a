import type { Page } from "@playwright/test";
import { goodLink, mutatedLinks } from "./mutated-links";
import { choosePreset, expect, open, test, workspace } from "./page";

const LINKS = 10_000;

/** All that is typed, ticked and chosen, and what follows from it. */
function everything(page: Page) {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>("input, select, textarea")];
    return {
      language: document.documentElement.lang,
      fields: fields.map(({ id, name, value, checked }) => [id, name, value, checked]),
      open: [...document.querySelectorAll("[aria-expanded=true]")].map(({ id }) => id),
      results: document.querySelector("#results")?.textContent,
      outlook: document.querySelector("#funding-body")?.textContent,
      verdict: document.querySelector("#eligibility-body")?.textContent,
    };
  });
}

async function openLink(page: Page, fragment: string): Promise<void> {
  await page.goto(`./#${fragment}`);
  await expect(page.locator("#results")).toBeVisible();
}

test("a shared link opened elsewhere restores everything", async ({ page, context, browser }) => {
  await openLink(page, goodLink());
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("billing-workspace-card")).toHaveCount(20);
  await page.locator("#workspace-2-name").fill("改名");

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "复制链接" }).click();
  await expect(page.getByText("链接已复制。")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  const elsewhere = await (await browser.newContext({ locale: "en-US" })).newPage();
  await elsewhere.goto(link);
  await expect(elsewhere.locator("#workspace-2-name")).toHaveValue("改名");
  await expect(elsewhere.locator("#eligibility-body select").first()).toBeVisible();
  expect(await everything(elsewhere)).toEqual(await everything(page));
});

test("a reload keeps a link's estimate, until it is changed", async ({ page }) => {
  await openLink(page, goodLink());
  await page.locator(".skip-link").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#results")).toBeFocused();
  await page.reload();
  await expect(page.locator("billing-workspace-card")).toHaveCount(20);
  expect(page.url()).toContain("#1.");
  await page.locator("#workspace-1-name").fill("新");
  await expect.poll(() => page.url()).not.toContain("#");
});

test("a link that is pasted into the open page can be undone", async ({ page }) => {
  await open(page);
  await choosePreset(page, "Published example");
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, goodLink());
  await expect(page.locator("billing-workspace-card")).toHaveCount(20);
  await page.keyboard.press("Control+z");
  await expect(page.locator("billing-workspace-card")).toHaveCount(1);
});

test("a damaged link says so in both languages, and nothing is lost", async ({ page }) => {
  await openLink(page, goodLink().slice(0, 300));
  const alert = page.locator("billing-share-link").getByRole("alert");
  await expect(alert).toContainText("This link is not complete");
  await expect(workspace(page, "Production")).toBeVisible();
  await page.getByRole("button", { name: "中文" }).click();
  await expect(alert).toContainText("此链接不完整");
});

test("where the browser refuses to copy, the link can be copied by hand", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await open(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy this link" });
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await expect(dialog.getByRole("textbox")).toHaveValue(page.url());
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("10,000 mutated links raise nothing and run no script", async ({ page }) => {
  test.setTimeout(300_000);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => dialogs.push(dialog.message()));
  await open(page);
  // All of it is drawn into the document; only laying it out and painting it are left out.
  await page.evaluate(() => {
    document.body.hidden = true;
  });
  const outcomes = new Map<string, number>();
  const links = mutatedLinks(LINKS, 2);
  expect(links).toHaveLength(LINKS);
  while (links.length > 0) {
    for (const outcome of await openAll(page, links.splice(0, 500))) {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  }
  expect([...outcomes.keys()].toSorted()).toEqual([
    "damaged",
    "not_understood",
    "other_version",
    "shared",
    "too_large",
  ]);
  expect(outcomes.get("shared")).toBeGreaterThan(100);
  expect(dialogs).toEqual([]);
  expect(await page.evaluate(() => ["__ran" in window, "polluted" in {}])).toEqual([false, false]);

  await page.evaluate(() => {
    document.body.hidden = false;
  });
  await page.getByRole("button", { name: /^(Published example|官方计费示例)$/ }).click();
  await expect(page.locator("#results")).toContainText("¥13.40");
});

/** Opens one link after the other as a change of the address would, and draws each. */
function openAll(page: Page, fragments: string[]): Promise<string[]> {
  return page.evaluate(async (fragments) => {
    const element = document.querySelector("billing-share-link") as unknown as {
      open: (fragment: string) => Promise<string>;
    };
    const outcomes: string[] = [];
    for (const fragment of fragments) outcomes.push(String(await element.open(`#${fragment}`)));
    return outcomes;
  }, fragments);
}

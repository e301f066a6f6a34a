import type { Locator, Page } from "@playwright/test";
import { expect, open, test } from "./page";

/**
 * A buyer's questions in their order, each by mouse and by keys, in both languages: what will it
 * cost, which plan, who pays and for how long, may I upgrade.
 */

const TEXTS = {
  "en-US": {
    preset: "50 hosts",
    plan: "Which plan is cheapest?",
    verdict: "The Startup acceleration package is cheapest for 30 days: ¥7,455.46.",
    no: "It is commercial already",
  },
  "zh-CN": {
    preset: "50 台主机",
    plan: "哪种方案最划算？",
    verdict: "30 天内初创加速包最便宜：¥7,455.46",
    no: "已是商业版",
  },
} as const;

type Texts = (typeof TEXTS)[keyof typeof TEXTS];
/** Presses something: with the mouse, or by going there with the keyboard. */
type Press = (target: Locator) => Promise<void>;

const WAYS: Record<string, (page: Page) => Press> = {
  "by mouse": () => (target) => target.click(),
  "by keys": (page) => async (target) => {
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  },
};

/** Only ever with Tab: what cannot be reached so is not reachable. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  // Looked for once: by role and name that takes longer than the key.
  const wanted = await target.evaluateHandle((element) => element);
  for (let presses = 0; presses < 120; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}

/**
 * 50 hosts have 30,000 time series (W9). With 60 there are 6,000 more, which cost 0.7 a day for each
 * 1,000 that are kept 7 days: 126 more in 30 days.
 */
async function whatWillItCost(page: Page, texts: Texts, press: Press): Promise<void> {
  const month = page.locator(".leading-total .amount-shown");
  await press(page.getByRole("button", { name: texts.preset, exact: true }));
  await expect(month).toHaveText("¥7,608.36");
  // What is assumed stands in its field.
  await press(page.locator("[id$=time_series-1-work-it-out]"));
  const hosts = page.locator("[id$=time_series-1-work-hosts]");
  await expect(hosts).toHaveValue("50");
  await expect(hosts).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("60");
  await expect(month).toHaveText("¥7,734.36");
}

async function whichPlan(page: Page, texts: Texts, press: Press): Promise<void> {
  await press(page.getByRole("button", { name: texts.plan }));
  await expect(page.locator("#comparison-heading")).toBeFocused();
  await expect(page.locator("billing-plan-comparison .verdict").first()).toContainText(
    texts.verdict,
  );
  await expect(page.locator("billing-plan-comparison .verdict").first()).toBeInViewport();
}

/** 257.812 a day: 10,000 pay 38 bills (9,796.86). */
async function whoPays(page: Page, press: Press): Promise<void> {
  await press(page.locator("#funding-button"));
  const cash = page.locator("#wallet-cash");
  await expect(cash).toBeVisible();
  await tabTo(page, cash);
  await page.keyboard.type("10,000");
  await expect(page.locator(".outlook-verdict")).toContainText(/38 (days|天)/);
}

async function mayIUpgrade(page: Page, texts: Texts, press: Press): Promise<void> {
  await press(page.locator("#eligibility-button"));
  const role = page.locator("#ask-role");
  await expect(role).toBeVisible();
  await tabTo(page, role);
  await page.keyboard.press("ArrowDown");
  await expect(role).toHaveValue("owner");
  // The preset's workspace is commercial already, so that there is nothing to upgrade.
  await expect(page.locator(".ruling-verdict")).toContainText(texts.no);
  await expect(page.locator(".still-open, .consequences")).toHaveCount(0);
}

for (const locale of ["en-US", "zh-CN"] as const) {
  for (const [way, pressing] of Object.entries(WAYS)) {
    test.describe(`${locale}, ${way}`, () => {
      test.use({ locale });

      test("a buyer goes from a preset to the price, the plan, the payer and the upgrade", async ({
        page,
      }) => {
        const texts = TEXTS[locale];
        const press = pressing(page);
        await open(page);
        await whatWillItCost(page, texts, press);
        await whichPlan(page, texts, press);
        await whoPays(page, press);
        await mayIUpgrade(page, texts, press);
        await expect(page.locator("[role=alert]")).toHaveCount(0);
      });
    });
  }
}

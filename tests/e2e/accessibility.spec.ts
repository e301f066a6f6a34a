import type { Locator, Page } from "@playwright/test";
import { axeIn } from "./axe";
import { expect, open, test } from "./page";

/** The second preset from the right: two workspaces that share a package. */
async function sharePackage(page: Page): Promise<void> {
  await page.locator(".presets button").nth(5).click();
}

/** The last preset: one workspace without usage. */
async function emptyPage(page: Page): Promise<void> {
  await page.locator(".presets button").nth(6).click();
}

function work(page: Page, item: string, field: string): Locator {
  return page.locator(`#workspace-4-${item}-1-${field}`);
}

/** Opens the workings of an item and fills in some of their fields. */
async function workOut(page: Page, item: string, typed: Record<string, string>): Promise<void> {
  await work(page, item, "work-it-out").click();
  for (const [field, text] of Object.entries(typed)) {
    await work(page, item, `work-${field}`).fill(text);
  }
}

interface State {
  name: string;
  reach: (page: Page) => Promise<void>;
}

/**
 * What a buyer meets, each with as much of it open as there is: reaching a state takes less time
 * than looking through it.
 */
const STATES: State[] = [
  { name: "when empty", reach: emptyPage },
  {
    name: "when filled, with everything open",
    reach: async (page) => {
      for (const id of ["workspace-2", "workspace-3"])
        await page.locator(`#${id} .disclosure`).click();
      await page.locator("#workspace-1 .show-items").click();
      await page.locator("#workspace-1 billing-usage-line .amount").first().click();
      await page.locator("#workspace-1 .item-details summary").first().click();
      await page.locator(".leading-total .amount").click();
      await page.locator("billing-cost-table .amount").first().click();
      await page.locator("#workspace-1 .add-line").first().click();
      await page.locator("billing-cost-chart summary").click();
      await page.locator(".explanation .rules").first().waitFor();
    },
  },
  {
    name: "when quantities are worked out",
    reach: async (page) => {
      await emptyPage(page);
      await workOut(page, "time_series", { hosts: "50" });
      await workOut(page, "apm_trace", { requests: "200", spans: "8" });
      await work(page, "apm_trace", "work-it-out").click();
      await workOut(page, "rum_pv", {});
      await page.locator("#workspace-4-rum_pv-1-workings input[type=radio]").last().check();
      await work(page, "rum_pv", "work-readings").fill("100 200 300");
      await work(page, "trigger_call", "work-it-out").click();
      await work(page, "trigger_call", "work-0-kind").selectOption("mutation");
      await work(page, "trigger_call", "work-0-monitors").fill("20");
      await work(page, "trigger_call", "work-0-minutes").fill("1");
      await page.locator(".add-row").click();
      await work(page, "trigger_call", "work-1-kind").selectOption("intelligent_rum");
      await work(page, "trigger_call", "work-1-monitors").fill("7");
      await page.locator(".work-panel .rules summary").last().click();
    },
  },
  {
    name: "with errors everywhere",
    reach: async (page) => {
      await sharePackage(page);
      await page.locator("#period-dates").check();
      await page.locator("#number-of-days").fill("soon");
      await page.locator("#quota-log_entries").fill("1,50");
      await page.locator("#traffic-pack-log_entries-capacity").fill("1500");
      await page.locator("#traffic-pack-log_entries-percent").fill("0.8");
      await page.locator("#workspace-4-log_entries-1-quantity").fill("1,50");
      await page.locator("#workspace-5-site").selectOption("us1");
      await page.locator("#workspace-4 .show-items").click();
      await workOut(page, "time_series", { hosts: "1,50", series_per_host: "" });
      await workOut(page, "apm_trace", {});
      await page.locator("#workspace-4-apm_trace-1-workings input[type=radio]").last().check();
      await work(page, "apm_trace", "work-readings").fill("100,200,300");
      await page.locator("#funding-button").click();
      await page.locator("#wallet-cash").fill("1x0");
      await page.locator("#add-vouchers").click();
      await page.locator("#voucher-1-balance").fill("1,50");
      await page.locator("#voucher-1-valid-from").fill("2027-12-15");
      await page.locator("#voucher-1-expires-on").fill("2027-01-05");
      await page.locator("#bill-button").click();
      await page.locator("#bill-text").fill("date,sms\n2026-11-01,many");
      await page.locator("#bill-problems").waitFor();
    },
  },
  {
    name: "when plans are compared",
    reach: async (page) => {
      await sharePackage(page);
      await page.locator("#traffic-pack-log_entries-capacity").fill("20M");
      await page.locator("#traffic-pack-log_entries-percent").fill("80");
      await page.locator("billing-package-terms button").click();
      await page.locator("billing-quota-bars summary").last().click();
      await page.locator("billing-quota-bars .amount").last().click();
      await page.locator(".leading-total .amount").click();
      await page.locator("#breakEven-button").click();
      await page.locator(".break-even-chart").waitFor();
      await page.locator("#breakEven-body summary").last().click();
    },
  },
  {
    name: "with a wallet",
    reach: async (page) => {
      await sharePackage(page);
      await page.locator("#funding-button").click();
      await page.locator("#wallet-cash").fill("41,000");
      await page.locator("#add-prepaidCards").click();
      await page.locator("#card-1-balance").fill("20k");
      await page.locator("#add-vouchers").click();
      await page.locator("#voucher-1-balance").fill("200");
      await page.locator("#voucher-1-name").fill("A voucher with a long name of its own".repeat(2));
      // Soon enough to expire with something left, whatever day it is.
      const first = await page.locator("#forecast-from").inputValue();
      const soon = new Date(Date.parse(first) + 5 * 86_400_000).toISOString().slice(0, 10);
      await page.locator("#card-1-expires-on").fill(soon);
      await page.locator("billing-package-order summary").click();
      await page.locator("#order-cash").fill("50,000");
      await page.locator(".first-bill > summary").click();
      await page.locator(".payment-months > summary").click();
      await page.locator(".payment-month > summary").first().click();
      await page.locator(".outlook > .rules summary").click();
      await page.locator("billing-wallet-form .aside-details summary").click();
      await page.locator("billing-forecast-period .aside-details summary").click();
    },
  },
  {
    name: "when somebody asks whether to upgrade",
    reach: async (page) => {
      await page.locator("#eligibility-button").click();
      await page.locator("#ask-role").selectOption("administrator");
      await page.locator("#ask-startedFrom").selectOption("console");
      await page.locator("#ask-consoleAccount-yes").check();
      await page.locator("#ask-acknowledged").check();
      await page.locator(".finding .rule-note summary").first().click();
      await page.locator(".consequences .rule-note summary").first().click();
      await page.locator("#role-permissions > summary").click();
    },
  },
  {
    name: "when a bill is checked and a table is imported",
    reach: async (page) => {
      await page.locator("#bill-button").click();
      await page.locator("billing-bill-table button").last().click();
      await page
        .locator("billing-bill-months .days-of, billing-bill-months button")
        .first()
        .click();
      await page.locator(".bill-day .amount").first().click();
      await page.locator("billing-bill-consumption summary").first().click();
      await page.locator("billing-page-tools [aria-haspopup=dialog]").first().click();
      await page.locator("#import-text").fill("workspace\tlogs\tsms\nA\t1M\tmany");
      await page.locator("#import-leave-out").waitFor();
    },
  },
];

const PHONE = 390;
const WINDOW = 1280;

/**
 * Each state is reached once in a language, on the narrowest screen or in a window, and then looked
 * at in all widths and themes: neither is another state. Whatever is wrong is told, not only what is
 * found first.
 */
for (const [locale, reachedAt] of [
  ["en-US", WINDOW],
  ["zh-CN", 320],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, colorScheme: "light", viewport: { width: reachedAt, height: 900 } });

    for (const { name, reach } of STATES) {
      test(`nothing for axe to find ${name}, and nothing sticks out`, async ({ page }) => {
        await open(page);
        await reach(page);
        await page.evaluate(announced);
        const looks = await axeIn(page);
        for (const width of [PHONE, WINDOW]) {
          await page.setViewportSize({ width, height: 900 });
          expect.soft(await looks.atAll(), `light, ${width} wide`).toEqual([]);
          const inLight = await allButColors(page);
          await page.emulateMedia({ colorScheme: "dark" });
          expect.soft(await looks.atColors(), `dark, ${width} wide`).toEqual([]);
          // That is why the other rules need no second look.
          expect.soft(await allButColors(page), `dark, ${width} wide`).toEqual(inLight);
          await page.emulateMedia({ colorScheme: "light" });
        }
        for (const width of [320, PHONE, WINDOW, 3840]) {
          await page.setViewportSize({ width, height: 900 });
          expect.soft(await widest(page), `${width} wide`).toBeLessThanOrEqual(width);
          if (width === PHONE) expect.soft(await tooSmall(page)).toEqual([]);
        }
      });
    }
  });
}

/** Until everything is announced that is to be (`announcement.ts`): it would change the document. */
function announced(): Promise<void> {
  const moreThanQuietMilliseconds = 2500;
  return new Promise((done) => {
    setTimeout(done, moreThanQuietMilliseconds);
  });
}

/** The whole document, and where each element of it stands. */
function allButColors(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll("*")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.localName, x, y, width, height].join();
    }),
  ]);
}

function widest(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** What is to be pressed and has less than 24 pixels of height. */
function tooSmall(page: Page): Promise<string[]> {
  return page.locator("button, select, input, textarea, summary").evaluateAll((controls) =>
    controls
      .map((control) => ({
        html: control.outerHTML.slice(0, 80),
        box: control.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.height > 0 && box.height < 24)
      // A radio button or a check box is pressed by its label, which is larger.
      .filter(({ html }) => !/type="(radio|checkbox)"/.test(html))
      .map(({ html }) => html),
  );
}

test("the bar at the foot of a phone leads to the results", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.getByRole("link", { name: /¥504\.00 a month/ }).click();
  await expect(page.locator("#results-heading")).toBeInViewport();
});

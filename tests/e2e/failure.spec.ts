import { expect, type Route, test } from "@playwright/test";

/** What keeps the engine from starting, and what the page says of it. */
const FAILURES: [string, (route: Route) => Promise<void>, string, string][] = [
  [
    "is not there",
    (route) => route.fulfill({ status: 404, body: "" }),
    "could not be loaded. Check the connection",
    "未能加载",
  ],
  ["is blocked", (route) => route.abort(), "could not be loaded. Check the connection", "未能加载"],
  [
    "is another file",
    (route) => route.fulfill({ contentType: "text/html", body: "<p>Not found</p>" }),
    "arrived damaged",
    "已损坏",
  ],
];

for (const [what, answer, inEnglish, inChinese] of FAILURES) {
  for (const [locale, words] of [
    ["en-US", inEnglish],
    ["zh-CN", inChinese],
  ] as const) {
    test.describe(locale, () => {
      test.use({ locale });

      test(`where the engine's file ${what}, the page says so, and what to do`, async ({
        page,
      }) => {
        await page.route("**/*.wasm", answer);
        await page.goto("./");
        await expect(page.getByRole("alert")).toContainText(words);
      });
    });
  }
}

test("a browser without WebAssembly is told what it lacks", async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "WebAssembly");
  });
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("it needs WebAssembly");
});

test("a server that sends the wrong type keeps nobody from a price", async ({ page }) => {
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, contentType: "application/octet-stream" });
  });
  await page.goto("./");
  await expect(page.locator("#results")).toContainText("¥504.00");
});

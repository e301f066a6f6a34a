import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BillingPreview } from "../../npm/estimator";
import { axeIn } from "./axe";
import { expect, test } from "./page";

const PACKAGE = join(import.meta.dirname, "../../pkg");
const TYPES: Record<string, string> = { js: "text/javascript", wasm: "application/wasm" };
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'";

const REQUEST = JSON.stringify({
  currency: "CNY",
  workspaces: [
    {
      id: "Shop & more",
      site: "cn1",
      usage: [{ item: "log_entries", quantity: "2000000", retentionDays: 7 }],
    },
  ],
});

/** Somebody else's page, with styles, ids and elements of its own. */
const HOST = `<!doctype html><html lang="en"><head><title>Host</title>
  <link rel="stylesheet" href="host.css">
  <script type="module" src="host.js"></script></head>
  <body><main><h1 id="results">Host page</h1>
  <billing-estimator language="en" theme="dark" request='${REQUEST}'></billing-estimator>
  <aside><billing-estimator language="zh" currency="USD"></billing-estimator></aside></main></body></html>`;
const STYLE = `aside { width: 22rem } button { font-size: 60px; color: red } html { background: teal }`;
const SCRIPT = `import "./pkg/estimator/estimator.js";
  window.told = [];
  document.addEventListener("billing-preview", ({ target, detail }) => {
    window.told.push([target.getAttribute("language"), detail]);
  });
  document.addEventListener("billing-problem", ({ detail }) => window.told.push(["problem", detail]));`;

type Told = [string, BillingPreview][];

test.beforeEach(async ({ page, baseURL }) => {
  const pages: Record<string, [string, string]> = {
    "/host/": ["text/html", HOST],
    "/host/host.css": ["text/css", STYLE],
    "/host/host.js": ["text/javascript", SCRIPT],
  };
  await page.route(`${baseURL}host/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const own = pages[path];
    const headers = { "Content-Security-Policy": POLICY };
    if (own) return route.fulfill({ contentType: own[0], body: own[1], headers });
    if (!path.startsWith("/host/pkg/")) return route.fulfill({ status: 404 });
    const body = await readFile(join(PACKAGE, path.slice("/host/pkg/".length)));
    return route.fulfill({ contentType: TYPES[path.split(".").at(-1) ?? ""] ?? "", body });
  });
  await page.goto(`${baseURL}host/`);
  await expect(page.getByRole("heading", { name: "工作空间", exact: true })).toBeVisible();
});

function told(page: import("@playwright/test").Page): Promise<Told> {
  return page.evaluate(() => (window as unknown as { told: Told }).told);
}

test("it starts with its request and tells what that costs, now and after a change", async ({
  page,
}) => {
  const first = page.locator("billing-estimator").first();
  await expect(first.getByLabel("Workspace name")).toHaveValue("Shop & more");
  await expect(first.locator(".leading-total .amount-shown")).toHaveText("¥72.00");
  const previews = (await told(page)).filter(([language]) => language === "en");
  expect(previews.map(([, { preview }]) => preview.total)).toEqual(["72"]);
  await first.getByLabel("New entries a day").fill("1M");
  await expect(first.locator(".leading-total .amount-shown")).toHaveText("¥36.00");
  expect((await told(page)).at(-1)?.[1]).toMatchObject({
    preview: { total: "36", currency: "CNY" },
    request: { days: 30, currency: "CNY" },
  });
});

test("two of them on a page keep their languages, their styles and their focus apart", async ({
  page,
}) => {
  const [first, second] = [
    page.locator("billing-estimator").first(),
    page.locator("billing-estimator").last(),
  ];
  await expect(second.locator(".leading-total .amount-shown")).toHaveText(/US\$|\$/);
  const size = await first
    .getByRole("button", { name: "Undo", exact: true })
    .evaluate((button) => getComputedStyle(button).fontSize);
  expect(size).not.toBe("60px");
  const background = await page.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor,
  );
  expect(background).toBe("rgb(0, 128, 128)");
  await second.getByRole("button", { name: /添加工作空间/ }).click();
  const focused = await page.evaluate(() =>
    document.activeElement?.shadowRoot?.activeElement?.id.endsWith("-name"),
  );
  expect(focused).toBe(true);
  const wide = await second.evaluate((host) => host.scrollWidth - host.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("its attributes may change, and a request that cannot be shown is told", async ({ page }) => {
  const first = page.locator("billing-estimator").first();
  await first.evaluate((element) => element.setAttribute("language", "zh"));
  await expect(first.getByRole("heading", { name: "工作空间", exact: true })).toBeVisible();
  await first.evaluate((element) => element.setAttribute("request", "{}"));
  await expect
    .poll(async () => (await told(page)).at(-1))
    .toEqual(["problem", { message: expect.stringContaining("CostPreviewRequest") }]);
  await expect(first.locator(".leading-total .amount-shown")).toHaveText("¥72.00");
});

test("the address of the host's page is left alone", async ({ page }) => {
  const before = page.url();
  const first = page.locator("billing-estimator").first();
  await first
    .getByRole("button", { name: /Who pays/ })
    .first()
    .click();
  await expect(first.getByLabel(/^Cash/)).toBeVisible();
  await first.getByRole("button", { name: /What will it cost/ }).click();
  expect(page.url()).toBe(before);
});

test("nothing for axe to find in it", async ({ page }) => {
  const looks = await axeIn(page, "billing-estimator");
  expect(await looks.atAll()).toEqual([]);
});

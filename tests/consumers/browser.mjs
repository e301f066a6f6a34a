// Chromium, and what a page said in it. A page that says anything at all is wrong.

import assert from "node:assert/strict";
import { after } from "node:test";
import { chromium } from "@playwright/test";
import { launchOptions } from "../../scripts/chromium.mjs";
import { TOTAL } from "./consumer.mjs";

/** What tools say for their own part. */
const CHATTER = [/^\[vite\] connect/, /^%cDownload the React DevTools/];

let launched;
after(async () => (await launched)?.close());

/** Opens a page, does something with it, and finds that nothing failed. */
export async function inPage(address, use) {
  launched ??= chromium.launch(launchOptions());
  const page = await (await launched).newPage();
  const complaints = [];
  page.on("console", (message) => {
    const text = message.text();
    if (!CHATTER.some((pattern) => pattern.test(text))) complaints.push(text);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  try {
    await page.goto(address);
    await use(page);
  } catch (error) {
    error.message += `\nthe page said: ${complaints.join("\n")}`;
    throw error;
  } finally {
    await page.close();
  }
  assert.deepEqual(complaints, []);
}

/** A recipe's page: its price, what it says of a quantity that is none, and its price again. */
export function pricesAndRefuses(address) {
  return inPage(address, async (page) => {
    const quantity = page.getByLabel("Log entries a day");
    const alert = page.getByRole("alert");
    await page.locator("output").getByText(TOTAL, { exact: true }).waitFor();
    await quantity.fill("2e6");
    await alert.getByText("`2e6` is not a plain number").waitFor();
    await alert.getByText("/workspaces/0/usage/1/quantity").waitFor();
    await quantity.fill("2000000");
    await page.locator("output").getByText(TOTAL, { exact: true }).waitFor();
    assert.equal((await alert.allTextContents()).join(""), "");
  });
}

/** A page that shows nothing but its price. */
export function shows(address, total) {
  return inPage(address, (page) => page.getByText(total, { exact: true }).waitFor());
}

// Next: a server component and a client component, rendered at build time and in the browser.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { inPage } from "./browser.mjs";
import { copyOf, run, script, start, TOTAL, w3 } from "./consumer.mjs";

test("Next exports a page that is priced on the server and in the browser", async () => {
  const folder = copyOf("tests/consumers/next", "sirv-cli");
  writeFileSync(join(folder, "workload.json"), JSON.stringify(w3.request));
  // A user needs no such setting; see next.config.mjs.
  run(folder, `CONSUMER_ROOT=/ ${script(folder, "build")}`);
  const exported = readFileSync(join(folder, "out/index.html"), "utf8");
  for (const id of ["server", "client"]) {
    assert.ok(exported.includes(`<p id="${id}">${TOTAL}</p>`), id);
  }
  await inPage(await start(folder, "sirv out --dev"), async (page) => {
    const price = page.locator("#client");
    await price.getByText(TOTAL, { exact: true }).waitFor();
    await page.getByRole("button", { name: "One more day" }).click();
    await price.getByText("26.8", { exact: true }).waitFor();
  });
});

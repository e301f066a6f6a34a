// The package's own files, as they are: on a static server, in a service worker, in Node.

import assert from "node:assert/strict";
import test from "node:test";
import { root } from "../package/installed.mjs";
import { inPage, pricesAndRefuses } from "./browser.mjs";
import { copyOf, programOf, readJson, script, start, TOTAL, w3 } from "./consumer.mjs";

test("the recipe without a build prices on a static server", async () => {
  const folder = copyOf("recipes/html");
  await pricesAndRefuses(await start(folder, script(folder, "start")));
});

test("the recipe of a Node server answers with a price, or with what is wrong", async () => {
  const folder = copyOf("recipes/node-server");
  const address = await start(folder, script(folder, "start"));
  const post = async (body, path = "price") => {
    const response = await fetch(`${address}${path}`, { method: "POST", body });
    return [response.status, await response.json()];
  };
  const [status, { total }] = await post(JSON.stringify(w3.request));
  assert.deepEqual([status, total], [200, TOTAL]);
  const [refused, { issues }] = await post('{ "currency": "CNY", "workspaces": {} }');
  assert.equal(refused, 422);
  assert.deepEqual([issues[0].code, issues[0].path], ["wrong_type", "/workspaces"]);
  assert.equal((await post("no JSON"))[1].issues[0].code, "malformed_json");
  assert.equal((await post(" ".repeat(1_000_001)))[0], 413);
  assert.equal((await post("{}", "elsewhere"))[0], 404);
});

const PAGE = `<!doctype html><link rel="icon" href="data:,"><script type="module">
  await navigator.serviceWorker.register("./worker.js", { type: "module" });
  await navigator.serviceWorker.ready;
  navigator.serviceWorker.controller ??
    (await new Promise((taken) => {
      navigator.serviceWorker.addEventListener("controllerchange", taken, { once: true });
    }));
  document.body.append(await (await fetch("./price")).text());
</script>`;

for (const [entry, started] of [
  ["index.js", "init()"],
  ["inline.js", "Promise.resolve()"],
]) {
  test(`a module service worker answers with the price of ${entry}`, async () => {
    const worker = `
      import init, { previewCost } from "./node_modules/guance-billing/${entry}";
      const started = ${started};
      addEventListener("install", (event) => event.waitUntil(started.then(() => skipWaiting())));
      addEventListener("activate", (event) => event.waitUntil(clients.claim()));
      addEventListener("fetch", (event) => {
        if (!event.request.url.endsWith("/price")) return;
        const price = () => previewCost(${JSON.stringify(w3.request)}).value.total;
        event.respondWith(started.then(() => new Response(price())));
      });`;
    const folder = programOf({ "index.html": PAGE, "worker.js": worker }, "sirv-cli");
    await inPage(await start(folder, "sirv . --dev"), (page) =>
      page.getByText(TOTAL, { exact: true }).waitFor(),
    );
  });
}

test("columns are priced in a browser, copied and in memory", async () => {
  const { request, outcome } = readJson(root, "tests/golden/rateColumns/w21-shared-quota.json");
  const page = `<!doctype html><link rel="icon" href="data:,"><script type="module">
    import init, { RateBatch, rateColumns } from "./node_modules/guance-billing/index.js";
    await init();
    const { key, quantity, day, ...setup } = ${JSON.stringify(request)};
    const columns = {
      key: Uint16Array.from(key), quantity: Float64Array.from(quantity), day: Uint32Array.from(day),
    };
    const copied = rateColumns({ ...setup, ...columns });
    const batch = new RateBatch(setup, key.length);
    for (const [name, column] of Object.entries(columns)) batch[name].set(column);
    const totals = [copied, batch.run()].map(({ value }) => value.total);
    document.body.append(totals.join(" and "));
  </script>`;
  const folder = programOf({ "index.html": page }, "sirv-cli");
  const { total } = outcome.value;
  await inPage(await start(folder, "sirv . --dev"), (opened) =>
    opened.getByText(`${total} and ${total}`, { exact: true }).waitFor(),
  );
});

// Where the benchmarks run: in this process, or in a page of a browser without a window.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { launchOptions } from "../scripts/chromium.mjs";
import { startInProcess } from "./cold-start.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const LIBRARIES = ["big.js", "bignumber.js", "decimal.js"];

export function nodeEngine() {
  return {
    name: "Node.js",
    version: process.versions.node,
    measure: async (part, size) => (await import(`./${part}.mjs`)).measure(size),
    startAfresh: startInProcess,
    close: async () => {},
  };
}

/** The same modules, as they are in the folder. */
export async function chromiumEngine() {
  const server = createServer((request, response) => serve(request.url, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const options = launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...options.args, "--js-flags=--expose-gc"],
  });
  const page = await browser.newPage();
  await page.goto(address);
  return {
    name: "Chromium",
    version: browser.version(),
    measure: (part, size) =>
      page.evaluate(
        async ([module, argument]) => (await import(module)).measure(argument),
        [`/benches/${part}.mjs`, size],
      ),
    startAfresh: () => startInPage(browser, address),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** In a profile of its own, where nothing is cached. */
async function startInPage(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  const started = await page.evaluate(async (module) => {
    const { firstAnswer } = await import(module);
    return firstAnswer();
  }, "/benches/first-answer.mjs");
  await context.close();
  return started;
}

async function serve(url, response) {
  const path = normalize(new URL(url, "http://localhost").pathname);
  try {
    const body = path === "/" ? emptyPage() : await readFile(join(ROOT, path));
    response.writeHead(200, {
      "Content-Type": TYPES[extname(path)] ?? "text/html",
      // An isolated page has a clock with steps of 5 microseconds, another one of 100.
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** Knows where the libraries are, which modules import by name. */
function emptyPage() {
  const places = LIBRARIES.map((name) => {
    const file = fileURLToPath(import.meta.resolve(name));
    return [name, `/${file.slice(ROOT.length)}`];
  });
  const imports = JSON.stringify({ imports: Object.fromEntries(places) });
  return `<!doctype html><title>benchmarks</title><script type="importmap">${imports}</script>`;
}

// The built package in real browsers, over WebDriver.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { Builder } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { launchOptions } from "../../scripts/chromium.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };
/** A slow machine takes seconds for a chunk, and minutes are a hang. */
const SCRIPT_MILLISECONDS = 300_000;

/**
 * Serves `root` and opens a page in each of the browsers. `firstOtherAnswer` of one has the number of
 * the first request that it answers otherwise, of the texts at two paths below `root`.
 */
export async function openBrowsers(names, root) {
  const server = createServer((request, response) => serve(root, request.url, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browsers = [];
  const close = async () => {
    await Promise.all(browsers.map(({ driver }) => driver.quit()));
    server.close();
  };
  try {
    for (const name of names) {
      const driver = await START[name]();
      browsers.push({ name, driver });
      await driver.manage().setTimeouts({ script: SCRIPT_MILLISECONDS });
      await driver.get(`http://127.0.0.1:${server.address().port}/`);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const ask = (driver) => async (requests, answers) => {
    const { number, error } = await driver.executeAsyncScript(IN_PAGE, requests, answers);
    if (error) throw new Error(error);
    return number;
  };
  return {
    browsers: browsers.map(({ name, driver }) => ({ name, firstOtherAnswer: ask(driver) })),
    close,
  };
}

const command = (name) =>
  execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();

/** The drivers of the machine: none is downloaded. */
const START = {
  chromium: () => {
    const { executablePath, args } = launchOptions();
    const options = new chrome.Options().setChromeBinaryPath(executablePath);
    options.addArguments("--headless", ...args);
    const service = new chrome.ServiceBuilder(command("chromedriver"));
    return new Builder()
      .forBrowser("chrome")
      .setChromeOptions(options)
      .setChromeService(service)
      .build();
  },
  firefox: () => {
    const options = new firefox.Options().setBinary(command("firefox-esr || command -v firefox"));
    options.addArguments("-headless");
    const service = new firefox.ServiceBuilder(command("geckodriver"));
    return new Builder()
      .forBrowser("firefox")
      .setFirefoxOptions(options)
      .setFirefoxService(service)
      .build();
  },
};

const IN_PAGE = `
  const [requests, answers, done] = arguments;
  (async () => {
    const engine = await import("/pkg/index.js");
    const { firstOtherAnswer } = await import("/tests/oracle/answered.js");
    await engine.default();
    const texts = await Promise.all([requests, answers].map(async (path) => (await fetch(path)).text()));
    return firstOtherAnswer(engine, ...texts);
  })().then((number) => done({ number }), (error) => done({ error: String(error) }));
`;

async function serve(root, url, response) {
  const { pathname } = new URL(url, "http://localhost");
  try {
    const body =
      pathname === "/"
        ? "<!doctype html><title>oracle</title>"
        : await readFile(join(root, pathname));
    response.writeHead(200, {
      "Content-Type": TYPES[extname(pathname)] ?? "text/html; charset=utf-8",
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

// The main thread's work for each keystroke in an estimate of 20 workspaces with 14 items each, by
// the browser's own tracing: events, scripts, style, layout and paint, until the next keystroke.

import { chromium } from "@playwright/test";
import { preview } from "vite";
import { launchOptions } from "../scripts/chromium.mjs";

const KEYSTROKES = 50;
const WORKSPACES = 20;
const ITEMS = 14;
const FRAME_MILLISECONDS = 16;
const PAUSE_MILLISECONDS = 120;

/** For each state of the page and each part of the work its times, in milliseconds. */
export async function measureKeystrokes() {
  const server = await preview({
    preview: { port: 0, open: false },
    logLevel: "silent",
  });
  const browser = await chromium.launch(launchOptions());
  try {
    const oneOpen = await workInPage(browser, server.resolvedUrls.local[0], false);
    const allOpen = await workInPage(browser, server.resolvedUrls.local[0], true);
    return [...told("one open", oneOpen), ...told("all open", allOpen)];
  } finally {
    await browser.close();
    server.httpServer.close();
  }
}

/** The work of each keystroke. */
async function workInPage(browser, address, allOpen) {
  const viewport = { width: 1280, height: 900 };
  const page = await browser.newPage({ viewport, serviceWorkers: "block" });
  await page.goto(address);
  await page.waitForSelector("billing-page");
  await page.evaluate(fillEstimate, { workspaces: WORKSPACES, items: ITEMS });
  await page.waitForTimeout(500);
  if (allOpen) {
    await page.evaluate(() => {
      for (const button of document.querySelectorAll(".disclosure[aria-expanded=false]")) {
        button.click();
      }
    });
    await page.waitForTimeout(500);
  }
  const field = page.locator("input[id$=log_entries-1-quantity]").first();
  await field.focus();
  for (let warm = 0; warm < 10; warm += 1) {
    await page.keyboard.press("5");
    await page.keyboard.press("Backspace");
  }
  await page.waitForTimeout(1500);
  const trace = await traced(page, async () => {
    for (let key = 0; key < KEYSTROKES; key += 1) {
      await page.keyboard.press(key % 2 === 0 ? "5" : "Backspace");
      await page.waitForTimeout(PAUSE_MILLISECONDS);
    }
  });
  await page.close();
  return workOfKeystrokes(trace);
}

function told(opened, work) {
  return [
    {
      name: `${opened}: until its frame is drawn, totals included`,
      ...spread(work.map(({ frame }) => frame)),
    },
    {
      name: `${opened}: with the plans compared, a frame later`,
      ...spread(work.map(({ all }) => all)),
    },
  ];
}

function spread(milliseconds) {
  const sorted = milliseconds.toSorted((left, right) => left - right);
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  return { median: at(0.5), ninetyPercent: at(0.9), frame: FRAME_MILLISECONDS };
}

/** Runs in the page. */
function fillEstimate({ workspaces, items }) {
  const { state } = document.querySelector("billing-page");
  const { estimate, pricing } = state.view;
  const ids = pricing.cards[0].items.map(({ id }) => id).slice(0, items);
  const line = (item, index) => ({
    id: `${item}-1`,
    item,
    typedQuantity: String(1000 + 37 * index),
    label: "",
  });
  const filled = Array.from({ length: workspaces }, (_, index) => ({
    id: `workspace-${index + 100}`,
    name: `Workspace ${index + 1}`,
    site: "cn1",
    plan: "commercial",
    lines: ids.map((item) => line(item, index)),
  }));
  state.replaceEstimate({ ...estimate, workspaces: filled });
}

async function traced(page, act) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", {
    traceConfig: {
      includedCategories: [
        "toplevel",
        "devtools.timeline",
        "disabled-by-default-devtools.timeline",
      ],
    },
    transferMode: "ReportEvents",
  });
  await act();
  await session.send("Tracing.end");
  await complete;
  return events;
}

/**
 * The processor time of the page's main thread, added up between one key event and the next: time
 * in which another process had the processor is no work of the page.
 */
function workOfKeystrokes(events) {
  const keys = events
    .filter(({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown")
    .sort((left, right) => left.ts - right.ts);
  const { pid, tid } = keys[0];
  const tasks = events.filter(
    (event) => event.name === "RunTask" && event.pid === pid && event.tid === tid && event.tdur > 0,
  );
  const commits = events.filter(
    (event) => event.name === "Commit" && event.pid === pid && event.tid === tid,
  );
  return keys.map(({ ts }, index) => {
    const end = keys[index + 1]?.ts ?? ts + PAUSE_MILLISECONDS * 1000;
    // The task that dispatches the event began before it.
    const own = tasks.filter((task) => task.ts + task.dur > ts && task.ts < end - 1000);
    const drawn = Math.min(...commits.map((commit) => commit.ts).filter((commit) => commit > ts));
    const untilDrawn = own.filter((task) => task.ts <= drawn);
    return { frame: added(untilDrawn), all: added(own) };
  });
}

function added(tasks) {
  return tasks.reduce((sum, { tdur }) => sum + tdur, 0) / 1000;
}

import { existsSync } from "node:fs";
import { defineConfig, firefox } from "@playwright/test";
import { launchOptions } from "./scripts/chromium.mjs";

/** Another one where several checkouts are tested at a time. */
const PORT = Number(process.env.PAGE_PORT ?? 4173);

export default defineConfig({
  testDir: "tests/e2e",
  reporter: "line",
  retries: 0,
  // A state with everything open takes axe, in each width and theme, a minute on a busy machine.
  timeout: 120_000,
  // How long is waited at most: there the page within another site takes six seconds to start.
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: true,
  outputDir: "target/e2e",
  use: {
    baseURL: `http://localhost:${PORT}/`,
    locale: "en-US",
    reducedMotion: "reduce",
    // Each test has a browser profile of its own, which would fetch the whole page a second time.
    serviceWorkers: "block",
  },
  projects: [
    {
      name: "chromium",
      use: {
        launchOptions: launchOptions(),
      },
    },
    // Only the build of it that Playwright can drive, where somebody has installed that.
    ...(existsSync(firefox.executablePath())
      ? [
          {
            name: "firefox",
            testMatch: "journeys.spec.ts",
            use: { browserName: "firefox" as const },
          },
        ]
      : []),
  ],
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});

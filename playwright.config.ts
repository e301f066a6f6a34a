import { execSync } from "node:child_process";
import { defineConfig } from "@playwright/test";

const PORT = 4173;
const CHROMIUM = execSync("command -v chromium || command -v google-chrome", {
  encoding: "utf8",
}).trim();

export default defineConfig({
  testDir: "tests/e2e",
  reporter: "line",
  retries: 0,
  workers: 2,
  fullyParallel: true,
  outputDir: "target/e2e",
  use: {
    baseURL: `http://localhost:${PORT}/`,
    locale: "en-US",
    reducedMotion: "reduce",
    launchOptions: {
      // The browser of the machine; none is downloaded.
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});

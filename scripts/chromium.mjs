import { execSync } from "node:child_process";

/** The browser of the machine; none is downloaded. */
export function findChromium() {
  return execSync("command -v chromium || command -v google-chrome", { encoding: "utf8" }).trim();
}

/** How tests start it: it asks nothing of the network. */
export function launchOptions() {
  return {
    executablePath: findChromium(),
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  };
}

import { execSync } from "node:child_process";

/** The browser of the machine; none is downloaded. */
export function findChromium() {
  return execSync("command -v chromium || command -v google-chrome", { encoding: "utf8" }).trim();
}

// The package as a user gets it: packed, and installed into an empty folder.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "guance-billing-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const npm = (...options) =>
  execFileSync("npm", [...options, "--silent", "--no-audit", "--no-fund"], { cwd: folder });
const tarball = String(npm("pack", join(root, "pkg"))).trim();
writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
npm("install", "--offline", join(folder, tarball));

/** Runs `source` as a module in that folder and gives what it prints. */
export function runModule(source, name = "program.mjs") {
  writeFileSync(join(folder, name), source);
  return execFileSync(process.execPath, [name], { cwd: folder, encoding: "utf8" });
}

/** Runs a tool of this repository in that folder. */
export function runTool(tool, ...options) {
  const path = join(root, "node_modules", ".bin", tool);
  return execFileSync(path, options, { cwd: folder, encoding: "utf8", stdio: "pipe" });
}

export { folder };

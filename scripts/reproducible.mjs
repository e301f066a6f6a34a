// Whether the package in pkg/ can be built again, byte for byte: builds the same files in a second
// folder, with nothing compiled before, and compares the SHA-256 of every file (`--list` prints them).

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
// Longer than most paths, and of another depth.
const parent = mkdtempSync(join(tmpdir(), "guance-billing-reproducible-"));
process.on("exit", () => rmSync(parent, { recursive: true, force: true }));
const second = join(parent, "a", "folder", "with-another-name");

const tracked = execFileSync(
  "git",
  ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  { cwd: root, encoding: "utf8" },
);
for (const path of tracked.split("\0").filter((path) => path && existsSync(join(root, path)))) {
  cpSync(join(root, path), join(second, path));
}
// Not a link to it: then the modules of both would be in one folder.
cpSync(join(root, "node_modules"), join(second, "node_modules"), {
  recursive: true,
  verbatimSymlinks: true,
});
const { CARGO_TARGET_DIR: _, ...environment } = process.env;
execFileSync("npm", ["exec", "--", "node", "scripts/build-package.mjs"], {
  cwd: second,
  env: environment,
  stdio: ["ignore", "ignore", "inherit"],
});

/** The hash of every file of a built package, by its path. */
function hashes(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  return new Map(
    paths.sort().map((path) => {
      const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
      return [path.slice(folder.length + 1), hash];
    }),
  );
}
const here = hashes(join(root, "pkg"));
const there = hashes(join(second, "pkg"));
let different = 0;
for (const path of new Set([...here.keys(), ...there.keys()])) {
  const same = here.get(path) === there.get(path);
  if (!same) different += 1;
  if (!same || process.argv.includes("--list")) {
    console.log(`${here.get(path) ?? "missing"} ${same ? "same" : "DIFFERENT"} ${path}`);
  }
}
console.log(`${here.get("guance_billing_bg.wasm")} is the SHA-256 of guance_billing_bg.wasm`);
console.log(`${here.size - different} files the same in two folders, ${different} different`);
process.exitCode = different === 0 && here.size > 0 ? 0 : 1;

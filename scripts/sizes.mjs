// What users load, gzipped, and what it may be.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { firstLoad } from "./first-load.mjs";

export const INLINE_ENTRY = ["batch.js", "bytes.js", "engine.js", "inline.js"].map(inPackage);

const budgets = [
  {
    name: "wasm and glue",
    files: () => ["engine.js", "guance_billing_bg.wasm", "index.js"].map(inPackage),
    budget: 120_000,
  },
  // Bundlers leave it out where nothing of it is imported.
  {
    name: "the batch path",
    files: () => ["batch.js", "kernel.js"].map(inPackage),
    budget: 7_000,
  },
  { name: "inline entry", files: () => INLINE_ENTRY, budget: 160_000 },
  { name: "the page's first load", files: firstLoad, budget: 220_000 },
];

function inPackage(name) {
  return `pkg/${name}`;
}

/** Of the built package and page. */
export function sizes(root) {
  const gzipped = (file) => gzipSync(readFileSync(join(root, file)), { level: 9 }).length;
  return budgets.map(({ name, files, budget }) => {
    const bytes = files(root).reduce((sum, file) => sum + gzipped(file), 0);
    return { name, bytes, budget };
  });
}

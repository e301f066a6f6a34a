// Ours beside what one would use instead, in one process: `npm run bench`.
//
//   npm run bench -- objects columns    some parts: objects, columns, cold-start, size, calls, keystroke
//   npm run bench -- --browser          in headless Chromium instead of Node.js
//   npm run bench -- --readme           also writes the results into README.md
//
// Prints Markdown.

import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sizes as measureSizes } from "../scripts/sizes.mjs";
import { sizes as callSizes } from "./calls.mjs";
import { measureColdStart } from "./cold-start.mjs";
import { sizes as columnSizes } from "./columns.mjs";
import { chromiumEngine, nodeEngine } from "./engines.mjs";
import { measureKeystrokes } from "./keystroke.mjs";
import { keystrokeTable, sizeTable, targetTable, workloadTable } from "./markdown.mjs";
import { sizes as objectSizes } from "./objects.mjs";
import { summary, writeResults } from "./readme.mjs";
import { judged } from "./targets.mjs";

/** What the times of a part are set beside. */
const PARTS = {
  objects: { sizes: objectSizes, references: ["previewCost"] },
  columns: { sizes: columnSizes, references: ["rateColumns", "RateBatch.run"] },
  calls: { sizes: callSizes, references: ["previewCost"] },
};
const NAMES = [...Object.keys(PARTS), "cold-start", "size", "keystroke"];

const { values: options, positionals } = parseArgs({
  options: { browser: { type: "boolean" }, readme: { type: "boolean" } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(", ")}; there are ${NAMES.join(", ")}`);
  process.exit(2);
}
if (options.readme && positionals.length > 0) {
  console.error("the README has the results of all parts: leave their names out");
  process.exit(2);
}
const isWanted = (name) => positionals.length === 0 || positionals.includes(name);
const print = (text) => console.log(`${text}\n`);

const engine = options.browser ? await chromiumEngine() : nodeEngine();
const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} × ${cpus()[0].model}`;
const where = `${engine.name} ${engine.version} on ${machine}, ${date}; medians`;
print(where);
const workloads = [];
const sizes = isWanted("size") ? measureSizes(fileURLToPath(new URL("..", import.meta.url))) : [];
try {
  for (const [part, { sizes, references }] of Object.entries(PARTS)) {
    if (!isWanted(part)) continue;
    for (const size of sizes) told(await engine.measure(part, size), references);
  }
  if (isWanted("cold-start")) told(await measureColdStart(engine.startAfresh), []);
} finally {
  await engine.close();
}
if (isWanted("keystroke")) print(keystrokeTable(await measureKeystrokes()));
const targets = judged(workloads, engine.name);
if (targets.length > 0) print(targetTable(targets));
if (sizes.length > 0) print(sizeTable(sizes));
if (options.readme) writeResults(engine.name, summary(where, workloads, targets, sizes));

function told(workload, references) {
  workloads.push(workload);
  print(workloadTable(workload, references));
}

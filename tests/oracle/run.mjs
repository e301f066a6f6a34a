// Random requests for every build of the engine, and for the oracle:
//
//   node tests/oracle/run.mjs --requests 100000 --seed 1 --browsers chromium,firefox
//
// The oracle has to agree with the native crate (differential.py), and the built package has to give
// the very bytes of the native crate, in Node.js and in browsers. One seed makes the same requests
// anywhere; without one it is drawn, and printed. ORACLE_PROFILE=release takes cargo's release build.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import * as engine from "../../pkg/inline.js";
import { firstOtherAnswer } from "./answered.js";
import { openBrowsers } from "./browsers.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const CHUNK = 5_000;

const { values: options } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now()) },
    browsers: { type: "string", default: "" },
  },
});
const wanted = Number(options.requests);
const folder = mkdtempSync(join(root, "target", "oracle-"));
const { browsers, close } = await openBrowsers(options.browsers.split(",").filter(Boolean), root);
const builds = [
  {
    name: "Node.js",
    firstOtherAnswer: (...paths) =>
      firstOtherAnswer(engine, ...paths.map((path) => readFileSync(join(root, path), "utf8"))),
  },
  ...browsers,
];
console.log(`seed ${options.seed}, ${builds.map(({ name }) => name).join(", ")}`);

const found = { requests: 0, contradictions: 0, otherBytes: 0, compared: {} };
let next = 0;
const started = Date.now();
try {
  await Promise.all(Array.from({ length: availableParallelism() }, work));
} finally {
  await close();
}
const seconds = Math.round((Date.now() - started) / 1000);
for (const [kind, count] of Object.entries(found.compared).sort()) console.log(`${count} ${kind}`);
console.log(
  `${found.requests} requests answered alike in ${seconds} s, but for ` +
    `${found.contradictions} contradictions and ${found.otherBytes} chunks of other bytes`,
);
// What the documents leave open is compared with nothing: it must stay the exception.
const kinds = Object.keys(found.compared).filter((kind) => kind !== "undetermined");
const isCompared =
  (found.compared.undetermined ?? 0) < found.requests / 20 &&
  (wanted < CHUNK || kinds.length >= 20);
const isGood =
  found.contradictions + found.otherBytes === 0 && found.requests >= wanted && isCompared;
if (isGood) rmSync(folder, { recursive: true });
else console.log(`what was found is in ${folder}`);
process.exitCode = isGood ? 0 : 1;

/** One chunk after the other. */
async function work() {
  while (next * CHUNK < wanted) {
    const chunk = next++;
    const count = Math.min(CHUNK, wanted - chunk * CHUNK);
    const { stdout, stderr } = await promisify(execFile)(
      "python3",
      [
        join(root, "tests/oracle/differential.py"),
        ...["--seed", options.seed, "--chunk", chunk, "--requests", count, "--folder", folder],
      ],
      { maxBuffer: 2 ** 26 },
    );
    if (stderr) console.log(stderr.trimEnd());
    const { requests, contradictions, compared } = JSON.parse(stdout);
    found.requests += requests;
    found.contradictions += contradictions;
    for (const [kind, number] of Object.entries(compared)) {
      found.compared[kind] = (found.compared[kind] ?? 0) + number;
    }
    const paths = ["requests", "answers"].map((kind) => join(folder, `${chunk}.${kind}`));
    let isAlike = contradictions === 0;
    for (const { name, firstOtherAnswer } of builds) {
      const other = await firstOtherAnswer(...paths.map((path) => `/${relative(root, path)}`));
      if (other < 0) continue;
      isAlike = false;
      found.otherBytes += 1;
      const request = readFileSync(paths[0], "utf8").split("\n")[other];
      console.log(`chunk ${chunk}: ${name} answers request ${other} by other bytes: ${request}`);
    }
    if (isAlike) for (const path of paths) rmSync(path);
  }
}

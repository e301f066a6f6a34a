// Runs the fuzz targets, and prints how often and how fast each was run.
//
//   npm run fuzz                        a minute in all
//   npm run fuzz -- --seconds=600       as long as that
//   npm run fuzz -- --runs=100000000    each target so often
//   npm run fuzz -- calls               one of them
//   npm run fuzz -- --minimise          what was found becomes the kept corpus, as small as it gets
//
// What reaches anything new is left in fuzz/found, which is not in git; what breaks a target, in
// fuzz/artifacts. A run begins with both what is kept and what was found.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const TARGETS = [
  { name: "calls", bytesMax: 4096, dictionary: "json.dict" },
  { name: "decimal", bytesMax: 64, dictionary: "decimal.dict" },
];
const SECONDS_DEFAULT = 60;

// No sanitizer: it takes a nightly compiler, and there is no unsafe code. Comparisons are not traced:
// the mutator knows the words of a request, and without it everything is twice as fast.
const BUILD = ["-O", "--sanitizer", "none", "--no-trace-compares"];
const COVERAGE = ["-use_counters=0"];

const { values, positionals } = parseArgs({
  options: {
    runs: { type: "string" },
    seconds: { type: "string" },
    minimise: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => TARGETS.every((target) => target.name !== name));
const numbers = [values.runs, values.seconds].filter((text) => text !== undefined);
if (unknown.length > 0 || !numbers.every((text) => /^[1-9][0-9]*$/.test(text))) {
  console.error("fuzz/run.mjs [--runs=N | --seconds=N | --minimise] [calls] [decimal]");
  process.exit(2);
}
const targets = TARGETS.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
const secondsEach = Math.ceil(Number(values.seconds ?? SECONDS_DEFAULT) / targets.length);

function folder(kind, name) {
  const path = join(root, "fuzz", kind, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Ends with all that it printed; shown as it comes where a run takes long. */
function cargoFuzz(args, isShown = false) {
  return new Promise((resolve) => {
    const child = spawn("cargo", ["fuzz", ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        // The end is what counts, and long runs print a lot.
        output = (output + chunk).slice(-200_000);
        if (isShown) process.stderr.write(chunk);
      });
    }
    child.on("error", (error) => resolve({ ok: false, output: String(error) }));
    child.on("close", (status) => resolve({ ok: status === 0, output }));
  });
}

/** What broke, and how it ended. */
function told(output) {
  const panic = output.lastIndexOf("panicked at");
  const end = output.slice(-3000);
  return panic < output.length - end.length && panic >= 0
    ? `${output.slice(panic, panic + 1000)}\n…\n${end}`
    : end;
}

async function run({ name, bytesMax, dictionary }) {
  const limit = values.runs ? `-runs=${values.runs}` : `-max_total_time=${secondsEach}`;
  const flags = [
    limit,
    `-max_len=${bytesMax}`,
    `-dict=${join(root, "fuzz", dictionary)}`,
    // The target itself says what is slow; this is for what never ends.
    "-timeout=10",
    "-print_final_stats=1",
    "-len_control=0",
    "-entropic=0",
    "-mutate_depth=2",
    ...COVERAGE,
  ];
  const corpora = [folder("found", name), folder("corpus", name)];
  const start = Date.now();
  const { ok, output } = await cargoFuzz(
    ["run", ...BUILD, name, ...corpora, "--", ...flags],
    values.runs !== undefined,
  );
  const done = /^stat::number_of_executed_units: (\d+)/m.exec(output);
  if (!ok || !done) {
    console.error(`${told(output)}\n${name}: failed`);
    console.error(`again: cargo fuzz run ${BUILD.join(" ")} ${name} fuzz/artifacts/${name}/…`);
    return false;
  }
  const seconds = Math.max(1, Number(/^Done \d+ runs in (\d+) second/m.exec(output)?.[1]));
  const perSecond = Math.round(Number(done[1]) / seconds);
  const all = Math.round((Date.now() - start) / 1000);
  console.log(
    `${name}: ${done[1]} executions, ${perSecond} a second (${seconds} s, ${all} s with the build)`,
  );
  return true;
}

async function minimise({ name }) {
  const corpus = folder("corpus", name);
  const smaller = mkdtempSync(join(folder("found", ""), `${name}-`));
  const args = [smaller, corpus, folder("found", name), "--", "-set_cover_merge=1", ...COVERAGE];
  const { ok, output } = await cargoFuzz(["run", ...BUILD, name, ...args]);
  if (ok) {
    rmSync(corpus, { recursive: true });
    renameSync(smaller, corpus);
    rmSync(folder("found", name), { recursive: true });
    console.log(`${name}: ${readdirSync(corpus).length} inputs are kept`);
  } else {
    rmSync(smaller, { recursive: true });
    console.error(`${told(output)}\n${name}: the corpus is as it was`);
  }
  return ok;
}

let isAllWell = true;
for (const target of targets) {
  const ok = await (values.minimise ? minimise(target) : run(target));
  isAllWell &&= ok;
}
process.exitCode = isAllWell ? 0 : 1;

// Runs every suite and prints a line for each; `npm test -- rust page` runs some.
// A suite that ran no test has failed: some runners skip in silence.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { sizes } from "./sizes.mjs";

/** With one seed, so that a failure is of the change; `npm run test:deep` draws one. */
const ORACLE_REQUESTS = 100_000;

const root = fileURLToPath(new URL("..", import.meta.url));

/** Adds up every number that `pattern` finds. */
const total = (pattern) => (output) =>
  [...output.matchAll(pattern)].reduce((sum, [, count]) => sum + Number(count), 0);
const cargoTests = total(/^test result: ok\. (\d+) passed/gm);

const suites = [
  { name: "format", steps: ["cargo fmt --check", "biome ci --error-on-warnings"] },
  {
    name: "lint",
    steps: [
      "cargo clippy --quiet --all-targets --all-features -- -D warnings",
      "cargo clippy --quiet --target wasm32-unknown-unknown --features defects --lib --test web -- -D warnings",
      "RUSTDOCFLAGS='-D warnings' cargo doc --quiet --no-deps --all-features",
    ],
  },
  { name: "rust", steps: ["cargo test --all-features"], count: cargoTests },
  {
    name: "wasm in Chromium",
    steps: ["wasm-pack test --headless --chrome --mode no-install -- --test web"],
    count: cargoTests,
  },
  { name: "build", steps: ["npm run --silent build", "npm run --silent build:defects"] },
  { name: "types", steps: ["tsc"] },
  {
    name: "package",
    steps: ["node --test --test-reporter tap tests/package/*.test.mjs"],
    count: total(/^# pass (\d+)/gm),
  },
  {
    name: "page modules",
    steps: ["vitest run --no-color"],
    count: total(/^ +Tests +(\d+) passed/gm),
  },
  { name: "page", steps: ["playwright test"], count: total(/^ +(\d+) passed/gm) },
  {
    name: "consumers",
    // Minutes, and tools of its own: `npm run test:consumers`.
    onlyByName: true,
    steps: [
      "{ [ -e pkg/package.json ] || npm run --silent build; } && " +
        "node --test --test-reporter tap tests/consumers/*.test.mjs",
    ],
    count: total(/^# pass (\d+)/gm),
  },
  {
    name: "oracle",
    // Tools of its own, as the next two: `npm run test:trust`.
    onlyByName: true,
    steps: [
      // Python says what went well where others say what went wrong.
      "python3 -m unittest discover --start-directory tests/oracle 2>&1",
      "cargo build --quiet --example answers",
      `node tests/oracle/run.mjs --requests ${ORACLE_REQUESTS} --seed 1 --browsers chromium,firefox`,
    ],
    count: total(/^(?:Ran )?(\d+) (?:tests in|requests answered alike)/gm),
    counted: "requests and examples",
  },
  {
    name: "supply chain",
    onlyByName: true,
    steps: [
      "cargo deny --locked --log-level error check bans licenses sources",
      "cargo deny --locked --log-level error --manifest-path fuzz/Cargo.toml check licenses sources",
      "node scripts/reproducible.mjs",
    ],
  },
  {
    name: "fuzz",
    onlyByName: true,
    steps: [
      "node fuzz/run.mjs",
      "cargo fmt --manifest-path fuzz/Cargo.toml --check",
      "cargo clippy --quiet --manifest-path fuzz/Cargo.toml -- -D warnings",
    ],
    count: total(/^\S+: (\d+) executions/gm),
    counted: "executions",
  },
];

/** Runs a command; its output is shown only if it fails. */
function run(command) {
  return new Promise((resolve) => {
    const child = spawn(command, { cwd: root, shell: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("close", (status) => resolve({ ok: status === 0, output }));
  });
}

async function runSuite({ steps, count, counted }) {
  let passed = 0;
  for (const step of steps) {
    const { ok, output } = await run(step);
    if (!ok) return { ok, detail: `${step}\n${output}` };
    passed += count ? count(output) : 1;
    if (passed === 0) return { ok: false, detail: `${step} ran no test\n${output}` };
  }
  // Executions are no tests: all of them together are one.
  if (counted) return { ok: true, detail: `${passed} ${counted}`, passed: 1 };
  return { ok: true, detail: count ? `${passed} tests` : "clean", passed };
}

function checkSize({ name, bytes, budget }) {
  const ok = bytes <= budget;
  console.log(`${ok ? "ok  " : "FAIL"} size of ${name}: ${bytes} bytes gzipped, of ${budget}`);
  return ok;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `no such suite: ${unknown.join(", ")}; there are ${suites.map(({ name }) => name).join(", ")}`,
  );
  process.exit(2);
}
let passed = 0;
let failed = 0;
for (const suite of suites) {
  if (wanted.length > 0 ? !wanted.includes(suite.name) : suite.onlyByName) continue;
  const start = Date.now();
  const result = await runSuite(suite);
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`${result.ok ? "ok  " : "FAIL"} ${suite.name}: ${result.detail} (${seconds} s)`);
  passed += result.passed ?? 0;
  if (!result.ok) failed += 1;
}
if (wanted.length === 0) {
  for (const size of sizes(root)) {
    if (checkSize(size)) passed += 1;
    else failed += 1;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

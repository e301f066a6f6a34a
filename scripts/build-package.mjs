// Builds the npm package into pkg/: the wasm, optimised, with the entries of npm/.
//
// With `--defects` it builds what tests/package/recovery.test.mjs needs, into another folder: the
// same code around a wasm that fails on request (src/wasm/defects.rs).

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const withDefects = process.argv.includes("--defects");
const folder = withDefects ? "target/package-with-defects" : "pkg";
const at = (...path) => join(root, ...path);
const run = (command, ...options) => runWith({}, command, ...options);
const runWith = (environment, command, ...options) =>
  execFileSync(command, options, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });

// wasm-pack skips a missing wasm-opt in silence, and the module is half as big again.
try {
  run("wasm-opt", "--version");
} catch {
  console.error("wasm-opt is missing: run `npm ci`, and this script through `npm run build`");
  process.exit(1);
}
// No path of this machine gets into the wasm: the same source gives the same bytes in any folder.
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const renamed = [`${cargoHome}=/cargo`, `${root}=/source/`].map(
  (pair) => `--remap-path-prefix=${pair}`,
);
const wasmFolder = withDefects ? "target/wasm-pack-with-defects" : "target/wasm-pack";
// Small functions that are called compress better than their copies; the hot ones are marked.
const inlineLess = "-Cllvm-args=-inline-threshold=0";
runWith(
  { RUSTFLAGS: [process.env.RUSTFLAGS ?? "", inlineLess, ...renamed].join(" ") },
  ...["wasm-pack", "--quiet", "build", "--release", "--target", "web", "--mode", "no-install"],
  ...["--no-pack", "--no-typescript", "--no-gitignore", "--out-dir", at(wasmFolder)],
  ...(withDefects ? ["--", "--features", "defects"] : []),
);

const built = (name) => at(wasmFolder, name);
const shipped = (name) => at(folder, name);
rmSync(at(folder), { recursive: true, force: true });
mkdirSync(at(folder));
cpSync(built("guance_billing_bg.wasm"), shipped("guance_billing_bg.wasm"));
// Modules that are used together are one: fewer files to fetch where nothing bundles, and together
// they compress better. The batch path is by itself, so that bundlers can leave it out.
const glue = built("guance_billing.js");
const bundle = await rolldown({
  input: { index: at("npm", "index.js"), inline: at("npm", "inline.js") },
  external: ["./bytes.js", "./kernel.js"],
  plugins: [
    {
      name: "glue",
      resolveId: (name) => (name === "./guance_billing.js" ? glue : null),
      // Without its words for ways to start it that nobody here takes, and briefer about a server.
      transform: (code, id) =>
        id === glue
          ? code
              .replace(/console\.warn\('using deprecated [^']*'\)/g, "")
              .replace(/"`WebAssembly\.instantiateStreaming`[^"]*"/, '"not application/wasm:"')
          : null,
    },
  ],
});
await bundle.write({
  dir: at(folder),
  chunkFileNames: "[name].js",
  minify: true,
  codeSplitting: {
    groups: [
      { name: "engine", priority: 1, test: /(npm\/(boundary|calls|cells)|guance_billing)\.js$/ },
      { name: "batch", test: /npm\/(batch|decoded)\.js$/ },
    ],
  },
});
// Bundlers look for a string, and not all of them take one in backquotes for one.
const entry = readFileSync(shipped("index.js"), "utf8");
writeFileSync(shipped("index.js"), entry.replace(/`(\.\/guance_billing_bg\.wasm)`/, '"$1"'));
for (const name of ["LICENSE", "README.md", "CHANGELOG.md"]) cpSync(at(name), shipped(name));

for (const name of ["estimator.d.ts", "guance_billing_bg.wasm.d.ts"]) {
  cpSync(at("npm", name), shipped(name));
}
const types = [at("src", "wasm.d.ts"), at("npm", "init.d.ts")];
writeFileSync(shipped("index.d.ts"), types.map((path) => readFileSync(path, "utf8")).join("\n"));

const base64 = readFileSync(built("guance_billing_bg.wasm")).toString("base64");
writeFileSync(shipped("bytes.js"), `export const bytes = "${base64}";\n`);

// The loop of the batch path is a module of its own, for speed: two, as not every browser has SIMD.
const compileKernel = (name, simd) => {
  const compiled = at("target", name);
  run(
    ...["rustc", "--edition", "2024", "--crate-name", "kernel", "--crate-type", "cdylib"],
    ...["--target", "wasm32-unknown-unknown", "-C", `target-feature=${simd}simd128`],
    ...["-C", "opt-level=3", "-C", "panic=abort", "-C", "lto=fat", "-C", "codegen-units=1"],
    ...["-C", "no-vectorize-loops", "-C", "strip=symbols", "-C", "link-arg=--no-entry"],
    // Its stack; what is behind the first page of memory is laid out by npm/batch.js.
    ...["-C", "link-arg=-zstack-size=16384", "--cap-lints", "allow"],
    ...[at("src", "batch", "module.rs"), "-o", compiled],
  );
  const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals"];
  const enabled = [...features, "reference-types", "multivalue", "simd"].map(
    (one) => `--enable-${one}`,
  );
  run(
    ...["wasm-opt", compiled, "-o", compiled, "-O3", "--converge", ...enabled],
    ...["--strip-producers", "--strip-target-features"],
  );
  const bytes = readFileSync(compiled);
  // Chromium before 115 compiles no larger one at once.
  if (bytes.length > 4096) throw new Error(`${name} has ${bytes.length} bytes`);
  return bytes.toString("base64");
};
writeFileSync(
  shipped("kernel.js"),
  `export const kernelWithSimd = "${compileKernel("kernel-simd.wasm", "+")}";\n` +
    `export const kernel = "${compileKernel("kernel.wasm", "-")}";\n`,
);

// The rest is for whoever installs it, and is not run.
if (withDefects) process.exit();

const manifest = JSON.parse(readFileSync(at("npm", "package.json"), "utf8"));
const metadata = JSON.parse(run("cargo", "metadata", "--no-deps", "--format-version", "1"));
const [{ version }] = metadata.packages;
writeFileSync(
  shipped("package.json"),
  `${JSON.stringify({ ...manifest, version }, undefined, 2)}\n`,
);

run("cargo", "run", "--quiet", "--features", "schema", "--bin", "schema", shipped("schema"));

// Last, because it looks up the types and the entry of the engine that it shares.
run("vite", "build", "--config", "vite.estimator.config.ts", "--logLevel", "warn");

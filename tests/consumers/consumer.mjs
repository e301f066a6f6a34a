// A consumer as its user has it: a program in a folder of its own, where the packed package is
// really installed and only the tools that the program declares can be found.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { folder as installed, root } from "../package/installed.mjs";

export const TOOLS = join(root, "tests/consumers/node_modules");
const START_MILLISECONDS = 60_000;

export const readJson = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

/** The published example that every consumer prices. */
export const w3 = readJson(root, "tests/golden/previewCost/w3-company-a.json");
export const TOTAL = w3.outcome.value.total;

const tools = readJson(root, "tests/consumers/package.json").devDependencies;

/** A copy of a folder of this repository, with the tools that its manifest declares, and others. */
export function copyOf(path, ...others) {
  const folder = emptyFolder();
  cpSync(join(root, path), folder, { recursive: true });
  const { dependencies, devDependencies } = readJson(folder, "package.json");
  const declared = { ...dependencies, ...devDependencies };
  for (const [name, range] of Object.entries(declared)) {
    if (name === "guance-billing") installPackage(folder, range);
    else addTool(folder, name, range);
  }
  for (const name of others) if (!(name in declared)) addTool(folder, name);
  return folder;
}

/** A folder with these files and tools, of the versions that are tested. */
export function programOf(files, ...names) {
  const folder = emptyFolder();
  const manifest = {
    private: true,
    type: "module",
    dependencies: { "guance-billing": "*" },
  };
  for (const [name, text] of Object.entries({
    "package.json": JSON.stringify(manifest),
    ...files,
  })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  installPackage(folder, "*");
  for (const name of names) addTool(folder, name);
  return folder;
}

/** What was bundled has to run without it. */
export function removePackage(folder) {
  rmSync(join(folder, "node_modules/guance-billing"), { recursive: true });
}

function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), "guance-billing-consumer-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  return folder;
}

function installPackage(folder, range) {
  const target = join(folder, "node_modules/guance-billing");
  cpSync(join(installed, "node_modules/guance-billing"), target, { recursive: true });
  const { version } = readJson(target, "package.json");
  assert.ok(["*", `^${version}`].includes(range), `guance-billing is ${version}, not ${range}`);
}

/** Makes a tool findable; without a range, the version that goes by that name. */
function addTool(folder, name, range) {
  const version = (text) => text.replace(/^.*[@^]/, "");
  const tool = Object.keys(tools).find((candidate) => {
    const isIt = candidate === name || tools[candidate].startsWith(`npm:${name}@`);
    return isIt && (range ? `^${version(tools[candidate])}` === range : candidate === name);
  });
  assert.ok(tool, `${name} ${range ?? ""} is tested: see tests/consumers/package.json`);
  const target = join(folder, "node_modules", name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(TOOLS, tool), target);
  const { bin = {} } = readJson(target, "package.json");
  const commands = typeof bin === "string" ? { [name]: bin } : bin;
  for (const [command, path] of Object.entries(commands)) {
    symlinkSync(join(target, path), join(folder, "node_modules/.bin", command));
  }
}

function environment(folder) {
  return {
    ...process.env,
    PATH: `${join(folder, "node_modules/.bin")}:${process.env.PATH}`,
    NO_COLOR: "1",
    // Any free port.
    PORT: "0",
    NEXT_TELEMETRY_DISABLED: "1",
    DENO_NO_UPDATE_CHECK: "1",
  };
}

/** Runs a shell command in a consumer's folder and gives what it prints. */
export function run(folder, command) {
  const { status, stdout, stderr } = spawnSync(command, {
    cwd: folder,
    env: environment(folder),
    shell: true,
    encoding: "utf8",
  });
  assert.equal(status, 0, `${command}\n${stdout}${stderr}`);
  return stdout;
}

/** A script of a consumer's manifest. */
export function script(folder, name) {
  return readJson(folder, "package.json").scripts[name];
}

/** Starts a server in a consumer's folder, until the tests of this file end; gives its address. */
export function start(folder, command) {
  const child = spawn(`exec ${command}`, { cwd: folder, env: environment(folder), shell: true });
  after(() => child.kill());
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (reason) => reject(new Error(`${command} ${reason}\n${output}`));
    const timer = setTimeout(() => fail("told no address"), START_MILLISECONDS);
    const read = (chunk) => {
      output += chunk;
      const [address] = /http:\/\/localhost:\d+/.exec(output) ?? [];
      if (!address) return;
      clearTimeout(timer);
      resolve(`${address}/`);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (status) => fail(`ended with ${status}`));
  });
}

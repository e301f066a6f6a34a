// From nothing to the first answer, each time in a process of its own.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./measure.mjs";

const TIMES = 15;
const FRESH_PROCESS = fileURLToPath(new URL("fresh-process.mjs", import.meta.url));

export function startInProcess() {
  return JSON.parse(execFileSync(process.execPath, [FRESH_PROCESS], { encoding: "utf8" }));
}

/** `start` starts afresh. Says nothing of reading the files where it is not told. */
export async function measureColdStart(start) {
  const starts = [];
  for (let time = 0; time < TIMES; time += 1) starts.push(await start());
  const told = starts.map(({ imported, answered, reading }) => ({
    "from import to the first answer": answered,
    "without reading the files": answered - reading,
    "of it until the calls are ready": imported,
  }));
  const contenders = Object.keys(told[0]).map((name) => ({
    name,
    milliseconds: median(told.map((one) => one[name])),
  }));
  return {
    part: "cold-start",
    workload: "a cold start",
    contenders: contenders.filter(({ milliseconds }) => !Number.isNaN(milliseconds)),
  };
}

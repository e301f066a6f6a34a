// The results in README.md: what is between two comments is replaced, for each engine by itself.

import { readFileSync, writeFileSync } from "node:fs";

import { counted, inTime, inTimes, markdownTable, sizeTable, targetTable } from "./markdown.mjs";

const README = new URL("../README.md", import.meta.url);

export function writeResults(engine, text) {
  const [begin, end] = [`<!-- measured in ${engine} -->`, `<!-- end of ${engine} -->`];
  const readme = readFileSync(README, "utf8");
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} and ${end}`);
  writeFileSync(
    README,
    `${readme.slice(0, from + begin.length)}\n\n${text}\n\n${readme.slice(to)}`,
  );
}

/** The rows of the table, and whose time is set beside ours. */
const ROWS = [
  ["objects", "1 workspace × 14 items × 1 day", "previewCost"],
  ["objects", "10 workspaces × 14 items × 30 days", "previewCost"],
  ["columns", "1,000,000 rows", "rateColumns"],
  ["columns", "1,000,000 rows", "RateBatch.run"],
  ["columns", "1,000,000 rows in a package", "rateColumns"],
  ["columns", "1,000,000 rows in a package", "RateBatch.run"],
];
const RIVALS = ["decimal.js", "big.js", "bignumber.js", "BigInt", "exact doubles"];
const UNSAFE = "unsafe doubles, in cents";

/** What a reader of two minutes wants to know; the rest is what the program prints. */
export function summary(where, workloads, targets, sizes) {
  const reached = [
    ...targets.map((target) => target.reached),
    ...sizes.map(({ bytes, budget }) => bytes <= budget),
  ];
  const reachedOnes = reached.filter(Boolean).length;
  return [
    `${where}.`,
    comparison(workloads),
    wrongFigures(workloads),
    `<details><summary>${reachedOnes} of ${reached.length} targets are reached</summary>`,
    targetTable(targets),
    sizeTable(sizes),
    "</details>",
  ].join("\n\n");
}

function comparison(workloads) {
  const rows = ROWS.map(([part, workload, ours]) => {
    const { contenders } = workloads.find((one) => one.part === part && one.workload === workload);
    const time = (name) => contenders.find((one) => one.name === name)?.milliseconds;
    // Buffers that stay are set beside arrays that are kept, where there are such.
    const kept = (name) => (ours === "RateBatch.run" && time(`${name}, arrays kept`)) || time(name);
    const ratios = [...RIVALS, UNSAFE].map((name) => inTimes(kept(name) / time(ours)));
    return [`\`${ours}\`: ${workload}`, inTime(time(ours)), ...ratios];
  });
  return markdownTable(["", "ours", ...RIVALS, UNSAFE], rows);
}

function wrongFigures(workloads) {
  const { contenders } = workloads.find(({ workload }) => workload === "1,000,000 rows");
  const { wrong } = contenders.find(({ name }) => name === UNSAFE);
  return (
    `Unsafe doubles have ${counted(wrong.lines)} of ${counted(wrong.ofLines)} amounts and ` +
    `${counted(wrong.totals)} of ${counted(wrong.ofTotals)} totals wrong by a cent or more.`
  );
}

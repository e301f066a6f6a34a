// What was measured, as Markdown tables.

export function markdownTable(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = heads.map((_, index) => (index === 0 ? "---" : "---:"));
  return [heads, rule, ...rows].map(line).join("\n");
}

/** A workload's contenders, each beside those of `references` that are among them. */
export function workloadTable({ workload, rows, contenders }, references) {
  const beside = contenders.filter(({ name }) => references.includes(name));
  const judged = contenders.some(({ wrong }) => wrong);
  const heads = [
    workload,
    "median",
    ...(rows ? ["a row"] : []),
    ...beside.map(({ name }) => `beside \`${name}\``),
    ...(judged ? ["wrong lines", "wrong totals"] : []),
  ];
  const cells = contenders.map(({ name, milliseconds, wrong }) => [
    name,
    inTime(milliseconds),
    ...(rows ? [inTime(milliseconds / rows)] : []),
    ...beside.map((reference) => inTimes(milliseconds / reference.milliseconds)),
    ...(judged ? wrongCells(wrong) : []),
  ]);
  return markdownTable(heads, cells);
}

function wrongCells(wrong) {
  if (!wrong) return ["0", "0"];
  const { lines, ofLines, totals, ofTotals } = wrong;
  return [`${counted(lines)} of ${counted(ofLines)}`, `${counted(totals)} of ${counted(ofTotals)}`];
}

export function targetTable(judged) {
  const rows = judged.map(({ what, atLeast, atMost, unit, measured, reached }) => [
    what,
    inUnit(measured, unit),
    atLeast === undefined ? `≤ ${inUnit(atMost, unit)}` : `≥ ${inUnit(atLeast, unit)}`,
    reached ? "reached" : "**missed**",
  ]);
  return markdownTable(["target", "measured", "wanted", ""], rows);
}

export function sizeTable(sizes) {
  const rows = sizes.map(({ name, bytes, budget }) => [
    name,
    counted(bytes),
    counted(budget),
    bytes <= budget ? "reached" : "**missed**",
  ]);
  return markdownTable(["size", "bytes, gzipped", "budget", ""], rows);
}

export function keystrokeTable(states) {
  const rows = states.map(({ name, median, ninetyPercent, frame }) => [
    name,
    inTime(median),
    inTime(ninetyPercent),
    inTime(frame),
  ]);
  return markdownTable(["a keystroke", "median", "90 % within", "a frame"], rows);
}

function inUnit(value, unit) {
  return unit === "ms" ? inTime(value) : inTimes(value);
}

export function inTimes(ratio) {
  return `${digits(ratio)} ×`;
}

export function inTime(milliseconds) {
  if (milliseconds >= 1000) return `${digits(milliseconds / 1000)} s`;
  if (milliseconds >= 1) return `${digits(milliseconds)} ms`;
  if (milliseconds >= 1e-3) return `${digits(milliseconds * 1e3)} µs`;
  return `${digits(milliseconds * 1e6)} ns`;
}

/** Three digits are more than such a measurement is good for. */
function digits(value) {
  const fraction = Math.min(2, Math.max(0, 2 - Math.floor(Math.log10(value))));
  return value.toLocaleString("en", { maximumFractionDigits: fraction });
}

export function counted(count) {
  return count.toLocaleString("en");
}

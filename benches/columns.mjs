// `rateColumns` and `RateBatch`, a figure for each row in typed arrays, beside other means.

import { catalog, previewCost, RateBatch, rateColumns } from "../pkg/inline.js";
import { countWrong, expectSame, valueIn } from "./equality.mjs";
import { medians } from "./measure.mjs";
import { digitsOf } from "./rivals/fixed-point.mjs";
import { RIVALS } from "./rivals.mjs";
import { ITEMS, previewRequest, pricedByUse, pricedInPackage } from "./workloads.mjs";

const ROWS = [14, 420, 4_200, 42_000, 1_000_000];
export const sizes = [false, true].flatMap((inPackage) =>
  ROWS.map((rows) => ({ inPackage, rows })),
);

export function measure({ inPackage, rows }) {
  const { contenders, free } = agreed({ inPackage, rows });
  const times = medians(contenders.map(({ call }) => call));
  free();
  return {
    part: "columns",
    workload: `${rows.toLocaleString("en")} rows${inPackage ? " in a package" : ""}`,
    rows,
    contenders: contenders.map(({ name, wrong }, index) => ({
      name,
      wrong,
      milliseconds: times[index],
    })),
  };
}

/** All that price the rows, once their figures are found to be the same; `free` ends our batch. */
export function agreed({ inPackage, rows }) {
  const { setup, columns } = inPackage ? pricedInPackage(rows) : pricedByUse(rows);
  const batch = residentBatch(setup, columns);
  const ours = [
    { name: "rateColumns", call: () => rateColumns({ ...setup, ...columns }) },
    { name: "RateBatch.run", call: () => batch.run() },
  ];
  const published = valueIn(catalog());
  const rivals = RIVALS.flatMap((rival) => contendersOf(rival, published, setup, columns));
  const previewed = inPackage ? undefined : previewedTotal(rows);
  return { contenders: compared(ours, rivals, previewed), free: () => batch.free() };
}

/**
 * Is a function of its own so that the calls, which are functions of another, do not keep a million
 * expected figures alive: each collection of garbage would go through them.
 */
function compared(ours, rivals, previewed) {
  const [expected, ofBatch] = ours.map(({ call }) => figuresOf(valueIn(call()), digitsOf));
  expectSame("RateBatch.run", ofBatch, expected);
  if (previewed) expectSame("previewCost", previewed, expected.total);
  return [...ours, ...rivals.map((rival) => ({ ...rival, wrong: check(rival, expected) }))];
}

function residentBatch(setup, { key, quantity, day }) {
  const batch = new RateBatch(setup, key.length);
  batch.key.set(key);
  batch.quantity.set(quantity);
  if (day) batch.day.set(day);
  return batch;
}

/** What a preview says of the same rows, where they are whole days. */
function previewedTotal(rows) {
  const [workspaces, days] = rows === ITEMS.length ? [1, 1] : [rows / ITEMS.length / 30, 30];
  if (!Number.isInteger(workspaces)) return undefined;
  return valueIn(previewCost(previewRequest(workspaces, days, false))).total;
}

/** A rival that makes new arrays for each answer, and where it can the same with kept ones. */
function contendersOf({ name, module, given, ...rival }, published, setup, columns) {
  const prepare = setup.package ? module.prepareColumnsInPackage : module.prepareColumns;
  const rate = prepare(published, setup, given);
  const rows = rival.rowsInBigInt
    ? { ...columns, quantity: BigInt64Array.from(columns.quantity, BigInt) }
    : columns;
  const made = { ...rival, name, digits: module.digits, call: () => rate(rows) };
  if (!rival.keepsArrays) return [made];
  const amount = new Float64Array(columns.key.length);
  const covered = setup.package && new Float64Array(columns.key.length);
  return [made, { ...made, name: `${name}, arrays kept`, call: () => rate(rows, amount, covered) }];
}

/** An answer with its rows as plain digits. */
function figuresOf({ scale, amount, covered, totals, total }, digits) {
  return {
    amount: Array.from(amount, (figure) => digits(figure, scale)),
    covered: covered && Array.from(covered, (figure) => digits(figure, 0)),
    totals,
    total,
  };
}

/** How many figures are wrong, of those who may have wrong ones; others throw. */
function check({ name, call, digits, isRight }, expected) {
  const answer = call();
  if (!isRight) {
    expectSame(name, figuresOf(answer, digits), expected);
    return undefined;
  }
  const totals = [...expected.totals, expected.total];
  return {
    lines: countWrong(answer.amount, expected.amount, isRight),
    ofLines: expected.amount.length,
    totals: countWrong([...answer.totals, answer.total], totals, isRight),
    ofTotals: totals.length,
  };
}

// The batch path: columns of rows in, columns of amounts out.
//
// A kernel is a small wasm module (src/batch/) whose memory is laid out here. What rows are priced
// by is compiled by the engine; amounts and sums are the kernel's, here they are only written down.

import { answer } from "./boundary.js";
import { decoded } from "./decoded.js";
import { kernel, kernelWithSimd } from "./kernel.js";

// As in src/batch/kernel.rs.
const QUANTITY_MAX = 9_999_999_999_999;
const ROWS_MAX = 2 ** 24;
const DAYS_MAX = 3660;
const DAY_SLOTS = 8192;
const KEYS_MAX = 2 ** 16;
const OUT_OF_RANGE = 1;
const TOO_MANY_DAYS = 3;

/** The place of a call in src/wasm.rs. */
const COMPILE_RATES = 12;

/** A page of memory. The first one is the kernel's own. */
const PAGE = 65_536;
/** Rows that are copied in and out at a time: they stay in the processor's cache. */
const ROWS_AT_A_TIME = 16_384;
/** The most rows that are named when they are wrong. */
const WRONG_ROWS_MAX = 10_000;

/** What millions of rows cost. The columns are copied in and out. */
export function rateColumns(columns) {
  if (typeof columns !== "object" || columns === null) {
    return invalid([issue("wrong_type", "", "expected an object of columns")]);
  }
  const { key: keys, quantity: quantities, day: days, ...setup } = own(columns);
  const { issues = [], value: table } = own(answer(COMPILE_RATES, setup));
  // From here on no code runs that is not ours: it might use the kernel in the middle of it.
  const key = bare(keys);
  const quantity = bare(quantities);
  const day = bare(days);
  const wrong = [...issues, ...wrongColumns(key, quantity, day)];
  if (wrong.length > 0) return invalid(wrong);

  const rows = key.length;
  // Between calls nothing looks into its memory, so that it may grow.
  kernelOfColumns ??= newKernel();
  const batch = new Batch(kernelOfColumns, table, Math.min(rows, ROWS_AT_A_TIME));
  const amount = new BigInt64Array(rows);
  const covered = batch.covered && new Float64Array(rows);
  batch.begin();
  for (let start = 0; start < rows; start += ROWS_AT_A_TIME) {
    const part = (column) => column.subarray(start, start + ROWS_AT_A_TIME);
    const count = Math.min(rows - start, ROWS_AT_A_TIME);
    const fits = fillKeys(batch.key, part(key));
    fillQuantities(batch.quantity, part(quantity));
    if (day) batch.day.set(part(day));
    const reason = fits ? batch.price(count) : OUT_OF_RANGE;
    if (reason > 0) return invalid(batch.troubles(reason, key, quantity, start));
    const priced = (column) => (count < column.length ? column.subarray(0, count) : column);
    amount.set(priced(batch.amount), start);
    covered?.set(priced(batch.covered), start);
  }
  return batch.rated(amount, covered);
}

/** The same with columns that stay in memory: fill the views, run, read the views. */
export class RateBatch {
  #batch;
  #issues;

  constructor(setup, rows) {
    const { issues = [], value } = own(answer(COMPILE_RATES, setup));
    this.#issues = [...issues, ...wrongCount(rows, "/rows")];
    const isRight = this.#issues.length === 0;
    this.#batch = isRight
      ? new Batch(newKernel(), value, rows)
      : { key: new Uint16Array(), quantity: new Float64Array(), day: new Uint32Array() };
  }

  get key() {
    return this.#open().key;
  }

  get quantity() {
    return this.#open().quantity;
  }

  get day() {
    return this.#open().day;
  }

  run() {
    const batch = this.#open();
    if (this.#issues.length > 0) return invalid(this.#issues);
    batch.begin();
    const reason = batch.price(batch.key.length);
    return reason > 0
      ? invalid(batch.troubles(reason, batch.key, batch.quantity, 0))
      : batch.rated(batch.amount, batch.covered);
  }

  free() {
    this.#batch = undefined;
  }

  #open() {
    if (this.#batch === undefined) throw new Error("this RateBatch was freed");
    return this.#batch;
  }
}

let kernelOfColumns;
let kernelModule;

function newKernel() {
  if (kernelModule === undefined) {
    const bytes = decoded(kernelWithSimd);
    kernelModule = new WebAssembly.Module(WebAssembly.validate(bytes) ? bytes : decoded(kernel));
  }
  return new WebAssembly.Instance(kernelModule).exports;
}

/** The memory of a kernel, laid out for some rows. */
class Batch {
  #kernel;
  #table;
  #job;
  #rates;
  #terms;
  #slots;
  // Named here they are defined, and assigned to no setter of a polluted prototype.
  key;
  quantity;
  amount;
  day;
  covered;

  constructor(kernel, table, rows) {
    const keys = table.keys.length / 4;
    const allowances = table.allowances.length;
    const { memory } = kernel;
    let end = PAGE;
    const views = [];
    const place = (type, length) => {
      const at = end;
      end += Math.ceil((type.BYTES_PER_ELEMENT * length) / 16) * 16;
      views.push(() => new type(memory.buffer, at, length));
    };
    place(Uint32Array, 15);
    place(Float64Array, 2 * KEYS_MAX);
    place(Float64Array, 7 * keys);
    place(Float64Array, allowances);
    place(Uint32Array, allowances && 2 * DAY_SLOTS);
    place(Float64Array, allowances * DAYS_MAX);
    place(Uint16Array, rows);
    place(Float64Array, rows);
    place(BigInt64Array, rows);
    place(Uint32Array, rows);
    place(Float64Array, allowances && rows);
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    const [job, rates, terms, quotas, slots, left, key, quantity, amount, day, covered] = views.map(
      (view) => view(),
    );
    quotas.set(table.allowances);
    day.fill(0);
    // The fields of `Job` in src/batch/module.rs.
    const fields = [key, quantity, amount, rows, rates, terms, keys, day, covered, quotas];
    fields.push(allowances, slots, left, 0, 0);
    job.set(fields.map((field) => field.byteOffset ?? field));
    this.#kernel = kernel;
    this.#table = table;
    this.#job = job;
    this.#rates = rates;
    this.#terms = terms;
    this.#slots = slots;
    this.key = key;
    this.quantity = quantity;
    this.amount = amount;
    this.day = day;
    this.covered = allowances > 0 ? covered : undefined;
  }

  /** Takes back what was counted and drawn. */
  begin() {
    const { keys } = this.#table;
    const { buffer, byteOffset, length } = this.#terms;
    const words = new Uint32Array(buffer, byteOffset, 2 * length);
    this.#terms.fill(0);
    for (let at = 0, key = 0; at < keys.length; at += 4, key += 1) {
      this.#rates[2 * key] = keys[at];
      this.#rates[2 * key + 1] = 0;
      this.#terms.set(keys.slice(at, at + 3), 7 * key);
      words[14 * key + 6] = keys[at + 3];
    }
    this.#slots.fill(0);
    this.#job[13] = 0;
  }

  /** Prices the first rows: 0, or why one of them has no amount. */
  price(rows) {
    this.#job[3] = rows;
    return this.#kernel.price(this.#job.byteOffset);
  }

  /** What the rows come to that were priced. */
  rated(amount, covered) {
    const { scale, keys } = this.#table;
    this.#kernel.finish(this.#job.byteOffset);
    const { buffer, byteOffset, length } = this.#terms;
    const halves = new BigUint64Array(buffer, byteOffset, length);
    const sums = Array.from(
      { length: keys.length / 4 },
      (_, key) => halves[7 * key + 5] + (halves[7 * key + 6] << 64n),
    );
    const sum = sums.reduce((all, each) => all + each, 0n);
    const limit = 10n ** BigInt(18 + scale);
    if (sum >= limit) {
      let left = limit;
      const row = amount.findIndex((each) => {
        left -= each;
        return left <= 0n;
      });
      return invalid([tooMuch(row, "with this row the charges reach 10^18")]);
    }
    const value = {
      scale,
      amount,
      ...(covered && { covered }),
      total: decimal(sum, scale),
      totals: sums.map((each) => decimal(each, scale)),
    };
    return { status: "ok", value };
  }

  /** What is wrong with rows from `start` on: those that mean nothing, or one without an amount. */
  troubles(reason, key, quantity, start) {
    const { scale, keys } = this.#table;
    const row = start + this.#job[14];
    if (reason === TOO_MANY_DAYS) {
      return [issue("too_many", `/day/${row}`, `more than ${DAYS_MAX} different days`)];
    }
    if (reason !== OUT_OF_RANGE) {
      return [tooMuch(row, `the amount is 2^63 units of 10^-${scale} or more`)];
    }
    const known = keys.length / 4;
    const issues = [];
    for (let row = start; row < key.length && issues.length < WRONG_ROWS_MAX; row += 1) {
      if (key[row] >= known) {
        const message = `\`${key[row]}\` is not one of ${known} keys, counted from 0`;
        issues.push(issue("out_of_range", `/key/${row}`, message));
      }
      const number = Number(quantity[row]);
      if (!(Number.isInteger(number) && number >= 0 && number <= QUANTITY_MAX)) {
        const message = `\`${quantity[row]}\` is not a whole number from 0 to ${QUANTITY_MAX}`;
        issues.push(issue("out_of_range", `/quantity/${row}`, message));
      }
    }
    return issues;
  }
}

/** Copies keys, and says whether they fit: one of 32 bits may be too large. */
function fillKeys(to, keys) {
  to.set(keys);
  let bits = 0;
  if (keys.BYTES_PER_ELEMENT > 2) for (const key of keys) bits |= key;
  return bits >>> 16 === 0;
}

/** Copies quantities. Whole numbers of 64 bits that are no doubles are too large all the same. */
function fillQuantities(to, quantities) {
  if (quantities instanceof Float64Array) {
    to.set(quantities);
    return;
  }
  const { buffer, byteOffset, length } = quantities;
  const words = new Uint32Array(buffer, byteOffset, 2 * length);
  for (let row = 0; row < length; row += 1) {
    to[row] = words[2 * row] + words[2 * row + 1] * 2 ** 32;
  }
}

const { prototype } = Object.getPrototypeOf(Uint8Array);
const getterOf = (name) => Object.getOwnPropertyDescriptor(prototype, name).get;
const kindOf = getterOf(Symbol.toStringTag);
const bufferOf = getterOf("buffer");
const offsetOf = getterOf("byteOffset");
const lengthOf = getterOf("length");
const types = { __proto__: null, Uint16Array, Uint32Array, Float64Array, BigUint64Array };

/**
 * A column as it is: what a subclass says of itself is not asked, and where it came from another
 * window or context it is one of ours. None whose memory was given away, as to a worker.
 */
function bare(column) {
  if (column === undefined) return undefined;
  try {
    // Anything else has no type here, and what has none cannot be made.
    return new types[kindOf.call(column)](
      bufferOf.call(column),
      offsetOf.call(column),
      lengthOf.call(column),
    );
  } catch {
    return null;
  }
}

function wrongColumns(key, quantity, day) {
  const issues = [];
  const check = (name, column, ...types) => {
    const path = `/${name}`;
    if (column === undefined) {
      issues.push(issue("missing_field", path, `the field \`${name}\` is required`));
    } else if (!types.some((type) => column instanceof type)) {
      const expected = types.map((type) => type.name).join(" or a ");
      issues.push(issue("wrong_type", path, `expected a ${expected}`));
    } else if (key && column.length !== key.length) {
      const message = `${column.length} values are given for ${key?.length} rows`;
      issues.push(issue("length_mismatch", path, message));
    }
  };
  check("key", key, Uint16Array, Uint32Array);
  check("quantity", quantity, Float64Array, BigUint64Array);
  if (day !== undefined) check("day", day, Uint32Array);
  return issues.length > 0 ? issues : wrongCount(key.length, "/key");
}

function wrongCount(rows, path) {
  if (!(Number.isInteger(rows) && rows >= 0)) {
    return [
      issue(
        "out_of_range",
        path,
        `\`${typeof rows === "number" ? rows : typeof rows}\` is not a number of rows`,
      ),
    ];
  }
  if (rows <= ROWS_MAX) return [];
  return [issue("too_many", path, `at most ${ROWS_MAX} rows are allowed, not ${rows}`)];
}

/** A whole number of units of 10^-scale as a decimal string. */
function decimal(units, scale) {
  const digits = `${units}`.padStart(scale + 1, "0");
  const point = digits.length - scale;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return digits.slice(0, point) + (fraction && `.${fraction}`);
}

/** Only what an object has itself. */
const own = (object) => ({ __proto__: null, ...object });
const issue = (code, path, message) => ({ code, path, message });
const invalid = (issues) => ({ status: "invalid", issues });
const tooMuch = (row, message) => issue("amount_overflow", `/quantity/${row}`, message);

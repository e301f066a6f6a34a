/**
 * Works the quantities of lines out. The one place where a quantity follows from workings: it is
 * passed through at every change of the estimate, so that nothing a quantity depends on (what was
 * typed, the day whose counting rules hold) can change without it.
 */

import type { IsoDate, Issue, IssueCode, ItemId, MeterRequest } from "guance-billing";
import { engineFigures, type Figure } from "./derivation";
import type { Estimate, EstimateWorkspace, UsageLine } from "./estimate";
import { compareDecimals, isWhole } from "./exact";
import { lineKey } from "./place";
import type { Engine } from "./pricing";
import { parseQuantity } from "./quantity-input";
import { parseReadings, type ReadingsProblem } from "./readings-input";
import type { ChoiceField, Field, Inputs, NumberField, ValueIn, Way, WorkField } from "./way";
import { readingsKind, wayOf } from "./ways";
import { hasInput, isBlank, type TypedFields, type Workings, type WorkPlace } from "./workings";

export interface WorkedOut {
  /** Absent while something is missing or wrong. */
  quantity?: string;
  figures: Figure[];
  rules: string[];
  missing: WorkPlace[];
  problems: WorkProblem[];
}

export interface WorkProblem extends WorkPlace {
  code: ReadingsProblem | IssueCode | "not_whole" | "below_minimum" | "above_maximum";
  /** What is allowed at least or at most. */
  limit?: string;
  /** Which reading of a list, from 1. */
  reading?: number;
}

/** By `lineKey`; only the lines that have workings. */
export type WorkedLines = ReadonlyMap<string, WorkedOut>;

type Meter = Engine["meterUsage"];

/** The estimate with the quantities that follow from its workings, and how they follow. */
export function workOutLines(
  estimate: Estimate,
  meter: Meter,
): { estimate: Estimate; worked: WorkedLines } {
  const date = countingDate(estimate);
  const worked = new Map<string, WorkedOut>();
  const workspaces = estimate.workspaces.map((workspace) => {
    if (workspace.lines.every((line) => line.workings === undefined)) return workspace;
    const lines = workspace.lines.map((line) => {
      if (!line.workings) return line;
      const workedOut = remembered(line.item, line.workings, date, meter);
      worked.set(lineKey(workspace.id, line.id), workedOut);
      return withQuantity(line, quantityOf(line.workings, workedOut));
    });
    return sameLines(workspace, lines) ? workspace : { ...workspace, lines };
  });
  return { estimate: { ...estimate, workspaces }, worked };
}

/** Before anything is typed the quantity stays what it was. */
function quantityOf(workings: Workings, { quantity }: WorkedOut): string {
  return quantity ?? (hasInput(workings) ? "" : workings.replaced);
}

function withQuantity(line: UsageLine, typedQuantity: string): UsageLine {
  return line.typedQuantity === typedQuantity ? line : { ...line, typedQuantity };
}

function sameLines(workspace: EstimateWorkspace, lines: readonly UsageLine[]): boolean {
  return workspace.lines.every((line, index) => line === lines[index]);
}

/** The rules of the period's first day; the newest where no period is chosen. */
function countingDate({ period }: Estimate): IsoDate | undefined {
  if (period.kind === "newest_prices" || !/^\d{4}-\d{2}-\d{2}$/.test(period.from)) return undefined;
  return period.from;
}

/** Workings are immutable: the engine is asked again only where the date is another. */
const answers = new WeakMap<Workings, { date: IsoDate | undefined; workedOut: WorkedOut }>();

function remembered(
  item: ItemId,
  workings: Workings,
  date: IsoDate | undefined,
  meter: Meter,
): WorkedOut {
  const answer = answers.get(workings);
  if (answer && answer.date === date) return answer.workedOut;
  const workedOut = workOut(item, workings, date, meter);
  answers.set(workings, { date, workedOut });
  return workedOut;
}

export function workOut(
  item: ItemId,
  workings: Workings,
  date: IsoDate | undefined,
  meter: Meter,
): WorkedOut {
  const way = wayOf(item, workings.way);
  const { inputs, rowsUsed, ...unfinished } = readInputs(item, workings);
  if (unfinished.missing.length > 0 || unfinished.problems.length > 0) {
    return { figures: [], rules: [], ...unfinished };
  }
  const { figures, request } = way.count(inputs, item);
  const outcome = meter(date === undefined ? request : { ...request, date });
  if (outcome.status === "invalid") {
    const problems = outcome.issues.map((issue) => problemOf(issue, way, inputs, rowsUsed));
    return { figures: [], rules: [], missing: [], problems };
  }
  const { quantity, steps, rules } = outcome.value;
  const counting = isPlainCount(request, figures) ? [] : engineFigures(request, steps);
  return { quantity, figures: [...figures, ...counting], rules, missing: [], problems: [] };
}

/** What workings lack that the engine has not been asked about. */
export function unfinishedWork(item: ItemId, workings: Workings): WorkedOut {
  const { missing, problems } = readInputs(item, workings);
  return { figures: [], rules: [], missing, problems };
}

/** A count that the engine leaves as it is, and of which is told how it came about. */
function isPlainCount(request: MeterRequest, figures: readonly Figure[]): boolean {
  if (figures.length === 0) return false;
  if ("hourly" in request) return request.hourly.length === 1;
  return "spans" in request && request.spans === "0";
}

interface ReadInputs {
  inputs: Inputs;
  /** Which of the typed rows the rows of the inputs are. */
  rowsUsed: number[];
  missing: WorkPlace[];
  problems: WorkProblem[];
}

/** Reads what was typed; a field of another way is passed over. */
function readInputs(item: ItemId, workings: Workings): ReadInputs {
  const way = wayOf(item, workings.way);
  const own = readFields(way.fields, workings.typed, item);
  const read: ReadInputs = {
    inputs: { valueIn: own.valueIn, rows: [], readings: own.readings },
    rowsUsed: [],
    missing: own.missing,
    problems: own.problems,
  };
  if (!way.rowFields) return read;
  const typedRows = workings.rows.map((typed, row) => ({ typed, row }));
  const used = typedRows.filter(({ typed }) => !isBlank(typed));
  // With nothing typed at all, the first row is what is missing.
  const isRowNeeded = way.fields.every((field) => textOf(field, workings.typed).trim() === "");
  const asked = used.length === 0 && isRowNeeded ? typedRows.slice(0, 1) : used;
  const rows = asked.map(({ typed, row }) => ({
    row,
    ...readFields(way.rowFields ?? [], typed, item),
  }));
  return {
    inputs: { ...read.inputs, rows: rows.map(({ valueIn }) => valueIn) },
    rowsUsed: rows.map(({ row }) => row),
    missing: [
      ...rows.flatMap(({ row, missing }) => missing.map((place) => ({ ...place, row }))),
      ...own.missing,
    ],
    problems: [
      ...rows.flatMap(({ row, problems }) => problems.map((problem) => ({ ...problem, row }))),
      ...own.problems,
    ],
  };
}

interface ReadFields {
  valueIn: ValueIn;
  readings: string[];
  missing: WorkPlace[];
  problems: WorkProblem[];
}

function readFields(fields: readonly Field[], typed: TypedFields, item: ItemId): ReadFields {
  const values = new Map<WorkField, string>();
  const read: ReadFields = {
    valueIn: (field) => values.get(field) ?? "0",
    readings: [],
    missing: [],
    problems: [],
  };
  for (const field of askedFields(fields, typed)) {
    const { id: place } = field;
    const result = readField(field, textOf(field, typed), item);
    if (result.kind === "missing") read.missing.push({ field: place });
    if (result.kind === "problem") read.problems.push({ ...result.problem, field: place });
    if (result.kind === "value") values.set(place, result.value);
    if (result.kind === "readings") read.readings = result.decimals;
  }
  return read;
}

/** The fields that matter, by what is chosen beside them. */
export function askedFields(fields: readonly Field[], typed: TypedFields): Field[] {
  const chosen: ValueIn = (id) => typed[id] ?? "";
  return fields.filter((field) => field.type !== "number" || (field.isAsked?.(chosen) ?? true));
}

/** What stands in a field. */
export function textOf(field: Field, typed: TypedFields): string {
  const initial = field.type === "readings" ? undefined : field.initial;
  return typed[field.id] ?? initial ?? "";
}

type ReadField =
  | { kind: "missing" }
  | { kind: "value"; value: string }
  | { kind: "readings"; decimals: string[] }
  | { kind: "problem"; problem: Omit<WorkProblem, "field"> };

function readField(field: Field, text: string, item: ItemId): ReadField {
  switch (field.type) {
    case "number":
      return readNumber(field, text);
    case "choice":
      return readChoice(field, text);
    case "readings":
      return readReadings(text, item);
  }
}

function readNumber(field: NumberField, text: string): ReadField {
  const parsed = parseQuantity(text, field.kind);
  if (parsed.kind === "empty") {
    return field.isOptional ? { kind: "value", value: "0" } : { kind: "missing" };
  }
  if (parsed.kind === "problem") return { kind: "problem", problem: { code: parsed.problem } };
  const { decimal: value } = parsed;
  const { isWhole: mustBeWhole, min, max } = field;
  if (mustBeWhole && !isWhole(value)) return { kind: "problem", problem: { code: "not_whole" } };
  if (min !== undefined && compareDecimals(value, min) < 0) {
    return { kind: "problem", problem: { code: "below_minimum", limit: min } };
  }
  if (max !== undefined && compareDecimals(value, max) > 0) {
    return { kind: "problem", problem: { code: "above_maximum", limit: max } };
  }
  return { kind: "value", value };
}

function readChoice({ choices }: ChoiceField, text: string): ReadField {
  return choices.some((choice) => choice === text)
    ? { kind: "value", value: text }
    : { kind: "missing" };
}

function readReadings(text: string, item: ItemId): ReadField {
  const parsed = parseReadings(text, readingsKind(item));
  if (parsed.kind === "empty") return { kind: "missing" };
  if (parsed.kind === "readings") return parsed;
  const { problem: code, reading } = parsed;
  return { kind: "problem", problem: reading === undefined ? { code } : { code, reading } };
}

/** Puts an issue of the engine to the field that it is about, else to the first one. */
function problemOf(
  { path, code }: Issue,
  way: Way,
  { readings }: Inputs,
  rowsUsed: readonly number[],
): WorkProblem {
  const parts = path.split("/").slice(1);
  const numbers = parts.filter((part) => /^\d+$/.test(part)).map(Number);
  const member = parts.findLast((part) => !/^\d+$/.test(part)) ?? "";
  const isOfRow = way.rowFields?.some(({ id }) => id === way.fieldOfMember[member]) ?? false;
  const first = (way.rowFields ?? way.fields)[0]?.id ?? "readings";
  const field = way.fieldOfMember[member] ?? first;
  const problem: WorkProblem = { field, code };
  const [index = 0] = numbers;
  const row = isOfRow ? rowsUsed[index] : undefined;
  if (row !== undefined) problem.row = row;
  if (field === "readings") {
    problem.reading = index + 1;
    const reading = readings[index];
    if (code === "out_of_range" && reading !== undefined && !isWhole(reading)) {
      problem.code = "not_whole";
    }
  }
  return problem;
}

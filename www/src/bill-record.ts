/** What was consumed day by day, as it was read from a table or a request, and what is wrong with it. */

import type {
  Currency,
  IsoDate,
  IssueCode,
  ItemId,
  PackagePlan,
  PlanId,
  Site,
} from "guance-billing";
import { sumDecimals } from "./exact";
import type { QuantityProblem } from "./quantity-input";

export interface BillRecord {
  from: IsoDate;
  days: number;
  workspaces: RecordedWorkspace[];
  gaps: Gaps;
  /** How it is paid, where the text is a request. */
  terms?: { currency: Currency; plan?: PackagePlan };
}

export interface RecordedWorkspace {
  /** Empty where the table has no column of workspaces. */
  name: string;
  site?: Site;
  plan?: PlanId;
  lines: RecordedLine[];
}

export interface RecordedLine {
  item: ItemId;
  retentionDays?: number;
  label?: string;
  /** One exact quantity for each day. */
  quantities: readonly string[];
  /** Where the quantities are; absent in a request. */
  written?: Written;
}

export interface Written {
  column: string;
  /** The row of each day as a spreadsheet counts them; none of a day without a row. */
  rows: readonly (number | undefined)[];
}

/** What was not in the table and counts as 0. */
export interface Gaps {
  empty: EmptyCell[];
  missing: MissingDays[];
}

export interface EmptyCell {
  row: number;
  column: string;
}

/** Days in a row that have no row in the table. */
export interface MissingDays {
  workspace: string;
  /** Where a row is of one item. */
  item?: ItemId;
  from: IsoDate;
  until: IsoDate;
  days: number;
}

export interface InputProblem {
  code: InputProblemCode;
  /** As a spreadsheet counts them, from 1. */
  row?: number;
  /** The column's heading. */
  column?: string;
  /** Of a request: the JSON Pointer of what is wrong. */
  path?: string;
  /** What was found there. */
  found?: string;
  /** The row that said it before. */
  otherRow?: number;
}

export type InputProblemCode =
  | QuantityProblem
  | IssueCode
  | "text_too_long"
  | "no_rows"
  | "no_date_column"
  | "no_item_column"
  | "no_quantity_column"
  | "unknown_heading"
  | "repeated_column"
  | "cells_without_heading"
  | "unclosed_quote"
  | "not_a_date"
  | "missing_workspace"
  | "unknown_item"
  | "not_a_retention"
  | "retention_differs"
  | "repeated_row"
  | "too_many_days"
  | "too_many_workspaces"
  | "not_json"
  | "request_without_first_day";

export type ReadBill =
  | { kind: "empty" }
  | { kind: "record"; record: BillRecord }
  | { kind: "problems"; problems: InputProblem[] };

/** What the contract takes. */
export const BILL_DAYS_MAX = 3660;
/** More could be priced, but no page shows them. */
export const BILL_WORKSPACES_MAX = 100;
/** In characters; a year of 20 workspaces and 14 items has 1 million. */
export const BILL_TEXT_MAX = 5_000_000;

/** The items of a record, or of one of its workspaces, each once. */
export function recordedItems({ workspaces }: BillRecord, only?: string): ItemId[] {
  const shown = workspaces.filter(({ name }) => only === undefined || name === only);
  return [...new Set(shown.flatMap(({ lines }) => lines.map(({ item }) => item)))];
}

/** What is consumed of an item on each day, whatever it is kept for. */
export function consumptionOf(record: BillRecord, item: ItemId, only?: string): string[] {
  const series = record.workspaces
    .filter(({ name }) => only === undefined || name === only)
    .flatMap(({ lines }) => lines.filter((line) => line.item === item));
  return Array.from({ length: record.days }, (_, day) =>
    sumDecimals(series.map(({ quantities }) => quantities[day] ?? "0")),
  );
}

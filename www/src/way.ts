/**
 * What a way to work a quantity out consists of. The ways there are, item by item, are in
 * `ways.ts`.
 */

import type { ItemId, MeterRequest, MonitorKind } from "guance-billing";
import type { Figure } from "./derivation";
import type { PublishedEstimate } from "./published";
import type { QuantityKind } from "./quantity-input";

export type WayId =
  | "series_of_hosts"
  | "reporting_hosts"
  | "running_datakits"
  | "log_size"
  | "log_volume"
  | "kept_volume"
  | "requests"
  | "profiled_processes"
  | "page_views"
  | "recorded_sessions"
  | "monitors"
  | "test_nodes"
  | "alerts"
  | "reports"
  | "scanned_fields"
  | "hourly_readings";

/** The fields that are numbers. */
export type NumberFieldId =
  | "hosts"
  | "series_per_host"
  | "other_series"
  | "reporting_hosts"
  | "datakits"
  | "entries"
  | "kilobytes"
  | "gigabytes_a_day"
  | "days_kept"
  | "requests"
  | "spans"
  | "processes"
  | "profiles_an_hour"
  | "page_views"
  | "rows_per_view"
  | "sessions"
  | "session_length"
  | "monitors"
  | "minutes"
  | "window"
  | "queries"
  | "tests"
  | "nodes"
  | "alerts"
  | "recipients"
  | "reports"
  | "sends"
  | "scan_fields";

export type ChoiceFieldId = "per" | "store" | "length_unit" | "kind";
export type WorkField = NumberFieldId | ChoiceFieldId | "readings";

/** What can be chosen in a field; the kinds of monitors are named by what is published. */
export type ChoiceId = "second" | "day" | "es" | "sls" | "minute" | "hour" | MonitorKind;

export interface NumberField {
  id: NumberFieldId;
  type: "number";
  kind: QuantityKind;
  isWhole: boolean;
  /** Counts as zero where nothing is typed. */
  isOptional: boolean;
  initial?: string;
  min?: string;
  max?: string;
  isAsked?: IsAsked;
}

export interface ChoiceField {
  id: ChoiceFieldId;
  type: "choice";
  choices: readonly ChoiceId[];
  /** Without one the buyer has to choose. */
  initial?: ChoiceId;
}

export interface ReadingsField {
  id: "readings";
  type: "readings";
}

export type Field = NumberField | ChoiceField | ReadingsField;

/** Whether a field matters, by what the fields beside it hold. */
export type IsAsked = (valueIn: ValueIn) => boolean;

/** What a field holds, read and checked; zero for an optional one that is empty. */
export type ValueIn = (field: WorkField) => string;

export interface Inputs {
  valueIn: ValueIn;
  /** The rows that something is typed in. */
  rows: readonly ValueIn[];
  readings: readonly string[];
}

export interface Way {
  id: WayId;
  fields: readonly Field[];
  /** What is asked for in each row, where there can be several. */
  rowFields?: readonly Field[];
  count: (inputs: Inputs, item: ItemId) => Counted;
  /** The field that an issue of the engine is about, by the member of the request. */
  fieldOfMember: Readonly<Record<string, WorkField>>;
  /** Published figures that it starts from. */
  estimates?: readonly PublishedEstimate[];
}

/** Raw counters of a day, and how they came about. */
export interface Counted {
  figures: Figure[];
  request: MeterRequest;
}

/**
 * The steps from what was typed to a quantity, in words of the page.
 *
 * The engine's steps read `English words: equation`. The equation needs no translation; the words
 * are ours, found by what was asked for and the step's place.
 */

import type { MeterRequest, MonitorKind } from "guance-billing";
import { isZero, quotientRoundedUp } from "./exact";
import { shownFormula, shownQuantity } from "./format";
import type { Messages } from "./messages";
import { monitorKind } from "./published";
import type { PageView } from "./state";

export interface Figure {
  what: StepId;
  /** Of the monitors that the step is about. */
  kind?: MonitorKind;
  /** How often each counts, where that is more than what it is divided by tells at a glance. */
  times?: string;
  equation: string;
}

export type StepId =
  // What the page computes.
  | "series_of_hosts"
  | "series_together"
  | "entries"
  | "entries_a_day"
  | "bytes"
  | "gigabytes"
  | "stock"
  | "requests_a_day"
  | "spans_a_day"
  | "profiles_a_day"
  | "rows_a_day"
  | "session_seconds"
  | "runs_a_day"
  | "test_runs"
  | "messages"
  | "reports_sent"
  // What the engine computes.
  | "readings_added"
  | "largest_reading"
  | "entries_once"
  | "entries_split"
  | "profiles_once"
  | "profiles_split"
  | "sessions_once"
  | "sessions_split"
  | "spans_counted"
  | "larger_of_traces"
  | "traces_alone"
  | "rows_counted"
  | "larger_of_views"
  | "views_alone"
  | "gigabytes_by_fields"
  | "calls"
  | "calls_with_window"
  | "queries"
  | "together"
  | "counted";

/** The engine's steps of a request, in their order. */
export function engineFigures(request: MeterRequest, steps: readonly string[]): Figure[] {
  return steps.map((step, index) => {
    const equation = step.slice(step.lastIndexOf(": ") + 2);
    const figure = { ...whatOf(request, { equation, index, count: steps.length }), equation };
    const times = timesEach(equation);
    return times === undefined ? figure : { ...figure, times };
  });
}

/** "864000 × floor(25600 ÷ 10240) = 1728000" counts each twice. */
function timesEach(equation: string): string | undefined {
  const [, count = "0", all = "0"] = /^(\d+) × floor\(.*\) = (\d+)$/.exec(equation) ?? [];
  return isZero(count) ? undefined : quotientRoundedUp(all, count, 0).quotient;
}

interface PlacedStep {
  equation: string;
  index: number;
  /** How many steps there are. */
  count: number;
}

function whatOf(request: MeterRequest, step: PlacedStep): Pick<Figure, "what" | "kind"> {
  const { equation, index, count } = step;
  const isMax = equation.startsWith("max(");
  if ("hourly" in request) return { what: isMax ? "largest_reading" : "readings_added" };
  const isSplit = equation.includes("floor(");
  switch (request.item) {
    case "log_entries":
      return { what: isSplit ? "entries_split" : "entries_once" };
    case "apm_profile":
      return { what: isSplit ? "profiles_split" : "profiles_once" };
    case "session_replay":
      return { what: isSplit ? "sessions_split" : "sessions_once" };
    case "apm_trace":
      if (count === 1) return { what: "traces_alone" };
      return { what: index === 0 ? "spans_counted" : "larger_of_traces" };
    case "rum_pv":
      if (count === 1) return { what: "views_alone" };
      return { what: index === 0 ? "rows_counted" : "larger_of_views" };
    case "sensitive_data_scan":
      return { what: "gigabytes_by_fields" };
    case "trigger_call":
      return whatOfCalls(request, step);
    default:
      return { what: "counted" };
  }
}

type CallsRequest = Extract<MeterRequest, { monitors: unknown }>;

/** A step for each monitor, one for the queries where there are any, then the sum. */
function whatOfCalls(
  { monitors, queries = "0" }: CallsRequest,
  { equation, index }: PlacedStep,
): Pick<Figure, "what" | "kind"> {
  const monitor = monitors[index];
  if (monitor) {
    const what = equation.includes("ceil(") ? "calls_with_window" : "calls";
    return { what, kind: monitor.kind };
  }
  const isOfQueries = index === monitors.length && !isZero(String(queries));
  return { what: isOfQueries ? "queries" : "together" };
}

/** What a step computes, in words: "Mutation detection: runs a day". */
export function figureWords(page: PageView, { what, kind, times }: Figure): string {
  const { words, language } = page;
  const plain = words.workingSteps[what];
  const text = times ? words.aside(plain, words.eachCounts(shownQuantity(times, language))) : plain;
  const name = kind && monitorKind(kind)?.name[language];
  return name ? words.labelled(name, text) : text;
}

/** Digits in groups, and functions by names that are not a programmer's. */
export function shownEquation({ words, language }: PageView, { equation }: Figure): string {
  // Commas group digits, too.
  return shownFormula(equation.replaceAll(", ", "; "), language).replace(
    /\b(max|ceil|floor)\(/g,
    (_call, name: keyof Messages["functions"]) => `${words.functions[name]}(`,
  );
}

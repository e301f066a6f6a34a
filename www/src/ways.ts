/**
 * The ways to work a quantity out: for each item what is asked for, and how that becomes raw
 * counters of a day.
 *
 * Here ends what the page does itself: it multiplies what people know into counters. How counters
 * become a billable quantity is the engine's (`meterUsage`), and no rule of it is repeated here.
 */

import type { ItemId, MeterRequest, MonitorKind } from "guance-billing";
import { type Computed, product, quotient, sum, wholeProduct } from "./computed";
import type { Figure } from "./derivation";
import { isZero } from "./exact";
import { quantityKindOf } from "./items";
import {
  BYTES_PER_KILOBYTE,
  MINUTES_BETWEEN_INTELLIGENT_CHECKS,
  MONITOR_KINDS,
  monitorKind,
  TIME_SERIES_PER_HOST,
} from "./published";
import type { QuantityKind } from "./quantity-input";
import type {
  ChoiceField,
  Counted,
  IsAsked,
  NumberField,
  NumberFieldId,
  ValueIn,
  Way,
  WayId,
} from "./way";

const SECONDS_A_DAY = "86400";
const MINUTES_A_DAY = "1440";
const HOURS_A_DAY = "24";
const SECONDS_OF: Record<string, string> = { minute: "60", hour: "3600" };
const BYTES_PER_GIGABYTE = "1000000000";
/** What the engine accepts of a quantity. */
const DECIMALS_MAX = 6;
/** Data that are forwarded to Guance storage stay at least so long (R29). */
const FORWARDED_DAYS_MIN = "180";
/** Above it a detection window costs calls; below it its length does not matter (R36). */
const WINDOW_INITIAL = "15";
/** The longest window that the engine accepts: a week. */
const WINDOW_MAX = "10080";
/** No number of fields comes near it, and it is whole in every notation. */
const SCAN_FIELDS_MAX = "1000000";

function number(id: NumberFieldId, more: Partial<NumberField> = {}): NumberField {
  return { id, type: "number", kind: "count", isWhole: false, isOptional: false, ...more };
}

const whole: Partial<NumberField> = { isWhole: true };
const optional: Partial<NumberField> = { isOptional: true };
const atLeastOne: Partial<NumberField> = { isWhole: true, min: "1" };

const entries = number("entries");
const per: ChoiceField = {
  id: "per",
  type: "choice",
  choices: ["second", "day"],
  initial: "second",
};
const kilobytes = number("kilobytes", { kind: "kilobytes" });
const kind: ChoiceField = {
  id: "kind",
  type: "choice",
  choices: MONITOR_KINDS.map(({ id }) => id),
};
/** A kind that is not chosen yet may well have one. */
const hasWindow: IsAsked = (valueIn) => monitorKind(valueIn("kind"))?.detectsInWindow ?? true;

const seriesOfHosts: Way = {
  id: "series_of_hosts",
  fields: [
    number("hosts", whole),
    number("series_per_host", { initial: TIME_SERIES_PER_HOST.value }),
    number("other_series", { ...whole, ...optional }),
  ],
  count: ({ valueIn }) => {
    const ofHosts = wholeProduct("series_of_hosts", [valueIn("hosts"), valueIn("series_per_host")]);
    const others = valueIn("other_series");
    if (others === "0") {
      return { figures: [ofHosts], request: day("time_series", ofHosts.value) };
    }
    const all = sum("series_together", [ofHosts.value, others]);
    return { figures: [ofHosts, all], request: day("time_series", all.value) };
  },
  fieldOfMember: { hourly: "hosts" },
  estimates: [TIME_SERIES_PER_HOST],
};

const reportingHosts: Way = {
  id: "reporting_hosts",
  fields: [number("reporting_hosts", whole)],
  count: ({ valueIn }) => counted([], day("network_host", valueIn("reporting_hosts"))),
  fieldOfMember: { hourly: "reporting_hosts" },
};

const runningDatakits: Way = {
  id: "running_datakits",
  fields: [number("datakits", whole)],
  count: ({ valueIn }) => counted([], day("datakit", valueIn("datakits"))),
  fieldOfMember: { hourly: "datakits" },
};

const logSize: Way = {
  id: "log_size",
  fields: [
    entries,
    per,
    kilobytes,
    { id: "store", type: "choice", choices: ["es", "sls"], initial: "es" },
  ],
  count: ({ valueIn }) => {
    const { figures, count } = entriesOfDay(valueIn);
    const bytes = bytesOf(valueIn);
    return counted([...figures, bytes], {
      item: "log_entries",
      entries: [{ bytes: bytes.value, count }],
      store: valueIn("store") === "sls" ? "sls" : "es",
    });
  },
  fieldOfMember: { count: "entries", bytes: "kilobytes", store: "store" },
};

const logVolume: Way = {
  id: "log_volume",
  fields: [entries, per, kilobytes],
  count: ({ valueIn }, item) => {
    const { figures, count } = entriesOfDay(valueIn);
    const factors = [count, valueIn("kilobytes"), BYTES_PER_KILOBYTE];
    const gigabytes = quotient("gigabytes", factors, BYTES_PER_GIGABYTE, DECIMALS_MAX);
    return counted([...figures, gigabytes], day(item, gigabytes.value));
  },
  fieldOfMember: { hourly: "entries" },
};

function keptVolume(daysKept: NumberField): Way {
  return {
    id: "kept_volume",
    fields: [number("gigabytes_a_day", { kind: "gigabytes" }), daysKept],
    count: ({ valueIn }, item) => {
      const stock = product("stock", [valueIn("gigabytes_a_day"), valueIn("days_kept")]);
      return counted([stock], day(item, stock.value));
    },
    fieldOfMember: { hourly: "gigabytes_a_day" },
  };
}

const requests: Way = {
  id: "requests",
  fields: [number("requests"), number("spans", optional)],
  count: ({ valueIn }) => {
    const traces = wholeProduct("requests_a_day", [valueIn("requests"), SECONDS_A_DAY]);
    const spans = wholeProduct("spans_a_day", [traces.value, valueIn("spans")]);
    return counted(isZero(spans.value) ? [traces] : [traces, spans], {
      item: "apm_trace",
      spans: spans.value,
      traceIds: traces.value,
    });
  },
  fieldOfMember: { traceIds: "requests", spans: "spans" },
};

const profiledProcesses: Way = {
  id: "profiled_processes",
  fields: [number("processes", whole), number("profiles_an_hour"), kilobytes],
  count: ({ valueIn }) => {
    const factors = [valueIn("processes"), valueIn("profiles_an_hour"), HOURS_A_DAY];
    const profiles = wholeProduct("profiles_a_day", factors);
    const bytes = bytesOf(valueIn);
    return counted([profiles, bytes], {
      item: "apm_profile",
      profiles: [{ bytes: bytes.value, count: profiles.value }],
    });
  },
  fieldOfMember: { count: "processes", bytes: "kilobytes" },
};

const pageViews: Way = {
  id: "page_views",
  fields: [number("page_views", whole), number("rows_per_view", optional)],
  count: ({ valueIn }) => {
    const factors = [valueIn("page_views"), valueIn("rows_per_view")];
    const rows = wholeProduct("rows_a_day", factors);
    return counted(valueIn("rows_per_view") === "0" ? [] : [rows], {
      item: "rum_pv",
      pageViews: valueIn("page_views"),
      resources: rows.value,
      longTasks: "0",
      errors: "0",
      actions: "0",
    });
  },
  fieldOfMember: { pageViews: "page_views", resources: "rows_per_view" },
};

const recordedSessions: Way = {
  id: "recorded_sessions",
  fields: [
    number("sessions", whole),
    number("session_length"),
    { id: "length_unit", type: "choice", choices: ["minute", "hour"], initial: "minute" },
  ],
  count: ({ valueIn }) => {
    const secondsOfUnit = SECONDS_OF[valueIn("length_unit")] ?? "60";
    const seconds = product("session_seconds", [valueIn("session_length"), secondsOfUnit]);
    return counted([seconds], {
      item: "session_replay",
      sessions: [{ seconds: seconds.value, count: valueIn("sessions") }],
    });
  },
  fieldOfMember: { count: "sessions", seconds: "session_length" },
};

const monitors: Way = {
  id: "monitors",
  rowFields: [
    kind,
    number("monitors", whole),
    number("minutes", { ...atLeastOne, isAsked: hasWindow }),
    number("window", {
      ...atLeastOne,
      max: WINDOW_MAX,
      initial: WINDOW_INITIAL,
      isAsked: hasWindow,
    }),
  ],
  fields: [number("queries", { ...whole, ...optional })],
  count: ({ valueIn, rows }) => {
    const runs = rows.map(runsOf);
    return counted(
      runs.map(({ figure }) => figure),
      {
        item: "trigger_call",
        monitors: runs.map(({ monitor }) => monitor),
        queries: valueIn("queries"),
      },
    );
  },
  fieldOfMember: { runs: "monitors", windowMinutes: "window", kind: "kind", queries: "queries" },
  estimates: [MINUTES_BETWEEN_INTELLIGENT_CHECKS],
};

const testNodes: Way = {
  id: "test_nodes",
  fields: [number("tests", whole), number("nodes", whole), number("minutes", atLeastOne)],
  count: ({ valueIn }) => {
    const factors = [valueIn("tests"), valueIn("nodes"), MINUTES_A_DAY];
    const runs = quotient("test_runs", factors, valueIn("minutes"), 0);
    return counted([runs], day("synthetic_test", runs.value));
  },
  fieldOfMember: { hourly: "tests" },
};

const alerts: Way = {
  id: "alerts",
  fields: [number("alerts"), number("recipients", whole)],
  count: ({ valueIn }) => {
    const messages = wholeProduct("messages", [valueIn("alerts"), valueIn("recipients")]);
    return counted([messages], day("sms", messages.value));
  },
  fieldOfMember: { hourly: "alerts" },
};

const reports: Way = {
  id: "reports",
  fields: [number("reports", whole), number("sends", { initial: "1" })],
  count: ({ valueIn }) => {
    const sent = wholeProduct("reports_sent", [valueIn("reports"), valueIn("sends")]);
    return counted([sent], day("scheduled_report", sent.value));
  },
  fieldOfMember: { hourly: "reports" },
};

const scannedFields: Way = {
  id: "scanned_fields",
  fields: [
    number("gigabytes_a_day", { kind: "gigabytes" }),
    number("scan_fields", { ...atLeastOne, max: SCAN_FIELDS_MAX }),
  ],
  count: ({ valueIn }) =>
    counted([], {
      item: "sensitive_data_scan",
      gigabytes: valueIn("gigabytes_a_day"),
      fields: Number(valueIn("scan_fields")),
    }),
  fieldOfMember: { gigabytes: "gigabytes_a_day", fields: "scan_fields" },
};

/** Of any item: the readings go to the engine as they are. */
const hourlyReadings: Way = {
  id: "hourly_readings",
  fields: [{ id: "readings", type: "readings" }],
  count: ({ readings }, item) => counted([], { item, hourly: [...readings] }),
  fieldOfMember: { hourly: "readings" },
};

const OWN_WAYS: Record<ItemId, Way> = {
  time_series: seriesOfHosts,
  log_entries: logSize,
  log_ingest_traffic: logVolume,
  data_forwarding_external: logVolume,
  data_forwarding_internal: keptVolume(
    number("days_kept", { ...whole, min: FORWARDED_DAYS_MIN, initial: FORWARDED_DAYS_MIN }),
  ),
  backup_log: keptVolume(number("days_kept", atLeastOne)),
  network_host: reportingHosts,
  apm_trace: requests,
  apm_profile: profiledProcesses,
  rum_pv: pageViews,
  session_replay: recordedSessions,
  synthetic_test: testNodes,
  trigger_call: monitors,
  sms: alerts,
  sensitive_data_scan: scannedFields,
  scheduled_report: reports,
  central_pipeline: logVolume,
  datakit: runningDatakits,
};

/** The item's own way first. */
export function waysOf(item: ItemId): readonly [Way, Way] {
  return [OWN_WAYS[item], hourlyReadings];
}

export function wayOf(item: ItemId, id: WayId): Way {
  const [own, hourly] = waysOf(item);
  return id === hourly.id ? hourly : own;
}

/** How readings of the item are typed. */
export function readingsKind(item: ItemId): QuantityKind {
  return quantityKindOf(item);
}

function counted(figures: Figure[], request: MeterRequest): Counted {
  return { figures, request };
}

/** The count of the whole day is its only reading. */
function day(item: ItemId, value: string): MeterRequest {
  return { item, hourly: [value] };
}

/** Entries of a day, whatever time they were given for. */
function entriesOfDay(valueIn: ValueIn): { figures: Figure[]; count: string } {
  const figure =
    valueIn("per") === "day"
      ? wholeProduct("entries", [valueIn("entries")])
      : wholeProduct("entries_a_day", [valueIn("entries"), SECONDS_A_DAY]);
  const isPlain = figure.value === valueIn("entries");
  return { figures: isPlain ? [] : [figure], count: figure.value };
}

function bytesOf(valueIn: ValueIn): Computed {
  return product("bytes", [valueIn("kilobytes"), BYTES_PER_KILOBYTE]);
}

type Monitor = Extract<MeterRequest, { monitors: unknown }>["monitors"][number];

function runsOf(valueIn: ValueIn): { figure: Figure; monitor: Monitor } {
  const kind = valueIn("kind") as MonitorKind;
  const detectsInWindow = hasWindow(valueIn);
  const minutes = detectsInWindow ? valueIn("minutes") : MINUTES_BETWEEN_INTELLIGENT_CHECKS.value;
  const runs = quotient("runs_a_day", [valueIn("monitors"), MINUTES_A_DAY], minutes, 0);
  const monitor: Monitor = { kind, runs: runs.value };
  if (detectsInWindow) monitor.windowMinutes = Number(valueIn("window"));
  return { figure: { ...runs, kind }, monitor };
}

"""`meterUsage`: from raw counters to the billable quantity of one day.

Models R21 (day statistic), R24, R27, R31 to R34, R36, R38 with A9, A11, A12,
A15, A16 and, for days before the counting changed, A50.
"""

import datetime
from fractions import Fraction
from math import floor
from typing import Any

from exact import AMOUNT_LIMIT, AMOUNT_SCALE, QUANTITY_SCALE, fraction_text
from issues import Invalid, Issues, Outcome, answered

#: R21 with A9; `datakit` and `backup_log` by contract section 4.
DAY_STATISTIC = {
    "time_series": "max", "log_entries": "sum", "log_ingest_traffic": "sum",
    "data_forwarding_external": "sum", "data_forwarding_internal": "max", "backup_log": "max",
    "network_host": "max", "apm_trace": "sum", "apm_profile": "sum", "rum_pv": "sum",
    "session_replay": "max", "synthetic_test": "sum", "trigger_call": "sum", "sms": "sum",
    "sensitive_data_scan": "sum", "scheduled_report": "sum", "central_pipeline": "sum",
    "datakit": "max",
}

#: The counters of each item that can also be metered from raw counters: (required, optional).
COUNTERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "log_entries": (("entries", "store"), ()),
    "apm_trace": (("spans", "traceIds"), ()),
    "rum_pv": (("pageViews", "resources", "longTasks", "errors", "actions"), ()),
    "apm_profile": (("profiles",), ()),
    "session_replay": (("sessions",), ()),
    "sensitive_data_scan": (("gigabytes", "fields"), ()),
    "trigger_call": (("monitors",), ("queries",)),
    "time_series": (("series", "datakits", "model"), ()),
}
ALL_COUNTERS = {name for required, optional in COUNTERS.values() for name in required + optional}

KILOBYTE = 1024  # A12, contract section 4
LOG_THRESHOLD = {"es": 10 * KILOBYTE, "sls": 2 * KILOBYTE}  # R27
PROFILE_THRESHOLD = 300 * KILOBYTE  # R32
REPLAY_THRESHOLD = 4 * 60 * 60  # R34, seconds

FREE_SERIES_PER_DATAKIT = 300  # R24
SERIES_PER_METRIC_FROM = datetime.date(2023, 4, 23)  # T6, R24
SPANS_AND_ROWS_FROM = datetime.date(2023, 9, 26)  # T15, A50
TRIGGER_WEIGHTS_FROM = datetime.date(2023, 11, 2)  # T18, A50

#: R36: calls of one run.
MONITOR_WEIGHT = {
    "mutation": 5, "interval": 5, "outlier": 5, "log_detection": 5, "other": 1,
    "intelligent_host": 10, "intelligent_log": 10, "intelligent_app": 10, "intelligent_rum": 100,
}
DEFAULT_WINDOW, LONGEST_WINDOW = 15, 10_080
MOST_READINGS = 24

#: Lists of objects: the fields of one element (required, optional) and which of them count things.
LISTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "entries": (("bytes", "count"), ()),
    "profiles": (("bytes", "count"), ()),
    "sessions": (("seconds", "count"), ()),
    "monitors": (("kind", "runs"), ("windowMinutes",)),
}
WORDS = ("store", "model", "kind")
WHOLE_NUMBERS = ("fields", "windowMinutes")
#: Contract section 4: counts of things are whole numbers. Sizes, durations and
#: gigabytes are measured, not counted, and may be fractional.
MEASURED = ("bytes", "seconds", "gigabytes")


def answer(call_name: str, request: Any) -> Outcome:
    """The Outcome of `meterUsage`, without prose."""
    assert call_name == "meterUsage"
    return answered(metered_usage, request)


#: Contract section 4: counts of things are whole. Not counted in things: what is measured in gigabytes, and
#: traces and page views, of which ten or a hundred others make one (R31, R33, A15).
FRACTIONAL_READINGS = {
    "log_ingest_traffic", "data_forwarding_external", "data_forwarding_internal", "backup_log",
    "sensitive_data_scan", "central_pipeline", "apm_trace", "rum_pv",
}


def metered_usage(request: Any) -> dict[str, Any]:
    """The value of the call, or Invalid."""
    issues = Issues(request)
    hourly = check_shape(issues, request)
    issues.stop_on_shape()
    day = issues.date(request["date"], "/date") if "date" in request else None
    if hourly:
        quantity = hourly_quantity(issues, request)
    else:
        quantity = COUNTED[request["item"]](issues, request, day)
    issues.stop_on_meaning()
    if quantity >= AMOUNT_LIMIT // AMOUNT_SCALE:
        # The documents limit amounts to 10^18; how large a quantity may be is not said.
        raise Invalid({"status": "undetermined"})
    return {"item": request["item"], "quantity": fraction_text(quantity)}


# ── shape ────────────────────────────────────────────────────────────────────


def check_shape(issues: Issues, request: Any) -> bool:
    """Notes mistakes of shape; is it the variant with hourly readings?"""
    if not issues.typed(request, "", dict):
        issues.stop_on_shape()
    item = request.get("item")
    if item not in DAY_STATISTIC if isinstance(item, str) else True:
        stop_without_item(issues, request)
    required, optional = COUNTERS.get(item, ((), ()))
    has_counters = any(name in request for name in required + optional)
    if "hourly" in request and has_counters:
        # Two variants at once: invalid, but which of the fields is refused is not said.
        raise Invalid({"status": "invalid", "issues": None})
    if "hourly" not in request and required and not has_counters:
        # No variant at all: it is not said whose field is missing.
        raise Invalid({"status": "invalid", "issues": None})
    hourly = "hourly" in request or not required
    if hourly:
        issues.fields(request, "", ("item", "hourly"), ("date",))
    else:
        issues.fields(request, "", ("item",) + required, ("date",) + optional)
    issues.text_field(request, "date", "")
    if hourly:
        if "hourly" in request and issues.typed(request["hourly"], "/hourly", list):
            for index, reading in enumerate(request["hourly"]):
                issues.typed(reading, f"/hourly/{index}", str, int, float)
    else:
        for name in required + optional:
            check_counter_shape(issues, request, name, "")
    return hourly


def check_counter_shape(issues: Issues, holder: dict, name: str, path: str) -> None:
    """The shape of one counter, or of a list of counters."""
    if name not in holder:
        return
    if name in LISTS:
        if issues.typed(holder[name], f"{path}/{name}", list):
            required, optional = LISTS[name]
            for index, element in enumerate(holder[name]):
                here = f"{path}/{name}/{index}"
                if issues.fields(element, here, required, optional):
                    for part in required + optional:
                        check_counter_shape(issues, element, part, here)
    elif name in WORDS:
        issues.text_field(holder, name, path)
    elif name in WHOLE_NUMBERS:
        issues.integer_field(holder, name, path)
    else:
        issues.decimal_field(holder, name, path)


def stop_without_item(issues: Issues, request: dict) -> None:
    """Without an item of the catalog the variant, and so the rest of the shape, is not known."""
    if "item" not in request:
        code = "missing_field"
    else:
        code = "unknown_value" if isinstance(request["item"], str) else "wrong_type"
    if "hourly" in request:
        raise Invalid({"status": "invalid", "issues": None})  # how its readings are counted is not known either
    known = ALL_COUNTERS | {"item", "date", "hourly"}
    if all(name in known for name in request) and isinstance(request.get("date", ""), str):
        if code == "unknown_value" and "date" in request:
            issues.date(request["date"], "/date")
            issues.list_undetermined = bool(issues.meaning)
        issues.add(code, "/item")
        issues.stop_on_meaning()
    raise Invalid({"status": "invalid", "issues": None})


# ── reading ──────────────────────────────────────────────────────────────────


def number(issues: Issues, holder: dict, name: str, path: str) -> Fraction | None:
    """A decimal field; counts of things must be whole."""
    scaled = issues.quantity(holder[name], f"{path}/{name}")
    if scaled is None:
        return None
    if name not in MEASURED and scaled % QUANTITY_SCALE:
        # Contract section 4 wants whole numbers; section 9 calls a fractional quantity out of range.
        issues.add("out_of_range", f"{path}/{name}")
        return None
    return Fraction(scaled, QUANTITY_SCALE)


def hourly_quantity(issues: Issues, request: dict) -> Fraction:
    """R21: the readings of a day are added or the largest is taken."""
    readings = request["hourly"]
    if not readings:
        issues.add("too_few", "/hourly")
        return Fraction(0)
    if len(readings) > MOST_READINGS:
        issues.add("too_many", "/hourly")
        for index, reading in enumerate(readings):
            if issues.quantity(reading, f"/hourly/{index}") is None:
                issues.list_undetermined = True  # whether a list too long is looked into is not said
        return Fraction(0)
    scaled = [issues.quantity(reading, f"/hourly/{index}") or 0 for index, reading in enumerate(readings)]
    if request["item"] not in FRACTIONAL_READINGS:
        for index, reading in enumerate(scaled):
            if reading % QUANTITY_SCALE:
                issues.add("out_of_range", f"/hourly/{index}")
    day_total = sum(scaled) if DAY_STATISTIC[request["item"]] == "sum" else max(scaled)
    return Fraction(day_total, QUANTITY_SCALE)


# ── the counting rules ───────────────────────────────────────────────────────


def pieces(size: Fraction, threshold: int) -> int:
    """A11: the integer part of size / threshold when above the threshold, else 1."""
    return floor(size / threshold) if size > threshold else 1


def split_total(issues: Issues, request: dict, name: str, size_field: str, threshold: int) -> Fraction:
    """R27, R32, R34: oversized things are counted as several."""
    total = Fraction(0)
    for index, element in enumerate(request[name]):
        path = f"/{name}/{index}"
        size = number(issues, element, size_field, path)
        count = number(issues, element, "count", path)
        if size is not None and count is not None:
            total += pieces(size, threshold) * count
    return total


def log_entries(issues: Issues, request: dict, day: datetime.date | None) -> Fraction:
    """R27; A50 dates no change of it."""
    known_store = issues.one_of(request["store"], LOG_THRESHOLD, "/store")
    return split_total(issues, request, "entries", "bytes", LOG_THRESHOLD[request["store"]] if known_store else KILOBYTE)


def profiles(issues: Issues, request: dict, day: datetime.date | None) -> Fraction:
    """R32."""
    return split_total(issues, request, "profiles", "bytes", PROFILE_THRESHOLD)


def session_replays(issues: Issues, request: dict, day: datetime.date | None) -> Fraction:
    """R34."""
    return split_total(issues, request, "sessions", "seconds", REPLAY_THRESHOLD)


def traces(issues: Issues, request: dict, day: datetime.date | None) -> Fraction:
    """R31; before 2023-09-26 a trace is a trace id (A50). A15: the division is exact."""
    spans = number(issues, request, "spans", "") or Fraction(0)
    trace_ids = number(issues, request, "traceIds", "") or Fraction(0)
    if day is not None and day < SPANS_AND_ROWS_FROM:
        return trace_ids
    return max(spans / 10, trace_ids)


def page_views(issues: Issues, request: dict, day: datetime.date | None) -> Fraction:
    """R33; before 2023-09-26 page views alone (A50, A33). A15: the division is exact."""
    views = number(issues, request, "pageViews", "") or Fraction(0)
    rows = sum((number(issues, request, name, "") or Fraction(0)) for name in ("resources", "longTasks", "errors", "actions"))
    if day is not None and day < SPANS_AND_ROWS_FROM:
        return views
    return max(rows / Fraction(100), views)


def scanned_traffic(issues: Issues, request: dict, day: datetime.date | None) -> Fraction:
    """R38: every field is one scan."""
    gigabytes = number(issues, request, "gigabytes", "") or Fraction(0)
    if not 1 <= request["fields"] < 10**13:
        issues.validity_undetermined = True  # whether no field, or fewer, or any number, is one of fields is not said
    return gigabytes * request["fields"]


def trigger_calls(issues: Issues, request: dict, day: datetime.date | None) -> Fraction:
    """R36 run by run (A16); before 2023-11-02 every run is one call and queries are none (A50)."""
    weighted = day is None or day >= TRIGGER_WEIGHTS_FROM
    calls = Fraction(0)
    for index, monitor in enumerate(request["monitors"]):
        path = f"/monitors/{index}"
        known_kind = issues.one_of(monitor["kind"], MONITOR_WEIGHT, f"{path}/kind")
        runs = number(issues, monitor, "runs", path) or Fraction(0)
        window = monitor.get("windowMinutes", DEFAULT_WINDOW)
        out_of_range = not 1 <= window <= LONGEST_WINDOW
        if known_kind and monitor["kind"].startswith("intelligent_") and "windowMinutes" in monitor:
            issues.add(None, f"{path}/windowMinutes")  # "refused", without a code
            continue
        if out_of_range:
            issues.add("out_of_range", f"{path}/windowMinutes")
            if not known_kind:
                issues.list_undetermined = True  # whether this kind has a window is not known
            continue
        if known_kind and weighted:
            # One more call for every started 15 minutes above 15.
            started = -((DEFAULT_WINDOW - window) // 15) if window > DEFAULT_WINDOW else 0
            calls += runs * (MONITOR_WEIGHT[monitor["kind"]] + started)
        else:
            calls += runs
    if "queries" in request:
        queries = number(issues, request, "queries", "") or Fraction(0)
        if weighted:
            calls += queries
    return calls


def series_of_2022(issues: Issues, request: dict, day: datetime.date | None) -> Fraction:
    """R24 mode A: 300 series of every DataKit are free."""
    if day is not None and day >= SERIES_PER_METRIC_FROM:
        issues.list_undetermined = True  # not a model of that day; no code and no path is named
        issues.add(None, None)
    series = number(issues, request, "series", "") or Fraction(0)
    datakits = number(issues, request, "datakits", "") or Fraction(0)
    issues.one_of(request["model"], ("per_measurement_2022",), "/model")
    return max(Fraction(0), series - FREE_SERIES_PER_DATAKIT * datakits)


COUNTED = {
    "log_entries": log_entries, "apm_trace": traces, "rum_pv": page_views, "apm_profile": profiles,
    "session_replay": session_replays, "sensitive_data_scan": scanned_traffic,
    "trigger_call": trigger_calls, "time_series": series_of_2022,
}

"""Random `meterUsage` requests, dense at thresholds and at the days when a counting rule changed (A50)."""

import random
from typing import Any

import metering
import mistakes

DATES = (
    "2022-08-18", "2023-04-22", "2023-04-23", "2023-04-24", "2023-09-25", "2023-09-26", "2023-09-27",
    "2023-11-01", "2023-11-02", "2023-11-03", "2024-02-29", "2024-11-06", "2025-06-30",
)
SIZES = {
    "entries": (2048, 10240), "profiles": (307200,), "sessions": (14400,),
}
WINDOWS = (1, 5, 14, 15, 16, 29, 30, 31, 45, 46, 60, 61, 1440, 10079, 10080)


def count(rng: random.Random) -> str | int:
    """A whole number as text or as a JSON number, small or large."""
    value = rng.choice((0, 1, 2, 9, 10, 11, 99, 100, 101, rng.randrange(10**4), rng.randrange(10**9), rng.randrange(10**12)))
    return value if rng.random() < 0.4 else (f"{value}.000" if rng.random() < 0.05 else str(value))


def measure(rng: random.Random, thresholds: tuple[int, ...]) -> str | int:
    """A size at, just under or just over a multiple of a threshold, sometimes fractional."""
    size = max(0, rng.choice(thresholds) * rng.choice((0, 1, 1, 1, 2, 2, 3, 10)) + rng.choice((-1, 0, 0, 1, rng.randrange(-500, 500))))
    if rng.random() < 0.1:
        return f"{size}.{rng.choice(('5', '000001', '999999'))}"
    return size if rng.random() < 0.5 else str(size)


def decimal(rng: random.Random) -> str | int:
    """A quantity with up to six decimals."""
    whole = rng.choice((0, 1, 5, rng.randrange(10**3), rng.randrange(10**7), 10**13 - 1))
    if rng.random() < 0.4:
        return whole
    return f"{whole}.{rng.randrange(10**6):06d}" if rng.random() < 0.5 else str(whole)


def counters(rng: random.Random, item: str) -> dict[str, Any]:
    """The raw counters of one item."""
    if item == "log_entries":
        return {"entries": sized(rng, "entries", "bytes"), "store": rng.choice(("es", "sls"))}
    if item == "apm_trace":
        trace_ids = rng.randrange(10**6)
        if rng.random() < 0.5:  # around the tie of spans / 10 and trace ids
            return {"spans": max(0, trace_ids * 10 + rng.randrange(-11, 12)), "traceIds": str(trace_ids)}
        return {"spans": count(rng), "traceIds": count(rng)}
    if item == "rum_pv":
        request = {name: count(rng) for name in metering.COUNTERS[item][0]}
        if rng.random() < 0.5:  # around the tie of rows / 100 and page views
            rows = [rng.randrange(500) for _ in range(4)]
            request = {"pageViews": max(0, sum(rows) // 100 + rng.randrange(-1, 2))} | dict(zip(metering.COUNTERS[item][0][1:], rows))
        return request
    if item == "apm_profile":
        return {"profiles": sized(rng, "profiles", "bytes")}
    if item == "session_replay":
        return {"sessions": sized(rng, "sessions", "seconds")}
    if item == "sensitive_data_scan":
        return {"gigabytes": decimal(rng), "fields": rng.randrange(1, 40)}
    if item == "trigger_call":
        request = {"monitors": [monitor(rng) for _ in range(rng.randrange(1, 5))]}
        if rng.random() < 0.5:
            request["queries"] = count(rng)
        return request
    datakits = rng.randrange(50)
    return {"series": str(max(0, datakits * 300 + rng.choice((-1, 0, 1, rng.randrange(-900, 9000))))), "datakits": datakits, "model": "per_measurement_2022"}


def sized(rng: random.Random, name: str, field: str) -> list[dict[str, Any]]:
    """Things with a size, around the threshold at which they are split."""
    return [{field: measure(rng, SIZES[name]), "count": count(rng)} for _ in range(rng.randrange(1, 5))]


def monitor(rng: random.Random) -> dict[str, Any]:
    """One monitor; intelligent kinds have no window of their own."""
    kind = rng.choice(tuple(metering.MONITOR_WEIGHT))
    request = {"kind": kind, "runs": count(rng)}
    if not kind.startswith("intelligent_") and rng.random() < 0.7 or rng.random() < 0.01:
        request["windowMinutes"] = rng.choice(WINDOWS)
    return request


def request(rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A call and its request; about 85 of 100 are valid."""
    made: dict[str, Any] = {}
    if rng.random() < 0.35:
        made["item"] = rng.choice(tuple(metering.DAY_STATISTIC))
        made["hourly"] = [decimal(rng) for _ in range(rng.choice((1, 2, 23, 24, rng.randrange(1, 25))))]
    else:
        made["item"] = rng.choice(tuple(metering.COUNTERS))
        made |= counters(rng, made["item"])
    if rng.random() < 0.6:
        only_old = "model" in made and rng.random() < 0.9
        made = {"date": rng.choice(DATES[:2] if only_old else DATES)} | made
    if rng.random() < 0.13:
        own_mistake(rng, made)
    return "meterUsage", made


def own_mistake(rng: random.Random, made: dict[str, Any]) -> None:
    """A mistake of metering, or any other."""
    choice = rng.random()
    if "hourly" in made and choice < 0.3:
        made["hourly"] = rng.choice(([], ["1"] * 25, [1] * 100))
    elif "monitors" in made and choice < 0.3:
        rng.choice(made["monitors"])["windowMinutes"] = rng.choice((0, 10081, 10**6))
    elif choice < 0.4:
        counted = [place for place in mistakes.places(made) if place[1] in ("count", "spans", "traceIds", "pageViews", "errors", "runs", "queries", "series", "datakits")]
        if counted:
            container, key = rng.choice(counted)
            container[key] = rng.choice(("1.5", "0.000001", "10000000000000", "1.0000001"))
    else:
        mistakes.some_mistakes(rng, made, ("item", "store", "kind", "model", "date"))

"""Random requests of `checkEligibility`, `settlementOptions` and `rolePermissions`.

Every fact is present or absent by chance; dates stand around the days when a
settlement method came (R69), month boundaries (E14) and the 14-day buffer (E31).
"""

import random
from typing import Any

import mistakes
from eligibility import BOOLEANS, CHANNELS, CLOUDS, ENUMERATIONS, METHODS, OPERATIONS, RETENTION_CHOICES, ROLES
from published import ITEMS, PACKAGES, SITE_GROUPS

DATES = (
    "2022-04-07", "2022-04-08", "2022-12-31", "2023-04-10", "2023-04-11", "2023-04-12", "2023-10-10", "2023-10-11",
    "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-31", "2024-04-01", "2024-11-19", "2024-11-20", "2024-11-21",
    "2024-12-31", "2025-01-01", "2025-01-14", "2025-01-15", "2025-01-31", "2025-02-01",
)
#: Pairs of (start of the buffer, day) around its end, over month and leap-year ends.
BUFFERS = (
    ("2024-02-15", "2024-02-29"), ("2024-02-15", "2024-03-01"), ("2023-02-15", "2023-03-01"), ("2023-02-15", "2023-03-02"),
    ("2024-12-20", "2025-01-03"), ("2024-12-20", "2025-01-04"), ("2024-05-01", "2024-05-01"), ("2024-05-01", "2024-05-15"),
    ("2024-05-01", "2024-05-16"), ("2024-05-10", "2024-05-09"),
)
RETENTIONS = (1, 3, 7, 13, 14, 15, 30, 60, 180, 360, 720)
#: The facts that meet a condition, drawn more often than by chance.
GOOD = {
    "role": "owner", "plan": "commercial", "billingCenterAccount": "active", "settlement": "billing_center",
    "targetStorage": "default", "channel": "guance", "currency": "CNY", "startedFrom": "console",
}
FUNDS = (
    0, 41999, 42000, 42001, "41999.9999999999999999", "42000.0000000000000001", "42000.00", "279999.99", 280000, "280000.01",
    "509999.9999", "510000", 510001, "999999999999999999.9999999999999999",
)


def fact(rng: random.Random, name: str) -> Any:
    """A value of a fact, mostly one that meets its condition."""
    if name in BOOLEANS:
        return rng.random() < 0.7
    if name in GOOD and rng.random() < 0.6:
        return GOOD[name]
    return rng.choice(ENUMERATIONS[name])


def facts_of(rng: random.Random, operation: str) -> dict[str, Any]:
    """Facts of an operation, each present or absent."""
    required, optional, _ = OPERATIONS[operation]
    presence = rng.choice((0.0, 0.5, 0.8, 1.0, 1.0))
    made: dict[str, Any] = {}
    for name in required + optional:
        if name in optional and rng.random() >= presence:
            continue
        if name in ("from", "to"):
            words = tuple(PACKAGES) if operation == "upgrade_package" else METHODS
            made[name] = words[0] if name == "from" and rng.random() < 0.5 else rng.choice(words)
        elif name == "lastChangedOn":
            made[name] = "never" if rng.random() < 0.3 else rng.choice(DATES)
        elif name == "bufferStartedOn":
            made[name] = rng.choice(BUFFERS)[0]
        elif name == "retentionDays":
            made[name] = rng.choice(RETENTION_CHOICES.get(made["item"], RETENTIONS) if rng.random() < 0.6 else RETENTIONS)
        elif name == "funds":
            made[name] = rng.choice(FUNDS)
        elif name == "workspaces":
            made[name] = [workspace(rng, index) for index in range(rng.choice((0, 1, 1, 2, 3)))]
        else:
            made[name] = fact(rng, name)
    if operation == "upgrade_plan" and "plan" in made and rng.random() < 0.7:
        made["plan"] = "free"
    items = list(made.items())
    if rng.random() < 0.2:
        rng.shuffle(items)
    return dict(items)


def workspace(rng: random.Random, index: int) -> dict[str, Any]:
    """A workspace that a package is to serve, and some of its facts."""
    made: dict[str, Any] = {"id": rng.choice((f"wksp_{index}", f"空间 {index}", f"{index}/~"))}
    presence = rng.choice((0.6, 1.0, 1.0))
    for name, good in (("plan", "commercial"), ("site", "cn1"), ("settlement", "billing_center"), ("boundToPayer", True)):
        if rng.random() < presence:
            made[name] = good if rng.random() < 0.7 else fact(rng, name)
    return made


def request(rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A call and its request; about 85 of 100 are valid."""
    call_name = rng.choices(("checkEligibility", "settlementOptions", "rolePermissions"), (80, 18, 2))[0]
    made: dict[str, Any]
    if call_name == "rolePermissions":
        made = {"role": rng.choice(ROLES)}
    elif call_name == "settlementOptions":
        made = {"date": rng.choice(DATES)} if rng.random() < 0.7 else {}
        made["site"] = rng.choice(tuple(SITE_GROUPS))
        if rng.random() < 0.6:
            made["channel"] = rng.choice(CHANNELS)
        if rng.random() < 0.6:
            made["freeChoice"] = rng.random() < 0.5
    else:
        made = eligibility_request(rng)
    if rng.random() < 0.15:
        own_mistake(rng, made)
    return call_name, made


def eligibility_request(rng: random.Random) -> dict[str, Any]:
    """One of the ten operations."""
    operation = rng.choices(tuple(OPERATIONS), (2, 3, 4, 1, 3, 0.3, 1, 2, 2, 0.4))[0]
    made: dict[str, Any] = {"operation": operation}
    facts = facts_of(rng, operation)
    if operation == "unlock_workspace":
        started, day = rng.choice(BUFFERS)
        made["date"] = day
        if "bufferStartedOn" in facts and rng.random() < 0.9:
            facts["bufferStartedOn"] = started
    elif OPERATIONS[operation][2] == "optional" and rng.random() < 0.8:
        made["date"] = rng.choice(DATES)
        if facts.get("lastChangedOn", "never") != "never" and rng.random() < 0.4:
            facts["lastChangedOn"] = made["date"][:8] + rng.choice(("01", "28"))
    return made | {"facts": facts}


def own_mistake(rng: random.Random, made: dict[str, Any]) -> None:
    """A mistake of eligibility, or any other."""
    facts = made.get("facts", {})
    if facts.get("workspaces") and rng.random() < 0.3:
        facts["workspaces"].append(dict(rng.choice(facts["workspaces"])))  # duplicate_id
    elif "cloud" in facts and rng.random() < 0.3:
        facts["cloud"] = "billing_center"
    elif facts and rng.random() < 0.2:  # a fact of another operation
        facts.setdefault(rng.choice(BOOLEANS + tuple(ENUMERATIONS)), rng.choice((True, ITEMS[0], CLOUDS[0])))
    elif "date" not in made and "operation" in made and rng.random() < 0.2:
        made["date"] = DATES[0]
    else:
        mistakes.some_mistakes(rng, made, ("site", "role", "date", "lastChangedOn", "operation", "funds"))

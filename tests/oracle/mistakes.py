"""Deliberate mistakes for the random requests: every kind the contract has a code for.

Works on any request: walks to a random field and spoils it as its name and its
value suggest (contract sections 1 and 2).
"""

import copy
import random
import re
from typing import Any

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)

MALFORMED_DECIMALS = ("1_000", "1e3", "+1", "-1", "01", "1.", ".5", " 1", "1 ", "", "1,5", "0x10", "NaN", "Infinity", "１", "1.00000000000000000")
MALFORMED_DATES = ("2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01", "2024-01-1", "20240101", "01-01-2024", "", "today", "2024-01-01T00:00:00Z", " 2024-01-01", "2024-04-31")
UNKNOWN_WORDS = ("unknown", "", "Alibaba_cloud", "owner ", "CN1", "cny", "free plan", "everything")
MALFORMED_IDS = ("", "x" * 129, "标" * 43, "line\nbreak", "\u0000", "tab\t", "\u0085", "\u007f")
WRONG_TYPES: tuple[Any, ...] = (None, True, [], {}, ["1"], {"value": "1"})


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of the request."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found.append((value, key))
            found += places(inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found.append((value, index))
            found += places(inner)
    return found


def spoil(rng: random.Random, request: dict[str, Any], words: tuple[str, ...] = (), ids: tuple[str, ...] = ("id", "workspace")) -> None:
    """Makes one mistake. `words` are names of fields to prefer, where a call has rarer mistakes of its own."""
    every_place = places(request)
    if not every_place:
        request["surprise"] = 1
        return
    preferred = [place for place in every_place if place[1] in words]
    container, key = rng.choice(preferred if preferred and rng.random() < 0.5 else every_place)
    value = container[key]
    kind = rng.random()
    if kind < 0.08:
        objects = [request] + [holder[name] for holder, name in every_place if isinstance(holder[name], dict)]
        rng.choice(objects)[rng.choice(("surprise", "Amount", "discont", "a/b~c", ""))] = rng.choice((1, "1", None))
    elif kind < 0.16 and isinstance(container, dict):
        del container[key]
    elif kind < 0.25:
        container[key] = copy.deepcopy(rng.choice([wrong for wrong in WRONG_TYPES if type(wrong) is not type(value)]))
    elif isinstance(value, bool):
        container[key] = rng.choice(("true", 1, None))
    elif isinstance(value, int):
        container[key] = rng.choice((value % 1000 + 0.5, 10**13, 2**53 - 1, "x", None))
    elif not isinstance(value, str):
        container[key] = rng.choice((None, "text", 7, False))
    elif key in ids:
        container[key] = rng.choice(MALFORMED_IDS)
    elif _DATE.fullmatch(value):
        container[key] = rng.choice(MALFORMED_DATES)
    elif _DECIMAL.fullmatch(value):
        container[key] = rng.choice(MALFORMED_DECIMALS + (1.5, 10**13, "1" * 19, "9" * 14, "0.12345678901234567"))
    else:
        container[key] = rng.choice(UNKNOWN_WORDS)


def some_mistakes(rng: random.Random, request: dict[str, Any], words: tuple[str, ...] = ()) -> None:
    """One mistake mostly, sometimes two or three."""
    for _ in range(rng.choices((1, 2, 3), (6, 3, 1))[0]):
        spoil(rng, request, words)

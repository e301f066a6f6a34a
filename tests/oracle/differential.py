"""Random requests, answered by the oracle and by the native crate, which have to agree.

    python3 tests/oracle/differential.py --seed 1 --chunk 0 --requests 5000 --folder target/oracle

A chunk of requests follows from the seed and its number alone. Leaves
`<chunk>.requests`, a call and the JSON of its request on each line, and
`<chunk>.answers` of the native crate, for other builds of the engine to be held
against, and prints one line of JSON: how many requests there were, how many the
oracle contradicts, and what was compared. Each contradiction is made as small as
it goes and written beside them as a golden case, whose outcome is the oracle's.
"""

import argparse
import copy
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allocation
import comparison
import eligibility
import metering
import preview
import random_cost
import random_eligibility
import random_metering
import random_wallet
import wallet

ROOT = Path(__file__).resolve().parent.parent.parent
#: Where cargo put the native crate: the profile that `cargo test` builds with, or `release`.
PROFILE = os.environ.get("ORACLE_PROFILE", "debug")
#: More would be of one mistake.
CONTRADICTIONS_SHOWN = 5
#: What is smaller is easier to read, and no truer.
SHRINKING_SECONDS = 20
ANSWERERS = {
    "previewCost": preview.answer,
    "comparePlans": comparison.answer,
    "allocateQuota": allocation.answer,
} | {
    name: lambda request, name=name, module=module: module.answer(name, request)
    for module, names in {
        wallet: ("settleBill", "payOrder", "forecastWallet"),
        eligibility: ("checkEligibility", "settlementOptions", "rolePermissions"),
        metering: ("meterUsage",),
    }.items()
    for name in names
}
GENERATORS = {random_cost.request: 45, random_wallet.request: 25, random_metering.request: 15, random_eligibility.request: 15}
#: What the oracle does not model: prose, and names that are the engine's own.
OURS = {"message", "text", "remedy", "formula", "steps", "rules", "notices", "nextSteps", "conditions", "consequences"}
CONDITION = ("id", "status", "subject")


def expected(call: str, request: Any) -> dict[str, Any]:
    """The oracle's outcome; of what it does not model, that nothing is determined."""
    if call == "exportFocus":
        return {"status": "undetermined"}
    return ANSWERERS[call](copy.deepcopy(request))


def requests(seed: str, count: int) -> Iterator[tuple[str, Any]]:
    """So many calls and requests, the same for the same seed."""
    chance = random.Random(seed)
    generators, weights = list(GENERATORS), list(GENERATORS.values())
    for _ in range(count):
        call, request = chance.choices(generators, weights)[0](chance)
        yield call, request
        if call == "previewCost" and "from" in request and chance.random() < 0.1:
            yield "exportFocus", request


def contradiction(oracle: Any, engine: Any, path: str = "") -> str | None:
    """The first place where the engine's answer is another than the oracle's; None in it is anything."""
    if oracle is None:
        return None
    if isinstance(oracle, dict):
        if not isinstance(engine, dict):
            return f"{path}: {engine!r} is no object"
        for name in oracle.keys() | engine.keys():
            here = f"{path}/{name}"
            if name == "conditions" and name in oracle:
                given = statuses(engine.get(name, []), oracle[name])
                if given != statuses(oracle[name], oracle[name]):
                    return f"{here}: {given}, and the oracle has {oracle[name]}"
            elif name == "issues" and name in oracle and oracle[name] is not None:
                if other := issues_apart(oracle[name], engine.get(name, [])):
                    return f"{here}: {other}"
            elif name in OURS or (name in oracle and oracle[name] is None):
                continue
            elif name not in oracle or name not in engine:
                return f"{here}: only {'the engine' if name in engine else 'the oracle'} has it"
            elif found := contradiction(oracle[name], engine[name], here):
                return found
        return None
    if isinstance(oracle, list):
        if not isinstance(engine, list) or len(oracle) != len(engine):
            return f"{path}: {engine!r}, and the oracle has {oracle!r}"
        pairs = enumerate(zip(oracle, engine, strict=True))
        return next((found for index, (one, other) in pairs if (found := contradiction(one, other, f"{path}/{index}"))), None)
    return None if type(oracle) is type(engine) and oracle == engine else f"{path}: {engine!r}, and the oracle has {oracle!r}"


def statuses(conditions: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is compared of conditions: those of the rules that the oracle models."""
    modelled = {each["id"] for each in wanted}
    compared = [{part: each[part] for part in CONDITION if part in each} for each in conditions if each["id"] in modelled]
    undetermined = [place for place, each in enumerate(wanted) if each["status"] is None]
    return [each | {"status": None} if place in undetermined else each for place, each in enumerate(compared)]


def issues_apart(wanted: list[dict[str, Any]], given: list[dict[str, Any]]) -> str | None:
    """What issues differ in: each of the oracle's has to be there; another only of something that is wrong anyway."""
    left = [(issue["code"], issue["path"]) for issue in given]
    codes = [issue["code"] for issue in wanted]
    # How far a list is looked into that is too long, and what is left of a tender once it is overdrawn, is open.
    if "too_many" in codes:
        wanted = [issue for issue in wanted if issue["code"] == "too_many"]
    if "overdrawn" in codes:
        wanted = [issue for place, issue in enumerate(wanted) if issue["code"] != "overdrawn" or place == codes.index("overdrawn")]
        left = [other for place, other in enumerate(left) if other[0] != "overdrawn" or place == [code for code, _ in left].index("overdrawn")]
    # Without the days, which cards price them is not known, and whether a line is on them all.
    lacks_days = any(issue["path"] in ("/from", "/days") for issue in wanted)
    if lacks_days:
        wanted = [issue for issue in wanted if issue["path"] is not None and not issue["path"].endswith(("/item", "/retentionDays"))]
    for issue in sorted(wanted, key=lambda each: (each["code"] is None) + (each["path"] is None)):
        fits = [other for other in left if issue["code"] in (None, other[0]) and issue["path"] in (None, other[1])]
        if not fits:
            return f"{given} lacks {issue}"
        left.remove(fits[0])
    wrong = [issue["path"].rsplit("/", 1)[0] for issue in wanted if issue["path"] is not None]
    # One mistake hides others, or shows them, in ways that the documents leave open.
    is_open = lacks_days or len(wrong) < len(wanted) or "too_many" in codes
    unasked = [other for other in left if not is_open and other[0] != "amount_overflow" and other[1].rsplit("/", 1)[0] not in wrong]
    return f"{given} has {unasked} as well as {wanted}" if unasked else None


def disagreement(call: str, request: Any, engine: dict[str, Any]) -> str | None:
    """What the oracle says against an answer of the engine."""
    oracle = expected(call, request)
    return None if oracle["status"] == "undetermined" else contradiction(oracle, engine)


def native(text: str) -> list[str]:
    """The native crate's answers, line by line."""
    native_program = ROOT / "target" / PROFILE / "examples" / "answers"
    answered = subprocess.run([native_program], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return answered.stdout.decode().removesuffix("\n").split("\n")


def line_of(call: str, request: Any) -> str:
    """As the engine's builds read it."""
    return f"{call}\t{json.dumps(request, ensure_ascii=False, separators=(',', ':'))}\n"


def smaller(value: Any) -> Iterator[Any]:
    """The same with one part less, or one part simpler."""
    if isinstance(value, dict):
        for name in value:
            yield {other: part for other, part in value.items() if other != name}
        for name, part in value.items():
            yield from (value | {name: less} for less in smaller(part))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value[:index] + value[index + 1 :]
        for index, part in enumerate(value):
            yield from ([*value[:index], less, *value[index + 1 :]] for less in smaller(part))
    elif isinstance(value, str) and value[:1].isdigit() and value.replace(".", "").isdigit():
        yield from (simple for simple in ("0", "1", value.split(".")[0], value[:-1]) if len(simple) < len(value))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from (simple for simple in (0, 1, value // 10, value - 1) if 0 <= simple < value)


def shrunk(call: str, request: Any) -> Any:
    """The smallest request that still finds oracle and engine at odds, and is answered if this one was."""
    status = expected(call, request)["status"]

    def is_at_odds(candidate: Any) -> bool:
        return expected(call, candidate)["status"] == status and disagreement(call, candidate, json.loads(native(line_of(call, candidate))[0])) is not None

    end = time.monotonic() + SHRINKING_SECONDS
    while found := next((candidate for candidate in smaller(request) if time.monotonic() < end and is_at_odds(candidate)), None):
        request = found
    return request


def main() -> None:
    """Answers a chunk both ways."""
    options = argparse.ArgumentParser()
    options.add_argument("--seed", required=True)
    options.add_argument("--chunk", type=int, required=True)
    options.add_argument("--requests", type=int, required=True)
    options.add_argument("--folder", type=Path, required=True)
    asked = options.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    made = list(requests(f"{asked.seed}/{asked.chunk}", asked.requests))
    text = "".join(line_of(call, request) for call, request in made)
    (asked.folder / f"{asked.chunk}.requests").write_text(text, encoding="utf-8", newline="")
    answers = native(text)
    (asked.folder / f"{asked.chunk}.answers").write_text("\n".join(answers), encoding="utf-8", newline="")
    compared, contradictions = Counter(), 0
    for number, ((call, request), answer) in enumerate(zip(made, answers, strict=True)):
        engine = json.loads(answer)
        oracle = expected(call, request)
        compared["undetermined" if oracle["status"] == "undetermined" else f"{call} {oracle['status']}"] += 1
        found = None if oracle["status"] == "undetermined" else contradiction(oracle, engine)
        if found is None:
            continue
        contradictions += 1
        if contradictions <= CONTRADICTIONS_SHOWN:
            small = shrunk(call, request)
            case = {"source": f"oracle, seed {asked.seed}, chunk {asked.chunk}, request {number}", "request": small, "outcome": expected(call, small)}
            path = asked.folder / f"{call}-{asked.chunk}-{number}.json"
            path.write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            now = disagreement(call, small, json.loads(native(line_of(call, small))[0]))
            print(f"{call}{now}\n  request {line_of('', small).strip()}\n  golden case {path}", file=sys.stderr)
    print(json.dumps({"requests": len(made), "contradictions": contradictions, "compared": compared}))


if __name__ == "__main__":
    main()

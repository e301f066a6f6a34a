"""Random requests of previewCost, comparePlans and allocateQuota, dense in interesting cases.

`request(rng)` gives (call name, request). About 85 % are valid; the others carry
one to three deliberate mistakes. What is valid is chosen with the help of the
oracle's own tables; what the engine must answer is not decided here.
"""

import datetime
import functools
import random
from collections.abc import Callable

import published
from workload import package_problems, pay_as_you_go_problems

CHINA_SITES = [site for site, group in published.SITE_GROUPS.items() if group == "cn"]
OTHER_SITES = [site for site, group in published.SITE_GROUPS.items() if group == "intl"]
RETENTIONS = (3, 7, 14, 30, 60, 180, 360)
IDS = ("a", "b", "wksp_1", "工作空间", "x" * 128, "é" * 64, " ", "0", "~/", "A", "prod eu", "–")
LABELS = ("index-a", "索引", "\"quoted\"", "a,b", "=1+1", "y" * 128)
#: Days on which something published changes, and odd days of the calendar.
TURNING_DAYS = [datetime.date.fromordinal(card.first_day) for card in published.CARDS] + [
    datetime.date.fromordinal(published.HONG_KONG_OPENING), datetime.date(2023, 9, 26),
    datetime.date(2023, 8, 10), datetime.date(2024, 2, 29), datetime.date(2024, 12, 31), datetime.date(2027, 1, 1),
]
FIRST_DAY, LAST_DAY = published.CARDS[0].first_day, datetime.date(2030, 12, 31).toordinal()
LARGEST = 10**13 * published.QUANTITY_SCALE - 1


def request(rng: random.Random) -> tuple[str, dict]:
    """One call and its request."""
    kind = rng.random()
    name, made = ("previewCost", _preview(rng)) if kind < 0.62 else (
        ("comparePlans", _comparison(rng)) if kind < 0.85 else ("allocateQuota", _allocation(rng)))
    if rng.random() < 0.15:
        mistakes = PREVIEW_MISTAKES if name == "previewCost" else (
            COMPARISON_MISTAKES if name == "comparePlans" else ALLOCATION_MISTAKES)
        for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3))):
            try:
                rng.choice(mistakes)(rng, made)
            except (KeyError, IndexError, TypeError, AttributeError):
                continue  # an earlier mistake, or what was left out, leaves no place for this one
    return name, made


# ── numbers ──────────────────────────────────────────────────────────────────


def _anchors() -> dict[str, list[int]]:
    """Quantities at which something happens to an item, in millionths."""
    found = {item: {published.QUANTITY_SCALE} for item in published.ITEMS}
    for item, quota in published.FREE_QUOTAS.items():
        found[item].add(quota)
    for package in published.PACKAGES.values():
        for item, granted in package.items.items():
            found[item] |= {granted.quota, granted.quota // 2}
    for item, pack in published.TRAFFIC_PACKS.items():
        found[item] |= {pack.capacity, pack.capacity * 3}
    for card in published.CARDS:
        for item, card_item in card.items.items():
            unit = card_item.unit * published.QUANTITY_SCALE
            found[item] |= {unit, unit // 100, unit * 15}
    return {item: sorted(values) for item, values in found.items()}


ANCHORS = _anchors()


def _millionths(rng: random.Random, item: str) -> int:
    anchor = rng.choice(ANCHORS[item])
    kind = rng.random()
    if kind < 0.06:
        return 0
    if kind < 0.35:
        return max(0, anchor + rng.choice((0, 0, 1, -1, 1_000_000, -1_000_000, 500_000)))
    if kind < 0.90:
        size = int(anchor * 2.5 * rng.random())
        return size if rng.random() < 0.4 else size // 1_000_000 * 1_000_000
    if kind < 0.97:
        return rng.randrange(10 ** rng.randint(1, 19))
    return rng.choice((LARGEST, LARGEST // 1_000_000 * 1_000_000, 1, LARGEST // 2))


def _written(rng: random.Random, millionths: int) -> object:
    """A DecimalInput in one of its forms."""
    whole, part = divmod(millionths, 1_000_000)
    if part:
        text = f"{whole}.{part:06d}"
        return text if rng.random() < 0.3 else text.rstrip("0")
    form = rng.random()
    return whole if form < 0.5 else (str(whole) if form < 0.95 else f"{whole}.{'0' * rng.randint(1, 6)}")


def _quantity(rng: random.Random, item: str, days: int) -> object:
    if days <= 60 and rng.random() < 0.4:
        return [_written(rng, _millionths(rng, item)) for _ in range(days)]
    return _written(rng, _millionths(rng, item))


# ── valid requests ───────────────────────────────────────────────────────────


@functools.lru_cache(maxsize=4096)
def _priceable(group: str, currency: str, cards: tuple) -> list[tuple[str, int | None]]:
    """The items and retentions that all of these cards can price."""
    return [
        (item, retention) for item in published.ITEMS for retention in (None, *RETENTIONS)
        if not pay_as_you_go_problems(item, retention, group, currency, False, cards)
    ]


IN_PACKAGE = [
    (item, retention) for item in published.PACKAGE_ITEMS for retention in (None, *RETENTIONS)
    if not package_problems(item, retention)
]
FREE = [
    (item, retention) for item in published.ITEMS
    for retention in ((None, published.FREE_RETENTION_DAYS) if published.RETENTIONS_EVER[item] else (None,))
]


def _line(rng: random.Random, choices: list, days: int) -> dict:
    item, retention = rng.choice(choices)
    line: dict = {"item": item, "quantity": _quantity(rng, item, days)}
    if retention is not None:
        line["retentionDays"] = retention
    if rng.random() < 0.15:
        line["label"] = rng.choice(LABELS)
    return line


def _lines(rng: random.Random, choices: list, days: int) -> list[dict]:
    if rng.random() < 0.35:  # several lines of few items compete for one quota
        choices = [rng.choice(choices) for _ in range(2)]
    return [_line(rng, choices, days) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)) if days <= 60 else 1)]


def _period(rng: random.Random) -> tuple[dict, tuple, bool]:
    """The fields `from` and `days`, the cards in force, and whether CN6 is open all the time."""
    length = rng.random()
    days = rng.randint(1, 5) if length < 0.96 else (rng.randint(6, 60) if length < 0.998 else rng.randint(61, 3_660))
    fields: dict = {}
    first = None
    start = rng.random()
    if start < 0.5:
        first = rng.choice(TURNING_DAYS).toordinal() - rng.choice((0, 0, 1, 1, 2, 3, days - 1, days))
    elif start < 0.8:
        first = rng.randint(FIRST_DAY, LAST_DAY)
    if first is not None:
        first = max(first, FIRST_DAY)
        fields["from"] = datetime.date.fromordinal(first).isoformat()
    if rng.random() < 0.97:
        fields["days"] = days
    else:
        days = 30
    cards = tuple(segment.card for segment in published.segments(first, days))
    return fields, cards, first is None or first >= published.HONG_KONG_OPENING


def _ids(rng: random.Random) -> list[str]:
    number = rng.choice((1, 1, 1, 2, 2, 3, 4)) if rng.random() < 0.97 else 8
    return rng.sample(IDS, number)


def _preview(rng: random.Random) -> dict:
    made, cards, hong_kong_open = _period(rng)
    days = made.get("days", 30)
    packaged = rng.random() < 0.5
    markets = [(group, currency) for group in ("cn", "intl") for currency in published.CURRENCIES
               if _priceable(group, currency, cards)]
    currency = "CNY" if packaged or ("cn", "USD") not in markets or rng.random() < 0.6 else "USD"
    groups = [group for group, of in markets if of == currency]
    made["currency"] = currency
    made["workspaces"] = workspaces = []
    # A workspace outside the package has to be named by leaving it out of the list of served ones.
    names_served = packaged and rng.random() < 0.5
    served: list[str] = []
    for id in _ids(rng):
        free = rng.random() < 0.12 and (not packaged or bool(workspaces))
        in_package = packaged and not free and (not names_served or not served or rng.random() < 0.7)
        group = "cn" if in_package else rng.choice(groups)
        site = rng.choice(CHINA_SITES if group == "cn" else OTHER_SITES)
        if site == "cn6" and not hong_kong_open and not free:
            site = "us1"
        workspace: dict = {"id": id, "site": site}
        choices = FREE if free else _priceable(group, currency, cards)
        if free:
            workspace["plan"] = "free"
        elif rng.random() < 0.2:
            workspace["plan"] = "commercial"
        if in_package:
            served.append(id)
            others = [choice for choice in choices if choice[0] not in published.PACKAGE_ITEMS]
            choices = IN_PACKAGE if rng.random() < 0.6 or not others else others + IN_PACKAGE
        workspace["usage"] = _lines(rng, choices, days)
        workspaces.append(workspace)
    if packaged:
        made["package"] = _package(rng, served, names_served)
    if rng.random() < 0.3:
        made["explain"] = rng.random() < 0.5
    return made


def _package(rng: random.Random, served: list[str], names_served: bool) -> dict:
    package: dict = {"id": rng.choice(("startup", "startup", "growth", "enterprise"))}
    if rng.random() < 0.3:
        items = rng.sample(list(published.PACKAGE_ITEMS), rng.randint(1, 3))
        package["quotas"] = {item: _written(rng, _millionths(rng, item)) for item in items}
    if rng.random() < 0.5:
        package["trafficPacks"] = packs = []
        for item in rng.sample(list(published.TRAFFIC_PACKS), rng.randint(0, 3)):
            base = published.TRAFFIC_PACKS[item].capacity
            count = rng.choice((1, 1, 2, 3, 7, 1_000, LARGEST // base))
            packs.append({"item": item, "capacity": _written(rng, count * base)})
            if rng.random() < 0.6:
                packs[-1]["discount"] = _discount(rng)
    if names_served:
        package["workspaces"] = rng.sample(served, len(served))
    return package


def _discount(rng: random.Random) -> object:
    return rng.choice((1, "1", "1.000000", "0.8", "0.5", "0.999999", "0.000001", _written(rng, rng.randint(1, 1_000_000))))


def _comparison(rng: random.Random) -> dict:
    made, cards, hong_kong_open = _period(rng)
    days = made.get("days", 30)
    markets = [market for market in (("cn", "CNY"), ("cn", "USD"), ("intl", "CNY"), ("intl", "USD"))
               if _priceable(*market, cards)]
    group, currency = market = rng.choice(markets) if rng.random() < 0.35 else ("cn", "CNY")
    made["currency"] = currency
    choices = _priceable(*market, cards)
    if rng.random() < 0.5:
        choices = [choice for choice in choices if choice[0] in published.TRAFFIC_PACKS] or choices
    elif rng.random() < 0.3:  # items that the cards may lack
        choices = [*choices, ("datakit", None), ("scheduled_report", None), ("central_pipeline", None)]
    sites = CHINA_SITES if group == "cn" else OTHER_SITES[(0 if hong_kong_open else 1):]
    made["workspaces"] = [
        {"id": id, "site": rng.choice(sites), "usage": _lines(rng, choices, days)} for id in _ids(rng)
    ]
    size = rng.random()
    if size < 0.15 and market == ("cn", "CNY"):  # around what a package grants, so that packages can be cheapest
        granted = published.PACKAGES[rng.choice(("startup", "startup", "growth", "enterprise"))].items
        for workspace in made["workspaces"]:
            workspace["usage"] = []
            for item, of_package in granted.items():
                if item != "datakit" or (item, None) in choices:
                    share = of_package.quota * rng.randint(60, 180) // 100 // len(made["workspaces"])
                    line = {"item": item, "quantity": _written(rng, share)}
                    if of_package.base_retention is not None:
                        line["retentionDays"] = of_package.base_retention
                    workspace["usage"].append(line)
    elif size > 0.75:  # small enough for the free plan
        for workspace in made["workspaces"]:
            for line in workspace["usage"]:
                quota = published.FREE_QUOTAS.get(line["item"], 0)
                if line.get("retentionDays", 7) > 7 and ("apm_trace", 7) in choices and rng.random() < 0.8:
                    line |= {"item": "apm_trace", "retentionDays": 7}
                    quota = published.FREE_QUOTAS["apm_trace"]
                line["quantity"] = _written(rng, quota // rng.choice((1, 1, 2, 4)) + rng.choice((0, 0, 0, 1)))
    if rng.random() < 0.6:
        items = rng.sample(list(published.TRAFFIC_PACKS), rng.randint(0, 4))
        made["trafficPackDiscounts"] = {item: _discount(rng) for item in items}
    return made


def _allocation(rng: random.Random) -> dict:
    items = rng.sample([*published.PACKAGE_ITEMS, "sms", "synthetic_test", "time_series"], rng.randint(1, 4))
    choices = [choice for choice in IN_PACKAGE if choice[0] in items] + [(item, None) for item in items]
    quotas = {item: _written(rng, _millionths(rng, item)) for item in items if rng.random() < 0.9}
    spaces = []
    for id in _ids(rng):
        lines = [_line(rng, choices, 61) for _ in range(rng.choice((1, 2, 3, 4)))]
        for line in lines:
            line.pop("label", None)
        spaces.append({"id": id, "usage": lines})
    return {"quotas": quotas, "workspaces": spaces}


# ── mistakes ─────────────────────────────────────────────────────────────────

MALFORMED = ("1_000", "1e3", "+1", "-1", "01", "1.", ".5", " 1", "1 ", "", "1,5", "0x10", "NaN", "Infinity", "١", "1.0000001",
             1.5, 0.1, "--1", "1.2.3", "\u00a01")
TOO_LARGE = ("10000000000000", 10_000_000_000_000, 2**53 - 1, "99999999999999.5")
BAD_NUMBERS = (*MALFORMED, *TOO_LARGE)
BAD_IDS = ("", "x" * 129, "é" * 65, "a\nb", "\x00", "tab\t", "\x7f")
BAD_DATES = ("2024-02-30", "2023-02-29", "2024-1-1", "20240101", "2024-13-01", "2024-01-00", "", "today",
             "2024-01-01T00:00:00Z", " 2024-01-01", "2024/01/01", "+2024-01-01", "24-01-01")
Mistake = Callable[[random.Random, dict], None]


def _some_workspace(rng: random.Random, made: dict) -> dict:
    return rng.choice(made["workspaces"])


def _some_line(rng: random.Random, made: dict) -> dict:
    return rng.choice(_some_workspace(rng, made)["usage"])


def _some_object(rng: random.Random, made: dict) -> dict:
    """An object with fields of its own, anywhere in the request."""
    places: list[Callable[[], dict]] = [
        lambda: made, lambda: _some_workspace(rng, made), lambda: _some_line(rng, made), lambda: made["package"],
        lambda: rng.choice(made["package"]["trafficPacks"]),
    ]
    return rng.choice(places)()


def _unknown_field(rng: random.Random, made: dict) -> None:
    _some_object(rng, made)[rng.choice(("discont", "Item", "retention_days", "a/b~c", "", "__proto__"))] = 1


def _missing_field(rng: random.Random, made: dict) -> None:
    holder = _some_object(rng, made)
    required = ("currency", "workspaces", "quotas", "id", "site", "usage", "item", "quantity", "capacity")
    if holder is made.get("package"):
        required = ("id",)
    del holder[rng.choice([name for name in required if name in holder])]


def _wrong_type(rng: random.Random, made: dict) -> None:
    holder = _some_object(rng, made)
    name = rng.choice(list(holder))
    fitting = {"from": (5, [], True), "days": ("30", [], True, {}), "explain": ("true", 1, []), "retentionDays": ("7", [7], False),
               "quantity": (True, {}, None), "capacity": (False, [1], None), "discount": (True, []), "label": (1, [], {}),
               "workspaces": ({}, "a", 1), "usage": ({}, "x", 0), "package": ("startup", [], 3),
               "trafficPacks": ({}, "x"), "plan": (1, [], False), "quotas": ([], 5, "x"), "trafficPackDiscounts": ([], "x")}
    holder[name] = rng.choice(fitting.get(name, (7, [], {}, True, None)))


def _bad_quantity(rng: random.Random, made: dict) -> None:
    line = _some_line(rng, made)
    if type(line["quantity"]) is list and line["quantity"]:
        line["quantity"][rng.randrange(len(line["quantity"]))] = rng.choice(BAD_NUMBERS)
    else:
        line["quantity"] = rng.choice(BAD_NUMBERS)


def _bad_id(rng: random.Random, made: dict) -> None:
    _some_workspace(rng, made)["id"] = rng.choice(BAD_IDS)


def _bad_label(rng: random.Random, made: dict) -> None:
    _some_line(rng, made)["label"] = rng.choice(BAD_IDS)


def _twin(rng: random.Random, made: dict) -> None:
    made["workspaces"].append(dict(_some_workspace(rng, made)))


def _unknown_word(rng: random.Random, made: dict) -> None:
    name = rng.choice(("item", "site", "plan", "currency", "id"))
    word = rng.choice(("", "CN1", "cny", "logs", "free ", "cn7", "EUR", "toString"))
    if name == "item":
        _some_line(rng, made)["item"] = word
    elif name == "currency":
        made["currency"] = word
    elif name == "id":
        made["package"]["id"] = word
    else:
        _some_workspace(rng, made)[name] = word


def _no_workspaces(rng: random.Random, made: dict) -> None:
    made["workspaces"] = []


def _bad_date(rng: random.Random, made: dict) -> None:
    if made.get("days", 30) <= 60:
        old = made.pop("from", None)
        rest = dict(made)
        made.clear()
        made["from"] = rng.choice(BAD_DATES)
        if old is None or rng.random() < 0.3:  # before the first card
            made["from"] = datetime.date.fromordinal(FIRST_DAY - rng.choice((1, 1, 2, 5, 400))).isoformat()
        made |= rest


def _bad_days(rng: random.Random, made: dict) -> None:
    made["days"] = rng.choice((0, 3_661, -1, 10_000, 1_000_000))


def _wrong_length(rng: random.Random, made: dict) -> None:
    days = made.get("days", 30)
    _some_line(rng, made)["quantity"] = [1] * rng.choice((days + 1, max(days - 1, 0), days + 7))


def _bad_retention(rng: random.Random, made: dict) -> None:
    line = _some_line(rng, made)
    if "retentionDays" in line and rng.random() < 0.3:
        del line["retentionDays"]
    else:
        line["retentionDays"] = rng.choice((*RETENTIONS, *RETENTIONS, 1, 5, 8, 90, 365, 0))


def _any_item(rng: random.Random, made: dict) -> None:
    line = _some_line(rng, made)
    item = line["item"] = rng.choice(published.ITEMS)
    line.pop("retentionDays", None)
    if published.RETENTIONS_EVER[item]:
        line["retentionDays"] = rng.choice((3, 7, 14, 30))


def _any_site(rng: random.Random, made: dict) -> None:
    _some_workspace(rng, made)["site"] = rng.choice(list(published.SITE_GROUPS))


def _other_currency(rng: random.Random, made: dict) -> None:
    made["currency"] = "USD" if made["currency"] == "CNY" else "CNY"


def _other_first_day(rng: random.Random, made: dict) -> None:
    made["from"] = rng.choice(TURNING_DAYS).isoformat()


def _bad_served(rng: random.Random, made: dict) -> None:
    ids = [workspace["id"] for workspace in made["workspaces"]]
    made["package"]["workspaces"] = rng.choice(([], [*ids, ids[0]], [*ids, "nobody"], ["nobody"], ids, [ids[0], ids[0]]))


def _all_free(rng: random.Random, made: dict) -> None:
    for workspace in made["workspaces"]:
        workspace["plan"] = "free"
    made["package"].pop("workspaces", None)


def _bad_quota(rng: random.Random, made: dict) -> None:
    quotas = made["quotas"] if "quotas" in made else made["package"].setdefault("quotas", {})
    item = rng.choice((*published.PACKAGE_ITEMS, "sms", "time_series", "nothing"))
    quotas[item] = rng.choice((1, "2.5", *BAD_NUMBERS[:4], *TOO_LARGE))


def _bad_pack(rng: random.Random, made: dict) -> None:
    packs = made["package"].setdefault("trafficPacks", [])
    pack = rng.choice((
        {"item": "log_entries", "capacity": rng.choice((0, 1, "1000000.5", 1_500_000, *BAD_NUMBERS))},
        {"item": "sms", "capacity": 100, "discount": rng.choice((0, "0", "1.000001", 2, *BAD_NUMBERS))},
        {"item": rng.choice(("time_series", "nothing", "apm_profile")), "capacity": 100},
        {"item": "rum_pv", "capacity": 100_000}, {"item": "datakit", "capacity": 21},
    ))
    packs.append(pack)
    if rng.random() < 0.3:
        packs.append(dict(pack))


def _bad_discount(rng: random.Random, made: dict) -> None:
    discounts = made.setdefault("trafficPackDiscounts", {})
    discounts[rng.choice((*published.TRAFFIC_PACKS, "time_series", "nothing"))] = rng.choice((0, "1.5", 2, "0.5", *BAD_NUMBERS))


def _too_many_lines(rng: random.Random, made: dict) -> None:
    if rng.random() < 0.05 and made.get("days", 30) <= 5:
        _some_workspace(rng, made)["usage"] = [{"item": "trigger_call", "quantity": 1}] * 201


def _overflow(rng: random.Random, made: dict) -> None:
    if rng.random() < 0.03:
        made.pop("package", None)
        made.pop("from", None)
        lines = [{"item": "network_host", "quantity": "9999999999999.999999"}] * rng.choice((13, 14, 15))
        made |= {"days": 3_660, "currency": "CNY", "workspaces": [{"id": "a", "site": "cn1", "usage": lines}]}


EVERYWHERE: list[Mistake] = [_unknown_field, _missing_field, _wrong_type, _bad_quantity, _bad_quantity, _bad_id, _twin,
                             _no_workspaces, _bad_retention, _too_many_lines]
PRICED: list[Mistake] = [_bad_label, _unknown_word, _bad_date, _bad_days, _wrong_length, _bad_retention, _any_item, _any_item,
                         _any_site, _other_currency, _other_first_day, _overflow]
PREVIEW_MISTAKES = EVERYWHERE + PRICED + [_bad_served, _bad_served, _all_free, _bad_quota, _bad_pack, _bad_pack]
COMPARISON_MISTAKES = EVERYWHERE + PRICED + [_bad_discount, _bad_discount]
ALLOCATION_MISTAKES = EVERYWHERE + [_bad_quota, _bad_quota, _unknown_word]

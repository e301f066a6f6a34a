"""What Guance publishes: rate cards, packages, traffic packs, quotas, dates, sites.

The tables are read from the CSV fixtures next to the tests; what has no CSV
stands here with its rule number. Quantities are in millionths, prices in
thousandths of a currency unit, amounts in units of 10^-16 (see `exact`).
"""

import csv
import datetime
import pathlib
from fractions import Fraction

from exact import AMOUNT_SCALE, QUANTITY_SCALE, published_number

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"

#: The item ids in the order of the contract, which is the catalog's order.
ITEMS = (
    "time_series", "log_entries", "log_ingest_traffic",
    "data_forwarding_external", "data_forwarding_internal", "backup_log",
    "network_host", "apm_trace", "apm_profile", "rum_pv", "session_replay",
    "synthetic_test", "trigger_call", "sms", "sensitive_data_scan",
    "scheduled_report", "central_pipeline", "datakit",
)
CURRENCIES = ("CNY", "USD")
PLANS = ("free", "commercial")

#: R19: the price group of a site.
SITE_GROUPS = {
    "cn1": "cn", "cn2": "cn", "cn3": "cn", "cn4": "cn", "cn5": "cn",
    "cn6": "intl", "us1": "intl", "eu1": "intl", "ap1": "intl",
}
#: T16, A49: before this day CN6 has no published price.
HONG_KONG_OPENING = datetime.date(2023, 10, 11).toordinal()

#: R5: what the free plan gives per day; an item that is not here has no quota.
FREE_QUOTAS = {
    item: quantity * QUANTITY_SCALE
    for item, quantity in {
        "time_series": 3_000, "log_entries": 1_000_000, "apm_trace": 8_000, "apm_profile": 60,
        "rum_pv": 2_000, "session_replay": 1_000, "synthetic_test": 200_000, "trigger_call": 100_000,
    }.items()
}
#: R8: free workspaces keep data 7 days.
FREE_RETENTION_DAYS = 7
#: R48, A37: the days that a package's price is for.
PACKAGE_DAYS = 372
#: R45, A14: the one card whose units are cut to two decimals.
CUT_EDITION = "2022-08-18"


def _thousandths(text: str) -> int:
    price = published_number(text) * 1000
    assert price.denominator == 1, text
    return price.numerator


class Price:
    """What one billing unit costs, and whether units are cut to two decimals (R45)."""

    __slots__ = ("unit", "thousandths", "cut", "per_millionth")

    def __init__(self, unit: int, thousandths: int, cut: bool) -> None:
        self.unit, self.thousandths, self.cut = unit, thousandths, cut
        # R22: amount = quantity ÷ unit × price, here for a millionth of one thing.
        exactly = Fraction(thousandths, 1000) / unit / QUANTITY_SCALE * AMOUNT_SCALE
        assert exactly.denominator == 1
        self.per_millionth = exactly.numerator

    def amount(self, millionths: int) -> int:
        """The amount for the billable quantity of one line and day."""
        if self.cut:  # R45: not rounded up, kept to two decimals
            hundredths_of_units = millionths * 100 // (self.unit * QUANTITY_SCALE)
            return hundredths_of_units * self.thousandths * (AMOUNT_SCALE // 100_000)
        return millionths * self.per_millionth


class CardItem:
    """One item on one rate card: its prices by (site group, currency) and retention."""

    __slots__ = ("unit", "retentions", "prices")

    def __init__(self, unit: int) -> None:
        self.unit = unit
        #: Empty for an item with one flat price.
        self.retentions: set[int] = set()
        self.prices: dict[tuple[str, str], dict[int | None, Price]] = {}


class RateCard:
    """One edition of the price list (R1)."""

    __slots__ = ("edition", "first_day", "items")

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.first_day = datetime.date.fromisoformat(edition).toordinal()
        self.items: dict[str, CardItem] = {}


def _rate_cards() -> list[RateCard]:
    cards: dict[str, RateCard] = {}
    with open(FIXTURES / "prices.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            edition = row["edition_date"]
            card = cards.setdefault(edition, RateCard(edition))
            item = card.items.setdefault(row["item_id"], CardItem(int(row["unit_quantity"])))
            retention = int(row["retention_days"]) if row["retention_days"] else None
            if retention is not None:
                item.retentions.add(retention)
            tariff = item.prices.setdefault((row["site"], row["currency"]), {})
            tariff[retention] = Price(item.unit, _thousandths(row["price"]), edition == CUT_EDITION)
    return [cards[edition] for edition in sorted(cards)]


class PackageItem:
    """The quota of one item in a package (R48, R51, R53)."""

    __slots__ = ("quota", "base_retention", "overage")

    def __init__(self, row: dict[str, str]) -> None:
        self.quota = int(row["quantity"]) * QUANTITY_SCALE
        self.base_retention = int(row["default_retention_days"]) if row["default_retention_days"] else None
        # Package overage is never cut (contract section 2).
        self.overage = Price(int(row["billing_unit_quantity"]), _thousandths(row["unit_price"]), False)


class Package:
    """An annual package (R48)."""

    __slots__ = ("price", "items")

    def __init__(self) -> None:
        self.price = 0
        self.items: dict[str, PackageItem] = {}


class TrafficPack:
    """A traffic pack's base capacity and the list price of that capacity for a day (R54, W20)."""

    __slots__ = ("capacity", "price_per_day")

    def __init__(self, row: dict[str, str]) -> None:
        self.capacity = int(row["quantity"]) * QUANTITY_SCALE
        self.price_per_day = published_number(row["price_per_day"])


def _packages() -> tuple[dict[str, Package], dict[str, TrafficPack], dict[tuple[str, int], int]]:
    packages: dict[str, Package] = {}
    packs: dict[str, TrafficPack] = {}
    factors: dict[tuple[str, int], int] = {}
    with open(FIXTURES / "packages.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, item = row["record_type"], row["item_id"]
            if kind == "annual_quota":
                packages.setdefault(row["package_id"], Package()).items[item] = PackageItem(row)
            elif kind == "annual_price":
                packages.setdefault(row["package_id"], Package()).price = int(row["package_price"])
                assert int(row["validity_days"]) == PACKAGE_DAYS
            elif kind == "traffic_pack":
                packs[item] = TrafficPack(row)
            elif kind == "conversion_factor":  # R52
                factors[item, int(row["quantity"])] = int(row["factor"])
    return packages, packs, factors


CARDS = _rate_cards()
NEWEST_CARD = CARDS[-1]
PACKAGES, TRAFFIC_PACKS, CONVERSION_FACTORS = _packages()
#: The items that annual packages have; the same in every package.
PACKAGE_ITEMS = PACKAGES["startup"].items
#: Every retention that a card ever offered for an item; none for items that were always flat.
RETENTIONS_EVER: dict[str, set[int]] = {item: set() for item in ITEMS}
for _card in CARDS:
    for _name, _item in _card.items.items():
        RETENTIONS_EVER[_name] |= _item.retentions


class Segment:
    """Consecutive days of a period that share a rate card; `first` and `end` count from 0."""

    __slots__ = ("card", "first", "end")

    def __init__(self, card: RateCard, first: int, end: int) -> None:
        self.card, self.first, self.end = card, first, end


def segments(first_day: int | None, days: int) -> list[Segment]:
    """R1: the cards in force, each until the next; without a first day the newest.

    Days before the first card belong to no segment.
    """
    if first_day is None:
        return [Segment(NEWEST_CARD, 0, days)]
    found = []
    for card, following in zip(CARDS, [*CARDS[1:], None]):
        first = max(card.first_day - first_day, 0)
        end = days if following is None else min(following.first_day - first_day, days)
        if first < end:
            found.append(Segment(card, first, end))
    return found


def conversion_factor(item: str, retention: int | None, base_retention: int | None) -> int | None:
    """R52, A6: 1 without retention and for shorter than the base; None where nothing is published."""
    if retention is None or base_retention is None or retention < base_retention:
        return 1
    return CONVERSION_FACTORS.get((item, retention))

"""Random `settleBill`, `payOrder` and `forecastWallet` requests.

Dense in ties of expiry, tenders that lapse or begin on the very day, empty
balances, amounts with 16 decimals or 18 digits, orders that are short, exact or
too much, and forecasts over month ends and card editions with thresholds and
cash at exactly the sums of the bills.
"""

import datetime
import random
from typing import Any

import mistakes
import preview
import published
from exact import AMOUNT_SCALE, amount_from, amount_text
from wallet import METHODS, VOUCHER_KINDS, VOUCHERS_REFUSED

DAYS = (
    "2022-08-18", "2023-02-28", "2023-04-22", "2023-12-31", "2024-02-15", "2024-02-28", "2024-02-29", "2024-03-01",
    "2024-11-05", "2024-11-06", "2024-12-17", "2024-12-31", "2025-01-31", "2026-06-30",
)
#: First days of forecasts: around every card edition and around month and leap-year ends.
FIRST_DAYS = (
    "2022-08-18", "2023-04-10", "2023-04-22", "2023-04-23", "2023-06-20", "2023-06-29", "2023-08-20", "2023-10-05", "2023-10-11",
    "2023-10-30", "2023-12-31", "2024-01-31", "2024-02-28", "2024-06-25", "2024-10-20", "2024-11-05", "2024-11-06", "2024-12-15",
)
SMALLEST = "0.0000000000000001"
LARGEST = "999999999999999999.9999999999999999"


def amount(rng: random.Random) -> str | int:
    """An amount, mostly small so that sources run dry, sometimes at the ends of the range."""
    kind = rng.random()
    if kind < 0.35:
        return rng.choice((0, 1, 2, 3, 5, 10, "1", "2.5", "5", "10.00"))
    if kind < 0.6:
        return f"{rng.randrange(20)}.{rng.randrange(100):02d}"
    if kind < 0.8:
        return f"{rng.randrange(9)}.{rng.randrange(10**16):016d}"
    if kind < 0.96:
        return rng.choice((SMALLEST, "0.9999999999999999", "0", rng.randrange(1000), str(rng.randrange(10**6))))
    return rng.choice((LARGEST, str(rng.randrange(10**17, 10**18)), 2**53 - 1, "500000000000000000"))


def shifted(day: str, days: int) -> str:
    """A day some days later or earlier."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()


def tender(rng: random.Random, identifier: str, day: str, spread: int) -> dict[str, Any]:
    """A card; its last day is around `day`, often on it."""
    made: dict[str, Any] = {"id": identifier, "balance": amount(rng)}
    if rng.random() < 0.7:
        made["expiresOn"] = shifted(day, rng.choice((-1, 0, 0, 1, 1, spread, rng.randrange(-3, spread + 3))))
    return made


def wallet(rng: random.Random, day: str, currency: str, spread: int = 2) -> dict[str, Any]:
    """A wallet; up to four cards and five vouchers."""
    made: dict[str, Any] = {"currency": currency, "cash": amount(rng)}
    if rng.random() < 0.4:
        made["credit"] = amount(rng)
    if rng.random() < 0.3:
        made["debt"] = amount(rng)
    shared = rng.random() < 0.2  # a card and a voucher may have the same id
    if rng.random() < 0.8:
        made["prepaidCards"] = [tender(rng, f"t{i}" if shared else f"card {i}", day, spread) for i in range(rng.choice((0, 1, 1, 2, 3, 4)))]
    if rng.random() < 0.8:
        made["vouchers"] = []
        for index in range(rng.choice((0, 1, 2, 3, 5))):
            voucher = tender(rng, f"t{index}" if shared else f"券{index}", day, spread)
            voucher["kind"] = rng.choice(VOUCHER_KINDS)
            if rng.random() < 0.3:
                voucher["validFrom"] = shifted(day, rng.choice((-1, 0, 0, 1, spread, -30)))
            made["vouchers"].append(voucher)
    return made


# ── settleBill ───────────────────────────────────────────────────────────────


def settlement(rng: random.Random) -> dict[str, Any]:
    """A bill of up to six charges."""
    day = rng.choice(DAYS)
    charges = []
    for _ in range(rng.choice((0, 1, 1, 2, 3, 4, 6))):
        charge: dict[str, Any] = {"item": rng.choice(VOUCHERS_REFUSED if rng.random() < 0.35 else published.ITEMS), "amount": amount(rng)}
        if rng.random() < 0.4:
            charge["workspace"] = rng.choice(("w1", "w2", "工作空间"))
        charges.append(charge)
    method = "billing_center" if rng.random() < 0.65 else rng.choice(METHODS)
    made = {"date": day, "method": method, "wallet": wallet(rng, day, rng.choice(published.CURRENCIES)), "charges": charges}
    if rng.random() < 0.001:
        made["wallet"]["prepaidCards"] = [{"id": str(index), "balance": 1} for index in range(1001)]
    return made


# ── payOrder ─────────────────────────────────────────────────────────────────


def order(rng: random.Random) -> dict[str, Any]:
    """An order paid by a mix that is exact, short or too much, mostly of good tenders."""
    day = rng.choice(DAYS)
    purse = wallet(rng, day, "CNY")
    careless = rng.random() < 0.12
    good: list[tuple[dict[str, Any], int]] = [({"source": "cash"}, amount_from(purse["cash"]))]
    for card in purse.get("prepaidCards", []):
        if careless or card.get("expiresOn", day) >= day:
            good.append(({"source": "prepaid_card", "id": card["id"]}, amount_from(card["balance"])))
    for voucher in purse.get("vouchers", []):
        if careless or voucher.get("validFrom", day) <= day <= voucher.get("expiresOn", day):
            good.append(({"source": voucher["kind"] + "_voucher", "id": voucher["id"]}, amount_from(voucher["balance"])))
    rng.shuffle(good)
    tenders, offered = [], 0
    for source, holds in good[: rng.randrange(len(good) + 1)]:
        for part in parts(rng, holds + (1 if careless and rng.random() < 0.2 else 0)):
            tenders.append(source | {"amount": amount_text(part)})
            offered += part
    price = rng.choice((offered, offered, max(0, offered - 1), offered + 1, offered + AMOUNT_SCALE, offered // 2, 42_000 * AMOUNT_SCALE))
    return {"date": day, "price": amount_text(min(price, 10**34 - 1)), "wallet": purse, "tenders": tenders}


def parts(rng: random.Random, holds: int) -> list[int]:
    """All of what a tender holds, a part of it, or all of it in two goes."""
    kind = rng.random()
    if kind < 0.6:
        chosen = [holds]
    elif kind < 0.85:
        chosen = [rng.randrange(holds + 1)]
    else:
        first = rng.randrange(holds + 1)
        chosen = [first, holds - first]
    return [min(part, 10**34 - 1) for part in chosen]


# ── forecastWallet ───────────────────────────────────────────────────────────


def sellable(first_day: str, days: int, group: str, currency: str) -> list[tuple[str, int | None]]:
    """(item, retention) that every card of the period prices."""
    cards = [segment.card for segment in published.segments(datetime.date.fromisoformat(first_day).toordinal(), days)]
    found: list[tuple[str, int | None]] = []
    for item in published.ITEMS:
        for retention in sorted(published.RETENTIONS_EVER[item]) or [None]:
            tariffs = [card.items[item].prices.get((group, currency), {}) if item in card.items else {} for card in cards]
            if all(None in tariff or retention in tariff for tariff in tariffs):
                tiered = any(None not in tariff for tariff in tariffs)
                found.append((item, retention if tiered else None))
    return sorted(set(found), key=str)


def usage_line(rng: random.Random, item: str, retention: int | None, days: int) -> dict[str, Any]:
    """A usage line whose daily charge is small; constant, or one value a day."""
    unit = published.NEWEST_CARD.items[item].unit if item in published.NEWEST_CARD.items else 1
    values = [rng.choice((0, unit, 2 * unit, unit * 5 // 2, rng.randrange(10 * unit + 2))) for _ in range(days)]
    made: dict[str, Any] = {"item": item, "quantity": values if rng.random() < 0.5 else rng.choice(values)}
    if rng.random() < 0.1:
        made["quantity"] = f"{values[0]}.{rng.randrange(10**6):06d}"
    return made if retention is None else made | {"retentionDays": retention}


def forecast(rng: random.Random) -> dict[str, Any]:
    """A forecast of 1 to 45 days with thresholds and cash at the sums of the bills."""
    first_day, days = rng.choice(FIRST_DAYS), rng.choice((1, 2, 3, 5, 10, 20, 30, 31, 45))
    while True:
        site, currency = rng.choice((("cn1", "CNY"), ("cn3", "CNY"), ("cn2", "USD"), ("us1", "USD"), ("cn6", "CNY"), ("ap1", "USD")))
        if site == "cn6" and first_day < "2023-10-11":
            continue
        offers = sellable(first_day, days, published.SITE_GROUPS[site], currency)
        if offers:
            break
    workspaces = []
    for index in range(rng.choice((1, 1, 1, 2, 3))):
        usage = [usage_line(rng, *rng.choice(offers), days) for _ in range(rng.choice((0, 1, 2, 3, 4)))]
        workspaces.append({"id": f"w{index}", "site": site, "usage": usage})
        if rng.random() < 0.1:
            workspaces[-1]["plan"] = "free"
            workspaces[-1]["usage"] = [line for line in usage if line.get("retentionDays", 7) == 7]
    made: dict[str, Any] = {"from": first_day, "days": days, "currency": currency, "workspaces": workspaces}
    if rng.random() < 0.03:
        del made["days"]
        for workspace in workspaces:
            for line in workspace["usage"]:
                if isinstance(line["quantity"], list):
                    line["quantity"] = line["quantity"][0]
    if currency == "CNY" and site in ("cn1", "cn3") and rng.random() < 0.3:
        add_package(rng, made)
    made |= {"method": "billing_center" if rng.random() < 0.75 else rng.choice(METHODS),
             "wallet": wallet(rng, shifted(first_day, rng.randrange(days + 2)), currency, days)}
    if rng.random() < 0.1:
        made["explain"] = rng.random() < 0.5
    priced = preview.answer({name: made[name] for name in ("from", "days", "currency", "workspaces", "package") if name in made})
    if priced["status"] == "ok":
        at_the_sums(rng, made, [amount_from(charges) for charges in priced["value"]["daily"]])
    return made


def add_package(rng: random.Random, made: dict[str, Any]) -> None:
    """A small negotiated package, so that some days exceed its quotas."""
    made["package"] = {"id": rng.choice(tuple(published.PACKAGES))}
    if rng.random() < 0.8:
        made["package"]["quotas"] = {item: rng.choice((0, 1, 10_000, 1_000_000)) for item in published.PACKAGE_ITEMS}
    if rng.random() < 0.3:
        made["package"]["trafficPacks"] = [{"item": rng.choice(("sms", "synthetic_test", "trigger_call")), "capacity": 300_000}]


def at_the_sums(rng: random.Random, made: dict[str, Any], daily: list[int]) -> None:
    """Puts thresholds and cash at, just under or just over sums that occur."""
    upto = rng.randrange(len(daily)) + 1
    so_far = sum(daily[:upto])
    near = [min(max(0, so_far + more), 10**34 - 1) for more in (-1, 0, 0, 1)]
    if rng.random() < 0.6:
        made["wallet"]["cash"] = amount_text(rng.choice(near))
    if rng.random() < 0.6:
        made["alerts"] = {}
        if rng.random() < 0.7:
            made["alerts"]["total"] = amount_text(rng.choice(near))
        if rng.random() < 0.7:
            items = [line["item"] for workspace in made["workspaces"] for line in workspace["usage"]] + [rng.choice(published.ITEMS)]
            day_charge = rng.choice(daily)  # with a single line this is that item's bill
            made["alerts"]["items"] = {
                item: amount_text(rng.choice((0, day_charge, max(0, day_charge - 1), AMOUNT_SCALE, 5 * AMOUNT_SCALE)))
                for item in rng.sample(items, len(items))
            }


# ── all three ────────────────────────────────────────────────────────────────


def request(rng: random.Random) -> tuple[str, dict[str, Any]]:
    """A call and its request; about 85 of 100 are valid."""
    call_name, make = rng.choices((("settleBill", settlement), ("payOrder", order), ("forecastWallet", forecast)), (58, 38, 4))[0]
    made = make(rng)
    if rng.random() < 0.12:
        own_mistake(rng, made)
    return call_name, made


def own_mistake(rng: random.Random, made: dict[str, Any]) -> None:
    """A mistake of the wallet calls, or any other."""
    choice, tenders = rng.random(), [each for each in made.get("tenders", []) if "id" in each]
    if tenders and choice < 0.4:
        chosen = rng.choice(tenders)
        kind = rng.random()
        if kind < 0.3:
            chosen["id"] = "nobody's"  # unknown_tender
        elif kind < 0.5:
            del chosen["id"]  # missing_field
        elif kind < 0.75:
            chosen["source"] = rng.choice(("ordinary_voucher", "full_reduction_voucher", "prepaid_card", "credit"))
        else:
            chosen["amount"] = LARGEST  # overdrawn
    elif choice < 0.5:
        made["wallet"]["currency"] = "USD" if made["wallet"]["currency"] == "CNY" else "CNY"  # currency_mismatch
    elif choice < 0.6 and made["wallet"].get("vouchers"):
        made["wallet"]["vouchers"].append(dict(made["wallet"]["vouchers"][0]))  # duplicate_id
    elif choice < 0.65 and "alerts" in made:
        made["alerts"].setdefault("items", {})["cpu"] = 1
    else:
        mistakes.some_mistakes(rng, made, ("date", "method", "balance", "amount", "expiresOn", "validFrom", "cash", "kind", "source", "price"))

"""comparePlans: which plan is cheapest for a workload.

Models contract section 4 (compare) with R5, R8, R53-R56, A39. Left undetermined
(None): `upfront` and `usageCharges` of the free plan, `upfront` of pay-as-you-go,
and `trafficPacks` where no pack is chosen (an empty list or no field). Left out:
`conditions`. Decided here: unavailable options come in the order of
PlanOptionId; an unavailable option has no amounts; `trafficPacks` lists the
chosen packs only, in catalog order; a discount on an item without a traffic pack
is `unknown_value`.
"""

from fractions import Fraction

import published
from exact import AMOUNT_LIMIT, AMOUNT_SCALE, LARGEST_QUANTITY, amount_text, quantity_text
from issues import Invalid, Issues, Outcome, answered, pointer
from preview import read_discount
from workload import (
    MAKES_UNAVAILABLE, PackageInUse, PricedWorkload, UsageLine, Workload,
    card_price, check_lines, check_shape, package_problems, package_share,
    pay_as_you_go_problems, read_workload,
)


def answer(request: dict) -> Outcome:
    """The outcome of comparePlans."""
    return answered(_compare, request)


def _compare(request: dict) -> dict:
    issues = Issues(request)
    optional = ("from", "days", "trafficPackDiscounts")
    if issues.fields(request, "", ("currency", "workspaces"), optional):
        check_shape(issues, request, ())
        discounts = request.get("trafficPackDiscounts", {})
        if issues.typed(discounts, "/trafficPackDiscounts", dict):
            for item in discounts:
                issues.decimal_field(discounts, item, "/trafficPackDiscounts")
    issues.stop_on_shape()
    workload, context = read_workload(issues, request)
    check_lines(issues, workload, context, [("comparison",)] * len(workload.workspaces))
    discounts = {}
    for item, value in request.get("trafficPackDiscounts", {}).items():
        path = "/trafficPackDiscounts" + pointer(item)
        if item not in published.TRAFFIC_PACKS:
            issues.add("unknown_value" if item in published.ITEMS else None, path)
        discount = read_discount(issues, value, path)
        if discount is not None:
            discounts[item] = discount
    issues.stop_on_meaning()
    return _comparison(workload, discounts)


def _comparison(workload: Workload, discounts: dict[str, Fraction]) -> dict:
    options = [_free_option(workload), _pay_as_you_go_option(workload)]
    options += [_package_option(workload, id, discounts) for id in published.PACKAGES]
    totals = {option["id"]: total for option, total in options if total is not None}
    if any(total >= AMOUNT_LIMIT for total in totals.values()):
        raise Invalid({"status": "invalid", "issues": [{"code": "amount_overflow", "path": None}]})
    available = sorted((pair for pair in options if pair[1] is not None), key=lambda pair: pair[1])
    unavailable = [option for option, total in options if total is None]
    value: dict = {"options": [option for option, _ in available] + unavailable}
    if available:
        value["cheapest"] = available[0][0]["id"]
        if "pay_as_you_go" in totals:
            value["savings"] = amount_text(totals["pay_as_you_go"] - available[0][1])
    return value


def _unavailable(id: str) -> tuple[dict, None]:
    return {"id": id, "available": False}, None


def _free_option(workload: Workload) -> tuple[dict, int | None]:
    """Costs nothing, as long as every day fits into the quotas (R5) and 7 days are enough (R8)."""
    for workspace in workload.workspaces:
        used: dict[tuple[str, int], int] = {}
        for line in workspace.lines:
            if line.retention is not None and line.retention > published.FREE_RETENTION_DAYS:
                return _unavailable("free")
            for day, quantity in enumerate(line.quantities):
                used[line.item, day] = used.get((line.item, day), 0) + quantity
        if any(quantity > published.FREE_QUOTAS.get(item, 0) for (item, _), quantity in used.items()):
            return _unavailable("free")
    return {"id": "free", "available": True, "total": "0", "upfront": None, "usageCharges": None}, 0


def _pay_as_you_go_option(workload: Workload) -> tuple[dict, int | None]:
    for workspace in workload.workspaces:
        if any(_not_on_card(workload, line, workspace.group) for line in workspace.lines):
            return _unavailable("pay_as_you_go")
    total = sum(PricedWorkload(workload, None).daily)
    text = amount_text(total)
    return {"id": "pay_as_you_go", "available": True, "total": text, "usageCharges": text, "upfront": None}, total


def _not_on_card(workload: Workload, line: UsageLine, group: str) -> bool:
    cards = tuple(segment.card for segment in workload.segments)
    # Every other problem of pay-as-you-go has made the request invalid by now.
    return bool(pay_as_you_go_problems(line.item, line.retention, group, workload.currency, False, cards))


def _package_option(workload: Workload, id: str, discounts: dict[str, Fraction]) -> tuple[dict, int | None]:
    """The package serves all workspaces in request order."""
    if workload.currency != "CNY":  # A39
        return _unavailable(id)
    for workspace in workload.workspaces:
        if workspace.group != "cn":  # R50, A39
            return _unavailable(id)
        for line in workspace.lines:
            if line.item in published.PACKAGE_ITEMS:
                problems = package_problems(line.item, line.retention)
                assert all(code in MAKES_UNAVAILABLE for code, _ in problems)
                if problems:
                    return _unavailable(id)
            elif _not_on_card(workload, line, workspace.group):
                return _unavailable(id)
    package = PackageInUse(published.PACKAGES[id], list(range(len(workload.workspaces))))
    chosen, pack_charges = [], 0
    for item in published.ITEMS:
        if item in discounts and item != "backup_log":  # A36: that pack covers nothing
            count = _cheapest_number_of_packs(workload, package, item, discounts[item])
            if count:
                package.packs[item] = count * published.TRAFFIC_PACKS[item].capacity
                charges = count * _pack_price(item, discounts[item], workload.days)
                pack_charges += charges
                capacity = quantity_text(package.packs[item])
                chosen.append({"item": item, "capacity": capacity, "chargesForPeriod": amount_text(charges)})
    usage_charges = sum(PricedWorkload(workload, package).daily)
    share = package_share(package.package.price, workload.days) * (AMOUNT_SCALE // 100)
    total = usage_charges + share + pack_charges
    option = {
        "id": id, "available": True, "total": amount_text(total), "upfront": str(package.package.price),
        "usageCharges": amount_text(usage_charges), "trafficPacks": chosen or None,
    }
    return option, total


def _pack_price(item: str, discount: Fraction, days: int) -> int:
    """R54, W20: what one base capacity costs for the period."""
    price = published.TRAFFIC_PACKS[item].price_per_day * discount * days * AMOUNT_SCALE
    assert price.denominator == 1
    return price.numerator


def _cheapest_number_of_packs(workload: Workload, package: PackageInUse, item: str, discount: Fraction) -> int:
    """The whole number of base capacities with the lowest cost for the period; on a tie the smaller.

    Between two neighbouring quantities at which, on some day, some line begins or
    ends to be covered, the cost is linear in the number of packs: every pack is a
    whole number of billing units, so that even a card that cuts units (R45) loses
    the same part each time. The lowest cost is therefore at one of the whole
    numbers next to such quantities, or at none.
    """
    quota = package.quotas.get(item, 0)
    capacity = published.TRAFFIC_PACKS[item].capacity
    days = []  # per day: the overage price of each line, and its converted usage
    numbers = {0}
    for segment in workload.segments:
        lines = []
        for workspace in workload.workspaces:
            for line in workspace.lines:
                if line.item == item and item in package.quotas:
                    granted = package.package.items[item]
                    factor = published.conversion_factor(item, line.retention, granted.base_retention)
                    lines.append((line, factor, granted.overage))
                elif line.item == item:
                    lines.append((line, 1, card_price(segment.card, line, workspace.group, workload.currency)))
        for day in range(segment.first, segment.end):
            demands = [(line.quantities[day] * factor, price) for line, factor, price in lines]
            days.append(demands)
            beyond_quota = -quota
            for converted, _ in demands:
                beyond_quota += converted
                if beyond_quota > 0:
                    numbers |= {beyond_quota // capacity, -(-beyond_quota // capacity)}

    def cost(number: int) -> int:
        total = number * _pack_price(item, discount, workload.days)
        for demands in days:
            left = quota + number * capacity
            for converted, price in demands:
                covered = min(left, converted)
                left -= covered
                total += price.amount(converted - covered)
        return total

    # Decided by the engine, where the documents are silent: no more than a preview can be asked for.
    most = LARGEST_QUANTITY // capacity
    return min(sorted(min(number, most) for number in numbers), key=cost)

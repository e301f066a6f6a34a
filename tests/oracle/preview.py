"""previewCost: what a workload costs.

Models contract section 3 with R45, R47-R57, A36, A37 and A39. Left undetermined
(None): `converted` of a line that only a traffic pack serves ("no conversion",
yet "on lines a package serves"). Decided here where the documents only suggest
it: line items come in the order of usage lines, then of cards; a backup-log pack
is listed in `package.items` as unused, because it covers nothing; `package.items` come
in catalog order; a traffic pack for an item that has none is `unknown_value`, a
second one for an item `duplicate_id`; a free workspace in `package.workspaces`
is `unknown_workspace`.
"""

from fractions import Fraction

import published
from exact import AMOUNT_LIMIT, AMOUNT_SCALE, QUANTITY_SCALE, amount_text, decimal_text, quantity_text
from issues import Invalid, Issues, Outcome, answered, pointer
from workload import (
    LineAccount, PackageInUse, PricedWorkload, Workload,
    check_lines, check_shape, package_share, read_workload,
)

REQUIRED = ("currency", "workspaces")
OPTIONAL = ("from", "days", "package", "explain")


def answer(request: dict) -> Outcome:
    """The outcome of previewCost."""
    return answered(_preview, request)


def _preview(request: dict) -> dict:
    issues = Issues(request)
    check_preview_shape(issues, request, REQUIRED, OPTIONAL)
    issues.stop_on_shape()
    workload, package, pack_charges = read_preview(issues, request)
    issues.stop_on_meaning()
    return preview_value(request, workload, package, pack_charges)


def check_preview_shape(issues: Issues, request: dict, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
    """Shape of a CostPreviewRequest; other calls extend it by fields of their own."""
    if not issues.fields(request, "", required, optional):
        return
    check_shape(issues, request, ("plan",))
    if "package" in request:
        _check_package_shape(issues, request["package"])
    issues.boolean_field(request, "explain", "")


def _check_package_shape(issues: Issues, package: object) -> None:
    if not issues.fields(package, "/package", ("id",), ("quotas", "trafficPacks", "workspaces")):
        return
    issues.text_field(package, "id", "/package")
    if "quotas" in package and issues.typed(package["quotas"], "/package/quotas", dict):
        for item in package["quotas"]:
            issues.decimal_field(package["quotas"], item, "/package/quotas")
    if "trafficPacks" in package and issues.typed(package["trafficPacks"], "/package/trafficPacks", list):
        for index, pack in enumerate(package["trafficPacks"]):
            path = f"/package/trafficPacks/{index}"
            if issues.fields(pack, path, ("item", "capacity"), ("discount",)):
                issues.text_field(pack, "item", path)
                issues.decimal_field(pack, "capacity", path)
                issues.decimal_field(pack, "discount", path)
    if "workspaces" in package and issues.typed(package["workspaces"], "/package/workspaces", list):
        for index, id in enumerate(package["workspaces"]):
            issues.typed(id, f"/package/workspaces/{index}", str)


def read_preview(issues: Issues, request: dict) -> tuple[Workload, PackageInUse | None, Fraction]:
    """Reads and checks the meaning; gives the workload, its package and what the traffic packs cost."""
    workload, context = read_workload(issues, request)
    package, pack_charges, usable = None, Fraction(0), True
    if "package" in request:
        package, pack_charges, usable = _read_package(issues, request["package"], workload)
    routes = []
    for index, workspace in enumerate(workload.workspaces):
        route: tuple[str, ...] = ("free",) if workspace.plan == "free" else ("pay_as_you_go",)
        if workspace.plan not in published.PLANS:
            route = ("free", "pay_as_you_go", "package")
        elif "package" in request and workspace.plan == "commercial":
            if not usable:
                route = ("pay_as_you_go", "package")
            elif index in package.served:
                route = ("package",)
        routes.append(route)
    check_lines(issues, workload, context, routes)
    return workload, package, pack_charges


def _read_package(issues: Issues, plan: dict, workload: Workload) -> tuple[PackageInUse, Fraction, bool]:
    """The package; what its packs cost for the period; whether it is certain whom and what it serves."""
    usable = issues.one_of(plan["id"], published.PACKAGES, "/package/id")
    package = PackageInUse(published.PACKAGES[plan["id"] if usable else "startup"], [])
    if workload.currency != "CNY" and workload.currency in published.CURRENCIES:  # A39
        issues.add("package_not_sold_here", "/currency")
        usable = False
    for item, quantity in plan.get("quotas", {}).items():
        path = "/package/quotas" + pointer(item)
        if item not in published.PACKAGE_ITEMS:
            # For a name that is no item at all, unknown_field would do as well.
            issues.add("unknown_value" if item in published.ITEMS else None, path)
        else:
            package.quotas[item] = issues.quantity(quantity, path) or 0
    pack_charges = _read_traffic_packs(issues, plan.get("trafficPacks", []), package, workload.days)
    served_known = _read_served(issues, plan, package, workload)
    for index in package.served:
        if workload.workspaces[index].group == "intl":  # R50, A39
            issues.add("package_not_sold_here", f"/workspaces/{index}/site")
            usable = False
    return package, pack_charges, usable and served_known


def _read_traffic_packs(issues: Issues, packs: list, package: PackageInUse, days: int) -> Fraction:
    charges, seen = Fraction(0), set()
    for index, pack in enumerate(packs):
        path = f"/package/trafficPacks/{index}"
        item = pack["item"]
        base = published.TRAFFIC_PACKS.get(item)
        if base is None:
            issues.add("unknown_value", path + "/item")
        elif item in seen:
            issues.add("duplicate_id", path + "/item")
        seen.add(item)
        capacity = issues.quantity(pack["capacity"], path + "/capacity")
        if base is not None and capacity is not None:
            if capacity == 0 or capacity % base.capacity:
                issues.add("pack_capacity_not_a_multiple", path + "/capacity")
            package.packs[item] = capacity
        discount = read_discount(issues, pack.get("discount", 1), path + "/discount")
        if base is not None and capacity is not None and discount is not None:
            # R54, W20: the day price of the capacity × discount × days, exact.
            charges += Fraction(capacity, base.capacity) * base.price_per_day * discount * days
    return charges


def read_discount(issues: Issues, value: object, path: str) -> Fraction | None:
    """R54: the share of the list price that is paid, 0 < d ≤ 1."""
    discount = issues.quantity(value, path)
    if discount is not None and not 0 < discount <= QUANTITY_SCALE:
        issues.add("out_of_range", path)
        return None
    return None if discount is None else Fraction(discount, QUANTITY_SCALE)


def _read_served(issues: Issues, plan: dict, package: PackageInUse, workload: Workload) -> bool:
    """R56: whom the package serves, in drawdown order; whether that is certain."""
    plans = [workspace.plan for workspace in workload.workspaces]
    plans_known = all(name in published.PLANS for name in plans)
    if "workspaces" not in plan:
        package.served = [index for index, name in enumerate(plans) if name == "commercial"]
        if not package.served:
            if plans_known and plans:
                issues.add("too_few", "/package/workspaces")
            else:  # the missing workspaces, or the unknown plan, may be all that is reported
                issues.list_undetermined = True
        return plans_known
    if not plan["workspaces"]:
        issues.add("too_few", "/package/workspaces")
        return False
    indexes: dict[str, int] = {}
    for index, workspace in enumerate(workload.workspaces):
        indexes.setdefault(workspace.id, index)
    certain = plans_known and len(indexes) == len(plans)
    issues.list_undetermined |= not certain
    seen: set[str] = set()
    for position, id in enumerate(plan["workspaces"]):
        path = f"/package/workspaces/{position}"
        index = indexes.get(id)
        # What is no id may be refused for that as well, here and where a workspace has it.
        issues.list_undetermined |= not (id.isprintable() and 1 <= len(id.encode()) <= 128)
        if id in seen:
            issues.add("duplicate_id", path)
            # Said twice of a workspace that is not served: unknown_workspace, duplicate_id or both.
            issues.list_undetermined |= index is None or plans[index] == "free"
        elif index is None or plans[index] == "free":
            issues.add("unknown_workspace", path)
            certain = False
        else:
            package.served.append(index)
        seen.add(id)
    return certain


# ── the answer ───────────────────────────────────────────────────────────────


def preview_value(request: dict, workload: Workload, package: PackageInUse | None, pack_charges: Fraction) -> dict:
    """The CostPreview of a valid request."""
    priced = PricedWorkload(workload, package)
    usage_charges = sum(priced.daily)
    share_hundredths = package_share(package.package.price, workload.days) if package else 0
    packs = pack_charges * AMOUNT_SCALE
    assert packs.denominator == 1
    total = usage_charges + share_hundredths * (AMOUNT_SCALE // 100) + packs.numerator
    if total >= AMOUNT_LIMIT:  # contract section 2; every other amount is a part of the total
        raise Invalid({"status": "invalid", "issues": [{"code": "amount_overflow", "path": None}]})
    value = {"currency": workload.currency, "days": workload.days}
    if "from" in request:
        value["from"] = request["from"]
    value["rateCards"] = [segment.card.edition for segment in workload.segments]
    value["usageCharges"] = amount_text(usage_charges)
    value["packageShare"] = decimal_text(share_hundredths, 2)
    value["trafficPackCharges"] = amount_text(packs.numerator)
    value["total"] = amount_text(total)
    value["daily"] = [amount_text(amount) for amount in priced.daily]
    value["workspaces"] = []
    for workspace, line_accounts in zip(workload.workspaces, priced.accounts):
        accounts = [account for of_one_line in line_accounts for account in of_one_line]
        entry = {"id": workspace.id, "site": workspace.site, "plan": workspace.plan}
        entry["usageCharges"] = amount_text(sum([account.amount for account in accounts]))
        entry["lines"] = [_line_item(account) for account in accounts]
        value["workspaces"].append(entry)
    if package:
        value["package"] = _package_use(request["package"]["id"], package, priced, workload.days)
    return value


def _line_item(account: LineAccount) -> dict:
    line, segment, price = account.line, account.segment, account.price
    item = {"item": line.item}
    if line.label is not None:
        item["label"] = line.label
    if line.retention is not None:
        item["retentionDays"] = line.retention
    item["rateCard"] = segment.card.edition
    item["days"] = segment.end - segment.first
    item["quantity"] = quantity_text(account.quantity)
    item["covered"] = quantity_text(account.covered)
    item["basis"] = account.basis
    if price is None:  # free plan: no price is looked up
        item["refused"] = quantity_text(account.over)
        item["billable"] = "0"
        item["unitQuantity"], item["unitPrice"] = "1", "0"
    else:
        item["billable"] = quantity_text(account.over)
        item["unitQuantity"], item["unitPrice"] = str(price.unit), decimal_text(price.thousandths, 3)
    if account.basis == "package_overage":
        has_quota = line.item in published.PACKAGE_ITEMS
        item["converted"] = quantity_text(account.converted) if has_quota else None
    item["amount"] = amount_text(account.amount)
    return item


def _package_use(id: str, package: PackageInUse, priced: PricedWorkload, days: int) -> dict:
    granted, overage = package.granted(), dict.fromkeys(priced.unused, 0)
    for index in package.served:
        for of_one_line in priced.accounts[index]:
            for account in of_one_line:
                if account.basis == "package_overage":
                    overage[account.line.item] += account.over
    items = []
    for item in published.ITEMS:
        if item == "backup_log" and item in package.packs:
            pack = package.packs[item]  # A36: bought, and of no use
            items.append({
                "item": item,
                "quotaPerDay": "0",
                "packPerDay": quantity_text(pack),
                "used": "0",
                "unused": quantity_text(pack * days),
                "overage": "0",
            })
        if item in granted:
            items.append({
                "item": item,
                "quotaPerDay": quantity_text(package.quotas.get(item, 0)),
                "packPerDay": quantity_text(package.packs.get(item, 0)),
                "used": quantity_text(granted[item] * days - priced.unused[item]),
                "unused": quantity_text(priced.unused[item]),
                "overage": quantity_text(overage[item]),
            })
    return {"id": id, "upfrontPrice": str(package.package.price), "items": items}

"""allocateQuota: one daily quota, several workspaces.

Models R52, R55-R57, A3, A6 and the last part of contract section 4. Left
undetermined ("undetermined"): whether a `retentionDays` is refused for an item
without a conversion base, and a retention shorter than the base that no card
offers. Decided here: a quota may be given for every item; `remaining` has one
entry for each item of `quotas`; an item without a quota is all overage.
"""

import published
from exact import quantity_text
from issues import Issues, Outcome, answered, pointer
from workload import MOST_LINES, MOST_WORKSPACES, UNDETERMINED, package_problems


def answer(request: dict) -> Outcome:
    """The outcome of allocateQuota."""
    return answered(_allocate, request)


def _check_shape(issues: Issues, request: dict) -> None:
    if not issues.fields(request, "", ("quotas", "workspaces")):
        return
    if "quotas" in request and issues.typed(request["quotas"], "/quotas", dict):
        for item in request["quotas"]:
            issues.decimal_field(request["quotas"], item, "/quotas")
    if "workspaces" not in request or not issues.typed(request["workspaces"], "/workspaces", list):
        return
    for index, workspace in enumerate(request["workspaces"]):
        path = f"/workspaces/{index}"
        if not issues.fields(workspace, path, ("id", "usage")):
            continue
        issues.text_field(workspace, "id", path)
        if "usage" in workspace and issues.typed(workspace["usage"], path + "/usage", list):
            for position, usage in enumerate(workspace["usage"]):
                usage_path = f"{path}/usage/{position}"
                if issues.fields(usage, usage_path, ("item", "quantity"), ("retentionDays",)):
                    issues.text_field(usage, "item", usage_path)
                    issues.decimal_field(usage, "quantity", usage_path)
                    issues.integer_field(usage, "retentionDays", usage_path)


def _factor(issues: Issues, item: str, retention: int | None, path: str) -> int:
    """R52, A6; without `retentionDays` the factor is 1."""
    if retention is None:
        return 1
    granted = published.PACKAGE_ITEMS.get(item)
    if granted is None or granted.base_retention is None:
        issues.validity_undetermined = True
        return 1
    for code, field in package_problems(item, retention):
        if code == UNDETERMINED:
            issues.validity_undetermined = True
        elif retention < 1:
            issues.add(None, path + field)
        else:  # there is no card here that could refuse the retention
            issues.add("no_conversion_factor", path + field)
    return published.conversion_factor(item, retention, granted.base_retention) or 1


def _allocate(request: dict) -> dict:
    issues = Issues(request)
    _check_shape(issues, request)
    issues.stop_on_shape()
    left: dict[str, int] = {}
    for item, quantity in request["quotas"].items():
        path = "/quotas" + pointer(item)
        if item not in published.ITEMS:
            issues.add(None, path)  # unknown_value or unknown_field
        elif item not in published.PACKAGE_ITEMS and item not in published.TRAFFIC_PACKS:
            # Decided by the engine, as the contract does for a package's quotas: nothing grants one.
            issues.add("unknown_value", path)
        left[item] = issues.quantity(quantity, path) or 0
    workspaces = request["workspaces"]
    if not workspaces:
        issues.add("too_few", "/workspaces")
    elif len(workspaces) > MOST_WORKSPACES:
        issues.add("too_many", "/workspaces")
    lines, seen = [], set()
    for index, workspace in enumerate(workspaces):
        path = f"/workspaces/{index}"
        good = issues.identifier(workspace["id"], path + "/id")
        if good and workspace["id"] in seen:
            issues.add("duplicate_id", path + "/id")
        seen.add(workspace["id"])
        if len(workspace["usage"]) > MOST_LINES:
            issues.add("too_many", path + "/usage")
        for position, usage in enumerate(workspace["usage"]):
            usage_path = f"{path}/usage/{position}"
            item = usage["item"]
            known = issues.one_of(item, published.ITEMS, usage_path + "/item")
            quantity = issues.quantity(usage["quantity"], usage_path + "/quantity") or 0
            factor = _factor(issues, item, usage.get("retentionDays"), usage_path) if known else 1
            # R57: d = min(left, c), left −= d, over = c − d.
            converted = quantity * factor
            covered = min(left.get(item, 0), converted)
            if item in left:
                left[item] -= covered
            lines.append({
                "workspace": workspace["id"],
                "item": item,
                "quantity": quantity_text(quantity),
                "converted": quantity_text(converted),
                "covered": quantity_text(covered),
                "overage": quantity_text(converted - covered),
            })
    issues.stop_on_meaning()
    remaining = [{"item": item, "quantity": quantity_text(left[item])} for item in published.ITEMS if item in left]
    return {"lines": lines, "remaining": remaining}

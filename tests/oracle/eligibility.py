"""`checkEligibility`, `settlementOptions` and `rolePermissions`.

Models conditions E1 to E25, E30, E31 and E35 with R13, R19, R66, R69 to R75,
R86, R87, R91, A13, A26, A30, A39 and contract section 7. A condition has three
values; a fact that is left out makes it unknown unless what is given already
decides it.

Decided here, because the documents leave it open:
- a list of facts that is absent gives one unknown condition without a subject;
- E16, E23, E25, E31 and E35 join several facts: one false fact makes them unmet;
- E11 follows R69 for Alibaba Cloud too (from 2022-04-08);
- E10 on CN4 before 2023-04-11: no cloud is in the site's published set (A30);
- `settlementOptions` looks at E9 for the billing center and at E9, E10 and E11
  for a cloud account.
"""

import datetime
from typing import Any

from exact import AMOUNT_SCALE
from issues import Issues, Outcome, answered
from published import CURRENCIES, ITEMS, PACKAGES, PLANS, SITE_GROUPS

Condition = dict[str, Any]
Facts = dict[str, Any]

ROLES = ("owner", "administrator", "standard", "read_only", "custom")
METHODS = ("billing_center", "alibaba_cloud", "aws", "huawei_cloud", "azure")
CLOUDS = METHODS[1:]
CHANNELS = ("guance", *CLOUDS)

#: R69: the first day of each cloud method (T1, T5, T23); AWS has been there from the start.
METHOD_FROM = {
    "alibaba_cloud": datetime.date(2022, 4, 8),
    "huawei_cloud": datetime.date(2023, 4, 11),
    "azure": datetime.date(2024, 11, 20),
}
#: R19, R71: the cloud account of a site; CN3 by inference.
SITE_CLOUD = {"cn1": "alibaba_cloud", "cn2": "aws", "cn3": "alibaba_cloud", "cn4": "huawei_cloud", "us1": "aws"}
#: R71: no default printed, but the product of Alibaba's international marketplace can be bound.
ALIBABA_INTERNATIONAL_SITES = ("cn6", "eu1", "ap1")

#: E25: the newest list of R13, with the 30 and 60 days of A13 for traces and RUM.
RETENTION_CHOICES = {
    "time_series": (3, 7, 14, 30, 180, 360),
    "log_entries": (3, 7, 14, 30, 60),
    "log_ingest_traffic": (3, 7, 14, 30, 60),
    "data_forwarding_internal": (180, 360, 720),
    "apm_trace": (3, 7, 14, 30, 60),
    "apm_profile": (3, 7, 14),
    "rum_pv": (3, 7, 14, 30, 60),
}
#: R13 knows backup logs as the older name of forwarding to Guance; whether they are in its newest list is open.
OLDER_RETENTION_CHOICES = {"backup_log": (180, 360, 720)}

BUFFER_DAYS = 14  # R86
MOST_WORKSPACES = 10_000

#: Fields with a word from a list. "date" is a date, "text" any id.
ENUMERATIONS: dict[str, tuple[str, ...]] = {
    "plan": PLANS, "role": ROLES, "startedFrom": ("console", "billing_center"),
    "billingCenterAccount": ("missing", "registered", "active"), "targetStorage": ("default", "sls"),
    "cloud": CLOUDS, "site": tuple(SITE_GROUPS), "channel": CHANNELS,
    "package": tuple(PACKAGES), "currency": CURRENCIES, "settlement": METHODS, "item": ITEMS,
}
BOOLEANS = (
    "consoleAccount", "emailCodeConfirmed", "agreementAccepted", "consequencesAcknowledged", "freeChoice",
    "identityReady", "cloudAccountReleased", "sameEnterpriseCertification", "boundToPayer",
    "annualPackageValid", "changedToday", "debtPaid", "cloudAccountRebound",
)

#: Per operation: its facts (required, optional) and whether `date` is "required", "optional" or "refused".
OPERATIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "upgrade_plan": ((), ("plan", "role", "startedFrom", "consoleAccount", "billingCenterAccount", "emailCodeConfirmed",
                          "agreementAccepted", "consequencesAcknowledged", "targetStorage"), "refused"),
    "bind_cloud_account": (("cloud",), ("role", "site", "channel", "freeChoice", "identityReady"), "optional"),
    "change_settlement": (("to",), ("role", "from", "site", "channel", "freeChoice", "lastChangedOn",
                                    "cloudAccountReleased", "identityReady"), "optional"),
    "change_binding": ((), ("role", "sameEnterpriseCertification"), "refused"),
    "buy_package": ((), ("package", "currency", "workspaces", "funds"), "refused"),
    "buy_traffic_pack": ((), ("annualPackageValid",), "refused"),
    "upgrade_package": (("to",), ("from",), "refused"),
    "change_retention": (("item", "retentionDays"), ("plan", "role", "changedToday"), "refused"),
    "unlock_workspace": ((), ("role", "bufferStartedOn", "debtPaid", "cloudAccountRebound"), "required"),
    "dissolve_workspace": ((), ("role",), "refused"),
}
WORKSPACE_FACTS = ("plan", "site", "settlement", "boundToPayer")


def answer(call_name: str, request: Any) -> Outcome:
    """The Outcome of one of the three calls, without prose."""
    return answered({
        "checkEligibility": eligibility, "settlementOptions": settlement_options, "rolePermissions": role_permissions,
    }[call_name], request)


# ── three-valued conditions ──────────────────────────────────────────────────


def when(fact: bool | None) -> str:
    """The status that a fact gives; None is a fact left out."""
    return "unknown" if fact is None else "met" if fact else "unmet"


def equals(facts: Facts, name: str, *wanted: str) -> bool | None:
    """Is the fact one of the wanted words?"""
    return facts[name] in wanted if name in facts else None


def all_of(*parts: bool | None) -> bool | None:
    """False as soon as one part is; else unknown as soon as one part is."""
    return False if False in parts else None if None in parts else True


def any_of(*parts: bool | None) -> bool | None:
    """True as soon as one part is; else unknown as soon as one part is."""
    return True if True in parts else None if None in parts else False


def condition(identifier: str, fact: bool | None, subject: str | None = None) -> Condition:
    """A condition of an answer."""
    made = {"id": identifier, "status": when(fact)}
    return made if subject is None else made | {"subject": subject}


def verdict(conditions: list[Condition]) -> str | None:
    """Ineligible if any condition is unmet, else undetermined if any is unknown."""
    statuses = [each["status"] for each in conditions]
    if "unmet" in statuses:
        return "ineligible"
    if None in statuses:
        return None
    return "undetermined" if "unknown" in statuses else "eligible"


# ── single conditions ────────────────────────────────────────────────────────


def owner(facts: Facts) -> bool | None:
    """R66."""
    return equals(facts, "role", "owner")


def channel_allows(method: str, channel: str | None) -> bool | None:
    """E9 (R72): activated in a marketplace means that vendor's account only."""
    return None if channel is None else channel in ("guance", method)


def site_allows(cloud: str, facts: Facts, day: datetime.date | None) -> bool | None:
    """E10 (R71): the cloud is the site's, or free choice is switched on."""
    free_choice, site = facts.get("freeChoice"), facts.get("site")
    if free_choice is True:
        return True
    if site is None:
        return None
    if cloud == "alibaba_cloud" and site in ALIBABA_INTERNATIONAL_SITES:
        return True
    if site not in SITE_CLOUD:
        return None  # nothing published for the site
    if cloud == site_default(site, day):
        return True
    return False if free_choice is False else None


def site_default(site: str, day: datetime.date | None) -> str | None:
    """R19, A26: the cloud of a site; Guangzhou has none before Huawei Cloud settlement (A30), and likewise the others."""
    cloud = SITE_CLOUD.get(site)
    return cloud if cloud is None or method_exists(cloud, day) else None


def method_exists(method: str, day: datetime.date | None) -> bool:
    """E11 (R69); without a date the newest rules."""
    return day is None or method not in METHOD_FROM or day >= METHOD_FROM[method]


def upgrade_from_console(facts: Facts) -> bool | None:
    """E2: whoever starts from the billing center needs no role."""
    if facts.get("startedFrom") == "billing_center":
        return True
    is_owner = owner(facts)
    if is_owner is False and "startedFrom" not in facts:
        return None
    return is_owner


def none_changed_this_month(facts: Facts, day: datetime.date | None) -> bool | None:
    """E14 (R75)."""
    changed = facts.get("lastChangedOn")
    if changed == "never":
        return True
    if changed is None or day is None:
        return None
    changed_on = datetime.date.fromisoformat(changed)
    return (changed_on.year, changed_on.month) != (day.year, day.month)


# ── operations ───────────────────────────────────────────────────────────────


def upgrade_plan(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E1 to E8."""
    return [
        condition("E1", equals(facts, "plan", "free")),
        condition("E2", upgrade_from_console(facts)),
        condition("E3", facts.get("consoleAccount")),
        condition("E4", equals(facts, "billingCenterAccount", "active")),
        condition("E5", facts.get("emailCodeConfirmed")),
        condition("E6", facts.get("agreementAccepted")),
        condition("E7", facts.get("consequencesAcknowledged")),
        condition("E8", equals(facts, "targetStorage", "default")),
    ]


def bind_cloud_account(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E9 to E13."""
    return [*cloud_conditions(facts["cloud"], facts, day), condition("E13", owner(facts))]


def cloud_conditions(cloud: str, facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E9 to E12."""
    return [
        condition("E9", channel_allows(cloud, facts.get("channel"))),
        condition("E10", site_allows(cloud, facts, day)),
        condition("E11", method_exists(cloud, day)),
        condition("E12", facts.get("identityReady")),
    ]


def change_settlement(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E9 for every target, E10 to E12 for a cloud, E13 to E15 (A27: both E14 and E15)."""
    target = facts["to"]
    if target == "billing_center":
        conditions = [condition("E9", channel_allows(target, facts.get("channel")))]
    else:
        conditions = cloud_conditions(target, facts, day)
    return conditions + [
        condition("E13", owner(facts)),
        condition("E14", none_changed_this_month(facts, day)),
        condition("E15", any_of(equals(facts, "from", "billing_center"), facts.get("cloudAccountReleased"))),  # R74
    ]


def change_binding(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E16 (R65)."""
    return [condition("E16", all_of(owner(facts), facts.get("sameEnterpriseCertification")))]


def buy_package(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E18 and E19 of every workspace, E20, E21, E35."""
    workspaces = facts.get("workspaces")
    if workspaces is None:
        conditions = [condition("E18", None), condition("E19", None)]
        all_bound = all_mainland = None
    else:
        conditions = [condition("E18", equals(each, "plan", "commercial"), each["id"]) for each in workspaces]
        conditions += [condition("E19", equals(each, "settlement", "billing_center"), each["id"]) for each in workspaces]
        all_bound = all_of(bool(workspaces), *(each.get("boundToPayer") for each in workspaces))
        mainland = [site for site, group in SITE_GROUPS.items() if group == "cn"]
        all_mainland = all_of(*(equals(each, "site", *mainland) for each in workspaces))
    enough = None
    if "funds" in facts and "package" in facts:
        enough = facts["funds"] >= PACKAGES[facts["package"]].price * AMOUNT_SCALE
    return conditions + [
        condition("E20", all_bound),
        condition("E21", enough),
        condition("E35", all_of(equals(facts, "currency", "CNY"), all_mainland)),  # A39
    ]


def buy_traffic_pack(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E22 (R54)."""
    return [condition("E22", facts.get("annualPackageValid"))]


def upgrade_package(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E23 (R59, A38)."""
    return [condition("E23", all_of(equals(facts, "from", "startup"), equals(facts, "to", "growth", "enterprise")))]


def change_retention(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E25 (R14)."""
    item, days = facts["item"], facts["retentionDays"]
    may_change = all_of(equals(facts, "plan", "commercial"), owner(facts))
    if may_change is not False and days in OLDER_RETENTION_CHOICES.get(item, ()):
        return [{"id": "E25", "status": None}]
    offered = days in RETENTION_CHOICES.get(item, ())  # an item without retention offers none
    return [condition("E25", all_of(may_change, offered))]


def unlock_workspace(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E31 (R87): within 14 days of the day arrears arose."""
    in_time = None
    if "bufferStartedOn" in facts:
        started = datetime.date.fromisoformat(facts["bufferStartedOn"])
        in_time = day <= started + datetime.timedelta(BUFFER_DAYS)
    settled = any_of(facts.get("debtPaid"), facts.get("cloudAccountRebound"))
    return [condition("E31", all_of(owner(facts), in_time, settled))]


def dissolve_workspace(facts: Facts, day: datetime.date | None) -> list[Condition]:
    """E30 (R92)."""
    return [condition("E30", owner(facts))]


CONDITIONS_OF = {
    "upgrade_plan": upgrade_plan, "bind_cloud_account": bind_cloud_account, "change_settlement": change_settlement,
    "change_binding": change_binding, "buy_package": buy_package, "buy_traffic_pack": buy_traffic_pack,
    "upgrade_package": upgrade_package, "change_retention": change_retention, "unlock_workspace": unlock_workspace,
    "dissolve_workspace": dissolve_workspace,
}
#: Contract section 7 lists the consequences of the upgrade only; those of the other operations are open.
UPGRADE_CONSEQUENCES = [{"rule": "R91"}, {"rule": "R91"}, {"rule": "R70"}]


# ── the three calls ──────────────────────────────────────────────────────────


def eligibility(request: Any) -> dict[str, Any]:
    """The value of `checkEligibility`, or Invalid."""
    issues = Issues(request)
    facts, day = read_eligibility(issues, request)
    operation = request["operation"]
    conditions = CONDITIONS_OF[operation](facts, day)
    return {
        "operation": operation,
        "verdict": verdict(conditions),
        "conditions": conditions,
        "consequences": UPGRADE_CONSEQUENCES if operation == "upgrade_plan" else None,
    }


def settlement_options(request: Any) -> dict[str, Any]:
    """The value of `settlementOptions`, or Invalid."""
    issues = Issues(request)
    if issues.fields(request, "", ("site",), ("date", "channel", "freeChoice")):
        check_shape_of_facts(issues, request, "")
        issues.text_field(request, "date", "")
    issues.stop_on_shape()
    day = issues.date(request["date"], "/date") if "date" in request else None
    check_meaning_of_facts(issues, request, "")
    issues.stop_on_meaning()
    site, channel = request["site"], request.get("channel", "guance")
    methods = []
    for method in METHODS:
        conditions = [condition("E9", channel_allows(method, channel))]
        if method != "billing_center":
            conditions.append(condition("E10", site_allows(method, request, day)))
            conditions.append(condition("E11", method_exists(method, day)))
        status = {"eligible": "available", "ineligible": "unavailable", "undetermined": "unknown"}[verdict(conditions)]
        methods.append({"method": method, "status": status, "conditions": conditions})
    value: dict[str, Any] = {"defaultMethod": "billing_center" if channel == "guance" else channel}  # R70, R72
    default_cloud = site_default(site, day)
    if default_cloud is not None:
        value["defaultCloud"] = default_cloud
    return value | {"methods": methods}


def role_permissions(request: Any) -> dict[str, Any]:
    """The value of `rolePermissions` (R66), or Invalid."""
    issues = Issues(request)
    if issues.fields(request, "", ("role",)):
        check_shape_of_facts(issues, request, "")
    issues.stop_on_shape()
    check_meaning_of_facts(issues, request, "")
    issues.stop_on_meaning()
    role = request["role"]
    bills = "if_granted" if role == "custom" else role in ("owner", "administrator")
    owner_only = (
        "viewBalances", "recharge", "openBillingCenter", "changeSettlement", "changeBinding", "upgradePlan",
        "changeRetention", "transferOwnership", "dissolve", "unlock",
    )
    return {"role": role, "viewBilling": bills, "setSpendingAlert": bills} | {name: role == "owner" for name in owner_only}


# ── reading ──────────────────────────────────────────────────────────────────


def read_eligibility(issues: Issues, request: Any) -> tuple[Facts, datetime.date | None]:
    """The facts, with the funds in units of 10^-16, and the day."""
    if not issues.typed(request, "", dict):
        issues.stop_on_shape()
    operation = request.get("operation")
    if operation not in OPERATIONS if isinstance(operation, str) else True:
        stop_without_operation(issues, request)
    required, optional, date = OPERATIONS[operation]
    issues.fields(request, "", ("operation", "facts") + (("date",) if date == "required" else ()),
                  ("date",) if date == "optional" else ())
    if date != "refused":
        issues.text_field(request, "date", "")
    facts = request.get("facts")
    if "facts" in request and issues.fields(facts, "/facts", required, optional):
        check_shape_of_facts(issues, {name: facts[name] for name in facts if name in required + optional}, "/facts")
    issues.stop_on_shape()
    day = issues.date(request["date"], "/date") if "date" in request else None
    check_meaning_of_facts(issues, facts, "/facts", operation, day)
    if "funds" in facts:
        funds = issues.amount(facts["funds"], "/facts/funds")
        facts = facts | {"funds": funds}
    issues.stop_on_meaning()
    return facts, day


def stop_without_operation(issues: Issues, request: dict) -> None:
    """Without a known operation nothing is known about the other fields."""
    code = "missing_field" if "operation" not in request else "unknown_value" if isinstance(request["operation"], str) else "wrong_type"
    if "date" in request and not (isinstance(request["date"], str) and issues.date(request["date"], "/date")):
        issues.list_undetermined = True
    if not set(request) <= {"operation", "facts", "date"} or not isinstance(request.get("facts"), dict):
        issues.list_undetermined = True
    issues.add(code, "/operation")
    issues.stop_on_meaning()


def check_shape_of_facts(issues: Issues, facts: Facts, path: str) -> None:
    """The types of facts; unknown and missing ones have been noted."""
    for name in facts:
        if name in ENUMERATIONS or name in ("from", "to", "lastChangedOn", "bufferStartedOn", "id"):
            issues.text_field(facts, name, path)
        elif name in BOOLEANS:
            issues.boolean_field(facts, name, path)
        elif name == "retentionDays":
            issues.integer_field(facts, name, path)
        elif name == "funds":
            issues.decimal_field(facts, name, path)
        elif name == "workspaces" and issues.typed(facts[name], f"{path}/workspaces", list):
            for index, workspace in enumerate(facts[name]):
                here = f"{path}/workspaces/{index}"
                if issues.fields(workspace, here, ("id",), WORKSPACE_FACTS):
                    known = {part: workspace[part] for part in workspace if part in ("id", *WORKSPACE_FACTS)}
                    check_shape_of_facts(issues, known, here)


def check_meaning_of_facts(issues: Issues, facts: Facts, path: str, operation: str | None = None,
                           day: datetime.date | None = None) -> None:
    """The values of facts that are well-shaped."""
    for name, value in facts.items():
        here = f"{path}/{name}"
        if name in ENUMERATIONS:
            issues.one_of(value, ENUMERATIONS[name], here)
        elif name in ("from", "to"):
            issues.one_of(value, tuple(PACKAGES) if operation == "upgrade_package" else METHODS, here)
        elif name == "bufferStartedOn" or name == "lastChangedOn" and value != "never":
            on = issues.date(value, here)
            if on and day and on > day:
                # Decided by the engine, where the documents are silent: what has happened was not later than today.
                issues.add("out_of_range", here)
        elif name == "retentionDays" and value < 1:
            issues.validity_undetermined = True  # whether it is refused or merely not in the list is not said
        elif name == "workspaces":
            if len(value) > MOST_WORKSPACES:
                issues.add("too_many", here)
            seen = set()
            for index, workspace in enumerate(value):
                check_meaning_of_facts(issues, workspace, f"{here}/{index}")
                if issues.identifier(workspace["id"], f"{here}/{index}/id") and workspace["id"] in seen:
                    issues.add("duplicate_id", f"{here}/{index}/id")
                seen.add(workspace["id"])

"""A workload (workspaces with their metered usage over a period): reading it, checking it, pricing it.

Models R1-R10 (cards, free plan), R18-R22 (prices), R45 (cut units), R48-R57
(package quota, conversion, drawdown, overage) and contract section 3. Shared by
`preview` and `comparison`.
"""

import functools

import published
from exact import DecimalMistake, quantity_from
from issues import Issues
from published import Price, RateCard, Segment

#: A problem of a usage line: the code and the field it belongs to. The code
#: UNDETERMINED says that the documents do not tell whether there is a problem;
#: a field None, that they do not tell which path is reported.
Problem = tuple[str | None, str | None]
UNDETERMINED = "?"

MOST_DAYS, MOST_WORKSPACES, MOST_LINES = 3_660, 10_000, 200
DEFAULT_DAYS = 30

USAGE_REQUIRED, USAGE_OPTIONAL = ("item", "quantity"), ("retentionDays", "label")


class UsageLine:
    """One metered stream of a workspace, in millionths for each day."""

    __slots__ = ("item", "label", "retention", "quantities")

    def __init__(self, item: str, label: str | None, retention: int | None, quantities: list[int]) -> None:
        self.item, self.label, self.retention, self.quantities = item, label, retention, quantities


class Workspace:
    """A workspace and what it uses."""

    __slots__ = ("id", "site", "group", "plan", "lines")

    def __init__(self, id: str, site: str, plan: str, lines: list[UsageLine]) -> None:
        self.id, self.site, self.plan, self.lines = id, site, plan, lines
        self.group = published.SITE_GROUPS.get(site)


class Workload:
    """What is priced, over which days, in which currency."""

    __slots__ = ("first_day", "days", "segments", "currency", "workspaces")

    first_day: int | None
    days: int
    segments: list[Segment]
    currency: str
    workspaces: list[Workspace]


# ── shape ────────────────────────────────────────────────────────────────────


def check_shape(issues: Issues, request: dict, workspace_optional: tuple[str, ...]) -> None:
    """Types and fields of `from`, `days`, `currency` and `workspaces` with their usage."""
    issues.text_field(request, "from", "")
    issues.integer_field(request, "days", "")
    issues.text_field(request, "currency", "")
    if "workspaces" not in request or not issues.typed(request["workspaces"], "/workspaces", list):
        return
    for index, workspace in enumerate(request["workspaces"]):
        path = f"/workspaces/{index}"
        if not issues.fields(workspace, path, ("id", "site", "usage"), workspace_optional):
            continue
        for name in ("id", "site", "plan"):
            issues.text_field(workspace, name, path)
        if "usage" not in workspace or not issues.typed(workspace["usage"], path + "/usage", list):
            continue
        for position, usage in enumerate(workspace["usage"]):
            check_usage_shape(issues, usage, f"{path}/usage/{position}")


def check_usage_shape(issues: Issues, usage: object, path: str) -> None:
    """Types and fields of a usage line."""
    if not issues.fields(usage, path, USAGE_REQUIRED, USAGE_OPTIONAL):
        return
    issues.text_field(usage, "item", path)
    quantity = usage.get("quantity", 0)
    if type(quantity) is list:
        for day, value in enumerate(quantity):
            if type(value) not in (str, int, float):
                issues.add_shape("wrong_type", f"{path}/quantity/{day}")
    else:
        issues.typed(quantity, path + "/quantity", str, int, float)
    issues.integer_field(usage, "retentionDays", path)
    issues.text_field(usage, "label", path)


# ── problems of one line ─────────────────────────────────────────────────────


@functools.lru_cache(maxsize=8192)
def pay_as_you_go_problems(
    item: str, retention: int | None, group: str, currency: str, closed: bool, cards: tuple[RateCard, ...]
) -> tuple[Problem, ...]:
    """Can every card of the period price the item? `closed`: CN6 before it opened (A49)."""
    if retention is not None and retention < 1:
        return ((None, "/retentionDays"),)
    found: list[Problem] = []
    on_cards = [card.items[item] for card in cards if item in card.items]
    tiered_somewhere = any(card_item.retentions for card_item in on_cards)
    if len(on_cards) < len(cards):
        found.append(("item_not_on_card", "/item"))
    if any(closed or (group, currency) not in card_item.prices for card_item in on_cards):
        found.append(("price_not_published", None))  # A45, A47, A49, R37
    for card_item in on_cards:
        if card_item.retentions:
            if retention is None:
                found.append(("retention_required", "/retentionDays"))
            elif retention not in card_item.retentions:
                found.append(("retention_not_offered", "/retentionDays"))
        elif retention is not None and not tiered_somewhere:
            # On a day with a flat price the retention is not looked at if another day needs it.
            found.append(("retention_not_applicable", "/retentionDays"))
    return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=8192)
def package_problems(item: str, retention: int | None) -> tuple[Problem, ...]:
    """Can the package take the line (R52, A6)? The item has a package quota."""
    base = published.PACKAGE_ITEMS[item].base_retention
    if base is None:
        return () if retention is None else (("retention_not_applicable", "/retentionDays"),)
    if retention is None:
        return (("retention_required", "/retentionDays"),)
    if retention < 1:
        return ((None, "/retentionDays"),)
    offered = retention in published.RETENTIONS_EVER[item]
    if published.conversion_factor(item, retention, base) is None:
        # A retention that no card offers lacks a factor, too: which is said is not determined.
        return (("no_conversion_factor" if offered else None, "/retentionDays"),)
    # A6 gives factor 1 to what is shorter than the base; whether that holds for what no card offers is not said.
    return () if offered else ((UNDETERMINED, "/retentionDays"),)


@functools.lru_cache(maxsize=8192)
def free_plan_problems(item: str, retention: int | None) -> tuple[Problem, ...]:
    """R8: 7 days or nothing said; no card is looked at."""
    if retention is None:
        return ()
    if retention != published.FREE_RETENTION_DAYS:
        tiered = bool(published.RETENTIONS_EVER[item]) and retention > 0
        return (("retention_not_offered" if tiered else None, "/retentionDays"),)
    # "7 or absent" against "refused for flat items".
    return () if published.RETENTIONS_EVER[item] else ((UNDETERMINED, "/retentionDays"),)


class Context:
    """Under which circumstances a line is to be priced; several, where another mistake hides which.

    Contract section 1 wants every issue of meaning at once: a line that is wrong
    under every circumstance is reported next to the mistake that hides them.
    """

    __slots__ = ("routes", "places", "currencies", "cards", "before_first_card")

    def __init__(
        self,
        routes: tuple[str, ...],
        places: tuple[tuple[str, bool], ...],
        currencies: tuple[str, ...],
        cards: tuple[tuple[RateCard, ...], ...],
        before_first_card: bool,
    ) -> None:
        self.routes, self.places, self.currencies, self.cards = routes, places, currencies, cards
        self.before_first_card = before_first_card


def check_line(issues: Issues, item: str, retention: int | None, path: str, context: Context) -> None:
    """Notes the problems of a line, and whether they are determined."""
    outcomes = set()
    for route in context.routes:
        if route == "free":
            outcomes.add(free_plan_problems(item, retention))
        elif route == "package" and item in published.PACKAGE_ITEMS:
            outcomes.add(package_problems(item, retention))
        else:
            problems = comparison_problems if route == "comparison" else pay_as_you_go_problems
            by_circumstance = {
                problems(item, retention, group, currency, closed, cards)
                for group, closed in context.places for currency in context.currencies for cards in context.cards
            }
            # Where the site, the currency or the day cannot be read, only what is wrong under every one is wrong.
            outcomes |= {()} if () in by_circumstance else by_circumstance
    if outcomes == {()}:
        return
    problems = set().union(*outcomes)
    if any(code == UNDETERMINED for code, _ in problems):
        issues.validity_undetermined = True
    elif len(outcomes) > 1 or context.before_first_card:
        # Another issue hides whether the line has this problem.
        issues.list_undetermined = True
    else:
        # With two problems of one line it is not said whether both are reported.
        issues.list_undetermined |= len(problems) > 1
        for code, field in outcomes.pop():
            issues.add(code, None if field is None else path + field)


#: Contract section 4: what makes one option of a comparison unavailable instead of the request invalid.
MAKES_UNAVAILABLE = ("item_not_on_card", "no_conversion_factor", "package_not_sold_here")


@functools.lru_cache(maxsize=8192)
def comparison_problems(
    item: str, retention: int | None, group: str, currency: str, closed: bool, cards: tuple[RateCard, ...]
) -> tuple[Problem, ...]:
    """What makes a comparison invalid: the problems of its options, without those that only cost an option."""
    by_use = pay_as_you_go_problems(item, retention, group, currency, closed, cards)
    fatal = tuple(problem for problem in by_use if problem[0] not in MAKES_UNAVAILABLE)
    if fatal and len(by_use) > len(fatal):
        return ((UNDETERMINED, "/item"),)  # is the line looked at any further once the card lacks it?
    if item in published.PACKAGE_ITEMS and not fatal:
        in_package = package_problems(item, retention)
        if any(problem[0] not in MAKES_UNAVAILABLE for problem in in_package):
            return ((UNDETERMINED, "/retentionDays"),)  # wrong only in options that may be out anyway
    return fatal


# ── meaning ──────────────────────────────────────────────────────────────────


def read_workload(issues: Issues, request: dict) -> tuple[Workload, Context]:
    """Reads period, currency and workspaces; the context lacks the routes, see `check_lines`."""
    workload = Workload()
    workload.first_day = None
    first_day_known = True
    if "from" in request:
        date = issues.date(request["from"], "/from")
        first_day_known = date is not None
        workload.first_day = date.toordinal() if date else None
    days: int = request.get("days", DEFAULT_DAYS)
    days_known = 1 <= days <= MOST_DAYS
    if days > MOST_DAYS:
        issues.add("too_many", "/days")
    elif days < 1:
        issues.add(None, "/days")  # a number below its range: no code is named for it
    workload.days = days
    before_first_card = False
    workload.segments = []
    card_choices: tuple[tuple[RateCard, ...], ...] = tuple((card,) for card in published.CARDS)
    if first_day_known:
        workload.segments = published.segments(workload.first_day, days if days_known else 1)
        card_choices = tuple({
            tuple(segment.card for segment in published.segments(workload.first_day, length))
            for length in ((days,) if days_known else (1, MOST_DAYS))
        })
    if workload.first_day is not None and workload.first_day < published.CARDS[0].first_day:
        issues.add("no_rate_card", "/from")
        before_first_card = True
    currency = request["currency"]
    currencies = (currency,) if issues.one_of(currency, published.CURRENCIES, "/currency") else published.CURRENCIES
    workload.currency = currency

    workspaces = request["workspaces"]
    if not workspaces:
        issues.add("too_few", "/workspaces")
    elif len(workspaces) > MOST_WORKSPACES:
        issues.add("too_many", "/workspaces")
    workload.workspaces = []
    seen: set[str] = set()
    for index, workspace in enumerate(workspaces):
        path = f"/workspaces/{index}"
        id, site, plan = workspace["id"], workspace["site"], workspace.get("plan", "commercial")
        good = issues.identifier(id, path + "/id")
        if good and id in seen:
            issues.add("duplicate_id", path + "/id")
        seen.add(id)
        issues.one_of(site, published.SITE_GROUPS, path + "/site")
        issues.one_of(plan, published.PLANS, path + "/plan")
        if len(workspace["usage"]) > MOST_LINES:
            issues.add("too_many", path + "/usage")
        lines = []
        for position, usage in enumerate(workspace["usage"]):
            lines.append(_read_line(issues, usage, f"{path}/usage/{position}", days if days_known else None))
            # Is a list of quantities held against a number of days that is itself refused?
            issues.list_undetermined |= not days_known and type(usage["quantity"]) is list
        workload.workspaces.append(Workspace(id, site, plan, lines))
    return workload, Context((), (), currencies, card_choices, before_first_card)


def _read_line(issues: Issues, usage: dict, path: str, days: int | None) -> UsageLine:
    item, quantity = usage["item"], usage["quantity"]
    issues.one_of(item, published.ITEMS, path + "/item")
    quantities: list[int] = []
    if type(quantity) is list:
        if days is not None and len(quantity) != days:
            # An empty list could be too_few as well.
            issues.add("length_mismatch" if quantity else None, path + "/quantity")
        for day, value in enumerate(quantity):
            try:
                quantities.append(quantity_from(value))
            except DecimalMistake as mistake:
                issues.add(mistake.code, f"{path}/quantity/{day}")
    else:
        try:
            quantities = [quantity_from(quantity)] * (days or 0)
        except DecimalMistake as mistake:
            issues.add(mistake.code, path + "/quantity")
    label = usage.get("label")
    if label is not None:
        issues.identifier(label, path + "/label")
    return UsageLine(item, label, usage.get("retentionDays"), quantities)


def check_lines(issues: Issues, workload: Workload, context: Context, routes: list[tuple[str, ...]]) -> None:
    """Looks for what cannot be priced; `routes` are the ways each workspace may be priced."""
    closed = workload.first_day is not None and workload.first_day < published.HONG_KONG_OPENING
    for index, workspace in enumerate(workload.workspaces):
        context.routes = routes[index]
        if workspace.group is None:
            context.places = (("cn", False), ("intl", False))
        else:
            context.places = ((workspace.group, closed and workspace.site == "cn6"),)
        for position, line in enumerate(workspace.lines):
            if line.item in published.RETENTIONS_EVER:
                check_line(issues, line.item, line.retention, f"/workspaces/{index}/usage/{position}", context)


# ── pricing ──────────────────────────────────────────────────────────────────


class PackageInUse:
    """A package, whom it serves in which order, and what it grants per day in millionths."""

    __slots__ = ("package", "served", "quotas", "packs")

    def __init__(self, package: published.Package, served: list[int]) -> None:
        self.package, self.served = package, served
        self.quotas = {item: granted.quota for item, granted in package.items.items()}
        self.packs: dict[str, int] = {}

    def granted(self) -> dict[str, int]:
        """R55: quota and pack of an item together; a backup-log pack covers nothing (A36)."""
        items = [*self.quotas, *(item for item in self.packs if item not in self.quotas and item != "backup_log")]
        return {item: self.quotas.get(item, 0) + self.packs.get(item, 0) for item in items}


class LineAccount:
    """One usage line under one rate card: how it is priced, and its sums over the days."""

    __slots__ = ("line", "segment", "basis", "price", "factor", "pool",
                 "quantity", "converted", "covered", "over", "amount")

    def __init__(self, line: UsageLine, segment: Segment, basis: str, price: Price | None,
                 factor: int, pool: tuple[int, str] | None) -> None:
        self.line, self.segment, self.basis, self.price = line, segment, basis, price
        self.factor, self.pool = factor, pool
        self.quantity = self.converted = self.covered = self.over = self.amount = 0

    def take_day(self, day: int, left: dict[tuple[int, str], int]) -> int:
        """R57: draws on what is left of its pool today; what it costs."""
        quantity = self.line.quantities[day]
        over = quantity * self.factor
        if self.pool is not None:
            converted, available = over, left[self.pool]
            covered = min(available, converted)
            left[self.pool] = available - covered
            over = converted - covered
            self.converted += converted
            self.covered += covered
        self.quantity += quantity
        self.over += over
        if self.price is None:  # free plan: the rest is refused and costs nothing (R7, R10)
            return 0
        amount = self.price.amount(over)
        self.amount += amount
        return amount


#: Owner of the package's pools; the free quotas belong to a workspace's index.
PACKAGE = -1


class PricedWorkload:
    """The accounts of every line (per workspace, in the order of usage lines, then of cards) and the daily sums."""

    __slots__ = ("accounts", "daily", "unused")

    def __init__(self, workload: Workload, package: PackageInUse | None) -> None:
        self.accounts: list[list[list[LineAccount]]] = [
            [[] for _ in workspace.lines] for workspace in workload.workspaces
        ]
        self.daily: list[int] = []
        served = package.served if package else []
        granted = package.granted() if package else {}
        pools = {(PACKAGE, item): quantity for item, quantity in granted.items()}
        self.unused = dict.fromkeys(granted, 0)
        # R56: who is served draws in the package's order, whatever the place in the request.
        order = [*served, *(index for index in range(len(workload.workspaces)) if index not in served)]
        for segment in workload.segments:
            today = []
            for index in order:
                workspace = workload.workspaces[index]
                for position, line in enumerate(workspace.lines):
                    if workspace.plan == "free":
                        pools.setdefault((index, line.item), published.FREE_QUOTAS.get(line.item, 0))
                        account = LineAccount(line, segment, "free_plan", None, 1, (index, line.item))
                    else:
                        in_use = package if index in served else None
                        account = _commercial_account(line, segment, workspace.group, workload.currency, in_use, granted)
                    self.accounts[index][position].append(account)
                    today.append(account)
            for day in range(segment.first, segment.end):
                left = dict(pools)  # R6, R49: quotas are of one day and never carry over
                self.daily.append(sum([account.take_day(day, left) for account in today]))
                for item in granted:
                    self.unused[item] += left[PACKAGE, item]


def card_price(card: RateCard, line: UsageLine, group: str, currency: str) -> Price:
    """R18, R20: by the card, the site group, the currency and, where tiered, the retention."""
    card_item = card.items[line.item]
    return card_item.prices[group, currency][line.retention if card_item.retentions else None]


def _commercial_account(line: UsageLine, segment: Segment, group: str, currency: str,
                        package: PackageInUse | None, granted: dict[str, int]) -> LineAccount:
    if package is not None and line.item in package.package.items:  # contract section 3, step 3
        in_package = package.package.items[line.item]
        factor = published.conversion_factor(line.item, line.retention, in_package.base_retention)
        return LineAccount(line, segment, "package_overage", in_package.overage, factor, (PACKAGE, line.item))
    price = card_price(segment.card, line, group, currency)
    if package is not None and line.item in granted:  # step 4: only a traffic pack
        return LineAccount(line, segment, "package_overage", price, 1, (PACKAGE, line.item))
    return LineAccount(line, segment, "pay_as_you_go", price, 1, None)


def package_share(price: int, days: int) -> int:
    """A37, contract section 2: price × days ÷ 372, half-up to 0.01, in hundredths."""
    return (2 * price * 100 * days + published.PACKAGE_DAYS) // (2 * published.PACKAGE_DAYS)

"""`settleBill`, `payOrder` and `forecastWallet`.

Models R42 (a day's bill is paid the next day), R58 with E21 (mix of tenders),
R78 and R79 (order of sources, what vouchers never pay), R81 (credit), R86
(14-day buffer), R89 (alerts), A17, A39, A42, A46 and contract sections 5 and 6.
Amounts are whole numbers of 10^-16 of a currency unit.

Decided here, because the documents only suggest it:
- payments are listed once per source, in the order of the sources, not of use;
- two cards, or two vouchers, with one id are `duplicate_id`; a card and a voucher may share one;
- a tender chosen twice is checked on what was asked of it so far;
- `arrears` of a forecast's day are that day's; the sum of all days is the debt that adds up;
- `expired` counts, at the first payment, also money that had lapsed before the first day;
- an alert is raised once: for the total when it is crossed, for an item on the first day above
  its threshold; of one day the total comes first, then items in catalog order.
Left undetermined (None): `paid` and `walletAfter` of an order offered more than its price.
"""

import copy
import datetime
from collections.abc import Iterator
from typing import Any

import preview
import published
import workload
from exact import AMOUNT_LIMIT, amount_text
from issues import Invalid, Issues, Outcome, answered, pointer

METHODS = ("billing_center", "alibaba_cloud", "aws", "huawei_cloud", "azure")
VOUCHER_KINDS = ("ordinary", "full_reduction")
#: R79: what vouchers never pay.
VOUCHERS_REFUSED = ("sms", "synthetic_test")
BUFFER_DAYS = 14  # R86, A17
CREDIT_DAYS = 15  # R81, A17
MOST_TENDERS, MOST_CHARGES = 1_000, 100_000
#: R78, A46: the order of the sources that have an id.
SOURCE_ORDER = ("ordinary_voucher", "full_reduction_voucher", "prepaid_card")
TENDER_SOURCES = (*SOURCE_ORDER, "cash")

Charge = tuple[str, int]
Payment = tuple[str, str | None, int]


class Tender:
    """A voucher or a prepaid card. A field that could not be read is left None, and `readable` is false."""

    def __init__(self, source: str | None, fields: dict[str, Any]) -> None:
        self.source, self.fields, self.id = source, fields, fields["id"]
        self.balance = 0
        self.valid_from: datetime.date | None = None
        self.expires_on: datetime.date | None = None
        self.readable = source is not None
        self.has_good_id = False

    def valid(self, day: datetime.date) -> bool:
        """Contract section 5: both ends are included."""
        return (self.valid_from is None or self.valid_from <= day) and not self.lapsed(day)

    def lapsed(self, day: datetime.date) -> bool:
        """`expiresOn` is the last valid day."""
        return self.expires_on is not None and self.expires_on < day

    def after(self) -> dict[str, Any]:
        """The tender as an answer shows it."""
        return self.fields | {"balance": amount_text(self.balance)}


class Wallet:
    """A wallet that payments are taken from."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        self.cash = self.credit = self.debt = 0
        self.cash_readable = True
        self.cards: list[Tender] = []
        self.vouchers: list[Tender] = []

    def copied(self) -> "Wallet":
        """A wallet that can be spent without touching this one."""
        other = copy.copy(self)
        other.cards = [copy.copy(card) for card in self.cards]
        other.vouchers = [copy.copy(voucher) for voucher in self.vouchers]
        return other

    def tenders_in_order(self) -> list[Tender]:
        """R78: by kind; within a kind earliest expiry first, never-expiring last, ties in list order."""
        return sorted(  # which leaves ties in list order
            self.vouchers + self.cards,
            key=lambda tender: (
                SOURCE_ORDER.index(tender.source), tender.expires_on is None, tender.expires_on or datetime.date.max),
        )

    def after(self) -> dict[str, Any]:
        """`walletAfter`."""
        return {
            "currency": self.currency,
            "cash": shown(self.cash), "credit": shown(self.credit), "debt": shown(self.debt),
            "prepaidCards": [card.after() for card in self.cards],
            "vouchers": [voucher.after() for voucher in self.vouchers],
        }


def answer(call_name: str, request: Any) -> Outcome:
    """The Outcome of one of the three calls, without prose."""
    return answered({"settleBill": settle_bill, "payOrder": pay_order, "forecastWallet": forecast_wallet}[call_name], request)


def shown(amount: int) -> str:
    """An amount of an answer; 10^18 and more is an overflow (contract section 2)."""
    if amount >= AMOUNT_LIMIT:
        raise Invalid({"status": "invalid", "issues": [{"code": "amount_overflow", "path": None}]})
    return amount_text(amount)


def days_later(day: datetime.date, days: int) -> datetime.date:
    """A date of an answer; what comes after the year 9999 is not said."""
    try:
        return day + datetime.timedelta(days)
    except OverflowError:
        raise Invalid({"status": "undetermined"}) from None


# ── paying a bill ────────────────────────────────────────────────────────────


def settle(wallet: Wallet, method: str, day: datetime.date, charges: list[Charge]) -> tuple[list[Payment], list[int], int]:
    """R78, R79: pays the charges in list order out of the wallet; payments, what each charge got, arrears."""
    tenders = [tender for tender in wallet.tenders_in_order() if tender.valid(day)]
    taken = [0] * len(tenders)
    cash = credit = cloud = arrears = 0
    paid = []
    for item, amount in charges:
        open_amount = amount
        for index, tender in enumerate(tenders):
            if item in VOUCHERS_REFUSED and tender.source != "prepaid_card":
                continue
            part = min(tender.balance, open_amount)
            tender.balance -= part
            taken[index] += part
            open_amount -= part
        if method == "billing_center":
            part = min(wallet.cash, open_amount)
            wallet.cash, cash, open_amount = wallet.cash - part, cash + part, open_amount - part
            part = min(wallet.credit, open_amount)  # R81: cash first, then credit
            wallet.credit, credit, open_amount = wallet.credit - part, credit + part, open_amount - part
        else:  # the cloud account pays whatever is left
            cloud, open_amount = cloud + open_amount, 0
        arrears += open_amount
        paid.append(amount - open_amount)
    wallet.debt += arrears
    payments = [(tender.source, tender.id, amount) for tender, amount in zip(tenders, taken)]
    payments += [("cash", None, cash), ("credit", None, credit), ("cloud_account", None, cloud)]
    return [payment for payment in payments if payment[2]], paid, arrears


def listed(payments: list[Payment]) -> list[dict[str, str]]:
    """Payments of an answer."""
    return [
        {"source": source, "amount": shown(amount)} | ({} if identifier is None else {"id": identifier})
        for source, identifier, amount in payments
    ]


def settle_bill(request: Any) -> dict[str, Any]:
    """The value of `settleBill`, or Invalid."""
    issues = Issues(request)
    if issues.fields(request, "", ("date", "method", "wallet", "charges")):
        issues.text_field(request, "date", "")
        issues.text_field(request, "method", "")
        check_wallet_shape(issues, request)
        if "charges" in request and issues.typed(request["charges"], "/charges", list):
            for index, charge in enumerate(request["charges"]):
                path = f"/charges/{index}"
                if issues.fields(charge, path, ("item", "amount"), ("workspace",)):
                    issues.text_field(charge, "workspace", path)
                    issues.text_field(charge, "item", path)
                    issues.decimal_field(charge, "amount", path)
    issues.stop_on_shape()
    day = issues.date(request["date"], "/date")
    issues.one_of(request["method"], METHODS, "/method")
    wallet = read_wallet(issues, request["wallet"])
    charges: list[Charge] = []
    limit(issues, request["charges"], MOST_CHARGES, "/charges")
    for index, charge in enumerate(request["charges"]):
        path = f"/charges/{index}"
        if "workspace" in charge:
            issues.identifier(charge["workspace"], f"{path}/workspace")
        issues.one_of(charge["item"], published.ITEMS, f"{path}/item")
        charges.append((charge["item"], issues.amount(charge["amount"], f"{path}/amount") or 0))
    issues.stop_on_meaning()

    payments, paid, arrears = settle(wallet, request["method"], day, charges)
    value = {
        "due": shown(sum(amount for _, amount in charges)),
        "payments": listed(payments),
        "charges": [
            {name: charge[name] for name in ("item", "workspace") if name in charge}
            | {"amount": shown(amount), "paid": shown(part)}
            for charge, (_, amount), part in zip(request["charges"], charges, paid)
        ],
        "arrears": shown(arrears),
        "walletAfter": wallet.after(),
    }
    if arrears:
        value["bufferEndsOn"] = days_later(day, BUFFER_DAYS).isoformat()
    if any(source == "credit" for source, _, _ in payments):
        value["creditDueOn"] = days_later(day, CREDIT_DAYS).isoformat()
    return value


# ── paying an order ──────────────────────────────────────────────────────────


def pay_order(request: Any) -> dict[str, Any]:
    """The value of `payOrder` (R58), or Invalid."""
    issues = Issues(request)
    if issues.fields(request, "", ("date", "price", "wallet", "tenders")):
        issues.text_field(request, "date", "")
        issues.decimal_field(request, "price", "")
        check_wallet_shape(issues, request)
        if "tenders" in request and issues.typed(request["tenders"], "/tenders", list):
            for index, chosen in enumerate(request["tenders"]):
                path = f"/tenders/{index}"
                if issues.fields(chosen, path, ("source", "amount"), ("id",)):
                    issues.text_field(chosen, "source", path)
                    issues.text_field(chosen, "id", path)
                    issues.decimal_field(chosen, "amount", path)
    issues.stop_on_shape()
    day = issues.date(request["date"], "/date")
    price = issues.amount(request["price"], "/price") or 0
    wallet = read_wallet(issues, request["wallet"])
    if wallet.currency == "USD":  # A39
        issues.add("currency_mismatch", "/wallet/currency")
    offered = take_tenders(issues, request["tenders"], wallet, day)
    issues.stop_on_meaning()

    short, excess = max(0, price - offered), max(0, offered - price)
    value: dict[str, Any] = {
        "paid": None if excess else shown(offered),
        "short": shown(short),
        "excess": shown(excess),
        "conditions": [{"id": "E21", "status": "unmet" if short else "met"}],
    }
    if excess and offered >= AMOUNT_LIMIT:
        raise Invalid({"status": "undetermined"})  # depends on what `paid` is
    if excess:
        value["walletAfter"] = None
    elif not short:
        value["walletAfter"] = wallet.after()
    return value


def take_tenders(issues: Issues, chosen: list[dict[str, Any]], wallet: Wallet, day: datetime.date | None) -> int:
    """Takes what the buyer chose out of the wallet; what was offered in all."""
    offered, missing_ids = 0, False
    left = {"cash": wallet.cash} | {id(tender): tender.balance for tender in wallet.cards + wallet.vouchers}
    for index, tender_request in enumerate(chosen):
        path = f"/tenders/{index}"
        source, amount = tender_request["source"], issues.amount(tender_request["amount"], f"{path}/amount")
        offered += amount or 0
        if not issues.one_of(source, TENDER_SOURCES, f"{path}/source"):
            continue
        if source == "cash":
            if "id" in tender_request:
                issues.validity_undetermined = True  # whether cash may carry an id is not said
            if amount is not None and wallet.cash_readable:
                left["cash"] -= amount
                if left["cash"] < 0:
                    issues.add("overdrawn", f"{path}/amount")
            wallet.cash = left["cash"]
            continue
        if "id" not in tender_request:
            issues.add("missing_field", f"{path}/id")
            missing_ids = True
            continue
        tender = find_tender(wallet, source, tender_request["id"])
        if tender is None:
            if any(not each.readable for each in wallet.cards + wallet.vouchers):
                issues.list_undetermined = True  # a tender that could not be read may be the one that is meant
            else:
                issues.add("unknown_tender", f"{path}/id")
            if not 1 <= len(tender_request["id"].encode()) <= 128 or not tender_request["id"].isprintable():
                issues.list_undetermined = True  # malformed_id would do as well
            continue
        if not tender.readable:
            continue
        lapsed = day is not None and not tender.valid(day)
        if lapsed:
            issues.add("tender_not_valid", f"{path}/id")
        if amount is not None:
            left[id(tender)] -= amount
            tender.balance = left[id(tender)]
            if tender.balance < 0:
                # Of a tender that is not valid it is not said whether its balance is looked at.
                issues.list_undetermined |= lapsed
                issues.add("overdrawn", f"{path}/amount")
    # A missing field is of shape, where a decoder may stop; only alone is it certain to be all that is reported.
    issues.list_undetermined |= missing_ids and len(issues.meaning) > 1
    return offered


def find_tender(wallet: Wallet, source: str, identifier: str) -> Tender | None:
    """The voucher of that kind, or the card, with that id."""
    for tender in wallet.cards if source == "prepaid_card" else wallet.vouchers:
        if tender.id == identifier and tender.source == source:
            return tender
    return None


# ── forecasting ──────────────────────────────────────────────────────────────


def forecast_wallet(request: Any) -> dict[str, Any]:
    """The value of `forecastWallet`, or Invalid."""
    issues = Issues(request)
    preview.check_preview_shape(
        issues, request, (*preview.REQUIRED, "from", "method", "wallet"), ("days", "package", "explain", "alerts"))
    if isinstance(request, dict):
        issues.text_field(request, "method", "")
        check_wallet_shape(issues, request)
        check_alerts_shape(issues, request)
    issues.stop_on_shape()
    work, package, _ = preview.read_preview(issues, request)
    if issues.one_of(request["method"], METHODS, "/method") and "package" in request and request["method"] != "billing_center":
        issues.add("package_not_sold_here", "/method")  # R50: packages work only with billing-center settlement
    wallet = read_wallet(issues, request["wallet"])
    if wallet.currency != request["currency"] and {wallet.currency, request["currency"]} <= set(published.CURRENCIES):
        issues.add("currency_mismatch", "/wallet/currency")
    total_threshold, item_thresholds = read_alerts(issues, request.get("alerts", {}))
    issues.stop_on_meaning()

    first_day = datetime.date.fromisoformat(request["from"])
    days_later(first_day, work.days + BUFFER_DAYS)
    bills = list(daily_bills(work, package))
    days, arrears_by_day = [], []
    spent = wallet.copied()
    expired_in_all = 0
    for usage_date, pay_date, bill in dated(first_day, bills):
        expired = expire(spent, pay_date)
        expired_in_all += expired
        payments, _, arrears = settle(spent, request["method"], pay_date, bill)
        arrears_by_day.append((pay_date, arrears))
        days.append({
            "usageDate": usage_date.isoformat(), "charges": shown(total(bill)), "payments": listed(payments),
            "arrears": shown(arrears), "balance": shown(balance(spent, pay_date)), "expired": shown(expired),
        })
    value = {
        "days": days,
        "months": months(first_day, bills),
        "topUpNeeded": shown(top_up_needed(wallet, request["method"], first_day, bills)),
        "expiredUnused": shown(expired_in_all),
        "alerts": alerts(first_day, bills, total_threshold, item_thresholds),
    }
    if spent.debt >= AMOUNT_LIMIT:
        raise Invalid({"status": "undetermined"})  # the debt that adds up is no figure of this answer
    first_arrears = next((pay_date for pay_date, arrears in arrears_by_day if arrears), None)
    if first_arrears is not None:
        value["firstArrearsOn"] = first_arrears.isoformat()
        value["lockedOn"] = days_later(first_arrears, BUFFER_DAYS).isoformat()
    return value


def dated(first_day: datetime.date, bills: list[list[Charge]]) -> Iterator[tuple[datetime.date, datetime.date, list[Charge]]]:
    """Every bill with the day of usage and the day of payment, which is the next (R42)."""
    for index, bill in enumerate(bills):
        usage_date = first_day + datetime.timedelta(index)
        yield usage_date, usage_date + datetime.timedelta(1), bill


def daily_bills(work: workload.Workload, package: workload.PackageInUse | None) -> Iterator[list[Charge]]:
    """The usage charges of each day, line by line: every day is previewed as a period of its own."""
    for index in range(work.days):
        day = workload.Workload()
        day.first_day, day.days, day.currency = work.first_day + index, 1, work.currency
        day.segments = published.segments(day.first_day, 1)
        day.workspaces = [
            workload.Workspace(each.id, each.site, each.plan, [
                workload.UsageLine(line.item, line.label, line.retention, [line.quantities[index]]) for line in each.lines
            ]) for each in work.workspaces
        ]
        priced = workload.PricedWorkload(day, package)
        yield [
            (account.line.item, account.amount)
            for of_workspace in priced.accounts for of_line in of_workspace for account in of_line
        ]


def total(bill: list[Charge]) -> int:
    """What a bill charges."""
    return sum(amount for _, amount in bill)


def expire(wallet: Wallet, pay_date: datetime.date) -> int:
    """Takes what lapsed before a payment out of the wallet; how much it was."""
    expired = 0
    for tender in wallet.cards + wallet.vouchers:
        if tender.lapsed(pay_date):
            expired += tender.balance
            tender.balance = 0
    return expired


def balance(wallet: Wallet, pay_date: datetime.date) -> int:
    """Contract section 6: cash, unused credit, valid cards and valid vouchers."""
    usable = [tender.balance for tender in wallet.cards + wallet.vouchers if tender.valid(pay_date)]
    return wallet.cash + wallet.credit + sum(usable)


def months(first_day: datetime.date, bills: list[list[Charge]]) -> list[dict[str, str]]:
    """The charges of every calendar month of usage."""
    charges: dict[str, int] = {}
    for usage_date, _, bill in dated(first_day, bills):
        month = usage_date.isoformat()[:7]
        charges[month] = charges.get(month, 0) + total(bill)
    return [{"month": month, "charges": shown(amount)} for month, amount in charges.items()]


def arrears_in_all(wallet: Wallet, method: str, first_day: datetime.date, bills: list[list[Charge]], more_cash: int) -> int:
    """What the whole period leaves unpaid when cash is added on day one."""
    spent = wallet.copied()
    spent.cash += more_cash
    return sum(settle(spent, method, pay_date, bill)[2] for _, pay_date, bill in dated(first_day, bills))


def top_up_needed(wallet: Wallet, method: str, first_day: datetime.date, bills: list[list[Charge]]) -> int:
    """The smallest cash that leaves no arrears: what was missing, proved by running the period again."""
    missing = arrears_in_all(wallet, method, first_day, bills, 0)
    if missing:
        assert arrears_in_all(wallet, method, first_day, bills, missing) == 0
        assert arrears_in_all(wallet, method, first_day, bills, missing - 1) > 0
    return missing


def alerts(first_day: datetime.date, bills: list[list[Charge]], total_threshold: int | None,
           item_thresholds: dict[str, int]) -> list[dict[str, str]]:
    """R89: when an amount is greater than its threshold; not repeated."""
    raised: list[dict[str, str]] = []
    spend_so_far, waiting = 0, dict(item_thresholds)
    for usage_date, _, bill in dated(first_day, bills):
        before, spend_so_far = spend_so_far, spend_so_far + total(bill)
        if total_threshold is not None and before <= total_threshold < spend_so_far:
            raised.append({"usageDate": usage_date.isoformat(), "amount": shown(spend_so_far), "threshold": shown(total_threshold)})
        for item in published.ITEMS:
            amount = sum(charge for charged_item, charge in bill if charged_item == item)
            if item in waiting and amount > waiting[item]:
                raised.append({"usageDate": usage_date.isoformat(), "item": item, "amount": shown(amount),
                               "threshold": shown(waiting.pop(item))})
    return raised


# ── reading ──────────────────────────────────────────────────────────────────


def check_wallet_shape(issues: Issues, request: dict[str, Any]) -> None:
    """The shape of `wallet`."""
    wallet = request.get("wallet")
    if "wallet" not in request:
        return
    if not issues.fields(wallet, "/wallet", ("currency", "cash"), ("credit", "debt", "prepaidCards", "vouchers")):
        return
    issues.text_field(wallet, "currency", "/wallet")
    for name in ("cash", "credit", "debt"):
        issues.decimal_field(wallet, name, "/wallet")
    for name, required, optional in (
        ("prepaidCards", ("id", "balance"), ("expiresOn",)),
        ("vouchers", ("id", "kind", "balance"), ("validFrom", "expiresOn")),
    ):
        if name in wallet and issues.typed(wallet[name], f"/wallet/{name}", list):
            for index, tender in enumerate(wallet[name]):
                path = f"/wallet/{name}/{index}"
                if issues.fields(tender, path, required, optional):
                    for text in ("id", "kind", "validFrom", "expiresOn"):
                        if text in required + optional:
                            issues.text_field(tender, text, path)
                    issues.decimal_field(tender, "balance", path)


def read_wallet(issues: Issues, request: dict[str, Any]) -> Wallet:
    """The wallet; what cannot be read is an issue."""
    wallet = Wallet(request["currency"])
    issues.one_of(request["currency"], published.CURRENCIES, "/wallet/currency")
    cash = issues.amount(request["cash"], "/wallet/cash")
    wallet.cash, wallet.cash_readable = cash or 0, cash is not None
    for name in ("credit", "debt"):
        setattr(wallet, name, issues.amount(request.get(name, 0), f"/wallet/{name}") or 0)
    for index, card in enumerate(request.get("prepaidCards", [])):
        wallet.cards.append(read_tender(issues, card, "prepaid_card", f"/wallet/prepaidCards/{index}"))
    for index, voucher in enumerate(request.get("vouchers", [])):
        path = f"/wallet/vouchers/{index}"
        known_kind = issues.one_of(voucher["kind"], VOUCHER_KINDS, f"{path}/kind")
        wallet.vouchers.append(read_tender(issues, voucher, f"{voucher['kind']}_voucher" if known_kind else None, path))
    for name, tenders in (("prepaidCards", wallet.cards), ("vouchers", wallet.vouchers)):
        limit(issues, tenders, MOST_TENDERS, f"/wallet/{name}")
        seen = set()
        for index, tender in enumerate(tenders):
            if tender.id in seen and tender.has_good_id:
                issues.add("duplicate_id", f"/wallet/{name}/{index}/id")
                tender.readable = False
            seen.add(tender.id)
    return wallet


def read_tender(issues: Issues, fields: dict[str, Any], source: str | None, path: str) -> Tender:
    """One card or voucher."""
    tender = Tender(source, fields)
    tender.has_good_id = issues.identifier(fields["id"], f"{path}/id")
    tender.readable &= tender.has_good_id
    balance_read = issues.amount(fields["balance"], f"{path}/balance")
    tender.balance = balance_read or 0
    tender.readable &= balance_read is not None
    if "validFrom" in fields:
        tender.valid_from = issues.date(fields["validFrom"], f"{path}/validFrom")
        tender.readable &= tender.valid_from is not None
    if "expiresOn" in fields:
        tender.expires_on = issues.date(fields["expiresOn"], f"{path}/expiresOn")
        tender.readable &= tender.expires_on is not None
    if tender.valid_from and tender.expires_on and tender.expires_on < tender.valid_from:
        # Decided by the engine, where the documents are silent: a validity without a day is a mistake.
        issues.add("out_of_range", f"{path}/expiresOn")
        tender.readable = False
    return tender


def limit(issues: Issues, values: list[Any], most: int, path: str) -> None:
    """Contract section 1; whether the elements of a list too long are looked at is not said."""
    if len(values) > most:
        issues.add("too_many", path)
        issues.list_undetermined |= len(issues.meaning) > 1


def check_alerts_shape(issues: Issues, request: dict[str, Any]) -> None:
    """The shape of `alerts`."""
    alerts_request = request.get("alerts")
    if "alerts" not in request or not issues.fields(alerts_request, "/alerts", (), ("total", "items")):
        return
    issues.decimal_field(alerts_request, "total", "/alerts")
    if "items" in alerts_request and issues.typed(alerts_request["items"], "/alerts/items", dict):
        for item, threshold in alerts_request["items"].items():
            issues.typed(threshold, "/alerts/items" + pointer(item), str, int, float)


def read_alerts(issues: Issues, request: dict[str, Any]) -> tuple[int | None, dict[str, int]]:
    """The thresholds."""
    total_threshold = issues.amount(request["total"], "/alerts/total") if "total" in request else None
    thresholds: dict[str, int] = {}
    for item, threshold in request.get("items", {}).items():
        path = "/alerts/items" + pointer(item)
        if item not in published.ITEMS:
            issues.add(None, path)  # unknown_value or unknown_field
            issues.list_undetermined |= isinstance(threshold, float)
        else:
            thresholds[item] = issues.amount(threshold, path) or 0
    return total_threshold, thresholds

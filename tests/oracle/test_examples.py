"""The published worked examples and the figures printed in the rules, by hand, against the oracle."""

import unittest

import allocation
import comparison
import exact
import preview
import published


def usage(item: str, quantity: object, retention: int | None = None) -> dict:
    """A usage line."""
    line = {"item": item, "quantity": quantity}
    return line if retention is None else line | {"retentionDays": retention}


def workspace(id: str, *lines: dict, site: str = "cn1", plan: str | None = None) -> dict:
    """A workspace with its lines."""
    made = {"id": id, "site": site, "usage": list(lines)}
    return made if plan is None else made | {"plan": plan}


def cost(*workspaces: dict, currency: str = "CNY", days: int = 1, **others: object) -> dict:
    """The value of a preview."""
    request = {"currency": currency, "days": days, "workspaces": list(workspaces)}
    request |= {"from" if name == "first" else name: value for name, value in others.items()}
    outcome = preview.answer(request)
    assert outcome["status"] == "ok", outcome
    return outcome["value"]


def preview_issues(**changes: object) -> list[tuple[str, str]]:
    """The issues of a small preview with these changes."""
    request = {"currency": "CNY", "days": 1, "workspaces": [workspace("a", usage("log_entries", 1, 14))]} | changes
    request = {name: request[name] for name in ("from", "days", "currency", "workspaces", "package") if name in request}
    outcome = preview.answer(request)
    assert outcome["status"] == "invalid", outcome
    return [(issue["code"], issue["path"]) for issue in outcome["issues"]]


class PayAsYouGo(unittest.TestCase):
    def test_w3_company_a(self) -> None:
        lines = (
            usage("time_series", 6000, 3), usage("log_entries", 2_000_000, 7), usage("apm_trace", 2_000_000, 3),
            usage("rum_pv", 20_000, 3), usage("trigger_call", 20_000),
        )
        for first in (None, "2023-04-23", "2024-11-06"):
            value = cost(workspace("a", *lines), **({} if first is None else {"first": first}))
            amounts = [line["amount"] for line in value["workspaces"][0]["lines"]]
            self.assertEqual(amounts, ["3.6", "2.4", "4", "1.4", "2"])
            self.assertEqual(value["total"], "13.4")

    def test_r1_price_cut_of_2024_11_06(self) -> None:
        value = cost(workspace("a", usage("apm_trace", 1_000_000, 30)), days=2, first="2024-11-05")
        self.assertEqual(value["daily"], ["18", "10.8"])
        self.assertEqual([line["rateCard"] for line in value["workspaces"][0]["lines"]], ["2024-06-26", "2024-11-06"])

    def test_w22_sensitive_data_scan(self) -> None:
        self.assertEqual(cost(workspace("a", usage("sensitive_data_scan", 6)))["total"], "0.6")

    def test_w27_intelligent_monitor(self) -> None:
        self.assertEqual(cost(workspace("a", usage("trigger_call", 1440)))["total"], "0.144")

    def test_r45_cut_units_on_the_first_card_only(self) -> None:
        lines = workspace("a", usage("trigger_call", 15_099), usage("trigger_call", 15_099))
        self.assertEqual(cost(lines, first="2022-08-18", days=2)["daily"], ["3", "3"])
        self.assertEqual(cost(lines)["total"], "3.0198")

    def test_w23_datakit_is_on_the_first_card_only(self) -> None:
        line = workspace("a", usage("datakit", 2))
        self.assertEqual(cost(line, first="2022-08-18")["total"], "6")
        self.assertEqual(preview_issues(workspaces=[line]), [("item_not_on_card", "/workspaces/0/usage/0/item")])

    def test_a45_a49_nothing_is_invented(self) -> None:
        hong_kong = [workspace("a", usage("trigger_call", 1), site="cn6")]
        self.assertEqual(preview_issues(workspaces=hong_kong, **{"from": "2023-10-10"}), [("price_not_published", None)])
        self.assertEqual(cost(*hong_kong, first="2023-10-11")["total"], "0.0002")
        self.assertEqual(preview_issues(workspaces=[workspace("a", usage("sms", 1))], currency="USD"),
                         [("price_not_published", None)])

    def test_retention_on_a_flat_day(self) -> None:
        line = workspace("a", usage("time_series", 1000, 7))
        self.assertEqual(cost(line, first="2023-04-22", days=2)["daily"], ["3", "0.7"])
        self.assertEqual(preview_issues(workspaces=[line], **{"from": "2023-04-22"}),
                         [("retention_not_applicable", "/workspaces/0/usage/0/retentionDays")])


class FreePlan(unittest.TestCase):
    def test_r5_r7_quota_per_day_and_item(self) -> None:
        value = cost(workspace("a", usage("apm_trace", 5000), usage("apm_trace", [5000, 1]), usage("sms", 3),
                               plan="free"), days=2)
        lines = value["workspaces"][0]["lines"]
        self.assertEqual([(line["covered"], line["refused"]) for line in lines],
                         [("10000", "0"), ("3001", "2000"), ("0", "6")])
        self.assertEqual(value["total"], "0")


class Packages(unittest.TestCase):
    def test_w14_w15_w16_conversion(self) -> None:
        expected = {("log_entries", 14): 1, ("log_entries", 30): 2, ("log_entries", 60): 3,
                    ("apm_trace", 7): 1, ("apm_trace", 14): 2, ("rum_pv", 7): 1, ("rum_pv", 14): 2}
        for (item, retention), factor in expected.items():
            value = cost(workspace("a", usage(item, 1_000_000, retention)), package={"id": "startup"})
            self.assertEqual(value["workspaces"][0]["lines"][0]["converted"], f"{factor}000000")

    def test_w19_list_prices(self) -> None:
        for id, daily, list_price in (("startup", 194, 72_168), ("growth", 1390, 517_080), ("enterprise", 2740, 1_019_280)):
            items = published.PACKAGES[id].items.values()
            value = sum(item.overage.amount(item.quota) for item in items)
            self.assertEqual((exact.amount_text(value), daily * 372), (str(daily), list_price))

    def test_w20_day_prices_of_traffic_packs(self) -> None:
        printed = {"datakit": "60", "log_entries": "1.5", "backup_log": "2", "apm_trace": "3", "rum_pv": "10",
                   "synthetic_test": "10", "trigger_call": "30", "sms": "10"}
        self.assertEqual({item: exact.fraction_text(pack.price_per_day)
                          for item, pack in published.TRAFFIC_PACKS.items()}, printed)

    def test_w21_one_package_two_workspaces(self) -> None:
        spaces = [workspace(id, usage("log_entries", 100_000_000, 14)) for id in ("a", "b")]
        stated = cost(*spaces, package={"id": "startup", "quotas": {"log_entries": 150_000_000}})
        self.assertEqual([space["usageCharges"] for space in stated["workspaces"]], ["0", "75"])
        tabulated = cost(*spaces, package={"id": "startup"})
        self.assertEqual([space["usageCharges"] for space in tabulated["workspaces"]], ["90", "150"])
        turned = cost(*spaces, package={"id": "startup", "workspaces": ["b", "a"]})
        self.assertEqual([space["usageCharges"] for space in turned["workspaces"]], ["150", "90"])

    def test_package_share_and_pack_charges(self) -> None:
        packs = [{"item": "log_entries", "capacity": 30_000_000, "discount": "0.8"}]
        value = cost(workspace("a", usage("log_entries", 70_000_000, 14)), days=10,
                     package={"id": "startup", "trafficPacks": packs})
        self.assertEqual((value["packageShare"], value["trafficPackCharges"], value["usageCharges"]),
                         ("1129.03", "360", "0"))

    def test_a39_a6_refusals(self) -> None:
        self.assertEqual(preview_issues(currency="USD", package={"id": "startup"}), [("package_not_sold_here", "/currency")])
        self.assertEqual(preview_issues(package={"id": "startup"}, workspaces=[workspace("a", usage("apm_trace", 1, 30))]),
                         [("no_conversion_factor", "/workspaces/0/usage/0/retentionDays")])

    def test_mistakes_come_all_at_once_in_request_order(self) -> None:
        lines = [usage("log_entries", "1e3", 5), usage("nothing", "1")]
        self.assertEqual(
            preview_issues(**{"from": "2024-02-30"}, workspaces=[workspace("a", *lines), workspace("a", site="cn9")]),
            [("malformed_date", "/from"), ("malformed_decimal", "/workspaces/0/usage/0/quantity"),
             ("retention_not_offered", "/workspaces/0/usage/0/retentionDays"),
             ("unknown_value", "/workspaces/0/usage/1/item"),
             ("duplicate_id", "/workspaces/1/id"), ("unknown_value", "/workspaces/1/site")])


class Comparison(unittest.TestCase):
    def test_free_is_cheapest_within_its_quotas(self) -> None:
        outcome = comparison.answer({"currency": "CNY", "workspaces": [workspace("a", usage("rum_pv", 2000, 7))]})
        self.assertEqual((outcome["value"]["cheapest"], outcome["value"]["savings"]), ("free", "6"))

    def test_packs_are_chosen_only_where_they_pay(self) -> None:
        # Startup covers 40 M; at 80 % every further million costs 1.2 instead of 1.5 a day.
        request = {"currency": "CNY", "days": 372, "trafficPackDiscounts": {"log_entries": "0.8"},
                   "workspaces": [workspace("a", usage("log_entries", 42_500_000, 14))]}
        startup = next(o for o in comparison.answer(request)["value"]["options"] if o["id"] == "startup")
        self.assertEqual(startup["trafficPacks"],
                         [{"item": "log_entries", "capacity": "2000000", "chargesForPeriod": "892.8"}])
        self.assertEqual(startup["total"], "43171.8")  # 42,000 + 892.8 + 0.5 × 1.5 × 372


class Allocation(unittest.TestCase):
    def test_w21(self) -> None:
        spaces = [{"id": id, "usage": [usage("log_entries", 100_000_000)]} for id in ("a", "b")]
        value = allocation.answer({"quotas": {"log_entries": 150_000_000}, "workspaces": spaces})["value"]
        self.assertEqual([(line["covered"], line["overage"]) for line in value["lines"]],
                         [("100000000", "0"), ("50000000", "50000000")])
        self.assertEqual(value["remaining"], [{"item": "log_entries", "quantity": "0"}])


if __name__ == "__main__":
    unittest.main()

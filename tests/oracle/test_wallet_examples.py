"""The published examples of metering, wallet and eligibility, and what the rules print in so many words.

Written by hand from the worked examples (W…) and the rules (R…, E…, A…).
"""

import unittest
from typing import Any

import eligibility
import metering
import wallet


def metered(request: dict[str, Any]) -> str:
    """The billable quantity."""
    return metering.answer("meterUsage", request)["value"]["quantity"]


def statuses(request: dict[str, Any]) -> tuple[str, list[str]]:
    """The verdict and `E…:status` of every condition."""
    value = eligibility.answer("checkEligibility", request)["value"]
    return value["verdict"], [f"{each['id']}:{each['status']}" for each in value["conditions"]]


def monitors(kind: str, runs: int, **window: int) -> dict[str, Any]:
    """A request for one monitor."""
    return {"item": "trigger_call", "monitors": [{"kind": kind, "runs": runs} | window]}


class Metering(unittest.TestCase):
    def test_w10_mutation_check(self) -> None:
        self.assertEqual(metered(monitors("mutation", 1, windowMinutes=15)), "5")

    def test_w11_window_above_15_minutes(self) -> None:
        self.assertEqual(metered(monitors("outlier", 1, windowMinutes=30)), "6")
        self.assertEqual(metered(monitors("outlier", 1, windowMinutes=31)), "7")

    def test_a16_two_runs_of_an_hour_run_by_run(self) -> None:
        self.assertEqual(metered(monitors("outlier", 2, windowMinutes=60)), "16")

    def test_w13_and_w27_intelligent_checks(self) -> None:
        self.assertEqual(metered(monitors("intelligent_host", 1)), "10")
        self.assertEqual(metered(monitors("intelligent_log", 144)), "1440")
        self.assertEqual(metered(monitors("intelligent_rum", 1)), "100")

    def test_a50_before_the_weights(self) -> None:
        request = monitors("mutation", 3, windowMinutes=60) | {"queries": 7}
        self.assertEqual(metered({"date": "2023-11-01"} | request), "3")
        self.assertEqual(metered({"date": "2023-11-02"} | request), "31")

    def test_r27_oversized_logs(self) -> None:
        def entries(size: str, store: str) -> str:
            return metered({"item": "log_entries", "entries": [{"bytes": size, "count": 1}], "store": store})
        self.assertEqual(entries("25600", "es"), "2")  # 25 KB
        self.assertEqual(entries("20377.6", "es"), "1")  # 19.9 KB
        self.assertEqual(entries("4096", "sls"), "2")

    def test_r31_traces(self) -> None:
        request = {"item": "apm_trace", "spans": 3_000_000, "traceIds": 200_000}
        self.assertEqual(metered(request), "300000")
        self.assertEqual(metered({"date": "2023-09-25"} | request), "200000")
        self.assertEqual(metered({"item": "apm_trace", "spans": 11, "traceIds": 1}), "1.1")  # A15

    def test_w22_three_fields_are_three_scans(self) -> None:
        self.assertEqual(metered({"item": "sensitive_data_scan", "gigabytes": 2, "fields": 3}), "6")

    def test_w23_the_largest_reading_of_datakits(self) -> None:
        self.assertEqual(metered({"item": "datakit", "hourly": [1, 2, 1]}), "2")

    def test_r24_free_series_of_datakits(self) -> None:
        request = {"item": "time_series", "series": 700, "datakits": 2, "model": "per_measurement_2022"}
        self.assertEqual(metered(request), "100")


class Wallet(unittest.TestCase):
    def test_w3_lasts_two_days_and_a_bit(self) -> None:
        usage = [
            {"item": "time_series", "quantity": 6000, "retentionDays": 3},
            {"item": "log_entries", "quantity": 2_000_000, "retentionDays": 7},
            {"item": "apm_trace", "quantity": 2_000_000, "retentionDays": 3},
            {"item": "rum_pv", "quantity": 20_000, "retentionDays": 3},
            {"item": "trigger_call", "quantity": 20_000},
        ]
        outcome = wallet.answer("forecastWallet", {
            "from": "2023-04-29", "days": 3, "currency": "CNY", "method": "billing_center",
            "workspaces": [{"id": "a", "site": "cn1", "usage": usage}],
            "wallet": {"currency": "CNY", "cash": 40, "vouchers": [
                {"id": "v", "kind": "ordinary", "balance": 5, "expiresOn": "2023-04-29"}]},
            "alerts": {"total": "13.4", "items": {"apm_trace": "3.99", "rum_pv": "1.4"}},
        })
        value = outcome["value"]
        self.assertEqual([day["charges"] for day in value["days"]], ["13.4"] * 3)
        self.assertEqual([day["balance"] for day in value["days"]], ["26.6", "13.2", "0"])
        self.assertEqual([day["expired"] for day in value["days"]], ["5", "0", "0"])
        self.assertEqual([day["arrears"] for day in value["days"]], ["0", "0", "0.2"])
        self.assertEqual(value["months"], [{"month": "2023-04", "charges": "26.8"}, {"month": "2023-05", "charges": "13.4"}])
        self.assertEqual((value["firstArrearsOn"], value["lockedOn"]), ("2023-05-02", "2023-05-16"))
        self.assertEqual((value["topUpNeeded"], value["expiredUnused"]), ("0.2", "5"))
        self.assertEqual(value["alerts"], [
            {"usageDate": "2023-04-29", "item": "apm_trace", "amount": "4", "threshold": "3.99"},
            {"usageDate": "2023-04-30", "amount": "26.8", "threshold": "13.4"},
        ])

    def test_r78_order_of_sources(self) -> None:
        value = wallet.answer("settleBill", {
            "date": "2024-03-01", "method": "billing_center", "charges": [{"item": "log_entries", "amount": 7}],
            "wallet": {
                "currency": "CNY", "cash": 1, "credit": 1,
                "prepaidCards": [{"id": "later", "balance": 1}, {"id": "sooner", "balance": 1, "expiresOn": "2024-03-01"}],
                "vouchers": [
                    {"id": "full", "kind": "full_reduction", "balance": 1},
                    {"id": "plain", "kind": "ordinary", "balance": 1},
                    {"id": "lapsed", "kind": "ordinary", "balance": 9, "expiresOn": "2024-02-29"},
                ],
            },
        })["value"]
        self.assertEqual(
            [payment.get("id", payment["source"]) for payment in value["payments"]],
            ["plain", "full", "sooner", "later", "cash", "credit"])
        self.assertEqual((value["arrears"], value["bufferEndsOn"], value["creditDueOn"]), ("1", "2024-03-15", "2024-03-16"))

    def test_r79_no_vouchers_for_sms_and_synthetic_tests(self) -> None:
        value = wallet.answer("settleBill", {
            "date": "2024-03-01", "method": "aws", "charges": [{"item": "sms", "amount": 3}, {"item": "synthetic_test", "amount": 3}],
            "wallet": {"currency": "CNY", "cash": 9, "prepaidCards": [{"id": "c", "balance": 4}],
                       "vouchers": [{"id": "v", "kind": "ordinary", "balance": 9}]},
        })["value"]
        self.assertEqual(value["payments"], [
            {"source": "prepaid_card", "id": "c", "amount": "4"}, {"source": "cloud_account", "amount": "2"}])
        self.assertEqual((value["arrears"], value["walletAfter"]["cash"]), ("0", "9"))

    def test_r58_any_mix(self) -> None:
        value = wallet.answer("payOrder", {
            "date": "2024-03-01", "price": 42_000,
            "wallet": {"currency": "CNY", "cash": 40_000, "vouchers": [{"id": "v", "kind": "ordinary", "balance": 3_000}]},
            "tenders": [{"source": "cash", "amount": 40_000}, {"source": "ordinary_voucher", "id": "v", "amount": 2_000}],
        })["value"]
        self.assertEqual((value["paid"], value["short"], value["excess"]), ("42000", "0", "0"))
        self.assertEqual(value["walletAfter"]["vouchers"][0]["balance"], "1000")


class Eligibility(unittest.TestCase):
    def test_r91_upgrade(self) -> None:
        facts = {"plan": "free", "role": "standard", "startedFrom": "billing_center", "consoleAccount": True,
                 "billingCenterAccount": "registered", "emailCodeConfirmed": True, "agreementAccepted": True}
        verdict, conditions = statuses({"operation": "upgrade_plan", "facts": facts})
        self.assertEqual(verdict, "ineligible")
        self.assertEqual(conditions, ["E1:met", "E2:met", "E3:met", "E4:unmet", "E5:met", "E6:met", "E7:unknown", "E8:unknown"])

    def test_r69_huawei_and_azure_by_date(self) -> None:
        for cloud, site, day, status in (
            ("huawei_cloud", "cn4", "2023-04-10", "E11:unmet"), ("huawei_cloud", "cn4", "2023-04-11", "E11:met"),
            ("azure", "us1", "2024-11-19", "E11:unmet"), ("azure", "us1", "2024-11-20", "E11:met"),
        ):
            request = {"operation": "bind_cloud_account", "date": day, "facts": {"cloud": cloud, "site": site}}
            self.assertIn(status, statuses(request)[1])

    def test_r75_once_a_month(self) -> None:
        request = {"operation": "change_settlement", "date": "2024-03-01", "facts": {
            "to": "billing_center", "from": "aws", "cloudAccountReleased": True, "role": "owner", "channel": "guance",
            "lastChangedOn": "2024-02-29"}}
        self.assertEqual(statuses(request), ("eligible", ["E9:met", "E13:met", "E14:met", "E15:met"]))
        request |= {"date": "2024-02-29", "facts": request["facts"] | {"lastChangedOn": "2024-02-01"}}
        self.assertEqual(statuses(request)[0], "ineligible")

    def test_r87_unlocking_ends_after_14_days(self) -> None:
        facts = {"role": "owner", "bufferStartedOn": "2024-02-15", "debtPaid": True}
        for day, verdict in (("2024-02-29", "eligible"), ("2024-03-01", "ineligible")):
            self.assertEqual(statuses({"operation": "unlock_workspace", "date": day, "facts": facts})[0], verdict)

    def test_r13_retention(self) -> None:
        for item, days, verdict in (("apm_trace", 60, "eligible"), ("apm_profile", 30, "ineligible"), ("sms", 7, "ineligible")):
            facts = {"plan": "commercial", "role": "owner", "item": item, "retentionDays": days}
            self.assertEqual(statuses({"operation": "change_retention", "facts": facts})[0], verdict)

    def test_r50_packages(self) -> None:
        good = {"plan": "commercial", "site": "cn1", "settlement": "billing_center", "boundToPayer": True}
        facts = {"package": "startup", "currency": "CNY", "funds": 42_000, "workspaces": [{"id": "a"} | good, {"id": "b"} | good]}
        self.assertEqual(statuses({"operation": "buy_package", "facts": facts}), (
            "eligible", ["E18:met", "E18:met", "E19:met", "E19:met", "E20:met", "E21:met", "E35:met"]))

    def test_r66_roles(self) -> None:
        custom = eligibility.answer("rolePermissions", {"role": "custom"})["value"]
        self.assertEqual((custom["viewBilling"], custom["setSpendingAlert"], custom["recharge"]), ("if_granted", "if_granted", False))

    def test_r72_marketplace_means_that_vendor(self) -> None:
        value = eligibility.answer("settlementOptions", {"site": "cn1", "channel": "alibaba_cloud"})["value"]
        self.assertEqual((value["defaultMethod"], value["defaultCloud"]), ("alibaba_cloud", "alibaba_cloud"))
        self.assertEqual([each["status"] for each in value["methods"]],
                         ["unavailable", "available", "unavailable", "unavailable", "unavailable"])


if __name__ == "__main__":
    unittest.main()

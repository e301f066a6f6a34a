//! Laws of who pays, over generated bills, wallets and workloads.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, what is unexpected fails it"
)]

use guance_billing::api::{Outcome, answer, writer};
use guance_billing::catalog::{SettlementMethod, Site};
use guance_billing::date::Date;
use guance_billing::{forecast_wallet, pay_order, settle_bill, settlement_options};
use num_bigint::BigInt;
use num_rational::BigRational;
use oracle::fraction;
use oracle::settlement::{self, Tender, payments, zero};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Serialize;
use serde_json::{Value, json};

mod conservation;
#[expect(dead_code, reason = "not every test uses all of the oracle")]
mod oracle;

const CASES: u32 = 512;

/// The value of an answer that has to be one.
fn value<A: Serialize>(request: &Value, outcome: Outcome<A>) -> Value {
    let mut outcome = serde_json::to_value(outcome).unwrap();
    assert_eq!(outcome["status"], "ok", "{request}: {outcome}");
    outcome["value"].take()
}

/// Holds an answer that has to be one against the laws of its call.
fn conserved<A: Serialize>(call: &str, request: &Value, outcome: Outcome<A>) {
    let answer = writer::write(&outcome).unwrap();
    value(request, outcome);
    conservation::hold(call, request.to_string().as_bytes(), &answer);
}

fn settled(request: &Value) -> Value {
    value(request, answer(request.to_string().as_bytes(), settle_bill))
}

fn forecast(request: &Value) -> Value {
    value(request, answer(request.to_string().as_bytes(), forecast_wallet))
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn sum<'a>(values: impl IntoIterator<Item = &'a Value>) -> BigRational {
    values.into_iter().map(fraction).sum()
}

fn number(text: &str) -> BigRational {
    fraction(&json!(text))
}

/// An amount as the contract takes it: round ones, so that sources often just suffice,
/// exact ones, and those at the limits.
fn amount() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (0_u64..20).prop_map(|tens| json!(tens * 10)),
        2 => (0_u64..200, 0_u64..10_000).prop_map(|(whole, rest)| json!(format!("{whole}.{rest:04}"))),
        1 => select(vec![json!("0"), json!("0.0000000000000001"), json!("123456789012345.6789")]),
    ]
}

/// Days around 2024-11-15, from ten before to ten after.
fn day() -> impl Strategy<Value = String> {
    (0_u16..=20)
        .prop_map(|days| Date::parse("2024-11-05").unwrap().plus_days(days).unwrap().to_string())
}

fn vouchers(most: usize) -> impl Strategy<Value = Vec<Value>> {
    let voucher =
        (any::<bool>(), amount(), proptest::option::of(day()), proptest::option::of(day()));
    let voucher = voucher.prop_map(|(ordinary, balance, from, last)| {
        let kind = if ordinary { "ordinary" } else { "full_reduction" };
        let mut voucher = json!({ "kind": kind, "balance": balance });
        // In their order, if both are there.
        let (from, last) = match (from, last) {
            (Some(from), Some(last)) if last < from => (Some(last), Some(from)),
            other => other,
        };
        if let Some(from) = from {
            voucher["validFrom"] = json!(from);
        }
        if let Some(last) = last {
            voucher["expiresOn"] = json!(last);
        }
        voucher
    });
    proptest::collection::vec(voucher, 0..most)
}

fn wallet(currency: &'static str) -> impl Strategy<Value = Value> {
    let card = (amount(), proptest::option::of(day())).prop_map(|(balance, last)| {
        let mut card = json!({ "balance": balance });
        if let Some(last) = last {
            card["expiresOn"] = json!(last);
        }
        card
    });
    let cards = proptest::collection::vec(card, 0..4);
    (amount(), proptest::option::of(amount()), proptest::option::of(amount()), cards, vouchers(5))
        .prop_map(move |(cash, credit, debt, cards, vouchers)| {
            let named = |name: &str, list: Vec<Value>| -> Vec<Value> {
                let named = list.into_iter().enumerate().map(|(index, mut tender)| {
                    tender["id"] = json!(format!("{name} {index}"));
                    tender
                });
                named.collect()
            };
            let mut wallet = json!({
                "currency": currency, "cash": cash,
                "prepaidCards": named("card", cards), "vouchers": named("voucher", vouchers)
            });
            if let Some(credit) = credit {
                wallet["credit"] = credit;
            }
            if let Some(debt) = debt {
                wallet["debt"] = debt;
            }
            wallet
        })
}

fn charges() -> impl Strategy<Value = Vec<Value>> {
    let items = select(vec!["log_entries", "sms", "time_series", "synthetic_test", "apm_trace"]);
    let charge =
        (items, amount()).prop_map(|(item, amount)| json!({ "item": item, "amount": amount }));
    proptest::collection::vec(charge, 0..6)
}

fn method() -> impl Strategy<Value = &'static str> {
    let ids: Vec<_> = SettlementMethod::ALL.iter().map(|method| method.id()).collect();
    prop_oneof![2 => Just("billing_center"), 1 => select(ids)]
}

fn bill() -> impl Strategy<Value = Value> {
    (day(), method(), wallet("USD"), charges()).prop_map(|(date, method, wallet, charges)| {
        json!({ "date": date, "method": method, "wallet": wallet, "charges": charges })
    })
}

/// The bill as the oracle takes it.
fn items(request: &Value) -> Vec<(String, BigRational)> {
    let charge =
        |charge: &Value| (charge["item"].as_str().unwrap().to_owned(), fraction(&charge["amount"]));
    list(&request["charges"]).iter().map(charge).collect()
}

/// The balances of a wallet, by source and id.
fn balances(wallet: &Value) -> Vec<(&'static str, Option<String>, BigRational)> {
    balances_of(settlement::tenders(wallet))
}

fn balances_of(tenders: Vec<Tender>) -> Vec<(&'static str, Option<String>, BigRational)> {
    tenders.into_iter().map(|tender| (tender.source, tender.id, tender.balance)).collect()
}

/// The next days, the first included.
fn dates(from: &str, count: u16) -> Vec<String> {
    let from = Date::parse(from).unwrap();
    (0..count).map(|days| from.plus_days(days).unwrap().to_string()).collect()
}

/// A workload over up to forty days, and the wallet that pays for it.
fn paid_workload() -> impl Strategy<Value = Value> {
    (1_usize..40, any::<bool>()).prop_flat_map(|(days, packaged)| {
        let line = select(vec![
            json!({ "item": "log_entries", "retentionDays": 14 }),
            json!({ "item": "apm_trace", "retentionDays": 7 }),
            json!({ "item": "sms" }),
            json!({ "item": "synthetic_test" }),
            json!({ "item": "trigger_call" }),
        ]);
        let quantity = || (0_u64..30, 0_u32..7).prop_map(|(count, zeros)| json!(count * 10_u64.pow(zeros)));
        let each = proptest::collection::vec(quantity(), days).prop_map(Value::from);
        let line = (line, prop_oneof![quantity(), each]).prop_map(|(mut line, quantity)| {
            line["quantity"] = quantity;
            line
        });
        let lines = proptest::collection::vec(line, 0..4);
        let workspaces = proptest::collection::vec((lines, any::<bool>()), 1..4);
        let method = if packaged { Just("billing_center").boxed() } else { method().boxed() };
        (day(), workspaces, method, wallet("CNY")).prop_map(move |(from, workspaces, method, wallet)| {
            let workspaces: Vec<_> = workspaces
                .into_iter()
                .enumerate()
                .map(|(index, (mut lines, free))| {
                    // A package serves at least one.
                    let free = free && index > 0;
                    if free {
                        for line in lines.iter_mut().filter_map(Value::as_object_mut) {
                            line.remove("retentionDays");
                        }
                    }
                    let plan = if free { "free" } else { "commercial" };
                    json!({ "id": format!("workspace {index}"), "site": "cn1", "plan": plan, "usage": lines })
                })
                .collect();
            let mut request = json!({
                "from": from, "days": days, "currency": "CNY", "workspaces": workspaces,
                "method": method, "wallet": wallet
            });
            if packaged {
                request["package"] = json!({ "id": "startup" });
            }
            request
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn a_bill_is_paid_as_the_rules_say(request in bill()) {
        let answer = settled(&request);
        let mut tenders = settlement::tenders(&request["wallet"]);
        let (date, method) = (request["date"].as_str().unwrap(), request["method"].as_str().unwrap());
        let expected = settlement::settle(&mut tenders, date, method, &items(&request));
        prop_assert_eq!(payments(&answer["payments"]), expected.payments);
        let paid: Vec<_> = list(&answer["charges"]).iter().map(|charge| fraction(&charge["paid"])).collect();
        prop_assert_eq!(paid, expected.paid);
        prop_assert_eq!(fraction(&answer["arrears"]), expected.arrears.clone());
        prop_assert_eq!(balances(&answer["walletAfter"]), balances_of(tenders));
        let debt = &request["wallet"]["debt"];
        let debt = if debt.is_null() { zero() } else { fraction(debt) };
        prop_assert_eq!(fraction(&answer["walletAfter"]["debt"]), debt + &expected.arrears);
        prop_assert_eq!(answer["bufferEndsOn"].is_string(), expected.arrears > zero());
    }

    #[test]
    fn money_is_neither_made_nor_lost(request in bill(), workload in paid_workload()) {
        conserved("settleBill", &request, answer(request.to_string().as_bytes(), settle_bill));
        let forecast = answer(workload.to_string().as_bytes(), forecast_wallet);
        conserved("forecastWallet", &workload, forecast);
    }

    /// No source pays while an earlier valid one that may pay that charge has money: with
    /// one charge, whatever stands before the last payer and may pay it is empty.
    #[test]
    fn earlier_sources_are_emptied_first(mut request in bill(), item in select(vec!["sms", "log_entries"])) {
        let due = sum(list(&request["charges"]).iter().map(|charge| &charge["amount"]));
        prop_assume!(!list(&request["charges"]).is_empty() && due < number("1000000"));
        // The charges in one.
        let cents = (due * number("10000")).to_integer();
        let (whole, rest) = (&cents / 10_000, &cents % 10_000);
        request["charges"] = json!([{ "item": item, "amount": format!("{whole}.{rest:0>4}") }]);
        let answer = settled(&request);
        let after = settlement::tenders(&answer["walletAfter"]);
        let paid = payments(&answer["payments"]);
        let date = request["date"].as_str().unwrap();
        let may_pay = |tender: &Tender| {
            let cloud = request["method"] != "billing_center";
            tender.valid_from.as_str() <= date
                && date <= tender.expires_on.as_str()
                && settlement::may_pay(tender.source, item)
                && !(cloud && ["cash", "credit"].contains(&tender.source))
        };
        let last = paid.last().and_then(|(source, id, _)| {
            after.iter().position(|tender| tender.source == source && tender.id == *id)
        });
        // A cloud account, or arrears, come after all of them.
        let is_short = fraction(&answer["arrears"]) > zero();
        let before = if is_short { after.len() } else { last.unwrap_or(after.len()) };
        if !paid.is_empty() || is_short {
            for tender in after[..before].iter().filter(|tender| may_pay(tender)) {
                prop_assert_eq!(&tender.balance, &zero());
            }
        }
    }

    #[test]
    fn one_more_voucher_never_costs_cash(request in bill(), mut more in vouchers(2), place in any::<Index>()) {
        let mut richer = request.clone();
        for voucher in &mut more {
            voucher["id"] = json!("one more");
            let vouchers = richer["wallet"]["vouchers"].as_array_mut().unwrap();
            vouchers.insert(place.index(vouchers.len() + 1), voucher.take());
        }
        let (before, after) = (settled(&request), settled(&richer));
        let cash = |answer: &Value| -> BigRational {
            let paid = payments(&answer["payments"]);
            paid.into_iter().filter(|paid| paid.0 == "cash").map(|paid| paid.2).sum()
        };
        prop_assert!(cash(&after) <= cash(&before));
        prop_assert!(fraction(&after["arrears"]) <= fraction(&before["arrears"]));
    }

    #[test]
    fn two_bills_of_a_day_are_settled_as_one(request in bill(), more in charges()) {
        let mut both = request.clone();
        both["charges"].as_array_mut().unwrap().extend(more.clone());
        let both = settled(&both);
        let first = settled(&request);
        let mut second = request.clone();
        second["wallet"] = first["walletAfter"].clone();
        second["charges"] = json!(more);
        let second = settled(&second);
        prop_assert_eq!(&both["walletAfter"], &second["walletAfter"]);
        prop_assert_eq!(
            fraction(&both["arrears"]),
            fraction(&first["arrears"]) + fraction(&second["arrears"])
        );
        let charges: Vec<_> =
            list(&first["charges"]).iter().chain(list(&second["charges"])).cloned().collect();
        prop_assert_eq!(list(&both["charges"]), &charges);
    }

    #[test]
    fn an_order_is_paid_short_or_in_excess(
        wallet in wallet("CNY"),
        date in day(),
        price in amount(),
        shares in proptest::collection::vec((any::<Index>(), 0_u32..=4), 0..8),
    ) {
        // Quarters of valid tenders that are not too fine to be quartered.
        let mut left: Vec<_> = settlement::tenders(&wallet)
            .into_iter()
            .filter(|tender| tender.source != "credit" && tender.balance < number("1000"))
            .filter(|tender| tender.valid_from <= date && date <= tender.expires_on)
            .collect();
        let mut tenders = Vec::new();
        let mut offered = zero();
        for (which, quarters) in shares {
            if left.is_empty() {
                break;
            }
            let tender = left.remove(which.index(left.len()));
            let units: BigInt = (&tender.balance * number("1000000")).to_integer() * quarters / 4;
            offered += BigRational::new(units.clone(), 1_000_000.into());
            let amount = format!("{}.{:0>6}", &units / 1_000_000, &units % 1_000_000);
            let mut tender = json!({ "source": tender.source, "id": tender.id, "amount": amount });
            if tender["id"].is_null() {
                tender.as_object_mut().unwrap().remove("id");
            }
            tenders.push(tender);
        }
        let request = json!({ "date": date, "price": price, "wallet": wallet, "tenders": tenders });
        let answer = value(&request, answer(request.to_string().as_bytes(), pay_order));
        let part = |name: &str| fraction(&answer[name]);
        prop_assert_eq!(part("paid") + part("short"), fraction(&price));
        prop_assert_eq!(part("paid") + part("excess"), offered.clone());
        prop_assert!(part("short") == zero() || part("excess") == zero());
        let exact = offered == fraction(&price);
        prop_assert_eq!(answer["walletAfter"].is_object(), exact);
        let met = list(&answer["conditions"]).iter().all(|condition| condition["status"] == "met");
        prop_assert_eq!(met, exact);
        if exact {
            let money = |wallet: &Value| balances(wallet).into_iter().map(|one| one.2).sum::<BigRational>();
            prop_assert_eq!(money(&answer["walletAfter"]) + offered, money(&wallet));
        }
    }

    #[test]
    fn a_forecast_pays_day_by_day_as_the_rules_say(request in paid_workload()) {
        let answer = forecast(&request);
        let count = u16::try_from(request["days"].as_u64().unwrap()).unwrap();
        let dates = dates(request["from"].as_str().unwrap(), count + 1);
        let expected = settlement::forecast(&request, &dates);
        prop_assert_eq!(list(&answer["days"]).len(), expected.len());
        for ((day, expected), date) in list(&answer["days"]).iter().zip(&expected).zip(&dates) {
            prop_assert_eq!(&day["usageDate"], date);
            prop_assert_eq!(fraction(&day["charges"]), expected.charges.clone());
            prop_assert_eq!(payments(&day["payments"]), expected.settled.payments.clone());
            prop_assert_eq!(fraction(&day["arrears"]), expected.settled.arrears.clone());
            prop_assert_eq!(fraction(&day["balance"]), expected.balance.clone());
            prop_assert_eq!(fraction(&day["expired"]), expected.expired.clone());
        }
        let expired = expected.iter().map(|day| &day.expired).sum();
        prop_assert_eq!(fraction(&answer["expiredUnused"]), expired);
        let first = expected.iter().position(|day| day.settled.arrears > zero());
        let first = first.map(|day| dates[day + 1].clone());
        prop_assert_eq!(answer["firstArrearsOn"].as_str(), first.as_deref());
        let locked = first.map(|first| self::dates(&first, 15)[14].clone());
        prop_assert_eq!(answer["lockedOn"].as_str(), locked.as_deref());
        let months: BigRational = sum(list(&answer["months"]).iter().map(|month| &month["charges"]));
        prop_assert_eq!(months, expected.iter().map(|day| &day.charges).sum());
    }

    #[test]
    fn the_top_up_is_what_avoids_arrears_and_no_more(request in paid_workload()) {
        let top_up = fraction(&forecast(&request)["topUpNeeded"]);
        let with_cash = |more: &BigRational| {
            let mut richer = request.clone();
            let cash = fraction(&request["wallet"]["cash"]) + more;
            // Sixteen decimals are exact: nothing here has more.
            let digits = (cash * number("10000000000000000")).to_integer().to_string();
            let digits = format!("{digits:0>17}");
            let (whole, rest) = digits.split_at(digits.len() - 16);
            richer["wallet"]["cash"] = json!(format!("{whole}.{rest}"));
            forecast(&richer)
        };
        let enough = with_cash(&top_up);
        prop_assert!(enough["firstArrearsOn"].is_null() && enough["lockedOn"].is_null());
        prop_assert_eq!(&enough["topUpNeeded"], "0");
        if top_up >= number("0.01") {
            let less = with_cash(&(&top_up - number("0.01")));
            prop_assert!(less["firstArrearsOn"].is_string());
            prop_assert_eq!(&less["topUpNeeded"], "0.01");
        }
    }
}

/// Every site, method, channel and choice, on the days around which methods began,
/// against the rules in words (R69 to R72).
#[test]
fn the_options_of_every_workspace_are_as_published() {
    let days =
        ["2022-04-07", "2022-04-08", "2023-04-10", "2023-04-11", "2024-11-19", "2024-11-20", ""];
    let began = |method: &str| match method {
        "alibaba_cloud" => "2022-04-08",
        "huawei_cloud" => "2023-04-11",
        "azure" => "2024-11-20",
        _ => "",
    };
    let default_cloud = |site: &str| match site {
        "cn1" | "cn3" => "alibaba_cloud",
        "cn2" | "us1" => "aws",
        "cn4" => "huawei_cloud",
        _ => "",
    };
    let mut seen = 0;
    for site in Site::ALL.iter().map(|site| site.id()) {
        for channel in ["guance", "alibaba_cloud", "aws", "huawei_cloud", "azure"] {
            for (day, choice) in days
                .iter()
                .flat_map(|day| [None, Some(true), Some(false)].map(|choice| (*day, choice)))
            {
                let mut request = json!({ "site": site, "channel": channel });
                if !day.is_empty() {
                    request["date"] = json!(day);
                }
                if let Some(choice) = choice {
                    request["freeChoice"] = json!(choice);
                }
                let answer =
                    value(&request, answer(request.to_string().as_bytes(), settlement_options));
                let default = if channel == "guance" { "billing_center" } else { channel };
                assert_eq!(answer["defaultMethod"], default, "{request}");
                let is_offered = |method: &str| day.is_empty() || began(method) <= day;
                let cloud = default_cloud(site);
                let offered = (!cloud.is_empty() && is_offered(cloud)).then_some(cloud);
                assert_eq!(answer["defaultCloud"].as_str(), offered, "{request}");
                let methods = list(&answer["methods"]);
                assert_eq!(methods.len(), 5);
                for option in methods {
                    let method = option["method"].as_str().unwrap();
                    let of_channel = channel == "guance" || channel == method;
                    let of_site = cloud == method
                        || (method == "alibaba_cloud" && ["cn6", "eu1", "ap1"].contains(&site));
                    let expected = if !of_channel || !is_offered(method) {
                        "unavailable"
                    } else if method == "billing_center" || of_site || choice == Some(true) {
                        "available"
                    } else if choice == Some(false) && !cloud.is_empty() {
                        "unavailable"
                    } else {
                        "unknown"
                    };
                    assert_eq!(option["status"], expected, "{request} {method}");
                    // A reason for each that is not available.
                    let conditions = list(&option["conditions"]);
                    let reasons =
                        conditions.iter().filter(|condition| condition["status"] != "met");
                    assert_eq!(reasons.clone().count() == 0, expected == "available");
                    assert!(reasons.clone().all(|reason| reason["remedy"]["zh"].is_string()));
                    seen += 1;
                }
            }
        }
    }
    assert_eq!(seen, 9 * 5 * 7 * 3 * 5);
}

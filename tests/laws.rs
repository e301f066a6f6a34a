//! Laws that hold for every workload, over generated ones.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, what is unexpected fails it"
)]

use guance_billing::api::answer;
use guance_billing::bill::Period;
use guance_billing::catalog::{CardItem, RATE_CARDS, RateCard, SiteGroup};
use guance_billing::date::Date;
use guance_billing::money::Currency;
use guance_billing::preview_cost;
use num_rational::BigRational;
use oracle::fraction;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

#[expect(dead_code, reason = "the published names are compared elsewhere")]
mod oracle;

const CASES: u32 = 256;

fn preview(request: &Value) -> Value {
    let outcome = answer(request.to_string().as_bytes(), preview_cost);
    let mut outcome = serde_json::to_value(outcome).unwrap();
    assert_eq!(outcome["status"], "ok", "{request}: {outcome}");
    outcome["value"].take()
}

fn sum<'a>(values: impl IntoIterator<Item = &'a Value>) -> BigRational {
    values.into_iter().map(fraction).sum()
}

/// A quantity in the form of the contract: whole, with decimals, or at the limits.
fn quantity() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_u64..5_000_000).prop_map(|whole| json!(whole)),
        (0_u64..10_000_000_000_000).prop_map(|whole| json!(whole.to_string())),
        (0_u64..1_000_000, 0_u32..1_000_000)
            .prop_map(|(whole, millionths)| json!(format!("{whole}.{millionths:06}"))),
        select(vec![json!(0), json!("0.000001"), json!("9999999999999.999999")]),
    ]
}

/// A line that is priced on every day from the first card to the last.
fn line(
    cards: std::ops::RangeInclusive<usize>,
    group: SiteGroup,
    currency: Currency,
    days: usize,
) -> impl Strategy<Value = Value> {
    let last = RATE_CARDS[*cards.end()];
    let sold: Vec<Value> = last
        .items
        .iter()
        .flat_map(|item| item.prices.iter().map(move |price| (item.item, *price)))
        .filter(|(_, price)| (price.site_group, price.currency) == (group, currency))
        .filter(|(item, price)| {
            // Retention is not looked at on cards that price the item flat.
            let days = price.retention_days.map(u64::from);
            RATE_CARDS[cards.clone()].iter().all(|card| {
                card.find(*item).is_ok_and(|item| item.price(group, currency, days).is_some())
            })
        })
        .map(|(item, price)| match price.retention_days {
            Some(days) => json!({ "item": item.id(), "retentionDays": days }),
            None => json!({ "item": item.id() }),
        })
        .collect();
    let quantity =
        prop_oneof![quantity(), proptest::collection::vec(quantity(), days).prop_map(Value::from)];
    (select(sold), quantity).prop_map(|(mut line, quantity)| {
        line["quantity"] = quantity;
        line
    })
}

/// First days, and the cards that up to 40 days from there may need.
const STARTS: [(&str, usize, usize); 8] = [
    ("2022-08-18", 0, 0),
    ("2023-04-10", 0, 1),
    ("2023-06-20", 1, 2),
    ("2023-08-10", 2, 3),
    ("2023-10-20", 3, 4),
    ("2024-06-10", 4, 5),
    ("2024-10-20", 5, 6),
    ("2025-02-20", 6, 6),
];

/// A request that is right: up to four workspaces on both plans over up to 40 days,
/// most of which cross from one card to another.
fn request() -> impl Strategy<Value = Value> {
    (select(STARTS.to_vec()), any::<bool>(), 1_usize..40).prop_flat_map(
        |((from, first, last), dollars, days)| {
            // Overseas prices begin with the third card, dollars everywhere with the fourth.
            let currency = if dollars && first >= 3 { Currency::Usd } else { Currency::Cny };
            let groups = if first >= 2 {
                vec![SiteGroup::Cn, SiteGroup::Intl]
            } else {
                vec![SiteGroup::Cn]
            };
            let workspace = (select(groups), any::<bool>()).prop_flat_map(move |(group, free)| {
                let sites = match group {
                    SiteGroup::Cn => vec!["cn1", "cn4"],
                    // Hong Kong is priced from 2023-10-11 (A49).
                    SiteGroup::Intl if first >= 3 => vec!["us1", "cn6"],
                    SiteGroup::Intl => vec!["us1", "ap1"],
                };
                let line = line(first..=last, group, currency, days);
                let lines = proptest::collection::vec(line, 0..6);
                (select(sites), lines).prop_map(move |(site, mut lines)| {
                    let plan = if free { "free" } else { "commercial" };
                    for line in lines.iter_mut().filter_map(Value::as_object_mut).filter(|_| free) {
                        line.remove("retentionDays");
                    }
                    json!({ "site": site, "plan": plan, "usage": lines })
                })
            });
            proptest::collection::vec(workspace, 1..5).prop_map(move |mut workspaces| {
                for (index, workspace) in workspaces.iter_mut().enumerate() {
                    workspace["id"] = json!(format!("workspace-{index}"));
                }
                let currency = currency.as_str();
                without_needless_retention(
                    json!({ "from": from, "days": days, "currency": currency, "workspaces": workspaces }),
                )
            })
        },
    )
}

/// The days of `request` from `start` on, `days` of them.
fn part(request: &Value, start: usize, days: usize) -> Value {
    let mut part = request.clone();
    let from = Date::parse(request["from"].as_str().unwrap()).unwrap();
    part["from"] = json!(from.plus_days(start.try_into().unwrap()).unwrap().to_string());
    part["days"] = json!(days);
    for_each_line(&mut part, |line| {
        if let Some(quantities) = line["quantity"].as_array() {
            line["quantity"] = quantities[start..start + days].into();
        }
    });
    without_needless_retention(part)
}

/// Takes retention off the lines whose item no card of the period prices by it.
fn without_needless_retention(mut request: Value) -> Value {
    let from = Date::parse(request["from"].as_str().unwrap()).unwrap();
    let days = u16::try_from(request["days"].as_u64().unwrap()).unwrap();
    let first = RateCard::in_force_on(from).unwrap();
    let segments = Period::starting(from, first, days).segments;
    for_each_line(&mut request, |line| {
        let sold = segments.iter().flat_map(|segment| segment.card.items);
        if !sold.filter(|item| item.item.id() == line["item"]).any(CardItem::is_tiered) {
            line.as_object_mut().unwrap().remove("retentionDays");
        }
    });
    request
}

fn for_each_line(request: &mut Value, change: impl FnMut(&mut Value)) {
    request["workspaces"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .flat_map(|workspace| workspace["usage"].as_array_mut().unwrap())
        .for_each(change);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_preview_is_what_the_oracle_says(request in request()) {
        let preview = preview(&request);
        let expected = oracle::preview(&request);
        let daily: Vec<_> = preview["daily"].as_array().unwrap().iter().map(fraction).collect();
        prop_assert_eq!(daily, expected.daily);
        let workspaces = preview["workspaces"].as_array().unwrap();
        for (workspace, expected) in workspaces.iter().zip(&expected.workspaces) {
            let lines = workspace["lines"].as_array().unwrap();
            prop_assert_eq!(lines.len(), expected.len());
            for (line, expected) in lines.iter().zip(expected) {
                prop_assert_eq!(&line["rateCard"], &expected.edition);
                prop_assert_eq!(&line["days"], expected.days);
                let refused = line.get("refused").unwrap_or(&Value::Null);
                let refused = if refused.is_null() { fraction(&json!(0)) } else { fraction(refused) };
                prop_assert_eq!(refused, expected.refused.clone());
                prop_assert_eq!(fraction(&line["quantity"]), expected.quantity.clone());
                prop_assert_eq!(fraction(&line["covered"]), expected.covered.clone());
                prop_assert_eq!(fraction(&line["billable"]), expected.billable.clone());
                prop_assert_eq!(fraction(&line["amount"]), expected.amount.clone());
            }
        }
    }

    #[test]
    fn lines_and_days_and_workspaces_add_up_to_the_total(request in request()) {
        let preview = preview(&request);
        let total = fraction(&preview["total"]);
        let workspaces = preview["workspaces"].as_array().unwrap();
        let lines = workspaces.iter().flat_map(|workspace| workspace["lines"].as_array().unwrap());
        prop_assert_eq!(&total, &fraction(&preview["usageCharges"]));
        prop_assert_eq!(&total, &sum(preview["daily"].as_array().unwrap()));
        prop_assert_eq!(&total, &sum(workspaces.iter().map(|workspace| &workspace["usageCharges"])));
        prop_assert_eq!(&total, &sum(lines.clone().map(|line| &line["amount"])));
        for line in lines {
            let refused = line.get("refused").map_or_else(|| fraction(&json!(0)), fraction);
            let parts = fraction(&line["covered"]) + refused + fraction(&line["billable"]);
            prop_assert_eq!(fraction(&line["quantity"]), parts);
        }
    }

    #[test]
    fn a_period_costs_what_its_parts_cost(request in request(), at in any::<prop::sample::Index>()) {
        let days = usize::try_from(request["days"].as_u64().unwrap()).unwrap();
        prop_assume!(days > 1);
        let first = 1 + at.index(days - 1);
        let whole = preview(&request);
        let parts = [preview(&part(&request, 0, first)), preview(&part(&request, first, days - first))];
        prop_assert_eq!(fraction(&whole["total"]), sum(parts.iter().map(|part| &part["total"])));
        let daily: Vec<_> = parts.iter().flat_map(|part| part["daily"].as_array().unwrap()).collect();
        prop_assert_eq!(whole["daily"].as_array().unwrap().iter().collect::<Vec<_>>(), daily);
    }

    #[test]
    fn a_quantity_times_ten_costs_ten_times_as_much(
        count in 0_u64..1_000_000_000_000, item in select(vec![("log_entries", 14), ("apm_trace", 30), ("rum_pv", 3)]),
    ) {
        let cost = |quantity: u64| {
            let usage = json!([{ "item": item.0, "retentionDays": item.1, "quantity": quantity }]);
            let workspaces = json!([{ "id": "a", "site": "cn1", "usage": usage }]);
            fraction(&preview(&json!({ "currency": "CNY", "workspaces": workspaces }))["total"])
        };
        prop_assert_eq!(cost(count) * fraction(&json!(10)), cost(count * 10));
    }

    #[test]
    fn the_order_of_lines_and_workspaces_changes_no_total(request in request()) {
        let mut reversed = request.clone();
        reversed["workspaces"].as_array_mut().unwrap().reverse();
        for workspace in reversed["workspaces"].as_array_mut().unwrap() {
            workspace["usage"].as_array_mut().unwrap().reverse();
        }
        let (one, other) = (preview(&request), preview(&reversed));
        prop_assert_eq!(&one["total"], &other["total"]);
        prop_assert_eq!(&one["daily"], &other["daily"]);
    }

    #[test]
    fn explanations_change_no_figure(request in request()) {
        let mut plain = request.clone();
        plain["explain"] = json!(false);
        let mut explained = preview(&request);
        for workspace in explained["workspaces"].as_array_mut().unwrap() {
            for line in workspace["lines"].as_array_mut().unwrap() {
                let line = line.as_object_mut().unwrap();
                prop_assert!(line.remove("formula").is_some());
                prop_assert!(line.remove("rules").is_some());
            }
        }
        prop_assert_eq!(explained, preview(&plain));
    }
}

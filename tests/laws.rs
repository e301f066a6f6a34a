//! Laws that hold for every workload, over generated ones.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, what is unexpected fails it"
)]

use std::collections::BTreeMap;

use guance_billing::api::{answer, writer};
use guance_billing::bill::Period;
use guance_billing::catalog::{CardItem, RATE_CARDS, RateCard, SiteGroup};
use guance_billing::date::Date;
use guance_billing::money::Currency;
use guance_billing::{allocate_quota, compare_plans, preview_cost};
use num_rational::BigRational;
use oracle::fraction;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

mod conservation;
#[expect(dead_code, reason = "the published names and lists are compared elsewhere")]
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

/// A line that a package may serve: mostly items that packages and traffic packs know,
/// in quantities that are about as large as the quotas.
fn packaged_line(
    cards: std::ops::RangeInclusive<usize>,
    days: usize,
) -> impl Strategy<Value = Value> {
    let known = select(vec![
        json!({ "item": "log_entries", "retentionDays": 7 }),
        json!({ "item": "log_entries", "retentionDays": 14 }),
        json!({ "item": "log_entries", "retentionDays": 60 }),
        json!({ "item": "apm_trace", "retentionDays": 3 }),
        json!({ "item": "apm_trace", "retentionDays": 14 }),
        json!({ "item": "rum_pv", "retentionDays": 7 }),
        json!({ "item": "trigger_call" }),
        json!({ "item": "datakit" }),
        json!({ "item": "synthetic_test" }),
        json!({ "item": "sms" }),
    ]);
    let size = || {
        prop_oneof![
            quantity(),
            (0_u64..400, 0_u32..7).prop_map(|(count, zeros)| json!(count * 10_u64.pow(zeros))),
        ]
    };
    let sizes = prop_oneof![size(), proptest::collection::vec(size(), days).prop_map(Value::from)];
    let known = (known, sizes).prop_map(|(mut line, quantity)| {
        line["quantity"] = quantity;
        line
    });
    let any = line(cards, SiteGroup::Cn, Currency::Cny, days).prop_map(|mut line| {
        // No factor is published for traces and PV kept longer (A6).
        let long = line["retentionDays"].as_u64() > Some(14);
        if long && (line["item"] == "apm_trace" || line["item"] == "rum_pv") {
            line["retentionDays"] = json!(14);
        }
        line
    });
    prop_oneof![3 => known, 1 => any]
}

/// A right request with a package for some of its workspaces: mainland sites, CNY.
fn packaged_request() -> impl Strategy<Value = Value> {
    (select(STARTS.to_vec()), 1_usize..12).prop_flat_map(|((from, first, last), days)| {
        let lines = proptest::collection::vec(packaged_line(first..=last, days), 0..7);
        let role = select(vec!["free", "unserved", "served", "served", "served"]);
        let workspaces = proptest::collection::vec((role, lines), 1..5);
        (workspaces, package(), any::<prop::sample::Index>()).prop_map(
            move |(workspaces, mut package, turn)| {
                let mut served = Vec::new();
                let workspaces: Vec<_> = workspaces
                    .into_iter()
                    .enumerate()
                    .map(|(index, (role, mut lines))| {
                        let id = format!("workspace-{index}");
                        // The first is served, so that there is one.
                        let role = if index == 0 { "served" } else { role };
                        match role {
                            "served" => served.push(json!(id)),
                            // Sold inside packages only, after the first card.
                            "unserved" => lines.retain(|line| line["item"] != "datakit"),
                            _ => lines.iter_mut().for_each(|line| {
                                line.as_object_mut().unwrap().remove("retentionDays");
                            }),
                        }
                        let plan = if role == "free" { "free" } else { "commercial" };
                        json!({ "id": id, "site": "cn2", "plan": plan, "usage": lines })
                    })
                    .collect();
                let turn = turn.index(served.len());
                served.rotate_left(turn);
                package["workspaces"] = json!(served);
                without_needless_retention(json!({
                    "from": from, "days": days, "currency": "CNY",
                    "workspaces": workspaces, "package": package
                }))
            },
        )
    })
}

/// A package, its negotiated quotas and its traffic packs.
fn package() -> impl Strategy<Value = Value> {
    let quota = (select(vec!["log_entries", "apm_trace", "rum_pv", "trigger_call"]), quantity());
    let pack = select(vec![
        ("log_entries", 1_000_000),
        ("backup_log", 10_000_000),
        ("apm_trace", 1_000_000),
        ("synthetic_test", 100_000),
        ("sms", 100),
        ("datakit", 20),
    ]);
    let discount = select(vec![None, Some("1"), Some("0.8"), Some("0.333333"), Some("0.000001")]);
    let packs = proptest::collection::vec((pack, 1_u64..40, discount), 0..4);
    (select(vec!["startup", "growth", "enterprise"]), proptest::collection::vec(quota, 0..3), packs)
        .prop_map(|(id, quotas, packs)| {
            let mut bought: Vec<Value> = Vec::new();
            for ((item, base), count, discount) in packs {
                if bought.iter().all(|pack| pack["item"] != item) {
                    let mut pack = json!({ "item": item, "capacity": base * count });
                    if let Some(discount) = discount {
                        pack["discount"] = json!(discount);
                    }
                    bought.push(pack);
                }
            }
            let quotas: serde_json::Map<_, _> =
                quotas.into_iter().map(|(item, quota)| (item.to_string(), quota)).collect();
            json!({ "id": id, "quotas": quotas, "trafficPacks": bought })
        })
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

/// Traffic packs and their base capacities.
const PACKS: [(&str, u64); 6] = [
    ("log_entries", 1_000_000),
    ("backup_log", 10_000_000),
    ("synthetic_test", 100_000),
    ("sms", 100),
    ("datakit", 20),
    ("rum_pv", 100_000),
];
/// More packs than the usage of a compared workload can be worth: its overage of a day
/// is smaller.
const PACKS_MAX: u64 = 28;

/// A share of a list price, in millionths.
struct Discounted(u32);

impl std::fmt::Display for Discounted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}

/// Workspaces for a comparison, whose usage exceeds the quotas of the startup package by
/// a few packs at most. Many periods touch the card that cuts units.
fn compared_request() -> impl Strategy<Value = Value> {
    let start = select(vec![STARTS[0], STARTS[0], STARTS[1], STARTS[6]]);
    (start, 1_usize..6).prop_flat_map(|((from, ..), days)| {
        let line = select(vec![
            (json!({ "item": "log_entries", "retentionDays": 14 }), 40_000_000_u64, 8_000_000),
            (json!({ "item": "rum_pv", "retentionDays": 7 }), 400_000, 900_000),
            (json!({ "item": "synthetic_test" }), 0, 800_000),
            (json!({ "item": "sms" }), 0, 800),
            (json!({ "item": "trigger_call" }), 0, 500_000),
        ]);
        let sizes = proptest::collection::vec(0_u32..=997, days);
        let line = (line, sizes, any::<bool>(), any::<bool>()).prop_map(
            |((mut line, quota, more), sizes, same, base)| {
                // Up to three lines stay below the quota and PACKS_MAX packs.
                let base = if base { quota / 3 } else { 0 };
                let sizes: Vec<_> =
                    sizes.iter().map(|size| base + more * u64::from(*size) / 997).collect();
                line["quantity"] = if same { json!(sizes[0]) } else { json!(sizes) };
                line
            },
        );
        let usage = proptest::collection::vec(line, 0..4);
        proptest::collection::vec(usage, 1..3).prop_map(move |mut workspaces| {
            let mut left = BTreeMap::new();
            let workspaces: Vec<_> = workspaces
                .iter_mut()
                .enumerate()
                .map(|(index, usage)| {
                    usage.retain(|line| {
                        let lines = left.entry(line["item"].to_string()).or_insert(3);
                        *lines -= 1;
                        *lines >= 0
                    });
                    json!({ "id": index.to_string(), "site": "cn1", "usage": usage })
                })
                .collect();
            json!({ "from": from, "days": days, "currency": "CNY", "workspaces": workspaces })
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_preview_is_what_the_oracle_says(request in prop_oneof![request(), packaged_request()]) {
        let preview = preview(&request);
        let expected = oracle::preview(&request);
        let daily: Vec<_> = preview["daily"].as_array().unwrap().iter().map(fraction).collect();
        prop_assert_eq!(&daily, &expected.daily);
        prop_assert_eq!(fraction(&preview["packageShare"]), expected.package_share.clone());
        let packs = expected.traffic_pack_charges.clone();
        prop_assert_eq!(fraction(&preview["trafficPackCharges"]), packs);
        prop_assert_eq!(fraction(&preview["total"]), expected.total());
        let workspaces = preview["workspaces"].as_array().unwrap();
        prop_assert_eq!(workspaces.len(), expected.workspaces.len());
        for (workspace, expected) in workspaces.iter().zip(&expected.workspaces) {
            let lines = workspace["lines"].as_array().unwrap();
            prop_assert_eq!(lines.len(), expected.len());
            for (line, expected) in lines.iter().zip(expected) {
                let none = fraction(&json!(0));
                let figure = |name: &str| line.get(name).map_or_else(|| none.clone(), fraction);
                prop_assert_eq!(&line["rateCard"], &expected.edition);
                prop_assert_eq!(&line["days"], expected.days);
                prop_assert_eq!(line.get("converted").map(fraction), expected.converted.clone());
                prop_assert_eq!(figure("refused"), expected.refused.clone());
                prop_assert_eq!(figure("quantity"), expected.quantity.clone());
                prop_assert_eq!(figure("covered"), expected.covered.clone());
                prop_assert_eq!(figure("billable"), expected.billable.clone());
                prop_assert_eq!(figure("amount"), expected.amount.clone());
            }
        }
        let items = preview.pointer("/package/items").and_then(Value::as_array);
        let items = items.map_or(&[][..], Vec::as_slice);
        prop_assert_eq!(items.len(), expected.uses.len());
        for item in items {
            let expected = &expected.uses[item["item"].as_str().unwrap()];
            let days = fraction(&preview["days"]);
            prop_assert_eq!(fraction(&item["used"]), expected.used.clone());
            prop_assert_eq!(fraction(&item["overage"]), expected.overage.clone());
            let per_day = fraction(&item["quotaPerDay"]) + fraction(&item["packPerDay"]);
            prop_assert_eq!(&per_day, &expected.per_day);
            prop_assert_eq!(fraction(&item["unused"]), per_day * days - &expected.used);
        }
    }

    /// R49, R55 to R57, on a day of its own.
    #[test]
    fn a_day_of_a_package_is_drawn_down_in_order(
        request in packaged_request(), at in any::<prop::sample::Index>(),
    ) {
        let days = usize::try_from(request["days"].as_u64().unwrap()).unwrap();
        let request = part(&request, at.index(days), 1);
        let preview = preview(&request);
        let served = request["package"]["workspaces"].as_array().unwrap();
        let lines = served.iter().flat_map(|id| {
            let workspaces = preview["workspaces"].as_array().unwrap();
            let workspace = workspaces.iter().find(|workspace| workspace["id"] == *id).unwrap();
            workspace["lines"].as_array().unwrap()
        });
        let mut drawn = BTreeMap::new();
        for line in lines.filter(|line| line["basis"] == "package_overage") {
            let (covered, billable) = (fraction(&line["covered"]), fraction(&line["billable"]));
            prop_assert_eq!(&covered + &billable, fraction(&line["converted"]));
            let none = fraction(&json!(0));
            let (sum, short) = drawn.entry(line["item"].as_str().unwrap()).or_insert((none.clone(), false));
            // Whoever comes after one that is short gets nothing.
            prop_assert!(!*short || covered == none);
            *short |= billable > none;
            *sum += covered;
        }
        for item in preview["package"]["items"].as_array().unwrap() {
            let Some((sum, short)) = drawn.get(item["item"].as_str().unwrap()) else { continue };
            let per_day = fraction(&item["quotaPerDay"]) + fraction(&item["packPerDay"]);
            prop_assert!(*sum <= per_day);
            if *short {
                prop_assert_eq!(sum, &per_day);
            }
        }
    }

    /// An allowance is worth the same to whoever draws it, where no card cuts units.
    #[test]
    fn the_order_of_the_workspaces_of_a_package_changes_no_total(request in packaged_request()) {
        prop_assume!(request["from"].as_str().unwrap() >= "2023-04-23");
        let mut reversed = request.clone();
        reversed["package"]["workspaces"].as_array_mut().unwrap().reverse();
        let (one, other) = (preview(&request), preview(&reversed));
        prop_assert_eq!(&one["total"], &other["total"]);
        prop_assert_eq!(&one["daily"], &other["daily"]);
        prop_assert_eq!(&one["package"], &other["package"]);
    }

    #[test]
    fn a_bigger_quota_never_costs_more_in_usage_charges(
        request in packaged_request(), item in select(vec!["log_entries", "apm_trace", "rum_pv"]),
        quotas in (0_u64..1_000_000_000, 0_u64..1_000_000_000),
    ) {
        let charges = |quota: u64| {
            let mut request = request.clone();
            request["package"]["quotas"][item] = json!(quota);
            fraction(&preview(&request)["usageCharges"])
        };
        let (smaller, bigger) = (quotas.0.min(quotas.1), quotas.0.max(quotas.1));
        prop_assert!(charges(bigger) <= charges(smaller));
    }

    #[test]
    fn an_allocation_covers_what_a_day_of_a_preview_covers(request in packaged_request()) {
        let request = part(&request, 0, 1);
        let served = &request["package"]["workspaces"];
        let preview = preview(&request);
        let mut quotas = serde_json::Map::new();
        for item in preview["package"]["items"].as_array().unwrap() {
            let per_day = fraction(&item["quotaPerDay"]) + fraction(&item["packPerDay"]);
            prop_assume!(per_day < fraction(&json!(10_000_000_000_000_u64)));
            let quota = item["quotaPerDay"].as_str().unwrap();
            if item["packPerDay"] == "0" {
                quotas.insert(item["item"].as_str().unwrap().into(), json!(quota));
            }
        }
        let workspaces = request["workspaces"].as_array().unwrap();
        let sharing = served.as_array().unwrap().iter().map(|id| {
            let workspace = workspaces.iter().find(|workspace| workspace["id"] == *id).unwrap();
            let usage = workspace["usage"].as_array().unwrap().iter();
            let usage = usage.filter(|line| quotas.contains_key(line["item"].as_str().unwrap()));
            let usage: Vec<_> = usage.map(|line| {
                let mut line = line.clone();
                line["quantity"] = line["quantity"].get(0).unwrap_or(&line["quantity"]).clone();
                line
            }).collect();
            json!({ "id": id, "usage": usage })
        });
        let sharing: Vec<_> = sharing.collect();
        let request = json!({ "quotas": quotas, "workspaces": sharing });
        let outcome = answer(request.to_string().as_bytes(), allocate_quota);
        let allocation = serde_json::to_value(outcome).unwrap();
        let mut allocated = allocation["value"]["lines"].as_array().unwrap().iter();
        for id in served.as_array().unwrap() {
            let workspaces = preview["workspaces"].as_array().unwrap();
            let workspace = workspaces.iter().find(|workspace| workspace["id"] == *id).unwrap();
            let lines = workspace["lines"].as_array().unwrap().iter();
            for line in lines.filter(|line| quotas.contains_key(line["item"].as_str().unwrap())) {
                let allocated = allocated.next().unwrap();
                prop_assert_eq!(&allocated["workspace"], id);
                prop_assert_eq!(&allocated["converted"], &line["converted"]);
                prop_assert_eq!(&allocated["covered"], &line["covered"]);
                prop_assert_eq!(&allocated["overage"], &line["billable"]);
            }
        }
        prop_assert!(allocated.next().is_none());
    }

    /// The choice of packs, against trying every number of them.
    #[test]
    fn an_option_is_a_preview_with_the_cheapest_packs(
        request in compared_request(), item in select(PACKS.to_vec()),
        discount in prop_oneof![1_u32..=1_000_000, 999_000_u32..=1_000_000],
    ) {
        // Near the list price it matters what a card cuts off.
        let discount = Discounted(discount).to_string();
        let mut discounts = serde_json::Map::new();
        discounts.insert(item.0.into(), json!(discount));
        let mut comparison = request.clone();
        comparison["trafficPackDiscounts"] = discounts.into();
        let outcome = answer(comparison.to_string().as_bytes(), compare_plans);
        let outcome = serde_json::to_value(outcome).unwrap();
        let options = outcome["value"]["options"].as_array().unwrap();
        let totals: Vec<_> =
            options.iter().filter_map(|option| option.get("total")).map(fraction).collect();
        prop_assert!(totals.is_sorted());
        for option in options {
            let available = option["available"] == true;
            prop_assert_eq!(available, option["conditions"].as_array().unwrap().is_empty());
            let id = option["id"].as_str().unwrap();
            if id == "free" {
                prop_assert!(!available || option["total"] == "0" && outcome["value"]["cheapest"] == "free");
                continue;
            }
            let chosen = option["trafficPacks"].get(0);
            let count = chosen.map_or_else(|| fraction(&json!(0)), |pack| {
                fraction(&pack["capacity"]) / fraction(&json!(item.1))
            });
            let with_packs = |packs: u64| {
                let mut request = request.clone();
                if id != "pay_as_you_go" {
                    request["package"] = json!({ "id": id });
                    if packs > 0 {
                        let pack = json!({ "item": item.0, "capacity": item.1 * packs, "discount": discount });
                        request["package"]["trafficPacks"] = json!([pack]);
                    }
                }
                fraction(&preview(&request)["total"])
            };
            let total = fraction(&option["total"]);
            if id == "pay_as_you_go" {
                prop_assert_eq!(&total, &with_packs(0));
                continue;
            }
            for packs in 0..=PACKS_MAX + 1 {
                let other = with_packs(packs);
                match fraction(&json!(packs)).cmp(&count) {
                    std::cmp::Ordering::Less => prop_assert!(other > total, "{id}, {packs} packs"),
                    std::cmp::Ordering::Equal => prop_assert_eq!(&other, &total),
                    std::cmp::Ordering::Greater => prop_assert!(other >= total, "{id}, {packs} packs"),
                }
            }
        }
    }

    #[test]
    fn lines_and_days_and_workspaces_add_up_to_the_total(
        request in prop_oneof![request(), packaged_request()],
    ) {
        let request = request.to_string();
        let answer = writer::write(&answer(request.as_bytes(), preview_cost)).unwrap();
        conservation::hold("previewCost", request.as_bytes(), &answer);
    }

    #[test]
    fn a_period_costs_what_its_parts_cost(
        request in prop_oneof![request(), packaged_request()], at in any::<prop::sample::Index>(),
    ) {
        let days = usize::try_from(request["days"].as_u64().unwrap()).unwrap();
        prop_assume!(days > 1);
        let first = 1 + at.index(days - 1);
        let whole = preview(&request);
        let parts = [preview(&part(&request, 0, first)), preview(&part(&request, first, days - first))];
        // The package's share is rounded for each period.
        for figure in ["usageCharges", "trafficPackCharges"] {
            prop_assert_eq!(fraction(&whole[figure]), sum(parts.iter().map(|part| &part[figure])));
        }
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
    fn explanations_change_no_figure(request in prop_oneof![request(), packaged_request()]) {
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

    #[test]
    fn other_names_change_nothing_but_themselves(
        request in prop_oneof![request(), packaged_request()], name in "[a-zé\u{202e}工 ]{1,20}",
    ) {
        let renamed = |id: &Value| json!(format!("{name}{}", id.as_str().unwrap()));
        let mut other = request.clone();
        for workspace in other["workspaces"].as_array_mut().unwrap() {
            workspace["id"] = renamed(&workspace["id"]);
        }
        if let Some(served) = other.pointer_mut("/package/workspaces") {
            for id in served.as_array_mut().unwrap() {
                *id = renamed(id);
            }
        }
        for_each_line(&mut other, |line| line["label"] = json!(name));
        let mut expected = preview(&request);
        for workspace in expected["workspaces"].as_array_mut().unwrap() {
            workspace["id"] = renamed(&workspace["id"]);
            for line in workspace["lines"].as_array_mut().unwrap() {
                line["label"] = json!(name);
            }
        }
        let mut answered = preview(&other);
        // Their texts may name a workspace.
        answered["notices"] = expected["notices"].clone();
        prop_assert_eq!(answered, expected);
    }

    /// Commercial ones: the quotas of the free plan are each workspace's own.
    #[test]
    fn workspaces_of_a_site_cost_together_what_they_cost_apart(request in request()) {
        let mut merged: BTreeMap<String, Value> = BTreeMap::new();
        for workspace in request["workspaces"].as_array().unwrap() {
            let [id, site] = ["id", "site"].map(|field| workspace[field].as_str().unwrap());
            let place = if workspace["plan"] == "free" { id } else { site };
            let whole = merged.entry(place.into()).or_insert_with(|| {
                let mut empty = workspace.clone();
                empty["usage"] = json!([]);
                empty
            });
            let lines = workspace["usage"].as_array().unwrap();
            whole["usage"].as_array_mut().unwrap().extend_from_slice(lines);
        }
        let mut together = request.clone();
        together["workspaces"] = merged.into_values().collect();
        let (apart, together) = (preview(&request), preview(&together));
        prop_assert_eq!(&apart["usageCharges"], &together["usageCharges"]);
        prop_assert_eq!(&apart["daily"], &together["daily"]);
    }

    /// But on the card of 2022-08-18, which cuts the units of each line (R45).
    #[test]
    fn a_line_costs_what_its_parts_cost(
        quantity in 0_u64..10_000_000_000_000, at in 0_u64..10_000_000_000_000,
        item in select(vec!["log_entries", "time_series", "rum_pv", "apm_trace"]),
    ) {
        let first = at.min(quantity);
        let charges = |quantities: &[u64]| {
            let line = |quantity| json!({ "item": item, "retentionDays": 14, "quantity": quantity });
            let lines: Vec<_> = quantities.iter().map(line).collect();
            preview(&json!({ "currency": "CNY", "from": "2024-06-20", "days": 8,
                "workspaces": [{ "id": "a", "site": "cn1", "usage": lines }] }))["daily"].clone()
        };
        prop_assert_eq!(charges(&[quantity]), charges(&[first, quantity - first]));
    }
}

//! The compiled-in data against what is published.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test, what is unexpected fails it")]

use std::collections::BTreeSet;

use guance_billing::api::{Outcome, answer};
use guance_billing::catalog;
use guance_billing::catalog::{
    FREE_PLAN, Item, Package, PackageQuota, RATE_CARDS, Site, TRAFFIC_PACKS,
};
use guance_billing::money::{AMOUNT_DECIMALS, UnitPrice};
use guance_billing::quantity::Quantity;
use num_rational::BigRational;
use serde_json::{Value, json};

#[expect(dead_code, reason = "the prices are compared here, not the bills")]
mod oracle;

fn catalog_of(edition: &str) -> Value {
    let request = json!({ "date": edition }).to_string();
    let Outcome::Ok { value } = answer(request.as_bytes(), catalog) else { panic!("{edition}") };
    serde_json::to_value(value).unwrap()
}

/// Every price as `edition item unit names group currency retention price source`.
#[test]
fn every_price_is_the_published_one_and_none_is_missing() {
    let row = |parts: [&str; 11]| parts.map(String::from);
    let published: BTreeSet<_> = oracle::published_prices()
        .iter()
        .map(|published| {
            row([
                &published.edition_date,
                &published.item_id,
                &published.item_name_en,
                &published.item_name_zh,
                &published.unit_quantity,
                &published.unit_name,
                &published.site,
                &published.currency,
                &published.retention_days,
                &published.price,
                &published.source,
            ])
        })
        .collect();
    assert_eq!(published.len(), 717);

    let mut compiled = BTreeSet::new();
    for card in RATE_CARDS {
        let edition = card.edition.to_string();
        let catalog = catalog_of(&edition);
        for item in catalog["items"].as_array().unwrap() {
            let text = |value: &'static str| item.pointer(value).unwrap().as_str().unwrap();
            for price in item["prices"].as_array().unwrap() {
                let retention = price.get("retentionDays").map_or(String::new(), Value::to_string);
                assert_eq!(retention.is_empty(), text("/pricing") == "flat");
                compiled.insert(row([
                    &edition,
                    text("/id"),
                    text("/name/en"),
                    text("/name/zh"),
                    text("/unitQuantity"),
                    text("/unitName/en"),
                    price["siteGroup"].as_str().unwrap(),
                    price["currency"].as_str().unwrap(),
                    &retention,
                    price["unitPrice"].as_str().unwrap(),
                    text("/source"),
                ]));
            }
        }
    }
    assert_eq!(compiled, published);
}

/// Lines are computed with an integer; it is the published price, exactly.
#[test]
fn the_integers_that_lines_are_computed_with_are_the_prices() {
    let scale = BigRational::from_integer(10_u64.pow(AMOUNT_DECIMALS.into()).into());
    let exactly = |price: UnitPrice, unit: Quantity| {
        let integer = price.amount_per_millionth(unit);
        let price = oracle::fraction(&Value::String(price.to_string()));
        let unit = oracle::fraction(&Value::String(unit.to_string()));
        let millionths = BigRational::from_integer(1_000_000.into());
        assert_eq!(price / unit / millionths * &scale, BigRational::from_integer(integer.into()));
    };
    for item in RATE_CARDS.iter().flat_map(|card| card.items) {
        for price in item.prices {
            exactly(price.unit_price, item.unit_quantity);
        }
    }
    for quota in Package::ALL.iter().flat_map(|package| package.record().quotas) {
        exactly(quota.overage_unit_price, quota.unit_quantity);
    }
    for pack in TRAFFIC_PACKS {
        exactly(pack.unit_price, pack.unit_quantity);
    }
}

#[test]
fn every_tier_of_an_item_is_priced_in_every_column_of_its_card() {
    for card in RATE_CARDS {
        for item in card.items {
            let tiers = |column: &_| -> BTreeSet<_> {
                let in_column = item
                    .prices
                    .iter()
                    .filter(|price| (price.site_group, price.currency) == *column);
                in_column.map(|price| price.retention_days).collect()
            };
            let columns: Vec<_> =
                item.prices.iter().map(|price| (price.site_group, price.currency)).collect();
            for column in &columns {
                assert_eq!(tiers(column), tiers(&columns[0]), "{} {:?}", card.edition, item.item);
            }
        }
    }
}

/// R48, R51 to R54, W19, W20: every row of the published table, and nothing else.
#[test]
fn packages_packs_and_factors_are_the_published_ones() {
    let catalog = catalog_of("2024-11-06");
    let list = |name: &str| catalog[name].as_array().unwrap();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), Into::into);
    let row =
        |values: &[&Value]| values.iter().map(|value| text(value)).collect::<Vec<_>>().join(" ");
    let mut listed = BTreeSet::new();
    for package in list("packages") {
        let figures = [&package["id"], &package["price"], &package["listPrice"]];
        listed.insert(format!("{} {}", row(&figures), package["validityDays"]));
        for quota in package["quotas"].as_array().unwrap() {
            let days = quota.get("baseRetentionDays").map_or_else(String::new, text);
            let figures = ["item", "quotaPerDay", "unitQuantity", "overageUnitPrice"];
            let figures = row(&figures.map(|name| &quota[name]));
            listed.insert(format!("{} {figures} {days}", text(&package["id"])));
        }
    }
    for pack in list("trafficPacks") {
        let figures = ["item", "baseCapacity", "unitQuantity", "unitPrice", "pricePerDay"];
        listed.insert(row(&figures.map(|name| &pack[name])));
    }
    for factor in list("conversionFactors") {
        listed.insert(row(&["item", "retentionDays", "factor"].map(|name| &factor[name])));
    }
    let published: BTreeSet<_> = oracle::published_packages()
        .iter()
        .filter_map(|row| {
            let oracle::PackageRow { package_id, item_id, quantity, .. } = row;
            let oracle::PackageRow { billing_unit_quantity: unit, unit_price, .. } = row;
            Some(match row.record_type.as_str() {
                "annual_price" => format!(
                    "{package_id} {} {} {}",
                    row.package_price, row.list_price_372d, row.validity_days
                ),
                "annual_quota" => format!(
                    "{package_id} {item_id} {quantity} {unit} {unit_price} {}",
                    row.default_retention_days
                ),
                "traffic_pack" => {
                    format!("{item_id} {quantity} {unit} {unit_price} {}", row.price_per_day)
                }
                "conversion_factor" => format!("{item_id} {quantity} {}", row.factor),
                _ => return None,
            })
        })
        .collect();
    assert_eq!(published.len(), 3 + 15 + 8 + 7);
    assert_eq!(listed, published);
}

/// The choice of packs takes for granted that a pack covers whole hundredths of a unit
/// (R45), and that prices do not depend on retention.
#[test]
fn a_pack_without_a_quota_is_whole_hundredths_of_a_flat_unit_on_every_card() {
    let mut checked = 0;
    for pack in TRAFFIC_PACKS.iter().filter(|pack| pack.covers_nothing.is_none()) {
        if PackageQuota::of_any_package(pack.item).is_some() {
            continue;
        }
        for card_item in RATE_CARDS.iter().filter_map(|card| card.find(pack.item).ok()) {
            let hundredth = card_item.unit_quantity.hundredth();
            assert!(pack.base_capacity.multiple_of(hundredth).is_some(), "{:?}", pack.item);
            assert!(!card_item.is_tiered(), "{:?}", pack.item);
            checked += 1;
        }
    }
    assert!(checked > 10, "only {checked} were checked");
}

/// R5, R8.
#[test]
fn the_free_plan_is_the_published_one() {
    let catalog = catalog_of("2024-11-06");
    let expected = json!({
        "quotas": [
            { "item": "time_series", "quota": "3000" },
            { "item": "log_entries", "quota": "1000000" },
            { "item": "apm_trace", "quota": "8000" },
            { "item": "apm_profile", "quota": "60" },
            { "item": "rum_pv", "quota": "2000" },
            { "item": "session_replay", "quota": "1000" },
            { "item": "synthetic_test", "quota": "200000" },
            { "item": "trigger_call", "quota": "100000" },
        ],
        "retentionDays": 7,
    });
    assert_eq!(catalog["freePlan"], expected);
    assert_eq!(FREE_PLAN.quota(Item::Datakit).to_string(), "0");
}

/// R19, R69, T16: what a day's catalog lists of sites and settlement methods.
#[test]
fn sites_and_settlement_methods_are_listed_from_their_first_day() {
    // day, sites, settlement methods
    let table = [
        ("2022-08-18", 8, 3),
        ("2023-04-10", 8, 3),
        ("2023-04-11", 8, 4),
        ("2023-10-10", 8, 4),
        ("2023-10-11", 9, 4),
        ("2024-11-19", 9, 4),
        ("2024-11-20", 9, 5),
    ];
    for (day, sites, methods) in table {
        let catalog = catalog_of(day);
        assert_eq!(catalog["sites"].as_array().unwrap().len(), sites, "{day}");
        assert_eq!(catalog["settlementMethods"].as_array().unwrap().len(), methods, "{day}");
    }
    assert_eq!(Site::ALL.len(), 9);
}

#[test]
fn without_a_date_everything_newest_is_listed() {
    let Outcome::Ok { value } = answer(b"{}", catalog) else { panic!() };
    let newest = serde_json::to_value(value).unwrap();
    assert_eq!(newest, catalog_of("2024-11-20"));
    let editions: Vec<_> = RATE_CARDS.iter().map(|card| card.edition.to_string()).collect();
    assert_eq!(newest["editions"], json!(editions));
    assert!(editions.is_sorted());
}

/// A reader can look up every rule that an answer names.
#[test]
fn every_rule_that_is_named_has_a_text_and_a_source() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/rules.json");
    let rules: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let of_answers = ["R1", "R5", "R7", "R8", "R10", "R18", "R20", "R22", "R45", "A44", "A47"];
    let of_items = Item::ALL.iter().flat_map(|item| item.record().rules);
    let of_notices =
        Item::ALL.iter().filter_map(|item| item.record().notice.as_ref()).map(|notice| notice.rule);
    for rule in of_answers.iter().chain(of_items).copied().chain(of_notices) {
        for part in ["en", "zh"] {
            assert!(!rules[rule][part].as_str().unwrap_or_default().is_empty(), "{rule} {part}");
        }
        assert!(!rules[rule]["sources"].as_array().unwrap().is_empty(), "{rule}");
    }
}

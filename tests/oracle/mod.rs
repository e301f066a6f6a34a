//! A slow, independent model of the published rules, for tests to compare with.
//!
//! It reads the published price table (`tests/fixtures/prices.csv`), not `data/`,
//! walks every day of every line on its own, and computes in fractions. It shares
//! no code with the crate and takes only requests that are right.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "only tests call this, and whatever is unexpected fails them"
)]

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value;

/// One row of the published table.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Row {
    pub edition_date: String,
    pub item_id: String,
    pub item_name_en: String,
    pub item_name_zh: String,
    pub unit_quantity: String,
    pub unit_name: String,
    pub site: String,
    pub currency: String,
    pub retention_days: String,
    pub price: String,
    pub source: String,
}

/// The published table.
pub fn published_prices() -> Vec<Row> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/prices.csv");
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    reader.deserialize().collect::<Result<_, _>>().expect("the table is well-formed")
}

/// A decimal string, or a whole number of a request, as a fraction.
pub fn fraction(value: &Value) -> BigRational {
    let text = value.as_str().map_or_else(|| value.to_string(), Into::into);
    let (integer, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let numerator: BigInt = format!("{integer}{decimals}").parse().expect("digits");
    let places = u32::try_from(decimals.len()).expect("short");
    BigRational::new(numerator, BigInt::from(10).pow(places))
}

fn whole(number: u32) -> BigRational {
    BigRational::from_integer(number.into())
}

/// What one usage line comes to under one card.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub edition: String,
    pub days: u32,
    pub quantity: BigRational,
    pub covered: BigRational,
    pub refused: BigRational,
    pub billable: BigRational,
    pub amount: BigRational,
}

/// What a request comes to: lines by workspace, and charges by day.
#[derive(Debug)]
pub struct Expected {
    pub workspaces: Vec<Vec<Line>>,
    pub daily: Vec<BigRational>,
}

/// Free quotas of a day (R5).
fn free_quota(item: &str) -> BigRational {
    whole(match item {
        "time_series" => 3_000,
        "log_entries" => 1_000_000,
        "apm_trace" => 8_000,
        "apm_profile" => 60,
        "rum_pv" | "session_replay" => {
            if item == "rum_pv" {
                2_000
            } else {
                1_000
            }
        }
        "synthetic_test" => 200_000,
        "trigger_call" => 100_000,
        _ => 0,
    })
}

/// Prices a request, day by day and line by line.
pub fn preview(request: &Value) -> Expected {
    let prices = published_prices();
    let days = request["days"].as_u64().map_or(30, |days| usize::try_from(days).expect("small"));
    let editions = editions(&prices, request["from"].as_str(), days);
    let mut daily = vec![whole(0); days];
    let mut workspaces = Vec::new();
    for workspace in request["workspaces"].as_array().expect("a list") {
        let usage = workspace["usage"].as_array().expect("a list");
        let free = workspace["plan"] == "free";
        let mut lines: Vec<BTreeMap<&str, Line>> = vec![BTreeMap::new(); usage.len()];
        for (day, edition) in editions.iter().enumerate() {
            let mut left: BTreeMap<&str, BigRational> = BTreeMap::new();
            for (usage, lines) in usage.iter().zip(&mut lines) {
                let item = usage["item"].as_str().expect("an item");
                let quantity = fraction(usage["quantity"].get(day).unwrap_or(&usage["quantity"]));
                let line = lines.entry(edition).or_insert_with(|| nothing(edition));
                line.days += 1;
                line.quantity += &quantity;
                if free {
                    let left = left.entry(item).or_insert_with(|| free_quota(item));
                    let accepted = quantity.clone().min(left.clone());
                    *left -= &accepted;
                    line.refused += &quantity - &accepted;
                    line.covered += accepted;
                } else {
                    let amount = charge(&prices, edition, workspace, usage, request, &quantity);
                    line.billable += quantity;
                    line.amount += &amount;
                    daily[day] += amount;
                }
            }
        }
        workspaces.push(lines.into_iter().flat_map(BTreeMap::into_values).collect());
    }
    Expected { workspaces, daily }
}

fn nothing(edition: &str) -> Line {
    Line {
        edition: edition.into(),
        days: 0,
        quantity: whole(0),
        covered: whole(0),
        refused: whole(0),
        billable: whole(0),
        amount: whole(0),
    }
}

/// The edition in force on each day; all the newest without a first day.
fn editions(prices: &[Row], from: Option<&str>, days: usize) -> Vec<String> {
    let mut known: Vec<_> = prices.iter().map(|row| row.edition_date.as_str()).collect();
    known.sort_unstable();
    let newest = known.last().expect("a card").to_string();
    let Some(from) = from else { return vec![newest; days] };
    let mut day = from.to_string();
    (0..days)
        .map(|_| {
            let in_force = known.iter().rfind(|edition| **edition <= day.as_str());
            let edition = in_force.expect("a card").to_string();
            day = day_after(&day);
            edition
        })
        .collect()
}

/// The day after `YYYY-MM-DD`, by the rules of the calendar.
fn day_after(day: &str) -> String {
    let parts: Vec<u32> = day.split('-').map(|part| part.parse().expect("a number")).collect();
    let (year, month, day) = (parts[0], parts[1], parts[2]);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (day < length, month < 12) {
        (true, _) => format!("{year:04}-{month:02}-{:02}", day + 1),
        (false, true) => format!("{year:04}-{:02}-01", month + 1),
        (false, false) => format!("{:04}-01-01", year + 1),
    }
}

/// Quantity ÷ unit × price (R22); units cut to two decimals on the 2022 card (R45).
fn charge(
    prices: &[Row],
    edition: &str,
    workspace: &Value,
    usage: &Value,
    request: &Value,
    quantity: &BigRational,
) -> BigRational {
    let mainland = ["cn1", "cn2", "cn3", "cn4", "cn5"];
    let site = workspace["site"].as_str().expect("a site");
    let group = if mainland.contains(&site) { "cn" } else { "intl" };
    let retention = usage["retentionDays"].as_u64().map_or(String::new(), |days| days.to_string());
    let row = prices
        .iter()
        .find(|row| {
            row.edition_date == edition
                && row.item_id == usage["item"]
                && row.site == group
                && row.currency == request["currency"]
                && (row.retention_days.is_empty() || row.retention_days == retention)
        })
        .unwrap_or_else(|| panic!("no price for {usage} on {edition}"));
    let number = |text: &str| fraction(&Value::String(text.into()));
    let mut units = quantity / number(&row.unit_quantity);
    if edition == "2022-08-18" {
        units = (units * whole(100)).trunc() / whole(100);
    }
    units * number(&row.price)
}

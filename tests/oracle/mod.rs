//! A slow, independent model of the published rules, for tests to compare with.
//!
//! It reads the published tables (`tests/fixtures/*.csv`), not `data/`, walks every
//! day of every line on its own, and computes in fractions. It shares no code with
//! the crate and takes only requests that are right.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "only tests call this, and whatever is unexpected fails them"
)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value;

pub mod eligibility;
pub mod metering;
pub mod settlement;

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

/// The published prices.
pub fn published_prices() -> &'static [Row] {
    static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| table("prices.csv"));
    &TABLE
}

/// One row of the published table of packages, traffic packs and conversion factors.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct PackageRow {
    pub record_type: String,
    pub package_id: String,
    pub item_id: String,
    /// A daily quota, a daily capacity, or the days of a retention.
    pub quantity: String,
    pub billing_unit_quantity: String,
    pub default_retention_days: String,
    pub unit_price: String,
    pub price_per_day: String,
    pub list_price_372d: String,
    pub package_price: String,
    pub validity_days: String,
    pub factor: String,
}

/// The published packages.
pub fn published_packages() -> &'static [PackageRow] {
    static TABLE: LazyLock<Vec<PackageRow>> = LazyLock::new(|| table("packages.csv"));
    &TABLE
}

fn table<R: serde::de::DeserializeOwned>(name: &str) -> Vec<R> {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
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

fn number(text: &str) -> BigRational {
    fraction(&Value::String(text.into()))
}

/// What one usage line comes to under one card.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub edition: String,
    pub days: u32,
    pub quantity: BigRational,
    /// Only on a line that a package serves.
    pub converted: Option<BigRational>,
    pub covered: BigRational,
    pub refused: BigRational,
    pub billable: BigRational,
    pub amount: BigRational,
}

/// What was drawn from a package's allowance of one item, and what exceeded it.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    pub per_day: BigRational,
    pub used: BigRational,
    pub overage: BigRational,
}

/// What a request comes to: lines by workspace, and charges by day.
#[derive(Debug)]
pub struct Expected {
    pub workspaces: Vec<Vec<Line>>,
    pub daily: Vec<BigRational>,
    pub package_share: BigRational,
    pub traffic_pack_charges: BigRational,
    pub uses: BTreeMap<String, Use>,
}

impl Expected {
    pub fn total(&self) -> BigRational {
        self.daily.iter().sum::<BigRational>() + &self.package_share + &self.traffic_pack_charges
    }
}

/// Free quotas of a day (R5).
pub fn free_quota(item: &str) -> BigRational {
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
    let days = request["days"].as_u64().map_or(30, |days| usize::try_from(days).expect("small"));
    let editions = editions(published_prices(), request["from"].as_str(), days);
    let workspaces = request["workspaces"].as_array().expect("a list");
    let usage = |workspace: usize| workspaces[workspace]["usage"].as_array().expect("a list");
    let mut lines: Vec<Vec<BTreeMap<&str, Line>>> =
        (0..workspaces.len()).map(|index| vec![BTreeMap::new(); usage(index).len()]).collect();
    let mut daily = vec![whole(0); days];
    let package = Package::of(request);
    let mut uses = package.as_ref().map_or_else(BTreeMap::new, Package::unused);
    for (day, edition) in editions.iter().enumerate() {
        let mut shared = uses.iter().map(|(item, of)| (item.clone(), of.per_day.clone())).collect();
        for (index, served) in package.as_ref().map_or_else(
            || (0..workspaces.len()).map(|index| (index, false)).collect(),
            |package| package.drawdown_order(workspaces),
        ) {
            let mut own = BTreeMap::new();
            for (usage, lines) in usage(index).iter().zip(&mut lines[index]) {
                let item = usage["item"].as_str().expect("an item");
                let quantity = fraction(usage["quantity"].get(day).unwrap_or(&usage["quantity"]));
                let line = lines.entry(edition).or_insert_with(|| nothing(edition));
                line.days += 1;
                line.quantity += &quantity;
                if workspaces[index]["plan"] == "free" {
                    own.entry(item.to_string()).or_insert_with(|| free_quota(item));
                    let (accepted, refused) = draw(&mut own, item, &quantity);
                    line.covered += accepted;
                    line.refused += refused;
                    continue;
                }
                let package = package.as_ref().filter(|package| served && package.covers(item));
                let (billable, amount) = if let Some(package) = package {
                    let converted = package.factor(item, &usage["retentionDays"]) * &quantity;
                    let (covered, overage) = draw(&mut shared, item, &converted);
                    let of_item = uses.get_mut(item).expect("covered");
                    of_item.used += &covered;
                    of_item.overage += &overage;
                    *line.converted.get_or_insert_with(|| whole(0)) += converted;
                    line.covered += covered;
                    let amount = package.overage_charge(item, &overage).unwrap_or_else(|| {
                        charge(edition, &workspaces[index], usage, request, &overage)
                    });
                    (overage, amount)
                } else {
                    let amount = charge(edition, &workspaces[index], usage, request, &quantity);
                    (quantity, amount)
                };
                line.billable += billable;
                line.amount += &amount;
                daily[day] += amount;
            }
        }
    }
    let in_order = |lines: Vec<BTreeMap<_, _>>| lines.into_iter().flat_map(BTreeMap::into_values);
    let share = package.as_ref().map_or_else(|| whole(0), |package| package.share(days));
    let packs = package.as_ref().map_or_else(|| whole(0), |package| package.pack_charges(days));
    Expected {
        workspaces: lines.into_iter().map(|lines| in_order(lines).collect()).collect(),
        daily,
        package_share: share,
        traffic_pack_charges: packs,
        uses,
    }
}

/// Takes what is left of an item: what was covered, and what was not.
fn draw(
    left: &mut BTreeMap<String, BigRational>,
    item: &str,
    usage: &BigRational,
) -> (BigRational, BigRational) {
    let left = left.get_mut(item).expect("granted");
    let covered = usage.clone().min(left.clone());
    *left -= &covered;
    let overage = usage - &covered;
    (covered, overage)
}

/// The package of a request.
struct Package<'a> {
    request: &'a Value,
    rows: Vec<&'static PackageRow>,
}

impl<'a> Package<'a> {
    fn of(request: &'a Value) -> Option<Self> {
        let package = request.get("package")?;
        let rows = published_packages().iter();
        let rows = rows.filter(|row| {
            package["id"] == row.package_id.as_str()
                || ["traffic_pack", "conversion_factor"].contains(&row.record_type.as_str())
        });
        Some(Self { request: package, rows: rows.collect() })
    }

    fn row(&self, record_type: &str, item: &str) -> Option<&'static PackageRow> {
        let mut rows = self.rows.iter();
        rows.find(|row| row.record_type == record_type && row.item_id == item).copied()
    }

    fn packs(&self) -> impl Iterator<Item = (&str, &Value)> {
        let packs = self.request["trafficPacks"].as_array().into_iter().flatten();
        packs.map(|pack| (pack["item"].as_str().expect("an item"), pack))
    }

    /// Quota and packs of a day, by item.
    fn unused(&self) -> BTreeMap<String, Use> {
        let mut granted: BTreeMap<String, BigRational> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.record_type == "annual_quota") {
            let negotiated = self.request["quotas"].get(&row.item_id);
            let quota = negotiated.map_or_else(|| number(&row.quantity), fraction);
            granted.insert(row.item_id.clone(), quota);
        }
        for (item, pack) in self.packs() {
            *granted.entry(item.into()).or_insert_with(|| whole(0)) += fraction(&pack["capacity"]);
        }
        let unused = |per_day| Use { per_day, used: whole(0), overage: whole(0) };
        granted.into_iter().map(|(item, per_day)| (item, unused(per_day))).collect()
    }

    /// Whether usage of the item is drawn down (R53, R54); never backup logs (A36).
    fn covers(&self, item: &str) -> bool {
        let packed = self.packs().any(|(packed, _)| packed == item) && item != "backup_log";
        self.row("annual_quota", item).is_some() || packed
    }

    /// The workspaces that the package serves, then the others (R56, A3).
    fn drawdown_order(&self, workspaces: &[Value]) -> Vec<(usize, bool)> {
        let all = 0..workspaces.len();
        let served: Vec<usize> = match self.request["workspaces"].as_array() {
            Some(named) => named
                .iter()
                .map(|id| all.clone().find(|index| workspaces[*index]["id"] == *id).expect("known"))
                .collect(),
            None => all.clone().filter(|index| workspaces[*index]["plan"] != "free").collect(),
        };
        let rest = all.filter(|index| !served.contains(index)).map(|index| (index, false));
        served.iter().map(|index| (*index, true)).chain(rest).collect()
    }

    /// R52; 1 where a retention has no published factor (A6).
    fn factor(&self, item: &str, retention: &Value) -> BigRational {
        let row = self.rows.iter().find(|row| {
            row.record_type == "conversion_factor"
                && row.item_id == item
                && row.quantity.parse().ok() == retention.as_u64()
        });
        row.map_or_else(|| whole(1), |row| number(&row.factor))
    }

    /// R53; nothing for an item that has only traffic packs.
    fn overage_charge(&self, item: &str, overage: &BigRational) -> Option<BigRational> {
        let row = self.row("annual_quota", item)?;
        Some(overage / number(&row.billing_unit_quantity) * number(&row.unit_price))
    }

    /// Package price × days ÷ 372, half-up to 0.01.
    fn share(&self, days: usize) -> BigRational {
        let row = self.row("annual_price", "").expect("the package is published");
        let days = BigRational::from_integer(days.into());
        let share = number(&row.package_price) * days / number(&row.validity_days);
        (share * whole(100) + BigRational::new(1.into(), 2.into())).floor() / whole(100)
    }

    fn pack_charges(&self, days: usize) -> BigRational {
        let charges = self.packs().map(|(item, pack)| {
            let row = self.row("traffic_pack", item).expect("the pack is published");
            let count = fraction(&pack["capacity"]) / number(&row.quantity);
            let discount = pack.get("discount").map_or_else(|| whole(1), fraction);
            count * number(&row.price_per_day) * discount
        });
        charges.sum::<BigRational>() * BigRational::from_integer(days.into())
    }
}

fn nothing(edition: &str) -> Line {
    Line {
        edition: edition.into(),
        days: 0,
        quantity: whole(0),
        converted: None,
        covered: whole(0),
        refused: whole(0),
        billable: whole(0),
        amount: whole(0),
    }
}

/// The edition in force on each day; all the newest without a first day.
pub fn editions(prices: &[Row], from: Option<&str>, days: usize) -> Vec<String> {
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
pub fn charge(
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
    let row = published_prices()
        .iter()
        .find(|row| {
            row.edition_date == edition
                && row.item_id == usage["item"]
                && row.site == group
                && row.currency == request["currency"]
                && (row.retention_days.is_empty() || row.retention_days == retention)
        })
        .unwrap_or_else(|| panic!("no price for {usage} on {edition}"));
    let mut units = quantity / number(&row.unit_quantity);
    if edition == "2022-08-18" {
        units = (units * whole(100)).trunc() / whole(100);
    }
    units * number(&row.price)
}

//! The rows that a request comes to: a small reading of its own of who draws on what, and of
//! what that costs.
//!
//! Quota first, then traffic packs, workspaces in the order of the package (R49, R55, R56);
//! the share of a day in the price of a package goes to what is drawn, in that order, by list
//! value. Computes in fractions, from the published tables.

use std::collections::BTreeMap;

use guance_billing::catalog::Item;
use num_rational::BigRational;
use serde_json::{Value, json};

use crate::oracle::{self, PackageRow, fraction, published_packages, published_prices};

/// A row.
#[derive(Debug, PartialEq)]
pub struct Expected {
    /// Counted from 0.
    pub day: usize,
    /// `Purchase`, `Used`, `Unused`, or nothing for what is charged.
    pub kind: &'static str,
    pub commitment: String,
    pub workspace: String,
    pub label: String,
    /// What was used, lost or bought.
    pub quantity: BigRational,
    pub billed: BigRational,
    pub effective: BigRational,
}

fn whole(number: u64) -> BigRational {
    fraction(&json!(number))
}

fn number(text: &str) -> BigRational {
    fraction(&json!(text))
}

fn row(record_type: &str, package: &str, item: &str) -> Option<&'static PackageRow> {
    let mut rows = published_packages().iter();
    rows.find(|row| {
        row.record_type == record_type
            && row.item_id == item
            && (package.is_empty() || row.package_id == package)
    })
}

/// What a buyer has committed to, on a day.
struct Commitment {
    id: String,
    price: BigRational,
    /// What is left of each item, and what one of it is worth.
    left: Vec<(String, BigRational, BigRational)>,
    value: BigRational,
    drawn: BigRational,
    charged: BigRational,
}

impl Commitment {
    fn of(id: String, price: BigRational, left: Vec<(String, BigRational, BigRational)>) -> Self {
        let value = left.iter().map(|(_, quantity, worth)| quantity * worth).sum();
        Self { id, price, left, value, drawn: whole(0), charged: whole(0) }
    }

    /// Draws at most `wanted` of an item. What was drawn, and what it costs.
    fn draw(&mut self, item: &str, wanted: &BigRational) -> (BigRational, BigRational) {
        let Some((_, left, worth)) = self.left.iter_mut().find(|(held, ..)| held == item) else {
            return (whole(0), whole(0));
        };
        let taken = wanted.clone().min(left.clone());
        if taken == whole(0) {
            return (taken, whole(0));
        }
        *left -= &taken;
        self.drawn += &taken * &*worth;
        let cost = self.cost();
        (taken, cost)
    }

    /// What is drawn so far costs its part of the price, cut to 16 decimals, less what was
    /// charged before.
    fn cost(&mut self) -> BigRational {
        let places = whole(10_u64.pow(16));
        let so_far = if self.drawn == self.value {
            self.price.clone()
        } else {
            (&self.price * &self.drawn / &self.value * &places).floor() / places
        };
        let cost = &so_far - &self.charged;
        self.charged = so_far;
        cost
    }
}

/// The package of a request, and its packs.
struct Bought<'a>(&'a Value);

impl Bought<'_> {
    fn id(&self) -> &str {
        self.0["id"].as_str().unwrap()
    }

    fn price(&self) -> (BigRational, u64) {
        let row = row("annual_price", self.id(), "").unwrap();
        (number(&row.package_price), row.validity_days.parse().unwrap())
    }

    /// Of that many days, half-up to 0.01.
    fn share(&self, days: usize) -> BigRational {
        let (price, validity) = self.price();
        let hundredths = price * whole(days.try_into().unwrap()) * whole(100) / whole(validity);
        (hundredths + BigRational::new(1.into(), 2.into())).floor() / whole(100)
    }

    fn packs(&self) -> impl Iterator<Item = (&str, BigRational, &'static PackageRow, BigRational)> {
        self.0["trafficPacks"].as_array().into_iter().flatten().map(|pack| {
            let item = pack["item"].as_str().unwrap();
            let row = row("traffic_pack", "", item).unwrap();
            let discount = pack.get("discount").map_or_else(|| whole(1), fraction);
            (item, fraction(&pack["capacity"]), row, discount)
        })
    }

    /// What is committed for a day.
    fn on_day(&self, day: usize) -> Vec<Commitment> {
        let quotas = Item::ALL.iter().filter_map(|item| {
            let row = row("annual_quota", self.id(), item.id())?;
            let negotiated = self.0["quotas"].get(item.id());
            let quota = negotiated.map_or_else(|| number(&row.quantity), fraction);
            let worth = number(&row.unit_price) / number(&row.billing_unit_quantity);
            Some((item.id().to_string(), quota, worth))
        });
        let price = self.share(day + 1) - self.share(day);
        let package = Commitment::of(self.id().into(), price, quotas.collect());
        let packs = self.packs().map(|(item, capacity, row, discount)| {
            let worth = number(&row.price_per_day) / number(&row.quantity);
            let price = &capacity * &worth * discount;
            Commitment::of(
                format!("traffic_pack/{item}"),
                price,
                vec![(item.to_string(), capacity, worth)],
            )
        });
        std::iter::once(package).chain(packs).collect()
    }

    /// How often a unit counts, where a quota or a pack covers it (R52, R54).
    fn factor(&self, line: &Value) -> Option<BigRational> {
        let item = line["item"].as_str().unwrap();
        if row("annual_quota", self.id(), item).is_none() {
            let is_packed = self.packs().any(|(packed, ..)| packed == item);
            return (is_packed && item != "backup_log").then(|| whole(1));
        }
        let factor = published_packages().iter().find(|row| {
            row.record_type == "conversion_factor"
                && row.item_id == item
                && row.quantity.parse().ok() == line["retentionDays"].as_u64()
        });
        Some(factor.map_or_else(|| whole(1), |row| number(&row.factor)))
    }
}

/// The rows of an export, in order.
pub fn expected(request: &Value) -> Vec<Expected> {
    let days = request["days"].as_u64().unwrap_or(30).try_into().unwrap();
    let editions = oracle::editions(published_prices(), request["from"].as_str(), days);
    let bought = request.get("package").map(Bought);
    let is_paid_here = request.get("method").is_none_or(|method| method == "billing_center");
    let workspaces = request["workspaces"].as_array().unwrap();
    let order = drawdown_order(request, workspaces);
    let mut rows = Vec::new();
    for (day, edition) in editions.iter().enumerate() {
        let mut commitments = bought.as_ref().map_or_else(Vec::new, |bought| bought.on_day(day));
        rows.extend(bought.iter().flat_map(|bought| purchases(bought, day)));
        for (index, is_served) in &order {
            let workspace = &workspaces[*index];
            let mut free = BTreeMap::new();
            for line in workspace["usage"].as_array().unwrap() {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
                let nothing = |kind, commitment, quantity| Expected {
                    day,
                    kind,
                    commitment,
                    workspace: text(&workspace["id"]),
                    label: text(&line["label"]),
                    quantity,
                    billed: whole(0),
                    effective: whole(0),
                };
                let item = line["item"].as_str().unwrap();
                let quantity = fraction(line["quantity"].get(day).unwrap_or(&line["quantity"]));
                if workspace["plan"] == "free" {
                    let left = free.entry(item).or_insert_with(|| oracle::free_quota(item));
                    let accepted = quantity.min(left.clone());
                    *left -= &accepted;
                    rows.push(nothing("", String::new(), accepted));
                    continue;
                }
                let served = bought.as_ref().filter(|_| *is_served);
                let factor = served.and_then(|bought| bought.factor(line));
                let mut wanted = factor.clone().unwrap_or_else(|| whole(1)) * quantity;
                let mut is_covered = false;
                for commitment in commitments.iter_mut().filter(|_| factor.is_some()) {
                    let (taken, effective) = commitment.draw(item, &wanted);
                    if taken != whole(0) {
                        wanted -= &taken;
                        is_covered = true;
                        let used = nothing("Used", commitment.id.clone(), taken);
                        rows.push(Expected { effective, ..used });
                    }
                }
                if is_covered && wanted == whole(0) {
                    continue;
                }
                let quota = served.and_then(|bought| row("annual_quota", bought.id(), item));
                let cost = quota.map_or_else(
                    || oracle::charge(edition, workspace, line, request, &wanted),
                    |row| &wanted / number(&row.billing_unit_quantity) * number(&row.unit_price),
                );
                let billed = if is_paid_here { cost.clone() } else { whole(0) };
                let charged = nothing("", String::new(), wanted);
                rows.push(Expected { billed, effective: cost, ..charged });
            }
        }
        rows.extend(commitments.iter_mut().flat_map(|commitment| unused(commitment, day)));
    }
    rows
}

/// The workspaces that the package serves, in its order, then the others.
fn drawdown_order(request: &Value, workspaces: &[Value]) -> Vec<(usize, bool)> {
    let all = 0..workspaces.len();
    let Some(package) = request.get("package") else {
        return all.map(|index| (index, false)).collect();
    };
    let of_id = |id: &Value| all.clone().find(|index| workspaces[*index]["id"] == *id).unwrap();
    let served: Vec<usize> = match package["workspaces"].as_array() {
        Some(ids) => ids.iter().map(of_id).collect(),
        None => all.clone().filter(|index| workspaces[*index]["plan"] != "free").collect(),
    };
    let rest = all.filter(|index| !served.contains(index)).map(|index| (index, false));
    served.iter().map(|index| (*index, true)).chain(rest).collect()
}

fn purchases(bought: &Bought<'_>, day: usize) -> Vec<Expected> {
    let purchase = |commitment, quantity, billed| Expected {
        day,
        kind: "Purchase",
        commitment,
        workspace: String::new(),
        label: String::new(),
        quantity,
        billed,
        effective: whole(0),
    };
    let (price, validity) = bought.price();
    let begins = u64::try_from(day).unwrap().is_multiple_of(validity);
    let package = begins.then(|| purchase(bought.id().to_string(), whole(1), price));
    let packs = bought.packs().map(|(item, capacity, row, discount)| {
        let count = capacity / number(&row.quantity);
        let paid = &count * number(&row.price_per_day) * discount;
        purchase(format!("traffic_pack/{item}"), count, paid)
    });
    package.into_iter().chain(packs).collect()
}

/// What is left of a commitment: a row for each item, or one of nothing.
fn unused(commitment: &mut Commitment, day: usize) -> Vec<Expected> {
    let (id, has_value) = (commitment.id.clone(), commitment.value != whole(0));
    let unused = |quantity, effective| Expected {
        day,
        kind: "Unused",
        commitment: id.clone(),
        workspace: String::new(),
        label: String::new(),
        quantity,
        billed: whole(0),
        effective,
    };
    if !has_value {
        let cost = commitment.cost();
        return vec![unused(whole(0), cost)];
    }
    let items: Vec<_> = commitment
        .left
        .iter()
        .map(|(item, left, _)| (item.clone(), left.clone()))
        .filter(|(_, left)| *left != whole(0))
        .collect();
    items
        .into_iter()
        .map(|(item, left)| {
            let (left, cost) = commitment.draw(&item, &left);
            unused(left, cost)
        })
        .collect()
}

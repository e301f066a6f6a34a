//! Why a line costs what it costs.
//!
//! The arithmetic is shown in symbols, so that it reads alike in every language;
//! the rules are named by id, with their texts in `data/rules.json`.

use std::fmt;

use crate::bill::{Basis, BilledLine, MeteredLine};
use crate::catalog::PackageQuota;

/// The arithmetic of a line, such as `6000 ÷ 1000 × 0.6 = 3.6`.
///
/// In a package, the conversion (R52) and what is covered stand first:
/// `3000000 × 2 = 6000000; 6000000 − 5000000 = 1000000; …`. Where the card cut units,
/// what is left of the quantity does: `37197 → 36900; …` (R45).
pub fn formula(line: &BilledLine) -> String {
    Formula(line).to_string()
}

struct Formula<'a>(&'a BilledLine);

impl fmt::Display for Formula<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BilledLine { quantity, factor, converted, covered, overage, priced, .. } = self.0;
        let BilledLine { unit_quantity, unit_price, amount, basis, .. } = self.0;
        if *basis == Basis::FreePlan {
            return write!(formatter, "{covered} × {unit_price} = {amount}");
        }
        if *factor != 1 {
            write!(formatter, "{quantity} × {factor} = {converted}; ")?;
        }
        if !covered.is_zero() {
            write!(formatter, "{converted} − {covered} = {overage}; ")?;
        }
        if priced != overage {
            write!(formatter, "{overage} → {priced}; ")?;
        }
        write!(formatter, "{priced} ÷ {unit_quantity} × {unit_price} = {amount}")
    }
}

/// The rules behind a line, the general ones first.
pub fn rules(metered: &MeteredLine, line: &BilledLine) -> Vec<&'static str> {
    let mut rules = vec!["R1", "R20", "R22"];
    match line.basis {
        Basis::FreePlan => return vec!["R5", "R7", "R8", "R10"],
        Basis::PackageOverage => match PackageQuota::of_any_package(line.item) {
            Some(quota) => return quota_rules(metered, line, quota),
            None => rules.extend(["R49", "R54", "R56"]),
        },
        Basis::PayAsYouGo => {}
    }
    let Ok(card_item) = line.card.find(line.item) else { return rules };
    if card_item.is_tiered() {
        rules.push("R18");
    }
    if line.priced != line.overage {
        rules.push("R45");
    }
    rules.extend(card_item.rules());
    rules
}

/// The rules behind a line that draws on the quota of a package.
fn quota_rules(
    metered: &MeteredLine,
    line: &BilledLine,
    quota: &PackageQuota,
) -> Vec<&'static str> {
    let mut rules = vec!["R49", "R53", "R55", "R56"];
    if let Some(days) = metered.retention_days {
        rules.extend(["R51", "R52"]);
        rules.extend(quota.is_meant_for_longer_than(days).then_some("A6"));
    }
    match line.card.find(line.item) {
        Ok(card_item) => rules.extend(card_item.rules()),
        // Only packages still know the item.
        Err(_) => rules.push("A4"),
    }
    rules
}

//! Why a line costs what it costs.
//!
//! The arithmetic is shown in symbols, so that it reads alike in every language;
//! the rules are named by id, with their texts in `data/rules.json`.

use crate::bill::{Basis, BilledLine, MeteredLine};
use crate::catalog::PackageQuota;
use crate::lists::AddAll;
use crate::quantity::Decimal;

/// The arithmetic of a line, such as `6000 ÷ 1000 × 0.6 = 3.6`.
///
/// In a package, the conversion (R52) and what is covered stand first:
/// `3000000 × 2 = 6000000; 6000000 − 5000000 = 1000000; …`. Where the card cut units,
/// what is left of the quantity does: `37197 → 36900; …` (R45).
pub fn formula(line: &BilledLine) -> String {
    let BilledLine { quantity, converted, covered, overage, priced, .. } = line;
    let (price, amount) = (line.unit_price.decimal(), line.amount.decimal());
    let mut text = Vec::with_capacity(USUAL_BYTES);
    // Each number with the sign after it.
    let mut push = |parts: &[(Decimal, &str)]| {
        for (number, sign) in parts {
            number.push_to(&mut text);
            text.extend_from_slice(sign.as_bytes());
        }
    };
    if line.basis == Basis::FreePlan {
        push(&[(covered.decimal(), " × "), (price, " = "), (amount, "")]);
    } else {
        if line.factor != 1 {
            let factor = Decimal::new(line.factor.into(), 0);
            push(&[(quantity.decimal(), " × "), (factor, " = "), (converted.decimal(), "; ")]);
        }
        if !covered.is_zero() {
            let (covered, overage) = (covered.decimal(), overage.decimal());
            push(&[(converted.decimal(), " − "), (covered, " = "), (overage, "; ")]);
        }
        if priced != overage {
            push(&[(overage.decimal(), " → "), (priced.decimal(), "; ")]);
        }
        let (priced, unit) = (priced.decimal(), line.unit_quantity.decimal());
        push(&[(priced, " ÷ "), (unit, " × "), (price, " = "), (amount, "")]);
    }
    String::from_utf8(text).unwrap_or_default()
}

/// What most formulas need.
const USUAL_BYTES: usize = 64;

/// The rules behind a line, the general ones first.
pub fn rules(metered: &MeteredLine, line: &BilledLine) -> Vec<&'static str> {
    let mut rules = vec!["R1", "R20", "R22"];
    match line.basis {
        Basis::FreePlan => return vec!["R5", "R7", "R8", "R10"],
        Basis::PackageOverage => match PackageQuota::of_any_package(line.item) {
            Some(quota) => return quota_rules(metered, line, quota),
            None => rules.add_all(["R49", "R54", "R56"]),
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
        rules.add_all(["R51", "R52"]);
        rules.add_all(quota.is_meant_for_longer_than(days).then_some("A6"));
    }
    match line.card.find(line.item) {
        Ok(card_item) => rules.extend(card_item.rules()),
        // Only packages still know the item.
        Err(_) => rules.push("A4"),
    }
    rules
}

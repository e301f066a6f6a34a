//! Quantity times price.
//!
//! A [`Tariff`] is the one published price that applies to a line on the days of
//! one rate card, or inside a package; charging is a multiplication of integers and never loses a
//! digit. Knows neither quotas nor whose line it is.

use crate::catalog::{CardItem, PackageQuota, Price, RateCard, TrafficPackRecord};
use crate::money::{Amount, NO_UNIT_ROUNDING, UnitPrice, UnitRounding};
use crate::quantity::{MILLIONTHS, Quantity, QuantityTotal};

/// The least whole quantity that is priced, all others being multiples, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many whole units of the item.
    pub units: u64,
    /// In units of 10^-16.
    pub cost: u64,
}

/// How a line is priced on some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// The published price.
    pub unit_price: UnitPrice,
    /// What the card does to the number of units (R45).
    unit_rounding: UnitRounding,
    /// The published price as the integer that is multiplied.
    amount_per_millionth: u64,
}

impl Tariff {
    /// The tariff of a price on its card.
    pub fn new(card: &RateCard, item: &CardItem, price: Price) -> Self {
        Self {
            unit_quantity: item.unit_quantity,
            unit_price: price.unit_price,
            unit_rounding: card.unit_rounding,
            amount_per_millionth: price.unit_price.amount_per_millionth(item.unit_quantity),
        }
    }

    /// The tariff of what exceeds the quota of a package: its own price, whatever the
    /// card says, and no unit is cut (R53).
    pub fn of_overage(quota: &PackageQuota) -> Self {
        Self {
            unit_quantity: quota.unit_quantity,
            unit_price: quota.overage_unit_price,
            unit_rounding: NO_UNIT_ROUNDING,
            amount_per_millionth: quota
                .overage_unit_price
                .amount_per_millionth(quota.unit_quantity),
        }
    }

    /// The tariff that the list price of a traffic pack follows (R54).
    pub fn of_traffic_pack(pack: &TrafficPackRecord) -> Self {
        let TrafficPackRecord { unit_quantity, unit_price, .. } = *pack;
        let amount_per_millionth = unit_price.amount_per_millionth(unit_quantity);
        Self { unit_quantity, unit_price, unit_rounding: NO_UNIT_ROUNDING, amount_per_millionth }
    }

    /// The tariff of what is not charged.
    pub const FREE: Self = Self {
        unit_quantity: Quantity::ONE,
        unit_price: UnitPrice::FREE,
        unit_rounding: NO_UNIT_ROUNDING,
        amount_per_millionth: 0,
    };

    /// Whether every part of a quantity is priced, however it is split.
    pub fn is_exact(&self) -> bool {
        self.unit_rounding == NO_UNIT_ROUNDING
    }

    /// Whether a unit costs more than at `other`'s price, once a quantity counts
    /// `factor` times.
    pub fn is_dearer_than(&self, factor: u8, other: &Self) -> bool {
        u128::from(self.amount_per_millionth) * u128::from(factor)
            > u128::from(other.amount_per_millionth)
    }

    /// The part of a day's quantity that is priced: all of it, unless the card
    /// cuts units (R45).
    pub fn priced_part(&self, quantity: QuantityTotal) -> QuantityTotal {
        self.unit_rounding.apply(quantity, self.unit_quantity)
    }

    /// How whole quantities are priced: by the unit, unless the card cuts them to more than that.
    pub fn step(&self) -> Step {
        let units = self.unit_rounding.whole_step(self.unit_quantity);
        // Less than 2^63: `build.rs` refuses prices from 900 on.
        Step { units, cost: self.amount_per_millionth * MILLIONTHS * units }
    }

    /// What the priced part of a day's quantity costs: quantity ÷ unit × price (R22).
    ///
    /// Nothing when that is 10^18 or more.
    pub fn charge(&self, priced_part: impl Into<QuantityTotal>) -> Option<Amount> {
        Amount::of(priced_part, self.amount_per_millionth)
    }

    /// The same for the hot loops of a bill.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the hot loop is slower with a call")]
    pub fn charge_inlined(&self, priced_part: impl Into<QuantityTotal>) -> Option<Amount> {
        Amount::of_inlined(priced_part, self.amount_per_millionth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Item, SiteGroup};
    use crate::date::Date;
    use crate::money::Currency;

    fn tariff(day: &str, item: Item, retention_days: Option<u64>) -> Tariff {
        let card = RateCard::in_force_on(Date::parse(day).unwrap()).unwrap();
        let card_item = card.find(item).unwrap();
        let price = card_item.price(SiteGroup::Cn, Currency::Cny, retention_days).unwrap();
        Tariff::new(card, card_item, price)
    }

    #[test]
    fn charges_quantity_by_unit_by_price() {
        // day, item, retention, quantity, priced part, amount
        let table = [
            ("2024-11-06", Item::TimeSeries, Some(3), "6000", "6000", "3.6"), // W3
            ("2024-11-05", Item::ApmTrace, Some(30), "1000000", "1000000", "18"), // R1
            ("2024-11-06", Item::ApmTrace, Some(30), "1000000", "1000000", "10.8"), // R1
            ("2024-11-06", Item::TriggerCall, None, "1440", "1440", "0.144"), // W27
            ("2024-11-06", Item::SensitiveDataScan, None, "6", "6", "0.6"),   // W22
            ("2022-08-18", Item::TimeSeries, None, "1239.9", "1230", "3.69"), // R45
        ];
        for (day, item, retention_days, quantity, priced, amount) in table {
            let tariff = tariff(day, item, retention_days);
            let part = tariff.priced_part(Quantity::parse(quantity).unwrap().into());
            assert_eq!(part.to_string(), priced, "{item:?} on {day}");
            assert_eq!(tariff.charge(part).unwrap().to_string(), amount, "{item:?} on {day}");
        }
    }
}

//! An annual package as a buyer has it: its quotas, its traffic packs, and whom it
//! serves.
//!
//! Owns what may be drawn each day and what is paid for it up front. The quota of
//! an item and its traffic pack are one allowance: the quota is used first, and
//! both cost the same however they are used (R55). Knows no usage.

use crate::catalog::{Item, Package, PackageQuota, TrafficPackRecord};
use crate::item_map::ItemMap;
use crate::money::{Amount, Discount};
use crate::quantity::{Quantity, QuantityTotal};

/// A package, and the terms it is had on.
#[derive(Clone, Debug)]
pub struct PackagePlan {
    package: Package,
    traffic_packs: Vec<TrafficPack>,
    workspaces: Vec<usize>,
    allowances: Vec<ItemAllowance>,
}

/// What all workspaces together may draw of an item each day, without carry-over (R49).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemAllowance {
    /// Which item.
    pub item: Item,
    /// From the package itself, published or negotiated.
    pub quota_per_day: Quantity,
    /// From traffic packs.
    pub pack_per_day: QuantityTotal,
}

impl ItemAllowance {
    /// Quota and traffic packs.
    pub fn per_day(&self) -> QuantityTotal {
        self.pack_per_day.plus(self.quota_per_day.into())
    }
}

/// Traffic packs of one item (R54).
#[derive(Clone, Copy, Debug)]
pub struct TrafficPack {
    /// Which pack.
    pub record: &'static TrafficPackRecord,
    /// How many base capacities a day.
    pub count: u64,
    /// The share of the list price that is paid.
    pub discount: Discount,
}

impl TrafficPack {
    /// What it adds to a day's quota.
    pub fn capacity(&self) -> QuantityTotal {
        self.record.base_capacity.times(self.count)
    }

    /// Day price × discount × days, exact; nothing when that is 10^18 or more.
    pub fn charges(&self, days: u16) -> Option<Amount> {
        let paid_per_day = self.record.price_per_day()?.discounted(self.discount)?;
        paid_per_day.checked_mul(days.into())?.checked_mul(self.count)
    }
}

/// How the usage of an item counts for a workspace that a package serves.
#[derive(Clone, Copy, Debug)]
pub enum Coverage {
    /// Converted, drawn from the quota and then from traffic packs; the rest at the
    /// package's own price (R52, R53).
    Quota(&'static PackageQuota),
    /// Drawn from traffic packs as it is; the rest at the card's price (R54).
    TrafficPack,
    /// Not at all: pay-as-you-go (R53).
    Outside,
}

impl Coverage {
    /// Of `item`, in a package with the quota `quota` of it, or none, and with traffic
    /// packs of it or none. A pack that covers nothing makes no difference (A36).
    pub fn of(item: Item, quota: Option<&'static PackageQuota>, has_packs: bool) -> Self {
        let covers = |pack: &TrafficPackRecord| pack.covers_nothing.is_none();
        match quota {
            Some(quota) => Self::Quota(quota),
            None if has_packs && TrafficPackRecord::of(item).is_some_and(covers) => {
                Self::TrafficPack
            }
            None => Self::Outside,
        }
    }
}

impl PackagePlan {
    /// A package with the `negotiated` quotas in place of the published ones, and with
    /// traffic packs of different items. `workspaces` are those that it serves, by
    /// their place in the workload, in the order in which they draw (R56).
    pub fn new(
        package: Package,
        negotiated: &ItemMap<Quantity>,
        traffic_packs: Vec<TrafficPack>,
        workspaces: Vec<usize>,
    ) -> Self {
        let mut allowances = Vec::new();
        for item in Item::ALL.iter().copied() {
            let published = package.record().quota(item).map(|quota| quota.quota_per_day);
            let quota = published.map(|quota| negotiated.get(item).copied().unwrap_or(quota));
            let pack = traffic_packs.iter().find(|pack| pack.record.item == item);
            if quota.is_some() || pack.is_some() {
                allowances.push(ItemAllowance {
                    item,
                    quota_per_day: quota.unwrap_or(Quantity::ZERO),
                    pack_per_day: pack.map_or(QuantityTotal::ZERO, TrafficPack::capacity),
                });
            }
        }
        Self { package, traffic_packs, workspaces, allowances }
    }

    /// Which package.
    pub const fn package(&self) -> Package {
        self.package
    }

    /// Its traffic packs, in the order they were given.
    pub fn traffic_packs(&self) -> &[TrafficPack] {
        &self.traffic_packs
    }

    /// The workspaces that it serves, in drawdown order.
    pub fn workspaces(&self) -> &[usize] {
        &self.workspaces
    }

    /// What may be drawn each day, in catalog order of items.
    pub fn allowances(&self) -> &[ItemAllowance] {
        &self.allowances
    }

    /// How usage of `item` counts in it.
    pub fn coverage(&self, item: Item) -> Coverage {
        let has_packs = self.traffic_packs.iter().any(|pack| pack.record.item == item);
        Coverage::of(item, self.package.record().quota(item), has_packs)
    }

    /// Price × days ÷ validity (A37), rounded half-up to 0.01; nothing when that is
    /// 10^18 or more.
    pub fn share(&self, days: u16) -> Option<Amount> {
        let record = self.package.record();
        Amount::of_price(record.price)?.rounded_share(days, record.validity_days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(logs: u32, packs: &[(Item, u64)]) -> PackagePlan {
        let mut negotiated = ItemMap::new();
        negotiated.insert(Item::LogEntries, Quantity::whole(logs));
        let packs = packs.iter().map(|(item, count)| TrafficPack {
            record: TrafficPackRecord::of(*item).unwrap(),
            count: *count,
            discount: Discount::NONE,
        });
        PackagePlan::new(Package::Startup, &negotiated, packs.collect(), vec![0])
    }

    #[test]
    fn quota_and_packs_make_one_allowance_in_catalog_order() {
        let plan =
            plan(150_000_000, &[(Item::Sms, 2), (Item::LogEntries, 3), (Item::BackupLog, 1)]);
        let allowances: Vec<_> = plan
            .allowances()
            .iter()
            .map(|allowance| format!("{} {}", allowance.item.id(), allowance.per_day()))
            .collect();
        let expected = [
            "log_entries 153000000",
            "backup_log 10000000",
            "apm_trace 5000000",
            "rum_pv 400000",
            "trigger_call 190000",
            "sms 200",
            "datakit 20",
        ];
        assert_eq!(allowances, expected);
    }

    #[test]
    fn a_traffic_pack_costs_its_day_price_times_discount_times_days() {
        // item, packs, discount, charges of 30 days
        let table = [
            (Item::Datakit, 1, "1", "1800"),  // W20: 60 a day
            (Item::LogEntries, 1, "1", "45"), // 1.5
            (Item::LogEntries, 100, "0.8", "3600"),
            (Item::BackupLog, 1, "0.5", "30"),      // 2
            (Item::Sms, 3, "0.333333", "299.9997"), // 10
        ];
        for (item, count, discount, charges) in table {
            let discount = Discount::of(Quantity::parse(discount).unwrap()).unwrap();
            let pack =
                TrafficPack { record: TrafficPackRecord::of(item).unwrap(), count, discount };
            assert_eq!(pack.charges(30).unwrap().to_string(), charges, "{item:?}");
        }
    }

    #[test]
    fn only_what_is_bought_covers_an_item() {
        let plan = plan(0, &[(Item::Sms, 1), (Item::BackupLog, 1)]);
        assert!(matches!(plan.coverage(Item::LogEntries), Coverage::Quota(_)));
        assert!(matches!(plan.coverage(Item::Sms), Coverage::TrafficPack));
        for outside in [Item::SyntheticTest, Item::TimeSeries, Item::BackupLog] {
            assert!(matches!(plan.coverage(outside), Coverage::Outside), "{outside:?}");
        }
    }
}

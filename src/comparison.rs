//! Plans side by side, and the cheapest number of traffic packs.
//!
//! Owns which options there are, why one is not to be had, and the choice of
//! packs. Every option is a bill of the same workload; no figure is computed here
//! but the cost of a number of packs, which the bill then repeats.

use std::collections::BinaryHeap;

use crate::bill::{
    Basis, Bill, ChargedLine, ChargedWorkload, DailyQuantity, MeteredLine, NoBill, Segment,
    Workload, Workspace, bill,
};
use crate::catalog::{
    FREE_PLAN, Item, PACKAGE_CURRENCY, Package, PackageQuota, Plan, Site, TrafficPackRecord,
};
use crate::date::Date;
use crate::item_map::ItemMap;
use crate::lists::{AddAll, ToList};
use crate::money::{Amount, Currency, Discount};
use crate::package::{PackagePlan, TrafficPack};
use crate::quantity::{Quantity, QuantityTotal};
use crate::rating::Tariff;

/// A way to subscribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanOption {
    /// Every workspace on the free plan.
    Free,
    /// Every workspace on the commercial plan, without a package.
    PayAsYouGo,
    /// One annual package for all workspaces, in request order.
    Package(Package),
}

impl PlanOption {
    /// The id in the contract.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::PayAsYouGo => "pay_as_you_go",
            Self::Package(package) => package.id(),
        }
    }
}

/// Why an option is not to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Some workspaces exceed the free quota of an item on some day (R5).
    FreeQuotaExceeded {
        /// Which item.
        item: Item,
        /// The first such workspace, by its place in the workload.
        workspace: usize,
        /// How many there are.
        workspaces: usize,
    },
    /// Data of an item are to be kept longer than the free plan does (R8).
    FreeRetentionExceeded {
        /// Which item.
        item: Item,
        /// The longest retention that is asked for.
        retention_days: u64,
    },
    /// A rate card of the period does not sell an item.
    ItemNotOnCard {
        /// Which item.
        item: Item,
        /// The first such card.
        edition: Date,
    },
    /// No factor is published for a retention (A6).
    NoConversionFactor {
        /// Of which item.
        item: Item,
        /// The retention.
        retention_days: u64,
    },
    /// Packages are not sold in this currency (A39).
    NotSoldIn(Currency),
    /// Packages are not sold for this site (A39).
    NotSoldOn(Site),
}

/// An option, and what it comes to or why it is not to be had.
#[derive(Debug)]
pub struct ComparedOption {
    /// Which one.
    pub option: PlanOption,
    /// What it comes to, or every reason against it.
    pub cost: Result<OptionCost, Vec<Obstacle>>,
}

/// What an option comes to.
#[derive(Debug)]
pub struct OptionCost {
    /// Over the period.
    pub total: Amount,
    /// Of which for usage.
    pub usage_charges: Amount,
    /// The traffic packs that were chosen; none without a discount.
    pub traffic_packs: Vec<TrafficPack>,
}

/// Prices `workload` under every option, whatever the plans of its workspaces: free,
/// pay-as-you-go, then the packages.
///
/// `discounts` are those offered on traffic packs, by item: where one is given, the
/// whole number of packs with the lowest cost is chosen.
///
/// # Errors
///
/// [`NoBill`], of whichever option.
pub fn compare(
    workload: &Workload,
    discounts: &ItemMap<Discount>,
) -> Result<Vec<ComparedOption>, NoBill> {
    let obstacles = obstacles_to_packages(workload);
    let mut options = vec![
        ComparedOption { option: PlanOption::Free, cost: free_plan(workload)? },
        ComparedOption { option: PlanOption::PayAsYouGo, cost: pay_as_you_go(workload)? },
    ];
    for package in Package::ALL {
        let cost = if obstacles.is_empty() {
            packaged(workload, *package, discounts)?
        } else {
            Err(obstacles.clone())
        };
        options.push(ComparedOption { option: PlanOption::Package(*package), cost });
    }
    Ok(options)
}

type Cost = Result<OptionCost, Vec<Obstacle>>;

fn lines(workload: &Workload) -> Vec<&MeteredLine> {
    let mut lines = Vec::new();
    for workspace in &workload.workspaces {
        lines.add_all(&workspace.lines);
    }
    lines
}

/// Adds an obstacle, unless it was met before.
fn add(obstacles: &mut Vec<Obstacle>, obstacle: Obstacle) {
    if !obstacles.contains(&obstacle) {
        obstacles.push(obstacle);
    }
}

/// The workspaces that exceed a free quota, counted in their order.
struct Exceeding {
    first: usize,
    last: usize,
    count: usize,
}

/// The free plan costs nothing, where it refuses nothing and keeps data long enough.
fn free_plan(workload: &Workload) -> Result<Cost, NoBill> {
    let charged = workload.charged(|_| Plan::Free, None);
    let Some(charged) = charged else { return Ok(Err(Vec::new())) };
    let bill = bill(&charged, &[])?;
    let mut exceeded = ItemMap::new();
    for (index, workspace) in bill.workspaces.iter().enumerate() {
        for line in workspace.lines.iter().filter(|line| !line.overage.is_zero()) {
            let first = Exceeding { first: index, last: index, count: 1 };
            exceeded.change(line.item, first, |exceeding: &mut Exceeding| {
                exceeding.count += usize::from(exceeding.last != index);
                exceeding.last = index;
            });
        }
    }
    let mut kept = ItemMap::new();
    for line in lines(workload) {
        if let Some(days) = line.retention_days
            && days > u64::from(FREE_PLAN.retention_days)
        {
            kept.change(line.item, days, |longest: &mut u64| *longest = days.max(*longest));
        }
    }
    let mut obstacles = Vec::new();
    for (item, Exceeding { first, count, .. }) in exceeded.iter() {
        let (workspace, workspaces) = (*first, *count);
        obstacles.push(Obstacle::FreeQuotaExceeded { item, workspace, workspaces });
    }
    for (item, retention_days) in kept.iter() {
        let retention_days = *retention_days;
        obstacles.push(Obstacle::FreeRetentionExceeded { item, retention_days });
    }
    Ok(if obstacles.is_empty() { Ok(OptionCost::of(&bill, Vec::new())) } else { Err(obstacles) })
}

fn pay_as_you_go(workload: &Workload) -> Result<Cost, NoBill> {
    if let Some(charged) = workload.charged(|_| Plan::Commercial, None) {
        return Ok(Ok(OptionCost::of(&bill(&charged, &[])?, Vec::new())));
    }
    let mut obstacles = Vec::new();
    add_items_not_on_card(workload, |_| true, &mut obstacles);
    Ok(Err(obstacles))
}

/// Adds the items of the lines that need a price and lack it, each with the first card
/// without it.
fn add_items_not_on_card(
    workload: &Workload,
    needs_price: fn(Item) -> bool,
    obstacles: &mut Vec<Obstacle>,
) {
    for MeteredLine { item, tariffs, .. } in lines(workload) {
        let mut cards = workload.period.segments.iter().map(|segment| segment.card);
        if tariffs.is_none()
            && needs_price(*item)
            && let Some(card) = cards.find(|card| card.find(*item).is_err())
        {
            add(obstacles, Obstacle::ItemNotOnCard { item: *item, edition: card.edition });
        }
    }
}

/// Whether packages have a quota of an item.
fn has_quota(item: Item) -> bool {
    PackageQuota::of_any_package(item).is_some()
}

/// What stands against a package for all workspaces, whichever it is: packages have
/// quotas of the same items.
fn obstacles_to_packages(workload: &Workload) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    if workload.currency != PACKAGE_CURRENCY {
        obstacles.push(Obstacle::NotSoldIn(workload.currency));
    }
    for Workspace { site, .. } in &workload.workspaces {
        if !site.has_packages() {
            add(&mut obstacles, Obstacle::NotSoldOn(*site));
        }
    }
    add_items_not_on_card(workload, |item| !has_quota(item), &mut obstacles);
    for MeteredLine { item, retention_days, factor, .. } in lines(workload) {
        if let (Some(days), None, true) = (*retention_days, factor, has_quota(*item)) {
            let retention_days = days;
            add(&mut obstacles, Obstacle::NoConversionFactor { item: *item, retention_days });
        }
    }
    obstacles
}

/// A package for all workspaces, with the cheapest number of each traffic pack.
fn packaged(
    workload: &Workload,
    package: Package,
    discounts: &ItemMap<Discount>,
) -> Result<Cost, NoBill> {
    let days = workload.period.days;
    let served = || (0..workload.workspaces.len()).listed();
    let offered = discounts.iter().filter_map(|(item, discount)| {
        let record = TrafficPackRecord::of(item)?;
        Some(TrafficPack { record, count: 0, discount: *discount })
    });
    // No packs yet, but their items are already covered by none of them.
    let offered = PackagePlan::new(package, &ItemMap::new(), offered.listed(), served());
    let charged = workload.charged(|_| Plan::Commercial, Some(&offered));
    let Some(charged) = charged else { return Ok(Err(Vec::new())) };
    let mut chosen = Vec::new();
    for pack in offered.traffic_packs() {
        let item = pack.record.item;
        let quota =
            package.record().quota(item).map_or(Quantity::ZERO, |quota| quota.quota_per_day);
        let overage = Overage::past(quota, &charged, *pack).ok_or(NoBill::TooMuchWithPackage)?;
        let count = overage.cheapest_count(*pack, days).ok_or(NoBill::TooMuchWithPackage)?;
        chosen.push(TrafficPack { count, ..*pack });
    }
    chosen.retain(|pack| pack.count > 0);
    let plan = PackagePlan::new(package, &ItemMap::new(), chosen, served());
    let charged = workload.charged(|_| Plan::Commercial, Some(&plan));
    let Some(charged) = charged else { return Ok(Err(Vec::new())) };
    let bill = bill(&charged, &[])?;
    Ok(Ok(OptionCost::of(&bill, plan.traffic_packs().to_vec())))
}

impl OptionCost {
    fn of(bill: &Bill, traffic_packs: Vec<TrafficPack>) -> Self {
        Self { total: bill.total, usage_charges: bill.usage_charges, traffic_packs }
    }
}

/// What the overage of one item costs, as a function of the number of traffic packs.
///
/// For any number of packs there is one line on each day that is partly covered; those
/// before it are covered whole, those after it not at all. While it is the same line,
/// one more pack saves the same on that day, so the cost is linear between the numbers
/// of packs where it turns. (A card that cuts the units of each line makes it other
/// than convex. A base capacity is whole hundredths of a unit, so it stays linear.)
struct Overage {
    /// What it costs without packs.
    uncovered: Amount,
    /// Where it turns.
    turns: Vec<Turn>,
}

/// Where a line begins or ceases to be partly covered on some days alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    /// From this number of packs on.
    count: u64,
    /// Whether it begins. What ceases comes first, so that no sum is ever too large.
    begins: bool,
    /// The change of the constant part of the cost.
    constant: Amount,
    /// The change of what each pack saves.
    saved: Amount,
}

impl Overage {
    /// The overage of the lines of `pack`'s item in `workload`, whose package has a
    /// `quota` of it and no packs; nothing if it costs 10^18 or more.
    fn past(quota: Quantity, workload: &ChargedWorkload<'_>, pack: TrafficPack) -> Option<Self> {
        let drawing = |line: &&ChargedLine<'_>| {
            line.item == pack.record.item && line.charging.basis == Basis::PackageOverage
        };
        let mut lines = Vec::new();
        for (_, of_workspace) in workload.in_drawdown_order() {
            lines.add_all(of_workspace.iter().filter(drawing));
        }
        let mut overage = Self { uncovered: Amount::ZERO, turns: Vec::new() };
        for (index, segment) in workload.period.segments.iter().enumerate() {
            overage.add_segment(quota, index, segment, &lines, pack)?;
        }
        Some(overage)
    }

    /// Adds the days of one segment; one for all of them, where no line changes.
    fn add_segment(
        &mut self,
        quota: Quantity,
        index: usize,
        segment: &Segment,
        lines: &[&ChargedLine<'_>],
        pack: TrafficPack,
    ) -> Option<()> {
        let alike = lines.iter().all(|line| matches!(line.quantity, DailyQuantity::Same(_)));
        let days_alike = if alike { segment.length() } else { 1 };
        let tariff = |line: &&ChargedLine<'_>| line.charging.tariffs.in_segment(index).copied();
        let mut tariffs = lines.iter().filter_map(tariff);
        let Some(first) = tariffs.next() else { return Some(()) };
        // It makes no difference then which of the lines is short: they count as one.
        let interchangeable = first.is_exact() && tariffs.all(|other| other == first);
        let usage_on = |line: &ChargedLine<'_>, day: usize| {
            let quantities = segment.part(line.quantity);
            let quantity = quantities.get(day).or(quantities.first());
            quantity
                .map_or(QuantityTotal::ZERO, |quantity| quantity.times(line.charging.factor.into()))
        };
        for day in 0..usize::from(segment.length() / days_alike) {
            let mut drawn = Drawn { quota: quota.into(), before: QuantityTotal::ZERO, days_alike };
            if interchangeable {
                let usage = lines.iter().map(|line| usage_on(line, day));
                let usage = usage.fold(QuantityTotal::ZERO, QuantityTotal::plus);
                self.add(&mut drawn, usage, first, pack)?;
                continue;
            }
            for line in lines {
                self.add(&mut drawn, usage_on(line, day), tariff(line)?, pack)?;
            }
        }
        Some(())
    }

    /// Adds the usage of one line, after those that draw before it on the same days.
    fn add(
        &mut self,
        drawn: &mut Drawn,
        usage: QuantityTotal,
        tariff: Tariff,
        pack: TrafficPack,
    ) -> Option<()> {
        let capacity = pack.record.base_capacity;
        let charge = |quantity| {
            let charge = tariff.charge(tariff.priced_part(quantity))?;
            charge.checked_mul(drawn.days_alike.into())
        };
        let before = drawn.before.saturating_sub(drawn.quota);
        drawn.before = drawn.before.plus(usage);
        let until = drawn.before.saturating_sub(drawn.quota);
        let uncovered = charge(until.saturating_sub(before))?;
        if uncovered == Amount::ZERO {
            return Some(());
        }
        self.uncovered = self.uncovered.checked_add(uncovered)?;
        let (from, whole_from) =
            (before.steps_to_reach(capacity)?, until.steps_to_reach(capacity)?);
        if from == whole_from {
            self.cease(from, uncovered, Amount::ZERO)?;
            return Some(());
        }
        // While it is partly covered it costs what all usage up to it would, less the packs.
        let (extended, saved) = (charge(until)?, charge(capacity.into())?);
        let constant = extended.checked_sub(uncovered)?;
        self.turns.push(Turn { count: from, begins: true, constant, saved });
        self.cease(whole_from, extended, saved)
    }

    /// Many small lines cease to cost anything at the same number of packs. (A line that begins
    /// to be covered ceases at a larger one.)
    fn cease(&mut self, count: u64, constant: Amount, saved: Amount) -> Option<()> {
        match self.turns.last_mut() {
            Some(last) if last.count == count => {
                last.constant = last.constant.checked_add(constant)?;
                last.saved = last.saved.checked_add(saved)?;
            }
            Some(_) | None => self.turns.push(Turn { count, begins: false, constant, saved }),
        }
        Some(())
    }

    /// The number of packs, of `pack`'s kind and discount, with which packs and overage
    /// together cost least over a period of `days`; the smaller on a tie, and none that
    /// a request could not name.
    ///
    /// Nothing when a sum reaches 10^18.
    fn cheapest_count(self, pack: TrafficPack, days: u16) -> Option<u64> {
        // A heap sorts with a tenth of the wasm that `sort_unstable` takes.
        let turns = BinaryHeap::from(self.turns).into_sorted_vec();
        let most = Quantity::MAX.whole_steps(pack.record.base_capacity)?;
        let pack_charges = TrafficPack { count: 1, ..pack }.charges(days)?;
        let (mut constant, mut saved) = (self.uncovered, Amount::ZERO);
        let mut cheapest = (constant, 0);
        // Too many packs cost more than can be said; they are not the cheapest.
        let cost = |count: u64, constant: Amount, saved: Amount| {
            let cost = pack_charges.checked_mul(count)?.checked_add(constant)?;
            Some((cost.checked_sub(saved.checked_mul(count)?)?, count))
        };
        for turns in turns.chunk_by(|one, next| one.count == next.count) {
            let Some(Turn { count, .. }) = turns.first() else { continue };
            let last = cost(count.saturating_sub(1).min(most), constant, saved);
            for turn in turns {
                if turn.begins {
                    constant = constant.checked_add(turn.constant)?;
                    saved = saved.checked_add(turn.saved)?;
                } else {
                    constant = constant.checked_sub(turn.constant)?;
                    saved = saved.checked_sub(turn.saved)?;
                }
            }
            let next = cost(*count, constant, saved).filter(|_| *count <= most);
            cheapest = cheapest.min(last.unwrap_or(cheapest)).min(next.unwrap_or(cheapest));
            if *count > most {
                break;
            }
        }
        Some(cheapest.1)
    }
}

/// What has been drawn on a day's allowance so far, on some days alike.
struct Drawn {
    quota: QuantityTotal,
    before: QuantityTotal,
    days_alike: u16,
}

//! Plans side by side, and the cheapest number of traffic packs.
//!
//! Owns which options there are, why one is not to be had, and the choice of
//! packs. Every option is a bill of the same workload; no figure is computed here
//! but the cost of a number of packs, which the bill then repeats.

use crate::bill::{
    Basis, Bill, ChargedLine, ChargedWorkload, DailyQuantity, MeteredLine, Overflow, Segment,
    Workload, bill,
};
use crate::catalog::{
    FREE_PLAN, Item, PACKAGE_CURRENCY, Package, PackageQuota, Plan, Site, TrafficPackRecord,
};
use crate::date::Date;
use crate::item_map::ItemMap;
use crate::money::{Amount, Currency, Discount};
use crate::package::{PackagePlan, TrafficPack};
use crate::quantity::{Quantity, QuantityTotal};
use crate::rating::Tariff;

/// A way to subscribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanOption {
    /// Every workspace on the free plan.
    Free,
    /// Every workspace on the commercial plan, without a package.
    PayAsYouGo,
    /// One annual package for all workspaces, in request order.
    Package(Package),
}

impl PlanOption {
    /// Every option, in the order that breaks ties.
    pub fn all() -> impl Iterator<Item = Self> {
        let packages = Package::ALL.iter().map(|package| Self::Package(*package));
        [Self::Free, Self::PayAsYouGo].into_iter().chain(packages)
    }

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

/// Prices `workload` under every option, in the order of [`PlanOption::all`].
///
/// `discounts` are those offered on traffic packs, by item: where one is given, the whole number of packs with the lowest cost is chosen.
///
/// # Errors
///
/// [`Overflow`] when the charges of an option reach 10^18.
pub fn compare(
    workload: &mut Workload,
    discounts: &ItemMap<Discount>,
) -> Result<Vec<ComparedOption>, Overflow> {
    set_plan(workload, Plan::Free);
    let free = (PlanOption::Free, free_plan(workload)?);
    set_plan(workload, Plan::Commercial);
    let pay_as_you_go = (PlanOption::PayAsYouGo, pay_as_you_go(workload)?);
    let obstacles = obstacles_to_packages(workload);
    let mut options = vec![free, pay_as_you_go];
    for package in Package::ALL {
        let cost = if obstacles.is_empty() {
            packaged(workload, *package, discounts)?
        } else {
            Err(obstacles.clone())
        };
        options.push((PlanOption::Package(*package), cost));
    }
    let compared = |(option, cost)| ComparedOption { option, cost };
    Ok(options.into_iter().map(compared).collect())
}

type Cost = Result<OptionCost, Vec<Obstacle>>;

fn set_plan(workload: &mut Workload, plan: Plan) {
    for workspace in &mut workload.workspaces {
        workspace.plan = plan;
    }
}

fn lines(workload: &Workload) -> impl Iterator<Item = &MeteredLine> {
    workload.workspaces.iter().flat_map(|workspace| &workspace.lines)
}

/// Every obstacle once, in the order in which they were met.
fn distinct(met: impl Iterator<Item = Obstacle>) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    for obstacle in met {
        if !obstacles.contains(&obstacle) {
            obstacles.push(obstacle);
        }
    }
    obstacles
}

/// The workspaces that exceed a free quota, counted in their order.
struct Exceeding {
    first: usize,
    last: usize,
    count: usize,
}

/// The free plan costs nothing, where it refuses nothing and keeps data long enough.
fn free_plan(workload: &Workload) -> Result<Cost, Overflow> {
    let Some(charged) = workload.charged(None) else { return Ok(Err(Vec::new())) };
    let bill = bill(&charged)?;
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
    let exceeded = exceeded.iter().map(|(item, Exceeding { first, count, .. })| {
        Obstacle::FreeQuotaExceeded { item, workspace: *first, workspaces: *count }
    });
    let kept = kept.iter().map(|(item, retention_days)| Obstacle::FreeRetentionExceeded {
        item,
        retention_days: *retention_days,
    });
    let obstacles: Vec<_> = exceeded.chain(kept).collect();
    Ok(if obstacles.is_empty() { Ok(OptionCost::of(&bill, Vec::new())) } else { Err(obstacles) })
}

fn pay_as_you_go(workload: &Workload) -> Result<Cost, Overflow> {
    match workload.charged(None) {
        Some(charged) => Ok(Ok(OptionCost::of(&bill(&charged)?, Vec::new()))),
        None => Ok(Err(items_not_on_card(workload, |line| line.tariffs.is_none()))),
    }
}

/// The items of the lines that lack a price, each with the first card without it.
fn items_not_on_card(
    workload: &Workload,
    lacks_price: impl Fn(&MeteredLine) -> bool,
) -> Vec<Obstacle> {
    let segments = &workload.period.segments;
    distinct(lines(workload).filter(|line| lacks_price(line)).filter_map(
        |MeteredLine { item, .. }| {
            let mut cards = segments.iter().map(|segment| segment.card);
            let edition = cards.find(|card| card.find(*item).is_err())?.edition;
            Some(Obstacle::ItemNotOnCard { item: *item, edition })
        },
    ))
}

/// What stands against a package for all workspaces, whichever it is: packages have
/// quotas of the same items.
fn obstacles_to_packages(workload: &Workload) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    if workload.currency != PACKAGE_CURRENCY {
        obstacles.push(Obstacle::NotSoldIn(workload.currency));
    }
    let sites = workload.workspaces.iter().map(|workspace| workspace.site);
    let abroad = sites.filter(|site| !site.has_packages());
    obstacles.extend(distinct(abroad.map(Obstacle::NotSoldOn)));
    let has_quota = |line: &MeteredLine| PackageQuota::of_any_package(line.item).is_some();
    obstacles
        .extend(items_not_on_card(workload, |line| !has_quota(line) && line.tariffs.is_none()));
    obstacles.extend(distinct(lines(workload).filter_map(|line| {
        let lacking = has_quota(line) && line.factor.is_none();
        let (item, retention_days) = (line.item, line.retention_days.filter(|_| lacking)?);
        Some(Obstacle::NoConversionFactor { item, retention_days })
    })));
    obstacles
}

/// A package for all workspaces, with the cheapest number of each traffic pack.
fn packaged(
    workload: &Workload,
    package: Package,
    discounts: &ItemMap<Discount>,
) -> Result<Cost, Overflow> {
    let days = workload.period.days;
    let served = || (0..workload.workspaces.len()).collect();
    let offered = discounts.iter().filter_map(|(item, discount)| {
        let record = TrafficPackRecord::of(item)?;
        Some(TrafficPack { record, count: 0, discount: *discount })
    });
    let without_packs = PackagePlan::new(package, &ItemMap::new(), offered.collect(), served());
    let Some(charged) = workload.charged(Some(&without_packs)) else { return Ok(Err(Vec::new())) };
    let mut chosen = Vec::new();
    for pack in without_packs.traffic_packs() {
        let quota = package.record().quota(pack.record.item).map(|quota| quota.quota_per_day);
        let demand = demand(&charged, pack.record.item);
        let count = cheapest_count(&demand, quota.unwrap_or(Quantity::ZERO).into(), *pack, days)
            .ok_or(Overflow::Package)?;
        chosen.push(TrafficPack { count, ..*pack });
    }
    chosen.retain(|pack| pack.count > 0);
    let plan = PackagePlan::new(package, &ItemMap::new(), chosen, served());
    let Some(charged) = workload.charged(Some(&plan)) else { return Ok(Err(Vec::new())) };
    let bill = bill(&charged)?;
    Ok(Ok(OptionCost::of(&bill, plan.traffic_packs().to_vec())))
}

impl OptionCost {
    fn of(bill: &Bill, traffic_packs: Vec<TrafficPack>) -> Self {
        Self { total: bill.total, usage_charges: bill.usage_charges, traffic_packs }
    }
}

/// Usage that draws on an allowance on some days alike, and what its overage costs.
#[derive(Clone, Copy, Debug)]
struct Demand {
    /// How many days.
    days: u16,
    /// What draws on the allowance before it, each day.
    before: QuantityTotal,
    /// Its own usage each day, converted.
    usage: QuantityTotal,
    /// The price of what the allowance does not cover.
    tariff: Tariff,
}

/// What draws on the package's allowance of `item`.
fn demand(workload: &ChargedWorkload<'_>, item: Item) -> Vec<Demand> {
    let lines = workload.in_drawdown_order().flat_map(|(_, lines)| lines);
    let drawing =
        |line: &&ChargedLine<'_>| line.item == item && line.charging.basis == Basis::PackageOverage;
    let lines: Vec<_> = lines.filter(drawing).collect();
    let segments = workload.period.segments.iter().enumerate();
    segments.flat_map(|(index, segment)| in_segment(index, segment, &lines)).collect()
}

/// The demand of lines that share an allowance, on the days of one segment.
///
/// Where all have the same exact price it makes no difference which of them is
/// short, so they count as one.
fn in_segment(index: usize, segment: &Segment, lines: &[&ChargedLine<'_>]) -> Vec<Demand> {
    let alike = lines.iter().all(|line| matches!(line.quantity, DailyQuantity::Same(_)));
    let days = if alike { segment.length() } else { 1 };
    let mut drawn = vec![QuantityTotal::ZERO; usize::from(segment.length() / days)];
    let tariff = |line: &&ChargedLine<'_>| line.charging.tariffs.in_segment(index).copied();
    let mut tariffs = lines.iter().filter_map(tariff);
    let first = tariffs.next();
    let interchangeable =
        first.filter(|first| first.is_exact() && tariffs.all(|other| other == *first));
    let mut demand = Vec::new();
    for line in lines {
        let quantities = segment.part(line.quantity).iter().cycle();
        for (before, quantity) in drawn.iter_mut().zip(quantities) {
            let usage = quantity.times(line.charging.factor.into());
            if interchangeable.is_none()
                && let Some(tariff) = tariff(line)
            {
                demand.push(Demand { days, before: *before, usage, tariff });
            }
            *before = before.plus(usage);
        }
    }
    if let Some(tariff) = interchangeable {
        let before = QuantityTotal::ZERO;
        demand.extend(drawn.into_iter().map(|usage| Demand { days, before, usage, tariff }));
    }
    demand
}

/// The number of packs, of `pack`'s kind and discount, with which packs and overage
/// together cost least over a period of `days`; the smaller on a tie.
///
/// The cost is `packs × n + constant − saved × n` for as long as the same usage is
/// partly covered, so it is looked at only where one such stretch ends and the next
/// begins. (A card that cuts units makes it other than convex in `n`. A base capacity
/// is whole hundredths of a unit, so it stays linear on each stretch.)
///
/// Nothing when the overage costs 10^18 or more.
fn cheapest_count(
    demand: &[Demand],
    quota: QuantityTotal,
    pack: TrafficPack,
    days: u16,
) -> Option<u64> {
    let pack_charges = TrafficPack { count: 1, ..pack }.charges(days)?;
    let mut constant = Amount::ZERO;
    let mut turns = Vec::with_capacity(demand.len() * 2);
    for part in demand {
        let overage = Overage::past(quota, part, pack.record.base_capacity)?;
        constant = constant.checked_add(overage.uncovered)?;
        turns.extend(overage.turns());
    }
    turns.sort_unstable_by_key(|turn| turn.count);

    let mut saved = Amount::ZERO;
    let mut cheapest = (constant, 0);
    for turns in turns.chunk_by(|one, next| one.count == next.count) {
        let Some(Turn { count, .. }) = turns.first().copied() else { continue };
        let cost = |count: u64, constant: Amount, saved: Amount| {
            let cost = pack_charges.checked_mul(count)?.checked_add(constant)?;
            Some((cost.checked_sub(saved.checked_mul(count)?)?, count))
        };
        let last = count.checked_sub(1).and_then(|last| cost(last, constant, saved));
        for turn in turns {
            constant = constant.checked_add(turn.constant.more)?;
            saved = saved.checked_add(turn.saved.more)?;
        }
        for turn in turns {
            constant = constant.checked_sub(turn.constant.less)?;
            saved = saved.checked_sub(turn.saved.less)?;
        }
        for candidate in [last, cost(count, constant, saved)].into_iter().flatten() {
            cheapest = cheapest.min(candidate);
        }
    }
    Some(cheapest.1)
}

/// What the overage of one demand costs as packs are added: all of it, then less with
/// each pack, then nothing.
struct Overage {
    /// The number of packs from which on some of it is covered.
    covered_from: u64,
    /// The number of packs from which on all of it is.
    covered_whole_from: u64,
    /// What all of it costs.
    uncovered: Amount,
    /// What it would cost if all usage before it were its own.
    extended: Amount,
    /// What one pack saves in between.
    saved: Amount,
}

/// Where the cost of packs and overage turns: what changes from `count` packs on.
#[derive(Clone, Copy)]
struct Turn {
    count: u64,
    constant: Change,
    saved: Change,
}

#[derive(Clone, Copy)]
struct Change {
    more: Amount,
    less: Amount,
}

impl Overage {
    fn past(quota: QuantityTotal, demand: &Demand, base_capacity: Quantity) -> Option<Self> {
        let Demand { days, before, usage, tariff } = demand;
        let before = before.saturating_sub(quota);
        let until = demand.before.plus(*usage).saturating_sub(quota);
        let charge = |quantity| {
            let charge = tariff.charge(tariff.priced_part(quantity))?;
            charge.checked_mul((*days).into())
        };
        Some(Self {
            covered_from: before.steps_to_reach(base_capacity)?,
            covered_whole_from: until.steps_to_reach(base_capacity)?,
            uncovered: charge(until.saturating_sub(before))?,
            extended: charge(until)?,
            saved: charge(base_capacity.into())?,
        })
    }

    fn turns(&self) -> [Turn; 2] {
        let &Self { covered_from, covered_whole_from, uncovered, extended, saved } = self;
        let (more, less) = (extended, uncovered);
        let none = Amount::ZERO;
        [
            Turn {
                count: covered_from,
                constant: Change { more, less },
                saved: Change { more: saved, less: none },
            },
            Turn {
                count: covered_whole_from,
                constant: Change { more: none, less: extended },
                saved: Change { more: none, less: saved },
            },
        ]
    }
}

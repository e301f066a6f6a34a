//! The pricing pipeline: usage of every workspace, line by line, to a bill.
//!
//! Each line goes through the steps of its plan: the free plan accepts what is
//! left of the day's quota and charges nothing; a package covers what is left of
//! its quota and traffic packs and charges the rest; otherwise the whole quantity
//! is priced by the card of each day. Totals are sums of lines and are computed
//! nowhere else. Knows neither payment nor where the numbers came from.
//!
//! A line whose quantity is the same every day is priced once for each card, so
//! the cost of a bill grows with the numbers in the request, not with its days.
//! (It is drawn down day by day if it shares its allowance with a line that has a
//! quantity for each day.)

use std::ops::Range;

use serde::{Serialize, Serializer};

use crate::allowance::{Allowance, Drawdown};
use crate::catalog::{FREE_PLAN, Item, NEWEST_RATE_CARD, Plan, RATE_CARDS, RateCard, Site};
use crate::date::Date;
use crate::item_map::ItemMap;
use crate::lists::{AddAll, ToList};
use crate::money::{Amount, AmountSum, Currency, UnitPrice};
use crate::package::{Coverage, ItemAllowance, PackagePlan};
use crate::quantity::{Quantity, QuantityTotal};
use crate::rating::Tariff;

/// The days that are billed, and the rate card of each.
#[derive(Debug)]
pub struct Period {
    /// The first day; absent when every day is priced by the newest card.
    pub from: Option<Date>,
    /// How many days.
    pub days: u16,
    /// The period cut where one card takes over from another; in order, without gaps.
    pub segments: Vec<Segment>,
}

/// The days of a period that one rate card prices.
#[derive(Debug)]
pub struct Segment {
    /// The card in force on them.
    pub card: &'static RateCard,
    /// Which days, counted from 0; the end is not included.
    pub days: Range<u16>,
}

impl Segment {
    /// How many days there are.
    pub fn length(&self) -> u16 {
        self.days.end - self.days.start
    }

    /// The quantities of its days: all of them, or the one that is every day's.
    pub fn part<'d>(&self, quantity: &'d DailyQuantity) -> &'d [Quantity] {
        match quantity {
            DailyQuantity::Same(each) => std::slice::from_ref(each),
            DailyQuantity::PerDay(days) => {
                let part = usize::from(self.days.start)..usize::from(self.days.end);
                days.get(part).unwrap_or_default()
            }
        }
    }
}

impl Period {
    /// `days` days priced by the newest card.
    pub fn of_newest_card(days: u16) -> Self {
        let segments = vec![Segment { card: NEWEST_RATE_CARD, days: 0..days }];
        Self { from: None, days, segments }
    }

    /// `days` days from `from`, each priced by the card in force on it (R1); `first`
    /// is the one of `from`.
    pub fn starting(from: Date, first: &'static RateCard, days: u16) -> Self {
        let mut current = Segment { card: first, days: 0..days };
        let mut segments = Vec::new();
        for card in RATE_CARDS.iter().filter(|card| card.edition > from) {
            match u16::try_from(from.days_until(card.edition)) {
                Ok(start) if start < days => {
                    let next = Segment { card, days: start..days };
                    current.days.end = start;
                    segments.push(std::mem::replace(&mut current, next));
                }
                Ok(_) | Err(_) => break,
            }
        }
        segments.push(current);
        Self { from: Some(from), days, segments }
    }
}

/// What is to be priced; every part of it is known to be right.
#[derive(Debug)]
pub struct Workload {
    /// Over which days.
    pub period: Period,
    /// Of the paying billing center (R20).
    pub currency: Currency,
    /// In request order.
    pub workspaces: Vec<Workspace>,
}

/// A workspace and what it uses.
#[derive(Debug)]
pub struct Workspace {
    /// The caller's own; unique in a workload.
    pub id: String,
    /// Where it runs.
    pub site: Site,
    /// What it is subscribed to.
    pub plan: Plan,
    /// In request order.
    pub lines: Vec<MeteredLine>,
}

/// The quantity of a line on each day of the period.
#[derive(Clone, Debug)]
pub enum DailyQuantity {
    /// The same every day.
    Same(Quantity),
    /// One for each day of the period.
    PerDay(Vec<Quantity>),
}

/// One metered stream of a workspace, and what was found for it to be charged by.
#[derive(Debug)]
pub struct MeteredLine {
    /// What is metered.
    pub item: Item,
    /// How much.
    pub quantity: DailyQuantity,
    /// How long the data are kept, as asked.
    pub retention_days: Option<u64>,
    /// The caller's own, to tell lines apart.
    pub label: Option<String>,
    /// The price on the card of each segment of the period, if every card has one.
    pub tariffs: Option<Vec<Tariff>>,
    /// How often a unit counts in a package, if that is published (R52).
    pub factor: Option<u8>,
}

impl MeteredLine {
    /// How the line is charged on `plan`, served by `package` or by none; nothing if
    /// what that takes was not found.
    pub fn charging(&self, plan: Plan, package: Option<&PackagePlan>) -> Option<Charging<'_>> {
        let by_card = |basis| {
            let tariffs = Tariffs::ByCard(self.tariffs.as_deref()?);
            Some(Charging { basis, factor: 1, tariffs })
        };
        let coverage = match (plan, package) {
            (Plan::Free, _) => {
                let tariffs = Tariffs::Always(Tariff::FREE);
                return Some(Charging { basis: Basis::FreePlan, factor: 1, tariffs });
            }
            (Plan::Commercial, Some(package)) => package.coverage(self.item),
            (Plan::Commercial, None) => Coverage::Outside,
        };
        match coverage {
            Coverage::Quota(quota) => {
                let tariffs = Tariffs::Always(Tariff::of_overage(quota));
                Some(Charging { basis: Basis::PackageOverage, factor: self.factor?, tariffs })
            }
            Coverage::TrafficPack => by_card(Basis::PackageOverage),
            Coverage::Outside => by_card(Basis::PayAsYouGo),
        }
    }
}

/// A workload with the way each of its lines is charged.
#[derive(Debug)]
pub struct ChargedWorkload<'a> {
    /// Over which days.
    pub period: &'a Period,
    /// The package that serves some of the workspaces, if one does.
    pub package: Option<&'a PackagePlan>,
    /// In request order.
    pub workspaces: Vec<Vec<ChargedLine<'a>>>,
}

/// A line, and the way it is charged.
#[derive(Debug)]
pub struct ChargedLine<'a> {
    /// What is metered.
    pub item: Item,
    /// How much.
    pub quantity: &'a DailyQuantity,
    /// How it is charged.
    pub charging: Charging<'a>,
}

/// How a line is charged.
#[derive(Debug)]
pub struct Charging<'a> {
    /// Why it costs what it costs.
    pub basis: Basis,
    /// How often a unit counts (R52).
    pub factor: u8,
    /// The price of what no allowance covers.
    pub tariffs: Tariffs<'a>,
}

/// The prices of a line over a period.
#[derive(Debug)]
pub enum Tariffs<'a> {
    /// One, whatever the card.
    Always(Tariff),
    /// One for each segment of the period.
    ByCard(&'a [Tariff]),
}

impl Tariffs<'_> {
    /// The price in one of the segments of the period, counted from 0.
    pub fn in_segment(&self, segment: usize) -> Option<&Tariff> {
        match self {
            Self::Always(tariff) => Some(tariff),
            Self::ByCard(tariffs) => tariffs.get(segment),
        }
    }
}

impl Workload {
    /// The workload with each line charged by the plan that its workspace is on, and by
    /// `package` where that serves it. Nothing if a line lacks what that takes.
    pub fn charged<'a>(
        &'a self,
        plan_of: fn(&Workspace) -> Plan,
        package: Option<&'a PackagePlan>,
    ) -> Option<ChargedWorkload<'a>> {
        let mut served = vec![None; self.workspaces.len()];
        for index in package.map_or(&[][..], PackagePlan::workspaces) {
            *served.get_mut(*index)? = package;
        }
        let workspaces = self.workspaces.iter().zip(served).map(|(workspace, package)| {
            let plan = plan_of(workspace);
            let lines = workspace.lines.iter().map(|line| {
                let charging = line.charging(plan, package)?;
                Some(ChargedLine { item: line.item, quantity: &line.quantity, charging })
            });
            lines.all_or_none()
        });
        Some(ChargedWorkload {
            workspaces: workspaces.all_or_none()?,
            period: &self.period,
            package,
        })
    }
}

impl ChargedWorkload<'_> {
    /// The same on one day alone, which is all of `day` and lies in one of the segments of
    /// the period, counted from 0. As quotas do not carry over (R49), its bill is that
    /// day's part of the whole.
    pub fn on_day<'a>(&'a self, day: &'a Period, segment: usize) -> ChargedWorkload<'a> {
        let lines = |lines: &'a Vec<ChargedLine<'_>>| {
            let lines = lines.iter().filter_map(|line| {
                let ChargedLine { item, quantity, charging: Charging { basis, factor, .. } } =
                    *line;
                let tariffs = Tariffs::Always(*line.charging.tariffs.in_segment(segment)?);
                Some(ChargedLine { item, quantity, charging: Charging { basis, factor, tariffs } })
            });
            lines.listed()
        };
        let workspaces = self.workspaces.iter().map(lines).listed();
        ChargedWorkload { period: day, package: self.package, workspaces }
    }

    /// The workspaces in the order in which they draw on the package, each with its
    /// place in the request: those that it serves first.
    pub fn in_drawdown_order(&self) -> impl Iterator<Item = (usize, &Vec<ChargedLine<'_>>)> {
        let served = self.package.map_or(&[][..], PackagePlan::workspaces);
        let mut waiting = self.workspaces.iter().map(Some).listed();
        let mut order = Vec::with_capacity(waiting.len());
        for index in served.iter().copied().chain(0..waiting.len()) {
            if let Some(lines) = waiting.get_mut(index).and_then(Option::take) {
                order.push((index, lines));
            }
        }
        order.into_iter()
    }
}

/// What a line comes to under one rate card.
#[derive(Debug)]
pub struct BilledLine {
    /// Which line of the workspace, counted from 0.
    pub line: usize,
    /// What was metered.
    pub item: Item,
    /// The card of its days.
    pub card: &'static RateCard,
    /// On how many days.
    pub days: u16,
    /// Metered on those days.
    pub quantity: QuantityTotal,
    /// How often a unit of it counts (R52).
    pub factor: u8,
    /// `quantity × factor`, which is `covered + overage`.
    pub converted: QuantityTotal,
    /// Taken from an allowance: of the free plan, or of a package.
    pub covered: QuantityTotal,
    /// Past the allowance: refused by the free plan, else what is priced.
    pub overage: QuantityTotal,
    /// What is priced of the overage, after the card has cut the units of each day (R45).
    pub priced: QuantityTotal,
    /// How it was charged.
    pub basis: Basis,
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// The published price; none on the free plan.
    pub unit_price: UnitPrice,
    /// What it costs.
    pub amount: Amount,
}

/// Why a line costs what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Every unit at the card's price.
    PayAsYouGo,
    /// What exceeds a package's quota and traffic packs.
    PackageOverage,
    /// Nothing, up to the free quota.
    FreePlan,
}

impl Basis {
    /// The id in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PayAsYouGo => "pay_as_you_go",
            Self::PackageOverage => "package_overage",
            Self::FreePlan => "free_plan",
        }
    }
}

impl Serialize for Basis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What one workspace comes to.
#[derive(Debug)]
pub struct WorkspaceBill {
    /// By line, then by card.
    pub lines: Vec<BilledLine>,
    /// The sum of the lines.
    pub usage_charges: Amount,
}

/// What was made of a package's allowance of one item over the period.
#[derive(Debug)]
pub struct ItemUse {
    /// Of each day.
    pub allowance: ItemAllowance,
    /// How many days there were.
    pub days: u16,
    /// Drawn from it.
    pub used: QuantityTotal,
    /// Of which drawn from traffic packs, once a day's quota was used (R55).
    pub used_of_packs: QuantityTotal,
    /// Left over, day by day.
    pub unused: QuantityTotal,
    /// What exceeded it.
    pub overage: QuantityTotal,
}

/// What a workload comes to.
#[derive(Debug)]
pub struct Bill {
    /// In the order of the workload.
    pub workspaces: Vec<WorkspaceBill>,
    /// The usage charges of each day.
    pub daily: Vec<Amount>,
    /// The sum of the workspaces, and of the days.
    pub usage_charges: Amount,
    /// The period's share of the package price.
    pub package_share: Amount,
    /// What traffic packs cost in the period.
    pub traffic_pack_charges: Amount,
    /// All of it.
    pub total: Amount,
    /// Of the usage charges of each day, those of the items that were asked for.
    pub daily_by_item: ItemMap<Vec<Amount>>,
    /// What was made of the package's allowances, in catalog order of items.
    pub items: Vec<ItemUse>,
}

/// Why there is no bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBill {
    /// With a usage line the charges reach 10^18.
    TooMuchWithLine {
        /// Which workspace, counted from 0.
        workspace: usize,
        /// Which of its lines, counted from 0.
        line: usize,
    },
    /// With the package and its traffic packs the charges reach 10^18.
    TooMuchWithPackage,
    /// Its figures do not add up: a defect of ours.
    NotConserved,
}

/// Prices a workload. The daily charges of the items in `itemized` are also told apart.
///
/// # Errors
///
/// [`NoBill`].
pub fn bill(workload: &ChargedWorkload<'_>, itemized: &[Item]) -> Result<Bill, NoBill> {
    let period = workload.period;
    let mut daily = DailyCharges::new(period, itemized);
    let mut shared = Allowances::of_package(workload);
    let mut usage_charges = Amount::ZERO;
    let no_bill = |_| WorkspaceBill { lines: Vec::new(), usage_charges: Amount::ZERO };
    let mut workspaces = workload.workspaces.iter().map(no_bill).listed();
    for (workspace, lines) in workload.in_drawdown_order() {
        let mut own = Allowances::of_free_plan(period, lines);
        let mut workspace_charges = Amount::ZERO;
        let mut billed = Vec::with_capacity(lines.len() * period.segments.len());
        for (line, charged) in lines.iter().enumerate() {
            let overflow = NoBill::TooMuchWithLine { workspace, line };
            let allowances = match charged.charging.basis {
                Basis::FreePlan => own.of(charged.item),
                Basis::PackageOverage => shared.of(charged.item),
                Basis::PayAsYouGo => &mut [],
            };
            let mut allowances = allowances.iter_mut();
            let daily = daily.of(charged.item);
            for (index, (segment, charges)) in period.segments.iter().zip(daily).enumerate() {
                let Some(tariff) = charged.charging.tariffs.in_segment(index) else { continue };
                let share = BillableShare { line, charged, segment, tariff };
                let part = match allowances.next() {
                    Some(DailyAllowance { days, days_alike }) => {
                        share.bill(days, *days_alike, charges)
                    }
                    None => share.bill(&mut [], share.days_alike(), charges),
                };
                let part = part.ok_or(overflow)?;
                let add = |sum: Amount| sum.checked_add_inlined(part.amount).ok_or(overflow);
                usage_charges = add(usage_charges)?;
                workspace_charges = add(workspace_charges)?;
                billed.push(part);
            }
        }
        let bill = WorkspaceBill { lines: billed, usage_charges: workspace_charges };
        if let Some(slot) = workspaces.get_mut(workspace) {
            *slot = bill;
        }
    }
    let granted = workload.package.map_or(&[][..], PackagePlan::allowances);
    let items = granted.iter().map(|item| item_use(item, shared.of(item.item)));
    let items = items.listed();
    let (package_share, traffic_pack_charges) =
        prepaid_charges(workload).ok_or(NoBill::TooMuchWithPackage)?;
    let total = usage_charges.checked_add(package_share);
    let total = total.and_then(|total| total.checked_add(traffic_pack_charges));
    let bill = Bill {
        workspaces,
        daily: daily.total(),
        daily_by_item: daily.itemized(),
        usage_charges,
        package_share,
        traffic_pack_charges,
        total: total.ok_or(NoBill::TooMuchWithPackage)?,
        items,
    };
    if bill.is_conserved() { Ok(bill) } else { Err(NoBill::NotConserved) }
}

impl Bill {
    /// Whether its figures add up: the days to the usage charges, and what lines drew from the
    /// package and past it to what was made of its allowances. Each side was counted by itself,
    /// so that a mistake in one of them shows.
    fn is_conserved(&self) -> bool {
        let mut days = AmountSum::ZERO;
        for day in &self.daily {
            days.add(*day);
        }
        let (mut drawn, mut metered) = (QuantityTotal::ZERO, QuantityTotal::ZERO);
        for workspace in &self.workspaces {
            for line in &workspace.lines {
                if line.basis == Basis::PackageOverage {
                    drawn = drawn.plus(line.covered);
                    metered = metered.plus(line.converted);
                }
            }
        }
        let (mut granted, mut left) = (QuantityTotal::ZERO, QuantityTotal::ZERO);
        let mut made_of = QuantityTotal::ZERO;
        for item in &self.items {
            granted.add(item.allowance.per_day(), item.days);
            left = left.plus(item.unused);
            made_of = made_of.plus(item.used).plus(item.overage);
        }
        days.is(self.usage_charges) && drawn.plus(left) == granted && metered == made_of
    }
}

/// The period's share of the package, and what its traffic packs cost; nothing when
/// either is 10^18 or more.
fn prepaid_charges(workload: &ChargedWorkload<'_>) -> Option<(Amount, Amount)> {
    let (Some(plan), days) = (workload.package, workload.period.days) else {
        return Some((Amount::ZERO, Amount::ZERO));
    };
    let mut packs = plan.traffic_packs().iter().map(|pack| pack.charges(days));
    let packs = packs.try_fold(Amount::ZERO, |sum, charges| sum.checked_add(charges?));
    Some((plan.share(days)?, packs?))
}

/// What was made of the allowance of an item, once all lines have drawn on it.
fn item_use(allowance: &ItemAllowance, segments: &[DailyAllowance]) -> ItemUse {
    let mut item_use = ItemUse {
        allowance: *allowance,
        days: 0,
        used: QuantityTotal::ZERO,
        used_of_packs: QuantityTotal::ZERO,
        unused: QuantityTotal::ZERO,
        overage: QuantityTotal::ZERO,
    };
    for DailyAllowance { days, days_alike } in segments {
        for day in days {
            let used = allowance.per_day().saturating_sub(day.left());
            let used_of_packs = used.saturating_sub(allowance.quota_per_day.into());
            item_use.days += days_alike;
            item_use.used.add(used, *days_alike);
            item_use.used_of_packs.add(used_of_packs, *days_alike);
            item_use.unused.add(day.left(), *days_alike);
            item_use.overage.add(day.overage(), *days_alike);
        }
    }
    item_use
}

/// The allowance of one item on the days of one segment.
struct DailyAllowance {
    /// One entry for each day, or one for all of them.
    days: Vec<Allowance>,
    /// How many days an entry stands for.
    days_alike: u16,
}

/// What several lines may draw, by item and segment.
struct Allowances(ItemMap<Vec<DailyAllowance>>);

impl Allowances {
    /// What the package grants the workspaces that it serves.
    fn of_package(workload: &ChargedWorkload<'_>) -> Self {
        let mut changing = ItemMap::new();
        for lines in &workload.workspaces {
            note_changing(lines, Basis::PackageOverage, &mut changing);
        }
        let mut allowances = Self(ItemMap::new());
        for granted in workload.package.map_or(&[][..], PackagePlan::allowances) {
            allowances.grant(granted.item, granted.per_day(), workload.period, &changing);
        }
        allowances
    }

    /// What a free workspace may use of the items of its lines (R5).
    fn of_free_plan(period: &Period, lines: &[ChargedLine<'_>]) -> Self {
        let mut changing = ItemMap::new();
        note_changing(lines, Basis::FreePlan, &mut changing);
        let mut allowances = Self(ItemMap::new());
        for line in lines.iter().filter(|line| line.charging.basis == Basis::FreePlan) {
            allowances.grant(line.item, FREE_PLAN.quota(line.item).into(), period, &changing);
        }
        allowances
    }

    /// Grants a `quota` of each day, once. If none of the lines of the item changes from day
    /// to day, all days of a segment are alike.
    fn grant(&mut self, item: Item, quota: QuantityTotal, period: &Period, changing: &ItemMap<()>) {
        if self.0.get(item).is_some() {
            return;
        }
        let of_segment = |segment: &Segment| {
            let days_alike = if changing.get(item).is_some() { 1 } else { segment.length() };
            let entries = usize::from(segment.length() / days_alike);
            DailyAllowance { days: vec![Allowance::of_day(quota); entries], days_alike }
        };
        self.0.insert(item, period.segments.iter().map(of_segment).listed());
    }

    /// The allowances of an item, one for each segment.
    fn of(&mut self, item: Item) -> &mut [DailyAllowance] {
        self.0.get_mut(item).map_or(&mut [], Vec::as_mut_slice)
    }
}

/// Notes the items of which a line that is charged on this basis changes from day to day.
fn note_changing(lines: &[ChargedLine<'_>], basis: Basis, changing: &mut ItemMap<()>) {
    for ChargedLine { item, quantity, charging } in lines {
        if charging.basis == basis && matches!(quantity, DailyQuantity::PerDay(_)) {
            changing.insert(*item, ());
        }
    }
}

/// The charges of the days of a period, while lines are added to them.
struct DailyCharges {
    /// By segment, of the items that are told apart.
    itemized: ItemMap<Vec<SegmentCharges>>,
    /// By segment, of all others.
    others: Vec<SegmentCharges>,
}

impl DailyCharges {
    fn new(period: &Period, items: &[Item]) -> Self {
        let segments = || period.segments.iter().map(SegmentCharges::new).listed();
        let mut itemized = ItemMap::new();
        for item in items {
            itemized.insert(*item, segments());
        }
        Self { itemized, others: segments() }
    }

    /// Where the charges of an item go, segment by segment.
    fn of(&mut self, item: Item) -> &mut [SegmentCharges] {
        self.itemized.get_mut(item).unwrap_or(&mut self.others)
    }

    /// The charges of each day. A day never costs more than the whole period, whose
    /// sum is below the limit, so nothing is lost here.
    fn total(&self) -> Vec<Amount> {
        let mut total = days(&self.others);
        for (_, charges) in self.itemized.iter() {
            for (sum, charge) in total.iter_mut().zip(days(charges)) {
                *sum = sum.checked_add(charge).unwrap_or(*sum);
            }
        }
        total
    }

    /// The charges of each day of the items that are told apart.
    fn itemized(&self) -> ItemMap<Vec<Amount>> {
        let mut itemized = ItemMap::new();
        for (item, charges) in self.itemized.iter() {
            itemized.insert(item, days(charges));
        }
        itemized
    }
}

fn days(segments: &[SegmentCharges]) -> Vec<Amount> {
    let mut days = Vec::new();
    for segment in segments {
        days.add_all(segment.days());
    }
    days
}

/// The charges of the days of one segment, while lines are added to them.
struct SegmentCharges {
    /// What every day of the segment costs alike.
    every_day: Amount,
    /// What comes on top, day by day.
    single_days: Vec<Amount>,
}

impl SegmentCharges {
    fn new(segment: &Segment) -> Self {
        let single_days = vec![Amount::ZERO; usize::from(segment.length())];
        Self { every_day: Amount::ZERO, single_days }
    }

    /// Adds a charge to the day of the segment, or to every day where all are alike.
    /// Nothing when a sum reaches 10^18.
    fn add(&mut self, day: usize, charge: Amount, days_alike: u16) -> Option<()> {
        let day = if usize::from(days_alike) == self.single_days.len() {
            &mut self.every_day
        } else {
            self.single_days.get_mut(day)?
        };
        *day = day.checked_add_inlined(charge)?;
        Some(())
    }

    /// The charges of each day. A day never costs more than the whole period,
    /// whose sum is below the limit, so nothing is left out here.
    fn days(&self) -> impl Iterator<Item = Amount> {
        self.single_days.iter().filter_map(|day| day.checked_add_inlined(self.every_day))
    }
}

/// What one rate card has to price of a line.
struct BillableShare<'a> {
    line: usize,
    charged: &'a ChargedLine<'a>,
    segment: &'a Segment,
    tariff: &'a Tariff,
}

impl BillableShare<'_> {
    /// How many days have the same quantity, one after the other.
    fn days_alike(&self) -> u16 {
        match self.charged.quantity {
            DailyQuantity::Same(_) => self.segment.length(),
            DailyQuantity::PerDay(_) => 1,
        }
    }

    /// Converts each day's quantity (R52), draws it down on what is left of the day's
    /// allowance (R57), and prices the rest (R22, R53). Each entry of `allowances`
    /// stands for `days_alike` days; without entries nothing is covered.
    ///
    /// Nothing when a sum reaches 10^18.
    fn bill(
        &self,
        allowances: &mut [Allowance],
        days_alike: u16,
        charges: &mut SegmentCharges,
    ) -> Option<BilledLine> {
        let Self { line, charged, segment, tariff } = *self;
        let Charging { basis, factor, .. } = charged.charging;
        let quantities = segment.part(charged.quantity);
        let mut billed = BilledLine {
            line,
            item: charged.item,
            card: segment.card,
            days: segment.length(),
            quantity: QuantityTotal::ZERO,
            factor,
            converted: QuantityTotal::ZERO,
            covered: QuantityTotal::ZERO,
            overage: QuantityTotal::ZERO,
            priced: QuantityTotal::ZERO,
            basis,
            unit_quantity: tariff.unit_quantity,
            unit_price: tariff.unit_price,
            amount: Amount::ZERO,
        };
        if basis == Basis::PayAsYouGo && days_alike == 1 && tariff.is_exact() {
            // The usual and the hot case: nothing is converted, covered or cut.
            let (mut total, mut amount) = (QuantityTotal::ZERO, Amount::ZERO);
            for (quantity, day) in quantities.iter().zip(&mut charges.single_days) {
                let charge = tariff.charge_inlined(*quantity)?;
                total.add_inlined(*quantity, 1);
                amount = amount.checked_add_inlined(charge)?;
                *day = day.checked_add_inlined(charge)?;
            }
            let (quantity, converted, overage, priced) = (total, total, total, total);
            return Some(BilledLine { quantity, converted, overage, priced, amount, ..billed });
        }
        let entries = usize::from(segment.length() / days_alike);
        for (day, quantity) in quantities.iter().cycle().take(entries).enumerate() {
            let converted = quantity.times(factor.into());
            let drawdown = match allowances.get_mut(day) {
                Some(allowance) => allowance.draw(converted),
                None => Drawdown { covered: QuantityTotal::ZERO, overage: converted },
            };
            let priced = match basis {
                Basis::FreePlan => QuantityTotal::ZERO,
                Basis::PayAsYouGo | Basis::PackageOverage => tariff.priced_part(drawdown.overage),
            };
            let charge = tariff.charge_inlined(priced)?;
            billed.quantity.add_inlined(*quantity, days_alike);
            billed.converted.add_inlined(converted, days_alike);
            billed.covered.add_inlined(drawdown.covered, days_alike);
            billed.overage.add_inlined(drawdown.overage, days_alike);
            billed.priced.add_inlined(priced, days_alike);
            let amount = charge.checked_mul(days_alike.into())?;
            billed.amount = billed.amount.checked_add_inlined(amount)?;
            charges.add(day, charge, days_alike)?;
        }
        Some(billed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Package, SiteGroup};

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_period_is_cut_where_one_card_takes_over() {
        // from, days, editions with their days
        let table = [
            ("2024-11-06", 30, "2024-11-06 0..30"),
            ("2024-11-05", 2, "2024-06-26 0..1, 2024-11-06 1..2"),
            ("2024-11-05", 1, "2024-06-26 0..1"),
            ("2022-08-18", 1, "2022-08-18 0..1"),
            ("2023-04-22", 70, "2022-08-18 0..1, 2023-04-23 1..68, 2023-06-29 68..70"),
            (
                "2022-08-18",
                3_660,
                "2022-08-18 0..248, 2023-04-23 248..315, 2023-06-29 315..371, \
                 2023-08-24 371..441, 2023-11-02 441..678, 2024-06-26 678..811, \
                 2024-11-06 811..3660",
            ),
        ];
        for (from, days, expected) in table {
            let first = RateCard::in_force_on(date(from)).unwrap();
            let period = Period::starting(date(from), first, days);
            let segments: Vec<_> = period
                .segments
                .iter()
                .map(|segment| format!("{} {:?}", segment.card.edition, segment.days))
                .collect();
            assert_eq!(segments.join(", "), expected);
        }
    }

    fn line(item: Item, quantity: DailyQuantity) -> MeteredLine {
        let (retention_days, label, tariffs, factor) = (None, None, None, Some(1));
        MeteredLine { item, quantity, retention_days, label, tariffs, factor }
    }

    fn workload(days: u16, plan: Plan, usage: Vec<Vec<MeteredLine>>) -> Workload {
        let workspace =
            |lines| Workspace { id: "a workspace".into(), site: Site::Cn1, plan, lines };
        let workspaces = usage.into_iter().map(workspace).collect();
        Workload { period: Period::of_newest_card(days), currency: Currency::Cny, workspaces }
    }

    fn plan_of(workspace: &Workspace) -> Plan {
        workspace.plan
    }

    /// `quantity covered overage amount` of each line.
    fn figures(bill: &Bill) -> Vec<String> {
        let lines = bill.workspaces.iter().flat_map(|workspace| &workspace.lines);
        let figures = lines.map(|line| {
            format!("{} {} {} {}", line.quantity, line.covered, line.overage, line.amount)
        });
        figures.collect()
    }

    #[test]
    fn lines_of_one_item_share_the_free_quota_in_their_order() {
        let pv = |count| Quantity::whole(count);
        // 2,000 PV a day are free (R5).
        let lines = vec![
            line(Item::RumPv, DailyQuantity::PerDay(vec![pv(500), pv(2_500)])),
            line(Item::RumPv, DailyQuantity::Same(pv(1_600))),
        ];
        let workload = workload(2, Plan::Free, vec![lines]);
        let bill = bill(&workload.charged(plan_of, None).unwrap(), &[]).unwrap();
        assert_eq!(figures(&bill), ["3000 2500 500 0", "3200 1500 1700 0"]);
        assert_eq!(bill.daily, [Amount::ZERO; 2]);
    }

    #[test]
    fn days_that_are_listed_are_priced_as_days_alike() {
        let sold = NEWEST_RATE_CARD.find(Item::Sms).unwrap();
        let price = sold.price(SiteGroup::Cn, Currency::Cny, None).unwrap();
        let tariff = Tariff::new(NEWEST_RATE_CARD, sold, price);
        let billed = |quantity: DailyQuantity| {
            let line = MeteredLine { tariffs: Some(vec![tariff]), ..line(Item::Sms, quantity) };
            let workload = workload(2, Plan::Commercial, vec![vec![line]]);
            let bill = bill(&workload.charged(plan_of, None).unwrap(), &[]).unwrap();
            format!("{:?} {:?}", bill.workspaces[0].lines, bill.daily)
        };
        let quantity = Quantity::whole(15);
        // Nothing is converted or covered of what is listed, which takes a way of its own.
        let listed = billed(DailyQuantity::PerDay(vec![quantity; 2]));
        assert_eq!(listed, billed(DailyQuantity::Same(quantity)));
    }

    #[test]
    fn workspaces_draw_on_the_package_in_its_order() {
        let logs = |count: u32| {
            let quantity = DailyQuantity::Same(Quantity::whole(count));
            vec![line(Item::LogEntries, quantity)]
        };
        // W21: quota 150 M, A and B 100 M each; the overage of 50 M costs 75.
        let mut negotiated = ItemMap::new();
        negotiated.insert(Item::LogEntries, Quantity::whole(150_000_000));
        let usage = || vec![logs(100_000_000), logs(100_000_000)];
        let workload = workload(1, Plan::Commercial, usage());
        let table = [
            (vec![0, 1], ["100000000 100000000 0 0", "100000000 50000000 50000000 75"]),
            (vec![1, 0], ["100000000 50000000 50000000 75", "100000000 100000000 0 0"]),
        ];
        for (order, expected) in table {
            let plan = PackagePlan::new(Package::Startup, &negotiated, Vec::new(), order);
            let bill = bill(&workload.charged(plan_of, Some(&plan)).unwrap(), &[]).unwrap();
            assert_eq!(figures(&bill), expected);
            assert_eq!(bill.total.to_string(), "187.9"); // 75 + 42,000 ÷ 372
        }
    }

    /// Makes a figure of a bill another one, by so much.
    type Change = fn(&mut Bill, QuantityTotal);

    #[test]
    fn a_bill_that_does_not_add_up_is_found_out() {
        let logs = DailyQuantity::Same(Quantity::whole(100_000_000));
        let workload = workload(2, Plan::Commercial, vec![vec![line(Item::LogEntries, logs)]]);
        let plan = PackagePlan::new(Package::Startup, &ItemMap::new(), Vec::new(), vec![0]);
        let one = QuantityTotal::from(Quantity::ONE);
        let table: [(&str, Change); 7] = [
            ("a day that is lost", |bill, _| bill.daily.truncate(1)),
            ("a charge of no day", |bill, _| bill.usage_charges = Amount::ZERO),
            ("days that come to too much", |bill, _| {
                bill.daily.extend([Amount::parse("999999999999999999").unwrap(); 2]);
            }),
            ("more covered than drawn", |bill, one| {
                bill.workspaces[0].lines[0].covered.add(one, 1);
            }),
            ("more metered than served", |bill, one| {
                bill.workspaces[0].lines[0].converted.add(one, 1);
            }),
            ("more left than granted", |bill, one| bill.items[0].unused.add(one, 1)),
            ("more served than metered", |bill, one| bill.items[0].overage.add(one, 1)),
        ];
        for (what, change) in table {
            let charged = workload.charged(plan_of, Some(&plan)).unwrap();
            let mut bill = bill(&charged, &[]).unwrap();
            assert!(bill.is_conserved());
            change(&mut bill, one);
            assert!(!bill.is_conserved(), "{what}");
        }
    }

    #[test]
    fn the_bill_of_a_day_is_its_part_of_the_whole() {
        let views = [1_000, 0, 3_000].map(Quantity::whole).to_vec();
        let usage = vec![vec![line(Item::RumPv, DailyQuantity::PerDay(views))]];
        let workload = workload(3, Plan::Free, usage);
        let charged = workload.charged(plan_of, None).unwrap();
        // The free quota of 2,000 is each day's own.
        let expected = ["1000 1000 0 0", "0 0 0 0", "3000 2000 1000 0"];
        for (day, expected) in (0_u16..).zip(expected) {
            let segments = vec![Segment { card: NEWEST_RATE_CARD, days: day..day + 1 }];
            let period = Period { from: None, days: 1, segments };
            let bill = bill(&charged.on_day(&period, 0), &[]).unwrap();
            assert_eq!(figures(&bill), [expected]);
        }
    }

    #[test]
    fn a_line_without_what_its_charge_takes_makes_no_bill() {
        let lines = || vec![line(Item::TimeSeries, DailyQuantity::Same(Quantity::ONE))];
        assert!(workload(1, Plan::Free, vec![lines()]).charged(plan_of, None).is_some());
        let commercial = workload(1, Plan::Commercial, vec![lines()]);
        assert!(commercial.charged(plan_of, None).is_none());
        // Time series are outside every package (R53).
        let plan = PackagePlan::new(Package::Growth, &ItemMap::new(), Vec::new(), vec![0]);
        assert!(commercial.charged(plan_of, Some(&plan)).is_none());
        let elsewhere = PackagePlan::new(Package::Growth, &ItemMap::new(), Vec::new(), vec![1]);
        assert!(commercial.charged(plan_of, Some(&elsewhere)).is_none());
    }
}

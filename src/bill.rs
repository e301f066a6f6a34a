//! The pricing pipeline: usage of every workspace, line by line, to a bill.
//!
//! Each line goes through the steps of its plan: the free plan accepts what is
//! left of the day's quota and charges nothing; the commercial plan prices the
//! quantity by the card of each day. Totals are sums of lines and are computed
//! nowhere else. Knows neither payment nor where the numbers came from.
//!
//! A line whose quantity is the same every day is priced once for each card, so
//! the cost of a bill grows with the numbers in the request, not with its days.
//! (On the free plan it is drawn down day by day if it shares its item's quota with
//! a line that has a quantity for each day.)

use std::ops::Range;

use serde::Serialize;

use crate::allowance::Allowance;
use crate::catalog::{FREE_PLAN, Item, NEWEST_RATE_CARD, Plan, RATE_CARDS, RateCard, Site};
use crate::date::Date;
use crate::money::{Amount, Currency, UnitPrice};
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

    /// The segment's part of a list with one entry for each day of the period.
    fn part<'d, T>(&self, days: &'d [T]) -> &'d [T] {
        days.get(usize::from(self.days.start)..usize::from(self.days.end)).unwrap_or_default()
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

/// One metered stream of a workspace, checked against the cards of the period.
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
    /// How it is charged.
    pub charging: Charging,
}

/// The plan that a line is charged by.
#[derive(Debug)]
pub enum Charging {
    /// Accepted up to the free quota, never charged.
    FreePlan,
    /// One tariff for each segment of the period.
    PayAsYouGo(Vec<Tariff>),
}

/// What a line comes to under one rate card.
#[derive(Debug)]
pub struct BilledLine {
    /// Which line of the workspace, counted from 0.
    pub line: usize,
    /// The card that priced it.
    pub card: &'static RateCard,
    /// On how many days.
    pub days: u16,
    /// Metered on those days. `covered + refused + billable` is the same.
    pub quantity: QuantityTotal,
    /// Accepted by the free plan.
    pub covered: QuantityTotal,
    /// Not accepted by the free plan; absent on another plan.
    pub refused: Option<QuantityTotal>,
    /// What is priced, before the card cuts units.
    pub billable: QuantityTotal,
    /// What is priced, after the card has cut the units of each day (R45).
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Every unit at the card's price.
    PayAsYouGo,
    /// Nothing, up to the free quota.
    FreePlan,
}

/// What one workspace comes to.
#[derive(Debug)]
pub struct WorkspaceBill {
    /// By line, then by card.
    pub lines: Vec<BilledLine>,
    /// The sum of the lines.
    pub usage_charges: Amount,
}

/// What a workload comes to.
#[derive(Debug)]
pub struct Bill {
    /// In the order of the workload.
    pub workspaces: Vec<WorkspaceBill>,
    /// The charges of each day.
    pub daily: Vec<Amount>,
    /// The sum of the workspaces, and of the days.
    pub usage_charges: Amount,
}

/// The line with which the charges reached 10^18.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// Which workspace, counted from 0.
    pub workspace: usize,
    /// Which of its lines, counted from 0.
    pub line: usize,
}

/// Prices a workload.
///
/// # Errors
///
/// [`Overflow`] when the charges reach 10^18.
pub fn bill(workload: &Workload) -> Result<Bill, Overflow> {
    let period = &workload.period;
    let mut daily: Vec<_> = period.segments.iter().map(SegmentCharges::new).collect();
    let mut usage_charges = Amount::ZERO;
    let mut bills = Vec::with_capacity(workload.workspaces.len());
    for (workspace, Workspace { plan, lines, .. }) in workload.workspaces.iter().enumerate() {
        let mut workspace_charges = Amount::ZERO;
        let mut billed = match plan {
            Plan::Free => free_plan_lines(period, lines),
            Plan::Commercial => Vec::new(),
        };
        for (line, metered) in lines.iter().enumerate() {
            let Charging::PayAsYouGo(tariffs) = &metered.charging else { continue };
            let overflow = Overflow { workspace, line };
            for ((segment, tariff), charges) in period.segments.iter().zip(tariffs).zip(&mut daily)
            {
                let charged =
                    pay_as_you_go_line(line, metered, segment, tariff, charges).ok_or(overflow)?;
                let add = |sum: Amount| sum.checked_add(charged.amount).ok_or(overflow);
                usage_charges = add(usage_charges)?;
                workspace_charges = add(workspace_charges)?;
                billed.push(charged);
            }
        }
        bills.push(WorkspaceBill { lines: billed, usage_charges: workspace_charges });
    }
    let daily = daily.iter().flat_map(SegmentCharges::days).collect();
    Ok(Bill { workspaces: bills, daily, usage_charges })
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

    /// The charges of each day. A day never costs more than the whole period,
    /// whose sum is below the limit, so nothing is left out here.
    fn days(&self) -> impl Iterator<Item = Amount> {
        self.single_days.iter().filter_map(|day| day.checked_add(self.every_day))
    }
}

/// Prices one line under one card: every unit at the card's price (R22).
///
/// Nothing when a sum reaches 10^18.
fn pay_as_you_go_line(
    line: usize,
    metered: &MeteredLine,
    segment: &Segment,
    tariff: &Tariff,
    charges: &mut SegmentCharges,
) -> Option<BilledLine> {
    let mut quantity = QuantityTotal::ZERO;
    let mut priced = QuantityTotal::ZERO;
    let mut amount = Amount::ZERO;
    match &metered.quantity {
        DailyQuantity::Same(each) => {
            let part = tariff.priced_part(*each);
            let charge = tariff.charge(part)?;
            quantity.add(*each, segment.length());
            priced.add(part, segment.length());
            amount = charge.checked_mul(segment.length())?;
            charges.every_day = charges.every_day.checked_add(charge)?;
        }
        DailyQuantity::PerDay(days) => {
            for (each, day) in segment.part(days).iter().zip(&mut charges.single_days) {
                let part = tariff.priced_part(*each);
                let charge = tariff.charge(part)?;
                quantity.add(*each, 1);
                priced.add(part, 1);
                amount = amount.checked_add(charge)?;
                *day = day.checked_add(charge)?;
            }
        }
    }
    Some(BilledLine {
        line,
        card: segment.card,
        days: segment.length(),
        quantity,
        covered: QuantityTotal::ZERO,
        refused: None,
        billable: quantity,
        priced,
        basis: Basis::PayAsYouGo,
        unit_quantity: tariff.unit_quantity,
        unit_price: tariff.unit_price,
        amount,
    })
}

/// What the free plan accepts and refuses of the lines of a workspace (R5 to R7).
///
/// The lines of one item share the item's quota, earlier lines first.
fn free_plan_lines(period: &Period, lines: &[MeteredLine]) -> Vec<BilledLine> {
    let mut billed = Vec::new();
    for item in Item::ALL {
        let drawing: Vec<_> =
            lines.iter().enumerate().filter(|(_, line)| line.item == *item).collect();
        let alike = drawing.iter().all(|(_, line)| matches!(line.quantity, DailyQuantity::Same(_)));
        let quota = Allowance::of_day(FREE_PLAN.quota(*item));
        for segment in period.segments.iter().filter(|_| !drawing.is_empty()) {
            let days_alike = if alike { segment.length() } else { 1 };
            let mut allowances = vec![quota; usize::from(segment.length() / days_alike)];
            billed.extend(drawing.iter().map(|(index, line)| {
                free_plan_line(*index, line, segment, &mut allowances, days_alike)
            }));
        }
    }
    // Stable: by line, and by card within a line.
    billed.sort_by_key(|billed| billed.line);
    billed
}

/// Draws one line down on what its item's quota has left, each entry of
/// `allowances` standing for `days_alike` days.
fn free_plan_line(
    index: usize,
    line: &MeteredLine,
    segment: &Segment,
    allowances: &mut [Allowance],
    days_alike: u16,
) -> BilledLine {
    let mut quantity = QuantityTotal::ZERO;
    let mut covered = QuantityTotal::ZERO;
    match &line.quantity {
        DailyQuantity::Same(each) => {
            quantity.add(*each, segment.length());
            for allowance in allowances {
                covered.add(allowance.draw(*each).covered, days_alike);
            }
        }
        DailyQuantity::PerDay(days) => {
            for (allowance, each) in allowances.iter_mut().zip(segment.part(days)) {
                quantity.add(*each, days_alike);
                covered.add(allowance.draw(*each).covered, days_alike);
            }
        }
    }
    BilledLine {
        line: index,
        card: segment.card,
        days: segment.length(),
        quantity,
        covered,
        refused: Some(quantity.saturating_sub(covered)),
        billable: QuantityTotal::ZERO,
        priced: QuantityTotal::ZERO,
        basis: Basis::FreePlan,
        unit_quantity: Quantity::ONE,
        unit_price: UnitPrice::FREE,
        amount: Amount::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn lines_of_one_item_share_the_free_quota_in_their_order() {
        let line = |quantity| MeteredLine {
            item: Item::RumPv,
            quantity,
            retention_days: None,
            label: None,
            charging: Charging::FreePlan,
        };
        let pv = |count| Quantity::whole(count);
        // 2,000 PV a day are free (R5).
        let lines = vec![
            line(DailyQuantity::PerDay(vec![pv(500), pv(2_500)])),
            line(DailyQuantity::Same(pv(1_600))),
        ];
        let workspace = Workspace { id: "a".into(), site: Site::Cn1, plan: Plan::Free, lines };
        let period = Period::of_newest_card(2);
        let workload = Workload { period, currency: Currency::Cny, workspaces: vec![workspace] };
        let bill = bill(&workload).unwrap();
        let got: Vec<_> = bill.workspaces[0]
            .lines
            .iter()
            .map(|line| format!("{} {} {}", line.quantity, line.covered, line.refused.unwrap()))
            .collect();
        assert_eq!(got, ["3000 2500 500", "3200 1500 1700"]);
        assert_eq!(bill.daily, [Amount::ZERO; 2]);
    }
}

//! The workload of a request: workspaces, their usage, the period, the currency.
//!
//! Every call that prices a workload checks it here. The walk goes through the
//! request once, in its order, and files everything that is wrong; prices are
//! looked up as it goes, as far as what they depend on is right itself.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::input::{Input, Name, QuantityInput};
use crate::bill::{Charging, DailyQuantity, MeteredLine, Period, Workload, Workspace};
use crate::catalog::{CardItem, FREE_PLAN, Item, Plan, RateCard, Site, SiteRecord};
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues, Place};
use crate::money::Currency;
use crate::quantity::Quantity;
use crate::rating::Tariff;

/// Most days of a period.
pub const DAYS_MAX: u16 = 3_660;
/// Most workspaces in a request.
pub const WORKSPACES_MAX: usize = 10_000;
/// Most usage lines of a workspace.
pub const USAGE_LINES_MAX: usize = 200;
/// Days of a period that names none.
const DAYS_DEFAULT: u16 = 30;

/// A workspace and what it uses.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub struct WorkspaceRequest {
    /// The caller's own.
    pub id: Input<Name>,
    /// Where it runs (R19).
    pub site: Input<Site>,
    /// Commercial by default.
    pub plan: Option<Input<Plan>>,
    /// At most 200 lines.
    pub usage: Vec<UsageRequest>,
}

/// One metered stream; an item may occur several times.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub struct UsageRequest {
    /// What is metered.
    pub item: Input<Item>,
    /// Billable quantity: of every day, or one for each day of the period.
    pub quantity: QuantityInput,
    /// Required for tiered items, refused for flat ones; on the free plan 7 or absent (R8).
    pub retention_days: Option<Input<u64>>,
    /// The caller's own, to tell lines apart.
    pub label: Option<Input<Name>>,
}

/// The parts of a request that make a workload.
pub struct WorkloadRequest<'a> {
    /// First day.
    pub from: Option<&'a Input<Date>>,
    /// How many days.
    pub days: Option<&'a Input<u64>>,
    /// Of the paying billing center.
    pub currency: &'a Input<Currency>,
    /// Who uses what.
    pub workspaces: &'a [WorkspaceRequest],
}

impl WorkloadRequest<'_> {
    /// The workload, or nothing after filing everything that is wrong with it.
    pub fn check(&self, issues: &mut Issues) -> Option<Workload> {
        let root = Place::Root;
        let period = self.period(issues);
        let currency = issues.keep(&root.field("currency"), self.currency.get());
        let place = root.field("workspaces");
        if self.workspaces.is_empty() {
            issues.file(&place, Fault::new(IssueCode::TooFew, "at least one workspace is needed"));
        }
        issues.keep(&place, at_most(self.workspaces.len(), WORKSPACES_MAX, "workspaces"));
        let mut inspection =
            Inspection { period: period.as_ref(), currency, ids: BTreeSet::new(), issues };
        let workspaces: Vec<_> = self
            .workspaces
            .iter()
            .take(WORKSPACES_MAX)
            .enumerate()
            .map(|(index, workspace)| inspection.workspace(&place.index(index), workspace))
            .collect();
        let workspaces = workspaces.into_iter().collect::<Option<_>>()?;
        Some(Workload { period: period?, currency: currency?, workspaces })
    }

    /// The period, once its first day and its length are right.
    fn period(&self, issues: &mut Issues) -> Option<Period> {
        let root = Place::Root;
        let first_day = |from: &Input<Date>| {
            let from = from.get()?;
            RateCard::in_force_on(from).map(|card| (from, card))
        };
        let from = issues.keep(&root.field("from"), self.from.map(first_day).transpose());
        let days = match self.days {
            Some(days) => issues.keep(&root.field("days"), days.get().and_then(day_count)),
            None => Some(DAYS_DEFAULT),
        };
        let (from, days) = (from?, days?);
        let Some((from, card)) = from else { return Some(Period::of_newest_card(days)) };
        if from.plus_days(days - 1).is_none() {
            let message = "the period ends after the year 9999";
            issues.file(&root.field("days"), Fault::new(IssueCode::OutOfRange, message));
            return None;
        }
        Some(Period::starting(from, card, days))
    }
}

fn day_count(days: u64) -> Result<u16, Fault> {
    let limited = u16::try_from(days).ok().filter(|days| *days <= DAYS_MAX);
    match limited {
        Some(0) => Err(Fault::new(IssueCode::OutOfRange, "a period has at least 1 day")),
        Some(days) => Ok(days),
        None => {
            let message = format!("a period has at most {DAYS_MAX} days, not {days}");
            Err(Fault::new(IssueCode::TooMany, message))
        }
    }
}

fn at_most(count: usize, max: usize, what: &str) -> Result<(), Fault> {
    if count <= max {
        return Ok(());
    }
    let message = format!("at most {max} {what} are allowed, not {count}");
    Err(Fault::new(IssueCode::TooMany, message))
}

/// What checking a workspace needs from around it. The period and the currency
/// are absent when they are wrong themselves.
struct Inspection<'a> {
    period: Option<&'a Period>,
    currency: Option<Currency>,
    ids: BTreeSet<Name>,
    issues: &'a mut Issues,
}

impl Inspection<'_> {
    fn workspace(&mut self, place: &Place<'_>, request: &WorkspaceRequest) -> Option<Workspace> {
        let id = request.id.get().and_then(|id| {
            if self.ids.insert(id.clone()) {
                return Ok(id);
            }
            let message = format!("the id `{}` is used by an earlier workspace", id.as_str());
            Err(Fault::new(IssueCode::DuplicateId, message))
        });
        let id = self.issues.keep(&place.field("id"), id);
        let site = self.issues.keep(&place.field("site"), request.site.get());
        let plan = request.plan.as_ref().map_or(Ok(Plan::Commercial), Input::get);
        let plan = self.issues.keep(&place.field("plan"), plan);
        let place = place.field("usage");
        let count = at_most(request.usage.len(), USAGE_LINES_MAX, "usage lines");
        self.issues.keep(&place, count);
        let lines: Vec<_> = request
            .usage
            .iter()
            .take(USAGE_LINES_MAX)
            .enumerate()
            .map(|(index, usage)| self.usage(&place.index(index), usage, site, plan))
            .collect();
        let lines = lines.into_iter().collect::<Option<_>>()?;
        Some(Workspace { id: id?.into(), site: site?, plan: plan?, lines })
    }

    fn usage(
        &mut self,
        place: &Place<'_>,
        request: &UsageRequest,
        site: Option<Site>,
        plan: Option<Plan>,
    ) -> Option<MeteredLine> {
        let item = request.item.get();
        let retention_days = request.retention_days.as_ref().map(Input::get).transpose();
        let mut faults = LineFaults::default();
        let (known_item, known_retention) = (item.as_ref().ok(), retention_days.as_ref().ok());
        let charging = match plan {
            Some(Plan::Free) => known_retention.and_then(|days| free_plan(*days, &mut faults)),
            Some(Plan::Commercial) => known_item
                .and_then(|item| self.pay_as_you_go(*item, site, known_retention, &mut faults)),
            None => None,
        };
        let item = self.issues.keep(&place.field("item"), faults.item.map_or(item, Err));
        let quantity = self.quantity(&place.field("quantity"), &request.quantity);
        let retention_days = faults.retention.map_or(retention_days, Err);
        let retention_days = self.issues.keep(&place.field("retentionDays"), retention_days);
        let label = request.label.as_ref().map(Input::get).transpose();
        let label = self.issues.keep(&place.field("label"), label);
        Some(MeteredLine {
            item: item?,
            quantity: quantity?,
            retention_days: retention_days?,
            label: label?.map(Into::into),
            charging: charging?,
        })
    }

    fn quantity(&mut self, place: &Place<'_>, input: &QuantityInput) -> Option<DailyQuantity> {
        let days = match input {
            QuantityInput::Same(quantity) => {
                return self.issues.keep(place, quantity.get()).map(DailyQuantity::Same);
            }
            QuantityInput::PerDay(days) => days,
        };
        if let Some(period) = self.period
            && days.len() != usize::from(period.days)
        {
            let (given, wanted) = (days.len(), period.days);
            let message = format!("{given} quantities are given for {wanted} days");
            self.issues.file(place, Fault::new(IssueCode::LengthMismatch, message));
        }
        let keep = |(index, quantity): (usize, &Input<Quantity>)| {
            self.issues.keep(&place.index(index), quantity.get())
        };
        // Every wrong day is filed, not only the first.
        let days: Vec<_> = days.iter().take(usize::from(DAYS_MAX)).enumerate().map(keep).collect();
        days.into_iter().collect::<Option<_>>().map(DailyQuantity::PerDay)
    }

    /// Looks up the price of a line on every card of the period (R1, R20).
    ///
    /// What can be said without the site, the currency or the retention is said even
    /// when those are wrong themselves (`None`).
    fn pay_as_you_go(
        &self,
        item: Item,
        site: Option<Site>,
        retention_days: Option<&Option<u64>>,
        faults: &mut LineFaults,
    ) -> Option<Charging> {
        let period = self.period?;
        let found: Vec<_> = period
            .segments
            .iter()
            .filter_map(|segment| match segment.card.find(item) {
                Ok(card_item) => Some((segment.card, card_item)),
                Err(fault) => {
                    faults.item.get_or_insert(fault);
                    None
                }
            })
            .collect();
        if let Some(retention_days) = retention_days {
            faults.retention = retention_fault(item, &found, *retention_days);
        }
        let (site, currency) = (site?.record(), self.currency?);
        let mut tariffs = Vec::with_capacity(found.len());
        for (card, card_item) in &found {
            let published = priced_yet(site, period.from)
                .and_then(|()| card_item.check_published(card, site.group, currency));
            if let Err(fault) = published {
                faults.item.get_or_insert(fault);
            }
            let price = card_item.price(site.group, currency, retention_days.copied().flatten());
            tariffs.extend(price.map(|price| Tariff::new(card, card_item, price)));
        }
        // A line with a fault is never priced, whatever prices were found for it.
        (tariffs.len() == period.segments.len()).then_some(Charging::PayAsYouGo(tariffs))
    }
}

/// Whether the site has prices from the first day on (A49).
fn priced_yet(site: &SiteRecord, from: Option<Date>) -> Result<(), Fault> {
    match (from, site.priced_from) {
        (Some(from), Some(priced_from)) if from < priced_from => {
            let message = format!("site `{}` has no published price before {priced_from}", site.id);
            Err(Fault::new(IssueCode::PriceNotPublished, message))
        }
        (Some(_) | None, _) => Ok(()),
    }
}

/// What the cards say against a line, by the field that it is about.
#[derive(Default)]
struct LineFaults {
    item: Option<Fault>,
    retention: Option<Fault>,
}

/// The free plan keeps data for its own retention and looks up no price (R8, R10).
fn free_plan(retention_days: Option<u64>, faults: &mut LineFaults) -> Option<Charging> {
    let own = u64::from(FREE_PLAN.retention_days);
    if retention_days.is_none_or(|days| days == own) {
        return Some(Charging::FreePlan);
    }
    let message = format!("the free plan keeps data for {own} days");
    faults.retention = Some(Fault::new(IssueCode::RetentionNotOffered, message));
    None
}

/// What is wrong with the retention of a line on the cards that sell its item.
///
/// It is not looked at on cards that price the item flat, if another card of the
/// period needs it.
fn retention_fault(
    item: Item,
    found: &[(&RateCard, &CardItem)],
    retention_days: Option<u64>,
) -> Option<Fault> {
    let mut tiered = found.iter().filter(|(_, card_item)| card_item.is_tiered()).peekable();
    if !found.is_empty() && tiered.peek().is_none() {
        let message = format!("the price of `{}` does not depend on retention", item.id());
        return retention_days.map(|_| Fault::new(IssueCode::RetentionNotApplicable, message));
    }
    tiered.find_map(|(_, card_item)| card_item.check_retention(retention_days).err())
}

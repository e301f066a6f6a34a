//! The workload of a request: workspaces, their usage, the period, the currency.
//!
//! Every call that prices a workload checks it here. The walk goes through the
//! request once, in its order, and files everything that is wrong; prices are
//! looked up as it goes, as far as what they depend on is right itself.

use std::collections::BTreeMap;

use super::input::{Input, Name, QuantityInput, at_most};
use super::package::PackageRequest;
use super::strict::from_object;
use crate::bill::{DailyQuantity, MeteredLine, Period, Workload, Workspace};
use crate::catalog::{
    CardItem, FREE_PLAN, Item, PACKAGE_CURRENCY, PackageQuota, Plan, RateCard, Site, SiteRecord,
    retention_not_applicable,
};
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues, Place};
use crate::money::Currency;
use crate::package::{Coverage, PackagePlan};
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
#[derive(Clone, Debug)]
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
from_object!(WorkspaceRequest { id, site, plan, usage });

/// One metered stream; an item may occur several times.
#[derive(Clone, Debug)]
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
from_object!(UsageRequest { item, quantity, retention_days as "retentionDays", label });

/// The parts of a workspace in a request.
#[derive(Clone, Copy)]
pub struct WorkspaceParts<'a> {
    /// The caller's own.
    pub id: &'a Input<Name>,
    /// Where it runs.
    pub site: &'a Input<Site>,
    /// Commercial by default.
    pub plan: Option<&'a Input<Plan>>,
    /// What it uses.
    pub usage: &'a [UsageRequest],
}

impl<'a> From<&'a WorkspaceRequest> for WorkspaceParts<'a> {
    fn from(WorkspaceRequest { id, site, plan, usage }: &'a WorkspaceRequest) -> Self {
        Self { id, site, plan: plan.as_ref(), usage }
    }
}

/// What the lines of a workload have to have a price for.
#[derive(Clone, Copy)]
pub enum PricedFor<'a> {
    /// The plan of their workspace, with the package of the request or without.
    Preview(Option<&'a PackageRequest>),
    /// Every option, as far as it has one: what only makes an option unavailable is
    /// no issue.
    Comparison,
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
    pub workspaces: &'a [WorkspaceParts<'a>],
    /// What the lines have to have a price for.
    pub priced_for: PricedFor<'a>,
}

impl WorkloadRequest<'_> {
    /// The workload and its package, if there is one, or nothing after filing everything
    /// that is wrong with them.
    pub fn check_with_package(
        &self,
        issues: &mut Issues,
    ) -> Option<(Workload, Option<PackagePlan>)> {
        let workload = self.check(issues);
        let PricedFor::Preview(Some(package)) = self.priced_for else {
            return Some((workload?, None));
        };
        let plan = package.check(&Place::Root.field("package"), self.workspaces, issues);
        Some((workload?, Some(plan?)))
    }

    /// The workload, or nothing after filing everything that is wrong with it.
    pub fn check(&self, issues: &mut Issues) -> Option<Workload> {
        let root = Place::Root;
        let period = self.period(issues);
        let currency = issues.keep(&root.field("currency"), self.currency.get());
        if let (PricedFor::Preview(Some(_)), Some(currency)) = (self.priced_for, currency)
            && currency != PACKAGE_CURRENCY
        {
            let fault = not_sold_here(&format!("in {}", currency.as_str()));
            issues.file(&root.field("currency"), fault);
        }
        let place = root.field("workspaces");
        issues.keep(&place, at_least_one_workspace(self.workspaces.len()));
        issues.keep(&place, at_most(self.workspaces.len(), WORKSPACES_MAX, "workspaces"));
        let served = match self.priced_for {
            PricedFor::Preview(Some(package)) => package.named_workspaces(),
            PricedFor::Preview(None) | PricedFor::Comparison => None,
        };
        let mut inspection = Inspection {
            period: period.as_ref(),
            currency,
            priced_for: self.priced_for,
            served,
            ids: PlaceOfId::new(),
            issues,
        };
        let workspaces: Vec<_> = self
            .workspaces
            .iter()
            .take(WORKSPACES_MAX)
            .enumerate()
            .map(|(index, workspace)| inspection.workspace(&place, index, workspace))
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

/// Whether a list of workspaces is not empty.
///
/// # Errors
///
/// [`IssueCode::TooFew`].
pub fn at_least_one_workspace(count: usize) -> Result<(), Fault> {
    if count > 0 {
        return Ok(());
    }
    Err(Fault::new(IssueCode::TooFew, "at least one workspace is needed"))
}

fn not_sold_here(place: &str) -> Fault {
    Fault::new(IssueCode::PackageNotSoldHere, format!("packages are not sold {place}"))
}

/// Where in a list each id stands first.
pub type PlaceOfId<'a> = BTreeMap<&'a str, usize>;

/// The id of the entry at `index`, unless it is among `ids` already; `what` the list has.
///
/// # Errors
///
/// [`IssueCode::DuplicateId`].
pub fn unique<'a>(
    id: &'a Input<Name>,
    index: usize,
    ids: &mut PlaceOfId<'a>,
    what: &str,
) -> Result<Name, Fault> {
    let name = id.get()?;
    let known = id.known().map_or("", Name::as_str);
    if *ids.entry(known).or_insert(index) == index {
        return Ok(name);
    }
    let message = format!("the id `{known}` is used by an earlier {what}");
    Err(Fault::new(IssueCode::DuplicateId, message))
}

/// What checking a workspace needs from around it. The period and the currency
/// are absent when they are wrong themselves.
struct Inspection<'a> {
    period: Option<&'a Period>,
    currency: Option<Currency>,
    priced_for: PricedFor<'a>,
    /// The workspaces that the package names; absent when it serves all of them.
    served: Option<PlaceOfId<'a>>,
    ids: PlaceOfId<'a>,
    issues: &'a mut Issues,
}

/// How the lines of a workspace are priced.
#[derive(Clone, Copy)]
enum Route<'a> {
    FreePlan,
    /// Served by a package, or by none.
    Commercial(Option<&'a PackageRequest>),
    /// In every way there is a price for.
    EveryWay,
}

impl<'a> Inspection<'a> {
    fn workspace(
        &mut self,
        list: &Place<'_>,
        index: usize,
        request: &WorkspaceParts<'a>,
    ) -> Option<Workspace> {
        let place = list.index(index);
        let plan = request.plan.map_or(Ok(Plan::Commercial), Input::get);
        let route = self.route(request, plan.as_ref().ok());
        let id = unique(request.id, index, &mut self.ids, "workspace");
        let id = self.issues.keep(&place.field("id"), id);
        let site = self.issues.keep(&place.field("site"), request.site.get());
        if let (Some(Route::Commercial(Some(_))), Some(site)) = (route, site)
            && !site.has_packages()
        {
            let fault = not_sold_here(&format!("for workspaces on site `{}`", site.id()));
            self.issues.file(&place.field("site"), fault);
        }
        let plan = self.issues.keep(&place.field("plan"), plan);
        let place = place.field("usage");
        let count = at_most(request.usage.len(), USAGE_LINES_MAX, "usage lines");
        self.issues.keep(&place, count);
        let lines: Vec<_> = request
            .usage
            .iter()
            .take(USAGE_LINES_MAX)
            .enumerate()
            .map(|(index, usage)| self.usage(&place.index(index), usage, site, route))
            .collect();
        let lines = lines.into_iter().collect::<Option<_>>()?;
        Some(Workspace { id: id?.into(), site: site?, plan: plan?, lines })
    }

    /// How the lines of a workspace are priced; nothing while its plan is unknown.
    fn route(&self, request: &WorkspaceParts<'_>, plan: Option<&Plan>) -> Option<Route<'a>> {
        let package = match self.priced_for {
            PricedFor::Preview(package) => package,
            PricedFor::Comparison => return Some(Route::EveryWay),
        };
        let is_named = |served: &PlaceOfId<'_>| {
            request.id.known().is_some_and(|id| served.contains_key(id.as_str()))
        };
        Some(match plan? {
            Plan::Free => Route::FreePlan,
            Plan::Commercial if self.served.as_ref().is_none_or(is_named) => {
                Route::Commercial(package)
            }
            Plan::Commercial => Route::Commercial(None),
        })
    }

    fn usage(
        &mut self,
        place: &Place<'_>,
        request: &UsageRequest,
        site: Option<Site>,
        route: Option<Route<'_>>,
    ) -> Option<MeteredLine> {
        let item = request.item.get();
        let retention_days = request.retention_days.as_ref().map(Input::get).transpose();
        let known_item = item.as_ref().ok().copied();
        let known_retention = retention_days.as_ref().ok();
        let mut faults = LineFaults::default();
        let (tariffs, factor) = match (route, known_item) {
            (Some(Route::FreePlan), _) => {
                if let Some(days) = known_retention {
                    faults.retention = free_plan_retention(*days).err();
                }
                (None, None)
            }
            (Some(Route::Commercial(package)), Some(item)) => {
                let coverage = package.map(|package| package.coverage(item));
                if let Some(Coverage::Quota(quota)) = coverage {
                    (None, faults.factor(quota, known_retention))
                } else {
                    (self.tariffs(item, site, known_retention, &mut faults), None)
                }
            }
            (Some(Route::EveryWay), Some(item)) => {
                faults.only_bar_an_option = true;
                let tariffs = self.tariffs(item, site, known_retention, &mut faults);
                let quota = PackageQuota::of_any_package(item);
                (tariffs, quota.and_then(|quota| faults.factor(quota, known_retention)))
            }
            (None, _) | (_, None) => (None, None),
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
            tariffs,
            factor,
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
    fn tariffs(
        &self,
        item: Item,
        site: Option<Site>,
        retention_days: Option<&Option<u64>>,
        faults: &mut LineFaults,
    ) -> Option<Vec<Tariff>> {
        let period = self.period?;
        let found: Vec<_> = period
            .segments
            .iter()
            .filter_map(|segment| match segment.card.find(item) {
                Ok(card_item) => Some((segment.card, card_item)),
                Err(fault) => {
                    faults.about_item(fault);
                    None
                }
            })
            .collect();
        if let Some(fault) = retention_days.and_then(|days| retention_fault(item, &found, *days)) {
            faults.about_retention(fault);
        }
        let (site, currency) = (site?.record(), self.currency?);
        let mut tariffs = Vec::with_capacity(found.len());
        for (card, card_item) in &found {
            let published = priced_yet(site, period.from)
                .and_then(|()| card_item.check_published(card, site.group, currency));
            if let Err(fault) = published {
                faults.about_item(fault);
            }
            let price = card_item.price(site.group, currency, retention_days.copied().flatten());
            tariffs.extend(price.map(|price| Tariff::new(card, card_item, price)));
        }
        // A line with a fault is never priced, whatever prices were found for it.
        (tariffs.len() == period.segments.len()).then_some(tariffs)
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

/// What the cards and the package say against a line, by the field that it is about.
#[derive(Default)]
struct LineFaults {
    item: Option<Fault>,
    retention: Option<Fault>,
    /// Whether what one option cannot price is no fault.
    only_bar_an_option: bool,
}

impl LineFaults {
    fn about_item(&mut self, fault: Fault) {
        if !self.tolerates(&fault) {
            self.item.get_or_insert(fault);
        }
    }

    fn about_retention(&mut self, fault: Fault) {
        if !self.tolerates(&fault) {
            self.retention.get_or_insert(fault);
        }
    }

    fn tolerates(&self, fault: &Fault) -> bool {
        let bars_an_option =
            matches!(fault.code, IssueCode::ItemNotOnCard | IssueCode::NoConversionFactor);
        self.only_bar_an_option && bars_an_option
    }

    /// How often a unit counts in a package, where the retention is known.
    fn factor(&mut self, quota: &PackageQuota, retention_days: Option<&Option<u64>>) -> Option<u8> {
        match quota.conversion_factor(*retention_days?) {
            Ok(factor) => Some(factor),
            Err(fault) => {
                self.about_retention(fault);
                None
            }
        }
    }
}

/// The free plan keeps data for its own retention and looks up no price (R8, R10).
fn free_plan_retention(retention_days: Option<u64>) -> Result<(), Fault> {
    let own = u64::from(FREE_PLAN.retention_days);
    if retention_days.is_none_or(|days| days == own) {
        return Ok(());
    }
    let message = format!("the free plan keeps data for {own} days");
    Err(Fault::new(IssueCode::RetentionNotOffered, message))
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
        return retention_days.map(|_| retention_not_applicable(item));
    }
    tiered.find_map(|(_, card_item)| card_item.check_retention(retention_days).err())
}

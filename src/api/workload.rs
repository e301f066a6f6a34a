//! The workload of a request: workspaces, their usage, the period, the currency.
//!
//! Every call that prices a workload checks it here. The walk goes through the
//! request once, in its order, and files everything that is wrong; prices are
//! looked up as it goes, as far as what they depend on is right itself.

use super::input::{
    CURRENCY, DAY, ITEM, NAME, Name, PLAN, RETENTION_DAYS, SITE, at_most, quantity_or_list,
    whole_form,
};
use super::package::{PACKAGE, PackageRequest};
use super::place_of_id::PlaceOfId;
use super::strict::{Field, Length, Node, Object, Shape, leaf};
use crate::bill::{DailyQuantity, MeteredLine, Period, Segment, Workload, Workspace};
use crate::catalog::{
    CardItem, FREE_PLAN, Item, PACKAGE_CURRENCY, PackageQuota, Plan, RateCard, Site, SiteRecord,
    retention_not_applicable,
};
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues, Place, quoted};
use crate::lists::{AddAll, ToList};
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

/// How long a period is.
#[expect(clippy::as_conversions, reason = "`u64::from` is not const; widening loses nothing")]
const DAY_COUNT: Shape = whole_form(1, Some(DAYS_MAX as u64));

/// What is used: a quantity for every day of a period, or one for each.
#[expect(clippy::as_conversions, reason = "`usize::from` is not const; widening loses nothing")]
const QUANTITIES: Shape = quantity_or_list(DAYS_MAX as usize);

/// The lines of a workspace.
const USAGE_LINES: Shape = Shape::list(&USAGE, Length::at_most(USAGE_LINES_MAX));

/// One metered stream; an item may occur several times.
const USAGE: Shape = Shape::Object(&[
    Field::required("item", &ITEM, "What is metered."),
    Field::required(
        "quantity",
        &QUANTITIES,
        "Billable quantity: of every day, or one for each day of the period.",
    ),
    Field::optional(
        "retentionDays",
        &RETENTION_DAYS,
        "Required for tiered items, refused for flat ones; on the free plan 7 or absent (R8).",
    ),
    Field::optional("label", &NAME, "The caller's own, to tell lines apart."),
]);

/// A workspace that has no plan yet, and what it uses.
const COMPARED_WORKSPACE: Shape = Shape::Object(&[
    Field::required("id", &NAME, "The caller's own; no two are the same."),
    Field::required("site", &SITE, "Where it runs (R19)."),
    Field::required("usage", &USAGE_LINES, "What it uses; an item may occur several times."),
]);

/// A workspace, and what it uses.
const WORKSPACE: Shape = Shape::Object(&[
    Field::required("id", &NAME, "The caller's own; no two are the same."),
    Field::required("site", &SITE, "Where it runs (R19)."),
    Field::optional("plan", &PLAN, "Commercial by default."),
    Field::required("usage", &USAGE_LINES, "What it uses; an item may occur several times."),
]);

/// Workspaces that have no plan yet, with unique ids.
pub const COMPARED_WORKSPACES: Shape =
    Shape::list(&COMPARED_WORKSPACE, Length::from_one_to(WORKSPACES_MAX));

/// Workspaces, with unique ids.
const WORKSPACES: Shape = Shape::list(&WORKSPACE, Length::from_one_to(WORKSPACES_MAX));

/// A kind of usage, of which there is some on one day.
pub const KIND_OF_USAGE: Shape = Shape::Object(&[
    Field::required("item", &ITEM, "What is metered."),
    Field::required("site", &SITE, "Where it was used (R19)."),
    Field::optional(
        "retentionDays",
        &RETENTION_DAYS,
        "Required for tiered items, refused for flat ones.",
    ),
    Field::optional(
        "date",
        &DAY,
        "On which day, so by which card (R1); by the newest one by default.",
    ),
]);

/// The first day of a period that may name none.
pub const FROM: Field = Field::optional(
    "from",
    &DAY,
    "First day; each day is priced by the card in force on it (R1). By default every day is \
     priced by the newest card.",
);
/// How long the period is.
pub const DAYS: Field = Field::optional("days", &DAY_COUNT, "How many days; 30 by default.");
/// The currency of all prices.
pub const PAID_IN: Field =
    Field::required("currency", &CURRENCY, "Of the paying billing center (R20).");
/// The workspaces that are priced.
pub const SERVED_WORKSPACES: Field = Field::required(
    "workspaces",
    &WORKSPACES,
    "In the order in which a package serves them, unless it names one.",
);
/// The package that some of them share.
pub const SERVED_BY: Field = Field::optional(
    "package",
    &PACKAGE,
    "An annual package for some or all of the workspaces (R48).",
);

/// What the lines of a workload have to have a price for.
#[derive(Clone, Copy)]
pub enum PricedFor<'a> {
    /// The plan of their workspace, with the package of the request or without.
    Preview(Option<&'a PackageRequest<'a>>),
    /// Every option, as far as it has one: what only makes an option unavailable is
    /// no issue.
    Comparison,
}

/// The part of a request that describes a workload: `from`, `days`, `currency` and
/// `workspaces`.
#[derive(Clone, Copy)]
pub struct WorkloadRequest<'a> {
    /// The whole request.
    request: Object<'a>,
    /// What the lines have to have a price for.
    priced_for: PricedFor<'a>,
}

impl<'a> WorkloadRequest<'a> {
    /// A workload whose options are compared.
    pub const fn compared(request: Object<'a>) -> Self {
        Self { request, priced_for: PricedFor::Comparison }
    }

    /// A workload that is priced, with its package if there is one.
    pub const fn priced(request: Object<'a>, package: Option<&'a PackageRequest<'a>>) -> Self {
        Self { request, priced_for: PricedFor::Preview(package) }
    }

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
        let plan = package.check(self.workspaces(), issues);
        Some((workload?, Some(plan?)))
    }

    /// The workload, or nothing after filing everything that is wrong with it.
    pub fn check(&self, issues: &mut Issues) -> Option<Workload> {
        let root = self.request.place();
        let from = self.request.keep("from", first_day(self.request, "from"), issues);
        let days =
            self.request.read("days").and_then(|days| days.map_or(Ok(DAYS_DEFAULT), day_count));
        let days = self.request.keep("days", days, issues);
        let period = from.zip(days).and_then(|(from, days)| self.period(from, days, issues));
        let currency: Option<Currency> = self.request.require("currency", issues);
        if let PricedFor::Preview(package) = self.priced_for {
            check_package_currency(package, currency, root, issues);
        }
        let place = root.field("workspaces");
        let workspaces = self.workspaces();
        issues.keep(&place, at_least_one_workspace(workspaces.len()));
        issues.keep(&place, at_most(workspaces.len(), WORKSPACES_MAX, "workspaces"));
        let served = match self.priced_for {
            PricedFor::Preview(Some(package)) => package.named_workspaces(),
            PricedFor::Preview(None) | PricedFor::Comparison => None,
        };
        let mut inspection = Inspection {
            period: period.as_ref(),
            days,
            currency,
            priced_for: self.priced_for,
            served,
            ids: PlaceOfId::new(),
            issues,
        };
        let inspected = workspaces.len().min(WORKSPACES_MAX);
        let mut right = Vec::with_capacity(inspected);
        for (index, workspace) in workspaces.iter().take(inspected).enumerate() {
            let right_one = inspection.workspace(&place, index, workspace, right.last());
            right.add_all(right_one);
        }
        let workspaces = (right.len() == inspected).then_some(right)?;
        Some(Workload { period: period?, currency: currency?, workspaces })
    }

    /// Its workspaces, which have no issues filed yet.
    fn workspaces(&self) -> &'a [Node<'a>] {
        self.request.list("workspaces").unwrap_or_default()
    }

    /// The period, unless the calendar ends before it does.
    fn period(
        &self,
        from: Option<(Date, &'static RateCard)>,
        days: u16,
        issues: &mut Issues,
    ) -> Option<Period> {
        let Some((from, card)) = from else { return Some(Period::of_newest_card(days)) };
        if from.plus_days(days - 1).is_none() {
            let message = "the period ends after the year 9999";
            let root = self.request.place();
            issues.file(&root.field("days"), Fault::new(IssueCode::OutOfRange, message));
            return None;
        }
        Some(Period::starting(from, card, days))
    }
}

/// A day that may be left out, with the card in force on it.
fn first_day(request: Object<'_>, name: &str) -> Result<Option<(Date, &'static RateCard)>, Fault> {
    let with_card = |day: Date| RateCard::in_force_on(day).map(|card| (day, card));
    request.read(name)?.map(with_card).transpose()
}

/// Packages are sold in one currency only (A39).
fn check_package_currency(
    package: Option<&PackageRequest<'_>>,
    currency: Option<Currency>,
    root: &Place<'_>,
    issues: &mut Issues,
) {
    if let (Some(_), Some(currency)) = (package, currency)
        && currency != PACKAGE_CURRENCY
    {
        let fault = not_sold_here(&format!("in {}", currency.as_str()));
        issues.file(&root.field("currency"), fault);
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

/// The id of the entry at `index`, unless it is among `ids` already; `what` the list has.
///
/// # Errors
///
/// [`IssueCode::DuplicateId`].
pub fn unique<'a>(
    entry: &'a Node<'a>,
    index: usize,
    ids: &mut PlaceOfId<'a>,
    what: &str,
) -> Result<Name, Fault> {
    let entry = Object::of(entry, &Place::Root);
    let (name, known) = (entry.read_required("id")?, entry.text("id"));
    if ids.first(known, index) == index {
        return Ok(name);
    }
    let message = format!("the id {} is used by an earlier {what}", quoted(known));
    Err(Fault::new(IssueCode::DuplicateId, message))
}

/// What checking a workspace needs from around it. The period, its length and the currency
/// are absent when they are wrong themselves.
struct Inspection<'a> {
    period: Option<&'a Period>,
    days: Option<u16>,
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
    Commercial(Option<&'a PackageRequest<'a>>),
    /// In every way there is a price for.
    EveryWay,
}

impl<'a> Inspection<'a> {
    fn workspace(
        &mut self,
        list: &Place<'_>,
        index: usize,
        workspace: &'a Node<'a>,
        before: Option<&Workspace>,
    ) -> Option<Workspace> {
        let place = list.index(index);
        let request = Object::of(workspace, &place);
        let plan = request.read("plan").map(|plan| plan.unwrap_or(Plan::Commercial));
        let route = self.route(request, plan.as_ref().ok());
        let id = unique(workspace, index, &mut self.ids, "workspace");
        let id = request.keep("id", id, self.issues);
        let site: Option<Site> = request.require("site", self.issues);
        self.check_package_site(&place, route, site);
        let plan = request.keep("plan", plan, self.issues);
        let place = place.field("usage");
        let usage = request.list("usage").unwrap_or_default();
        self.issues.keep(&place, at_most(usage.len(), USAGE_LINES_MAX, "usage lines"));
        let inspected = usage.len().min(USAGE_LINES_MAX);
        let mut lines = Vec::with_capacity(inspected);
        for (index, usage) in usage.iter().take(inspected).enumerate() {
            let place = place.index(index);
            let usage = Object::of(usage, &place);
            // Workspaces are often alike, and so is the price of a line in the same place.
            let alike = before.filter(|before| Some(before.site) == site);
            let alike = alike.and_then(|before| before.lines.get(index));
            let line = self.usage(usage, site, route, alike, &|inspection| {
                inspection.quantity(&place.field("quantity"), usage.find("quantity")?)
            });
            lines.add_all(line);
        }
        let lines = (lines.len() == inspected).then_some(lines)?;
        Some(Workspace { id: id?.into(), site: site?, plan: plan?, lines })
    }

    /// Packages are sold on the mainland only (A39).
    fn check_package_site(
        &mut self,
        place: &Place<'_>,
        route: Option<Route<'_>>,
        site: Option<Site>,
    ) {
        if let (Some(Route::Commercial(Some(_))), Some(site)) = (route, site)
            && !site.has_packages()
        {
            let fault = not_sold_here(&format!("for workspaces on site `{}`", site.id()));
            self.issues.file(&place.field("site"), fault);
        }
    }

    /// How the lines of a workspace are priced; nothing while its plan is unknown.
    fn route(&self, request: Object<'_>, plan: Option<&Plan>) -> Option<Route<'a>> {
        let package = match self.priced_for {
            PricedFor::Preview(package) => package,
            PricedFor::Comparison => return Some(Route::EveryWay),
        };
        // A wrong id is no key there.
        let is_named = |served: &PlaceOfId<'_>| served.get(request.text("id")).is_some();
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
        request: Object<'_>,
        site: Option<Site>,
        route: Option<Route<'_>>,
        alike: Option<&MeteredLine>,
        quantity: &dyn Fn(&mut Self) -> Option<DailyQuantity>,
    ) -> Option<MeteredLine> {
        let item = request.read_required("item");
        let retention_days = request.read("retentionDays");
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
                    (self.tariffs(item, site, known_retention, &mut faults, alike), None)
                }
            }
            (Some(Route::EveryWay), Some(item)) => {
                faults.only_bar_an_option = true;
                let tariffs = self.tariffs(item, site, known_retention, &mut faults, alike);
                let quota = PackageQuota::of_any_package(item);
                (tariffs, quota.and_then(|quota| faults.factor(quota, known_retention)))
            }
            (None, _) | (_, None) => (None, None),
        };
        let item = request.keep("item", faults.item.map_or(item, Err), self.issues);
        let quantity = quantity(self);
        let retention_days = faults.retention.map_or(retention_days, Err);
        let retention_days = request.keep("retentionDays", retention_days, self.issues);
        let label: Option<Option<Name>> = request.get("label", self.issues);
        Some(MeteredLine {
            item: item?,
            quantity: quantity?,
            retention_days: retention_days?,
            label: label?.map(Into::into),
            tariffs,
            factor,
        })
    }

    fn quantity(&mut self, place: &Place<'_>, input: &Node<'_>) -> Option<DailyQuantity> {
        let given = match input {
            Node::List(days) => days.len(),
            Node::Wholes(days) => days.len(),
            _ => return self.issues.keep(place, leaf(input)).map(DailyQuantity::Same),
        };
        if let Some(wanted) = self.days
            && given != usize::from(wanted)
        {
            let message = format!("{given} quantities are given for {wanted} days");
            self.issues.file(place, Fault::new(IssueCode::LengthMismatch, message));
        }
        let read = given.min(DAYS_MAX.into());
        let mut days = Vec::with_capacity(read);
        if let Node::Wholes(list) = input {
            for number in list.iter().take(read) {
                match Quantity::from_whole(number) {
                    Ok(quantity) => days.push(quantity),
                    // Where it is will be said of the text.
                    Err(fault) => return self.issues.keep(place, Err(fault)),
                }
            }
        } else if let Node::List(list) = input {
            for (index, day) in list.iter().take(read).enumerate() {
                // Every wrong day is filed, not only the first.
                match leaf(day) {
                    Ok(quantity) => days.push(quantity),
                    Err(fault) => self.issues.file(&place.index(index), fault),
                }
            }
        }
        (days.len() == read).then_some(DailyQuantity::PerDay(days))
    }

    /// Looks up the price of a line on every card of the period (R1, R20).
    ///
    /// What can be said without the site, the currency or the retention is said even
    /// when those are wrong themselves (`None`). A line that is `alike` in these has the
    /// same prices; it is on the same site.
    fn tariffs(
        &self,
        item: Item,
        site: Option<Site>,
        retention_days: Option<&Option<u64>>,
        faults: &mut LineFaults,
        alike: Option<&MeteredLine>,
    ) -> Option<Vec<Tariff>> {
        // Nothing is wrong with that line, nor is it with this one then.
        let alike =
            alike.filter(|line| line.item == item && retention_days == Some(&line.retention_days));
        if let Some(MeteredLine { tariffs: Some(tariffs), .. }) = alike {
            return Some(tariffs.clone());
        }
        let period = self.period?;
        let mut found = Vec::new();
        for Segment { card, .. } in &period.segments {
            match card.find(item) {
                Ok(card_item) => found.push((*card, card_item)),
                Err(fault) => faults.about_item(fault),
            }
        }
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
            tariffs.add_all(price.map(|price| Tariff::new(card, card_item, price)));
        }
        // A line with a fault is never priced, whatever prices were found for it.
        (tariffs.len() == period.segments.len()).then_some(tariffs)
    }
}

/// Kinds of usage of commercial workspaces, each with what it is charged by, in a request that
/// says for all of them in which currency they are paid and which package serves them. Nothing
/// after filing everything that is wrong with them.
pub fn kinds_of_usage(
    request: Object<'_>,
    package: Option<&PackageRequest<'_>>,
    kinds_max: usize,
    issues: &mut Issues,
) -> Option<Vec<MeteredLine>> {
    let root = request.place();
    let currency = request.require("currency", issues);
    check_package_currency(package, currency, root, issues);
    let place = root.field("keys");
    let kinds = request.list("keys").unwrap_or_default();
    issues.keep(&place, at_most(kinds.len(), kinds_max, "keys"));
    let kinds = kinds.iter().take(kinds_max).enumerate().map(|(index, kind)| {
        let place = place.index(index);
        let kind = Object::of(kind, &place);
        let day = first_day(kind, "date");
        let period = day.as_ref().ok().map(|day| match day {
            Some((day, card)) => Period::starting(*day, card, 1),
            None => Period::of_newest_card(1),
        });
        let mut inspection = Inspection {
            period: period.as_ref(),
            days: None,
            currency,
            priced_for: PricedFor::Preview(package),
            served: None,
            ids: PlaceOfId::new(),
            issues: &mut *issues,
        };
        let site = kind.read_required("site").ok();
        let route = Some(Route::Commercial(package));
        let line = inspection.usage(kind, site, route, None, &|inspection| {
            let _: Option<Site> = kind.require("site", inspection.issues);
            inspection.check_package_site(&place, route, site);
            Some(DailyQuantity::Same(Quantity::ZERO))
        });
        kind.keep("date", day, issues);
        line
    });
    kinds.all_or_none()
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
    let mut tiered = found.iter().filter(|(_, card_item)| card_item.is_tiered());
    if !found.is_empty() && tiered.clone().next().is_none() {
        return retention_days.map(|_| retention_not_applicable(item));
    }
    tiered.find_map(|(_, card_item)| card_item.check_retention(retention_days).err())
}

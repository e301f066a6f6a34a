//! `previewCost`: what a workload costs.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::explanation::{Notice, formula, notices, rules};
use super::input::{Input, Name, QuantityInput};
use crate::bill::{
    Basis, Bill, BilledLine, Charging, DailyQuantity, MeteredLine, Overflow, Period, bill,
};
use crate::catalog::{FREE_PLAN, Item, Plan, RateCard, Site};
use crate::date::Date;
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::money::{Amount, Currency, UnitPrice};
use crate::quantity::{Quantity, QuantityTotal};
use crate::rating::Tariff;

/// Most days of a period.
pub const DAYS_MAX: u16 = 3_660;
/// Most workspaces in a request.
pub const WORKSPACES_MAX: usize = 10_000;
/// Most usage lines of a workspace.
pub const USAGE_LINES_MAX: usize = 200;
/// Days of a period that names none.
const DAYS_DEFAULT: u16 = 30;

/// A workload, and the period to price it over.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub struct CostPreviewRequest {
    /// First day; each day is priced by the card in force on it (R1). By default
    /// every day is priced by the newest card.
    pub from: Option<Input<Date>>,
    /// 1 to 3,660; 30 by default.
    pub days: Option<Input<u64>>,
    /// Of the paying billing center (R20).
    pub currency: Input<Currency>,
    /// 1 to 10,000, with unique ids.
    pub workspaces: Vec<WorkspaceRequest>,
    /// An annual package; refused until packages are priced.
    pub package: Option<PackageRequest>,
    /// Whether lines carry `formula` and `rules`; true by default.
    pub explain: Option<bool>,
}

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

/// An annual package for some of the workspaces.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub struct PackageRequest {
    /// Which package.
    pub id: Input<Name>,
    /// Negotiated daily quotas, by item.
    pub quotas: Option<BTreeMap<String, Input<Quantity>>>,
    /// Traffic packs.
    pub traffic_packs: Option<Vec<TrafficPackRequest>>,
    /// The workspaces it serves, in drawdown order.
    pub workspaces: Option<Vec<Input<Name>>>,
}

/// Traffic packs of one item.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub struct TrafficPackRequest {
    /// Which item.
    pub item: Input<Item>,
    /// A day, a multiple of the base capacity.
    pub capacity: Input<Quantity>,
    /// The share of the list price that is paid.
    pub discount: Option<Input<Quantity>>,
}

/// What a workload costs.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CostPreview {
    /// Of every amount here.
    pub currency: Currency,
    /// First day, where the request names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// How many days.
    pub days: u16,
    /// The cards that priced them, by rising edition.
    pub rate_cards: Vec<Date>,
    /// Sum of all line amounts.
    pub usage_charges: Amount,
    /// The package's share of the period; nothing without a package.
    pub package_share: Amount,
    /// The traffic packs' share; nothing without a package.
    pub traffic_pack_charges: Amount,
    /// `usage_charges + package_share + traffic_pack_charges`.
    pub total: Amount,
    /// Usage charges of each day.
    pub daily: Vec<Amount>,
    /// In request order.
    pub workspaces: Vec<WorkspaceCost>,
    /// What the buyer should know besides.
    pub notices: Vec<Notice>,
}

/// What one workspace costs.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceCost {
    /// The caller's own.
    pub id: String,
    /// Where it runs.
    pub site: Site,
    /// What it is subscribed to.
    pub plan: Plan,
    /// Sum of its lines.
    pub usage_charges: Amount,
    /// By usage line in request order, then by rate card.
    pub lines: Vec<LineItem>,
}

/// One usage line under one rate card.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineItem {
    /// What was metered.
    pub item: Item,
    /// The caller's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How long the data are kept, as asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u64>,
    /// The edition that priced the line.
    pub rate_card: Date,
    /// How many days of the period it priced.
    pub days: u16,
    /// Metered, summed over those days.
    pub quantity: QuantityTotal,
    /// On the free plan, what was accepted; else nothing.
    pub covered: QuantityTotal,
    /// On the free plan, what was not accepted (R7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<QuantityTotal>,
    /// What is priced.
    pub billable: QuantityTotal,
    /// How it was charged.
    pub basis: Basis,
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// The published price.
    pub unit_price: UnitPrice,
    /// `billable ÷ unit_quantity × unit_price`, exact; on the 2022-08-18 card with
    /// each day's units cut to two decimals (R45).
    pub amount: Amount,
    /// The arithmetic in one line, unless `explain` is false.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// The rules behind it, unless `explain` is false; see `data/rules.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<&'static str>>,
}

/// What a workload costs, exact to the last digit, line by line.
///
/// Issues of meaning, all at once: `malformed_date`, `no_rate_card`,
/// `out_of_range`, `too_many`, `too_few`, `unknown_value`, `malformed_id`,
/// `duplicate_id`, `malformed_decimal`, `length_mismatch`, `item_not_on_card`,
/// `price_not_published`, `retention_required`, `retention_not_offered`,
/// `retention_not_applicable`, `amount_overflow`.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::preview_cost;
///
/// // Company A of the price page: 10 hosts with 600 time series each, kept 3 days.
/// let request = br#"{
///     "days": 1,
///     "currency": "CNY",
///     "workspaces": [{ "id": "a", "site": "cn1", "usage": [
///         { "item": "time_series", "quantity": 6000, "retentionDays": 3 }
///     ] }]
/// }"#;
/// let Outcome::Ok { value } = answer(request, preview_cost) else { panic!() };
/// assert_eq!(value.total.to_string(), "3.6");
/// let formula = value.workspaces[0].lines[0].formula.as_deref();
/// assert_eq!(formula, Some("6000 ÷ 1000 × 0.6 = 3.6"));
/// ```
pub fn preview_cost(request: &CostPreviewRequest) -> Outcome<CostPreview> {
    check(request).and_then(price).into()
}

/// A request whose every part is known to be right.
struct Workload {
    period: Period,
    currency: Currency,
    workspaces: Vec<CheckedWorkspace>,
    /// The lines of each workspace.
    lines: Vec<Vec<MeteredLine>>,
    explain: bool,
}

struct CheckedWorkspace {
    id: Name,
    site: Site,
    plan: Plan,
    usage: Vec<CheckedUsage>,
}

struct CheckedUsage {
    label: Option<Name>,
    retention_days: Option<u64>,
}

/// Turns the request into a workload, or says everything that is wrong with it.
fn check(request: &CostPreviewRequest) -> Result<Workload, Vec<Issue>> {
    let mut issues = Issues::new();
    let root = Place::Root;
    let period = check_period(request, &mut issues);
    let currency = issues.keep(&root.field("currency"), request.currency.get());
    let place = root.field("workspaces");
    if request.workspaces.is_empty() {
        issues.file(&place, Fault::new(IssueCode::TooFew, "at least one workspace is needed"));
    }
    issues.keep(&place, at_most(request.workspaces.len(), WORKSPACES_MAX, "workspaces"));
    let mut inspection =
        Inspection { period: period.as_ref(), currency, ids: BTreeSet::new(), issues: &mut issues };
    let checked: Vec<_> = request
        .workspaces
        .iter()
        .take(WORKSPACES_MAX)
        .enumerate()
        .map(|(index, workspace)| inspection.workspace(&place.index(index), workspace))
        .collect();
    if request.package.is_some() {
        let message = "annual packages are not priced by this version: leave `package` out";
        issues.file(&root.field("package"), Fault::new(IssueCode::UnknownValue, message));
    }
    let checked = checked.into_iter().collect::<Option<Vec<_>>>();
    let complete = period.zip(currency).zip(checked);
    let ((period, currency), checked) = issues.none_or(complete)?;
    let (workspaces, lines) = checked.into_iter().unzip();
    let explain = request.explain.unwrap_or(true);
    Ok(Workload { period, currency, workspaces, lines, explain })
}

/// The period, once its first day and its length are right.
fn check_period(request: &CostPreviewRequest, issues: &mut Issues) -> Option<Period> {
    let root = Place::Root;
    let from = request.from.as_ref().map(Input::get).transpose();
    // A first day before the first card is wrong, however long the period is.
    let from = from.and_then(|from| from.map(RateCard::in_force_on).transpose().map(|_| from));
    let from = issues.keep(&root.field("from"), from);
    let days = match &request.days {
        Some(days) => issues.keep(&root.field("days"), days.get().and_then(day_count)),
        None => Some(DAYS_DEFAULT),
    };
    let (from, days) = (from?, days?);
    let Some(from) = from else { return Some(Period::of_newest_card(days)) };
    if from.plus_days(days - 1).is_none() {
        let message = "the period ends after the year 9999";
        issues.file(&root.field("days"), Fault::new(IssueCode::OutOfRange, message));
        return None;
    }
    issues.keep(&root.field("from"), Period::starting(from, days))
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
/// are absent when they are wrong themselves; prices are then not looked up.
struct Inspection<'a> {
    period: Option<&'a Period>,
    currency: Option<Currency>,
    ids: BTreeSet<Name>,
    issues: &'a mut Issues,
}

impl Inspection<'_> {
    fn workspace(
        &mut self,
        place: &Place<'_>,
        request: &WorkspaceRequest,
    ) -> Option<(CheckedWorkspace, Vec<MeteredLine>)> {
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
        let (usage, lines) = lines.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
        Some((CheckedWorkspace { id: id?, site: site?, plan: plan?, usage }, lines))
    }

    fn usage(
        &mut self,
        place: &Place<'_>,
        request: &UsageRequest,
        site: Option<Site>,
        plan: Option<Plan>,
    ) -> Option<(CheckedUsage, MeteredLine)> {
        let item = self.issues.keep(&place.field("item"), request.item.get());
        let quantity = self.quantity(&place.field("quantity"), &request.quantity);
        let retention_days = request.retention_days.as_ref().map(Input::get).transpose();
        let retention_days = self.issues.keep(&place.field("retentionDays"), retention_days);
        let label = request.label.as_ref().map(Input::get).transpose();
        let label = self.issues.keep(&place.field("label"), label);
        let charging = match plan? {
            Plan::Free => free_plan(retention_days?),
            Plan::Commercial => {
                pay_as_you_go(self.period?, item?, site?, self.currency?, retention_days?)
            }
        };
        let charging = charging.map_err(|fault| {
            self.issues.file(&place.field(field_of(fault.code)), fault);
        });
        let line = MeteredLine { item: item?, quantity: quantity?, charging: charging.ok()? };
        Some((CheckedUsage { label: label?, retention_days: retention_days? }, line))
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
}

/// The field of a usage line that a fault of its price is about.
fn field_of(code: IssueCode) -> &'static str {
    match code {
        IssueCode::RetentionRequired
        | IssueCode::RetentionNotOffered
        | IssueCode::RetentionNotApplicable => "retentionDays",
        _ => "item",
    }
}

/// The free plan keeps data for its own retention and looks up no price (R8, R10).
fn free_plan(retention_days: Option<u64>) -> Result<Charging, Fault> {
    let own = u64::from(FREE_PLAN.retention_days);
    if retention_days.is_none_or(|days| days == own) {
        return Ok(Charging::FreePlan);
    }
    let message = format!("the free plan keeps data for {own} days");
    Err(Fault::new(IssueCode::RetentionNotOffered, message))
}

/// Looks up the price of a line on every card of the period (R1, R20).
fn pay_as_you_go(
    period: &Period,
    item: Item,
    site: Site,
    currency: Currency,
    retention_days: Option<u64>,
) -> Result<Charging, Fault> {
    let site = site.record();
    if let (Some(from), Some(priced_from)) = (period.from, site.priced_from)
        && from < priced_from
    {
        let message = format!("site `{}` has no published price before {priced_from}", site.id);
        return Err(Fault::new(IssueCode::PriceNotPublished, message));
    }
    let tariffs = period.segments.iter().map(|segment| {
        let (card_item, price) = segment.card.price(item, site.group, currency, retention_days)?;
        Ok(Tariff::new(segment.card, card_item, price))
    });
    let tariffs = tariffs.collect::<Result<_, _>>()?;
    let tiered = period.segments.iter().any(|segment| segment.card.is_tiered(item));
    if retention_days.is_some() && !tiered {
        let message = format!("the price of `{}` does not depend on retention", item.id());
        return Err(Fault::new(IssueCode::RetentionNotApplicable, message));
    }
    Ok(Charging::PayAsYouGo(tariffs))
}

/// Prices a workload.
fn price(workload: Workload) -> Result<CostPreview, Vec<Issue>> {
    let bill =
        bill(&workload.period, &workload.lines).map_err(|overflow| vec![too_much(overflow)])?;
    Ok(preview(workload, bill))
}

fn too_much(Overflow { workspace, line }: Overflow) -> Issue {
    let path = format!("/workspaces/{workspace}/usage/{line}/quantity");
    let message = "with this line the charges reach 10^18".into();
    Issue { code: IssueCode::AmountOverflow, path, message }
}

fn preview(workload: Workload, bill: Bill) -> CostPreview {
    let notices = notices(&workload.period, &workload.lines, &bill);
    let Workload { period, currency, workspaces, lines, explain } = workload;
    let workspaces = workspaces
        .into_iter()
        .zip(lines)
        .zip(bill.workspaces)
        .map(|((workspace, metered), billed)| WorkspaceCost {
            id: workspace.id.as_str().into(),
            site: workspace.site,
            plan: workspace.plan,
            usage_charges: billed.usage_charges,
            lines: billed
                .lines
                .iter()
                .filter_map(|line| {
                    let usage = workspace.usage.get(line.line)?;
                    let item = metered.get(line.line)?.item;
                    Some(line_item(item, usage, line, explain))
                })
                .collect(),
        })
        .collect();
    CostPreview {
        currency,
        from: period.from,
        days: period.days,
        rate_cards: period.segments.iter().map(|segment| segment.card.edition).collect(),
        usage_charges: bill.usage_charges,
        package_share: Amount::ZERO,
        traffic_pack_charges: Amount::ZERO,
        total: bill.usage_charges,
        daily: bill.daily,
        workspaces,
        notices,
    }
}

fn line_item(item: Item, usage: &CheckedUsage, line: &BilledLine, explain: bool) -> LineItem {
    LineItem {
        item,
        label: usage.label.as_ref().map(|label| label.as_str().into()),
        retention_days: usage.retention_days,
        rate_card: line.card.edition,
        days: line.days,
        quantity: line.quantity,
        covered: line.covered,
        refused: line.refused,
        billable: line.billable,
        basis: line.basis,
        unit_quantity: line.unit_quantity,
        unit_price: line.unit_price,
        amount: line.amount,
        formula: explain.then(|| formula(line)),
        rules: explain.then(|| rules(item, line)),
    }
}

//! `previewCost`: what a workload costs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::explanation::{Notice, formula, notices, rules};
use super::input::{Input, Name};
use super::workload::{WorkloadRequest, WorkspaceRequest};
use crate::bill::{Basis, Bill, BilledLine, MeteredLine, Overflow, Workload, Workspace, bill};
use crate::catalog::{Item, Plan, Site};
use crate::date::Date;
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::money::{Amount, Currency, UnitPrice};
use crate::quantity::{Quantity, QuantityTotal};

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
    check(request).and_then(|workload| price(workload, request.explain.unwrap_or(true))).into()
}

/// Turns the request into a workload, or says everything that is wrong with it.
fn check(request: &CostPreviewRequest) -> Result<Workload, Vec<Issue>> {
    let mut issues = Issues::new();
    let workload = WorkloadRequest {
        from: request.from.as_ref(),
        days: request.days.as_ref(),
        currency: &request.currency,
        workspaces: &request.workspaces,
    };
    let workload = workload.check(&mut issues);
    if request.package.is_some() {
        let message = "annual packages are not priced by this version: leave `package` out";
        let fault = Fault::new(IssueCode::UnknownValue, message);
        issues.file(&Place::Root.field("package"), fault);
    }
    issues.none_or(workload)
}

fn price(workload: Workload, explain: bool) -> Result<CostPreview, Vec<Issue>> {
    let bill = bill(&workload).map_err(|overflow| vec![too_much(overflow)])?;
    Ok(preview(workload, bill, explain))
}

fn too_much(Overflow { workspace, line }: Overflow) -> Issue {
    let path = format!("/workspaces/{workspace}/usage/{line}/quantity");
    let message = "with this line the charges reach 10^18".into();
    Issue { code: IssueCode::AmountOverflow, path, message }
}

fn preview(workload: Workload, bill: Bill, explain: bool) -> CostPreview {
    let notices = notices(&workload, &bill);
    let Workload { period, currency, workspaces } = workload;
    let workspaces = workspaces
        .into_iter()
        .zip(&bill.workspaces)
        .map(|(Workspace { id, site, plan, lines }, billed)| {
            let items = billed
                .lines
                .iter()
                .filter_map(|line| Some(line_item(lines.get(line.line)?, line, explain)));
            let usage_charges = billed.usage_charges;
            WorkspaceCost { id, site, plan, usage_charges, lines: items.collect() }
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

fn line_item(metered: &MeteredLine, line: &BilledLine, explain: bool) -> LineItem {
    LineItem {
        item: metered.item,
        label: metered.label.clone(),
        retention_days: metered.retention_days,
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
        rules: explain.then(|| rules(metered.item, line)),
    }
}

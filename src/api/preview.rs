//! `previewCost`: what a workload costs.

use serde::Serialize;

use super::Outcome;
use super::explanation::{formula, rules};
use super::notices::{Notice, notices};
use super::package::PackageRequest;
use super::strict::{Field, Shape, request};
use super::workload::{DAYS, FROM, PAID_IN, SERVED_BY, SERVED_WORKSPACES, WorkloadRequest};
use crate::bill::{
    Basis, Bill, BilledLine, ItemUse, MeteredLine, NoBill, Workload, Workspace, bill,
};
use crate::catalog::{Item, Package, Plan, Site};
use crate::date::Date;
use crate::issue::{Issue, IssueCode, Issues};
use crate::lists::ToList;
use crate::money::{Amount, Currency, UnitPrice};
use crate::package::PackagePlan;
use crate::quantity::{Quantity, QuantityTotal};

request!(
    /// A workload, and the period to price it over.
    CostPreviewRequest: &Shape::Object(&[
        FROM,
        DAYS,
        PAID_IN,
        SERVED_WORKSPACES,
        SERVED_BY,
        Field::optional(
            "explain",
            &Shape::Boolean,
            "Whether lines carry `formula` and `rules`; true by default.",
        ),
    ])
);

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
    /// Package price × days ÷ validity, rounded half-up to 0.01; nothing without a
    /// package.
    pub package_share: Amount,
    /// Traffic packs' day price × discount × days, exact; nothing without a package.
    pub traffic_pack_charges: Amount,
    /// `usage_charges + package_share + traffic_pack_charges`.
    pub total: Amount,
    /// Usage charges of each day.
    pub daily: Vec<Amount>,
    /// In request order.
    pub workspaces: Vec<WorkspaceCost>,
    /// What was made of the package, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package: Option<PackageUse>,
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
    /// After the conversion factor (R52); only on a line that a package serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub converted: Option<QuantityTotal>,
    /// Taken from the package's quota and traffic packs; on the free plan, what was
    /// accepted; else nothing.
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

/// What the workspaces made of a package.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackageUse {
    /// Which package.
    pub id: Package,
    /// Its price, paid once for all of its validity.
    pub upfront_price: UnitPrice,
    /// By item, in catalog order.
    pub items: Vec<PackageItemUse>,
}

/// What the workspaces made of a package's allowance of one item.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackageItemUse {
    /// Which item.
    pub item: Item,
    /// The quota of a day, published or negotiated.
    pub quota_per_day: Quantity,
    /// What traffic packs add to it.
    pub pack_per_day: QuantityTotal,
    /// Converted usage taken from both, over the period.
    pub used: QuantityTotal,
    /// What was left over, day by day, over the period.
    pub unused: QuantityTotal,
    /// Converted usage that exceeded both.
    pub overage: QuantityTotal,
}

/// What a workload costs, exact to the last digit, line by line.
///
/// Issues of meaning, all at once: `malformed_date`, `no_rate_card`,
/// `out_of_range`, `too_many`, `too_few`, `unknown_value`, `malformed_id`,
/// `duplicate_id`, `malformed_decimal`, `length_mismatch`, `item_not_on_card`,
/// `price_not_published`, `retention_required`, `retention_not_offered`,
/// `retention_not_applicable`, `amount_overflow`; with a package also
/// `package_not_sold_here`, `no_conversion_factor`, `pack_capacity_not_a_multiple`,
/// `unknown_workspace`, `duplicate_field`.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::issue::IssueCode;
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
///
/// // Everything that is wrong comes back at once, each with its code and its place.
/// let request = br#"{ "currency": "EUR", "workspaces": [{ "id": "a", "site": "cn1", "usage": [
///     { "item": "log_entries", "quantity": "1e6", "retentionDays": 7 }
/// ] }] }"#;
/// let Outcome::Invalid { issues } = answer(request, preview_cost) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::UnknownValue);
/// assert_eq!(issues[0].path, "/currency");
/// assert_eq!(issues[1].code, IssueCode::MalformedDecimal);
/// assert_eq!(issues[1].path, "/workspaces/0/usage/0/quantity");
/// ```
pub fn preview_cost(request: &CostPreviewRequest<'_>) -> Outcome<CostPreview> {
    let mut issues = Issues::new();
    let request = request.object();
    let package = request.place().field("package");
    let package = PackageRequest::of(request, &package);
    let asked = WorkloadRequest::priced(request, package.as_ref()).check_with_package(&mut issues);
    let explain = request.flag("explain").unwrap_or(true);
    issues
        .none_or(asked)
        .and_then(|(workload, plan)| price(workload, plan.as_ref(), explain))
        .into()
}

fn price(
    workload: Workload,
    plan: Option<&PackagePlan>,
    explain: bool,
) -> Result<CostPreview, Vec<Issue>> {
    // What a line needs to be charged was checked.
    let charged = workload.charged(|workspace| workspace.plan, plan);
    let charged = charged.ok_or_else(|| vec![Issue::not_conserved()])?;
    let bill = bill(&charged, &[]).map_err(|reason| vec![no_bill(reason, "/package")])?;
    Ok(preview(workload, plan, bill, explain))
}

/// Says why there is no bill; `package` is the path of what describes it.
pub fn no_bill(reason: NoBill, package: &str) -> Issue {
    let (path, with) = match reason {
        NoBill::TooMuchWithLine { workspace, line } => {
            (format!("/workspaces/{workspace}/usage/{line}/quantity"), "this line")
        }
        NoBill::TooMuchWithPackage => (package.into(), "a package and its traffic packs"),
        NoBill::NotConserved => return Issue::not_conserved(),
    };
    let message = format!("with {with} the charges reach 10^18");
    Issue { code: IssueCode::AmountOverflow, path, message }
}

fn preview(
    workload: Workload,
    plan: Option<&PackagePlan>,
    bill: Bill,
    explain: bool,
) -> CostPreview {
    let notices = notices(&workload, plan, &bill);
    let Workload { period, currency, workspaces } = workload;
    let workspaces = workspaces
        .into_iter()
        .zip(&bill.workspaces)
        .map(|(Workspace { id, site, plan, lines }, billed)| {
            let mut items = Vec::with_capacity(billed.lines.len());
            for line in &billed.lines {
                if let Some(metered) = lines.get(line.line) {
                    items.push(line_item(metered, line, explain));
                }
            }
            let usage_charges = billed.usage_charges;
            WorkspaceCost { id, site, plan, usage_charges, lines: items }
        })
        .listed();
    CostPreview {
        currency,
        from: period.from,
        days: period.days,
        rate_cards: period.segments.iter().map(|segment| segment.card.edition).listed(),
        usage_charges: bill.usage_charges,
        package_share: bill.package_share,
        traffic_pack_charges: bill.traffic_pack_charges,
        total: bill.total,
        daily: bill.daily,
        workspaces,
        package: plan.map(|plan| PackageUse {
            id: plan.package(),
            upfront_price: plan.package().record().price,
            items: bill.items.iter().map(item_use).listed(),
        }),
        notices,
    }
}

fn item_use(item: &ItemUse) -> PackageItemUse {
    PackageItemUse {
        item: item.allowance.item,
        quota_per_day: item.allowance.quota_per_day,
        pack_per_day: item.allowance.pack_per_day,
        used: item.used,
        unused: item.unused,
        overage: item.overage,
    }
}

fn line_item(metered: &MeteredLine, line: &BilledLine, explain: bool) -> LineItem {
    let free = line.basis == Basis::FreePlan;
    LineItem {
        item: metered.item,
        label: metered.label.clone(),
        retention_days: metered.retention_days,
        rate_card: line.card.edition,
        days: line.days,
        quantity: line.quantity,
        converted: (line.basis == Basis::PackageOverage).then_some(line.converted),
        covered: line.covered,
        refused: free.then_some(line.overage),
        billable: if free { QuantityTotal::ZERO } else { line.overage },
        basis: line.basis,
        unit_quantity: line.unit_quantity,
        unit_price: line.unit_price,
        amount: line.amount,
        formula: explain.then(|| formula(line)),
        rules: explain.then(|| rules(metered, line)),
    }
}

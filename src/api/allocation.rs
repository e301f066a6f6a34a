//! `allocateQuota`: one quota, several workspaces.

use serde::Serialize;

use super::Outcome;
use super::input::{
    ITEM, NAME, Name, QUANTITY, RETENTION_DAYS, at_most, by_item, items_that, quantities_by_item,
};
use super::place_of_id::PlaceOfId;
use super::strict::{Field, Length, Object, Shape, request};
use super::workload::{USAGE_LINES_MAX, WORKSPACES_MAX, at_least_one_workspace, unique};
use crate::allowance::Allowance;
use crate::catalog::{
    Item, NEWEST_RATE_CARD, PackageQuota, TrafficPackRecord, retention_not_applicable,
};
use crate::issue::{Fault, Issue, IssueCode, Issues};
use crate::item_map::ItemMap;
use crate::lists::ToList;
use crate::package::Coverage;
use crate::quantity::{Quantity, QuantityTotal};

request!(
    /// A day's quotas, and the workspaces that share them.
    QuotaAllocationRequest: &Shape::Object(&[
        Field::required("quotas", &QUOTAS, "Daily quota of each item, traffic packs included."),
        Field::required(
            "workspaces",
            &Shape::list(&WORKSPACE, Length::from_one_to(WORKSPACES_MAX)),
            "In drawdown order (R56, A3).",
        ),
    ])
);

/// Quotas of what packages or traffic packs grant.
const QUOTAS: Shape = quantities_by_item(|| items_that(is_ever_granted));

/// A workspace, and what it uses in a day.
const WORKSPACE: Shape = Shape::Object(&[
    Field::required("id", &NAME, "The caller's own; no two are the same."),
    Field::required(
        "usage",
        &Shape::list(&DAY_USAGE, Length::at_most(USAGE_LINES_MAX)),
        "Lines, which draw in their order.",
    ),
]);

/// Usage of one day.
const DAY_USAGE: Shape = Shape::Object(&[
    Field::required("item", &ITEM, "What was used."),
    Field::required("quantity", &QUANTITY, "How much."),
    Field::optional(
        "retentionDays",
        &RETENTION_DAYS,
        "Decides the conversion factor (R52), which is 1 without it.",
    ),
]);

/// Who got how much.
#[derive(Clone, Debug, Serialize)]
pub struct QuotaAllocation {
    /// By workspace, then by usage line.
    pub lines: Vec<AllocatedLine>,
    /// What nobody used, in catalog order of items.
    pub remaining: Vec<RemainingQuota>,
}

/// How one usage line was served.
#[derive(Clone, Debug, Serialize)]
pub struct AllocatedLine {
    /// The caller's own id.
    pub workspace: String,
    /// What was used.
    pub item: Item,
    /// As given.
    pub quantity: Quantity,
    /// After the conversion factor (R52); `covered + overage`.
    pub converted: QuantityTotal,
    /// Taken from the quota.
    pub covered: QuantityTotal,
    /// Past the quota.
    pub overage: QuantityTotal,
}

/// What is left of the quota of an item.
#[derive(Clone, Debug, Serialize)]
pub struct RemainingQuota {
    /// Which item.
    pub item: Item,
    /// How much.
    pub quantity: QuantityTotal,
}

/// Serves workspaces from shared daily quotas, one after the other: each is covered as
/// far as the quota reaches, and what is left goes to the next (R56, R57).
///
/// Issues: `unknown_value`, `duplicate_field`, `malformed_decimal`, `out_of_range`,
/// `too_few`, `too_many`, `malformed_id`, `duplicate_id`, `no_conversion_factor`,
/// `retention_not_offered`, `retention_not_applicable`.
///
/// ```
/// use guance_billing::allocate_quota;
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::issue::IssueCode;
///
/// // The published example: 150 million log entries, two workspaces of 100 million.
/// let request = br#"{
///     "quotas": { "log_entries": "150000000" },
///     "workspaces": [
///         { "id": "A", "usage": [{ "item": "log_entries", "quantity": "100000000" }] },
///         { "id": "B", "usage": [{ "item": "log_entries", "quantity": "100000000" }] }
///     ]
/// }"#;
/// let Outcome::Ok { value } = answer(request, allocate_quota) else { panic!() };
/// assert_eq!(value.lines[0].overage.to_string(), "0");
/// assert_eq!(value.lines[1].covered.to_string(), "50000000");
/// assert_eq!(value.lines[1].overage.to_string(), "50000000");
///
/// // A quota has to be shared by somebody.
/// let request = br#"{ "quotas": { "log_entries": "150000000" }, "workspaces": [] }"#;
/// let Outcome::Invalid { issues } = answer(request, allocate_quota) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::TooFew);
/// assert_eq!(issues[0].path, "/workspaces");
/// ```
pub fn allocate_quota(request: &QuotaAllocationRequest<'_>) -> Outcome<QuotaAllocation> {
    allocate(request).into()
}

fn allocate(request: &QuotaAllocationRequest<'_>) -> Result<QuotaAllocation, Vec<Issue>> {
    let mut issues = Issues::new();
    let request = request.object();
    let quotas = by_item::<Quantity>(request, "quotas", &mut issues, is_ever_granted);
    let place = request.place().field("workspaces");
    let workspaces = request.list("workspaces").unwrap_or_default();
    issues.keep(&place, at_least_one_workspace(workspaces.len()));
    issues.keep(&place, at_most(workspaces.len(), WORKSPACES_MAX, "workspaces"));
    let mut left = ItemMap::new();
    for (item, quota) in quotas.unwrap_or_default().iter() {
        left.insert(item, Allowance::of_day(*quota));
    }
    let mut ids = PlaceOfId::new();
    let mut lines = Vec::new();
    for (index, workspace) in workspaces.iter().take(WORKSPACES_MAX).enumerate() {
        let place = place.index(index);
        let id = unique(workspace, index, &mut ids, "workspace");
        let workspace = Object::of(workspace, &place);
        let id = workspace.keep("id", id, &mut issues);
        let place = place.field("usage");
        let usage = workspace.list("usage").unwrap_or_default();
        issues.keep(&place, at_most(usage.len(), USAGE_LINES_MAX, "usage lines"));
        for (index, usage) in usage.iter().take(USAGE_LINES_MAX).enumerate() {
            let place = place.index(index);
            let usage = checked_usage(Object::of(usage, &place), &mut issues);
            if let (Some(id), Some(usage)) = (&id, usage) {
                lines.push(draw(id.clone(), usage, &mut left));
            }
        }
    }
    let remaining = left.iter().map(|(item, left)| RemainingQuota { item, quantity: left.left() });
    issues.none_or(Some(QuotaAllocation { lines, remaining: remaining.listed() }))
}

/// Item, quantity and conversion factor of a usage line.
type ConvertedUsage = (Item, Quantity, u8);

fn draw(
    workspace: Name,
    (item, quantity, factor): ConvertedUsage,
    left: &mut ItemMap<Allowance>,
) -> AllocatedLine {
    let converted = quantity.times(factor.into());
    let mut none = Allowance::of_day(Quantity::ZERO);
    let drawdown = if covers(item) { left.get_mut(item) } else { None };
    let drawdown = drawdown.unwrap_or(&mut none).draw(converted);
    let (covered, overage) = (drawdown.covered, drawdown.overage);
    AllocatedLine { workspace: workspace.into(), item, quantity, converted, covered, overage }
}

fn checked_usage(request: Object<'_>, issues: &mut Issues) -> Option<ConvertedUsage> {
    let item = request.require("item", issues);
    let quantity = request.require("quantity", issues);
    let factor = request.read("retentionDays").and_then(|days| match item.zip(days) {
        Some((item, days)) => conversion_factor(item, days),
        None => Ok(1),
    });
    let factor = request.keep("retentionDays", factor, issues);
    Some((item?, quantity?, factor?))
}

/// Whether a quota of `item` covers its usage, be it of a package or of traffic packs.
fn covers(item: Item) -> bool {
    match Coverage::of(item, PackageQuota::of_any_package(item), true) {
        Coverage::Quota(_) | Coverage::TrafficPack => true,
        Coverage::Outside => false,
    }
}

/// What usage of `item` is multiplied by (R52). Nothing converts an item of which no
/// package has a quota, but its retention has to be one that is sold.
fn conversion_factor(item: Item, retention_days: u64) -> Result<u8, Fault> {
    if let Some(quota) = PackageQuota::of_any_package(item) {
        return quota.conversion_factor(Some(retention_days));
    }
    match NEWEST_RATE_CARD.find(item) {
        Ok(sold) if sold.is_tiered() => sold.check_retention(Some(retention_days)).map(|()| 1),
        Ok(_) | Err(_) => Err(retention_not_applicable(item)),
    }
}

/// Whether packages or traffic packs grant a quota of `item`.
fn is_ever_granted(item: Item) -> Result<(), Fault> {
    if PackageQuota::of_any_package(item).is_some() || TrafficPackRecord::of(item).is_some() {
        return Ok(());
    }
    let message = format!("no package or traffic pack has a quota of `{}`", item.id());
    Err(Fault::new(IssueCode::UnknownValue, message))
}

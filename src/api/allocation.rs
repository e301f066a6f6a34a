//! `allocateQuota`: one quota, several workspaces.

use serde::Serialize;

use super::Outcome;
use super::input::{ByItem, Input, Name, at_most};
use super::strict::from_object;
use super::workload::{PlaceOfId, USAGE_LINES_MAX, WORKSPACES_MAX, at_least_one_workspace, unique};
use crate::allowance::Allowance;
use crate::catalog::{
    Item, NEWEST_RATE_CARD, PackageQuota, TrafficPackRecord, retention_not_applicable,
};
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::item_map::ItemMap;
use crate::package::Coverage;
use crate::quantity::{Quantity, QuantityTotal};

/// A day's quotas, and the workspaces that share them.
#[derive(Clone, Debug)]
pub struct QuotaAllocationRequest {
    /// Daily quota of each item, traffic packs included.
    pub quotas: ByItem<Quantity>,
    /// 1 to 10,000, in drawdown order (R56, A3), with unique ids.
    pub workspaces: Vec<SharingWorkspaceRequest>,
}
from_object!(QuotaAllocationRequest { quotas, workspaces });

/// A workspace and its usage of one day.
#[derive(Clone, Debug)]
pub struct SharingWorkspaceRequest {
    /// The caller's own.
    pub id: Input<Name>,
    /// At most 200 lines, which draw in their order.
    pub usage: Vec<DayUsageRequest>,
}
from_object!(SharingWorkspaceRequest { id, usage });

/// Usage of one day.
#[derive(Clone, Debug)]
pub struct DayUsageRequest {
    /// What was used.
    pub item: Input<Item>,
    /// How much.
    pub quantity: Input<Quantity>,
    /// Decides the conversion factor (R52), which is 1 without it.
    pub retention_days: Option<Input<u64>>,
}
from_object!(DayUsageRequest { item, quantity, retention_days as "retentionDays" });

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
/// ```
pub fn allocate_quota(request: &QuotaAllocationRequest) -> Outcome<QuotaAllocation> {
    allocate(request).into()
}

fn allocate(request: &QuotaAllocationRequest) -> Result<QuotaAllocation, Vec<Issue>> {
    let mut issues = Issues::new();
    let root = Place::Root;
    let quotas = request.quotas.check(&root.field("quotas"), &mut issues, is_ever_granted);
    let place = root.field("workspaces");
    issues.keep(&place, at_least_one_workspace(request.workspaces.len()));
    issues.keep(&place, at_most(request.workspaces.len(), WORKSPACES_MAX, "workspaces"));
    let mut left = ItemMap::new();
    for (item, quota) in quotas.iter().flat_map(ItemMap::iter) {
        left.insert(item, Allowance::of_day(*quota));
    }
    let mut ids = PlaceOfId::new();
    let mut lines = Vec::new();
    for (index, workspace) in request.workspaces.iter().take(WORKSPACES_MAX).enumerate() {
        let place = place.index(index);
        let id =
            issues.keep(&place.field("id"), unique(&workspace.id, index, &mut ids, "workspace"));
        let place = place.field("usage");
        issues.keep(&place, at_most(workspace.usage.len(), USAGE_LINES_MAX, "usage lines"));
        for (index, usage) in workspace.usage.iter().take(USAGE_LINES_MAX).enumerate() {
            let usage = usage.check(&place.index(index), &mut issues);
            lines.extend(id.clone().zip(usage).map(|(id, usage)| draw(id, usage, &mut left)));
        }
    }
    let remaining = left.iter().map(|(item, left)| RemainingQuota { item, quantity: left.left() });
    issues.none_or(Some(QuotaAllocation { lines, remaining: remaining.collect() }))
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

impl DayUsageRequest {
    fn check(&self, place: &Place<'_>, issues: &mut Issues) -> Option<ConvertedUsage> {
        let item = issues.keep(&place.field("item"), self.item.get());
        let quantity = issues.keep(&place.field("quantity"), self.quantity.get());
        let factor = match &self.retention_days {
            None => Ok(1),
            Some(days) => days.get().and_then(|days| match item {
                Some(item) => conversion_factor(item, days),
                None => Ok(1),
            }),
        };
        let factor = issues.keep(&place.field("retentionDays"), factor);
        Some((item?, quantity?, factor?))
    }
}

/// Whether a quota of `item` covers its usage, be it of a package or of traffic packs.
fn covers(item: Item) -> bool {
    match Coverage::of(item, PackageQuota::of_any_package(item), [item]) {
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

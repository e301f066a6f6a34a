//! The package of a request: checked and turned into a [`PackagePlan`].

use super::input::{ByItem, Input, Name, at_most};
use super::strict::from_object;
use super::workload::{PlaceOfId, WORKSPACES_MAX, WorkspaceParts};
use crate::catalog::{Item, Package, PackageQuota, Plan, TrafficPackRecord};
use crate::issue::{Fault, IssueCode, Issues, Place};
use crate::item_map::ItemMap;
use crate::money::Discount;
use crate::package::{Coverage, PackagePlan, TrafficPack};
use crate::quantity::Quantity;

/// Most traffic packs of a package: one for each item.
const TRAFFIC_PACKS_MAX: usize = Item::ALL.len();

/// An annual package for some of the workspaces.
#[derive(Clone, Debug)]
pub struct PackageRequest {
    /// Which package.
    pub id: Input<Package>,
    /// Negotiated daily quotas that replace the published ones, by item.
    pub quotas: Option<ByItem<Quantity>>,
    /// Traffic packs, one entry for each item.
    pub traffic_packs: Option<Vec<TrafficPackRequest>>,
    /// The commercial workspaces that it serves, in drawdown order (R56); all of them
    /// in request order by default.
    pub workspaces: Option<Vec<Input<Name>>>,
}
from_object!(PackageRequest { id, quotas, traffic_packs as "trafficPacks", workspaces });

/// Traffic packs of one item.
#[derive(Clone, Debug)]
pub struct TrafficPackRequest {
    /// Which item.
    pub item: Input<Item>,
    /// A day, a positive multiple of the base capacity.
    pub capacity: Input<Quantity>,
    /// The share of the list price that is paid; all of it by default.
    pub discount: Option<Input<Discount>>,
}
from_object!(TrafficPackRequest { item, capacity, discount });

impl PackageRequest {
    /// The commercial workspaces that the request names; nothing if it names none and
    /// so means all of them.
    pub fn named_workspaces(&self) -> Option<PlaceOfId<'_>> {
        Some(places(self.workspaces.as_ref()?.iter().take(WORKSPACES_MAX)))
    }

    /// How usage of `item` counts, as far as the request is right. Packages have
    /// quotas of the same items, so it makes no difference if the id is not.
    pub fn coverage(&self, item: Item) -> Coverage {
        let quota = match self.id.known() {
            Some(package) => package.record().quota(item),
            None => PackageQuota::of_any_package(item),
        };
        Coverage::of(item, quota, self.packs().filter_map(|pack| pack.item.known().copied()))
    }

    /// As many of its traffic packs as there may be.
    fn packs(&self) -> impl Iterator<Item = &TrafficPackRequest> {
        self.traffic_packs.iter().flatten().take(TRAFFIC_PACKS_MAX)
    }

    /// The package as it is to be priced, or nothing after filing everything that is
    /// wrong with it.
    pub fn check(
        &self,
        place: &Place<'_>,
        workspaces: &[WorkspaceParts<'_>],
        issues: &mut Issues,
    ) -> Option<PackagePlan> {
        let package = issues.keep(&place.field("id"), self.id.get());
        let quotas = match &self.quotas {
            Some(quotas) => quotas.check(&place.field("quotas"), issues, has_package_quota),
            None => Some(ItemMap::new()),
        };
        let packs_place = place.field("trafficPacks");
        let mut items = ItemMap::new();
        let count = self.traffic_packs.as_ref().map_or(0, Vec::len);
        issues.keep(&packs_place, at_most(count, TRAFFIC_PACKS_MAX, "traffic packs"));
        let packs = self.packs().enumerate();
        let packs: Vec<_> = packs
            .map(|(index, pack)| pack.check(&packs_place.index(index), &mut items, issues))
            .collect();
        let workspaces = self.served_workspaces(&place.field("workspaces"), workspaces, issues);
        let packs = packs.into_iter().collect::<Option<_>>()?;
        Some(PackagePlan::new(package?, &quotas?, packs, workspaces?))
    }

    /// The places of the workspaces that the package serves, in drawdown order.
    fn served_workspaces(
        &self,
        place: &Place<'_>,
        workspaces: &[WorkspaceParts<'_>],
        issues: &mut Issues,
    ) -> Option<Vec<usize>> {
        let served: Vec<_> = match &self.workspaces {
            None => {
                let all = workspaces.iter().enumerate();
                let served = all.filter(|(_, workspace)| may_be_served(workspace));
                served.map(|(index, _)| Some(index)).collect()
            }
            Some(named) => {
                let place_of_id = places(workspaces.iter().map(|workspace| workspace.id));
                issues.keep(place, at_most(named.len(), WORKSPACES_MAX, "workspaces"));
                let mut served = Vec::new();
                let mut place_in_order = PlaceOfId::new();
                for (index, id) in named.iter().take(WORKSPACES_MAX).enumerate() {
                    let found = id.get().and_then(|_| {
                        let id = id.known().map_or("", Name::as_str);
                        let found = find(id, &place_of_id, workspaces)?;
                        if *place_in_order.entry(id).or_insert(index) == index {
                            return Ok(found);
                        }
                        let message = format!("workspace `{id}` is named twice");
                        Err(Fault::new(IssueCode::DuplicateId, message))
                    });
                    served.push(issues.keep(&place.index(index), found));
                }
                served
            }
        };
        if served.is_empty() {
            let message = "a package serves at least one commercial workspace";
            issues.file(place, Fault::new(IssueCode::TooFew, message));
            return None;
        }
        served.into_iter().collect()
    }
}

/// Where each id that is right stands first.
fn places<'a>(ids: impl Iterator<Item = &'a Input<Name>>) -> PlaceOfId<'a> {
    let mut places = PlaceOfId::new();
    for (index, id) in ids.enumerate() {
        if let Some(id) = id.known() {
            places.entry(id.as_str()).or_insert(index);
        }
    }
    places
}

/// Whether a workspace is commercial, or has a plan that is wrong.
fn may_be_served(workspace: &WorkspaceParts<'_>) -> bool {
    workspace.plan.is_none_or(|plan| plan.known() != Some(&Plan::Free))
}

/// The place of the commercial workspace that is meant.
fn find(
    id: &str,
    places: &PlaceOfId<'_>,
    workspaces: &[WorkspaceParts<'_>],
) -> Result<usize, Fault> {
    let Some(index) = places.get(id) else {
        let message = format!("no workspace has the id `{id}`");
        return Err(Fault::new(IssueCode::UnknownWorkspace, message));
    };
    if workspaces.get(*index).is_some_and(may_be_served) {
        return Ok(*index);
    }
    let message = format!("workspace `{id}` is on the free plan, which packages do not serve");
    Err(Fault::new(IssueCode::UnknownWorkspace, message))
}

impl TrafficPackRequest {
    fn check(
        &self,
        place: &Place<'_>,
        items: &mut ItemMap<()>,
        issues: &mut Issues,
    ) -> Option<TrafficPack> {
        let record = self.item.get().and_then(|item| {
            let record = traffic_pack(item)?;
            if items.insert(item, ()) {
                return Ok(record);
            }
            let message = format!("the traffic packs of `{}` are listed twice", item.id());
            Err(Fault::new(IssueCode::DuplicateId, message))
        });
        let record = issues.keep(&place.field("item"), record);
        let capacity = self.capacity.get().and_then(|capacity| match record {
            Some(record) => packs_of(record, capacity).map(Some),
            None => Ok(None),
        });
        let count = issues.keep(&place.field("capacity"), capacity).flatten();
        let discount = self.discount.as_ref().map_or(Ok(Discount::NONE), Input::get);
        let discount = issues.keep(&place.field("discount"), discount);
        Some(TrafficPack { record: record?, count: count?, discount: discount? })
    }
}

/// How many base capacities make `capacity`.
fn packs_of(record: &TrafficPackRecord, capacity: Quantity) -> Result<u64, Fault> {
    let base = record.base_capacity;
    capacity.multiple_of(base).filter(|count| *count > 0).ok_or_else(|| {
        let message = format!("`{capacity}` is not a positive multiple of `{base}`");
        Fault::new(IssueCode::PackCapacityNotAMultiple, message)
    })
}

/// The traffic pack of `item`.
///
/// # Errors
///
/// [`IssueCode::UnknownValue`] when there is none.
pub fn traffic_pack(item: Item) -> Result<&'static TrafficPackRecord, Fault> {
    TrafficPackRecord::of(item).ok_or_else(|| {
        let message = format!("there is no traffic pack of `{}`", item.id());
        Fault::new(IssueCode::UnknownValue, message)
    })
}

fn has_package_quota(item: Item) -> Result<(), Fault> {
    if PackageQuota::of_any_package(item).is_some() {
        return Ok(());
    }
    let message = format!("no annual package has a quota of `{}`", item.id());
    Err(Fault::new(IssueCode::UnknownValue, message))
}

//! The package of a request: checked and turned into a [`PackagePlan`].

use super::input::{
    DISCOUNT, NAME, Name, PACKAGE_ID, QUANTITY, at_most, by_item, items_that, quantities_by_item,
    whole, word_form,
};
use super::place_of_id::PlaceOfId;
use super::strict::{Field, Length, Node, Object, Shape, leaf};
use super::workload::WORKSPACES_MAX;
use crate::catalog::{Item, Package, PackageQuota, Plan, TrafficPackRecord};
use crate::issue::{Fault, IssueCode, Issues, Place, quoted};
use crate::item_map::ItemMap;
use crate::lists::ToList;
use crate::money::Discount;
use crate::package::{Coverage, PackagePlan, TrafficPack};
use crate::quantity::Quantity;

/// Most traffic packs of a package: one for each item.
const TRAFFIC_PACKS_MAX: usize = Item::ALL.len();

/// Which package.
const ID: Field = Field::required("id", &PACKAGE_ID, "Which package.");
/// What replaces its published quotas.
const NEGOTIATED: Field = Field::optional(
    "quotas",
    &QUOTAS,
    "Negotiated daily quotas that replace the published ones, by item.",
);
/// What is bought besides.
const PACKS: Field = Field::optional(
    "trafficPacks",
    &Shape::list(&TRAFFIC_PACK, Length::at_most(TRAFFIC_PACKS_MAX)),
    "Traffic packs, one entry for each item.",
);

/// An annual package for some of the workspaces.
pub const PACKAGE: Shape = Shape::Object(&[
    ID,
    NEGOTIATED,
    PACKS,
    Field::optional(
        "workspaces",
        &Shape::list(&NAME, Length::from_one_to(WORKSPACES_MAX)),
        "The ids of the commercial workspaces that it serves, each once, in drawdown order \
         (R56); all of them in request order by default.",
    ),
]);

/// An annual package for usage that is no workspace's.
pub const PACKAGE_OF_ROWS: Shape = Shape::Object(&[ID, NEGOTIATED, PACKS]);

/// Negotiated quotas.
const QUOTAS: Shape = quantities_by_item(|| items_that(has_package_quota));

/// What there are traffic packs of.
const TRAFFIC_PACK_ITEM: Shape =
    word_form("trafficPackItem", || items_that(|item| traffic_pack(item).map(|_| ())));

/// Traffic packs of one item.
const TRAFFIC_PACK: Shape = Shape::Object(&[
    Field::required("item", &TRAFFIC_PACK_ITEM, "Which item."),
    Field::required("capacity", &QUANTITY, "A day, a positive multiple of the base capacity."),
    Field::optional(
        "discount",
        &DISCOUNT,
        "The share of the list price that is paid; all of it by default.",
    ),
]);

/// What was agreed on for a package.
struct Terms {
    package: Package,
    quotas: ItemMap<Quantity>,
    packs: Vec<TrafficPack>,
}

/// An annual package of a request, and what the lines of a workload ask of it.
pub struct PackageRequest<'a> {
    object: Object<'a>,
    /// Nothing if the id is wrong.
    package: Option<Package>,
    /// The items of its traffic packs, as far as they are right.
    pack_items: Vec<Item>,
}

impl<'a> PackageRequest<'a> {
    /// The package of a request at `place`, if it has one.
    pub fn of(request: Object<'a>, place: &'a Place<'a>) -> Option<Self> {
        let object = Object::of(request.find("package")?, place);
        let packs = packs(object).iter().take(TRAFFIC_PACKS_MAX);
        let item = |pack| Object::of(pack, place).read_required("item").ok();
        let package = object.read_required("id").ok();
        Some(Self { object, package, pack_items: packs.filter_map(item).listed() })
    }

    /// The commercial workspaces that the request names; nothing if it names none and
    /// so means all of them.
    pub fn named_workspaces(&self) -> Option<PlaceOfId<'a>> {
        Some(places(self.object.list("workspaces")?.iter().take(WORKSPACES_MAX)))
    }

    /// How usage of `item` counts, as far as the request is right. Packages have
    /// quotas of the same items, so it makes no difference if the id is not.
    pub fn coverage(&self, item: Item) -> Coverage {
        let quota = match self.package {
            Some(package) => package.record().quota(item),
            None => PackageQuota::of_any_package(item),
        };
        Coverage::of(item, quota, self.pack_items.contains(&item))
    }

    /// The package as it is to be priced, or nothing after filing everything that is
    /// wrong with it.
    pub fn check(&self, workspaces: &[Node<'_>], issues: &mut Issues) -> Option<PackagePlan> {
        let terms = self.terms(issues);
        let place = self.object.place().field("workspaces");
        let workspaces = self.served_workspaces(&place, workspaces, issues);
        let Terms { package, quotas, packs } = terms?;
        Some(PackagePlan::new(package, &quotas, packs, workspaces?))
    }

    /// The package by itself, for usage that is no workspace's; or nothing after filing
    /// everything that is wrong with it, and negotiated quotas that are not whole.
    pub fn check_whole(&self, issues: &mut Issues) -> Option<PackagePlan> {
        let Terms { package, quotas, packs } = self.terms(issues)?;
        let place = self.object.place().field("quotas");
        let mut are_whole = true;
        for (item, quota) in quotas.iter() {
            are_whole &= issues.keep(&place.field(item.id()), whole(*quota)).is_some();
        }
        are_whole.then(|| PackagePlan::new(package, &quotas, packs, Vec::new()))
    }

    /// What was agreed on, or nothing after filing everything that is wrong with it.
    fn terms(&self, issues: &mut Issues) -> Option<Terms> {
        let request = self.object;
        let package = request.require("id", issues);
        let quotas = by_item(request, "quotas", issues, has_package_quota);
        let place = request.place().field("trafficPacks");
        let mut items = ItemMap::new();
        let packs = packs(request);
        issues.keep(&place, at_most(packs.len(), TRAFFIC_PACKS_MAX, "traffic packs"));
        let packs = packs.iter().take(TRAFFIC_PACKS_MAX).enumerate();
        let packs = packs.map(|(index, pack)| {
            let place = place.index(index);
            checked_pack(Object::of(pack, &place), &mut items, issues)
        });
        let packs = packs.all_or_none()?;
        Some(Terms { package: package?, quotas: quotas?, packs })
    }

    /// The places of the workspaces that the package serves, in drawdown order.
    fn served_workspaces(
        &self,
        place: &Place<'_>,
        workspaces: &[Node<'_>],
        issues: &mut Issues,
    ) -> Option<Vec<usize>> {
        let served: Vec<_> = match self.object.list("workspaces") {
            None => {
                let all = workspaces.iter().enumerate();
                let served = all.filter(|(_, workspace)| may_be_served(workspace));
                served.map(|(index, _)| Some(index)).listed()
            }
            Some(named) => {
                let ids = workspaces
                    .iter()
                    .filter_map(|workspace| Object::of(workspace, place).find("id"));
                let place_of_id = places(ids);
                issues.keep(place, at_most(named.len(), WORKSPACES_MAX, "workspaces"));
                let mut served = Vec::new();
                let mut place_in_order = PlaceOfId::new();
                for (index, id) in named.iter().take(WORKSPACES_MAX).enumerate() {
                    let found = leaf::<Name>(id).and_then(|_| {
                        let id = id.text();
                        let found = find(id, &place_of_id, workspaces)?;
                        if place_in_order.first(id, index) == index {
                            return Ok(found);
                        }
                        let message = format!("workspace {} is named twice", quoted(id));
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
        served.into_iter().all_or_none()
    }
}

fn packs(package: Object<'_>) -> &[Node<'_>] {
    package.list("trafficPacks").unwrap_or_default()
}

/// Where each id that is right stands first.
fn places<'a>(ids: impl Iterator<Item = &'a Node<'a>>) -> PlaceOfId<'a> {
    let mut places = PlaceOfId::new();
    for (index, id) in ids.enumerate() {
        if leaf::<Name>(id).is_ok() {
            places.first(id.text(), index);
        }
    }
    places
}

/// Whether a workspace is commercial, or has a plan that is wrong.
fn may_be_served(workspace: &Node<'_>) -> bool {
    Object::of(workspace, &Place::Root).text("plan") != Plan::Free.as_str()
}

/// The place of the commercial workspace that is meant.
fn find(id: &str, places: &PlaceOfId<'_>, workspaces: &[Node<'_>]) -> Result<usize, Fault> {
    let Some(index) = places.get(id) else {
        let message = format!("no workspace has the id {}", quoted(id));
        return Err(Fault::new(IssueCode::UnknownWorkspace, message));
    };
    if workspaces.get(index).is_some_and(may_be_served) {
        return Ok(index);
    }
    let message =
        format!("workspace {} is on the free plan, which packages do not serve", quoted(id));
    Err(Fault::new(IssueCode::UnknownWorkspace, message))
}

/// The pack, unless there were packs of its item before.
fn once(
    record: &'static TrafficPackRecord,
    items: &mut ItemMap<()>,
) -> Result<&'static TrafficPackRecord, Fault> {
    if items.insert(record.item, ()) {
        return Ok(record);
    }
    let message = format!("the traffic packs of `{}` are listed twice", record.item.id());
    Err(Fault::new(IssueCode::DuplicateId, message))
}

/// Traffic packs of one item, or nothing after filing everything that is wrong with them.
fn checked_pack(
    request: Object<'_>,
    items: &mut ItemMap<()>,
    issues: &mut Issues,
) -> Option<TrafficPack> {
    let record = request.read_required("item").and_then(traffic_pack);
    // Listed twice or not, its capacity has to be right.
    let found = record.as_ref().ok().copied();
    let record = request.keep("item", record.and_then(|record| once(record, items)), issues);
    let capacity = request.read_required("capacity").and_then(|capacity| match found {
        Some(record) => packs_of(record, capacity).map(Some),
        None => Ok(None),
    });
    let count = request.keep("capacity", capacity, issues).flatten();
    let discount = request.get("discount", issues)?.unwrap_or(Discount::NONE);
    Some(TrafficPack { record: record?, count: count?, discount })
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

//! `comparePlans`: which plan is cheapest.

use serde::Serialize;

use super::Outcome;
use super::condition::{Condition, same};
use super::input::{by_item, discounts_by_item, items_that};
use super::notices::shown;
use super::package::traffic_pack;
use super::preview::no_bill;
use super::strict::{Field, Shape, request};
use super::workload::{COMPARED_WORKSPACES, DAYS, FROM, PAID_IN, WorkloadRequest};
use crate::bill::Workload;
use crate::catalog::{FREE_PLAN, Item, PublishedCondition, Text};
use crate::comparison::{ComparedOption, Obstacle, OptionCost, PlanOption, compare};
use crate::eligibility::{Finding, Status};
use crate::issue::{Fault, Issue, Issues};
use crate::lists::ToList;
use crate::money::{Amount, Discount, UnitPrice};
use crate::package::TrafficPack;
use crate::quantity::{Quantity, QuantityTotal};

request!(
    /// A workload, and the discounts offered on traffic packs.
    PlanComparisonRequest: &Shape::Object(&[
        FROM,
        DAYS,
        PAID_IN,
        Field::required(
            "workspaces",
            &COMPARED_WORKSPACES,
            "A package serves all of them, in this order.",
        ),
        Field::optional(
            "trafficPackDiscounts",
            &DISCOUNTS,
            "The share of the list price that is paid, by item. Where one is given, the cheapest \
             whole number of packs is chosen.",
        ),
    ])
);

/// Discounts on what there are traffic packs of.
const DISCOUNTS: Shape = discounts_by_item(|| items_that(has_pack));

/// The plans side by side.
#[derive(Clone, Debug, Serialize)]
pub struct PlanComparison {
    /// The available options by rising total, ties as free, pay-as-you-go,
    /// packages by size; then the others.
    pub options: Vec<PlanOptionAnswer>,
    /// The first of them; nothing when none is available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cheapest: Option<&'static str>,
    /// What it saves against pay-as-you-go, where that is available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub savings: Option<Amount>,
}

/// One way to subscribe.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanOptionAnswer {
    /// Which one.
    pub id: &'static str,
    /// Whether it is to be had.
    pub available: bool,
    /// Why not; empty when it is.
    pub conditions: Vec<Condition>,
    /// Over the period, where available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Amount>,
    /// The price of the package, paid once for all of its validity; nothing without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upfront: Option<UnitPrice>,
    /// Of the total, what is charged by use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage_charges: Option<Amount>,
    /// The traffic packs that make the package cheapest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traffic_packs: Option<Vec<ChosenTrafficPack>>,
}

/// A traffic pack that makes a package cheaper.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChosenTrafficPack {
    /// Which item.
    pub item: Item,
    /// A day.
    pub capacity: QuantityTotal,
    /// Day price × discount × days, exact.
    pub charges_for_period: Amount,
}

/// Which plan is cheapest for a workload: free, pay-as-you-go, or one of the annual
/// packages with the cheapest number of discounted traffic packs.
///
/// An option that cannot be priced is unavailable and says why. Issues: as
/// [`preview_cost`](crate::preview_cost), but for `item_not_on_card`,
/// `no_conversion_factor` and `package_not_sold_here`.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::compare_plans;
/// use guance_billing::issue::IssueCode;
///
/// let request = br#"{ "currency": "CNY", "workspaces": [{ "id": "shop", "site": "cn1", "usage": [
///     { "item": "log_entries", "quantity": "100000000", "retentionDays": 14 }
/// ] }] }"#;
/// let Outcome::Ok { value } = answer(request, compare_plans) else { panic!() };
/// // 30 × 150 by use; or 60 × 1.5 of overage a day and the share of the package.
/// assert_eq!(value.cheapest, Some("pay_as_you_go"));
/// assert_eq!(value.options[0].total.unwrap().to_string(), "4500");
/// assert_eq!(value.options[1].total.unwrap().to_string(), "6087.1");
///
/// // A price for that retention is nowhere to be had.
/// let request = br#"{ "currency": "CNY", "workspaces": [{ "id": "shop", "site": "cn1", "usage": [
///     { "item": "log_entries", "quantity": 1, "retentionDays": 5 }
/// ] }] }"#;
/// let Outcome::Invalid { issues } = answer(request, compare_plans) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::RetentionNotOffered);
/// assert_eq!(issues[0].path, "/workspaces/0/usage/0/retentionDays");
/// ```
pub fn compare_plans(request: &PlanComparisonRequest<'_>) -> Outcome<PlanComparison> {
    checked(request).into()
}

fn checked(request: &PlanComparisonRequest<'_>) -> Result<PlanComparison, Vec<Issue>> {
    let mut issues = Issues::new();
    let request = request.object();
    let workload = WorkloadRequest::compared(request).check(&mut issues);
    let discounts = by_item::<Discount>(request, "trafficPackDiscounts", &mut issues, has_pack);
    let asked = (|| Some((workload?, discounts?)))();
    let (workload, discounts) = issues.none_or(asked)?;
    // A comparison describes no package: what is too much is the request.
    let options = compare(&workload, &discounts).map_err(|reason| vec![no_bill(reason, "")])?;
    Ok(side_by_side(&workload, &options))
}

fn has_pack(item: Item) -> Result<(), Fault> {
    traffic_pack(item).map(|_| ())
}

fn side_by_side(workload: &Workload, options: &[ComparedOption]) -> PlanComparison {
    let mut available: Vec<(PlanOption, &OptionCost)> = Vec::new();
    for compared in options {
        if let Ok(cost) = &compared.cost {
            // After its equals: on a tie in the order of the options.
            let place = available.partition_point(|(_, other)| other.total <= cost.total);
            available.insert(place, (compared.option, cost));
        }
    }
    let cheapest = available.first().copied();
    let by_use = available.iter().find(|(option, _)| *option == PlanOption::PayAsYouGo);
    let savings = by_use
        .zip(cheapest)
        .and_then(|((_, by_use), (_, cheapest))| by_use.total.checked_sub(cheapest.total));
    let mut answers = Vec::new();
    for (option, cost) in &available {
        answers.push(available_option(*option, cost, workload.period.days));
    }
    for compared in options {
        if let Err(obstacles) = &compared.cost {
            answers.push(unavailable_option(workload, compared.option, obstacles));
        }
    }
    PlanComparison { options: answers, cheapest: cheapest.map(|(option, _)| option.id()), savings }
}

fn available_option(option: PlanOption, cost: &OptionCost, days: u16) -> PlanOptionAnswer {
    let (upfront, packs) = match option {
        PlanOption::Free | PlanOption::PayAsYouGo => (UnitPrice::FREE, None),
        PlanOption::Package(package) => (package.record().price, Some(&cost.traffic_packs)),
    };
    // The charges are part of the total, so they are below its limit.
    let chosen = |pack: &TrafficPack| {
        let charges_for_period = pack.charges(days)?;
        let item = pack.record.item;
        Some(ChosenTrafficPack { item, capacity: pack.capacity(), charges_for_period })
    };
    PlanOptionAnswer {
        id: option.id(),
        available: true,
        conditions: Vec::new(),
        total: Some(cost.total),
        upfront: Some(upfront),
        usage_charges: Some(cost.usage_charges),
        traffic_packs: packs.map(|packs| packs.iter().filter_map(chosen).listed()),
    }
}

fn unavailable_option(
    workload: &Workload,
    option: PlanOption,
    obstacles: &[Obstacle],
) -> PlanOptionAnswer {
    PlanOptionAnswer {
        id: option.id(),
        available: false,
        conditions: obstacles.iter().map(|obstacle| condition(workload, obstacle)).listed(),
        total: None,
        upfront: None,
        usage_charges: None,
        traffic_packs: None,
    }
}

/// What would have to hold, and how it does not.
fn condition(workload: &Workload, obstacle: &Obstacle) -> Condition {
    let (condition, subject) = match obstacle {
        Obstacle::FreeQuotaExceeded { item, .. } => (
            match FREE_PLAN.quota(*item) {
                Quantity::ZERO => PublishedCondition::FreePlanHasItem,
                _ => PublishedCondition::FreeQuotaSuffices,
            },
            item.id(),
        ),
        Obstacle::FreeRetentionExceeded { item, .. } => {
            (PublishedCondition::FreeRetentionSuffices, item.id())
        }
        Obstacle::ItemNotOnCard { item, .. } => (PublishedCondition::ItemIsOnRateCard, item.id()),
        Obstacle::NoConversionFactor { item, .. } => {
            (PublishedCondition::ConversionFactorIsPublished, item.id())
        }
        Obstacle::NotSoldIn(currency) => {
            (PublishedCondition::PackageIsSoldInCurrency, currency.as_str())
        }
        Obstacle::NotSoldOn(site) => (PublishedCondition::PackageIsSoldForSite, site.id()),
    };
    let finding = Finding::of(condition, Status::Unmet);
    let words = |name: &str| word(workload, obstacle, name);
    Condition { subject: Some(subject.into()), ..Condition::of(&finding, &words) }
}

/// What a `{name}` in the text of a condition stands for.
fn word(workload: &Workload, obstacle: &Obstacle, name: &str) -> Text<String> {
    match (obstacle, name) {
        (
            Obstacle::FreeQuotaExceeded { item, .. }
            | Obstacle::FreeRetentionExceeded { item, .. }
            | Obstacle::ItemNotOnCard { item, .. }
            | Obstacle::NoConversionFactor { item, .. },
            "item",
        ) => item.record().name.into(),
        (
            Obstacle::FreeRetentionExceeded { retention_days, .. }
            | Obstacle::NoConversionFactor { retention_days, .. },
            "days",
        ) => same(retention_days),
        (_, "freeDays") => same(&FREE_PLAN.retention_days),
        (Obstacle::FreeQuotaExceeded { workspace, .. }, "workspace") => {
            let workspace = workload.workspaces.get(*workspace);
            same(&workspace.map_or("", |workspace| workspace.id.as_str()))
        }
        (Obstacle::FreeQuotaExceeded { item, .. }, "quota") => {
            same(&shown(&FREE_PLAN.quota(*item)))
        }
        (Obstacle::FreeQuotaExceeded { workspaces, .. }, "others") => match workspaces {
            1 => Text::default(),
            2 => Text { en: ", and so does one other".into(), zh: "等 2 个".into() },
            _ => Text {
                en: format!(", and so do {} others", workspaces - 1),
                zh: format!("等 {workspaces} 个"),
            },
        },
        (Obstacle::ItemNotOnCard { edition, .. }, _) => same(edition),
        (Obstacle::NotSoldIn(currency), _) => same(&currency.as_str()),
        (Obstacle::NotSoldOn(site), _) => site.record().name.into(),
        _ => Text::default(),
    }
}

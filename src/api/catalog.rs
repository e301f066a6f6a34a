//! `catalog`: everything published that was in force on a day.

use serde::Serialize;

use super::Outcome;
use super::input::DAY;
use super::strict::{Field, Shape, request};
use crate::catalog::{
    CONVERSION_FACTORS, CardItem, ConversionFactor, DayStatistic, FREE_PLAN, FreePlan, Item,
    NEWEST_RATE_CARD, PACKAGE_CURRENCY, PACKAGES_SOURCE, Package, PackageQuota, Price, RATE_CARDS,
    RateCard, SettlementMethod, SettlementMethodRecord, Site, SiteGroup, TRAFFIC_PACKS, Text,
    TrafficPackRecord,
};
use crate::date::Date;
use crate::issue::Issues;
use crate::lists::ToList;
use crate::money::{Amount, Currency, UnitPrice};
use crate::quantity::Quantity;

request!(
    /// What to look up.
    CatalogRequest: &Shape::Object(&[
        Field::optional(
            "date",
            &DAY,
            "The day; by default everything on the newest card and later.",
        ),
    ])
);

/// Everything published that was in force on a day.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Catalog {
    /// The rate card in force.
    pub edition: Date,
    /// Every rate card, by rising edition.
    pub editions: Vec<Date>,
    /// What that card sells.
    pub items: Vec<CatalogItem>,
    /// The annual packages, smallest first (R48).
    pub packages: Vec<CatalogPackage>,
    /// The traffic packs (R54).
    pub traffic_packs: Vec<CatalogTrafficPack>,
    /// How other retentions count in a package (R52).
    pub conversion_factors: &'static [ConversionFactor],
    /// Where workspaces run (R19).
    pub sites: Vec<CatalogSite>,
    /// The settlement methods offered by then (R69).
    pub settlement_methods: Vec<&'static SettlementMethodRecord>,
    /// The free plan (R5, R8).
    pub free_plan: &'static FreePlan,
}

/// A billing item and its prices.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogItem {
    /// Which item.
    pub id: Item,
    /// What the price page calls it.
    pub name: Text,
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// What one of its unit is called.
    pub unit_name: Text,
    /// Whether the price depends on retention.
    pub pricing: Pricing,
    /// How 24 hourly readings become the day's billable quantity (R21).
    pub day_statistic: DayStatistic,
    /// Whether vouchers may pay for it (R79).
    pub vouchers_allowed: bool,
    /// By site group, currency and retention.
    pub prices: &'static [Price],
    /// The page that prints the prices.
    pub source: &'static str,
}

/// Whether a price depends on retention (R18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Pricing {
    /// One price.
    Flat,
    /// A price for each retention.
    Tiered,
}

/// An annual package.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogPackage {
    /// Which package.
    pub id: Package,
    /// What the product calls it.
    pub name: Text,
    /// Paid up front.
    pub price: UnitPrice,
    /// Always CNY (A39).
    pub currency: Currency,
    /// How long it is valid (A37).
    pub validity_days: u16,
    /// The quotas of the whole validity at list price (W19).
    pub list_price: Option<Amount>,
    /// What it covers each day.
    pub quotas: &'static [PackageQuota],
    /// The page that prints it.
    pub source: &'static str,
}

/// A traffic pack.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogTrafficPack {
    /// Which item.
    pub item: Item,
    /// The smallest capacity a day.
    pub base_capacity: Quantity,
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// List price of one unit.
    pub unit_price: UnitPrice,
    /// List price of the base capacity for one day (W20).
    pub price_per_day: Option<Amount>,
    /// Always CNY (A39).
    pub currency: Currency,
    /// The page that prints it.
    pub source: &'static str,
}

/// A site.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogSite {
    /// Which site.
    pub id: Site,
    /// The place.
    pub name: Text,
    /// Whose cloud it is, where that is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<&'static str>,
    /// Which column of prices applies.
    pub group: SiteGroup,
    /// The cloud account offered by default, once there is one (A26, A30).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_cloud: Option<SettlementMethod>,
}

/// Everything published that was in force on a day.
///
/// Issues: `malformed_date`, and `no_rate_card` before the first card.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::catalog;
/// use guance_billing::issue::IssueCode;
///
/// let Outcome::Ok { value } = answer(b"{}", catalog) else { panic!() };
/// assert_eq!(value.edition.to_string(), "2024-11-06");
/// assert_eq!(value.items.len(), 16);
///
/// // Before the first card there is nothing to look up.
/// let request = br#"{ "date": "2022-08-17" }"#;
/// let Outcome::Invalid { issues } = answer(request, catalog) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::NoRateCard);
/// assert_eq!(issues[0].path, "/date");
/// ```
pub fn catalog(request: &CatalogRequest<'_>) -> Outcome<Catalog> {
    let mut issues = Issues::new();
    let request = request.object();
    let card = request.read("date").and_then(|day| {
        let card = day.map_or(Ok(NEWEST_RATE_CARD), RateCard::in_force_on)?;
        Ok((card, day))
    });
    let card = request.keep("date", card, &mut issues);
    issues.none_or(card).map(|(card, day)| published(card, day)).into()
}

fn published(card: &'static RateCard, day: Option<Date>) -> Catalog {
    let open = Site::ALL.iter().filter(|site| site.is_open_on(day));
    let methods = SettlementMethod::ALL.iter().filter(|method| method.is_offered_on(day));
    Catalog {
        edition: card.edition,
        editions: RATE_CARDS.iter().map(|card| card.edition).listed(),
        items: card.items.iter().map(item).listed(),
        packages: Package::ALL.iter().map(|sold| package(*sold)).listed(),
        traffic_packs: TRAFFIC_PACKS.iter().map(traffic_pack).listed(),
        conversion_factors: CONVERSION_FACTORS,
        sites: open.map(|known| site(*known, day)).listed(),
        settlement_methods: methods.map(|method| method.record()).listed(),
        free_plan: &FREE_PLAN,
    }
}

fn site(site: Site, day: Option<Date>) -> CatalogSite {
    let record = site.record();
    CatalogSite {
        id: site,
        name: record.name,
        provider: record.provider,
        group: record.group,
        default_cloud: site.default_cloud_on(day),
    }
}

fn item(card_item: &CardItem) -> CatalogItem {
    let record = card_item.item.record();
    CatalogItem {
        id: card_item.item,
        name: record.name,
        unit_quantity: card_item.unit_quantity,
        unit_name: record.unit_name,
        pricing: if card_item.is_tiered() { Pricing::Tiered } else { Pricing::Flat },
        day_statistic: record.day_statistic,
        vouchers_allowed: record.vouchers_allowed,
        prices: card_item.prices,
        source: card_item.source,
    }
}

fn package(id: Package) -> CatalogPackage {
    let record = id.record();
    CatalogPackage {
        id,
        name: record.name,
        price: record.price,
        currency: PACKAGE_CURRENCY,
        validity_days: record.validity_days,
        list_price: record.list_price(),
        quotas: record.quotas,
        source: PACKAGES_SOURCE,
    }
}

fn traffic_pack(pack: &TrafficPackRecord) -> CatalogTrafficPack {
    CatalogTrafficPack {
        item: pack.item,
        base_capacity: pack.base_capacity,
        unit_quantity: pack.unit_quantity,
        unit_price: pack.unit_price,
        price_per_day: pack.price_per_day(),
        currency: PACKAGE_CURRENCY,
        source: PACKAGES_SOURCE,
    }
}

//! What is sold, at what price, from when.
//!
//! Owns the shape of the published data and the look-up by day. The tables
//! themselves are `data/*.json`, which `build.rs` checks and compiles in, so
//! nothing is parsed at run time. A rate card is in force from its edition day
//! until the next one (R1). Knows neither usage nor workspaces.

use std::borrow::Cow;

use crate::date::Date;
use crate::issue::{Fault, IssueCode, joined};
use crate::money::{Amount, Currency, UnitPrice, UnitRounding};
use crate::quantity::Quantity;

use serde::{Serialize, Serializer};

#[expect(clippy::unreadable_literal, reason = "generated; what people read are the data files")]
mod tables {
    use time::macros::date;

    use super::{
        ActivationChannelRecord, AdviceRecord, CardItem, ConditionRecord, ConversionFactor,
        Currency, Date, Dating, DayStatistic, FreePlan, FreeQuota, ItemNotice, ItemRecord,
        OperationRecord, PackageQuota, PackageRecord, Permission, Price, Quantity, RateCard,
        RolePermissions, RoleRecord, SettlementMethodRecord, SiteGroup, SiteRecord,
        TenderSourceRecord, Text, TrafficPackRecord, UnitPrice, UnitRounding,
    };

    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}
pub use tables::*;

/// A text for people, in both languages of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text<S = &'static str> {
    /// English.
    pub en: S,
    /// Simplified Chinese.
    pub zh: S,
}

impl From<Text> for Text<String> {
    fn from(Text { en, zh }: Text) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }
}

/// A text that is published as it is, or was filled in.
pub type Phrase = Text<Cow<'static, str>>;

impl From<Text> for Phrase {
    fn from(Text { en, zh }: Text) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }
}

/// The sites that share one column of prices (R19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SiteGroup {
    /// Mainland China.
    Cn,
    /// Hong Kong and overseas.
    Intl,
}

impl SiteGroup {
    /// The id in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cn => "cn",
            Self::Intl => "intl",
        }
    }
}

/// What a workspace is subscribed to (R2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// Free up to a quota per item and day; never charged (R5 to R10).
    Free,
    /// Charged by use.
    Commercial,
}

impl Plan {
    /// Every plan.
    pub const ALL: &[Self] = &[Self::Free, Self::Commercial];
    /// Their ids, in the same order.
    pub const IDS: &[&'static str] = &["free", "commercial"];

    /// The id in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Commercial => "commercial",
        }
    }
}

/// How 24 hourly readings become the billable quantity of a day (R21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DayStatistic {
    /// The hourly counts are added.
    Sum,
    /// The largest hourly reading counts.
    Max,
}

/// A billing item, whatever the card it is on.
#[derive(Debug)]
pub struct ItemRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// What the price page calls it.
    pub name: Text,
    /// What one of its unit is called.
    pub unit_name: Text,
    /// The same as a word of FOCUS: a noun in the plural with a capital, or `GB`.
    pub measurement_unit: &'static str,
    /// How the day's quantity comes about.
    pub day_statistic: DayStatistic,
    /// Whether its hourly readings count things, so that they are whole. Those of
    /// traces and page views may be tenths and hundredths (A15), of bytes any part.
    pub readings_are_whole: bool,
    /// Whether vouchers may pay for it (R79).
    pub vouchers_allowed: bool,
    /// How long its data may be kept, in days (R13, A13); empty where that is no choice.
    pub retention_choices: &'static [u16],
    /// The rules that say what is counted.
    pub rules: &'static [&'static str],
    /// What a buyer of this item should know.
    pub notice: Option<ItemNotice>,
}

/// Something a careful salesperson says of an item.
#[derive(Debug)]
pub struct ItemNotice {
    /// Stable name in snake case.
    pub code: &'static str,
    /// The rule behind it.
    pub rule: &'static str,
    /// For people.
    pub text: Text,
}

/// A site where workspaces run (R19).
#[derive(Debug)]
pub struct SiteRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// The place.
    pub name: Text,
    /// Whose cloud it is, where that is published.
    pub provider: Option<&'static str>,
    /// Which column of prices applies.
    pub group: SiteGroup,
    /// The cloud account that is offered by default, where one is published.
    pub default_cloud: Option<SettlementMethod>,
    /// The cloud accounts that its workspaces may settle by besides (R71).
    pub other_clouds: &'static [SettlementMethod],
    /// The first day with a published price, where the site is younger than its
    /// group's prices (A49).
    pub priced_from: Option<Date>,
}

/// A way to settle bills (R69).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettlementMethodRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// What the product calls it.
    pub name: Text,
    /// Who writes the invoice (R95).
    #[serde(skip)]
    pub issuer: &'static str,
    /// The first day it was offered; from the beginning when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_from: Option<Date>,
    /// What has to be at hand to bind the account (R76); none for the billing center.
    #[serde(skip)]
    pub binding_needs: Option<Text>,
    /// What it takes to pay a bill, one after the other (R78, A46): vouchers first.
    #[serde(skip)]
    pub tenders: &'static [TenderSource],
}

impl SettlementMethod {
    /// Whether it was offered on `day` (R69).
    pub fn is_offered_on(self, day: Option<Date>) -> bool {
        has_begun(self.record().available_from, day)
    }

    /// Whether a cloud account pays what vouchers and cards do not.
    pub fn is_cloud(self) -> bool {
        self.record().tenders.contains(&TenderSource::CloudAccount)
    }
}

/// What a bill is paid with (R78).
#[derive(Debug)]
pub struct TenderSourceRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// Whether SMS and synthetic tests are out of its reach (R79).
    pub is_voucher: bool,
}

/// Where a workspace was activated (R72).
#[derive(Debug)]
pub struct ActivationChannelRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// The only account that settles what was activated there; none for the Guance
    /// site, where there is a choice.
    pub settles_by: Option<SettlementMethod>,
}

/// A condition that can be checked.
#[derive(Debug)]
pub struct ConditionRecord {
    /// Stable name in snake case.
    pub id: &'static str,
    /// Its E-, R- or A-number.
    pub number: &'static str,
    /// The rule behind it; see `data/rules.json`.
    pub rule: &'static str,
    /// What has to hold; `{names}` are filled in.
    pub text: Text,
    /// What to do about each part that does not; `{names}` are filled in.
    pub remedies: &'static [Text],
    /// Whether that is also what to do where it is not known.
    pub remedy_helps_if_unknown: bool,
    /// Whether nothing else is to be done where it does not hold.
    pub settles_the_matter: bool,
}

/// What somebody may want to do, and what is published about it.
#[derive(Debug)]
pub struct OperationRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// What has to hold, in E order.
    pub conditions: &'static [PublishedCondition],
    /// What cannot be undone.
    pub consequences: &'static [Advice],
    /// How it is done.
    pub steps: &'static [Advice],
}

/// What a careful salesperson says of an operation.
#[derive(Debug)]
pub struct AdviceRecord {
    /// Stable name in snake case.
    pub id: &'static str,
    /// The rule behind it; every consequence has one.
    pub rule: Option<&'static str>,
    /// For people; `{names}` are filled in.
    pub text: Text,
}

/// What somebody is in a workspace.
#[derive(Debug)]
pub struct RoleRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// What that allows.
    pub permissions: RolePermissions,
}

/// What a role may do in Billing (R66).
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RolePermissions {
    /// Which role.
    pub role: Role,
    /// See usage and bills.
    pub view_billing: Permission,
    /// Set a high-consumption alert (R89).
    pub set_spending_alert: Permission,
    /// See what the wallet holds.
    pub view_balances: Permission,
    /// Put money into it.
    pub recharge: Permission,
    /// Open the billing center from the workspace.
    pub open_billing_center: Permission,
    /// Change how the workspace settles.
    pub change_settlement: Permission,
    /// Change the billing-center account that pays.
    pub change_binding: Permission,
    /// Start the upgrade to the commercial plan.
    pub upgrade_plan: Permission,
    /// Change how long data are kept.
    pub change_retention: Permission,
    /// Make another member the owner.
    pub transfer_ownership: Permission,
    /// Dissolve the workspace.
    pub dissolve: Permission,
    /// Unlock the workspace.
    pub unlock: Permission,
}

/// Whether a role may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Yes,
    /// It may not.
    No,
    /// It may where that was granted.
    IfGranted,
}

impl Serialize for Permission {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Yes => serializer.serialize_bool(true),
            Self::No => serializer.serialize_bool(false),
            Self::IfGranted => serializer.serialize_str("if_granted"),
        }
    }
}

/// How the edition day of a rate card is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dating {
    /// Printed by the source.
    Published,
    /// Ours, from what the page contains (A44).
    Approximate,
    /// The whole card follows from other pages (A47).
    Inferred,
}

/// All prices that came into force on one day.
#[derive(Debug)]
pub struct RateCard {
    /// The first day it is in force.
    pub edition: Date,
    /// How that day is known.
    pub dating: Dating,
    /// The rule or dated change that says so.
    pub dating_rule: &'static str,
    /// What it does to the number of billing units (R45).
    pub unit_rounding: UnitRounding,
    /// What is sold, in the order of [`Item::ALL`].
    pub items: &'static [CardItem],
}

/// A billing item on one rate card.
#[derive(Debug)]
pub struct CardItem {
    /// Which item.
    pub item: Item,
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// The page that prints the prices.
    pub source: &'static str,
    /// The rules that say what is counted, where this card differs.
    pub rules: Option<&'static [&'static str]>,
    /// By site group, currency and retention.
    pub prices: &'static [Price],
}

/// One published price.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Price {
    /// For workspaces on sites of this group.
    pub site_group: SiteGroup,
    /// When a billing center of this currency pays.
    pub currency: Currency,
    /// For data kept this long; absent where the price does not depend on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u16>,
    /// Of one billing unit.
    pub unit_price: UnitPrice,
}

/// Whether what began on a day was there on another; without one, by the newest rules.
fn has_begun(since: Option<Date>, day: Option<Date>) -> bool {
    match (since, day) {
        (Some(since), Some(day)) => since <= day,
        (None, _) | (_, None) => true,
    }
}

impl Site {
    /// Whether workspaces ran there on `day` (A49).
    pub fn is_open_on(self, day: Option<Date>) -> bool {
        has_begun(self.record().priced_from, day)
    }

    /// The cloud account that is offered by default (R19, A26), once there was one (A30).
    pub fn default_cloud_on(self, day: Option<Date>) -> Option<SettlementMethod> {
        self.record().default_cloud.filter(|cloud| cloud.is_offered_on(day))
    }

    /// Whether packages are sold for its workspaces (A39).
    pub fn has_packages(self) -> bool {
        self.record().group == PACKAGE_SITE_GROUP
    }
}

/// The free plan (R5, R8).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FreePlan {
    /// How long data are kept.
    pub retention_days: u16,
    /// The quotas of a day.
    pub quotas: &'static [FreeQuota],
}

impl FreePlan {
    /// What the plan accepts of `item` in a day; nothing for an item it does not list (R5).
    pub fn quota(&self, item: Item) -> Quantity {
        let listed = self.quotas.iter().find(|listed| listed.item == item);
        listed.map_or(Quantity::ZERO, |listed| listed.quota)
    }
}

/// The free quota of one item.
#[derive(Debug, Serialize)]
pub struct FreeQuota {
    /// Which item.
    pub item: Item,
    /// What is accepted in a day.
    pub quota: Quantity,
}

/// An annual package (R48).
#[derive(Debug)]
pub struct PackageRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// What the product calls it.
    pub name: Text,
    /// In CNY, paid up front (A39).
    pub price: UnitPrice,
    /// How long it is valid (A37).
    pub validity_days: u16,
    /// The packages that it can be upgraded to (R59).
    pub upgrades_to: &'static [Package],
    /// What it covers each day.
    pub quotas: &'static [PackageQuota],
}

impl PackageRecord {
    /// What the quotas of the whole validity cost at list price (W19); nothing if
    /// that were 10^18 or more.
    pub fn list_price(&self) -> Option<Amount> {
        self.quotas
            .iter()
            .map(|quota| {
                let rate = quota.overage_unit_price.amount_per_millionth(quota.unit_quantity);
                Amount::of(quota.quota_per_day, rate)
            })
            .try_fold(Amount::ZERO, |sum, quota| sum.checked_add(quota?))?
            .checked_mul(self.validity_days.into())
    }

    /// The daily quota of `item`, if the package has one.
    pub fn quota(&self, item: Item) -> Option<&'static PackageQuota> {
        self.quotas.iter().find(|quota| quota.item == item)
    }
}

/// The daily quota of one item in a package.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackageQuota {
    /// Which item.
    pub item: Item,
    /// How much is covered each day, without carry-over (R49).
    pub quota_per_day: Quantity,
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// What usage above the quota costs (R53).
    pub overage_unit_price: UnitPrice,
    /// The retention that the quota is meant for (R51).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_retention_days: Option<u16>,
}

impl PackageQuota {
    /// The quota of `item` in the smallest package that has one. Packages differ in
    /// the size of their quotas only.
    pub fn of_any_package(item: Item) -> Option<&'static Self> {
        Package::ALL.iter().find_map(|package| package.record().quota(item))
    }

    /// Whether the base retention is longer than `retention_days`.
    pub fn is_meant_for_longer_than(&self, retention_days: u64) -> bool {
        self.base_retention_days.is_some_and(|base| retention_days < u64::from(base))
    }

    /// What usage is multiplied by before it is deducted (R52). Data kept shorter than
    /// the base retention count once (A6).
    ///
    /// # Errors
    ///
    /// [`IssueCode::RetentionRequired`], [`IssueCode::RetentionNotApplicable`];
    /// [`IssueCode::NoConversionFactor`] for a longer retention without a published
    /// factor; [`IssueCode::RetentionNotOffered`] for a shorter one that no rate card
    /// has.
    pub fn conversion_factor(&self, retention_days: Option<u64>) -> Result<u8, Fault> {
        let item = self.item.id();
        if self.base_retention_days.is_none() {
            return match retention_days {
                None => Ok(1),
                Some(_) => Err(retention_not_applicable(self.item)),
            };
        }
        let Some(days) = retention_days else {
            let message = format!("`{item}` counts in a package by its retention");
            return Err(Fault::new(IssueCode::RetentionRequired, message));
        };
        let published = CONVERSION_FACTORS.iter().find(|published| {
            published.item == self.item && u64::from(published.retention_days) == days
        });
        if let Some(published) = published {
            return Ok(published.factor);
        }
        if !self.is_meant_for_longer_than(days) {
            let message =
                format!("no conversion factor is published for `{item}` kept {days} days");
            return Err(Fault::new(IssueCode::NoConversionFactor, message));
        }
        let offered = |card: &&RateCard| {
            card.find(self.item).is_ok_and(|sold| sold.check_retention(retention_days).is_ok())
        };
        if RATE_CARDS.iter().copied().any(|card| offered(&card)) {
            return Ok(1);
        }
        let message = format!("no rate card offers `{item}` for {days} days");
        Err(Fault::new(IssueCode::RetentionNotOffered, message))
    }
}

/// Says that the price of `item` does not depend on retention.
pub fn retention_not_applicable(item: Item) -> Fault {
    let message = format!("the price of `{}` does not depend on retention", item.id());
    Fault::new(IssueCode::RetentionNotApplicable, message)
}

/// A traffic pack, which adds to a package's quota (R54).
#[derive(Debug)]
pub struct TrafficPackRecord {
    /// Which item.
    pub item: Item,
    /// The smallest capacity a day; others are multiples.
    pub base_capacity: Quantity,
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// List price of one unit a day, in CNY.
    pub unit_price: UnitPrice,
    /// What it counts, where that is not what its item counts; as in [`ItemRecord`].
    pub measurement_unit: Option<&'static str>,
    /// Why it covers no usage, if it does not (A36).
    pub covers_nothing: Option<ItemNotice>,
}

impl TrafficPackRecord {
    /// The pack of `item`, if there is one.
    pub fn of(item: Item) -> Option<&'static Self> {
        TRAFFIC_PACKS.iter().find(|pack| pack.item == item)
    }

    /// List price of the base capacity for one day (W20); nothing if that were
    /// 10^18 or more.
    pub fn price_per_day(&self) -> Option<Amount> {
        let rate = self.unit_price.amount_per_millionth(self.unit_quantity);
        Amount::of(self.base_capacity, rate)
    }
}

/// How a retention other than the package's own counts (R52).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConversionFactor {
    /// Which item.
    pub item: Item,
    /// Retention of the workspace's data.
    pub retention_days: u16,
    /// What usage is multiplied by before it is deducted.
    #[serde(serialize_with = "as_decimal_string")]
    pub factor: u8,
}

impl RateCard {
    /// The card in force on `day`.
    ///
    /// # Errors
    ///
    /// [`IssueCode::NoRateCard`] when `day` is before the first card.
    pub fn in_force_on(day: Date) -> Result<&'static Self, Fault> {
        RATE_CARDS.iter().rev().copied().find(|card| card.edition <= day).ok_or_else(|| {
            let first = RATE_CARDS.iter().map(|card| card.edition.to_string()).next();
            let first = first.unwrap_or_default();
            let message = format!("no prices are published before {first}, and `{day}` is");
            Fault::new(IssueCode::NoRateCard, message)
        })
    }

    /// What this card sells of `item`.
    ///
    /// # Errors
    ///
    /// [`IssueCode::ItemNotOnCard`].
    pub fn find(&self, item: Item) -> Result<&'static CardItem, Fault> {
        self.items.iter().find(|card_item| card_item.item == item).ok_or_else(|| {
            let (item, edition) = (item.id(), self.edition);
            let message = format!("`{item}` is not sold on the rate card of {edition}");
            Fault::new(IssueCode::ItemNotOnCard, message)
        })
    }
}

impl CardItem {
    /// Whether its price depends on retention.
    pub fn is_tiered(&self) -> bool {
        self.prices.iter().any(|price| price.retention_days.is_some())
    }

    /// The rules that say what is counted: the card's own, or the item's.
    pub fn rules(&self) -> &'static [&'static str] {
        self.rules.unwrap_or(self.item.record().rules)
    }

    /// Whether a tiered item is offered for this retention; flat items take any.
    /// Every column of a card has the same tiers, so neither site nor currency matters.
    ///
    /// # Errors
    ///
    /// [`IssueCode::RetentionRequired`], [`IssueCode::RetentionNotOffered`].
    pub fn check_retention(&self, retention_days: Option<u64>) -> Result<(), Fault> {
        let fits = |price: &Price| price.fits(retention_days);
        if self.prices.iter().any(fits) {
            return Ok(());
        }
        let column = self.prices.first().map(|first| (first.site_group, first.currency));
        let tiers = self.prices.iter().filter(|price| {
            column.is_some_and(|(site_group, currency)| price.is_for(site_group, currency))
        });
        let mut tiers = tiers.filter_map(|price| Some(price.retention_days?.to_string()));
        let (item, tiers) = (self.item.id(), joined(&mut tiers, ", "));
        let (code, is) = if retention_days.is_none() {
            (IssueCode::RetentionRequired, "priced by retention:")
        } else {
            (IssueCode::RetentionNotOffered, "offered for")
        };
        Err(Fault::new(code, format!("`{item}` is {is} {tiers} days")))
    }

    /// Whether `card` prints a price for this site group and currency.
    ///
    /// # Errors
    ///
    /// [`IssueCode::PriceNotPublished`].
    pub fn check_published(
        &self,
        card: &RateCard,
        site_group: SiteGroup,
        currency: Currency,
    ) -> Result<(), Fault> {
        if self.prices.iter().any(|price| price.is_for(site_group, currency)) {
            return Ok(());
        }
        let place = match site_group {
            SiteGroup::Cn => "mainland China sites",
            SiteGroup::Intl => "Hong Kong and overseas sites",
        };
        let (item, currency, edition) = (self.item.id(), currency.as_str(), card.edition);
        let message = format!(
            "the rate card of {edition} has no price in {currency} for `{item}` on {place}"
        );
        Err(Fault::new(IssueCode::PriceNotPublished, message))
    }

    /// The published price, where there is one. `retention_days` is looked at only
    /// where the price depends on it.
    pub fn price(
        &self,
        site_group: SiteGroup,
        currency: Currency,
        retention_days: Option<u64>,
    ) -> Option<Price> {
        let applies =
            |price: &&Price| price.is_for(site_group, currency) && price.fits(retention_days);
        self.prices.iter().find(applies).copied()
    }
}

impl Price {
    fn is_for(&self, site_group: SiteGroup, currency: Currency) -> bool {
        (self.site_group, self.currency) == (site_group, currency)
    }

    fn fits(&self, retention_days: Option<u64>) -> bool {
        self.retention_days.is_none_or(|tier| retention_days == Some(u64::from(tier)))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn as_decimal_string<S: Serializer>(factor: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(factor)
}

/// Serializes the ids of the generated enums.
macro_rules! serialize_as_id {
    ($($name:ty),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }
    )*};
}
serialize_as_id!(Item, Site, SettlementMethod, TenderSource, Package, Operation, Role);

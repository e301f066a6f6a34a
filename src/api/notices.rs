//! What a careful salesperson would add to a price.
//!
//! A notice of a card, of the package, of an item or of an item at a retention is told
//! once, with the path of the first line that it is about; what the free plan refuses
//! is told of each line.

use std::fmt;

use serde::Serialize;

use crate::bill::{Basis, Bill, BilledLine, ItemUse, MeteredLine, Workload, Workspace};
use crate::catalog::{
    Dating, FREE_PLAN, Item, ItemNotice, PACKAGE_CURRENCY, PackageQuota, Plan, RateCard, Text,
};
use crate::lists::AddAll;
use crate::money::Amount;
use crate::package::PackagePlan;
use crate::quantity::{Quantity, QuantityTotal};
use crate::rating::Tariff;

/// Something the buyer should know that is not an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Stable name in snake case.
    pub code: &'static str,
    /// For people.
    pub text: Text<String>,
    /// The rule behind it; see `data/rules.json`.
    pub rule: &'static str,
    /// JSON Pointer to the line it is about, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// What the buyer should know besides: about the cards, about the package, then line
/// by line.
pub fn notices(workload: &Workload, package: Option<&PackagePlan>, bill: &Bill) -> Vec<Notice> {
    let mut notices = Vec::new();
    for segment in &workload.period.segments {
        notices.add_all(about_card(segment.card));
    }
    if let Some(plan) = package {
        about_package(workload, plan, bill, &mut notices);
    }
    let mut told = Told(Vec::new());
    let workspaces = workload.workspaces.iter().zip(&bill.workspaces).enumerate();
    for (index, (workspace, billed)) in workspaces {
        // Each line has at least one part, and the parts stand in the order of the lines.
        let parts = billed.lines.chunk_by(|one, next| one.line == next.line);
        for (line, (metered, parts)) in workspace.lines.iter().zip(parts).enumerate() {
            let quota = package.and_then(|plan| plan.package().record().quota(metered.item));
            let priced = PricedLine { workload, workspace, metered, parts, quota };
            let before = notices.len();
            priced.add_notices(&mut told, &mut notices);
            for notice in notices.iter_mut().skip(before) {
                notice.path = Some(format!("/workspaces/{index}/usage/{line}"));
            }
        }
    }
    notices
}

/// Of what notices have been told: a code with an item, at a retention or whatever it is.
struct Told(Vec<(&'static str, Item, Option<u64>)>);

impl Told {
    /// Whether this is the first time.
    fn first(&mut self, code: &'static str, item: Item, retention_days: Option<u64>) -> bool {
        let subject = (code, item, retention_days);
        let first = !self.0.contains(&subject);
        if first {
            self.0.push(subject);
        }
        first
    }
}

/// A line with what is known of it.
struct PricedLine<'a> {
    workload: &'a Workload,
    workspace: &'a Workspace,
    metered: &'a MeteredLine,
    /// By rate card.
    parts: &'a [BilledLine],
    /// The quota of its item in the package, if there is one.
    quota: Option<&'static PackageQuota>,
}

impl PricedLine<'_> {
    fn add_notices(&self, told: &mut Told, notices: &mut Vec<Notice>) {
        let item = self.metered.item;
        let has_overage = self.parts.iter().any(|part| !part.overage.is_zero());
        if self.workspace.plan == Plan::Free {
            notices.add_all(has_overage.then(|| refusal(item)));
            return;
        }
        let of_item = item.record().notice.as_ref();
        let of_item = of_item.filter(|notice| has_overage && told.first(notice.code, item, None));
        notices.add_all(of_item.map(published));
        self.add_about_retention(told, notices);
    }

    /// What the package makes of the retention, if it serves the line and there is usage.
    fn add_about_retention(&self, told: &mut Told, notices: &mut Vec<Notice>) {
        let MeteredLine { item, retention_days, .. } = self.metered;
        let (Some(quota), Some(days)) = (self.quota, *retention_days) else { return };
        let served =
            |part: &BilledLine| part.basis == Basis::PackageOverage && !part.quantity.is_zero();
        if !self.parts.iter().any(served) || !told.first("retention", *item, Some(days)) {
            return;
        }
        let base = quota.base_retention_days.filter(|_| quota.is_meant_for_longer_than(days));
        notices.add_all(base.map(|base| shorter_counts_whole(*item, days, base)));
        notices.add_all(dearer(self.workload, self.workspace, self.metered, quota));
    }
}

fn published(ItemNotice { code, rule, text }: &ItemNotice) -> Notice {
    let text = Text { en: text.en.into(), zh: text.zh.into() };
    Notice { code, text, rule, path: None }
}

fn about_card(card: &RateCard) -> Option<Notice> {
    let edition = card.edition;
    let (code, text) = match card.dating {
        Dating::Published => return None,
        Dating::Approximate => (
            "approximate_rate_card_date",
            Text {
                en: format!(
                    "The starting date of the rate card of {edition} is approximate: it is not \
                     printed."
                ),
                zh: format!("{edition} 版价目表的生效日期为近似值：原文未公布该日期。"),
            },
        ),
        Dating::Inferred => (
            "inferred_rate_card",
            Text {
                en: format!(
                    "No page shows the rate card of {edition}; its prices are inferred from the \
                     next card."
                ),
                zh: format!("{edition} 版价目表没有单独的公布页面，其价格根据后一版推断。"),
            },
        ),
    };
    Some(Notice { code, text, rule: card.dating_rule, path: None })
}

fn about_package(workload: &Workload, plan: &PackagePlan, bill: &Bill, notices: &mut Vec<Notice>) {
    let days = workload.period.days;
    notices.push(package_share(plan, days, bill.package_share));
    notices.add_all(longer_than_validity(plan, days));
    notices.push(billing_center_only());
    for used in &bill.items {
        let item = used.allowance.item;
        let mut cards = workload.period.segments.iter().map(|segment| segment.card);
        let ended = cards.find(|card| card.find(item).is_err());
        let quota = plan.package().record().quota(item);
        let quota = quota.filter(|_| used.allowance.quota_per_day != Quantity::ZERO);
        notices.add_all(quota.and_then(|quota| match ended {
            Some(card) => Some(quota_of_ended_item(quota, card)),
            None => used.hardly_uses_quota().then(|| quota_hardly_used(used)),
        }));
        let pack = plan.traffic_packs().iter().find(|pack| pack.record.item == item);
        notices.add_all(pack.and_then(|pack| match &pack.record.covers_nothing {
            Some(notice) => Some(published(notice)),
            None => used.hardly_uses_packs().then(|| pack_hardly_used(used)),
        }));
    }
}

/// How the share came about, as it is rounded, and that the validity is inferred (A37).
fn package_share(plan: &PackagePlan, days: u16, share: Amount) -> Notice {
    let record = plan.package().record();
    let Text { en, zh } = record.name;
    let (price, share) = (shown(&record.price), shown(&hundredths(share)));
    let (validity, currency) = (record.validity_days, PACKAGE_CURRENCY.as_str());
    let text = Text {
        en: format!(
            "{en}: {price} {currency} are paid up front for {validity} days (inferred: no page \
             states the validity). The share of this period is {price} × {days} ÷ {validity} = \
             {share}, rounded half-up to 0.01."
        ),
        zh: format!(
            "{zh}：预付 {price} {currency}，有效期 {validity} 天（推断，文档未明确说明）。本周期的分摊为 \
             {price} × {days} ÷ {validity} = {share}，四舍五入到 0.01。"
        ),
    };
    Notice { code: "package_share", text, rule: "A37", path: None }
}

/// An amount of whole hundredths with both decimals: `3387.1` as `3387.10`.
fn hundredths(amount: Amount) -> String {
    let digits = amount.to_string();
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{whole}.{fraction:0<2}"),
        None => format!("{digits}.00"),
    }
}

fn billing_center_only() -> Notice {
    let text = Text {
        en: "A package works only for workspaces that are settled by the billing center, not by \
             a cloud account."
            .into(),
        zh: "套餐仅适用于通过费用中心结算的工作空间，不适用于以云账号结算的工作空间。".into(),
    };
    Notice { code: "package_needs_billing_center", text, rule: "R50", path: None }
}

/// More days are priced than one package is valid for (A37); how to go on is not
/// described (R60).
fn longer_than_validity(plan: &PackagePlan, days: u16) -> Option<Notice> {
    let record = plan.package().record();
    let validity = record.validity_days;
    let text = Text {
        en: format!(
            "These {days} days are more than the {validity} that one package is valid for: their \
             share is more than its price. How a package is renewed is not published."
        ),
        zh: format!(
            "{days} 天超过一个套餐的 {validity} 天有效期，分摊金额高于套餐价格；文档未说明如何续订。"
        ),
    };
    let notice = Notice { code: "period_exceeds_validity", text, rule: "R60", path: None };
    (days > validity).then_some(notice)
}

/// The package still has a quota of an item that is no longer billed (A4).
fn quota_of_ended_item(quota: &PackageQuota, card: &RateCard) -> Notice {
    let (Text { en, zh }, edition) = (quota.item.record().name, card.edition);
    let Text { en: unit_en, zh: unit_zh } = quota.item.record().unit_name;
    let (price, unit) = (quota.overage_unit_price, shown(&quota.unit_quantity));
    let currency = PACKAGE_CURRENCY.as_str();
    let text = Text {
        en: format!(
            "{en}: the rate card of {edition} no longer bills this item, so the package's quota \
             of it is of little use. Usage above the quota would still cost {price} {currency} \
             per {unit} {unit_en}. Time series are in no package and are pay-as-you-go."
        ),
        zh: format!(
            "“{zh}”：{edition} 版价目表已不再对该项计费，套餐中的这项额度用处不大；超出额度的部分仍按每 {unit} \
             {unit_zh} {price} {currency} 收费。时间线不在任何套餐内，按量付费。"
        ),
    };
    Notice { code: "quota_of_ended_item", text, rule: "A4", path: None }
}

impl ItemUse {
    /// Whether less than a tenth of the quota was used.
    fn hardly_uses_quota(&self) -> bool {
        let used = self.used.saturating_sub(self.used_of_packs);
        is_hardly_used(used, self.granted_quota())
    }

    /// Whether less than a tenth of the traffic packs was used.
    fn hardly_uses_packs(&self) -> bool {
        is_hardly_used(self.used_of_packs, self.granted_packs())
    }

    /// The quotas of all days.
    fn granted_quota(&self) -> QuantityTotal {
        self.used.plus(self.unused).saturating_sub(self.granted_packs())
    }

    /// The traffic packs of all days.
    fn granted_packs(&self) -> QuantityTotal {
        let mut granted = QuantityTotal::ZERO;
        granted.add(self.allowance.pack_per_day, self.days);
        granted
    }
}

fn is_hardly_used(used: QuantityTotal, granted: QuantityTotal) -> bool {
    used.millionths() * 10 < granted.millionths()
}

fn quota_hardly_used(used: &ItemUse) -> Notice {
    let Text { en, zh } = used.allowance.item.record().name;
    let drawn = shown(&used.used.saturating_sub(used.used_of_packs));
    let granted = shown(&used.granted_quota());
    let text = Text {
        en: format!(
            "{en}: the package's quota is hardly used, {drawn} of {granted} in this period. What \
             is left over on a day does not carry over."
        ),
        zh: format!(
            "“{zh}”：套餐额度使用很少，本周期仅用 {drawn} / {granted}；当天未用完的额度不会结转。"
        ),
    };
    Notice { code: "quota_hardly_used", text, rule: "R49", path: None }
}

fn pack_hardly_used(used: &ItemUse) -> Notice {
    let Text { en, zh } = used.allowance.item.record().name;
    let (drawn, granted) = (shown(&used.used_of_packs), shown(&used.granted_packs()));
    let text = Text {
        en: format!(
            "{en}: the traffic packs are hardly used, {drawn} of {granted} in this period; they \
             are charged all the same."
        ),
        zh: format!("“{zh}”：流量包使用很少，本周期仅用 {drawn} / {granted}，但仍照常收费。"),
    };
    Notice { code: "traffic_pack_hardly_used", text, rule: "R54", path: None }
}

fn shorter_counts_whole(item: Item, days: u64, base: u16) -> Notice {
    let Text { en, zh } = item.record().name;
    let text = Text {
        en: format!(
            "{en} kept {days} days count in the package like {base} days: no smaller conversion \
             factor is published."
        ),
        zh: format!("“{zh}”保存 {days} 天在套餐中按 {base} 天计：未公布更小的折算系数。"),
    };
    Notice { code: "shorter_retention_counts_whole", text, rule: "A6", path: None }
}

/// That the package charges more for this retention than pay-as-you-go does, with both
/// prices (A5); the newest card of the period on which that is so.
fn dearer(
    workload: &Workload,
    workspace: &Workspace,
    metered: &MeteredLine,
    quota: &PackageQuota,
) -> Option<Notice> {
    let (factor, days) = (metered.factor?, metered.retention_days?);
    let overage = Tariff::of_overage(quota);
    let group = workspace.site.record().group;
    let segments = workload.period.segments.iter().rev();
    let by_use = segments
        .filter_map(|segment| {
            let card_item = segment.card.find(metered.item).ok()?;
            let price = card_item.price(group, workload.currency, Some(days))?;
            Some(Tariff::new(segment.card, card_item, price))
        })
        .find(|by_use| overage.is_dearer_than(factor, by_use))?;
    let unit = by_use.unit_quantity;
    let packaged = shown(&overage.charge(unit.times(factor.into()))?);
    let Text { en: unit_en, zh: unit_zh } = metered.item.record().unit_name;
    let currency = workload.currency.as_str();
    let (Text { en, zh }, price) = (metered.item.record().name, shown(&by_use.unit_price));
    let (sum, unit) = match factor {
        1 => (packaged, shown(&unit)),
        _ => (format!("{factor} × {} = {packaged}", overage.unit_price), shown(&unit)),
    };
    let text = Text {
        en: format!(
            "{en} kept {days} days are dearer in the package: above the quota {unit} {unit_en} \
             cost {sum} {currency}, pay-as-you-go {price} {currency}."
        ),
        zh: format!(
            "“{zh}”保存 {days} 天时，超出套餐额度的部分更贵：每 {unit} {unit_zh} {sum} {currency}，按量付费为 \
             {price} {currency}。"
        ),
    };
    Some(Notice { code: "dearer_than_pay_as_you_go", text, rule: "A5", path: None })
}

fn refusal(item: Item) -> Notice {
    let (Text { en, zh }, quota) = (item.record().name, FREE_PLAN.quota(item));
    let text = if quota == Quantity::ZERO {
        Text {
            en: format!("The free plan does not include {en}: nothing of it is accepted."),
            zh: format!("体验版不包含“{zh}”，相关数据不会被接收。"),
        }
    } else {
        let quota = shown(&quota);
        Text {
            en: format!("{en}: what exceeds the free quota of {quota} a day is not accepted."),
            zh: format!("“{zh}”超出体验版每天 {quota} 的免费额度，超出部分不会被接收。"),
        }
    };
    Notice { code: "free_plan_refuses", text, rule: "R7", path: None }
}

/// A number for people: `1000000.5` as `1,000,000.5`, alike in both languages.
pub fn shown(number: &dyn fmt::Display) -> String {
    let digits = number.to_string();
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::UnitPrice;

    #[test]
    fn a_rounded_amount_has_two_decimals() {
        let table = [
            (UnitPrice::new(42_000, 0), "42000.00"),
            (UnitPrice::new(33_871, 1), "3387.10"),
            (UnitPrice::new(75_269, 2), "752.69"),
        ];
        for (price, shown) in table {
            assert_eq!(hundredths(Amount::of_price(price).unwrap()), shown);
        }
    }

    #[test]
    fn less_than_a_tenth_is_hardly_used() {
        let granted = Quantity::whole(10).into();
        // used, whether that is hardly anything
        for (used, hardly) in [("0", true), ("0.999999", true), ("1", false), ("10", false)] {
            let used = Quantity::parse(used).unwrap().into();
            assert_eq!(is_hardly_used(used, granted), hardly, "{used}");
        }
        assert!(!is_hardly_used(QuantityTotal::ZERO, QuantityTotal::ZERO));
    }

    #[test]
    fn thousands_are_separated() {
        let table = [
            ("0", "0"),
            ("60", "60"),
            ("200000", "200,000"),
            ("1000000", "1,000,000"),
            ("3387.1", "3,387.1"),
            ("100.000001", "100.000001"),
            ("1000.0001", "1,000.0001"),
        ];
        for (digits, separated) in table {
            assert_eq!(shown(&digits), separated);
        }
    }
}

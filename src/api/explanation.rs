//! Why a line costs what it costs, and what a careful salesperson would add.
//!
//! The arithmetic is shown in symbols, so that it reads alike in every language;
//! the rules are named by id, with their texts in `data/rules.json`.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::bill::{Basis, Bill, BilledLine, Workload, Workspace};
use crate::catalog::{Dating, FREE_PLAN, Item, RateCard, Text};
use crate::quantity::Quantity;

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

/// The arithmetic of a line, such as `6000 ÷ 1000 × 0.6 = 3.6`.
///
/// Where the card cut units, what is left of the quantity stands first:
/// `37197 → 36900; 36900 ÷ 1000 × 3 = 110.7` (R45).
pub fn formula(line: &BilledLine) -> String {
    let BilledLine { covered, billable, priced, unit_quantity, unit_price, amount, .. } = line;
    match line.basis {
        Basis::FreePlan => format!("{covered} × {unit_price} = {amount}"),
        Basis::PayAsYouGo => {
            let cut = if priced == billable {
                String::new()
            } else {
                format!("{billable} → {priced}; ")
            };
            format!("{cut}{priced} ÷ {unit_quantity} × {unit_price} = {amount}")
        }
    }
}

/// The rules behind a line, the general ones first.
pub fn rules(item: Item, line: &BilledLine) -> Vec<&'static str> {
    if line.basis == Basis::FreePlan {
        return vec!["R5", "R7", "R8", "R10"];
    }
    let mut rules = vec!["R1", "R20", "R22"];
    let Ok(card_item) = line.card.find(item) else { return rules };
    if card_item.is_tiered() {
        rules.push("R18");
    }
    if line.priced != line.billable {
        rules.push("R45");
    }
    rules.extend(card_item.rules());
    rules
}

/// What the buyer should know besides: about the cards, then line by line.
pub fn notices(workload: &Workload, bill: &Bill) -> Vec<Notice> {
    let cards = workload.period.segments.iter().filter_map(|segment| about_card(segment.card));
    let mut notices: Vec<_> = cards.collect();
    let mut told = BTreeSet::new();
    for (workspace, (Workspace { lines, .. }, billed)) in
        workload.workspaces.iter().zip(&bill.workspaces).enumerate()
    {
        // Each line has at least one part, and the parts stand in the order of the lines.
        let parts = billed.lines.chunk_by(|one, next| one.line == next.line);
        for (index, (line, parts)) in lines.iter().zip(parts).enumerate() {
            let path = || Some(format!("/workspaces/{workspace}/usage/{index}"));
            if parts.iter().any(|part| part.refused.is_some_and(|refused| !refused.is_zero())) {
                notices.push(Notice { path: path(), ..refusal(line.item) });
            }
            let charged = parts.iter().any(|part| !part.billable.is_zero());
            if let Some(notice) = &line.item.record().notice
                && charged
                && told.insert(line.item)
            {
                let (code, rule, text) = (notice.code, notice.rule, notice.text);
                let text = Text { en: text.en.into(), zh: text.zh.into() };
                notices.push(Notice { code, text, rule, path: path() });
            }
        }
    }
    notices
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

fn refusal(item: Item) -> Notice {
    let (Text { en, zh }, quota) = (item.record().name, FREE_PLAN.quota(item));
    let text = if quota == Quantity::ZERO {
        Text {
            en: format!("The free plan does not include {en}: nothing of it is accepted."),
            zh: format!("体验版不包含“{zh}”，相关数据不会被接收。"),
        }
    } else {
        let shown = with_separators(&quota.to_string());
        Text {
            en: format!("{en}: what exceeds the free quota of {shown} a day is not accepted."),
            zh: format!("“{zh}”超出体验版每天 {shown} 的免费额度，超出部分不会被接收。"),
        }
    };
    Notice { code: "free_plan_refuses", text, rule: "R7", path: None }
}

/// A whole number for people: `1000000` as `1,000,000`, alike in both languages.
fn with_separators(digits: &str) -> String {
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        let table = [("0", "0"), ("60", "60"), ("200000", "200,000"), ("1000000", "1,000,000")];
        for (digits, shown) in table {
            assert_eq!(with_separators(digits), shown);
        }
    }
}

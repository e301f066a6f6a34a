//! A condition of the published rules, and whether it holds.

use serde::Serialize;

use crate::catalog::{ConditionRecord, Text};
use crate::eligibility::{Finding, Status};

/// A condition of the published rules, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// Its E-, R- or A-number.
    pub id: &'static str,
    /// Stable name in snake case.
    pub code: &'static str,
    /// Whether it holds.
    pub status: Status,
    /// For people.
    pub text: Text<String>,
    /// What to do about it, unless it is met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Text<String>>,
    /// The rule behind it; see `data/rules.json`.
    pub rule: &'static str,
    /// What it is about, where a condition repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

impl Condition {
    /// What was found of a published condition, its texts filled in with `values` by
    /// name.
    pub fn of(finding: Finding, values: &[(&str, Text<&str>)]) -> Self {
        let record = finding.condition.record();
        let ConditionRecord { id: code, number: id, rule, text, remedy } = *record;
        let is_met = finding.status == Status::Met;
        Self {
            id,
            code,
            status: finding.status,
            text: filled(text, values),
            remedy: (!is_met).then(|| filled(remedy, values)),
            rule,
            subject: None,
        }
    }
}

/// A template in both languages with its `{names}` filled in.
fn filled(template: Text, values: &[(&str, Text<&str>)]) -> Text<String> {
    let value =
        |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    Text {
        en: fill(template.en, &|name| value(name).map(|value| value.en)),
        zh: fill(template.zh, &|name| value(name).map(|value| value.zh)),
    }
}

fn fill<'a>(template: &str, value: &dyn Fn(&str) -> Option<&'a str>) -> String {
    let mut parts = template.split('{');
    let mut text = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or_default();
        text.push_str(value(name).unwrap_or_default());
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_says_what_it_is_given() {
        let template = Text { en: "from {date} on, {date}", zh: "自 {date} 起：{who}" };
        let values =
            [("date", Text { en: "May", zh: "五月" }), ("who", Text { en: "we", zh: "我们" })];
        let text = filled(template, &values);
        assert_eq!(text.en, "from May on, May");
        assert_eq!(text.zh, "自 五月 起：我们");
    }
}

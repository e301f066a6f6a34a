//! A condition of the published rules, and whether it holds.

use std::fmt::Display;

use serde::Serialize;

use crate::catalog::{BUFFER_DAYS, PACKAGE_CURRENCY, Phrase, SettlementMethod, Text};
use crate::eligibility::{Facts, Finding, PackagedWorkspace, Status};

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
    pub text: Phrase,
    /// What to do about it, where it does not; also where that is not known, if that helps
    /// all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Phrase>,
    /// The rule behind it; see `data/rules.json`.
    pub rule: &'static str,
    /// What it is about, where a condition repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// What a `{name}` in a template stands for.
pub type Words<'a> = &'a dyn Fn(&str) -> Text<String>;

impl Condition {
    /// What was found of a published condition, in words.
    pub fn of(finding: &Finding, words: Words<'_>) -> Self {
        let record = finding.condition.record();
        let mut remedy: Option<Phrase> = None;
        for (template, status) in record.remedies.iter().zip(finding.parts) {
            let helps = match status {
                Status::Met => false,
                Status::Unmet => true,
                Status::Unknown => record.remedy_helps_if_unknown,
            };
            if helps {
                let words = filled(template, words);
                match &mut remedy {
                    Some(remedy) => {
                        remedy.en.to_mut().extend([" ", &words.en]);
                        remedy.zh.to_mut().push_str(&words.zh);
                    }
                    None => remedy = Some(words),
                }
            }
        }
        Self {
            id: record.number,
            code: record.id,
            status: finding.status(),
            text: filled(&record.text, words),
            remedy,
            rule: record.rule,
            subject: None,
        }
    }

    /// The same of a case, whose facts are what templates name.
    pub fn of_case(finding: &Finding, facts: &Facts) -> Self {
        let workspaces = facts.workspaces.as_deref().unwrap_or_default();
        let workspace = finding.workspace.and_then(|index| workspaces.get(index));
        let subject = workspace.map(|workspace| workspace.id.clone());
        Self { subject, ..Self::of(finding, &|name| word(facts, name)) }
    }
}

/// What a `{name}` stands for, by the facts of a case.
pub fn word(facts: &Facts, name: &str) -> Text<String> {
    let method = facts.method.map(SettlementMethod::record);
    let published = match name {
        "method" => method.map(|method| method.name),
        "from" => facts.present_method.map(|method| method.record().name),
        "needs" => method.and_then(|method| method.binding_needs),
        "site" => Some(match facts.site {
            Some(site) => site.record().name,
            None => Text { en: "workspace's", zh: "工作空间所在" },
        }),
        "item" => facts.item.map(|item| item.record().name),
        _ => None,
    };
    if let Some(published) = published {
        return published.into();
    }
    match name {
        "date" => method.and_then(|method| method.available_from).map(|date| same(&date)),
        "nextMonth" => facts.date.and_then(|date| date.month().next_begins_on()).map_or_else(
            || Some(Text { en: "next month", zh: "下个月" }.into()),
            |date| Some(same(&date)),
        ),
        "bufferEnd" => {
            Some(match facts.buffer_started_on.and_then(|first| first.plus_days(BUFFER_DAYS)) {
                Some(date) => same(&date),
                None => Text {
                    en: format!("the {BUFFER_DAYS} days of the buffer"),
                    zh: format!("{BUFFER_DAYS} 天缓冲期"),
                },
            })
        }
        "days" => Some(same(&BUFFER_DAYS)),
        "amount" => facts.missing_funds().map(|amount| same(&amount)),
        "currency" => Some(same(&PACKAGE_CURRENCY.as_str())),
        "choices" => facts.item.map(|item| {
            let mut list = Text::default();
            for days in item.record().retention_choices {
                append(&mut list, WORDS, &same(days));
            }
            list
        }),
        "unbound" => Some(unmet(facts, PackagedWorkspace::is_bound)),
        "overseas" => Some(unmet(facts, PackagedWorkspace::has_packages)),
        _ => None,
    }
    .unwrap_or_default()
}

/// What is written alike in both languages.
pub fn same(value: &dyn Display) -> Text<String> {
    let text = value.to_string();
    Text { en: text.clone(), zh: text }
}

/// The ids of the workspaces that bar a package.
fn unmet(facts: &Facts, status: fn(&PackagedWorkspace) -> Status) -> Text<String> {
    /// A remedy is to be read; the rest shows once these are mended.
    const NAMED_MAX: u8 = 5;
    let mut list = Text::default();
    let mut left = NAMED_MAX;
    for workspace in facts.workspaces.iter().flatten() {
        if status(workspace) == Status::Unmet {
            if left == 0 {
                append(&mut list, WORDS, &same(&"…"));
                break;
            }
            left -= 1;
            append(&mut list, WORDS, &same(&workspace.id));
        }
    }
    list
}

/// What stands between words of a list.
const WORDS: Text = Text { en: ", ", zh: "、" };

/// Adds to a list in both languages.
fn append(list: &mut Text<String>, between: Text, next: &Text<String>) {
    if !list.en.is_empty() {
        list.en.push_str(between.en);
        list.zh.push_str(between.zh);
    }
    list.en.push_str(&next.en);
    list.zh.push_str(&next.zh);
}

/// A template in both languages with its `{names}` filled in.
pub fn filled(template: &Text, words: Words<'_>) -> Phrase {
    // Most have none, and both languages have the same.
    if !template.en.contains('{') {
        return (*template).into();
    }
    Text {
        en: fill(template.en, &|name| words(name).en).into(),
        zh: fill(template.zh, &|name| words(name).zh).into(),
    }
}

fn fill(template: &str, word: &dyn Fn(&str) -> String) -> String {
    let mut parts = template.split('{');
    let mut text = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or_default();
        text.push_str(&word(name));
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
        let words = |name: &str| match name {
            "date" => Text { en: "May", zh: "五月" }.into(),
            _ => Text { en: "we", zh: "我们" }.into(),
        };
        let text = filled(&template, &words);
        assert_eq!(text.en, "from May on, May");
        assert_eq!(text.zh, "自 五月 起：我们");
    }
}

//! `check`: whether somebody may do something.

use guance_billing::api::condition::Condition;
use guance_billing::api::eligibility::{Eligibility, EligibilityRequest, Verdict};
use guance_billing::api::reader;
use guance_billing::api::strict::{Field, Node, Object, Request, Shape};
use guance_billing::catalog::Text;
use guance_billing::eligibility::Status;
use guance_billing::issue::Place;

use crate::answer::{Asked, Shown, cited, shown, word};
use crate::page::{Column, Page, Sheet};
use crate::rows::Rows;

impl Shown for Eligibility {
    const COLUMNS: &'static [&'static str] =
        &["kind", "id", "code", "status", "subject", "text", "remedy", "rule"];

    fn page(&self, asked: &Asked<'_>) -> Page {
        let mut page = Page::default();
        page.add_line(format!("{}: {}", word(&self.operation), asked.say(name(self.verdict))));
        page.add_table(conditions(self, asked));
        let title = asked.say(Text { en: "Cannot be undone", zh: "不可撤销" });
        let consequences = self.consequences.iter();
        page.add_list(title, consequences.map(|told| asked.say(cited(&told.text, told.rule))));
        let title = asked.say(Text { en: "What to do next", zh: "下一步" });
        page.add_list(title, self.next_steps.iter().map(|step| asked.say(step.clone())));
        page
    }

    fn fill(&self, rows: &mut Rows, asked: &Asked<'_>) -> Result<(), csv::Error> {
        rows.add(&[
            ("kind", &"verdict"),
            ("code", &word(&self.operation)),
            ("status", &word(&self.verdict)),
        ])?;
        for condition in &self.conditions {
            let remedy = condition.remedy.clone().map(|remedy| asked.say(remedy));
            rows.add(&[
                ("kind", &"condition"),
                ("id", &condition.id),
                ("code", &condition.code),
                ("status", &word(&condition.status)),
                ("subject", &shown(condition.subject.as_ref())),
                ("text", &asked.say(condition.text.clone())),
                ("remedy", &shown(remedy)),
                ("rule", &condition.rule),
            ])?;
        }
        for consequence in &self.consequences {
            rows.add(&[
                ("kind", &"consequence"),
                ("code", &consequence.code),
                ("text", &asked.say(consequence.text.clone())),
                ("rule", &consequence.rule),
            ])?;
        }
        for step in &self.next_steps {
            rows.add(&[("kind", &"next_step"), ("text", &asked.say(step.clone()))])?;
        }
        Ok(())
    }

    /// What stands in the way, or what is not known.
    fn remarks(&self, asked: &Asked<'_>) -> Vec<String> {
        match self.verdict {
            Verdict::Eligible => Vec::new(),
            Verdict::Ineligible => {
                vec![format!("ineligible: unmet is {}", named(self, Status::Unmet))]
            }
            Verdict::Undetermined => {
                let left_out = facts_left_out(asked.json);
                let facts = match left_out.as_slice() {
                    [] => String::new(),
                    names => format!("; facts left out: {}", names.join(", ")),
                };
                vec![format!("undetermined: unknown is {}{facts}", named(self, Status::Unknown))]
            }
        }
    }

    fn is_refused(&self) -> bool {
        self.verdict == Verdict::Ineligible
    }
}

/// The conditions of a status by their names.
fn named(eligibility: &Eligibility, status: Status) -> String {
    let found = eligibility.conditions.iter().filter(|condition| condition.status == status);
    let name = |condition: &Condition| match &condition.subject {
        Some(subject) => format!("{} {} of {subject}", condition.id, condition.code),
        None => format!("{} {}", condition.id, condition.code),
    };
    found.map(name).collect::<Vec<_>>().join(", ")
}

fn conditions(eligibility: &Eligibility, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Status", "状态"),
        Column::text(asked, "Rule", "规则"),
        Column::text(asked, "About", "对象").where_told(),
        Column::text(asked, "Condition", "条件"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for condition in &eligibility.conditions {
        let status = match condition.status {
            Status::Met => Text { en: "met", zh: "满足" },
            Status::Unmet => Text { en: "unmet", zh: "不满足" },
            Status::Unknown => Text { en: "unknown", zh: "未知" },
        };
        sheet.add([
            asked.say(status),
            condition.id.into(),
            shown(condition.subject.as_ref()),
            asked.say(condition.text.clone()),
        ]);
    }
    sheet
}

const fn name(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Eligible => Text { en: "eligible", zh: "符合条件" },
        Verdict::Ineligible => Text { en: "ineligible", zh: "不符合条件" },
        Verdict::Undetermined => Text { en: "undetermined", zh: "无法判定" },
    }
}

/// The facts that the operation asks for and the request does not have.
fn facts_left_out(json: &[u8]) -> Vec<&'static str> {
    let (Ok(node), Shape::Choice { fields: fields_of, .. }) =
        (reader::read(json), EligibilityRequest::SHAPE)
    else {
        return Vec::new();
    };
    let Node::Object(members) = &node else { return Vec::new() };
    let place = Place::Root.field("facts");
    let given = Object::of(&node, &Place::Root);
    let is_left_out = |object: Object<'_>, field: &Field| object.find(field.name).is_none();
    let mut left_out = Vec::new();
    for field in fields_of(members).fields {
        match field.shape {
            Shape::Object(facts) => {
                let given = given.part(field.name, &place);
                left_out.extend(facts.iter().filter(|fact| is_left_out(given, fact)));
            }
            _ if is_left_out(given, &field) => left_out.push(field),
            _ => {}
        }
    }
    left_out.into_iter().map(|field| field.name).collect()
}

//! `compare`: which plan is cheapest.

use guance_billing::api::comparison::{PlanComparison, PlanOptionAnswer};
use guance_billing::api::condition::Condition;
use guance_billing::api::reader;
use guance_billing::api::strict::Object;
use guance_billing::catalog::{Item, Package, Text};
use guance_billing::issue::Place;

use crate::answer::{Asked, Shown, cited, shown};
use crate::page::{Column, Page, Sheet};
use crate::rows::Rows;

impl Shown for PlanComparison {
    const COLUMNS: &'static [&'static str] = &[
        "option",
        "available",
        "total",
        "usage_charges",
        "upfront",
        "traffic_packs",
        "currency",
        "obstacles",
    ];

    fn page(&self, asked: &Asked<'_>) -> Page {
        let mut page = Page::default();
        page.add_table(options(self, asked));
        page.add_line(verdict(self, asked));
        let title = asked.say(Text { en: "Not available", zh: "不可选" });
        page.add_list(title, self.options.iter().flat_map(|option| obstacles(option, asked)));
        page
    }

    fn fill(&self, rows: &mut Rows, asked: &Asked<'_>) -> Result<(), csv::Error> {
        let currency = currency(asked);
        for option in &self.options {
            let texts = option.conditions.iter().map(|condition| asked.say(condition.text.clone()));
            rows.add(&[
                ("option", &option.id),
                ("available", &option.available),
                ("total", &shown(option.total)),
                ("usage_charges", &shown(option.usage_charges)),
                ("upfront", &shown(option.upfront)),
                ("traffic_packs", &packs(option, |item| item.id().into())),
                ("currency", &currency),
                ("obstacles", &texts.collect::<Vec<_>>().join(" ")),
            ])?;
        }
        Ok(())
    }
}

fn options(comparison: &PlanComparison, asked: &Asked<'_>) -> Sheet {
    let text = |en, zh| Column::text(asked, en, zh);
    let number = |en, zh| Column::number(asked, en, zh);
    let currency = currency(asked);
    let columns = vec![
        text("Plan", "方案"),
        number("Total", "合计").in_currency(&currency),
        number("Of it usage", "其中用量费用"),
        number("Paid up front", "预付"),
        text("Traffic packs a day", "每日流量包").where_told(),
    ];
    let mut sheet = Sheet::new(None, columns);
    for option in comparison.options.iter().filter(|option| option.available) {
        sheet.add([
            name(option.id, asked),
            shown(option.total),
            shown(option.usage_charges),
            shown(option.upfront),
            packs(option, |item| asked.say(item.record().name)),
        ]);
    }
    sheet
}

fn verdict(comparison: &PlanComparison, asked: &Asked<'_>) -> String {
    let Some(cheapest) = comparison.cheapest else {
        return asked
            .say(Text { en: "None of the plans is available.", zh: "没有可选方案。" });
    };
    let name = name(cheapest, asked);
    let currency = currency(asked);
    let text = match comparison.savings.filter(|savings| !savings.is_zero()) {
        Some(savings) => Text {
            en: format!("Cheapest: {name}, {savings} {currency} less than pay-as-you-go"),
            zh: format!("最便宜：{name}，比按量付费省 {savings} {currency}"),
        },
        None => Text { en: format!("Cheapest: {name}"), zh: format!("最便宜：{name}") },
    };
    asked.say(text)
}

/// What stands in the way of an option.
fn obstacles(option: &PlanOptionAnswer, asked: &Asked<'_>) -> Vec<String> {
    let name = name(option.id, asked);
    let line = |condition: &Condition| {
        let Text { en, zh } = cited(&condition.text, condition.rule);
        asked.say(Text { en: format!("{name}: {en}"), zh: format!("{name}：{zh}") })
    };
    option.conditions.iter().map(line).collect()
}

/// What an option is called.
fn name(id: &str, asked: &Asked<'_>) -> String {
    let package = Package::ALL.iter().find(|package| package.id() == id);
    match (package, id) {
        (Some(package), _) => asked.say(package.record().name),
        (None, "free") => asked.say(Text { en: "Free", zh: "体验版" }),
        (None, _) => asked.say(Text { en: "Pay-as-you-go", zh: "按量付费" }),
    }
}

fn packs(option: &PlanOptionAnswer, name: impl Fn(Item) -> String) -> String {
    let packs = option.traffic_packs.iter().flatten();
    let told = packs.map(|pack| format!("{} {}", name(pack.item), pack.capacity));
    told.collect::<Vec<_>>().join("; ")
}

/// Of the amounts: the request's, because the answer does not repeat it.
fn currency(asked: &Asked<'_>) -> String {
    let node = reader::read(asked.json);
    let text = |node| Object::of(node, &Place::Root).text("currency").to_owned();
    node.as_ref().map(text).unwrap_or_default()
}

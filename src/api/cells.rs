//! A preview as cells, of which `npm/cells.js` makes the objects.
//!
//! As JSON, the lines of a bill are mostly names of fields and words that are the same on
//! all of them: writing and parsing that took longer than pricing. Cells are texts in one
//! order, each on a line of its own, which no id and no label can break, as they have no
//! control characters; our texts have none. An empty cell stands for what is left out, or is
//! as before; the package, which is rare, is JSON in a cell. `cells.js` reads them in the same
//! order and computes nothing.

use super::Outcome;
use super::notices::Notice;
use super::preview::{CostPreview, LineItem, WorkspaceCost};
use super::writer::{Unwritable, write_issues, write_value};
use crate::date::Date;
use crate::quantity::{Decimal, QuantityTotal};

/// Writes the outcome of a preview: as cells, or as the JSON of its issues, which begins
/// with a brace.
///
/// # Errors
///
/// [`Unwritable`] for what no answer has.
pub fn write(outcome: &Outcome<CostPreview>) -> Result<String, Unwritable> {
    match outcome {
        Outcome::Ok { value } => preview(value),
        Outcome::Invalid { issues } => write_issues(issues),
    }
}

fn preview(preview: &CostPreview) -> Result<String, Unwritable> {
    let mut cells = Cells(Vec::with_capacity(USUAL_BYTES));
    // The first cell has none before it to be parted from.
    cells.0.extend_from_slice(preview.currency.as_str().as_bytes());
    cells.text(&preview.from.map_or_else(String::new, |from| from.to_string()));
    cells.count(preview.days.into());
    cells.list(&preview.rate_cards, |text, card| {
        text.extend_from_slice(card.to_string().as_bytes());
    });
    cells.number(preview.usage_charges.decimal());
    cells.number(preview.package_share.decimal());
    cells.number(preview.traffic_pack_charges.decimal());
    cells.number(preview.total.decimal());
    cells.list(&preview.daily, |text, charges| charges.decimal().push_to(text));
    cells.text(&preview.package.as_ref().map_or_else(|| Ok(String::new()), write_value)?);
    cells.count(preview.notices.len().try_into().unwrap_or(u64::MAX));
    for Notice { code, text, rule, path } in &preview.notices {
        cells.text(code);
        cells.text(&text.en);
        cells.text(&text.zh);
        cells.text(rule);
        cells.text(path.as_deref().unwrap_or_default());
    }
    let mut before: &[LineItem] = &[];
    for WorkspaceCost { id, site, plan, usage_charges, lines } in &preview.workspaces {
        cells.text(id);
        cells.text(site.id());
        cells.text(plan.as_str());
        cells.number(usage_charges.decimal());
        cells.count(lines.len().try_into().unwrap_or(u64::MAX));
        let mut alike = before.iter();
        for line in lines {
            let alike = alike.next().is_some_and(|before| line.is_priced_like(before));
            cells.line(line, alike, &preview.rate_cards);
        }
        before = lines;
    }
    String::from_utf8(cells.0).map_err(|_| Unwritable)
}

/// What most answers about one thing need.
const USUAL_BYTES: usize = 8_192;

impl LineItem {
    /// Whether all that a line says besides how much it is, is the same.
    fn is_priced_like(&self, other: &Self) -> bool {
        let said = |line: &Self| {
            let Self { item, retention_days, rate_card, days, basis, .. } = *line;
            (item, retention_days, rate_card, days, basis, line.unit_quantity, line.unit_price)
        };
        said(self) == said(other)
    }

    /// Whether all of it is billable, and nobody asked for more than what it costs.
    fn is_plain(&self) -> bool {
        self.covered.is_zero()
            && self.billable == self.quantity
            && self.label.is_none()
            && self.converted.is_none()
            && self.refused.is_none()
            && self.formula.is_none()
    }
}

/// The text so far.
struct Cells(Vec<u8>);

impl Cells {
    fn text(&mut self, text: &str) {
        self.0.push(b'\n');
        self.0.extend_from_slice(text.as_bytes());
    }

    fn nothing(&mut self) {
        self.0.push(b'\n');
    }

    fn number(&mut self, number: Decimal) {
        self.0.push(b'\n');
        number.push_to(&mut self.0);
    }

    fn count(&mut self, count: u64) {
        self.number(Decimal::new(count.into(), 0));
    }

    /// A list in one cell.
    fn list<T>(&mut self, entries: &[T], push: fn(&mut Vec<u8>, &T)) {
        let mut mark = b'\n';
        for entry in entries {
            self.0.push(mark);
            push(&mut self.0, entry);
            mark = b',';
        }
    }

    fn optional(&mut self, total: Option<QuantityTotal>) {
        match total {
            Some(total) => self.number(total.decimal()),
            None => self.nothing(),
        }
    }

    /// A line; nothing of its price if that is `alike` the line in the same place of the
    /// workspace before.
    fn line(&mut self, line: &LineItem, alike: bool, rate_cards: &[Date]) {
        if alike {
            self.nothing();
        } else {
            self.text(line.item.id());
            match line.retention_days {
                Some(days) => self.count(days),
                None => self.nothing(),
            }
            let card = rate_cards.iter().position(|edition| *edition == line.rate_card);
            self.count(card.unwrap_or_default().try_into().unwrap_or(u64::MAX));
            self.count(line.days.into());
            self.text(line.basis.as_str());
            self.number(line.unit_quantity.decimal());
            self.number(line.unit_price.decimal());
        }
        self.number(line.quantity.decimal());
        self.number(line.amount.decimal());
        if line.is_plain() {
            self.nothing();
        } else {
            self.text("+");
            self.text(line.label.as_deref().unwrap_or_default());
            self.optional(line.converted);
            self.number(line.covered.decimal());
            self.optional(line.refused);
            self.number(line.billable.decimal());
            self.text(line.formula.as_deref().unwrap_or_default());
            match &line.rules {
                Some(rules) => {
                    self.list(rules, |text, rule| text.extend_from_slice(rule.as_bytes()));
                }
                None => self.nothing(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::api::answer;
    use crate::api::preview::preview_cost;

    fn cells(request: &[u8]) -> String {
        write(&answer(request, preview_cost)).unwrap()
    }

    #[test]
    fn what_is_as_before_is_left_out() {
        let text = cells(
            br#"{"currency":"CNY","days":2,"explain":false,"workspaces":[
                {"id":"a","site":"cn1","usage":[{"item":"sms","quantity":[1,2]}]},
                {"id":"b","site":"cn2","usage":[{"item":"sms","quantity":7,"label":"x"}]}]}"#,
        );
        let head = "CNY||2|2024-11-06|1.7|0|0|1.7|0.8,0.9||0";
        let first = "a|cn1|commercial|0.3|1|sms||0|2|pay_as_you_go|10|1|3|0.3|";
        let second = "b|cn2|commercial|1.4|1||14|1.4|+|x||0||14||";
        assert_eq!(text.replace('\n', "|"), [head, first, second].join("|"));
    }

    #[test]
    fn what_is_other_than_before_is_said_with_its_card() {
        let text = cells(
            br#"{"currency":"CNY","from":"2024-11-05","days":2,"explain":false,"workspaces":[
                {"id":"a","site":"cn1","usage":[{"item":"apm_trace","quantity":1000000,"retentionDays":30}]},
                {"id":"b","site":"cn1","usage":[{"item":"sms","quantity":20}]}]}"#,
        );
        let head = "CNY|2024-11-05|2|2024-06-26,2024-11-06|32.8|0|0|32.8|20,12.8||0";
        let first = "a|cn1|commercial|28.8|2\
            |apm_trace|30|0|1|pay_as_you_go|1000000|18|1000000|18|\
            |apm_trace|30|1|1|pay_as_you_go|1000000|10.8|1000000|10.8|";
        let second = "b|cn1|commercial|4|2\
            |sms||0|1|pay_as_you_go|10|1|20|2||sms||1|1|pay_as_you_go|10|1|20|2|";
        assert_eq!(text.replace('\n', "|"), [head, first, second].join("|"));
    }

    #[test]
    fn a_package_is_json_in_a_cell() {
        let request = br#"{"currency":"CNY","days":1,"explain":false,"package":{"id":"startup"},
            "workspaces":[{"id":"a","site":"cn1","usage":[]}]}"#;
        let outcome = answer(request, preview_cost);
        let written = serde_json::to_value(&outcome).unwrap();
        let text = write(&outcome).unwrap();
        let package = text.lines().nth(9).unwrap();
        assert_eq!(serde_json::from_str::<Value>(package).unwrap(), written["value"]["package"]);
    }

    #[test]
    fn what_is_wrong_is_json() {
        assert!(cells(b"null").starts_with(r#"{"status":"invalid","issues":[{"#));
    }
}

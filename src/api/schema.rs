//! JSON Schema (2020-12) of every request, made of the shapes that requests are held against.
//!
//! A schema takes every request that the engine takes. It says what a request looks like:
//! fields, words, numbers, days, lengths of lists. What depends on other parts of it (unique
//! ids, the retentions of an item, one quantity for each day) is told in descriptions.
//! Patterns say all there is to say of days and decimals, so that no validator has to know
//! formats.

use std::collections::BTreeMap;
use std::fmt;

use super::allocation::QuotaAllocationRequest;
use super::catalog::CatalogRequest;
use super::comparison::PlanComparisonRequest;
use super::eligibility::EligibilityRequest;
use super::focus::FocusExportRequest;
use super::forecast::WalletForecastRequest;
use super::input::NAME_BYTES_MAX;
use super::metering::MeterRequest;
use super::order::OrderPaymentRequest;
use super::preview::CostPreviewRequest;
use super::role::RolePermissionsRequest;
use super::settlement::BillSettlementRequest;
use super::settlement_options::SettlementOptionsRequest;
use super::strict::{Case, Field, Fields, LeafForm, Length, Meaning, Member, Request, Shape, Told};
use super::writer::quote;
use crate::money;
use crate::quantity;

/// The schema of the request of every call, by the name that it has in JavaScript.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        schema::<CatalogRequest<'static>>("catalog"),
        schema::<MeterRequest<'static>>("meterUsage"),
        schema::<CostPreviewRequest<'static>>("previewCost"),
        schema::<PlanComparisonRequest<'static>>("comparePlans"),
        schema::<QuotaAllocationRequest<'static>>("allocateQuota"),
        schema::<BillSettlementRequest<'static>>("settleBill"),
        schema::<OrderPaymentRequest<'static>>("payOrder"),
        schema::<EligibilityRequest<'static>>("checkEligibility"),
        schema::<RolePermissionsRequest<'static>>("rolePermissions"),
        schema::<SettlementOptionsRequest<'static>>("settlementOptions"),
        schema::<WalletForecastRequest<'static>>("forecastWallet"),
        schema::<FocusExportRequest<'static>>("exportFocus"),
    ]
}

/// A schema, or a part of one. Displays as JSON, indented for readers.
#[derive(Clone, Debug)]
pub enum Schema {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Whole(u64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Schema>),
    /// An object.
    Object(Vec<(&'static str, Schema)>),
}

fn schema<Q: Request<'static>>(call: &'static str) -> (&'static str, Schema) {
    let mut shared = Shared::default();
    let mut members = vec![
        ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
        ("$id", text(&format!("urn:guance-billing:schema:{call}"))),
        ("title", text(&format!("Request of {call}"))),
        ("description", text(Q::DESCRIPTION.value.trim())),
    ];
    members.extend(shared.shape(Q::SHAPE));
    let definitions: Vec<_> = shared.0.into_iter().collect();
    if !definitions.is_empty() {
        members.push(("$defs", Schema::Object(definitions)));
    }
    (call, Schema::Object(members))
}

/// The keywords of a schema.
type Keywords = Vec<(&'static str, Schema)>;

/// What a schema says once and refers to, by name.
#[derive(Default)]
struct Shared(BTreeMap<&'static str, Schema>);

impl Shared {
    fn shape(&mut self, shape: &Shape) -> Keywords {
        match shape {
            Shape::Leaf(form) => self.leaf(*form),
            Shape::Boolean => vec![("type", text("boolean"))],
            Shape::List { entry, length } => {
                let entry = self.shape(entry);
                list(entry, length.value)
            }
            Shape::Object(fields) => self.object(fields),
            Shape::Choice { fields, cases } => self.choice(*fields, &(cases.value)()),
            Shape::Leaves { form, names } => vec![
                ("type", text("object")),
                ("propertyNames", Schema::Object(vec![("enum", texts(&(names.value)()))])),
                ("additionalProperties", Schema::Object(self.leaf(*form))),
            ],
            Shape::LeafOrList { single, listed, length } => {
                let single = self.leaf(*single);
                let listed = list(self.leaf(*listed), length.value);
                any_of([single, listed])
            }
        }
    }

    /// An object with these fields and no others.
    fn object(&mut self, fields: &[Field]) -> Keywords {
        let properties: Vec<_> =
            fields.iter().map(|field| (field.name, self.field(field))).collect();
        closed(properties, fields)
    }

    fn field(&mut self, field: &Field) -> Schema {
        let mut keywords = self.shape(field.shape);
        keywords.push(("description", text(field.description.value)));
        Schema::Object(keywords)
    }

    /// An object whose fields depend on its case. Each case stands in a condition of its
    /// own, so that a validator tells what is wrong with the one that is meant.
    fn choice(&mut self, fields: fn(&[Member<'_>]) -> Fields, cases: &[Case]) -> Keywords {
        // What a request without anything lacks, whatever its case.
        let Fields { fields: common, .. } = fields(&[]);
        let properties: Vec<_> = common
            .iter()
            .filter(|field| field.is_required)
            .map(|field| (field.name, self.field(field)))
            .collect();
        let mut keywords =
            vec![("type", text("object")), ("properties", Schema::Object(properties))];
        keywords.extend(required(&common));
        let conditions = cases.iter().map(|case| {
            let Fields { fields, .. } = fields(&case.example);
            let then = self.case(case, &common, &fields);
            Schema::Object(vec![
                ("if", Schema::Object(condition(case))),
                ("then", Schema::Object(then)),
            ])
        });
        keywords.push(("allOf", Schema::List(conditions.collect())));
        keywords
    }

    /// The fields of a case. What is said of all cases is not said again.
    fn case(&mut self, case: &Case, common: &[Field], fields: &[Field]) -> Keywords {
        let is_common = |field: &Field| {
            common.iter().any(|known| known.is_required && known.name == field.name)
        };
        let is_left_out = |field: &Field| {
            let told = case.told_by.iter().find(|(name, _)| *name == field.name);
            !field.is_required && matches!(told, Some((_, Told::LeftOut)))
        };
        let mut properties = Vec::new();
        for field in fields.iter().filter(|field| !is_left_out(field)) {
            let schema = if is_common(field) { Schema::Boolean(true) } else { self.field(field) };
            properties.push((field.name, schema));
        }
        closed(properties, fields)
    }

    fn leaf(&mut self, form: LeafForm) -> Keywords {
        let (name, schema) = match form.meaning.value {
            Meaning::Name => ("name", name()),
            Meaning::Day => ("day", day()),
            Meaning::DayOr(word) => {
                let word = vec![("type", text("string")), ("const", text(word))];
                return any_of([self.shared("day", day()), word]);
            }
            Meaning::Whole { min, max } => return whole(min, max),
            Meaning::Quantity => ("quantity", quantity()),
            Meaning::Count => ("count", count()),
            Meaning::Discount => ("discount", discount()),
            Meaning::Amount => ("amount", amount()),
            Meaning::Word { list, ids } => {
                (list, vec![("type", text("string")), ("enum", texts(&ids()))])
            }
        };
        self.shared(name, schema)
    }

    /// Refers to what is said once.
    fn shared(&mut self, name: &'static str, keywords: Keywords) -> Keywords {
        self.0.entry(name).or_insert(Schema::Object(keywords));
        vec![("$ref", text(&format!("#/$defs/{name}")))]
    }
}

/// An object with these properties, of which `fields` says which are required.
fn closed(properties: Keywords, fields: &[Field]) -> Keywords {
    let mut keywords = vec![("type", text("object")), ("properties", Schema::Object(properties))];
    keywords.extend(required(fields));
    keywords.push(("additionalProperties", Schema::Boolean(false)));
    keywords
}

fn required(fields: &[Field]) -> Option<(&'static str, Schema)> {
    let names: Vec<_> =
        fields.iter().filter(|field| field.is_required).map(|field| field.name).collect();
    (!names.is_empty()).then(|| ("required", texts(&names)))
}

/// What tells a case from the others.
fn condition(case: &Case) -> Keywords {
    let mut properties = Vec::new();
    let mut present = Vec::new();
    let mut absent = Vec::new();
    for (name, told) in &case.told_by {
        match told {
            Told::OneOf(words) => {
                let words = match words.as_slice() {
                    [word] => ("const", text(word)),
                    words => ("enum", texts(words)),
                };
                properties.push((*name, Schema::Object(vec![words])));
                present.push(*name);
            }
            Told::Given => {
                properties.push((*name, Schema::Boolean(true)));
                present.push(*name);
            }
            // No value is right.
            Told::LeftOut => absent.push((*name, Schema::Boolean(false))),
        }
    }
    properties.extend(absent);
    vec![("properties", Schema::Object(properties)), ("required", texts(&present))]
}

fn list(entry: Keywords, length: Length) -> Keywords {
    let mut keywords = vec![("type", text("array")), ("items", Schema::Object(entry))];
    if length.min > 0 {
        keywords.push(("minItems", size(length.min)));
    }
    keywords.extend(length.max.map(|max| ("maxItems", size(max))));
    keywords
}

fn any_of<const CHOICES: usize>(choices: [Keywords; CHOICES]) -> Keywords {
    vec![("anyOf", Schema::List(choices.map(Schema::Object).into()))]
}

/// An id or a label. A character has up to four bytes, so its characters may be fewer than
/// a schema allows.
fn name() -> Keywords {
    let description =
        format!("A text of 1 to {NAME_BYTES_MAX} bytes of UTF-8 without control characters.");
    vec![
        ("type", text("string")),
        ("minLength", Schema::Whole(1)),
        ("maxLength", size(NAME_BYTES_MAX)),
        ("pattern", text("^[^\\u0000-\\u001f\\u007f-\\u009f]*$")),
        ("description", text(&description)),
    ]
}

/// A day of the calendar, leap years and all.
fn day() -> Keywords {
    let pattern = [
        "^([0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
        "[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)",
        "[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])",
        "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$",
    ];
    vec![
        ("type", text("string")),
        ("pattern", text(&pattern.join("|"))),
        ("description", text("A day such as 2024-11-06.")),
    ]
}

fn whole(min: u64, max: Option<u64>) -> Keywords {
    let mut keywords = vec![("type", text("integer")), ("minimum", Schema::Whole(min))];
    keywords.extend(max.map(|max| ("maximum", Schema::Whole(max))));
    keywords
}

fn quantity() -> Keywords {
    let fraction = format!("(\\.[0-9]{{1,{}}})?", quantity::FRACTION_DIGITS_MAX);
    let pattern = decimal_pattern(quantity::INTEGER_DIGITS_MAX, &fraction);
    decimal(&pattern, quantity::WHOLE_MAX, "A quantity as a decimal string, or a whole number.")
}

fn count() -> Keywords {
    let fraction = format!("(\\.0{{1,{}}})?", quantity::FRACTION_DIGITS_MAX);
    let pattern = decimal_pattern(quantity::INTEGER_DIGITS_MAX, &fraction);
    decimal(&pattern, quantity::WHOLE_MAX, "A number of things, as a number or a string.")
}

fn amount() -> Keywords {
    let fraction = format!("(\\.[0-9]{{1,{}}})?", money::AMOUNT_DECIMALS);
    let pattern = decimal_pattern(money::INTEGER_DIGITS_MAX, &fraction);
    decimal(&pattern, money::SAFE_INTEGER_MAX, "Money as a decimal string, or a whole number.")
}

/// The one form of decimals, with so many digits before the point.
fn decimal_pattern(integer_digits_max: usize, fraction: &str) -> String {
    format!("^(0|[1-9][0-9]{{0,{}}}){fraction}$", integer_digits_max - 1)
}

fn decimal(pattern: &str, whole_max: u64, description: &str) -> Keywords {
    let mut keywords = any_of([
        vec![("type", text("string")), ("pattern", text(pattern))],
        whole(0, Some(whole_max)),
    ]);
    keywords.push(("description", text(description)));
    keywords
}

fn discount() -> Keywords {
    let digits = quantity::FRACTION_DIGITS_MAX;
    let pattern = format!("^(0\\.[0-9]{{1,{digits}}}|1(\\.0{{1,{digits}}})?)$");
    let nothing = Schema::Object(vec![("pattern", text("^0\\.0*$"))]);
    let mut keywords = any_of([
        vec![("type", text("string")), ("pattern", text(&pattern)), ("not", nothing)],
        vec![("type", text("integer")), ("const", Schema::Whole(1))],
    ]);
    let description = "A share above 0 and at most 1, such as \"0.8\" where 80 % are paid.";
    keywords.push(("description", text(description)));
    keywords
}

fn text(text: &str) -> Schema {
    Schema::Text(text.into())
}

fn texts(list: &[&str]) -> Schema {
    Schema::List(list.iter().copied().map(text).collect())
}

/// Lengths of texts and lists; the limits of requests are far below 2^64.
fn size(size: usize) -> Schema {
    Schema::Whole(u64::try_from(size).unwrap_or(u64::MAX))
}

impl fmt::Display for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, 0)
    }
}

impl Schema {
    fn write(&self, formatter: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        match self {
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Whole(number) => write!(formatter, "{number}"),
            Self::Text(text) => formatter.write_str(&quoted(text)),
            Self::List(entries) => {
                let entries = entries.iter().map(|entry| (None, entry));
                write_parts(formatter, depth, ["[", "]"], entries)
            }
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| (Some(*name), value));
                write_parts(formatter, depth, ["{", "}"], members)
            }
        }
    }
}

/// Writes each part in a line of its own.
fn write_parts<'a>(
    formatter: &mut fmt::Formatter<'_>,
    depth: usize,
    [start, end]: [&str; 2],
    parts: impl Iterator<Item = (Option<&'static str>, &'a Schema)>,
) -> fmt::Result {
    const INDENT: usize = 2;
    formatter.write_str(start)?;
    let mut separator = "";
    for (name, value) in parts {
        let indent = (depth + 1) * INDENT;
        write!(formatter, "{separator}\n{:indent$}", "")?;
        if let Some(name) = name {
            write!(formatter, "{}: ", quoted(name))?;
        }
        value.write(formatter, depth + 1)?;
        separator = ",";
    }
    let indent = depth * INDENT;
    write!(formatter, "\n{:indent$}{end}", "")
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    quote(&mut quoted, text);
    quoted
}

//! The rules of the FOCUS 1.2 specification that apply to an export, each by name, as
//! checks of a parsed file.
//!
//! A rule's source is a section of the specification: a column or an attribute by its id.
//! What a column asks for on its own (that it is there, what it looks like, whether it may
//! be null) is in [`COLUMNS`], one rule for each of the three; whatever looks at several
//! columns or rows is in [`ROW_RULES`] and [`FILE_RULES`]. A cell without text is null.

use std::collections::{BTreeMap, BTreeSet};

use guance_billing::date::Date;
use num_rational::BigRational;
use serde_json::{Value, json};

use crate::oracle::fraction;

/// A parsed file, and what of its request the rules need.
#[derive(Clone, Debug)]
pub struct Export {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    /// The day after the last.
    pub until: String,
}

/// A parsed row: what is in its cells, by column.
#[derive(Clone, Debug)]
pub struct Row(pub BTreeMap<String, String>);

impl Export {
    /// Reads the CSV of an answer to `request`.
    pub fn of(request: &Value, csv: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(csv.as_bytes());
        let columns: Vec<String> = reader.headers().unwrap().iter().map(Into::into).collect();
        let rows = reader.records().map(|record| {
            let record = record.unwrap();
            let cells = columns.iter().cloned().zip(record.iter().map(Into::into));
            Row(cells.collect())
        });
        let from = Date::parse(request["from"].as_str().unwrap()).unwrap();
        let days = request["days"].as_u64().unwrap_or(30);
        let until = from.plus_days(days.try_into().unwrap()).unwrap();
        Self { rows: rows.collect(), columns, until: format!("{until}T00:00:00Z") }
    }

    /// The rows in groups of the same text in `columns`; rows with null in the first of
    /// them are left out.
    fn groups(&self, columns: &[&str]) -> impl Iterator<Item = Vec<&Row>> {
        let mut groups: BTreeMap<Vec<&str>, Vec<&Row>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| !row.is_null(columns[0])) {
            let key = columns.iter().map(|column| row.text(column)).collect();
            groups.entry(key).or_default().push(row);
        }
        groups.into_values()
    }

    /// Whether rows with the same `keys` have the same `value`.
    fn is_one_for_each(&self, value: &str, keys: &[&str]) -> bool {
        self.groups(keys)
            .all(|group| group.iter().all(|row| row.text(value) == group[0].text(value)))
    }
}

impl Row {
    pub fn text(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    pub fn is_null(&self, column: &str) -> bool {
        self.text(column).is_empty()
    }

    pub fn is(&self, column: &str, value: &str) -> bool {
        self.text(column) == value
    }

    /// A number in the form that the specification allows; nothing for any other text.
    pub fn number(&self, column: &str) -> Option<BigRational> {
        let text = self.text(column);
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_number = digits
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let has_one_point = digits.matches('.').count() <= 1;
        (is_number && has_one_point).then(|| {
            let number = fraction(&json!(digits));
            if digits == text { number } else { -number }
        })
    }

    pub fn is_purchase(&self) -> bool {
        self.is("ChargeCategory", "Purchase")
    }

    /// Usage that no commitment covers.
    pub fn is_charged(&self) -> bool {
        self.is("ChargeCategory", "Usage") && self.is_null("CommitmentDiscountId")
    }

    /// What a commitment covers, or what of it is lost.
    pub fn is_drawn(&self) -> bool {
        self.is("ChargeCategory", "Usage") && !self.is_null("CommitmentDiscountId")
    }

    /// Usage that there was, covered or not.
    pub fn is_consumption(&self) -> bool {
        self.is("ChargeCategory", "Usage") && !self.is("CommitmentDiscountStatus", "Unused")
    }

    /// Whether somebody else than the provider collects.
    fn is_paid_elsewhere(&self) -> bool {
        self.text("InvoiceIssuerName") != self.text("ProviderName")
    }

    fn is_zero(&self, column: &str) -> bool {
        self.number(column).is_none_or(|number| number == zero())
    }

    fn is_positive(&self, column: &str) -> bool {
        self.number(column).is_none_or(|number| number > zero())
    }

    fn are_equal(&self, one: &str, other: &str) -> bool {
        self.number(one) == self.number(other)
    }

    fn is_product(&self, cost: &str, price: &str) -> bool {
        let factors = self.number(price).zip(self.number("PricingQuantity"));
        factors.is_none_or(|(price, quantity)| self.number(cost) == Some(price * quantity))
    }
}

fn zero() -> BigRational {
    fraction(&json!(0))
}

fn sum<'a>(rows: impl IntoIterator<Item = &'a &'a Row>, column: &str) -> BigRational {
    rows.into_iter().filter_map(|row| row.number(column)).sum()
}

/// Whether a column has to be there.
pub enum Presence {
    /// In every file.
    Mandatory,
    /// In a file like ours; why.
    Conditional(&'static str),
    /// Recommended.
    Recommended,
    /// Not in ours; why.
    Absent(&'static str),
}

/// What the cells of a column look like.
pub enum Form {
    Decimal,
    DateTime,
    Currency,
    Unit,
    KeyValue,
    OneOf(&'static [&'static str]),
    Text,
}

impl Form {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Decimal => "conforms to NumericFormat",
            Self::DateTime => "conforms to DateTimeFormat",
            Self::Currency => "conforms to CurrencyFormat",
            Self::Unit => "conforms to UnitFormat",
            Self::KeyValue => "conforms to KeyValueFormat",
            Self::OneOf(_) => "is one of the allowed values",
            Self::Text => "conforms to StringHandling and NullHandling",
        }
    }

    /// Whether a cell that is not null is of the form.
    fn fits(&self, row: &Row, column: &str) -> bool {
        let text = row.text(column);
        match self {
            Self::Decimal => row.number(column).is_some(),
            Self::DateTime => text
                .strip_suffix("T00:00:00Z")
                .is_some_and(|day| Date::parse(day).is_ok_and(|date| date.to_string() == day)),
            Self::Currency => text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
            Self::Unit => is_unit(text),
            Self::KeyValue => {
                let object: Result<BTreeMap<String, Value>, _> = serde_json::from_str(text);
                object.is_ok_and(|object| {
                    object.values().all(|value| !value.is_object() && !value.is_array())
                        && object.keys().all(|key| key.starts_with("x_"))
                })
            }
            Self::OneOf(allowed) => allowed.contains(&text),
            // A placeholder is no value.
            Self::Text => {
                let words = text.trim().to_lowercase();
                !["", "null", "none", "n/a", "not applicable", "-"].contains(&words.as_str())
            }
        }
    }
}

/// A unit may have a quantity before it, and has capitalized nouns in the plural, of which a
/// hyphen joins two and the first is in the singular. Sizes of data are as they are.
fn is_unit(text: &str) -> bool {
    let (quantity, unit) = text.split_once(' ').unwrap_or(("1", text));
    let is_quantity = quantity.parse::<u64>().is_ok_and(|count| count.to_string() == quantity);
    let is_noun = |noun: &str| {
        noun.starts_with(|letter: char| letter.is_ascii_uppercase())
            && noun.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let sizes = ["B", "KB", "MB", "GB", "TB"];
    let is_plural = |noun: &str| is_noun(noun) && noun.ends_with('s') || sizes.contains(&noun);
    let is_unit = match unit.split_once('-') {
        None => is_plural(unit),
        Some((first, last)) => is_noun(first) && !first.ends_with('s') && is_plural(last),
    };
    is_quantity && quantity != "0" && is_unit || is_currency(text)
}

/// What is committed to is spent in a currency.
fn is_currency(text: &str) -> bool {
    ["CNY", "USD"].contains(&text)
}

/// A column of FOCUS 1.2.
pub struct Column {
    pub id: &'static str,
    pub presence: Presence,
    pub form: Form,
    /// Whether a row of usage or of a purchase may have null in it. When, say other rules.
    pub is_nullable: bool,
}

const fn mandatory(id: &'static str, form: Form) -> Column {
    Column { id, presence: Presence::Mandatory, form, is_nullable: false }
}

const fn conditional(id: &'static str, form: Form, why: &'static str) -> Column {
    Column { id, presence: Presence::Conditional(why), form, is_nullable: true }
}

const fn absent(id: &'static str, why: &'static str) -> Column {
    Column { id, presence: Presence::Absent(why), form: Form::Text, is_nullable: true }
}

const fn nullable(column: Column) -> Column {
    Column { is_nullable: true, ..column }
}

const fn never_null(column: Column) -> Column {
    Column { is_nullable: false, ..column }
}

const fn recommended(column: Column) -> Column {
    Column { presence: Presence::Recommended, ..column }
}

const COMMITMENTS: &str = "the provider supports commitment discounts";
const METERED: &str = "the provider supports the measurement of usage";
const PRICE_LIST: &str = "the provider publishes price lists";
const ONE_CURRENCY: &str = "what is priced in a currency is billed in it";
const NO_RESERVATION: &str = "nothing is reserved";
const NO_RESOURCE: &str = "nothing is billed by provisioned resource";

/// Every column of FOCUS 1.2. Source: the column's own section.
pub const COLUMNS: &[Column] = &[
    absent("AvailabilityZone", "none are published"),
    mandatory("BilledCost", Form::Decimal),
    mandatory("BillingAccountId", Form::Text),
    nullable(mandatory("BillingAccountName", Form::Text)),
    absent("BillingAccountType", "there is one type"),
    mandatory("BillingCurrency", Form::Currency),
    mandatory("BillingPeriodEnd", Form::DateTime),
    mandatory("BillingPeriodStart", Form::DateTime),
    absent("CapacityReservationId", NO_RESERVATION),
    absent("CapacityReservationStatus", NO_RESERVATION),
    mandatory("ChargeCategory", Form::OneOf(&["Usage", "Purchase", "Tax", "Credit", "Adjustment"])),
    nullable(mandatory("ChargeClass", Form::OneOf(&["Correction"]))),
    mandatory("ChargeDescription", Form::Text),
    recommended(mandatory(
        "ChargeFrequency",
        Form::OneOf(&["One-Time", "Recurring", "Usage-Based"]),
    )),
    mandatory("ChargePeriodEnd", Form::DateTime),
    mandatory("ChargePeriodStart", Form::DateTime),
    conditional("CommitmentDiscountCategory", Form::OneOf(&["Spend", "Usage"]), COMMITMENTS),
    conditional("CommitmentDiscountId", Form::Text, COMMITMENTS),
    conditional("CommitmentDiscountName", Form::Text, COMMITMENTS),
    conditional("CommitmentDiscountQuantity", Form::Decimal, COMMITMENTS),
    conditional("CommitmentDiscountStatus", Form::OneOf(&["Used", "Unused"]), COMMITMENTS),
    conditional("CommitmentDiscountType", Form::Text, COMMITMENTS),
    conditional("CommitmentDiscountUnit", Form::Unit, COMMITMENTS),
    conditional("ConsumedQuantity", Form::Decimal, METERED),
    conditional("ConsumedUnit", Form::Unit, METERED),
    mandatory("ContractedCost", Form::Decimal),
    never_null(conditional(
        "ContractedUnitPrice",
        Form::Decimal,
        "the provider supports negotiated prices",
    )),
    mandatory("EffectiveCost", Form::Decimal),
    absent("InvoiceId", "an estimate has no invoice"),
    mandatory("InvoiceIssuerName", Form::Text),
    mandatory("ListCost", Form::Decimal),
    never_null(conditional("ListUnitPrice", Form::Decimal, PRICE_LIST)),
    never_null(conditional(
        "PricingCategory",
        Form::OneOf(&["Standard", "Dynamic", "Committed", "Other"]),
        "there are standard and committed prices",
    )),
    absent("PricingCurrency", ONE_CURRENCY),
    absent("PricingCurrencyContractedUnitPrice", ONE_CURRENCY),
    absent("PricingCurrencyEffectiveCost", ONE_CURRENCY),
    absent("PricingCurrencyListUnitPrice", ONE_CURRENCY),
    mandatory("PricingQuantity", Form::Decimal),
    mandatory("PricingUnit", Form::Unit),
    mandatory("ProviderName", Form::Text),
    mandatory("PublisherName", Form::Text),
    conditional("RegionId", Form::Text, "a workspace is on a site"),
    conditional("RegionName", Form::Text, "a workspace is on a site"),
    absent("ResourceId", NO_RESOURCE),
    absent("ResourceName", NO_RESOURCE),
    absent("ResourceType", NO_RESOURCE),
    mandatory("ServiceCategory", Form::OneOf(&["Management and Governance"])),
    mandatory("ServiceName", Form::Text),
    recommended(mandatory("ServiceSubcategory", Form::OneOf(&["Observability"]))),
    never_null(conditional("SkuId", Form::Text, PRICE_LIST)),
    never_null(conditional("SkuMeter", Form::Text, PRICE_LIST)),
    conditional("SkuPriceDetails", Form::KeyValue, PRICE_LIST),
    never_null(conditional("SkuPriceId", Form::Text, PRICE_LIST)),
    conditional("SubAccountId", Form::Text, "a workspace is a sub-account"),
    conditional("SubAccountName", Form::Text, "a workspace is a sub-account"),
    absent("SubAccountType", "there is one type"),
    absent("Tags", "the provider has no tags"),
];

/// A rule about one row.
pub struct RowRule {
    pub name: &'static str,
    pub source: &'static str,
    holds: fn(&Row) -> bool,
}

/// Columns that are null where no commitment is bought, used or lost.
const OF_COMMITMENTS: [&str; 6] = [
    "CommitmentDiscountCategory",
    "CommitmentDiscountName",
    "CommitmentDiscountQuantity",
    "CommitmentDiscountStatus",
    "CommitmentDiscountType",
    "CommitmentDiscountUnit",
];

/// What holds for each row.
pub const ROW_RULES: &[RowRule] = &[
    RowRule {
        name: "BilledCost is 0 when a third party receives the payment",
        source: "BilledCost",
        holds: |row| !row.is_paid_elsewhere() || row.is_zero("BilledCost"),
    },
    RowRule {
        name: "BilledCost is 0 when a commitment covers all of the charge",
        source: "Discount handling",
        holds: |row| !row.is_drawn() || row.is_zero("BilledCost"),
    },
    RowRule {
        name: "BilledCost is the cost at agreed prices when nothing covers the charge",
        source: "BilledCost",
        holds: |row| {
            row.is_drawn()
                || row.is_paid_elsewhere()
                || row.are_equal("BilledCost", "ContractedCost")
        },
    },
    RowRule {
        name: "EffectiveCost is 0 when ChargeCategory is Purchase and it covers future charges",
        source: "EffectiveCost",
        holds: |row| !row.is_purchase() || row.is_zero("EffectiveCost"),
    },
    RowRule {
        name: "EffectiveCost is the cost at agreed prices when no commitment covers usage",
        source: "EffectiveCost",
        holds: |row| !row.is_charged() || row.are_equal("EffectiveCost", "ContractedCost"),
    },
    RowRule {
        name: "ListCost is ListUnitPrice times PricingQuantity",
        source: "ListCost",
        holds: |row| row.is_product("ListCost", "ListUnitPrice"),
    },
    RowRule {
        name: "ContractedCost is ContractedUnitPrice times PricingQuantity",
        source: "ContractedCost",
        holds: |row| row.is_product("ContractedCost", "ContractedUnitPrice"),
    },
    RowRule {
        name: "ListUnitPrice and ContractedUnitPrice are not negative",
        source: "ListUnitPrice, ContractedUnitPrice",
        holds: |row| {
            let prices = ["ListUnitPrice", "ContractedUnitPrice"];
            prices.iter().all(|price| row.number(price).is_none_or(|price| price >= zero()))
        },
    },
    RowRule {
        name: "ContractedUnitPrice is ListUnitPrice less what was negotiated",
        source: "ContractedUnitPrice",
        holds: |row| row.number("ContractedUnitPrice") <= row.number("ListUnitPrice"),
    },
    RowRule {
        name: "BillingPeriodStart begins the month that holds the charge",
        source: "BillingPeriodStart",
        holds: |row| {
            let month = row.text("ChargePeriodStart").get(..7).unwrap_or_default();
            row.is("BillingPeriodStart", &format!("{month}-01T00:00:00Z"))
        },
    },
    RowRule {
        name: "BillingPeriodEnd is when the next month begins",
        source: "BillingPeriodEnd",
        holds: |row| {
            let start = row.text("BillingPeriodStart");
            let part = |from, to| start.get(from..to).and_then(|part| part.parse::<u32>().ok());
            let (Some(year), Some(month)) = (part(0, 4), part(5, 7)) else { return false };
            let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            row.is("BillingPeriodEnd", &format!("{year:04}-{month:02}-01T00:00:00Z"))
        },
    },
    RowRule {
        name: "ChargePeriodEnd is after ChargePeriodStart",
        source: "ChargePeriodEnd",
        holds: |row| row.text("ChargePeriodEnd") > row.text("ChargePeriodStart"),
    },
    RowRule {
        name: "ChargePeriodEnd is a day after ChargePeriodStart when ChargeCategory is Usage",
        source: "ChargePeriodStart, ChargePeriodEnd",
        holds: |row| {
            let day = row.text("ChargePeriodStart").get(..10).unwrap_or_default();
            let next = Date::parse(day).ok().and_then(|day| day.plus_days(1));
            let next = next.map(|next| format!("{next}T00:00:00Z"));
            row.is_purchase() || next.is_some_and(|next| row.is("ChargePeriodEnd", &next))
        },
    },
    RowRule {
        name: "ChargeClass is null when nothing is corrected",
        source: "ChargeClass",
        holds: |row| row.is_null("ChargeClass"),
    },
    RowRule {
        name: "ChargeFrequency is not Usage-Based when ChargeCategory is Purchase",
        source: "ChargeFrequency",
        holds: |row| !row.is_purchase() || !row.is("ChargeFrequency", "Usage-Based"),
    },
    RowRule {
        name: "ChargeFrequency is Usage-Based when ChargeCategory is Usage",
        source: "ChargeFrequency",
        holds: |row| row.is_purchase() || row.is("ChargeFrequency", "Usage-Based"),
    },
    RowRule {
        name: "CommitmentDiscount columns are null when CommitmentDiscountId is",
        source: "CommitmentDiscountCategory, -Name, -Quantity, -Status, -Type, -Unit",
        holds: |row| {
            !row.is_null("CommitmentDiscountId")
                || OF_COMMITMENTS.iter().all(|column| row.is_null(column))
        },
    },
    RowRule {
        name: "CommitmentDiscount columns are not null when CommitmentDiscountId is not",
        source: "CommitmentDiscountCategory, -Name, -Quantity, -Type, -Unit",
        holds: |row| {
            let mut columns = OF_COMMITMENTS.iter();
            row.is_null("CommitmentDiscountId")
                || columns.all(|column| column.ends_with("Status") || !row.is_null(column))
        },
    },
    RowRule {
        name: "CommitmentDiscountId is not null when a commitment is bought",
        source: "CommitmentDiscountId",
        holds: |row| !row.is_purchase() || !row.is_null("CommitmentDiscountId"),
    },
    RowRule {
        name: "CommitmentDiscountStatus is not null when a commitment is used or lost",
        source: "CommitmentDiscountStatus",
        holds: |row| !row.is_drawn() || !row.is_null("CommitmentDiscountStatus"),
    },
    RowRule {
        name: "CommitmentDiscountStatus is null when ChargeCategory is Purchase",
        source: "CommitmentDiscountStatus",
        holds: |row| !row.is_purchase() || row.is_null("CommitmentDiscountStatus"),
    },
    RowRule {
        name: "CommitmentDiscountQuantity is what a spend commitment pays at list prices",
        source: "CommitmentDiscountQuantity",
        holds: |row| {
            !row.is_drawn()
                || !row.is("CommitmentDiscountCategory", "Spend")
                || row.are_equal("CommitmentDiscountQuantity", "ListCost")
        },
    },
    RowRule {
        // Null would be against the specification too, and 0 is what is committed.
        name: "CommitmentDiscountQuantity is positive, unless all quotas were negotiated away",
        source: "CommitmentDiscountQuantity",
        holds: |row| {
            row.is_positive("CommitmentDiscountQuantity")
                || row.text("CommitmentDiscountId").ends_with(row.text("SkuId"))
                    && row.is_zero("CommitmentDiscountQuantity")
        },
    },
    RowRule {
        name: "CommitmentDiscountUnit is the currency of a spend commitment",
        source: "CommitmentDiscountUnit",
        holds: |row| {
            !row.is("CommitmentDiscountCategory", "Spend")
                || row.text("CommitmentDiscountUnit") == row.text("BillingCurrency")
        },
    },
    RowRule {
        name: "ConsumedQuantity is null when a commitment is bought or lost",
        source: "ConsumedQuantity",
        holds: |row| row.is_consumption() || row.is_null("ConsumedQuantity"),
    },
    RowRule {
        name: "ConsumedQuantity is not null when ChargeCategory is Usage and nothing is lost",
        source: "ConsumedQuantity",
        holds: |row| !row.is_consumption() || !row.is_null("ConsumedQuantity"),
    },
    RowRule {
        name: "ConsumedQuantity is not negative",
        source: "ConsumedQuantity",
        holds: |row| row.number("ConsumedQuantity").is_none_or(|quantity| quantity >= zero()),
    },
    RowRule {
        name: "ConsumedUnit is null exactly when ConsumedQuantity is",
        source: "ConsumedUnit",
        holds: |row| row.is_null("ConsumedUnit") == row.is_null("ConsumedQuantity"),
    },
    RowRule {
        name: "PricingCategory is Committed when a commitment is used or lost, else Standard",
        source: "PricingCategory",
        holds: |row| {
            row.is("PricingCategory", if row.is_drawn() { "Committed" } else { "Standard" })
        },
    },
    RowRule {
        name: "RegionId is not null when a workspace used something",
        source: "RegionId",
        holds: |row| row.is_consumption() != row.is_null("RegionId"),
    },
    RowRule {
        name: "RegionName is null exactly when RegionId is",
        source: "RegionName",
        holds: |row| row.is_null("RegionName") == row.is_null("RegionId"),
    },
    RowRule {
        name: "SkuPriceDetails has the retention that its SkuPriceId is for",
        source: "SkuPriceDetails",
        holds: |row| {
            let details: Value =
                serde_json::from_str(row.text("SkuPriceDetails")).unwrap_or_default();
            let retention = details["x_RetentionDays"].as_u64();
            let in_id = row.text("SkuPriceId").rsplit('/').next();
            let in_id = in_id.and_then(|last| last.strip_suffix('d')?.parse::<u64>().ok());
            retention == in_id
        },
    },
    RowRule {
        name: "SubAccountId is not null when a workspace used something",
        source: "SubAccountId",
        holds: |row| row.is_consumption() != row.is_null("SubAccountId"),
    },
    RowRule {
        name: "SubAccountName is null when SubAccountId is",
        source: "SubAccountName",
        holds: |row| row.is_null("SubAccountName") || !row.is_null("SubAccountId"),
    },
];

/// A rule about all rows of a file.
pub struct FileRule {
    pub name: &'static str,
    pub source: &'static str,
    holds: fn(&Export) -> bool,
}

/// What holds for a file.
pub const FILE_RULES: &[FileRule] = &[
    FileRule {
        name: "Columns are of FOCUS 1.2 or begin with x_",
        source: "Column handling",
        holds: |export| {
            let is_known = |id: &str| COLUMNS.iter().any(|column| column.id == id);
            export.columns.iter().all(|id| is_known(id) || id.starts_with("x_"))
        },
    },
    FileRule {
        name: "Columns occur once",
        source: "Column handling",
        holds: |export| {
            export.columns.iter().collect::<BTreeSet<_>>().len() == export.columns.len()
        },
    },
    FileRule {
        name: "Columns of FOCUS come first, in alphabetical order, then those of ours",
        source: "Column handling",
        holds: |export| {
            let place = |id: &String| (id.starts_with("x_"), id.clone());
            export.columns.is_sorted_by_key(place)
        },
    },
    FileRule {
        name: "BillingCurrency is one for a BillingAccountId",
        source: "BillingCurrency",
        holds: |export| export.is_one_for_each("BillingCurrency", &["BillingAccountId"]),
    },
    FileRule {
        name: "CommitmentDiscountUnit is one for a CommitmentDiscountId",
        source: "CommitmentDiscountUnit",
        holds: |export| export.is_one_for_each("CommitmentDiscountUnit", &["CommitmentDiscountId"]),
    },
    FileRule {
        name: "CommitmentDiscountCategory, -Name and -Type are one for a CommitmentDiscountId",
        source: "CommitmentDiscountCategory, CommitmentDiscountName, CommitmentDiscountType",
        holds: |export| {
            let columns = ["Category", "Name", "Type"];
            columns
                .map(|column| format!("CommitmentDiscount{column}"))
                .iter()
                .all(|column| export.is_one_for_each(column, &["CommitmentDiscountId"]))
        },
    },
    FileRule {
        name: "CommitmentDiscountQuantity used and lost is as much each day as was bought for it",
        source: "CommitmentDiscountQuantity",
        holds: |export| {
            export.groups(&["CommitmentDiscountId"]).all(|commitment| {
                let Some(bought) = commitment.iter().find(|row| row.is_purchase()) else {
                    return false;
                };
                let days = days_of(bought);
                let per_day = bought.number("CommitmentDiscountQuantity").map(|all| all / days);
                let mut of_day: BTreeMap<&str, BigRational> = BTreeMap::new();
                for row in commitment.iter().filter(|row| row.is_drawn()) {
                    let day = of_day.entry(row.text("ChargePeriodStart")).or_insert_with(zero);
                    *day += row.number("CommitmentDiscountQuantity").unwrap_or_else(zero);
                }
                !of_day.is_empty() && of_day.into_values().all(|day| Some(day) == per_day)
            })
        },
    },
    FileRule {
        name: "EffectiveCost of the usage of a commitment is in proportion to it, on each day",
        source: "EffectiveCost",
        holds: |export| {
            export.groups(&["CommitmentDiscountId", "ChargePeriodStart"]).all(|day| {
                let drawn: Vec<_> = day.into_iter().filter(|row| row.is_drawn()).collect();
                let (cost, all) = (sum(&drawn, "EffectiveCost"), sum(&drawn, "ListCost"));
                // Parts are cut to 16 decimals.
                let last_digit = fraction(&json!("0.0000000000000001"));
                drawn.iter().filter(|_| all != zero()).all(|row| {
                    let part = row.number("ListCost").unwrap_or_else(zero);
                    let even = &cost * part / &all;
                    let told = row.number("EffectiveCost").unwrap_or_else(zero);
                    told <= &even + &last_digit && even <= told + &last_digit
                })
            })
        },
    },
    FileRule {
        name: "EffectiveCost of the usage of a commitment is BilledCost of what ended was bought",
        source: "EffectiveCost",
        holds: |export| {
            export.groups(&["CommitmentDiscountId"]).all(|commitment| {
                let bought = commitment.iter().filter(|row| row.is_purchase());
                let has_ended = |row: &&&Row| row.text("ChargePeriodEnd") <= export.until.as_str();
                let ended: Vec<_> = bought.filter(has_ended).copied().collect();
                let ends = ended.iter().map(|row| row.text("ChargePeriodEnd")).max();
                let ends = ends.unwrap_or_default();
                let is_over = |row: &&&Row| row.is_drawn() && row.text("ChargePeriodStart") < ends;
                let used: Vec<_> = commitment.iter().filter(is_over).copied().collect();
                sum(&used, "EffectiveCost") == sum(&ended, "BilledCost")
            })
        },
    },
    FileRule {
        name: "InvoiceIssuerName, ProviderName and PublisherName are one for an account",
        source: "InvoiceIssuerName, ProviderName, PublisherName",
        holds: |export| {
            let columns = ["InvoiceIssuerName", "ProviderName", "PublisherName"];
            columns.iter().all(|column| export.is_one_for_each(column, &["BillingAccountId"]))
        },
    },
    FileRule {
        name: "RegionName is one for a RegionId",
        source: "RegionName",
        holds: |export| export.is_one_for_each("RegionName", &["RegionId"]),
    },
    FileRule {
        name: "ServiceCategory and ServiceSubcategory are one for a ServiceName",
        source: "ServiceName",
        holds: |export| {
            let columns = ["ServiceCategory", "ServiceSubcategory"];
            columns.iter().all(|column| export.is_one_for_each(column, &["ServiceName"]))
        },
    },
    FileRule {
        name: "SkuMeter is one for a SkuId",
        source: "SkuMeter",
        holds: |export| export.is_one_for_each("SkuMeter", &["SkuId"]),
    },
    FileRule {
        name: "SkuPriceId has one SkuId",
        source: "SkuPriceId",
        holds: |export| export.is_one_for_each("SkuId", &["SkuPriceId"]),
    },
    FileRule {
        name: "SkuPriceId has one SkuPriceDetails",
        source: "SkuPriceDetails",
        holds: |export| export.is_one_for_each("SkuPriceDetails", &["SkuPriceId"]),
    },
    FileRule {
        name: "SkuPriceId defines a single ListUnitPrice and PricingUnit on a day",
        source: "SkuPriceId",
        holds: |export| {
            let columns = ["ListUnitPrice", "PricingUnit"];
            columns
                .iter()
                .all(|column| export.is_one_for_each(column, &["SkuPriceId", "ChargePeriodStart"]))
        },
    },
    FileRule {
        name: "SubAccountName is one for a SubAccountId",
        source: "SubAccountName",
        holds: |export| export.is_one_for_each("SubAccountName", &["SubAccountId"]),
    },
];

/// How many days a charge is for.
fn days_of(row: &Row) -> BigRational {
    let day = |column: &str| {
        Date::parse(row.text(column).get(..10).unwrap_or_default()).unwrap_or_else(|_| {
            // Caught by the form of the column.
            Date::parse("2000-01-01").unwrap()
        })
    };
    let days = day("ChargePeriodStart").days_until(day("ChargePeriodEnd"));
    fraction(&json!(days.max(1)))
}

/// The names of all rules.
pub fn names() -> BTreeSet<String> {
    let columns = COLUMNS.iter().flat_map(Column::rules);
    let rows = ROW_RULES.iter().map(|rule| rule.name.to_string());
    columns.chain(rows).chain(FILE_RULES.iter().map(|rule| rule.name.to_string())).collect()
}

impl Column {
    pub fn is_present(&self) -> String {
        format!("{} is present", self.id)
    }

    pub fn is_of_its_form(&self) -> String {
        format!("{} {}", self.id, self.form.name())
    }

    pub fn is_not_null(&self) -> String {
        format!("{} is not null", self.id)
    }

    /// The names of the rules of the column.
    fn rules(&self) -> Vec<String> {
        match self.presence {
            Presence::Absent(_) => vec![],
            Presence::Mandatory | Presence::Conditional(_) | Presence::Recommended => {
                let mut rules = vec![self.is_present(), self.is_of_its_form()];
                if !self.is_nullable {
                    rules.push(self.is_not_null());
                }
                rules
            }
        }
    }

    /// The rules of the column that do not hold.
    fn broken(&self, export: &Export) -> Vec<String> {
        if matches!(self.presence, Presence::Absent(_)) {
            return vec![];
        }
        if !export.columns.iter().any(|id| id == self.id) {
            return vec![self.is_present()];
        }
        let is_wrong = |row: &&Row| !row.is_null(self.id) && !self.form.fits(row, self.id);
        let mut broken = Vec::new();
        if export.rows.iter().any(|row| is_wrong(&row)) {
            broken.push(self.is_of_its_form());
        }
        if !self.is_nullable && export.rows.iter().any(|row| row.is_null(self.id)) {
            broken.push(self.is_not_null());
        }
        broken
    }
}

/// The names of the rules that do not hold.
pub fn broken(export: &Export) -> BTreeSet<String> {
    let columns = COLUMNS.iter().flat_map(|column| column.broken(export));
    let rows = ROW_RULES.iter().filter(|rule| !export.rows.iter().all(rule.holds));
    let file = FILE_RULES.iter().filter(|rule| !(rule.holds)(export));
    let rows = rows.map(|rule| rule.name.to_string());
    columns.chain(rows).chain(file.map(|rule| rule.name.to_string())).collect()
}

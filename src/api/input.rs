//! The leaves of a request: what they look like, and what they mean.
//!
//! A leaf of the right JSON type whose content is wrong (a misspelt site, a number with a
//! separator) does not stop a call: what is wrong is filed with everything else, at its
//! place.

use super::strict::{
    FromLeaf, Leaf, LeafForm, LeafKind, Length, Meaning, Node, Object, SchemaOnly, Shape,
    duplicate_field, leaf,
};
use crate::catalog::{
    ActivationChannel, Item, Operation, Package, Plan, Role, SettlementMethod, Site,
};
use crate::counting::{LogStore, MonitorKind};
use crate::date::Date;
use crate::eligibility::{BillingCenterAccount, StartingPoint, TargetStorage};
use crate::issue::{Fault, IssueCode, Issues, joined, quoted};
use crate::item_map::ItemMap;
use crate::money::{Amount, Currency, Discount};
use crate::quantity::{Count, Quantity};

const fn leaf_form(kind: LeafKind, expected: &'static str, meaning: Meaning) -> LeafForm {
    LeafForm { kind, expected, meaning: SchemaOnly::new(meaning) }
}

const fn text_form(meaning: Meaning) -> Shape {
    Shape::Leaf(leaf_form(LeafKind::Text, "a string", meaning))
}

const fn day_form(meaning: Meaning) -> Shape {
    Shape::Leaf(leaf_form(LeafKind::Text, "a day such as `2024-11-06`", meaning))
}

const fn decimal_form(meaning: Meaning) -> LeafForm {
    leaf_form(LeafKind::Decimal, "a decimal string or a whole number", meaning)
}

/// A word of a closed list.
pub const fn word_form(list: &'static str, ids: fn() -> Vec<&'static str>) -> Shape {
    text_form(Meaning::Word { list, ids })
}

/// A whole number, both ends included.
pub const fn whole_form(min: u64, max: Option<u64>) -> Shape {
    Shape::Leaf(leaf_form(LeafKind::Whole, "a whole number", Meaning::Whole { min, max }))
}

/// A value for each of some items.
const fn by_item_form(meaning: Meaning, names: fn() -> Vec<&'static str>) -> Shape {
    Shape::Leaves { form: decimal_form(meaning), names: SchemaOnly::new(names) }
}

/// Quantities of those items that `names` has.
pub const fn quantities_by_item(names: fn() -> Vec<&'static str>) -> Shape {
    by_item_form(Meaning::Quantity, names)
}

/// Discounts on those items that `names` has.
pub const fn discounts_by_item(names: fn() -> Vec<&'static str>) -> Shape {
    by_item_form(Meaning::Discount, names)
}

/// Amounts by any item.
pub const AMOUNTS_BY_ITEM: Shape = by_item_form(Meaning::Amount, || Item::IDS.to_vec());

/// A quantity for every day, or one for each of up to so many.
pub const fn quantity_or_list(days_max: usize) -> Shape {
    Shape::LeafOrList {
        single: LeafForm {
            expected: "a decimal string or a whole number, or a list of them",
            ..decimal_form(Meaning::Quantity)
        },
        listed: decimal_form(Meaning::Quantity),
        length: SchemaOnly::new(Length::from_one_to(days_max)),
    }
}

/// An id or a label.
pub const NAME: Shape = text_form(Meaning::Name);
/// A day.
pub const DAY: Shape = day_form(Meaning::Day);
/// A day in the past, or that there was none.
pub const DAY_OR_NEVER: Shape = day_form(Meaning::DayOr(NEVER));
/// How many days data are kept. Which there are depends on the item.
pub const RETENTION_DAYS: Shape = whole_form(0, None);
/// How much was used.
pub const QUANTITY: Shape = Shape::Leaf(decimal_form(Meaning::Quantity));
/// How many things there were.
pub const COUNT: Shape = Shape::Leaf(decimal_form(Meaning::Count));
/// A share of a list price.
pub const DISCOUNT: Shape = Shape::Leaf(decimal_form(Meaning::Discount));
/// Money.
pub const AMOUNT: Shape = Shape::Leaf(decimal_form(Meaning::Amount));

/// A billing item.
pub const ITEM: Shape = word_form("item", || Item::IDS.to_vec());
/// Where a workspace runs.
pub const SITE: Shape = word_form("site", || Site::IDS.to_vec());
/// A currency.
pub const CURRENCY: Shape = word_form("currency", || Currency::IDS.to_vec());
/// What a workspace is subscribed to.
pub const PLAN: Shape = word_form("plan", || Plan::IDS.to_vec());
/// Which annual package.
pub const PACKAGE_ID: Shape = word_form("package", || Package::IDS.to_vec());
/// How a workspace settles.
pub const METHOD: Shape = word_form("settlementMethod", || SettlementMethod::IDS.to_vec());
/// Where a workspace was activated.
pub const CHANNEL: Shape = word_form("activationChannel", || ActivationChannel::IDS.to_vec());
/// Who acts.
pub const ROLE: Shape = word_form("role", || Role::IDS.to_vec());

/// The ids of the items that a call takes somewhere.
pub fn items_that(allows: fn(Item) -> Result<(), Fault>) -> Vec<&'static str> {
    let allowed = |item: &&Item| allows(**item).is_ok();
    Item::ALL.iter().filter(allowed).map(|item| item.id()).collect()
}

/// The word for a day that there was not.
pub const NEVER: &str = "never";
/// Most bytes of an id or label.
pub const NAME_BYTES_MAX: usize = 128;

impl FromLeaf for Quantity {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        decimal(leaf, Self::parse, Self::from_whole)
    }
}

/// Amounts of money.
impl FromLeaf for Amount {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        decimal(leaf, Self::parse, Self::from_whole)
    }
}

fn decimal<T>(
    leaf: Leaf<'_>,
    parse: impl Fn(&str) -> Result<T, Fault>,
    from_whole: impl Fn(u64) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let message = match leaf {
        Leaf::Text(text) => return parse(text),
        Leaf::Whole(number) => return from_whole(number),
        Leaf::Negative(number) => format!("`{number}` is negative"),
        Leaf::Fraction => {
            "a number with a point or exponent is not exact: pass a string such as `\"0.25\"`"
                .into()
        }
    };
    Err(Fault::new(IssueCode::MalformedDecimal, message))
}

/// Numbers of things.
impl FromLeaf for Count {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        Quantity::read(leaf).and_then(whole)
    }
}

/// A quantity as a number of things.
///
/// # Errors
///
/// [`IssueCode::OutOfRange`] when it is not whole.
pub fn whole(quantity: Quantity) -> Result<Count, Fault> {
    Count::of(quantity).ok_or_else(|| {
        let message = format!("`{quantity}` is not whole, and things are counted here");
        Fault::new(IssueCode::OutOfRange, message)
    })
}

/// The text of a leaf that was found to be one.
///
/// # Errors
///
/// [`IssueCode::WrongType`].
pub fn text(leaf: Leaf<'_>) -> Result<&str, Fault> {
    match leaf {
        Leaf::Text(text) => Ok(text),
        Leaf::Whole(_) | Leaf::Negative(_) | Leaf::Fraction => {
            Err(Fault::new(IssueCode::WrongType, "expected a string"))
        }
    }
}

/// Days, retentions and other counts; their own limits are checked by the calls.
impl FromLeaf for u64 {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        match leaf {
            Leaf::Whole(number) => Ok(number),
            Leaf::Negative(number) => {
                Err(Fault::new(IssueCode::OutOfRange, format!("`{number}` is negative")))
            }
            Leaf::Text(_) | Leaf::Fraction => {
                Err(Fault::new(IssueCode::WrongType, "expected a whole number"))
            }
        }
    }
}

impl FromLeaf for Date {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        text(leaf).and_then(Self::parse)
    }
}

/// An id or label: 1 to 128 bytes of UTF-8 without control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

impl Name {
    /// Takes a text that has the form.
    ///
    /// # Errors
    ///
    /// [`IssueCode::MalformedId`].
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if (1..=NAME_BYTES_MAX).contains(&text.len()) && !text.chars().any(char::is_control) {
            return Ok(Self(text.into()));
        }
        let message = format!(
            "{} is not a text of 1 to {NAME_BYTES_MAX} bytes without control characters",
            quoted(text)
        );
        Err(Fault::new(IssueCode::MalformedId, message))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl FromLeaf for Name {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        text(leaf).and_then(Self::parse)
    }
}

/// Finds the word that a field was given among `ids`, and what it stands for at the same
/// place of `all`.
///
/// # Errors
///
/// [`IssueCode::UnknownValue`].
pub fn word<T: Copy>(leaf: Leaf<'_>, all: &[T], ids: &[&'static str]) -> Result<T, Fault> {
    // Only the last step depends on the type, or each would bring a copy of the search.
    let place = place_of_word(leaf, ids)?;
    all.get(place).copied().ok_or_else(|| unknown_word(leaf, ids))
}

fn place_of_word(leaf: Leaf<'_>, ids: &[&'static str]) -> Result<usize, Fault> {
    let text = text(leaf)?;
    ids.iter().position(|id| *id == text).ok_or_else(|| unknown_word(leaf, ids))
}

#[cold]
fn unknown_word(leaf: Leaf<'_>, ids: &[&'static str]) -> Fault {
    let known = joined(&mut ids.iter().map(|id| format!("`{id}`")), ", ");
    let text = text(leaf).unwrap_or_default();
    let message = format!("{} is not one of {known}", quoted(text));
    Fault::new(IssueCode::UnknownValue, message)
}

/// Reads a field whose type has a closed list of words.
macro_rules! from_words {
    ($($name:ty),*) => {$(
        impl FromLeaf for $name {
            fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
                word(leaf, Self::ALL, Self::IDS)
            }
        }
    )*};
}
from_words!(
    Item,
    Site,
    Currency,
    Plan,
    Package,
    SettlementMethod,
    ActivationChannel,
    Operation,
    Role,
    StartingPoint,
    BillingCenterAccount,
    TargetStorage,
    LogStore,
    MonitorKind
);

/// A share of a list price: a discount (R54).
impl FromLeaf for Discount {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        Quantity::read(leaf).and_then(discount)
    }
}

fn discount(share: Quantity) -> Result<Discount, Fault> {
    Discount::of(share).ok_or_else(|| {
        let message = format!("`{share}` is not a share of the list price above 0 and at most 1");
        Fault::new(IssueCode::OutOfRange, message)
    })
}

/// The values of an object whose names are items; none if it is left out. Nothing after
/// filing everything that is wrong with them: `unknown_value` for a name that is no item
/// or that `allows` refuses, `duplicate_field` for one that occurs twice, `too_many`.
pub fn by_item<T: FromLeaf>(
    object: Object<'_>,
    name: &str,
    issues: &mut Issues,
    allows: fn(Item) -> Result<(), Fault>,
) -> Option<ItemMap<T>> {
    let place = object.place().field(name);
    let members = match object.find(name) {
        Some(Node::Object(members)) => members.as_slice(),
        Some(_) | None => &[],
    };
    let mut seen = ItemMap::new();
    let mut values = ItemMap::new();
    let most = Item::ALL.len();
    let mut complete = issues.keep(&place, at_most(members.len(), most, "items")).is_some();
    for (name, value) in members.iter().take(most) {
        let place = place.field(name);
        let item =
            Item::read(Leaf::Text(name)).and_then(|item| allows(item).map(|()| item)).and_then(
                |item| {
                    if seen.insert(item, ()) { Ok(item) } else { Err(duplicate_field(name)) }
                },
            );
        let item = issues.keep(&place, item);
        match item.zip(issues.keep(&place, leaf(value))) {
            // None is there twice: `seen` has refused that.
            Some((item, value)) => _ = values.insert(item, value),
            None => complete = false,
        }
    }
    complete.then_some(values)
}

/// Whether a list is not too long.
///
/// # Errors
///
/// [`IssueCode::TooMany`].
pub fn at_most(count: usize, max: usize, what: &str) -> Result<(), Fault> {
    if count <= max {
        return Ok(());
    }
    let message = format!("at most {max} {what} are allowed, not {count}");
    Err(Fault::new(IssueCode::TooMany, message))
}

//! The leaves of a request.
//!
//! A leaf of the right JSON type whose content is wrong (a misspelt site, a
//! number with a separator) does not stop decoding: [`Input`] keeps the fault,
//! and the call files it with all the others, at its place.

use super::strict::{FromJson, Node, Refusal, duplicate_field};
use crate::catalog::{ActivationChannel, Item, Package, Plan, SettlementMethod, Site};
use crate::counting::{LogStore, MonitorKind};
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues, Place, quoted};
use crate::item_map::ItemMap;
use crate::money::{Amount, Currency, Discount};
use crate::quantity::{Count, Quantity};

/// A leaf of a request: its value, or what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input<T>(Result<T, Fault>);

impl<T> From<T> for Input<T> {
    fn from(value: T) -> Self {
        Self(Ok(value))
    }
}

impl<T: Clone> Input<T> {
    /// The value.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn get(&self) -> Result<T, Fault> {
        self.0.clone()
    }
}

impl<T> Input<T> {
    /// The value, if nothing is wrong with it.
    pub const fn known(&self) -> Option<&T> {
        match &self.0 {
            Ok(value) => Some(value),
            Err(_) => None,
        }
    }
}

/// A leaf as it stands in the request.
#[derive(Clone, Copy)]
pub enum Leaf<'a> {
    /// A JSON string.
    Text(&'a str),
    /// A whole number; one of 2^64 or more comes as the largest `u64`.
    Whole(u64),
    /// A negative whole number.
    Negative(i64),
    /// Any other number.
    Fraction,
}

impl<'a> Leaf<'a> {
    /// The leaf, unless the value is none.
    fn of(node: &'a Node<'_>) -> Option<Self> {
        Some(match node {
            Node::Text(text) => Self::Text(text),
            Node::Whole(number) => Self::Whole(*number),
            Node::Negative(number) => Self::Negative(*number),
            Node::Fraction => Self::Fraction,
            Node::Null | Node::Boolean(_) | Node::List(_) | Node::Object(_) => return None,
        })
    }
}

/// What a leaf may be read from.
pub trait FromInput: Sized {
    /// What a message says was expected, such as `a string`.
    const EXPECTED: &'static str;

    /// Reads a leaf; `None` if it is of the wrong JSON type.
    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>>;
}

impl<T: FromInput> FromJson for Input<T> {
    fn from_json(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Refusal> {
        let read = Leaf::of(node).and_then(T::read);
        read.map(Self).ok_or_else(|| node.is_no(T::EXPECTED, place))
    }
}

impl FromInput for Quantity {
    const EXPECTED: &'static str = "a decimal string or a whole number";

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        Some(decimal(leaf, Self::parse, Self::from_whole))
    }
}

/// Amounts of money.
impl FromInput for Amount {
    const EXPECTED: &'static str = Quantity::EXPECTED;

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        Some(decimal(leaf, Self::parse, Self::from_whole))
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
impl FromInput for Count {
    const EXPECTED: &'static str = Quantity::EXPECTED;

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        Quantity::read(leaf).map(|quantity| quantity.and_then(whole))
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

/// Reads a leaf that is a string; `None` if it is none.
pub fn text<T>(
    leaf: Leaf<'_>,
    parse: impl Fn(&str) -> Result<T, Fault>,
) -> Option<Result<T, Fault>> {
    match leaf {
        Leaf::Text(text) => Some(parse(text)),
        Leaf::Whole(_) | Leaf::Negative(_) | Leaf::Fraction => None,
    }
}

/// Days, retentions and other counts; their own limits are checked by the calls.
impl FromInput for u64 {
    const EXPECTED: &'static str = "a whole number";

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        match leaf {
            Leaf::Whole(number) => Some(Ok(number)),
            Leaf::Negative(number) => {
                Some(Err(Fault::new(IssueCode::OutOfRange, format!("`{number}` is negative"))))
            }
            Leaf::Text(_) | Leaf::Fraction => None,
        }
    }
}

impl FromInput for Date {
    const EXPECTED: &'static str = "a day such as `2024-11-06`";

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        text(leaf, Self::parse)
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
        const BYTES_MAX: usize = 128;
        if (1..=BYTES_MAX).contains(&text.len()) && !text.chars().any(char::is_control) {
            return Ok(Self(text.into()));
        }
        let message = format!(
            "{} is not a text of 1 to {BYTES_MAX} bytes without control characters",
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

impl FromInput for Name {
    const EXPECTED: &'static str = "a string";

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        text(leaf, Self::parse)
    }
}

/// Finds the word that a field was given among those it knows.
///
/// # Errors
///
/// [`IssueCode::UnknownValue`].
pub fn word<T: Copy>(text: &str, known: &[T], id: impl Fn(T) -> &'static str) -> Result<T, Fault> {
    let found = known.iter().copied().find(|value| id(*value) == text);
    found.ok_or_else(|| unknown_word(text, &mut known.iter().map(|value| id(*value))))
}

#[cold]
fn unknown_word(text: &str, known: &mut dyn Iterator<Item = &'static str>) -> Fault {
    let known: Vec<_> = known.map(|id| format!("`{id}`")).collect();
    let message = format!("{} is not one of {}", quoted(text), known.join(", "));
    Fault::new(IssueCode::UnknownValue, message)
}

/// Reads a field whose type has a closed list of words.
macro_rules! from_words {
    ($($name:ty: $id:path),*) => {$(
        impl FromInput for $name {
            const EXPECTED: &'static str = "a string";

            fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
                text(leaf, |text| word(text, Self::ALL, $id))
            }
        }
    )*};
}
from_words!(
    Item: Item::id,
    Site: Site::id,
    Currency: Currency::as_str,
    Plan: Plan::as_str,
    Package: Package::id,
    SettlementMethod: SettlementMethod::id,
    ActivationChannel: ActivationChannel::id,
    LogStore: LogStore::id,
    MonitorKind: MonitorKind::id
);

/// A share of a list price: a discount (R54).
impl FromInput for Discount {
    const EXPECTED: &'static str = Quantity::EXPECTED;

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        Quantity::read(leaf).map(|share| share.and_then(discount))
    }
}

fn discount(share: Quantity) -> Result<Discount, Fault> {
    Discount::of(share).ok_or_else(|| {
        let message = format!("`{share}` is not a share of the list price above 0 and at most 1");
        Fault::new(IssueCode::OutOfRange, message)
    })
}

/// An object whose names are items, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByItem<T>(Vec<(String, Input<T>)>);

impl<T: Clone> ByItem<T> {
    /// The values by item, or nothing after filing everything that is wrong with
    /// them: `unknown_value` for a name that is no item or that `allows` refuses,
    /// `duplicate_field` for one that occurs twice, `too_many`.
    pub fn check(
        &self,
        place: &Place<'_>,
        issues: &mut Issues,
        allows: impl Fn(Item) -> Result<(), Fault>,
    ) -> Option<ItemMap<T>> {
        let mut seen = ItemMap::new();
        let mut values = ItemMap::new();
        let most = Item::ALL.len();
        let mut complete = issues.keep(place, at_most(self.0.len(), most, "items")).is_some();
        for (name, value) in self.0.iter().take(most) {
            let place = place.field(name);
            let item = word(name, Item::ALL, Item::id)
                .and_then(|item| allows(item).map(|()| item))
                .and_then(|item| {
                    if seen.insert(item, ()) { Ok(item) } else { Err(duplicate_field(name)) }
                });
            let item = issues.keep(&place, item);
            match item.zip(issues.keep(&place, value.get())) {
                Some((item, value)) => complete &= values.insert(item, value),
                None => complete = false,
            }
        }
        complete.then_some(values)
    }
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

impl<T: FromInput> FromJson for ByItem<T> {
    fn from_json(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Refusal> {
        let Node::Object(members) = node else { return Err(node.is_no("an object", place)) };
        let mut values = Vec::new();
        for (name, node) in members {
            values.push((name.to_string(), Input::from_json(node, &place.field(name))?));
        }
        Ok(Self(values))
    }
}

/// The quantity of a usage line: one for every day, or one for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityInput {
    /// The same every day.
    Same(Input<Quantity>),
    /// One for each day of the period.
    PerDay(Vec<Input<Quantity>>),
}

impl FromJson for QuantityInput {
    fn from_json(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Refusal> {
        if let Node::List(_) = node {
            return Vec::from_json(node, place).map(Self::PerDay);
        }
        let read = Leaf::of(node).and_then(Quantity::read);
        let expected = "a decimal string or a whole number, or a list of them";
        read.map(|quantity| Self::Same(Input(quantity))).ok_or_else(|| node.is_no(expected, place))
    }
}

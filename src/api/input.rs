//! The leaves of a request.
//!
//! A leaf of the right JSON type whose content is wrong (a misspelt site, a
//! number with a separator) does not stop decoding: [`Input`] keeps the fault,
//! and the call files it with all the others, at its place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};

use crate::catalog::{Item, Package, Plan, Site};
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues, Place, quoted};
use crate::item_map::ItemMap;
use crate::money::{Currency, Discount};
use crate::quantity::Quantity;

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
    fn found(self) -> Unexpected<'a> {
        match self {
            Self::Text(text) => Unexpected::Str(text),
            Self::Whole(number) => Unexpected::Unsigned(number),
            Self::Negative(number) => Unexpected::Signed(number),
            Self::Fraction => Unexpected::Float(0.0),
        }
    }
}

/// What a leaf may be read from.
pub trait FromInput: Sized {
    /// What a message says was expected, such as `a string`.
    const EXPECTED: &'static str;

    /// Reads a leaf; `None` if it is of the wrong JSON type.
    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>>;
}

// Every leaf comes through one visitor, or each type would bring a copy of it.
impl<'de, T: FromInput> Deserialize<'de> for Input<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut read = None;
        let mut take = |leaf: Leaf<'_>| {
            read = T::read(leaf);
            read.is_some()
        };
        deserializer.deserialize_any(LeafVisitor { expected: T::EXPECTED, take: &mut take })?;
        read.map(Self).ok_or_else(|| D::Error::custom(T::EXPECTED))
    }
}

struct LeafVisitor<'a> {
    expected: &'static str,
    /// Whether the leaf is of the right type.
    take: &'a mut dyn FnMut(Leaf<'_>) -> bool,
}

impl LeafVisitor<'_> {
    fn visit<E: Error>(self, leaf: Leaf<'_>) -> Result<(), E> {
        if (self.take)(leaf) { Ok(()) } else { Err(E::invalid_type(leaf.found(), &self)) }
    }
}

impl Visitor<'_> for LeafVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.visit(Leaf::Text(text))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.visit(Leaf::Whole(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.visit(Leaf::Negative(number))
    }

    fn visit_f64<E: Error>(self, _number: f64) -> Result<(), E> {
        self.visit(Leaf::Fraction)
    }
}

impl FromInput for Quantity {
    const EXPECTED: &'static str = "a decimal string or a whole number";

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        Some(match leaf {
            Leaf::Text(text) => Self::parse(text),
            Leaf::Whole(number) => Self::from_whole(number),
            Leaf::Negative(number) => {
                let message = format!("`{number}` is negative");
                Err(Fault::new(IssueCode::MalformedDecimal, message))
            }
            Leaf::Fraction => {
                let message = "a number with a point or exponent is not exact: pass a string such \
                               as `\"0.25\"`";
                Err(Fault::new(IssueCode::MalformedDecimal, message))
            }
        })
    }
}

/// Reads a leaf that is a string.
fn text<T>(leaf: Leaf<'_>, parse: impl Fn(&str) -> Result<T, Fault>) -> Option<Result<T, Fault>> {
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
fn word<T: Copy>(text: &str, known: &[T], id: impl Fn(T) -> &'static str) -> Result<T, Fault> {
    known.iter().copied().find(|value| id(*value) == text).ok_or_else(|| {
        let known: Vec<_> = known.iter().map(|value| format!("`{}`", id(*value))).collect();
        let message = format!("{} is not one of {}", quoted(text), known.join(", "));
        Fault::new(IssueCode::UnknownValue, message)
    })
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
    Package: Package::id
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
                .and_then(|item| if seen.insert(item, ()) { Ok(item) } else { Err(twice(name)) });
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

fn twice(name: &str) -> Fault {
    Fault::new(IssueCode::DuplicateField, format!("the field `{name}` occurs twice"))
}

impl<'de, T: FromInput> Deserialize<'de> for ByItem<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ByItemVisitor(PhantomData))
    }
}

struct ByItemVisitor<T>(PhantomData<T>);

impl<'de, T: FromInput> Visitor<'de> for ByItemVisitor<T> {
    type Value = ByItem<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ByItem<T>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(ByItem(members))
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

impl<'de> Deserialize<'de> for QuantityInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(QuantityInputVisitor)
    }
}

struct QuantityInputVisitor;

impl<'de> Visitor<'de> for QuantityInputVisitor {
    type Value = QuantityInput;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, or a list of them", Quantity::EXPECTED)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(
        self,
        mut list: A,
    ) -> Result<QuantityInput, A::Error> {
        let mut quantities = Vec::new();
        while let Some(quantity) = list.next_element()? {
            quantities.push(quantity);
        }
        Ok(QuantityInput::PerDay(quantities))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<QuantityInput, E> {
        same(Leaf::Text(text))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<QuantityInput, E> {
        same(Leaf::Whole(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<QuantityInput, E> {
        same(Leaf::Negative(number))
    }

    fn visit_f64<E: Error>(self, _number: f64) -> Result<QuantityInput, E> {
        same(Leaf::Fraction)
    }
}

fn same<E: Error>(leaf: Leaf<'_>) -> Result<QuantityInput, E> {
    let quantity = Quantity::read(leaf);
    let wrong_type = || E::invalid_type(leaf.found(), &Quantity::EXPECTED);
    quantity.map(|quantity| QuantityInput::Same(Input(quantity))).ok_or_else(wrong_type)
}

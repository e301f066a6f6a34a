//! The leaves of a request.
//!
//! A leaf of the right JSON type whose content is wrong (a misspelt site, a
//! number with a separator) does not stop decoding: [`Input`] keeps the fault,
//! and the call files it with all the others, at its place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

use crate::catalog::{Item, Plan, Site};
use crate::date::Date;
use crate::issue::{Fault, IssueCode, quoted};
use crate::money::Currency;
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

/// What a leaf may be read from. Whatever gives `None` is of the wrong JSON type.
pub trait FromInput: Sized {
    /// What a message says was expected, such as `a string`.
    const EXPECTED: &'static str;

    /// Reads a JSON string.
    fn from_text(_text: &str) -> Option<Result<Self, Fault>> {
        None
    }

    /// Takes a whole number; one of 2^64 or more comes as the largest `u64`.
    fn from_whole(_number: u64) -> Option<Result<Self, Fault>> {
        None
    }

    /// What is wrong with a negative whole number.
    fn from_negative(_number: i64) -> Option<Fault> {
        None
    }

    /// What is wrong with a fractional number.
    fn from_fraction() -> Option<Fault> {
        None
    }
}

impl<'de, T: FromInput> Deserialize<'de> for Input<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(InputVisitor(PhantomData)).map(Self)
    }
}

struct InputVisitor<T>(PhantomData<T>);

impl<T: FromInput> Visitor<'_> for InputVisitor<T> {
    type Value = Result<T, Fault>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        T::from_text(text).ok_or_else(|| E::invalid_type(Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        T::from_whole(number).ok_or_else(|| E::invalid_type(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        T::from_negative(number)
            .map(Err)
            .ok_or_else(|| E::invalid_type(Unexpected::Signed(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        T::from_fraction().map(Err).ok_or_else(|| E::invalid_type(Unexpected::Float(number), &self))
    }
}

impl FromInput for Quantity {
    const EXPECTED: &'static str = "a decimal string or a whole number";

    fn from_text(text: &str) -> Option<Result<Self, Fault>> {
        Some(Self::parse(text))
    }

    fn from_whole(number: u64) -> Option<Result<Self, Fault>> {
        Some(Self::from_whole(number))
    }

    fn from_negative(number: i64) -> Option<Fault> {
        let message = format!("`{number}` is negative");
        Some(Fault::new(IssueCode::MalformedDecimal, message))
    }

    fn from_fraction() -> Option<Fault> {
        let message =
            "a number with a point or exponent is not exact: pass a string such as `\"0.25\"`";
        Some(Fault::new(IssueCode::MalformedDecimal, message))
    }
}

/// Days, retentions and other counts; their own limits are checked by the calls.
impl FromInput for u64 {
    const EXPECTED: &'static str = "a whole number";

    fn from_whole(number: u64) -> Option<Result<Self, Fault>> {
        Some(Ok(number))
    }

    fn from_negative(number: i64) -> Option<Fault> {
        Some(Fault::new(IssueCode::OutOfRange, format!("`{number}` is negative")))
    }
}

impl FromInput for Date {
    const EXPECTED: &'static str = "a day such as `2024-11-06`";

    fn from_text(text: &str) -> Option<Result<Self, Fault>> {
        Some(Self::parse(text))
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

    fn from_text(text: &str) -> Option<Result<Self, Fault>> {
        Some(Self::parse(text))
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

            fn from_text(text: &str) -> Option<Result<Self, Fault>> {
                Some(word(text, Self::ALL, $id))
            }
        }
    )*};
}
from_words!(Item: Item::id, Site: Site::id, Currency: Currency::as_str, Plan: Plan::as_str);

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
        InputVisitor(PhantomData).visit_str(text).map(Input).map(QuantityInput::Same)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<QuantityInput, E> {
        InputVisitor(PhantomData).visit_u64(number).map(Input).map(QuantityInput::Same)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<QuantityInput, E> {
        InputVisitor(PhantomData).visit_i64(number).map(Input).map(QuantityInput::Same)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<QuantityInput, E> {
        InputVisitor(PhantomData).visit_f64(number).map(Input).map(QuantityInput::Same)
    }
}

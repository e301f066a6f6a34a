//! What is wrong with a request, and where.
//!
//! Owns the issue codes, the place of an issue as a JSON Pointer, and the list
//! that collects all of them. Knows nothing of what is being checked. A check
//! returns a [`Fault`], which has no place; whoever walks the request knows the
//! [`Place`] and files the fault there.

use std::fmt;
use std::ops::Deref;

use serde::Serialize;

/// Stable code of an [`Issue`]; callers match on it, never on the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IssueCode {
    /// The text is not JSON, is not UTF-8, or nests too deep.
    MalformedJson,
    /// The text is longer than [`crate::api::REQUEST_BYTES_MAX`].
    RequestTooLarge,
    /// A field that the request type does not have.
    UnknownField,
    /// A field that occurs twice in one object.
    DuplicateField,
    /// A required field that is absent.
    MissingField,
    /// A value of another JSON type than the field takes.
    WrongType,
    /// A word that the field does not know.
    UnknownValue,
    /// A number that is not in the one accepted form.
    MalformedDecimal,
    /// A well-formed number beyond its limits.
    OutOfRange,
    /// A text that is not a day of the calendar as `YYYY-MM-DD`.
    MalformedDate,
    /// An id or label that is empty, too long, or has control characters.
    MalformedId,
    /// More entries than the limit.
    TooMany,
    /// An empty list that must not be empty.
    TooFew,
    /// An id that occurs twice where it must be unique.
    DuplicateId,
    /// A list whose length differs from the number of days.
    LengthMismatch,
    /// The date is before the first rate card.
    NoRateCard,
    /// The item is not sold on the card of that day.
    ItemNotOnCard,
    /// The item is sold, but not for this site group and currency.
    PriceNotPublished,
    /// A tiered item without its retention.
    RetentionRequired,
    /// A retention that is not on the card, or not on the plan.
    RetentionNotOffered,
    /// A retention on an item whose price does not depend on it.
    RetentionNotApplicable,
    /// A retention without a published conversion factor, in a package (A6).
    NoConversionFactor,
    /// A package paid in another currency than CNY, or for an overseas site (A39).
    PackageNotSoldHere,
    /// A traffic pack whose capacity is no multiple of the base capacity.
    PackCapacityNotAMultiple,
    /// An id that names no workspace of the request that could be meant.
    UnknownWorkspace,
    /// An id that names no tender of the wallet.
    UnknownTender,
    /// A tender that is not valid on the day of payment.
    TenderNotValid,
    /// A wallet in another currency than what it is to pay.
    CurrencyMismatch,
    /// A tender asked for more than it holds.
    Overdrawn,
    /// A sum of 10^18 or more.
    AmountOverflow,
    /// An answer whose figures do not add up: a defect of ours, whatever the request. There is
    /// no such code in JavaScript, where the call throws.
    NotConserved,
}

/// Something wrong, not yet located in a request. One word, so that a result is hardly
/// larger for what may be wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(Box<Wrong>);

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What kind of mistake it is.
    pub code: IssueCode,
    /// For people: lower-case, no full stop, the caller's text in backticks.
    pub message: String,
}

impl Deref for Fault {
    type Target = Wrong;

    fn deref(&self) -> &Wrong {
        &self.0
    }
}

impl Fault {
    /// A fault with its message.
    #[cold]
    pub fn new(code: IssueCode, message: impl Into<String>) -> Self {
        Self(Box::new(Wrong { code, message: message.into() }))
    }

    /// The issue that it is at `place`.
    #[cold]
    pub fn at(self, place: &Place<'_>) -> Issue {
        let Wrong { code, message } = *self.0;
        Issue { code, path: place.to_string(), message }
    }
}

/// One mistake in a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// What kind of mistake it is.
    pub code: IssueCode,
    /// JSON Pointer into the request (RFC 6901); empty for the whole request.
    pub path: String,
    /// For people. Match on `code`, never on this.
    pub message: String,
}

impl Issue {
    /// That the figures of an answer do not add up.
    #[cold]
    pub fn not_conserved() -> Self {
        let message = "the figures of the answer do not add up: please report the request";
        Fault::new(IssueCode::NotConserved, message).at(&Place::Root)
    }
}

/// A place in a request; displays as a JSON Pointer.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The whole request.
    Root,
    /// A member of the object at a place.
    Field(&'a Place<'a>, &'a str),
    /// An element of the list at a place, counted from 0.
    Index(&'a Place<'a>, usize),
}

impl<'a> Place<'a> {
    /// The member `name` of the object at this place.
    #[must_use]
    pub fn field(&'a self, name: &'a str) -> Self {
        Place::Field(self, name)
    }

    /// The element `index` of the list at this place.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Place::Index(self, index)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Root => Ok(()),
            Place::Field(parent, name) => {
                write!(formatter, "{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Place::Index(parent, index) => write!(formatter, "{parent}/{index}"),
        }
    }
}

/// All mistakes found so far, in the order they were filed.
#[derive(Debug, Default)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// No mistakes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Files `fault` at `place`.
    #[cold]
    pub fn file(&mut self, place: &Place<'_>, fault: Fault) {
        self.0.push(fault.at(place));
    }

    /// Takes the value out of `result`, or files its fault at `place`.
    pub fn keep<T>(&mut self, place: &Place<'_>, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.file(place, fault)).ok()
    }

    /// What was made of the request, or the mistakes. Whoever could not make it has
    /// filed why.
    ///
    /// # Errors
    ///
    /// Every issue that was filed.
    pub fn none_or<T>(self, value: Option<T>) -> Result<T, Vec<Issue>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            Some(_) | None => Err(self.0),
        }
    }
}

/// Texts one after the other. (`join` would be a kilobyte for each kind of text.)
pub fn joined(texts: &mut dyn Iterator<Item = String>, separator: &str) -> String {
    let mut all = texts.next().unwrap_or_default();
    for text in texts {
        all.push_str(separator);
        all.push_str(&text);
    }
    all
}

/// The caller's own text for a message: in backticks, control characters
/// escaped, cut after 40 characters; an empty one in words.
#[cold]
pub fn quoted(text: &str) -> String {
    const CHARACTERS_MAX: usize = 40;
    if text.is_empty() {
        return "the empty text".into();
    }
    let mut shown = String::new();
    for letter in text.chars().take(CHARACTERS_MAX) {
        if letter.is_control() || turns_or_hides_text(letter) {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    let rest = if text.chars().nth(CHARACTERS_MAX).is_some() { "…" } else { "" };
    format!("`{shown}{rest}`")
}

/// Whether a character is none to see: zero width, a change of direction, a byte order
/// mark. (The standard library knows all of them, in kilobytes of tables.)
const fn turns_or_hides_text(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_json_pointer() {
        let root = Place::Root;
        let workspaces = root.field("workspaces");
        let third = workspaces.index(2);
        assert_eq!(root.to_string(), "");
        assert_eq!(third.field("id").to_string(), "/workspaces/2/id");
        assert_eq!(third.field("a/b~c").to_string(), "/workspaces/2/a~1b~0c");
    }

    #[test]
    fn quoted_text_is_short_and_printable() {
        assert_eq!(quoted("CNX"), "`CNX`");
        assert_eq!(quoted(""), "the empty text");
        assert_eq!(quoted("a\nb\u{202e}"), "`a\\nb\\u{202e}`");
        assert_eq!(quoted("观测云 é"), "`观测云 é`");
        assert_eq!(quoted(&"9".repeat(41)), format!("`{}…`", "9".repeat(40)));
    }
}

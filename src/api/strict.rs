//! JSON text into request types, refusing what a lenient decoder lets pass.
//!
//! `serde_json` reads the text into [`Node`]s, and the request types are read from
//! those: the first mistake is named by [`IssueCode`] and JSON Pointer, a list is not
//! taken in place of an object, and `null` is not absence. Derived decoders would be
//! several times as large in wasm: each brings its own code for every field.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::REQUEST_BYTES_MAX;
use crate::issue::{Fault, Issue, IssueCode, Place, quoted};

/// The first wrong shape of a request. One word, as it is handed on so often.
pub type Refusal = Box<Issue>;

/// Reads a request.
///
/// # Errors
///
/// The first mistake: `request_too_large`, `malformed_json`, `wrong_type`, `unknown_field`,
/// `duplicate_field` or `missing_field`.
pub fn decode<T: FromJson>(json: &[u8]) -> Result<T, Refusal> {
    T::from_json(&read(json)?, &Place::Root)
}

#[inline(never)]
fn read(json: &[u8]) -> Result<Node<'_>, Refusal> {
    if json.len() > REQUEST_BYTES_MAX {
        let message = format!("the request has more than {REQUEST_BYTES_MAX} bytes");
        return Err(Fault::new(IssueCode::RequestTooLarge, message).at(&Place::Root).into());
    }
    serde_json::from_slice(json).map_err(|error| {
        Fault::new(IssueCode::MalformedJson, error.to_string()).at(&Place::Root).into()
    })
}

/// What is read from a value of a request.
pub trait FromJson: Sized {
    /// Reads the value at `place`.
    ///
    /// # Errors
    ///
    /// The first wrong shape.
    fn from_json(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Refusal>;

    /// What it is when a request leaves it out; nothing if it may not.
    fn absent() -> Option<Self> {
        None
    }
}

/// A field that is there has a value: `null` is not absence.
impl<T: FromJson> FromJson for Option<T> {
    fn from_json(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Refusal> {
        T::from_json(node, place).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Refusal> {
        let Node::List(nodes) = node else { return Err(node.is_no("a list", place)) };
        // Not with the capacity of the whole list: its elements may be refused, and large.
        let mut values = Self::new();
        for (index, node) in nodes.iter().enumerate() {
            values.push(T::from_json(node, &place.index(index))?);
        }
        Ok(values)
    }
}

impl FromJson for bool {
    fn from_json(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Refusal> {
        match node {
            Node::Boolean(value) => Ok(*value),
            _ => Err(node.is_no("a boolean", place)),
        }
    }
}

/// Reads a request type from an object that has these fields and no others. A field
/// goes by its own name or by the one after `as`.
macro_rules! from_object {
    ($type:ident { $($field:ident $(as $name:literal)?),* $(,)? }) => {
        impl $crate::api::strict::FromJson for $type {
            fn from_json(
                node: &$crate::api::strict::Node<'_>,
                place: &$crate::issue::Place<'_>,
            ) -> Result<Self, $crate::api::strict::Refusal> {
                let mut object = $crate::api::strict::Object::at(node, place)?;
                let names = [$($crate::api::strict::from_object!(@name $field $($name)?)),*];
                object.only(Some(&names));
                // Each is read, so that the first in the text is the one that is named.
                $(let $field = object
                    .member($crate::api::strict::from_object!(@name $field $($name)?));)*
                let read = || Some(Self { $($field: $field?),* });
                object.finish(read())
            }
        }

        $crate::api::strict::from_object!(@deserialize $type);
    };
    (@deserialize $type:ident) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::api::strict::deserialize(deserializer)
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}
pub(super) use from_object;

/// Reads a request type for whoever has another deserializer than [`decode`].
///
/// # Errors
///
/// Those of the deserializer, and the first wrong shape with its place.
pub fn deserialize<'de, T: FromJson, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let node = Node::deserialize(deserializer)?;
    T::from_json(&node, &Place::Root)
        .map_err(|issue| D::Error::custom(format!("{}: {}", issue.path, issue.message)))
}

/// A value as it stands in the text: members in their order, twice if they are.
#[derive(Debug)]
pub enum Node<'de> {
    /// `null`, which no field takes.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number that is not negative; 2^64 and more as the largest `u64`,
    /// which every field refuses as too large.
    Whole(u64),
    /// A negative whole number.
    Negative(i64),
    /// Any other number. No request takes one; it is kept to be refused.
    Fraction,
    /// A string.
    Text(Cow<'de, str>),
    /// A list.
    List(Vec<Node<'de>>),
    /// An object.
    Object(Vec<Member<'de>>),
}

impl Node<'_> {
    /// Says that it is not what the field at `place` takes.
    #[cold]
    pub fn is_no(&self, expected: &str, place: &Place<'_>) -> Refusal {
        let found = match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Whole(_) | Self::Negative(_) => "a number",
            Self::Fraction => "a fractional number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        };
        let message = format!("expected {expected}, found {found}");
        Fault::new(IssueCode::WrongType, message).at(place).into()
    }
}

/// A name and its value.
pub type Member<'de> = (Cow<'de, str>, Node<'de>);

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Whole(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node<'de>, E> {
        // Some formats have no other whole numbers.
        Ok(u64::try_from(value).map_or(Node::Negative(value), Node::Whole))
    }

    /// A number with a point, an exponent or too many digits for 64 bits. The float
    /// has lost digits, so it is looked at only to tell too large from fractional.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Node<'de>, E> {
        const TOO_LARGE: f64 = 18_446_744_073_709_551_616.0;
        Ok(if value >= TOO_LARGE { Node::Whole(u64::MAX) } else { Node::Fraction })
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(value.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            members.push((name, map.next_value()?));
        }
        Ok(Node::Object(members))
    }
}

/// A member's name, borrowed where the text has no escapes in it.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// An object of a request, and the first thing wrong with its fields as they stand in
/// the text, whatever the order in which they are read.
pub struct Object<'a> {
    members: &'a [Member<'a>],
    place: &'a Place<'a>,
    /// With the number of the member that it is about; a missing one comes last.
    refusal: Option<(usize, Refusal)>,
}

impl<'a> Object<'a> {
    /// The object at `place`, whatever its fields.
    ///
    /// # Errors
    ///
    /// `wrong_type`.
    pub fn at(node: &'a Node<'a>, place: &'a Place<'a>) -> Result<Self, Refusal> {
        let Node::Object(members) = node else { return Err(node.is_no("an object", place)) };
        Ok(Self { members, place, refusal: None })
    }

    /// Refuses a field that is not among `names` (`unknown_field`) or that occurs twice
    /// (`duplicate_field`). Any name will do where none are given.
    #[inline(never)]
    pub fn only(&mut self, names: Option<&[&'static str]>) {
        for (number, (name, _)) in self.members.iter().enumerate() {
            // An object with more members than its type has fields is refused before
            // this takes long.
            let unknown = names.filter(|names| !names.contains(&name.as_ref()));
            let fault = if let Some(names) = unknown {
                unknown_field(name, names)
            } else if self.members.iter().take(number).any(|(earlier, _)| earlier == name) {
                duplicate_field(name)
            } else {
                continue;
            };
            let refusal = fault.at(&self.place.field(name)).into();
            return self.refuse(number, refusal);
        }
    }

    /// A field of the object; nothing after refusing it (`missing_field`, or what is
    /// wrong with its value).
    #[inline(never)]
    pub fn member<T: FromJson>(&mut self, name: &'static str) -> Option<T> {
        let place = self.place.field(name);
        let (number, read) = match self.find(name) {
            Some((number, node)) => (number, T::from_json(node, &place)),
            None => (usize::MAX, T::absent().ok_or_else(|| missing_field(&place, name).into())),
        };
        read.map_err(|refusal| self.refuse(number, refusal)).ok()
    }

    /// Whether it has such a field.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// What was read of it. A value that could not be read has been refused.
    ///
    /// # Errors
    ///
    /// What was refused first.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, Refusal> {
        match (self.refusal, read) {
            (None, Some(read)) => Ok(read),
            (Some((_, refusal)), _) => Err(refusal),
            (None, None) => Err(missing_field(self.place, "").into()),
        }
    }

    #[inline(never)]
    fn find(&self, name: &str) -> Option<(usize, &'a Node<'a>)> {
        let named = |(number, (known, node)): (usize, &'a Member<'a>)| {
            (known == name).then_some((number, node))
        };
        self.members.iter().enumerate().find_map(named)
    }

    #[cold]
    fn refuse(&mut self, number: usize, refusal: Refusal) {
        if self.refusal.as_ref().is_none_or(|(first, _)| number < *first) {
            self.refusal = Some((number, refusal));
        }
    }
}

#[cold]
fn unknown_field(name: &str, names: &[&str]) -> Fault {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("unknown field {}, expected {}", quoted(name), names.join(", "));
    Fault::new(IssueCode::UnknownField, message)
}

#[cold]
fn missing_field(place: &Place<'_>, name: &str) -> Issue {
    Fault::new(IssueCode::MissingField, format!("the field `{name}` is required")).at(place)
}

/// Says that a name occurs twice in an object.
#[cold]
pub fn duplicate_field(name: &str) -> Fault {
    Fault::new(IssueCode::DuplicateField, format!("the field `{name}` occurs twice"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::input::Input;

    #[derive(Debug, PartialEq)]
    struct Outer {
        inner: Vec<Inner>,
        flag: Option<bool>,
    }
    from_object!(Outer { inner, flag });

    #[derive(Debug, PartialEq)]
    struct Inner {
        day_count: Input<u64>,
    }
    from_object!(Inner { day_count as "dayCount" });

    #[test]
    fn reads_what_fits() {
        let outer = decode::<Outer>(br#" {"inner":[{"dayCount":30},{"\u0064ayCount":30}]} "#);
        let inner = || Inner { day_count: 30.into() };
        assert_eq!(outer, Ok(Outer { inner: vec![inner(), inner()], flag: None }));
    }

    #[test]
    fn names_the_first_mistake_by_code_and_place() {
        use IssueCode::*;
        let deep = "[".repeat(100_000);
        // text, code, path
        let table: &[(&str, IssueCode, &str)] = &[
            ("", MalformedJson, ""),
            ("{", MalformedJson, ""),
            (r#"{"inner":[]} x"#, MalformedJson, ""),
            (r#"{"inner":[],}"#, MalformedJson, ""),
            (r#"{"inner":["\ud800"]}"#, MalformedJson, ""),
            (&deep, MalformedJson, ""),
            ("null", WrongType, ""),
            ("[]", WrongType, ""),
            ("7", WrongType, ""),
            ("{}", MissingField, "/inner"),
            (r#"{"inner":null}"#, WrongType, "/inner"),
            (r#"{"inner":{}}"#, WrongType, "/inner"),
            (r#"{"inner":[[30]]}"#, WrongType, "/inner/0"),
            (r#"{"inner":[{"dayCount":1},{}]}"#, MissingField, "/inner/1/dayCount"),
            (r#"{"inner":[{"dayCount":"30"}]}"#, WrongType, "/inner/0/dayCount"),
            (r#"{"inner":[{"dayCount":1.5}]}"#, WrongType, "/inner/0/dayCount"),
            (r#"{"inner":[{"dayCount":30.0}]}"#, WrongType, "/inner/0/dayCount"),
            (r#"{"inner":[{"dayCount":-1.0}]}"#, WrongType, "/inner/0/dayCount"),
            (r#"{"inner":[{"dayCount":1,"dayCount":1}]}"#, DuplicateField, "/inner/0/dayCount"),
            (r#"{"inner":[{"dayCount":1,"daycount":1}]}"#, UnknownField, "/inner/0/daycount"),
            (r#"{"inner":[],"a/b":1}"#, UnknownField, "/a~1b"),
            (r#"{"inner":[],"flag":null}"#, WrongType, "/flag"),
            (r#"{"inner":[],"flag":0}"#, WrongType, "/flag"),
            // Of several the first in the text, whatever the order of the type.
            (r#"{"flag":0,"inner":0}"#, WrongType, "/flag"),
            (r#"{"inner":0,"flag":0}"#, WrongType, "/inner"),
            (r#"{"flag":0,"more":1,"inner":0}"#, WrongType, "/flag"),
            (r#"{"more":1,"flag":0}"#, UnknownField, "/more"),
            (r#"{"flag":true,"flag":0}"#, DuplicateField, "/flag"),
            (r#"{"flag":0}"#, WrongType, "/flag"),
        ];
        for (text, code, path) in table {
            let issue = decode::<Outer>(text.as_bytes()).unwrap_err();
            assert_eq!((issue.code, issue.path.as_str()), (*code, *path), "{text:.40}: {issue:?}");
        }
        assert_eq!(decode::<Outer>(b"\"\xff\"").unwrap_err().code, MalformedJson);
    }

    #[test]
    fn another_deserializer_may_bring_the_values() {
        let value = serde_json::json!({ "inner": [{ "dayCount": 30 }], "flag": true });
        let outer = serde_json::from_value::<Outer>(value).unwrap();
        assert_eq!(outer, Outer { inner: vec![Inner { day_count: 30.into() }], flag: Some(true) });
        let error = serde_json::from_str::<Outer>(r#"{"inner":[{}]}"#).unwrap_err();
        assert!(error.to_string().starts_with("/inner/0/dayCount: "), "{error}");
    }

    #[test]
    fn says_what_was_expected() {
        let message = |text: &str| decode::<Outer>(text.as_bytes()).unwrap_err().message;
        assert_eq!(message(r#"{"inner":[7]}"#), "expected an object, found a number");
        assert_eq!(message("{}"), "the field `inner` is required");
        assert_eq!(message(r#"{"iner":[]}"#), "unknown field `iner`, expected `inner`, `flag`");
    }
}

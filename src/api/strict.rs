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
                let names = &[$($crate::api::strict::from_object!(@name $field $($name)?)),*];
                let object = $crate::api::strict::Object::at(node, place)?.only(names)?;
                Ok(Self {
                    $($field: object
                        .member($crate::api::strict::from_object!(@name $field $($name)?))?,)*
                })
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
        Ok(Node::Negative(value))
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

/// An object of a request.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    members: &'a [Member<'a>],
    place: &'a Place<'a>,
}

impl<'a> Object<'a> {
    /// The object at `place`, whatever its fields.
    ///
    /// # Errors
    ///
    /// `wrong_type`.
    pub fn at(node: &'a Node<'a>, place: &'a Place<'a>) -> Result<Self, Refusal> {
        let Node::Object(members) = node else { return Err(node.is_no("an object", place)) };
        Ok(Self { members, place })
    }

    /// The object, if it has no other fields than `names`, each once.
    ///
    /// # Errors
    ///
    /// `unknown_field`, `duplicate_field`.
    #[inline(never)]
    pub fn only(self, names: &[&'static str]) -> Result<Self, Refusal> {
        for (index, (name, _)) in self.members.iter().enumerate() {
            // An object with more members than its type has fields is refused before
            // this takes long.
            let fault = if !names.contains(&name.as_ref()) {
                unknown(name, names)
            } else if self.members.iter().take(index).any(|(earlier, _)| earlier == name) {
                twice(name)
            } else {
                continue;
            };
            return Err(fault.at(&self.place.field(name)).into());
        }
        Ok(self)
    }

    /// A field of the object.
    ///
    /// # Errors
    ///
    /// `missing_field`, or the first wrong shape of its value.
    #[inline(never)]
    pub fn member<T: FromJson>(&self, name: &'static str) -> Result<T, Refusal> {
        let place = self.place.field(name);
        match self.find(name) {
            Some(node) => T::from_json(node, &place),
            None => T::absent().ok_or_else(|| missing(&place, name).into()),
        }
    }

    /// Whether it has such a field.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    #[inline(never)]
    fn find(&self, name: &str) -> Option<&'a Node<'a>> {
        self.members.iter().find_map(|(known, node)| (known == name).then_some(node))
    }
}

#[cold]
fn unknown(name: &str, names: &[&str]) -> Fault {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("unknown field {}, expected {}", quoted(name), names.join(", "));
    Fault::new(IssueCode::UnknownField, message)
}

#[cold]
fn missing(place: &Place<'_>, name: &str) -> Issue {
    Fault::new(IssueCode::MissingField, format!("the field `{name}` is required")).at(place)
}

/// Says that a name occurs twice in an object.
#[cold]
pub fn twice(name: &str) -> Fault {
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

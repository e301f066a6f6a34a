//! JSON text into request types, refusing what a lenient decoder lets pass.
//!
//! `serde_json` reads the text into [`Node`]s, derived code builds the types from
//! them, and the adapter between the two names the first mistake by [`IssueCode`]
//! and JSON Pointer. It takes no list in place of an object and no `null` for an
//! absent field. Going through nodes keeps the wasm small: otherwise each request
//! type brings a copy of the whole JSON reader.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, Error, Expected, MapAccess,
    SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::issue::{Fault, Issue, IssueCode, Place, quoted};

/// Reads a request.
///
/// # Errors
///
/// The first mistake: `malformed_json`, `wrong_type`, `unknown_field`,
/// `duplicate_field`, `missing_field`, or `out_of_range` for a number that its
/// field cannot hold.
pub fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, Issue> {
    let node: Node = serde_json::from_slice(json).map_err(|error| Issue {
        code: IssueCode::MalformedJson,
        path: String::new(),
        message: error.to_string(),
    })?;
    T::deserialize(Strict { node: &node, place: &Place::Root }).map_err(Refusal::into_issue)
}

/// A value as it stands in the text: members in their order, twice if they are.
#[derive(Debug)]
enum Node<'de> {
    Null,
    Boolean(bool),
    /// A whole number that is not negative; 2^64 and more as the largest `u64`,
    /// which every field refuses as too large.
    Whole(u64),
    Negative(i64),
    /// Any other number. No request takes one; it is kept to be refused.
    Fraction(f64),
    Text(Cow<'de, str>),
    List(Vec<Node<'de>>),
    Object(Vec<Member<'de>>),
}

impl Node<'_> {
    fn found(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Boolean(value) => Unexpected::Bool(*value),
            Self::Whole(value) => Unexpected::Unsigned(*value),
            Self::Negative(value) => Unexpected::Signed(*value),
            Self::Fraction(value) => Unexpected::Float(*value),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        }
    }
}

/// A name and its value.
type Member<'de> = (Cow<'de, str>, Node<'de>);

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
        Ok(if value >= TOO_LARGE { Node::Whole(u64::MAX) } else { Node::Fraction(value) })
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

/// Why a value was refused.
#[derive(Debug)]
struct Refusal {
    fault: Fault,
    /// The member that the fault is about, below the place where it was noticed.
    member: Option<String>,
    /// Known once the fault has left the innermost value.
    path: Option<String>,
}

impl Refusal {
    fn new(code: IssueCode, message: String) -> Self {
        Self { fault: Fault::new(code, message), member: None, path: None }
    }

    fn about(member: &str, code: IssueCode, message: String) -> Self {
        Self { member: Some(member.into()), ..Self::new(code, message) }
    }

    /// Fills in the path, unless a value further in has done so.
    #[cold]
    fn at(mut self, place: &Place<'_>) -> Self {
        if self.path.is_none() {
            self.path = Some(match &self.member {
                Some(name) => place.field(name).to_string(),
                None => place.to_string(),
            });
        }
        self
    }

    fn into_issue(self) -> Issue {
        let Fault { code, message } = self.fault;
        Issue { code, path: self.path.unwrap_or_default(), message }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.fault.message)
    }
}

impl std::error::Error for Refusal {}

impl Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(IssueCode::WrongType, message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Bool(_) => "a boolean",
            Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a number",
            Unexpected::Float(_) => "a fractional number",
            Unexpected::Str(_) => "a string",
            Unexpected::Unit => "null",
            Unexpected::Seq => "a list",
            Unexpected::Map => "an object",
            _ => "another value",
        };
        Self::new(IssueCode::WrongType, format!("expected {expected}, found {found}"))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(IssueCode::OutOfRange, format!("expected {expected}, found {found}"))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let message = format!("unknown field {}, expected {}", quoted(field), listed(expected));
        Self::about(field, IssueCode::UnknownField, message)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::about(field, IssueCode::MissingField, format!("the field `{field}` is required"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::about(field, IssueCode::DuplicateField, format!("the field `{field}` occurs twice"))
    }
}

fn listed(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// Hands one node to the visitor of a type.
struct Strict<'a, 'de> {
    node: &'a Node<'de>,
    place: &'a Place<'a>,
}

impl<'de> Deserializer<'de> for Strict<'_, 'de> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let place = self.place;
        let visited = match self.node {
            Node::Null => visitor.visit_unit(),
            Node::Boolean(value) => visitor.visit_bool(*value),
            Node::Whole(value) => visitor.visit_u64(*value),
            Node::Negative(value) => visitor.visit_i64(*value),
            Node::Fraction(value) => visitor.visit_f64(*value),
            Node::Text(text) => visitor.visit_str(text),
            Node::List(nodes) => visitor.visit_seq(List { nodes: nodes.iter().enumerate(), place }),
            Node::Object(members) => {
                visitor.visit_map(Object { members: members.iter(), value: None, place })
            }
        };
        visited.map_err(|refusal| refusal.at(place))
    }

    // An object and a list are read as nothing else: derived code would also take a list
    // of an object's values, and each type would bring a copy of every way to be read.

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let Self { node, place } = self;
        let read = match node {
            Node::Object(members) => {
                visitor.visit_map(Object { members: members.iter(), value: None, place })
            }
            _ => Err(Refusal::invalid_type(node.found(), &visitor)),
        };
        read.map_err(|refusal| refusal.at(place))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let Self { node, place } = self;
        let read = match node {
            Node::List(nodes) => visitor.visit_seq(List { nodes: nodes.iter().enumerate(), place }),
            _ => Err(Refusal::invalid_type(node.found(), &visitor)),
        };
        read.map_err(|refusal| refusal.at(place))
    }

    /// A field that is there has a value: `null` is not absence.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct tuple tuple_struct enum identifier ignored_any
    }
}

/// The elements of a list, each at its place.
struct List<'a, 'de> {
    nodes: std::iter::Enumerate<std::slice::Iter<'a, Node<'de>>>,
    place: &'a Place<'a>,
}

impl<'de> SeqAccess<'de> for List<'_, 'de> {
    type Error = Refusal;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refusal> {
        let Some((index, node)) = self.nodes.next() else { return Ok(None) };
        seed.deserialize(Strict { node, place: &self.place.index(index) }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.nodes.len())
    }
}

/// The members of an object, each at its place.
struct Object<'a, 'de> {
    members: std::slice::Iter<'a, Member<'de>>,
    /// The member whose name was read last.
    value: Option<&'a Member<'de>>,
    place: &'a Place<'a>,
}

impl<'de> MapAccess<'de> for Object<'_, 'de> {
    type Error = Refusal;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refusal> {
        self.value = self.members.next();
        let Some((name, _)) = self.value else { return Ok(None) };
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Refusal> {
        let Some((name, node)) = self.value.take() else {
            return Err(Refusal::custom("a member was read twice"));
        };
        seed.deserialize(Strict { node, place: &self.place.field(name) })
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
    struct Outer {
        inner: Vec<Inner>,
        flag: Option<bool>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
    struct Inner {
        day_count: u64,
    }

    #[test]
    fn reads_what_fits() {
        let outer = decode::<Outer>(br#" {"inner":[{"dayCount":30},{"\u0064ayCount":30}]} "#);
        let inner = || Inner { day_count: 30 };
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
            (r#"{"inner":[{"dayCount":-1}]}"#, OutOfRange, "/inner/0/dayCount"),
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
    fn says_what_was_expected() {
        let message = |text: &str| decode::<Outer>(text.as_bytes()).unwrap_err().message;
        assert_eq!(message(r#"{"inner":[7]}"#), "expected an object, found a number");
        assert_eq!(message("{}"), "the field `inner` is required");
        assert_eq!(message(r#"{"iner":[]}"#), "unknown field `iner`, expected `inner`, `flag`");
    }
}

//! JSON text into requests of the right shape, refusing what a lenient decoder lets pass.
//!
//! [`reader`] makes [`Node`]s of the text, and those are held against the [`Shape`] of
//! the request: the first mistake is named by [`IssueCode`] and JSON Pointer, a list is
//! not taken in place of an object, and `null` is not absence. What the values mean is
//! looked at when a call checks them; a shape only tells it to whoever writes a schema
//! ([`SchemaOnly`]). Shapes are tables and requests stay nodes, because
//! decoders into types, derived or not, would be a third of the wasm.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::beside::{Beside, Wholes};
use super::{REQUEST_BYTES_MAX, reader};
use crate::issue::{Fault, Issue, IssueCode, Issues, Place, joined, quoted};

/// The first wrong shape of a request. One word, as it is handed on so often.
pub type Refusal = Box<Issue>;

/// A request of a call: JSON of its shape.
pub trait Request<'a>: Sized {
    /// What it is, in a sentence.
    const DESCRIPTION: SchemaOnly<&'static str>;
    /// What it looks like.
    const SHAPE: &'static Shape;

    /// Takes what has that shape.
    fn of(node: Node<'a>) -> Self;
}

/// Reads a request.
///
/// # Errors
///
/// The first mistake: `request_too_large`, `malformed_json`, `wrong_type`, `unknown_field`,
/// `duplicate_field` or `missing_field`.
pub fn decode<'a, Q: Request<'a>>(json: &'a [u8]) -> Result<Q, Refusal> {
    read(json, Beside::default(), Q::SHAPE).map(Q::of)
}

/// Reads what has a shape, and of whose lists some come beside the text.
///
/// # Errors
///
/// Those of [`decode`].
pub fn read<'a>(json: &'a [u8], beside: Beside<'a>, shape: &Shape) -> Result<Node<'a>, Refusal> {
    if json.len() > REQUEST_BYTES_MAX {
        let message = format!("the request has more than {REQUEST_BYTES_MAX} bytes");
        return Err(Fault::new(IssueCode::RequestTooLarge, message).at(&Place::Root).into());
    }
    let node = reader::read_beside(json, beside).map_err(|fault| fault.at(&Place::Root))?;
    shape.check(&node, &Place::Root)?;
    Ok(node)
}

/// Reads a request for whoever has another deserializer than [`decode`].
///
/// # Errors
///
/// Those of the deserializer, and the first wrong shape with its place.
pub fn deserialize<'de, Q: Request<'static>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Q, D::Error> {
    let node = Node::deserialize(deserializer)?;
    match Q::SHAPE.check(&node, &Place::Root) {
        Ok(()) => Ok(Q::of(node.into_owned())),
        Err(issue) => Err(D::Error::custom(format!("{}: {}", issue.path, issue.message))),
    }
}

/// Makes the type of a request from its shape.
macro_rules! request {
    ($(#[doc = $description:literal])* $name:ident: $shape:expr) => {
        $(#[doc = $description])*
        ///
        /// It comes from JSON, by [`answer`](crate::api::answer) or `serde`.
        #[derive(Clone, Debug)]
        pub struct $name<'a>($crate::api::strict::Node<'a>);

        impl<'a> $crate::api::strict::Request<'a> for $name<'a> {
            const DESCRIPTION: $crate::api::strict::SchemaOnly<&'static str> =
                $crate::api::strict::SchemaOnly::new(concat!($($description),*));
            const SHAPE: &'static $crate::api::strict::Shape = $shape;

            fn of(node: $crate::api::strict::Node<'a>) -> Self {
                Self(node)
            }
        }

        impl $name<'_> {
            fn object(&self) -> $crate::api::strict::Object<'_> {
                $crate::api::strict::Object::of(&self.0, &$crate::issue::Place::Root)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name<'static> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::api::strict::deserialize(deserializer)
            }
        }
    };
}
pub(super) use request;

/// What a value of a request looks like.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A value without parts.
    Leaf(LeafForm),
    /// `true` or `false`.
    Boolean,
    /// A list of such values.
    List {
        /// One of them.
        entry: &'static Shape,
        /// How many there may be.
        length: SchemaOnly<Length>,
    },
    /// An object with these fields and no others.
    Object(&'static [Field]),
    /// An object whose fields depend on what is in it.
    Choice {
        /// What they are.
        fields: fn(&[Member<'_>]) -> Fields,
        /// All that it comes to.
        cases: SchemaOnly<fn() -> Vec<Case>>,
    },
    /// An object with leaves by any name.
    Leaves {
        /// One of them.
        form: LeafForm,
        /// Which names are known.
        names: SchemaOnly<fn() -> Vec<&'static str>>,
    },
    /// A leaf, or a list of them.
    LeafOrList {
        /// The leaf by itself.
        single: LeafForm,
        /// One in a list.
        listed: LeafForm,
        /// How many a list may have.
        length: SchemaOnly<Length>,
    },
}

/// What only the schema of a request says: without the feature `schema` it is nothing, so
/// that the wasm is no larger for it.
#[derive(Clone, Copy, Debug)]
pub struct SchemaOnly<T> {
    /// It.
    #[cfg(feature = "schema")]
    pub value: T,
    #[cfg(not(feature = "schema"))]
    nothing: std::marker::PhantomData<T>,
}

impl<T: Copy> SchemaOnly<T> {
    /// Keeps it for a schema.
    #[cfg_attr(
        not(feature = "schema"),
        expect(unused_variables, reason = "nothing asks for it without the feature")
    )]
    pub const fn new(value: T) -> Self {
        Self {
            #[cfg(feature = "schema")]
            value,
            #[cfg(not(feature = "schema"))]
            nothing: std::marker::PhantomData,
        }
    }
}

/// How many entries a list may have. What looks at them checks it.
#[derive(Clone, Copy, Debug)]
pub struct Length {
    /// No fewer.
    pub min: usize,
    /// No more, where there is a limit.
    pub max: Option<usize>,
}

impl Length {
    /// Any number.
    pub const ANY: Self = Self { min: 0, max: None };

    /// None, or up to so many.
    pub const fn at_most(max: usize) -> Self {
        Self { min: 0, max: Some(max) }
    }

    /// One, or up to so many.
    pub const fn from_one_to(max: usize) -> Self {
        Self { min: 1, max: Some(max) }
    }
}

/// One of the sorts of objects that a [`Shape::Choice`] comes to.
#[derive(Clone, Debug)]
pub struct Case {
    /// What tells it from the others, field by field.
    pub told_by: Vec<(&'static str, Told)>,
    /// As much of such an object as its fields depend on.
    pub example: Vec<Member<'static>>,
}

/// What is known of a field of a [`Case`].
#[derive(Clone, Debug)]
pub enum Told {
    /// It is one of these words.
    OneOf(Vec<&'static str>),
    /// It is there.
    Given,
    /// It is left out.
    LeftOut,
}

/// The fields of one object.
pub struct Fields {
    /// Those that it has to or may have.
    pub fields: Vec<Field>,
    /// Whether it may have any other.
    pub is_open: bool,
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Whether it has to be there.
    pub is_required: bool,
    /// What it looks like.
    pub shape: &'static Shape,
    /// What it is, and what rules of it no shape can say.
    pub description: SchemaOnly<&'static str>,
}

impl Field {
    /// One that has to be there.
    pub const fn required(
        name: &'static str,
        shape: &'static Shape,
        description: &'static str,
    ) -> Self {
        Self { name, is_required: true, shape, description: SchemaOnly::new(description) }
    }

    /// One that may be left out, but is not `null`.
    pub const fn optional(
        name: &'static str,
        shape: &'static Shape,
        description: &'static str,
    ) -> Self {
        Self { is_required: false, ..Self::required(name, shape, description) }
    }
}

/// A value without parts.
#[derive(Clone, Copy, Debug)]
pub struct LeafForm {
    /// Which JSON values it takes.
    pub kind: LeafKind,
    /// What a message says was expected, such as `a string`.
    pub expected: &'static str,
    /// What it is to mean, which is looked at when it is read.
    pub meaning: SchemaOnly<Meaning>,
}

/// What the content of a leaf has to be.
#[derive(Clone, Copy, Debug)]
pub enum Meaning {
    /// An id or a label.
    Name,
    /// A day of the calendar.
    Day,
    /// A day, or a word in place of one.
    DayOr(&'static str),
    /// A whole number, both ends included.
    Whole {
        /// No less.
        min: u64,
        /// No more, where there is a limit that does not depend on anything else.
        max: Option<u64>,
    },
    /// A quantity.
    Quantity,
    /// A quantity that is whole.
    Count,
    /// A share above 0 and at most 1.
    Discount,
    /// An amount of money.
    Amount,
    /// A word of a closed list.
    Word {
        /// What the list is called.
        list: &'static str,
        /// All of it.
        ids: fn() -> Vec<&'static str>,
    },
}

/// Which JSON values a leaf takes.
#[derive(Clone, Copy, Debug)]
pub enum LeafKind {
    /// Strings.
    Text,
    /// Whole numbers.
    Whole,
    /// Strings and numbers.
    Decimal,
}

impl Shape {
    /// A list of such entries.
    pub const fn list(entry: &'static Self, length: Length) -> Self {
        Self::List { entry, length: SchemaOnly::new(length) }
    }

    /// An object whose fields depend on what is in it, and all that this comes to.
    pub const fn choice(fields: fn(&[Member<'_>]) -> Fields, cases: fn() -> Vec<Case>) -> Self {
        Self::Choice { fields, cases: SchemaOnly::new(cases) }
    }

    /// Holds a value against the shape. As deep as the shape, not as the text.
    ///
    /// # Errors
    ///
    /// What is wrong first: as it stands in the text, and then what is missing.
    pub fn check(&self, node: &Node<'_>, place: &Place<'_>) -> Result<(), Refusal> {
        match (self, node) {
            (Self::Leaf(form), _) => form.check(node, place),
            (Self::Boolean, Node::Boolean(_)) | (Self::LeafOrList { .. }, Node::Wholes(_)) => {
                Ok(())
            }
            (Self::Boolean, _) => Err(node.is_no("a boolean", place)),
            (Self::List { entry, .. }, Node::List(nodes)) => {
                for (index, node) in nodes.iter().enumerate() {
                    entry.check(node, &place.index(index))?;
                }
                Ok(())
            }
            (Self::List { .. }, _) => Err(node.is_no("a list", place)),
            (Self::Object(fields), Node::Object(members)) => {
                check_fields(members, fields, false, place)
            }
            (Self::Choice { fields, .. }, Node::Object(members)) => {
                let Fields { fields, is_open } = fields(members);
                check_fields(members, &fields, is_open, place)
            }
            (Self::Leaves { form, .. }, Node::Object(members)) => {
                for (name, node) in members {
                    form.check(node, &place.field(name))?;
                }
                Ok(())
            }
            (Self::Object(_) | Self::Choice { .. } | Self::Leaves { .. }, _) => {
                Err(node.is_no("an object", place))
            }
            (Self::LeafOrList { listed, .. }, Node::List(nodes)) => {
                for (index, node) in nodes.iter().enumerate() {
                    listed.check(node, &place.index(index))?;
                }
                Ok(())
            }
            (Self::LeafOrList { single, .. }, _) => single.check(node, place),
        }
    }
}

impl LeafForm {
    fn check(&self, node: &Node<'_>, place: &Place<'_>) -> Result<(), Refusal> {
        let fits = match node {
            Node::Text(_) => matches!(self.kind, LeafKind::Text | LeafKind::Decimal),
            Node::Whole(_) | Node::Negative(_) => {
                matches!(self.kind, LeafKind::Whole | LeafKind::Decimal)
            }
            Node::Fraction => matches!(self.kind, LeafKind::Decimal),
            Node::Null | Node::Boolean(_) | Node::List(_) | Node::Wholes(_) | Node::Object(_) => {
                false
            }
        };
        if fits { Ok(()) } else { Err(node.is_no(self.expected, place)) }
    }
}

/// As many members of an object may be named as occurring twice.
const COMPARED_MEMBERS_MAX: usize = 64;

fn check_fields(
    members: &[Member<'_>],
    fields: &[Field],
    is_open: bool,
    place: &Place<'_>,
) -> Result<(), Refusal> {
    for (number, (name, node)) in members.iter().enumerate() {
        let place = place.field(name);
        let field = fields.iter().find(|field| field.name == name);
        if field.is_none() && !is_open {
            return Err(unknown_field(name, fields).at(&place).into());
        }
        // No right object has more members, and one that is refused for another reason anyway
        // may have millions.
        if members.iter().take(number.min(COMPARED_MEMBERS_MAX)).any(|(one, _)| one == name) {
            return Err(duplicate_field(name).at(&place).into());
        }
        if let Some(field) = field {
            field.shape.check(node, &place)?;
        }
    }
    let is_missing =
        |field: &&Field| field.is_required && members.iter().all(|(name, _)| name != field.name);
    match fields.iter().find(is_missing) {
        Some(Field { name, .. }) => Err(missing_field(name).at(&place.field(name)).into()),
        None => Ok(()),
    }
}

/// A value as it stands in the text: members in their order, twice if they are.
#[derive(Clone, Debug)]
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
    /// A list that came beside the text.
    Wholes(Wholes<'de>),
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
            Self::List(_) | Self::Wholes(_) => "a list",
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

impl Node<'_> {
    /// The same with texts of its own.
    pub fn into_owned(self) -> Node<'static> {
        match self {
            Self::Null => Node::Null,
            Self::Boolean(value) => Node::Boolean(value),
            Self::Whole(number) => Node::Whole(number),
            Self::Negative(number) => Node::Negative(number),
            Self::Fraction => Node::Fraction,
            Self::Text(text) => Node::Text(text.into_owned().into()),
            Self::List(nodes) => Node::List(nodes.into_iter().map(Node::into_owned).collect()),
            Self::Wholes(list) => Node::List(list.iter().map(Node::Whole).collect()),
            Self::Object(members) => {
                let owned =
                    |(name, node): Member<'_>| (name.into_owned().into(), node.into_owned());
                Node::Object(members.into_iter().map(owned).collect())
            }
        }
    }
}

/// A value without parts, as it stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// What a leaf may mean.
pub trait FromLeaf: Sized {
    /// Reads a leaf.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault>;
}

/// What a value means.
///
/// # Errors
///
/// What is wrong with it.
pub fn leaf<T: FromLeaf>(node: &Node<'_>) -> Result<T, Fault> {
    T::read(node.leaf())
}

/// An object of a request, whose shape was found right, and its place.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    members: &'a [Member<'a>],
    place: &'a Place<'a>,
}

impl<'a> Object<'a> {
    /// The object at `place`.
    pub fn of(node: &'a Node<'a>, place: &'a Place<'a>) -> Self {
        let members = if let Node::Object(members) = node { members.as_slice() } else { &[] };
        Self { members, place }
    }

    /// A field that is an object, whose place is `place`; without members if it is left out.
    pub fn part<'b>(self, name: &str, place: &'b Place<'b>) -> Object<'b>
    where
        'a: 'b,
    {
        Object::of(self.find(name).unwrap_or(&Node::Null), place)
    }

    /// Where it is.
    pub const fn place(self) -> &'a Place<'a> {
        self.place
    }

    /// A field, if it is there.
    pub fn find(self, name: &str) -> Option<&'a Node<'a>> {
        find(self.members, name)
    }

    /// The members of a field that is a list; nothing if it is left out.
    pub fn list(self, name: &str) -> Option<&'a [Node<'a>]> {
        match self.find(name)? {
            Node::List(nodes) => Some(nodes),
            _ => None,
        }
    }

    /// A field that is `true` or `false`; nothing if it is left out.
    pub fn flag(self, name: &str) -> Option<bool> {
        match self.find(name)? {
            Node::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The text of a field, right or wrong; an empty one if there is none.
    pub fn text(self, name: &str) -> &'a str {
        self.find(name).map_or("", Node::text)
    }

    /// What a field means that may be left out.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn read<T: FromLeaf>(self, name: &str) -> Result<Option<T>, Fault> {
        let Some(node) = self.find(name) else { return Ok(None) };
        leaf(node).map(Some)
    }

    /// What a field means that has to be there.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn read_required<T: FromLeaf>(self, name: &str) -> Result<T, Fault> {
        leaf(self.find(name).ok_or_else(|| missing_field(name))?)
    }

    /// What a field means that may be left out; nothing after filing what is wrong.
    pub fn get<T: FromLeaf>(self, name: &str, issues: &mut Issues) -> Option<Option<T>> {
        match self.find(name) {
            Some(node) => self.keep(name, leaf(node), issues).map(Some),
            None => Some(None),
        }
    }

    /// What a field means, where it is there and right; nothing after filing what is wrong.
    pub fn known<T: FromLeaf>(self, name: &str, issues: &mut Issues) -> Option<T> {
        self.keep(name, leaf(self.find(name)?), issues)
    }

    /// What a field means that has to be there; nothing after filing what is wrong.
    pub fn require<T: FromLeaf>(self, name: &str, issues: &mut Issues) -> Option<T> {
        self.keep(name, self.read_required(name), issues)
    }

    /// Takes the value out of `result`, or files its fault at a field.
    pub fn keep<T>(self, name: &str, result: Result<T, Fault>, issues: &mut Issues) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                self.file(name, fault, issues);
                None
            }
        }
    }

    #[cold]
    fn file(self, name: &str, fault: Fault, issues: &mut Issues) {
        issues.file(&self.place.field(name), fault);
    }
}

/// A member of an object, if it is there.
pub fn find<'a>(members: &'a [Member<'a>], name: &str) -> Option<&'a Node<'a>> {
    members.iter().find_map(|(known, node)| (known == name).then_some(node))
}

impl Node<'_> {
    /// It as a leaf.
    fn leaf(&self) -> Leaf<'_> {
        match self {
            Self::Text(text) => Leaf::Text(text),
            Self::Whole(number) => Leaf::Whole(*number),
            Self::Negative(number) => Leaf::Negative(*number),
            // Its shape was held against that of a leaf, so it is no other.
            Self::Fraction
            | Self::Null
            | Self::Boolean(_)
            | Self::List(_)
            | Self::Wholes(_)
            | Self::Object(_) => Leaf::Fraction,
        }
    }

    /// A text, right or wrong; an empty one for what is none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }
}

#[cold]
fn unknown_field(name: &str, fields: &[Field]) -> Fault {
    let mut names = fields.iter().map(|field| format!("`{}`", field.name));
    let names = joined(&mut names, ", ");
    let message = format!("unknown field {}, expected {names}", quoted(name));
    Fault::new(IssueCode::UnknownField, message)
}

/// Says that a field is left out that may not be.
#[cold]
pub fn missing_field(name: &str) -> Fault {
    Fault::new(IssueCode::MissingField, format!("the field `{name}` is required"))
}

/// Says that a name occurs twice in an object.
#[cold]
pub fn duplicate_field(name: &str) -> Fault {
    Fault::new(IssueCode::DuplicateField, format!("the field {} occurs twice", quoted(name)))
}

#[cfg(test)]
mod tests {
    use serde::de::value::BytesDeserializer;

    use super::*;
    use crate::api::input::RETENTION_DAYS;

    request!(
        /// A request.
        Outer: &Shape::Object(&[
            Field::required("inner", &Shape::list(&INNER, Length::ANY), "A list."),
            Field::optional("flag", &Shape::Boolean, "A flag."),
        ])
    );

    const INNER: Shape =
        Shape::Object(&[Field::required("dayCount", &RETENTION_DAYS, "A number.")]);

    impl Outer<'_> {
        /// The numbers of days, and the flag.
        fn values(&self) -> (Vec<u64>, Option<bool>) {
            let outer = self.object();
            let days =
                outer.list("inner").unwrap().iter().map(|inner| {
                    Object::of(inner, &Place::Root).read_required("dayCount").unwrap()
                });
            (days.collect(), outer.flag("flag"))
        }
    }

    #[test]
    fn reads_what_fits() {
        let outer = decode::<Outer>(br#" {"inner":[{"dayCount":30},{"\u0064ayCount":30}]} "#);
        assert_eq!(outer.unwrap().values(), (vec![30, 30], None));
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
        assert_eq!(outer.values(), (vec![30], Some(true)));
        let error = serde_json::from_str::<Outer>(r#"{"inner":[{}]}"#).unwrap_err();
        assert!(error.to_string().starts_with("/inner/0/dayCount: "), "{error}");
        // number, what it is read as
        let table = [
            ("7", "Whole(7)"),
            ("-7", "Negative(-7)"),
            ("7.0", "Fraction"),
            ("-1e300", "Fraction"),
            ("18446744073709549568.0", "Fraction"),
            ("18446744073709551616", "Whole(18446744073709551615)"),
            ("1e300", "Whole(18446744073709551615)"),
        ];
        for (number, node) in table {
            let found = serde_json::from_str::<Node<'_>>(number).unwrap();
            assert_eq!(format!("{found:?}"), node, "{number}");
        }
        let bytes = BytesDeserializer::<serde::de::value::Error>::new(b"30");
        let error = Node::deserialize(bytes).unwrap_err();
        assert_eq!(error.to_string(), "invalid type: byte array, expected a JSON value");
    }

    #[test]
    fn says_what_was_expected() {
        let message = |text: &str| decode::<Outer>(text.as_bytes()).unwrap_err().message;
        assert_eq!(message(r#"{"inner":[7]}"#), "expected an object, found a number");
        assert_eq!(message("{}"), "the field `inner` is required");
        assert_eq!(message(r#"{"iner":[]}"#), "unknown field `iner`, expected `inner`, `flag`");
        assert_eq!(message(r#"{"flag":true,"flag":0}"#), "the field `flag` occurs twice");
    }
}

//! Answers as JSON text.
//!
//! A serializer for what answers are made of and no more: objects by field names, lists,
//! texts, whole numbers, booleans. What does not depend on the type of a field stands in
//! functions of its own, because answers have some hundred kinds of fields and every one
//! brings a copy of the rest; `serde_json` is a few kilobytes more of gzipped wasm.

use std::fmt::{self, Display, Write as _};

use serde::ser::{Error, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

use super::Outcome;
use crate::issue::{Issue, IssueCode};
use crate::quantity::Decimal;

/// Writes the outcome of a call as JSON, as `serde_json` would.
///
/// # Errors
///
/// [`Unwritable`] for what no answer has, such as a float.
pub fn write<T: Serialize>(outcome: &Outcome<T>) -> Result<String, Unwritable> {
    let mut text = String::with_capacity(USUAL_BYTES);
    match outcome {
        Outcome::Ok { value } => {
            text.push_str("{\"status\":\"ok\",\"value\":");
            value.serialize(Writer { text: &mut text })?;
        }
        Outcome::Invalid { issues } => return write_issues(issues),
    }
    text.push('}');
    Ok(text)
}

/// Writes the outcome of a call whose request is wrong.
///
/// # Errors
///
/// [`Unwritable`], though issues are texts.
pub fn write_issues(issues: &[Issue]) -> Result<String, Unwritable> {
    if issues.iter().any(|issue| issue.code == IssueCode::NotConserved) {
        return Err(Unwritable);
    }
    let mut text = String::from("{\"status\":\"invalid\",\"issues\":");
    issues.serialize(Writer { text: &mut text })?;
    text.push('}');
    Ok(text)
}

/// Writes an answer by itself, or a part of one, in the same way.
///
/// # Errors
///
/// [`Unwritable`] for what no answer has, such as a float.
pub fn write_value<T: Serialize>(value: &T) -> Result<String, Unwritable> {
    let mut text = String::new();
    value.serialize(Writer { text: &mut text })?;
    Ok(text)
}

/// What most answers about one thing need.
const USUAL_BYTES: usize = 8_192;

/// A value that answers do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an answer has a value that is not written")
    }
}

impl std::error::Error for Unwritable {}

impl Error for Unwritable {
    fn custom<T: Display>(_message: T) -> Self {
        Self
    }
}

type Written = Result<(), Unwritable>;

struct Writer<'a> {
    text: &'a mut String,
}

/// An object or a list that has begun.
struct Parts<'a> {
    text: &'a mut String,
    has_any: bool,
    /// What ends it.
    end: &'static str,
}

impl Parts<'_> {
    fn begin<'a>(text: &'a mut String, start: &str, end: &'static str) -> Parts<'a> {
        text.push_str(start);
        Parts { text, has_any: false, end }
    }

    fn comma(&mut self) {
        if self.has_any {
            self.text.push(',');
        }
        self.has_any = true;
    }

    /// Field names are those of Rust: nothing in them needs an escape.
    fn name(&mut self, name: &str) {
        self.text.push_str(if self.has_any { ",\"" } else { "\"" });
        self.has_any = true;
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    fn finish(self) {
        self.text.push_str(self.end);
    }
}

/// Writes a text with the escapes that JSON asks for (RFC 8259, section 7).
pub(super) fn quote(text: &mut String, value: &str) {
    text.push('"');
    if value.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        value.chars().for_each(|letter| escape(text, letter));
    } else {
        text.push_str(value);
    }
    text.push('"');
}

#[cold]
fn escape(text: &mut String, letter: char) {
    match letter {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        '\x08' => text.push_str("\\b"),
        '\x0c' => text.push_str("\\f"),
        '\0'..=' ' if letter != ' ' => {
            text.push_str("\\u00");
            text.push(if letter < '\x10' { '0' } else { '1' });
            text.extend(char::from_digit(u32::from(letter) % 16, 16));
        }
        _ => text.push(letter),
    }
}

/// What no answer has.
macro_rules! refused {
    ($($name:ident: $value:ty),*) => {$(
        fn $name(self, _value: $value) -> Written {
            Err(Unwritable)
        }
    )*};
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Impossible<(), Unwritable>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Impossible<(), Unwritable>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    fn serialize_bool(self, value: bool) -> Written {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Written {
        quote(self.text, value);
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Written {
        self.text.push_str(&Decimal::new(number.into(), 0).text());
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Written {
        display(self.text, &value)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::begin(self.text, "[", "]"))
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Parts<'a>, Unwritable> {
        Ok(Parts::begin(self.text, "{", "}"))
    }

    refused! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_f32: f32, serialize_f64: f64, serialize_char: char, serialize_bytes: &[u8],
        serialize_unit_struct: &'static str
    }

    fn serialize_none(self) -> Written {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit(self) -> Written {
        Err(Unwritable)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Written {
        Err(Unwritable)
    }

    fn serialize_tuple(self, _length: usize) -> Result<Self::SerializeTuple, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self::SerializeMap, Unwritable> {
        Err(Unwritable)
    }
}

/// Days: what they display needs no escape.
fn display(text: &mut String, value: &dyn Display) -> Written {
    write!(text, "\"{value}\"").map_err(|fmt::Error| Unwritable)
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.comma();
        value.serialize(Writer { text: self.text })
    }

    fn end(self) -> Written {
        self.finish();
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.name(name);
        value.serialize(Writer { text: self.text })
    }

    fn end(self) -> Written {
        self.finish();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Text;

    #[test]
    fn writes_what_serde_json_writes() {
        // Every control character, what JSON escapes, and what it leaves alone.
        let controls: String = ('\0'..=' ').collect();
        let letters = ["\"", "\\", "\u{1}", "\u{1f}", " ", "\"\\/"];
        let texts = ["", "工作空间 \u{7f}\u{2028}\u{1f600}", controls.as_str()];
        for text in letters.into_iter().chain(texts) {
            let outcome = Outcome::Ok { value: Text { en: text, zh: "" } };
            let written = write(&outcome).unwrap();
            assert_eq!(written, serde_json::to_string(&outcome).unwrap());
        }
        let outcome =
            Outcome::Ok { value: vec![vec![Some(0_u64)], vec![Some(u64::MAX), None], vec![]] };
        assert_eq!(write(&outcome).unwrap(), serde_json::to_string(&outcome).unwrap());
    }

    #[test]
    fn says_nothing_of_figures_that_do_not_add_up() {
        let issues = [Issue::not_conserved()];
        assert_eq!(issues[0].code, IssueCode::NotConserved);
        assert_eq!(write_issues(&issues), Err(Unwritable));
        assert_eq!(write::<u64>(&Outcome::Invalid { issues: issues.to_vec() }), Err(Unwritable));
    }

    #[test]
    fn refuses_what_answers_do_not_have() {
        assert_eq!(write(&Outcome::Ok { value: (1_u8, 2_u8) }), Err(Unwritable));
        assert_eq!(write(&Outcome::Ok { value: 'a' }), Err(Unwritable));
        assert_eq!(Unwritable.to_string(), "an answer has a value that is not written");
    }
}

//! JSON text into nodes (RFC 8259).
//!
//! As strict as `serde_json`, which the tests hold it against: no comments, no trailing
//! commas, no lone surrogates, nothing after the value, and no nesting beyond
//! [`DEPTH_MAX`]. What makes a request wrong is only kept here: members stand in their
//! order, twice if they do in the text, and numbers that no request takes stay to be
//! refused at their place. `serde_json` is 4 KB more of gzipped wasm, with floats that
//! nobody wants, and reading is half of the time of a call.

use std::borrow::Cow;

use super::beside::{Beside, MARK};
use super::strict::Node;
use crate::issue::{Fault, IssueCode};

/// How deep values may be nested.
pub const DEPTH_MAX: u8 = 128;

/// Reads a text that is one JSON value.
///
/// # Errors
///
/// [`IssueCode::MalformedJson`], with what was expected where.
pub fn read(json: &[u8]) -> Result<Node<'_>, Fault> {
    read_beside(json, Beside::default())
}

/// The same for a text beside which there are lists.
///
/// # Errors
///
/// Those of [`read`].
pub fn read_beside<'a>(json: &'a [u8], beside: Beside<'a>) -> Result<Node<'a>, Fault> {
    let text = std::str::from_utf8(json).map_err(|error| {
        malformed(format!("the text is not UTF-8 after {} bytes", error.valid_up_to()))
    })?;
    let mut reader = Reader { text, at: 0, beside };
    let node = reader.value(DEPTH_MAX).and_then(|node| {
        reader.skip_blanks();
        if reader.at == text.len() { Ok(node) } else { Err("nothing more") }
    });
    node.map_err(|expected| reader.expected(expected))
}

#[cold]
fn malformed(message: String) -> Fault {
    Fault::new(IssueCode::MalformedJson, message)
}

/// What should have come instead.
type Expected = &'static str;

struct Reader<'a> {
    text: &'a str,
    /// How many bytes were read; always between two characters.
    at: usize,
    /// The lists that no mark has called for yet.
    beside: Beside<'a>,
}

impl<'a> Reader<'a> {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "once a byte: a call would be most of it")]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes on if that byte comes next.
    fn take(&mut self, byte: u8) -> bool {
        let comes = self.peek() == Some(byte);
        if comes {
            self.at += 1;
        }
        comes
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// The text from there to here.
    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn value(&mut self, depth: u8) -> Result<Node<'a>, Expected> {
        self.skip_blanks();
        match self.peek() {
            Some(b'"') => self.text(),
            Some(b'{') => self.object(inside(depth)?),
            Some(b'[') => self.list(inside(depth)?),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Node::Boolean(true)),
            Some(b'f') => self.word("false", Node::Boolean(false)),
            Some(b'n') => self.word("null", Node::Null),
            Some(_) | None => Err("a value"),
        }
    }

    fn word(&mut self, word: &str, node: Node<'a>) -> Result<Node<'a>, Expected> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err("a value");
        }
        self.at += word.len();
        Ok(node)
    }

    fn list(&mut self, depth: u8) -> Result<Node<'a>, Expected> {
        self.at += 1;
        let mut nodes = Vec::new();
        self.skip_blanks();
        if self.take(b']') {
            return Ok(Node::List(nodes));
        }
        loop {
            nodes.push(self.value(depth)?);
            self.skip_blanks();
            if self.take(b']') {
                return Ok(Node::List(nodes));
            }
            if !self.take(b',') {
                return Err("`,` or `]`");
            }
        }
    }

    fn object(&mut self, depth: u8) -> Result<Node<'a>, Expected> {
        self.at += 1;
        let mut members = Vec::new();
        self.skip_blanks();
        if self.take(b'}') {
            return Ok(Node::Object(members));
        }
        loop {
            self.skip_blanks();
            if self.peek() != Some(b'"') {
                return Err("a field name in quotes");
            }
            let name = self.string()?;
            self.skip_blanks();
            if !self.take(b':') {
                return Err("`:`");
            }
            members.push((name, self.value(depth)?));
            self.skip_blanks();
            if self.take(b'}') {
                return Ok(Node::Object(members));
            }
            if !self.take(b',') {
                return Err("`,` or `}`");
            }
        }
    }

    /// A text, or the list that it is the mark of.
    fn text(&mut self) -> Result<Node<'a>, Expected> {
        let text = self.string()?;
        let list = if text == MARK { self.beside.take() } else { None };
        Ok(list.map_or(Node::Text(text), Node::Wholes))
    }

    /// A text, borrowed where it has no escapes.
    fn string(&mut self) -> Result<Cow<'a, str>, Expected> {
        self.at += 1;
        let start = self.at;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            let plain = self.since(start);
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = String::from(self.since(start));
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Cow::Owned(text));
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(..b' ') => return Err("an escape in place of a control character"),
                Some(_) => {
                    let start = self.at;
                    self.skip_plain();
                    text.push_str(self.since(start));
                }
                None => return Err("a closing quote"),
            }
        }
    }

    /// Goes on to what ends a text or needs a closer look.
    fn skip_plain(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..b' ');
        self.at += rest.iter().position(is_special).unwrap_or(rest.len());
    }

    fn escape(&mut self) -> Result<char, Expected> {
        self.at += 1;
        let letter = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\x08',
            Some(b'f') => '\x0c',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            Some(_) | None => return Err("an escape"),
        };
        self.at += 1;
        Ok(letter)
    }

    /// A character by its number, those beyond U+FFFF by two halves.
    fn code_point(&mut self) -> Result<char, Expected> {
        const HALF: Expected = "both halves of a character beyond U+FFFF";
        let first = self.code_unit()?;
        let is_high = (0xd800..0xdc00).contains(&first);
        if !is_high {
            return char::from_u32(first).ok_or(HALF);
        }
        if !self.take(b'\\') || self.peek() != Some(b'u') {
            return Err(HALF);
        }
        let second = self.code_unit()?;
        if !(0xdc00..0xe000).contains(&second) {
            return Err(HALF);
        }
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)).ok_or(HALF)
    }

    fn code_unit(&mut self) -> Result<u32, Expected> {
        let mut unit = 0;
        for _ in 0..4 {
            self.at += 1;
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit * 16 + digit.ok_or("four hexadecimal digits")?;
        }
        self.at += 1;
        Ok(unit)
    }

    fn number(&mut self) -> Result<Node<'a>, Expected> {
        let start = self.at;
        let is_negative = self.take(b'-');
        let digits_start = self.at;
        if !self.take(b'0') {
            self.digits()?;
        }
        let integer = self.since(digits_start);
        let mut exponent = None;
        if self.take(b'.') {
            self.digits()?;
            exponent = Some(0);
        }
        if self.take(b'e') || self.take(b'E') {
            let is_small = self.take(b'-');
            if !is_small {
                self.take(b'+');
            }
            let digits = self.digits()?;
            // One that is longer than that is as good as the largest.
            let size = digits.parse().unwrap_or(i32::MAX);
            exponent = Some(if is_small { -size } else { size });
        }
        Ok(match exponent {
            None if is_negative => {
                let number = self.since(start).parse::<i64>().ok();
                number.filter(|number| *number < 0).map_or(Node::Fraction, Node::Negative)
            }
            None => Node::Whole(whole(integer)),
            // JavaScript writes large whole numbers so. From 10^19 on they are too large,
            // whatever their digits are.
            Some(exponent) if !is_negative && integer != "0" => {
                let digits = i32::try_from(integer.len()).unwrap_or(i32::MAX);
                if digits.saturating_add(exponent) > 19 {
                    Node::Whole(u64::MAX)
                } else {
                    Node::Fraction
                }
            }
            Some(_) => Node::Fraction,
        })
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<&'a str, Expected> {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if self.at == start { Err("a digit") } else { Ok(self.since(start)) }
    }

    #[cold]
    fn expected(&self, what: Expected) -> Fault {
        let read = self.text.get(..self.at).unwrap_or(self.text);
        let line = read.split('\n').count();
        let column = read.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        malformed(format!("expected {what} at line {line} column {column}"))
    }
}

/// The number that digits are, or the largest `u64`.
fn whole(digits: &str) -> u64 {
    // With no more digits nothing wraps; a product that is checked takes a call in wasm.
    if digits.len() > 19 {
        return digits.parse().unwrap_or(u64::MAX);
    }
    let next = |number: u64, digit: u8| {
        number.wrapping_mul(10).wrapping_add(digit.wrapping_sub(b'0').into())
    };
    digits.bytes().fold(0, next)
}

/// How deep the parts of a value may be nested.
fn inside(depth: u8) -> Result<u8, Expected> {
    depth.checked_sub(1).ok_or("no deeper nesting")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_expected_where() {
        // text, message
        let table = [
            ("", "expected a value at line 1 column 1"),
            ("{\"a\":1,\n \"中\" 2}", "expected `:` at line 2 column 6"),
            ("[1 2]", "expected `,` or `]` at line 1 column 4"),
            ("[1,]", "expected a value at line 1 column 4"),
            ("{\"a\":1,}", "expected a field name in quotes at line 1 column 8"),
            ("{\"a\":1", "expected `,` or `}` at line 1 column 7"),
            ("01", "expected nothing more at line 1 column 2"),
            ("-", "expected a digit at line 1 column 2"),
            ("1.", "expected a digit at line 1 column 3"),
            ("1e+", "expected a digit at line 1 column 4"),
            ("nul", "expected a value at line 1 column 1"),
            ("\"a", "expected a closing quote at line 1 column 3"),
            ("\"\u{1}\"", "expected an escape in place of a control character at line 1 column 2"),
            (r#""\x""#, "expected an escape at line 1 column 3"),
            (r#""\u12g4""#, "expected four hexadecimal digits at line 1 column 6"),
            (r#""\ud800""#, "expected both halves of a character beyond U+FFFF at line 1 column 8"),
            (r#""\udc00""#, "expected both halves of a character beyond U+FFFF at line 1 column 8"),
        ];
        for (text, message) in table {
            let fault = read(text.as_bytes()).unwrap_err();
            assert_eq!((fault.code, fault.message.as_str()), (IssueCode::MalformedJson, message));
        }
        let fault = read(b"\"\xff\"").unwrap_err();
        assert_eq!(fault.message, "the text is not UTF-8 after 1 bytes");
    }

    #[test]
    fn reads_escapes_as_the_letters_that_they_stand_for() {
        // text, letters
        let table = [
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r#""\u0000\u00e9\u4E2d""#, "\0é中"),
            (r#""\ud7ff\ue000\uffff""#, "\u{d7ff}\u{e000}\u{ffff}"),
            (r#""\ud800\udc00""#, "\u{10000}"),
            (r#""\ud83d\ude00!""#, "😀!"),
            (r#""\uDBFF\uDFFF""#, "\u{10ffff}"),
        ];
        for (text, letters) in table {
            let Node::Text(found) = read(text.as_bytes()).unwrap() else { panic!("{text}") };
            assert_eq!(found, letters, "{text}");
        }
        for half in [r"\u0041", r"\udbff", r"\ue000", r"\ndc00", "udc00", ""] {
            assert!(read(format!(r#""\ud800{half}""#).as_bytes()).is_err(), "{half}");
        }
    }

    #[test]
    fn keeps_numbers_apart_that_requests_do() {
        let table = [
            ("0", "Whole(0)"),
            ("18446744073709551615", "Whole(18446744073709551615)"),
            ("18446744073709551616", "Whole(18446744073709551615)"),
            ("1e21", "Whole(18446744073709551615)"),
            ("1.5E+300", "Whole(18446744073709551615)"),
            ("1e99999999999999999999999", "Whole(18446744073709551615)"),
            ("-1", "Negative(-1)"),
            ("-0", "Fraction"),
            ("-99999999999999999999", "Fraction"),
            ("1.0", "Fraction"),
            ("12345.5e3", "Fraction"),
            ("18446744073709551615e-1", "Fraction"),
            ("18446744073709551615.0", "Whole(18446744073709551615)"),
            ("1e-300", "Fraction"),
            ("0e9", "Fraction"),
            ("0e99", "Fraction"),
            ("-1e99", "Fraction"),
            ("-0e99", "Fraction"),
        ];
        for (text, node) in table {
            assert_eq!(format!("{:?}", read(text.as_bytes()).unwrap()), node, "{text}");
        }
    }

    #[test]
    fn nests_as_deep_as_it_may() {
        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(read(nested(usize::from(DEPTH_MAX)).as_bytes()).is_ok());
        let fault = read(nested(usize::from(DEPTH_MAX) + 1).as_bytes()).unwrap_err();
        assert_eq!(fault.message, "expected no deeper nesting at line 1 column 129");
        assert!(read("[".repeat(1_000_000).as_bytes()).is_err());
    }
}

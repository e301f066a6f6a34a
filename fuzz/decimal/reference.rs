//! The decimal grammar as the contract has it: `(0|[1-9][0-9]*)(\.[0-9]+)?`, with so many digits
//! before and after the point.

/// How long a number may be.
pub struct Form {
    pub whole_digits: usize,
    pub places: usize,
}

/// What a text is.
pub enum Reading {
    /// A number: in units of its last place, and as it is written.
    Units(u128, String),
    /// Of the form, with too many digits before the point.
    OutOfRange,
    /// Of another form.
    Malformed,
}

impl Form {
    pub fn read(&self, text: &str) -> Reading {
        let (whole, fraction) = match text.find('.') {
            Some(point) => (&text[..point], Some(&text[point + 1..])),
            None => (text, None),
        };
        let is_digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_of_form = is_digits(whole)
            && (whole == "0" || !whole.starts_with('0'))
            && fraction.is_none_or(|fraction| is_digits(fraction) && fraction.len() <= self.places);
        if !is_of_form {
            return Reading::Malformed;
        }
        if whole.len() > self.whole_digits {
            return Reading::OutOfRange;
        }
        let fraction = fraction.unwrap_or_default();
        let digits = format!("{whole}{fraction:0<width$}", width = self.places);
        let units = digits.parse().expect("at most 34 digits");
        let canonical = match fraction.trim_end_matches('0') {
            "" => whole.to_owned(),
            fraction => format!("{whole}.{fraction}"),
        };
        Reading::Units(units, canonical)
    }
}

/// A whole number as JSON has it, of at most 64 bits.
pub struct WholeNumber(pub u64);

impl WholeNumber {
    pub fn read(text: &str) -> Option<Self> {
        let number: u64 = text.parse().ok()?;
        (number.to_string() == text).then_some(Self(number))
    }
}

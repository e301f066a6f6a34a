//! Exact quantities of a billing item, and the one form in which numbers come in.
//!
//! A [`Quantity`] counts millionths, so the six decimals that a request may have
//! are whole and nothing is ever rounded here. It knows no prices.

use std::fmt;
use std::num::{NonZeroU32, NonZeroU128};

use crate::issue::{Fault, IssueCode, quoted};

/// Most digits a quantity has before the point.
pub const INTEGER_DIGITS_MAX: usize = 13;
/// Most digits a quantity has after the point.
pub const FRACTION_DIGITS_MAX: usize = 6;
/// Millionths in one.
pub const MILLIONTHS: u64 = 1_000_000;

/// The largest whole quantity.
pub const WHOLE_MAX: u64 = 10_u64.pow(13) - 1;

/// The largest quantity that fits the form, in millionths: 9,999,999,999,999.999999.
const MILLIONTHS_MAX: u64 = (WHOLE_MAX + 1) * MILLIONTHS - 1;

/// A non-negative quantity of one day with at most 13 digits before and 6 after
/// the point, in the item's own unit (entries, calls, gigabytes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    millionths: u64,
}

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self { millionths: 0 };

    /// One unit.
    pub const ONE: Self = Self { millionths: MILLIONTHS };

    /// The largest quantity that fits the form.
    pub const MAX: Self = Self { millionths: MILLIONTHS_MAX };

    /// A whole number; for the constants of the catalog.
    pub const fn whole(units: u32) -> Self {
        // A u32 has at most ten digits, so neither the form nor the product overflows.
        #[expect(
            clippy::as_conversions,
            reason = "`u64::from` is not const; widening loses nothing"
        )]
        Self { millionths: units as u64 * MILLIONTHS }
    }

    /// Reads a plain decimal string such as `"1500"` or `"0.25"`.
    ///
    /// # Errors
    ///
    /// [`IssueCode::MalformedDecimal`] for a sign, an exponent, a separator, a
    /// leading zero, a bare point or more than 6 decimals;
    /// [`IssueCode::OutOfRange`] for more than 13 digits before the point.
    ///
    /// ```
    /// use guance_billing::quantity::Quantity;
    ///
    /// assert_eq!(Quantity::parse("0.250").unwrap().to_string(), "0.25");
    /// assert_eq!(
    ///     Quantity::parse("1e3").unwrap_err().message,
    ///     "`1e3` is not a plain number such as `150000000` or `0.25`"
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Self, Fault> {
        match Self::of_form(text) {
            Some(quantity) => Ok(quantity),
            None => Err(wrong_form(text)),
        }
    }

    /// What has the form, in one pass: large requests are mostly these.
    fn of_form(text: &str) -> Option<Self> {
        let (mut millionths, mut integer_digits, mut fraction_digits) = (0_u64, 0, None);
        for byte in text.bytes() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                // The point: after a digit, and once.
                if byte != b'.' || integer_digits == 0 || fraction_digits.is_some() {
                    return None;
                }
                fraction_digits = Some(0);
                continue;
            }
            let digits = fraction_digits.as_mut().unwrap_or(&mut integer_digits);
            *digits += 1;
            // A zero that leads, or a longer text than has the form.
            if (integer_digits, millionths) == (2, 0) && fraction_digits.is_none()
                || integer_digits > INTEGER_DIGITS_MAX
            {
                return None;
            }
            millionths = millionths.wrapping_mul(10).wrapping_add(digit.into());
        }
        let missing = FRACTION_DIGITS_MAX.checked_sub(fraction_digits.unwrap_or(0))?;
        if integer_digits == 0 || fraction_digits == Some(0) {
            return None;
        }
        // At most 19 digits: below 10^19, which a u64 holds.
        for _ in 0..missing {
            millionths = millionths.wrapping_mul(10);
        }
        Some(Self { millionths })
    }

    /// Takes a whole number.
    ///
    /// # Errors
    ///
    /// [`IssueCode::OutOfRange`] for more than 13 digits.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "of a hot loop, which is slower with a call")]
    pub fn from_whole(units: u64) -> Result<Self, Fault> {
        if units > WHOLE_MAX {
            return Err(whole_too_large(units));
        }
        // Below 10^19, so that nothing wraps; in wasm, a product that is checked takes a call.
        Ok(Self { millionths: units.wrapping_mul(MILLIONTHS) })
    }

    /// This many millionths.
    pub const fn millionths(self) -> u64 {
        self.millionths
    }

    /// As it is written.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.millionths.into(), FRACTION_DECIMALS)
    }

    /// This quantity so many times. Two u64 never overflow a u128.
    pub fn times(self, count: u64) -> QuantityTotal {
        let millionths = u128::from(self.millionths);
        // As in `QuantityTotal::add`.
        QuantityTotal {
            millionths: if count == 1 { millionths } else { millionths * u128::from(count) },
        }
    }

    /// How many times `step` it is, where that is a whole number.
    pub const fn multiple_of(self, step: Self) -> Option<u64> {
        match self.millionths.checked_rem(step.millionths) {
            Some(0) => self.whole_steps(step),
            Some(_) | None => None,
        }
    }

    /// How many times `step` fits into it; nothing if `step` is zero.
    pub const fn whole_steps(self, step: Self) -> Option<u64> {
        self.millionths.checked_div(step.millionths)
    }

    /// A hundredth of this quantity, where that is exact.
    #[must_use]
    pub const fn hundredth(self) -> Self {
        Self { millionths: self.millionths / 100 }
    }
}

/// A number of things, such as spans or runs: a whole quantity of at most 13 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    units: u64,
}

impl Count {
    /// None.
    pub const ZERO: Self = Self { units: 0 };

    /// The quantity, if it is whole.
    pub const fn of(quantity: Quantity) -> Option<Self> {
        match quantity.multiple_of(Quantity::ONE) {
            Some(units) => Some(Self { units }),
            None => None,
        }
    }

    /// How many.
    pub const fn units(self) -> u64 {
        self.units
    }

    /// So many things, each counted so often.
    pub fn times(self, each: u64) -> QuantityTotal {
        // Below 10^13 units of 10^6 millionths: a u64 holds that.
        Quantity { millionths: self.units * MILLIONTHS }.times(each)
    }
}

/// A quantity that may be larger than one a request can name: a multiple, or a sum
/// over lines, days, workspaces.
///
/// The limits of a request (3,660 days, 10,000 workspaces, 200 lines) and of a
/// conversion factor keep every sum below 2^128 millionths, so adding never overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuantityTotal {
    millionths: u128,
}

// 10^19 millionths × 3,660 days × 10,000 workspaces × 200 lines × the largest factor,
// and twice that: an allowance is at most one base capacity larger than what draws on it.
const _: () = assert!(10_u128.pow(19).checked_mul(3_660 * 10_000 * 200 * 255 * 2).is_some());

impl QuantityTotal {
    /// Nothing.
    pub const ZERO: Self = Self { millionths: 0 };

    /// Adds the same `quantity` for each of `days`.
    pub fn add(&mut self, quantity: impl Into<Self>, days: u16) {
        self.add_inlined(quantity, days);
    }

    /// The same for the hot loops of a bill.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the hot loop is a third slower with a call")]
    pub fn add_inlined(&mut self, quantity: impl Into<Self>, days: u16) {
        let millionths = quantity.into().millionths;
        // A product of 128 bits takes a call in wasm, and one day is the hot case.
        self.millionths += if days == 1 { millionths } else { millionths * u128::from(days) };
    }

    /// The sum.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { millionths: self.millionths + other.millionths }
    }

    /// This many millionths.
    pub const fn millionths(self) -> u128 {
        self.millionths
    }

    /// As it is written.
    pub const fn decimal(self) -> Decimal {
        Decimal::new(self.millionths, FRACTION_DECIMALS)
    }

    /// What is left after taking `other` away; nothing when that is more.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self { millionths: self.millionths.saturating_sub(other.millionths) }
    }

    /// The largest multiple of `step` that is not above this quantity.
    ///
    /// `step` must not be zero; a zero step leaves the quantity as it is.
    #[must_use]
    pub fn cut_to_multiple_of(self, step: Quantity) -> Self {
        match self.millionths.checked_rem(step.millionths.into()) {
            Some(rest) => Self { millionths: self.millionths - rest },
            None => self,
        }
    }

    /// How many times `step` it takes to reach this quantity; nothing if `step` is
    /// zero, or the number is 2^64 or more.
    pub fn steps_to_reach(self, step: Quantity) -> Option<u64> {
        let step = NonZeroU128::new(step.millionths.into())?;
        u64::try_from(self.millionths.div_ceil(step.get())).ok()
    }

    /// One of so many equal parts, cut to a millionth: exact for a whole quantity and a
    /// divisor of a million.
    #[must_use]
    pub fn divided_by(self, divisor: NonZeroU32) -> Self {
        Self { millionths: self.millionths / NonZeroU128::from(divisor) }
    }

    /// Whether there is nothing.
    pub const fn is_zero(self) -> bool {
        self.millionths == 0
    }
}

impl From<Quantity> for QuantityTotal {
    fn from(quantity: Quantity) -> Self {
        Self { millionths: quantity.millionths.into() }
    }
}

/// What is wrong with a text that has not the form of a quantity.
#[cold]
fn wrong_form(text: &str) -> Fault {
    let split = split_decimal(text, INTEGER_DIGITS_MAX, FRACTION_DIGITS_MAX);
    split.err().unwrap_or_else(|| malformed(text))
}

/// Splits `text` into the digits before and after the point: the one accepted
/// form of a number, `(0|[1-9][0-9]*)(\.[0-9]+)?` within the given digits.
///
/// # Errors
///
/// [`IssueCode::MalformedDecimal`] when `text` has another form or too many
/// decimals; [`IssueCode::OutOfRange`] when it has too many digits before the
/// point.
pub fn split_decimal(
    text: &str,
    integer_digits_max: usize,
    fraction_digits_max: usize,
) -> Result<(&str, &str), Fault> {
    let Some((integer, rest)) = text.split_at_checked(digits_of(text)) else {
        return Err(malformed(text));
    };
    let fraction = rest.strip_prefix('.').unwrap_or(rest);
    let is_number = !integer.is_empty() && fraction.len() == digits_of(fraction);
    let ends_with_point = !rest.is_empty() && fraction.is_empty();
    let has_leading_zero = integer.len() > 1 && integer.as_bytes().first() == Some(&b'0');
    if !is_number || ends_with_point || has_leading_zero || fraction.len() > fraction_digits_max {
        return Err(malformed(text));
    }
    if integer.len() > integer_digits_max {
        return Err(too_large(text, integer_digits_max));
    }
    Ok((integer, fraction))
}

/// With how many digits a text begins.
fn digits_of(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cold]
fn malformed(text: &str) -> Fault {
    let message = format!("{} is not a plain number such as `150000000` or `0.25`", quoted(text));
    Fault::new(IssueCode::MalformedDecimal, message)
}

#[cold]
fn whole_too_large(units: u64) -> Fault {
    too_large(&units.to_string(), INTEGER_DIGITS_MAX)
}

#[cold]
fn too_large(text: &str, integer_digits_max: usize) -> Fault {
    let message =
        format!("{} has more than {integer_digits_max} digits before the point", quoted(text));
    Fault::new(IssueCode::OutOfRange, message)
}

/// A number as it is written: `mantissa × 10^-decimals` without trailing zeros.
///
/// Its digits are written by hand, from the last to the first: an answer is mostly numbers,
/// and the formatter of the standard library takes several times as long for each.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    mantissa: u128,
    decimals: u8,
}

/// Decimals of a quantity.
const FRACTION_DECIMALS: u8 = 6;
/// As many digits as are taken from a `u64` at once: in wasm, 32 bits divide faster.
const CHUNK_DIGITS: usize = 8;
const CHUNK: u64 = 10_u64.pow(8);
const TWO_CHUNK_DIGITS: usize = 2 * CHUNK_DIGITS;
const TWO_CHUNKS: u128 = 10_u128.pow(16);

impl Decimal {
    /// `mantissa × 10^-decimals`; `decimals` is at most 19.
    pub const fn new(mantissa: u128, decimals: u8) -> Self {
        Self { mantissa, decimals }
    }

    /// It as a text.
    pub fn text(self) -> String {
        let mut text = Vec::with_capacity(TWO_CHUNK_DIGITS * 2);
        self.push_to(&mut text);
        String::from_utf8(text).unwrap_or_default()
    }

    /// Adds it to a text.
    pub fn push_to(self, text: &mut Vec<u8>) {
        let start = text.len();
        let one = match self.decimals {
            0 => 1,
            FRACTION_DECIMALS => MILLIONTHS,
            // Those of amounts.
            16 => 10_u64.pow(16),
            decimals => 10_u64.pow(decimals.into()),
        };
        // By way of 64 bits wherever that is enough: 128 bits take a call.
        if let Ok(mantissa) = u64::try_from(self.mantissa) {
            let whole = mantissa / one;
            // A product that is checked takes a call in wasm; these are no larger than before.
            push_fraction(text, mantissa.wrapping_sub(whole.wrapping_mul(one)), self.decimals);
            push_backwards(text, whole, 1, false);
        } else {
            let whole = self.mantissa / u128::from(one);
            // Smaller than `one`.
            let rest = self.mantissa - whole * u128::from(one);
            push_fraction(text, u64::try_from(rest).unwrap_or_default(), self.decimals);
            push_wide_backwards(text, whole);
        }
        text.get_mut(start..).unwrap_or_default().reverse();
    }
}

fn push_fraction(text: &mut Vec<u8>, rest: u64, decimals: u8) {
    if rest > 0 {
        push_backwards(text, rest, decimals.into(), true);
        text.push(b'.');
    }
}

fn push_wide_backwards(text: &mut Vec<u8>, mut number: u128) {
    loop {
        if let Ok(number) = u64::try_from(number) {
            return push_backwards(text, number, 1, false);
        }
        let rest = number / TWO_CHUNKS;
        let chunks = u64::try_from(number - rest * TWO_CHUNKS).unwrap_or_default();
        push_backwards(text, chunks, TWO_CHUNK_DIGITS, false);
        number = rest;
    }
}

/// A number in at least so many digits, without the zeros at its end if they are `cut`.
fn push_backwards(text: &mut Vec<u8>, mut number: u64, mut width: usize, mut cut: bool) {
    loop {
        let rest = number / CHUNK;
        let chunk = number.wrapping_sub(rest.wrapping_mul(CHUNK));
        let mut chunk = u32::try_from(chunk).unwrap_or_default();
        for _ in 0..CHUNK_DIGITS {
            let digit = chunk % 10;
            chunk /= 10;
            cut &= digit == 0;
            if !cut {
                text.push(b'0' + u8::try_from(digit).unwrap_or_default());
            }
            width = width.saturating_sub(1);
            if width == 0 && chunk == 0 && rest == 0 {
                return;
            }
        }
        number = rest;
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

/// Shows and serializes what is a `decimal`.
macro_rules! written_as_decimal {
    ($($name:ty),*) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.decimal(), formatter)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.decimal().text())
            }
        }
    )*};
}
pub(crate) use written_as_decimal;

written_as_decimal!(Quantity, QuantityTotal);

/// A quantity as a number of units of so much of it each, which is a power of ten
/// (`build.rs` refuses others): the same digits with the point moved.
#[derive(Clone, Copy, Debug)]
pub struct Units(pub QuantityTotal, pub Quantity);

impl fmt::Display for Units {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(quantity, unit) = self;
        let mut decimals = 0;
        let mut rest = unit.millionths;
        while rest >= 10 {
            rest /= 10;
            decimals += 1;
        }
        fmt::Display::fmt(&Decimal::new(quantity.millionths, decimals), formatter)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_one_form_and_writes_it_without_trailing_zeros() {
        // text, written back
        let table = [
            ("0", "0"),
            ("7", "7"),
            ("0.0", "0"),
            ("0.1", "0.1"),
            ("0.100", "0.1"),
            ("0.000001", "0.000001"),
            ("10", "10"),
            ("1200.050", "1200.05"),
            ("150000000", "150000000"),
            ("9999999999999", "9999999999999"),
            ("9999999999999.999999", "9999999999999.999999"),
        ];
        for (text, written) in table {
            assert_eq!(Quantity::parse(text).unwrap().to_string(), written, "{text}");
        }
        assert_eq!(Quantity::MAX.to_string(), "9999999999999.999999");
    }

    #[test]
    fn digits_are_those_of_the_standard_library() {
        let mut mantissas = vec![0, 1, 9, 10, 99_999_999, u128::from(u64::MAX), u128::MAX];
        let powers = (0..38).map(|exponent| 10_u128.pow(exponent));
        mantissas.extend(powers.flat_map(|power| [power - 1, power, power + 1, power * 3]));
        mantissas.extend((0..127).map(|bit| (1 << bit) + 0x1234_5678_9abc_def0));
        for mantissa in mantissas {
            for decimals in 0..=19 {
                let one = 10_u128.pow(decimals.into());
                let (whole, rest) = (mantissa / one, mantissa % one);
                let written = format!("{whole}.{rest:0width$}", width = usize::from(decimals));
                let expected = match rest {
                    0 => whole.to_string(),
                    _ => written.trim_end_matches('0').into(),
                };
                assert_eq!(Decimal::new(mantissa, decimals).to_string(), expected);
            }
        }
    }

    #[test]
    fn a_text_has_the_form_if_it_splits_into_digits() {
        // Every text of up to 4 of these, around the limits of both sides.
        let letters = ["0", "1", "9", ".", "e", "-", "12345678901", "00000"];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer =
                texts.iter().flat_map(|text| letters.map(|letter| format!("{text}{letter}")));
            texts.extend(longer.collect::<Vec<_>>());
        }
        for text in texts {
            let split = split_decimal(&text, INTEGER_DIGITS_MAX, FRACTION_DIGITS_MAX);
            let expected = split.map(|(integer, fraction)| Quantity {
                millionths: format!("{integer}{fraction:0<6}").parse().unwrap(),
            });
            assert_eq!(Quantity::parse(&text), expected, "{text}");
        }
    }

    #[test]
    fn refuses_every_other_form() {
        let malformed = [
            "",
            " ",
            " 1",
            "1 ",
            "+1",
            "-1",
            "-0",
            "01",
            "00",
            "1.",
            ".5",
            ".",
            "1..2",
            "1.2.3",
            "1e3",
            "1E3",
            "1_000",
            "1,000",
            "0x10",
            "NaN",
            "Infinity",
            "1.0000000",
            "١",
            "１",
            "1\u{0}",
            "00000000000000",
            "1.-1",
            "1.+1",
            "0.1234567",
        ];
        for text in malformed {
            assert_eq!(
                Quantity::parse(text).unwrap_err().code,
                IssueCode::MalformedDecimal,
                "{text:?}"
            );
        }
        let too_large = ["10000000000000", "10000000000000.5", &"9".repeat(400)];
        for text in too_large {
            assert_eq!(Quantity::parse(text).unwrap_err().code, IssueCode::OutOfRange, "{text:?}");
        }
    }

    #[test]
    fn whole_numbers_have_the_same_limit_as_text() {
        assert_eq!(
            Quantity::from_whole(9_999_999_999_999).unwrap(),
            Quantity::parse("9999999999999").unwrap()
        );
        for units in [10_000_000_000_000, 9_007_199_254_740_993, u64::MAX] {
            assert_eq!(Quantity::from_whole(units).unwrap_err().code, IssueCode::OutOfRange);
        }
    }

    #[test]
    fn cuts_to_a_multiple_and_never_up() {
        // quantity, step, cut
        let table = [
            ("1239", "10", "1230"),
            ("1230", "10", "1230"),
            ("9.999999", "10", "0"),
            ("0.019", "0.01", "0.01"),
            ("5", "0", "5"),
        ];
        for (quantity, step, cut) in table {
            let quantity = Quantity::parse(quantity).unwrap();
            let step = Quantity::parse(step).unwrap();
            let cut_quantity = QuantityTotal::from(quantity).cut_to_multiple_of(step);
            assert_eq!(cut_quantity, Quantity::parse(cut).unwrap().into(), "{quantity} by {step}");
        }
    }

    #[test]
    fn a_multiple_is_a_whole_number_of_steps() {
        // quantity, step, how many times
        let table = [
            ("3000000", "1000000", Some(3)),
            ("0", "1000000", Some(0)),
            ("1500000", "1000000", None),
            ("20.000001", "20", None),
            ("1", "0", None),
        ];
        for (quantity, step, times) in table {
            let (quantity, step) =
                (Quantity::parse(quantity).unwrap(), Quantity::parse(step).unwrap());
            assert_eq!(quantity.multiple_of(step), times, "{quantity} by {step}");
            if let Some(times) = times {
                assert_eq!(step.times(times), quantity.into());
            }
        }
    }

    #[test]
    fn things_are_counted_whole() {
        for (text, units) in [("0", Some(0)), ("9999999999999", Some(9_999_999_999_999))] {
            assert_eq!(Count::of(Quantity::parse(text).unwrap()).map(Count::units), units);
        }
        assert_eq!(Count::of(Quantity::parse("1.000001").unwrap()), None);
        let ten = NonZeroU32::new(10).unwrap();
        // count, each, all, a tenth of it
        let table = [(0, 5, "0", "0"), (1, 1, "1", "0.1"), (1_440, 6, "8640", "864")];
        for (count, each, all, tenth) in table {
            let total = Count::of(Quantity::whole(count)).unwrap().times(each);
            assert_eq!(
                (total.to_string(), total.divided_by(ten).to_string()),
                (all.into(), tenth.into())
            );
        }
    }

    #[test]
    fn totals_add_up_beyond_the_limit_of_a_day() {
        let most = Quantity::parse("9999999999999.999999").unwrap();
        let mut total = QuantityTotal::ZERO;
        total.add(most, 3_660);
        total.add(Quantity::parse("0.00366").unwrap(), 1);
        assert_eq!(total.to_string(), "36600000000000000");
    }

    #[test]
    fn units_are_the_same_digits_with_the_point_moved() {
        let quantity = |text: &str| Quantity::parse(text).unwrap();
        // quantity, how much a unit is, units
        let table = [
            ("6000", "1000", "6"),
            ("1239.9", "1000", "1.2399"),
            ("5", "1", "5"),
            ("0", "10000000", "0"),
            ("0.000001", "1", "0.000001"),
            ("0.000001", "10000000", "0.0000000000001"),
            ("9999999999999.999999", "10", "999999999999.9999999"),
        ];
        for (text, unit, units) in table {
            let got = Units(quantity(text).into(), quantity(unit)).to_string();
            assert_eq!(got, units, "{text} by {unit}");
        }
    }
}

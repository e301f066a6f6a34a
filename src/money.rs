//! Money: currencies, exact amounts, and the only rounding.
//!
//! An [`Amount`] counts units of 10^-16, which every product of a quantity and
//! a published price divides (the proof stands beside [`AMOUNT_DECIMALS`]). A
//! line is exact, totals are sums of exact lines, and formatting to two places
//! is left to whoever shows them.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::issue::{Fault, IssueCode};
use crate::quantity::{
    Decimal, MILLIONTHS, Quantity, QuantityTotal, split_decimal, written_as_decimal,
};

/// Decimals of an [`Amount`].
///
/// A quantity has 6 decimals and a published unit price at most 3; the largest
/// billing unit is 10^7. That makes 16 decimals at the most, so no product
/// needs rounding. `build.rs` refuses a price for which this does not hold.
pub const AMOUNT_DECIMALS: u8 = 16;

/// Most digits an amount has before the point.
pub const INTEGER_DIGITS_MAX: usize = 18;

/// The largest whole number that JavaScript holds exactly: 2^53 − 1.
pub const SAFE_INTEGER_MAX: u64 = 9_007_199_254_740_991;

/// Amounts stay below this: 10^18 of the currency.
const LIMIT: u128 = 10_u128.pow(18 + 16);

// The sum of two amounts below the limit fits, so `checked_add` compares exactly.
const _: () = assert!(LIMIT.checked_mul(2).is_some());

/// The currency of a paying billing center (R20). Nothing converts one into the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Chinese yuan, settled at the mainland billing center.
    Cny,
    /// United States dollar, settled at the overseas billing center.
    Usd,
}

impl Currency {
    /// Every currency.
    pub const ALL: &[Self] = &[Self::Cny, Self::Usd];
    /// Their codes, in the same order.
    pub const IDS: &[&'static str] = &["CNY", "USD"];

    /// The ISO 4217 code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
        }
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A published price of one billing unit, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitPrice {
    mantissa: u32,
    decimals: u8,
}

impl UnitPrice {
    /// No price at all, as on the free plan.
    pub const FREE: Self = Self::new(0, 0);

    /// `mantissa × 10^-decimals`; for the constants of the catalog.
    pub const fn new(mantissa: u32, decimals: u8) -> Self {
        Self { mantissa, decimals }
    }

    /// As it is written.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.mantissa.into(), self.decimals)
    }

    /// What a millionth of a quantity costs, in units of 10^-16, when the price buys
    /// `unit_quantity` of it: the integer that lines are computed with. `build.rs` refuses
    /// prices for which it is not whole.
    pub fn amount_per_millionth(self, unit_quantity: Quantity) -> u64 {
        let Some(decimals) = AMOUNT_DECIMALS.checked_sub(self.decimals) else { return 0 };
        let (power, unit) = (10_u64.pow(decimals.into()), unit_quantity.millionths());
        // Nearly all prices, and without 128 bits, which take a call in wasm.
        if power.checked_rem(unit) == Some(0) {
            return u64::from(self.mantissa).checked_mul(power / unit).unwrap_or_default();
        }
        let units = u128::from(self.mantissa) * u128::from(power);
        let rate = units.checked_div(unit.into());
        rate.and_then(|rate| u64::try_from(rate).ok()).unwrap_or_default()
    }
}

written_as_decimal!(UnitPrice, Amount);

/// A sum of money, exact to 16 decimals and below 10^18.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    units: u128,
}

impl Amount {
    /// No money.
    pub const ZERO: Self = Self { units: 0 };

    /// Reads a plain decimal string such as `"1500"` or `"0.25"`, so that every amount
    /// that an answer gives can go back in.
    ///
    /// # Errors
    ///
    /// [`IssueCode::MalformedDecimal`] for any other form or more than 16 decimals;
    /// [`IssueCode::OutOfRange`] for more than 18 digits before the point.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let decimals = AMOUNT_DECIMALS.into();
        let (integer, fraction) = split_decimal(text, INTEGER_DIGITS_MAX, decimals)?;
        let zeros = std::iter::repeat_n(b'0', decimals - fraction.len());
        let digits = integer.bytes().chain(fraction.bytes()).chain(zeros);
        // At most 34 digits: below 10^34, which is the limit.
        Ok(Self { units: digits.fold(0, |sum, digit| sum * 10 + u128::from(digit - b'0')) })
    }

    /// Takes a whole number.
    ///
    /// # Errors
    ///
    /// [`IssueCode::OutOfRange`] for one that JavaScript does not hold exactly.
    pub fn from_whole(whole: u64) -> Result<Self, Fault> {
        if whole > SAFE_INTEGER_MAX {
            let message = format!(
                "`{whole}` is above {SAFE_INTEGER_MAX}, where numbers are not exact: pass a string"
            );
            return Err(Fault::new(IssueCode::OutOfRange, message));
        }
        Ok(Self { units: u128::from(whole) * 10_u128.pow(AMOUNT_DECIMALS.into()) })
    }

    /// A quantity times what a millionth of it costs, in units of 10^-16.
    ///
    /// Nothing when the product is 10^18 or more.
    pub fn of(quantity: impl Into<QuantityTotal>, units_per_millionth: u64) -> Option<Self> {
        Self::of_inlined(quantity, units_per_millionth)
    }

    /// The same for the hot loops of a bill.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the hot loop is a third slower with a call")]
    pub fn of_inlined(
        quantity: impl Into<QuantityTotal>,
        units_per_millionth: u64,
    ) -> Option<Self> {
        let millionths = quantity.into().millionths();
        let units = match u64::try_from(millionths) {
            // The usual case, and faster: two u64 never overflow a u128.
            Ok(millionths) => product(millionths, units_per_millionth),
            Err(_) => millionths.checked_mul(units_per_millionth.into())?,
        };
        Self::below_limit(units)
    }

    /// So many units of 10^-`scale`, which is at most 16 decimals; nothing when that is 10^18 or
    /// more.
    pub fn of_units(units: u128, scale: u8) -> Option<Self> {
        let decimals = AMOUNT_DECIMALS.checked_sub(scale)?;
        units.checked_mul(10_u128.pow(decimals.into())).and_then(Self::below_limit)
    }

    /// A published price as an amount.
    pub fn of_price(price: UnitPrice) -> Option<Self> {
        let decimals = u32::from(AMOUNT_DECIMALS).checked_sub(price.decimals.into())?;
        Self::below_limit(u128::from(price.mantissa) * 10_u128.pow(decimals))
    }

    /// The share of `days` in a price that is paid for `validity_days`, rounded
    /// half-up to 0.01: with the units of the 2022 card the only rounding there is.
    ///
    /// Nothing when the share is 10^18 or more, or the validity has no days.
    pub fn rounded_share(self, days: u16, validity_days: u16) -> Option<Self> {
        const HUNDREDTH: u128 = 10_u128.pow(14);
        let share = self.checked_mul(days.into())?;
        // hundredths = floor(share ÷ validity ÷ 0.01 + ½), over one denominator.
        let denominator = u128::from(validity_days) * HUNDREDTH * 2;
        let hundredths = (share.units * 2 + denominator / 2).checked_div(denominator)?;
        Self::below_limit(hundredths * HUNDREDTH)
    }

    /// `part ÷ whole` of this amount, cut to 16 decimals; all of it where `part` is
    /// `whole`. For amounts that are handed out in parts: what is handed out so far is a
    /// portion, and the next part the difference to the portion before, so that no digit is
    /// lost or made. `part` is less than
    /// `whole`, or the same.
    #[must_use]
    pub fn portion(self, part: Self, whole: Self) -> Self {
        if part == whole {
            return self;
        }
        // Long division of the product, which has up to 226 bits, digit by binary digit of
        // the amount. Both numbers are below 2^113, so that no sum overflows.
        let (mut quotient, mut rest) = (0_u128, 0_u128);
        for digit in (0..u128::BITS - self.units.leading_zeros()).rev() {
            quotient *= 2;
            rest *= 2;
            if self.units >> digit & 1 == 1 {
                rest += part.units;
            }
            // At most twice the whole before the part came on top.
            while rest >= whole.units {
                rest -= whole.units;
                quotient += 1;
            }
        }
        Self { units: quotient }
    }

    /// What is paid of this amount. Exact for amounts of at most 10 decimals, as list
    /// prices are (`build.rs` refuses others); nothing where a digit would be lost.
    pub fn discounted(self, discount: Discount) -> Option<Self> {
        let (whole, rest) =
            (self.units / u128::from(MILLIONTHS), self.units % u128::from(MILLIONTHS));
        (rest == 0)
            .then(|| whole.checked_mul(discount.millionths.into()))?
            .and_then(Self::below_limit)
    }

    /// The sum, unless it is 10^18 or more.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.checked_add_inlined(other)
    }

    /// The same for the hot loops of a bill.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the hot loop is a third slower with a call")]
    pub fn checked_add_inlined(self, other: Self) -> Option<Self> {
        Self::below_limit(self.units + other.units)
    }

    /// What is left after taking `other` away, unless that is more.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.units.checked_sub(other.units).map(|units| Self { units })
    }

    /// Sets off two amounts against each other: takes the smaller from both, and says how
    /// much that is.
    #[expect(clippy::return_self_not_must_use, reason = "what is left of both is enough to know")]
    pub fn set_off(&mut self, other: &mut Self) -> Self {
        let smaller = (*self).min(*other);
        self.units -= smaller.units;
        other.units -= smaller.units;
        smaller
    }

    /// As it is written.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.units, AMOUNT_DECIMALS)
    }

    /// Whether there is no money.
    pub const fn is_zero(self) -> bool {
        self.units == 0
    }

    /// The same amount so many times, unless that is 10^18 or more.
    pub fn checked_mul(self, count: u64) -> Option<Self> {
        if count == 1 {
            Some(self)
        } else {
            self.units.checked_mul(count.into()).and_then(Self::below_limit)
        }
    }

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "of the hot loop, which is a third slower with a call"
    )]
    fn below_limit(units: u128) -> Option<Self> {
        (units < LIMIT).then_some(Self { units })
    }
}

/// Amounts added up, unless they are 10^18 or more together.
#[derive(Clone, Copy, Debug)]
pub struct AmountSum(Option<Amount>);

impl AmountSum {
    /// Nothing yet.
    pub const ZERO: Self = Self(Some(Amount::ZERO));

    /// Adds one.
    pub fn add(&mut self, amount: Amount) {
        self.0 = self.0.and_then(|sum| sum.checked_add(amount));
    }

    /// Whether they come to `amount`.
    pub fn is(self, amount: Amount) -> bool {
        self.0 == Some(amount)
    }
}

/// The product of two numbers by their halves: in wasm, 128 bits would take a call.
#[inline(always)]
fn product(one: u64, other: u64) -> u128 {
    const HALF: u64 = 0xffff_ffff;
    let (high, low) = (one >> 32, one & HALF);
    let (other_high, other_low) = (other >> 32, other & HALF);
    // No product of halves overflows, nor does it with another half on top.
    let lowest = low.wrapping_mul(other_low);
    let middle = high.wrapping_mul(other_low).wrapping_add(lowest >> 32);
    let rest = low.wrapping_mul(other_high).wrapping_add(middle & HALF);
    let highest = high.wrapping_mul(other_high).wrapping_add(middle >> 32).wrapping_add(rest >> 32);
    u128::from(highest) << 64 | u128::from(rest << 32 | lowest & HALF)
}

/// The share of a list price that is paid: 0.8 pays 80 % (R54). Above 0, at most 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discount {
    millionths: u64,
}

impl Discount {
    /// All of the list price.
    pub const NONE: Self = Self { millionths: MILLIONTHS };

    /// The share, unless it is 0 or above 1.
    pub fn of(share: Quantity) -> Option<Self> {
        let millionths = share.millionths();
        (1..=MILLIONTHS).contains(&millionths).then_some(Self { millionths })
    }
}

impl fmt::Display for Discount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Decimal::new(self.millionths.into(), 6), formatter)
    }
}

/// What a rate card does to the number of billing units of a line and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitRounding {
    /// Nothing: the quantity is priced as it is (R22, A14).
    Exact,
    /// Units are kept to two decimals and never rounded up (R45): 1.239 → 1.23.
    CutToHundredths,
}

/// What applies where no card asks for anything else.
pub const NO_UNIT_ROUNDING: UnitRounding = UnitRounding::Exact;

impl UnitRounding {
    /// The part of `quantity` that is priced when a billing unit is `unit`.
    pub fn apply(self, quantity: QuantityTotal, unit: Quantity) -> QuantityTotal {
        match self {
            Self::Exact => quantity,
            // A hundredth of a unit is at least 0.01, so this is exact.
            Self::CutToHundredths => quantity.cut_to_multiple_of(unit.hundredth()),
        }
    }

    /// How many whole units of the item are priced at a time when a billing unit is `unit`, a
    /// power of ten. Of less than a hundred whole ones, none is cut.
    pub fn whole_step(self, unit: Quantity) -> u64 {
        match self {
            Self::Exact => 1,
            Self::CutToHundredths => (unit.hundredth().millionths() / MILLIONTHS).max(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use IssueCode::{MalformedDecimal, OutOfRange};

    fn quantity(text: &str) -> Quantity {
        Quantity::parse(text).unwrap()
    }

    #[test]
    fn an_amount_is_exact_to_the_last_digit() {
        // quantity, units of 10^-16 per millionth, amount
        let table = [
            ("6000", 6_000_000, "3.6"),            // 0.6 per 1,000
            ("0.000001", 1, "0.0000000000000001"), // the smallest amount there is
            ("1", 7 * 10_u64.pow(7), "0.007"),     // 0.007 per 1
            ("9999999999999.999999", 2 * 10_u64.pow(10), "19999999999999.999998"),
        ];
        for (text, rate, amount) in table {
            assert_eq!(Amount::of(quantity(text), rate).unwrap().to_string(), amount);
        }
        let beyond = quantity("9999999999999.999999").times(3);
        let amount = Amount::of(beyond, 2 * 10_u64.pow(4)).unwrap();
        assert_eq!(amount.to_string(), "59999999.999999999994");
    }

    #[test]
    fn a_price_is_the_integer_that_lines_are_computed_with() {
        // mantissa, decimals, unit quantity, units of 10^-16 per millionth
        let table = [
            (6, 1, "1000", 6_000_000),
            (2, 0, "1", 20_000_000_000),
            (7, 3, "0.5", 140_000_000),
            // The power of ten is no multiple of these unit quantities; the price is.
            (3, 0, "3", 10_000_000_000),
            (21, 2, "700", 3_000_000),
            (99, 1, "0.000003", 33_000_000_000_000_000),
            (0, 0, "0", 0),
            // Not in the tables: what is not whole, too large, or too fine.
            (1, 0, "3", 3_333_333_333),
            (u32::MAX, 0, "0.000001", 0),
            (3, 0, "0", 0),
            (1, 17, "1", 0),
        ];
        for (mantissa, decimals, unit, rate) in table {
            let price = UnitPrice { mantissa, decimals };
            assert_eq!(price.amount_per_millionth(quantity(unit)), rate, "{price:?} for {unit}");
        }
    }

    #[test]
    fn a_product_by_halves_is_the_product() {
        let half = 1_u64 << 32;
        let numbers = [0, 1, 3, half - 1, half, half + 1, u64::MAX - 1, u64::MAX, 0x1234_5678_9abc];
        for one in numbers {
            for other in numbers {
                let wide = u128::from(one) * u128::from(other);
                assert_eq!(product(one, other), wide, "{one} × {other}");
            }
        }
    }

    #[test]
    fn every_amount_that_goes_out_comes_back_in() {
        for text in ["0", "0.0000000000000001", "999999999999999999.9999999999999999", "3387.1"] {
            assert_eq!(Amount::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Amount::parse("1.50").unwrap().to_string(), "1.5");
        assert_eq!(Amount::from_whole(SAFE_INTEGER_MAX).unwrap().to_string(), "9007199254740991");
        let table = [
            ("0.00000000000000001", MalformedDecimal),
            ("-1", MalformedDecimal),
            ("1e3", MalformedDecimal),
            ("", MalformedDecimal),
            ("1000000000000000000", OutOfRange),
        ];
        for (text, code) in table {
            assert_eq!(Amount::parse(text).unwrap_err().code, code, "{text}");
        }
        assert_eq!(Amount::from_whole(SAFE_INTEGER_MAX + 1).unwrap_err().code, OutOfRange);
    }

    #[test]
    fn what_is_set_off_is_taken_from_both() {
        let amount = |text: &str| Amount::parse(text).unwrap();
        // one, other, the smaller, what is left of each
        let table =
            [("5", "3", "3", "2", "0"), ("5", "5", "5", "0", "0"), ("5", "7.5", "5", "0", "2.5")];
        for (one, other, smaller, one_left, other_left) in table {
            let (mut one, mut other) = (amount(one), amount(other));
            assert_eq!(one.set_off(&mut other), amount(smaller));
            assert_eq!((one, other), (amount(one_left), amount(other_left)));
        }
    }

    #[test]
    fn a_portion_is_cut_and_its_parts_add_up_to_the_whole() {
        let amount = |text: &str| Amount::parse(text).unwrap();
        let most = "999999999999999999.9999999999999999";
        // amount, part, whole, portion
        let table = [
            ("112.9", "60", "194", "34.9175257731958762"),
            ("1", "1", "3", "0.3333333333333333"),
            ("1", "0", "3", "0"),
            ("0", "1", "3", "0"),
            ("42000", "0", "0", "42000"), // nothing of nothing is all of it
            ("42000", "7.5", "7.5", "42000"),
            (most, most, most, most),
            (most, "999999999999999999", most, "999999999999999999"),
            (most, "0.0000000000000001", most, "0.0000000000000001"),
            ("0.0000000000000001", "999999999999999999", most, "0"),
        ];
        for (price, part, whole, portion) in table {
            let got = amount(price).portion(amount(part), amount(whole));
            assert_eq!(got.to_string(), portion, "{price} × {part} ÷ {whole}");
        }
        let (price, whole) = (amount("112.9"), amount("7"));
        let portions = (0..=7).map(|days| price.portion(Amount::from_whole(days).unwrap(), whole));
        let portions: Vec<_> = portions.collect();
        let parts = portions.windows(2).map(|pair| pair[1].checked_sub(pair[0]).unwrap());
        let sum = parts.fold(Amount::ZERO, |sum, part| sum.checked_add(part).unwrap());
        assert_eq!(sum, price);
    }

    #[test]
    fn the_limit_itself_is_too_much() {
        let largest = Amount { units: LIMIT - 1 };
        let smallest = Amount { units: 1 };
        assert_eq!(largest.checked_add(Amount::ZERO), Some(largest));
        assert_eq!(largest.checked_add(smallest), None);
        assert_eq!(largest.checked_mul(2), None);
        assert_eq!(largest.checked_mul(u64::MAX), None);
        assert_eq!(largest.to_string(), "999999999999999999.9999999999999999");
        assert_eq!(Amount::of(quantity("9999999999999.999999"), u64::MAX), None);
    }

    #[test]
    fn units_are_cut_to_two_decimals_never_up() {
        // quantity, unit, priced under `CutToHundredths`
        let table = [
            ("1239", 1_000, "1230"),
            ("1234567", 1_000_000, "1230000"),
            ("9", 1_000, "0"),
            ("10", 1_000, "10"),
            ("0.019", 1, "0.01"),
            ("12", 10, "12"),
            ("12.19", 10, "12.1"),
        ];
        for (text, unit, priced) in table {
            let unit = Quantity::whole(unit);
            let (whole, priced) = (quantity(text).into(), quantity(priced).into());
            let cut = UnitRounding::CutToHundredths.apply(whole, unit);
            assert_eq!(cut, priced, "{text} by {unit}");
            assert_eq!(UnitRounding::Exact.apply(whole, unit), whole);
        }
    }

    #[test]
    fn a_share_of_a_period_is_rounded_half_up_to_a_hundredth() {
        // price, days, validity, share
        let table = [
            (UnitPrice::new(42_000, 0), 30, 372, "3387.1"), // 3387.0967…
            (UnitPrice::new(280_000, 0), 1, 372, "752.69"), // 752.6881…
            (UnitPrice::new(510_000, 0), 372, 372, "510000"),
            (UnitPrice::new(510_000, 0), 3_660, 372, "5017741.94"),
            (UnitPrice::new(1, 2), 1, 2, "0.01"), // 0.005 exactly
            (UnitPrice::new(1, 2), 49, 100, "0"),
            (UnitPrice::new(3, 3), 1, 1, "0"),
            (UnitPrice::new(5, 3), 1, 1, "0.01"),
        ];
        for (price, days, validity_days, share) in table {
            let price = Amount::of_price(price).unwrap();
            let got = price.rounded_share(days, validity_days).unwrap();
            assert_eq!(got.to_string(), share, "{price} × {days} ÷ {validity_days}");
        }
        assert_eq!(Amount::ZERO.rounded_share(1, 0), None);
    }

    #[test]
    fn a_discount_is_a_share_above_nothing_and_at_most_all() {
        // share, price, paid
        let table = [
            ("1", UnitPrice::new(15, 1), Some("1.5")),
            ("0.8", UnitPrice::new(15, 1), Some("1.2")),
            ("0.000001", UnitPrice::new(15, 1), Some("0.0000015")),
            ("0", UnitPrice::new(15, 1), None),
            ("1.000001", UnitPrice::new(15, 1), None),
        ];
        for (share, price, paid) in table {
            let discount = Discount::of(quantity(share));
            let got = discount.map(|discount| {
                assert_eq!(discount.to_string(), share);
                Amount::of_price(price).unwrap().discounted(discount).unwrap().to_string()
            });
            assert_eq!(got.as_deref(), paid, "{share}");
        }
        // Half of the smallest amount there is would be lost.
        let half = Discount::of(quantity("0.5")).unwrap();
        assert_eq!(Amount { units: 1 }.discounted(half), None);
    }

    #[test]
    fn a_unit_price_is_written_as_it_is_printed() {
        assert_eq!(UnitPrice::new(143, 3).to_string(), "0.143");
        assert_eq!(UnitPrice::new(1944, 2).to_string(), "19.44");
        assert_eq!(UnitPrice::new(200, 0).to_string(), "200");
    }
}

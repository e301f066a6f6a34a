//! The decimal grammar, with any bytes, beside a reading of it that is nothing but the contract;
//! and what is computed with two such numbers, beside integers without limits.
//!
//! Two texts, parted by the first blank.

#![no_main]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever is unexpected here is to be found"
)]

mod arithmetic;
mod reference;

use std::fmt::Display;

use guance_billing::api::strict::{FromLeaf, Leaf};
use guance_billing::issue::{Fault, IssueCode};
use guance_billing::money::{Amount, Discount};
use guance_billing::quantity::{Count, Quantity};
use libfuzzer_sys::fuzz_target;
use reference::{Form, Reading, WholeNumber};

const QUANTITY: Form = Form { whole_digits: 13, places: 6 };
const AMOUNT: Form = Form { whole_digits: 18, places: 16 };
/// 10^13 − 1 and 2^53 − 1: the largest numbers that are not texts.
const QUANTITY_WHOLE_MAX: u64 = 9_999_999_999_999;
const AMOUNT_WHOLE_MAX: u64 = 9_007_199_254_740_991;

fuzz_target!(|data: &[u8]| {
    // A request is UTF-8, or refused as a whole.
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (one, other) = text.split_once(' ').unwrap_or((text, ""));
    let (quantities, amounts) = ([one, other].map(quantity), [one, other].map(amount));
    for text in [one, other] {
        count(text);
        discount(text);
        whole(text);
    }
    if let [Some(one), Some(other)] = quantities {
        arithmetic::of_quantities(one, other);
    }
    if let [Some(one), Some(other)] = amounts {
        arithmetic::of_amounts(one, other);
    }
    if let (Some(quantity), Some(amount)) = (quantities[0], amounts[1]) {
        arithmetic::of_both(quantity, amount);
    }
});

/// Reads a text as a request has it, and compares; gives what was read.
fn read<T: FromLeaf + Copy + PartialEq + Display>(
    text: &str,
    expected: &Reading,
    units: impl Fn(T) -> u128,
) -> Option<T> {
    let read = T::read(Leaf::Text(text));
    match (expected, &read) {
        (Reading::Units(expected, canonical), Ok(number)) => {
            assert_eq!(*expected, units(*number), "{text:?} is another number");
            let written = number.to_string();
            assert_eq!(*canonical, written, "{text:?} is written otherwise");
            let again = T::read(Leaf::Text(&written));
            assert!(again.is_ok_and(|again| again == *number), "{written:?} does not come back");
        }
        (Reading::Malformed, Err(fault)) => refused(text, fault, IssueCode::MalformedDecimal),
        (Reading::OutOfRange, Err(fault)) => refused(text, fault, IssueCode::OutOfRange),
        (_, Ok(_)) => panic!("{text:?} is taken"),
        (_, Err(fault)) => panic!("{text:?} is refused: {}", fault.message),
    }
    read.ok()
}

fn refused(text: &str, fault: &Fault, expected: IssueCode) {
    assert_eq!(fault.code, expected, "{text:?}");
    assert!(!fault.message.contains(char::is_control), "{:?}", fault.message);
}

fn quantity(text: &str) -> Option<Quantity> {
    let read = read(text, &QUANTITY.read(text), |number: Quantity| number.millionths().into());
    assert_eq!(read, Quantity::parse(text).ok());
    read
}

/// An amount does not say its units, but writes them all.
fn amount(text: &str) -> Option<Amount> {
    let read = read(text, &AMOUNT.read(text), arithmetic::units);
    assert_eq!(read, Amount::parse(text).ok());
    read
}

/// A quantity that is whole.
fn count(text: &str) {
    let expected = match QUANTITY.read(text) {
        Reading::Units(units, _) if !units.is_multiple_of(1_000_000) => Reading::OutOfRange,
        Reading::Units(units, canonical) => Reading::Units(units / 1_000_000, canonical),
        refused => refused,
    };
    read(text, &expected, |number: Count| number.units().into());
}

/// A quantity above 0 and at most 1.
fn discount(text: &str) {
    let expected = match QUANTITY.read(text) {
        Reading::Units(units, _) if !(1..=1_000_000).contains(&units) => Reading::OutOfRange,
        read => read,
    };
    // It does not say what share it is, but takes it of an amount.
    let share = |discount: Discount| {
        let one = Amount::parse("1").expect("an amount").discounted(discount).expect("a share");
        arithmetic::units(one) / 10_u128.pow(10)
    };
    read(text, &expected, share);
}

/// The same digits, as a JSON number.
fn whole(text: &str) {
    let Some(WholeNumber(number)) = WholeNumber::read(text) else { return };
    let leaf = Leaf::Whole(number);
    let quantity = Quantity::read(leaf);
    assert_eq!(quantity.is_ok(), number <= QUANTITY_WHOLE_MAX, "{number}");
    assert!(
        quantity.is_ok_and(|quantity| quantity.to_string() == text) || number > QUANTITY_WHOLE_MAX
    );
    let amount = Amount::read(leaf);
    assert_eq!(amount.is_ok(), number <= AMOUNT_WHOLE_MAX, "{number}");
    assert!(amount.is_ok_and(|amount| amount.to_string() == text) || number > AMOUNT_WHOLE_MAX);
}

//! What the crate computes with quantities and amounts, in integers without limits.

use std::num::NonZeroU32;

use guance_billing::money::{Amount, Discount};
use guance_billing::quantity::{Count, Quantity, QuantityTotal};
use num_bigint::BigUint;

/// The units of 10^-16 of an amount, from what it writes.
pub fn units(amount: Amount) -> u128 {
    let text = amount.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{fraction:0<16}").parse().expect("at most 34 digits")
}

fn big(number: impl Into<BigUint>) -> BigUint {
    number.into()
}

fn millionths(total: impl Into<QuantityTotal>) -> BigUint {
    total.into().millionths().into()
}

/// 10^34, below which amounts are.
fn limit() -> BigUint {
    big(10_u8).pow(34)
}

/// What was computed is what was expected; nothing where that is 10^18 or more.
fn is(amount: Option<Amount>, expected: &BigUint) {
    let expected = (*expected < limit()).then_some(expected);
    assert_eq!(amount.map(|amount| big(units(amount))).as_ref(), expected);
}

pub fn of_quantities(one: Quantity, other: Quantity) {
    let (a, b) = (millionths(one), millionths(other));
    let nothing = big(0_u8);
    assert_eq!(one.cmp(&other), a.cmp(&b));
    let count = other.millionths();
    assert_eq!(millionths(one.times(count)), &a * &b);
    assert_eq!(millionths(QuantityTotal::from(one).plus(other.into())), &a + &b);
    let left = if a > b { &a - &b } else { nothing.clone() };
    assert_eq!(millionths(QuantityTotal::from(one).saturating_sub(other.into())), left);
    let days = u16::try_from(count % 3_661).expect("few");
    let mut total = QuantityTotal::from(other);
    total.add(one, days);
    assert_eq!(millionths(total), &a * days + &b);
    // Steps of the other.
    let total = one.times(255);
    let all = &a * 255_u8;
    if b == nothing {
        assert_eq!((one.whole_steps(other), one.multiple_of(other)), (None, None));
        assert_eq!(total.steps_to_reach(other), None);
        assert_eq!(total.cut_to_multiple_of(other), total);
    } else {
        let steps = one.whole_steps(other).map(big);
        assert_eq!(steps, Some(&a / &b));
        assert_eq!(one.multiple_of(other).map(big), steps.filter(|_| &a % &b == nothing));
        let reached = (&all + &b - 1_u8) / &b;
        assert_eq!(total.steps_to_reach(other), u64::try_from(reached).ok());
        assert_eq!(millionths(total.cut_to_multiple_of(other)), &all - &all % &b);
    }
    let divisor = u32::try_from(count % 1_000_000).ok().and_then(NonZeroU32::new);
    if let Some(divisor) = divisor {
        assert_eq!(millionths(total.divided_by(divisor)), &all / divisor.get());
    }
    if let Some(things) = Count::of(one) {
        assert_eq!(millionths(things.times(count)), &a * &b);
    }
    is(Amount::of(one, count), &(&a * &b));
    is(Amount::of(total, count), &(&all * &b));
}

pub fn of_amounts(mut one: Amount, mut other: Amount) {
    let (a, b) = (big(units(one)), big(units(other)));
    assert_eq!(one.cmp(&other), a.cmp(&b));
    assert_eq!(one.is_zero(), a == big(0_u8));
    is(one.checked_add(other), &(&a + &b));
    assert_eq!(one.checked_sub(other).is_some(), a >= b);
    if a >= b {
        is(one.checked_sub(other), &(&a - &b));
    }
    let count = u64::try_from(units(other) % u128::from(u64::MAX)).expect("64 bits");
    is(one.checked_mul(count), &(&a * count));
    // A share of days, half-up to 0.01.
    let days = u16::try_from(count % 3_661).expect("few");
    let validity = u16::try_from(count % 373).expect("few");
    let cent = big(10_u8).pow(14);
    let share = one.rounded_share(days, validity);
    if validity == 0 || &a * days >= limit() {
        assert_eq!(share, None);
    } else {
        let denominator = &cent * validity;
        is(share, &((&a * days * 2_u8 + &denominator) / (denominator * 2_u8) * &cent));
    }
    // A part of the larger one, of the sum of both.
    if let Some(sum) = one.checked_add(other).filter(|sum| !sum.is_zero()) {
        let portion = sum.portion(one, sum);
        is(Some(portion), &a);
        let (least, most) = (one.min(other), one.max(other));
        if !most.is_zero() {
            let expected = big(units(sum)) * big(units(least)) / big(units(most));
            is(Some(sum.portion(least, most)), &expected);
        }
    }
    let set_off = one.set_off(&mut other);
    let smaller = (&a).min(&b);
    is(Some(set_off), smaller);
    is(Some(one), &(&a - smaller));
    is(Some(other), &(&b - smaller));
}

pub fn of_both(share: Quantity, amount: Amount) {
    let Some(discount) = Discount::of(share) else { return };
    let (a, million) = (big(units(amount)), big(1_000_000_u32));
    let is_exact = &a % &million == big(0_u8);
    let discounted = amount.discounted(discount);
    assert_eq!(discounted.is_some(), is_exact);
    if is_exact {
        is(discounted, &(a / million * share.millionths()));
    }
}

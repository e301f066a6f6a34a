//! The loop of the batch path: a key and a quantity for each row in, an amount out.
//!
//! It is compiled as a part of the crate and, by `scripts/build-package.mjs`, as a wasm module of
//! its own (`module.rs`), with SIMD and without; so it needs nothing but `core`.
//!
//! Quantities are doubles, because that is what JavaScript has columns of. Every double in here
//! is a whole number below 2^52, which doubles hold exactly: quantities are checked to be whole
//! and at most 10^13 − 1, and a conversion makes at most 255 of one. Of products, which alone
//! could round, those below 2^52 are exact: a product grows with its factors even where it
//! rounds, so one that was 2^52 or more still is. Those are computed again in whole numbers.

#![expect(
    clippy::float_arithmetic,
    clippy::float_cmp,
    reason = "doubles that are proven to be exact"
)]
#![expect(clippy::inline_always, reason = "once for every row: a call would be most of it")]

/// The largest quantity of a row.
pub const QUANTITY_MAX: u64 = 9_999_999_999_999;
/// The most different days of a batch.
pub const DAYS_MAX: usize = 3_660;
/// Slots of the table of days: a power of two, less than half of them used.
pub const DAY_SLOTS: usize = 8_192;
/// The place of the allowance of a key that draws on none.
pub const NO_ALLOWANCE: u32 = u32::MAX;

/// From here on doubles have no digits after the point: added to a smaller number it rounds that
/// to a whole one, whose bits are the last of the sum.
const WHOLE_FROM: f64 = 4_503_599_627_370_496.0;
/// Those bits.
const WHOLE_BITS: u64 = (1 << 52) - 1;
/// The largest amount of a row: what a column of signed 64-bit numbers holds.
const AMOUNT_MAX: u64 = i64::MAX.unsigned_abs();

/// Why a row has no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Reason {
    /// No such key, or no such quantity: negative, fractional, too large, not a number.
    OutOfRange = 1,
    /// The amount is 2^63 units of the batch or more.
    AmountTooLarge = 2,
    /// It is on one day more than [`DAYS_MAX`].
    TooManyDays = 3,
}

/// A row that has no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Which, counted from 0.
    pub row: usize,
    /// Why.
    pub reason: Reason,
}

/// What rows look at that are priced two by two.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct KeyRate {
    /// What a step costs, in units of the batch.
    pub rate: f64,
    /// Steps that were priced two by two, and are not in [`KeyTerms::sum`] yet.
    pub steps: u64,
}

/// What the rows of a key are priced by.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct KeyTerms {
    /// What a step costs, in units of the batch.
    pub rate: f64,
    /// How much is priced at a time: 1, but where the card cuts units to hundredths (R45).
    pub step: f64,
    /// How often a unit counts in the package (R52); 1 outside.
    pub factor: f64,
    /// The place of the allowance that it draws on, or [`NO_ALLOWANCE`].
    pub allowance: usize,
    /// Steps that were priced one by one, and are not in the sum yet.
    pub steps: u64,
    /// Steps that were priced; in the end, what they cost. Low half first.
    pub sum: [u64; 2],
}

impl KeyTerms {
    /// Of whole numbers below 2^52.
    pub fn new(rate: u64, step: u64, factor: u64, allowance: usize) -> Self {
        let (rate, step, factor) = (whole(rate), whole(step), whole(factor));
        Self { rate, step, factor, allowance, steps: 0, sum: [0; 2] }
    }
}

/// A whole number below 2^52 as a double.
pub fn whole(number: u64) -> f64 {
    f64::from_bits(WHOLE_FROM.to_bits() | number) - WHOLE_FROM
}

/// The keys of a batch.
pub struct Keys<'a> {
    /// One for every number that a row may have for a key, or none: then rows are priced one by one.
    pub rates: &'a mut [KeyRate],
    /// One for each key.
    pub terms: &'a mut [KeyTerms],
}

/// The rows of a batch, or a part of them.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// Which key, counted from 0.
    pub key: &'a [u16],
    /// How many whole units.
    pub quantity: &'a [f64],
}

/// The allowances of a package, day by day.
pub struct Days<'a> {
    /// On which day each row is.
    pub day: &'a [u32],
    /// What each row takes from an allowance.
    pub covered: &'a mut [f64],
    /// What there is of each allowance on every day.
    pub allowances: &'a [f64],
    /// Where a day stands in `left`.
    pub slots: &'a mut [DaySlot],
    /// What is left, day by day in the order in which they come up.
    pub left: &'a mut [f64],
    /// How many days have come up.
    pub count: &'a mut u32,
}

/// An entry of the table of days.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct DaySlot {
    /// Any number.
    pub day: u32,
    /// Which of the days that have come up, counted from 1; 0 in a free slot.
    pub number: u32,
}

/// Prices rows that draw on no package.
///
/// # Errors
///
/// The first row that has no amount; then amounts and sums mean nothing.
pub fn price(rows: Rows<'_>, keys: &mut Keys<'_>, amounts: &mut [i64]) -> Result<(), Trouble> {
    #[cfg(target_feature = "simd128")]
    let start = pairs::price(rows, keys, amounts).unwrap_or_default();
    #[cfg(not(target_feature = "simd128"))]
    let start = 0;
    let rows = rows.key.iter().zip(rows.quantity).zip(amounts).enumerate().skip(start);
    for (row, ((key, quantity), amount)) in rows {
        let trouble = |reason| Trouble { row, reason };
        let terms = keys.of(*key, *quantity).ok_or(trouble(Reason::OutOfRange))?;
        *amount = charge(*quantity, terms).map_err(trouble)?;
        keys.gather_sometimes(row);
    }
    Ok(())
}

/// Prices rows that a package serves: a quantity is converted (R52), drawn from what is left of
/// its day's allowance (R49, R57), and what exceeds that is priced (R53).
///
/// # Errors
///
/// The first row that has no amount; then amounts and sums mean nothing.
pub fn price_in_package(
    rows: Rows<'_>,
    keys: &mut Keys<'_>,
    days: &mut Days<'_>,
    amounts: &mut [i64],
) -> Result<(), Trouble> {
    // Rows of one day often follow each other.
    let mut known = None;
    let all = rows.key.iter().zip(rows.quantity).zip(amounts).enumerate();
    let all = all.zip(days.day.iter().zip(days.covered.iter_mut()));
    for ((row, ((key, quantity), amount)), (day, covered)) in all {
        let trouble = |reason| Trouble { row, reason };
        let terms = keys.of(*key, *quantity).ok_or(trouble(Reason::OutOfRange))?;
        // Nothing is added but to minus zero, which has to go out as zero.
        let converted = quantity * terms.factor + 0.0;
        *covered = 0.0;
        if terms.allowance < days.allowances.len() {
            let start = match known {
                Some((known, start)) if known == *day => start,
                _ => {
                    let table = (&mut *days.slots, &mut *days.left, &mut *days.count);
                    let start = start_of_day(*day, days.allowances, table);
                    start.ok_or(trouble(Reason::TooManyDays))?
                }
            };
            known = Some((*day, start));
            if let Some(left) = days.left.get_mut(start + terms.allowance) {
                *covered = if converted < *left { converted } else { *left };
                *left -= *covered;
            }
        }
        *amount = charge(converted - *covered, terms).map_err(trouble)?;
        keys.gather_sometimes(row);
    }
    Ok(())
}

/// Turns the sums of the keys from steps into what they cost.
pub fn finish(keys: &mut Keys<'_>) {
    keys.gather();
    for terms in keys.terms.iter_mut() {
        let [low, high] = terms.sum;
        let steps = u128::from(high) << 64 | u128::from(low);
        // At most 2^24 rows of less than 2^63 each.
        let cost = steps * u128::from(bits(terms.rate));
        let half = |number: u128| u64::try_from(number & u128::from(u64::MAX)).unwrap_or_default();
        terms.sum = [half(cost), half(cost >> 64)];
    }
}

impl Keys<'_> {
    /// The terms of a key, if there is one, for a quantity, if it is one.
    #[inline(always)]
    fn of(&mut self, key: u16, quantity: f64) -> Option<&mut KeyTerms> {
        self.terms.get_mut(usize::from(key)).filter(|_| is_quantity(quantity))
    }

    /// Gathers often enough for 64 bits: so many rows of 255 times the largest quantity fit.
    #[inline(always)]
    fn gather_sometimes(&mut self, row: usize) {
        const ROWS: usize = 4_096;
        const _: () = assert!(10_u64.pow(13).checked_mul(255 * 4_096).is_some());
        if row % ROWS == ROWS - 1 {
            self.gather();
        }
    }

    /// Adds to the sums the steps that were priced since this was last done.
    #[cold]
    #[inline(never)]
    fn gather(&mut self) {
        for terms in self.terms.iter_mut() {
            terms.add(terms.steps);
            terms.steps = 0;
        }
    }
}

impl KeyTerms {
    fn add(&mut self, steps: u64) {
        let [low, high] = &mut self.sum;
        let (sum, is_carried) = low.overflowing_add(steps);
        *low = sum;
        *high += u64::from(is_carried);
    }
}

/// Whether it is whole, and neither negative nor too large.
#[inline(always)]
pub fn is_quantity(quantity: f64) -> bool {
    // What is negative, 2^52 or more, or no number, has other bits above the last 52.
    let sum = quantity + WHOLE_FROM;
    sum.to_bits() ^ WHOLE_FROM.to_bits() <= QUANTITY_MAX && sum - WHOLE_FROM == quantity
}

/// A whole number below 2^52.
#[inline(always)]
fn bits(number: f64) -> u64 {
    (number + WHOLE_FROM).to_bits() & WHOLE_BITS
}

/// What a quantity costs, which is counted in the sums of its key.
#[inline(always)]
fn charge(quantity: f64, terms: &mut KeyTerms) -> Result<i64, Reason> {
    let steps = if terms.step == 1.0 { quantity } else { whole_steps(quantity, terms.step) };
    terms.steps = terms.steps.wrapping_add(bits(steps));
    let product = steps * terms.rate;
    let product = if product < WHOLE_FROM { bits(product) } else { exactly(steps, terms.rate)? };
    Ok(product.cast_signed())
}

/// How many times a step fits into a quantity.
#[inline(always)]
fn whole_steps(quantity: f64, step: f64) -> f64 {
    // Half a step and a half on, the quotient is at least 1 ÷ (2 × step) away from where it would
    // round to another whole number than the one above, and is less than 2^52 ÷ step, so that
    // dividing errs by less than that.
    (quantity + step * 0.5 + 0.5) / step + WHOLE_FROM - WHOLE_FROM - 1.0
}

/// The product of two whole numbers below 2^52.
#[cold]
fn exactly(steps: f64, rate: f64) -> Result<u64, Reason> {
    let (steps, rate) = (bits(steps), bits(rate));
    // A rate of 0 costs nothing, and never comes here.
    if AMOUNT_MAX.checked_div(rate).is_some_and(|most| steps <= most) {
        Ok(steps * rate)
    } else {
        Err(Reason::AmountTooLarge)
    }
}

/// Where the allowances of a day stand in `left`, if it is not one day too many.
fn start_of_day(
    day: u32,
    allowances: &[f64],
    (slots, left, count): (&mut [DaySlot], &mut [f64], &mut u32),
) -> Option<usize> {
    // Fibonacci hashing: days that follow each other are spread over the table.
    let mut at = usize::try_from(day.wrapping_mul(0x9e37_79b9) >> 19).ok()?;
    loop {
        let slot = slots.get_mut(at % DAY_SLOTS)?;
        let is_new = slot.number == 0;
        if is_new {
            if *count >= u32::try_from(DAYS_MAX).ok()? {
                return None;
            }
            *count += 1;
            *slot = DaySlot { day, number: *count };
        }
        if slot.day == day {
            let start = (usize::try_from(slot.number).ok()? - 1) * allowances.len();
            if is_new {
                left.get_mut(start..start + allowances.len())?.copy_from_slice(allowances);
            }
            return Some(start);
        }
        at += 1;
    }
}

/// Rows two by two.
#[cfg(target_feature = "simd128")]
mod pairs {
    use core::arch::wasm32::{
        f64x2, f64x2_add, f64x2_mul, f64x2_splat, f64x2_sub, u16x8, u16x8_extract_lane, u16x8_max,
        u16x8_splat, u64x2_extract_lane, u64x2_shr, u64x2_splat, v128, v128_any_true, v128_or,
        v128_xor,
    };

    use super::{KeyRate, KeyTerms, Keys, QUANTITY_MAX, Rows, WHOLE_FROM};

    /// Rows that are priced before it is looked at whether that was right. They stay in the cache.
    const BLOCK: usize = 2_048;
    /// Quantities that have no more bits than that are priced here.
    const QUANTITY_BITS: u32 = 43;
    /// Blocks after which steps are gathered.
    const BLOCKS_GATHERED: usize = 512;
    // What is not gathered yet fits a `KeyRate`, and what is priced here is a quantity.
    const _: () = assert!((BLOCK * BLOCKS_GATHERED).ilog2() + QUANTITY_BITS < u64::BITS);
    const _: () = assert!(QUANTITY_MAX >> QUANTITY_BITS > 0);

    /// One for every number that a row can have as its key, so that none has to be looked for.
    type Rates = [KeyRate; 1 << 16];

    /// Prices rows from the first on, block by block, and says how many. It stops at a block in
    /// which something is wrong, or too large to be priced here.
    pub fn price(rows: Rows<'_>, keys: &mut Keys<'_>, amounts: &mut [i64]) -> Option<usize> {
        let rates: &mut Rates = keys.rates.first_chunk_mut()?;
        if keys.terms.iter().any(|terms| terms.step != 1.0) {
            return None;
        }
        let blocks = rows.key.chunks_exact(BLOCK).zip(rows.quantity.chunks_exact(BLOCK));
        let mut priced = 0;
        for ((key, quantity), amounts) in blocks.zip(amounts.chunks_exact_mut(BLOCK)) {
            if usize::from(largest(key)) >= keys.terms.len() {
                break;
            }
            if !price_block(Rows { key, quantity }, rates, amounts) {
                for (key, quantity) in key.iter().zip(quantity) {
                    take_back(rates, *key, *quantity);
                }
                break;
            }
            priced += BLOCK;
            if priced % (BLOCK * BLOCKS_GATHERED) == 0 {
                gather(rates, keys.terms);
            }
        }
        gather(rates, keys.terms);
        Some(priced)
    }

    fn largest(keys: &[u16]) -> u16 {
        let mut eight = u16x8_splat(0);
        for [a, b, c, d, e, f, g, h] in keys.as_chunks().0 {
            eight = u16x8_max(eight, u16x8(*a, *b, *c, *d, *e, *f, *g, *h));
        }
        let four = u16x8_max(eight, u64x2_shr(eight, 32));
        let two = u16x8_max(four, u64x2_shr(four, 16));
        u16x8_extract_lane::<0>(two).max(u16x8_extract_lane::<4>(two))
    }

    /// Adds the steps that were priced to the sums of the keys.
    #[cold]
    #[inline(never)]
    fn gather(rates: &mut Rates, terms: &mut [KeyTerms]) {
        for (rate, terms) in rates.iter_mut().zip(terms) {
            terms.add(rate.steps);
            rate.steps = 0;
        }
    }

    /// Prices a block, and says whether all of it could be priced here.
    fn price_block(rows: Rows<'_>, rates: &mut Rates, amounts: &mut [i64]) -> bool {
        let mut seen =
            Seen { fractions: u64x2_splat(0), steps: u64x2_splat(0), amounts: u64x2_splat(0) };
        let (keys, quantities) = (rows.key.as_chunks().0, rows.quantity.as_chunks().0);
        let amounts = amounts.as_chunks_mut().0;
        for ((key, quantity), amount) in keys.iter().zip(quantities).zip(amounts) {
            let ([a, b, c, d], [e, f, g, h]) = (*key, *quantity);
            let ([a, b], [c, d]) =
                (pair([a, b], [e, f], rates, &mut seen), pair([c, d], [g, h], rates, &mut seen));
            *amount = [a, b, c, d];
        }
        !v128_any_true(seen.fractions)
            && !v128_any_true(u64x2_shr(seen.steps, QUANTITY_BITS))
            && !v128_any_true(u64x2_shr(seen.amounts, 52))
    }

    /// The bits that have come up. A number that is negative, 2^52 or more, or none, has other
    /// ones than `WHOLE_FROM` where it is added to that: above the last 52.
    struct Seen {
        /// Of what is lost when quantities are made whole.
        fractions: v128,
        steps: v128,
        amounts: v128,
    }

    #[inline(always)]
    fn pair(
        [first, second]: [u16; 2],
        [one, other]: [f64; 2],
        rates: &mut Rates,
        seen: &mut Seen,
    ) -> [i64; 2] {
        let whole = f64x2_splat(WHOLE_FROM);
        let quantity = f64x2(one, other);
        let sum = f64x2_add(quantity, whole);
        let fraction = v128_xor(f64x2_sub(sum, whole), quantity);
        let steps = v128_xor(sum, whole);
        let rate = f64x2(
            counted(rates, first, u64x2_extract_lane::<0>(steps)),
            counted(rates, second, u64x2_extract_lane::<1>(steps)),
        );
        let amount = v128_xor(f64x2_add(f64x2_mul(quantity, rate), whole), whole);
        seen.fractions = v128_or(seen.fractions, fraction);
        seen.steps = v128_or(seen.steps, steps);
        seen.amounts = v128_or(seen.amounts, amount);
        [u64x2_extract_lane::<0>(amount), u64x2_extract_lane::<1>(amount)].map(u64::cast_signed)
    }

    /// The rate of a key, once steps are added to those that were priced at it.
    #[inline(always)]
    fn counted(rates: &mut Rates, key: u16, steps: u64) -> f64 {
        let Some(rate) = rates.get_mut(usize::from(key)) else { return 0.0 };
        rate.steps = rate.steps.wrapping_add(steps);
        rate.rate
    }

    /// Undoes what [`counted`] has added for a row.
    #[cold]
    fn take_back(rates: &mut Rates, key: u16, quantity: f64) {
        if let Some(rate) = rates.get_mut(usize::from(key)) {
            let steps = (quantity + WHOLE_FROM).to_bits() ^ WHOLE_FROM.to_bits();
            rate.steps = rate.steps.wrapping_sub(steps);
        }
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn whole_numbers_are_doubles_and_back() {
        for number in [0, 1, 2, 9_999_999_999_999, (1 << 52) - 1] {
            assert_eq!(bits(whole(number)), number);
        }
    }

    #[test]
    fn a_quantity_is_whole_and_no_larger_than_a_request_may_name() {
        for quantity in [0.0, -0.0, 1.0, 9_999_999_999_999.0] {
            assert!(is_quantity(quantity), "{quantity}");
        }
        let others = [-1.0, 0.5, 1e13, 4e15 + 0.5, f64::NAN, f64::INFINITY, -f64::INFINITY, 1e300];
        for other in others.into_iter().chain([5e-324, -5e-324, 9_999_999_999_998.999]) {
            assert!(!is_quantity(other), "{other}");
        }
    }

    #[test]
    fn steps_that_fit_are_counted_as_integers_count_them() {
        let most = 9_999_999_999_999_u64;
        for step in [1, 10, 100, 10_000, 100_000, 7, 3] {
            let near = |centre: u64| (centre.saturating_sub(3)..=centre + 3).filter(|n| *n <= most);
            let places = [0, 1, 2, 9, 10, 11, 999, 12_345, most / step / 2, most / step];
            let quantities = places.into_iter().flat_map(|times| near(times * step));
            for quantity in quantities.chain(near(most)).chain(0..2_000) {
                let steps = whole_steps(whole(quantity), whole(step));
                assert_eq!(bits(steps), quantity / step, "{quantity} by {step}");
            }
        }
    }

    /// Amounts, or why there are none, and the totals: low half, high half.
    fn priced(
        keys: &[(u64, u64)],
        rows: &[(u16, f64)],
    ) -> Result<(Vec<i64>, Vec<[u64; 2]>), Trouble> {
        let mut terms: Vec<_> =
            keys.iter().map(|(rate, step)| KeyTerms::new(*rate, *step, 1, usize::MAX)).collect();
        let mut keys = Keys { rates: &mut [], terms: &mut terms };
        let (key, quantity): (Vec<_>, Vec<_>) = rows.iter().copied().unzip();
        let mut amounts = vec![0; rows.len()];
        price(Rows { key: &key, quantity: &quantity }, &mut keys, &mut amounts)?;
        finish(&mut keys);
        Ok((amounts, terms.iter().map(|terms| terms.sum).collect()))
    }

    #[test]
    fn amounts_are_exact_up_to_63_bits() {
        let most = i64::MAX.unsigned_abs();
        // rate, quantity, amount
        let table = [
            (3, 5, Some(15)),
            (0, 9_999_999_999_999, Some(0)),
            (450_359, 9_999_999_999_999, Some(4_503_589_999_999_549_641)),
            (922_337, 9_999_999_999_999, Some(9_223_369_999_999_077_663)),
            (922_338, 9_999_999_999_999, None),
            // 7 × 7 × 73 × 127 × 337 × 92,737 × 649,657 is 2^63 − 1.
            (7 * 649_657, 7 * 73 * 127 * 337 * 92_737, Some(most)),
            ((1 << 52) - 1, 2_048, Some(((1 << 52) - 1) * 2_048)),
            ((1 << 52) - 1, 2_049, None),
            (1 << 51, 1, Some(1 << 51)),
            (1 << 51, 2, Some(1 << 52)),
            (1 << 51, 4_095, Some(4_095 << 51)),
            (1 << 51, 4_096, None),
        ];
        for (rate, quantity, amount) in table {
            let got = priced(&[(rate, 1)], &[(0, whole(quantity))]);
            let amount: Option<u64> = amount;
            let expected = match amount {
                Some(amount) => Ok((vec![amount.cast_signed()], vec![[amount, 0]])),
                None => Err(Trouble { row: 0, reason: Reason::AmountTooLarge }),
            };
            assert_eq!(got, expected, "{quantity} at {rate}");
        }
    }

    #[test]
    fn sums_go_beyond_64_bits() {
        let rows = vec![(0, 9_000_000_000_000.0); 3];
        let (_, sums) = priced(&[(1_000_000, 1)], &rows).unwrap();
        assert_eq!(
            sums,
            [[27_000_000_000_000_000_000 - (1_u128 << 64), 1]
                .map(|half| u64::try_from(half).unwrap())]
        );
    }

    #[test]
    fn steps_go_beyond_64_bits() {
        let mut terms = [KeyTerms::new(3, 1, 1, usize::MAX)];
        let mut keys = Keys { rates: &mut [], terms: &mut terms };
        keys.terms[0].add(u64::MAX);
        keys.terms[0].add(6);
        keys.terms[0].steps = 2;
        finish(&mut keys);
        // (2^64 + 7) × 3.
        assert_eq!(terms[0].sum, [21, 3]);
    }

    #[test]
    fn steps_are_gathered_before_64_bits_are_full() {
        const ROWS: usize = 10_000;
        let mut terms = [KeyTerms::new(1, 1, 255, usize::MAX)];
        let mut keys = Keys { rates: &mut [], terms: &mut terms };
        let mut days = Days {
            day: &vec![0; ROWS],
            covered: &mut vec![0.0; ROWS],
            allowances: &[],
            slots: &mut [],
            left: &mut [],
            count: &mut 0,
        };
        let (key, quantity) = (vec![0; ROWS], vec![whole(QUANTITY_MAX); ROWS]);
        let rows = Rows { key: &key, quantity: &quantity };
        price_in_package(rows, &mut keys, &mut days, &mut vec![0; ROWS]).unwrap();
        finish(&mut keys);
        let sum = 255 * 10_000 * u128::from(QUANTITY_MAX);
        assert_eq!(terms[0].sum.map(u128::from), [sum & u128::from(u64::MAX), sum >> 64]);
    }

    #[test]
    fn the_first_row_without_an_amount_is_named() {
        let keys = [(1, 1), (2, 10)];
        // rows, the one
        let table = [
            (vec![(0, 1.0), (2, 1.0), (0, -1.0)], 1),
            (vec![(0, 1.0), (1, 7.0), (0, 0.5)], 2),
            (vec![(65_535, 1.0)], 0),
        ];
        for (rows, row) in table {
            let trouble = Trouble { row, reason: Reason::OutOfRange };
            assert_eq!(priced(&keys, &rows), Err(trouble));
        }
        assert_eq!(priced(&keys, &[(1, 19.0), (0, 3.0)]).unwrap().0, [2, 3]);
    }

    #[test]
    fn every_day_has_its_own_allowance_whatever_its_number() {
        let mut keys = Keys { rates: &mut [], terms: &mut [KeyTerms::new(1, 1, 2, 0)] };
        // Undoes the hashing of days: ten are looked for in the last slot first, ten in the first.
        let unhashed = |hash: u32| hash.wrapping_mul(0x144c_bc89);
        let day: Vec<u32> = (0..40).map(|row| unhashed((row % 20_u32).wrapping_sub(10))).collect();
        let mut covered = [0.0; 40];
        let mut slots = vec![DaySlot::default(); DAY_SLOTS];
        let mut left = vec![0.0; DAYS_MAX];
        let mut count = 0;
        let mut amounts = [0; 40];
        let mut days = Days {
            day: &day,
            covered: &mut covered,
            allowances: &[15.0],
            slots: &mut slots,
            left: &mut left,
            count: &mut count,
        };
        // Converted 10, twice a day: 10 and 5 are covered (R52, R56).
        let rows = Rows { key: &[0; 40], quantity: &[5.0; 40] };
        price_in_package(rows, &mut keys, &mut days, &mut amounts).unwrap();
        assert_eq!(covered[..20], [10.0; 20]);
        assert_eq!(covered[20..], [5.0; 20]);
        assert_eq!(amounts[..20], [0; 20]);
        assert_eq!(amounts[20..], [5; 20]);
        assert_eq!(count, 20);
    }

    #[test]
    fn every_key_draws_on_its_own_allowance() {
        // The last draws on none.
        let terms = [0, 1, 2].map(|allowance| KeyTerms::new(1, 1, 1, allowance));
        let mut keys = Keys { rates: &mut [], terms: &mut { terms } };
        let mut covered = [f64::NAN; 9];
        let mut days = Days {
            day: &[7, 7, 7, 8, 8, 8, 7, 8, 7],
            covered: &mut covered,
            allowances: &[10.0, 20.0],
            slots: &mut vec![DaySlot::default(); DAY_SLOTS],
            left: &mut vec![0.0; DAYS_MAX * 2],
            count: &mut 0,
        };
        let rows = Rows {
            key: &[0, 1, 2, 0, 1, 2, 1, 1, 2],
            quantity: &[7.0, 15.0, 9.0, 4.0, 12.0, 9.0, 6.0, -0.0, 3.0],
        };
        let mut amounts = [0; 9];
        price_in_package(rows, &mut keys, &mut days, &mut amounts).unwrap();
        assert_eq!(covered, [7.0, 15.0, 0.0, 4.0, 12.0, 0.0, 5.0, 0.0, 0.0]);
        assert_eq!(amounts, [0, 0, 9, 0, 0, 9, 1, 0, 3]);
        assert!(covered.iter().all(|covered| covered.is_sign_positive()));
    }

    #[test]
    fn one_day_too_many_is_refused() {
        let price_days = |number: usize| {
            let mut keys = Keys { rates: &mut [], terms: &mut [KeyTerms::new(1, 1, 1, 0)] };
            let day: Vec<u32> = (0..number).map(|day| u32::try_from(day).unwrap()).collect();
            let (key, quantity) = (vec![0; number], vec![1.0; number]);
            let mut days = Days {
                day: &day,
                covered: &mut vec![0.0; number],
                allowances: &[1.0],
                slots: &mut vec![DaySlot::default(); DAY_SLOTS],
                left: &mut vec![0.0; DAYS_MAX],
                count: &mut 0,
            };
            let rows = Rows { key: &key, quantity: &quantity };
            price_in_package(rows, &mut keys, &mut days, &mut vec![0; number])
        };
        assert_eq!(price_days(DAYS_MAX), Ok(()));
        let trouble = Trouble { row: DAYS_MAX, reason: Reason::TooManyDays };
        assert_eq!(price_days(DAYS_MAX + 1), Err(trouble));
    }
}

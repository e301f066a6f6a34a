//! Millions of rows: columns in, columns out.
//!
//! Owns what rows are priced by, once it is compiled to whole numbers ([`RateTable`]), and the
//! pass over the columns. Rows become amounts in [`kernel`], natively and in the npm package
//! alike. What a row costs is decided where it is for a bill: by [`Charging`], of which a table
//! has one for each key.

pub mod kernel;

use serde::Serialize;

use crate::bill::{Basis, Charging};
use crate::catalog::Item;
use crate::lists::{AddAll, ToList};
use crate::money::AMOUNT_DECIMALS;
use crate::package::PackagePlan;
use crate::quantity::{Quantity, WHOLE_MAX};
use crate::rating::Step;
use kernel::{DAY_SLOTS, DAYS_MAX, DaySlot, Days, KeyTerms, Keys, Rows, Trouble};

/// The most keys of a batch: what a column of 16 bits can name.
pub const KEYS_MAX: usize = 1 << 16;
/// The most rows of a batch.
pub const ROWS_MAX: usize = 1 << 24;

// The kernel is compiled by itself as well, so it cannot look it up.
const _: () = assert!(kernel::QUANTITY_MAX == WHOLE_MAX);

/// What the rows of a batch are priced by: whole numbers, as `npm/batch.js` writes them into
/// memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RateTable {
    /// Amounts are counted in units of 10^-`scale`: the fewest decimals with which no amount of
    /// any key needs more.
    pub scale: u8,
    /// Four numbers for each key: what a step costs, how many whole units a step has (R45), how
    /// often a unit counts (R52), and on which allowance it draws, or [`NO_ALLOWANCE`].
    ///
    /// [`NO_ALLOWANCE`]: kernel::NO_ALLOWANCE
    pub keys: Vec<u64>,
    /// What there is of each allowance on every day, in whole units (R49).
    pub allowances: Vec<u64>,
}

impl RateTable {
    /// The table of some kinds of row on one day each. Nothing if one has no price, or an
    /// allowance is not whole.
    pub fn new(keys: &[(Item, Charging<'_>)], plan: Option<&PackagePlan>) -> Option<Self> {
        let steps = keys.iter().map(|(_, charging)| Some(charging.tariffs.in_segment(0)?.step()));
        let steps: Vec<Step> = steps.all_or_none()?;
        let mut table = Self { scale: AMOUNT_DECIMALS, keys: vec![], allowances: vec![] };
        let mut unit = 1;
        while table.scale > 0 && steps.iter().all(|step| step.cost.is_multiple_of(unit * 10)) {
            table.scale -= 1;
            unit *= 10;
        }
        let allowances = plan.map_or(&[][..], PackagePlan::allowances);
        for ((item, charging), step) in keys.iter().zip(steps) {
            let draws = charging.basis == Basis::PackageOverage;
            let allowance = allowances.iter().position(|allowance| allowance.item == *item);
            let allowance = allowance.filter(|_| draws).and_then(|place| place.try_into().ok());
            let allowance = allowance.unwrap_or(kernel::NO_ALLOWANCE);
            // Published prices are far from 2^52 units.
            let cost = Some(step.cost / unit).filter(|cost| *cost < 1 << 52)?;
            table.keys.add_all([cost, step.units, charging.factor.into(), allowance.into()]);
        }
        for allowance in allowances {
            let each = allowance.per_day();
            let units = each.steps_to_reach(Quantity::ONE)?;
            table.allowances.push(Some(units).filter(|units| Quantity::ONE.times(*units) == each)?);
        }
        Some(table)
    }
}

/// The rows of a batch. All columns are of the same length.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// Which key, counted from 0.
    pub key: &'a [u16],
    /// Whole units, from 0 to 9,999,999,999,999.
    pub quantity: &'a [f64],
    /// On which day, by any number: rows of one day draw on that day's allowances, in row order.
    /// Without it all rows are of one day.
    pub day: Option<&'a [u32]>,
}

/// What the rows of a batch come to, in units of the table's scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// Row by row.
    pub amounts: Vec<i64>,
    /// Taken from allowances, row by row; with a package.
    pub covered: Option<Vec<f64>>,
    /// Key by key, as far as rows name one.
    pub totals: Vec<u128>,
}

/// Prices rows.
///
/// # Errors
///
/// The first row that has no amount.
pub fn rate(table: &RateTable, columns: Columns<'_>) -> Result<Rated, Trouble> {
    let Columns { key, quantity, day } = columns;
    let mut amounts = vec![0; key.len()];
    let (numbers, _) = table.keys.as_chunks::<4>();
    let terms = numbers.iter().map(|[cost, units, factor, allowance]| {
        KeyTerms::new(*cost, *units, *factor, usize::try_from(*allowance).unwrap_or(usize::MAX))
    });
    let mut terms: Vec<_> = terms.collect();
    let mut keys = Keys { rates: &mut [], terms: &mut terms };
    let rows = Rows { key, quantity };
    let covered = if table.allowances.is_empty() {
        kernel::price(rows, &mut keys, &mut amounts)?;
        None
    } else {
        let one_day = vec![0; if day.is_none() { key.len() } else { 0 }];
        let mut covered = vec![0.0; key.len()];
        let allowances: Vec<_> = table.allowances.iter().copied().map(kernel::whole).collect();
        let mut days = Days {
            day: day.unwrap_or(&one_day),
            covered: &mut covered,
            allowances: &allowances,
            slots: &mut vec![DaySlot::default(); DAY_SLOTS],
            left: &mut vec![0.0; DAYS_MAX * allowances.len()],
            count: &mut 0,
        };
        kernel::price_in_package(rows, &mut keys, &mut days, &mut amounts)?;
        Some(covered)
    };
    kernel::finish(&mut keys);
    let totals = terms
        .iter()
        .map(|KeyTerms { sum: [low, high], .. }| u128::from(*high) << 64 | u128::from(*low));
    Ok(Rated { amounts, covered, totals: totals.collect() })
}

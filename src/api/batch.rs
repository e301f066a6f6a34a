//! `rateColumns` and `RateBatch`: what millions of rows cost.
//!
//! The columns do not come as JSON. What does is what all rows have in common and the kinds of
//! row that there are; it becomes a [`RateTable`]. The npm package asks for that alone and
//! prices the rows in memory of their own (`npm/batch.js`).

use serde::Serialize;

use super::Outcome;
use super::input::at_most;
use super::package::{PACKAGE_OF_ROWS, PackageRequest};
use super::strict::{Field, Length, Object, Shape, request};
use super::workload::{KIND_OF_USAGE, PAID_IN, kinds_of_usage};
use crate::batch::kernel::{self, DAYS_MAX, Reason, Trouble};
use crate::batch::{Columns, KEYS_MAX, ROWS_MAX, RateTable, Rated, rate};
use crate::catalog::Plan;
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::lists::ToList;
use crate::money::Amount;

request!(
    /// What the rows of a batch have in common, and the kinds of row that there are.
    RateRequest: &Shape::Object(&[
        PAID_IN,
        Field::required(
            "keys",
            &Shape::list(&KIND_OF_USAGE, Length::at_most(KEYS_MAX)),
            "The kinds of row; a row names one by its place.",
        ),
        Field::optional(
            "package",
            &PACKAGE_OF_ROWS,
            "An annual package that serves all rows, in row order (R48).",
        ),
    ])
);

/// What the rows of a batch cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RatedColumns {
    /// Decimals of the amounts.
    pub scale: u8,
    /// Row by row, in units of 10^-`scale` of the currency.
    pub amount: Vec<i64>,
    /// Whole converted units that each row takes from quota and packs; with a package.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covered: Option<Vec<f64>>,
    /// The sum of all rows.
    pub total: Amount,
    /// The sum of the rows of each key.
    pub totals: Vec<Amount>,
}

/// What the rows of a batch are priced by.
///
/// Issues of meaning: as of [`preview_cost`](super::preview::preview_cost), for keys in place of
/// usage lines; and `out_of_range` for a negotiated quota that is not whole.
pub fn compile_rates(request: &RateRequest<'_>) -> Outcome<RateTable> {
    let mut issues = Issues::new();
    let table = table(request.object(), &mut issues);
    issues.none_or(table).into()
}

fn table(request: Object<'_>, issues: &mut Issues) -> Option<RateTable> {
    let place = request.place().field("package");
    let package = PackageRequest::of(request, &place);
    let lines = kinds_of_usage(request, package.as_ref(), KEYS_MAX, issues);
    let plan = match &package {
        Some(package) => Some(package.check_whole(issues)?),
        None => None,
    };
    let lines = lines?;
    let charged =
        lines.iter().map(|line| Some((line.item, line.charging(Plan::Commercial, plan.as_ref())?)));
    RateTable::new(&charged.all_or_none()?, plan.as_ref())
}

/// What the rows of a batch cost, exact to the last digit; each row as
/// [`preview_cost`](super::preview::preview_cost) prices it alone on its day, after those before
/// it have drawn on the package.
///
/// Issues besides those of the request: `length_mismatch` for columns of different lengths;
/// `too_many` for more than 2^24 rows, or 3,660 different days with a package; `out_of_range` for
/// a key or a quantity that there is not, in the first 10,000 such rows; `amount_overflow` for an
/// amount of 2^63 units, or where the sum reaches 10^18.
///
/// ```
/// use guance_billing::api::{Outcome, batch::RateRequest, strict::decode};
/// use guance_billing::batch::Columns;
/// use guance_billing::rate_columns;
///
/// let request = br#"{ "currency": "CNY", "keys": [
///     { "item": "time_series", "site": "cn1", "retentionDays": 3 },
///     { "item": "sms", "site": "cn1" }
/// ] }"#;
/// let columns = Columns { key: &[0, 1, 0], quantity: &[6_000.0, 20.0, 1.0], day: None };
/// let outcome = rate_columns(&decode::<RateRequest>(request).unwrap(), columns);
/// let Outcome::Ok { value } = outcome else { panic!() };
/// assert_eq!((value.scale, value.amount), (4, vec![36_000, 20_000, 6]));
/// assert_eq!(value.total.to_string(), "5.6006");
/// ```
pub fn rate_columns(request: &RateRequest<'_>, columns: Columns<'_>) -> Outcome<RatedColumns> {
    let mut issues = Issues::new();
    let table = table(request.object(), &mut issues);
    file_wrong_lengths(columns, &mut issues);
    let table = match issues.none_or(table) {
        Ok(table) => table,
        Err(issues) => return Outcome::Invalid { issues },
    };
    let rated = match rate(&table, columns) {
        Ok(rated) => rated,
        Err(trouble) => return Outcome::Invalid { issues: troubles(&table, columns, trouble) },
    };
    let totals = rated.totals.iter().map(|total| Amount::of_units(*total, table.scale));
    let total = Amount::of_units(rated.totals.iter().sum(), table.scale);
    let Some((totals, total)) = totals.collect::<Option<_>>().zip(total) else {
        let row = row_of_overflow(&rated.amounts, table.scale);
        return Outcome::Invalid { issues: vec![too_much(row, "the charges reach 10^18")] };
    };
    let Rated { amounts: amount, covered, .. } = rated;
    Outcome::Ok { value: RatedColumns { scale: table.scale, amount, covered, total, totals } }
}

/// What is wrong with the columns as a whole.
fn file_wrong_lengths(columns: Columns<'_>, issues: &mut Issues) {
    let Columns { key, quantity, day } = columns;
    let root = Place::Root;
    issues.keep(&root.field("key"), at_most(key.len(), ROWS_MAX, "rows"));
    let columns = [("quantity", Some(quantity.len())), ("day", day.map(<[u32]>::len))];
    for (name, length) in columns {
        if let Some(length) = length.filter(|length| *length != key.len()) {
            let message = format!("{length} values are given for {} rows", key.len());
            issues.file(&root.field(name), Fault::new(IssueCode::LengthMismatch, message));
        }
    }
}

/// The most rows that are named when they are wrong.
const WRONG_ROWS_MAX: usize = 10_000;

/// What is wrong with the rows: those that mean nothing, or else the first without an amount.
fn troubles(table: &RateTable, columns: Columns<'_>, trouble: Trouble) -> Vec<Issue> {
    let Trouble { row, reason } = trouble;
    let keys = table.keys.len() / 4;
    match reason {
        Reason::OutOfRange => {
            let root = Place::Root;
            let rows = columns.key.iter().zip(columns.quantity).enumerate().skip(row);
            let issues = rows.flat_map(|(row, (key, quantity))| {
                let key = (usize::from(*key) >= keys).then(|| {
                    let message = format!("`{key}` is not one of {keys} keys, counted from 0");
                    let place = root.field("key");
                    Fault::new(IssueCode::OutOfRange, message).at(&place.index(row))
                });
                let quantity = (!kernel::is_quantity(*quantity)).then(|| {
                    let message =
                        format!("`{quantity}` is not a whole number from 0 to 9999999999999");
                    let place = root.field("quantity");
                    Fault::new(IssueCode::OutOfRange, message).at(&place.index(row))
                });
                key.into_iter().chain(quantity)
            });
            issues.take(WRONG_ROWS_MAX).collect()
        }
        Reason::AmountTooLarge => {
            let message = format!("the amount is 2^63 units of 10^-{} or more", table.scale);
            vec![too_much(row, &message)]
        }
        Reason::TooManyDays => {
            let message = format!("there are more than {DAYS_MAX} different days");
            let place = Place::Root.field("day");
            vec![Fault::new(IssueCode::TooMany, message).at(&place.index(row))]
        }
    }
}

fn too_much(row: usize, message: &str) -> Issue {
    let place = Place::Root.field("quantity");
    Fault::new(IssueCode::AmountOverflow, message).at(&place.index(row))
}

/// The row with which the sum reaches 10^18.
fn row_of_overflow(amounts: &[i64], scale: u8) -> usize {
    let mut sum = 0_u128;
    let rows = amounts.iter().take_while(|amount| {
        sum += u128::from(amount.unsigned_abs());
        Amount::of_units(sum, scale).is_some()
    });
    rows.count()
}

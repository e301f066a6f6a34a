//! `rateColumns`, whose columns do not come as JSON.

use guance_billing::api::batch::RateRequest;
use guance_billing::api::strict::decode;
use guance_billing::api::writer;
use guance_billing::batch::Columns;
use guance_billing::rate_columns;
use serde::Deserialize;

use crate::conservation::Money;

/// Columns of one length, from six bytes a row.
struct Rows {
    key: Vec<u16>,
    quantity: Vec<f64>,
    day: Option<Vec<u32>>,
}

impl Rows {
    fn of(bytes: &[u8]) -> Self {
        let mut rows = Self { key: vec![], quantity: vec![], day: Some(vec![]) };
        let Some((options, bytes)) = bytes.split_first() else { return rows };
        for row in bytes.chunks_exact(6) {
            rows.key.push(row[0].into());
            rows.quantity.push(quantity(row[2], u16::from_le_bytes([row[3], row[4]]), row[5]));
            rows.day.as_mut().expect("days").push(row[1].into());
        }
        if options % 2 == 1 {
            rows.day = None;
        }
        // Columns of different lengths.
        if options % 16 == 14 {
            rows.key.pop();
        }
        rows
    }

    fn columns(&self) -> Columns<'_> {
        Columns { key: &self.key, quantity: &self.quantity, day: self.day.as_deref() }
    }
}

/// Mostly one that a row may have.
fn quantity(form: u8, digits: u16, zeros: u8) -> f64 {
    match form {
        250 => f64::NAN,
        251 => f64::INFINITY,
        252 => -f64::from(digits),
        253 => f64::from(digits) / 3.0,
        254 => -0.0,
        255 => 9_999_999_999_999.0 + f64::from(digits % 4) - 2.0,
        _ => f64::from(digits) * 10_f64.powi(i32::from(zeros % 10)),
    }
}

/// The request, and the columns behind it.
fn parts(request: &[u8]) -> (&[u8], Rows) {
    let end = request.iter().position(|byte| *byte == u8::MAX);
    let (json, rows) = request.split_at(end.unwrap_or(request.len()));
    (json, Rows::of(rows.get(1..).unwrap_or_default()))
}

pub fn ask(request: &[u8]) -> String {
    let (json, rows) = parts(request);
    match decode::<RateRequest<'_>>(json) {
        Ok(request) => {
            let outcome = rate_columns(&request, rows.columns());
            // Not a way out of the crate, whose writer refuses floats.
            serde_json::to_string(&outcome).expect("an answer can be written")
        }
        Err(issue) => writer::write_issues(&[*issue]).expect("issues can be written"),
    }
}

#[derive(Deserialize)]
struct Answered {
    value: Rated,
}

#[derive(Deserialize)]
struct Rated {
    scale: u32,
    amount: Vec<i64>,
    covered: Option<Vec<f64>>,
    total: Money,
    totals: Vec<Money>,
}

/// The rows are the totals of their keys, and those are the total.
pub fn hold(request: &[u8], answer: &str) {
    let (_, rows) = parts(request);
    let Answered { value } = serde_json::from_str(answer).expect("an answer of its form");
    let Rated { scale, amount, covered, total, totals } = value;
    assert_eq!(rows.key.len(), amount.len(), "there is not an amount for each row");
    let unit = 10_i128.pow(16 - scale);
    let mut by_key = vec![0; totals.len()];
    for (key, amount) in rows.key.iter().zip(&amount) {
        assert!(*amount >= 0, "a row has a negative amount");
        by_key[usize::from(*key)] += i128::from(*amount) * unit;
    }
    let of_keys: Vec<_> = totals.iter().map(|total| total.0).collect();
    assert_eq!(of_keys, by_key, "the rows are not the totals of their keys");
    assert_eq!(total.0, by_key.iter().sum(), "the keys are not the total");
    for covered in covered.iter().flatten() {
        assert!(*covered >= 0.0 && covered.fract() == 0.0, "{covered} units are covered");
    }
    assert!(covered.is_none_or(|covered| covered.len() == amount.len()));
}

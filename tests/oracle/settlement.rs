//! A slow model of who pays: charge by charge, tender by tender, in fractions, with the
//! rules transcribed a second time (R78, R79, R81, R42, R86).

use num_rational::BigRational;
use serde_json::Value;

use super::{fraction, preview};

/// Money of one kind.
#[derive(Clone, Debug)]
pub struct Tender {
    pub source: &'static str,
    pub id: Option<String>,
    pub balance: BigRational,
    /// First and last valid day; days of this form compare as texts.
    pub valid_from: String,
    pub expires_on: String,
}

/// What becomes of a bill.
#[derive(Debug)]
pub struct Settled {
    /// Source, id and amount, in the order of sources.
    pub payments: Vec<(String, Option<String>, BigRational)>,
    pub paid: Vec<BigRational>,
    pub arrears: BigRational,
}

/// The order of sources.
const ORDER: [&str; 6] = [
    "ordinary_voucher",
    "full_reduction_voucher",
    "prepaid_card",
    "cash",
    "credit",
    "cloud_account",
];

/// Source, id and amount of each of the payments that an answer lists.
pub fn payments(payments: &Value) -> Vec<(String, Option<String>, BigRational)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let payments = payments.as_array().expect("a list").iter();
    payments
        .map(|one| {
            (text(&one["source"]).expect("a source"), text(&one["id"]), fraction(&one["amount"]))
        })
        .collect()
}

pub fn zero() -> BigRational {
    BigRational::from_integer(0.into())
}

/// All tenders of a wallet, in the order in which they would be taken.
pub fn tenders(wallet: &Value) -> Vec<Tender> {
    let text = |value: &Value, absent: &str| value.as_str().unwrap_or(absent).to_owned();
    let amount = |value: &Value| if value.is_null() { zero() } else { fraction(value) };
    let list = |name: &str| wallet[name].as_array().cloned().unwrap_or_default();
    let mut tenders = Vec::new();
    let listed = list("vouchers").into_iter().chain(list("prepaidCards"));
    for tender in listed {
        let source = match tender["kind"].as_str() {
            Some("ordinary") => ORDER[0],
            Some(_) => ORDER[1],
            None => ORDER[2],
        };
        tenders.push(Tender {
            source,
            id: Some(text(&tender["id"], "")),
            balance: fraction(&tender["balance"]),
            valid_from: text(&tender["validFrom"], "0000-01-01"),
            // After the last day that can be named.
            expires_on: text(&tender["expiresOn"], "never"),
        });
    }
    for source in ["cash", "credit"] {
        let balance = amount(&wallet[source]);
        let (valid_from, expires_on) = ("0000-01-01".into(), "never".into());
        tenders.push(Tender { source, id: None, balance, valid_from, expires_on });
    }
    let rank = |tender: &Tender| ORDER.iter().position(|source| *source == tender.source);
    // Stable: ties stay in list order.
    tenders.sort_by_key(|tender| (rank(tender), tender.expires_on.clone()));
    tenders
}

/// Whether a source pays for an item at all.
pub fn may_pay(source: &str, item: &str) -> bool {
    !(source.ends_with("_voucher") && ["sms", "synthetic_test"].contains(&item))
}

/// Settles charges of items one after the other, and takes them out of `tenders`.
pub fn settle(
    tenders: &mut [Tender],
    date: &str,
    method: &str,
    charges: &[(String, BigRational)],
) -> Settled {
    let cloud = method != "billing_center";
    let mut taken = vec![zero(); tenders.len()];
    let mut of_cloud = zero();
    let mut paid = Vec::new();
    let mut arrears = zero();
    for (item, amount) in charges {
        let mut rest = amount.clone();
        for (tender, taken) in tenders.iter_mut().zip(&mut taken) {
            let in_time = tender.valid_from.as_str() <= date && date <= tender.expires_on.as_str();
            let of_method = !(cloud && ["cash", "credit"].contains(&tender.source));
            if in_time && of_method && may_pay(tender.source, item) {
                let part = rest.clone().min(tender.balance.clone());
                tender.balance -= &part;
                *taken += &part;
                rest -= part;
            }
        }
        if cloud {
            of_cloud += &rest;
            rest = zero();
        }
        paid.push(amount - &rest);
        arrears += rest;
    }
    let mut payments: Vec<_> = tenders
        .iter()
        .zip(taken)
        .map(|(tender, taken)| (tender.source.to_owned(), tender.id.clone(), taken))
        .collect();
    payments.push(("cloud_account".into(), None, of_cloud));
    payments.retain(|(_, _, taken)| *taken > zero());
    Settled { payments, paid, arrears }
}

/// One day of a forecast.
#[derive(Debug)]
pub struct Day {
    pub charges: BigRational,
    pub settled: Settled,
    pub balance: BigRational,
    pub expired: BigRational,
}

/// The days of a forecast; `dates` are the days of usage and the one after the last.
pub fn forecast(request: &Value, dates: &[String]) -> Vec<Day> {
    let all = preview(request).daily;
    // What vouchers do not pay is priced by itself: items share no quota.
    let mut alone = request.clone();
    for workspace in alone["workspaces"].as_array_mut().expect("workspaces") {
        let lines = workspace["usage"].as_array_mut().expect("lines");
        lines.retain(|line| !may_pay("ordinary_voucher", line["item"].as_str().expect("an item")));
    }
    let alone = preview(&alone).daily;
    let method = request["method"].as_str().expect("a method");
    let mut tenders = tenders(&request["wallet"]);
    let mut days = Vec::new();
    for ((charges, alone), paid_on) in all.into_iter().zip(alone).zip(&dates[1..]) {
        let mut expired = zero();
        for tender in tenders.iter_mut().filter(|tender| tender.expires_on < *paid_on) {
            expired += std::mem::replace(&mut tender.balance, zero());
        }
        let bill =
            [("sms".to_owned(), alone.clone()), ("log_entries".to_owned(), &charges - alone)];
        let settled = settle(&mut tenders, paid_on, method, &bill);
        let valid = tenders
            .iter()
            .filter(|tender| tender.valid_from <= *paid_on && *paid_on <= tender.expires_on);
        let balance = valid.map(|tender| &tender.balance).sum();
        days.push(Day { charges, settled, balance, expired });
    }
    days
}

//! What an account holds: vouchers, prepaid cards, cash and credit.
//!
//! Owns the tenders, when they are valid, and the order in which a method of
//! settlement takes them. Knows nothing of bills.

use crate::catalog::{SettlementMethod, TenderSource};
use crate::date::Date;
use crate::lists::ToList;
use crate::money::{Amount, Currency};

/// What an account holds, and what it owes.
#[derive(Clone, Debug)]
pub struct Wallet {
    /// Of every amount in it.
    pub currency: Currency,
    /// As they were listed.
    pub tenders: Vec<Tender>,
    /// Earlier arrears, the negative prepaid balance of R78.
    pub debt: Amount,
}

/// Money of one kind, such as one voucher.
#[derive(Clone, Debug)]
pub struct Tender {
    /// What kind.
    pub source: TenderSource,
    /// The caller's own; cash and credit have none.
    pub id: Option<String>,
    /// How much there is.
    pub balance: Amount,
    /// The first valid day (R84); from the beginning when absent.
    pub valid_from: Option<Date>,
    /// The last valid day (R82, R84); for ever when absent.
    pub expires_on: Option<Date>,
}

impl Tender {
    /// Money that is always valid.
    pub const fn always(source: TenderSource, balance: Amount) -> Self {
        Self { source, id: None, balance, valid_from: None, expires_on: None }
    }

    /// Whether it may pay on `day`; both its first and its last day count.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && !self.has_lapsed_by(day)
    }

    /// Whether its last day is before `day`.
    pub fn has_lapsed_by(&self, day: Date) -> bool {
        self.expires_on.is_some_and(|last| last < day)
    }
}

impl Wallet {
    /// The places of the tenders that `method` takes, in the order in which it does
    /// (R78): by source, then what expires first, then as they were listed.
    pub fn order(&self, method: SettlementMethod) -> Vec<usize> {
        let sources = method.record().tenders;
        let mut order = Vec::new();
        for (place, tender) in self.tenders.iter().enumerate() {
            let Some(rank) = sources.iter().position(|source| *source == tender.source) else {
                continue;
            };
            // What never expires comes last.
            let key = (rank, tender.expires_on.is_none(), tender.expires_on);
            // Each into its place: a tenth of the wasm that sorting takes.
            let after = order.partition_point(|(other, _)| *other <= key);
            order.insert(after, (key, place));
        }
        order.into_iter().map(|(_, place)| place).listed()
    }

    /// What may pay on `day`, whatever the method; nothing if that is 10^18 or more.
    pub fn balance_on(&self, day: Date) -> Option<Amount> {
        let mut valid = self.tenders.iter().filter(|tender| tender.is_valid_on(day));
        valid.try_fold(Amount::ZERO, |sum, tender| sum.checked_add(tender.balance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TenderSource::{Cash, Credit, FullReductionVoucher, OrdinaryVoucher, PrepaidCard};

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn tender(source: TenderSource, from: &str, last: &str) -> Tender {
        let day = |text: &str| (!text.is_empty()).then(|| date(text));
        let balance = Amount::from_whole(5).unwrap();
        Tender { valid_from: day(from), expires_on: day(last), ..Tender::always(source, balance) }
    }

    #[test]
    fn both_the_first_and_the_last_day_count() {
        // from, last, day, valid
        let table = [
            ("", "", "2024-11-06", true),
            ("2024-11-06", "2024-11-06", "2024-11-06", true),
            ("2024-11-06", "", "2024-11-05", false),
            ("", "2024-11-06", "2024-11-07", false),
        ];
        for (from, last, day, valid) in table {
            assert_eq!(
                tender(PrepaidCard, from, last).is_valid_on(date(day)),
                valid,
                "{from} {last}"
            );
        }
    }

    #[test]
    fn tenders_are_taken_by_source_then_by_expiry_then_as_listed() {
        let wallet = Wallet {
            currency: Currency::Cny,
            tenders: vec![
                tender(Credit, "", ""),
                tender(Cash, "", ""),
                tender(PrepaidCard, "", ""),
                tender(PrepaidCard, "", "2025-01-01"),
                tender(FullReductionVoucher, "", "2024-12-01"),
                tender(OrdinaryVoucher, "", "2025-01-01"),
                tender(OrdinaryVoucher, "", "2024-12-31"),
                tender(OrdinaryVoucher, "2024-11-01", "2024-12-31"),
            ],
            debt: Amount::ZERO,
        };
        assert_eq!(wallet.order(SettlementMethod::BillingCenter), [6, 7, 5, 4, 3, 2, 1, 0]);
        assert_eq!(wallet.order(SettlementMethod::Aws), [6, 7, 5, 4, 3, 2]);
        assert_eq!(wallet.balance_on(date("2024-11-06")), Amount::from_whole(40).ok());
        assert_eq!(wallet.balance_on(date("2025-01-01")), Amount::from_whole(25).ok());
    }
}

//! Who pays: a bill against a wallet, and an order against the buyer's own mix.
//!
//! Owns which sources pay and in what order (R78, R79). Money is neither made nor
//! lost here: what a bill comes to is what was taken plus what is left unpaid. Knows
//! nothing of how the bill arose.

use crate::catalog::{PublishedCondition, SettlementMethod, TenderSource};
use crate::date::Date;
use crate::eligibility::{Finding, Status};
use crate::lists::{AddAll, ToList};
use crate::money::{Amount, AmountSum};
use crate::wallet::{Tender, Wallet};

/// One charge of a bill.
#[derive(Clone, Copy, Debug)]
pub struct Charge {
    /// How much.
    pub amount: Amount,
    /// Whether vouchers may pay for it (R79).
    pub vouchers_allowed: bool,
}

/// What was taken from one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Which kind of source.
    pub source: TenderSource,
    /// Its place in the wallet; a cloud account has none.
    pub tender: Option<usize>,
    /// How much; never nothing.
    pub amount: Amount,
}

/// A bill that was settled.
#[derive(Debug)]
pub struct Settlement {
    /// In the order in which the sources were taken.
    pub payments: Vec<Payment>,
    /// What was paid of each charge, in their order.
    pub paid: Vec<Amount>,
    /// What was left unpaid of all of them.
    pub arrears: Amount,
}

impl Settlement {
    /// Whether it adds up: the payments and the arrears to `due`, and so do they to what was
    /// paid of the charges. Payments are what tenders lack since, so each side was counted by
    /// itself.
    pub fn is_conserved(&self, due: Amount) -> bool {
        let (mut payments, mut paid) = (AmountSum::ZERO, AmountSum::ZERO);
        payments.add(self.arrears);
        paid.add(self.arrears);
        for payment in &self.payments {
            payments.add(payment.amount);
        }
        for amount in &self.paid {
            paid.add(*amount);
        }
        payments.is(due) && paid.is(due)
    }
}

/// A wallet whose bills are settled by one method.
#[derive(Debug)]
pub struct Account {
    wallet: Wallet,
    method: SettlementMethod,
    /// The tenders that the method takes, one after the other.
    order: Vec<usize>,
}

impl Account {
    /// The wallet and the method.
    pub fn new(wallet: Wallet, method: SettlementMethod) -> Self {
        let order = wallet.order(method);
        Self { wallet, method, order }
    }

    /// What it holds.
    pub const fn wallet(&self) -> &Wallet {
        &self.wallet
    }

    /// What it holds in the end.
    pub fn into_wallet(self) -> Wallet {
        self.wallet
    }

    /// Takes out what has lapsed by `day` unused (R82, R84), and says how much that is;
    /// nothing if it is 10^18 or more.
    pub fn lapse(&mut self, day: Date) -> Option<Amount> {
        let tenders = self.wallet.tenders.iter_mut();
        tenders.filter(|tender| tender.has_lapsed_by(day)).try_fold(Amount::ZERO, |sum, tender| {
            sum.checked_add(std::mem::take(&mut tender.balance))
        })
    }

    /// Pays a bill on `day`: each charge in turn from what is valid, one source after
    /// the other (R78), but vouchers never pay for SMS and synthetic tests (R79). What
    /// is left goes to the cloud account, or is arrears.
    ///
    /// Nothing if the charges reach 10^18.
    pub fn settle(&mut self, day: Date, charges: &[Charge]) -> Option<Settlement> {
        let tenders = &mut self.wallet.tenders;
        // Vouchers come first in every order; `build.rs` sees to it.
        let (mut valid, mut vouchers, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for place in self.order.iter().copied() {
            if let Some(tender) = tenders.get(place).filter(|tender| tender.is_valid_on(day)) {
                let is_voucher = tender.source.record().is_voucher;
                if is_voucher { &mut vouchers } else { &mut others }.push(place);
                valid.push((place, tender.source, tender.balance));
            }
        }
        let (mut vouchers, mut others) = (Queue::of(vouchers), Queue::of(others));
        let mut paid = Vec::with_capacity(charges.len());
        let mut unpaid = Amount::ZERO;
        for charge in charges {
            let mut rest = charge.amount;
            if charge.vouchers_allowed {
                vouchers.pay(&mut rest, tenders);
            }
            others.pay(&mut rest, tenders);
            unpaid = unpaid.checked_add(rest)?;
            paid.push(charge.amount.checked_sub(rest)?);
        }
        let mut payments = Vec::new();
        for (place, source, before) in valid {
            let amount = before.checked_sub(tenders.get(place)?.balance)?;
            payments.add_all(Payment::of(source, Some(place), amount));
        }
        if !self.method.is_cloud() {
            return Some(Settlement { payments, paid, arrears: unpaid });
        }
        payments.add_all(Payment::of(TenderSource::CloudAccount, None, unpaid));
        let paid = charges.iter().map(|charge| charge.amount).listed();
        Some(Settlement { payments, paid, arrears: Amount::ZERO })
    }
}

impl Payment {
    /// The payment, unless nothing was taken.
    fn of(source: TenderSource, tender: Option<usize>, amount: Amount) -> Option<Self> {
        (!amount.is_zero()).then_some(Self { source, tender, amount })
    }
}

/// Tenders that are taken one after the other, by their places in the wallet.
struct Queue {
    waiting: std::vec::IntoIter<usize>,
    current: Option<usize>,
}

impl Queue {
    fn of(places: Vec<usize>) -> Self {
        let mut waiting = places.into_iter();
        let current = waiting.next();
        Self { waiting, current }
    }

    /// Pays as much of `due` as there is, and takes it off.
    fn pay(&mut self, due: &mut Amount, tenders: &mut [Tender]) {
        while !due.is_zero()
            && let Some(tender) = self.current.and_then(|place| tenders.get_mut(place))
        {
            tender.balance.set_off(due);
            if tender.balance.is_zero() {
                self.current = self.waiting.next();
            }
        }
    }
}

/// An order and what the buyer offers for it (R58).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderPayment {
    /// What the offer pays of the price.
    pub paid: Amount,
    /// What it lacks.
    pub short: Amount,
    /// What it exceeds the price by.
    pub excess: Amount,
}

impl OrderPayment {
    /// Compares what is offered with the price: `price = paid + short`, and what is
    /// offered is `paid + excess`.
    pub fn of(price: Amount, offered: Amount) -> Self {
        let (mut short, mut excess) = (price, offered);
        let paid = short.set_off(&mut excess);
        Self { paid, short, excess }
    }

    /// What has to hold for the order to be submitted (E21), each with what is amiss.
    pub fn conditions(&self) -> [(Finding, Amount); 2] {
        let finding =
            |condition, amiss: Amount| (Finding::of(condition, Status::of(amiss.is_zero())), amiss);
        [
            finding(PublishedCondition::OfferCoversPrice, self.short),
            finding(PublishedCondition::OfferStaysWithinPrice, self.excess),
        ]
    }

    /// Whether the offer is the price, no more and no less.
    pub const fn is_exact(&self) -> bool {
        self.short.is_zero() && self.excess.is_zero()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use TenderSource::{
        Cash, CloudAccount, Credit, FullReductionVoucher, OrdinaryVoucher, PrepaidCard,
    };

    type Taken = (TenderSource, &'static str);

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    fn wallet() -> Wallet {
        let tender = |source, balance| Tender::always(source, amount(balance));
        Wallet {
            currency: Currency::Cny,
            tenders: vec![
                tender(Cash, "10"),
                tender(Credit, "5"),
                tender(PrepaidCard, "20"),
                tender(FullReductionVoucher, "30"),
                tender(OrdinaryVoucher, "40"),
            ],
            debt: Amount::ZERO,
        }
    }

    /// The charges, `!` for what vouchers do not pay.
    fn charges(text: &str) -> Vec<Charge> {
        let charge = |word: &str| Charge {
            amount: amount(word.trim_end_matches('!')),
            vouchers_allowed: !word.ends_with('!'),
        };
        text.split_whitespace().map(charge).collect()
    }

    #[test]
    fn sources_pay_in_the_published_order() {
        use SettlementMethod::{Aws, BillingCenter};
        // method, charges, payments, paid, arrears
        let table: &[(_, _, &[Taken], &str, &str)] = &[
            (BillingCenter, "12", &[(OrdinaryVoucher, "12")], "12", "0"),
            (
                BillingCenter,
                "30 15",
                &[(OrdinaryVoucher, "40"), (FullReductionVoucher, "5")],
                "30 15",
                "0",
            ),
            // Vouchers are left over while cash runs short (R79).
            (
                BillingCenter,
                "1 40!",
                &[(OrdinaryVoucher, "1"), (PrepaidCard, "20"), (Cash, "10"), (Credit, "5")],
                "1 35",
                "5",
            ),
            (
                BillingCenter,
                "40! 75",
                &[
                    (OrdinaryVoucher, "40"),
                    (FullReductionVoucher, "30"),
                    (PrepaidCard, "20"),
                    (Cash, "10"),
                    (Credit, "5"),
                ],
                "35 70",
                "10",
            ),
            (
                Aws,
                "1 40!",
                &[(OrdinaryVoucher, "1"), (PrepaidCard, "20"), (CloudAccount, "20")],
                "1 40",
                "0",
            ),
            (Aws, "0", &[], "0", "0"),
        ];
        for (method, bill, payments, paid, arrears) in table {
            let mut account = Account::new(wallet(), *method);
            let day = Date::parse("2024-11-06").unwrap();
            let settled = account.settle(day, &charges(bill)).unwrap();
            let got: Vec<_> =
                settled.payments.iter().map(|one| (one.source, one.amount.to_string())).collect();
            let got: Vec<_> = got.iter().map(|(source, text)| (*source, text.as_str())).collect();
            assert_eq!(got, *payments, "{bill}");
            let got: Vec<_> = settled.paid.iter().map(Amount::to_string).collect();
            assert_eq!(got.join(" "), *paid, "{bill}");
            assert_eq!(settled.arrears, amount(arrears), "{bill}");
        }
    }

    #[test]
    fn what_has_lapsed_is_taken_out_once() {
        let mut wallet = wallet();
        let day = |text: &str| Date::parse(text).unwrap();
        if let Some(card) = wallet.tenders.get_mut(2) {
            card.expires_on = Some(day("2024-11-06"));
        }
        let mut account = Account::new(wallet, SettlementMethod::BillingCenter);
        assert_eq!(account.lapse(day("2024-11-06")), Some(Amount::ZERO));
        assert_eq!(account.lapse(day("2024-11-07")), Some(amount("20")));
        assert_eq!(account.lapse(day("2024-11-08")), Some(Amount::ZERO));
    }

    #[test]
    fn an_offer_is_short_exact_or_in_excess() {
        // price, offered, paid, short, excess
        let table = [
            ("100", "100", "100", "0", "0"),
            ("100", "99.99", "99.99", "0.01", "0"),
            ("100", "100.01", "100", "0", "0.01"),
            ("0", "0", "0", "0", "0"),
        ];
        for (price, offered, paid, short, excess) in table {
            let order = OrderPayment::of(amount(price), amount(offered));
            assert_eq!(
                order,
                OrderPayment { paid: amount(paid), short: amount(short), excess: amount(excess) }
            );
            assert_eq!(order.is_exact(), price == offered);
        }
    }

    #[test]
    fn a_settlement_that_does_not_add_up_is_found_out() {
        let day = Date::parse("2024-11-06").unwrap();
        let mut account = Account::new(wallet(), SettlementMethod::BillingCenter);
        let mut settled = account.settle(day, &charges("30 90")).unwrap();
        let due = amount("120");
        assert!(settled.is_conserved(due));
        assert!(!settled.is_conserved(amount("119.9999999999999999")));
        let paid = std::mem::replace(&mut settled.paid[0], Amount::ZERO);
        assert!(!settled.is_conserved(due), "less paid than was taken");
        settled.paid[0] = paid;
        let _ = settled.payments.pop();
        assert!(!settled.is_conserved(due), "less taken than was paid");
    }
}

//! Bill after bill against one wallet: how long the money lasts.
//!
//! The bill of a day is paid on the next (R42). Vouchers and cards lapse as their days
//! pass, arrears add up, and nothing is topped up in between. Packages and traffic
//! packs are paid already, so only usage charges are settled.

use crate::bill::Bill;
use crate::catalog::{BUFFER_DAYS, Item};
use crate::date::{CalendarMonth, Date};
use crate::item_map::ItemMap;
use crate::lists::ToList;
use crate::money::Amount;
use crate::settlement::{Account, Charge, Payment};

/// When to be warned (R89): once an amount is greater than its threshold.
#[derive(Debug, Default)]
pub struct AlertThresholds {
    /// Of what was spent since the first day.
    pub total: Option<Amount>,
    /// Of an item's bill of one day.
    pub items: ItemMap<Amount>,
}

impl AlertThresholds {
    /// The items whose daily charges [`forecast`] has to know: those with a threshold,
    /// and those that vouchers do not pay.
    pub fn itemized(&self) -> Vec<Item> {
        let asked =
            |item: &Item| !item.record().vouchers_allowed || self.items.get(*item).is_some();
        Item::ALL.iter().copied().filter(asked).listed()
    }
}

/// How long a wallet lasts.
#[derive(Debug)]
pub struct Forecast {
    /// By day of usage.
    pub days: Vec<ForecastDay>,
    /// By month of usage.
    pub months: Vec<MonthOfUsage>,
    /// The first payment that leaves arrears.
    pub first_arrears_on: Option<Date>,
    /// The last day of the buffer after it (R86), inside the period or not.
    pub locked_on: Option<Date>,
    /// The cash that, added on the first day, leaves no arrears.
    pub top_up_needed: Amount,
    /// What lapses in all.
    pub expired_unused: Amount,
    /// By day, the total first, then by item.
    pub alerts: Vec<Alert>,
}

/// One day of usage, and its payment on the next.
#[derive(Debug)]
pub struct ForecastDay {
    /// The day of usage.
    pub usage_date: Date,
    /// What was used.
    pub charges: Amount,
    /// By whom it is paid.
    pub payments: Vec<Payment>,
    /// What is left unpaid.
    pub arrears: Amount,
    /// What may still pay after that.
    pub balance: Amount,
    /// What lapsed unused since the payment before.
    pub expired: Amount,
}

/// What one calendar month comes to.
#[derive(Debug)]
pub struct MonthOfUsage {
    /// Which one.
    pub month: CalendarMonth,
    /// Its usage charges inside the period.
    pub charges: Amount,
}

/// A mail because of high consumption (R89).
#[derive(Debug)]
pub struct Alert {
    /// The day of usage.
    pub usage_date: Date,
    /// Which item; none for the total.
    pub item: Option<Item>,
    /// What it came to.
    pub amount: Amount,
    /// What it is greater than.
    pub threshold: Amount,
}

/// Why there is no forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoForecast {
    /// A payment, or the buffer after it, would be after the year 9999.
    CalendarEnds,
    /// What the wallet holds reaches 10^18.
    TooMuchMoney,
    /// Its figures do not add up: a defect of ours.
    NotConserved,
}

/// Pays the bill of each day on the next, from `from` on, and says what comes of it.
///
/// `bill` tells the daily charges of [`AlertThresholds::itemized`] apart.
///
/// # Errors
///
/// [`NoForecast`].
pub fn forecast(
    from: Date,
    bill: &Bill,
    account: &mut Account,
    thresholds: &AlertThresholds,
) -> Result<Forecast, NoForecast> {
    let mut forecast = Forecast {
        days: Vec::with_capacity(bill.daily.len()),
        months: Vec::new(),
        first_arrears_on: None,
        locked_on: None,
        top_up_needed: Amount::ZERO,
        expired_unused: Amount::ZERO,
        alerts: Vec::new(),
    };
    let mut adds_up = true;
    let mut usage_date = from;
    for number in 0..bill.daily.len() {
        let paid_on = usage_date.plus_days(1).ok_or(NoForecast::CalendarEnds)?;
        let day = ChargesOfDay { bill, number };
        let paid = forecast.pay(usage_date, paid_on, &day, account);
        let (arrears, is_conserved) = paid.ok_or(NoForecast::TooMuchMoney)?;
        adds_up &= is_conserved;
        if !arrears.is_zero() && forecast.first_arrears_on.is_none() {
            forecast.first_arrears_on = Some(paid_on);
            let locked_on = paid_on.plus_days(BUFFER_DAYS);
            forecast.locked_on = Some(locked_on.ok_or(NoForecast::CalendarEnds)?);
        }
        forecast.note_alerts(usage_date, &day, thresholds);
        usage_date = paid_on;
    }
    adds_up &= forecast.spent() == bill.usage_charges;
    if adds_up { Ok(forecast) } else { Err(NoForecast::NotConserved) }
}

impl Forecast {
    /// Pays one day, and says what is left unpaid, and whether it adds up. Nothing if a sum of
    /// money reaches 10^18.
    fn pay(
        &mut self,
        usage_date: Date,
        paid_on: Date,
        day: &ChargesOfDay<'_>,
        account: &mut Account,
    ) -> Option<(Amount, bool)> {
        let charges = day.total()?;
        let not_by_vouchers = day.not_by_vouchers()?;
        let expired = account.lapse(paid_on)?;
        let by_vouchers = charges.checked_sub(not_by_vouchers)?;
        let bill = [
            Charge { amount: by_vouchers, vouchers_allowed: true },
            Charge { amount: not_by_vouchers, vouchers_allowed: false },
        ];
        let settled = account.settle(paid_on, &bill)?;
        let is_conserved = settled.is_conserved(charges);
        let arrears = settled.arrears;
        // Vouchers and cards pay before cash, and cash and credit do not lapse: each unit
        // of arrears is one of cash that lacked, whenever.
        self.top_up_needed = self.top_up_needed.checked_add(arrears)?;
        self.expired_unused = self.expired_unused.checked_add(expired)?;
        self.note_month(usage_date, charges)?;
        let balance = account.wallet().balance_on(paid_on)?;
        let payments = settled.payments;
        self.days.push(ForecastDay { usage_date, charges, payments, arrears, balance, expired });
        Some((arrears, is_conserved))
    }

    fn note_month(&mut self, day: Date, charges: Amount) -> Option<()> {
        let month = day.month();
        match self.months.last_mut().filter(|last| last.month == month) {
            Some(last) => last.charges = last.charges.checked_add(charges)?,
            None => self.months.push(MonthOfUsage { month, charges }),
        }
        Some(())
    }

    /// What was used since the first day. The bill sums it up to less than 10^18.
    fn spent(&self) -> Amount {
        let months = self.months.iter().map(|month| month.charges);
        months.fold(Amount::ZERO, |sum, charges| sum.checked_add(charges).unwrap_or(sum))
    }

    /// An alert is given once, not again on every day after (R89).
    fn note_alerts(
        &mut self,
        usage_date: Date,
        day: &ChargesOfDay<'_>,
        thresholds: &AlertThresholds,
    ) {
        if let Some(threshold) = thresholds.total {
            self.note_alert(usage_date, None, self.spent(), threshold);
        }
        for (item, threshold) in thresholds.items.iter() {
            if let Some(amount) = day.of(item) {
                self.note_alert(usage_date, Some(item), amount, *threshold);
            }
        }
    }

    fn note_alert(
        &mut self,
        usage_date: Date,
        item: Option<Item>,
        amount: Amount,
        threshold: Amount,
    ) {
        let is_new = self.alerts.iter().all(|alert| alert.item != item);
        if is_new && amount > threshold {
            self.alerts.push(Alert { usage_date, item, amount, threshold });
        }
    }
}

/// The charges of one day, by item.
struct ChargesOfDay<'a> {
    bill: &'a Bill,
    number: usize,
}

impl ChargesOfDay<'_> {
    fn total(&self) -> Option<Amount> {
        self.bill.daily.get(self.number).copied()
    }

    fn of(&self, item: Item) -> Option<Amount> {
        self.bill.daily_by_item.get(item)?.get(self.number).copied()
    }

    /// What vouchers never pay (R79).
    fn not_by_vouchers(&self) -> Option<Amount> {
        let items = Item::ALL.iter().filter(|item| !item.record().vouchers_allowed);
        items.filter_map(|item| self.of(*item)).try_fold(Amount::ZERO, Amount::checked_add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::SettlementMethod;
    use crate::money::Currency;
    use crate::wallet::Wallet;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    #[test]
    fn a_bill_whose_days_are_not_its_charges_has_no_forecast() {
        let outcome = |usage_charges| {
            let bill = Bill {
                workspaces: Vec::new(),
                daily: vec![amount("1"), amount("2")],
                usage_charges: amount(usage_charges),
                package_share: Amount::ZERO,
                traffic_pack_charges: Amount::ZERO,
                total: amount(usage_charges),
                daily_by_item: ItemMap::new(),
                items: Vec::new(),
            };
            let wallet =
                Wallet { currency: Currency::Cny, tenders: Vec::new(), debt: Amount::ZERO };
            let mut account = Account::new(wallet, SettlementMethod::BillingCenter);
            let from = Date::parse("2024-11-30").unwrap();
            let forecast = forecast(from, &bill, &mut account, &AlertThresholds::default());
            forecast.map(|forecast| forecast.top_up_needed)
        };
        assert_eq!(outcome("3"), Ok(amount("3")));
        assert_eq!(outcome("2"), Err(NoForecast::NotConserved));
    }
}

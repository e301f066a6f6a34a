//! Bill after bill against one wallet: how long the money lasts.
//!
//! The bill of a day is paid on the next (R42). Vouchers and cards lapse as their days
//! pass, arrears add up, and nothing is topped up in between. Packages and traffic
//! packs are paid already, so only usage charges are settled.

use crate::bill::Bill;
use crate::catalog::{BUFFER_DAYS, Item};
use crate::date::{CalendarMonth, Date};
use crate::item_map::ItemMap;
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
        Item::ALL.iter().copied().filter(asked).collect()
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

/// Pays the bill of each day on the next, from `from` on, and says what comes of it.
///
/// `bill` tells the daily charges of [`AlertThresholds::itemized`] apart. Nothing if the
/// calendar ends before the last buffer does, or a sum of money reaches 10^18.
pub fn forecast(
    from: Date,
    bill: &Bill,
    mut account: Account,
    thresholds: &AlertThresholds,
) -> Option<Forecast> {
    let mut forecast = Forecast {
        days: Vec::with_capacity(bill.daily.len()),
        months: Vec::new(),
        first_arrears_on: None,
        locked_on: None,
        top_up_needed: Amount::ZERO,
        expired_unused: Amount::ZERO,
        alerts: Vec::new(),
    };
    let mut spent = Amount::ZERO;
    let mut usage_date = from;
    for (number, charges) in bill.daily.iter().copied().enumerate() {
        let of_items = ChargesOfDay { bill, number };
        let paid_on = usage_date.plus_days(1)?;
        let expired = account.lapse(paid_on)?;
        let past_vouchers = of_items.vouchers_never_pay()?;
        let settled = account.settle(
            paid_on,
            &[
                Charge { amount: charges.checked_sub(past_vouchers)?, vouchers_allowed: true },
                Charge { amount: past_vouchers, vouchers_allowed: false },
            ],
        )?;
        let arrears = settled.arrears;
        if !arrears.is_zero() && forecast.first_arrears_on.is_none() {
            forecast.first_arrears_on = Some(paid_on);
            forecast.locked_on = Some(paid_on.plus_days(BUFFER_DAYS)?);
        }
        // Vouchers and cards pay before cash, and cash and credit do not lapse: each unit
        // of arrears is one of cash that lacked, whenever.
        forecast.top_up_needed = forecast.top_up_needed.checked_add(arrears)?;
        forecast.expired_unused = forecast.expired_unused.checked_add(expired)?;
        spent = spent.checked_add(charges)?;
        forecast.note_month(usage_date, charges)?;
        forecast.note_alerts(usage_date, spent, &of_items, thresholds);
        let balance = account.wallet().balance_on(paid_on)?;
        let payments = settled.payments;
        forecast.days.push(ForecastDay {
            usage_date,
            charges,
            payments,
            arrears,
            balance,
            expired,
        });
        usage_date = paid_on;
    }
    Some(forecast)
}

impl Forecast {
    fn note_month(&mut self, day: Date, charges: Amount) -> Option<()> {
        let month = day.month();
        match self.months.last_mut().filter(|last| last.month == month) {
            Some(last) => last.charges = last.charges.checked_add(charges)?,
            None => self.months.push(MonthOfUsage { month, charges }),
        }
        Some(())
    }

    /// An alert is given once, not again on every day after (R89).
    fn note_alerts(
        &mut self,
        usage_date: Date,
        spent: Amount,
        of_items: &ChargesOfDay<'_>,
        thresholds: &AlertThresholds,
    ) {
        let total = thresholds.total.map(|threshold| (None, spent, threshold));
        let items = thresholds
            .items
            .iter()
            .filter_map(|(item, threshold)| Some((Some(item), of_items.of(item)?, *threshold)));
        for (item, amount, threshold) in total.into_iter().chain(items) {
            let is_new = self.alerts.iter().all(|alert| alert.item != item);
            if is_new && amount > threshold {
                self.alerts.push(Alert { usage_date, item, amount, threshold });
            }
        }
    }
}

/// The charges of one day, by item.
struct ChargesOfDay<'a> {
    bill: &'a Bill,
    number: usize,
}

impl ChargesOfDay<'_> {
    fn of(&self, item: Item) -> Option<Amount> {
        self.bill.daily_by_item.get(item)?.get(self.number).copied()
    }

    /// What vouchers never pay (R79).
    fn vouchers_never_pay(&self) -> Option<Amount> {
        let items = Item::ALL.iter().filter(|item| !item.record().vouchers_allowed);
        items.filter_map(|item| self.of(*item)).try_fold(Amount::ZERO, Amount::checked_add)
    }
}

//! `forecastWallet`: how long the wallet lasts.

use serde::Serialize;

use super::Outcome;
use super::input::{ByItem, Input};
use super::package::PackageRequest;
use super::preview::too_much;
use super::settlement::calendar_ends;
use super::strict::from_object;
use super::wallet::{PaymentAnswer, WalletRequest, payments};
use super::workload::{PricedFor, WorkloadRequest, WorkspaceParts, WorkspaceRequest};
use crate::bill::{Workload, bill};
use crate::catalog::{BUFFER_DAYS, Item, SettlementMethod};
use crate::date::{CalendarMonth, Date};
use crate::forecast::{Alert, AlertThresholds, Forecast, ForecastDay, MonthOfUsage, forecast};
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::item_map::ItemMap;
use crate::money::{Amount, Currency};
use crate::package::PackagePlan;
use crate::settlement::Account;
use crate::wallet::Wallet;

/// A workload, and the wallet that pays for it day by day.
#[derive(Clone, Debug)]
pub struct WalletForecastRequest {
    /// First day; each day is priced by the card in force on it (R1).
    pub from: Input<Date>,
    /// 1 to 3,660; 30 by default.
    pub days: Option<Input<u64>>,
    /// Of the paying billing center (R20).
    pub currency: Input<Currency>,
    /// 1 to 10,000, with unique ids.
    pub workspaces: Vec<WorkspaceRequest>,
    /// An annual package, paid already. It takes billing-center settlement (R50).
    pub package: Option<PackageRequest>,
    /// As in a preview; a forecast has no line items to explain.
    pub explain: Option<bool>,
    /// How the workspaces settle.
    pub method: Input<SettlementMethod>,
    /// What the account holds on the first day; in the same currency.
    pub wallet: WalletRequest,
    /// When to be warned (R89).
    pub alerts: Option<AlertsRequest>,
}
from_object!(WalletForecastRequest {
    from,
    days,
    currency,
    workspaces,
    package,
    explain,
    method,
    wallet,
    alerts,
});

/// Thresholds that an amount has to exceed for a warning (R89).
#[derive(Clone, Debug)]
pub struct AlertsRequest {
    /// Of what was spent since the first day.
    pub total: Option<Input<Amount>>,
    /// Of an item's bill of one day.
    pub items: Option<ByItem<Amount>>,
}
from_object!(AlertsRequest { total, items });

/// How long a wallet lasts.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WalletForecast {
    /// By day of usage; the bill of a day is paid on the next (R42).
    pub days: Vec<WalletDay>,
    /// By calendar month of usage.
    pub months: Vec<WalletMonth>,
    /// The first payment date that leaves arrears.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_arrears_on: Option<Date>,
    /// The last day of the buffer after it (R86), in the period or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked_on: Option<Date>,
    /// The least cash that, added on the first day, leaves no arrears.
    pub top_up_needed: Amount,
    /// Voucher and card money that lapses unused.
    pub expired_unused: Amount,
    /// By day, the total first; each once (R89).
    pub alerts: Vec<WalletAlert>,
}

/// One day of usage, and its payment on the next.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WalletDay {
    /// The day of usage.
    pub usage_date: Date,
    /// Its usage charges.
    pub charges: Amount,
    /// In the order in which the sources were taken.
    pub payments: Vec<PaymentAnswer>,
    /// Left unpaid.
    pub arrears: Amount,
    /// Cash, unused credit, and valid cards and vouchers after the payment.
    pub balance: Amount,
    /// What lapsed unused before the payment.
    pub expired: Amount,
}

/// One calendar month of usage.
#[derive(Clone, Debug, Serialize)]
pub struct WalletMonth {
    /// Such as `2024-11`.
    pub month: CalendarMonth,
    /// Its usage charges inside the period.
    pub charges: Amount,
}

/// A mail because of high consumption (R89).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WalletAlert {
    /// The day of usage.
    pub usage_date: Date,
    /// Which item; absent for the total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Item>,
    /// What it came to.
    pub amount: Amount,
    /// What that is greater than.
    pub threshold: Amount,
}

/// How long a wallet lasts: the bill of every day, paid on the next, from what is valid
/// then (R42, R78), until and beyond the first arrears (R86).
///
/// Only usage charges are settled; packages and traffic packs count as paid. Issues: as
/// [`preview_cost`](crate::preview_cost) and [`settle_bill`](crate::settle_bill), and
/// `currency_mismatch` for a wallet in another currency than the request,
/// `package_not_sold_here` for a package with a cloud account (R50).
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::forecast_wallet;
///
/// // 1.5 a day, and cash for two days and a bit.
/// let request = br#"{
///     "from": "2024-11-06", "days": 5, "currency": "CNY", "method": "billing_center",
///     "wallet": { "currency": "CNY", "cash": "3.5" },
///     "workspaces": [{ "id": "shop", "site": "cn1", "usage": [
///         { "item": "log_entries", "quantity": 1000000, "retentionDays": 14 }
///     ] }]
/// }"#;
/// let Outcome::Ok { value } = answer(request, forecast_wallet) else { panic!() };
/// assert_eq!(value.first_arrears_on.unwrap().to_string(), "2024-11-09");
/// assert_eq!(value.locked_on.unwrap().to_string(), "2024-11-23");
/// assert_eq!(value.top_up_needed.to_string(), "4");
/// ```
pub fn forecast_wallet(request: &WalletForecastRequest) -> Outcome<WalletForecast> {
    checked(request).into()
}

/// A request that was checked.
struct Asked {
    from: Date,
    workload: Workload,
    plan: Option<PackagePlan>,
    method: SettlementMethod,
    wallet: Wallet,
    thresholds: AlertThresholds,
}

fn checked(request: &WalletForecastRequest) -> Result<WalletForecast, Vec<Issue>> {
    let mut issues = Issues::new();
    let workspaces: Vec<_> = request.workspaces.iter().map(WorkspaceParts::from).collect();
    let workload = WorkloadRequest {
        from: Some(&request.from),
        days: request.days.as_ref(),
        currency: &request.currency,
        workspaces: &workspaces,
        priced_for: PricedFor::Preview(request.package.as_ref()),
    };
    let workload = workload.check_with_package(&mut issues);
    let root = Place::Root;
    if let Some((workload, _)) = &workload {
        issues.keep(&root.field("days"), calendar_lasts(workload));
    }
    let method = request.method.get().and_then(|method| {
        if request.package.is_some() && method.is_cloud() {
            let message = "packages take billing-center settlement";
            return Err(Fault::new(IssueCode::PackageNotSoldHere, message));
        }
        Ok(method)
    });
    let method = issues.keep(&root.field("method"), method);
    let place = root.field("wallet");
    let wallet = request.wallet.check(&place, request.currency.known().copied(), &mut issues);
    issues.keep(&place, wallet.as_ref().map_or(Ok(()), sums_up));
    let thresholds = match &request.alerts {
        Some(alerts) => alerts.check(&root.field("alerts"), &mut issues),
        None => Some(AlertThresholds::default()),
    };
    let asked = (|| {
        let (workload, plan) = workload?;
        let from = *request.from.known()?;
        let (method, wallet, thresholds) = (method?, wallet?, thresholds?);
        Some(Asked { from, workload, plan, method, wallet, thresholds })
    })();
    let asked = issues.none_or(asked)?;
    asked.forecast().map_err(|issue| vec![issue])
}

/// Whether the calendar goes on until the buffer after the last payment ends.
fn calendar_lasts(workload: &Workload) -> Result<(), Fault> {
    let last = workload.period.from.and_then(|from| from.plus_days(workload.period.days));
    last.and_then(|last| last.plus_days(BUFFER_DAYS)).map(|_| ()).ok_or_else(calendar_ends)
}

/// Whether all that a wallet holds is below 10^18, and so every balance.
fn sums_up(wallet: &Wallet) -> Result<(), Fault> {
    let mut balances = wallet.tenders.iter().map(|tender| tender.balance);
    let sum = balances.try_fold(Amount::ZERO, Amount::checked_add);
    let message = "all that the wallet holds reaches 10^18";
    sum.map(|_| ()).ok_or_else(|| Fault::new(IssueCode::AmountOverflow, message))
}

impl AlertsRequest {
    fn check(&self, place: &Place<'_>, issues: &mut Issues) -> Option<AlertThresholds> {
        let total = self.total.as_ref().map(Input::get).transpose();
        let total = issues.keep(&place.field("total"), total);
        let items = match &self.items {
            Some(items) => items.check(&place.field("items"), issues, |_| Ok(())),
            None => Some(ItemMap::new()),
        };
        Some(AlertThresholds { total: total?, items: items? })
    }
}

impl Asked {
    fn forecast(self) -> Result<WalletForecast, Issue> {
        let Self { from, workload, plan, method, wallet, thresholds } = self;
        // What a line needs to be charged, the end of the calendar and the sum of the
        // wallet were checked, so what is left is too much money.
        let reached = || {
            let message = "the charges reach 10^18";
            Fault::new(IssueCode::AmountOverflow, message).at(&Place::Root)
        };
        let charged = workload.charged(|workspace| workspace.plan, plan.as_ref());
        let bill = bill(&charged.ok_or_else(reached)?, &thresholds.itemized())
            .map_err(|overflow| too_much(overflow, "/package"))?;
        let account = Account::new(wallet.clone(), method);
        let forecast = forecast(from, &bill, account, &thresholds).ok_or_else(reached)?;
        Ok(answer(&wallet, forecast))
    }
}

fn answer(wallet: &Wallet, forecast: Forecast) -> WalletForecast {
    let day = |day: ForecastDay| {
        let ForecastDay { usage_date, charges, payments: paid, arrears, balance, expired } = day;
        let payments = payments(wallet, &paid);
        WalletDay { usage_date, charges, payments, arrears, balance, expired }
    };
    let month = |MonthOfUsage { month, charges }| WalletMonth { month, charges };
    let alert = |Alert { usage_date, item, amount, threshold }| WalletAlert {
        usage_date,
        item,
        amount,
        threshold,
    };
    WalletForecast {
        days: forecast.days.into_iter().map(day).collect(),
        months: forecast.months.into_iter().map(month).collect(),
        first_arrears_on: forecast.first_arrears_on,
        locked_on: forecast.locked_on,
        top_up_needed: forecast.top_up_needed,
        expired_unused: forecast.expired_unused,
        alerts: forecast.alerts.into_iter().map(alert).collect(),
    }
}

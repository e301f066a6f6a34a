//! `forecastWallet`: how long the wallet lasts.

use serde::Serialize;

use super::Outcome;
use super::input::{AMOUNT, AMOUNTS_BY_ITEM, DAY, METHOD, by_item};
use super::package::{PACKAGE, PackageRequest};
use super::preview::no_bill;
use super::settlement::calendar_ends;
use super::strict::{Field, Object, Shape, request};
use super::wallet::{PaymentAnswer, WALLET, payments, wallet};
use super::workload::{DAYS, PAID_IN, SERVED_WORKSPACES, WorkloadRequest};
use crate::bill::{Workload, bill};
use crate::catalog::{BUFFER_DAYS, Item, SettlementMethod};
use crate::date::{CalendarMonth, Date};
use crate::forecast::{
    Alert, AlertThresholds, Forecast, ForecastDay, MonthOfUsage, NoForecast, forecast,
};
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::lists::ToList;
use crate::money::Amount;
use crate::package::PackagePlan;
use crate::settlement::Account;
use crate::wallet::Wallet;

request!(
    /// A workload, and the wallet that pays for it day by day.
    WalletForecastRequest: &Shape::Object(&[
        Field::required(
            "from",
            &DAY,
            "First day; each day is priced by the card in force on it (R1).",
        ),
        DAYS,
        PAID_IN,
        SERVED_WORKSPACES,
        Field::optional(
            "package",
            &PACKAGE,
            "An annual package, paid already. It takes billing-center settlement (R50).",
        ),
        Field::optional(
            "explain",
            &Shape::Boolean,
            "As in a preview; a forecast has no line items to explain.",
        ),
        Field::required("method", &METHOD, "How the workspaces settle."),
        Field::required(
            "wallet",
            &WALLET,
            "What the account holds on the first day; in the same currency.",
        ),
        Field::optional("alerts", &ALERTS, "When to be warned (R89)."),
    ])
);

/// Thresholds that an amount has to exceed for a warning (R89).
const ALERTS: Shape = Shape::Object(&[
    Field::optional("total", &AMOUNT, "Warned of once more was spent since the first day."),
    Field::optional(
        "items",
        &AMOUNTS_BY_ITEM,
        "By item: warned of once its bill of one day is more.",
    ),
]);

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
/// use guance_billing::issue::IssueCode;
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
///
/// // A wallet in another currency pays for nothing here.
/// let request = br#"{ "from": "2024-11-06", "currency": "CNY", "method": "billing_center",
///     "wallet": { "currency": "USD", "cash": "3.5" },
///     "workspaces": [{ "id": "shop", "site": "cn1", "usage": [] }]
/// }"#;
/// let Outcome::Invalid { issues } = answer(request, forecast_wallet) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::CurrencyMismatch);
/// assert_eq!(issues[0].path, "/wallet/currency");
/// ```
pub fn forecast_wallet(request: &WalletForecastRequest<'_>) -> Outcome<WalletForecast> {
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

fn checked(request: &WalletForecastRequest<'_>) -> Result<WalletForecast, Vec<Issue>> {
    let mut issues = Issues::new();
    let request = request.object();
    let package = request.place().field("package");
    let package = PackageRequest::of(request, &package);
    let workload =
        WorkloadRequest::priced(request, package.as_ref()).check_with_package(&mut issues);
    let method = request.read_required("method").and_then(|method| settles(request, method));
    let method = request.keep("method", method, &mut issues);
    let currency = request.read("currency").ok().flatten();
    let wallet = wallet(request, currency, &mut issues).whole();
    let thresholds = thresholds(request, &mut issues);
    let asked = (|| {
        let (workload, plan) = workload?;
        let from = workload.period.from?;
        let (method, wallet, thresholds) = (method?, wallet?, thresholds?);
        Some(Asked { from, workload, plan, method, wallet, thresholds })
    })();
    let asked = issues.none_or(asked)?;
    asked.forecast().map_err(|issue| vec![issue])
}

/// Whether the method settles what the request asks for: packages take the billing center
/// (R50).
///
/// # Errors
///
/// [`IssueCode::PackageNotSoldHere`].
pub fn settles(request: Object<'_>, method: SettlementMethod) -> Result<SettlementMethod, Fault> {
    if request.find("package").is_some() && method.is_cloud() {
        let message = "packages take billing-center settlement";
        return Err(Fault::new(IssueCode::PackageNotSoldHere, message));
    }
    Ok(method)
}

/// The thresholds of a request, or nothing after filing everything that is wrong with them.
fn thresholds(request: Object<'_>, issues: &mut Issues) -> Option<AlertThresholds> {
    let place = request.place().field("alerts");
    let request = request.part("alerts", &place);
    let total = request.get("total", issues);
    let items = by_item(request, "items", issues, |_| Ok(()));
    Some(AlertThresholds { total: total?, items: items? })
}

impl Asked {
    fn forecast(self) -> Result<WalletForecast, Issue> {
        let Self { from, workload, plan, method, wallet, thresholds } = self;
        let root = Place::Root;
        let none = |reason| match reason {
            NoForecast::CalendarEnds => calendar_ends(BUFFER_DAYS).at(&root.field("days")),
            NoForecast::TooMuchMoney => {
                let message = "all that the wallet holds reaches 10^18";
                Fault::new(IssueCode::AmountOverflow, message).at(&root.field("wallet"))
            }
            NoForecast::NotConserved => Issue::not_conserved(),
        };
        // What a line needs to be charged was checked.
        let charged = workload.charged(|workspace| workspace.plan, plan.as_ref());
        let charged = charged.ok_or_else(Issue::not_conserved)?;
        let bill =
            bill(&charged, &thresholds.itemized()).map_err(|reason| no_bill(reason, "/package"))?;
        let mut account = Account::new(wallet, method);
        let forecast = forecast(from, &bill, &mut account, &thresholds).map_err(none)?;
        Ok(answer(account.wallet(), forecast))
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
        days: forecast.days.into_iter().map(day).listed(),
        months: forecast.months.into_iter().map(month).listed(),
        first_arrears_on: forecast.first_arrears_on,
        locked_on: forecast.locked_on,
        top_up_needed: forecast.top_up_needed,
        expired_unused: forecast.expired_unused,
        alerts: forecast.alerts.into_iter().map(alert).listed(),
    }
}

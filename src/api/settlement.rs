//! `settleBill`: who pays a bill.

use serde::Serialize;

use super::Outcome;
use super::input::{AMOUNT, DAY, ITEM, METHOD, NAME, Name, at_most};
use super::strict::{Field, Length, Object, Shape, request};
use super::wallet::{PaymentAnswer, WALLET, WalletAnswer, payments, wallet};
use crate::catalog::{BUFFER_DAYS, CREDIT_DAYS, Item, TenderSource};
use crate::date::Date;
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::lists::ToList;
use crate::money::Amount;
use crate::settlement::{Account, Charge};

/// Most charges of a bill.
const CHARGES_MAX: usize = 100_000;

request!(
    /// A bill, and what there is to pay it.
    BillSettlementRequest: &Shape::Object(&[
        Field::required(
            "date",
            &DAY,
            "The day of payment: decides which vouchers and cards are valid.",
        ),
        Field::required("method", &METHOD, "How the workspace settles."),
        Field::required("wallet", &WALLET, "What the account holds."),
        Field::required(
            "charges",
            &Shape::list(&CHARGE, Length::at_most(CHARGES_MAX)),
            "Served in this order.",
        ),
    ])
);

/// One charge of a bill.
const CHARGE: Shape = Shape::Object(&[
    Field::optional("workspace", &NAME, "The caller's own."),
    Field::required(
        "item",
        &ITEM,
        "What it is for. Vouchers never pay for SMS and synthetic tests (R79).",
    ),
    Field::required("amount", &AMOUNT, "In the wallet's currency."),
]);

/// Who pays a bill.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BillSettlement {
    /// The sum of the charges: that of the payments, plus the arrears.
    pub due: Amount,
    /// In the order in which the sources were taken.
    pub payments: Vec<PaymentAnswer>,
    /// In request order.
    pub charges: Vec<SettledCharge>,
    /// Left unpaid; nothing with a cloud account.
    pub arrears: Amount,
    /// The last day of the buffer (R86), when there are arrears.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buffer_ends_on: Option<Date>,
    /// When the credit has to be paid back (R81), when some was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_due_on: Option<Date>,
    /// What is left.
    pub wallet_after: WalletAnswer,
}

/// One charge, and what was paid of it.
#[derive(Clone, Debug, Serialize)]
pub struct SettledCharge {
    /// What it is for.
    pub item: Item,
    /// The caller's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace: Option<String>,
    /// How much it is.
    pub amount: Amount,
    /// How much of it was paid; the rest is its share of the arrears.
    pub paid: Amount,
}

/// Who pays a bill: ordinary vouchers, full-reduction vouchers, prepaid cards, then cash
/// and credit, or the cloud account (R78, R81); within a kind what expires first.
///
/// Whether the method is to be had is another question; see
/// [`settlement_options`](crate::settlement_options). Issues: `malformed_date`,
/// `unknown_value`, `malformed_decimal`, `out_of_range` (also for a validity that ends
/// before it starts, and a day whose buffer or credit would end after the year 9999),
/// `malformed_id`,
/// `duplicate_id`, `too_many`, `amount_overflow`.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::issue::IssueCode;
/// use guance_billing::settle_bill;
///
/// // A voucher never pays for SMS, however much is left of it.
/// let request = br#"{
///     "date": "2024-11-07", "method": "billing_center",
///     "wallet": {
///         "currency": "CNY", "cash": "2",
///         "vouchers": [{ "id": "spring", "kind": "ordinary", "balance": "100" }]
///     },
///     "charges": [
///         { "item": "log_entries", "amount": "15" },
///         { "item": "sms", "amount": "3" }
///     ]
/// }"#;
/// let Outcome::Ok { value } = answer(request, settle_bill) else { panic!() };
/// assert_eq!(value.payments[0].amount.to_string(), "15");
/// assert_eq!(value.payments[1].amount.to_string(), "2");
/// assert_eq!(value.arrears.to_string(), "1");
/// assert_eq!(value.buffer_ends_on.unwrap().to_string(), "2024-11-21");
/// assert_eq!(value.wallet_after.vouchers[0].balance.to_string(), "85");
///
/// // Nothing is paid where something is wrong.
/// let request = br#"{ "date": "2024-11-31", "method": "billing_center",
///     "wallet": { "currency": "CNY", "cash": "1,000" }, "charges": []
/// }"#;
/// let Outcome::Invalid { issues } = answer(request, settle_bill) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::MalformedDate);
/// assert_eq!(issues[0].path, "/date");
/// assert_eq!(issues[1].code, IssueCode::MalformedDecimal);
/// assert_eq!(issues[1].path, "/wallet/cash");
/// ```
pub fn settle_bill(request: &BillSettlementRequest<'_>) -> Outcome<BillSettlement> {
    checked(request).into()
}

fn checked(request: &BillSettlementRequest<'_>) -> Result<BillSettlement, Vec<Issue>> {
    let mut issues = Issues::new();
    let request = request.object();
    let paid_on = request.require("date", &mut issues);
    let method = request.require("method", &mut issues);
    let wallet = wallet(request, None, &mut issues).whole();
    let bill = bill(request, &mut issues);
    let asked = (|| Some((paid_on?, Account::new(wallet?, method?), bill?)))();
    let (paid_on, account, bill) = issues.none_or(asked)?;
    settle(paid_on, account, bill).map_err(|issue| vec![issue])
}

/// The day so many days after a payment.
fn days_after(paid_on: Date, days: u16) -> Result<Date, Issue> {
    let place = Place::Root;
    paid_on.plus_days(days).ok_or_else(|| calendar_ends(days).at(&place.field("date")))
}

/// Says that what follows from a payment is after the year 9999.
pub fn calendar_ends(days: u16) -> Fault {
    let message = format!("{days} days after this payment the calendar has ended");
    Fault::new(IssueCode::OutOfRange, message)
}

/// A bill that was checked.
struct Bill {
    /// Each with what vouchers may pay of it, and nothing paid.
    lines: Vec<SettledCharge>,
    due: Amount,
}

/// The charges of a bill, or nothing after filing everything that is wrong with them.
fn bill(request: Object<'_>, issues: &mut Issues) -> Option<Bill> {
    let list = request.place().field("charges");
    let charges = request.list("charges").unwrap_or_default();
    issues.keep(&list, at_most(charges.len(), CHARGES_MAX, "charges"));
    let mut lines = Vec::new();
    // Nothing once it reaches 10^18, which is said of the first charge that makes it.
    let mut due = Some(Amount::ZERO);
    for (index, charge) in charges.iter().take(CHARGES_MAX).enumerate() {
        let place = list.index(index);
        let charge = Object::of(charge, &place);
        let workspace: Option<Option<Name>> = charge.get("workspace", issues);
        let item = charge.require("item", issues);
        let amount = charge.read_required("amount").and_then(|amount| {
            let Some(before) = due else { return Ok(amount) };
            due = before.checked_add(amount);
            if due.is_some() {
                return Ok(amount);
            }
            let message = "with this charge the bill reaches 10^18";
            Err(Fault::new(IssueCode::AmountOverflow, message))
        });
        let amount = charge.keep("amount", amount, issues);
        lines.push((|| {
            let workspace = workspace?.map(Into::into);
            Some(SettledCharge { item: item?, workspace, amount: amount?, paid: Amount::ZERO })
        })());
    }
    let lines = lines.into_iter().all_or_none()?;
    Some(Bill { lines, due: due? })
}

fn settle(paid_on: Date, mut account: Account, bill: Bill) -> Result<BillSettlement, Issue> {
    let Bill { lines: mut charges, due } = bill;
    let to_pay: Vec<_> = charges
        .iter()
        .map(|charge| {
            let vouchers_allowed = charge.item.record().vouchers_allowed;
            Charge { amount: charge.amount, vouchers_allowed }
        })
        .listed();
    let too_much = || {
        let wallet = Place::Root;
        let wallet = wallet.field("wallet");
        let message = "with the arrears of this bill the debt reaches 10^18";
        Fault::new(IssueCode::AmountOverflow, message).at(&wallet.field("debt"))
    };
    // The charges were summed up before, so this is but the debt.
    let settled = account.settle(paid_on, &to_pay).ok_or_else(too_much)?;
    for (charge, paid) in charges.iter_mut().zip(&settled.paid) {
        charge.paid = *paid;
    }
    if !settled.is_conserved(due) {
        return Err(Issue::not_conserved());
    }
    let arrears = settled.arrears;
    let buffer = (!arrears.is_zero()).then(|| days_after(paid_on, BUFFER_DAYS));
    let uses_credit = settled.payments.iter().any(|one| one.source == TenderSource::Credit);
    let credit = uses_credit.then(|| days_after(paid_on, CREDIT_DAYS));
    let mut wallet = account.into_wallet();
    wallet.debt = wallet.debt.checked_add(arrears).ok_or_else(too_much)?;
    Ok(BillSettlement {
        due,
        payments: payments(&wallet, &settled.payments),
        charges,
        arrears,
        buffer_ends_on: buffer.transpose()?,
        credit_due_on: credit.transpose()?,
        wallet_after: wallet.into(),
    })
}

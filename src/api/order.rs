//! `payOrder`: pays a package or traffic pack with the buyer's own mix.

use serde::Serialize;

use super::Outcome;
use super::condition::{Condition, same};
use super::input::{AMOUNT, DAY, NAME, Name, at_most, word, word_form};
use super::strict::{Field, FromLeaf, Leaf, Length, Object, Shape, missing_field, request};
use super::wallet::{CARDS_MAX, VOUCHERS_MAX, WALLET, WalletAnswer, wallet};
use crate::catalog::{ORDER_TENDER_IDS, ORDER_TENDERS, PACKAGE_CURRENCY, TenderSource};
use crate::date::Date;
use crate::eligibility::Finding;
use crate::issue::{Fault, Issue, IssueCode, Issues, quoted};
use crate::lists::ToList;
use crate::money::Amount;
use crate::settlement::OrderPayment;
use crate::wallet::{Tender, Wallet};

/// Most tenders offered for an order: all that a wallet may hold.
const TENDERS_MAX: usize = CARDS_MAX + VOUCHERS_MAX + 1;

request!(
    /// An order that is paid up front, and what is offered for it (R58).
    OrderPaymentRequest: &Shape::Object(&[
        Field::required(
            "date",
            &DAY,
            "The day of payment: decides which vouchers and cards are valid.",
        ),
        Field::required("price", &AMOUNT, "In CNY: packages are sold in no other currency (A39)."),
        Field::required("wallet", &WALLET, "What the account holds; also in CNY."),
        Field::required(
            "tenders",
            &Shape::list(&TENDER, Length::at_most(TENDERS_MAX)),
            "The buyer's own choice.",
        ),
    ])
);

/// What the buyer takes from one source.
const TENDER: Shape = Shape::Object(&[
    Field::required("source", &ORDER_TENDER, "A kind of voucher, cards, or cash."),
    Field::optional("id", &NAME, "Which voucher or card; required for these, refused for cash."),
    Field::required(
        "amount",
        &AMOUNT,
        "How much of it. A source that is named twice has to hold both.",
    ),
]);

/// Which sources pay for orders.
const ORDER_TENDER: Shape = word_form("orderTender", || ORDER_TENDER_IDS.to_vec());

/// A source that pays for orders: any but credit and cloud accounts (R58).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OrderTender(TenderSource);

impl FromLeaf for OrderTender {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        word(leaf, ORDER_TENDERS, ORDER_TENDER_IDS).map(Self)
    }
}

/// Whether an order is paid.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderPaymentAnswer {
    /// What the offer pays of the price: `price = paid + short`.
    pub paid: Amount,
    /// What is missing.
    pub short: Amount,
    /// What was offered beyond the price.
    pub excess: Amount,
    /// What has to hold for the order to be submitted.
    pub conditions: Vec<Condition>,
    /// What is left once it is; absent while it cannot be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wallet_after: Option<WalletAnswer>,
}

/// Pays a prepaid order, such as a package, with the mix that the buyer chooses (R58,
/// E21): what it lacks or exceeds the price by, and what is left of the wallet.
///
/// Issues: `malformed_date`, `malformed_decimal`, `out_of_range`, `malformed_id`,
/// `duplicate_id`, `too_many`, `unknown_value` (also for credit and cloud accounts, which
/// pay no orders), `currency_mismatch` for a wallet in USD (A39), `missing_field` for a
/// voucher or card without its id, `unknown_field` for cash with one, `unknown_tender`,
/// `tender_not_valid`, `overdrawn`, `amount_overflow`.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::issue::IssueCode;
/// use guance_billing::pay_order;
///
/// // The startup package, by a card and the rest in cash.
/// let request = br#"{
///     "date": "2024-11-07", "price": "42000",
///     "wallet": {
///         "currency": "CNY", "cash": "50000",
///         "prepaidCards": [{ "id": "card", "balance": "30000", "expiresOn": "2025-12-31" }]
///     },
///     "tenders": [
///         { "source": "prepaid_card", "id": "card", "amount": "30000" },
///         { "source": "cash", "amount": "12000" }
///     ]
/// }"#;
/// let Outcome::Ok { value } = answer(request, pay_order) else { panic!() };
/// assert_eq!(value.short.to_string(), "0");
/// assert_eq!(value.wallet_after.unwrap().cash.to_string(), "38000");
///
/// // More than a tender holds is not taken from it.
/// let request = br#"{ "date": "2024-11-07", "price": "42000",
///     "wallet": { "currency": "CNY", "cash": "100" },
///     "tenders": [{ "source": "cash", "amount": "42000" }]
/// }"#;
/// let Outcome::Invalid { issues } = answer(request, pay_order) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::Overdrawn);
/// assert_eq!(issues[0].path, "/tenders/0/amount");
/// ```
pub fn pay_order(request: &OrderPaymentRequest<'_>) -> Outcome<OrderPaymentAnswer> {
    checked(request).into()
}

fn checked(request: &OrderPaymentRequest<'_>) -> Result<OrderPaymentAnswer, Vec<Issue>> {
    let mut issues = Issues::new();
    let request = request.object();
    let date = request.require("date", &mut issues);
    let price: Option<Amount> = request.require("price", &mut issues);
    let mut wallet = wallet(request, Some(PACKAGE_CURRENCY), &mut issues);
    let mut till = Till { date, tenders: &mut wallet.tenders, offered: Amount::ZERO };
    let place = request.place().field("tenders");
    let tenders = request.list("tenders").unwrap_or_default();
    issues.keep(&place, at_most(tenders.len(), TENDERS_MAX, "tenders"));
    for (index, tender) in tenders.iter().take(TENDERS_MAX).enumerate() {
        till.take(Object::of(tender, &place.index(index)), &mut issues);
    }
    let offered = till.offered;
    let (price, wallet) = issues.none_or(price.zip(wallet.whole()))?;
    Ok(paid(price, offered, wallet))
}

/// Where the offer is taken from. What depends on a date or a tender that could not be
/// read is not looked at.
struct Till<'a> {
    date: Option<Date>,
    tenders: &'a mut [Option<Tender>],
    offered: Amount,
}

impl Till<'_> {
    /// Takes one tender out of the wallet, after filing everything that is wrong with it.
    fn take(&mut self, tender: Object<'_>, issues: &mut Issues) {
        let source = tender.require("source", issues);
        let found = tender.read("id").and_then(|id| self.find(source, id));
        let found = tender.keep("id", found, issues);
        let amount = tender.read_required("amount").and_then(|amount| match found.flatten() {
            Some(found) => self.offer(found, amount),
            None => Ok(()),
        });
        tender.keep("amount", amount, issues);
    }

    /// The place of the tender in the wallet, as far as that can be told.
    fn find(&self, source: Option<OrderTender>, id: Option<Name>) -> Result<Option<usize>, Fault> {
        let Some(OrderTender(source)) = source else { return Ok(None) };
        let id: Option<String> = id.map(Into::into);
        if id.is_some() == (source == TenderSource::Cash) {
            return Err(if id.is_some() {
                Fault::new(IssueCode::UnknownField, "cash has no id")
            } else {
                missing_field("id")
            });
        }
        let is_meant = |tender: &Tender| tender.source == source && tender.id == id;
        let mut tenders = self.tenders.iter();
        let found = tenders.position(|tender| tender.as_ref().is_some_and(is_meant));
        let Some(found) = found else {
            // It may be one of those that could not be read.
            if self.tenders.iter().any(Option::is_none) {
                return Ok(None);
            }
            let (id, source) = (quoted(&id.unwrap_or_default()), source.id());
            let message = format!("the wallet has no `{source}` with the id {id}");
            return Err(Fault::new(IssueCode::UnknownTender, message));
        };
        match (self.date, self.tenders.get(found)) {
            (Some(date), Some(Some(tender))) => is_valid(tender, date).map(|()| Some(found)),
            _ => Ok(Some(found)),
        }
    }

    fn offer(&mut self, found: usize, mut amount: Amount) -> Result<(), Fault> {
        let Some(Some(tender)) = self.tenders.get_mut(found) else { return Ok(()) };
        let left = tender.balance;
        let taken = tender.balance.set_off(&mut amount);
        if !amount.is_zero() {
            let message = format!("{amount} more than the {left} that is left of it");
            return Err(Fault::new(IssueCode::Overdrawn, message));
        }
        self.offered = self.offered.checked_add(taken).ok_or_else(|| {
            Fault::new(IssueCode::AmountOverflow, "with this tender the offer reaches 10^18")
        })?;
        Ok(())
    }
}

/// Whether a tender may pay on `date`; says when it does.
fn is_valid(tender: &Tender, date: Date) -> Result<(), Fault> {
    if tender.is_valid_on(date) {
        return Ok(());
    }
    let (first, last) = (tender.valid_from, tender.expires_on);
    let message = match (first.filter(|first| *first > date), last) {
        (Some(first), _) => format!("it is valid from {first} on, not yet on {date}"),
        (None, Some(last)) => format!("it expired on {last}, before {date}"),
        (None, None) => format!("it is not valid on {date}"),
    };
    Err(Fault::new(IssueCode::TenderNotValid, message))
}

fn paid(price: Amount, offered: Amount, wallet: Wallet) -> OrderPaymentAnswer {
    let order = OrderPayment::of(price, offered);
    let OrderPayment { paid, short, excess } = order;
    let condition = |(finding, amiss): (Finding, Amount)| {
        Condition::of(&finding, &|name| match name {
            "amount" => same(&amiss),
            _ => same(&PACKAGE_CURRENCY.as_str()),
        })
    };
    OrderPaymentAnswer {
        paid,
        short,
        excess,
        conditions: order.conditions().into_iter().map(condition).listed(),
        wallet_after: order.is_exact().then(|| wallet.into()),
    }
}

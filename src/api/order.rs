//! `payOrder`: pays a package or traffic pack with the buyer's own mix.

use serde::Serialize;

use super::Outcome;
use super::condition::Condition;
use super::input::{FromInput, Input, Leaf, Name, at_most, text, word};
use super::strict::from_object;
use super::wallet::{CARDS_MAX, VOUCHERS_MAX, WalletAnswer, WalletRequest};
use crate::catalog::{ORDER_TENDERS, PACKAGE_CURRENCY, PublishedCondition, TenderSource, Text};
use crate::date::Date;
use crate::eligibility::{Finding, Status};
use crate::issue::{Fault, Issue, IssueCode, Issues, Place, quoted};
use crate::money::Amount;
use crate::settlement::OrderPayment;
use crate::wallet::{Tender, Wallet};

/// Most tenders offered for an order: all that a wallet may hold.
const TENDERS_MAX: usize = CARDS_MAX + VOUCHERS_MAX + 1;

/// An order that is paid up front, and what is offered for it (R58).
#[derive(Clone, Debug)]
pub struct OrderPaymentRequest {
    /// The day of payment: decides which vouchers and cards are valid.
    pub date: Input<Date>,
    /// In CNY: packages are sold in no other currency (A39).
    pub price: Input<Amount>,
    /// What the account holds; also in CNY.
    pub wallet: WalletRequest,
    /// The buyer's own choice.
    pub tenders: Vec<OfferedTender>,
}
from_object!(OrderPaymentRequest { date, price, wallet, tenders });

/// What the buyer takes from one source.
#[derive(Clone, Debug)]
pub struct OfferedTender {
    /// A kind of voucher, cards, or cash.
    pub source: Input<OrderTender>,
    /// Which voucher or card; cash has none.
    pub id: Option<Input<Name>>,
    /// How much of it. A source that is named twice has to hold both.
    pub amount: Input<Amount>,
}
from_object!(OfferedTender { source, id, amount });

/// A source that pays for orders: any but credit and cloud accounts (R58).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderTender(TenderSource);

impl FromInput for OrderTender {
    const EXPECTED: &'static str = "a string";

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        text(leaf, |text| word(text, ORDER_TENDERS, TenderSource::id).map(Self))
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
/// ```
pub fn pay_order(request: &OrderPaymentRequest) -> Outcome<OrderPaymentAnswer> {
    checked(request).into()
}

fn checked(request: &OrderPaymentRequest) -> Result<OrderPaymentAnswer, Vec<Issue>> {
    let mut issues = Issues::new();
    let root = Place::Root;
    let date = issues.keep(&root.field("date"), request.date.get());
    let price = issues.keep(&root.field("price"), request.price.get());
    let wallet = request.wallet.check(&root.field("wallet"), Some(PACKAGE_CURRENCY), &mut issues);
    let mut till = Till { date, wallet, offered: Amount::ZERO };
    let place = root.field("tenders");
    let count = at_most(request.tenders.len(), TENDERS_MAX, "tenders");
    issues.keep(&place, count);
    for (index, tender) in request.tenders.iter().take(TENDERS_MAX).enumerate() {
        till.take(&place.index(index), tender, &mut issues);
    }
    let (price, wallet) = issues.none_or(price.zip(till.wallet))?;
    Ok(paid(price, till.offered, wallet))
}

/// Where the offer is taken from. What depends on a date or a wallet that is wrong
/// itself is not looked at.
struct Till {
    date: Option<Date>,
    wallet: Option<Wallet>,
    offered: Amount,
}

impl Till {
    /// Takes one tender out of the wallet, after filing everything that is wrong with it.
    fn take(&mut self, place: &Place<'_>, tender: &OfferedTender, issues: &mut Issues) {
        let source = issues.keep(&place.field("source"), tender.source.get());
        let id = tender.id.as_ref().map(Input::get).transpose();
        let found = id.and_then(|id| self.find(source, id));
        let found = issues.keep(&place.field("id"), found);
        let amount = tender.amount.get().and_then(|amount| match found.flatten() {
            Some(found) => self.offer(found, amount),
            None => Ok(()),
        });
        issues.keep(&place.field("amount"), amount);
    }

    /// The place of the tender in the wallet, as far as that can be told.
    fn find(&self, source: Option<OrderTender>, id: Option<Name>) -> Result<Option<usize>, Fault> {
        let Some(OrderTender(source)) = source else { return Ok(None) };
        let id: Option<String> = id.map(Into::into);
        if id.is_some() == (source == TenderSource::Cash) {
            return Err(if id.is_some() {
                Fault::new(IssueCode::UnknownField, "cash has no id")
            } else {
                Fault::new(IssueCode::MissingField, "the field `id` is required")
            });
        }
        let Some(wallet) = &self.wallet else { return Ok(None) };
        let is_meant = |tender: &Tender| tender.source == source && tender.id == id;
        let Some(found) = wallet.tenders.iter().position(is_meant) else {
            let (id, source) = (quoted(&id.unwrap_or_default()), source.id());
            let message = format!("the wallet has no {source} with the id {id}");
            return Err(Fault::new(IssueCode::UnknownTender, message));
        };
        match (self.date, wallet.tenders.get(found)) {
            (Some(date), Some(tender)) if !tender.is_valid_on(date) => {
                let message = format!("it is not valid on {date}");
                Err(Fault::new(IssueCode::TenderNotValid, message))
            }
            _ => Ok(Some(found)),
        }
    }

    fn offer(&mut self, found: usize, mut amount: Amount) -> Result<(), Fault> {
        let tenders = self.wallet.as_mut().map(|wallet| &mut wallet.tenders);
        let Some(tender) = tenders.and_then(|tenders| tenders.get_mut(found)) else {
            return Ok(());
        };
        let holds = tender.balance;
        let taken = tender.balance.set_off(&mut amount);
        if !amount.is_zero() {
            let message = format!("{amount} more than the {holds} that it holds");
            return Err(Fault::new(IssueCode::Overdrawn, message));
        }
        self.offered = self.offered.checked_add(taken).ok_or_else(|| {
            Fault::new(IssueCode::AmountOverflow, "with this tender the offer reaches 10^18")
        })?;
        Ok(())
    }
}

fn paid(price: Amount, offered: Amount, wallet: Wallet) -> OrderPaymentAnswer {
    let order = OrderPayment::of(price, offered);
    let OrderPayment { paid, short, excess } = order;
    let condition = |condition, by: Amount| {
        let status = Status::of(by.is_zero());
        let by = by.to_string();
        Condition::of(Finding { condition, status }, &[("amount", Text { en: &by, zh: &by })])
    };
    OrderPaymentAnswer {
        paid,
        short,
        excess,
        conditions: vec![
            condition(PublishedCondition::OfferCoversPrice, short),
            condition(PublishedCondition::OfferStaysWithinPrice, excess),
        ],
        wallet_after: order.is_exact().then(|| wallet.into()),
    }
}

//! The wallet of a request, and the one of an answer.

use serde::Serialize;

use super::input::{FromInput, Input, Leaf, Name, at_most, text, word};
use super::strict::from_object;
use super::workload::{PlaceOfId, unique};
use crate::catalog::TenderSource;
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues, Place};
use crate::money::{Amount, Currency};
use crate::settlement::Payment;
use crate::wallet::{Tender, Wallet};

/// Most prepaid cards of a wallet.
pub const CARDS_MAX: usize = 1_000;
/// Most vouchers of a wallet.
pub const VOUCHERS_MAX: usize = 1_000;

/// What an account holds, and what it owes.
#[derive(Clone, Debug)]
pub struct WalletRequest {
    /// Of every amount in it.
    pub currency: Input<Currency>,
    /// The cash balance.
    pub cash: Input<Amount>,
    /// Unused credit of a certified enterprise (R81); nothing by default.
    pub credit: Option<Input<Amount>>,
    /// Earlier arrears; nothing by default. New arrears add to it, nothing pays it off.
    pub debt: Option<Input<Amount>>,
    /// At most 1,000, with unique ids.
    pub prepaid_cards: Option<Vec<PrepaidCardRequest>>,
    /// At most 1,000, with unique ids.
    pub vouchers: Option<Vec<VoucherRequest>>,
}
from_object!(WalletRequest {
    currency, cash, credit, debt, prepaid_cards as "prepaidCards", vouchers,
});

/// A prepaid card (R82).
#[derive(Clone, Debug)]
pub struct PrepaidCardRequest {
    /// The caller's own.
    pub id: Input<Name>,
    /// What is left on it.
    pub balance: Input<Amount>,
    /// The last valid day; it never expires without one.
    pub expires_on: Option<Input<Date>>,
}
from_object!(PrepaidCardRequest { id, balance, expires_on as "expiresOn" });

/// A voucher (R84).
#[derive(Clone, Debug)]
pub struct VoucherRequest {
    /// The caller's own.
    pub id: Input<Name>,
    /// Granted, or with card purchases.
    pub kind: Input<VoucherKind>,
    /// What is left of it.
    pub balance: Input<Amount>,
    /// The first valid day; from the beginning without one.
    pub valid_from: Option<Input<Date>>,
    /// The last valid day; it never expires without one.
    pub expires_on: Option<Input<Date>>,
}
from_object!(VoucherRequest {
    id, kind, balance, valid_from as "validFrom", expires_on as "expiresOn",
});

/// The two kinds of vouchers (R84).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VoucherKind {
    /// Granted.
    Ordinary,
    /// Granted with card purchases.
    FullReduction,
}

impl VoucherKind {
    /// Both.
    pub const ALL: &[Self] = &[Self::Ordinary, Self::FullReduction];

    /// The word in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::FullReduction => "full_reduction",
        }
    }

    const fn source(self) -> TenderSource {
        match self {
            Self::Ordinary => TenderSource::OrdinaryVoucher,
            Self::FullReduction => TenderSource::FullReductionVoucher,
        }
    }
}

impl FromInput for VoucherKind {
    const EXPECTED: &'static str = "a string";

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        text(leaf, |text| word(text, Self::ALL, Self::as_str))
    }
}

impl WalletRequest {
    /// The wallet, or nothing after filing everything that is wrong with it. What it is
    /// to pay may be in a currency of its own.
    pub fn check(
        &self,
        place: &Place<'_>,
        of_bills: Option<Currency>,
        issues: &mut Issues,
    ) -> Option<Wallet> {
        let currency = self.currency.get().and_then(|currency| suits(currency, of_bills));
        let currency = issues.keep(&place.field("currency"), currency);
        let cash = issues.keep(&place.field("cash"), self.cash.get());
        let or_nothing =
            |amount: &Option<Input<Amount>>| amount.as_ref().map_or(Ok(Amount::ZERO), Input::get);
        let credit = issues.keep(&place.field("credit"), or_nothing(&self.credit));
        let debt = issues.keep(&place.field("debt"), or_nothing(&self.debt));
        let cards = self.prepaid_cards.as_deref().unwrap_or_default();
        let cards: Vec<_> = cards.iter().map(TenderParts::from).collect();
        let cards =
            checked(&place.field("prepaidCards"), &cards, "prepaid card", CARDS_MAX, issues);
        let vouchers = self.vouchers.as_deref().unwrap_or_default();
        let vouchers: Vec<_> = vouchers.iter().map(TenderParts::from).collect();
        let vouchers =
            checked(&place.field("vouchers"), &vouchers, "voucher", VOUCHERS_MAX, issues);
        let mut tenders = vec![
            Tender::always(TenderSource::Cash, cash?),
            Tender::always(TenderSource::Credit, credit?),
        ];
        tenders.extend(cards?);
        tenders.extend(vouchers?);
        Some(Wallet { currency: currency?, tenders, debt: debt? })
    }
}

/// The currency of a wallet, unless what it is to pay is in another.
fn suits(own: Currency, of_bills: Option<Currency>) -> Result<Currency, Fault> {
    match of_bills {
        Some(other) if other != own => {
            let (own, other) = (own.as_str(), other.as_str());
            let message = format!("a wallet in {own} does not pay what costs {other}");
            Err(Fault::new(IssueCode::CurrencyMismatch, message))
        }
        Some(_) | None => Ok(own),
    }
}

/// The parts of a card or a voucher in a request.
struct TenderParts<'a> {
    id: &'a Input<Name>,
    /// Only vouchers have one.
    kind: Option<&'a Input<VoucherKind>>,
    balance: &'a Input<Amount>,
    valid_from: Option<&'a Input<Date>>,
    expires_on: Option<&'a Input<Date>>,
}

impl<'a> From<&'a PrepaidCardRequest> for TenderParts<'a> {
    fn from(PrepaidCardRequest { id, balance, expires_on }: &'a PrepaidCardRequest) -> Self {
        Self { id, kind: None, balance, valid_from: None, expires_on: expires_on.as_ref() }
    }
}

impl<'a> From<&'a VoucherRequest> for TenderParts<'a> {
    fn from(request: &'a VoucherRequest) -> Self {
        let VoucherRequest { id, kind, balance, valid_from, expires_on } = request;
        let (valid_from, expires_on) = (valid_from.as_ref(), expires_on.as_ref());
        Self { id, kind: Some(kind), balance, valid_from, expires_on }
    }
}

/// The tenders of a list, or nothing after filing everything that is wrong with them.
fn checked(
    list: &Place<'_>,
    requests: &[TenderParts<'_>],
    what: &str,
    max: usize,
    issues: &mut Issues,
) -> Option<Vec<Tender>> {
    issues.keep(list, at_most(requests.len(), max, &format!("{what}s")));
    let mut ids = PlaceOfId::new();
    let mut tenders = Vec::new();
    for (index, request) in requests.iter().take(max).enumerate() {
        let place = list.index(index);
        let id = issues.keep(&place.field("id"), unique(request.id, index, &mut ids, what));
        let source = match request.kind {
            Some(kind) => issues.keep(&place.field("kind"), kind.get()).map(VoucherKind::source),
            None => Some(TenderSource::PrepaidCard),
        };
        let balance = issues.keep(&place.field("balance"), request.balance.get());
        let valid_from = request.valid_from.map(Input::get).transpose();
        let valid_from = issues.keep(&place.field("validFrom"), valid_from);
        let expires_on = request.expires_on.map(Input::get).transpose();
        let expires_on = expires_on.and_then(|last| not_before(valid_from.flatten(), last));
        let expires_on = issues.keep(&place.field("expiresOn"), expires_on);
        tenders.push((|| {
            let (valid_from, expires_on) = (valid_from?, expires_on?);
            Some(Tender {
                source: source?,
                id: Some(id?.into()),
                balance: balance?,
                valid_from,
                expires_on,
            })
        })());
    }
    tenders.into_iter().collect()
}

/// The last valid day, unless it is before the first.
fn not_before(first: Option<Date>, last: Option<Date>) -> Result<Option<Date>, Fault> {
    match (first, last) {
        (Some(first), Some(last)) if last < first => {
            let message = format!("`{last}` is before the first valid day, {first}");
            Err(Fault::new(IssueCode::OutOfRange, message))
        }
        _ => Ok(last),
    }
}

/// A wallet as it goes out: `request` could name it again.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WalletAnswer {
    /// Of every amount in it.
    pub currency: Currency,
    /// The cash balance.
    pub cash: Amount,
    /// Unused credit.
    pub credit: Amount,
    /// Arrears, earlier and new.
    pub debt: Amount,
    /// In request order, used up or lapsed as they may be.
    pub prepaid_cards: Vec<PrepaidCardAnswer>,
    /// In request order, used up or lapsed as they may be.
    pub vouchers: Vec<VoucherAnswer>,
}

/// A prepaid card as it goes out.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PrepaidCardAnswer {
    /// The caller's own.
    pub id: String,
    /// What is left on it.
    pub balance: Amount,
    /// The last valid day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
}

/// A voucher as it goes out.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VoucherAnswer {
    /// The caller's own.
    pub id: String,
    /// Which kind.
    pub kind: VoucherKind,
    /// What is left of it.
    pub balance: Amount,
    /// The first valid day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// The last valid day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
}

impl From<Wallet> for WalletAnswer {
    fn from(wallet: Wallet) -> Self {
        let Wallet { currency, tenders, debt } = wallet;
        let (mut cash, mut credit) = (Amount::ZERO, Amount::ZERO);
        let (mut prepaid_cards, mut vouchers) = (Vec::new(), Vec::new());
        for Tender { source, id, balance, valid_from, expires_on } in tenders {
            let id = id.unwrap_or_default();
            let mut voucher = |kind, id| {
                vouchers.push(VoucherAnswer { id, kind, balance, valid_from, expires_on });
            };
            match source {
                TenderSource::Cash => cash = balance,
                TenderSource::Credit => credit = balance,
                TenderSource::PrepaidCard => {
                    prepaid_cards.push(PrepaidCardAnswer { id, balance, expires_on });
                }
                TenderSource::OrdinaryVoucher => voucher(VoucherKind::Ordinary, id),
                TenderSource::FullReductionVoucher => voucher(VoucherKind::FullReduction, id),
                // Nobody knows what is in it.
                TenderSource::CloudAccount => {}
            }
        }
        Self { currency, cash, credit, debt, prepaid_cards, vouchers }
    }
}

/// What was taken from one source.
#[derive(Clone, Debug, Serialize)]
pub struct PaymentAnswer {
    /// Which kind of source.
    pub source: TenderSource,
    /// Which card or voucher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How much; never nothing.
    pub amount: Amount,
}

/// What was taken, with the ids of `wallet`.
pub fn payments(wallet: &Wallet, payments: &[Payment]) -> Vec<PaymentAnswer> {
    let named = |payment: &Payment| {
        let tender = payment.tender.and_then(|place| wallet.tenders.get(place));
        let id = tender.and_then(|tender| tender.id.clone());
        PaymentAnswer { source: payment.source, id, amount: payment.amount }
    };
    payments.iter().map(named).collect()
}

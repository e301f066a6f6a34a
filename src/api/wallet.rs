//! The wallet of a request, and the one of an answer.

use serde::Serialize;

use super::input::{AMOUNT, CURRENCY, DAY, NAME, Name, at_most, word, word_form};
use super::place_of_id::PlaceOfId;
use super::strict::{Field, FromLeaf, Leaf, Length, Object, Shape};
use super::workload::unique;
use crate::catalog::TenderSource;
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues};
use crate::lists::{AddAll, ToList};
use crate::money::{Amount, Currency};
use crate::settlement::Payment;
use crate::wallet::{Tender, Wallet};

/// Most prepaid cards of a wallet.
pub const CARDS_MAX: usize = 1_000;
/// Most vouchers of a wallet.
pub const VOUCHERS_MAX: usize = 1_000;

/// What an account holds, and what it owes.
pub const WALLET: Shape = Shape::Object(&[
    Field::required("currency", &CURRENCY, "Of every amount in it."),
    Field::required("cash", &AMOUNT, "The cash balance."),
    Field::optional(
        "credit",
        &AMOUNT,
        "Unused credit of a certified enterprise (R81); nothing by default.",
    ),
    Field::optional(
        "debt",
        &AMOUNT,
        "Earlier arrears; nothing by default. New arrears add to it, nothing pays it off.",
    ),
    Field::optional(
        "prepaidCards",
        &Shape::list(&PREPAID_CARD, Length::at_most(CARDS_MAX)),
        "Prepaid cards (R82).",
    ),
    Field::optional(
        "vouchers",
        &Shape::list(&VOUCHER, Length::at_most(VOUCHERS_MAX)),
        "Vouchers (R84).",
    ),
]);

/// A prepaid card (R82).
const PREPAID_CARD: Shape = Shape::Object(&[
    Field::required("id", &NAME, "The caller's own; no two in the list are the same."),
    Field::required("balance", &AMOUNT, "What is left on it."),
    Field::optional("expiresOn", &DAY, "The last valid day; it never expires without one."),
]);

/// A voucher (R84).
const VOUCHER: Shape = Shape::Object(&[
    Field::required("id", &NAME, "The caller's own; no two in the list are the same."),
    Field::required("kind", &VOUCHER_KIND, "Granted, or with card purchases."),
    Field::required("balance", &AMOUNT, "What is left of it."),
    Field::optional("validFrom", &DAY, "The first valid day; from the beginning without one."),
    Field::optional("expiresOn", &DAY, "The last valid day; it never expires without one."),
]);

/// Which kind of voucher.
const VOUCHER_KIND: Shape = word_form("voucherKind", || VoucherKind::IDS.to_vec());

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
    /// Their words in the contract, in the same order.
    pub const IDS: &[&'static str] = &["ordinary", "full_reduction"];

    const fn source(self) -> TenderSource {
        match self {
            Self::Ordinary => TenderSource::OrdinaryVoucher,
            Self::FullReduction => TenderSource::FullReductionVoucher,
        }
    }
}

impl FromLeaf for VoucherKind {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        word(leaf, Self::ALL, Self::IDS)
    }
}

/// The `wallet` of a request as far as it can be read, after filing everything that is
/// wrong with it. Where it is to pay in one currency only, that is `payable_in`.
pub fn wallet(
    request: Object<'_>,
    payable_in: Option<Currency>,
    issues: &mut Issues,
) -> ReadWallet {
    let place = request.place().field("wallet");
    let request = request.part("wallet", &place);
    let currency = request.read_required("currency").and_then(|own| suits(own, payable_in));
    let currency = request.keep("currency", currency, issues);
    let always = |source, balance: Option<Amount>| Some(Tender::always(source, balance?));
    let mut tenders = vec![
        always(TenderSource::Cash, request.require("cash", issues)),
        always(TenderSource::Credit, request.get("credit", issues).map(Option::unwrap_or_default)),
    ];
    let debt = request.get("debt", issues).map(Option::unwrap_or_default);
    let cards = Listed { name: "prepaidCards", what: "prepaid card", max: CARDS_MAX };
    tenders.add_all(cards.tenders(request, issues));
    let vouchers = Listed { name: "vouchers", what: "voucher", max: VOUCHERS_MAX };
    tenders.add_all(vouchers.tenders(request, issues));
    ReadWallet { currency, debt, tenders }
}

/// A wallet as far as it could be read.
pub struct ReadWallet {
    currency: Option<Currency>,
    debt: Option<Amount>,
    /// Cash and credit, then cards and vouchers as they are listed.
    pub tenders: Vec<Option<Tender>>,
}

impl ReadWallet {
    /// The wallet, if nothing is wrong with it.
    pub fn whole(self) -> Option<Wallet> {
        let tenders = self.tenders.into_iter().all_or_none()?;
        Some(Wallet { currency: self.currency?, tenders, debt: self.debt? })
    }
}

/// The currency of a wallet, unless what it is to pay is in another.
fn suits(own: Currency, payable_in: Option<Currency>) -> Result<Currency, Fault> {
    match payable_in {
        Some(other) if other != own => {
            let (own, other) = (own.as_str(), other.as_str());
            let message = format!("a wallet in {own} does not pay what costs {other}");
            Err(Fault::new(IssueCode::CurrencyMismatch, message))
        }
        Some(_) | None => Ok(own),
    }
}

/// A list of cards or vouchers in a wallet.
struct Listed {
    name: &'static str,
    what: &'static str,
    max: usize,
}

impl Listed {
    /// Its tenders, nothing in place of each that something was filed about.
    fn tenders(&self, wallet: Object<'_>, issues: &mut Issues) -> Vec<Option<Tender>> {
        let place = wallet.place().field(self.name);
        let listed = wallet.list(self.name).unwrap_or_default();
        issues.keep(&place, at_most(listed.len(), self.max, &format!("{}s", self.what)));
        let mut ids = PlaceOfId::new();
        let mut tenders = Vec::new();
        for (index, tender) in listed.iter().take(self.max).enumerate() {
            let id = unique(tender, index, &mut ids, self.what);
            let place = place.index(index);
            tenders.push(card_or_voucher(Object::of(tender, &place), id, issues));
        }
        tenders
    }
}

/// A card or voucher, or nothing after filing everything that is wrong with it. Only
/// vouchers have a kind.
fn card_or_voucher(
    request: Object<'_>,
    id: Result<Name, Fault>,
    issues: &mut Issues,
) -> Option<Tender> {
    let id = request.keep("id", id, issues);
    let kind: Option<Option<VoucherKind>> = request.get("kind", issues);
    let balance = request.require("balance", issues);
    let valid_from = request.get("validFrom", issues);
    let expires_on = request.read("expiresOn");
    let expires_on = expires_on.and_then(|last| not_before(valid_from.flatten(), last));
    let expires_on = request.keep("expiresOn", expires_on, issues);
    Some(Tender {
        source: kind?.map_or(TenderSource::PrepaidCard, VoucherKind::source),
        id: Some(id?.into()),
        balance: balance?,
        valid_from: valid_from?,
        expires_on: expires_on?,
    })
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
    payments.iter().map(named).listed()
}

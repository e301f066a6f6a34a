//! What holds of every answer, whatever was asked: no charge and no money is made or lost.
//!
//! The generated requests of `laws.rs` and `settlement.rs` go through here, every golden case,
//! and whatever the fuzzer comes upon (`fuzz/calls`). It reads the texts of the request and the
//! answer with `serde_json` and counts in integers of its own; the one thing it asks of the crate
//! is the preview that a forecast and an export have to agree with.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "only tests call this, and a law that is broken fails them"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use guance_billing::api::{answer, writer};
use guance_billing::preview_cost;
use serde::de::{Error, IgnoredAny, Visitor};
use serde::{Deserialize, Deserializer};

/// Holds the answer to a call that is `ok` against the laws of that call: for all calls, that it
/// is JSON; for those that count or pay, that it adds up.
pub fn hold(call: &str, request: &[u8], answer: &str) {
    match call {
        "previewCost" => preview(&value(answer)),
        "comparePlans" => comparison(&value(answer)),
        "allocateQuota" => allocation(&asked(request), &value(answer)),
        "settleBill" => settlement(&asked(request), &value(answer)),
        "payOrder" => order(&asked(request), &value(answer)),
        "forecastWallet" => {
            let previewed = previewed(request);
            forecast(&asked(request), &value(answer), &value(&previewed));
        }
        "exportFocus" => {
            let previewed = previewed(request);
            export(&value(answer), &value(&previewed));
        }
        _ => {
            let _: IgnoredAny = value(answer);
        }
    }
}

/// A plain decimal as a whole number of units of 10^-`PLACES`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact<const PLACES: u32>(pub i128);

/// An amount of money.
pub type Money = Exact<16>;
/// How much there is of what is metered.
pub type Quantity = Exact<6>;

impl<const PLACES: u32> Exact<PLACES> {
    /// Reads a plain decimal; nothing for any other text, or one that is too fine.
    pub fn read(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_number = !whole.is_empty() && !text.ends_with('.');
        let mut units = 0_i128;
        for digit in whole.bytes().chain(fraction.bytes()) {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
            units = units.checked_mul(10)?.checked_add(digit.into())?;
        }
        let missing = PLACES.checked_sub(u32::try_from(fraction.len()).ok()?)?;
        is_number.then_some(Self(units.checked_mul(10_i128.checked_pow(missing)?)?))
    }
}

impl<'de, const PLACES: u32> Deserialize<'de> for Exact<PLACES> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<const PLACES: u32>;
        impl<const PLACES: u32> Visitor<'_> for Text<PLACES> {
            type Value = Exact<PLACES>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "a plain decimal of at most {PLACES} places")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Exact::read(text).ok_or_else(|| E::custom(format!("`{text}` is no such decimal")))
            }

            // Requests have whole numbers, too.
            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Exact(i128::from(number) * 10_i128.pow(PLACES)))
            }
        }
        deserializer.deserialize_any(Text)
    }
}

fn sum<const PLACES: u32>(parts: impl IntoIterator<Item = Exact<PLACES>>) -> Exact<PLACES> {
    Exact(parts.into_iter().map(|part| part.0).sum())
}

fn plus<const PLACES: u32>(one: Exact<PLACES>, other: Exact<PLACES>) -> Exact<PLACES> {
    sum([one, other])
}

#[derive(Deserialize)]
struct Answered<T> {
    value: T,
}

fn value<'a, T: Deserialize<'a>>(answer: &'a str) -> T {
    let answered: Answered<T> = serde_json::from_str(answer).expect("an answer of its form");
    answered.value
}

fn asked<'a, T: Deserialize<'a>>(request: &'a [u8]) -> T {
    serde_json::from_slice(request).expect("a request that was answered")
}

/// The preview of a request that also asks for something else.
fn previewed(request: &[u8]) -> String {
    let mut request: serde_json::Map<String, serde_json::Value> = asked(request);
    for not_of_previews in ["billingAccountId", "method", "wallet", "alerts"] {
        request.remove(not_of_previews);
    }
    let request = serde_json::to_vec(&request).expect("it was read");
    writer::write(&answer(&request, preview_cost)).expect("an answer can be written")
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Preview<'a> {
    days: i128,
    usage_charges: Money,
    package_share: Money,
    traffic_pack_charges: Money,
    total: Money,
    daily: Vec<Money>,
    #[serde(borrow)]
    workspaces: Vec<Workspace<'a>>,
    package: Option<PackageUse<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Workspace<'a> {
    usage_charges: Money,
    #[serde(borrow)]
    lines: Vec<Line<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    item: &'a str,
    rate_card: &'a str,
    days: i128,
    quantity: Quantity,
    converted: Option<Quantity>,
    covered: Quantity,
    refused: Option<Quantity>,
    billable: Quantity,
    basis: &'a str,
    unit_quantity: Quantity,
    unit_price: Money,
    amount: Money,
}

#[derive(Deserialize)]
struct PackageUse<'a> {
    #[serde(borrow)]
    items: Vec<ItemUse<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ItemUse<'a> {
    item: &'a str,
    quota_per_day: Quantity,
    pack_per_day: Quantity,
    used: Quantity,
    unused: Quantity,
    overage: Quantity,
}

fn preview(preview: &Preview<'_>) {
    let usage = preview.usage_charges;
    assert_eq!(
        preview.total,
        sum([usage, preview.package_share, preview.traffic_pack_charges]),
        "the total is not its parts"
    );
    assert_eq!(usage, sum(preview.daily.iter().copied()), "the days are not the usage charges");
    assert_eq!(
        preview.days,
        i128::try_from(preview.daily.len()).expect("few"),
        "there is not a charge for each day"
    );
    let of_workspaces = preview.workspaces.iter().map(|workspace| workspace.usage_charges);
    assert_eq!(usage, sum(of_workspaces), "the workspaces are not the usage charges");
    for workspace in &preview.workspaces {
        let lines = &workspace.lines;
        assert_eq!(
            workspace.usage_charges,
            sum(lines.iter().map(|line| line.amount)),
            "the lines are not the charges of their workspace"
        );
        let days: i128 = lines.iter().map(|line| line.days).sum();
        assert_eq!(days % preview.days, 0, "a usage line is not priced on every day");
        lines.iter().for_each(priced);
    }
    drawn(preview);
}

/// What a line was asked for is covered, refused or charged, and what it costs is the price of
/// the last.
fn priced(line: &Line<'_>) {
    let is_free = line.basis == "free_plan";
    let is_drawn = line.basis == "package_overage";
    assert_eq!(line.refused.is_some(), is_free, "only the free plan refuses usage");
    assert_eq!(line.converted.is_some(), is_drawn, "only a package converts usage");
    let usage = line.converted.unwrap_or(line.quantity);
    assert!(usage >= line.quantity, "a conversion lost usage");
    let parts = [line.covered, line.refused.unwrap_or_default(), line.billable];
    assert_eq!(usage, sum(parts), "the parts are not the usage of their line");
    if is_free {
        assert_eq!((line.billable, line.amount), <_>::default(), "the free plan charges");
    } else if !is_drawn {
        assert_eq!(line.covered, Exact(0), "something covers a line that no package serves");
    }
    // Units of money for a millionth of the item.
    let (price, rest) =
        (line.unit_price.0 / line.unit_quantity.0, line.unit_price.0 % line.unit_quantity.0);
    assert_eq!(rest, 0, "a millionth has no exact price");
    let exact = line.billable.0 * price;
    // The first card cuts the units of each day to two decimals (R45), and no other does.
    let cut =
        if line.rate_card == "2022-08-18" { line.days * (line.unit_price.0 / 100) } else { 0 };
    let lost = exact - line.amount.0;
    assert!(
        0 <= lost && (lost == 0 || lost < cut),
        "a line does not cost its units times the price"
    );
}

/// What lines draw from a package is what is used of it, and the rest is left.
fn drawn(preview: &Preview<'_>) {
    let mut by_item: BTreeMap<&str, [i128; 2]> = BTreeMap::new();
    let lines = preview.workspaces.iter().flat_map(|workspace| &workspace.lines);
    for line in lines.filter(|line| line.basis == "package_overage") {
        let [covered, billable] = by_item.entry(line.item).or_default();
        *covered += line.covered.0;
        *billable += line.billable.0;
    }
    let items = preview.package.iter().flat_map(|package| &package.items);
    for item in items {
        let [covered, billable] = by_item.remove(item.item).unwrap_or_default();
        assert_eq!(item.used.0, covered, "what is used of a quota is not what it covers");
        assert_eq!(item.overage.0, billable, "the overage is not what is charged");
        let per_day = plus(item.quota_per_day, item.pack_per_day);
        assert_eq!(
            plus(item.used, item.unused).0,
            per_day.0 * preview.days,
            "a quota is not what is used of it and what is left"
        );
    }
    assert!(by_item.is_empty(), "a line draws on a quota that there is not");
}

#[derive(Deserialize)]
struct Comparison<'a> {
    #[serde(borrow)]
    options: Vec<PlanOption<'a>>,
    cheapest: Option<&'a str>,
    savings: Option<Money>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PlanOption<'a> {
    id: &'a str,
    available: bool,
    conditions: Vec<IgnoredAny>,
    total: Option<Money>,
    usage_charges: Option<Money>,
    traffic_packs: Option<Vec<ChosenPack>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ChosenPack {
    charges_for_period: Money,
}

fn comparison(comparison: &Comparison<'_>) {
    let Comparison { options, cheapest, savings } = comparison;
    assert!(
        options.is_sorted_by_key(|option| !option.available),
        "an option that is not to be had stands before one that is"
    );
    for option in options {
        assert_eq!(option.available, option.conditions.is_empty(), "nothing says why not");
        assert_eq!(option.available, option.total.is_some(), "an option has no total");
        let packs = option.traffic_packs.iter().flatten().map(|pack| pack.charges_for_period);
        let parts = plus(option.usage_charges.unwrap_or_default(), sum(packs));
        assert!(parts <= option.total.unwrap_or_default(), "the parts are more than the total");
    }
    let totals: Vec<_> = options.iter().filter_map(|option| option.total).collect();
    assert!(totals.is_sorted(), "the cheapest is not the first");
    let first = options.first().filter(|option| option.available);
    assert_eq!(*cheapest, first.map(|option| option.id), "another option is cheaper");
    let by_use = options.iter().find(|option| option.id == "pay_as_you_go");
    let by_use = by_use.and_then(|option| option.total);
    assert_eq!(
        savings.map(|savings| plus(savings, totals[0])),
        by_use,
        "the savings are not the difference"
    );
}

#[derive(Deserialize)]
struct AllocationAsked<'a> {
    #[serde(borrow)]
    quotas: BTreeMap<Cow<'a, str>, Quantity>,
}

#[derive(Deserialize)]
struct Allocation<'a> {
    #[serde(borrow)]
    lines: Vec<AllocatedLine<'a>>,
    remaining: Vec<Remaining<'a>>,
}

#[derive(Deserialize)]
struct AllocatedLine<'a> {
    item: &'a str,
    quantity: Quantity,
    converted: Quantity,
    covered: Quantity,
    overage: Quantity,
}

#[derive(Deserialize)]
struct Remaining<'a> {
    item: &'a str,
    quantity: Quantity,
}

fn allocation(asked: &AllocationAsked<'_>, allocation: &Allocation<'_>) {
    let mut covered: BTreeMap<&str, i128> = BTreeMap::new();
    for line in &allocation.lines {
        assert!(line.converted >= line.quantity, "a conversion lost usage");
        assert_eq!(
            line.converted,
            plus(line.covered, line.overage),
            "the parts are not the usage of their line"
        );
        *covered.entry(line.item).or_default() += line.covered.0;
    }
    assert_eq!(asked.quotas.len(), allocation.remaining.len(), "a quota has vanished");
    for Remaining { item, quantity } in &allocation.remaining {
        let covered = covered.remove(item).unwrap_or_default();
        assert_eq!(
            asked.quotas[*item].0,
            covered + quantity.0,
            "a quota is not what it covers and what remains of it"
        );
    }
    let without_quota = covered.values().all(|covered| *covered == 0);
    assert!(without_quota, "something covers an item without a quota");
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wallet<'a> {
    cash: Money,
    #[serde(default)]
    credit: Money,
    #[serde(default)]
    debt: Money,
    #[serde(default, borrow)]
    prepaid_cards: Vec<Tender<'a>>,
    #[serde(default, borrow)]
    vouchers: Vec<Tender<'a>>,
}

#[derive(Deserialize)]
struct Tender<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, default)]
    kind: Option<Cow<'a, str>>,
    balance: Money,
}

impl Wallet<'_> {
    /// All it holds: source, id, and how much.
    fn holds(&self) -> Vec<(&str, Option<&str>, Money)> {
        let listed = self.prepaid_cards.iter().chain(&self.vouchers).map(|tender| {
            let source = match tender.kind.as_deref() {
                Some("ordinary") => "ordinary_voucher",
                Some("full_reduction") => "full_reduction_voucher",
                Some(kind) => panic!("`{kind}` is no kind of voucher"),
                None => "prepaid_card",
            };
            (source, Some(tender.id.as_ref()), tender.balance)
        });
        [("cash", None, self.cash), ("credit", None, self.credit)]
            .into_iter()
            .chain(listed)
            .collect()
    }

    fn worth(&self) -> Money {
        sum(self.holds().into_iter().map(|(.., balance)| balance))
    }
}

#[derive(Deserialize)]
struct Payment<'a> {
    source: &'a str,
    #[serde(borrow, default)]
    id: Option<Cow<'a, str>>,
    amount: Money,
}

fn paid(payments: &[Payment<'_>]) -> Money {
    sum(payments.iter().map(|payment| payment.amount))
}

#[derive(Deserialize)]
struct BillAsked<'a> {
    #[serde(borrow)]
    method: Cow<'a, str>,
    #[serde(borrow)]
    wallet: Wallet<'a>,
    charges: Vec<ChargeAsked>,
}

#[derive(Deserialize)]
struct ChargeAsked {
    amount: Money,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Settlement<'a> {
    due: Money,
    #[serde(borrow)]
    payments: Vec<Payment<'a>>,
    charges: Vec<SettledCharge>,
    arrears: Money,
    #[serde(borrow)]
    wallet_after: Wallet<'a>,
}

#[derive(Deserialize)]
struct SettledCharge {
    amount: Money,
    paid: Money,
}

fn settlement(asked: &BillAsked<'_>, settled: &Settlement<'_>) {
    let charged: Vec<_> = asked.charges.iter().map(|charge| charge.amount).collect();
    let answered: Vec<_> = settled.charges.iter().map(|charge| charge.amount).collect();
    assert_eq!(charged, answered, "a charge is not the one that was asked about");
    assert_eq!(settled.due, sum(charged), "the charges are not what is due");
    let all_paid = paid(&settled.payments);
    assert_eq!(settled.due, plus(all_paid, settled.arrears), "money is made or lost");
    for charge in &settled.charges {
        assert!(charge.paid <= charge.amount, "more is paid than is charged");
    }
    let of_charges = sum(settled.charges.iter().map(|charge| charge.paid));
    assert_eq!(all_paid, of_charges, "the charges are not what is paid");
    let is_cloud = asked.method != "billing_center";
    assert!(!is_cloud || settled.arrears == Exact(0), "a cloud account leaves arrears");
    let mut rest: Vec<_> = settled.payments.iter().collect();
    let (before, after) = (asked.wallet.holds(), settled.wallet_after.holds());
    assert_eq!(before.len(), after.len(), "the wallet holds another number of things");
    for (before, after) in before.iter().zip(&after) {
        assert_eq!((before.0, before.1), (after.0, after.1), "the wallet holds other things");
        let place =
            rest.iter().position(|one| (one.source, one.id.as_deref()) == (before.0, before.1));
        let taken = place.map(|place| rest.swap_remove(place).amount).unwrap_or_default();
        assert_eq!(before.2, plus(after.2, taken), "what is paid is not gone from the wallet");
    }
    // What is not in the wallet; at most one, as each source is listed once.
    assert!(rest.len() <= 1, "a source is listed twice, or is not in the wallet");
    for payment in rest {
        assert!(is_cloud && payment.source == "cloud_account", "money from nowhere");
    }
    assert!(settled.payments.iter().all(|one| one.amount > Exact(0)), "a payment of nothing");
    let debt = plus(asked.wallet.debt, settled.arrears);
    assert_eq!(settled.wallet_after.debt, debt, "the arrears are not owed");
}

#[derive(Deserialize)]
struct OrderAsked<'a> {
    price: Money,
    #[serde(borrow)]
    wallet: Wallet<'a>,
    tenders: Vec<ChargeAsked>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Order<'a> {
    paid: Money,
    short: Money,
    excess: Money,
    #[serde(borrow)]
    wallet_after: Option<Wallet<'a>>,
}

fn order(asked: &OrderAsked<'_>, order: &Order<'_>) {
    let offered = sum(asked.tenders.iter().map(|tender| tender.amount));
    assert_eq!(asked.price, plus(order.paid, order.short), "the price is not paid and short");
    assert_eq!(offered, plus(order.paid, order.excess), "the offer is not paid and in excess");
    assert!(order.short.0.min(order.excess.0) == 0, "an order is short and in excess");
    let is_exact = offered == asked.price;
    assert_eq!(is_exact, order.wallet_after.is_some(), "only an exact offer is taken");
    if let Some(after) = &order.wallet_after {
        assert_eq!(asked.wallet.worth(), plus(after.worth(), offered), "money is made or lost");
        assert_eq!(asked.wallet.debt, after.debt, "an order changes the debt");
        let kept = asked.wallet.holds().into_iter().zip(after.holds());
        for (before, after) in kept {
            let is_same = (before.0, before.1) == (after.0, after.1);
            assert!(is_same && before.2 >= after.2, "the wallet holds other things");
        }
    }
}

#[derive(Deserialize)]
struct ForecastAsked<'a> {
    #[serde(borrow)]
    wallet: Wallet<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Forecast<'a> {
    #[serde(borrow)]
    days: Vec<ForecastDay<'a>>,
    months: Vec<Month<'a>>,
    first_arrears_on: Option<&'a str>,
    locked_on: Option<&'a str>,
    top_up_needed: Money,
    expired_unused: Money,
    alerts: Vec<Alert>,
}

#[derive(Deserialize)]
struct ForecastDay<'a> {
    charges: Money,
    #[serde(borrow)]
    payments: Vec<Payment<'a>>,
    arrears: Money,
    balance: Money,
    expired: Money,
}

#[derive(Deserialize)]
struct Month<'a> {
    month: &'a str,
    charges: Money,
}

#[derive(Deserialize)]
struct Alert {
    amount: Money,
    threshold: Money,
}

fn forecast(asked: &ForecastAsked<'_>, forecast: &Forecast<'_>, preview: &Preview<'_>) {
    let days = &forecast.days;
    let charges: Vec<_> = days.iter().map(|day| day.charges).collect();
    assert_eq!(charges, preview.daily, "the days cost something else than in a preview");
    // Money that vouchers, cards, cash and credit have; a cloud account is not in the wallet.
    let mut left = asked.wallet.worth();
    for day in days {
        assert_eq!(
            day.charges,
            plus(paid(&day.payments), day.arrears),
            "the charges of a day are not what is paid and what is not"
        );
        assert!(day.payments.iter().all(|one| one.amount > Exact(0)), "a payment of nothing");
        let of_wallet = day.payments.iter().filter(|one| one.source != "cloud_account");
        let gone = plus(day.expired, sum(of_wallet.map(|one| one.amount)));
        left = Exact(left.0 - gone.0);
        // Vouchers that are not valid yet are left, but are no balance.
        assert!(day.balance <= left, "the balance is more than is left of the wallet");
    }
    let months = &forecast.months;
    assert!(months.is_sorted_by(|one, next| one.month < next.month), "a month comes twice");
    assert_eq!(
        preview.usage_charges,
        sum(months.iter().map(|month| month.charges)),
        "the months are not the usage charges"
    );
    let arrears = sum(days.iter().map(|day| day.arrears));
    assert_eq!(forecast.top_up_needed, arrears, "the top-up is not what lacked");
    assert_eq!(
        forecast.expired_unused,
        sum(days.iter().map(|day| day.expired)),
        "the days are not what lapses"
    );
    let has_arrears = arrears > Exact(0);
    assert_eq!(has_arrears, forecast.first_arrears_on.is_some(), "arrears on no day");
    assert_eq!(has_arrears, forecast.locked_on.is_some(), "a lock without arrears");
    let is_due = |alert: &Alert| alert.amount > alert.threshold;
    assert!(forecast.alerts.iter().all(is_due), "an alert below its threshold");
}

#[derive(Deserialize)]
struct Export<'a> {
    #[serde(borrow)]
    csv: Cow<'a, str>,
    rows: usize,
}

fn export(export: &Export<'_>, preview: &Preview<'_>) {
    let mut reader = csv::Reader::from_reader(export.csv.as_bytes());
    let names = reader.byte_headers().expect("a row of names");
    let column = names.iter().position(|name| name == b"EffectiveCost").expect("a cost");
    let mut record = csv::ByteRecord::new();
    let (mut rows, mut cost) = (0, Exact(0));
    // The reader refuses a row that is longer or shorter than the names.
    while reader.read_byte_record(&mut record).expect("a row of the columns") {
        let text = std::str::from_utf8(&record[column]).expect("UTF-8");
        cost = plus(cost, Money::read(text).expect("an amount"));
        rows += 1;
    }
    assert_eq!(export.rows, rows, "there is another number of rows");
    assert_eq!(preview.total, cost, "the rows do not cost what the preview says");
}

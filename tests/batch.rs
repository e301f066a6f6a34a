//! The batch path beside previews of the same rows: ten million of them, digit for digit.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "in a test, what is unexpected fails it"
)]

use std::fmt::Write as _;

use guance_billing::api::Outcome;
use guance_billing::api::batch::{RateRequest, RatedColumns};
use guance_billing::api::preview::{CostPreview, CostPreviewRequest};
use guance_billing::api::strict::decode;
use guance_billing::batch::{Columns, kernel};
use guance_billing::bill::Basis;
use guance_billing::catalog::{Item, PackageQuota, RATE_CARDS, SiteGroup};
use guance_billing::issue::IssueCode;
use guance_billing::money::{Amount, Currency};
use guance_billing::{preview_cost, rate_columns};

const ROWS: usize = 10_000_000;
/// As many as a preview takes lines at once, in few enough workspaces to be quick.
const ROWS_OF_A_CASE: usize = 10_000;
const LINES_OF_A_WORKSPACE: usize = 200;

/// `SplitMix64`: the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn place_in<T>(&mut self, all: &[T]) -> usize {
        usize::try_from(self.below(all.len().try_into().unwrap())).unwrap()
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.place_in(all)]
    }
}

const MOST: u64 = 9_999_999_999_999;

/// Whole quantities of every size, and those around which something changes: steps of the 2022
/// card, quotas, 2^52 and 2^63 divided by a rate, the largest there is.
fn quantity(random: &mut Random, largest: u64) -> u64 {
    let near = |random: &mut Random, centre: u64| (centre + random.below(5)).saturating_sub(2);
    let any = match random.below(8) {
        0 => random.below(3),
        1 => {
            let digits = u32::try_from(random.below(14)).unwrap();
            near(random, 10_u64.pow(digits))
        }
        2 => {
            let quotas = [40_000_000, 400_000, 2_400_000, 190_000, 20, 1_000_000];
            let quota = random.one_of(&quotas);
            near(random, quota)
        }
        3 => {
            let rate = random.one_of(&[1_944, 12, 150, 30_000, 4_000_000, 400_000_000]);
            let bound = random.one_of(&[1 << 52, 1 << 53, 1 << 63]);
            near(random, bound / rate)
        }
        4 => MOST - random.below(3),
        _ => {
            let bits = random.below(44);
            random.below(1 << bits)
        }
    };
    any.min(largest)
}

struct Key {
    item: Item,
    retention_days: Option<u64>,
    site: &'static str,
}

impl Key {
    fn json(&self) -> String {
        let retention = self.retention_days.map(|days| format!(r#","retentionDays":{days}"#));
        format!(r#""item":"{}"{}"#, self.item.id(), retention.unwrap_or_default())
    }
}

/// Every kind of row that has a price on a card, in a package or outside.
fn keys(card: usize, group: SiteGroup, currency: Currency, is_served: bool) -> Vec<Key> {
    let site = match group {
        SiteGroup::Cn => "cn3",
        SiteGroup::Intl => "us1",
    };
    let sold = RATE_CARDS[card].items.iter().flat_map(|item| {
        let prices = item.prices.iter();
        let prices = prices.filter(|price| (price.site_group, price.currency) == (group, currency));
        prices.map(|price| Key {
            item: item.item,
            retention_days: price.retention_days.map(u64::from),
            site,
        })
    });
    let mut keys: Vec<_> = sold
        .filter(|key| {
            let quota = PackageQuota::of_any_package(key.item).filter(|_| is_served);
            quota.is_none_or(|quota| quota.conversion_factor(key.retention_days).is_ok())
        })
        .collect();
    if is_served && keys.iter().all(|key| key.item.id() != "datakit") {
        let datakit = Item::ALL.iter().find(|item| item.id() == "datakit").unwrap();
        keys.push(Key { item: *datakit, retention_days: None, site });
    }
    keys
}

/// A batch, and the previews of its rows, of one day each.
struct Case {
    batch: String,
    previews: Vec<String>,
    key: Vec<u16>,
    quantity: Vec<f64>,
    day: Vec<u32>,
}

const PACKAGES: [&str; 3] = [
    r#""package":{"id":"startup"}"#,
    r#""package":{"id":"growth","quotas":{"log_entries":123456,"rum_pv":0},"trafficPacks":[
        {"item":"sms","capacity":300},{"item":"apm_trace","capacity":3000000,"discount":"0.7"},
        {"item":"backup_log","capacity":10000000}]}"#,
    r#""package":{"id":"enterprise","trafficPacks":[{"item":"synthetic_test","capacity":700000},
        {"item":"datakit","capacity":40}]}"#,
];

fn case(random: &mut Random) -> Case {
    let package = if random.below(2) == 0 { Some(random.one_of(&PACKAGES)) } else { None };
    // Prices overseas and in dollars begin later.
    let abroad = package.is_none() && random.below(3) == 0;
    let earliest = if abroad { 3 } else { 0 };
    let (group, currency) = if abroad {
        (random.one_of(&[SiteGroup::Cn, SiteGroup::Intl]), Currency::Usd)
    } else {
        (SiteGroup::Cn, Currency::Cny)
    };
    // In half of the cases a row may be of any size, so that one is too large for its column.
    let largest = random.one_of(&[MOST, MOST, 20_000_000_000, 1_000_000]);
    let dates: Vec<_> = (0..=random.below(3))
        .map(|_| earliest + random.place_in(&RATE_CARDS[earliest..]))
        .collect();
    let common = format!(r#""currency":"{}""#, currency.as_str());
    let mut case = Case {
        batch: format!("{{{common},"),
        previews: Vec::new(),
        key: Vec::new(),
        quantity: Vec::new(),
        day: Vec::new(),
    };
    if let Some(package) = package {
        write!(case.batch, "{package},").unwrap();
    }
    case.batch.push_str(r#""keys":["#);
    let mut first = 0_u16;
    // A single kind of row has the fewest decimals, and so the largest amounts.
    let few = random.below(3) == 0;
    for (number, card) in dates.iter().enumerate() {
        let mut keys = keys(*card, group, currency, package.is_some());
        if few {
            let kept = random.place_in(&keys);
            keys = keys.into_iter().skip(kept).take(1).collect();
        }
        let date = RATE_CARDS[*card].edition;
        let rows = ROWS_OF_A_CASE / dates.len();
        let mut lines: Vec<String> = Vec::with_capacity(rows);
        for _ in 0..rows {
            let key = random.place_in(&keys);
            let quantity = quantity(random, largest);
            case.key.push(first + u16::try_from(key).unwrap());
            case.quantity.push(kernel::whole(quantity));
            // Any numbers, far apart.
            case.day.push(u32::try_from(number).unwrap() * 1_234_567_891);
            lines.push(format!(r#"{{{},"quantity":{quantity}}}"#, keys[key].json()));
        }
        let workspaces = lines.chunks(LINES_OF_A_WORKSPACE).enumerate().map(|(id, lines)| {
            let usage = lines.join(",");
            format!(r#"{{"id":"{id}","site":"{}","usage":[{usage}]}}"#, keys[0].site)
        });
        let workspaces = workspaces.collect::<Vec<_>>().join(",");
        let package = package.map(|package| format!(",{package}")).unwrap_or_default();
        case.previews.push(format!(
            r#"{{"from":"{date}","days":1,{common},"explain":false,"workspaces":[{workspaces}]{package}}}"#
        ));
        for key in &keys {
            let comma = if case.batch.ends_with('[') { "" } else { "," };
            let site = key.site;
            let key = key.json();
            write!(case.batch, r#"{comma}{{{key},"site":"{site}","date":"{date}"}}"#).unwrap();
        }
        first += u16::try_from(keys.len()).unwrap();
    }
    case.batch.push_str("]}");
    case
}

fn preview(json: &str) -> CostPreview {
    let request = decode::<CostPreviewRequest<'_>>(json.as_bytes()).unwrap();
    match preview_cost(&request) {
        Outcome::Ok { value } => value,
        Outcome::Invalid { issues } => panic!("{issues:?} in {json:.3000}"),
    }
}

/// How many units of 10^-`scale` an amount has.
fn units(amount: Amount, scale: u8) -> u128 {
    let text = amount.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let scale = usize::from(scale);
    assert!(fraction.len() <= scale, "{text} has more decimals than {scale}");
    format!("{whole}{fraction:0<scale$}").parse().unwrap()
}

fn check(seed: u64) -> (usize, bool) {
    let case = case(&mut Random(seed));
    let columns = Columns { key: &case.key, quantity: &case.quantity, day: Some(&case.day) };
    let request = decode::<RateRequest<'_>>(case.batch.as_bytes()).unwrap();
    let outcome = rate_columns(&request, columns);
    let previews = case.previews.iter().map(|json| preview(json)).collect::<Vec<_>>();
    let lines = previews.iter().flat_map(|preview| &preview.workspaces);
    let lines: Vec<_> = lines.flat_map(|workspace| &workspace.lines).collect();
    assert_eq!(lines.len(), case.key.len());
    let RatedColumns { scale, amount, covered, total, totals } = match outcome {
        Outcome::Ok { value } => value,
        Outcome::Invalid { issues } => {
            // The first amount that a column cannot hold. The fewest decimals of the request are
            // in the message.
            let [issue] = issues.as_slice() else { panic!("seed {seed}: {issues:?}") };
            assert_eq!(issue.code, IssueCode::AmountOverflow, "seed {seed}: {issue:?}");
            let row: usize = issue.path.strip_prefix("/quantity/").unwrap().parse().unwrap();
            let (_, rest) = issue.message.split_once("10^-").unwrap();
            let scale = rest.split_once(' ').unwrap().0.parse().unwrap();
            let is_too_large = |line: &usize| units(lines[*line].amount, scale) >= 1 << 63;
            assert_eq!((0..lines.len()).find(is_too_large), Some(row), "seed {seed}");
            return (case.key.len(), true);
        }
    };
    for (row, line) in lines.iter().enumerate() {
        let own = u128::try_from(amount[row]).unwrap();
        let known = Amount::of_units(own, scale).unwrap();
        assert_eq!(known, line.amount, "seed {seed}, row {row}: {line:?}");
        let covered = covered.as_ref().map_or(0.0, |covered| covered[row]);
        assert_eq!(covered.to_string(), line.covered.to_string(), "seed {seed}, row {row}");
        assert!(line.basis != Basis::FreePlan);
    }
    let sum = |amounts: &[Amount]| {
        amounts.iter().try_fold(Amount::ZERO, |sum, each| sum.checked_add(*each)).unwrap()
    };
    let charges: Vec<_> = previews.iter().map(|preview| preview.usage_charges).collect();
    assert_eq!(total, sum(&charges), "seed {seed}");
    assert_eq!(total, sum(&totals), "seed {seed}");
    for (key, total) in totals.iter().enumerate() {
        let rows = lines.iter().zip(&case.key).filter(|(_, named)| usize::from(**named) == key);
        let rows: Vec<_> = rows.map(|(line, _)| line.amount).collect();
        assert_eq!(*total, sum(&rows), "seed {seed}, key {key}");
    }
    (case.key.len(), false)
}

#[test]
fn every_row_costs_what_a_preview_of_it_says() {
    let (mut rows, mut refused, mut seed) = (0, 0, 0);
    while rows < ROWS {
        let (checked, is_refused) = check(seed);
        rows += if is_refused { 0 } else { checked };
        refused += usize::from(is_refused);
        seed += 1;
    }
    // Both ends come up often.
    assert!(refused > 50, "{refused} of {seed} batches were too large for their column");
}

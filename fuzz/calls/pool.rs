//! What requests are made of: every value of every golden request, by the name it stands under,
//! and what lies at the limits of the contract.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use guance_billing::catalog::{Item, RATE_CARDS, Site};
use guance_billing::date::Date;
use serde_json::Value;

/// Values and requests, as JSON texts.
pub struct Pool {
    /// By the name of the field, or of the list around it.
    pub by_name: BTreeMap<String, Vec<String>>,
    /// Fields that a call takes somewhere, by the call.
    pub names: BTreeMap<String, Vec<String>>,
    /// By the call.
    pub requests: BTreeMap<String, Vec<String>>,
    /// Anything.
    pub values: Vec<String>,
}

/// Longer parts of requests are not copied: what comes of it would soon be too long.
const PART_BYTES_MAX: usize = 600;

pub static POOL: LazyLock<Pool> = LazyLock::new(|| {
    let mut by_name: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut requests: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (call, request) in golden_requests() {
        let mut walk =
            Walk { by_name: &mut by_name, names: names.entry(call.clone()).or_default() };
        walk.through("", &request);
        requests.entry(call).or_default().push(request.to_string());
    }
    for (name, texts) in limits() {
        by_name.entry(name.into()).or_default().extend(texts);
    }
    let values = by_name.values().flatten().cloned().collect::<BTreeSet<_>>();
    let values = values.into_iter().filter(|text| text.len() < 100).collect();
    let listed = |sets: BTreeMap<String, BTreeSet<String>>| {
        sets.into_iter().map(|(name, set)| (name, set.into_iter().collect())).collect()
    };
    Pool { by_name: listed(by_name), names: listed(names), requests, values }
});

/// Call and request of each case of `tests/golden`; those of columns without the columns.
fn golden_requests() -> Vec<(String, Value)> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let mut requests = Vec::new();
    for folder in fs::read_dir(golden).expect("golden cases") {
        let folder = folder.expect("a folder").path();
        let call = folder.file_name().expect("a name").to_string_lossy().into_owned();
        for file in fs::read_dir(&folder).expect("cases") {
            let case = fs::read(file.expect("a case").path()).expect("a file");
            let mut case: Value = serde_json::from_slice(&case).expect("JSON");
            let mut request = case["request"].take();
            if call == "rateColumns" {
                let request = request.as_object_mut().expect("an object");
                request.retain(|name, _| !["key", "quantity", "day"].contains(&name.as_str()));
                requests.push(("compileRates".into(), request.clone().into()));
            }
            requests.push((call.clone(), request));
        }
    }
    requests
}

struct Walk<'a> {
    by_name: &'a mut BTreeMap<String, BTreeSet<String>>,
    names: &'a mut BTreeSet<String>,
}

impl Walk<'_> {
    fn through(&mut self, name: &str, value: &Value) {
        let text = value.to_string();
        if !name.is_empty() && text.len() <= PART_BYTES_MAX {
            self.by_name.entry(name.into()).or_default().insert(text);
            self.names.insert(name.into());
        }
        match value {
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| self.through(name, value));
            }
            Value::Array(values) => values.iter().for_each(|value| self.through(name, value)),
            _ => {}
        }
    }
}

fn quoted<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    texts.into_iter().map(|text| format!("\"{text}\"")).collect()
}

/// Words, days and numbers around which answers change.
fn limits() -> Vec<(&'static str, Vec<String>)> {
    let mut days = quoted(["2024-02-29", "2023-02-29", "9999-12-31", "9999-12-01", "0000-01-01"]);
    for card in RATE_CARDS {
        let around = [Date::plus_days(card.edition, 1), Some(card.edition)];
        days.extend(around.into_iter().flatten().map(|day| format!("\"{day}\"")));
    }
    let numbers: Vec<_> =
        ["0", "1", "1000000", "9999999999999", "10000000000000", "9007199254740992"]
            .map(String::from)
            .into_iter()
            .chain(quoted([
                "0.000001",
                "9999999999999.999999",
                "0.0000000000000001",
                "999999999999999999.9999999999999999",
                "1000000000000000000",
                "500000000000000000",
                "123.456789",
            ]))
            .collect();
    let mut limits = vec![
        ("item", quoted(Item::IDS.iter().copied())),
        ("site", quoted(Site::IDS.iter().copied())),
        ("days", ["0", "1", "2", "30", "31", "40", "372", "3660", "3661"].map(String::from).into()),
        ("retentionDays", ["0", "3", "7", "14", "30", "60", "180"].map(String::from).into()),
        ("discount", quoted(["1", "0.000001", "0.8", "0", "1.000001"])),
    ];
    for name in ["from", "date", "validFrom", "expiresOn"] {
        limits.push((name, days.clone()));
    }
    for name in ["quantity", "amount", "cash", "credit", "debt", "balance", "price", "capacity"] {
        limits.push((name, numbers.clone()));
    }
    limits
}

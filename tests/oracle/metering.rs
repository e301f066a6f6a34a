//! Billable quantities by the published counting rules, in fractions. The numbers are
//! transcribed from the pages a second time, not read from `data/`.

use num_rational::BigRational;
use serde_json::Value;

use super::{fraction, whole};

/// Items whose largest hourly reading is billed (R21; `datakit` by W23, `backup_log` as
/// the stock that it is).
const LARGEST: [&str; 6] = [
    "time_series",
    "data_forwarding_internal",
    "network_host",
    "session_replay",
    "backup_log",
    "datakit",
];

/// The billable quantity of a request that is right.
pub fn metered(request: &Value) -> BigRational {
    let item = request["item"].as_str().expect("an item");
    // Days of this form compare as texts.
    let day = request["date"].as_str().unwrap_or("9999-12-31");
    let number = |name: &str| fraction(&request[name]);
    let list = |name: &str| request[name].as_array().expect("a list").iter();
    if request.get("hourly").is_some() {
        let readings = list("hourly").map(fraction);
        return if LARGEST.contains(&item) {
            readings.max().expect("a reading")
        } else {
            readings.sum()
        };
    }
    match item {
        "log_entries" => {
            let kilobytes = if request["store"] == "es" { 10 } else { 2 };
            list("entries").map(|group| pieces(group, "bytes", kilobytes * 1_024)).sum()
        }
        "apm_profile" => list("profiles").map(|group| pieces(group, "bytes", 300 * 1_024)).sum(),
        "session_replay" => list("sessions").map(|group| pieces(group, "seconds", 4 * 3_600)).sum(),
        "apm_trace" if day < "2023-09-26" => number("traceIds"),
        "apm_trace" => (number("spans") / whole(10)).max(number("traceIds")),
        "rum_pv" if day < "2023-09-26" => number("pageViews"),
        "rum_pv" => {
            let rows = ["resources", "longTasks", "errors", "actions"].map(number);
            (rows.into_iter().sum::<BigRational>() / whole(100)).max(number("pageViews"))
        }
        "sensitive_data_scan" => number("gigabytes") * number("fields"),
        "trigger_call" if day < "2023-11-02" => {
            list("monitors").map(|monitor| fraction(&monitor["runs"])).sum()
        }
        "trigger_call" => {
            let queries = request.get("queries").map_or(whole(0), fraction);
            list("monitors").map(calls).sum::<BigRational>() + queries
        }
        "time_series" => {
            let beyond = number("series") - whole(300) * number("datakits");
            beyond.max(whole(0))
        }
        _ => panic!("{item} has no counters of its own"),
    }
}

/// Above the limit the integer part of size ÷ limit, else 1 (R27, R32, R34).
fn pieces(group: &Value, unit: &str, limit: u32) -> BigRational {
    let (size, limit) = (fraction(&group[unit]), whole(limit));
    let each = if size > limit { (size / limit).floor() } else { whole(1) };
    each * fraction(&group["count"])
}

/// Weight and window, run by run (R36, A16).
fn calls(monitor: &Value) -> BigRational {
    let weight = match monitor["kind"].as_str().expect("a kind") {
        "mutation" | "interval" | "outlier" | "log_detection" => 5,
        "other" => 1,
        "intelligent_host" | "intelligent_log" | "intelligent_app" => 10,
        "intelligent_rum" => 100,
        kind => panic!("{kind} is no monitor"),
    };
    let minutes = monitor.get("windowMinutes").map_or(whole(15), fraction);
    let above = (minutes - whole(15)).max(whole(0));
    fraction(&monitor["runs"]) * (whole(weight) + (above / whole(15)).ceil())
}

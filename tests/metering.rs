//! Laws of metering, over generated counters.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, what is unexpected fails it"
)]

use guance_billing::api::answer;
use guance_billing::catalog::Item;
use guance_billing::counting::MonitorKind;
use guance_billing::{meter_usage, preview_cost};
use num_rational::BigRational;
use oracle::fraction;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

#[expect(dead_code, reason = "not every test uses all of the oracle")]
mod oracle;

fn meter(request: &Value) -> Value {
    let outcome = answer(request.to_string().as_bytes(), meter_usage);
    let mut outcome = serde_json::to_value(outcome).unwrap();
    assert_eq!(outcome["status"], "ok", "{request}: {outcome}");
    outcome["value"].take()
}

/// A count of things: small, large, or at the limit, as a number or a text.
fn count() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_u64..10_000).prop_map(|count| json!(count)),
        (0_u64..10_000_000_000_000).prop_map(|count| json!(count.to_string())),
        select(vec![json!(0), json!(1), json!(9_999_999_999_999_u64)]),
    ]
}

/// A size around the multiples of a threshold, or anywhere.
fn size(threshold: u64) -> impl Strategy<Value = Value> {
    let around = move |(multiple, step): (u64, u64)| json!(multiple * threshold + step - 1);
    prop_oneof![
        (1_u64..5, 0_u64..3).prop_map(around),
        (0_u64..10_000_000, 0_u32..1_000_000)
            .prop_map(|(whole, rest)| json!(format!("{whole}.{rest:06}"))),
    ]
}

fn groups(unit: &'static str, threshold: u64) -> impl Strategy<Value = Value> {
    let group = (size(threshold), count());
    vec(group.prop_map(move |(size, count)| json!({ unit: size, "count": count })), 0..5)
        .prop_map(Value::from)
}

fn monitor() -> impl Strategy<Value = Value> {
    let window = prop_oneof![1_u64..70, 1_u64..=10_080];
    (select(MonitorKind::ALL), count(), proptest::option::of(window)).prop_map(
        |(kind, runs, window)| {
            let mut monitor = json!({ "kind": kind.id(), "runs": runs });
            if let Some(minutes) = window.filter(|_| kind.record().detects_in_window) {
                monitor["windowMinutes"] = json!(minutes);
            }
            monitor
        },
    )
}

/// Counters of every kind, without a day.
fn counters() -> impl Strategy<Value = Value> {
    let hourly = (select(Item::ALL), vec(count(), 1..=24))
        .prop_map(|(item, hourly)| json!({ "item": item.id(), "hourly": hourly }));
    let entries = prop_oneof![
        groups("bytes", 10_240).prop_map(
            |entries| json!({ "item": "log_entries", "store": "es", "entries": entries })
        ),
        groups("bytes", 2_048).prop_map(
            |entries| json!({ "item": "log_entries", "store": "sls", "entries": entries })
        ),
    ];
    let traces = (count(), count())
        .prop_map(|(spans, ids)| json!({ "item": "apm_trace", "spans": spans, "traceIds": ids }));
    let page_views = (count(), [count(), count(), count(), count()]).prop_map(
        |(page_views, [resources, long_tasks, errors, actions])| {
            json!({
                "item": "rum_pv", "pageViews": page_views, "resources": resources,
                "longTasks": long_tasks, "errors": errors, "actions": actions
            })
        },
    );
    let profiles = groups("bytes", 307_200)
        .prop_map(|profiles| json!({ "item": "apm_profile", "profiles": profiles }));
    let sessions = groups("seconds", 14_400)
        .prop_map(|sessions| json!({ "item": "session_replay", "sessions": sessions }));
    let scans = (size(1), 0_u64..10_000).prop_map(|(gigabytes, fields)| {
        json!({ "item": "sensitive_data_scan", "gigabytes": gigabytes, "fields": fields })
    });
    let calls =
        (vec(monitor(), 0..5), proptest::option::of(count())).prop_map(|(monitors, queries)| {
            let mut request = json!({ "item": "trigger_call", "monitors": monitors });
            if let Some(queries) = queries {
                request["queries"] = queries;
            }
            request
        });
    prop_oneof![hourly, entries, traces, page_views, profiles, sessions, scans, calls]
}

/// Counters on a day around the changes of the rules, or by the newest.
fn request() -> impl Strategy<Value = Value> {
    let days = ["2022-08-18", "2023-09-25", "2023-09-26", "2023-11-01", "2023-11-02", "2025-01-01"];
    let day = proptest::option::of(select(days.to_vec()));
    let dated = (counters(), day).prop_map(|(mut request, day)| {
        if let Some(day) = day {
            request["date"] = json!(day);
        }
        request
    });
    let model = "per_measurement_2022";
    let old = (count(), count(), proptest::option::of(select(vec!["2022-08-18", "2023-04-22"])))
        .prop_map(move |(series, datakits, day)| {
            let mut request = json!({ "item": "time_series", "model": model });
            request["series"] = series;
            request["datakits"] = datakits;
            if let Some(day) = day {
                request["date"] = json!(day);
            }
            request
        });
    prop_oneof![9 => dated, 1 => old]
}

/// Every number in a request that counts for more when it is larger.
fn numbers<'a>(name: &str, value: &'a mut Value, found: &mut Vec<&'a mut Value>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| numbers(name, value, found)),
        Value::Object(members) => {
            for (name, value) in members.iter_mut().filter(|(name, _)| *name != "datakits") {
                numbers(name, value, found);
            }
        }
        Value::String(_) if ["item", "date", "store", "kind", "model"].contains(&name) => {}
        _ => found.push(value),
    }
}

fn text(quantity: &BigRational) -> String {
    let millionths = (quantity * BigRational::from_integer(1_000_000.into())).to_integer();
    let digits = format!("{:0>7}", millionths.to_string());
    let (whole, rest) = digits.split_at(digits.len() - 6);
    format!("{whole}.{rest}")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_024) })]

    #[test]
    fn a_quantity_is_the_one_of_the_published_rules(request in request()) {
        let metered = meter(&request);
        prop_assert_eq!(fraction(&metered["quantity"]), oracle::metering::metered(&request));
        prop_assert_eq!(&metered["item"], &request["item"]);
        // The last step comes to what is billed.
        let steps = metered["steps"].as_array().unwrap();
        let last = steps.last().unwrap().as_str().unwrap();
        let (_, result) = last.rsplit_once(' ').unwrap();
        prop_assert_eq!(result, metered["quantity"].as_str().unwrap());
        prop_assert!(!metered["rules"].as_array().unwrap().is_empty());
    }

    #[test]
    fn more_never_meters_less(request in request(), which in any::<Index>(), more in 1_u64..50_000) {
        let mut larger = request.clone();
        let mut found = Vec::new();
        numbers("", &mut larger, &mut found);
        prop_assume!(!found.is_empty());
        let number = found.swap_remove(which.index(found.len()));
        let sum = fraction(number) + BigRational::from_integer(more.into());
        // Beyond their limits numbers are refused, which is no law of metering.
        prop_assume!(sum < BigRational::from_integer(10_000_000_000_000_u64.into()));
        *number = match number {
            Value::String(_) => json!(text(&sum)),
            _ => json!(u64::try_from(sum.to_integer()).unwrap()),
        };
        let outcome = answer(larger.to_string().as_bytes(), meter_usage);
        let outcome = serde_json::to_value(outcome).unwrap();
        // So are windows of more than a week.
        prop_assume!(outcome["status"] == "ok");
        let (less, more) = (&meter(&request)["quantity"], &outcome["value"]["quantity"]);
        prop_assert!(fraction(less) <= fraction(more), "{} to {}: {} to {}", request, larger, less, more);
    }

    #[test]
    fn one_more_in_a_list_never_meters_less(request in request()) {
        let lists = ["hourly", "entries", "profiles", "sessions", "monitors"];
        let Some(name) = lists.into_iter().find(|name| request.get(name).is_some()) else {
            return Ok(());
        };
        let mut shorter = request.clone();
        shorter[name].as_array_mut().unwrap().pop();
        let is_too_short = name == "hourly" && shorter[name].as_array().unwrap().is_empty();
        prop_assume!(!is_too_short);
        prop_assert!(fraction(&meter(&shorter)["quantity"]) <= fraction(&meter(&request)["quantity"]));
    }

    #[test]
    fn metering_then_previewing_is_previewing_what_was_metered(request in request()) {
        let expected = oracle::metering::metered(&request);
        prop_assume!(expected < BigRational::from_integer(10_000_000_000_000_u64.into()));
        let metered = meter(&request);
        let item = request["item"].as_str().unwrap();
        // On the newest card but for items that it does not have.
        prop_assume!(!["datakit", "backup_log"].contains(&item));
        let priced = |quantity: &str| {
            let mut usage = json!({ "item": item, "quantity": quantity });
            if ["time_series", "log_entries", "log_ingest_traffic", "apm_trace", "apm_profile", "rum_pv"]
                .contains(&item)
            {
                usage["retentionDays"] = json!(14);
            }
            let workspaces = json!([{ "id": "a", "site": "cn1", "usage": [usage] }]);
            json!({ "currency": "CNY", "days": 1, "workspaces": workspaces })
        };
        let from_metered = priced(metered["quantity"].as_str().unwrap());
        let outcome = answer(from_metered.to_string().as_bytes(), preview_cost);
        let preview = serde_json::to_value(outcome).unwrap();
        prop_assert_eq!(&preview["status"], "ok", "{}", preview);
        let by_the_rules = oracle::preview(&priced(&text(&expected)));
        prop_assert_eq!(fraction(&preview["value"]["total"]), by_the_rules.total());
    }
}

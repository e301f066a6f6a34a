//! Every case of `tests/golden/`, natively; `tests/package` runs the same cases on
//! the built package, and `tests/web.rs` some in a browser.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, what is unexpected fails it"
)]

use std::fs;
use std::path::Path;

use guance_billing::api::batch::RateRequest;
use guance_billing::api::strict::decode;
use guance_billing::api::{Outcome, answer, writer};
use guance_billing::batch::Columns;
use guance_billing::date::Date;
use guance_billing::{
    allocate_quota, catalog, check_eligibility, compare_plans, export_focus, forecast_wallet,
    meter_usage, pay_order, preview_cost, rate_columns, role_permissions, settle_bill,
    settlement_options,
};
use oracle::settlement::payments;
use serde::Serialize;
use serde_json::{Value, json};

mod conservation;
#[expect(dead_code, reason = "not every test uses all of the oracle")]
mod oracle;

fn cases(call: &str) -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(call);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no cases for {call}");
    let read = |path: &Path| serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    paths.iter().map(|path| (path.display().to_string(), read(path))).collect()
}

/// The JSON of a value with the fields of its objects the other way round.
fn turned(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(",");
    match value {
        Value::Object(fields) => {
            let field =
                |(name, part): (&String, &Value)| format!("{}:{}", json!(name), turned(part));
            format!("{{{}}}", joined(fields.iter().rev().map(field).collect()))
        }
        Value::Array(list) => format!("[{}]", joined(list.iter().map(turned).collect())),
        _ => value.to_string(),
    }
}

fn check<A: Serialize>(call: &str, run: impl Fn(&[u8]) -> Outcome<A>) {
    for (path, case) in cases(call) {
        assert!(case["source"].is_string(), "{path} names no source");
        let answered = run(case["request"].to_string().as_bytes());
        let outcome = serde_json::to_value(&answered).unwrap();
        let expected = &case["outcome"];
        assert!(&outcome == expected, "{path} now answers\n{outcome:#}");
        // What goes to JavaScript is, byte for byte, what `serde_json` would write.
        let text = serde_json::to_string(&answered).unwrap();
        assert_eq!(writer::write(&answered).unwrap(), text, "{path}");
        if outcome["status"] == "ok" {
            conservation::hold(call, case["request"].to_string().as_bytes(), &text);
            // The fields of a request have no order. (Those of its text above are sorted.)
            let turned = writer::write(&run(turned(&case["request"]).as_bytes())).unwrap();
            assert_eq!(turned, text, "{path}, with its fields the other way round");
        }
    }
}

/// Columns are lists in the cases, with amounts as strings, because JSON has no others.
#[test]
fn rate_columns_answers_as_written_down() {
    for (path, case) in cases("rateColumns") {
        assert!(case["source"].is_string(), "{path} names no source");
        let mut request = case["request"].clone();
        let mut column = |name| request.as_object_mut().unwrap().remove(name);
        let numbers = |list: Value| -> Vec<u64> {
            list.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
        };
        let key: Vec<_> = numbers(column("key").unwrap())
            .into_iter()
            .map(|key| u16::try_from(key).unwrap())
            .collect();
        let quantity: Vec<_> = column("quantity").unwrap().as_array().unwrap().clone();
        let quantity: Vec<_> = quantity.iter().map(|number| number.as_f64().unwrap()).collect();
        let day = column("day").map(numbers);
        let day: Option<Vec<_>> =
            day.map(|days| days.into_iter().map(|day| u32::try_from(day).unwrap()).collect());
        let columns = Columns { key: &key, quantity: &quantity, day: day.as_deref() };
        let request = request.to_string();
        let request = decode::<RateRequest<'_>>(request.as_bytes()).unwrap();
        let mut outcome = serde_json::to_value(rate_columns(&request, columns)).unwrap();
        if let Some(amounts) = outcome.pointer_mut("/value/amount") {
            for amount in amounts.as_array_mut().unwrap() {
                *amount = json!(amount.to_string());
            }
        }
        if let Some(covered) = outcome.pointer_mut("/value/covered") {
            for covered in covered.as_array_mut().unwrap() {
                *covered = json!(covered.as_f64().unwrap().to_string().parse::<u64>().unwrap());
            }
        }
        assert!(outcome == case["outcome"], "{path} now answers\n{outcome:#}");
    }
}

/// `tests/package/schema.test.mjs` has a validator take every request by it.
#[cfg(feature = "schema")]
#[test]
fn the_schema_of_a_call_names_the_fields_of_its_requests() {
    fn collect<'v>(schema: &'v Value, names: &mut std::collections::BTreeSet<&'v str>) {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            names.extend(properties.keys().map(String::as_str));
        }
        match schema {
            Value::Object(parts) => parts.values().for_each(|part| collect(part, names)),
            Value::Array(list) => list.iter().for_each(|part| collect(part, names)),
            _ => {}
        }
    }
    for (call, schema) in guance_billing::api::schema::schemas() {
        let schema: Value = serde_json::from_str(&schema.to_string()).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{call}");
        let mut names = std::collections::BTreeSet::new();
        collect(&schema, &mut names);
        for (path, case) in cases(call) {
            if case["outcome"]["status"] == "ok" {
                for field in case["request"].as_object().unwrap().keys() {
                    assert!(names.contains(field.as_str()), "{path}: {field}");
                }
            }
        }
    }
}

#[test]
fn catalog_answers_as_written_down() {
    check("catalog", |json| answer(json, catalog));
}

#[test]
fn meter_usage_answers_as_written_down() {
    check("meterUsage", |json| answer(json, meter_usage));
}

#[test]
fn preview_cost_answers_as_written_down() {
    check("previewCost", |json| answer(json, preview_cost));
}

#[test]
fn compare_plans_answers_as_written_down() {
    check("comparePlans", |json| answer(json, compare_plans));
}

#[test]
fn allocate_quota_answers_as_written_down() {
    check("allocateQuota", |json| answer(json, allocate_quota));
}

#[test]
fn settle_bill_answers_as_written_down() {
    check("settleBill", |json| answer(json, settle_bill));
}

#[test]
fn pay_order_answers_as_written_down() {
    check("payOrder", |json| answer(json, pay_order));
}

#[test]
fn settlement_options_answers_as_written_down() {
    check("settlementOptions", |json| answer(json, settlement_options));
}

#[test]
fn forecast_wallet_answers_as_written_down() {
    check("forecastWallet", |json| answer(json, forecast_wallet));
}

#[test]
fn export_focus_answers_as_written_down() {
    check("exportFocus", |json| answer(json, export_focus));
}

#[test]
fn check_eligibility_answers_as_written_down() {
    check("checkEligibility", |json| answer(json, check_eligibility));
}

#[test]
fn role_permissions_answers_as_written_down() {
    check("rolePermissions", |json| answer(json, role_permissions));
}

/// Figures that other figures of the same answer depend on.
const BOUND: [(&str, &[&str]); 5] = [
    (
        "previewCost",
        &[
            "total",
            "usageCharges",
            "packageShare",
            "trafficPackCharges",
            "daily",
            "amount",
            "covered",
            "billable",
            "used",
            "unused",
            "overage",
        ],
    ),
    ("allocateQuota", &["converted", "covered", "overage"]),
    ("settleBill", &["due", "amount", "paid", "arrears", "cash", "credit", "debt"]),
    ("payOrder", &["paid", "short", "excess", "cash", "credit", "debt"]),
    ("forecastWallet", &["charges", "arrears", "topUpNeeded", "expiredUnused"]),
];

#[test]
fn every_figure_that_is_off_by_one_breaks_a_law() {
    let (mut broken, mut kept) = (0, Vec::new());
    for (call, names) in BOUND {
        for (path, case) in cases(call) {
            if case["outcome"]["status"] != "ok" {
                continue;
            }
            let request = case["request"].to_string();
            // The last of each name: a panic takes its time.
            for pointer in names.iter().filter_map(|name| last(&case["outcome"], "", name)) {
                let mut outcome = case["outcome"].clone();
                let figure = outcome.pointer_mut(&pointer).unwrap();
                let text = figure.as_str().unwrap();
                let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
                let more = whole.parse::<u128>().unwrap() + 1;
                *figure = format!("{more}.{fraction}").trim_end_matches('.').into();
                let answer = outcome.to_string();
                let held = || conservation::hold(call, request.as_bytes(), &answer);
                match std::panic::catch_unwind(held) {
                    Ok(()) => kept.push(format!("{path} {pointer}")),
                    Err(_) => broken += 1,
                }
            }
        }
    }
    assert!(kept.is_empty(), "no law knows {kept:#?}");
    assert!(broken > 500, "only {broken} figures were off");
}

/// Where the last figure of a name is, as a JSON Pointer.
fn last(value: &Value, pointer: &str, name: &str) -> Option<String> {
    match value {
        Value::Object(members) => members.iter().rev().find_map(|(own, value)| {
            let pointer = format!("{pointer}/{own}");
            if own != name {
                return last(value, &pointer, name);
            }
            match value {
                Value::Array(values) => Some(format!("{pointer}/{}", values.len().checked_sub(1)?)),
                Value::String(_) => Some(pointer),
                _ => last(value, &pointer, name),
            }
        }),
        Value::Array(values) => {
            let mut values = values.iter().enumerate().rev();
            values.find_map(|(at, value)| last(value, &format!("{pointer}/{at}"), name))
        }
        _ => None,
    }
}

#[test]
fn the_oracle_agrees_with_every_written_down_settlement() {
    let mut agreed = 0;
    for (path, case) in cases("settleBill") {
        if case["outcome"]["status"] != "ok" {
            continue;
        }
        let (request, value) = (&case["request"], &case["outcome"]["value"]);
        let charges: Vec<_> = request["charges"]
            .as_array()
            .unwrap()
            .iter()
            .map(|charge| {
                (charge["item"].as_str().unwrap().to_owned(), oracle::fraction(&charge["amount"]))
            })
            .collect();
        let mut tenders = oracle::settlement::tenders(&request["wallet"]);
        let text = |name: &str| request[name].as_str().unwrap();
        let expected =
            oracle::settlement::settle(&mut tenders, text("date"), text("method"), &charges);
        assert_eq!(payments(&value["payments"]), expected.payments, "{path}");
        assert_eq!(oracle::fraction(&value["arrears"]), expected.arrears, "{path}");
        agreed += 1;
    }
    assert!(agreed > 15, "only {agreed} settlements were compared");
}

#[test]
fn the_oracle_agrees_with_every_written_down_forecast() {
    let mut agreed = 0;
    for (path, case) in cases("forecastWallet") {
        if case["outcome"]["status"] != "ok" {
            continue;
        }
        let days = case["outcome"]["value"]["days"].as_array().unwrap();
        let text = |day: &Value| day["usageDate"].as_str().unwrap().to_owned();
        let mut dates: Vec<_> = days.iter().map(text).collect();
        let last = Date::parse(dates.last().unwrap()).unwrap();
        dates.push(last.plus_days(1).unwrap().to_string());
        let expected = oracle::settlement::forecast(&case["request"], &dates);
        assert_eq!(days.len(), expected.len());
        for (day, expected) in days.iter().zip(expected) {
            assert_eq!(payments(&day["payments"]), expected.settled.payments, "{path}");
            assert_eq!(oracle::fraction(&day["balance"]), expected.balance, "{path}");
            assert_eq!(oracle::fraction(&day["expired"]), expected.expired, "{path}");
        }
        agreed += 1;
    }
    assert!(agreed > 12, "only {agreed} forecasts were compared");
}

/// The written-down amounts are not the engine's own: the oracle has them too.
#[test]
fn the_oracle_agrees_with_every_written_down_preview() {
    let mut agreed = 0;
    for (path, case) in cases("previewCost") {
        let preview = &case["outcome"]["value"];
        if case["outcome"]["status"] != "ok" {
            continue;
        }
        let expected = oracle::preview(&case["request"]);
        let daily: Vec<_> =
            preview["daily"].as_array().unwrap().iter().map(oracle::fraction).collect();
        assert_eq!(daily, expected.daily, "{path}");
        assert_eq!(oracle::fraction(&preview["total"]), expected.total(), "{path}");
        agreed += 1;
    }
    assert!(agreed > 10, "only {agreed} previews were compared");
}

#[test]
fn the_oracle_agrees_with_every_written_down_quantity() {
    let mut agreed = 0;
    for (path, case) in cases("meterUsage") {
        if case["outcome"]["status"] == "ok" {
            let quantity = oracle::fraction(&case["outcome"]["value"]["quantity"]);
            assert_eq!(quantity, oracle::metering::metered(&case["request"]), "{path}");
            agreed += 1;
        }
    }
    assert!(agreed > 20, "only {agreed} quantities were compared");
}

/// Every available option of a comparison is the preview that its packs make. (That no
/// other number of packs is cheaper is a law.)
#[test]
fn the_oracle_agrees_with_every_written_down_comparison() {
    let mut agreed = 0;
    for (path, case) in cases("comparePlans") {
        let none = Vec::new();
        let options = case["outcome"]["value"]["options"].as_array().unwrap_or(&none);
        for option in options.iter().filter(|option| option["available"] == true) {
            let id = option["id"].as_str().unwrap();
            let chosen = option["trafficPacks"].as_array().unwrap_or(&none);
            let packs: Vec<_> = chosen
                .iter()
                .map(|pack| {
                    let (item, capacity) = (&pack["item"], &pack["capacity"]);
                    let discount = &case["request"]["trafficPackDiscounts"][item.as_str().unwrap()];
                    json!({ "item": item, "capacity": capacity, "discount": discount })
                })
                .collect();
            let charges = chosen.iter().map(|pack| oracle::fraction(&pack["chargesForPeriod"]));
            let expected = oracle::preview(&option_request(&case["request"], id, &packs));
            assert_eq!(oracle::fraction(&option["total"]), expected.total(), "{path}: {id}");
            let charges: num_rational::BigRational = charges.sum();
            assert_eq!(charges, expected.traffic_pack_charges, "{path}: {id}");
            agreed += 1;
        }
    }
    assert!(agreed > 20, "only {agreed} options were compared");
}

/// The preview of one option of a comparison.
fn option_request(request: &Value, id: &str, packs: &[Value]) -> Value {
    let mut request = request.clone();
    request.as_object_mut().unwrap().remove("trafficPackDiscounts");
    match id {
        "pay_as_you_go" => {}
        "free" => {
            for workspace in request["workspaces"].as_array_mut().unwrap() {
                workspace["plan"] = json!("free");
            }
        }
        _ => request["package"] = json!({ "id": id, "trafficPacks": packs }),
    }
    request
}

//! A row for every issue code that a request can get, with its path.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "in a test, what is unexpected fails it"
)]

use guance_billing::api::{REQUEST_BYTES_MAX, answer};
use guance_billing::{catalog, preview_cost};
use serde_json::{Value, json};

fn issues(outcome: &impl serde::Serialize) -> Vec<(String, String)> {
    let outcome = serde_json::to_value(outcome).unwrap();
    assert_eq!(outcome["status"], "invalid", "{outcome}");
    let issues = outcome["issues"].as_array().unwrap();
    issues
        .iter()
        .map(|issue| {
            let text = |name: &str| issue[name].as_str().unwrap().to_string();
            assert!(!text("message").is_empty() && !text("message").ends_with('.'), "{issue}");
            (text("code"), text("path"))
        })
        .collect()
}

fn preview_issues(request: &str) -> Vec<(String, String)> {
    issues(&answer(request.as_bytes(), preview_cost))
}

/// A right request, with the value at `path` replaced.
fn with(path: &str, value: Value) -> String {
    let mut request = json!({
        "from": "2024-11-06", "days": 2, "currency": "CNY",
        "workspaces": [{ "id": "a", "site": "cn1", "plan": "commercial", "usage": [
            { "item": "log_entries", "quantity": ["1", 2], "retentionDays": 14, "label": "x" },
            { "item": "sms", "quantity": 1 }
        ] }],
        "explain": true
    });
    *request.pointer_mut(path).expect("the path is in the request") = value;
    request.to_string()
}

#[test]
fn every_wrong_value_has_its_code_and_path() {
    let long = "x".repeat(129);
    // path, wrong value, code
    let table = [
        ("", json!([]), "wrong_type"),
        ("/from", json!(20_241_106), "wrong_type"),
        ("/from", json!("2024-11-6"), "malformed_date"),
        ("/from", json!("2022-08-17"), "no_rate_card"),
        ("/days", json!("2"), "wrong_type"),
        ("/days", json!(1.5), "wrong_type"),
        ("/days", json!(-1), "out_of_range"),
        ("/days", json!(0), "out_of_range"),
        ("/days", json!(3_661), "too_many"),
        ("/days", json!(u64::MAX), "too_many"),
        ("/currency", json!("cny"), "unknown_value"),
        ("/currency", json!(1), "wrong_type"),
        ("/workspaces", json!({}), "wrong_type"),
        ("/workspaces", json!([]), "too_few"),
        ("/workspaces/0", json!("a"), "wrong_type"),
        ("/workspaces/0/id", json!(""), "malformed_id"),
        ("/workspaces/0/id", json!("a\u{7}"), "malformed_id"),
        ("/workspaces/0/id", json!("a\u{85}"), "malformed_id"),
        ("/workspaces/0/id", json!(long), "malformed_id"),
        ("/workspaces/0/id", json!(7), "wrong_type"),
        ("/workspaces/0/site", json!("CN1"), "unknown_value"),
        ("/workspaces/0/plan", json!("Free"), "unknown_value"),
        ("/workspaces/0/plan", json!(null), "wrong_type"),
        ("/workspaces/0/usage", json!("sms"), "wrong_type"),
        ("/workspaces/0/usage/0/item", json!("log"), "unknown_value"),
        ("/workspaces/0/usage/0/item", json!("datakit"), "item_not_on_card"),
        ("/workspaces/0/usage/0/quantity", json!(true), "wrong_type"),
        ("/workspaces/0/usage/0/quantity", json!("1_000"), "malformed_decimal"),
        ("/workspaces/0/usage/0/quantity", json!("1e3"), "malformed_decimal"),
        ("/workspaces/0/usage/0/quantity", json!(1.5), "malformed_decimal"),
        ("/workspaces/0/usage/0/quantity", json!(-1), "malformed_decimal"),
        // A float has lost digits by the time it is read.
        ("/workspaces/0/usage/0/quantity", json!(9_999_999_999_999.000_1), "malformed_decimal"),
        ("/workspaces/0/usage/0/quantity", json!(30.0), "malformed_decimal"),
        ("/workspaces/0/usage/0/quantity", json!(1e21), "out_of_range"),
        ("/workspaces/0/usage/0/quantity", json!("10000000000000"), "out_of_range"),
        ("/workspaces/0/usage/0/quantity", json!(10_000_000_000_000_u64), "out_of_range"),
        ("/workspaces/0/usage/0/quantity", json!([1]), "length_mismatch"),
        ("/workspaces/0/usage/0/quantity", json!([1, 2, 3]), "length_mismatch"),
        ("/workspaces/0/usage/0/quantity/0", json!("+1"), "malformed_decimal"),
        ("/workspaces/0/usage/0/quantity/0", json!(null), "wrong_type"),
        ("/workspaces/0/usage/0/quantity/1", json!([1]), "wrong_type"),
        ("/workspaces/0/usage/0/retentionDays", json!(8), "retention_not_offered"),
        ("/workspaces/0/usage/0/retentionDays", json!("14"), "wrong_type"),
        ("/workspaces/0/usage/0/retentionDays", json!(-14), "out_of_range"),
        ("/workspaces/0/usage/0/label", json!(""), "malformed_id"),
        ("/explain", json!("yes"), "wrong_type"),
    ];
    for (path, value, code) in table {
        let expected = vec![(code.to_string(), path.to_string())];
        assert_eq!(preview_issues(&with(path, value.clone())), expected, "{path} = {value}");
    }
}

#[test]
fn every_wrong_shape_has_its_code_and_path() {
    let usage = "/workspaces/0/usage";
    // path replaced, value, code, path of the issue
    let table = [
        ("/workspaces/0", json!({ "id": "a", "usage": [] }), "missing_field", "/workspaces/0/site"),
        (usage, json!([{ "item": "sms" }]), "missing_field", "/workspaces/0/usage/0/quantity"),
        (
            usage,
            json!([{ "item": "sms", "quantity": 1, "discont": 1 }]),
            "unknown_field",
            "/workspaces/0/usage/0/discont",
        ),
        (
            usage,
            json!([{ "item": "sms", "quantity": 1, "retentionDays": 7 }]),
            "retention_not_applicable",
            "/workspaces/0/usage/0/retentionDays",
        ),
        (
            usage,
            json!([{ "item": "apm_trace", "quantity": 1 }]),
            "retention_required",
            "/workspaces/0/usage/0/retentionDays",
        ),
        ("/workspaces/0/site", json!("us1"), "price_not_published", "/workspaces/0/usage/1/item"),
    ];
    for (path, value, code, place) in table {
        let expected = vec![(code.to_string(), place.to_string())];
        assert_eq!(preview_issues(&with(path, value.clone())), expected, "{path} = {value}");
    }
    let twice = r#"{"currency":"CNY","currency":"USD","workspaces":[]}"#;
    assert_eq!(preview_issues(twice), [("duplicate_field".into(), "/currency".into())]);
    for broken in ["", "{", "nul", "{\"currency\":\"\\ud800\"}", "{'currency':1}"] {
        assert_eq!(preview_issues(broken), [("malformed_json".into(), String::new())], "{broken}");
    }
}

#[test]
fn one_line_can_have_an_issue_in_each_field_in_order() {
    // line, codes with fields
    let table = [
        (
            json!({ "item": "datakit", "quantity": "x", "retentionDays": -1, "label": "" }),
            "item_not_on_card item, malformed_decimal quantity, out_of_range retentionDays, \
             malformed_id label",
        ),
        (
            json!({ "item": "log_entries", "quantity": "x", "label": "" }),
            "malformed_decimal quantity, retention_required retentionDays, malformed_id label",
        ),
        (json!({ "item": "log", "quantity": 1, "retentionDays": 9 }), "unknown_value item"),
    ];
    for (line, expected) in table {
        let issues = preview_issues(&with("/workspaces/0/usage", json!([line])));
        let issues: Vec<_> = issues
            .iter()
            .map(|(code, path)| format!("{code} {}", path.rsplit('/').next().unwrap()))
            .collect();
        assert_eq!(issues.join(", "), expected, "{line}");
    }
}

#[test]
fn what_needs_neither_site_nor_currency_is_said_without_them() {
    let request = json!({
        "from": "2023-04-20", "days": 10, "currency": "EUR",
        "workspaces": [
            { "id": "a", "site": "cn9", "usage": [{ "item": "apm_profile", "quantity": 1 }] },
            { "id": "b", "site": "cn6", "usage": [{ "item": "log_entries", "quantity": 1 }] },
            { "id": "c", "site": "cn1", "plan": "free",
              "usage": [{ "item": "sms", "quantity": 1, "retentionDays": 14, "label": "" }] }
        ]
    });
    let expected = [
        ("unknown_value", "/currency"),
        ("unknown_value", "/workspaces/0/site"),
        ("item_not_on_card", "/workspaces/0/usage/0/item"),
        ("retention_required", "/workspaces/0/usage/0/retentionDays"),
        ("retention_required", "/workspaces/1/usage/0/retentionDays"),
        ("retention_not_offered", "/workspaces/2/usage/0/retentionDays"),
        ("malformed_id", "/workspaces/2/usage/0/label"),
    ];
    let expected: Vec<_> = expected.map(|(code, path)| (code.to_string(), path.to_string())).into();
    assert_eq!(preview_issues(&request.to_string()), expected);
}

#[test]
fn limits_of_lists_are_checked() {
    let workspace = |id: usize| json!({ "id": id.to_string(), "site": "cn1", "usage": [] });
    let many = |count: usize| {
        let workspaces: Vec<_> = (0..count).map(workspace).collect();
        json!({ "currency": "CNY", "workspaces": workspaces }).to_string()
    };
    assert_eq!(preview_issues(&many(10_001)), [("too_many".into(), "/workspaces".into())]);
    let accepted = serde_json::to_value(answer(many(10_000).as_bytes(), preview_cost)).unwrap();
    assert_eq!(accepted["status"], "ok");

    let line = json!({ "item": "trigger_call", "quantity": 1 });
    let lines = with("/workspaces/0/usage", json!(vec![line.clone(); 201]));
    assert_eq!(preview_issues(&lines), [("too_many".into(), "/workspaces/0/usage".into())]);
    let accepted = with("/workspaces/0/usage", json!(vec![line; 200]));
    let accepted = serde_json::to_value(answer(accepted.as_bytes(), preview_cost)).unwrap();
    assert_eq!(accepted["value"]["total"], "0.04");

    let longest = vec![b' '; REQUEST_BYTES_MAX + 1];
    let outcome = answer(&longest, preview_cost);
    assert_eq!(issues(&outcome), [("request_too_large".into(), String::new())]);
}

#[test]
fn charges_stay_below_ten_to_the_eighteenth() {
    // 2 CNY a host, 3,660 days: 14 lines pass 10^18, 13 do not.
    let request = |lines: usize| {
        let line = json!({ "item": "network_host", "quantity": 9_999_999_999_999_u64 });
        json!({
            "days": 3_660, "currency": "CNY", "explain": false,
            "workspaces": [{ "id": "a", "site": "cn1", "usage": vec![line; lines] }]
        })
        .to_string()
    };
    let most = serde_json::to_value(answer(request(13).as_bytes(), preview_cost)).unwrap();
    assert_eq!(most["value"]["total"], "951599999999904840");
    let path = "/workspaces/0/usage/13/quantity";
    assert_eq!(preview_issues(&request(14)), [("amount_overflow".into(), path.into())]);
}

#[test]
fn the_catalog_takes_a_day_and_nothing_else() {
    let table = [
        (r#"{"date":"2022-08-17"}"#, "no_rate_card", "/date"),
        (r#"{"date":"yesterday"}"#, "malformed_date", "/date"),
        (r#"{"date":20241106}"#, "wrong_type", "/date"),
        (r#"{"day":"2024-11-06"}"#, "unknown_field", "/day"),
        ("null", "wrong_type", ""),
    ];
    for (request, code, path) in table {
        let outcome = answer(request.as_bytes(), catalog);
        assert_eq!(issues(&outcome), [(code.into(), path.into())], "{request}");
    }
}

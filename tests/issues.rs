//! A row for every issue code that a request can get, with its path.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "in a test, what is unexpected fails it"
)]

use std::collections::BTreeSet;

use guance_billing::api::batch::RateRequest;
use guance_billing::api::strict::decode;
use guance_billing::api::{REQUEST_BYTES_MAX, answer};
use guance_billing::batch::Columns;
use guance_billing::{
    allocate_quota, catalog, check_eligibility, compare_plans, forecast_wallet, meter_usage,
    pay_order, preview_cost, rate_columns, role_permissions, settle_bill, settlement_options,
};
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

/// That each of them can be given is for the examples of `docs/issue-codes.md` to show.
#[test]
fn the_types_have_the_codes_of_the_engine() {
    let snake_case = |name: &str| {
        let letters = name.char_indices();
        letters.fold(String::new(), |mut word, (index, letter)| {
            if index > 0 && letter.is_uppercase() {
                word.push('_');
            }
            word.extend(letter.to_lowercase());
            word
        })
    };
    let (_, variants) =
        include_str!("../src/issue.rs").split_once("pub enum IssueCode {\n").unwrap();
    let (variants, _) = variants.split_once("\n}").unwrap();
    let variants = variants.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    let given: BTreeSet<_> = variants.map(|name| snake_case(name.trim_end_matches(','))).collect();
    let (_, union) =
        include_str!("../src/wasm.d.ts").split_once("export type IssueCode =\n").unwrap();
    let (union, _) = union.split_once(';').unwrap();
    let declared: BTreeSet<_> =
        union.split('"').skip(1).step_by(2).map(ToString::to_string).collect();
    // Calls throw what is a defect of ours.
    let declared: BTreeSet<_> = declared.into_iter().chain(["not_conserved".into()]).collect();
    assert_eq!(given, declared);
    assert!(given.contains("pack_capacity_not_a_multiple"), "{given:?}");
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

    // 32 MiB.
    assert_eq!(REQUEST_BYTES_MAX, 33_554_432);
    for (length, code) in [(0, "malformed_json"), (1, "request_too_large")] {
        let blank = vec![b' '; REQUEST_BYTES_MAX + length];
        assert_eq!(issues(&answer(&blank, preview_cost)), [(code.into(), String::new())]);
    }
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
fn the_sum_of_a_batch_stays_below_ten_to_the_eighteenth() {
    // 2 CNY a host: row 50,000 passes 10^18.
    let request = r#"{"currency":"CNY","keys":[{"item":"network_host","site":"cn1"}]}"#;
    let request = decode::<RateRequest<'_>>(request.as_bytes()).unwrap();
    let rated = |rows: usize| {
        let (key, quantity) = (vec![0; rows], vec![9_999_999_999_999.0; rows]);
        rate_columns(&request, Columns { key: &key, quantity: &quantity, day: None })
    };
    let most = serde_json::to_value(rated(50_000)).unwrap();
    assert_eq!(most["value"]["total"], "999999999999900000");
    let expected = [("amount_overflow".into(), "/quantity/50000".into())];
    assert_eq!(issues(&rated(60_000)), expected);
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

#[test]
fn every_wrong_part_of_a_package_has_its_code_and_path() {
    let request = json!({
        "days": 1, "currency": "CNY",
        "workspaces": [
            { "id": "a", "site": "cn1", "usage": [
                { "item": "log_entries", "quantity": 1, "retentionDays": 14 }
            ] },
            { "id": "trial", "site": "us1", "plan": "free", "usage": [] },
            { "id": "b", "site": "us1", "usage": [] }
        ],
        "package": {
            "id": "startup", "quotas": { "log_entries": 1 },
            "trafficPacks": [{ "item": "sms", "capacity": 100, "discount": "0.8" }],
            "workspaces": ["a"]
        }
    });
    let accepted = serde_json::to_value(answer(request.to_string().as_bytes(), preview_cost));
    assert_eq!(accepted.unwrap()["status"], "ok");
    // path replaced, value, code, path of the issue below it
    let table = [
        ("/currency", json!("USD"), "package_not_sold_here", ""),
        ("/workspaces/0/site", json!("cn6"), "package_not_sold_here", ""),
        (
            "/workspaces/0/usage/0",
            json!({ "item": "rum_pv", "quantity": 1, "retentionDays": 30 }),
            "no_conversion_factor",
            "/retentionDays",
        ),
        ("/workspaces/0/usage/0/retentionDays", json!(0), "retention_not_offered", ""),
        (
            "/workspaces/0/usage/0",
            json!({ "item": "log_entries", "quantity": 1 }),
            "retention_required",
            "/retentionDays",
        ),
        (
            "/workspaces/0/usage/0",
            json!({ "item": "datakit", "quantity": 1, "retentionDays": 7 }),
            "retention_not_applicable",
            "/retentionDays",
        ),
        ("/package", json!("startup"), "wrong_type", ""),
        ("/package", json!({}), "missing_field", "/id"),
        ("/package", json!({ "id": "startup", "packs": [] }), "unknown_field", "/packs"),
        ("/package/id", json!("pro"), "unknown_value", ""),
        ("/package/quotas", json!([]), "wrong_type", ""),
        ("/package/quotas", json!({ "time_series": 1 }), "unknown_value", "/time_series"),
        ("/package/quotas", json!({ "a/b": 1 }), "unknown_value", "/a~1b"),
        ("/package/quotas/log_entries", json!("1 000"), "malformed_decimal", ""),
        ("/package/quotas/log_entries", json!(null), "wrong_type", ""),
        ("/package/trafficPacks", json!([{ "item": "sms" }]), "missing_field", "/0/capacity"),
        (
            "/package/trafficPacks",
            json!([{ "item": "sms", "capacity": 100 }, { "item": "sms", "capacity": 200 }]),
            "duplicate_id",
            "/1/item",
        ),
        ("/package/trafficPacks/0/item", json!("network_host"), "unknown_value", ""),
        ("/package/trafficPacks/0/capacity", json!(150), "pack_capacity_not_a_multiple", ""),
        ("/package/trafficPacks/0/capacity", json!(0), "pack_capacity_not_a_multiple", ""),
        ("/package/trafficPacks/0/discount", json!("0"), "out_of_range", ""),
        ("/package/trafficPacks/0/discount", json!("1.000001"), "out_of_range", ""),
        ("/package/trafficPacks/0/discount", json!(0.8), "malformed_decimal", ""),
        ("/package/workspaces", json!([]), "too_few", ""),
        ("/package/workspaces", json!(["a", "c"]), "unknown_workspace", "/1"),
        ("/package/workspaces", json!(["trial"]), "unknown_workspace", "/0"),
        ("/package/workspaces", json!(["a", "a"]), "duplicate_id", "/1"),
        ("/package/workspaces", json!(["a", "b"]), "package_not_sold_here", "!/workspaces/2/site"),
    ];
    for (path, value, code, below) in table {
        let mut wrong = request.clone();
        *wrong.pointer_mut(path).expect("the path is in the request") = value.clone();
        let place = below.strip_prefix('!').map_or(format!("{path}{below}"), Into::into);
        let expected = vec![(code.to_string(), place)];
        assert_eq!(preview_issues(&wrong.to_string()), expected, "{path} = {value}");
    }
    // What the package has to say hides nothing that the workspaces have.
    let mut both = request.clone();
    both["currency"] = json!("USD");
    both["workspaces"][2]["usage"] = json!([{ "item": "sms", "quantity": 1 }]);
    let expected = [
        ("package_not_sold_here".to_string(), "/currency".to_string()),
        ("price_not_published".into(), "/workspaces/2/usage/0/item".into()),
    ];
    assert_eq!(preview_issues(&both.to_string()), expected);
    let twice = r#"{"currency":"CNY","workspaces":[{"id":"a","site":"cn1","usage":[]}],
        "package":{"id":"startup","quotas":{"log_entries":1,"log_entries":2}}}"#;
    let path = "/package/quotas/log_entries".to_string();
    assert_eq!(preview_issues(twice), [("duplicate_field".into(), path)]);
}

#[test]
fn the_lists_of_a_package_are_limited() {
    let request = |member: &str, value: Value| {
        let mut package = json!({ "id": "startup" });
        package[member] = value;
        let workspaces = json!([{ "id": "a", "site": "cn1", "usage": [] }]);
        json!({ "currency": "CNY", "workspaces": workspaces, "package": package }).to_string()
    };
    let first = |text: &str| preview_issues(text).swap_remove(0);
    let packs = vec![json!({ "item": "sms", "capacity": 100 }); 19];
    let too_many = |path: &str| ("too_many".to_string(), path.to_string());
    let packs = request("trafficPacks", json!(packs));
    assert_eq!(first(&packs), too_many("/package/trafficPacks"));
    assert_eq!(preview_issues(&packs).len(), 1 + 17);
    let served = request("workspaces", json!(vec!["a"; 10_001]));
    assert_eq!(first(&served), too_many("/package/workspaces"));
    assert_eq!(preview_issues(&served).len(), 1 + 9_999);
    let names: serde_json::Map<_, _> =
        (0..50_000).map(|name| (name.to_string(), json!(1))).collect();
    let quotas = request("quotas", json!(names));
    assert_eq!(first(&quotas), too_many("/package/quotas"));
    assert_eq!(preview_issues(&quotas).len(), 1 + 18);
    let shared = json!({ "quotas": names, "workspaces": [{ "id": "a", "usage": [] }] });
    let outcome = answer(shared.to_string().as_bytes(), allocate_quota);
    assert_eq!(issues(&outcome).swap_remove(0), too_many("/quotas"));
}

#[test]
fn a_package_can_take_the_charges_beyond_the_limit() {
    // 13 hosts lines stay below 10^18 CNY; so many DataKit packs do not fit beside them.
    let line = json!({ "item": "network_host", "quantity": 9_999_999_999_999_u64 });
    let request = json!({
        "days": 3_660, "currency": "CNY", "explain": false,
        "workspaces": [{ "id": "a", "site": "cn1", "usage": vec![line; 13] }],
        "package": {
            "id": "startup",
            "trafficPacks": [{ "item": "datakit", "capacity": 9_999_999_999_980_u64 }]
        }
    });
    let issues = preview_issues(&request.to_string());
    assert_eq!(issues, [("amount_overflow".into(), "/package".into())]);
}

#[test]
fn a_comparison_has_the_issues_of_its_request_and_no_others() {
    let request = |workspace: Value, discounts: Value| {
        json!({ "currency": "CNY", "workspaces": [workspace], "trafficPackDiscounts": discounts })
            .to_string()
    };
    let workspace = |line: Value| json!({ "id": "a", "site": "cn1", "usage": [line] });
    let log = |days: u64| json!({ "item": "log_entries", "quantity": 1, "retentionDays": days });
    let line = "/workspaces/0/usage/0";
    // workspace, discounts, code, path
    let table = [
        (workspace(log(8)), json!({}), "retention_not_offered", format!("{line}/retentionDays")),
        (
            workspace(json!({ "item": "apm_trace", "quantity": 1 })),
            json!({}),
            "retention_required",
            format!("{line}/retentionDays"),
        ),
        (
            workspace(json!({ "item": "datakit", "quantity": 1, "retentionDays": 7 })),
            json!({}),
            "retention_not_applicable",
            format!("{line}/retentionDays"),
        ),
        (
            json!({ "id": "a", "site": "us1", "usage": [{ "item": "sms", "quantity": 1 }] }),
            json!({}),
            "price_not_published",
            format!("{line}/item"),
        ),
        (
            json!({ "id": "a", "site": "cn1", "plan": "free", "usage": [] }),
            json!({}),
            "unknown_field",
            "/workspaces/0/plan".into(),
        ),
        (
            workspace(log(14)),
            json!({ "sms": 0 }),
            "out_of_range",
            "/trafficPackDiscounts/sms".into(),
        ),
        (
            workspace(log(14)),
            json!({ "apm_profile": 1 }),
            "unknown_value",
            "/trafficPackDiscounts/apm_profile".into(),
        ),
    ];
    for (workspace, discounts, code, path) in table {
        let outcome = answer(request(workspace, discounts).as_bytes(), compare_plans);
        assert_eq!(issues(&outcome), [(code.to_string(), path)]);
    }
    // What bars an option only is no issue: an item without a card, a retention without a
    // factor, a site without packages.
    for workspace in [
        workspace(json!({ "item": "datakit", "quantity": 1 })),
        workspace(json!({ "item": "rum_pv", "quantity": 1, "retentionDays": 60 })),
        json!({ "id": "a", "site": "ap1", "usage": [] }),
    ] {
        let outcome = answer(request(workspace, json!({})).as_bytes(), compare_plans);
        assert_eq!(serde_json::to_value(outcome).unwrap()["status"], "ok");
    }
}

#[test]
fn an_allocation_names_what_is_wrong_with_it() {
    let request = json!({
        "quotas": { "log_entries": 1 },
        "workspaces": [{ "id": "a", "usage": [
            { "item": "log_entries", "quantity": 1, "retentionDays": 14 }
        ] }]
    });
    let usage = "/workspaces/0/usage/0";
    // path replaced, value, code, path of the issue
    let table = [
        ("/quotas", json!({ "time_series": 1 }), "unknown_value", "/quotas/time_series".into()),
        ("/quotas/log_entries", json!(1.5), "malformed_decimal", "/quotas/log_entries".into()),
        ("/workspaces", json!([]), "too_few", "/workspaces".to_string()),
        ("/workspaces/0/id", json!("\u{7f}"), "malformed_id", "/workspaces/0/id".into()),
        (
            "/workspaces/0/usage/0",
            json!({ "item": "log_entries", "quantity": [1] }),
            "wrong_type",
            format!("{usage}/quantity"),
        ),
        (
            "/workspaces/0/usage/0/retentionDays",
            json!(90),
            "no_conversion_factor",
            format!("{usage}/retentionDays"),
        ),
        (
            "/workspaces/0/usage/0/retentionDays",
            json!(1),
            "retention_not_offered",
            format!("{usage}/retentionDays"),
        ),
        (
            "/workspaces/0/usage/0",
            json!({ "item": "session_replay", "quantity": 1, "retentionDays": 7 }),
            "retention_not_applicable",
            format!("{usage}/retentionDays"),
        ),
        (
            "/workspaces/0/usage/0",
            json!({ "item": "time_series", "quantity": 1, "retentionDays": 5 }),
            "retention_not_offered",
            format!("{usage}/retentionDays"),
        ),
    ];
    for (path, value, code, place) in table {
        let mut wrong = request.clone();
        *wrong.pointer_mut(path).expect("the path is in the request") = value.clone();
        let outcome = answer(wrong.to_string().as_bytes(), allocate_quota);
        assert_eq!(issues(&outcome), [(code.to_string(), place)], "{path} = {value}");
    }
    let workspaces: Vec<_> =
        (0..10_001).map(|id| json!({ "id": id.to_string(), "usage": [] })).collect();
    let many = json!({ "quotas": {}, "workspaces": workspaces }).to_string();
    let outcome = answer(many.as_bytes(), allocate_quota);
    assert_eq!(issues(&outcome), [("too_many".into(), "/workspaces".into())]);
}

#[test]
fn metering_names_what_is_wrong_with_its_counters() {
    let traces = || json!({ "item": "apm_trace", "date": "2024-11-06", "spans": 1, "traceIds": 1 });
    let logs = || {
        let entries = json!([{ "bytes": 1, "count": 1 }]);
        json!({ "item": "log_entries", "entries": entries, "store": "es" })
    };
    let calls = || {
        let monitors = json!([{ "kind": "other", "runs": 1, "windowMinutes": 15 }]);
        json!({ "item": "trigger_call", "monitors": monitors, "queries": 1 })
    };
    let series = || {
        json!({
            "item": "time_series", "date": "2023-04-22", "series": 1, "datakits": 1,
            "model": "per_measurement_2022"
        })
    };
    let scan = || json!({ "item": "sensitive_data_scan", "gigabytes": "0.5", "fields": 1 });
    let sessions =
        || json!({ "item": "session_replay", "sessions": [{ "seconds": "0.5", "count": 1 }] });
    let hourly = |item: &str| json!({ "item": item, "hourly": [1, 2] });
    // right request, path replaced, value, code
    let table = [
        (traces(), "", json!(null), "wrong_type"),
        (traces(), "/item", json!(1), "wrong_type"),
        (traces(), "/item", json!("trace"), "unknown_value"),
        (traces(), "/date", json!("2024-11-31"), "malformed_date"),
        (traces(), "/spans", json!(true), "wrong_type"),
        (traces(), "/spans", json!(1.5), "malformed_decimal"),
        (traces(), "/spans", json!("1.5"), "out_of_range"),
        (traces(), "/traceIds", json!(10_000_000_000_000_u64), "out_of_range"),
        (logs(), "/store", json!("oss"), "unknown_value"),
        (logs(), "/entries", json!({}), "wrong_type"),
        (logs(), "/entries/0", json!([1, 1]), "wrong_type"),
        (logs(), "/entries/0/bytes", json!("1 KB"), "malformed_decimal"),
        (logs(), "/entries/0/count", json!("0.5"), "out_of_range"),
        (calls(), "/monitors/0/kind", json!("slo"), "unknown_value"),
        (calls(), "/monitors/0/runs", json!("0.5"), "out_of_range"),
        (calls(), "/monitors/0/windowMinutes", json!(0), "out_of_range"),
        (calls(), "/monitors/0/windowMinutes", json!(10_081), "out_of_range"),
        (calls(), "/monitors/0/windowMinutes", json!("15"), "wrong_type"),
        (calls(), "/queries", json!(-1), "malformed_decimal"),
        (series(), "/date", json!("2023-04-23"), "out_of_range"),
        (series(), "/model", json!("per_metric"), "unknown_value"),
        (series(), "/datakits", json!("1.000001"), "out_of_range"),
        (scan(), "/gigabytes", json!("-1"), "malformed_decimal"),
        (scan(), "/fields", json!("1"), "wrong_type"),
        (scan(), "/fields", json!(-1), "out_of_range"),
        (sessions(), "/sessions/0/count", json!("1.5"), "out_of_range"),
        (hourly("datakit"), "/hourly", json!([]), "too_few"),
        (hourly("datakit"), "/hourly", json!(vec![1; 25]), "too_many"),
        (hourly("datakit"), "/hourly/1", json!("1.5"), "out_of_range"),
        (hourly("rum_pv"), "/hourly/1", json!("1e2"), "malformed_decimal"),
    ];
    for (mut request, path, value, code) in table {
        let right = answer(request.to_string().as_bytes(), meter_usage);
        assert_eq!(serde_json::to_value(right).unwrap()["status"], "ok", "{request}");
        *request.pointer_mut(path).expect("the path is in the request") = value;
        let wrong = answer(request.to_string().as_bytes(), meter_usage);
        assert_eq!(issues(&wrong), [(code.to_string(), path.to_string())], "{request}");
    }
    // Tenths of traces and any part of a gigabyte are right.
    for item in ["apm_trace", "rum_pv", "backup_log", "central_pipeline"] {
        let request = json!({ "item": item, "hourly": ["1.5"] });
        let right = answer(request.to_string().as_bytes(), meter_usage);
        assert_eq!(serde_json::to_value(right).unwrap()["status"], "ok", "{request}");
    }
}

#[test]
fn metering_takes_the_fields_of_one_way_and_all_of_them() {
    // request, code, path
    let table = [
        (json!({}), "missing_field", "/item"),
        (json!({ "item": "sms" }), "missing_field", "/hourly"),
        (json!({ "item": "apm_trace" }), "missing_field", "/hourly"),
        (json!({ "item": "apm_trace", "hourlyy": [1] }), "unknown_field", "/hourlyy"),
        (json!({ "item": "apm_trace", "traceIds": 1 }), "missing_field", "/spans"),
        (json!({ "item": "log_entries", "entries": [] }), "missing_field", "/store"),
        (json!({ "item": "trigger_call", "queries": 1 }), "missing_field", "/monitors"),
        (json!({ "item": "apm_trace", "hourly": [1], "spans": 1 }), "unknown_field", "/spans"),
        (json!({ "item": "sms", "hourly": [1], "store": "es" }), "unknown_field", "/store"),
        (
            json!({ "item": "apm_trace", "spans": 1, "traceIds": 1, "pageViews": 1 }),
            "unknown_field",
            "/pageViews",
        ),
        (
            json!({ "item": "trigger_call", "monitors": [
                { "kind": "intelligent_log", "runs": 1, "windowMinutes": 15 }
            ] }),
            "unknown_field",
            "/monitors/0/windowMinutes",
        ),
        (
            json!({ "item": "session_replay", "sessions": [{ "bytes": 1, "count": 1 }] }),
            "unknown_field",
            "/sessions/0/bytes",
        ),
    ];
    for (request, code, path) in table {
        let outcome = answer(request.to_string().as_bytes(), meter_usage);
        assert_eq!(issues(&outcome), [(code.to_string(), path.to_string())], "{request}");
    }
    // text, code, path: of several the first in the text.
    let table = [
        (r#"{ "item": "sms", "item": "sms", "hourly": [1] }"#, "duplicate_field", "/item"),
        (r#"{ "item": "x", "item": "sms", "hourly": [1] }"#, "duplicate_field", "/item"),
        (r#"{ "date": 5, "item": "apm_trace", "spans": true }"#, "wrong_type", "/date"),
        (r#"{ "item": "apm_trace", "spans": true, "date": 5 }"#, "wrong_type", "/spans"),
        (r#"{ "item": 5, "hourly": 5 }"#, "wrong_type", "/item"),
    ];
    for (text, code, path) in table {
        let outcome = answer(text.as_bytes(), meter_usage);
        assert_eq!(issues(&outcome), [(code.to_string(), path.to_string())], "{text}");
    }
}

/// A right bill, and the wallet to pay it.
fn bill() -> Value {
    json!({
        "date": "2024-11-07", "method": "billing_center",
        "wallet": {
            "currency": "CNY", "cash": 1, "credit": "1", "debt": "0",
            "prepaidCards": [{ "id": "card", "balance": "1", "expiresOn": "2024-11-07" }],
            "vouchers": [{
                "id": "voucher", "kind": "ordinary", "balance": "1",
                "validFrom": "2024-11-07", "expiresOn": "2024-11-07"
            }]
        },
        "charges": [{ "workspace": "shop", "item": "sms", "amount": "1" }]
    })
}

/// `right`, with the value at `path` replaced.
fn replaced(right: &Value, path: &str, value: &Value) -> Vec<u8> {
    let mut request = right.clone();
    *request.pointer_mut(path).expect("the path is in the request") = value.clone();
    request.to_string().into()
}

#[test]
fn a_bill_and_a_wallet_name_what_is_wrong_with_them() {
    let (card, voucher) = ("/wallet/prepaidCards/0", "/wallet/vouchers/0");
    // path replaced, value, code
    let table = [
        ("", json!(7), "wrong_type"),
        ("/date", json!(20_241_107), "wrong_type"),
        ("/date", json!("2023-02-29"), "malformed_date"),
        ("/method", json!("cash"), "unknown_value"),
        ("/method", json!(null), "wrong_type"),
        ("/wallet", json!([]), "wrong_type"),
        ("/wallet/currency", json!("cny"), "unknown_value"),
        ("/wallet/cash", json!(-1), "malformed_decimal"),
        ("/wallet/cash", json!(0.5), "malformed_decimal"),
        ("/wallet/cash", json!("1,000"), "malformed_decimal"),
        ("/wallet/cash", json!("0.12345678901234567"), "malformed_decimal"),
        ("/wallet/cash", json!("1000000000000000000"), "out_of_range"),
        // The first whole number that JavaScript does not hold for sure.
        ("/wallet/cash", json!(9_007_199_254_740_992_u64), "out_of_range"),
        ("/wallet/cash", json!(true), "wrong_type"),
        ("/wallet/credit", json!("1."), "malformed_decimal"),
        ("/wallet/debt", json!(""), "malformed_decimal"),
        ("/wallet/prepaidCards", json!({}), "wrong_type"),
        ("/wallet/prepaidCards/0", json!("card"), "wrong_type"),
        (&format!("{card}/id"), json!(""), "malformed_id"),
        (&format!("{card}/balance"), json!("01"), "malformed_decimal"),
        (&format!("{card}/expiresOn"), json!("2024-11"), "malformed_date"),
        (&format!("{voucher}/id"), json!("a\nb"), "malformed_id"),
        (&format!("{voucher}/kind"), json!("prepaid_card"), "unknown_value"),
        (&format!("{voucher}/balance"), json!("+1"), "malformed_decimal"),
        (&format!("{voucher}/validFrom"), json!("tomorrow"), "malformed_date"),
        (&format!("{voucher}/expiresOn"), json!("2024-11-06"), "out_of_range"),
        ("/charges", json!("1"), "wrong_type"),
        ("/charges/0/workspace", json!("x".repeat(129)), "malformed_id"),
        ("/charges/0/item", json!("SMS"), "unknown_value"),
        ("/charges/0/amount", json!("1e3"), "malformed_decimal"),
    ];
    for (path, value, code) in &table {
        let outcome = answer(&replaced(&bill(), path, value), settle_bill);
        assert_eq!(issues(&outcome), [(code.to_string(), path.to_string())], "{path} = {value}");
    }
    // path of an object, field taken out or put in, code
    let fields = [
        ("", "wallet", None, "missing_field"),
        ("/wallet", "cash", None, "missing_field"),
        ("/wallet", "creditLine", Some(json!("1")), "unknown_field"),
        (card, "balance", None, "missing_field"),
        (card, "kind", Some(json!("ordinary")), "unknown_field"),
        (card, "validFrom", Some(json!("2024-11-07")), "unknown_field"),
        (voucher, "kind", None, "missing_field"),
        ("/charges/0", "amount", None, "missing_field"),
    ];
    for (object, name, value, code) in fields {
        let mut request = bill();
        let fields = request.pointer_mut(object).unwrap().as_object_mut().unwrap();
        match value {
            Some(value) => fields.insert(name.into(), value),
            None => fields.remove(name),
        };
        let outcome = answer(request.to_string().as_bytes(), settle_bill);
        assert_eq!(issues(&outcome), [(code.to_string(), format!("{object}/{name}"))]);
    }
    // A day is too late only if one that follows from it is needed.
    let settled = |method: &str, credit: &str, charge: &str| {
        let mut request = bill();
        request["date"] = json!("9999-12-18");
        request["method"] = json!(method);
        request["wallet"] = json!({ "currency": "CNY", "cash": "1", "credit": credit });
        request["charges"][0]["amount"] = json!(charge);
        serde_json::to_value(answer(request.to_string().as_bytes(), settle_bill)).unwrap()
    };
    for (method, credit, charge, is_ok) in [
        ("aws", "0", "9", true),
        ("billing_center", "0", "1", true),
        ("billing_center", "0", "2", false),
        ("billing_center", "5", "2", false),
    ] {
        let outcome = settled(method, credit, charge);
        assert_eq!(outcome["status"] == "ok", is_ok, "{outcome}");
        if !is_ok {
            assert_eq!(outcome["issues"][0]["path"], "/date");
        }
    }
    // Reaching 10^18 is said once.
    let mut much = bill();
    let charge = json!({ "item": "sms", "amount": "999999999999999999" });
    much["charges"] = json!([charge, charge, charge]);
    let outcome = answer(much.to_string().as_bytes(), settle_bill);
    assert_eq!(issues(&outcome), [("amount_overflow".into(), "/charges/1/amount".into())]);
    // What wallets and bills may leave out.
    let least = json!({
        "date": "2024-11-07", "method": "aws",
        "wallet": { "currency": "USD", "cash": "0" }, "charges": []
    });
    let outcome = answer(least.to_string().as_bytes(), settle_bill);
    assert_eq!(serde_json::to_value(outcome).unwrap()["status"], "ok");
}

/// An entry of a list, by its place.
type Entry = fn(usize) -> Value;

#[test]
fn the_lists_of_a_bill_are_limited() {
    let many = |count: usize, entry: Entry| Value::from((0..count).map(entry).collect::<Vec<_>>());
    let card = |index: usize| json!({ "id": index.to_string(), "balance": "1" });
    let voucher =
        |index: usize| json!({ "id": index.to_string(), "kind": "ordinary", "balance": "1" });
    let charge = |_| json!({ "item": "sms", "amount": "1" });
    // path, the most there may be
    let table: [(&str, usize, Entry); 3] = [
        ("/wallet/prepaidCards", 1_000, card),
        ("/wallet/vouchers", 1_000, voucher),
        ("/charges", 100_000, charge),
    ];
    for (path, most, entry) in table {
        let outcome = answer(&replaced(&bill(), path, &many(most, entry)), settle_bill);
        assert_eq!(serde_json::to_value(outcome).unwrap()["status"], "ok", "{path}");
        let outcome = answer(&replaced(&bill(), path, &many(most + 1, entry)), settle_bill);
        assert_eq!(issues(&outcome), [("too_many".into(), path.into())]);
    }
    // All that a wallet may hold: cards, vouchers and cash.
    let order = |tenders: usize| {
        let order = json!({
            "date": "2024-11-07", "price": "1", "wallet": bill()["wallet"],
            "tenders": many(tenders, |_| json!({ "source": "cash", "amount": "0" }))
        });
        answer(order.to_string().as_bytes(), pay_order)
    };
    assert_eq!(serde_json::to_value(order(2_001)).unwrap()["status"], "ok");
    assert_eq!(issues(&order(2_002)), [("too_many".into(), "/tenders".into())]);
}

#[test]
fn an_order_names_what_is_wrong_with_it() {
    let order = json!({
        "date": "2024-11-07", "price": "3", "wallet": bill()["wallet"],
        "tenders": [
            { "source": "prepaid_card", "id": "card", "amount": "1" },
            { "source": "cash", "amount": 1 }
        ]
    });
    // path replaced, value, code
    let table = [
        ("/date", json!("2024-11-08"), "tender_not_valid", "/tenders/0/id"),
        ("/date", json!("now"), "malformed_date", "/date"),
        ("/price", json!("free"), "malformed_decimal", "/price"),
        ("/wallet/currency", json!("USD"), "currency_mismatch", "/wallet/currency"),
        ("/wallet/cash", json!("0.99"), "overdrawn", "/tenders/1/amount"),
        ("/tenders", json!({}), "wrong_type", "/tenders"),
        ("/tenders/0/source", json!("cloud_account"), "unknown_value", "/tenders/0/source"),
        ("/tenders/0/source", json!("ordinary_voucher"), "unknown_tender", "/tenders/0/id"),
        ("/tenders/0/source", json!("cash"), "unknown_field", "/tenders/0/id"),
        ("/tenders/0/id", json!("voucher"), "unknown_tender", "/tenders/0/id"),
        ("/tenders/0/id", json!(""), "malformed_id", "/tenders/0/id"),
        ("/tenders/0/amount", json!("1.0000000000000001"), "overdrawn", "/tenders/0/amount"),
        ("/tenders/1/source", json!("prepaid_card"), "missing_field", "/tenders/1/id"),
        ("/tenders/1/amount", json!(1.5), "malformed_decimal", "/tenders/1/amount"),
    ];
    for (path, value, code, place) in table {
        let outcome = answer(&replaced(&order, path, &value), pay_order);
        assert_eq!(issues(&outcome), [(code.to_string(), place.to_string())], "{path} = {value}");
    }
}

/// A form marks all its fields, whatever else is wrong with the wallet.
#[test]
fn an_order_is_checked_as_far_as_its_wallet_can_be_read() {
    let order = json!({
        "date": "2024-11-08", "price": "3",
        "wallet": { "currency": "USD", "cash": "1", "prepaidCards": [
            { "id": "late", "balance": "9", "expiresOn": "2024-11-07" },
            { "id": "torn", "balance": "nine" }
        ] },
        "tenders": [
            { "source": "prepaid_card", "id": "late", "amount": "1" },
            { "source": "prepaid_card", "id": "torn", "amount": "1" },
            { "source": "cash", "amount": "2" }
        ]
    });
    let outcome = answer(order.to_string().as_bytes(), pay_order);
    let expected = [
        ("currency_mismatch", "/wallet/currency"),
        ("malformed_decimal", "/wallet/prepaidCards/1/balance"),
        ("tender_not_valid", "/tenders/0/id"),
        ("overdrawn", "/tenders/2/amount"),
    ];
    assert_eq!(issues(&outcome), expected.map(|(code, path)| (code.into(), path.into())));
}

#[test]
fn options_and_forecasts_name_what_is_wrong_with_them() {
    let options =
        json!({ "date": "2024-11-07", "site": "cn1", "channel": "guance", "freeChoice": true });
    // path replaced, value, code
    let table = [
        ("/date", json!("07.11.2024"), "malformed_date"),
        ("/site", json!("hangzhou"), "unknown_value"),
        ("/channel", json!("billing_center"), "unknown_value"),
        ("/freeChoice", json!("yes"), "wrong_type"),
    ];
    for (path, value, code) in table {
        let outcome = answer(&replaced(&options, path, &value), settlement_options);
        assert_eq!(issues(&outcome), [(code.to_string(), path.to_string())], "{path} = {value}");
    }
    let forecast = json!({
        "from": "2024-11-06", "days": 2, "currency": "CNY", "method": "billing_center",
        "wallet": bill()["wallet"], "alerts": { "total": "1", "items": { "sms": "1" } },
        "workspaces": [{ "id": "a", "site": "cn1", "usage": [{ "item": "sms", "quantity": 1 }] }],
        "package": { "id": "startup" }
    });
    // path replaced, value, code, path of the issue
    let table = [
        ("/from", json!("2022-08-17"), "no_rate_card", "/from"),
        ("/days", json!(0), "out_of_range", "/days"),
        ("/currency", json!("EUR"), "unknown_value", "/currency"),
        ("/method", json!("azure"), "package_not_sold_here", "/method"),
        ("/method", json!("bank"), "unknown_value", "/method"),
        ("/wallet/currency", json!("USD"), "currency_mismatch", "/wallet/currency"),
        ("/wallet/cash", json!("999999999999999999"), "amount_overflow", "/wallet"),
        ("/from", json!("9999-12-30"), "out_of_range", "/days"),
        ("/alerts", json!("1"), "wrong_type", "/alerts"),
        ("/alerts/total", json!("much"), "malformed_decimal", "/alerts/total"),
        ("/alerts/items", json!({ "email": "1" }), "unknown_value", "/alerts/items/email"),
        ("/package/id", json!("tiny"), "unknown_value", "/package/id"),
    ];
    for (path, value, code, place) in table {
        let outcome = answer(&replaced(&forecast, path, &value), forecast_wallet);
        assert_eq!(issues(&outcome), [(code.to_string(), place.to_string())], "{path} = {value}");
    }
}

#[test]
fn eligibility_names_what_is_wrong_with_its_facts() {
    let change = json!({ "operation": "change_settlement", "date": "2024-11-20", "facts": {
        "role": "owner", "from": "aws", "to": "azure", "site": "cn1", "channel": "guance",
        "freeChoice": true, "lastChangedOn": "never", "cloudAccountReleased": true,
        "identityReady": true
    } });
    // path replaced, value, code
    let table = [
        ("", json!("upgrade"), "wrong_type"),
        ("/operation", json!(null), "wrong_type"),
        ("/operation", json!("downgrade"), "unknown_value"),
        ("/date", json!("2024-11-31"), "malformed_date"),
        ("/facts", json!([]), "wrong_type"),
        ("/facts/role", json!("Owner"), "unknown_value"),
        ("/facts/from", json!("card"), "unknown_value"),
        ("/facts/to", json!("card"), "unknown_value"),
        ("/facts/to", json!(null), "wrong_type"),
        ("/facts/site", json!("cn7"), "unknown_value"),
        ("/facts/channel", json!("billing_center"), "unknown_value"),
        ("/facts/freeChoice", json!("no"), "wrong_type"),
        ("/facts/lastChangedOn", json!("Never"), "malformed_date"),
        ("/facts/lastChangedOn", json!("2024-11-21"), "out_of_range"),
        ("/facts/identityReady", json!(1), "wrong_type"),
    ];
    for (path, value, code) in table {
        let outcome = answer(&replaced(&change, path, &value), check_eligibility);
        assert_eq!(issues(&outcome), [(code.to_string(), path.to_string())], "{path} = {value}");
    }
    // request, code, path
    let table = [
        (json!({}), "missing_field", "/operation"),
        (json!({ "operation": "upgrade_plan" }), "missing_field", "/facts"),
        (json!({ "operation": "unlock_workspace", "facts": {} }), "missing_field", "/date"),
        (
            json!({ "operation": "bind_cloud_account", "facts": {} }),
            "missing_field",
            "/facts/cloud",
        ),
        (
            json!({ "operation": "change_retention", "facts": { "item": "sms" } }),
            "missing_field",
            "/facts/retentionDays",
        ),
        (
            json!({ "operation": "buy_package", "date": "2024-11-20", "facts": {} }),
            "unknown_field",
            "/date",
        ),
        (
            json!({ "operation": "buy_package", "facts": { "workspaces": [{ "plan": "free" }] } }),
            "missing_field",
            "/facts/workspaces/0/id",
        ),
        (
            json!({ "operation": "buy_package", "facts": { "funds": 1.5 } }),
            "malformed_decimal",
            "/facts/funds",
        ),
        (
            json!({ "operation": "change_binding", "facts": { "sameEnterprise": true } }),
            "unknown_field",
            "/facts/sameEnterprise",
        ),
    ];
    for (request, code, path) in table {
        let outcome = answer(request.to_string().as_bytes(), check_eligibility);
        assert_eq!(issues(&outcome), [(code.to_string(), path.to_string())], "{request}");
    }
    let workspaces: Vec<_> = (0..=10_000).map(|id| json!({ "id": id.to_string() })).collect();
    let request = json!({ "operation": "buy_package", "facts": { "workspaces": workspaces } });
    let outcome = answer(request.to_string().as_bytes(), check_eligibility);
    assert_eq!(issues(&outcome), [("too_many".to_string(), "/facts/workspaces".to_string())]);
}

#[test]
fn role_permissions_take_a_role_and_nothing_else() {
    // request, code, path
    let table = [
        (json!({}), "missing_field", "/role"),
        (json!({ "role": "guest" }), "unknown_value", "/role"),
        (json!({ "role": "owner", "plan": "free" }), "unknown_field", "/plan"),
    ];
    for (request, code, path) in table {
        let outcome = answer(request.to_string().as_bytes(), role_permissions);
        assert_eq!(issues(&outcome), [(code.to_string(), path.to_string())], "{request}");
    }
}

/// What is open to any field, as nobody knows the item or the operation, may have millions.
#[test]
fn an_object_of_any_length_is_refused_in_no_time() {
    let more: Vec<_> = (0..1_000_000).map(|number| format!(",\"{number}\":0")).collect();
    let more = more.concat();
    let refused = |known: &str, ask: fn(&str) -> Vec<(String, String)>| {
        let (first, _) = ask(&format!("{{{known}{more}}}")).swap_remove(0);
        let (again, _) = ask(&format!("{{{known}{more},{known}}}")).swap_remove(0);
        assert_eq!([first.as_str(), again.as_str()], ["unknown_value", "duplicate_field"]);
    };
    refused(r#""item":"gold""#, |json| issues(&answer(json.as_bytes(), meter_usage)));
    refused(r#""operation":"sell""#, |json| issues(&answer(json.as_bytes(), check_eligibility)));
}

/// Whoever shows a message shows what the caller wrote: nothing that is not to be seen.
#[test]
fn no_message_has_hidden_characters_of_the_caller() {
    let hidden = "\u{202e}\u{200b}";
    let twice = format!(r#"{{"item":"gold","a\u007f{hidden}":0,"a\u007f{hidden}":0}}"#);
    let workspace = json!({ "id": hidden, "site": "cn1", "usage": [], "plan": "free" });
    let served = |ids: &[&str]| {
        json!({ "currency": "CNY", "workspaces": [&workspace, &workspace],
            "package": { "id": "startup", "workspaces": ids } })
        .to_string()
    };
    let other = format!("{hidden}{hidden}");
    let outcomes = [
        serde_json::to_value(answer(twice.as_bytes(), meter_usage)).unwrap(),
        serde_json::to_value(answer(served(&[hidden, &other]).as_bytes(), preview_cost)).unwrap(),
    ];
    let mut codes = BTreeSet::new();
    for issue in outcomes.iter().flat_map(|outcome| outcome["issues"].as_array().unwrap()) {
        let message = issue["message"].as_str().unwrap();
        assert!(!message.contains(['\u{7f}', '\u{202e}', '\u{200b}']), "{message:?}");
        codes.insert(issue["code"].as_str().unwrap());
    }
    assert_eq!(codes, ["duplicate_field", "duplicate_id", "unknown_workspace"].into());
}

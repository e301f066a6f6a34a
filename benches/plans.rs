//! A comparison of all plans, and a year of payments, beside the preview of the same
//! workload, and single decisions.
//!
//! `cargo bench --bench plans`. All start at the JSON text and end at the answer.

// wasm-pack builds every target for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::indexing_slicing, reason = "a request is put together by its fields")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use guance_billing::api::answer;
use guance_billing::{check_eligibility, compare_plans, forecast_wallet, preview_cost};
use serde_json::{Value, json};

/// Items with the retention that they are priced by.
const ITEMS: [(&str, Option<u64>); 14] = [
    ("time_series", Some(3)),
    ("log_entries", Some(14)),
    ("log_ingest_traffic", Some(14)),
    ("data_forwarding_external", None),
    ("data_forwarding_internal", None),
    ("network_host", None),
    ("apm_trace", Some(7)),
    ("apm_profile", Some(7)),
    ("rum_pv", Some(7)),
    ("session_replay", None),
    ("synthetic_test", None),
    ("trigger_call", None),
    ("sensitive_data_scan", None),
    ("scheduled_report", None),
];
const DAYS: u64 = 30;
const YEAR: u64 = 372;

/// Workspaces with every item, a quantity for each day.
fn workload(workspaces: u64, days: u64) -> Value {
    let line = |workspace: u64, (index, (item, retention_days)): (u64, &(&str, Option<u64>))| {
        let quantities = (0..days).map(|day| 1_000 * (index + 1) + 7 * day + workspace);
        let mut line = json!({ "item": item, "quantity": quantities.collect::<Vec<_>>() });
        if let Some(days) = retention_days {
            line["retentionDays"] = json!(days);
        }
        line
    };
    let workspaces = (0..workspaces).map(|workspace| {
        let usage: Vec<_> = (0..).zip(&ITEMS).map(|item| line(workspace, item)).collect();
        json!({ "id": workspace.to_string(), "site": "cn1", "usage": usage })
    });
    json!({ "days": days, "currency": "CNY", "workspaces": workspaces.collect::<Vec<_>>() })
}

fn plans(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plans");
    for workspaces in [1, 10, 1_000] {
        let mut request = workload(workspaces, DAYS);
        let comparison = request.to_string();
        request["trafficPackDiscounts"] = json!({
            "log_entries": "0.7", "apm_trace": "0.7", "rum_pv": "0.7",
            "trigger_call": "0.6", "synthetic_test": "0.5"
        });
        let discounted = request.to_string();
        if let Some(request) = request.as_object_mut() {
            request.remove("trafficPackDiscounts");
        }
        request["explain"] = json!(false);
        let preview = request.to_string();
        group.throughput(Throughput::Elements(workspaces * DAYS * 14));
        group.bench_with_input(BenchmarkId::new("preview", workspaces), &preview, |bench, json| {
            bench.iter(|| black_box(answer(black_box(json.as_bytes()), preview_cost)));
        });
        for (name, json) in [("comparison", &comparison), ("comparison with packs", &discounted)] {
            group.bench_with_input(BenchmarkId::new(name, workspaces), json, |bench, json| {
                bench.iter(|| black_box(answer(black_box(json.as_bytes()), compare_plans)));
            });
        }
    }
    group.finish();
}

/// A year of 50 workspaces against one wallet.
fn year(criterion: &mut Criterion) {
    let mut request = workload(50, YEAR);
    request["from"] = json!("2024-11-06");
    request["explain"] = json!(false);
    let preview = request.to_string();
    let tender =
        |index| json!({ "id": format!("{index}"), "balance": "100", "expiresOn": "2025-06-15" });
    request["method"] = json!("billing_center");
    request["wallet"] = json!({
        "currency": "CNY", "cash": "1000",
        "prepaidCards": (0..20).map(tender).collect::<Vec<_>>()
    });
    let forecast = request.to_string();
    let mut group = criterion.benchmark_group("year");
    group.throughput(Throughput::Elements(50 * YEAR * 14));
    group.bench_function("preview", |bench| {
        bench.iter(|| black_box(answer(black_box(preview.as_bytes()), preview_cost)));
    });
    group.bench_function("forecast", |bench| {
        bench.iter(|| black_box(answer(black_box(forecast.as_bytes()), forecast_wallet)));
    });
    group.finish();
}

/// One decision with all of its reasons. The limit is 20 microseconds.
fn decisions(criterion: &mut Criterion) {
    let workspace = |id: &str| {
        json!({
            "id": id, "plan": "free", "site": "us1", "settlement": "aws", "boundToPayer": false
        })
    };
    let requests = [
        json!({ "operation": "upgrade_plan", "facts": {
            "plan": "free", "role": "administrator", "startedFrom": "console",
            "consoleAccount": true, "billingCenterAccount": "registered",
            "emailCodeConfirmed": false, "agreementAccepted": true,
            "consequencesAcknowledged": true, "targetStorage": "default"
        } }),
        json!({ "operation": "change_settlement", "date": "2024-11-19", "facts": {
            "role": "administrator", "from": "aws", "to": "azure", "site": "cn1",
            "channel": "guance", "freeChoice": false, "lastChangedOn": "2024-11-01",
            "cloudAccountReleased": false, "identityReady": false
        } }),
        json!({ "operation": "buy_package", "facts": {
            "package": "startup", "currency": "USD", "funds": "41999.99",
            "workspaces": [workspace("shop"), workspace("blog"), workspace("demo")]
        } }),
    ];
    let mut group = criterion.benchmark_group("decisions");
    for request in requests {
        let name = request["operation"].as_str().unwrap_or_default();
        let text = request.to_string();
        group.bench_function(name, |bench| {
            bench.iter(|| black_box(answer(black_box(text.as_bytes()), check_eligibility)));
        });
    }
    group.finish();
}

criterion_group!(benches, plans, year, decisions);
criterion_main!(benches);

//! The calls at the JavaScript boundary, in a real browser.
//!
//! Run by `wasm-pack test --headless --chrome -- --test web`; the suite asserts that
//! some ran, because tests for another runner are skipped in silence.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "in a test, what is unexpected fails it")]

use guance_billing::{api, wasm};
use js_sys::JSON;
use serde_json::Value;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// What JavaScript sees of an answer, once it has parsed it. Asks a call by its name, as
/// `npm/calls.js` does by its number.
fn seen(name: &str, request: &str) -> Value {
    let call = wasm::NAMES.iter().position(|known| *known == name).unwrap();
    let mut text = wasm::ask(call, request.as_bytes(), &[]);
    // A preview goes out as cells, which only `npm/cells.js` reads: here is the same as JSON.
    if name == "previewCost" && !text.starts_with('{') {
        let answer = api::answer(request.as_bytes(), api::preview::preview_cost);
        text = api::writer::write(&answer).unwrap();
    }
    // No text, no outcome: whatever is expected of it fails.
    let Ok(outcome) = JSON::parse(&text) else { return Value::Null };
    let text = JSON::stringify(&outcome).unwrap().as_string().unwrap();
    serde_json::from_str(&text).unwrap()
}

fn check(call: &str, case: &str) {
    let case: Value = serde_json::from_str(case).unwrap();
    let pointer = |path| case.pointer(path).unwrap();
    assert_eq!(&seen(call, &pointer("/request").to_string()), pointer("/outcome"));
}

#[wasm_bindgen_test]
fn golden_previews_are_the_same_in_a_browser() {
    for case in [
        include_str!("golden/previewCost/w3-company-a.json"),
        include_str!("golden/previewCost/r1-period-crosses-2024-11-06.json"),
        include_str!("golden/previewCost/r45-units-cut-in-2022.json"),
        include_str!("golden/previewCost/smallest-and-largest-quantity.json"),
        include_str!("golden/previewCost/r6-free-quota-is-a-days.json"),
        include_str!("golden/previewCost/invalid-all-at-once.json"),
        include_str!("golden/previewCost/invalid-amount-overflow.json"),
    ] {
        check("previewCost", case);
    }
}

#[wasm_bindgen_test]
fn golden_packages_are_the_same_in_a_browser() {
    check("previewCost", include_str!("golden/previewCost/w21-shared-quota.json"));
    check("previewCost", include_str!("golden/previewCost/package-beyond-64-bits.json"));
    check("previewCost", include_str!("golden/previewCost/invalid-package-all-at-once.json"));
    check("comparePlans", include_str!("golden/comparePlans/packs-for-peaks.json"));
    check("allocateQuota", include_str!("golden/allocateQuota/w21-shared-quota.json"));
}

#[wasm_bindgen_test]
fn golden_quantities_are_the_same_in_a_browser() {
    check("meterUsage", include_str!("golden/meterUsage/r27-es-around-each-threshold.json"));
    check("meterUsage", include_str!("golden/meterUsage/r36-first-day.json"));
    check("meterUsage", include_str!("golden/meterUsage/largest-counts.json"));
    check("meterUsage", include_str!("golden/meterUsage/invalid-monitors.json"));
}

#[wasm_bindgen_test]
fn golden_eligibility_is_the_same_in_a_browser() {
    let eligibility = [
        include_str!("golden/checkEligibility/r90-upgrade-all-unmet.json"),
        include_str!("golden/checkEligibility/r58-each-workspace-by-itself.json"),
        include_str!("golden/checkEligibility/r87-day-fifteen.json"),
        include_str!("golden/checkEligibility/invalid-all-at-once.json"),
    ];
    for case in eligibility {
        check("checkEligibility", case);
    }
    check("rolePermissions", include_str!("golden/rolePermissions/custom.json"));
}

#[wasm_bindgen_test]
fn golden_payments_are_the_same_in_a_browser() {
    check("settleBill", include_str!("golden/settleBill/r78-order-of-sources.json"));
    check("settleBill", include_str!("golden/settleBill/exact-to-the-last-digit.json"));
    check("settleBill", include_str!("golden/settleBill/invalid-all-at-once.json"));
    check("payOrder", include_str!("golden/payOrder/r58-any-mix.json"));
    check("payOrder", include_str!("golden/payOrder/invalid-tenders.json"));
    check("settlementOptions", include_str!("golden/settlementOptions/r71-frankfurt.json"));
    check("forecastWallet", include_str!("golden/forecastWallet/r89-alerts.json"));
    check("forecastWallet", include_str!("golden/forecastWallet/r82-card-expires-unused.json"));
}

#[wasm_bindgen_test]
fn golden_cost_reports_are_the_same_in_a_browser() {
    check(
        "exportFocus",
        include_str!("golden/exportFocus/r48-r55-a-package-used-exceeded-and-lost.json"),
    );
    check("exportFocus", include_str!("golden/exportFocus/invalid-all-at-once.json"));
}

#[wasm_bindgen_test]
fn golden_catalogs_are_the_same_in_a_browser() {
    check("catalog", include_str!("golden/catalog/2022-08-18.json"));
    check("catalog", include_str!("golden/catalog/invalid-date.json"));
}

#[wasm_bindgen_test]
fn the_instance_answers_after_every_bad_request() {
    let good = include_str!("golden/previewCost/w3-company-a.json");
    for bad in ["", "null", "{", "[[[[", "{\"currency\":7}", "\"\\ud800\"", "1e999"] {
        let outcome = seen("previewCost", bad);
        assert_eq!(outcome.pointer("/status").unwrap(), "invalid", "{bad}");
        check("previewCost", good);
    }
    check("previewCost", good);
}

#[wasm_bindgen_test]
fn an_absent_field_is_absent_and_not_undefined_or_null() {
    let request =
        r#"{"currency":"CNY","days":1,"workspaces":[{"id":"a","site":"cn1","usage":[]}]}"#;
    let outcome = seen("previewCost", request);
    let value = outcome.get("value").unwrap();
    for absent in ["from", "package"] {
        assert_eq!(value.get(absent), None, "{absent}");
    }
}

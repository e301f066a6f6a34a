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

use guance_billing::api::answer;
use guance_billing::{catalog, preview_cost};
use serde_json::Value;

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

fn check(call: &str, run: impl Fn(&[u8]) -> Value) {
    for (path, case) in cases(call) {
        assert!(case["source"].is_string(), "{path} names no source");
        let outcome = run(case["request"].to_string().as_bytes());
        let expected = &case["outcome"];
        assert!(&outcome == expected, "{path} now answers\n{outcome:#}");
    }
}

#[test]
fn catalog_answers_as_written_down() {
    check("catalog", |json| serde_json::to_value(answer(json, catalog)).unwrap());
}

#[test]
fn preview_cost_answers_as_written_down() {
    check("previewCost", |json| serde_json::to_value(answer(json, preview_cost)).unwrap());
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
        let total: num_rational::BigRational = daily.iter().sum();
        assert_eq!(oracle::fraction(&preview["total"]), total, "{path}");
        agreed += 1;
    }
    assert!(agreed > 10, "only {agreed} previews were compared");
}

//! Every call, asked with any bytes: nothing panics, every answer is JSON that says `ok` or what
//! is wrong where, and no charge and no money is made or lost (`tests/conservation`).
//!
//! The first byte picks the call, the rest is its request. Columns, which are not JSON, come after
//! the first byte of 255, which no UTF-8 has.

#![no_main]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "whatever is unexpected here is to be found"
)]

mod columns;
#[path = "../../tests/conservation/mod.rs"]
mod conservation;
mod issues;
mod mutation;
mod pool;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use guance_billing::api::batch::compile_rates;
use guance_billing::api::{answer, cells, writer};
use guance_billing::{
    allocate_quota, catalog, check_eligibility, compare_plans, export_focus, forecast_wallet,
    meter_usage, pay_order, preview_cost, role_permissions, settle_bill, settlement_options,
};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

/// A call, by its name in the contract.
struct Call {
    name: &'static str,
    ask: fn(&[u8]) -> String,
}

macro_rules! calls {
    ($($name:ident: $call:path;)*) => {
        const CALLS: &[Call] = &[
            $(Call {
                name: stringify!($name),
                ask: |json| writer::write(&answer(json, $call)).expect("an answer can be written"),
            },)*
            Call { name: "rateColumns", ask: columns::ask },
        ];
    };
}
calls! {
    catalog: catalog;
    meterUsage: meter_usage;
    previewCost: preview_cost;
    comparePlans: compare_plans;
    allocateQuota: allocate_quota;
    settleBill: settle_bill;
    payOrder: pay_order;
    checkEligibility: check_eligibility;
    rolePermissions: role_permissions;
    settlementOptions: settlement_options;
    forecastWallet: forecast_wallet;
    exportFocus: export_focus;
    compileRates: compile_rates;
}

fn call_of(byte: u8) -> &'static Call {
    &CALLS[usize::from(byte) % CALLS.len()]
}

/// No answer takes longer.
const TIME_MAX: Duration = Duration::from_millis(100);
/// Inputs with longer answers are asked, but not built upon: they would slow down all others.
const KEPT_ANSWER_BYTES_MAX: usize = 24 * 1024;

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((first, request)) = data.split_first() else { return Corpus::Reject };
    let call = call_of(*first);
    if call.name == "exportFocus" && is_long_export(request) {
        return Corpus::Reject;
    }
    let start = Instant::now();
    let answer = (call.ask)(request);
    if start.elapsed() > TIME_MAX {
        // The machine may have had other work: only our own time counts, which takes longer to ask.
        let times = (0..3).map(|_| {
            let start = ThreadTime::now();
            (call.ask)(request);
            start.elapsed()
        });
        let best = times.min().expect("three of them");
        assert!(best <= TIME_MAX, "{} took {best:?}", call.name);
    }
    if answer.starts_with("{\"status\":\"ok\",") {
        if call.name == "rateColumns" {
            columns::hold(request, &answer);
        } else {
            conservation::hold(call.name, request, &answer);
        }
    } else {
        issues::hold(request, &answer);
    }
    if is_sampled(data) {
        assert_eq!(
            answer,
            (call.ask)(request),
            "asked again, {} answers something else",
            call.name
        );
        if call.name == "previewCost" {
            // As it goes to JavaScript.
            cells::write(&guance_billing::api::answer(request, preview_cost)).expect("cells");
        }
    }
    if answer.len() > KEPT_ANSWER_BYTES_MAX { Corpus::Reject } else { Corpus::Keep }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutation::mutate(data, size, max_size, seed)
});

/// One input in sixteen, the same ones every time.
fn is_sampled(data: &[u8]) -> bool {
    let mut hasher = DefaultHasher::new();
    data.hash(&mut hasher);
    hasher.finish().is_multiple_of(16)
}

/// Whether it has so many rows that writing them alone would be slow: there may be 256 MiB.
fn is_long_export(request: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Asked {
        days: Option<usize>,
        workspaces: Vec<Workspace>,
    }
    #[derive(serde::Deserialize)]
    struct Workspace {
        usage: Vec<serde::de::IgnoredAny>,
    }
    const ROWS_MAX: usize = 4_000;
    /// Each day has a row for what is left of each, if there is a package.
    const QUOTAS_AND_PACKS: usize = 8;
    let Ok(Asked { days, workspaces }) = serde_json::from_slice(request) else { return false };
    let lines: usize = workspaces.iter().map(|workspace| 2 * workspace.usage.len()).sum();
    (lines + QUOTAS_AND_PACKS).saturating_mul(days.unwrap_or(30)) > ROWS_MAX
}

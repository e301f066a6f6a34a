//! The batch path natively: rows of a key and a quantity, with a package and without.
//!
//! `cargo bench --bench columns`. The npm package has SIMD in the same loop, and this has not:
//! see `benches/bench.mjs` for what its users get.

// wasm-pack builds every target for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "in a benchmark, what is unexpected ends it")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use guance_billing::api::batch::RateRequest;
use guance_billing::api::strict::decode;
use guance_billing::batch::{Columns, kernel};
use guance_billing::rate_columns;

const KEYS: &str = r#""currency":"CNY","keys":[
    {"item":"time_series","site":"cn1","retentionDays":3},
    {"item":"log_entries","site":"cn1","retentionDays":14},
    {"item":"network_host","site":"cn1"},
    {"item":"apm_trace","site":"cn1","retentionDays":7},
    {"item":"rum_pv","site":"cn1","retentionDays":7},
    {"item":"trigger_call","site":"cn1"},
    {"item":"synthetic_test","site":"cn1"}
]"#;

fn columns(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("columns");
    for rows in [14, 4_200, 1_000_000_u32] {
        let key: Vec<u16> = (0..rows).map(|row| u16::try_from(row % 7).unwrap()).collect();
        let quantity: Vec<_> =
            (0..rows).map(|row| kernel::whole(u64::from(row) * 7_919 % 1_000_003)).collect();
        let day: Vec<_> = (0..rows).map(|row| row / 7 % 30).collect();
        group.throughput(Throughput::Elements(rows.into()));
        let plain = format!("{{{KEYS}}}");
        let packaged = format!(r#"{{{KEYS},"package":{{"id":"startup"}}}}"#);
        for (name, request) in [("without a package", plain), ("with one", packaged)] {
            let request = decode::<RateRequest<'_>>(request.as_bytes()).unwrap();
            let columns = Columns { key: &key, quantity: &quantity, day: Some(&day) };
            group.bench_function(BenchmarkId::new(name, rows), |bench| {
                bench.iter(|| black_box(rate_columns(&request, black_box(columns))));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, columns);
criterion_main!(benches);

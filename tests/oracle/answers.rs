//! Answers requests line by line, for `differential.py`: a call's name, a tab, and the JSON text of
//! its request on each line in; the JSON text of the outcome on each line out.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use guance_billing::api::writer::{Unwritable, write};
use guance_billing::api::{Outcome, answer, strict::Request};
use serde::Serialize;

fn text<'a, Q: Request<'a>, A: Serialize>(
    request: &'a [u8],
    call: fn(&Q) -> Outcome<A>,
) -> Result<String, Unwritable> {
    write(&answer(request, call))
}

fn outcome(call: &str, request: &[u8]) -> Option<Result<String, Unwritable>> {
    Some(match call {
        "catalog" => text(request, guance_billing::catalog),
        "meterUsage" => text(request, guance_billing::meter_usage),
        "previewCost" => text(request, guance_billing::preview_cost),
        "comparePlans" => text(request, guance_billing::compare_plans),
        "allocateQuota" => text(request, guance_billing::allocate_quota),
        "settleBill" => text(request, guance_billing::settle_bill),
        "payOrder" => text(request, guance_billing::pay_order),
        "checkEligibility" => text(request, guance_billing::check_eligibility),
        "rolePermissions" => text(request, guance_billing::role_permissions),
        "settlementOptions" => text(request, guance_billing::settlement_options),
        "forecastWallet" => text(request, guance_billing::forecast_wallet),
        "exportFocus" => text(request, guance_billing::export_focus),
        _ => return None,
    })
}

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line.unwrap_or_default();
        let answered = line
            .split_once('\t')
            .and_then(|(call, request)| outcome(call, request.as_bytes())?.ok());
        let Some(answered) = answered else {
            eprintln!("no answer to {line}");
            return ExitCode::FAILURE;
        };
        if writeln!(out, "{answered}").is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

//! The JavaScript face of [`crate::api`]. Each function only converts.
//!
//! A request comes in as the bytes of its JSON text, which is the fastest way in
//! and the only one that shows unknown and duplicate fields. An answer goes out as
//! JSON text too: parsing one text is faster and smaller than making each object
//! from here. `npm/calls.js` is the other half of the boundary, and `wasm.d.ts` its
//! types.

use serde::Serialize;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::strict::Request;
use crate::api::{self, Outcome};
use crate::issue::{Fault, Issue, IssueCode, Place};

/// Everything published that was in force on a day.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(skip_typescript)]
pub fn catalog(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::catalog::catalog)
}

/// From raw counters to a billable quantity.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = meterUsage, skip_typescript)]
pub fn meter_usage(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::metering::meter_usage)
}

/// What a workload costs.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = previewCost, skip_typescript)]
pub fn preview_cost(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::preview::preview_cost)
}

/// Which plan is cheapest.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = comparePlans, skip_typescript)]
pub fn compare_plans(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::comparison::compare_plans)
}

/// One quota, several workspaces.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = allocateQuota, skip_typescript)]
pub fn allocate_quota(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::allocation::allocate_quota)
}

/// Who pays a bill.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = settleBill, skip_typescript)]
pub fn settle_bill(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::settlement::settle_bill)
}

/// Pays a prepaid order.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = payOrder, skip_typescript)]
pub fn pay_order(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::order::pay_order)
}

/// Which settlement methods a workspace may use.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = settlementOptions, skip_typescript)]
pub fn settlement_options(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::settlement_options::settlement_options)
}

/// How long the wallet lasts.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = forecastWallet, skip_typescript)]
pub fn forecast_wallet(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::forecast::forecast_wallet)
}

/// The longest request that is read, in bytes.
#[wasm_bindgen(js_name = requestBytesMax, skip_typescript)]
pub fn request_bytes_max() -> usize {
    api::REQUEST_BYTES_MAX
}

/// Asks for a fresh instance at the next call. The caller does so after a trap,
/// which is a defect of ours and leaves the memory of this one in doubt.
#[wasm_bindgen(skip_typescript)]
pub fn restart() {
    wasm_bindgen::handler::schedule_reinit();
}

/// The longest text that a JavaScript engine is sure to hold, in bytes: V8's limit.
const ANSWER_BYTES_MAX: usize = 0x1fff_ffe8;

/// Carries a request in and its outcome out.
fn answer<'a, Q: Request<'a>, A: Serialize>(
    json: &'a [u8],
    call: fn(&Q) -> Outcome<A>,
) -> Result<String, JsError> {
    match api::answer(json, call) {
        answered @ Outcome::Ok { .. } => sent(serde_json::to_string(&answered)),
        Outcome::Invalid { issues } => refused(issues),
    }
}

// What does not depend on the call stands apart, or each call would bring a copy of it.

fn refused(issues: Vec<Issue>) -> Result<String, JsError> {
    sent(serde_json::to_string(&Outcome::<()>::Invalid { issues }))
}

fn sent(written: serde_json::Result<String>) -> Result<String, JsError> {
    let text = written?;
    if text.len() <= ANSWER_BYTES_MAX {
        return Ok(text);
    }
    drop(text);
    let message = "the answer would be longer than a JavaScript text can be: ask for fewer \
                   workspaces at a time, or without explanations";
    refused(vec![Fault::new(IssueCode::RequestTooLarge, message).at(&Place::Root)])
}

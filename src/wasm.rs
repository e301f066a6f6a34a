//! The JavaScript face of [`crate::api`]. Each function only converts.
//!
//! A request comes in as the bytes of its JSON text, which is the fastest way in
//! and the only one that shows unknown and duplicate fields. An answer goes out as
//! JSON text too: parsing one text is faster and smaller than making each object
//! from here. `npm/calls.js` is the other half of the boundary, and `wasm.d.ts` its
//! types.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::{self, Outcome};
use crate::issue::{Issue, IssueCode};

/// Everything published that was in force on a day.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(skip_typescript)]
pub fn catalog(json: &[u8]) -> Result<String, JsError> {
    answer(json, api::catalog::catalog)
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
fn answer<Q: DeserializeOwned, A: Serialize>(
    json: &[u8],
    call: fn(&Q) -> Outcome<A>,
) -> Result<String, JsError> {
    let answer = serde_json::to_string(&api::answer(json, call))?;
    if answer.len() <= ANSWER_BYTES_MAX {
        return Ok(answer);
    }
    drop(answer);
    let message = "the answer would be longer than a JavaScript text can be: ask for fewer \
                   workspaces at a time, or without explanations";
    let issue =
        Issue { code: IssueCode::RequestTooLarge, path: String::new(), message: message.into() };
    Ok(serde_json::to_string(&Outcome::<()>::Invalid { issues: vec![issue] })?)
}

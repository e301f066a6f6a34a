//! The JavaScript face of [`crate::api`]. Each function only converts.
//!
//! A request comes in as the bytes of its JSON text, which is the fastest way in
//! and the only one that shows unknown and duplicate fields. An answer goes out as
//! JSON text too: parsing one text is faster and smaller than making each object
//! from here. `npm/calls.js` is the other half of the boundary, and `wasm.d.ts` its
//! types.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::beside::Beside;
use crate::api::strict::Request;
use crate::api::writer::Unwritable;
use crate::api::{self, Outcome};
use crate::issue::{Fault, IssueCode, Place};

/// The memory of the instance. The standard allocator would be two kilobytes more of the
/// gzipped wasm.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

macro_rules! calls {
    ($($name:ident $function:ident: $call:path),* $(,)?) => {$(
        /// See `calls.js`.
        ///
        /// # Errors
        ///
        /// Throws only for a defect of ours.
        #[wasm_bindgen(js_name = $name, skip_typescript, skip_jsdoc)]
        pub fn $function(json: &[u8], lists: &[f64]) -> Result<String, JsError> {
            answer(json, lists, $call, api::writer::write)
        }
    )*};
}
calls! {
    catalog catalog: api::catalog::catalog,
    meterUsage meter_usage: api::metering::meter_usage,
    comparePlans compare_plans: api::comparison::compare_plans,
    allocateQuota allocate_quota: api::allocation::allocate_quota,
    settleBill settle_bill: api::settlement::settle_bill,
    payOrder pay_order: api::order::pay_order,
    checkEligibility check_eligibility: api::eligibility::check_eligibility,
    rolePermissions role_permissions: api::role::role_permissions,
    settlementOptions settlement_options: api::settlement_options::settlement_options,
    forecastWallet forecast_wallet: api::forecast::forecast_wallet,
    exportFocus export_focus: api::focus::export_focus,
    compileRates compile_rates: api::batch::compile_rates,
}

/// See `calls.js`, which makes the objects of cells.
///
/// # Errors
///
/// Throws only for a defect of ours.
#[wasm_bindgen(js_name = previewCost, skip_typescript, skip_jsdoc)]
pub fn preview_cost(json: &[u8], lists: &[f64]) -> Result<String, JsError> {
    answer(json, lists, api::preview::preview_cost, api::cells::write)
}

/// The longest request that is read, in bytes.
#[wasm_bindgen(js_name = requestBytesMax, skip_typescript, skip_jsdoc)]
pub fn request_bytes_max() -> usize {
    api::REQUEST_BYTES_MAX
}

/// Asks for a fresh instance at the next call. The caller does so after a trap,
/// which is a defect of ours and leaves the memory of this one in doubt.
#[wasm_bindgen(skip_typescript, skip_jsdoc)]
pub fn restart() {
    wasm_bindgen::handler::schedule_reinit();
}

/// The longest text that a JavaScript engine is sure to hold, in bytes: V8's limit.
const ANSWER_BYTES_MAX: usize = 0x1fff_ffe8;

/// Carries a request in and its outcome out.
fn answer<'a, Q: Request<'a>, A>(
    json: &'a [u8],
    lists: &'a [f64],
    call: fn(&Q) -> Outcome<A>,
    write: fn(&Outcome<A>) -> Result<String, Unwritable>,
) -> Result<String, JsError> {
    sent(write(&api::answer_beside(json, Beside::new(lists), call)))
}

/// What does not depend on the call stands apart, or each call would bring a copy of it.
fn sent(written: Result<String, Unwritable>) -> Result<String, JsError> {
    let text = written?;
    if text.len() <= ANSWER_BYTES_MAX {
        return Ok(text);
    }
    drop(text);
    let message = "the answer would be longer than a JavaScript text can be: ask for fewer \
                   workspaces at a time, or without explanations";
    let issues = vec![Fault::new(IssueCode::RequestTooLarge, message).at(&Place::Root)];
    Ok(api::writer::write_issues(&issues)?)
}

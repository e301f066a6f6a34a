//! The JavaScript face of [`crate::api`], which only converts.
//!
//! A request comes in as the bytes of its JSON text, which is the fastest way in
//! and the only one that shows unknown and duplicate fields. An answer goes out as
//! JSON text too: parsing one text is faster and smaller than making each object
//! from here. `npm/boundary.js` is the other half, and `wasm.d.ts` its
//! types.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::beside::Beside;
use crate::api::strict::{self, Node, Request, Shape};
use crate::api::writer::{Unwritable, write, write_issues};
use crate::api::{self, Outcome};
use crate::issue::{Fault, IssueCode, Place};

#[cfg(feature = "defects")]
mod defects;

/// The memory of the instance. The standard allocator would be two kilobytes more of the
/// gzipped wasm.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// What a request of a call looks like, and how one becomes the text of its outcome.
type Call = (&'static Shape, fn(Node<'_>) -> Result<String, Unwritable>);

macro_rules! calls {
    ($($name:ident: $call:path, $write:path;)*) => {
        /// The names of the calls. `npm/calls.js` and `npm/batch.js` number them in this order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        const CALLS: &[Call] = &[$(
            (shape($call), |node| $write(&$call(&Request::of(node)))),
        )*];
    };
}
calls! {
    catalog: api::catalog::catalog, write;
    meterUsage: api::metering::meter_usage, write;
    // `npm/cells.js` makes the objects of cells.
    previewCost: api::preview::preview_cost, api::cells::write;
    comparePlans: api::comparison::compare_plans, write;
    allocateQuota: api::allocation::allocate_quota, write;
    settleBill: api::settlement::settle_bill, write;
    payOrder: api::order::pay_order, write;
    checkEligibility: api::eligibility::check_eligibility, write;
    rolePermissions: api::role::role_permissions, write;
    settlementOptions: api::settlement_options::settlement_options, write;
    forecastWallet: api::forecast::forecast_wallet, write;
    exportFocus: api::focus::export_focus, write;
    compileRates: api::batch::compile_rates, write;
}

const fn shape<'a, Q: Request<'a>, A>(_call: fn(&Q) -> Outcome<A>) -> &'static Shape {
    Q::SHAPE
}

/// Carries a request in and its outcome out; a code in its place for a defect of ours. One export for all
/// calls: what does not depend on the call would otherwise be there thirteen times.
#[wasm_bindgen(skip_typescript, skip_jsdoc)]
pub fn ask(call: usize, json: &[u8], lists: &[f64]) -> String {
    #[cfg(feature = "defects")]
    if let Some(text) = defects::on_request(json) {
        return text_of(text);
    }
    let Some((shape, answer)) = CALLS.get(call) else { return String::new() };
    let text = match strict::read(json, Beside::new(lists), shape) {
        Ok(node) => answer(node),
        Err(issue) => write_issues(&[*issue]),
    };
    let too_long = |text: &String| text.len() > ANSWER_BYTES_MAX;
    if text.as_ref().is_ok_and(too_long) {
        drop(text);
        let message = "the answer would be longer than a JavaScript text can be: ask for fewer \
                       workspaces at a time, or without explanations";
        let issue = Fault::new(IssueCode::RequestTooLarge, message).at(&Place::Root);
        return write_issues(&[issue]).unwrap_or_default();
    }
    text_of(text)
}

/// Nothing else is unwritable in an answer than figures that do not add up.
fn text_of(written: Result<String, Unwritable>) -> String {
    written.unwrap_or_else(|_| NOT_CONSERVED.into())
}

/// The code of an answer whose figures do not add up, for a text that is no JSON.
const NOT_CONSERVED: &str = "not_conserved";

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

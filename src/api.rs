//! The calls: request shape → checked values → domain → answer.
//!
//! One file per call. A call takes a request type and returns an [`Outcome`];
//! [`answer`] does the same from JSON text. Knows nothing of JavaScript.

pub mod allocation;
pub mod batch;
pub mod beside;
pub mod catalog;
pub mod cells;
pub mod comparison;
pub mod condition;
pub mod eligibility;
pub mod explanation;
pub mod focus;
pub mod forecast;
pub mod input;
pub mod metering;
pub mod notices;
pub mod order;
pub mod package;
pub mod place_of_id;
pub mod preview;
pub mod reader;
pub mod role;
#[cfg(feature = "schema")]
pub mod schema;
pub mod settlement;
pub mod settlement_options;
pub mod strict;
pub mod wallet;
pub mod workload;
pub mod writer;

use serde::Serialize;

use crate::issue::Issue;

/// The longest request text, in bytes: 32 MiB.
pub const REQUEST_BYTES_MAX: usize = 32 * 1024 * 1024;

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "lowercase")]
pub enum Outcome<T> {
    /// The answer.
    Ok {
        /// What was asked for.
        value: T,
    },
    /// The request is wrong.
    Invalid {
        /// Every mistake, in request order; never empty.
        issues: Vec<Issue>,
    },
}

impl<T> From<Result<T, Vec<Issue>>> for Outcome<T> {
    fn from(result: Result<T, Vec<Issue>>) -> Self {
        match result {
            Ok(value) => Self::Ok { value },
            Err(issues) => Self::Invalid { issues },
        }
    }
}

/// Decodes a request from JSON text and answers it.
///
/// A request of the wrong shape is refused with its first such issue: codes
/// `request_too_large`, `malformed_json`, `wrong_type`, `unknown_field`,
/// `duplicate_field`, `missing_field`.
pub fn answer<'a, Q: strict::Request<'a>, A>(
    json: &'a [u8],
    call: impl FnOnce(&Q) -> Outcome<A>,
) -> Outcome<A> {
    match strict::decode::<Q>(json) {
        Ok(request) => call(&request),
        Err(issue) => Outcome::Invalid { issues: vec![*issue] },
    }
}

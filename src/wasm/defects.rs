//! Defects on request, in a build that is never shipped (feature `defects`): what JavaScript
//! does after one is tested with the very code that users have (`tests/package/recovery.test.mjs`).
//!
//! A request asks for one by being a text that is no request of any call.

use std::hint::black_box;

use crate::api::writer::{Unwritable, write_issues};
use crate::issue::Issue;

/// Fails in the way that the request asks for, if it does.
pub fn on_request(json: &[u8]) -> Option<Result<String, Unwritable>> {
    match json {
        b"\"lose a cent\"" => return Some(write_issues(&[Issue::not_conserved()])),
        b"\"panic\"" => panic(),
        b"\"exhaust the stack of the engine\"" => {
            black_box(dive::<1>(0));
        }
        b"\"exhaust the stack in memory\"" => {
            black_box(dive::<4096>(0));
        }
        _ => {}
    }
    None
}

#[expect(clippy::panic, reason = "it is what is asked for")]
fn panic() -> ! {
    panic!("a panic was asked for")
}

/// Never comes back. With small frames the calls are too many for the JavaScript engine; with
/// large ones the part of the memory that is the stack ends first.
fn dive<const FRAME: usize>(depth: usize) -> usize {
    let frame = black_box([1_u8; FRAME]);
    if depth == usize::MAX {
        return 0;
    }
    // Not the last thing that is done: it would be a loop.
    black_box(dive::<FRAME>(depth.wrapping_add(1))).wrapping_add(frame.len())
}

//! The kernel as a wasm module of its own, which `npm/batch.js` fills and runs.
//!
//! Not a part of the crate: `scripts/build-package.mjs` compiles it by itself. A batch has an
//! instance of its own, whose memory never grows while views look into it and is gone with the
//! batch. JavaScript lays that memory out and says in a [`Job`] where everything stands.

#![no_std]

#[path = "kernel.rs"]
mod kernel;

use core::panic::PanicInfo;
use core::slice::{from_raw_parts, from_raw_parts_mut};

use kernel::{DAY_SLOTS, DAYS_MAX, DaySlot, Days, KeyRate, KeyTerms, Keys, Rows};

#[panic_handler]
fn trap(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Where a batch stands in memory; `npm/batch.js` writes the same words in the same order.
#[repr(C)]
pub struct Job {
    key: *const u16,
    quantity: *const f64,
    amount: *mut i64,
    rows: usize,
    rates: *mut KeyRate,
    terms: *mut KeyTerms,
    keys: usize,
    day: *const u32,
    covered: *mut f64,
    quotas: *const f64,
    /// 0 without a package.
    allowances: usize,
    slots: *mut DaySlot,
    left: *mut f64,
    /// How many days have come up.
    days: u32,
    /// Of the row that has no amount.
    trouble: usize,
}

impl Job {
    /// # Safety
    ///
    /// The keys stand where the job says.
    unsafe fn keys(&self) -> Keys<'static> {
        let Self { rates, terms, keys, .. } = *self;
        unsafe {
            Keys {
                rates: from_raw_parts_mut(rates, 1 << 16),
                terms: from_raw_parts_mut(terms, keys),
            }
        }
    }
}

/// Prices the rows of a job: 0, or the `Reason` why one has no amount.
///
/// # Safety
///
/// Everything stands where the job says, and nothing of it in the place of something else.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn price(job: &mut Job) -> u32 {
    let Job { key, quantity, amount, rows: count, .. } = *job;
    let priced = unsafe {
        let mut keys = job.keys();
        let rows =
            Rows { key: from_raw_parts(key, count), quantity: from_raw_parts(quantity, count) };
        let amounts = from_raw_parts_mut(amount, count);
        if job.allowances == 0 {
            kernel::price(rows, &mut keys, amounts)
        } else {
            let mut days = Days {
                day: from_raw_parts(job.day, count),
                covered: from_raw_parts_mut(job.covered, count),
                allowances: from_raw_parts(job.quotas, job.allowances),
                slots: from_raw_parts_mut(job.slots, DAY_SLOTS),
                left: from_raw_parts_mut(job.left, DAYS_MAX * job.allowances),
                count: &mut job.days,
            };
            kernel::price_in_package(rows, &mut keys, &mut days, amounts)
        }
    };
    match priced {
        Ok(()) => 0,
        Err(trouble) => {
            job.trouble = trouble.row;
            trouble.reason as u32
        }
    }
}

/// Turns the sums of the keys into what they cost.
///
/// # Safety
///
/// The keys stand where the job says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn finish(job: &Job) {
    kernel::finish(&mut unsafe { job.keys() });
}

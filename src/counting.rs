//! How raw counters are counted: thresholds, divisors and weights, from when.
//!
//! Owns the shape of the published counting rules and their look-up by day. The
//! tables themselves are `data/counting.json`, which `build.rs` checks and compiles
//! in. What is done with them is [`crate::metering`].

use std::num::{NonZeroU32, NonZeroU64};

use crate::date::Date;
use crate::quantity::Quantity;

#[expect(
    clippy::unreadable_literal,
    clippy::match_same_arms,
    reason = "generated; what people read is the data file"
)]
mod tables {
    use std::num::{NonZeroU32, NonZeroU64};

    use time::macros::date;

    use super::{
        Date, History, LogStoreRecord, MonitorKindRecord, Quantity, Ratio, SeriesPerMeasurement,
        Splitting, TriggerCalls, Window,
    };

    include!(concat!(env!("OUT_DIR"), "/counting.rs"));
}
pub use tables::*;

/// A rule and what replaced it, from which day on.
#[derive(Debug)]
pub struct History<T: 'static> {
    /// What held from the beginning.
    pub first: T,
    /// What came later, by rising day.
    pub later: &'static [(Date, T)],
}

impl<T> History<T> {
    /// The rule in force on `day`, or the newest.
    pub fn on(&self, day: Option<Date>) -> &T {
        let began = |(from, _): &&(Date, T)| day.is_none_or(|day| *from <= day);
        self.later.iter().rev().find(began).map_or(&self.first, |(_, rule)| rule)
    }
}

/// Above how much one thing counts as several: as many as fit into it, cut to a whole
/// number (A11).
#[derive(Debug)]
pub struct Splitting {
    /// The size up to which it counts once, in bytes (KB are 1,024 of them, A12) or
    /// seconds. Never zero.
    pub above: Quantity,
    /// The rules that say so.
    pub rules: &'static [&'static str],
}

/// Where logs are kept, and what follows for their size (R27).
#[derive(Debug)]
pub struct LogStoreRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// By bytes.
    pub splitting: History<Splitting>,
}

/// How many of the one count as one of the other (R31, R33).
#[derive(Debug)]
pub struct Ratio {
    /// A divisor of a million; nothing while only the other counted (A50).
    pub divisor: Option<NonZeroU32>,
    /// The rules that say so.
    pub rules: &'static [&'static str],
}

/// A kind of monitor (R36).
#[derive(Debug)]
pub struct MonitorKindRecord {
    /// The id in the contract.
    pub id: &'static str,
    /// Whether a run looks at a window of time that may cost calls.
    pub detects_in_window: bool,
}

/// What runs and queries cost, in trigger calls (R36).
#[derive(Debug)]
pub struct TriggerCalls {
    /// Calls of one run of a kind, apart from its window.
    pub per_run: fn(MonitorKind) -> u64,
    /// Calls of one query.
    pub per_query: u64,
    /// What a long window adds to a run, once that was a rule.
    pub window: Option<Window>,
    /// The rules that say so.
    pub rules: &'static [&'static str],
}

/// What a long detection window costs.
#[derive(Debug)]
pub struct Window {
    /// A window of so many minutes adds nothing.
    pub free_minutes: u64,
    /// So many more, once started, add a call.
    pub minutes_per_call: NonZeroU64,
    /// The rules that say so.
    pub rules: &'static [&'static str],
}

impl Window {
    /// Calls that a window of `minutes` adds to a run (R36, A16).
    pub fn calls(&self, minutes: u64) -> u64 {
        minutes.saturating_sub(self.free_minutes).div_ceil(self.minutes_per_call.get())
    }
}

/// The series of the 2022 model (R24).
#[derive(Debug)]
pub struct SeriesPerMeasurement {
    /// The first day on which it was no longer counted like that.
    pub ended_on: Date,
    /// How many series each `DataKit` brings along for nothing.
    pub free_series_per_datakit: u64,
    /// The rules that say so.
    pub rules: &'static [&'static str],
}

impl SeriesPerMeasurement {
    /// Whether series were counted like that on `day`; without one they are not.
    pub fn held_on(&self, day: Option<Date>) -> bool {
        day.is_some_and(|day| day < self.ended_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_holds_from_its_day_until_the_next() {
        // day, what a trace, a page view, a mutation run and a query cost
        let table = [
            (Some("2022-08-18"), None, None, 1, 0),
            (Some("2023-09-25"), None, None, 1, 0),
            (Some("2023-09-26"), Some(10), Some(100), 1, 0),
            (Some("2023-11-01"), Some(10), Some(100), 1, 0),
            (Some("2023-11-02"), Some(10), Some(100), 5, 1),
            (None, Some(10), Some(100), 5, 1),
        ];
        for (day, spans, rows, calls, query) in table {
            let day = day.map(|day| Date::parse(day).unwrap());
            assert_eq!(TRACES.on(day).divisor.map(NonZeroU32::get), spans, "{day:?}");
            assert_eq!(PAGE_VIEWS.on(day).divisor.map(NonZeroU32::get), rows, "{day:?}");
            let trigger_calls = TRIGGER_CALLS.on(day);
            assert_eq!((trigger_calls.per_run)(MonitorKind::Mutation), calls, "{day:?}");
            assert_eq!(trigger_calls.per_query, query, "{day:?}");
            assert_eq!(trigger_calls.window.is_some(), calls == 5);
        }
    }

    #[test]
    fn series_were_counted_by_the_measurement_before_the_day_that_ended_it() {
        // day, whether they were
        let table = [
            (Some("2022-08-18"), true),
            (Some("2023-04-22"), true),
            (Some("2023-04-23"), false),
            (None, false),
        ];
        for (day, held) in table {
            let day = day.map(|day| Date::parse(day).unwrap());
            assert_eq!(SERIES_PER_MEASUREMENT.held_on(day), held, "{day:?}");
        }
    }

    #[test]
    fn each_started_quarter_of_an_hour_above_the_first_costs_a_call() {
        let window = TRIGGER_CALLS.on(None).window.as_ref().unwrap();
        // minutes, calls
        let table = [(1, 0), (15, 0), (16, 1), (30, 1), (31, 2), (45, 2), (60, 3), (10_080, 671)];
        for (minutes, calls) in table {
            assert_eq!(window.calls(minutes), calls, "{minutes}");
        }
    }

    #[test]
    fn every_kind_of_monitor_has_its_weight() {
        use MonitorKind::*;
        // kind, calls of a run, whether its window may cost more
        let table = [
            (Mutation, 5, true),
            (Interval, 5, true),
            (Outlier, 5, true),
            (LogDetection, 5, true),
            (Other, 1, true),
            (IntelligentHost, 10, false),
            (IntelligentLog, 10, false),
            (IntelligentApp, 10, false),
            (IntelligentRum, 100, false),
        ];
        assert_eq!(MonitorKind::ALL.len(), table.len());
        for (kind, calls, detects_in_window) in table {
            assert_eq!((TRIGGER_CALLS.on(None).per_run)(kind), calls, "{kind:?}");
            assert_eq!((TRIGGER_CALLS.first.per_run)(kind), 1, "{kind:?}");
            assert_eq!(kind.record().detects_in_window, detects_in_window, "{kind:?}");
        }
    }
}

//! From raw counters to the billable quantity of a day, with every step.
//!
//! Estimates go wrong before any price is applied: spans count by ten, a log of 25 KB
//! is two entries, a monitor that looks back half an hour costs six calls. Exact:
//! nothing is cut unless the rule cuts it (A15). Knows no prices.

use std::fmt::Display;

use crate::catalog::{DayStatistic, Item};
use crate::counting::{
    LogStore, MonitorKind, PAGE_VIEWS, PROFILES, Ratio, SENSITIVE_DATA_SCAN_RULES,
    SERIES_PER_MEASUREMENT, SESSION_REPLAYS, Splitting, TRACES, TRIGGER_CALLS,
};
use crate::date::Date;
use crate::issue::joined;
use crate::quantity::{Count, Quantity, QuantityTotal};

/// What was counted in a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counters {
    /// Readings of the hours of an item, combined by its day statistic (R21).
    Hourly(Item, Vec<Quantity>),
    /// Log entries by size in bytes (R27).
    LogEntries(LogStore, Vec<SizeGroup>),
    /// Spans and distinct trace ids (R31).
    Traces {
        /// All spans.
        spans: Count,
        /// Distinct traces.
        trace_ids: Count,
    },
    /// Page views, and the rows of everything else that a page reports (R33).
    PageViews {
        /// Visits, reloads included.
        page_views: Count,
        /// Resources, long tasks, errors and actions.
        rows: [Count; 4],
    },
    /// Profiles by size in bytes (R32).
    Profiles(Vec<SizeGroup>),
    /// Sessions that carry replay data by length in seconds (R34).
    SessionReplays(Vec<SizeGroup>),
    /// A scan of raw data for some fields (R38).
    SensitiveDataScan {
        /// What is scanned.
        gigabytes: Quantity,
        /// How often: once for each field.
        fields: Count,
    },
    /// Runs of monitors, and queries (R36).
    TriggerCalls {
        /// By kind and window.
        monitors: Vec<MonitorRuns>,
        /// Through `DataKit`, `OpenAPI` or Func, and of generated metrics.
        queries: Count,
    },
    /// Series by the 2022 model (R24).
    SeriesPerMeasurement {
        /// All stored series.
        series: Count,
        /// Those alive for half of the day.
        datakits: Count,
    },
}

/// Things of one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeGroup {
    /// Of each, in the unit of the item's threshold.
    pub size: Quantity,
    /// How many.
    pub count: Count,
}

/// Runs of monitors of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonitorRuns {
    /// What they look for.
    pub kind: MonitorKind,
    /// How many.
    pub runs: Count,
    /// How far each looks back; not looked at for kinds that have no window.
    pub window_minutes: u64,
}

/// A billable quantity and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Of the item's own unit. It may be more than a request can name.
    pub quantity: QuantityTotal,
    /// In their order, each as `what it is: 2 + 3 = 5`.
    pub steps: Vec<String>,
    /// The rules that were applied; see `data/rules.json`.
    pub rules: Vec<&'static str>,
}

/// Most terms of a sum that a step writes out.
const TERMS_MAX: usize = 24;

impl Counters {
    /// What they are counted for.
    pub const fn item(&self) -> Item {
        match self {
            Self::Hourly(item, _) => *item,
            Self::LogEntries(..) => Item::LogEntries,
            Self::Traces { .. } => Item::ApmTrace,
            Self::PageViews { .. } => Item::RumPv,
            Self::Profiles(_) => Item::ApmProfile,
            Self::SessionReplays(_) => Item::SessionReplay,
            Self::SensitiveDataScan { .. } => Item::SensitiveDataScan,
            Self::TriggerCalls { .. } => Item::TriggerCall,
            Self::SeriesPerMeasurement { .. } => Item::TimeSeries,
        }
    }

    /// The billable quantity, by the rules in force on `day` or the newest.
    pub fn measure(&self, day: Option<Date>) -> Measure {
        match self {
            Self::Hourly(item, readings) => hourly(*item, readings, day),
            Self::LogEntries(store, entries) => {
                split(("entries", "bytes"), store.record().splitting.on(day), entries)
            }
            Self::Profiles(profiles) => split(("profiles", "bytes"), PROFILES.on(day), profiles),
            Self::SessionReplays(sessions) => {
                split(("sessions", "seconds"), SESSION_REPLAYS.on(day), sessions)
            }
            Self::Traces { spans, trace_ids } => {
                larger(("spans", "trace ids"), &[*spans], *trace_ids, TRACES.on(day))
            }
            Self::PageViews { page_views, rows } => {
                let words = ("resources, long tasks, errors and actions", "page views");
                larger(words, rows, *page_views, PAGE_VIEWS.on(day))
            }
            Self::SensitiveDataScan { gigabytes, fields } => {
                let quantity = gigabytes.times(fields.units());
                let step = format!("gigabytes × fields: {gigabytes} × {fields} = {quantity}");
                Measure::new(quantity, vec![step], SENSITIVE_DATA_SCAN_RULES)
            }
            Self::TriggerCalls { monitors, queries } => trigger_calls(monitors, *queries, day),
            Self::SeriesPerMeasurement { series, datakits } => {
                let free = SERIES_PER_MEASUREMENT.free_series_per_datakit;
                let quantity = series.times(1).saturating_sub(datakits.times(free));
                let step = format!(
                    "series beyond the {free} that each DataKit brings along: max(0, {series} − \
                     {free} × {datakits}) = {quantity}"
                );
                Measure::new(quantity, vec![step], SERIES_PER_MEASUREMENT.rules)
            }
        }
    }
}

impl Measure {
    fn new(quantity: QuantityTotal, steps: Vec<String>, rules: &[&'static str]) -> Self {
        Self { quantity, steps, rules: rules.into() }
    }

    /// Adds up what was counted apart.
    fn together(parts: &[QuantityTotal], mut steps: Vec<String>, rules: &[&'static str]) -> Self {
        let quantity = parts.iter().fold(QuantityTotal::ZERO, |sum, part| sum.plus(*part));
        if parts.is_empty() {
            steps.push("nothing: 0".into());
        } else if parts.len() > TERMS_MAX {
            steps.push(format!("all {} together: {quantity}", parts.len()));
        } else if parts.len() > 1 {
            steps.push(format!("together: {} = {quantity}", listed(parts, " + ")));
        }
        Self::new(quantity, steps, rules)
    }
}

/// Combines the readings of the hours by the item's day statistic (R21).
fn hourly(item: Item, readings: &[Quantity], day: Option<Date>) -> Measure {
    let record = item.record();
    let (quantity, step) = match record.day_statistic {
        DayStatistic::Sum => {
            let add = |sum: QuantityTotal, reading: &Quantity| sum.plus((*reading).into());
            let sum = readings.iter().fold(QuantityTotal::ZERO, add);
            (sum, format!("hourly counts added: {} = {sum}", listed(readings, " + ")))
        }
        DayStatistic::Max => {
            let largest = readings.iter().max().copied().unwrap_or(Quantity::ZERO);
            let step =
                format!("the largest hourly reading: max({}) = {largest}", listed(readings, ", "));
            (largest.into(), step)
        }
    };
    let mut measure = Measure::new(quantity, vec![step], &["R21", "A8"]);
    measure.rules.extend(rules_of(item, day));
    measure
}

/// The rules that said on `day` what is counted of an item.
fn rules_of(item: Item, day: Option<Date>) -> &'static [&'static str] {
    match item {
        Item::TimeSeries if SERIES_PER_MEASUREMENT.held_on(day) => SERIES_PER_MEASUREMENT.rules,
        Item::ApmTrace => TRACES.on(day).rules,
        Item::RumPv => PAGE_VIEWS.on(day).rules,
        Item::TriggerCall => TRIGGER_CALLS.on(day).rules,
        _ => item.record().rules,
    }
}

/// Counts what is too large as several (R27, R32, R34).
fn split((things, unit): (&str, &str), splitting: &Splitting, groups: &[SizeGroup]) -> Measure {
    let limit = splitting.above;
    let mut steps = Vec::new();
    let mut parts = Vec::new();
    for SizeGroup { size, count } in groups {
        // The limit is never zero.
        let fitting = if *size > limit { size.whole_steps(limit) } else { None };
        let part = count.times(fitting.unwrap_or(1));
        steps.push(match fitting {
            Some(_) => format!(
                "{things} of {size} {unit}, above {limit}: {count} × floor({size} ÷ {limit}) = {part}"
            ),
            None => format!("{things} of {size} {unit}, not above {limit}: {count} × 1 = {part}"),
        });
        parts.push(part);
    }
    Measure::together(&parts, steps, splitting.rules)
}

/// The larger of what many small things make and a count of its own (R31, R33).
fn larger(
    (many, own): (&str, &str),
    counts: &[Count],
    count: Count,
    ratio: &'static Ratio,
) -> Measure {
    let Some(divisor) = ratio.divisor else {
        let step = format!("{own} alone, as {many} did not count then: {count}");
        return Measure::new(count.times(1), vec![step], ratio.rules);
    };
    let sum = counts.iter().fold(QuantityTotal::ZERO, |sum, count| sum.plus(count.times(1)));
    // Whole counts and a divisor of a million: nothing is cut.
    let share = sum.divided_by(divisor);
    let mut terms = listed(counts, " + ");
    if counts.len() > 1 {
        terms = format!("({terms})");
    }
    let quantity = share.max(count.times(1));
    let steps = vec![
        format!("{many}: {terms} ÷ {divisor} = {share}"),
        format!("the larger of that and the {own}: max({share}, {count}) = {quantity}"),
    ];
    Measure::new(quantity, steps, ratio.rules)
}

/// Weighs runs by kind and window, run by run (R36, A16), and adds the queries.
fn trigger_calls(monitors: &[MonitorRuns], queries: Count, day: Option<Date>) -> Measure {
    let rule = TRIGGER_CALLS.on(day);
    let mut surcharged = None;
    let mut steps = Vec::new();
    let mut parts = Vec::new();
    for MonitorRuns { kind, runs, window_minutes } in monitors {
        let (id, weight) = (kind.id(), (rule.per_run)(*kind));
        let window = rule.window.as_ref().filter(|_| kind.record().detects_in_window);
        let surcharge = window.map_or(0, |window| window.calls(*window_minutes));
        let longer = window.filter(|_| surcharge > 0);
        surcharged = surcharged.or(longer);
        let part = runs.times(weight + surcharge);
        steps.push(match longer {
            Some(window) => format!(
                "runs of {id}, each over {window_minutes} minutes: {runs} × ({weight} + \
                 ceil(({window_minutes} − {}) ÷ {})) = {part}",
                window.free_minutes, window.minutes_per_call
            ),
            None => format!("runs of {id}: {runs} × {weight} = {part}"),
        });
        parts.push(part);
    }
    if queries != Count::ZERO {
        let part = queries.times(rule.per_query);
        let then = if rule.per_query == 0 { ", which did not count then" } else { "" };
        steps.push(format!("queries{then}: {queries} × {} = {part}", rule.per_query));
        parts.push(part);
    }
    let mut measure = Measure::together(&parts, steps, rule.rules);
    if let Some(window) = surcharged {
        measure.rules.extend(window.rules);
    }
    measure
}

fn listed<T: Display>(terms: &[T], separator: &str) -> String {
    joined(&mut terms.iter().map(T::to_string), separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(units: u32) -> Count {
        Count::of(Quantity::whole(units)).unwrap()
    }

    #[test]
    fn every_step_is_said_and_the_last_comes_to_the_quantity() {
        let size = |size, units| SizeGroup { size: Quantity::whole(size), count: count(units) };
        let runs = |kind, window_minutes| MonitorRuns { kind, runs: count(2), window_minutes };
        let hourly = |item| Counters::Hourly(item, vec![Quantity::whole(3), Quantity::whole(2)]);
        let page_views =
            Counters::PageViews { page_views: count(1), rows: [1, 2, 3, 4].map(count) };
        let monitors = vec![runs(MonitorKind::Outlier, 31), runs(MonitorKind::Other, 15)];
        // counters, steps
        let table: [(Counters, &[&str]); 9] = [
            (hourly(Item::Sms), &["hourly counts added: 3 + 2 = 5"]),
            (hourly(Item::NetworkHost), &["the largest hourly reading: max(3, 2) = 3"]),
            (
                Counters::LogEntries(LogStore::Es, vec![size(25_600, 3)]),
                &["entries of 25600 bytes, above 10240: 3 × floor(25600 ÷ 10240) = 6"],
            ),
            (
                Counters::SessionReplays(vec![size(14_400, 3), size(28_800, 1)]),
                &[
                    "sessions of 14400 seconds, not above 14400: 3 × 1 = 3",
                    "sessions of 28800 seconds, above 14400: 1 × floor(28800 ÷ 14400) = 2",
                    "together: 3 + 2 = 5",
                ],
            ),
            (Counters::Profiles(Vec::new()), &["nothing: 0"]),
            (
                Counters::TriggerCalls {
                    // An intelligent check has no window that could cost more.
                    monitors: vec![runs(MonitorKind::IntelligentRum, 60)],
                    queries: Count::ZERO,
                },
                &["runs of intelligent_rum: 2 × 100 = 200"],
            ),
            (
                Counters::Traces { spans: count(25), trace_ids: count(2) },
                &[
                    "spans: 25 ÷ 10 = 2.5",
                    "the larger of that and the trace ids: max(2.5, 2) = 2.5",
                ],
            ),
            (
                page_views,
                &[
                    "resources, long tasks, errors and actions: (1 + 2 + 3 + 4) ÷ 100 = 0.1",
                    "the larger of that and the page views: max(0.1, 1) = 1",
                ],
            ),
            (
                Counters::TriggerCalls { monitors, queries: count(3) },
                &[
                    "runs of outlier, each over 31 minutes: 2 × (5 + ceil((31 − 15) ÷ 15)) = 14",
                    "runs of other: 2 × 1 = 2",
                    "queries: 3 × 1 = 3",
                    "together: 14 + 2 + 3 = 19",
                ],
            ),
        ];
        for (counters, steps) in table {
            let measure = counters.measure(None);
            assert_eq!(measure.steps, steps);
            let last = measure.steps.last().unwrap();
            assert!(last.ends_with(&format!(" {}", measure.quantity)), "{last}");
        }
    }

    #[test]
    fn a_sum_shows_its_terms_unless_they_are_too_many() {
        let last_step = |terms: usize| {
            let size = SizeGroup { size: Quantity::whole(1), count: count(2) };
            let measure = Counters::SessionReplays(vec![size; terms]).measure(None);
            measure.steps.last().unwrap().clone()
        };
        let sum = ["2"; TERMS_MAX].join(" + ");
        assert_eq!(last_step(TERMS_MAX), format!("together: {sum} = 48"));
        assert_eq!(last_step(TERMS_MAX + 1), "all 25 together: 50");
    }
}

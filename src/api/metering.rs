//! `meterUsage`: from raw counters to the billable quantity of a day.

use serde::Serialize;

use super::Outcome;
use super::input::{FromInput, Input, Leaf, at_most, text, whole, word};
use super::strict::{FromJson, Node, Object, Refusal, from_object};
use crate::catalog::Item;
use crate::counting::{LogStore, MonitorKind, SERIES_PER_MEASUREMENT};
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues, Place};
use crate::metering::{Counters, Measure, MonitorRuns, SizeGroup};
use crate::quantity::{Count, Quantity, QuantityTotal};

/// What was counted in a day.
#[derive(Clone, Debug)]
pub struct MeterRequest {
    /// Picks the counting rules in force; by default the newest.
    pub date: Option<Input<Date>>,
    /// Of one item.
    pub counters: CountersRequest,
}

/// What was counted of an item, in one of the ways that it is metered from.
#[derive(Clone, Debug)]
pub enum CountersRequest {
    /// Any item, by 1 to 24 readings (R21).
    Hourly {
        /// Which item.
        item: Input<Item>,
        /// For items that are summed what arrived in each hour, for the others the count
        /// so far that day or the stock at that hour.
        hourly: Vec<Input<Quantity>>,
    },
    /// `log_entries` (R27).
    LogEntries {
        /// By size.
        entries: Vec<BytesRequest>,
        /// Sets the threshold.
        store: Input<LogStore>,
    },
    /// `apm_trace` (R31).
    Traces {
        /// All of them.
        spans: Input<Count>,
        /// Distinct ones.
        trace_ids: Input<Count>,
    },
    /// `rum_pv` (R33).
    PageViews {
        /// Visits, reloads included.
        page_views: Input<Count>,
        /// What the pages loaded.
        resources: Input<Count>,
        /// What kept them busy.
        long_tasks: Input<Count>,
        /// What went wrong.
        errors: Input<Count>,
        /// What the visitors did.
        actions: Input<Count>,
    },
    /// `apm_profile`, by size (R32).
    Profiles(Vec<BytesRequest>),
    /// `session_replay`, by length (R34).
    SessionReplays(Vec<SecondsRequest>),
    /// `sensitive_data_scan` (R38).
    SensitiveDataScan {
        /// Of raw data.
        gigabytes: Input<Quantity>,
        /// Scanned for, each once.
        fields: Input<u64>,
    },
    /// `trigger_call` (R36).
    TriggerCalls {
        /// By kind and window.
        monitors: Vec<MonitorRequest>,
        /// None by default.
        queries: Option<Input<Count>>,
    },
    /// `time_series` before 2023-04-23 (R24).
    SeriesPerMeasurement {
        /// All stored ones.
        series: Input<Count>,
        /// Alive for half of the day.
        datakits: Input<Count>,
        /// How they are counted.
        model: Input<SeriesModel>,
    },
}

/// Fields of a request by hourly readings.
const HOURLY: &[&str] = &["date", "item", "hourly"];

/// Fields of the counters that `item` has of its own.
const fn own_fields(item: Item) -> &'static [&'static str] {
    match item {
        Item::LogEntries => &["entries", "store"],
        Item::ApmTrace => &["spans", "traceIds"],
        Item::RumPv => &["pageViews", "resources", "longTasks", "errors", "actions"],
        Item::ApmProfile => &["profiles"],
        Item::SessionReplay => &["sessions"],
        Item::SensitiveDataScan => &["gigabytes", "fields"],
        Item::TriggerCall => &["monitors", "queries"],
        Item::TimeSeries => &["series", "datakits", "model"],
        _ => &[],
    }
}

impl FromJson for MeterRequest {
    /// Which fields belong to a request is said by its item, and by whether it has any of
    /// the item's own counters and no hourly readings.
    fn from_json(node: &Node<'_>, place: &Place<'_>) -> Result<Self, Refusal> {
        let mut object = Object::at(node, place)?;
        let item: Option<Input<Item>> = object.member("item");
        let known = item.as_ref().and_then(Input::known).copied();
        let own = known.map_or(&[][..], own_fields);
        let is_hourly = object.has("hourly") || !own.iter().any(|name| object.has(name));
        // What belongs to an unknown item is not known either.
        let names = if object.has("hourly") { HOURLY.into() } else { [HOURLY, own].concat() };
        object.only(known.map(|_| names.as_slice()));
        let date = object.member("date");
        let counters = if is_hourly {
            CountersRequest::hourly(&mut object, item)
        } else {
            known.and_then(|item| CountersRequest::own(&mut object, item))
        };
        let read = || Some(Self { date: date?, counters: counters? });
        object.finish(read())
    }
}

impl CountersRequest {
    fn hourly(object: &mut Object<'_>, item: Option<Input<Item>>) -> Option<Self> {
        let is_known = item.as_ref().is_some_and(|item| item.known().is_some());
        // An unknown item is what is wrong, not that it has no readings.
        let hourly =
            if is_known || object.has("hourly") { object.member("hourly")? } else { Vec::new() };
        Some(Self::Hourly { item: item?, hourly })
    }

    fn own(object: &mut Object<'_>, item: Item) -> Option<Self> {
        Some(match item {
            Item::LogEntries => {
                let (entries, store) = (object.member("entries"), object.member("store"));
                Self::LogEntries { entries: entries?, store: store? }
            }
            Item::ApmTrace => {
                let (spans, trace_ids) = (object.member("spans"), object.member("traceIds"));
                Self::Traces { spans: spans?, trace_ids: trace_ids? }
            }
            Item::RumPv => {
                let page_views = object.member("pageViews");
                let (resources, long_tasks) =
                    (object.member("resources"), object.member("longTasks"));
                let (errors, actions) = (object.member("errors"), object.member("actions"));
                Self::PageViews {
                    page_views: page_views?,
                    resources: resources?,
                    long_tasks: long_tasks?,
                    errors: errors?,
                    actions: actions?,
                }
            }
            Item::ApmProfile => Self::Profiles(object.member("profiles")?),
            Item::SessionReplay => Self::SessionReplays(object.member("sessions")?),
            Item::SensitiveDataScan => {
                let (gigabytes, fields) = (object.member("gigabytes"), object.member("fields"));
                Self::SensitiveDataScan { gigabytes: gigabytes?, fields: fields? }
            }
            Item::TriggerCall => {
                let (monitors, queries) = (object.member("monitors"), object.member("queries"));
                Self::TriggerCalls { monitors: monitors?, queries: queries? }
            }
            Item::TimeSeries => {
                let (series, datakits) = (object.member("series"), object.member("datakits"));
                let model = object.member("model");
                Self::SeriesPerMeasurement { series: series?, datakits: datakits?, model: model? }
            }
            _ => return None,
        })
    }
}

from_object!(@deserialize MeterRequest);

/// Entries or profiles of one size.
#[derive(Clone, Debug)]
pub struct BytesRequest {
    /// Of each.
    pub bytes: Input<Quantity>,
    /// How many.
    pub count: Input<Count>,
}
from_object!(BytesRequest { bytes, count });

/// Sessions of one length.
#[derive(Clone, Debug)]
pub struct SecondsRequest {
    /// Of each.
    pub seconds: Input<Quantity>,
    /// How many.
    pub count: Input<Count>,
}
from_object!(SecondsRequest { seconds, count });

/// Monitors of one kind.
#[derive(Clone, Debug)]
pub struct MonitorRequest {
    /// What they look for.
    pub kind: Input<MonitorKind>,
    /// Of all of them, in the day.
    pub runs: Input<Count>,
    /// How far each run looks back: 1 to 10,080, by default 15. Refused for intelligent
    /// checks, which have no window of their own.
    pub window_minutes: Option<Input<u64>>,
}
from_object!(MonitorRequest { kind, runs, window_minutes as "windowMinutes" });

/// How time series were counted (R24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesModel {
    /// By measurement, over everything stored; some are free with each `DataKit`.
    PerMeasurement2022,
}

impl FromInput for SeriesModel {
    const EXPECTED: &'static str = "a string";

    fn read(leaf: Leaf<'_>) -> Option<Result<Self, Fault>> {
        let id = |_| "per_measurement_2022";
        text(leaf, |text| word(text, &[Self::PerMeasurement2022], id))
    }
}

/// The billable quantity, and how it came about.
#[derive(Clone, Debug, Serialize)]
pub struct MeteredUsage {
    /// What was metered.
    pub item: Item,
    /// In the item's own unit, exact. It may have more digits than a request can name.
    pub quantity: QuantityTotal,
    /// In their order, each as `what it is: 2 + 3 = 5`.
    pub steps: Vec<String>,
    /// The rules that were applied; see `data/rules.json`.
    pub rules: Vec<&'static str>,
}

/// Turns what was counted in a day into the quantity that is billed for it.
///
/// Issues: `unknown_value`, `malformed_date`, `malformed_decimal`, `out_of_range` (also
/// for a count of things that is not whole, and for a day after the 2022 model),
/// `missing_field` and `unknown_field` (by what the item is metered from), `too_few`,
/// `too_many`.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::meter_usage;
///
/// // Two published examples: a mutation check costs 5 calls, an outlier check that looks
/// // back half an hour costs 6.
/// let request = br#"{ "item": "trigger_call", "monitors": [
///     { "kind": "mutation", "runs": 1 },
///     { "kind": "outlier", "runs": 1, "windowMinutes": 30 }
/// ] }"#;
/// let Outcome::Ok { value } = answer(request, meter_usage) else { panic!() };
/// assert_eq!(value.quantity.to_string(), "11");
/// assert_eq!(value.steps[0], "runs of mutation: 1 × 5 = 5");
///
/// // W4: six data points of one metric have three different sets of tags. That is what
/// // the workspace counts, and its largest hourly reading is what is billed.
/// let request = br#"{ "item": "time_series", "hourly": [2, 3, 3] }"#;
/// let Outcome::Ok { value } = answer(request, meter_usage) else { panic!() };
/// assert_eq!(value.quantity.to_string(), "3");
/// ```
pub fn meter_usage(request: &MeterRequest) -> Outcome<MeteredUsage> {
    let mut issues = Issues::new();
    let mut leaves = Leaves(&mut issues);
    let day = request.date.as_ref().and_then(|day| leaves.keep("date", day.get()));
    let counters = request.counters.check(day, &mut leaves);
    let metered = counters.map(|counters| {
        let Measure { quantity, steps, rules } = counters.measure(day);
        MeteredUsage { item: counters.item(), quantity, steps, rules }
    });
    issues.none_or(metered).into()
}

/// Most hourly readings of a day.
const READINGS_MAX: usize = 24;
/// The window of a monitor that names none, in minutes.
const WINDOW_DEFAULT: u64 = 15;
/// The longest window, in minutes: a week.
const WINDOW_MAX: u64 = 10_080;

impl CountersRequest {
    /// What was counted, or nothing after filing everything that is wrong with it.
    fn check(&self, day: Option<Date>, leaves: &mut Leaves<'_>) -> Option<Counters> {
        Some(match self {
            Self::Hourly { item, hourly } => {
                let item = leaves.keep("item", item.get());
                let readings = leaves.readings(hourly, item);
                Counters::Hourly(item?, readings)
            }
            Self::LogEntries { entries, store } => {
                let entries = leaves.sizes("entries", entries, BytesRequest::parts);
                Counters::LogEntries(leaves.keep("store", store.get())?, entries)
            }
            Self::Traces { spans, trace_ids } => {
                let spans = leaves.keep("spans", spans.get());
                let trace_ids = leaves.keep("traceIds", trace_ids.get());
                Counters::Traces { spans: spans?, trace_ids: trace_ids? }
            }
            Self::PageViews { page_views, resources, long_tasks, errors, actions } => {
                let page_views = leaves.keep("pageViews", page_views.get());
                let resources = leaves.keep("resources", resources.get());
                let long_tasks = leaves.keep("longTasks", long_tasks.get());
                let errors = leaves.keep("errors", errors.get());
                let actions = leaves.keep("actions", actions.get());
                let rows = [resources?, long_tasks?, errors?, actions?];
                Counters::PageViews { page_views: page_views?, rows }
            }
            Self::Profiles(profiles) => {
                Counters::Profiles(leaves.sizes("profiles", profiles, BytesRequest::parts))
            }
            Self::SessionReplays(sessions) => {
                Counters::SessionReplays(leaves.sizes("sessions", sessions, SecondsRequest::parts))
            }
            Self::SensitiveDataScan { gigabytes, fields } => {
                let gigabytes = leaves.keep("gigabytes", gigabytes.get());
                let fields = fields.get().and_then(Quantity::from_whole).and_then(whole);
                let fields = leaves.keep("fields", fields);
                Counters::SensitiveDataScan { gigabytes: gigabytes?, fields: fields? }
            }
            Self::TriggerCalls { monitors, queries } => {
                let monitors = leaves.monitors(monitors);
                let queries = queries.as_ref().map_or(Ok(Count::ZERO), Input::get);
                Counters::TriggerCalls { monitors, queries: leaves.keep("queries", queries)? }
            }
            Self::SeriesPerMeasurement { series, datakits, model } => {
                leaves.keep("date", is_counted_per_measurement(day));
                let series = leaves.keep("series", series.get());
                let datakits = leaves.keep("datakits", datakits.get());
                let SeriesModel::PerMeasurement2022 = leaves.keep("model", model.get())?;
                Counters::SeriesPerMeasurement { series: series?, datakits: datakits? }
            }
        })
    }
}

/// Whether series were still counted by the 2022 model on `day` (R24).
fn is_counted_per_measurement(day: Option<Date>) -> Result<(), Fault> {
    let ended_on = SERIES_PER_MEASUREMENT.ended_on;
    if day.is_none_or(|day| day < ended_on) {
        return Ok(());
    }
    let message = format!("since {ended_on} series are not counted per measurement");
    Err(Fault::new(IssueCode::OutOfRange, message))
}

/// A size and how many have it.
type Parts<'a> = (&'static str, &'a Input<Quantity>, &'a Input<Count>);

impl BytesRequest {
    fn parts(&self) -> Parts<'_> {
        ("bytes", &self.bytes, &self.count)
    }
}

impl SecondsRequest {
    fn parts(&self) -> Parts<'_> {
        ("seconds", &self.seconds, &self.count)
    }
}

/// Reads what a request counts, and files what is wrong with it. A list with something
/// wrong in it comes out shorter, and no request with an issue is answered.
struct Leaves<'a>(&'a mut Issues);

impl Leaves<'_> {
    fn keep<T>(&mut self, name: &str, read: Result<T, Fault>) -> Option<T> {
        self.0.keep(&Place::Root.field(name), read)
    }

    /// Hourly readings (R21).
    fn readings(&mut self, readings: &[Input<Quantity>], item: Option<Item>) -> Vec<Quantity> {
        let root = Place::Root;
        let place = root.field("hourly");
        if readings.is_empty() && item.is_some() {
            let fault = Fault::new(IssueCode::TooFew, "at least one hourly reading is needed");
            self.0.file(&place, fault);
        }
        self.0.keep(&place, at_most(readings.len(), READINGS_MAX, "hourly readings"));
        let check = |reading: Quantity| {
            if item.is_some_and(|item| item.record().readings_are_whole) {
                whole(reading)?;
            }
            Ok(reading)
        };
        let mut kept = Vec::new();
        for (index, reading) in readings.iter().take(READINGS_MAX).enumerate() {
            kept.extend(self.0.keep(&place.index(index), reading.get().and_then(check)));
        }
        kept
    }

    /// Things by size (R27, R32, R34).
    fn sizes<'a, T>(
        &mut self,
        name: &str,
        groups: &'a [T],
        parts: fn(&'a T) -> Parts<'a>,
    ) -> Vec<SizeGroup> {
        let root = Place::Root;
        let place = root.field(name);
        let mut kept = Vec::new();
        for (index, (unit, size, count)) in groups.iter().map(parts).enumerate() {
            let place = place.index(index);
            let size = self.0.keep(&place.field(unit), size.get());
            let count = self.0.keep(&place.field("count"), count.get());
            kept.extend(size.zip(count).map(|(size, count)| SizeGroup { size, count }));
        }
        kept
    }

    /// Monitors by kind and window (R36).
    fn monitors(&mut self, monitors: &[MonitorRequest]) -> Vec<MonitorRuns> {
        let root = Place::Root;
        let place = root.field("monitors");
        let mut kept = Vec::new();
        for (index, monitor) in monitors.iter().enumerate() {
            let place = place.index(index);
            let kind = self.0.keep(&place.field("kind"), monitor.kind.get());
            let runs = self.0.keep(&place.field("runs"), monitor.runs.get());
            let window_minutes = match &monitor.window_minutes {
                None => Ok(WINDOW_DEFAULT),
                Some(minutes) => minutes.get().and_then(|minutes| window(kind, minutes)),
            };
            let window_minutes = self.0.keep(&place.field("windowMinutes"), window_minutes);
            if let (Some(kind), Some(runs), Some(window_minutes)) = (kind, runs, window_minutes) {
                kept.push(MonitorRuns { kind, runs, window_minutes });
            }
        }
        kept
    }
}

/// The detection window of a run (R36).
fn window(kind: Option<MonitorKind>, minutes: u64) -> Result<u64, Fault> {
    if let Some(kind) = kind.filter(|kind| !kind.record().detects_in_window) {
        let message = format!("`{}` has no window of its own", kind.id());
        return Err(Fault::new(IssueCode::UnknownField, message));
    }
    if (1..=WINDOW_MAX).contains(&minutes) {
        return Ok(minutes);
    }
    let message = format!("a window has 1 to {WINDOW_MAX} minutes, not {minutes}");
    Err(Fault::new(IssueCode::OutOfRange, message))
}

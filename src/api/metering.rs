//! `meterUsage`: from raw counters to the billable quantity of a day.

use serde::Serialize;

use super::Outcome;
use super::input::{COUNT, DAY, ITEM, QUANTITY, at_most, whole, whole_form, word, word_form};
use super::strict::{
    Case, Field, Fields, FromLeaf, Leaf, Length, Member, Node, Object, Shape, Told, find, leaf,
    request,
};
use crate::catalog::Item;
use crate::counting::{LogStore, MonitorKind, SERIES_PER_MEASUREMENT};
use crate::date::Date;
use crate::issue::{Fault, IssueCode, Issues};
use crate::lists::AddAll;
use crate::metering::{Counters, Measure, MonitorRuns, SizeGroup};
use crate::quantity::{self, Count, Quantity, QuantityTotal};

request!(
    /// What was counted of an item in a day, in one of the ways that it is metered from.
    MeterRequest: &Shape::choice(fields, cases)
);

/// Which fields belong to a request is said by its item, and by whether it has any of the
/// item's own counters and no hourly readings.
fn fields(members: &[Member<'_>]) -> Fields {
    let has = |name| find(members, name).is_some();
    let item = find(members, "item").and_then(|item| leaf(item).ok());
    let own = item.map_or(&[][..], own_fields);
    let is_hourly = is_hourly(members, own);
    let mut fields = vec![
        Field::optional("date", &DAY, "Picks the counting rules in force; by default the newest."),
        Field::required("item", &ITEM, "What was counted."),
        // An unknown item is what is wrong, not that it has no readings.
        Field {
            is_required: is_hourly && item.is_some(),
            ..Field::optional(
                "hourly",
                &HOURLY,
                "Readings (R21): for items that are summed what arrived in each hour, for the \
                 others the count so far that day or the stock at that hour; whole where things \
                 are counted.",
            )
        },
    ];
    if !has("hourly") {
        let own = own
            .iter()
            .map(|field| Field { is_required: field.is_required && !is_hourly, ..*field });
        fields.add_all(own);
    }
    // What belongs to an unknown item is not known either.
    Fields { fields, is_open: item.is_none() }
}

/// What a request may be: readings of any item, or the counters that an item has of its own.
fn cases() -> Vec<Case> {
    let text = |id: &'static str| Node::Text(id.into());
    let of_item = |item: Item, own: &'static Field| Case {
        told_by: vec![("item", Told::OneOf(vec![item.id()])), ("hourly", Told::LeftOut)],
        example: vec![("item".into(), text(item.id())), (own.name.into(), Node::Null)],
    };
    let mut cases = Vec::new();
    let mut without_own = Vec::new();
    for item in Item::ALL.iter().copied() {
        match own_fields(item).first() {
            Some(own) => cases.push(of_item(item, own)),
            None => without_own.push(item.id()),
        }
    }
    let item = || ("item".into(), text(without_own.first().copied().unwrap_or_default()));
    let by_readings = [
        Case {
            told_by: vec![("hourly", Told::Given)],
            example: vec![item(), ("hourly".into(), Node::Null)],
        },
        Case {
            told_by: vec![("item", Told::OneOf(without_own.clone())), ("hourly", Told::LeftOut)],
            example: vec![item()],
        },
    ];
    cases.extend(by_readings);
    cases
}

/// Whether a request goes by readings: it has some, or none of the item's own counters.
fn is_hourly(members: &[Member<'_>], own: &[Field]) -> bool {
    let has = |name| find(members, name).is_some();
    has("hourly") || !own.iter().any(|field| has(field.name))
}

/// Fields of the counters that `item` has of its own.
fn own_fields(item: Item) -> &'static [Field] {
    match item {
        // By size (R27).
        Item::LogEntries => {
            const {
                &[
                    Field::required("entries", &SIZES_IN_BYTES, "By size (R27)."),
                    Field::required(
                        "store",
                        &LOG_STORE,
                        "Where they are stored, which sets the threshold.",
                    ),
                ]
            }
        }
        // R31.
        Item::ApmTrace => {
            const {
                &[
                    Field::required("spans", &COUNT, "All of them (R31)."),
                    Field::required("traceIds", &COUNT, "Different ones (R31)."),
                ]
            }
        }
        // R33.
        Item::RumPv => {
            const {
                &[
                    Field::required("pageViews", &COUNT, "Of all pages (R33)."),
                    Field::required("resources", &COUNT, "Rows of resources (R33)."),
                    Field::required("longTasks", &COUNT, "Rows of long tasks (R33)."),
                    Field::required("errors", &COUNT, "Rows of errors (R33)."),
                    Field::required("actions", &COUNT, "Rows of actions (R33)."),
                ]
            }
        }
        // By size (R32).
        Item::ApmProfile => {
            const { &[Field::required("profiles", &SIZES_IN_BYTES, "By size (R32).")] }
        }
        // By length (R34).
        Item::SessionReplay => {
            const { &[Field::required("sessions", &SIZES_IN_SECONDS, "By length (R34).")] }
        }
        // R38.
        Item::SensitiveDataScan => {
            const {
                &[
                    Field::required("gigabytes", &QUANTITY, "What was scanned (R38)."),
                    Field::required("fields", &FIELD_COUNT, "For how many fields (R38)."),
                ]
            }
        }
        // By kind and window (R36); no queries by default.
        Item::TriggerCall => {
            const {
                &[
                    Field::required("monitors", &MONITORS, "By kind and window (R36)."),
                    Field::optional("queries", &COUNT, "Queries besides (R36); none by default."),
                ]
            }
        }
        // Before 2023-04-23 (R24): all stored series, DataKits alive for half of the day.
        Item::TimeSeries => {
            const {
                &[
                    Field::required("series", &COUNT, "All that are stored (R24)."),
                    Field::required("datakits", &COUNT, "Those alive for half of the day (R24)."),
                    Field::required(
                        "model",
                        &SERIES_MODEL,
                        "How they were counted, before 2023-04-23 (R24).",
                    ),
                ]
            }
        }
        _ => &[],
    }
}

/// Entries or profiles, by size.
const SIZES_IN_BYTES: Shape = Shape::list(&SIZE_IN_BYTES, Length::ANY);
/// Those of one size.
const SIZE_IN_BYTES: Shape = Shape::Object(&[
    Field::required("bytes", &QUANTITY, "Of each."),
    Field::required("count", &COUNT, "How many of this size."),
]);

/// Sessions, by length.
const SIZES_IN_SECONDS: Shape = Shape::list(&SIZE_IN_SECONDS, Length::ANY);
/// Those of one length.
const SIZE_IN_SECONDS: Shape = Shape::Object(&[
    Field::required("seconds", &QUANTITY, "Of each."),
    Field::required("count", &COUNT, "How many of this length."),
]);

/// Monitors, by kind.
const MONITORS: Shape = Shape::list(&MONITOR, Length::ANY);
/// Those of one kind and window.
const MONITOR: Shape = Shape::Object(&[
    Field::required("kind", &MONITOR_KIND, "What they look for."),
    Field::required("runs", &COUNT, "Of all of them, in the day."),
    Field::optional(
        "windowMinutes",
        &WINDOW,
        "How far each run looks back; 15 by default. Refused for intelligent checks, which have \
         no window of their own.",
    ),
]);

/// Readings of a day.
const HOURLY: Shape = Shape::list(&QUANTITY, Length::from_one_to(READINGS_MAX));
/// For how many fields data are scanned.
const FIELD_COUNT: Shape = whole_form(0, Some(quantity::WHOLE_MAX));
/// How far a monitor looks back, in minutes.
const WINDOW: Shape = whole_form(1, Some(WINDOW_MAX));
/// Where logs are stored.
const LOG_STORE: Shape = word_form("logStore", || LogStore::IDS.to_vec());
/// What a monitor looks for.
const MONITOR_KIND: Shape = word_form("monitorKind", || MonitorKind::IDS.to_vec());
/// The words for how time series were counted.
const SERIES_MODEL: Shape = word_form("seriesModel", || SERIES_MODELS.to_vec());
const SERIES_MODELS: &[&str] = &["per_measurement_2022"];

/// How time series were counted (R24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SeriesModel {
    /// By measurement, over everything stored; some are free with each `DataKit`.
    PerMeasurement2022,
}

impl FromLeaf for SeriesModel {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        word(leaf, &[Self::PerMeasurement2022], SERIES_MODELS)
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
/// use guance_billing::issue::IssueCode;
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
///
/// // What is wrong comes back as a value, each with its code and its place.
/// let request = br#"{ "item": "apm_trace", "spans": "1e3", "traceIds": -1 }"#;
/// let Outcome::Invalid { issues } = answer(request, meter_usage) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::MalformedDecimal);
/// assert_eq!(issues[0].path, "/spans");
/// assert_eq!(issues[1].code, IssueCode::MalformedDecimal);
/// assert_eq!(issues[1].path, "/traceIds");
/// ```
pub fn meter_usage(request: &MeterRequest<'_>) -> Outcome<MeteredUsage> {
    let mut issues = Issues::new();
    let mut counted = Counted { request: request.object(), issues: &mut issues };
    let day = counted.request.get("date", counted.issues).flatten();
    let metered = counted.counters(&request.0, day).map(|counters| {
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

/// What a request counts. A list with something wrong in it comes out shorter, and no
/// request with an issue is answered.
struct Counted<'a, 'i> {
    request: Object<'a>,
    issues: &'i mut Issues,
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

impl Counted<'_, '_> {
    /// What was counted, or nothing after filing everything that is wrong with it.
    fn counters(&mut self, request: &Node<'_>, day: Option<Date>) -> Option<Counters> {
        let item: Option<Item> = self.require("item");
        let own = item.map_or(&[][..], own_fields);
        let Node::Object(members) = request else { return None };
        if is_hourly(members, own) {
            let readings = self.readings(item);
            return Some(Counters::Hourly(item?, readings));
        }
        Some(match item? {
            Item::LogEntries => {
                let entries = self.sizes("entries", "bytes");
                Counters::LogEntries(self.require("store")?, entries)
            }
            Item::ApmTrace => {
                let (spans, trace_ids) = (self.require("spans"), self.require("traceIds"));
                Counters::Traces { spans: spans?, trace_ids: trace_ids? }
            }
            Item::RumPv => {
                let page_views = self.require("pageViews");
                let (resources, long_tasks) =
                    (self.require("resources"), self.require("longTasks"));
                let (errors, actions) = (self.require("errors"), self.require("actions"));
                let rows = [resources?, long_tasks?, errors?, actions?];
                Counters::PageViews { page_views: page_views?, rows }
            }
            Item::ApmProfile => Counters::Profiles(self.sizes("profiles", "bytes")),
            Item::SessionReplay => Counters::SessionReplays(self.sizes("sessions", "seconds")),
            Item::SensitiveDataScan => {
                let gigabytes = self.require("gigabytes");
                let fields = self.request.read_required("fields");
                let fields = fields.and_then(Quantity::from_whole).and_then(whole);
                let fields = self.request.keep("fields", fields, self.issues);
                Counters::SensitiveDataScan { gigabytes: gigabytes?, fields: fields? }
            }
            Item::TriggerCall => {
                let monitors = self.monitors();
                let queries = self.request.get("queries", self.issues)?.unwrap_or(Count::ZERO);
                Counters::TriggerCalls { monitors, queries }
            }
            Item::TimeSeries => {
                self.request.keep("date", is_counted_per_measurement(day), self.issues);
                let (series, datakits) = (self.require("series"), self.require("datakits"));
                let SeriesModel::PerMeasurement2022 = self.require("model")?;
                Counters::SeriesPerMeasurement { series: series?, datakits: datakits? }
            }
            // It has no counters of its own, so it goes by readings.
            _ => return None,
        })
    }

    fn require<T: FromLeaf>(&mut self, name: &str) -> Option<T> {
        self.request.require(name, self.issues)
    }

    /// Hourly readings (R21).
    fn readings(&mut self, item: Option<Item>) -> Vec<Quantity> {
        let place = self.request.place().field("hourly");
        let readings = self.request.list("hourly").unwrap_or_default();
        if readings.is_empty() && item.is_some() {
            let fault = Fault::new(IssueCode::TooFew, "at least one hourly reading is needed");
            self.issues.file(&place, fault);
        }
        self.issues.keep(&place, at_most(readings.len(), READINGS_MAX, "hourly readings"));
        let check = |reading: Quantity| {
            if item.is_some_and(|item| item.record().readings_are_whole) {
                whole(reading)?;
            }
            Ok(reading)
        };
        let mut kept = Vec::new();
        for (index, reading) in readings.iter().take(READINGS_MAX).enumerate() {
            kept.add_all(self.issues.keep(&place.index(index), leaf(reading).and_then(check)));
        }
        kept
    }

    /// Things by size, each in `unit` (R27, R32, R34).
    fn sizes(&mut self, name: &str, unit: &str) -> Vec<SizeGroup> {
        let list = self.request.place().field(name);
        let mut kept = Vec::new();
        for (index, group) in self.request.list(name).unwrap_or_default().iter().enumerate() {
            let place = list.index(index);
            let group = Object::of(group, &place);
            let size = group.require(unit, self.issues);
            let count = group.require("count", self.issues);
            kept.add_all(size.zip(count).map(|(size, count)| SizeGroup { size, count }));
        }
        kept
    }

    /// Monitors by kind and window (R36).
    fn monitors(&mut self) -> Vec<MonitorRuns> {
        let list = self.request.place().field("monitors");
        let mut kept = Vec::new();
        for (index, monitor) in self.request.list("monitors").unwrap_or_default().iter().enumerate()
        {
            let place = list.index(index);
            let monitor = Object::of(monitor, &place);
            let kind = monitor.require("kind", self.issues);
            let runs = monitor.require("runs", self.issues);
            let window_minutes = monitor.read("windowMinutes").and_then(|minutes| match minutes {
                Some(minutes) => window(kind, minutes),
                None => Ok(WINDOW_DEFAULT),
            });
            let window_minutes = monitor.keep("windowMinutes", window_minutes, self.issues);
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

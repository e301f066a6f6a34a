//! Eligibility: the complete decision tables of all operations, and laws of verdicts.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "in a test, what is unexpected fails it"
)]

use guance_billing::api::eligibility::Eligibility;
use guance_billing::api::{Outcome, answer};
use guance_billing::check_eligibility;
use oracle::eligibility::{Facts, Line, consequences, lines, purchase};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

#[expect(dead_code, reason = "not every test uses all of the oracle")]
mod oracle;

/// A fact, and all that it may be; what starts with a blank one may be left out.
type Question = (&'static str, &'static [&'static str]);

const ROLE: Question = ("role", &["", "owner", "administrator", "standard", "read_only", "custom"]);
const PLAN: Question = ("plan", &["", "free", "commercial"]);
const SITE: Question =
    ("site", &["", "cn1", "cn2", "cn3", "cn4", "cn5", "cn6", "us1", "eu1", "ap1"]);
const CHANNEL: Question =
    ("channel", &["", "guance", "alibaba_cloud", "aws", "huawei_cloud", "azure"]);
const CLOUDS: &[&str] = &["alibaba_cloud", "aws", "huawei_cloud", "azure"];
const METHODS: &[&str] = &["billing_center", "alibaba_cloud", "aws", "huawei_cloud", "azure"];
const ANY_METHOD: &[&str] =
    &["", "billing_center", "alibaba_cloud", "aws", "huawei_cloud", "azure"];
const FLAG: &[&str] = &["", "true", "false"];
const ITEMS: &[&str] = &[
    "time_series",
    "log_entries",
    "log_ingest_traffic",
    "data_forwarding_external",
    "data_forwarding_internal",
    "backup_log",
    "network_host",
    "apm_trace",
    "apm_profile",
    "rum_pv",
    "session_replay",
    "synthetic_test",
    "trigger_call",
    "sms",
    "sensitive_data_scan",
    "scheduled_report",
    "central_pipeline",
    "datakit",
];

/// Every operation but the purchase of a package: its days, and its facts.
const OPERATIONS: &[(&str, &[&str], &[Question])] = &[
    (
        "upgrade_plan",
        &[""],
        &[
            PLAN,
            ROLE,
            ("startedFrom", &["", "console", "billing_center"]),
            ("consoleAccount", FLAG),
            ("billingCenterAccount", &["", "missing", "registered", "active"]),
            ("emailCodeConfirmed", FLAG),
            ("agreementAccepted", FLAG),
            ("consequencesAcknowledged", FLAG),
            ("targetStorage", &["", "default", "sls"]),
        ],
    ),
    // Every first day of a method, and the day before it.
    (
        "bind_cloud_account",
        &["", "2022-04-07", "2022-04-08", "2023-04-10", "2023-04-11", "2024-11-19", "2024-11-20"],
        &[ROLE, ("cloud", CLOUDS), SITE, CHANNEL, ("freeChoice", FLAG), ("identityReady", FLAG)],
    ),
    ("change_binding", &[""], &[ROLE, ("sameEnterpriseCertification", FLAG)]),
    ("buy_traffic_pack", &[""], &[("annualPackageValid", FLAG)]),
    (
        "upgrade_package",
        &[""],
        &[
            ("from", &["", "startup", "growth", "enterprise"]),
            ("to", &["startup", "growth", "enterprise"]),
        ],
    ),
    (
        "change_retention",
        &[""],
        &[
            PLAN,
            ROLE,
            ("item", ITEMS),
            ("retentionDays", &["0", "3", "7", "14", "30", "60", "180", "360", "720"]),
            ("changedToday", FLAG),
        ],
    ),
    // The day itself, both sides of the end of the buffer, over a leap day and a year.
    (
        "unlock_workspace",
        &["2024-03-06", "2024-03-07", "2025-01-03", "2025-01-04", "2024-12-20"],
        &[
            ROLE,
            ("bufferStartedOn", &["", "2024-02-21", "2024-02-22", "2024-12-20"]),
            ("debtPaid", FLAG),
            ("cloudAccountRebound", FLAG),
        ],
    ),
    ("dissolve_workspace", &[""], &[ROLE]),
];

/// A change of settlement: all of its facts, on a day on which every method is offered.
const CHANGE: &[Question] = &[
    ("to", METHODS),
    ROLE,
    ("from", ANY_METHOD),
    SITE,
    CHANNEL,
    ("freeChoice", FLAG),
    ("lastChangedOn", &["", "never", "2024-11-01"]),
    ("cloudAccountReleased", FLAG),
    ("identityReady", FLAG),
];

/// The facts of a change of settlement that dates bear on, and such dates.
const DATED_CHANGE: &[Question] = &[
    ("to", METHODS),
    ("lastChangedOn", &["", "never", "2022-04-01", "2023-03-31", "2023-04-01", "2023-04-10"]),
];
const DAYS_OF_CHANGE: &[&str] = &["", "2023-04-10", "2023-04-11", "2024-11-19", "2024-11-20"];

/// Visits every combination of facts.
fn each_combination<'a>(
    questions: &[Question],
    facts: &mut Facts<'a>,
    visit: &mut dyn FnMut(&Facts<'a>),
) {
    let Some(((name, words), others)) = questions.split_first() else { return visit(facts) };
    for word in *words {
        if word.is_empty() {
            facts.remove(name);
        } else {
            facts.insert(name, word);
        }
        each_combination(others, facts, visit);
    }
}

/// Every combination of a few facts.
fn combinations<'a>(questions: &[Question]) -> Vec<Facts<'a>> {
    let mut found = Vec::new();
    each_combination(questions, &mut Facts::new(), &mut |facts| found.push(facts.clone()));
    found
}

/// Facts as the contract takes them.
fn json_of(facts: &Facts<'_>) -> Value {
    let value = |name: &str, word: &str| match word {
        "true" => json!(true),
        "false" => json!(false),
        _ if name == "retentionDays" => json!(word.parse::<u64>().unwrap()),
        // The oracle counts hundredths.
        _ if name == "funds" => {
            let (whole, hundredths) = word.split_at(word.len() - 2);
            json!(format!("{whole}.{hundredths}"))
        }
        _ => json!(word),
    };
    let member = |(name, word): (&&str, &&str)| ((*name).to_owned(), value(name, word));
    Value::Object(facts.iter().map(member).collect::<Map<_, _>>())
}

fn request(operation: &str, date: &str, facts: &Value) -> Value {
    let mut request = json!({ "operation": operation, "facts": facts });
    if !date.is_empty() {
        request["date"] = json!(date);
    }
    request
}

fn checked(request: &Value) -> Eligibility {
    match answer(request.to_string().as_bytes(), check_eligibility) {
        Outcome::Ok { value } => value,
        Outcome::Invalid { issues } => panic!("{request}: {issues:?}"),
    }
}

/// What the engine found, as the oracle says it.
fn found(eligibility: &Eligibility) -> Vec<Line> {
    let line = |condition: &guance_billing::api::condition::Condition| {
        let truth = match condition.status {
            guance_billing::eligibility::Status::Met => 'y',
            guance_billing::eligibility::Status::Unmet => 'n',
            guance_billing::eligibility::Status::Unknown => '?',
        };
        (condition.id, condition.subject.clone(), truth)
    };
    eligibility.conditions.iter().map(line).collect()
}

/// The answer is the oracle's, and its verdict follows from its conditions.
fn agrees(request: &Value, facts: &Facts<'_>, expected: &[Line]) {
    use guance_billing::api::eligibility::Verdict::{Eligible, Ineligible, Undetermined};
    let eligibility = checked(request);
    assert_eq!(found(&eligibility), expected, "{request}");
    let has = |wanted| expected.iter().any(|(_, _, truth)| *truth == wanted);
    let verdict = match (has('n'), has('?')) {
        (true, _) => Ineligible,
        (false, true) => Undetermined,
        (false, false) => Eligible,
    };
    assert_eq!(eligibility.verdict, verdict, "{request}");
    for condition in &eligibility.conditions {
        let needs_remedy = condition.status == guance_billing::eligibility::Status::Unmet;
        assert!(!needs_remedy || condition.remedy.is_some(), "{request}: {condition:?}");
        for text in [&condition.text].into_iter().chain(&condition.remedy) {
            reads_well(&text.en, &text.zh);
        }
    }
    let operation = request["operation"].as_str().unwrap();
    let codes: Vec<_> = eligibility.consequences.iter().map(|one| one.code).collect();
    assert_eq!(codes, consequences(operation, facts), "{request}");
    for consequence in &eligibility.consequences {
        reads_well(&consequence.text.en, &consequence.text.zh);
    }
    assert!(!eligibility.next_steps.is_empty(), "{request}");
    for step in &eligibility.next_steps {
        reads_well(&step.en, &step.zh);
    }
}

/// No template is left with a gap where a word belongs.
fn reads_well(en: &str, zh: &str) {
    for text in [en, zh] {
        let gaps = ["{", "}", "  ", " .", ": .", "：。", "“”", " ,", "()", "（）"];
        assert!(!text.is_empty() && !gaps.iter().any(|gap| text.contains(gap)), "{text:?}");
    }
}

#[test]
fn the_decision_tables_are_those_of_the_rules() {
    let mut rows = 0;
    for (operation, days, questions) in OPERATIONS {
        each_combination(questions, &mut Facts::new(), &mut |facts| {
            for day in *days {
                // A day that was is not after today; that is an issue.
                if facts.get("bufferStartedOn").is_some_and(|start| start > day) {
                    continue;
                }
                let date = (!day.is_empty()).then_some(*day);
                let expected = lines(operation, date, facts);
                agrees(&request(operation, day, &json_of(facts)), facts, &expected);
                rows += 1;
            }
        });
    }
    assert!(rows > 100_000, "{rows} rows");
}

#[test]
fn the_decision_table_of_a_change_of_settlement_is_that_of_the_rules() {
    let agree = |day: &str, facts: &Facts<'_>| {
        let date = (!day.is_empty()).then_some(day);
        let expected = lines("change_settlement", date, facts);
        agrees(&request("change_settlement", day, &json_of(facts)), facts, &expected);
    };
    let mut rows = 0;
    each_combination(CHANGE, &mut Facts::new(), &mut |facts| {
        agree("2024-11-20", facts);
        rows += 1;
    });
    assert_eq!(rows, 5 * 6 * 6 * 10 * 6 * 3 * 3 * 3 * 3);
    for facts in combinations(DATED_CHANGE) {
        for day in DAYS_OF_CHANGE {
            agree(day, &facts);
        }
    }
}

/// A workspace of a package, and all that may be known of it.
const WORKSPACE: &[Question] = &[PLAN, SITE, ("settlement", ANY_METHOD), ("boundToPayer", FLAG)];

fn purchase_request(facts: &Facts<'_>, workspaces: Option<&[Facts<'_>]>) -> Value {
    let mut given = json_of(facts);
    if let Some(workspaces) = workspaces {
        given["workspaces"] = workspaces.iter().map(json_of).collect();
    }
    request("buy_package", "", &given)
}

#[test]
fn the_decision_table_of_buying_a_package_is_that_of_the_rules() {
    let orders = combinations(&[
        ("package", &["", "startup", "growth", "enterprise"]),
        ("currency", &["", "CNY", "USD"]),
        // One hundredth short of a price, and the price.
        ("funds", &["", "000", "4199999", "4200000", "27999999", "28000000", "51000000"]),
    ]);
    let named = |id: &'static str, mut facts: Facts<'static>| {
        facts.insert("id", id);
        facts
    };
    let workspaces: Vec<_> =
        combinations(WORKSPACE).into_iter().map(|facts| named("shop", facts)).collect();
    let typical: Facts<'_> =
        [("package", "startup"), ("currency", "CNY"), ("funds", "4200000")].into();
    let mut lists: Vec<Option<Vec<Facts<'_>>>> = vec![None, Some(Vec::new())];
    lists.extend(workspaces.iter().map(|workspace| Some(vec![workspace.clone()])));
    // A second workspace of every kind beside a few kinds of first ones.
    for first in workspaces.iter().step_by(53) {
        for second in workspaces.iter().step_by(7) {
            lists.push(Some(vec![first.clone(), named("blog", second.clone())]));
        }
    }
    for list in &lists {
        let expected = purchase(&typical, list.as_deref());
        agrees(&purchase_request(&typical, list.as_deref()), &typical, &expected);
    }
    for order in &orders {
        for list in lists.iter().step_by(41) {
            let expected = purchase(order, list.as_deref());
            agrees(&purchase_request(order, list.as_deref()), order, &expected);
        }
    }
}

/// Some facts of an operation, as places in the lists of words.
fn case() -> impl Strategy<Value = (usize, Vec<Index>, Index, Index)> {
    let places = prop::collection::vec(any::<Index>(), 12);
    (select((0..OPERATIONS.len()).collect::<Vec<_>>()), places, any::<Index>(), any::<Index>())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_048) })]

    /// Knowing more never changes what was known already.
    #[test]
    fn a_fact_that_is_supplied_changes_only_what_was_unknown(
        (operation, places, supplied, word) in case()
    ) {
        let (operation, days, questions) = OPERATIONS[operation];
        let mut facts: Facts<'_> = questions
            .iter()
            .zip(&places)
            .map(|((name, words), place)| (*name, words[place.index(words.len())]))
            .filter(|(_, word)| !word.is_empty())
            .collect();
        let optional: Vec<_> = questions.iter().filter(|(_, words)| words[0].is_empty()).collect();
        let (name, words) = optional[supplied.index(optional.len())];
        let day = days[days.len() - 1];
        facts.remove(name);
        let before = found(&checked(&request(operation, day, &json_of(&facts))));
        facts.insert(name, words[1 + word.index(words.len() - 1)]);
        let after = found(&checked(&request(operation, day, &json_of(&facts))));
        prop_assert_eq!(before.len(), after.len());
        for ((id, _, was), (_, _, is)) in before.iter().zip(&after) {
            prop_assert!(was == is || *was == '?', "{} of {} was {} and is {}", id, operation, was, is);
        }
    }
}

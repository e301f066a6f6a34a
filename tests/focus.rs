//! `exportFocus`, held against the FOCUS 1.2 specification and against a reading of its own of
//! who draws on what. The rules are listed by name in `focus/rules.rs`.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, what is unexpected fails it"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use drawdown::{Expected, expected};
use guance_billing::api::answer;
use guance_billing::bill::Period;
use guance_billing::catalog::{CardItem, RateCard, SiteGroup};
use guance_billing::date::Date;
use guance_billing::money::Currency;
use guance_billing::{export_focus, preview_cost};
use num_rational::BigRational;
use oracle::fraction;
use proptest::prelude::*;
use proptest::sample::select;
use rules::{COLUMNS, Export, FILE_RULES, Form, Presence, ROW_RULES, Row, broken, names};
use serde_json::{Value, json};

#[path = "focus/drawdown.rs"]
mod drawdown;
#[expect(dead_code, reason = "not every test uses all of the oracle")]
mod oracle;
#[path = "focus/rules.rs"]
mod rules;

const CASES: u32 = 256;

/// The answer to a request that is right.
fn export(request: &Value) -> (Value, Export) {
    let outcome = answer(request.to_string().as_bytes(), export_focus);
    let mut outcome = serde_json::to_value(outcome).unwrap();
    assert_eq!(outcome["status"], "ok", "{request}: {outcome}");
    let value = outcome["value"].take();
    let export = Export::of(request, value["csv"].as_str().unwrap());
    (value, export)
}

fn preview(request: &Value) -> Value {
    let mut request = request.clone();
    for only_of_exports in ["billingAccountId", "method"] {
        request.as_object_mut().unwrap().remove(only_of_exports);
    }
    let outcome = answer(request.to_string().as_bytes(), preview_cost);
    serde_json::to_value(outcome).unwrap()["value"].take()
}

/// What a row says in the columns that are expected.
fn told(row: &Row, days: &[String]) -> Expected {
    let kind = if row.is_purchase() {
        "Purchase"
    } else {
        *["", "Used", "Unused"]
            .iter()
            .find(|status| row.is("CommitmentDiscountStatus", status))
            .unwrap()
    };
    let cost = |column: &str| row.number(column).unwrap();
    let quantity = match kind {
        "" | "Used" => cost("ConsumedQuantity"),
        // A unit may be so many of the item.
        _ => {
            let unit = row.text("PricingUnit").split_once(' ').map_or("1", |(count, _)| count);
            cost("PricingQuantity") * fraction(&json!(unit))
        }
    };
    Expected {
        day: days.iter().position(|day| row.is("ChargePeriodStart", day)).unwrap(),
        kind,
        commitment: of_account(row, "CommitmentDiscountId").into(),
        workspace: row.text("SubAccountId").into(),
        label: row.text("x_Label").into(),
        quantity,
        billed: cost("BilledCost"),
        effective: cost("EffectiveCost"),
    }
}

/// An id that is of an account: without it.
fn of_account<'a>(row: &'a Row, column: &str) -> &'a str {
    let id = row.text(column).strip_prefix(row.text("BillingAccountId"));
    id.and_then(|id| id.strip_prefix('/')).unwrap_or_default()
}

fn sum<'a>(rows: impl IntoIterator<Item = &'a Row>, column: &str) -> BigRational {
    rows.into_iter().map(|row| row.number(column).unwrap()).sum()
}

/// Every rule, and that rows and sums are those of the request.
fn check(request: &Value) {
    let (value, export) = export(request);
    assert_eq!(broken(&export), BTreeSet::new(), "{request}");
    assert_eq!(value["rows"], json!(export.rows.len()));
    assert_eq!(value["focusVersion"], "1.2");

    let from = Date::parse(request["from"].as_str().unwrap()).unwrap();
    let count = u16::try_from(request["days"].as_u64().unwrap_or(30)).unwrap();
    let day = |day| format!("{}T00:00:00Z", from.plus_days(day).unwrap());
    let days: Vec<_> = (0..count).map(day).collect();
    let expected = expected(request);
    for (row, expected) in export.rows.iter().zip(&expected) {
        assert_eq!(told(row, &days), *expected, "{request}");
    }
    assert_eq!(export.rows.len(), expected.len(), "{request}");

    let preview = preview(request);
    let rows = || export.rows.iter();
    assert_eq!(sum(rows(), "EffectiveCost"), fraction(&preview["total"]), "{request}");
    let usage: Vec<_> = rows().filter(|row| row.is_charged()).collect();
    let charges_of = |column: &str, text: &str| {
        sum(usage.iter().copied().filter(|row| row.is(column, text)), "EffectiveCost")
    };
    for (day, charges) in days.iter().zip(preview["daily"].as_array().unwrap()) {
        assert_eq!(charges_of("ChargePeriodStart", day), fraction(charges), "{request}");
    }
    for workspace in preview["workspaces"].as_array().unwrap() {
        let charges = charges_of("SubAccountId", workspace["id"].as_str().unwrap());
        assert_eq!(charges, fraction(&workspace["usageCharges"]), "{request}");
    }
    let is_paid_here = request.get("method").is_none_or(|method| method == "billing_center");
    let mut billed = fraction(&json!(0));
    if is_paid_here {
        billed += fraction(&preview["usageCharges"]) + fraction(&preview["trafficPackCharges"]);
        if let Some(package) = request.get("package") {
            let price = match package["id"].as_str().unwrap() {
                "startup" => 42_000,
                "growth" => 280_000,
                _ => 510_000,
            };
            billed += fraction(&json!(price * u64::from(count.div_ceil(372))));
        }
    }
    assert_eq!(sum(rows(), "BilledCost"), billed, "{request}");
    for row in rows() {
        assert!(row.is("BillingCurrency", request["currency"].as_str().unwrap()));
        assert!(row.is("BillingAccountId", request["billingAccountId"].as_str().unwrap()));
    }
}

fn golden() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/exportFocus");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|file| serde_json::from_slice(&fs::read(&file).unwrap()).unwrap()).collect()
}

#[test]
fn every_rule_holds_for_the_golden_cases() {
    let mut checked = 0;
    for case in golden() {
        if case["outcome"]["status"] == "ok" {
            check(&case["request"]);
            checked += 1;
        }
    }
    assert!(checked > 6, "only {checked} cases were checked");
}

/// Texts that a spreadsheet or a reader of CSV may take for something else.
fn tricky(prefix: &'static str) -> impl Strategy<Value = String> {
    select(vec!["", ",", "\"", "\"\"a\"", "观测云", " ", "='1'!A1", "a, \"b\"", "\u{2028}"])
        .prop_map(move |text| format!("{prefix}{text}"))
}

/// First days, and days from which overseas sites and dollars have prices.
const STARTS: [(&str, bool); 6] = [
    ("2022-08-18", false),
    ("2023-04-21", false),
    ("2023-12-30", true),
    ("2024-11-04", true),
    ("2024-11-05", true),
    ("2025-02-26", true),
];

/// The cards of a period.
fn cards(from: &str, days: u16) -> Vec<&'static RateCard> {
    let from = Date::parse(from).unwrap();
    let period = Period::starting(from, RateCard::in_force_on(from).unwrap(), days);
    period.segments.iter().map(|segment| segment.card).collect()
}

/// What every card of a period sells, with the retentions that all of them offer.
fn sold(cards: &[&RateCard], group: SiteGroup, currency: Currency) -> Vec<Value> {
    let mut sold = Vec::new();
    for item in cards[0].items.iter().map(|item| item.item) {
        let of_item: Vec<&CardItem> =
            cards.iter().filter_map(|card| card.find(item).ok()).collect();
        if of_item.len() < cards.len() {
            continue;
        }
        let offered = of_item.iter().flat_map(|item| item.prices);
        let tiers: BTreeSet<_> = offered.filter_map(|price| price.retention_days).collect();
        let all = tiers.into_iter().map(Some);
        let all: Vec<_> = if all.len() == 0 { vec![None] } else { all.collect() };
        for days in all {
            let is_priced =
                |item: &&CardItem| item.price(group, currency, days.map(Into::into)).is_some();
            if of_item.iter().all(is_priced) {
                let mut line = json!({ "item": item.id() });
                if let Some(days) = days {
                    line["retentionDays"] = json!(days);
                }
                sold.push(line);
            }
        }
    }
    sold
}

fn size() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => (0_u64..400, 0_u32..6).prop_map(|(count, zeros)| json!(count * 10_u64.pow(zeros))),
        2 => (0_u64..1_000_000, 0_u32..1_000_000)
            .prop_map(|(whole, millionths)| json!(format!("{whole}.{millionths:06}"))),
        1 => select(vec![json!(0), json!("0.000001"), json!("9999999999999.999999")]),
    ]
}

fn quantity(days: usize) -> impl Strategy<Value = Value> {
    prop_oneof![size(), proptest::collection::vec(size(), days).prop_map(Value::from)]
}

fn lines(items: Vec<Value>, days: usize) -> impl Strategy<Value = Vec<Value>> {
    let line = (select(items), quantity(days), proptest::option::of(tricky("=")));
    let line = line.prop_map(|(mut line, quantity, label)| {
        line["quantity"] = quantity;
        if let Some(label) = label {
            line["label"] = json!(label);
        }
        line
    });
    proptest::collection::vec(line, 0..6)
}

/// Workspaces without a package, on all sites and both plans, whoever collects.
fn request() -> impl Strategy<Value = Value> {
    let method =
        select(vec!["", "billing_center", "alibaba_cloud", "aws", "huawei_cloud", "azure"]);
    (select(STARTS.to_vec()), any::<bool>(), 1_u16..5, method, tricky("account")).prop_flat_map(
        |((from, is_global), dollars, days, method, account)| {
            let currency = if dollars && is_global { Currency::Usd } else { Currency::Cny };
            let mut groups = vec![(SiteGroup::Cn, vec!["cn1", "cn2", "cn3", "cn4", "cn5"])];
            if is_global {
                groups.push((SiteGroup::Intl, vec!["cn6", "us1", "eu1", "ap1"]));
            }
            let workspace = (select(groups), 0..4).prop_flat_map(move |((group, sites), plan)| {
                let is_free = plan == 0;
                let mut items = sold(&cards(from, days), group, currency);
                for item in items.iter_mut().filter(|_| is_free) {
                    item.as_object_mut().unwrap().remove("retentionDays");
                }
                (select(sites), lines(items, days.into()), tricky("site")).prop_map(
                    move |(site, lines, id)| {
                        let plan = if is_free { "free" } else { "commercial" };
                        json!({ "id": id, "site": site, "plan": plan, "usage": lines })
                    },
                )
            });
            proptest::collection::vec(workspace, 1..4).prop_map(move |mut workspaces| {
                number_ids(&mut workspaces);
                let mut request = json!({
                    "from": from, "days": days, "currency": currency.as_str(),
                    "workspaces": workspaces, "billingAccountId": account
                });
                if !method.is_empty() {
                    request["method"] = json!(method);
                }
                request
            })
        },
    )
}

/// Ids are unique.
fn number_ids(workspaces: &mut [Value]) {
    for (index, workspace) in workspaces.iter_mut().enumerate() {
        workspace["id"] = json!(format!("={index}{}", workspace["id"].as_str().unwrap()));
    }
}

/// Lines that a package has quotas or packs of, and some that it has not.
fn packaged_items(from: &'static str, days: u16) -> Vec<Value> {
    let cards = cards(from, days);
    let known = [
        ("log_entries", &[7, 14, 30, 60][..]),
        ("apm_trace", &[3, 7, 14]),
        ("rum_pv", &[3, 7, 14]),
        ("trigger_call", &[]),
        ("datakit", &[]),
        ("synthetic_test", &[]),
        ("sms", &[]),
        ("backup_log", &[]),
    ];
    let mut items = Vec::new();
    for (id, retentions) in known {
        let is_of = |item: &&CardItem| item.item.id() == id;
        let of_item = cards.iter().flat_map(|card| card.items.iter().filter(is_of));
        if of_item.clone().any(CardItem::is_tiered) {
            items
                .extend(retentions.iter().map(|days| json!({ "item": id, "retentionDays": days })));
        } else if of_item.count() == cards.len() || id == "datakit" {
            items.push(json!({ "item": id }));
        }
    }
    items
}

/// Workspaces some of which share a package with small quotas and some packs.
fn packaged_request() -> impl Strategy<Value = Value> {
    (select(STARTS.to_vec()), 1_u16..5, package()).prop_flat_map(|((from, _), days, package)| {
        let role = select(vec!["free", "unserved", "served", "served"]);
        let workspace = (role, tricky("site")).prop_flat_map(move |(role, id)| {
            let mut items = packaged_items(from, days);
            match role {
                "served" => {}
                "unserved" => items = sold(&cards(from, days), SiteGroup::Cn, Currency::Cny),
                _ => items.iter_mut().for_each(|item| {
                    item.as_object_mut().unwrap().remove("retentionDays");
                }),
            }
            lines(items, days.into()).prop_map(move |lines| {
                let plan = if role == "free" { "free" } else { "commercial" };
                let workspace = json!({ "id": id, "site": "cn3", "plan": plan, "usage": lines });
                (role, workspace)
            })
        });
        let workspaces = proptest::collection::vec(workspace, 1..5);
        (workspaces, any::<prop::sample::Index>(), any::<bool>()).prop_map(
            move |(workspaces, turn, names_all)| {
                let (mut roles, mut workspaces): (Vec<_>, Vec<_>) = workspaces.into_iter().unzip();
                number_ids(&mut workspaces);
                if !roles.contains(&"served") {
                    roles.push("served");
                    workspaces.push(json!({ "id": "last", "site": "cn1", "usage": [] }));
                }
                let served = roles.iter().zip(&workspaces).filter(|(role, _)| **role == "served");
                let mut served: Vec<_> = served.map(|(_, of)| of["id"].clone()).collect();
                let turn = turn.index(served.len());
                served.rotate_left(turn);
                let mut package = package.clone();
                if names_all || roles.contains(&"unserved") {
                    package["workspaces"] = json!(served);
                }
                json!({
                    "from": from, "days": days, "currency": "CNY", "workspaces": workspaces,
                    "package": package, "billingAccountId": "a"
                })
            },
        )
    })
}

fn package() -> impl Strategy<Value = Value> {
    const QUOTAS: [&str; 5] = ["datakit", "log_entries", "apm_trace", "rum_pv", "trigger_call"];
    let some = proptest::collection::hash_map(select(QUOTAS.to_vec()), size(), 0..5);
    let quotas = prop_oneof![
        9 => some.prop_map(|quotas| json!(quotas)),
        1 => Just(json!(QUOTAS.map(|item| (item, 0)).into_iter()
            .collect::<std::collections::BTreeMap<_, _>>())),
    ];
    let pack = select(vec![
        ("log_entries", 1_000_000),
        ("backup_log", 10_000_000),
        ("apm_trace", 1_000_000),
        ("rum_pv", 100_000),
        ("synthetic_test", 100_000),
        ("sms", 100),
        ("datakit", 20),
    ]);
    let discount = select(vec![None, Some("1"), Some("0.8"), Some("0.333333"), Some("0.000001")]);
    let packs = proptest::collection::vec((pack, 1_u64..40, discount), 0..4);
    (select(vec!["startup", "growth", "enterprise"]), quotas, packs).prop_map(
        |(id, quotas, packs)| {
            let mut bought: Vec<Value> = Vec::new();
            for ((item, base), count, discount) in packs {
                if bought.iter().all(|pack| pack["item"] != item) {
                    let mut pack = json!({ "item": item, "capacity": base * count });
                    if let Some(discount) = discount {
                        pack["discount"] = json!(discount);
                    }
                    bought.push(pack);
                }
            }
            json!({ "id": id, "quotas": quotas, "trafficPacks": bought })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_holds_for_every_workload(request in prop_oneof![request(), packaged_request()]) {
        check(&request);
    }
}

/// A request with rows of every kind.
fn of_every_kind() -> Value {
    json!({
        "from": "2024-11-05", "days": 2, "currency": "CNY", "billingAccountId": "acme",
        "workspaces": [
            { "id": "shop", "site": "cn1", "usage": [
                { "item": "log_entries", "quantity": "41500000", "retentionDays": 14 },
                { "item": "apm_trace", "quantity": "1000000", "retentionDays": 7 },
                { "item": "sms", "quantity": 250 }
            ] },
            { "id": "blog", "site": "cn4", "plan": "free", "usage": [
                { "item": "log_entries", "quantity": "10" }
            ] }
        ],
        "package": { "id": "startup", "trafficPacks": [
            { "item": "sms", "capacity": 100, "discount": "0.5" },
            { "item": "log_entries", "capacity": 1_000_000 }
        ] }
    })
}

/// The first row of a kind.
fn find<'a>(export: &'a mut Export, kind: &str) -> &'a mut Row {
    let is_of = |row: &Row| match kind {
        "charged" => row.is_charged(),
        "used" => row.is_drawn() && row.is_consumption(),
        "unused" => row.is_drawn() && !row.is_consumption(),
        "package" => row.is_purchase() && row.is("SkuId", "startup"),
        "pack" => row.is_purchase() && !row.is("SkuId", "startup"),
        _ => false,
    };
    export.rows.iter_mut().find(|row| is_of(row)).unwrap()
}

#[test]
fn every_rule_of_a_column_catches_a_file_that_breaks_it() {
    let (_, right) = export(&of_every_kind());
    for column in COLUMNS {
        match column.presence {
            Presence::Absent(why) => {
                assert!(!why.is_empty() && !right.columns.iter().any(|id| id == column.id));
                continue;
            }
            Presence::Conditional(why) => assert!(!why.is_empty()),
            Presence::Mandatory | Presence::Recommended => {}
        }
        let mut without = right.clone();
        without.columns.retain(|id| id != column.id);
        assert!(broken(&without).contains(&column.is_present()), "{}", column.id);
        let wrong: &[&str] = match column.form {
            Form::Decimal => &["1e3", "+1", "1,5", "¥1", "1.2.3", ".5", "1/2", "NaN", "1 "],
            Form::DateTime => {
                &["2024-11-05", "2024-11-05 00:00:00", "2024-13-01T00:00:00Z", "2024-11-05T00:00Z"]
            }
            Form::Currency => &["cny", "RMB ¥", "¥"],
            Form::Unit => &["gb", "10 messages", "Gigabyte", "Packs-Days", "1.5 Calls", "0 Calls"],
            Form::KeyValue => &["30", "{\"x_A\":{}}", "{\"retention\":30}", "x_A=30"],
            Form::OneOf(_) => &["Other ", "usage", "Something"],
            Form::Text => &[" ", "null", "Not Applicable"],
        };
        for wrong in wrong {
            let mut export = right.clone();
            export.rows[0].0.insert(column.id.into(), wrong.to_string());
            assert!(broken(&export).contains(&column.is_of_its_form()), "{}: {wrong}", column.id);
        }
        let mut null = right.clone();
        null.rows[0].0.insert(column.id.into(), String::new());
        assert_eq!(broken(&null).contains(&column.is_not_null()), !column.is_nullable);
    }
}

#[test]
fn every_rule_of_rows_catches_a_row_that_breaks_it() {
    let (_, right) = export(&of_every_kind());
    let mut caught = BTreeSet::new();
    for (kind, column, value, rules) in BROKEN {
        let mut export = right.clone();
        find(&mut export, kind).0.insert((*column).into(), (*value).into());
        let broken = broken(&export);
        let rules: BTreeSet<_> = rules.iter().map(ToString::to_string).collect();
        assert_eq!(broken, rules, "{kind} with {column} {value:?}");
        caught.extend(broken);
    }
    // name of the first column, the rule that this breaks
    let renamed = [
        ("BilledAmount", "Columns are of FOCUS 1.2 or begin with x_"),
        ("BillingAccountId", "Columns occur once"),
        ("x_Cost", "Columns of FOCUS come first, in alphabetical order, then those of ours"),
        ("Tags", "Columns of FOCUS come first, in alphabetical order, then those of ours"),
    ];
    for (name, rule) in renamed {
        let mut export = right.clone();
        export.columns[0] = name.into();
        let broken = broken(&export);
        assert!(broken.contains(rule), "{name}: {broken:?}");
        caught.extend(broken);
    }
    let all = ROW_RULES.iter().map(|rule| (rule.name, rule.source));
    for (name, source) in all.chain(FILE_RULES.iter().map(|rule| (rule.name, rule.source))) {
        assert!(!source.is_empty());
        assert!(caught.contains(name), "nothing breaks `{name}`");
    }
    assert!(names().is_superset(&caught));
}

/// A kind of row, a column, what is written into it, and the rules that this breaks.
const BROKEN: &[(&str, &str, &str, &[&str])] = &[
    (
        "charged",
        "BilledCost",
        "1",
        &["BilledCost is the cost at agreed prices when nothing covers the charge"],
    ),
    ("used", "BilledCost", "1", &["BilledCost is 0 when a commitment covers all of the charge"]),
    (
        "charged",
        "InvoiceIssuerName",
        "AWS",
        &[
            "BilledCost is 0 when a third party receives the payment",
            "InvoiceIssuerName, ProviderName and PublisherName are one for an account",
        ],
    ),
    (
        "package",
        "EffectiveCost",
        "42000",
        &["EffectiveCost is 0 when ChargeCategory is Purchase and it covers future charges"],
    ),
    (
        "charged",
        "EffectiveCost",
        "7",
        &["EffectiveCost is the cost at agreed prices when no commitment covers usage"],
    ),
    ("charged", "ListCost", "7", &["ListCost is ListUnitPrice times PricingQuantity"]),
    (
        "charged",
        "ContractedCost",
        "7",
        &[
            "BilledCost is the cost at agreed prices when nothing covers the charge",
            "ContractedCost is ContractedUnitPrice times PricingQuantity",
            "EffectiveCost is the cost at agreed prices when no commitment covers usage",
        ],
    ),
    (
        "unused",
        "PricingQuantity",
        "7",
        &[
            "ContractedCost is ContractedUnitPrice times PricingQuantity",
            "ListCost is ListUnitPrice times PricingQuantity",
        ],
    ),
    (
        "unused",
        "ListUnitPrice",
        "-1",
        &[
            "ContractedUnitPrice is ListUnitPrice less what was negotiated",
            "ListCost is ListUnitPrice times PricingQuantity",
            "ListUnitPrice and ContractedUnitPrice are not negative",
        ],
    ),
    (
        "pack",
        "ContractedUnitPrice",
        "100",
        &[
            "ContractedCost is ContractedUnitPrice times PricingQuantity",
            "ContractedUnitPrice is ListUnitPrice less what was negotiated",
        ],
    ),
    (
        "charged",
        "BillingPeriodStart",
        "2024-10-01T00:00:00Z",
        &[
            "BillingPeriodEnd is when the next month begins",
            "BillingPeriodStart begins the month that holds the charge",
        ],
    ),
    (
        "charged",
        "BillingPeriodEnd",
        "2024-11-30T00:00:00Z",
        &["BillingPeriodEnd is when the next month begins"],
    ),
    (
        "package",
        "ChargePeriodEnd",
        "2024-11-05T00:00:00Z",
        &[
            "ChargePeriodEnd is after ChargePeriodStart",
            "CommitmentDiscountQuantity used and lost is as much each day as was bought for it",
            "EffectiveCost of the usage of a commitment is BilledCost of what ended was bought",
        ],
    ),
    (
        "charged",
        "ChargePeriodEnd",
        "2024-11-07T00:00:00Z",
        &["ChargePeriodEnd is a day after ChargePeriodStart when ChargeCategory is Usage"],
    ),
    ("charged", "ChargeClass", "Correction", &["ChargeClass is null when nothing is corrected"]),
    (
        "package",
        "ChargeFrequency",
        "Usage-Based",
        &["ChargeFrequency is not Usage-Based when ChargeCategory is Purchase"],
    ),
    (
        "used",
        "ChargeFrequency",
        "Recurring",
        &["ChargeFrequency is Usage-Based when ChargeCategory is Usage"],
    ),
    (
        "charged",
        "CommitmentDiscountCategory",
        "Spend",
        &[
            "CommitmentDiscount columns are null when CommitmentDiscountId is",
            "CommitmentDiscountUnit is the currency of a spend commitment",
        ],
    ),
    (
        "used",
        "CommitmentDiscountType",
        "",
        &[
            "CommitmentDiscount columns are not null when CommitmentDiscountId is not",
            "CommitmentDiscountCategory, -Name and -Type are one for a CommitmentDiscountId",
        ],
    ),
    (
        "used",
        "CommitmentDiscountUnit",
        "",
        &[
            "CommitmentDiscount columns are not null when CommitmentDiscountId is not",
            "CommitmentDiscountUnit is one for a CommitmentDiscountId",
            "CommitmentDiscountUnit is the currency of a spend commitment",
        ],
    ),
    (
        "package",
        "CommitmentDiscountId",
        "",
        &[
            "CommitmentDiscount columns are null when CommitmentDiscountId is",
            "CommitmentDiscountId is not null when a commitment is bought",
            "CommitmentDiscountQuantity used and lost is as much each day as was bought for it",
        ],
    ),
    (
        "used",
        "CommitmentDiscountStatus",
        "",
        &["CommitmentDiscountStatus is not null when a commitment is used or lost"],
    ),
    (
        "pack",
        "CommitmentDiscountStatus",
        "Used",
        &["CommitmentDiscountStatus is null when ChargeCategory is Purchase"],
    ),
    (
        "used",
        "CommitmentDiscountQuantity",
        "59",
        &[
            "CommitmentDiscountQuantity is what a spend commitment pays at list prices",
            "CommitmentDiscountQuantity used and lost is as much each day as was bought for it",
        ],
    ),
    (
        "unused",
        "CommitmentDiscountQuantity",
        "-1",
        &[
            "CommitmentDiscountQuantity is positive, unless all quotas were negotiated away",
            "CommitmentDiscountQuantity is what a spend commitment pays at list prices",
            "CommitmentDiscountQuantity used and lost is as much each day as was bought for it",
        ],
    ),
    (
        "used",
        "CommitmentDiscountUnit",
        "USD",
        &[
            "CommitmentDiscountUnit is one for a CommitmentDiscountId",
            "CommitmentDiscountUnit is the currency of a spend commitment",
        ],
    ),
    (
        "used",
        "CommitmentDiscountName",
        "Another",
        &["CommitmentDiscountCategory, -Name and -Type are one for a CommitmentDiscountId"],
    ),
    (
        "unused",
        "ConsumedQuantity",
        "1",
        &[
            "ConsumedQuantity is null when a commitment is bought or lost",
            "ConsumedUnit is null exactly when ConsumedQuantity is",
        ],
    ),
    (
        "package",
        "ConsumedQuantity",
        "1",
        &[
            "ConsumedQuantity is null when a commitment is bought or lost",
            "ConsumedUnit is null exactly when ConsumedQuantity is",
        ],
    ),
    (
        "used",
        "ConsumedQuantity",
        "",
        &[
            "ConsumedQuantity is not null when ChargeCategory is Usage and nothing is lost",
            "ConsumedUnit is null exactly when ConsumedQuantity is",
        ],
    ),
    ("charged", "ConsumedQuantity", "-1", &["ConsumedQuantity is not negative"]),
    ("charged", "ConsumedUnit", "", &["ConsumedUnit is null exactly when ConsumedQuantity is"]),
    (
        "used",
        "PricingCategory",
        "Standard",
        &["PricingCategory is Committed when a commitment is used or lost, else Standard"],
    ),
    (
        "charged",
        "PricingCategory",
        "Committed",
        &["PricingCategory is Committed when a commitment is used or lost, else Standard"],
    ),
    (
        "charged",
        "RegionId",
        "",
        &[
            "RegionId is not null when a workspace used something",
            "RegionName is null exactly when RegionId is",
        ],
    ),
    (
        "charged",
        "RegionName",
        "",
        &["RegionName is null exactly when RegionId is", "RegionName is one for a RegionId"],
    ),
    ("charged", "RegionName", "Paris", &["RegionName is one for a RegionId"]),
    (
        "unused",
        "RegionId",
        "cn1",
        &[
            "RegionId is not null when a workspace used something",
            "RegionName is null exactly when RegionId is",
            "RegionName is one for a RegionId",
        ],
    ),
    (
        "used",
        "SkuPriceDetails",
        "{\"x_RetentionDays\":30}",
        &[
            "SkuPriceDetails has the retention that its SkuPriceId is for",
            "SkuPriceId has one SkuPriceDetails",
        ],
    ),
    (
        "unused",
        "SkuPriceDetails",
        "{\"x_RetentionDays\":30}",
        &[
            "SkuPriceDetails has the retention that its SkuPriceId is for",
            "SkuPriceId has one SkuPriceDetails",
        ],
    ),
    (
        "used",
        "SubAccountId",
        "",
        &[
            "SubAccountId is not null when a workspace used something",
            "SubAccountName is null when SubAccountId is",
        ],
    ),
    ("charged", "SubAccountName", "Another", &["SubAccountName is one for a SubAccountId"]),
    ("charged", "BillingCurrency", "USD", &["BillingCurrency is one for a BillingAccountId"]),
    (
        "used",
        "EffectiveCost",
        "0",
        &["EffectiveCost of the usage of a commitment is in proportion to it, on each day"],
    ),
    (
        "pack",
        "BilledCost",
        "0",
        &[
            "BilledCost is the cost at agreed prices when nothing covers the charge",
            "EffectiveCost of the usage of a commitment is BilledCost of what ended was bought",
        ],
    ),
    (
        "charged",
        "ProviderName",
        "Another",
        &[
            "BilledCost is 0 when a third party receives the payment",
            "InvoiceIssuerName, ProviderName and PublisherName are one for an account",
        ],
    ),
    (
        "charged",
        "ServiceSubcategory",
        "Other",
        &[
            "ServiceCategory and ServiceSubcategory are one for a ServiceName",
            "ServiceSubcategory is one of the allowed values",
        ],
    ),
    ("charged", "SkuMeter", "Another", &["SkuMeter is one for a SkuId"]),
    ("charged", "SkuId", "another", &["SkuPriceId has one SkuId"]),
    (
        "charged",
        "ListUnitPrice",
        "2",
        &[
            "ListCost is ListUnitPrice times PricingQuantity",
            "SkuPriceId defines a single ListUnitPrice and PricingUnit on a day",
        ],
    ),
    (
        "charged",
        "PricingUnit",
        "Entries",
        &["SkuPriceId defines a single ListUnitPrice and PricingUnit on a day"],
    ),
    (
        "package",
        "CommitmentDiscountQuantity",
        "42000",
        &["CommitmentDiscountQuantity used and lost is as much each day as was bought for it"],
    ),
];

/// Where the validity of the package ends and begins again, the use of it has cost its price.
#[test]
fn every_rule_holds_where_a_package_ends() {
    let mut request = of_every_kind();
    request["from"] = json!("2024-02-28");
    request["days"] = json!(373);
    check(&request);
    let (_, mut export) = export(&request);
    let is_package = |row: &&Row| row.is_purchase() && row.is("SkuId", "startup");
    let begun: Vec<_> = export.rows.iter().filter(is_package).collect();
    let begun: Vec<_> = begun.iter().map(|row| row.text("ChargePeriodStart")).collect();
    assert_eq!(begun, ["2024-02-28T00:00:00Z", "2025-03-06T00:00:00Z"]);
    export.rows.retain(|row| of_account(row, "CommitmentDiscountId") == "startup");
    find(&mut export, "package").0.insert("BilledCost".into(), "41999".into());
    let rule = "EffectiveCost of the usage of a commitment is BilledCost of what ended was bought";
    assert!(broken(&export).contains(rule));
}

#[test]
fn every_wrong_part_of_a_request_has_its_code_and_path() {
    let with = |path: &str, value: Value| {
        let mut request = of_every_kind();
        request["method"] = json!("billing_center");
        *request.pointer_mut(path).unwrap() = value;
        request
    };
    let mut without_from = of_every_kind();
    without_from.as_object_mut().unwrap().remove("from");
    let a_day = |from: &str| {
        let mut request = of_every_kind();
        request.as_object_mut().unwrap().remove("package");
        request["from"] = json!(from);
        request["days"] = json!(1);
        request
    };
    // request, code, path
    let table = [
        (with("/method", json!("aws")), "package_not_sold_here", "/method"),
        (with("/method", json!("cash")), "unknown_value", "/method"),
        (with("/billingAccountId", json!("")), "malformed_id", "/billingAccountId"),
        (with("/billingAccountId", json!("a\nb")), "malformed_id", "/billingAccountId"),
        (with("/billingAccountId", json!("x".repeat(129))), "malformed_id", "/billingAccountId"),
        (with("/billingAccountId", json!(7)), "wrong_type", "/billingAccountId"),
        (without_from, "missing_field", "/from"),
        // The period is over in time, the validity of the package is not.
        (with("/from", json!("9999-01-01")), "out_of_range", "/from"),
        // Neither is the month, or what comes after the day.
        (a_day("9999-12-01"), "out_of_range", "/from"),
        (a_day("9999-12-31"), "out_of_range", "/from"),
        (with("/from", json!("9999-12-31")), "out_of_range", "/days"),
        (with("/from", json!("2022-08-17")), "no_rate_card", "/from"),
    ];
    for (request, code, path) in table {
        let outcome = answer(request.to_string().as_bytes(), export_focus);
        let outcome = serde_json::to_value(outcome).unwrap();
        let issues = outcome["issues"].as_array().unwrap();
        let issues: Vec<_> = issues.iter().map(|issue| [&issue["code"], &issue["path"]]).collect();
        assert_eq!(json!(issues), json!([[code, path]]), "{request}");
    }
}

/// FOCUS asks for an account, and none is made up.
#[test]
fn only_an_account_that_nobody_named_is_missing() {
    let mut request = of_every_kind();
    request.as_object_mut().unwrap().remove("billingAccountId");
    let (_, export) = export(&request);
    assert_eq!(broken(&export), BTreeSet::from(["BillingAccountId is not null".to_string()]));
}

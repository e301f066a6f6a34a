//! Reads `data/`, checks it, and writes it as Rust tables for `src/catalog.rs`.
//!
//! A data file with a mistake (an unknown field, a price that is no plain
//! decimal, a tier twice, a rule that has no text) stops the build here, so that
//! nothing has to be parsed or doubted at run time.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{self, Write as _};
use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::path::Path;
use std::{env, fs};

use rust_decimal::Decimal;
use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

type Outcome<T> = Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Text {
    en: String,
    zh: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Items {
    #[serde(rename = "source")]
    _source: String,
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Item {
    id: String,
    name: Text,
    unit_name: Text,
    measurement_unit: String,
    day_statistic: String,
    readings_are_whole: bool,
    vouchers_allowed: bool,
    rules: Vec<String>,
    notice: Option<Notice>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Notice {
    code: String,
    rule: String,
    text: Text,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Sites {
    #[serde(rename = "source")]
    _source: String,
    sites: Vec<Site>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Site {
    id: String,
    name: Text,
    provider: Option<String>,
    group: String,
    default_cloud: Option<String>,
    #[serde(default)]
    other_clouds: Vec<String>,
    priced_from: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Settlement {
    #[serde(rename = "source")]
    _source: String,
    tenders: Vec<Tender>,
    methods: Vec<SettlementMethod>,
    order_tenders: Vec<String>,
    channels: Vec<Channel>,
    default_method: String,
    buffer_days: u16,
    credit_days: u16,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Tender {
    id: String,
    name: Text,
    #[serde(default)]
    is_voucher: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Channel {
    id: String,
    name: Text,
    settles_by: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Conditions {
    #[serde(rename = "source")]
    _source: String,
    conditions: Vec<Condition>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Condition {
    id: String,
    code: String,
    rule: String,
    text: Text,
    /// Of each thing that has to hold, in the order in which `src/eligibility.rs` finds them.
    remedies: Vec<Text>,
    #[serde(default)]
    remedy_helps_if_unknown: bool,
    #[serde(default)]
    settles_the_matter: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Operations {
    #[serde(rename = "source")]
    _source: String,
    operations: Vec<Operation>,
    advice: Vec<Advice>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Operation {
    id: String,
    conditions: Vec<String>,
    consequences: Vec<String>,
    steps: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Advice {
    code: String,
    rule: Option<String>,
    text: Text,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Roles {
    #[serde(rename = "source")]
    _source: String,
    roles: Vec<Role>,
    permissions: Vec<Permissions>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Role {
    id: String,
    name: Text,
}

/// What some roles may do, and some if that is granted.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Permissions {
    permissions: Vec<String>,
    roles: Vec<String>,
    #[serde(default)]
    if_granted: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Retention {
    #[serde(rename = "source")]
    _source: String,
    choices: Vec<RetentionChoices>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RetentionChoices {
    item: String,
    days: Vec<u16>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SettlementMethod {
    id: String,
    name: Text,
    issuer: String,
    available_from: Option<String>,
    binding_needs: Option<Text>,
    tenders: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FreePlan {
    #[serde(rename = "source")]
    _source: String,
    retention_days: u16,
    quotas: Vec<FreeQuota>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FreeQuota {
    item: String,
    quota_per_day: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PackageData {
    source: String,
    #[serde(rename = "note")]
    _note: String,
    currency: String,
    site_group: String,
    #[serde(rename = "packages")]
    annual: Vec<Package>,
    traffic_packs: Vec<TrafficPack>,
    conversion_factors: Vec<ConversionFactor>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Package {
    id: String,
    name: Text,
    price: String,
    validity_days: u16,
    #[serde(default)]
    upgrades_to: Vec<String>,
    quotas: Vec<PackageQuota>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PackageQuota {
    item: String,
    quota_per_day: String,
    unit_quantity: String,
    overage_unit_price: String,
    base_retention_days: Option<u16>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TrafficPack {
    item: String,
    base_capacity: String,
    unit_quantity: String,
    unit_price: String,
    measurement_unit: Option<String>,
    covers_nothing: Option<Notice>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ConversionFactor {
    item: String,
    retention_days: u16,
    factor: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RateCard {
    edition: String,
    dating: String,
    dating_rule: String,
    #[serde(rename = "datingNote")]
    _dating_note: String,
    unit_rounding: String,
    items: Vec<CardItem>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CardItem {
    item: String,
    unit_quantity: String,
    source: String,
    rules: Option<Vec<String>>,
    prices: Vec<Prices>,
}

/// One price, or one for each retention.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Prices {
    site_group: String,
    currency: String,
    unit_price: Option<String>,
    #[serde(default)]
    unit_price_by_retention_days: Members<u16, String>,
}

/// How raw counters become billable quantities.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Counting {
    #[serde(rename = "note")]
    _note: String,
    bytes_per_kilobyte: u32,
    bytes_per_kilobyte_rule: String,
    log_stores: Vec<LogStore>,
    profiles: Vec<Split>,
    session_replays: Vec<Split>,
    traces: Vec<Ratio>,
    page_views: Vec<Ratio>,
    sensitive_data_scans: Cited,
    monitor_kinds: Vec<MonitorKind>,
    trigger_calls: Vec<TriggerCalls>,
    series_per_measurement: SeriesPerMeasurement,
}

/// The rules behind a part of the counting, and the page that prints it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Cited {
    rules: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct LogStore {
    id: String,
    name: Text,
    splits: Vec<Split>,
}

/// Above how much one thing counts as several: kilobytes or seconds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Split {
    from: Option<String>,
    above_kilobytes: Option<u32>,
    above_seconds: Option<u32>,
    rules: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

/// How many of the one make one of the other.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Ratio {
    from: Option<String>,
    spans_per_trace: Option<u32>,
    rows_per_page_view: Option<u32>,
    rules: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct MonitorKind {
    id: String,
    name: Text,
    detects_in_window: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TriggerCalls {
    from: Option<String>,
    calls_per_run: Members<String, u32>,
    calls_per_query: u32,
    window: Option<Window>,
    rules: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Window {
    free_minutes: u32,
    minutes_per_call: NonZeroU64,
    rules: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SeriesPerMeasurement {
    free_series_per_datakit: u32,
    rules: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
    ended_on: String,
    #[serde(rename = "endedOnSource")]
    _ended_on_source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    en: String,
    zh: String,
    sources: Vec<String>,
}

/// The members of an object in their order; a name that occurs twice is an error.
struct Members<K, V>(Vec<(K, V)>);

impl<K, V> Default for Members<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, K: Deserialize<'de> + PartialEq, V: Deserialize<'de>> Deserialize<'de> for Members<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor(PhantomData))
    }
}

struct MembersVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: Deserialize<'de> + PartialEq, V: Deserialize<'de>> Visitor<'de>
    for MembersVisitor<K, V>
{
    type Value = Members<K, V>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members: Vec<(K, V)> = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            if members.iter().any(|(known, _)| *known == name) {
                return Err(A::Error::custom("a name occurs twice in an object"));
            }
            members.push((name, value));
        }
        Ok(Members(members))
    }
}

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    let mut tables = String::new();

    let rules: Members<String, Rule> = read("data/rules.json")?;
    let incomplete =
        |rule: &Rule| rule.sources.is_empty() || rule.en.is_empty() || rule.zh.is_empty();
    if let Some((id, _)) = rules.0.iter().find(|(_, rule)| incomplete(rule)) {
        return Err(format!("data/rules.json: {id} lacks a text or a source").into());
    }
    let items: Items = read("data/items.json")?;
    let retention: Retention = read("data/retention.json")?;
    write_items(&mut tables, &items.items, &retention.choices, &rules)?;
    write_sites(&mut tables, &read::<Sites>("data/sites.json")?.sites)?;
    write_settlement(&mut tables, &read("data/settlement.json")?)
        .map_err(|error| format!("data/settlement.json: {error}"))?;
    let conditions: Conditions = read("data/conditions.json")?;
    write_conditions(&mut tables, &conditions.conditions, &rules)
        .map_err(|error| format!("data/conditions.json: {error}"))?;
    write_operations(&mut tables, &read("data/operations.json")?, &rules)
        .map_err(|error| format!("data/operations.json: {error}"))?;
    write_roles(&mut tables, &read("data/roles.json")?)
        .map_err(|error| format!("data/roles.json: {error}"))?;
    write_free_plan(&mut tables, &read("data/free_plan.json")?)?;
    let packages: PackageData = read("data/packages.json")?;
    write_packages(&mut tables, &packages.annual)?;
    write_traffic_packs(&mut tables, &packages, &rules)?;
    write_conversion_factors(&mut tables, &packages.conversion_factors)?;

    // By name, which is by edition.
    let mut files: Vec<_> = fs::read_dir("data/rate_cards")?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut editions = Vec::new();
    for file in &files {
        let card: RateCard = read(file)?;
        if file.file_stem().and_then(|stem| stem.to_str()) != Some(&card.edition) {
            return Err(format!("{}: is not named after its edition", file.display()).into());
        }
        write_card(&mut tables, &card, &items.items, &rules)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        editions.push(card_name(&card.edition));
    }
    let newest = editions.last().ok_or("data/rate_cards is empty")?;
    writeln!(
        tables,
        "/// Every rate card, by rising edition.\n\
         pub static RATE_CARDS: &[&RateCard] = &[{}];\n\
         /// The newest rate card.\n\
         pub static NEWEST_RATE_CARD: &RateCard = &{newest};",
        editions.iter().map(|name| format!("&{name}")).collect::<Vec<_>>().join(", "),
    )?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("tables.rs"), tables)?;
    let counting = counting_tables(&read("data/counting.json")?, &rules)
        .map_err(|error| format!("data/counting.json: {error}"))?;
    fs::write(Path::new(&folder).join("counting.rs"), counting)?;
    Ok(())
}

fn read<T: DeserializeOwned>(path: impl AsRef<Path>) -> Outcome<T> {
    let path = path.as_ref();
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn write_items(
    tables: &mut String,
    items: &[Item],
    retention: &[RetentionChoices],
    rules: &Members<String, Rule>,
) -> Outcome<()> {
    unique(retention.iter().map(|choices| &choices.item))?;
    let known = |choices: &&RetentionChoices| items.iter().any(|item| item.id == choices.item);
    if let Some(unknown) = retention.iter().find(|choices| !known(choices)) {
        return Err(format!("data/retention.json: {} is no item", unknown.item).into());
    }
    let mut records = String::new();
    for item in items {
        let notice = item.notice.as_ref().map(|notice| item_notice(notice, rules));
        let choices = retention.iter().find(|choices| choices.item == item.id);
        writeln!(
            records,
            "Self::{} => const {{ &ItemRecord {{ id: {:?}, name: {}, unit_name: {}, measurement_unit: \
             {:?}, day_statistic: DayStatistic::{}, readings_are_whole: {}, vouchers_allowed: {}, \
             retention_choices: &{:?}, rules: &{:?}, notice: {} }} }},",
            variant(&item.id),
            item.id,
            text(&item.name),
            text(&item.unit_name),
            item.measurement_unit,
            variant(&item.day_statistic),
            item.readings_are_whole,
            item.vouchers_allowed,
            choices.map_or(&[][..], |choices| &choices.days),
            known_rules(&item.rules, rules)?,
            option(notice.transpose()?),
        )?;
    }
    let ids = items.iter().map(|item| (item.id.as_str(), &item.name));
    write_enum(tables, "Item", "A billing item.", "ItemRecord", ids, &records)
}

fn write_sites(tables: &mut String, sites: &[Site]) -> Outcome<()> {
    let mut records = String::new();
    for site in sites {
        let default_cloud = site.default_cloud.as_deref().map(variant);
        writeln!(
            records,
            "Self::{} => const {{ &SiteRecord {{ id: {:?}, name: {}, provider: {:?}, group: \
             SiteGroup::{}, default_cloud: {}, other_clouds: &[{}], priced_from: {} }} }},",
            variant(&site.id),
            site.id,
            text(&site.name),
            site.provider,
            variant(&site.group),
            option(default_cloud.map(|method| format!("SettlementMethod::{method}"))),
            variants("SettlementMethod", &site.other_clouds),
            option(site.priced_from.as_deref().map(date)),
        )?;
    }
    let ids = sites.iter().map(|site| (site.id.as_str(), &site.name));
    write_enum(tables, "Site", "A site where workspaces run.", "SiteRecord", ids, &records)
}

fn write_settlement(tables: &mut String, settlement: &Settlement) -> Outcome<()> {
    let mut records = String::new();
    for Tender { id, is_voucher, .. } in &settlement.tenders {
        writeln!(
            records,
            "Self::{} => const {{ &TenderSourceRecord {{ id: {id:?}, is_voucher: {is_voucher} }} }},",
            variant(id),
        )?;
    }
    let ids = settlement.tenders.iter().map(|tender| (tender.id.as_str(), &tender.name));
    let purpose = "What a bill is paid with.";
    write_enum(tables, "TenderSource", purpose, "TenderSourceRecord", ids, &records)?;

    let is_voucher =
        |id: &String| settlement.tenders.iter().any(|tender| tender.is_voucher && tender.id == *id);
    let mut records = String::new();
    for method in &settlement.methods {
        // `src/settlement.rs` relies on it: what no voucher pays skips the first sources.
        if !method.tenders.iter().is_sorted_by_key(|id| !is_voucher(id)) {
            return Err(format!("{}: a voucher comes after other tenders", method.id).into());
        }
        unique(method.tenders.iter())?;
        writeln!(
            records,
            "Self::{} => const {{ &SettlementMethodRecord {{ id: {:?}, name: {}, issuer: {:?}, \
             available_from: {}, binding_needs: {}, tenders: &[{}] }} }},",
            variant(&method.id),
            method.id,
            text(&method.name),
            method.issuer,
            option(method.available_from.as_deref().map(date)),
            option(method.binding_needs.as_ref().map(text)),
            variants("TenderSource", &method.tenders),
        )?;
    }
    let ids = settlement.methods.iter().map(|method| (method.id.as_str(), &method.name));
    let purpose = "A way to settle bills.";
    write_enum(tables, "SettlementMethod", purpose, "SettlementMethodRecord", ids, &records)?;

    let mut records = String::new();
    for channel in &settlement.channels {
        let settles_by = channel.settles_by.as_deref().map(variant);
        writeln!(
            records,
            "Self::{} => const {{ &ActivationChannelRecord {{ id: {:?}, settles_by: {} }} }},",
            variant(&channel.id),
            channel.id,
            option(settles_by.map(|method| format!("SettlementMethod::{method}"))),
        )?;
    }
    let ids = settlement.channels.iter().map(|channel| (channel.id.as_str(), &channel.name));
    let purpose = "Where a workspace was activated.";
    write_enum(tables, "ActivationChannel", purpose, "ActivationChannelRecord", ids, &records)?;

    writeln!(
        tables,
        "/// How a workspace settles that has chosen no other way (R70, A26).\n\
         pub const DEFAULT_METHOD: SettlementMethod = SettlementMethod::{};\n\
         /// How long a workspace in arrears goes on before it is locked (R86, A17).\n\
         pub const BUFFER_DAYS: u16 = {};\n\
         /// How many days after the consumption credit is due (R81).\n\
         pub const CREDIT_DAYS: u16 = {};\n\
         /// What may pay for an order, by the buyer's choice (R58).\n\
         pub const ORDER_TENDERS: &[TenderSource] = &[{}];\n\
         /// Their ids, in the same order.\n\
         pub const ORDER_TENDER_IDS: &[&str] = &{:?};",
        variant(&settlement.default_method),
        settlement.buffer_days,
        settlement.credit_days,
        variants("TenderSource", &settlement.order_tenders),
        settlement.order_tenders,
    )?;
    Ok(())
}

fn write_conditions(
    tables: &mut String,
    conditions: &[Condition],
    rules: &Members<String, Rule>,
) -> Outcome<()> {
    let mut records = String::new();
    for condition in conditions {
        if condition.remedies.is_empty() {
            return Err(format!("{}: no remedy", condition.code).into());
        }
        for template in condition.remedies.iter().chain([&condition.text]) {
            same_in_both_languages(&condition.code, template)?;
        }
        let rule = known_rules(std::slice::from_ref(&condition.rule), rules)?;
        writeln!(
            records,
            "Self::{} => const {{ &ConditionRecord {{ id: {:?}, number: {:?}, rule: {:?}, text: {}, \
             remedies: &[{}], remedy_helps_if_unknown: {}, settles_the_matter: {} }} }},",
            variant(&condition.code),
            condition.code,
            condition.id,
            rule.join(""),
            text(&condition.text),
            condition.remedies.iter().map(text).collect::<Vec<_>>().join(", "),
            condition.remedy_helps_if_unknown,
            condition.settles_the_matter,
        )?;
    }
    let ids = conditions.iter().map(|condition| (condition.code.as_str(), &condition.text));
    let purpose = "A condition that can be checked.";
    write_enum(tables, "PublishedCondition", purpose, "ConditionRecord", ids, &records)
}

fn same_in_both_languages(code: &str, Text { en, zh }: &Text) -> Outcome<()> {
    if en.is_empty() || zh.is_empty() || placeholders(en) != placeholders(zh) {
        return Err(format!("{code}: the languages differ").into());
    }
    Ok(())
}

fn write_operations(
    tables: &mut String,
    operations: &Operations,
    rules: &Members<String, Rule>,
) -> Outcome<()> {
    let mut records = String::new();
    for Advice { code, rule, text: words } in &operations.advice {
        same_in_both_languages(code, words)?;
        let rule = known_rules(rule.as_slice(), rules)?.first();
        writeln!(
            records,
            "Self::{} => const {{ &AdviceRecord {{ id: {code:?}, rule: {rule:?}, text: {} }} }},",
            variant(code),
            text(words),
        )?;
    }
    let ids = operations.advice.iter().map(|advice| (advice.code.as_str(), &advice.text));
    let purpose = "What cannot be undone, or comes next.";
    write_enum(tables, "Advice", purpose, "AdviceRecord", ids, &records)?;

    let mut records = String::new();
    let mut ids = Vec::new();
    for operation in &operations.operations {
        // The contract has a rule for each.
        let cited = |code: &String| {
            let mut advice = operations.advice.iter();
            advice.any(|advice| advice.code == *code && advice.rule.is_some())
        };
        if let Some(code) = operation.consequences.iter().find(|code| !cited(code)) {
            return Err(format!("{code} is no advice with a rule").into());
        }
        if operation.steps.is_empty() {
            return Err(format!("{} has no steps", operation.id).into());
        }
        writeln!(
            records,
            "Self::{} => const {{ &OperationRecord {{ id: {:?}, conditions: &[{}], consequences: \
             &[{}], steps: &[{}] }} }},",
            variant(&operation.id),
            operation.id,
            variants("PublishedCondition", &operation.conditions),
            variants("Advice", &operation.consequences),
            variants("Advice", &operation.steps),
        )?;
        let name = operation.id.replace('_', " ");
        ids.push((operation.id.as_str(), Text { en: name.clone(), zh: name }));
    }
    let ids = ids.iter().map(|(id, name)| (*id, name));
    let purpose = "What somebody may want to do.";
    write_enum(tables, "Operation", purpose, "OperationRecord", ids, &records)
}

fn write_roles(tables: &mut String, roles: &Roles) -> Outcome<()> {
    unique(roles.permissions.iter().flat_map(|row| &row.permissions))?;
    let known = |id: &&String| roles.roles.iter().any(|role| role.id == **id);
    let mut named =
        roles.permissions.iter().flat_map(|row| row.roles.iter().chain(&row.if_granted));
    if let Some(unknown) = named.find(|id| !known(id)) {
        return Err(format!("{unknown} is no role").into());
    }
    let mut records = String::new();
    for role in &roles.roles {
        let mut permissions = String::new();
        for row in &roles.permissions {
            let permission = match (row.roles.contains(&role.id), row.if_granted.contains(&role.id))
            {
                (true, false) => "Yes",
                (false, true) => "IfGranted",
                (false, false) => "No",
                (true, true) => return Err(format!("{}: granted twice", role.id).into()),
            };
            for name in &row.permissions {
                write!(permissions, "{}: Permission::{permission}, ", snake_case(name))?;
            }
        }
        writeln!(
            records,
            "Self::{0} => const {{ &RoleRecord {{ id: {1:?}, permissions: RolePermissions {{ role: \
             Role::{0}, {permissions} }} }} }},",
            variant(&role.id),
            role.id,
        )?;
    }
    let ids = roles.roles.iter().map(|role| (role.id.as_str(), &role.name));
    write_enum(tables, "Role", "What somebody is in a workspace.", "RoleRecord", ids, &records)
}

/// What a template leaves to be filled in, such as `date` of `from {date}`.
fn placeholders(template: &str) -> BTreeSet<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// An enum with one variant for each id, and the look-up of its record.
fn write_enum<'a>(
    tables: &mut String,
    name: &str,
    purpose: &str,
    record: &str,
    ids: impl Iterator<Item = (&'a str, &'a Text)>,
    records: &str,
) -> Outcome<()> {
    let ids: Vec<_> = ids.collect();
    unique(ids.iter().map(|(id, _)| id))?;
    let mut variants = String::new();
    for (id, name) in &ids {
        writeln!(variants, "/// {} ({}).\n{},", name.en, name.zh, variant(id))?;
    }
    let all: Vec<_> = ids.iter().map(|(id, _)| format!("Self::{}", variant(id))).collect();
    writeln!(
        tables,
        "/// {purpose} Generated from `data/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         pub enum {name} {{\n{variants}}}\n\
         impl {name} {{\n\
         /// All of them, in catalog order.\n\
         pub const ALL: &[Self] = &[{}];\n\
         /// Their ids, in the same order.\n\
         pub const IDS: &[&'static str] = &{:?};\n\
         /// The id in the contract.\n\
         #[must_use] pub const fn id(self) -> &'static str {{ self.record().id }}\n\
         /// What is published about it.\n\
         #[must_use] pub const fn record(self) -> &'static {record} {{\n\
         match self {{\n{records}}}\n}}\n}}",
        all.join(", "),
        ids.iter().map(|(id, _)| id).collect::<Vec<_>>(),
    )?;
    Ok(())
}

fn write_free_plan(tables: &mut String, plan: &FreePlan) -> Outcome<()> {
    let mut quotas = String::new();
    for quota in &plan.quotas {
        let (item, limit) = (variant(&quota.item), quantity(&quota.quota_per_day)?);
        write!(quotas, "FreeQuota {{ item: Item::{item}, quota: {limit} }}, ")?;
    }
    unique(plan.quotas.iter().map(|quota| &quota.item))?;
    writeln!(
        tables,
        "/// The free plan, from `data/free_plan.json`.\n\
         pub static FREE_PLAN: FreePlan = FreePlan {{ retention_days: {}, quotas: &[{quotas}] }};",
        plan.retention_days,
    )?;
    Ok(())
}

fn write_packages(tables: &mut String, packages: &[Package]) -> Outcome<()> {
    let mut records = String::new();
    for package in packages {
        unique(package.quotas.iter().map(|quota| &quota.item))?;
        for quota in &package.quotas {
            priced_exactly(&quota.overage_unit_price, &quota.unit_quantity)?;
        }
        write!(
            records,
            "Self::{} => const {{ &PackageRecord {{ id: {:?}, name: {}, price: {}, \
             validity_days: {}, upgrades_to: &[{}], quotas: &[",
            variant(&package.id),
            package.id,
            text(&package.name),
            unit_price(&package.price)?,
            package.validity_days,
            variants("Package", &package.upgrades_to),
        )?;
        for quota in &package.quotas {
            writeln!(
                records,
                "PackageQuota {{ item: Item::{}, quota_per_day: {}, unit_quantity: {}, \
                 overage_unit_price: {}, \
                 base_retention_days: {:?} }},",
                variant(&quota.item),
                quantity(&quota.quota_per_day)?,
                quantity(&quota.unit_quantity)?,
                unit_price(&quota.overage_unit_price)?,
                quota.base_retention_days,
            )?;
        }
        writeln!(records, "] }} }},")?;
    }
    let ids = packages.iter().map(|package| (package.id.as_str(), &package.name));
    write_enum(tables, "Package", "An annual package.", "PackageRecord", ids, &records)
}

fn write_traffic_packs(
    tables: &mut String,
    data: &PackageData,
    rules: &Members<String, Rule>,
) -> Outcome<()> {
    writeln!(
        tables,
        "/// The page that prints packages, traffic packs and factors.\n\
         pub const PACKAGES_SOURCE: &str = {:?};\n\
         /// The only currency that packages are sold in (A39).\n\
         pub const PACKAGE_CURRENCY: Currency = Currency::{};\n\
         /// The only sites that packages are sold for (A39).\n\
         pub const PACKAGE_SITE_GROUP: SiteGroup = SiteGroup::{};\n\
         /// The traffic packs.\n\
         pub static TRAFFIC_PACKS: &[TrafficPackRecord] = &[",
        data.source,
        variant(&data.currency.to_lowercase()),
        variant(&data.site_group),
    )?;
    unique(data.traffic_packs.iter().map(|pack| &pack.item))?;
    for pack in &data.traffic_packs {
        priced_exactly(&pack.unit_price, &pack.unit_quantity)?;
        let covers_nothing = pack.covers_nothing.as_ref().map(|notice| item_notice(notice, rules));
        let price_per_day = plain_decimal(&pack.base_capacity)? * plain_decimal(&pack.unit_price)?
            / plain_decimal(&pack.unit_quantity)?;
        // A discount has six decimals, an amount sixteen.
        if price_per_day.normalize().scale() > 10 {
            return Err(format!("data/packages.json: {} cannot be discounted", pack.item).into());
        }
        writeln!(
            tables,
            "TrafficPackRecord {{ item: Item::{}, base_capacity: {}, unit_quantity: {}, \
             unit_price: {}, measurement_unit: {:?}, covers_nothing: {} }},",
            variant(&pack.item),
            quantity(&pack.base_capacity)?,
            quantity(&pack.unit_quantity)?,
            unit_price(&pack.unit_price)?,
            pack.measurement_unit,
            option(covers_nothing.transpose()?),
        )?;
    }
    writeln!(tables, "];")?;
    Ok(())
}

fn write_conversion_factors(tables: &mut String, factors: &[ConversionFactor]) -> Outcome<()> {
    writeln!(
        tables,
        "/// The conversion factors.\npub static CONVERSION_FACTORS: &[ConversionFactor] = &["
    )?;
    unique(factors.iter().map(|factor| (&factor.item, factor.retention_days)))?;
    for factor in factors {
        writeln!(
            tables,
            "ConversionFactor {{ item: Item::{}, retention_days: {}, factor: {} }},",
            variant(&factor.item),
            factor.retention_days,
            factor.factor.parse::<u8>()?,
        )?;
    }
    writeln!(tables, "];")?;
    Ok(())
}

fn write_card(
    tables: &mut String,
    card: &RateCard,
    items: &[Item],
    rules: &Members<String, Rule>,
) -> Outcome<()> {
    unique(card.items.iter().map(|item| &item.item))?;
    let place = |id: &str| items.iter().position(|item| item.id == id);
    if !card.items.is_sorted_by_key(|item| place(&item.item)) {
        return Err("its items are not in the order of data/items.json".into());
    }
    writeln!(
        tables,
        "static {}: RateCard = RateCard {{ edition: {}, dating: Dating::{}, dating_rule: {:?}, \
         unit_rounding: UnitRounding::{}, items: &[",
        card_name(&card.edition),
        date(&card.edition),
        variant(&card.dating),
        card.dating_rule,
        variant(&card.unit_rounding),
    )?;
    for item in &card.items {
        let own_rules = item.rules.as_ref().map(|ids| known_rules(ids, rules)).transpose()?;
        writeln!(
            tables,
            "CardItem {{ item: Item::{}, unit_quantity: {}, source: {:?}, rules: {}, prices: &[",
            variant(&item.item),
            quantity(&item.unit_quantity)?,
            item.source,
            option(own_rules.map(|ids| format!("&{ids:?}"))),
        )?;
        unique(item.prices.iter().map(|prices| (&prices.site_group, &prices.currency)))?;
        for prices in &item.prices {
            write_prices(tables, prices, &item.unit_quantity)
                .map_err(|error| format!("{}: {error}", item.item))?;
        }
        writeln!(tables, "] }},")?;
    }
    writeln!(tables, "] }};")?;
    Ok(())
}

fn write_prices(tables: &mut String, prices: &Prices, unit_quantity: &str) -> Outcome<()> {
    let tiers = &prices.unit_price_by_retention_days;
    if prices.unit_price.is_some() != tiers.0.is_empty() {
        return Err("a price is either `unitPrice` or `unitPriceByRetentionDays`".into());
    }
    let flat = prices.unit_price.iter().map(|price| (None, price));
    for (retention_days, price) in
        flat.chain(tiers.0.iter().map(|(days, price)| (Some(days), price)))
    {
        writeln!(
            tables,
            "Price {{ site_group: SiteGroup::{}, currency: Currency::{}, retention_days: \
             {retention_days:?}, unit_price: {} }},",
            variant(&prices.site_group),
            variant(&prices.currency.to_lowercase()),
            unit_price(price)?,
        )?;
        priced_exactly(price, unit_quantity)?;
    }
    Ok(())
}

/// The tables of `src/counting.rs`.
fn counting_tables(counting: &Counting, rules: &Members<String, Rule>) -> Outcome<String> {
    let mut tables = String::new();
    known_rules(std::slice::from_ref(&counting.bytes_per_kilobyte_rule), rules)?;
    let kilobyte = counting.bytes_per_kilobyte;
    let by_bytes = |split: &Split| split.above_kilobytes.map(|above| above * kilobyte);
    let by_seconds = |split: &Split| split.above_seconds;

    let mut records = String::new();
    for store in &counting.log_stores {
        let splitting = splits(&store.splits, by_bytes, rules)?;
        writeln!(
            records,
            "Self::{} => const {{ &LogStoreRecord {{ id: {:?}, splitting: {splitting} }} }},",
            variant(&store.id),
            store.id,
        )?;
    }
    let ids = counting.log_stores.iter().map(|store| (store.id.as_str(), &store.name));
    write_enum(&mut tables, "LogStore", "Where logs are kept.", "LogStoreRecord", ids, &records)?;

    let mut records = String::new();
    for kind in &counting.monitor_kinds {
        writeln!(
            records,
            "Self::{} => const {{ &MonitorKindRecord {{ id: {:?}, detects_in_window: {} }} }},",
            variant(&kind.id),
            kind.id,
            kind.detects_in_window,
        )?;
    }
    let ids = counting.monitor_kinds.iter().map(|kind| (kind.id.as_str(), &kind.name));
    let purpose = "What a monitor looks for.";
    write_enum(&mut tables, "MonitorKind", purpose, "MonitorKindRecord", ids, &records)?;

    let scans = known_rules(&counting.sensitive_data_scans.rules, rules)?;
    let series = &counting.series_per_measurement;
    writeln!(
        tables,
        "/// Profiles, by bytes (R32).\npub static PROFILES: History<Splitting> = {};\n\
         /// Session replays, by seconds (R34).\npub static SESSION_REPLAYS: History<Splitting> = {};\n\
         /// The rules of sensitive-data scans (R38).\n\
         pub static SENSITIVE_DATA_SCAN_RULES: &[&str] = &{scans:?};\n\
         /// Spans for a trace (R31).\npub static TRACES: History<Ratio> = {};\n\
         /// Rows for a page view (R33).\npub static PAGE_VIEWS: History<Ratio> = {};\n\
         /// What runs and queries cost (R36).\n\
         pub static TRIGGER_CALLS: History<TriggerCalls> = {};\n\
         /// The series of the 2022 model (R24).\n\
         pub static SERIES_PER_MEASUREMENT: SeriesPerMeasurement = SeriesPerMeasurement {{ \
         ended_on: {}, free_series_per_datakit: {}, rules: &{:?} }};",
        splits(&counting.profiles, by_bytes, rules)?,
        splits(&counting.session_replays, by_seconds, rules)?,
        ratios(&counting.traces, |ratio| ratio.spans_per_trace, rules)?,
        ratios(&counting.page_views, |ratio| ratio.rows_per_page_view, rules)?,
        trigger_calls(counting, rules)?,
        date(&series.ended_on),
        series.free_series_per_datakit,
        known_rules(&series.rules, rules)?,
    )?;
    Ok(tables)
}

fn splits(
    splits: &[Split],
    above: impl Fn(&Split) -> Option<u32>,
    rules: &Members<String, Rule>,
) -> Outcome<String> {
    let mut entries = Vec::new();
    for split in splits {
        let units = [split.above_kilobytes, split.above_seconds];
        let above = above(split).filter(|above| *above > 0);
        let above = above.filter(|_| units.iter().flatten().count() == 1);
        let above = above.ok_or("a thing is split above one size, in the unit of its kind")?;
        let ids = known_rules(&split.rules, rules)?;
        let written = format!("Splitting {{ above: Quantity::whole({above}), rules: &{ids:?} }}");
        entries.push((split.from.as_deref(), written));
    }
    history(entries)
}

fn ratios(
    ratios: &[Ratio],
    divisor: impl Fn(&Ratio) -> Option<u32>,
    rules: &Members<String, Rule>,
) -> Outcome<String> {
    let mut entries = Vec::new();
    for ratio in ratios {
        let given = [ratio.spans_per_trace, ratio.rows_per_page_view];
        let divisor = divisor(ratio);
        if given.iter().flatten().count() != divisor.iter().count() {
            return Err("spans make traces and rows make page views".into());
        }
        // A count divides without a rest in millionths.
        if divisor.is_some_and(|divisor| divisor == 0 || 1_000_000 % divisor != 0) {
            return Err("a divisor does not divide a million".into());
        }
        let ids = known_rules(&ratio.rules, rules)?;
        let divisor = match divisor {
            Some(divisor) => format!("NonZeroU32::new({divisor})"),
            None => "None".into(),
        };
        let written = format!("Ratio {{ divisor: {divisor}, rules: &{ids:?} }}");
        entries.push((ratio.from.as_deref(), written));
    }
    history(entries)
}

fn trigger_calls(counting: &Counting, rules: &Members<String, Rule>) -> Outcome<String> {
    let kinds: Vec<_> = counting.monitor_kinds.iter().map(|kind| &kind.id).collect();
    let mut entries = Vec::new();
    for calls in &counting.trigger_calls {
        let weights = &calls.calls_per_run.0;
        if !weights.iter().map(|(kind, _)| kind).eq(kinds.iter().copied()) {
            return Err("every kind of monitor has one weight, in order".into());
        }
        let weights: Vec<_> = weights
            .iter()
            .map(|(kind, calls)| format!("MonitorKind::{} => {calls}", variant(kind)))
            .collect();
        let window = calls.window.as_ref().map(|window| -> Outcome<_> {
            Ok(format!(
                "Window {{ free_minutes: {}, minutes_per_call: \
                 NonZeroU64::MIN.saturating_add({}), rules: &{:?} }}",
                window.free_minutes,
                window.minutes_per_call.get() - 1,
                known_rules(&window.rules, rules)?,
            ))
        });
        let written = format!(
            "TriggerCalls {{ per_run: |kind| match kind {{ {} }}, per_query: {}, window: {}, rules: &{:?} }}",
            weights.join(", "),
            calls.calls_per_query,
            option(window.transpose()?),
            known_rules(&calls.rules, rules)?,
        );
        entries.push((calls.from.as_deref(), written));
    }
    history(entries)
}

/// Rules by the day from which they hold, of which the first names none.
fn history(entries: Vec<(Option<&str>, String)>) -> Outcome<String> {
    let mut entries = entries.into_iter();
    let Some((None, first)) = entries.next() else {
        return Err("a history starts with a rule without a day".into());
    };
    let (mut later, mut days) = (String::new(), Vec::new());
    for (from, rule) in entries {
        let from = from.ok_or("a later rule has a day")?;
        write!(later, "({}, {rule}), ", date(from))?;
        days.push(from);
    }
    if !days.is_sorted() {
        return Err("the days of a history do not rise".into());
    }
    unique(days.iter())?;
    Ok(format!("History {{ first: {first}, later: &[{later}] }}"))
}

/// What a millionth of the quantity costs, in units of 10^-16, is price × 10^10 ÷ unit:
/// whole, or the data are refused; below 10^14, so that it times the largest quantity
/// (10^19 millionths) stays below the largest amount (10^34).
fn priced_exactly(price: &str, unit_quantity: &str) -> Outcome<()> {
    let amount =
        plain_decimal(price)? * Decimal::from(10_u64.pow(10)) / plain_decimal(unit_quantity)?;
    if !amount.is_integer() || amount >= Decimal::from(10_u64.pow(14)) {
        return Err(format!("{price} a {unit_quantity} cannot be priced exactly").into());
    }
    // A column of amounts counts a unit, or a hundredth of one, in 63 bits.
    if plain_decimal(price)? >= Decimal::from(900) {
        return Err(format!("{price} is too much for one unit").into());
    }
    // A quantity in units is then a quantity with its point moved.
    if !unit_quantity.starts_with('1') || unit_quantity.bytes().skip(1).any(|digit| digit != b'0') {
        return Err(format!("{unit_quantity} is no power of ten").into());
    }
    Ok(())
}

/// A decimal as the product accepts it: nothing but digits and one point.
fn plain_decimal(text: &str) -> Outcome<Decimal> {
    let decimal = Decimal::from_str_exact(text).map_err(|error| format!("{text}: {error}"))?;
    if decimal.to_string() == text && !decimal.is_sign_negative() {
        Ok(decimal)
    } else {
        Err(format!("{text} is not a plain decimal").into())
    }
}

fn unit_price(text: &str) -> Outcome<String> {
    let price = plain_decimal(text)?;
    Ok(format!("UnitPrice::new({}, {})", u32::try_from(price.mantissa())?, price.scale()))
}

/// A published quantity or unit: whole, and small enough for its constant.
fn quantity(text: &str) -> Outcome<String> {
    Ok(format!(
        "Quantity::whole({})",
        text.parse::<u32>().map_err(|error| format!("{text}: {error}"))?
    ))
}

fn date(text: &str) -> String {
    format!("Date::new(date!({text}))")
}

fn card_name(edition: &str) -> String {
    format!("CARD_{}", edition.replace('-', "_"))
}

fn text(text: &Text) -> String {
    format!("Text {{ en: {:?}, zh: {:?} }}", text.en, text.zh)
}

fn item_notice(notice: &Notice, rules: &Members<String, Rule>) -> Outcome<String> {
    let rule = known_rules(std::slice::from_ref(&notice.rule), rules)?;
    let (code, text) = (&notice.code, text(&notice.text));
    Ok(format!("ItemNotice {{ code: {code:?}, rule: {:?}, text: {text} }}", rule.join("")))
}

fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".into(), |value| format!("Some({value})"))
}

/// `apm_trace` as Rust names a variant: `ApmTrace`.
fn variant(id: &str) -> String {
    id.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters)
        })
        .collect()
}

/// `viewBilling` as Rust names a field: `view_billing`.
fn snake_case(id: &str) -> String {
    let mut name = String::new();
    for letter in id.chars() {
        if letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// Variants of an enum, for a list of them.
fn variants(name: &str, ids: &[String]) -> String {
    let variants: Vec<_> = ids.iter().map(|id| format!("{name}::{}", variant(id))).collect();
    variants.join(", ")
}

fn known_rules<'a>(ids: &'a [String], rules: &Members<String, Rule>) -> Outcome<&'a [String]> {
    match ids.iter().find(|id| !rules.0.iter().any(|(known, _)| known == *id)) {
        Some(id) => Err(format!("{id} is not in data/rules.json").into()),
        None => Ok(ids),
    }
}

fn unique<T: Ord + std::fmt::Debug>(values: impl Iterator<Item = T>) -> Outcome<()> {
    let mut seen = BTreeSet::new();
    for value in values {
        if seen.contains(&value) {
            return Err(format!("{value:?} is listed twice").into());
        }
        seen.insert(value);
    }
    Ok(())
}

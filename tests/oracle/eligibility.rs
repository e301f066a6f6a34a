//! The table of checkable conditions a second time, in the words of its columns: for each
//! operation what each condition asks, of facts that are texts or missing.
//!
//! A truth is `y`, `n` or `?`, and several of them are a text of these.

use std::collections::BTreeMap;

/// What is known: a fact that is missing is not known.
pub type Facts<'a> = BTreeMap<&'a str, &'a str>;

/// A condition by its number, the workspace that it is about, and whether it holds.
pub type Line = (&'static str, Option<String>, char);

/// Whether a fact is one of these.
fn is(facts: &Facts<'_>, name: &str, wanted: &[&str]) -> char {
    match facts.get(name) {
        None => '?',
        Some(value) if wanted.contains(value) => 'y',
        Some(_) => 'n',
    }
}

fn truth(holds: bool) -> char {
    if holds { 'y' } else { 'n' }
}

fn all(truths: &str) -> char {
    let first = |wanted| truths.contains(wanted).then_some(wanted);
    first('n').or_else(|| first('?')).unwrap_or('y')
}

fn any(truths: &str) -> char {
    let first = |wanted| truths.contains(wanted).then_some(wanted);
    first('y').or_else(|| first('?')).unwrap_or('n')
}

fn is_owner(facts: &Facts<'_>) -> char {
    is(facts, "role", &["owner"])
}

/// The cloud accounts of a site, and whether these are all that may settle there.
const SITES: &[(&str, &[&str], bool)] = &[
    ("cn1", &["alibaba_cloud"], true),
    ("cn2", &["aws"], true),
    ("cn3", &["alibaba_cloud"], true),
    ("cn4", &["huawei_cloud"], true),
    ("cn5", &[], false),
    ("cn6", &["alibaba_cloud"], false),
    ("us1", &["aws"], true),
    ("eu1", &["alibaba_cloud"], false),
    ("ap1", &["alibaba_cloud"], false),
];

/// A site's default is none before there is such a method (A30).
fn site_offers(facts: &Facts<'_>, cloud: &str, is_offered: bool) -> char {
    let site = facts.get("site").and_then(|site| SITES.iter().find(|(id, ..)| id == site));
    match site {
        Some((_, clouds, is_all)) if clouds.contains(&cloud) && (is_offered || !is_all) => 'y',
        Some((_, _, true)) => 'n',
        Some((_, _, false)) | None => '?',
    }
}

/// The first day of a method; days of this form compare as texts.
fn first_day(method: &str) -> &'static str {
    match method {
        "alibaba_cloud" => "2022-04-08",
        "huawei_cloud" => "2023-04-11",
        "azure" => "2024-11-20",
        _ => "0000-00-00",
    }
}

fn cloud_lines(facts: &Facts<'_>, method: &str, date: Option<&str>) -> Vec<Line> {
    let mut lines = vec![("E9", None, is(facts, "channel", &["guance", method]))];
    if method != "billing_center" {
        let free_choice = is(facts, "freeChoice", &["true"]);
        let offered = date.is_none_or(|date| date >= first_day(method));
        let site = [site_offers(facts, method, offered), free_choice];
        lines.extend([
            ("E10", None, any(&String::from_iter(site))),
            ("E11", None, truth(offered)),
            ("E12", None, is(facts, "identityReady", &["true"])),
        ]);
    }
    lines
}

fn retention_choices(item: &str) -> &'static [u32] {
    match item {
        "time_series" => &[3, 7, 14, 30, 180, 360],
        "log_entries" | "log_ingest_traffic" | "apm_trace" | "rum_pv" => &[3, 7, 14, 30, 60],
        "apm_profile" => &[3, 7, 14],
        "data_forwarding_internal" => &[180, 360, 720],
        _ => &[],
    }
}

/// How many days lie between two days of this form, by counting them.
fn days_between(from: &str, to: &str) -> i64 {
    let day_number = |day: &str| {
        let mut parts = day.split('-').map(|part| part.parse::<i64>().expect("a number"));
        let mut next = || parts.next().expect("a part");
        let (year, month, day) = (next(), next(), next());
        let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let lengths = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let months: i64 = lengths.iter().take(usize::try_from(month - 1).expect("a month")).sum();
        let years: i64 = (2000..year).map(|year| 365 + i64::from(leap(year))).sum();
        years + months + day
    };
    day_number(to) - day_number(from)
}

/// The conditions of an operation that is not about several workspaces.
pub fn lines(operation: &str, date: Option<&str>, facts: &Facts<'_>) -> Vec<Line> {
    let yes = |name| is(facts, name, &["true"]);
    let one = |id, truth| vec![(id, None, truth)];
    match operation {
        "upgrade_plan" => vec![
            ("E1", None, is(facts, "plan", &["free"])),
            (
                "E2",
                None,
                match facts.get("startedFrom") {
                    Some(&"billing_center") => 'y',
                    Some(_) => is_owner(facts),
                    None if is_owner(facts) == 'y' => 'y',
                    None => '?',
                },
            ),
            ("E3", None, yes("consoleAccount")),
            ("E4", None, is(facts, "billingCenterAccount", &["active"])),
            ("E5", None, yes("emailCodeConfirmed")),
            ("E6", None, yes("agreementAccepted")),
            ("E7", None, yes("consequencesAcknowledged")),
            ("E8", None, is(facts, "targetStorage", &["default"])),
        ],
        "bind_cloud_account" => {
            let mut lines = cloud_lines(facts, facts["cloud"], date);
            lines.push(("E13", None, is_owner(facts)));
            lines
        }
        "change_settlement" => {
            let mut lines = cloud_lines(facts, facts["to"], date);
            lines.push(("E13", None, is_owner(facts)));
            let month = |day: &str| day.rsplit_once('-').map(|(month, _)| month.to_owned());
            let waited = match (facts.get("lastChangedOn"), date) {
                (Some(&"never"), _) => 'y',
                (None, _) | (Some(_), None) => '?',
                (Some(last), Some(date)) => truth(month(last) != month(date)),
            };
            lines.push(("E14", None, waited));
            let released = [is(facts, "from", &["billing_center"]), yes("cloudAccountReleased")];
            lines.push(("E15", None, any(&String::from_iter(released))));
            lines
        }
        "change_binding" => one(
            "E16",
            all(&String::from_iter([is_owner(facts), yes("sameEnterpriseCertification")])),
        ),
        "buy_traffic_pack" => one("E22", yes("annualPackageValid")),
        "upgrade_package" => {
            let from_startup = is(facts, "from", &["startup"]);
            let to_larger = is(facts, "to", &["growth", "enterprise"]);
            one("E23", all(&String::from_iter([from_startup, to_larger])))
        }
        "change_retention" => {
            let days: u32 = facts["retentionDays"].parse().expect("a number of days");
            let is_choice = truth(retention_choices(facts["item"]).contains(&days));
            let plan = is(facts, "plan", &["commercial"]);
            one("E25", all(&String::from_iter([plan, is_owner(facts), is_choice])))
        }
        "unlock_workspace" => {
            let in_time = match (facts.get("bufferStartedOn"), date) {
                (Some(start), Some(date)) => truth(days_between(start, date) <= 14),
                _ => '?',
            };
            let settled = any(&String::from_iter([yes("debtPaid"), yes("cloudAccountRebound")]));
            one("E31", all(&String::from_iter([is_owner(facts), in_time, settled])))
        }
        "dissolve_workspace" => one("E30", is_owner(facts)),
        other => panic!("{other} is another operation"),
    }
}

/// The conditions of buying a package for `workspaces`, each with its `id`.
pub fn purchase(facts: &Facts<'_>, workspaces: Option<&[Facts<'_>]>) -> Vec<Line> {
    const MAINLAND: &[&str] = &["cn1", "cn2", "cn3", "cn4", "cn5"];
    let each = |id: &'static str, ask: &dyn Fn(&Facts<'_>) -> char| match workspaces {
        None => vec![(id, None, '?')],
        Some(workspaces) => workspaces
            .iter()
            .map(|workspace| (id, Some(workspace["id"].to_owned()), ask(workspace)))
            .collect(),
    };
    let together = |ask: &dyn Fn(&Facts<'_>) -> char| match workspaces {
        None => '?',
        Some(workspaces) => all(&workspaces.iter().map(ask).collect::<String>()),
    };
    let price = facts.get("package").map(|package| match *package {
        "startup" => 4_200_000,
        "growth" => 28_000_000,
        "enterprise" => 51_000_000,
        other => panic!("{other} is no package"),
    });
    // In hundredths, as the tests give them.
    let funds = facts.get("funds").map(|funds| funds.parse::<u64>().expect("hundredths"));
    let covered = price.zip(funds).map_or('?', |(price, funds)| truth(funds >= price));
    let mut lines = each("E18", &|workspace| is(workspace, "plan", &["commercial"]));
    lines.extend(each("E19", &|workspace| is(workspace, "settlement", &["billing_center"])));
    let chosen = workspaces.map_or('?', |workspaces| truth(!workspaces.is_empty()));
    let bound = together(&|workspace| is(workspace, "boundToPayer", &["true"]));
    lines.push(("E20", None, all(&String::from_iter([chosen, bound]))));
    lines.push(("E21", None, covered));
    let mainland = together(&|workspace| is(workspace, "site", MAINLAND));
    let currency = is(facts, "currency", &["CNY"]);
    lines.push(("E35", None, all(&String::from_iter([currency, mainland]))));
    lines
}

/// What cannot be undone, by its codes.
pub fn consequences(operation: &str, facts: &Facts<'_>) -> Vec<&'static str> {
    let fact = |name| facts.get(name).copied().unwrap_or_default();
    match operation {
        "upgrade_plan" => vec![
            "upgrade_is_irreversible",
            "free_data_no_longer_viewable",
            "billing_center_settles_by_default",
        ],
        "bind_cloud_account" => vec!["cloud_settlement_binds", "cloud_settlement_uses_no_package"],
        "change_settlement" => {
            let from: &[_] = match fact("from") {
                "alibaba_cloud" => &[
                    "ending_subscription_locks",
                    "pages_differ_on_ending_alibaba_subscription",
                    "locked_data_are_cleared",
                ],
                "azure" => {
                    &["ending_azure_subscription_is_not_published", "locked_data_are_cleared"]
                }
                "aws" | "huawei_cloud" => &["ending_subscription_locks", "locked_data_are_cleared"],
                _ => &[],
            };
            let to: &[_] = match fact("to") {
                "billing_center" => &[],
                _ => &["cloud_settlement_binds", "cloud_settlement_uses_no_package"],
            };
            let stays = fact("from") == "billing_center" && fact("to") == "billing_center";
            let change: &[_] = if stays { &[] } else { &["settlement_stays_this_month"] };
            [change, from, to].concat()
        }
        "change_binding" => vec!["cards_stay_with_account"],
        "buy_package" => vec!["purchase_is_final", "cloud_settlement_uses_no_package"],
        "buy_traffic_pack" => vec!["purchase_is_final", "packs_end_with_package"],
        "upgrade_package" => vec!["package_cannot_go_back", "purchase_is_final"],
        "change_retention" => match fact("item") {
            "time_series" => vec!["old_metrics_are_deleted"],
            item if retention_choices(item).is_empty() => vec![],
            _ => vec!["old_data_keep_retention"],
        },
        "unlock_workspace" => vec!["data_are_lost_after_buffer"],
        "dissolve_workspace" => {
            vec!["dissolving_is_irreversible", "dissolving_unbinds", "data_are_purged"]
        }
        other => panic!("{other} is another operation"),
    }
}

//! `settlementOptions`: which settlement methods a workspace may use.

use serde::Serialize;

use super::Outcome;
use super::condition::Condition;
use super::input::{CHANNEL, DAY, SITE};
use super::strict::{Field, Shape, request};
use crate::catalog::{ActivationChannel, PublishedCondition, SettlementMethod, Site};
use crate::date::Date;
use crate::eligibility::{Facts, Finding, Status};
use crate::issue::Issues;
use crate::lists::ToList;

request!(
    /// What is known of the workspace.
    SettlementOptionsRequest: &Shape::Object(&[
        Field::optional("date", &DAY, "The day; by default the newest rules."),
        Field::required("site", &SITE, "Where it runs."),
        Field::optional(
            "channel",
            &CHANNEL,
            "Where it was activated; by default on the Guance site.",
        ),
        Field::optional(
            "freeChoice",
            &Shape::Boolean,
            "Whether free choice of settlement is switched on (R71); by default not known.",
        ),
    ])
);

/// What has to hold for a method (R69 to R72); the last two for cloud accounts.
const CONDITIONS: &[PublishedCondition] = &[
    PublishedCondition::ChannelPermitsMethod,
    PublishedCondition::SitePermitsCloud,
    PublishedCondition::MethodIsOffered,
];

/// Which methods a workspace may use.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettlementOptions {
    /// How it settles unless that is changed (R70, R72).
    pub default_method: SettlementMethod,
    /// The cloud account of its site (R19, A26), where one is published and offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_cloud: Option<SettlementMethod>,
    /// Every method, in catalog order.
    pub methods: Vec<SettlementOption>,
}

/// A method, and whether it may be used.
#[derive(Clone, Debug, Serialize)]
pub struct SettlementOption {
    /// Which one.
    pub method: SettlementMethod,
    /// Whether it may be used.
    pub status: Availability,
    /// All that has to hold, in E order.
    pub conditions: Vec<Condition>,
}

/// Whether a method may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Availability {
    /// Every condition is met.
    Available,
    /// A condition is not.
    Unavailable,
    /// That depends on what is not known or not published.
    Unknown,
}

/// Which settlement methods a workspace may use, and the default (R69 to R72).
///
/// Every method is listed, with every condition; what is not published for a site is
/// `unknown`, never guessed. Issues: `malformed_date`, `unknown_value`.
///
/// ```
/// use guance_billing::api::settlement_options::Availability;
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::issue::IssueCode;
/// use guance_billing::settlement_options;
///
/// let request = br#"{ "site": "cn1", "freeChoice": false }"#;
/// let Outcome::Ok { value } = answer(request, settlement_options) else { panic!() };
/// assert_eq!(value.default_method.id(), "billing_center");
/// assert_eq!(value.default_cloud.unwrap().id(), "alibaba_cloud");
/// assert_eq!(value.methods[1].status, Availability::Available);
/// assert_eq!(value.methods[2].status, Availability::Unavailable); // AWS, on an Alibaba site
///
/// // A site that does not exist is no site for which nothing is published.
/// let request = br#"{ "site": "cn7" }"#;
/// let Outcome::Invalid { issues } = answer(request, settlement_options) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::UnknownValue);
/// assert_eq!(issues[0].path, "/site");
/// ```
pub fn settlement_options(request: &SettlementOptionsRequest<'_>) -> Outcome<SettlementOptions> {
    let mut issues = Issues::new();
    let request = request.object();
    let date: Option<Option<Date>> = request.get("date", &mut issues);
    let site: Option<Site> = request.require("site", &mut issues);
    let channel = request.get("channel", &mut issues);
    let channel = channel.map(|channel| channel.unwrap_or(ActivationChannel::Guance));
    let facts = Facts {
        date: date.flatten(),
        site,
        channel,
        free_choice: request.flag("freeChoice"),
        ..Facts::default()
    };
    issues.none_or(site).map(|site| options(facts, site)).into()
}

fn options(mut facts: Facts, site: Site) -> SettlementOptions {
    SettlementOptions {
        default_method: facts.default_method(),
        default_cloud: site.default_cloud_on(facts.date),
        methods: SettlementMethod::ALL.iter().map(|method| option(&mut facts, *method)).listed(),
    }
}

fn option(facts: &mut Facts, method: SettlementMethod) -> SettlementOption {
    facts.method = Some(method);
    let findings = facts.findings(CONDITIONS);
    let status = match Status::of_all(findings.iter().map(Finding::status)) {
        Status::Met => Availability::Available,
        Status::Unmet => Availability::Unavailable,
        Status::Unknown => Availability::Unknown,
    };
    let conditions = findings.iter().map(|finding| Condition::of_case(finding, facts)).listed();
    SettlementOption { method, status, conditions }
}

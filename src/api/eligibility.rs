//! `checkEligibility`: whether somebody may do something, with every reason.

use serde::Serialize;

use super::Outcome;
use super::condition::{Condition, filled, word};
use super::input::{
    self, AMOUNT, CURRENCY, DAY, DAY_OR_NEVER, ITEM, METHOD, NAME, NEVER, PACKAGE_ID,
    RETENTION_DAYS, at_most, text, word_form,
};
use super::place_of_id::PlaceOfId;
use super::strict::{
    Case, Field, Fields, FromLeaf, Leaf, Length, Member, Node, Object, Shape, Told, find, leaf,
    request,
};
use super::workload::{WORKSPACES_MAX, unique};
use crate::catalog::{Advice, Operation, Phrase, SettlementMethod, Text};
use crate::date::Date;
use crate::eligibility::{
    BillingCenterAccount, Facts, Finding, LastChange, PackagedWorkspace, StartingPoint, Status,
    TargetStorage,
};
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::lists::{AddAll, ToList};

request!(
    /// What somebody wants to do, and what is known of the case.
    EligibilityRequest: &Shape::choice(fields, cases)
);

/// Which facts belong to a request is said by its operation.
fn fields(members: &[Member<'_>]) -> Fields {
    let operation = find(members, "operation").and_then(|operation| leaf(operation).ok());
    let mut fields = vec![Field::required("operation", &OPERATION, "What somebody wants to do.")];
    if let Some(operation) = operation {
        match operation {
            Operation::UnlockWorkspace => {
                fields.push(Field::required("date", &DAY, "Today: the buffer is counted to it."));
            }
            Operation::BindCloudAccount | Operation::ChangeSettlement => {
                fields.push(Field::optional(
                    "date",
                    &DAY,
                    "Today: what is offered by then, and how long ago something was. By default \
                     the newest rules.",
                ));
            }
            _ => {}
        }
        fields.push(Field::required(
            "facts",
            facts_of(operation),
            "What is known of the case. A fact that is left out is not known.",
        ));
    }
    // What belongs to an unknown operation is not known either.
    Fields { fields, is_open: operation.is_none() }
}

/// What a request may be, operation by operation.
fn cases() -> Vec<Case> {
    let case = |id: &&'static str| Case {
        told_by: vec![("operation", Told::OneOf(vec![*id]))],
        example: vec![("operation".into(), Node::Text((*id).into()))],
    };
    Operation::IDS.iter().map(case).collect()
}

/// The facts of an operation. A fact that is left out is not known.
const fn facts_of(operation: Operation) -> &'static Shape {
    match operation {
        Operation::UpgradePlan => &UPGRADE_PLAN,
        Operation::BindCloudAccount => &BIND_CLOUD_ACCOUNT,
        Operation::ChangeSettlement => &CHANGE_SETTLEMENT,
        Operation::ChangeBinding => &CHANGE_BINDING,
        Operation::BuyPackage => &BUY_PACKAGE,
        Operation::BuyTrafficPack => &BUY_TRAFFIC_PACK,
        Operation::UpgradePackage => &UPGRADE_PACKAGE,
        Operation::ChangeRetention => &CHANGE_RETENTION,
        Operation::UnlockWorkspace => &UNLOCK_WORKSPACE,
        Operation::DissolveWorkspace => &DISSOLVE_WORKSPACE,
    }
}

const ROLE: Field = Field::optional("role", &input::ROLE, "Who acts (R66).");
const PLAN: Field = Field::optional("plan", &input::PLAN, "What the workspace is subscribed to.");
const SITE: Field = Field::optional("site", &input::SITE, "Where the workspace runs (R19).");
const CHANNEL: Field =
    Field::optional("channel", &input::CHANNEL, "Where the workspace was activated (R72).");
const FREE_CHOICE: Field = Field::optional(
    "freeChoice",
    &Shape::Boolean,
    "Whether free choice of settlement is switched on (R71).",
);
const IDENTITY_READY: Field = Field::optional(
    "identityReady",
    &Shape::Boolean,
    "Whether what binding a cloud account takes is at hand (R76).",
);

/// What somebody wants to do.
const OPERATION: Shape = word_form("operation", || Operation::IDS.to_vec());
/// Where an upgrade starts.
const STARTING_POINT: Shape = word_form("startingPoint", || StartingPoint::IDS.to_vec());
/// How far a billing-center account is.
const BILLING_CENTER_ACCOUNT: Shape =
    word_form("billingCenterAccount", || BillingCenterAccount::IDS.to_vec());
/// Where data are to be stored.
const TARGET_STORAGE: Shape = word_form("targetStorage", || TargetStorage::IDS.to_vec());
/// Whose account is to settle.
const CLOUD: Shape = word_form("cloudAccount", || {
    let clouds = SettlementMethod::ALL.iter().filter(|method| method.is_cloud());
    clouds.map(|method| method.id()).collect()
});

/// Of an upgrade to the commercial plan (R90).
const UPGRADE_PLAN: Shape = Shape::Object(&[
    PLAN,
    ROLE,
    Field::optional(
        "startedFrom",
        &STARTING_POINT,
        "Where the upgrade was started: in the console or from the billing center (R90).",
    ),
    Field::optional(
        "consoleAccount",
        &Shape::Boolean,
        "Whether there is an account to log in with (R61).",
    ),
    Field::optional(
        "billingCenterAccount",
        &BILLING_CENTER_ACCOUNT,
        "How far the account is that will pay (R90).",
    ),
    Field::optional(
        "emailCodeConfirmed",
        &Shape::Boolean,
        "Whether the code sent by mail was entered (R90).",
    ),
    Field::optional(
        "agreementAccepted",
        &Shape::Boolean,
        "Whether the agreement was accepted (R90).",
    ),
    Field::optional(
        "consequencesAcknowledged",
        &Shape::Boolean,
        "Whether what cannot be undone was acknowledged (R91).",
    ),
    Field::optional("targetStorage", &TARGET_STORAGE, "Where data are to be stored (R16)."),
]);

/// Of binding a cloud account (R76).
const BIND_CLOUD_ACCOUNT: Shape = Shape::Object(&[
    ROLE,
    Field::required("cloud", &CLOUD, "Whose account is to settle."),
    SITE,
    CHANNEL,
    FREE_CHOICE,
    IDENTITY_READY,
]);

/// Of a change of the settlement method (R75).
const CHANGE_SETTLEMENT: Shape = Shape::Object(&[
    ROLE,
    Field::optional("from", &METHOD, "The method that settles now."),
    Field::required("to", &METHOD, "The method that is to settle."),
    SITE,
    CHANNEL,
    FREE_CHOICE,
    Field::optional(
        "lastChangedOn",
        &DAY_OR_NEVER,
        "The day of the last change, or `never` (R75).",
    ),
    Field::optional(
        "cloudAccountReleased",
        &Shape::Boolean,
        "Whether the cloud account is unsubscribed or released (R74).",
    ),
    IDENTITY_READY,
]);

/// Of a change of the billing-center account (R65).
const CHANGE_BINDING: Shape = Shape::Object(&[
    ROLE,
    Field::optional(
        "sameEnterpriseCertification",
        &Shape::Boolean,
        "Whether it is the same for the old and the new billing-center account (R65).",
    ),
]);

/// Of buying an annual package (R58).
const BUY_PACKAGE: Shape = Shape::Object(&[
    Field::optional("package", &PACKAGE_ID, "Which package."),
    Field::optional("currency", &CURRENCY, "Of the billing center that pays (A39)."),
    Field::optional(
        "workspaces",
        &Shape::list(&PACKAGED_WORKSPACE, Length::at_most(WORKSPACES_MAX)),
        "Those that the package is to serve.",
    ),
    Field::optional("funds", &AMOUNT, "All that is offered for it, in CNY as is its price."),
]);

/// Of buying a traffic pack (R54).
const BUY_TRAFFIC_PACK: Shape = Shape::Object(&[Field::optional(
    "annualPackageValid",
    &Shape::Boolean,
    "Whether there is an annual package that is still valid (R54).",
)]);

/// Of upgrading a package (R59).
const UPGRADE_PACKAGE: Shape = Shape::Object(&[
    Field::optional("from", &PACKAGE_ID, "The package there is now."),
    Field::required("to", &PACKAGE_ID, "The package that there is to be."),
]);

/// Of changing how long data are kept (R14).
const CHANGE_RETENTION: Shape = Shape::Object(&[
    PLAN,
    ROLE,
    Field::required("item", &ITEM, "Whose data are to be kept (R13)."),
    Field::required(
        "retentionDays",
        &RETENTION_DAYS,
        "For how many days they are to be kept (R13).",
    ),
    Field::optional(
        "changedToday",
        &Shape::Boolean,
        "Whether retention was changed today already (R14).",
    ),
]);

/// Of unlocking a workspace (R87).
const UNLOCK_WORKSPACE: Shape = Shape::Object(&[
    ROLE,
    Field::optional("bufferStartedOn", &DAY, "The day the arrears arose (R86)."),
    Field::optional("debtPaid", &Shape::Boolean, "Whether the debt is paid (R87)."),
    Field::optional(
        "cloudAccountRebound",
        &Shape::Boolean,
        "Whether a cloud account was bound again (R87).",
    ),
]);

/// Of dissolving a workspace (R92).
const DISSOLVE_WORKSPACE: Shape = Shape::Object(&[ROLE]);

/// A workspace that a package is bought for.
const PACKAGED_WORKSPACE: Shape = Shape::Object(&[
    Field::required("id", &NAME, "The caller's own; no two are the same."),
    PLAN,
    SITE,
    Field::optional("settlement", &METHOD, "How it settles (R50)."),
    Field::optional(
        "boundToPayer",
        &Shape::Boolean,
        "Whether the account that pays is bound to it (R58).",
    ),
]);

/// A cloud account: any method but the billing center.
struct Cloud(SettlementMethod);

impl FromLeaf for Cloud {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        let method = SettlementMethod::read(leaf)?;
        if method.is_cloud() {
            return Ok(Self(method));
        }
        let message = format!("`{}` is no cloud account", method.id());
        Err(Fault::new(IssueCode::UnknownValue, message))
    }
}

impl FromLeaf for LastChange {
    fn read(leaf: Leaf<'_>) -> Result<Self, Fault> {
        if text(leaf)? == NEVER { Ok(Self::Never) } else { Date::read(leaf).map(Self::On) }
    }
}

/// Whether somebody may do something.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Eligibility {
    /// What was asked.
    pub operation: Operation,
    /// What the conditions come to.
    pub verdict: Verdict,
    /// Every condition, in E order.
    pub conditions: Vec<Condition>,
    /// What cannot be undone.
    pub consequences: Vec<Consequence>,
    /// What to do now: what to mend and what to find out first, and, unless something is
    /// unmet, how it is done.
    pub next_steps: Vec<Phrase>,
}

/// What the conditions come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// All are met.
    Eligible,
    /// One is not.
    Ineligible,
    /// None is unmet, but not all are known.
    Undetermined,
}

/// Something that cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Consequence {
    /// Stable name in snake case.
    pub code: &'static str,
    /// For people.
    pub text: Phrase,
    /// The rule behind it; see `data/rules.json`.
    pub rule: &'static str,
}

/// Whether somebody may do something, with every condition (E1 to E35), what cannot be
/// undone, and what comes next.
///
/// No condition is left out because another is unmet. A fact that is left out, or that is
/// not published, makes its condition unknown. Issues: `unknown_value`, `malformed_date`,
/// `malformed_decimal`, `out_of_range` (also for a day after `date` that has to be before
/// it), `malformed_id`, `duplicate_id`, `too_many`.
///
/// ```
/// use guance_billing::api::eligibility::Verdict;
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::check_eligibility;
/// use guance_billing::issue::IssueCode;
///
/// let request = br#"{ "operation": "unlock_workspace", "date": "2024-11-21", "facts": {
///     "role": "owner", "bufferStartedOn": "2024-11-06", "debtPaid": true
/// } }"#;
/// let Outcome::Ok { value } = answer(request, check_eligibility) else { panic!() };
/// assert_eq!(value.verdict, Verdict::Ineligible); // day 15 of 14
/// let remedy = value.conditions[0].remedy.as_ref().unwrap();
/// assert!(remedy.en.starts_with("The 14 days ended on 2024-11-20"));
///
/// // To be ineligible is an answer; a fact of another operation is a mistake.
/// let request = br#"{ "operation": "dissolve_workspace", "facts": { "debtPaid": true } }"#;
/// let Outcome::Invalid { issues } = answer(request, check_eligibility) else { panic!() };
/// assert_eq!(issues[0].code, IssueCode::UnknownField);
/// assert_eq!(issues[0].path, "/facts/debtPaid");
/// ```
pub fn check_eligibility(request: &EligibilityRequest<'_>) -> Outcome<Eligibility> {
    checked(request).into()
}

fn checked(request: &EligibilityRequest<'_>) -> Result<Eligibility, Vec<Issue>> {
    let mut issues = Issues::new();
    let request = request.object();
    let operation = request.require("operation", &mut issues);
    let asked = operation.map(|operation| (operation, facts(request, operation, &mut issues)));
    let (operation, facts) = issues.none_or(asked)?;
    Ok(eligibility(operation, &facts))
}

/// The facts of a request, as far as they are right, after filing everything that is wrong
/// with them. That only facts of the operation are there was checked.
fn facts(request: Object<'_>, operation: Operation, issues: &mut Issues) -> Facts {
    let mut facts = Facts { date: request.known("date", issues), ..Facts::default() };
    let place = request.place().field("facts");
    let given = request.part("facts", &place);
    facts.plan = given.known("plan", issues);
    facts.role = given.known("role", issues);
    facts.started_from = given.known("startedFrom", issues);
    facts.billing_center_account = given.known("billingCenterAccount", issues);
    facts.target_storage = given.known("targetStorage", issues);
    if operation == Operation::UpgradePackage {
        facts.present_package = given.known("from", issues);
        facts.package = given.known("to", issues);
    } else {
        let cloud = given.known("cloud", issues);
        facts.present_method = given.known("from", issues);
        let to = given.known("to", issues);
        facts.method = to.or(cloud.map(|Cloud(cloud)| cloud));
        facts.package = given.known("package", issues);
    }
    facts.site = given.known("site", issues);
    facts.channel = given.known("channel", issues);
    let last_change = given.read("lastChangedOn").and_then(|last| match (last, facts.date) {
        (Some(LastChange::On(day)), Some(today)) => not_after(day, today).map(|()| last),
        _ => Ok(last),
    });
    facts.last_change = given.keep("lastChangedOn", last_change, issues).flatten();
    facts.currency = given.known("currency", issues);
    facts.workspaces = given.list("workspaces").map(|list| {
        let place = place.field("workspaces");
        workspaces(list, &place, issues)
    });
    facts.funds = given.known("funds", issues);
    facts.item = given.known("item", issues);
    facts.retention_days = given.known("retentionDays", issues);
    let buffer_start = given.read("bufferStartedOn").and_then(|first| match (first, facts.date) {
        (Some(first), Some(today)) => not_after(first, today).map(|()| Some(first)),
        _ => Ok(first),
    });
    facts.buffer_started_on = given.keep("bufferStartedOn", buffer_start, issues).flatten();
    facts.console_account = given.flag("consoleAccount");
    facts.email_code_confirmed = given.flag("emailCodeConfirmed");
    facts.agreement_accepted = given.flag("agreementAccepted");
    facts.consequences_acknowledged = given.flag("consequencesAcknowledged");
    facts.free_choice = given.flag("freeChoice");
    facts.identity_ready = given.flag("identityReady");
    facts.cloud_account_released = given.flag("cloudAccountReleased");
    facts.same_enterprise_certification = given.flag("sameEnterpriseCertification");
    facts.annual_package_valid = given.flag("annualPackageValid");
    facts.changed_today = given.flag("changedToday");
    facts.debt_paid = given.flag("debtPaid");
    facts.cloud_account_rebound = given.flag("cloudAccountRebound");
    facts
}

/// Whether what has happened did so by today.
fn not_after(day: Date, today: Date) -> Result<(), Fault> {
    if day <= today {
        return Ok(());
    }
    let message = format!("`{day}` is after the `date` of the request, `{today}`");
    Err(Fault::new(IssueCode::OutOfRange, message))
}

/// The workspaces that a package is for, after filing everything that is wrong with them.
fn workspaces(list: &[Node<'_>], place: &Place<'_>, issues: &mut Issues) -> Vec<PackagedWorkspace> {
    issues.keep(place, at_most(list.len(), WORKSPACES_MAX, "workspaces"));
    let mut ids = PlaceOfId::new();
    let workspace = |(index, node)| {
        let place = place.index(index);
        let given = Object::of(node, &place);
        let id = unique(node, index, &mut ids, "workspace");
        PackagedWorkspace {
            id: given.keep("id", id, issues).map(String::from).unwrap_or_default(),
            plan: given.known("plan", issues),
            site: given.known("site", issues),
            settlement: given.known("settlement", issues),
            bound_to_payer: given.flag("boundToPayer"),
        }
    };
    list.iter().take(WORKSPACES_MAX).enumerate().map(workspace).listed()
}

fn eligibility(operation: Operation, facts: &Facts) -> Eligibility {
    let record = operation.record();
    let findings = facts.findings(record.conditions);
    let verdict = match Status::of_all(findings.iter().map(Finding::status)) {
        Status::Met => Verdict::Eligible,
        Status::Unmet => Verdict::Ineligible,
        Status::Unknown => Verdict::Undetermined,
    };
    let conditions: Vec<_> =
        findings.iter().map(|finding| Condition::of_case(finding, facts)).listed();
    let called_for = |advice: &&Advice| facts.calls_for(**advice);
    let consequence = |advice: &Advice| {
        let record = advice.record();
        let text = filled(&record.text, &|name| word(facts, name));
        Some(Consequence { code: record.id, text, rule: record.rule? })
    };
    let consequences = record.consequences.iter().filter(called_for).filter_map(consequence);
    let settled = findings.iter().position(|finding| {
        finding.condition.record().settles_the_matter && finding.status() == Status::Unmet
    });
    let to_mend = match settled {
        Some(place) => conditions.get(place..=place).unwrap_or_default(),
        None => &conditions,
    };
    let mut next_steps = Vec::new();
    for condition in to_mend {
        let step = condition.remedy.clone().map(|text| cited(text, Some(condition.rule)));
        // What is asked of each workspace is mended alike.
        if next_steps.last() != step.as_ref() {
            next_steps.add_all(step);
        }
    }
    if to_mend.iter().any(|condition| condition.status == Status::Unknown) {
        next_steps.push(step(facts, Advice::ClearUp));
    }
    if verdict != Verdict::Ineligible {
        let steps = record.steps.iter().filter(called_for);
        next_steps.add_all(steps.map(|advice| step(facts, *advice)));
    }
    Eligibility { operation, verdict, consequences: consequences.listed(), conditions, next_steps }
}

fn step(facts: &Facts, advice: Advice) -> Phrase {
    let record = advice.record();
    cited(filled(&record.text, &|name| word(facts, name)), record.rule)
}

/// A text with the rule behind it, where it has no field for that.
fn cited(text: Phrase, rule: Option<&str>) -> Phrase {
    match rule {
        Some(rule) => Text {
            en: format!("{} ({rule})", text.en).into(),
            zh: format!("{}（{rule}）", text.zh).into(),
        },
        None => text,
    }
}

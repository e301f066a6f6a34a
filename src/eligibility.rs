//! Whether the published conditions hold: facts in, findings out.
//!
//! A fact that is not known makes its condition unknown; nothing is guessed. Which
//! conditions and advice an operation has is `data/operations.json`, what the conditions
//! say to people is `data/conditions.json`; what each of them looks at stands in one place
//! here (`Facts::parts`). Knows no texts.

use serde::Serialize;

use crate::catalog::{
    ActivationChannel, Advice, BUFFER_DAYS, DEFAULT_METHOD, Item, PACKAGE_CURRENCY, Package,
    Permission, Plan, PublishedCondition, Role, RolePermissions, SettlementMethod, Site,
};
use crate::date::Date;
use crate::lists::AddAll;
use crate::money::{Amount, Currency};

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It does.
    Met,
    /// It does not.
    Unmet,
    /// That depends on what is not known or not published.
    Unknown,
}

impl Status {
    /// Met or not, where that is known for certain.
    pub const fn of(holds: bool) -> Self {
        if holds { Self::Met } else { Self::Unmet }
    }

    /// Met or not, unless it is not known.
    pub const fn known(holds: Option<bool>) -> Self {
        match holds {
            Some(holds) => Self::of(holds),
            None => Self::Unknown,
        }
    }

    /// All of them together: unmet if one is, else unknown if one is.
    pub fn of_all(statuses: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::Met;
        for status in statuses {
            match status {
                Self::Unmet => return Self::Unmet,
                Self::Unknown => all = Self::Unknown,
                Self::Met => {}
            }
        }
        all
    }

    /// Either of them: met if one is, else unknown if one is.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Met, _) | (_, Self::Met) => Self::Met,
            (Self::Unmet, Self::Unmet) => Self::Unmet,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }
}

/// The most things that have to hold for one condition.
const PARTS_MAX: usize = 4;

/// A condition, and whether it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which one.
    pub condition: PublishedCondition,
    /// Whether each thing holds that it consists of, in the order of its remedies.
    pub parts: [Status; PARTS_MAX],
    /// The workspace that it is about, where it is asked of each.
    pub workspace: Option<usize>,
}

impl Finding {
    /// Of a condition that is one thing.
    pub const fn of(condition: PublishedCondition, status: Status) -> Self {
        Self { condition, parts: [status, Status::Met, Status::Met, Status::Met], workspace: None }
    }

    /// Whether the condition holds.
    pub fn status(&self) -> Status {
        Status::of_all(self.parts)
    }
}

/// Words that a fact of that kind may be.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident: $id:literal),* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant),*
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];
            /// Their ids in the contract, in the same order.
            pub const IDS: &[&'static str] = &[$($id),*];
        }
    )*};
}

words! {
    /// Where an upgrade is started (R90).
    StartingPoint {
        /// In the workspace.
        Console: "console",
        /// Where bills are paid.
        BillingCenter: "billing_center"
    }
    /// How far the billing-center account is that will pay (R90).
    BillingCenterAccount {
        /// There is none.
        Missing: "missing",
        /// It has a user name.
        Registered: "registered",
        /// It can pay.
        Active: "active"
    }
    /// Where the data are to be kept (R16).
    TargetStorage {
        /// By Guance.
        Default: "default",
        /// In the customer's own log service.
        Sls: "sls"
    }
}

/// When the settlement method was changed last (R75).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastChange {
    /// It is what it was in the beginning.
    Never,
    /// On that day.
    On(Date),
}

/// A workspace that a package is bought for.
#[derive(Clone, Debug)]
pub struct PackagedWorkspace {
    /// The caller's own.
    pub id: String,
    /// What it is subscribed to.
    pub plan: Option<Plan>,
    /// Where it runs.
    pub site: Option<Site>,
    /// How it settles.
    pub settlement: Option<SettlementMethod>,
    /// Whether the account that pays is bound to it.
    pub bound_to_payer: Option<bool>,
}

impl PackagedWorkspace {
    /// Whether the account that pays is bound to it (E20).
    pub fn is_bound(&self) -> Status {
        Status::known(self.bound_to_payer)
    }

    /// Whether packages are sold for its site (E35).
    pub fn has_packages(&self) -> Status {
        Status::known(self.site.map(Site::has_packages))
    }
}

/// What is known of who wants to do what. A fact that is left out is not known; the
/// contract says which of them belong to which operation.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Today; methods are judged by the newest rules when absent.
    pub date: Option<Date>,
    /// What the workspace is subscribed to.
    pub plan: Option<Plan>,
    /// Who acts.
    pub role: Option<Role>,
    /// Where the upgrade is started.
    pub started_from: Option<StartingPoint>,
    /// Whether there is an account to log in with.
    pub console_account: Option<bool>,
    /// The account that will pay.
    pub billing_center_account: Option<BillingCenterAccount>,
    /// Whether the code that came by e-mail was confirmed.
    pub email_code_confirmed: Option<bool>,
    /// Whether the agreement is accepted.
    pub agreement_accepted: Option<bool>,
    /// Whether what cannot be undone was acknowledged.
    pub consequences_acknowledged: Option<bool>,
    /// Where the data are to be kept.
    pub target_storage: Option<TargetStorage>,
    /// The method that is to settle: always there where an operation has one.
    pub method: Option<SettlementMethod>,
    /// The method that settles now.
    pub present_method: Option<SettlementMethod>,
    /// Where the workspace runs.
    pub site: Option<Site>,
    /// Where it was activated.
    pub channel: Option<ActivationChannel>,
    /// Whether free choice of settlement is switched on (R71).
    pub free_choice: Option<bool>,
    /// Whether what binding takes is at hand (R76).
    pub identity_ready: Option<bool>,
    /// When the settlement method was changed last.
    pub last_change: Option<LastChange>,
    /// Whether the cloud account is unsubscribed or released.
    pub cloud_account_released: Option<bool>,
    /// Whether both billing-center accounts are of the same enterprise.
    pub same_enterprise_certification: Option<bool>,
    /// The package to buy or to upgrade to.
    pub package: Option<Package>,
    /// The package to upgrade from.
    pub present_package: Option<Package>,
    /// Of the paying billing center.
    pub currency: Option<Currency>,
    /// The workspaces that the package is for.
    pub workspaces: Option<Vec<PackagedWorkspace>>,
    /// What is offered for the package, in its currency.
    pub funds: Option<Amount>,
    /// Whether there is a valid annual package.
    pub annual_package_valid: Option<bool>,
    /// Whose data are to be kept longer or shorter: always there where an operation has
    /// one, as is the retention.
    pub item: Option<Item>,
    /// For how many days.
    pub retention_days: Option<u64>,
    /// Whether retention was changed today already.
    pub changed_today: Option<bool>,
    /// The day the arrears arose.
    pub buffer_started_on: Option<Date>,
    /// Whether the debt is paid.
    pub debt_paid: Option<bool>,
    /// Whether a cloud account is bound again.
    pub cloud_account_rebound: Option<bool>,
}

impl Facts {
    /// How the workspace settles unless it is changed: by the billing center (R70, A26),
    /// or by the account of the vendor in whose marketplace it was activated (R72).
    pub fn default_method(&self) -> SettlementMethod {
        let vendor = self.channel.and_then(|channel| channel.record().settles_by);
        vendor.unwrap_or(DEFAULT_METHOD)
    }

    /// Every condition of an operation, in E order; one that is asked of each workspace
    /// as often as there are workspaces.
    pub fn findings(&self, conditions: &[PublishedCondition]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for condition in conditions.iter().copied().filter(|condition| self.concerns(*condition)) {
            let find = |workspace: Option<(usize, &PackagedWorkspace)>| Finding {
                condition,
                parts: self.parts(condition, workspace.map(|(_, workspace)| workspace)),
                workspace: workspace.map(|(index, _)| index),
            };
            match &self.workspaces {
                Some(workspaces) if is_asked_of_each_workspace(condition) => {
                    findings.add_all(workspaces.iter().enumerate().map(|each| find(Some(each))));
                }
                Some(_) | None => findings.push(find(None)),
            }
        }
        findings
    }

    /// Whether the condition is one of this case: what a cloud account takes is asked of
    /// cloud accounts.
    fn concerns(&self, condition: PublishedCondition) -> bool {
        use PublishedCondition::{CloudAccountCanBeBound, MethodIsOffered, SitePermitsCloud};
        match condition {
            SitePermitsCloud | MethodIsOffered | CloudAccountCanBeBound => self.is_for_cloud(),
            _ => true,
        }
    }

    fn is_for_cloud(&self) -> bool {
        self.method.is_some_and(SettlementMethod::is_cloud)
    }

    /// What has to hold for a condition, and whether it does: the table of E1 to E35.
    fn parts(
        &self,
        condition: PublishedCondition,
        workspace: Option<&PackagedWorkspace>,
    ) -> [Status; PARTS_MAX] {
        use PublishedCondition as Condition;
        use Status::{Met, Unknown};
        let known = Status::known;
        let status = match condition {
            // E1
            Condition::WorkspaceIsFree => known(self.plan.map(|plan| plan == Plan::Free)),
            // E2: who binds it from the billing center needs no role in it.
            Condition::OwnerStartsUpgrade => {
                let from_billing_center = |from| from == StartingPoint::BillingCenter;
                let from_there = known(self.started_from.map(from_billing_center));
                from_there.or(self.may(|role| role.upgrade_plan))
            }
            // E3
            Condition::ConsoleAccountExists => known(self.console_account),
            // E4
            Condition::BillingCenterAccountIsActive => {
                let account = self.billing_center_account;
                let exists = known(account.map(|account| account != BillingCenterAccount::Missing));
                let is_idle = account == Some(BillingCenterAccount::Registered);
                return [exists, Status::of(!is_idle), Met, Met];
            }
            // E5
            Condition::EmailCodeIsConfirmed => known(self.email_code_confirmed),
            // E6
            Condition::AgreementIsAccepted => known(self.agreement_accepted),
            // E7
            Condition::ConsequencesAreAcknowledged => known(self.consequences_acknowledged),
            // E8
            Condition::StorageIsDefault => {
                known(self.target_storage.map(|storage| storage == TargetStorage::Default))
            }
            // E9
            Condition::ChannelPermitsMethod => self.channel_permits(),
            // E10
            Condition::SitePermitsCloud => return self.site_permits_cloud(),
            // E11: without a date by the newest rules.
            Condition::MethodIsOffered => {
                known(self.method.map(|method| method.is_offered_on(self.date)))
            }
            // E12
            Condition::CloudAccountCanBeBound => known(self.identity_ready),
            // E13
            Condition::ActorIsOwner => self.may(|role| role.change_settlement),
            // E14
            Condition::NotChangedThisMonth => match self.last_change {
                Some(LastChange::Never) => Met,
                Some(LastChange::On(last)) => {
                    known(self.date.map(|today| today.month() != last.month()))
                }
                None => Unknown,
            },
            // E15
            Condition::CloudAccountIsReleased => {
                known(self.present_method.map(|method| !method.is_cloud()))
                    .or(known(self.cloud_account_released))
            }
            // E16
            Condition::OwnerBindsSameEnterprise => {
                let same_enterprise = known(self.same_enterprise_certification);
                return [self.may(|role| role.change_binding), same_enterprise, Met, Met];
            }
            // E18
            Condition::WorkspaceIsCommercial => {
                let plan = workspace.and_then(|workspace| workspace.plan);
                known(plan.map(|plan| plan == Plan::Commercial))
            }
            // E19
            Condition::WorkspaceSettlesByBillingCenter => {
                let settlement = workspace.and_then(|workspace| workspace.settlement);
                known(settlement.map(|method| !method.is_cloud()))
            }
            // E20
            Condition::WorkspacesAreBoundToPayer => {
                let is_any_chosen = self.workspaces.as_ref().map(|chosen| !chosen.is_empty());
                let are_bound = self.of_all_workspaces(PackagedWorkspace::is_bound);
                return [known(is_any_chosen), are_bound, Met, Met];
            }
            // E21
            Condition::OfferCoversPrice => known(self.missing_funds().map(Amount::is_zero)),
            // E22
            Condition::AnnualPackageIsValid => known(self.annual_package_valid),
            // E23
            Condition::PackageUpgradeIsOffered => self.package_upgrade_is_offered(),
            // E25
            Condition::RetentionMayBeChanged => {
                let is_commercial = known(self.plan.map(|plan| plan == Plan::Commercial));
                let may_change = self.may(|role| role.change_retention);
                let choices = self.item.map(|item| item.record().retention_choices);
                let has_choices = known(choices.map(|choices| !choices.is_empty()));
                let is_choice = choices.map(|choices| {
                    choices.is_empty() || choices.iter().any(|days| self.is_retention(*days))
                });
                return [is_commercial, may_change, has_choices, known(is_choice)];
            }
            // E30
            Condition::OwnerDissolves => self.may(|role| role.dissolve),
            // E31
            Condition::WorkspaceMayBeUnlocked => return self.workspace_may_be_unlocked(),
            // E35
            Condition::PackageIsSoldHere => {
                let in_currency = known(self.currency.map(|paid| paid == PACKAGE_CURRENCY));
                let on_sites = self.of_all_workspaces(PackagedWorkspace::has_packages);
                return [in_currency, on_sites, Met, Met];
            }
            // These are found with an order (R58) or with a comparison of plans.
            Condition::OfferStaysWithinPrice
            | Condition::FreePlanHasItem
            | Condition::FreeQuotaSuffices
            | Condition::FreeRetentionSuffices
            | Condition::ItemIsOnRateCard
            | Condition::ConversionFactorIsPublished
            | Condition::PackageIsSoldInCurrency
            | Condition::PackageIsSoldForSite => Unknown,
        };
        [status, Met, Met, Met]
    }

    /// Whether the role of who acts allows it (R66).
    fn may(&self, permission: impl Fn(&RolePermissions) -> Permission) -> Status {
        match self.role.map(|role| permission(&role.record().permissions)) {
            Some(Permission::Yes) => Status::Met,
            Some(Permission::No) => Status::Unmet,
            Some(Permission::IfGranted) | None => Status::Unknown,
        }
    }

    /// E9: what was activated in a marketplace settles by that vendor's account (R72).
    fn channel_permits(&self) -> Status {
        let only = self.channel.map(|channel| channel.record().settles_by);
        Status::known(only.map(|only| only.is_none_or(|only| self.method == Some(only))))
    }

    /// Whether the cloud account is one of the site (R71), on that day (A30). Where nothing is
    /// published for the site, that it is not one of them is not known.
    fn site_lists_cloud(&self) -> Status {
        let Some((site, cloud)) = self.site.zip(self.method) else { return Status::Unknown };
        let (default_cloud, site) = (site.default_cloud_on(self.date), site.record());
        if default_cloud == Some(cloud) || site.other_clouds.contains(&cloud) {
            return Status::Met;
        }
        if site.default_cloud.is_some() { Status::Unmet } else { Status::Unknown }
    }

    /// E10, in parts because what to do depends on what is published for the site; without
    /// a site that is not known either.
    fn site_permits_cloud(&self) -> [Status; PARTS_MAX] {
        let status = self.site_lists_cloud().or(Status::known(self.free_choice));
        match self.site.map(|site| site.record().default_cloud) {
            Some(Some(_)) => [status, Status::Met, Status::Met, Status::Met],
            Some(None) => [Status::Met, status, Status::Met, Status::Met],
            None => [Status::Met, Status::Met, status, Status::Met],
        }
    }

    /// E31: within the buffer, which starts on the day the arrears arose.
    fn workspace_may_be_unlocked(&self) -> [Status; PARTS_MAX] {
        let days = self.buffer_started_on.zip(self.date);
        let days = days.map(|(first, today)| first.days_until(today));
        let in_buffer = Status::known(days.map(|days| days <= i32::from(BUFFER_DAYS)));
        let settled = Status::known(self.debt_paid).or(Status::known(self.cloud_account_rebound));
        // Afterwards it is not for the owner any more (A19).
        let may = match in_buffer {
            Status::Unmet => Status::Met,
            Status::Met | Status::Unknown => self.may(|role| role.unlock),
        };
        [may, in_buffer, settled, Status::Met]
    }

    /// E23: one of the published upgrades (R59); none leads to the smallest package,
    /// wherever it starts.
    fn package_upgrade_is_offered(&self) -> Status {
        let Some(to) = self.package else { return Status::Unknown };
        let leads_there = |from: Package| from.record().upgrades_to.contains(&to);
        match self.present_package {
            Some(from) => Status::of(leads_there(from)),
            None if Package::ALL.iter().copied().any(leads_there) => Status::Unknown,
            None => Status::Unmet,
        }
    }

    fn is_retention(&self, days: u16) -> bool {
        self.retention_days == Some(u64::from(days))
    }

    fn of_all_workspaces(&self, status: impl Fn(&PackagedWorkspace) -> Status) -> Status {
        match &self.workspaces {
            Some(workspaces) => Status::of_all(workspaces.iter().map(status)),
            None => Status::Unknown,
        }
    }

    /// What the funds lack of the package's price, where both are known.
    pub fn missing_funds(&self) -> Option<Amount> {
        let (package, mut funds) = self.package.zip(self.funds)?;
        let mut missing = Amount::of_price(package.record().price)?;
        missing.set_off(&mut funds);
        Some(missing)
    }

    /// Who binds the cloud account again has nothing else to do (R87).
    fn unlocks_by_itself(&self) -> bool {
        self.cloud_account_rebound == Some(true) && self.debt_paid != Some(true)
    }

    /// Whether advice is for this case.
    pub fn calls_for(&self, advice: Advice) -> bool {
        use SettlementMethod::{AlibabaCloud, Azure, BillingCenter};
        let from = self.present_method;
        let leaves_cloud = from.is_some_and(SettlementMethod::is_cloud);
        match advice {
            // R75: who stays where he is has not changed.
            Advice::SettlementStaysThisMonth => {
                (from, self.method) != (Some(BillingCenter), Some(BillingCenter))
            }
            // R74, R76
            Advice::CloudSettlementBinds | Advice::BringCloudAccount => self.is_for_cloud(),
            // R50, which is also said of a package that is bought.
            Advice::CloudSettlementUsesNoPackage => self.method.is_none() || self.is_for_cloud(),
            // R77, R86: the same if the account is released already.
            Advice::EndingSubscriptionLocks => leaves_cloud && from != Some(Azure),
            Advice::EndingAzureSubscriptionIsNotPublished => from == Some(Azure),
            Advice::LockedDataAreCleared => leaves_cloud,
            // A18
            Advice::PagesDifferOnEndingAlibabaSubscription => from == Some(AlibabaCloud),
            // R87
            Advice::Unlock => !self.unlocks_by_itself(),
            Advice::UnlocksByItself => self.unlocks_by_itself(),
            // R14
            Advice::OldMetricsAreDeleted => self.item == Some(Item::TimeSeries),
            Advice::OldDataKeepRetention => self.item.is_some_and(|item| {
                item != Item::TimeSeries && !item.record().retention_choices.is_empty()
            }),
            Advice::ChangeTakesEffect => self.changed_today.is_none(),
            Advice::ChangeTakesEffectAtOnce => self.changed_today == Some(false),
            Advice::ChangeTakesEffectTomorrow => self.changed_today == Some(true),
            _ => true,
        }
    }
}

/// Whether the condition is asked of each workspace by itself.
const fn is_asked_of_each_workspace(condition: PublishedCondition) -> bool {
    matches!(
        condition,
        PublishedCondition::WorkspaceIsCommercial
            | PublishedCondition::WorkspaceSettlesByBillingCenter
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_unmet_condition_outweighs_what_is_unknown() {
        use Status::{Met, Unknown, Unmet};
        let table: &[(&[Status], Status)] = &[
            (&[], Met),
            (&[Met, Met], Met),
            (&[Unknown, Met], Unknown),
            (&[Unknown, Unmet, Met], Unmet),
        ];
        for (statuses, all) in table {
            assert_eq!(Status::of_all(statuses.iter().copied()), *all);
        }
    }

    #[test]
    fn one_met_alternative_outweighs_what_is_unknown() {
        use Status::{Met, Unknown, Unmet};
        let table = [
            (Met, Met, Met),
            (Met, Unmet, Met),
            (Met, Unknown, Met),
            (Unmet, Unmet, Unmet),
            (Unmet, Unknown, Unknown),
            (Unknown, Unknown, Unknown),
        ];
        for (one, other, either) in table {
            assert_eq!((one.or(other), other.or(one)), (either, either));
        }
    }
}

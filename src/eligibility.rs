//! Whether the published conditions hold: facts in, findings out.
//!
//! A fact that is not known makes its condition unknown; nothing is guessed. Knows
//! neither texts nor how to do what it permits.

use serde::Serialize;

use crate::catalog::{
    ActivationChannel, DEFAULT_METHOD, PublishedCondition, SettlementMethod, Site,
};
use crate::date::Date;

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

    /// All of them together: unmet if one is, else unknown if one is.
    pub fn of_all(statuses: impl Iterator<Item = Self>) -> Self {
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
}

/// A condition, and whether it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which one.
    pub condition: PublishedCondition,
    /// Whether it holds.
    pub status: Status,
}

/// What is known of a workspace that is to settle its bills.
#[derive(Clone, Copy, Debug)]
pub struct SettlementFacts {
    /// The day; by the newest rules when absent.
    pub date: Option<Date>,
    /// Where it runs.
    pub site: Site,
    /// Where it was activated.
    pub channel: ActivationChannel,
    /// Whether the account manager has switched on free choice of settlement (R71),
    /// where that is known.
    pub free_choice: Option<bool>,
}

impl SettlementFacts {
    /// How the workspace settles unless it is changed: by the billing center (R70, A26),
    /// or by the account of the vendor in whose marketplace it was activated (R72).
    pub fn default_method(self) -> SettlementMethod {
        self.channel.record().settles_by.unwrap_or(DEFAULT_METHOD)
    }

    /// What has to hold for the workspace to settle by `method`, in E order.
    pub fn conditions_of(self, method: SettlementMethod) -> Vec<Finding> {
        let mut findings = vec![Finding {
            condition: PublishedCondition::ChannelPermitsMethod,
            status: self.channel_permits(method),
        }];
        if method.is_cloud() {
            // E11.
            let is_offered = Status::of(method.is_offered_on(self.date));
            findings.extend([
                Finding {
                    condition: PublishedCondition::SitePermitsCloud,
                    status: self.site_permits(method),
                },
                Finding { condition: PublishedCondition::MethodIsOffered, status: is_offered },
            ]);
        }
        findings
    }

    /// E9: what was activated in a marketplace settles by that vendor's account (R72).
    fn channel_permits(self, method: SettlementMethod) -> Status {
        Status::of(self.channel.record().settles_by.is_none_or(|only| only == method))
    }

    /// E10: the cloud account is one of the site, or the choice is free (R71). Where
    /// nothing is published for the site, that it is not one of them is not known.
    fn site_permits(self, cloud: SettlementMethod) -> Status {
        let site = self.site.record();
        if site.default_cloud == Some(cloud) || site.other_clouds.contains(&cloud) {
            return Status::Met;
        }
        match self.free_choice {
            Some(true) => Status::Met,
            Some(false) if site.default_cloud.is_some() => Status::Unmet,
            Some(false) | None => Status::Unknown,
        }
    }
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
}

//! A condition of the published rules, and whether it holds.

use serde::Serialize;

use crate::catalog::Text;

/// A condition of the published rules, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// Its E-, R- or A-number.
    pub id: &'static str,
    /// Stable name in snake case.
    pub code: &'static str,
    /// Whether it holds.
    pub status: ConditionStatus,
    /// For people.
    pub text: Text<String>,
    /// What to do about it, when unmet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Text<String>>,
    /// The rule behind it; see `data/rules.json`.
    pub rule: &'static str,
    /// What it is about, where a condition repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionStatus {
    /// It does not.
    Unmet,
}

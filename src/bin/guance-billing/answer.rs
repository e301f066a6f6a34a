//! What the command shows of an answer besides its JSON.

use std::fmt::Display;

use guance_billing::api::writer::write_value;
use guance_billing::catalog::Text;
use serde::Serialize;

use crate::arguments::{Format, Language};
use crate::page::Page;
use crate::rows::Rows;

/// The question, for what its answer does not repeat.
pub struct Asked<'a> {
    /// The request.
    pub json: &'a [u8],
    /// Of the texts for people.
    pub language: Language,
    /// How the answer is printed.
    pub format: Format,
}

impl Asked<'_> {
    /// A text in the language that was asked for.
    pub fn say<S: Into<String>>(&self, text: Text<S>) -> String {
        match self.language {
            Language::En => text.en.into(),
            Language::Zh => text.zh.into(),
        }
    }
}

/// A text and the rule behind it.
pub fn cited<S: Display>(text: &Text<S>, rule: &str) -> Text<String> {
    Text { en: format!("{} ({rule})", text.en), zh: format!("{}（{rule}）", text.zh) }
}

/// An answer as the command prints it.
pub trait Shown: Serialize {
    /// The columns of its CSV. Their names stay, whatever the language.
    const COLUMNS: &'static [&'static str];

    /// As tables for people.
    fn page(&self, asked: &Asked<'_>) -> Page;

    /// As rows for other programs.
    ///
    /// # Errors
    ///
    /// None that rows in memory have.
    fn fill(&self, rows: &mut Rows, asked: &Asked<'_>) -> Result<(), csv::Error>;

    /// What there is to say beside it, on standard error.
    fn remarks(&self, _asked: &Asked<'_>) -> Vec<String> {
        Vec::new()
    }

    /// Whether what was asked about is not to be had.
    fn is_refused(&self) -> bool {
        false
    }
}

/// The word that stands for a value in the JSON of an answer.
pub fn word<T: Serialize>(value: &T) -> String {
    // A word that cannot be written would not be in an answer either.
    let text = write_value(value).unwrap_or_default();
    text.trim_matches('"').into()
}

/// A value, or nothing where there is none.
pub fn shown<T: Display>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

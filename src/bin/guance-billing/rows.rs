//! An answer as CSV: a header, and rows whose cells are found by their column.
//!
//! Figures are the library's own decimals. A text that a spreadsheet would run as a formula
//! gets an apostrophe before it, as on the page (`www/src/formula-text.ts`): ids and labels
//! are whatever somebody wrote.

use std::fmt::Display;
use std::io;

use csv::Writer;

/// CSV, row by row.
pub struct Rows {
    columns: &'static [&'static str],
    writer: Writer<Vec<u8>>,
}

impl Rows {
    /// CSV with these columns.
    ///
    /// # Errors
    ///
    /// None that a text in memory has.
    pub fn new(columns: &'static [&'static str]) -> Result<Self, csv::Error> {
        let mut writer = Writer::from_writer(Vec::new());
        writer.write_record(columns)?;
        Ok(Self { columns, writer })
    }

    /// Adds a row of cells and the names of their columns; all others stay empty.
    ///
    /// # Errors
    ///
    /// None that a text in memory has.
    pub fn add(&mut self, cells: &[(&str, &dyn Display)]) -> Result<(), csv::Error> {
        debug_assert!(
            cells.iter().all(|(name, _)| self.columns.contains(name)),
            "a cell without a column"
        );
        let cell_of = |column: &&str| {
            let cell = cells.iter().find(|(name, _)| name == column);
            cell.map(|(_, value)| harmless(value.to_string())).unwrap_or_default()
        };
        self.writer.write_record(self.columns.iter().map(cell_of))
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// None that a text in memory has.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// The text of a cell as no spreadsheet runs it.
fn harmless(text: String) -> String {
    if is_formula(&text) { format!("'{text}") } else { text }
}

/// Whether a text starts like a formula and is no plain number. Full-width twins count,
/// because spreadsheets read them alike; so do apostrophes of its own, so that each comes back.
fn is_formula(text: &str) -> bool {
    const STARTS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.trim_start_matches('\'').starts_with(STARTS) && !is_plain_number(text)
}

fn is_plain_number(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
        None => is_digits(unsigned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_spreadsheets_run_are_made_harmless() {
        let run = ["=1+1", "+1", "-x", "@a", "\t=1", "＝1", "-1.", "--1", "'=1", "''@a", "-"];
        for text in run {
            assert_eq!(harmless(text.into()), format!("'{text}"));
        }
        for text in ["", "1.5", "-1.5", "-1", "shop", "a=b", "'shop", "2 ÷ 1 = 2", "2024-11-06"] {
            assert_eq!(harmless(text.into()), text);
        }
    }

    #[test]
    fn cells_stand_in_their_columns_and_are_quoted_where_they_must_be() {
        let mut rows = Rows::new(&["a", "b", "c"]).unwrap();
        rows.add(&[("c", &3), ("a", &"x, \"y\"")]).unwrap();
        let text = String::from_utf8(rows.finish().unwrap()).unwrap();
        assert_eq!(text, "a,b,c\n\"x, \"\"y\"\"\",,3\n");
    }
}

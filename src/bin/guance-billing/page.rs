//! An answer as people read it: tables and lists, one below the other.
//!
//! Numbers stand at the right of their column and are never broken; where a terminal is too
//! narrow, texts wrap. Widths are those on a terminal, on which a Chinese character takes
//! two columns.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use guance_billing::catalog::Text;
use terminal_size::terminal_size_of;

use crate::answer::Asked;

/// Tables and lists.
#[derive(Default)]
pub struct Page(Vec<Part>);

enum Part {
    Table(Sheet),
    Line(String),
    List { title: String, lines: Vec<String> },
}

/// A table of a page.
pub struct Sheet {
    title: Option<String>,
    columns: Vec<Column>,
    has_heading: bool,
    rows: Vec<Vec<String>>,
}

/// A column of a table.
pub struct Column {
    heading: String,
    is_number: bool,
    is_always_there: bool,
}

impl Column {
    /// One of texts.
    pub fn text(asked: &Asked<'_>, en: &'static str, zh: &'static str) -> Self {
        let heading = asked.say(Text { en, zh });
        Self { heading, is_number: false, is_always_there: true }
    }

    /// One of numbers.
    pub fn number(asked: &Asked<'_>, en: &'static str, zh: &'static str) -> Self {
        Self { is_number: true, ..Self::text(asked, en, zh) }
    }

    /// The same, with the currency of its amounts.
    #[must_use]
    pub fn in_currency(self, currency: &str) -> Self {
        Self { heading: format!("{} {currency}", self.heading), ..self }
    }

    /// The same, left out where no row has anything in it.
    #[must_use]
    pub fn where_told(self) -> Self {
        Self { is_always_there: false, ..self }
    }
}

impl Sheet {
    /// A table with a heading over each column.
    pub fn new(title: Option<String>, columns: Vec<Column>) -> Self {
        Self { title, columns, has_heading: true, rows: Vec::new() }
    }

    /// A table of figures and their names, without headings: name, figure, remark.
    pub fn of_figures(title: Option<String>) -> Self {
        let column =
            |is_number| Column { heading: String::new(), is_number, is_always_there: true };
        let columns = vec![column(false), column(true), column(false)];
        Self { title, columns, has_heading: false, rows: Vec::new() }
    }

    /// Adds a row with a cell for each column.
    pub fn add<const CELLS: usize>(&mut self, cells: [String; CELLS]) {
        self.add_all(cells.into());
    }

    /// Adds a row with a cell for each column.
    pub fn add_all(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a row of other columns");
        self.rows.push(cells);
    }

    /// Without the columns that have nothing to tell.
    fn told(mut self) -> Self {
        let is_told = |place: usize| {
            self.rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<bool> = self
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| column.is_always_there || is_told(place))
            .collect();
        let mut keep = kept.iter();
        self.columns.retain(|_| keep.next().is_some_and(|kept| *kept));
        for row in &mut self.rows {
            let mut keep = kept.iter();
            row.retain(|_| keep.next().is_some_and(|kept| *kept));
        }
        self
    }

    fn text(self, width: Option<u16>) -> String {
        let Self { title, columns, has_heading, rows } = self.told();
        let mut table = Table::new();
        table.load_style(LINE_BELOW_HEADING);
        if let Some(width) = width {
            table.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        }
        if has_heading {
            table.set_header(columns.iter().map(|column| column.heading.as_str()));
        }
        table.add_rows(rows);
        table.discover_columns();
        let widths = table.column_max_content_widths();
        let at_end = columns.len().saturating_sub(1);
        let drawn = table.column_iter_mut().zip(columns).zip(widths).enumerate();
        for (place, ((drawn, column), width)) in drawn {
            let gap = if place == at_end { 0 } else { GAP };
            drawn.set_padding((0, gap));
            if column.is_number {
                drawn.set_cell_alignment(CellAlignment::Right);
                drawn.set_constraint(ColumnConstraint::ContentWidth);
            } else {
                let least = Width::Fixed(width.min(TEXT_WIDTH_MIN) + gap);
                drawn.set_constraint(ColumnConstraint::LowerBoundary(least));
            }
        }
        let title = title.map(|title| title + "\n").unwrap_or_default();
        format!("{title}{}\n", table.trim_fmt())
    }
}

const LINE_BELOW_HEADING: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// Between two columns.
const GAP: u16 = 2;

/// How narrow a text may become before the terminal breaks its lines itself: a date fits.
const TEXT_WIDTH_MIN: u16 = 10;

impl Page {
    /// Adds a table, if it has rows.
    pub fn add_table(&mut self, sheet: Sheet) {
        if !sheet.rows.is_empty() {
            self.0.push(Part::Table(sheet));
        }
    }

    /// Adds a line by itself.
    pub fn add_line(&mut self, line: String) {
        self.0.push(Part::Line(line));
    }

    /// Adds a list, if there is anything on it.
    pub fn add_list(&mut self, title: String, lines: impl IntoIterator<Item = String>) {
        let lines: Vec<_> = lines.into_iter().collect();
        if !lines.is_empty() {
            self.0.push(Part::List { title, lines });
        }
    }

    /// The page as text, in that many columns or in as many as it takes.
    pub fn text(self, width: Option<u16>) -> String {
        let texts = self.0.into_iter().map(|part| match part {
            Part::Table(sheet) => sheet.text(width),
            Part::Line(line) => line + "\n",
            Part::List { title, lines } => {
                let lines = lines.iter().flat_map(|line| ["- ", line.as_str(), "\n"]);
                [title.as_str(), "\n"].into_iter().chain(lines).collect()
            }
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// How many columns the terminal has, where there is one.
pub fn terminal_width() -> Option<u16> {
    terminal_size_of(std::io::stdout()).map(|(width, _)| width.0)
}

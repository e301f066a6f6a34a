//! Calendar days, without zones and without a clock.
//!
//! A thin wrapper over the `time` crate that takes one form only and gives the
//! arithmetic that bills need. "Today" is always an input.

use std::fmt;

use serde::{Serialize, Serializer};
use time::Month;

use crate::issue::{Fault, IssueCode, quoted};

/// A day of the civil calendar, from year 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// Takes a day of the `time` crate; for the constants of the catalog.
    pub const fn new(date: time::Date) -> Self {
        Self(date)
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    ///
    /// [`IssueCode::MalformedDate`] for any other form and for a day that the
    /// calendar does not have.
    ///
    /// ```
    /// use guance_billing::date::Date;
    ///
    /// assert_eq!(Date::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
    /// assert!(Date::parse("2023-02-29").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Fault> {
        Self::from_form(text).ok_or_else(|| {
            let message = format!("{} is not a day such as `2024-11-06`", quoted(text));
            Fault::new(IssueCode::MalformedDate, message)
        })
    }

    fn from_form(text: &str) -> Option<Self> {
        let form_fits = text.len() == 10
            && text.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let mut parts = form_fits.then(|| text.split('-'))?;
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse::<u8>().ok()?;
        let day = parts.next()?.parse().ok()?;
        time::Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok().map(Self)
    }

    /// The day that comes `days` later, unless that is after the year 9999.
    pub fn plus_days(self, days: u16) -> Option<Self> {
        let day_number = self.0.to_julian_day().checked_add(i32::from(days))?;
        time::Date::from_julian_day(day_number).ok().map(Self)
    }

    /// How many days `later` comes after this day; negative when it comes before.
    pub const fn days_until(self, later: Self) -> i32 {
        later.0.to_julian_day() - self.0.to_julian_day()
    }

    /// The calendar month that it is in.
    pub const fn month(self) -> CalendarMonth {
        CalendarMonth { year: self.0.year(), month: self.0.month() }
    }
}

/// A month of a year; displays as `2024-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarMonth {
    year: i32,
    month: Month,
}

impl CalendarMonth {
    /// The first day of the next month, unless that is after the year 9999.
    pub fn next_begins_on(self) -> Option<Date> {
        let year = if self.month == Month::December { self.year + 1 } else { self.year };
        time::Date::from_calendar_date(year, self.month.next(), 1).ok().map(Date)
    }
}

impl fmt::Display for CalendarMonth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, u8::from(self.month))
    }
}

impl Serialize for CalendarMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0.to_calendar_date();
        write!(formatter, "{year:04}-{:02}-{day:02}", u8::from(month))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn reads_days_of_the_calendar_only() {
        for text in ["0000-01-01", "2000-02-29", "2022-08-18", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        let refused = [
            "",
            "2024",
            "2024-11",
            "2024-11-6",
            "2024-1-06",
            "20241106",
            "2024/11/06",
            "2024-11-06T00:00",
            " 2024-11-06",
            "2024-00-10",
            "2024-13-01",
            "2023-02-29",
            "1900-02-29",
            "2024-11-31",
            "2024-11-00",
            "+024-11-06",
            "-024-11-06",
            "2024-11-0６",
        ];
        for text in refused {
            assert_eq!(Date::parse(text).unwrap_err().code, IssueCode::MalformedDate, "{text:?}");
        }
    }

    #[test]
    fn counts_days_over_months_and_leap_years() {
        // from, days, to
        let table = [
            ("2024-11-05", 1, "2024-11-06"),
            ("2024-02-28", 2, "2024-03-01"),
            ("2023-02-28", 1, "2023-03-01"),
            ("2022-08-18", 3_659, "2032-08-24"),
        ];
        for (from, days, to) in table {
            assert_eq!(date(from).plus_days(days), Some(date(to)), "{from} + {days}");
            assert_eq!(date(from).days_until(date(to)), i32::from(days));
            assert_eq!(date(to).days_until(date(from)), -i32::from(days));
        }
        assert_eq!(date("9999-12-31").plus_days(1), None);
    }

    #[test]
    fn a_month_is_one_of_a_year() {
        assert_eq!(date("2024-02-29").month().to_string(), "2024-02");
        assert_eq!(date("2024-02-29").month(), date("2024-02-01").month());
        assert_ne!(date("2024-02-29").month(), date("2025-02-28").month());
        let next = |day| date(day).month().next_begins_on();
        assert_eq!(next("2024-01-31"), Some(date("2024-02-01")));
        assert_eq!(next("2024-12-01"), Some(date("2025-01-01")));
        assert_eq!(next("9999-12-31"), None);
    }
}

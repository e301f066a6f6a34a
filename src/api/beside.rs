//! Lists of whole numbers that come beside the text of a request.
//!
//! Most of a large request is the quantities of its days. `npm/boundary.js` hands those lists
//! over as numbers, which spares it writing their digits and us reading them; in the text
//! there is a [`MARK`] for each, in the same order. A text that is like the mark needs no
//! care: a list in the wrong place makes a request wrong, and one that is wrong is sent
//! again as text alone. So no message ever speaks of what stands beside.

/// The text in place of a list.
pub const MARK: &str = "#";

/// The lists that are left to be taken: how long the next one is, its numbers, and so on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a>(&'a [f64]);

impl<'a> Beside<'a> {
    /// Lists of whole numbers, none of them negative or above 2^53.
    pub const fn new(lists: &'a [f64]) -> Self {
        Self(lists)
    }

    /// The next list, if there is one.
    pub fn take(&mut self) -> Option<Wholes<'a>> {
        let (length, rest) = self.0.split_first()?;
        let (list, rest) = rest.split_at_checked(usize::try_from(whole(*length)).ok()?)?;
        self.0 = rest;
        Some(Wholes(list))
    }
}

/// One such list.
#[derive(Clone, Copy, Debug)]
pub struct Wholes<'a>(&'a [f64]);

impl Wholes<'_> {
    /// How many numbers there are.
    pub const fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// They, as the integers that they are.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.iter().map(|number| whole(*number))
    }
}

/// A float that is a whole number below 2^53: nothing is cut.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the only way to an integer; `boundary.js` sends nothing else than what fits"
)]
const fn whole(number: f64) -> u64 {
    number as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Outcome;
    use crate::api::preview::{CostPreviewRequest, preview_cost};
    use crate::api::reader::read_beside;
    use crate::api::strict::{self, Request};
    use crate::api::writer::write;
    use crate::issue::IssueCode;

    #[test]
    fn lists_stand_where_their_marks_do() {
        let lists = Beside::new(&[2.0, 1.0, 9_007_199_254_740_991.0, 0.0]);
        let node = read_beside(b"[\"#\",\"a\",\"#\",\"#\"]", lists).unwrap();
        let owned = format!("{:?}", node.into_owned());
        // The last mark has no list and is a text.
        assert_eq!(
            owned,
            "List([List([Whole(1), Whole(9007199254740991)]), Text(\"a\"), List([]), Text(\"#\")])"
        );
    }

    #[test]
    fn a_list_is_as_long_as_it_says() {
        let mut lists = Beside::new(&[2.0, 7.0, 8.0, 0.0]);
        let (list, empty) = (lists.take().unwrap(), lists.take().unwrap());
        assert_eq!((list.len(), list.is_empty()), (2, false));
        assert_eq!((empty.len(), empty.is_empty()), (0, true));
        assert_eq!(list.iter().collect::<Vec<_>>(), [7, 8]);
    }

    #[test]
    fn quantities_beside_are_those_of_a_text() {
        let outcome = |days: u16, quantity: &str, lists: &[f64]| {
            let request = format!(
                r#"{{"days":{days},"currency":"CNY","workspaces":[{{"id":"a","site":"cn1",
                "usage":[{{"item":"sms","quantity":{quantity}}}]}}]}}"#
            );
            let shape = CostPreviewRequest::SHAPE;
            let node = strict::read(request.as_bytes(), Beside::new(lists), shape).unwrap();
            preview_cost(&CostPreviewRequest::of(node))
        };
        // days, quantities in a text and beside one
        let table: [(u16, &str, &[f64]); 4] = [
            (3, "[1,20,300]", &[3.0, 1.0, 20.0, 300.0]),
            (2, "[1,20,300]", &[3.0, 1.0, 20.0, 300.0]),
            (4, "[1,20,300]", &[3.0, 1.0, 20.0, 300.0]),
            (1, "[]", &[0.0]),
        ];
        for (days, quantities, lists) in table {
            let [beside, text] = [("\"#\"", lists), (quantities, &[])]
                .map(|(quantity, lists)| write(&outcome(days, quantity, lists)).unwrap());
            assert_eq!(beside, text, "{days}");
        }
        // It is said of the text which of them is wrong.
        let Outcome::Invalid { issues } = outcome(2, "\"#\"", &[2.0, 1.0, 1e13]) else { panic!() };
        assert_eq!(issues[0].code, IssueCode::OutOfRange);
    }

    #[test]
    fn a_list_that_is_not_all_there_is_none() {
        assert!(Beside::new(&[2.0, 1.0]).take().is_none());
        assert!(Beside::default().take().is_none());
    }
}

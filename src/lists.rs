//! Lists of what an iterator yields.
//!
//! `collect` and `extend` are some four functions for each kind of iterator, as they foresee the
//! length and take over memory; over all calls that is 3 KB of the gzipped wasm. These are
//! one loop each, and no slower.

/// Iterators of which lists are made.
pub trait ToList: Iterator + Sized {
    /// All that there is, in its order.
    fn listed(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for one in self {
            list.push(one);
        }
        list
    }

    /// The same, or nothing if one is missing. All are asked for even then, as each may have
    /// something to file.
    fn all_or_none<T>(self) -> Option<Vec<T>>
    where
        Self: Iterator<Item = Option<T>>,
    {
        let mut list = Some(Vec::new());
        for one in self {
            match (&mut list, one) {
                (Some(list), Some(one)) => list.push(one),
                _ => list = None,
            }
        }
        list
    }
}

impl<I: Iterator> ToList for I {}

/// Lists that are added to.
pub trait AddAll<T> {
    /// Adds all of these, in their order.
    fn add_all(&mut self, more: impl IntoIterator<Item = T>);
}

impl<T> AddAll<T> for Vec<T> {
    fn add_all(&mut self, more: impl IntoIterator<Item = T>) {
        for one in more {
            self.push(one);
        }
    }
}

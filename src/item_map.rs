//! Values by billing item, in catalog order.
//!
//! There are so few items that a sorted list is as fast as a tree, and much smaller
//! in wasm.

use crate::catalog::Item;

/// Values by billing item, in catalog order.
#[derive(Clone, Debug)]
pub struct ItemMap<T>(Vec<(Item, T)>);

impl<T> Default for ItemMap<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> ItemMap<T> {
    /// Nothing for any item.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of `item`.
    pub fn get(&self, item: Item) -> Option<&T> {
        self.0.iter().find_map(|(known, value)| (*known == item).then_some(value))
    }

    /// The value of `item`, to be changed.
    pub fn get_mut(&mut self, item: Item) -> Option<&mut T> {
        self.0.iter_mut().find_map(|(known, value)| (*known == item).then_some(value))
    }

    /// Changes the value of `item`, from `initial` if there is none yet.
    pub fn change(&mut self, item: Item, initial: T, change: impl FnOnce(&mut T)) {
        if let Some(value) = self.get_mut(item) {
            change(value);
            return;
        }
        let mut value = initial;
        change(&mut value);
        let place = self.0.partition_point(|(known, _)| *known < item);
        self.0.insert(place, (item, value));
    }

    /// Sets the value of `item`; whether there was none.
    pub fn insert(&mut self, item: Item, value: T) -> bool {
        if self.get(item).is_some() {
            return false;
        }
        self.change(item, value, |_| {});
        true
    }

    /// The items and their values, in catalog order.
    pub fn iter(&self) -> impl Iterator<Item = (Item, &T)> {
        self.0.iter().map(|(item, value)| (*item, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_catalog_order_and_the_first_value() {
        let mut map = ItemMap::new();
        assert!(map.insert(Item::Sms, 1));
        assert!(map.insert(Item::LogEntries, 2));
        assert!(!map.insert(Item::Sms, 3));
        map.change(Item::RumPv, 10, |value| *value += 1);
        map.change(Item::LogEntries, 10, |value| *value += 1);
        let entries: Vec<_> = map.iter().map(|(item, value)| (item, *value)).collect();
        assert_eq!(entries, [(Item::LogEntries, 3), (Item::RumPv, 11), (Item::Sms, 1)]);
        assert_eq!(map.get(Item::Datakit), None);
    }
}

//! Where in a list each id stands first.
//!
//! A table of its own, because each kind of a standard map is a kilobyte or two of the
//! gzipped wasm, and only two questions are asked of this one. Its hash is that of FNV-1a
//! without a seed: the same request takes the same steps. Lists are at most 10,000 long, so
//! that ids which all meet in one place take no time to speak of.

/// Where in a list each id stands first.
#[derive(Debug, Default)]
pub struct PlaceOfId<'a> {
    /// A power of two of them, or none; at most half are taken.
    slots: Vec<Option<(&'a str, usize)>>,
    taken: usize,
}

impl<'a> PlaceOfId<'a> {
    /// Of an empty list.
    pub const fn new() -> Self {
        Self { slots: Vec::new(), taken: 0 }
    }

    /// Where `id` stands first, once it stands at `place`.
    pub fn first(&mut self, id: &'a str, place: usize) -> usize {
        if self.taken * 2 >= self.slots.len() {
            let larger = vec![None; (self.slots.len() * 2).max(8)];
            let known = std::mem::replace(&mut self.slots, larger);
            for (id, place) in known.into_iter().flatten() {
                self.put(id, place);
            }
        }
        self.get(id).unwrap_or_else(|| {
            self.taken += 1;
            self.put(id, place);
            place
        })
    }

    /// Where `id` stands first, if it is in the list.
    pub fn get(&self, id: &str) -> Option<usize> {
        let (_, place) = (*self.slots.get(self.slot(id))?)?;
        Some(place)
    }

    fn put(&mut self, id: &'a str, place: usize) {
        let slot = self.slot(id);
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = Some((id, place));
        }
    }

    /// The slot that `id` has or would have; there is always a free one, unless there is none.
    fn slot(&self, id: &str) -> usize {
        let hash = id
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let last = self.slots.len().wrapping_sub(1);
        let mut slot = usize::try_from(hash).unwrap_or_default() & last;
        while let Some(Some((known, _))) = self.slots.get(slot)
            && *known != id
        {
            slot = (slot + 1) & last;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_id_stands_where_it_stood_first() {
        let mut places = PlaceOfId::new();
        assert_eq!(places.get("a"), None);
        let ids: Vec<_> = (0..2_000).map(|number| (number % 1_000).to_string()).collect();
        for (place, id) in ids.iter().enumerate() {
            assert_eq!(places.first(id, place), place % 1_000);
            assert!(places.taken * 2 <= places.slots.len(), "{id}");
        }
        for (place, id) in ids.iter().take(1_000).enumerate() {
            assert_eq!(places.get(id), Some(place));
        }
        assert_eq!(places.get("1000"), None);
        assert_eq!(places.get(""), None);
    }

    #[test]
    fn ids_spread_over_the_slots() {
        let empty = PlaceOfId { slots: vec![None; 2_048], taken: 0 };
        let slots: BTreeSet<_> = (0..1_000).map(|number| empty.slot(&number.to_string())).collect();
        // By chance there would be some 791; numbers are much alike.
        assert!(slots.len() > 600, "{}", slots.len());
    }
}

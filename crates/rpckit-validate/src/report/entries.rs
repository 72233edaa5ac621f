//! The entries of maps, in an order that does not change from run to run.

use super::{Order, Report, Stop};
use crate::at::Key;

/// Checks an entry of a map.
type Check<'c, 'a, K, V> = &'c mut dyn FnMut(&mut Report, &'a K, &'a V) -> Result<(), Stop>;

/// Sorting is much code: it is compiled here, once for keys of all types.
#[inline(never)]
fn sort(keys: &mut [(Key<'_>, usize)]) {
    keys.sort_unstable();
}

impl Report {
    /// Checks the entries of a map. They are sorted by key only where one of them is wrong, and at most twice checked however
    /// deep maps hold maps.
    ///
    /// # Errors
    /// [`Stop`] when the run ends inside the map.
    pub fn entries<'a, M, K, V>(
        &mut self,
        map: &'a M,
        mut check: impl FnMut(&mut Self, &'a K, &'a V) -> Result<(), Stop>,
    ) -> Result<(), Stop>
    where
        &'a M: IntoIterator<Item = (&'a K, &'a V)>,
        Key<'a>: From<&'a K>,
        K: 'a,
        V: 'a,
    {
        if self.order != Order::Sorted {
            let outside = std::mem::replace(&mut self.order, Order::Any);
            let mut end = Ok(());
            for (key, value) in map {
                end = check(self, key, value);
                if end.is_err() {
                    break;
                }
            }
            self.order = outside;
            if end.is_ok() || outside == Order::Any {
                return end;
            }
        }
        self.entries_in_order(map, &mut check)
    }

    /// Compiled for each type of map, and not again for each field of that type.
    #[cold]
    #[inline(never)]
    fn entries_in_order<'a, M, K, V>(&mut self, map: &'a M, check: Check<'_, 'a, K, V>) -> Result<(), Stop>
    where
        &'a M: IntoIterator<Item = (&'a K, &'a V)>,
        Key<'a>: From<&'a K>,
        K: 'a,
        V: 'a,
    {
        let (mut keys, mut entries) = (Vec::new(), Vec::new());
        for (key, value) in map {
            keys.push((Key::from(key), entries.len()));
            entries.push((key, value));
        }
        sort(&mut keys);
        let outside = std::mem::replace(&mut self.order, Order::Sorted);
        let mut end = Ok(());
        for (_, index) in keys {
            let (key, value) = entries[index];
            end = check(self, key, value);
            if end.is_err() {
                break;
            }
        }
        self.order = outside;
        end
    }
}

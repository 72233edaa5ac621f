//! Maps as the collections that prost uses for them.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use super::error::Error;
use super::list::Item;

/// A key of a protobuf map.
pub trait TableKey: Item + Sized {
    /// Finds the entry of a CEL value; one that does not fit into the key's width is not there.
    fn in_hash_map<'m, V, S: BuildHasher>(map: &'m HashMap<Self, V, S>, key: Self::Value<'_>) -> Option<&'m V>;

    /// The same in a B-tree map.
    fn in_b_tree_map<'m, V>(map: &'m BTreeMap<Self, V>, key: Self::Value<'_>) -> Option<&'m V>;
}

macro_rules! keys {
    ($($key:ty),*) => {
        $(impl TableKey for $key {
            fn in_hash_map<'m, V, S: BuildHasher>(map: &'m HashMap<Self, V, S>, key: Self::Value<'_>) -> Option<&'m V> {
                map.get(&Self::try_from(key).ok()?)
            }

            fn in_b_tree_map<'m, V>(map: &'m BTreeMap<Self, V>, key: Self::Value<'_>) -> Option<&'m V> {
                map.get(&Self::try_from(key).ok()?)
            }
        })*
    };
}

keys!(bool, i32, i64, u32, u64);

impl TableKey for String {
    fn in_hash_map<'m, V, S: BuildHasher>(map: &'m HashMap<Self, V, S>, key: &str) -> Option<&'m V> {
        map.get(key)
    }

    fn in_b_tree_map<'m, V>(map: &'m BTreeMap<Self, V>, key: &str) -> Option<&'m V> {
        map.get(key)
    }
}

/// A map of the environment.
pub trait Table {
    /// Its keys.
    type Key: TableKey;
    /// Its values.
    type Value;

    /// How many entries it has.
    fn length(&self) -> usize;

    /// The value of a key.
    fn find(&self, key: <Self::Key as Item>::Value<'_>) -> Option<&Self::Value>;

    /// All entries.
    fn entries(&self) -> impl Iterator<Item = (&Self::Key, &Self::Value)>;
}

impl<K: TableKey, V, S: BuildHasher> Table for HashMap<K, V, S> {
    type Key = K;
    type Value = V;

    fn length(&self) -> usize {
        self.len()
    }

    fn find(&self, key: K::Value<'_>) -> Option<&V> {
        K::in_hash_map(self, key)
    }

    fn entries(&self) -> impl Iterator<Item = (&K, &V)> {
        self.iter()
    }
}

impl<K: TableKey, V> Table for BTreeMap<K, V> {
    type Key = K;
    type Value = V;

    fn length(&self) -> usize {
        self.len()
    }

    fn find(&self, key: K::Value<'_>) -> Option<&V> {
        K::in_b_tree_map(self, key)
    }

    fn entries(&self) -> impl Iterator<Item = (&K, &V)> {
        self.iter()
    }
}

/// `size(map)`
pub fn size<T: Table>(map: &T) -> i64 {
    i64::try_from(map.length()).unwrap_or(i64::MAX)
}

/// `key in map`
pub fn contains<T: Table>(map: &T, key: <T::Key as Item>::Value<'_>) -> bool {
    map.find(key).is_some()
}

/// `map[key]`, of messages.
pub fn element<'m, T: Table>(map: &'m T, key: <T::Key as Item>::Value<'_>) -> Result<&'m T::Value, Error> {
    map.find(key).ok_or(Error::new("no such key"))
}

/// `map[key]`, of scalars.
pub fn get<'m, T: Table>(map: &'m T, key: <T::Key as Item>::Value<'_>) -> Result<<T::Value as Item>::Value<'m>, Error>
where
    T::Value: Item,
{
    element(map, key).map(Item::value)
}

/// The keys of a map.
pub fn keys<T: Table>(map: &T) -> impl Iterator<Item = <T::Key as Item>::Value<'_>> {
    map.entries().map(|(key, _)| key.value())
}

//! Lists as slices, whose elements have the widths of protobuf's fields.

use super::error::Error;
use super::time::{Duration, Timestamp};

/// An element of a list or a key of a map, as the CEL value that it is.
pub trait Item {
    /// The value: `i64` for every width of integer, `&str` for every string.
    type Value<'a>
    where
        Self: 'a;

    /// Reads it.
    fn value(&self) -> Self::Value<'_>;
}

macro_rules! copied {
    ($($item:ty => $value:ty),* $(,)?) => {
        $(impl Item for $item {
            type Value<'a> = $value;

            fn value(&self) -> $value {
                (*self).into()
            }
        })*
    };
}

copied!(bool => bool, i32 => i64, i64 => i64, u32 => u64, u64 => u64, f32 => f64, f64 => f64);
copied!(Timestamp => Timestamp, Duration => Duration);

macro_rules! lent {
    ($($item:ty => $value:ty),* $(,)?) => {
        $(impl Item for $item {
            type Value<'a> = &'a $value where Self: 'a;

            fn value(&self) -> &$value {
                self
            }
        })*
    };
}

lent!(String => str, &str => str, Vec<u8> => [u8], &[u8] => [u8], prost::bytes::Bytes => [u8]);

/// The values of a list, one after the other.
pub fn values<E: Item>(list: &[E]) -> impl Iterator<Item = E::Value<'_>> + Clone {
    list.iter().map(Item::value)
}

/// `size(list)`
#[must_use]
pub fn size<E>(list: &[E]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

/// `list[index]`, of messages.
pub fn element<E>(list: &[E], index: i64) -> Result<&E, Error> {
    usize::try_from(index).ok().and_then(|at| list.get(at)).ok_or_else(|| Error::index(index))
}

/// `list[index]`, of scalars.
pub fn get<E: Item>(list: &[E], index: i64) -> Result<E::Value<'_>, Error> {
    element(list, index).map(Item::value)
}

/// `item in list`
#[allow(clippy::needless_pass_by_value)] // so that generated code reads alike for numbers and strings
pub fn contains<'a, E: Item, T>(list: &'a [E], item: T) -> bool
where
    E::Value<'a>: PartialEq<T>,
{
    list.iter().any(|element| element.value() == item)
}

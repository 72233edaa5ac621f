//! From what the type checker knew to what only the run knows.

use std::sync::Arc;

use super::list::Item;
use super::table::Table;
use super::time::{Duration, Timestamp};
use super::value::Value;

/// What can be a [`Value`].
pub trait IntoValue {
    /// The value.
    fn into_value(self) -> Value;
}

macro_rules! scalars {
    ($($from:ty => $variant:ident),* $(,)?) => {
        $(impl IntoValue for $from {
            fn into_value(self) -> Value {
                Value::$variant(self.into())
            }
        })*
    };
}

scalars!(bool => Bool, i64 => Int, u64 => Uint, f64 => Double, &str => String, String => String);
scalars!(&[u8] => Bytes, Vec<u8> => Bytes, Timestamp => Timestamp, Duration => Duration);

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, IntoValue::into_value)
    }
}

/// A list of scalars.
pub fn list<'a, E: Item>(list: &'a [E]) -> Value
where
    E::Value<'a>: IntoValue,
{
    Value::List(list.iter().map(|item| item.value().into_value()).collect())
}

/// A list of values.
#[must_use]
pub fn values(list: Vec<Value>) -> Value {
    Value::List(list.into())
}

/// A map of scalars.
pub fn table<'a, T: Table>(map: &'a T) -> Value
where
    <T::Key as Item>::Value<'a>: IntoValue,
    T::Value: Item,
    <T::Value as Item>::Value<'a>: IntoValue,
{
    let entries = map.entries().map(|(key, value)| (key.value().into_value(), value.value().into_value()));
    // The keys of a protobuf map are what CEL takes for keys, and none comes twice.
    Value::map(entries).unwrap_or_else(|_| Value::Map(Arc::default()))
}

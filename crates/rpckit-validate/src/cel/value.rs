//! A value whose type only the run knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::Error;
use super::message::Message;
use super::number::{self, Number};
use super::time::{Duration, Timestamp};

/// A value of type `dyn`. Cloning is cheap: what is large is shared.
#[derive(Debug, Clone)]
pub enum Value {
    /// `null`
    Null,
    /// `bool`
    Bool(bool),
    /// `int`
    Int(i64),
    /// `uint`
    Uint(u64),
    /// `double`
    Double(f64),
    /// `string`
    String(Arc<str>),
    /// `bytes`
    Bytes(Arc<[u8]>),
    /// `google.protobuf.Timestamp`
    Timestamp(Timestamp),
    /// `google.protobuf.Duration`
    Duration(Duration),
    /// A type, by its name.
    Type(Arc<str>),
    /// A message of a type that is no value of its own.
    Message(Arc<Message>),
    /// `list`
    List(Arc<[Value]>),
    /// `map`: beside each value the key as it was given.
    Map(Arc<BTreeMap<Key, (Value, Value)>>),
}

/// A key of a map: equal where CEL's `==` is, so that `1`, `1u` and `1.0` find the same entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `bool`
    Bool(bool),
    /// A whole number of any type.
    Number(i128),
    /// `string`
    String(Arc<str>),
}

impl Key {
    /// The key that a value is; doubles that are not whole, and all other types, are none.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Bool(value) => Self::Bool(*value),
            Value::Int(value) => Self::Number((*value).into()),
            Value::Uint(value) => Self::Number((*value).into()),
            Value::Double(value) => Self::Number(whole(*value)?),
            Value::String(value) => Self::String(value.clone()),
            _ => return None,
        })
    }
}

#[allow(clippy::cast_possible_truncation)] // whole and within 2^65
fn whole(value: f64) -> Option<i128> {
    (value.fract() == 0.0 && value.abs() < 36_893_488_147_419_103_232.0).then_some(value as i128)
}

impl Value {
    /// A map from its entries; a key that comes twice, or is none, is an error.
    pub fn map(entries: impl IntoIterator<Item = (Value, Value)>) -> Result<Self, Error> {
        let mut map = BTreeMap::new();
        for (key, value) in entries {
            let found = match &key {
                Value::Double(_) => None,
                other => Key::of(other),
            };
            let found = found.ok_or(Error::new("unsupported key type"))?;
            if map.insert(found, (key, value)).is_some() {
                return Err(Error::new("a key comes twice"));
            }
        }
        Ok(Self::Map(Arc::new(map)))
    }

    /// The number that it is.
    pub(crate) fn number(&self) -> Option<Number> {
        Some(match self {
            Self::Int(value) => (*value).into(),
            Self::Uint(value) => (*value).into(),
            Self::Double(value) => (*value).into(),
            _ => return None,
        })
    }

    /// The value as a bool, or no such overload.
    pub fn bool(&self) -> Result<bool, Error> {
        if let Self::Bool(value) = self { Ok(*value) } else { Err(Error::no_overload()) }
    }

    /// The value as an int, or no such overload.
    pub fn int(&self) -> Result<i64, Error> {
        if let Self::Int(value) = self { Ok(*value) } else { Err(Error::no_overload()) }
    }

    /// The value as a uint, or no such overload.
    pub fn uint(&self) -> Result<u64, Error> {
        if let Self::Uint(value) = self { Ok(*value) } else { Err(Error::no_overload()) }
    }

    /// The value as a double, or no such overload.
    pub fn double(&self) -> Result<f64, Error> {
        if let Self::Double(value) = self { Ok(*value) } else { Err(Error::no_overload()) }
    }

    /// The value as a string, or no such overload.
    pub fn string(&self) -> Result<&str, Error> {
        if let Self::String(value) = self { Ok(value) } else { Err(Error::no_overload()) }
    }

    /// The value as bytes, or no such overload.
    pub fn bytes(&self) -> Result<&[u8], Error> {
        if let Self::Bytes(value) = self { Ok(value) } else { Err(Error::no_overload()) }
    }

    /// The value as a timestamp, or no such overload.
    pub fn timestamp(&self) -> Result<Timestamp, Error> {
        if let Self::Timestamp(value) = self { Ok(*value) } else { Err(Error::no_overload()) }
    }

    /// The value as a duration, or no such overload.
    pub fn duration(&self) -> Result<Duration, Error> {
        if let Self::Duration(value) = self { Ok(*value) } else { Err(Error::no_overload()) }
    }

    /// The elements of a list, or the keys of a map.
    pub fn elements(&self) -> Result<Vec<Value>, Error> {
        match self {
            Self::List(items) => Ok(items.to_vec()),
            Self::Map(entries) => Ok(entries.values().map(|(key, _)| key.clone()).collect()),
            _ => Err(Error::no_overload()),
        }
    }
}

/// CEL's `==`: numbers by their value whatever their types, different types never equal, not-a-number equal to nothing.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::String(a), Self::String(b)) | (Self::Type(a), Self::Type(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Timestamp(a), Self::Timestamp(b)) => a == b,
            (Self::Duration(a), Self::Duration(b)) => a == b,
            (Self::Message(a), Self::Message(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => {
                a.len() == b.len() && a.iter().zip(b.iter()).all(|((a, (_, x)), (b, (_, y)))| a == b && x == y)
            }
            _ => match (self.number(), other.number()) {
                (Some(a), Some(b)) => number::order(a, b).is_some_and(std::cmp::Ordering::is_eq),
                _ => false,
            },
        }
    }
}

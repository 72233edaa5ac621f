//! Operations on values whose types only the run knows.

mod calls;
mod functions;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use super::error::Error;
use super::number;
use super::text;
use super::value::{Key, Value};

/// Calls a function or an operator by its CEL name.
pub fn call(function: &str, args: &[Value]) -> Result<Value, Error> {
    match (function, args) {
        ("_<_", [a, b]) => order(a, b).map(|order| Value::Bool(order.is_some_and(Ordering::is_lt))),
        ("_<=_", [a, b]) => order(a, b).map(|order| Value::Bool(order.is_some_and(Ordering::is_le))),
        ("_>_", [a, b]) => order(a, b).map(|order| Value::Bool(order.is_some_and(Ordering::is_gt))),
        ("_>=_", [a, b]) => order(a, b).map(|order| Value::Bool(order.is_some_and(Ordering::is_ge))),
        ("_+_", [Value::List(a), Value::List(b)]) => Ok(Value::List(a.iter().chain(b.iter()).cloned().collect())),
        ("size", [Value::List(items)]) => Ok(length(items.len())),
        ("size", [Value::Map(entries)]) => Ok(length(entries.len())),
        ("select", [value, key]) => field(value, key.string()?),
        ("has", [value, key]) => has(value, key.string()?).map(Value::Bool),
        ("no_such_field", _) => Err(Error::new("no such field")),
        _ => calls::overloaded(function, args),
    }
}

fn length(length: usize) -> Value {
    Value::Int(i64::try_from(length).unwrap_or(i64::MAX))
}

/// `value.name`: of a message, or of a map with strings for keys.
pub fn field(value: &Value, name: &str) -> Result<Value, Error> {
    match value {
        Value::Message(message) => message.get(name),
        Value::Map(entries) => {
            let found = entries.get(&Key::String(name.into()));
            found.map(|(_, value)| value.clone()).ok_or(Error::new("no such key"))
        }
        _ => Err(Error::no_overload()),
    }
}

/// `has(value.name)`
pub fn has(value: &Value, name: &str) -> Result<bool, Error> {
    match value {
        Value::Message(message) => message.has(name),
        Value::Map(entries) => Ok(entries.contains_key(&Key::String(name.into()))),
        _ => Err(Error::no_overload()),
    }
}

fn order(a: &Value, b: &Value) -> Result<Option<Ordering>, Error> {
    Ok(match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        (Value::Bytes(a), Value::Bytes(b)) => Some(a.cmp(b)),
        (Value::Timestamp(a), Value::Timestamp(b)) => Some(a.cmp(b)),
        (Value::Duration(a), Value::Duration(b)) => Some(a.cmp(b)),
        _ => match (a.number(), b.number()) {
            (Some(a), Some(b)) => number::order(a, b),
            _ => return Err(Error::no_overload()),
        },
    })
}

/// `value[key]`: of a list by number, of a map by key.
pub fn index(value: &Value, key: &Value) -> Result<Value, Error> {
    match value {
        Value::List(items) => {
            let found = match Key::of(key) {
                Some(Key::Number(at)) => usize::try_from(at).ok().and_then(|at| items.get(at)),
                _ => return Err(Error::new("a list is indexed by whole numbers")),
            };
            found.cloned().ok_or(Error::new("index out of range"))
        }
        Value::Map(entries) => {
            let found = Key::of(key).and_then(|key| entries.get(&key));
            found.map(|(_, value)| value.clone()).ok_or(Error::new("no such key"))
        }
        _ => Err(Error::no_overload()),
    }
}

/// `item in value`
pub fn contains(value: &Value, item: &Value) -> Result<bool, Error> {
    match value {
        Value::List(items) => Ok(items.contains(item)),
        Value::Map(entries) => Ok(Key::of(item).is_some_and(|key| entries.contains_key(&key))),
        _ => Err(Error::no_overload()),
    }
}

/// `size(value)` of a list or map.
pub fn size(value: &Value) -> Result<i64, Error> {
    call("size", std::slice::from_ref(value))?.int()
}

/// `type(value)`
#[must_use]
pub fn type_of(value: &Value) -> Value {
    Value::Type(type_name(value).into())
}

pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null_type",
        Value::Bool(_) => "bool",
        Value::Int(_) => "int",
        Value::Uint(_) => "uint",
        Value::Double(_) => "double",
        Value::String(_) => "string",
        Value::Bytes(_) => "bytes",
        Value::Timestamp(_) => "google.protobuf.Timestamp",
        Value::Duration(_) => "google.protobuf.Duration",
        Value::Type(_) => "type",
        Value::Message(message) => message.name(),
        Value::List(_) => "list",
        Value::Map(_) => "map",
    }
}

/// `list.join()`
pub fn join(list: &Value) -> Result<String, Error> {
    join_with(list, "")
}

/// `list.join(separator)`
pub fn join_with(list: &Value, separator: &str) -> Result<String, Error> {
    let Value::List(items) = list else { return Err(Error::no_overload()) };
    let parts: Vec<&str> = items.iter().map(Value::string).collect::<Result<_, _>>()?;
    Ok(parts.join(separator))
}

/// `text.split(separator)`
#[must_use]
pub fn split(text: &str, separator: &str) -> Value {
    split_some(text, separator, -1)
}

/// `text.split(separator, limit)`
#[must_use]
pub fn split_some(text: &str, separator: &str, limit: i64) -> Value {
    Value::List(text::split(text, separator, limit).into_iter().map(|part| Value::String(part.into())).collect())
}

/// What tells two elements apart, in a form that hashes.
#[derive(PartialEq, Eq, Hash)]
enum Mark {
    Key(Key),
    Bytes(Arc<[u8]>),
    Bits(u64),
}

/// `list.unique()` of protovalidate: in linear time, because the list may come from a stranger.
pub fn unique(list: &Value) -> Result<bool, Error> {
    let Value::List(items) = list else { return Err(Error::no_overload()) };
    let mut seen = HashSet::with_capacity(items.len());
    for item in items.iter() {
        let mark = match item {
            // Not-a-number equals nothing, itself included.
            Value::Double(value) if value.is_nan() => continue,
            Value::Bytes(bytes) => Mark::Bytes(bytes.clone()),
            Value::Double(value) => Key::of(item).map_or(Mark::Bits(value.to_bits()), Mark::Key),
            _ => Mark::Key(Key::of(item).ok_or(Error::no_overload())?),
        };
        if !seen.insert(mark) {
            return Ok(false);
        }
    }
    Ok(true)
}

//! A value given to a field (CEL specification, "Field Selection" and "Dynamic Values"): converted as protobuf's field asks.

use super::super::error::Error;
use super::super::value::Value;
use super::descriptor::{Descriptor, Field, Kind, Meaning, Shape};
use super::json;

/// What the field then holds; none when it stays unset.
pub(super) fn assigned(field: &Field, value: Value) -> Result<Option<Value>, Error> {
    match (field.shape, value) {
        (Shape::Repeated, Value::List(items)) => {
            // An element that is null, where the type has no null, is left out.
            let items: Result<Vec<Option<Value>>, Error> =
                items.iter().map(|item| single(field.kind, item.clone())).collect();
            let items: Vec<Value> = items?.into_iter().flatten().collect();
            Ok((!items.is_empty()).then(|| Value::List(items.into())))
        }
        (Shape::Map(key), Value::Map(entries)) => {
            let mut kept = Vec::with_capacity(entries.len());
            for (name, value) in entries.values() {
                let name = single(key, name.clone())?.ok_or(unfit())?;
                if let Some(value) = single(field.kind, value.clone())? {
                    kept.push((name, value));
                }
            }
            if kept.is_empty() { Ok(None) } else { Value::map(kept).map(Some) }
        }
        (Shape::Repeated | Shape::Map(_), _) => Err(unfit()),
        (Shape::Implicit, value) => Ok(single(field.kind, value)?.filter(|value| !is_zero(value, &field.kind.zero()))),
        (Shape::Explicit, value) => single(field.kind, value),
    }
}

fn unfit() -> Error {
    Error::new("the value does not fit the field")
}

/// Of doubles only the positive zero is the default.
pub(super) fn is_zero(value: &Value, zero: &Value) -> bool {
    match value {
        Value::Double(value) => value.to_bits() == 0,
        Value::Message(_) => false,
        value => value == zero,
    }
}

fn single(kind: Kind, value: Value) -> Result<Option<Value>, Error> {
    let fits = match (kind, &value) {
        (Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 | Kind::Enum, Value::Int(value)) => {
            i32::try_from(*value).map_err(|_| Error::new("the number is out of the range of the field"))?;
            true
        }
        (Kind::Uint32 | Kind::Fixed32, Value::Uint(value)) => {
            u32::try_from(*value).map_err(|_| Error::new("the number is out of the range of the field"))?;
            true
        }
        (Kind::Float, Value::Double(value)) => return Ok(Some(Value::Double(narrowed(*value)))),
        (Kind::Null, Value::Null | Value::Int(0)) => return Ok(Some(Value::Null)),
        (Kind::Int64 | Kind::Sint64 | Kind::Sfixed64, Value::Int(_))
        | (Kind::Uint64 | Kind::Fixed64, Value::Uint(_))
        | (Kind::Double, Value::Double(_))
        | (Kind::Bool, Value::Bool(_))
        | (Kind::String, Value::String(_))
        | (Kind::Bytes, Value::Bytes(_)) => true,
        (Kind::Message(of) | Kind::Group(of), _) => return message(of, value),
        _ => false,
    };
    if fits { Ok(Some(value)) } else { Err(unfit()) }
}

#[allow(clippy::cast_possible_truncation)] // what a float field keeps of it
fn narrowed(value: f64) -> f64 {
    f64::from(value as f32)
}

fn message(of: &'static Descriptor, value: Value) -> Result<Option<Value>, Error> {
    match (of.meaning, &value) {
        (Meaning::Any, _) => any(value).map(Some),
        (Meaning::Value, _) | (Meaning::Struct, Value::Map(_)) | (Meaning::ListValue, Value::List(_)) => {
            json::of(&value).map(Some)
        }
        (Meaning::Struct | Meaning::ListValue, _) => Err(unfit()),
        (_, Value::Null) => Ok(None),
        (Meaning::Wrapper, _) => single(of.fields[0].kind, value),
        (Meaning::Timestamp, Value::Timestamp(_)) | (Meaning::Duration, Value::Duration(_)) => Ok(Some(value)),
        (Meaning::Message, Value::Message(given)) if given.name() == of.name => Ok(Some(value)),
        _ => Err(unfit()),
    }
}

/// An `Any` holds a message: of scalars their wrappers, of lists and maps those of JSON.
fn any(value: Value) -> Result<Value, Error> {
    match value {
        Value::List(_) | Value::Map(_) => json::of(&value),
        Value::Type(_) => Err(unfit()),
        other => Ok(other),
    }
}

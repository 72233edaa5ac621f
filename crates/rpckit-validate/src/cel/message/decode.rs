//! Bytes to a message. Fields that the type does not have are left out, as prost leaves them out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::error::Error;
use super::super::into_value::IntoValue;
use super::super::value::Value;
use super::Message;
use super::assign::is_zero;
use super::descriptor::{Descriptor, Kind, Shape};
use super::wire::{Reader, Wire, malformed};

/// How deep messages may nest: as deep as prost reads.
const MAX_DEPTH: usize = 100;

/// The message in the bytes.
pub fn decode(descriptor: &'static Descriptor, bytes: &[u8]) -> Result<Value, Error> {
    message(descriptor, bytes, 0)
}

/// What is read of a message before it is whole.
#[derive(std::default::Default)]
struct Parts<'a> {
    lists: BTreeMap<u32, Vec<Value>>,
    maps: BTreeMap<u32, Vec<(Value, Value)>>,
    /// The parts of a message that comes in several are one after the other.
    messages: BTreeMap<u32, Cow<'a, [u8]>>,
}

fn message(descriptor: &'static Descriptor, bytes: &[u8], depth: usize) -> Result<Value, Error> {
    if depth >= MAX_DEPTH {
        return Err(Error::new("the message is nested too deeply"));
    }
    let mut made = Message::empty(descriptor);
    let mut parts = Parts::default();
    let mut reader = Reader::new(bytes);
    while let Some((number, wire)) = reader.next()? {
        let Some(field) = descriptor.numbered(number) else { continue };
        match (field.shape, field.kind, wire) {
            (Shape::Map(key), _, Wire::Bytes(bytes)) => {
                parts.maps.entry(number).or_default().push(entry(key, field.kind, bytes, depth)?);
            }
            (Shape::Repeated, kind, wire) => elements(kind, wire, parts.lists.entry(number).or_default(), depth)?,
            (_, Kind::Message(_) | Kind::Group(_), Wire::Bytes(bytes) | Wire::Group(bytes)) => {
                made.unset_beside(field);
                parts.messages.retain(|other, _| *other == number || !field.shares_oneof(descriptor, *other));
                let before = parts.messages.entry(number).or_insert(Cow::Borrowed(&[]));
                match before {
                    Cow::Borrowed([]) => *before = Cow::Borrowed(bytes),
                    more => more.to_mut().extend_from_slice(bytes),
                }
            }
            (shape, kind, wire) => {
                let value = scalar(kind, wire)?;
                parts.messages.retain(|other, _| !field.shares_oneof(descriptor, *other));
                if matches!(shape, Shape::Implicit) && is_zero(&value, &kind.zero()) {
                    made.fields.remove(&number);
                } else {
                    made.set(field, value);
                }
            }
        }
    }
    whole(made, parts, depth)
}

fn whole(mut made: Message, parts: Parts<'_>, depth: usize) -> Result<Value, Error> {
    for (number, items) in parts.lists {
        if !items.is_empty() {
            made.fields.insert(number, Value::List(items.into()));
        }
    }
    for (number, entries) in parts.maps {
        // The last of several entries with one key counts.
        let mut last: Vec<(Value, Value)> = Vec::with_capacity(entries.len());
        let mut seen = std::collections::BTreeSet::new();
        for (key, value) in entries.into_iter().rev() {
            if super::super::value::Key::of(&key).is_some_and(|key| seen.insert(key)) {
                last.push((key, value));
            }
        }
        made.fields.insert(number, Value::map(last)?);
    }
    for (number, bytes) in parts.messages {
        let field = made.descriptor.numbered(number).ok_or_else(malformed)?;
        let (Kind::Message(of) | Kind::Group(of)) = field.kind else { return Err(malformed()) };
        let value = message(of, &bytes, depth + 1)?;
        made.fields.insert(number, value);
    }
    Ok(made.seen())
}

fn entry(key: Kind, kind: Kind, bytes: &[u8], depth: usize) -> Result<(Value, Value), Error> {
    let (mut name, mut value) = (None, None);
    let mut reader = Reader::new(bytes);
    while let Some((number, wire)) = reader.next()? {
        match number {
            1 => name = Some(scalar(key, wire)?),
            2 => value = Some(one(kind, wire, depth)?),
            _ => {}
        }
    }
    let value = match value {
        Some(value) => value,
        None => one_unset(kind, depth)?,
    };
    Ok((name.unwrap_or_else(|| key.zero()), value))
}

/// A value of a map's entry that is not there: the default, which for a message is the message without fields.
fn one_unset(kind: Kind, depth: usize) -> Result<Value, Error> {
    match kind {
        Kind::Message(of) | Kind::Group(of) => message(of, &[], depth + 1),
        scalar => Ok(scalar.zero()),
    }
}

/// One element, or many of them packed into one.
fn elements(kind: Kind, wire: Wire<'_>, list: &mut Vec<Value>, depth: usize) -> Result<(), Error> {
    let packed = match (kind, &wire) {
        (Kind::String | Kind::Bytes | Kind::Message(_) | Kind::Group(_), _) => None,
        (_, Wire::Bytes(bytes)) => Some(*bytes),
        _ => None,
    };
    let Some(bytes) = packed else {
        list.push(one(kind, wire, depth)?);
        return Ok(());
    };
    let mut reader = Reader::new(bytes);
    while !reader.is_empty() {
        let wire = match kind {
            Kind::Double | Kind::Fixed64 | Kind::Sfixed64 => Wire::Fixed64(reader.fixed64()?),
            Kind::Float | Kind::Fixed32 | Kind::Sfixed32 => Wire::Fixed32(reader.fixed32()?),
            _ => Wire::Varint(reader.varint()?),
        };
        list.push(scalar(kind, wire)?);
    }
    Ok(())
}

fn one(kind: Kind, wire: Wire<'_>, depth: usize) -> Result<Value, Error> {
    match (kind, wire) {
        (Kind::Message(of) | Kind::Group(of), Wire::Bytes(bytes) | Wire::Group(bytes)) => message(of, bytes, depth + 1),
        (kind, wire) => scalar(kind, wire),
    }
}

/// Integers are cut to the width of their field, as every implementation does.
#[allow(clippy::cast_possible_truncation, clippy::match_same_arms)] // as above; a line for each kind
fn scalar(kind: Kind, wire: Wire<'_>) -> Result<Value, Error> {
    Ok(match (kind, wire) {
        (Kind::Double, Wire::Fixed64(bits)) => Value::Double(f64::from_bits(bits)),
        (Kind::Float, Wire::Fixed32(bits)) => Value::Double(f32::from_bits(bits).into()),
        (Kind::Int32 | Kind::Enum, Wire::Varint(value)) => Value::Int((value as u32).cast_signed().into()),
        (Kind::Int64, Wire::Varint(value)) => Value::Int(value.cast_signed()),
        (Kind::Uint32, Wire::Varint(value)) => Value::Uint((value as u32).into()),
        (Kind::Uint64, Wire::Varint(value)) => Value::Uint(value),
        (Kind::Sint32, Wire::Varint(value)) => Value::Int(zigzag(u64::from(value as u32))),
        (Kind::Sint64, Wire::Varint(value)) => Value::Int(zigzag(value)),
        (Kind::Fixed32, Wire::Fixed32(value)) => Value::Uint(value.into()),
        (Kind::Fixed64, Wire::Fixed64(value)) => Value::Uint(value),
        (Kind::Sfixed32, Wire::Fixed32(value)) => Value::Int(value.cast_signed().into()),
        (Kind::Sfixed64, Wire::Fixed64(value)) => Value::Int(value.cast_signed()),
        (Kind::Bool, Wire::Varint(value)) => Value::Bool(value != 0),
        (Kind::Null, Wire::Varint(_)) => Value::Null,
        (Kind::String, Wire::Bytes(bytes)) => std::str::from_utf8(bytes).map_err(|_| malformed())?.into_value(),
        (Kind::Bytes, Wire::Bytes(bytes)) => bytes.into_value(),
        _ => return Err(malformed()),
    })
}

fn zigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

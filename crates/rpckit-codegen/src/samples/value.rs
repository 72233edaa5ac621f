//! Values of samples, as plain data.

use std::collections::BTreeMap;

use crate::model::field::{Kind, wrapped};
use crate::model::rules::number::Number;
use crate::model::rules::well_known::Time;

/// The value of a field, of an item, of a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Bool(bool),
    Number(Number),
    /// The number of an enum value.
    Enum(i32),
    Text(String),
    Bytes(Vec<u8>),
    Timestamp(Time),
    /// The moment of the call, which lies near to itself whenever that is.
    Now,
    Duration(Time),
    /// The paths of a field mask.
    Mask(Vec<String>),
    /// The type URL of an `Any`.
    Any(String),
    Message(Filled),
    /// A message whose insides are not known here.
    Opaque,
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
}

/// A message with the fields that are set.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Filled {
    /// Its full name.
    pub(super) name: String,
    /// By number.
    pub(super) fields: BTreeMap<u32, Value>,
}

impl Filled {
    /// With nothing set.
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), fields: BTreeMap::new() }
    }

    /// The same with this field, or without it.
    pub(super) fn with(&self, number: u32, value: Option<Value>) -> Self {
        let mut changed = self.clone();
        match value {
            Some(value) => changed.fields.insert(number, value),
            None => changed.fields.remove(&number),
        };
        changed
    }
}

impl Value {
    /// What a field of this kind reads as while it is unset.
    pub(super) fn zero(kind: &Kind) -> Self {
        if let Some(inner) = kind.message().and_then(wrapped) {
            return Self::zero(&inner);
        }
        match kind {
            Kind::Bool => Self::Bool(false),
            Kind::String => Self::Text(String::new()),
            Kind::Bytes => Self::Bytes(Vec::new()),
            Kind::Enum(_) => Self::Enum(0),
            Kind::Message(name) | Kind::Group(name) => match name.as_str() {
                "google.protobuf.Timestamp" => Self::Timestamp(Time { seconds: 0, nanos: 0 }),
                "google.protobuf.Duration" => Self::Duration(Time { seconds: 0, nanos: 0 }),
                "google.protobuf.FieldMask" => Self::Mask(Vec::new()),
                "google.protobuf.Any" => Self::Any(String::new()),
                _ => Self::Message(Filled::new(name)),
            },
            number => Self::Number(of_integer(number, 0).unwrap_or(Number::I32(0))),
        }
    }

    /// Whether it is what an unset field reads as.
    pub(super) fn is_zero(&self, kind: &Kind) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            value => *value == Self::zero(kind),
        }
    }
}

/// An integer in the type of a kind of number, where it fits.
pub(super) fn of_integer(kind: &Kind, number: i64) -> Option<Number> {
    Some(match kind {
        #[expect(clippy::cast_precision_loss, reason = "samples are small")]
        Kind::Double => Number::F64(number as f64),
        #[expect(clippy::cast_precision_loss, reason = "samples are small")]
        Kind::Float => Number::F32(number as f32),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Number::I32(number.try_into().ok()?),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Number::I64(number),
        Kind::Uint32 | Kind::Fixed32 => Number::U32(number.try_into().ok()?),
        Kind::Uint64 | Kind::Fixed64 => Number::U64(number.try_into().ok()?),
        _ => return None,
    })
}

//! What is known of a message's type: constants of the generated code.

use std::fmt;
use std::sync::Arc;

use super::super::into_value::IntoValue;
use super::super::value::Value;
use super::Message;

/// A message's type.
pub struct Descriptor {
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
    pub(super) meaning: Meaning,
    /// The types that an `Any` of this type is unpacked to.
    types: &'static [&'static Descriptor],
}

/// What a message is for expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A message.
    Message,
    /// `google.protobuf.Timestamp`
    Timestamp,
    /// `google.protobuf.Duration`
    Duration,
    /// One of `google/protobuf/wrappers.proto`: its scalar.
    Wrapper,
    /// `google.protobuf.Struct`: a map.
    Struct,
    /// `google.protobuf.Value`: what it holds.
    Value,
    /// `google.protobuf.ListValue`: a list.
    ListValue,
    /// `google.protobuf.Any`: what it holds.
    Any,
}

/// A field of a message.
#[derive(Debug)]
pub struct Field {
    pub(super) number: u32,
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) shape: Shape,
    /// A number that the members of a oneof share.
    pub(super) oneof: Option<u32>,
    default: Default,
}

/// The type of one value of a field; of a map, of its values.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // protobuf's own names
pub enum Kind {
    Double,
    Float,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
    Bool,
    String,
    Bytes,
    Enum,
    /// `google.protobuf.NullValue`
    Null,
    Message(&'static Descriptor),
    Group(&'static Descriptor),
}

/// How often a field occurs.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Unset and the default are the same.
    Implicit,
    /// Unset can be told from the default.
    Explicit,
    /// A list.
    Repeated,
    /// A map from this kind of key.
    Map(Kind),
}

/// What a scalar field reads as while it is unset.
#[derive(Debug, Clone, Copy)]
pub enum Default {
    /// What its kind has.
    Zero,
    /// Of a `bool` field.
    Bool(bool),
    /// Of a field of a signed integer, or the number of an enum value.
    Int(i64),
    /// Of a field of an unsigned integer.
    Uint(u64),
    /// Of a `double` or `float` field.
    Double(f64),
    /// Of a `string` field.
    String(&'static str),
    /// Of a `bytes` field.
    Bytes(&'static [u8]),
}

/// Types refer to each other in circles.
impl fmt::Debug for Descriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Descriptor {
    /// A message of this full name.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, meaning: Meaning::Message, types: &[] }
    }

    /// `google.protobuf.Any`, which is unpacked when it holds a well-known message or one of these.
    #[must_use]
    pub const fn any(types: &'static [&'static Descriptor]) -> Self {
        Self { name: "google.protobuf.Any", fields: super::wellknown::ANY_FIELDS, meaning: Meaning::Any, types }
    }

    pub(super) const fn well_known(name: &'static str, meaning: Meaning, fields: &'static [Field]) -> Self {
        Self { name, fields, meaning, types: &[] }
    }

    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub(super) fn numbered(&self, number: u32) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.number == number)
    }

    /// The known type of this name.
    pub(super) fn find(&self, name: &str) -> Option<&'static Descriptor> {
        super::wellknown::find(name).or_else(|| self.types.iter().copied().find(|known| known.name == name))
    }
}

impl Field {
    /// A field with this number and name.
    #[must_use]
    pub const fn new(number: u32, name: &'static str, kind: Kind, shape: Shape) -> Self {
        Self { number, name, kind, shape, oneof: None, default: Default::Zero }
    }

    /// As a member of the oneof with this number.
    #[must_use]
    pub const fn member_of(self, oneof: u32) -> Self {
        Self { oneof: Some(oneof), ..self }
    }

    /// With a default of its own.
    #[must_use]
    pub const fn or(self, default: Default) -> Self {
        Self { default, ..self }
    }

    /// Whether the field with the number is a member of the same oneof.
    pub(super) fn shares_oneof(&self, of: &Descriptor, number: u32) -> bool {
        self.oneof.is_some() && of.numbered(number).is_some_and(|other| other.oneof == self.oneof)
    }

    /// What the field reads as while it is unset.
    pub(super) fn unset(&self) -> Value {
        match (self.shape, self.default) {
            (Shape::Repeated, _) => Value::List(Arc::default()),
            (Shape::Map(_), _) => Value::Map(Arc::default()),
            (_, Default::Zero) => self.kind.unset(),
            (_, Default::Bool(value)) => Value::Bool(value),
            (_, Default::Int(value)) => Value::Int(value),
            (_, Default::Uint(value)) => Value::Uint(value),
            (_, Default::Double(value)) => Value::Double(value),
            (_, Default::String(value)) => value.into_value(),
            (_, Default::Bytes(value)) => value.into_value(),
        }
    }
}

impl Kind {
    pub(super) fn unset(self) -> Value {
        match self {
            Self::Message(of) if matches!(of.meaning, Meaning::Wrapper | Meaning::Any | Meaning::Value) => Value::Null,
            Self::Message(of) | Self::Group(of) => Message::empty(of).seen(),
            scalar => scalar.zero(),
        }
    }

    /// The default of a scalar.
    pub(super) fn zero(self) -> Value {
        match self {
            Self::Double | Self::Float => Value::Double(0.0),
            Self::Uint32 | Self::Uint64 | Self::Fixed32 | Self::Fixed64 => Value::Uint(0),
            Self::Bool => Value::Bool(false),
            Self::String => "".into_value(),
            Self::Bytes => Value::Bytes(Arc::default()),
            Self::Null | Self::Message(_) | Self::Group(_) => Value::Null,
            _ => Value::Int(0),
        }
    }
}

//! Fields.

use super::place::Place;

/// A field of a message.
#[derive(Debug)]
pub(crate) struct Field {
    /// As the proto spells it.
    pub(crate) name: String,
    /// 1 to 536,870,911.
    pub(crate) number: u32,
    /// Where it stands.
    pub(crate) place: Place,
    /// How often it occurs.
    pub(crate) shape: Shape,
    /// The type of one value; of a map, the type of its values.
    pub(crate) kind: Kind,
    /// The index into the message's oneofs.
    pub(crate) oneof: Option<usize>,
    /// The default of its own that proto2 or an edition gives it.
    pub(crate) default: Option<Default>,
    /// Whether the proto marks it `deprecated`.
    pub(crate) deprecated: bool,
    /// Whether the proto marks it `debug_redact`: a secret.
    pub(crate) redacted: bool,
}

impl Field {
    /// Whether unset can be told from zero.
    pub(crate) fn has_presence(&self) -> bool {
        self.oneof.is_some() || self.shape == Shape::Explicit
    }
}

/// What a scalar field reads as while it is unset.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Default {
    Bool(bool),
    /// Of a signed integer, or the number of an enum value.
    Int(i64),
    Uint(u64),
    Double(f64),
    String(String),
    Bytes(Vec<u8>),
}

/// How often a field occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// proto3 without `optional`, `IMPLICIT` in editions: unset and the default are the same.
    Implicit,
    /// Unset can be told from the default: messages, `optional`, members of a oneof, proto2, editions.
    Explicit,
    /// proto2's `required`, `LEGACY_REQUIRED` in editions.
    Required,
    /// A list.
    Repeated,
    /// A map from this type of key.
    Map(Kind),
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
/// protobuf's own names
pub(crate) enum Kind {
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
    /// The message's full name.
    Message(String),
    /// proto2's group, `DELIMITED` in editions; the full name of its message.
    Group(String),
    /// The enum's full name.
    Enum(String),
}

impl Kind {
    /// The full name of the message it holds.
    pub(crate) fn message(&self) -> Option<&str> {
        match self {
            Self::Message(name) | Self::Group(name) => Some(name),
            _ => None,
        }
    }
}

/// The type inside a wrapper, which prost puts in its place.
pub(crate) fn wrapped(message: &str) -> Option<Kind> {
    Some(match message {
        "google.protobuf.DoubleValue" => Kind::Double,
        "google.protobuf.FloatValue" => Kind::Float,
        "google.protobuf.Int64Value" => Kind::Int64,
        "google.protobuf.UInt64Value" => Kind::Uint64,
        "google.protobuf.Int32Value" => Kind::Int32,
        "google.protobuf.UInt32Value" => Kind::Uint32,
        "google.protobuf.BoolValue" => Kind::Bool,
        "google.protobuf.StringValue" => Kind::String,
        "google.protobuf.BytesValue" => Kind::Bytes,
        _ => return None,
    })
}

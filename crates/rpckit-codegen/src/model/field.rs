//! Fields.

use super::place::Place;

/// A field of a message.
#[derive(Debug)]
pub struct Field {
    /// As the proto spells it.
    pub name: String,
    /// 1 to 536,870,911.
    pub number: u32,
    /// Where it stands.
    pub place: Place,
    /// How often it occurs.
    pub shape: Shape,
    /// The type of one value; of a map, the type of its values.
    pub kind: Kind,
    /// The index into the message's oneofs.
    pub oneof: Option<usize>,
    /// Whether the proto marks it `deprecated`.
    pub deprecated: bool,
    /// Whether the proto marks it `debug_redact`: a secret.
    pub redacted: bool,
}

/// How often a field occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// proto3 without `optional`: unset and the default are the same.
    Implicit,
    /// Unset can be told from the default: messages, `optional`, members of a oneof, proto2.
    Explicit,
    /// proto2's `required`.
    Required,
    /// A list.
    Repeated,
    /// A map from this type of key.
    Map(Kind),
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "protobuf's own names")]
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
    /// The message's full name.
    Message(String),
    /// proto2's group; the full name of its message.
    Group(String),
    /// The enum's full name.
    Enum(String),
}

impl Kind {
    /// The full name of the message it holds.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Message(name) | Self::Group(name) => Some(name),
            _ => None,
        }
    }
}

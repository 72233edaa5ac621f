//! The CEL types of fields.

use rpckit_cel::Type;

use crate::model::field::{Field, Kind, Shape, wrapped};

pub(super) const FIELD_MASK: &str = "google.protobuf.FieldMask";

/// The type of a field of a message.
pub(crate) fn of_field(field: &Field) -> Type {
    of_shape(&field.shape, &field.kind)
}

/// The type of values that occur like this.
pub(super) fn of_shape(shape: &Shape, kind: &Kind) -> Type {
    match shape {
        Shape::Repeated => Type::list(of_value(kind)),
        Shape::Map(key) => Type::map(of_kind(key), of_value(kind)),
        _ => of_kind(kind),
    }
}

/// The type of a value that is there: of `this` in the rules of a field, and of an element of a list or map, where prost has
/// scalars for wrappers, so that none of them is null.
pub(crate) fn of_value(kind: &Kind) -> Type {
    match kind.message().and_then(wrapped) {
        Some(inner) => of_kind(&inner),
        None => of_kind(kind),
    }
}

fn of_kind(kind: &Kind) -> Type {
    match kind {
        Kind::Double | Kind::Float => Type::Double,
        Kind::Int32 | Kind::Int64 | Kind::Sint32 | Kind::Sint64 | Kind::Sfixed32 | Kind::Sfixed64 | Kind::Enum(_) => {
            Type::Int
        }
        Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => Type::Uint,
        Kind::Bool => Type::Bool,
        Kind::String => Type::String,
        Kind::Bytes => Type::Bytes,
        Kind::Message(name) | Kind::Group(name) => of_message(name),
    }
}

fn of_message(name: &str) -> Type {
    if let Some(inner) = wrapped(name) {
        return Type::Wrapper(Box::new(of_kind(&inner)));
    }
    match name {
        "google.protobuf.Timestamp" => Type::Timestamp,
        "google.protobuf.Duration" => Type::Duration,
        // Expressions see in them what they hold, which only the run knows.
        "google.protobuf.Any" | "google.protobuf.Value" => Type::Dyn,
        "google.protobuf.Struct" => Type::map(Type::String, Type::Dyn),
        "google.protobuf.ListValue" => Type::list(Type::Dyn),
        _ => Type::Message(name.to_owned()),
    }
}

/// Whether expressions see in the message what it holds.
pub(super) fn is_dynamic(kind: &Kind) -> bool {
    let dynamic = ["Any", "Value", "Struct", "ListValue"];
    let name = kind.message().and_then(|name| name.strip_prefix("google.protobuf."));
    name.is_some_and(|name| dynamic.contains(&name))
}

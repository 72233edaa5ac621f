//! The CEL types of fields. What Rust cannot read yet has none, and says so.

use rpckit_cel::Type;

use crate::model::field::{Field, Kind, Shape, wrapped};

pub(super) const FIELD_MASK: &str = "google.protobuf.FieldMask";

/// The type of a field of a message.
///
/// # Errors
/// What cannot be read.
pub(crate) fn of_field(field: &Field) -> Result<Type, String> {
    // prost has no word for what such a member reads as while another is set.
    if field.oneof.is_some() && field.defaulted {
        return Err("a member of a oneof with a default of its own".to_owned());
    }
    of_shape(&field.shape, &field.kind)
}

/// The type of values that occur like this.
///
/// # Errors
/// What cannot be read.
pub(super) fn of_shape(shape: &Shape, kind: &Kind) -> Result<Type, String> {
    match shape {
        Shape::Repeated => Ok(Type::list(of_element(kind)?)),
        Shape::Map(key) => Ok(Type::map(of_kind(key)?, of_element(kind)?)),
        _ => of_kind(kind),
    }
}

/// The type of a value that is there: of `this` in the rules of a field.
///
/// # Errors
/// What cannot be read.
pub(crate) fn of_value(kind: &Kind) -> Result<Type, String> {
    match kind.message().and_then(wrapped) {
        Some(inner) => of_kind(&inner),
        None => of_kind(kind),
    }
}

/// In lists and maps prost has scalars where protobuf has wrappers, so none of them is null.
fn of_element(kind: &Kind) -> Result<Type, String> {
    match of_value(kind)? {
        Type::Timestamp | Type::Duration => Err("a list or map of timestamps or durations".to_owned()),
        other => Ok(other),
    }
}

fn of_kind(kind: &Kind) -> Result<Type, String> {
    Ok(match kind {
        Kind::Double | Kind::Float => Type::Double,
        Kind::Int32 | Kind::Int64 | Kind::Sint32 | Kind::Sint64 | Kind::Sfixed32 | Kind::Sfixed64 | Kind::Enum(_) => {
            Type::Int
        }
        Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => Type::Uint,
        Kind::Bool => Type::Bool,
        Kind::String => Type::String,
        Kind::Bytes => Type::Bytes,
        Kind::Message(name) | Kind::Group(name) => return of_message(name),
    })
}

fn of_message(name: &str) -> Result<Type, String> {
    if let Some(inner) = wrapped(name) {
        return Ok(Type::Wrapper(Box::new(of_kind(&inner)?)));
    }
    match name {
        "google.protobuf.Timestamp" => Ok(Type::Timestamp),
        "google.protobuf.Duration" => Ok(Type::Duration),
        // Expressions see in them what they hold, which only the run knows.
        "google.protobuf.Any" | "google.protobuf.Struct" | "google.protobuf.Value" | "google.protobuf.ListValue" => {
            Err(format!("a `{name}`"))
        }
        _ => Ok(Type::Message(name.to_owned())),
    }
}

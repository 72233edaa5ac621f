//! Fields, as descriptors tell of them.

use prost_reflect::{Cardinality, FieldDescriptor, Kind as Reflected, Value};

use crate::model::field::{Default, Kind, Shape};

/// Fields in the order of the proto; the reflection gives them by number.
pub(super) fn declared(fields: impl Iterator<Item = FieldDescriptor>) -> impl Iterator<Item = FieldDescriptor> {
    let mut fields: Vec<FieldDescriptor> = fields.collect();
    fields.sort_by_key(|field| field.path().last().copied());
    fields.into_iter()
}

/// `debug_redact` is younger than prost-types: read through reflection.
pub(super) fn redacted(field: &FieldDescriptor) -> bool {
    let options = field.options();
    options.get_field_by_name("debug_redact").and_then(|value| value.as_bool()).unwrap_or(false)
}

/// A default that the proto writes out.
pub(super) fn default(field: &FieldDescriptor) -> Option<Default> {
    field.field_descriptor_proto().default_value.as_ref()?;
    Some(match field.default_value() {
        Value::Bool(value) => Default::Bool(value),
        Value::I32(value) | Value::EnumNumber(value) => Default::Int(value.into()),
        Value::I64(value) => Default::Int(value),
        Value::U32(value) => Default::Uint(value.into()),
        Value::U64(value) => Default::Uint(value),
        Value::F32(value) => Default::Double(value.into()),
        Value::F64(value) => Default::Double(value),
        Value::String(value) => Default::String(value),
        Value::Bytes(value) => Default::Bytes(value.to_vec()),
        _ => return None,
    })
}

/// How often a field occurs, and of what type it is.
pub(super) fn shape(field: &FieldDescriptor) -> (Shape, Kind) {
    if field.is_map()
        && let Reflected::Message(entry) = field.kind()
    {
        let key = kind(&entry.map_entry_key_field());
        return (Shape::Map(key), kind(&entry.map_entry_value_field()));
    }
    let shape = match field.cardinality() {
        Cardinality::Repeated => Shape::Repeated,
        Cardinality::Required => Shape::Required,
        // So says `read`, of a field of an editions file that the pool takes for proto2's.
        Cardinality::Optional if field.field_descriptor_proto().proto3_optional == Some(false) => Shape::Implicit,
        Cardinality::Optional if field.supports_presence() => Shape::Explicit,
        Cardinality::Optional => Shape::Implicit,
    };
    (shape, kind(field))
}

fn kind(field: &FieldDescriptor) -> Kind {
    match kind_of(&field.kind()) {
        Kind::Message(name) if field.is_group() => Kind::Group(name),
        kind => kind,
    }
}

/// The type of a value, of fields and of extensions; groups are messages here.
pub(super) fn kind_of(kind: &Reflected) -> Kind {
    match kind {
        Reflected::Double => Kind::Double,
        Reflected::Float => Kind::Float,
        Reflected::Int32 => Kind::Int32,
        Reflected::Int64 => Kind::Int64,
        Reflected::Uint32 => Kind::Uint32,
        Reflected::Uint64 => Kind::Uint64,
        Reflected::Sint32 => Kind::Sint32,
        Reflected::Sint64 => Kind::Sint64,
        Reflected::Fixed32 => Kind::Fixed32,
        Reflected::Fixed64 => Kind::Fixed64,
        Reflected::Sfixed32 => Kind::Sfixed32,
        Reflected::Sfixed64 => Kind::Sfixed64,
        Reflected::Bool => Kind::Bool,
        Reflected::String => Kind::String,
        Reflected::Bytes => Kind::Bytes,
        Reflected::Message(message) => Kind::Message(message.full_name().to_owned()),
        Reflected::Enum(r#enum) => Kind::Enum(r#enum.full_name().to_owned()),
    }
}

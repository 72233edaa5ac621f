//! Which family of rules fits which type.

use super::field::Subject;
use super::reader::Reader;
use super::{bytes, collection, enumeration, number, predefined, string, well_known};
use crate::lower::raw::{Origin, Setting};
use crate::model::field::{Kind, Shape};
use crate::model::rules::ValueRules;
use crate::model::rules::cel::CelRule;
use crate::model::rules::number::Family;

/// The rules of one family, when they fit the subject: the standard ones, and those that extensions define.
pub(super) fn lower(reader: &mut Reader<'_>, subject: &Subject<'_>, setting: &Setting) -> (ValueRules, Vec<CelRule>) {
    let Some((name, fits)) = family(setting.number).filter(|_| setting.origin == Origin::Standard) else {
        reader.unknown("field", setting);
        return (ValueRules::None, Vec::new());
    };
    let found = Type::of(subject);
    if fits != found {
        reader.mistake(setting, misfit(name, found, subject));
        return (ValueRules::None, Vec::new());
    }
    let predefined = predefined::lower(reader, setting);
    let setting = &predefined::without(setting);
    let value = match (fits, subject.shape) {
        (Type::Repeated, _) => ValueRules::Repeated(Box::new(collection::repeated(reader, subject.kind, setting))),
        (Type::Map, Some(Shape::Map(key))) => {
            ValueRules::Map(Box::new(collection::map(reader, key, subject.kind, setting)))
        }
        (Type::String, _) => ValueRules::String(Box::new(string::lower(reader, setting))),
        (Type::Bytes, _) => ValueRules::Bytes(Box::new(bytes::lower(reader, setting))),
        (Type::Bool, _) => enumeration::boolean(reader, setting),
        (Type::Enum, _) => ValueRules::Enum(enumeration::lower(reader, subject.kind, setting)),
        (Type::Number(family), _) => ValueRules::Number(Box::new(number::lower(reader, family, setting))),
        (Type::Any, _) => ValueRules::Any(well_known::any(reader, setting)),
        (Type::Duration, _) => ValueRules::Duration(Box::new(well_known::duration(reader, setting))),
        (Type::Timestamp, _) => ValueRules::Timestamp(Box::new(well_known::timestamp(reader, setting))),
        (Type::FieldMask, _) => ValueRules::FieldMask(well_known::field_mask(reader, setting)),
        (Type::Map | Type::Message, _) => ValueRules::None,
    };
    (value, predefined)
}

/// What a family is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Number(Family),
    Bool,
    String,
    Bytes,
    Enum,
    Repeated,
    Map,
    Any,
    Duration,
    Timestamp,
    FieldMask,
    /// No family is made for other messages.
    Message,
}

fn family(number: u32) -> Option<(&'static str, Type)> {
    const NUMBERS: [Family; 12] = [
        Family::Float,
        Family::Double,
        Family::Int32,
        Family::Int64,
        Family::Uint32,
        Family::Uint64,
        Family::Sint32,
        Family::Sint64,
        Family::Fixed32,
        Family::Fixed64,
        Family::Sfixed32,
        Family::Sfixed64,
    ];
    Some(match number {
        1..=12 => {
            let family = NUMBERS[number as usize - 1];
            (family.name(), Type::Number(family))
        }
        13 => ("bool", Type::Bool),
        14 => ("string", Type::String),
        15 => ("bytes", Type::Bytes),
        16 => ("enum", Type::Enum),
        18 => ("repeated", Type::Repeated),
        19 => ("map", Type::Map),
        20 => ("any", Type::Any),
        21 => ("duration", Type::Duration),
        22 => ("timestamp", Type::Timestamp),
        28 => ("field_mask", Type::FieldMask),
        _ => return None,
    })
}

impl Type {
    fn of(subject: &Subject<'_>) -> Self {
        match subject.shape {
            Some(Shape::Repeated) => Self::Repeated,
            Some(Shape::Map(_)) => Self::Map,
            _ => Self::of_kind(subject.kind),
        }
    }

    fn of_kind(kind: &Kind) -> Self {
        match kind {
            Kind::Double => Self::Number(Family::Double),
            Kind::Float => Self::Number(Family::Float),
            Kind::Int32 => Self::Number(Family::Int32),
            Kind::Int64 => Self::Number(Family::Int64),
            Kind::Uint32 => Self::Number(Family::Uint32),
            Kind::Uint64 => Self::Number(Family::Uint64),
            Kind::Sint32 => Self::Number(Family::Sint32),
            Kind::Sint64 => Self::Number(Family::Sint64),
            Kind::Fixed32 => Self::Number(Family::Fixed32),
            Kind::Fixed64 => Self::Number(Family::Fixed64),
            Kind::Sfixed32 => Self::Number(Family::Sfixed32),
            Kind::Sfixed64 => Self::Number(Family::Sfixed64),
            Kind::Bool => Self::Bool,
            Kind::String => Self::String,
            Kind::Bytes => Self::Bytes,
            Kind::Enum(_) => Self::Enum,
            Kind::Message(name) | Kind::Group(name) => Self::of_message(name),
        }
    }

    fn of_message(name: &str) -> Self {
        match name {
            "google.protobuf.Any" => Self::Any,
            "google.protobuf.Duration" => Self::Duration,
            "google.protobuf.Timestamp" => Self::Timestamp,
            "google.protobuf.FieldMask" => Self::FieldMask,
            // A wrapper takes the rules of what it wraps.
            "google.protobuf.DoubleValue" => Self::Number(Family::Double),
            "google.protobuf.FloatValue" => Self::Number(Family::Float),
            "google.protobuf.Int64Value" => Self::Number(Family::Int64),
            "google.protobuf.UInt64Value" => Self::Number(Family::Uint64),
            "google.protobuf.Int32Value" => Self::Number(Family::Int32),
            "google.protobuf.UInt32Value" => Self::Number(Family::Uint32),
            "google.protobuf.BoolValue" => Self::Bool,
            "google.protobuf.StringValue" => Self::String,
            "google.protobuf.BytesValue" => Self::Bytes,
            _ => Self::Message,
        }
    }

    fn name(self) -> Option<&'static str> {
        match self {
            Self::Number(family) => Some(family.name()),
            Self::Bool => Some("bool"),
            Self::String => Some("string"),
            Self::Bytes => Some("bytes"),
            Self::Enum => Some("enum"),
            Self::Repeated => Some("repeated"),
            Self::Map => Some("map"),
            Self::Any => Some("any"),
            Self::Duration => Some("duration"),
            Self::Timestamp => Some("timestamp"),
            Self::FieldMask => Some("field_mask"),
            Self::Message => None,
        }
    }
}

fn misfit(name: &str, found: Type, subject: &Subject<'_>) -> String {
    let inside = |place: &str| format!("write `{place}.{name}` for what is in it");
    let (what, advice) = match found {
        Type::Repeated => ("a repeated field".to_owned(), inside("repeated.items")),
        Type::Map => ("a map".to_owned(), inside("map.values")),
        Type::Message => {
            let message = subject.kind.message().unwrap_or_default();
            (format!("a field of type `{message}`"), "write rules on the fields of that message".to_owned())
        }
        _ => {
            let kind = subject.kind.message().or(found.name()).unwrap_or_default();
            (format!("a field of type `{kind}`"), format!("use `{}`", found.name().unwrap_or_default()))
        }
    };
    format!("`{name}` rules do not fit {what}: {advice}")
}

//! Rules that extensions of `buf.validate.*Rules` define, with all that their expressions read beside the field.

use std::collections::BTreeMap;

use prost_reflect::{ExtensionDescriptor, MessageDescriptor};

use super::reader::Reader;
use super::{PREDEFINED, read};
use crate::lower::fields::{kind_of, shape};
use crate::lower::raw::{FIELD_OPTIONS, Origin, Raw, Setting};
use crate::model::field::{Kind, Shape, wrapped};
use crate::model::rules::cel::{CelRule, Predefined, Source};
use crate::model::rules::constant::Constant;
use crate::model::rules::well_known::Time;

/// The rules of all extensions that a family is used with, in the order of their numbers. An extension that defines no rules
/// is data for somebody else.
pub(super) fn lower(reader: &mut Reader<'_>, family: &Setting) -> Vec<CelRule> {
    let mut rules = Vec::new();
    for setting in family.settings().iter().filter(|setting| setting.origin == Origin::Predefined) {
        let name = setting.name.trim_matches(['[', ']']);
        let Some(extension) = reader.pool.get_extension_by_name(name) else { continue };
        let Some(options) = read(&extension.options(), reader.pool, PREDEFINED, &[], FIELD_OPTIONS) else { continue };
        let predefined = predefined(family, setting, &extension);
        let place = reader.place(setting);
        for list in options.settings() {
            match (list.number, &list.value) {
                (1, Raw::List(raw)) => rules.extend(raw.iter().map(|raw| {
                    let source = Source::Predefined(Box::new(predefined.clone()));
                    reader.rule(source, place.clone(), raw)
                })),
                _ => reader.unknown("predefined", list),
            }
        }
    }
    rules
}

/// The family with its standard rules alone.
pub(super) fn without(family: &Setting) -> Setting {
    let standard = family.settings().iter().filter(|setting| setting.origin != Origin::Predefined);
    Setting { value: Raw::Message(standard.cloned().collect()), ..family.clone() }
}

fn predefined(family: &Setting, setting: &Setting, extension: &ExtensionDescriptor) -> Predefined {
    let message = extension.containing_message();
    let kind = kind_of(&extension.kind());
    let shape = if extension.is_list() { Shape::Repeated } else { Shape::Explicit };
    Predefined {
        family: (family.number, family.name.clone()),
        number: extension.number(),
        name: extension.full_name().to_owned(),
        value: constant(&kind, &setting.value, extension.kind().as_message()),
        shape,
        kind,
        message: message.full_name().to_owned(),
        beside: constants(&message, family.settings()),
    }
}

/// The standard rules that are set, by their names.
fn constants(message: &MessageDescriptor, settings: &[Setting]) -> BTreeMap<String, Constant> {
    let standard = settings.iter().filter(|setting| setting.origin == Origin::Standard);
    standard
        .filter_map(|setting| {
            let field = message.get_field(setting.number)?;
            let (_, kind) = shape(&field);
            Some((setting.name.clone(), constant(&kind, &setting.value, field.kind().as_message())))
        })
        .collect()
}

/// What an option is set to, as CEL sees it.
fn constant(kind: &Kind, raw: &Raw, message: Option<&MessageDescriptor>) -> Constant {
    match raw {
        Raw::Bool(value) => Constant::Bool(*value),
        Raw::Int(value) => Constant::Int(*value),
        Raw::Uint(value) => Constant::Uint(*value),
        Raw::Float(value) => Constant::Double((*value).into()),
        Raw::Double(value) => Constant::Double(*value),
        Raw::String(value) => Constant::String(value.clone()),
        Raw::Bytes(value) => Constant::Bytes(value.clone()),
        Raw::List(values) => Constant::List(values.iter().map(|value| constant(kind, value, message)).collect()),
        Raw::Message(settings) => of_message(kind, settings, message),
    }
}

fn of_message(kind: &Kind, settings: &[Setting], message: Option<&MessageDescriptor>) -> Constant {
    let name = kind.message().unwrap_or_default();
    if let Some(inner) = wrapped(name) {
        let value = settings.iter().find(|setting| setting.number == 1);
        return value.map_or_else(|| zero(&inner), |setting| constant(&inner, &setting.value, None));
    }
    match name {
        "google.protobuf.Duration" => Constant::Duration(time(settings)),
        "google.protobuf.Timestamp" => Constant::Timestamp(time(settings)),
        _ => Constant::Message(message.map(|message| constants(message, settings)).unwrap_or_default()),
    }
}

fn time(settings: &[Setting]) -> Time {
    let at = |number: u32| settings.iter().find(|setting| setting.number == number).map(|setting| &setting.value);
    let seconds = if let Some(Raw::Int(seconds)) = at(1) { *seconds } else { 0 };
    Time { seconds, nanos: at(2).and_then(Raw::int32).unwrap_or(0) }
}

/// What an unset scalar reads as.
fn zero(kind: &Kind) -> Constant {
    match kind {
        Kind::Bool => Constant::Bool(false),
        Kind::String => Constant::String(String::new()),
        Kind::Bytes => Constant::Bytes(Vec::new()),
        Kind::Double | Kind::Float => Constant::Double(0.0),
        Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => Constant::Uint(0),
        _ => Constant::Int(0),
    }
}

//! `buf.validate.EnumRules` and `buf.validate.BoolRules`

use prost_reflect::EnumDescriptor;

use super::reader::Reader;
use crate::lower::raw::{Raw, Setting};
use crate::model::field::Kind;
use crate::model::rules::ValueRules;
use crate::model::rules::enumeration::EnumRules;

pub(super) fn lower(reader: &mut Reader<'_>, kind: &Kind, options: &Setting) -> EnumRules {
    let mut rules = EnumRules::default();
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (1, Raw::Int(_)) => rules.constant = setting.value.int32(),
            (2, Raw::Bool(true)) => rules.defined = Some(defined(reader, kind)),
            (3, Raw::List(list)) => rules.within = list.iter().filter_map(Raw::int32).collect(),
            (4, Raw::List(list)) => rules.not_in = list.iter().filter_map(Raw::int32).collect(),
            // `example`, and `defined_only` switched off.
            (5, _) | (2, Raw::Bool(false)) => {}
            _ => reader.unknown("enum", setting),
        }
    }
    rules
}

fn defined(reader: &Reader<'_>, kind: &Kind) -> Vec<i32> {
    let Kind::Enum(name) = kind else { return Vec::new() };
    let descriptor = reader.pool.get_enum_by_name(name);
    let mut numbers: Vec<i32> =
        descriptor.iter().flat_map(EnumDescriptor::values).map(|value| value.number()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

pub(super) fn boolean(reader: &mut Reader<'_>, options: &Setting) -> ValueRules {
    let mut rules = ValueRules::None;
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (1, Raw::Bool(value)) => rules = ValueRules::Bool(*value),
            // `example`
            (2, _) => {}
            _ => reader.unknown("bool", setting),
        }
    }
    rules
}

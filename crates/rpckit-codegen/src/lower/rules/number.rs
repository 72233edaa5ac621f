//! The rules of numbers, which are alike in all twelve families.

use super::reader::Reader;
use crate::lower::raw::{Raw, Setting};
use crate::model::rules::number::{Family, Number, NumberRules};
use crate::model::rules::range::{Bound, Range};

pub(super) fn lower(reader: &mut Reader<'_>, family: Family, options: &Setting) -> NumberRules {
    let mut rules =
        NumberRules { family, constant: None, range: Range::default(), within: vec![], not_in: vec![], finite: false };
    // `int64` counts as the floats do, though it has no `finite`.
    let example = if family.is_float() || family == Family::Int64 { 9 } else { 8 };
    for setting in options.settings() {
        let value = number(family, &setting.value);
        match (setting.number, &setting.value, value) {
            (1, _, Some(value)) => rules.constant = Some(value),
            (2, _, Some(value)) => rules.range.upper = Some(Bound::Exclusive(value)),
            (3, _, Some(value)) => rules.range.upper = Some(Bound::Inclusive(value)),
            (4, _, Some(value)) => rules.range.lower = Some(Bound::Exclusive(value)),
            (5, _, Some(value)) => rules.range.lower = Some(Bound::Inclusive(value)),
            (6, Raw::List(list), _) => rules.within = list.iter().filter_map(|value| number(family, value)).collect(),
            (7, Raw::List(list), _) => rules.not_in = list.iter().filter_map(|value| number(family, value)).collect(),
            (8, Raw::Bool(finite), _) if family.is_float() => rules.finite = *finite,
            (number, _, _) if number == example => {}
            _ => reader.unknown(family.name(), setting),
        }
    }
    rules
}

fn number(family: Family, raw: &Raw) -> Option<Number> {
    Some(match (family, raw) {
        (Family::Float, Raw::Float(number)) => Number::F32(*number),
        (Family::Double, Raw::Double(number)) => Number::F64(*number),
        (Family::Int32 | Family::Sint32 | Family::Sfixed32, Raw::Int(number)) => {
            Number::I32(i32::try_from(*number).ok()?)
        }
        (Family::Int64 | Family::Sint64 | Family::Sfixed64, Raw::Int(number)) => Number::I64(*number),
        (Family::Uint32 | Family::Fixed32, Raw::Uint(number)) => Number::U32(u32::try_from(*number).ok()?),
        (Family::Uint64 | Family::Fixed64, Raw::Uint(number)) => Number::U64(*number),
        _ => return None,
    })
}

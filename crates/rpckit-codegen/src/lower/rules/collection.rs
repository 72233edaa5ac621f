//! `buf.validate.RepeatedRules` and `buf.validate.MapRules`

use super::field::elements;
use super::reader::Reader;
use crate::lower::raw::{Raw, Setting};
use crate::model::field::Kind;
use crate::model::rules::{MapRules, RepeatedRules};

pub(super) fn repeated(reader: &mut Reader<'_>, kind: &Kind, options: &Setting) -> RepeatedRules {
    let mut rules = RepeatedRules::default();
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (1, Raw::Uint(count)) => rules.min_items = Some(*count),
            (2, Raw::Uint(count)) => rules.max_items = Some(*count),
            (3, Raw::Bool(true)) if kind.message().is_some() => {
                reader.mistake(
                    setting,
                    "rule `repeated.unique` does not fit a list of messages: only scalars and enums compare",
                );
            }
            (3, Raw::Bool(unique)) => rules.unique = *unique,
            (4, Raw::Message(_)) => rules.items = elements(reader, kind, setting),
            _ => reader.unknown("repeated", setting),
        }
    }
    rules
}

pub(super) fn map(reader: &mut Reader<'_>, key: &Kind, value: &Kind, options: &Setting) -> MapRules {
    let mut rules = MapRules::default();
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (1, Raw::Uint(count)) => rules.min_pairs = Some(*count),
            (2, Raw::Uint(count)) => rules.max_pairs = Some(*count),
            (4, Raw::Message(_)) => rules.keys = elements(reader, key, setting),
            (5, Raw::Message(_)) => rules.values = elements(reader, value, setting),
            _ => reader.unknown("map", setting),
        }
    }
    rules
}

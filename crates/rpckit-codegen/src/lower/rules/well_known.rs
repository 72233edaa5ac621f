//! `buf.validate.AnyRules`, `DurationRules`, `TimestampRules` and `FieldMaskRules`

use super::reader::Reader;
use crate::lower::raw::{Raw, Setting};
use crate::model::rules::range::Bound;
use crate::model::rules::well_known::{AnyRules, FieldMaskRules, Time, TimeRules};

pub(super) fn any(reader: &mut Reader<'_>, options: &Setting) -> AnyRules {
    let mut rules = AnyRules::default();
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (2, Raw::List(list)) => rules.within = list.iter().filter_map(Raw::text).collect(),
            (3, Raw::List(list)) => rules.not_in = list.iter().filter_map(Raw::text).collect(),
            _ => reader.unknown("any", setting),
        }
    }
    rules
}

pub(super) fn duration(reader: &mut Reader<'_>, options: &Setting) -> TimeRules {
    let mut rules = TimeRules::default();
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (7, Raw::List(list)) => rules.within = list.iter().filter_map(time).collect(),
            (8, Raw::List(list)) => rules.not_in = list.iter().filter_map(time).collect(),
            // `example`
            (9, _) => {}
            _ if bound(&mut rules, setting) => {}
            _ => reader.unknown("duration", setting),
        }
    }
    rules
}

pub(super) fn timestamp(reader: &mut Reader<'_>, options: &Setting) -> TimeRules {
    let mut rules = TimeRules::default();
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (7, Raw::Bool(is_set)) => rules.before_now = *is_set,
            (8, Raw::Bool(is_set)) => rules.after_now = *is_set,
            (9, Raw::Message(_)) => rules.near_now = time(&setting.value),
            // `example`
            (10, _) => {}
            _ if bound(&mut rules, setting) => {}
            _ => reader.unknown("timestamp", setting),
        }
    }
    rules
}

/// Takes the rules that durations and timestamps share.
fn bound(rules: &mut TimeRules, setting: &Setting) -> bool {
    let Some(time) = time(&setting.value) else { return false };
    match setting.number {
        2 => rules.constant = Some(time),
        3 => rules.range.upper = Some(Bound::Exclusive(time)),
        4 => rules.range.upper = Some(Bound::Inclusive(time)),
        5 => rules.range.lower = Some(Bound::Exclusive(time)),
        6 => rules.range.lower = Some(Bound::Inclusive(time)),
        _ => return false,
    }
    true
}

fn time(raw: &Raw) -> Option<Time> {
    let Raw::Message(settings) = raw else { return None };
    let mut time = Time { seconds: 0, nanos: 0 };
    for setting in settings {
        match (setting.number, &setting.value) {
            (1, Raw::Int(seconds)) => time.seconds = *seconds,
            (2, value) => time.nanos = value.int32()?,
            _ => return None,
        }
    }
    Some(time)
}

pub(super) fn field_mask(reader: &mut Reader<'_>, options: &Setting) -> FieldMaskRules {
    let mut rules = FieldMaskRules::default();
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (1, Raw::Message(mask)) => rules.constant = Some(paths(mask)),
            (2, Raw::List(list)) => rules.within = list.iter().filter_map(Raw::text).collect(),
            (3, Raw::List(list)) => rules.not_in = list.iter().filter_map(Raw::text).collect(),
            // `example`
            (4, _) => {}
            _ => reader.unknown("field_mask", setting),
        }
    }
    rules
}

fn paths(mask: &[Setting]) -> Vec<String> {
    let lists = mask.iter().filter_map(|setting| match &setting.value {
        Raw::List(list) => Some(list),
        _ => None,
    });
    lists.flatten().filter_map(Raw::text).collect()
}

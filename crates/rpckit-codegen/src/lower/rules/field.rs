//! `buf.validate.FieldRules`, of a field and of the items, keys and values in it.

use prost_reflect::FieldDescriptor;

use super::family;
use super::reader::Reader;
use crate::lower::fields::shape;
use crate::lower::raw::{Raw, Setting};
use crate::model::field::{Kind, Shape};
use crate::model::rules::cel::{CelRule, List};
use crate::model::rules::{ElementRules, FieldRules, Ignore, ValueRules};

/// What rules speak about.
pub(super) struct Subject<'a> {
    pub(super) kind: &'a Kind,
    /// `None` for items, keys and values, which are always set.
    pub(super) shape: Option<&'a Shape>,
}

/// The rules of a field, and what it says itself about when they do not apply.
pub(super) fn lower(
    reader: &mut Reader<'_>,
    field: &FieldDescriptor,
    options: &Setting,
) -> (FieldRules, Option<Ignore>) {
    let (shape, kind) = shape(field);
    let subject = Subject { kind: &kind, shape: Some(&shape) };
    let (element, required, ignore) = element(reader, &subject, options.settings());
    let ElementRules { cel, value, predefined, .. } = element;
    let rules = FieldRules { number: field.number(), required, ignore: element.ignore, cel, value, predefined };
    (rules, ignore)
}

/// The rules of items, keys or values.
pub(super) fn elements(reader: &mut Reader<'_>, kind: &Kind, options: &Setting) -> ElementRules {
    element(reader, &Subject { kind, shape: None }, options.settings()).0
}

fn element(
    reader: &mut Reader<'_>,
    subject: &Subject<'_>,
    settings: &[Setting],
) -> (ElementRules, bool, Option<Ignore>) {
    let ignore = settings.iter().find(|setting| setting.number == 27).and_then(|setting| ignore(reader, setting));
    if ignore == Some(Ignore::Always) {
        // Nothing is read then, so nothing is a mistake: that is how a rule is switched off.
        return (ElementRules { ignore: Ignore::Always, ..ElementRules::default() }, false, ignore);
    }
    let (mut required, mut value, mut cel, mut predefined) = (false, ValueRules::None, Vec::new(), Vec::new());
    for setting in settings {
        match (setting.number, &setting.value) {
            (23, Raw::List(rules)) => cel.extend(reader.cel(List::Rules, setting, rules)),
            (29, Raw::List(rules)) => cel.extend(reader.cel(List::Expressions, setting, rules)),
            (25, Raw::Bool(is_required)) => required = *is_required,
            (27, _) => {}
            (_, Raw::Message(_)) => (value, predefined) = family::lower(reader, subject, setting),
            _ => reader.unknown("field", setting),
        }
    }
    cel.sort_by_key(CelRule::order);
    (ElementRules { ignore: ignore.unwrap_or_default(), cel, value, predefined }, required, ignore)
}

fn ignore(reader: &mut Reader<'_>, setting: &Setting) -> Option<Ignore> {
    match setting.value {
        Raw::Int(0) => Some(Ignore::Unspecified),
        Raw::Int(1) => Some(Ignore::IfZeroValue),
        Raw::Int(3) => Some(Ignore::Always),
        _ => {
            reader.mistake(setting, "`ignore` is none of IGNORE_UNSPECIFIED, IGNORE_IF_ZERO_VALUE and IGNORE_ALWAYS");
            None
        }
    }
}

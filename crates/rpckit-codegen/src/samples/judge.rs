//! Which rules a message breaks, as far as that can be told without compiling them.

use super::expression;
use super::findings::Findings;
use super::number;
use super::text;
use super::value::{Filled, Value};
use crate::model::Model;
use crate::model::field::{Field, Kind, Shape};
use crate::model::message::Message;
use crate::model::rules::cel::CelRule;
use crate::model::rules::well_known::{AnyRules, FieldMaskRules, Time, TimeRules};
use crate::model::rules::{ElementRules, FieldRules, Ignore, MessageRules, ValueRules};

/// Early and late enough to lie before and after every call.
pub(super) const LONG_AGO: Time = Time { seconds: 1_000_000_000, nanos: 0 };
pub(super) const FAR_AHEAD: Time = Time { seconds: 4_102_444_800, nanos: 0 };

/// Judges values by the rules of the model.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) model: &'a Model,
}

/// What is judged: a value, its type, and its path.
#[derive(Clone, Copy)]
struct Subject<'a> {
    kind: &'a Kind,
    value: &'a Value,
    at: &'a str,
}

/// `address.street`
pub(super) fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

impl Judge<'_> {
    /// All that is wrong with a message.
    pub(super) fn message(self, filled: &Filled, at: &str) -> Findings {
        let mut findings = Findings::default();
        self.enter(filled, at, &mut findings);
        findings
    }

    /// All that is wrong with a field of a message that is otherwise fine.
    pub(super) fn only_field(self, message: &Message, field: &Field, filled: &Filled) -> Findings {
        let mut findings = Findings::default();
        self.field(message, field, filled, "", &mut findings);
        findings
    }

    fn enter(self, filled: &Filled, at: &str, findings: &mut Findings) {
        let Some(message) = self.model.messages.get(&filled.name).filter(|message| message.checked) else { return };
        let rules = &message.rules;
        let whole = Value::Message(filled.clone());
        let kind = Kind::Message(filled.name.clone());
        self.cel(&rules.cel, Subject { kind: &kind, value: &whole, at }, findings);
        for choice in &rules.choices {
            let fields = message.fields.iter().filter(|field| choice.fields.contains(&field.name));
            let set = fields.filter(|field| is_set(field, filled)).count();
            if set > 1 || (set == 0 && choice.required) {
                findings.broken(at, "message.oneof".to_owned());
            }
        }
        oneofs(message, rules, filled, at, findings);
        for field in &message.fields {
            self.field(message, field, filled, at, findings);
        }
    }

    fn field(self, message: &Message, field: &Field, filled: &Filled, at: &str, findings: &mut Findings) {
        let none = FieldRules {
            number: field.number,
            required: false,
            ignore: Ignore::Unspecified,
            cel: Vec::new(),
            value: ValueRules::None,
            predefined: Vec::new(),
        };
        let rules = message.rules.field(field.number).unwrap_or(&none);
        if rules.ignore == Ignore::Always {
            return;
        }
        let at = &below(at, &field.name);
        let zero = match field.shape {
            Shape::Repeated => Value::List(Vec::new()),
            Shape::Map(_) => Value::Map(Vec::new()),
            _ => Value::zero(&field.kind),
        };
        let value = filled.fields.get(&field.number);
        if !is_set(field, filled) && field.shape != Shape::Required {
            if rules.required {
                findings.broken(at, "required".to_owned());
            }
            if rules.required || field.has_presence() || rules.ignore == Ignore::IfZeroValue {
                return;
            }
        }
        let subject = Subject { kind: &field.kind, value: value.unwrap_or(&zero), at };
        self.cel(&rules.cel, subject, findings);
        self.value(subject, &rules.value, message.rules.enters(field.number), findings);
        self.cel(&rules.predefined, subject, findings);
    }

    fn value(self, subject: Subject<'_>, rules: &ValueRules, enters: bool, findings: &mut Findings) {
        let Subject { value, at, .. } = subject;
        match (value, rules) {
            (Value::Text(text), ValueRules::String(rules)) => text::judge(text, rules, at, findings),
            (Value::Bytes(bytes), ValueRules::Bytes(rules)) => text::judge_bytes(bytes, rules, at, findings),
            (Value::Bool(value), ValueRules::Bool(constant)) if value != constant => {
                findings.broken(at, "bool.const".to_owned());
            }
            (Value::Number(number), ValueRules::Number(rules)) => number::judge(number, rules, at, findings),
            (Value::Enum(number), ValueRules::Enum(rules)) => number::judge_enum(*number, rules, at, findings),
            (Value::Duration(time), ValueRules::Duration(rules)) => times(time, rules, "duration", at, findings),
            (Value::Timestamp(time), ValueRules::Timestamp(rules)) => timestamp(time, rules, at, findings),
            (Value::Now, ValueRules::Timestamp(rules)) => now(rules, findings),
            (Value::Any(url), ValueRules::Any(rules)) => any(url, rules, at, findings),
            (Value::Mask(paths), ValueRules::FieldMask(rules)) => mask(paths, rules, at, findings),
            (Value::List(items), rules) => {
                let none = ElementRules::default();
                let inside = if let ValueRules::Repeated(rules) = rules {
                    sizes(
                        items.len(),
                        (rules.min_items, rules.max_items),
                        ("repeated.min_items", "repeated.max_items"),
                        at,
                        findings,
                    );
                    if rules.unique && (1..items.len()).any(|index| items[..index].contains(&items[index])) {
                        findings.broken(at, "repeated.unique".to_owned());
                    }
                    &rules.items
                } else {
                    &none
                };
                for (index, item) in items.iter().enumerate() {
                    let at = &format!("{at}[{index}]");
                    self.element(Subject { kind: subject.kind, value: item, at }, inside, enters, findings);
                }
            }
            (Value::Map(entries), rules) => {
                let none = (ElementRules::default(), ElementRules::default());
                let (keys, values) = if let ValueRules::Map(rules) = rules {
                    sizes(
                        entries.len(),
                        (rules.min_pairs, rules.max_pairs),
                        ("map.min_pairs", "map.max_pairs"),
                        at,
                        findings,
                    );
                    (&rules.keys, &rules.values)
                } else {
                    (&none.0, &none.1)
                };
                for (key, value) in entries {
                    let at = &format!("{at}[{}]", subscript(key));
                    self.element(Subject { kind: &key_kind(key), value: key, at }, keys, false, findings);
                    self.element(Subject { kind: subject.kind, value, at }, values, enters, findings);
                }
            }
            (Value::Message(filled), _) if enters => self.enter(filled, at, findings),
            _ => {}
        }
    }

    fn element(self, subject: Subject<'_>, rules: &ElementRules, enters: bool, findings: &mut Findings) {
        let is_ignored = rules.ignore == Ignore::Always
            || (rules.ignore == Ignore::IfZeroValue && subject.value.is_zero(subject.kind));
        if !is_ignored {
            self.cel(&rules.cel, subject, findings);
            self.value(subject, &rules.value, enters, findings);
            self.cel(&rules.predefined, subject, findings);
        }
    }

    fn cel(self, rules: &[CelRule], subject: Subject<'_>, findings: &mut Findings) {
        for rule in rules {
            match expression::holds(self.model, rule, subject.kind, subject.value) {
                Some(true) => {}
                Some(false) => findings.broken(subject.at, rule.id.clone()),
                None => findings.unsure(format!("what the rule `{}` in CEL says of it is not known", rule.id)),
            }
        }
    }
}

fn oneofs(message: &Message, rules: &MessageRules, filled: &Filled, at: &str, findings: &mut Findings) {
    for name in &rules.required_oneofs {
        let oneof = message.oneofs.iter().find(|oneof| oneof.name == *name);
        let members = oneof.map(|oneof| oneof.fields.as_slice()).unwrap_or_default();
        if !members.iter().any(|number| filled.fields.contains_key(number)) {
            findings.broken(&below(at, name), "required".to_owned());
        }
    }
}

/// Whether a field is set.
pub(super) fn is_set(field: &Field, filled: &Filled) -> bool {
    let value = filled.fields.get(&field.number);
    value.is_some_and(|value| field.has_presence() || !value.is_zero(&field.kind))
}

fn sizes(
    size: usize,
    (least, most): (Option<u64>, Option<u64>),
    (too_few, too_many): (&str, &str),
    at: &str,
    findings: &mut Findings,
) {
    if least.is_some_and(|least| (size as u64) < least) {
        findings.broken(at, too_few.to_owned());
    }
    if most.is_some_and(|most| (size as u64) > most) {
        findings.broken(at, too_many.to_owned());
    }
}

fn times(time: &Time, rules: &TimeRules, family: &str, at: &str, findings: &mut Findings) {
    for (name, is_broken) in [
        ("const", rules.constant.is_some_and(|constant| constant != *time)),
        ("in", !rules.within.is_empty() && !rules.within.contains(time)),
        ("not_in", rules.not_in.contains(time)),
    ] {
        if is_broken {
            findings.broken(at, format!("{family}.{name}"));
        }
    }
    if let Some(name) = number::out_of_range(time, &rules.range) {
        findings.broken(at, format!("{family}.{name}"));
    }
}

fn timestamp(time: &Time, rules: &TimeRules, at: &str, findings: &mut Findings) {
    times(time, rules, "timestamp", at, findings);
    let (is_past, is_future) = (*time <= LONG_AGO, *time >= FAR_AHEAD);
    if !is_past && !is_future && (rules.before_now || rules.after_now || rules.near_now.is_some()) {
        findings.unsure("how a time lies to the moment of the call is not known".to_owned());
    }
    for (name, is_broken) in [
        ("lt_now", rules.before_now && is_future),
        ("gt_now", rules.after_now && is_past),
        ("within", rules.near_now.is_some() && (is_past || is_future)),
    ] {
        if is_broken {
            findings.broken(at, format!("timestamp.{name}"));
        }
    }
}

/// The moment a call is made: a moment before it is checked.
fn now(rules: &TimeRules, findings: &mut Findings) {
    let is_wide = rules.near_now.is_none_or(|span| span.seconds > 30);
    let TimeRules { constant, range, after_now, .. } = rules;
    if constant.is_some() || range.lower.is_some() || range.upper.is_some() || *after_now || !is_wide {
        findings.unsure("what the moment of the call is to its rules is not known".to_owned());
    }
}

fn any(url: &String, rules: &AnyRules, at: &str, findings: &mut Findings) {
    if !rules.within.is_empty() && !rules.within.contains(url) {
        findings.broken(at, "any.in".to_owned());
    }
    if rules.not_in.contains(url) {
        findings.broken(at, "any.not_in".to_owned());
    }
}

fn mask(paths: &[String], rules: &FieldMaskRules, at: &str, findings: &mut Findings) {
    let touches = |path: &str, known: &str| {
        path == known || path.starts_with(&format!("{known}.")) || known.starts_with(&format!("{path}."))
    };
    let is_within =
        |path: &String| rules.within.iter().any(|known| path == known || path.starts_with(&format!("{known}.")));
    for (name, is_broken) in [
        ("const", rules.constant.as_ref().is_some_and(|constant| constant != paths)),
        ("in", !rules.within.is_empty() && !paths.iter().all(is_within)),
        ("not_in", paths.iter().any(|path| rules.not_in.iter().any(|known| touches(path, known)))),
    ] {
        if is_broken {
            findings.broken(at, format!("field_mask.{name}"));
        }
    }
}

/// `"key"`, `7`, as paths have the keys of maps.
pub(super) fn subscript(key: &Value) -> String {
    match key {
        Value::Text(text) => format!("{text:?}"),
        Value::Bool(key) => key.to_string(),
        Value::Number(number) => super::rust::digits(number),
        _ => String::new(),
    }
}

/// The type of a key, as far as its rules need it.
fn key_kind(key: &Value) -> Kind {
    match key {
        Value::Bool(_) => Kind::Bool,
        Value::Number(crate::model::rules::number::Number::I32(_)) => Kind::Int32,
        Value::Number(crate::model::rules::number::Number::I64(_)) => Kind::Int64,
        Value::Number(crate::model::rules::number::Number::U32(_)) => Kind::Uint32,
        Value::Number(_) => Kind::Uint64,
        _ => Kind::String,
    }
}

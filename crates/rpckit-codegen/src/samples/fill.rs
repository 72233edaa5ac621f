//! Messages that satisfy their rules.

use super::candidates;
use super::judge::{Judge, is_set};
use super::value::{Filled, Value};
use crate::model::field::{Field, Kind, Shape};
use crate::model::message::Message;
use crate::model::rules::{ElementRules, FieldRules, ValueRules};

/// How deep messages are filled: one that has to hold itself has no end.
pub(super) const DEEPEST: usize = 4;
/// No list or map of a sample is longer.
pub(super) const MOST: u64 = 64;
/// How many values of a field are tried where expressions speak of several, and the root of how many messages.
const TRIES: usize = 16;

static NO_RULES: ValueRules = ValueRules::None;

/// What a field's value must be.
pub(super) fn rules_of<'a>(message: &'a Message, field: &Field) -> (Option<&'a FieldRules>, &'a ValueRules) {
    let rules = message.rules.field(field.number);
    (rules, rules.map_or(&NO_RULES, |rules| &rules.value))
}

/// A message with as little set as its rules ask for. Whether it satisfies them is for the judge to say.
pub(super) fn message(judge: Judge<'_>, name: &str, depth: usize) -> Filled {
    let mut filled = Filled::new(name);
    let Some(message) = judge.model.messages.get(name) else { return filled };
    for field in message.fields.iter().filter(|field| is_alone(message, field)) {
        if !judge.only_field(message, field, &filled).is_clean()
            && let Some(value) = value(judge, message, field, &filled, depth)
        {
            filled.fields.insert(field.number, value);
        }
    }
    let oneofs = message.oneofs.iter().filter(|oneof| message.rules.required_oneofs.contains(&oneof.name));
    let oneofs =
        oneofs.map(|oneof| message.fields.iter().filter(|field| oneof.fields.contains(&field.number)).collect());
    let choices = message.rules.choices.iter().filter(|choice| choice.required);
    let choices =
        choices.map(|choice| message.fields.iter().filter(|field| choice.fields.contains(&field.name)).collect());
    for fields in oneofs.chain(choices) {
        let fields: Vec<&Field> = fields;
        if !fields.iter().any(|field| is_set(field, &filled)) {
            let chosen =
                fields.iter().find_map(|field| Some((field.number, value(judge, message, field, &filled, depth)?)));
            filled.fields.extend(chosen);
        }
    }
    if message.rules.cel.is_empty() { filled } else { obeying(judge, message, filled, depth) }
}

/// Whether the field is no member of a oneof, or has to be set though it is one.
fn is_alone(message: &Message, field: &Field) -> bool {
    field.oneof.is_none() || rules_of(message, field).0.is_some_and(|rules| rules.required)
}

/// A value that satisfies the rules of a field, for certain where there is one that does.
pub(super) fn value(
    judge: Judge<'_>,
    message: &Message,
    field: &Field,
    filled: &Filled,
    depth: usize,
) -> Option<Value> {
    let mut second = None;
    for value in whole(judge, message, field, filled, depth) {
        let filled = filled.with(field.number, Some(value.clone()));
        if !is_set(field, &filled) {
            continue;
        }
        let findings = judge.only_field(message, field, &filled);
        if findings.is_clean() {
            return Some(value);
        }
        if findings.broken.is_empty() && second.is_none() {
            second = Some(value);
        }
    }
    second
}

/// Values for a field as a whole.
fn whole(judge: Judge<'_>, message: &Message, field: &Field, filled: &Filled, depth: usize) -> Vec<Value> {
    let (_, rules) = rules_of(message, field);
    match &field.shape {
        Shape::Repeated => {
            let size = if let ValueRules::Repeated(rules) = rules { rules.min_items.unwrap_or(1).max(1) } else { 1 };
            list(judge, message, field, filled, size, depth).into_iter().collect()
        }
        Shape::Map(_) => {
            let size = if let ValueRules::Map(rules) = rules { rules.min_pairs.unwrap_or(1).max(1) } else { 1 };
            map(judge, message, field, filled, size, depth).into_iter().collect()
        }
        _ => {
            let named = candidates::named(&field.kind, expressions(message, field));
            single(judge, &field.kind, rules, &field.name, depth).into_iter().chain(named).collect()
        }
    }
}

/// The expressions that speak of a field, or may.
pub(super) fn expressions<'a>(message: &'a Message, field: &Field) -> impl Iterator<Item = &'a str> {
    let own = rules_of(message, field).0.into_iter().flat_map(|rules| rules.cel.iter().chain(&rules.predefined));
    own.chain(&message.rules.cel).map(|rule| rule.expression.as_str())
}

/// Values for a field of one value, or for an element.
fn single(judge: Judge<'_>, kind: &Kind, rules: &ValueRules, name: &str, depth: usize) -> Vec<Value> {
    let mut values = candidates::good(judge.model, kind, rules, name);
    for value in &mut values {
        if let Value::Message(inside) = value
            && depth < DEEPEST
        {
            *inside = message(judge, &inside.name, depth + 1);
        }
    }
    values
}

/// A list of so many items that satisfy their rules, and are each another where that is a rule.
pub(super) fn list(
    judge: Judge<'_>,
    message: &Message,
    field: &Field,
    filled: &Filled,
    size: u64,
    depth: usize,
) -> Option<Value> {
    let (none, (_, rules)) = (ElementRules::default(), rules_of(message, field));
    let (rules, unique) =
        if let ValueRules::Repeated(rules) = rules { (&rules.items, rules.unique) } else { (&none, false) };
    let size = usize::try_from(size).ok().filter(|size| *size as u64 <= MOST)?;
    let mut items = single(judge, &field.kind, &rules.value, &field.name, depth);
    items.retain(|item| is_element(judge, message, field, filled, Value::List(vec![item.clone()])));
    if unique {
        items.dedup();
        let mut distinct: Vec<Value> = Vec::new();
        for item in items {
            if !distinct.contains(&item) {
                distinct.push(item);
            }
        }
        distinct.truncate(size);
        return (distinct.len() == size).then_some(Value::List(distinct));
    }
    Some(Value::List(vec![items.into_iter().next()?; size]))
}

/// A map of so many entries that satisfy their rules.
pub(super) fn map(
    judge: Judge<'_>,
    message: &Message,
    field: &Field,
    filled: &Filled,
    size: u64,
    depth: usize,
) -> Option<Value> {
    let (none, (_, rules)) = ((ElementRules::default(), ElementRules::default()), rules_of(message, field));
    let Shape::Map(key_kind) = &field.shape else { return None };
    let (keys, values) =
        if let ValueRules::Map(rules) = rules { (&rules.keys, &rules.values) } else { (&none.0, &none.1) };
    let size = usize::try_from(size).ok().filter(|size| *size as u64 <= MOST)?;
    let values = single(judge, &field.kind, &values.value, &field.name, depth);
    let mut entries: Vec<(Value, Value)> = Vec::new();
    for key in single(judge, key_kind, &keys.value, "key", depth) {
        if entries.len() == size {
            break;
        }
        let good = values.iter().find(|value| {
            let map = Value::Map(vec![(key.clone(), (*value).clone())]);
            is_element(judge, message, field, filled, map)
        });
        if let Some(value) = good.filter(|_| !entries.iter().any(|(other, _)| *other == key)) {
            entries.push((key, value.clone()));
        }
    }
    (entries.len() == size).then_some(Value::Map(entries))
}

/// Whether the only element of this list or map breaks no rule of its own.
fn is_element(judge: Judge<'_>, message: &Message, field: &Field, filled: &Filled, only: Value) -> bool {
    let findings = judge.only_field(message, field, &filled.with(field.number, Some(only)));
    let own = format!("{}[", field.name);
    !findings.broken.iter().any(|(at, _)| at.starts_with(&own))
}

/// The message with one field or two changed, so that the expressions of its rules hold; as it was, where a few hundred tries
/// find none.
fn obeying(judge: Judge<'_>, message: &Message, filled: Filled, depth: usize) -> Filled {
    let findings = judge.message(&filled, "");
    // Where nothing is certain no try will make it so.
    if findings.broken.is_empty() || depth > 1 {
        return filled;
    }
    let mut left = TRIES * TRIES;
    let mut holds = |filled: &Filled| {
        left = left.saturating_sub(1);
        left > 0 && judge.message(filled, "").broken.is_empty()
    };
    let changes: Vec<(u32, Value)> = message
        .fields
        .iter()
        .flat_map(|field| {
            let values = whole(judge, message, field, &filled, depth).into_iter().take(TRIES);
            values.map(|value| (field.number, value))
        })
        .collect();
    let once = changes.iter().map(|(number, value)| filled.with(*number, Some(value.clone())));
    if let Some(good) = once.clone().find(|filled| holds(filled)) {
        return good;
    }
    for (index, once) in once.enumerate() {
        for (number, value) in changes[index..].iter().filter(|(number, _)| *number != changes[index].0) {
            let twice = once.with(*number, Some(value.clone()));
            if holds(&twice) {
                return twice;
            }
        }
    }
    filled
}

//! Values that may satisfy rules, and values that may break them: which do is for the judge to say.

use super::judge::{FAR_AHEAD, LONG_AGO};
use super::number;
use super::text;
use super::value::{Filled, Value, of_integer};
use crate::model::Model;
use crate::model::field::{Kind, wrapped};
use crate::model::rules::ValueRules;
use crate::model::rules::well_known::{AnyRules, FieldMaskRules, Time, TimeRules};

/// Values that may satisfy the rules, the most telling first. Messages that are filled are not among them.
pub(super) fn good(model: &Model, kind: &Kind, rules: &ValueRules, field: &str) -> Vec<Value> {
    match rules {
        ValueRules::String(rules) => text::good(rules, field).into_iter().map(Value::Text).collect(),
        ValueRules::Bytes(rules) => text::good_bytes(rules).into_iter().map(Value::Bytes).collect(),
        ValueRules::Bool(constant) => vec![Value::Bool(*constant)],
        ValueRules::Number(rules) => {
            let mut numbers = number::candidates(inner(kind).as_ref().unwrap_or(kind), rules);
            // A one says more than a zero, and both less than what a rule names.
            numbers.sort_by_key(|number| !rules.within.contains(number) && rules.constant != Some(*number));
            numbers.into_iter().map(Value::Number).collect()
        }
        ValueRules::Enum(_) | ValueRules::None | ValueRules::Repeated(_) | ValueRules::Map(_) => {
            plain(model, kind, field)
        }
        ValueRules::Any(AnyRules { within, .. }) => {
            let known = within.iter().cloned().chain(["type.googleapis.com/google.protobuf.Empty".to_owned()]);
            known.map(Value::Any).collect()
        }
        ValueRules::Duration(rules) => durations(rules),
        ValueRules::Timestamp(rules) => timestamps(rules),
        ValueRules::FieldMask(FieldMaskRules { constant, within, .. }) => {
            let lists = constant.iter().cloned().chain(within.iter().map(|path| vec![path.clone()]));
            lists.chain([Vec::new()]).map(Value::Mask).collect()
        }
    }
}

/// Values of which each may break a rule.
pub(super) fn bad(model: &Model, kind: &Kind, rules: &ValueRules, field: &str) -> Vec<Value> {
    match rules {
        ValueRules::String(rules) => text::bad(rules).into_iter().map(Value::Text).collect(),
        ValueRules::Bytes(rules) => text::bad_bytes(rules).into_iter().map(Value::Bytes).collect(),
        ValueRules::Bool(constant) => vec![Value::Bool(!constant)],
        ValueRules::Enum(rules) => {
            let Kind::Enum(name) = kind else { return Vec::new() };
            let mut numbers: Vec<i32> = rules.not_in.clone();
            let known = model.enums.get(name).into_iter().flat_map(|known| &known.values).map(|value| value.number);
            numbers.extend(known);
            // One that no value has.
            numbers.extend((1..1000).map(|number| number * 1000 - 1).find(|number| !numbers.contains(number)));
            numbers.into_iter().map(Value::Enum).collect()
        }
        ValueRules::Any(rules) => {
            let known = rules.not_in.iter().cloned().chain(["type.googleapis.com/unknown.Message".to_owned()]);
            known.map(Value::Any).collect()
        }
        ValueRules::FieldMask(rules) => {
            let lists = rules.not_in.iter().map(|path| vec![path.clone()]);
            lists.chain([vec!["unknown_field".to_owned()], Vec::new()]).map(Value::Mask).collect()
        }
        _ => good(model, kind, rules, field),
    }
}

/// Values that an expression names, and such as long as the numbers in it: `this != 3`, `this.size() < 10`.
pub(super) fn named<'a>(kind: &Kind, expressions: impl Iterator<Item = &'a str>) -> Vec<Value> {
    let kind = inner(kind).unwrap_or_else(|| kind.clone());
    let mut values = Vec::new();
    for expression in expressions {
        let mut pieces = expression.split(['\'', '"']);
        while let Some(code) = pieces.next() {
            let words = code.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse::<i64>().ok());
            for number in words {
                let near = [number, number.saturating_add(1), number.saturating_sub(1)];
                match &kind {
                    Kind::String => {
                        values.extend(near.iter().filter_map(|size| Some(Value::Text("a".repeat(length(*size)?)))));
                    }
                    Kind::Bytes => {
                        values.extend(near.iter().filter_map(|size| Some(Value::Bytes(vec![b'a'; length(*size)?]))));
                    }
                    kind => values.extend(near.iter().filter_map(|near| of_integer(kind, *near).map(Value::Number))),
                }
            }
            // What stands between two quotes.
            match (&kind, pieces.next()) {
                (Kind::String, Some(text)) => values.push(Value::Text(text.to_owned())),
                (Kind::Bytes, Some(text)) => values.push(Value::Bytes(text.as_bytes().to_vec())),
                _ => {}
            }
        }
    }
    values
}

/// A length that a sample can have.
fn length(number: i64) -> Option<usize> {
    usize::try_from(number).ok().filter(|length| *length <= 4096)
}

/// Values of a type without rules.
fn plain(model: &Model, kind: &Kind, field: &str) -> Vec<Value> {
    if let Some(inner) = inner(kind) {
        return plain(model, &inner, field);
    }
    match kind {
        Kind::Bool => vec![Value::Bool(true), Value::Bool(false)],
        Kind::String => {
            let word = field.replace('_', " ");
            let more = (1..8).map(|number| Value::Text(format!("{word} {number}")));
            std::iter::once(Value::Text(word.clone())).chain(more).chain([Value::Text(String::new())]).collect()
        }
        Kind::Bytes => (b'a'..=b'h').map(|byte| Value::Bytes(vec![byte])).chain([Value::Bytes(Vec::new())]).collect(),
        Kind::Enum(name) => {
            let numbers = model.enums.get(name).into_iter().flat_map(|known| &known.values).map(|value| value.number);
            // Zero is mostly "unspecified".
            let (zero, others): (Vec<i32>, Vec<i32>) = numbers.partition(|number| *number == 0);
            others.into_iter().chain(zero).map(Value::Enum).collect()
        }
        Kind::Message(name) | Kind::Group(name) => vec![match name.as_str() {
            "google.protobuf.Timestamp" => Value::Timestamp(LONG_AGO),
            "google.protobuf.Duration" => Value::Duration(Time { seconds: 1, nanos: 0 }),
            "google.protobuf.FieldMask" => Value::Mask(Vec::new()),
            "google.protobuf.Any" => Value::Any("type.googleapis.com/google.protobuf.Empty".to_owned()),
            name if model.messages.get(name).is_some_and(|message| message.checked) => {
                Value::Message(Filled::new(name))
            }
            _ => Value::Opaque,
        }],
        number => (1..9)
            .chain([0, 10, 100, 1000, -1])
            .filter_map(|value| of_integer(number, value))
            .map(Value::Number)
            .collect(),
    }
}

fn durations(rules: &TimeRules) -> Vec<Value> {
    let mut times = number::times(rules.constant.as_ref(), &rules.range, &rules.within);
    times.extend([Time { seconds: 1, nanos: 0 }, Time { seconds: 0, nanos: 0 }, Time { seconds: 3600, nanos: 0 }]);
    times.extend(&rules.not_in);
    times.into_iter().map(Value::Duration).collect()
}

fn timestamps(rules: &TimeRules) -> Vec<Value> {
    let mut times = number::times(rules.constant.as_ref(), &rules.range, &[]);
    times.extend([LONG_AGO, FAR_AHEAD]);
    times.retain(|time| time.nanos >= 0);
    let mut values: Vec<Value> = times.into_iter().map(Value::Timestamp).collect();
    values.push(Value::Now);
    values
}

fn inner(kind: &Kind) -> Option<Kind> {
    kind.message().and_then(wrapped)
}

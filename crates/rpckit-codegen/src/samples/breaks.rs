//! Messages that break a rule, one for each.

use super::candidates;
use super::fill::{self, DEEPEST, rules_of};
use super::judge::{Judge, below};
use super::value::{Filled, Value};
use crate::model::field::{Field, Kind, Shape};
use crate::model::message::Message;
use crate::model::rules::cel::CelRule;
use crate::model::rules::{ElementRules, Ignore, ValueRules};

/// From so many on, messages inside of messages are left out: there can be more ways into them than anybody tests.
const ENOUGH: usize = 200;
/// How many values of a field are tried against the expressions of its message.
const TRIES: usize = 12;

/// A rule, and a message that breaks it.
#[derive(Debug)]
pub(super) struct Break {
    /// The path of the field.
    pub(super) at: String,
    /// The rule's identifier.
    pub(super) rule: String,
    /// None where no such message was found.
    pub(super) filled: Option<Filled>,
    /// How many rules it breaks.
    cost: usize,
}

/// One message for each rule of this one, and of those it can hold.
pub(super) fn of_message(judge: Judge<'_>, valid: &Filled, depth: usize) -> Vec<Break> {
    let mut found = Vec::new();
    let Some(message) = judge.model.messages.get(&valid.name).filter(|message| message.checked) else { return found };
    of_whole(judge, message, valid, &mut found);
    for field in &message.fields {
        let (rules, _) = rules_of(message, field);
        if rules.is_some_and(|rules| rules.ignore == Ignore::Always) {
            continue;
        }
        of_field(judge, message, field, valid, &mut found);
        if depth < DEEPEST && found.len() < ENOUGH && message.rules.enters(field.number) {
            inside(judge, message, field, valid, depth, &mut found);
        }
    }
    found
}

/// Keeps a message that breaks rules, where it breaks fewer than the one that is known.
fn keep(found: &mut Vec<Break>, broken: &[(String, String)], filled: &Filled) {
    for (at, rule) in broken {
        let cost = broken.len();
        match found.iter_mut().find(|known| is_same(&known.at, at) && known.rule == *rule) {
            Some(known) if known.cost <= cost => {}
            Some(known) => *known = Break { at: at.clone(), rule: rule.clone(), filled: Some(filled.clone()), cost },
            None => found.push(Break { at: at.clone(), rule: rule.clone(), filled: Some(filled.clone()), cost }),
        }
    }
}

/// Whether two paths differ in their subscripts alone.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |path: &str| path.split('[').next().map(str::to_owned);
    one.contains('[') == other.contains('[') && bare(one) == bare(other)
}

/// Rules of the message, of its oneofs, and of its choices.
fn of_whole(judge: Judge<'_>, message: &Message, valid: &Filled, found: &mut Vec<Break>) {
    let rules = &message.rules;
    let try_it = |filled: &Filled, found: &mut Vec<Break>| {
        let findings = judge.message(filled, "");
        let own = |(at, rule): &&(String, String)| {
            at.is_empty() || (rule == "required" && rules.required_oneofs.contains(at))
        };
        let broken: Vec<(String, String)> = findings.broken.iter().filter(own).cloned().collect();
        if !broken.is_empty() {
            keep(found, &broken, filled);
        }
    };
    for oneof in message.oneofs.iter().filter(|oneof| rules.required_oneofs.contains(&oneof.name)) {
        let without = oneof.fields.iter().fold(valid.clone(), |filled, number| filled.with(*number, None));
        try_it(&without, found);
    }
    for choice in &rules.choices {
        let fields = || message.fields.iter().filter(|field| choice.fields.contains(&field.name));
        let without = fields().fold(valid.clone(), |filled, field| filled.with(field.number, None));
        try_it(&without, found);
        let both = fields().take(2).fold(without, |filled, field| {
            let value = fill::value(judge, message, field, &filled, 1);
            filled.with(field.number, value)
        });
        try_it(&both, found);
    }
    if rules.cel.is_empty() {
        return;
    }
    for field in &message.fields {
        // All of them broken: nothing is left to try for.
        let is_known = |rule: &CelRule| found.iter().any(|known| known.at.is_empty() && known.rule == rule.id);
        if rules.cel.iter().all(is_known) {
            break;
        }
        for value in pool(judge, message, field, valid).into_iter().take(TRIES) {
            try_it(&with(message, field, valid, value), found);
        }
    }
    missing(found, "", rules.cel.iter().map(|rule| rule.id.clone()));
}

/// Rules of a field, and of what is in a list or a map.
fn of_field(judge: Judge<'_>, message: &Message, field: &Field, valid: &Filled, found: &mut Vec<Break>) {
    let mut own: Vec<Break> = Vec::new();
    for value in pool(judge, message, field, valid) {
        let filled = with(message, field, valid, value);
        let findings = judge.only_field(message, field, &filled);
        // What is wrong inside of a message is found where its rules are gone through.
        let broken: Vec<(String, String)> = findings
            .broken
            .into_iter()
            .filter(|(at, _)| !at[field.name.len()..].contains('.') || at.contains('"'))
            .collect();
        keep(&mut own, &broken, &filled);
    }
    let (rules, value) = rules_of(message, field);
    if let Some(rules) = rules {
        let cel = |rules: &[CelRule]| rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>();
        missing(&mut own, &field.name, cel(&rules.cel).into_iter().chain(cel(&rules.predefined)));
        missing(&mut own, &field.name, hard(value));
        let elements = |own: &mut Vec<Break>, rules: &ElementRules, at: &str| {
            let ids = cel(&rules.cel).into_iter().chain(cel(&rules.predefined)).chain(hard(&rules.value));
            missing(own, at, ids);
        };
        match value {
            ValueRules::Repeated(rules) => elements(&mut own, &rules.items, &format!("{}[0]", field.name)),
            ValueRules::Map(rules) => {
                elements(&mut own, &rules.keys, &format!("{}[key]", field.name));
                elements(&mut own, &rules.values, &format!("{}[key]", field.name));
            }
            _ => {}
        }
    }
    // That the empty text is no address either is the same rule.
    let ids: Vec<(String, String)> = own.iter().map(|known| (known.at.clone(), known.rule.clone())).collect();
    own.retain(|known| {
        let base = known.rule.strip_suffix("_empty");
        base.is_none_or(|base| !ids.iter().any(|(at, rule)| is_same(at, &known.at) && rule == base))
    });
    found.extend(own);
}

/// Notes the rules of which no message was found that breaks them.
fn missing(found: &mut Vec<Break>, at: &str, ids: impl IntoIterator<Item = String>) {
    for rule in ids {
        if !found.iter().any(|known| is_same(&known.at, at) && known.rule == rule) {
            found.push(Break { at: at.to_owned(), rule, filled: None, cost: 0 });
        }
    }
}

/// Rules that can be too hard to break for those who know them only by their looks. All others are broken by what their
/// limits say.
fn hard(rules: &ValueRules) -> Vec<String> {
    let limit =
        |name: &str, limit: Option<u64>, most: u64| limit.filter(|limit| *limit >= most).map(|_| name.to_owned());
    match rules {
        ValueRules::String(rules) => {
            let pattern = rules.pattern.iter().map(|_| "string.pattern".to_owned());
            pattern
                .chain(limit("string.max_len", rules.max_len, super::text::LONGEST))
                .chain(limit("string.max_bytes", rules.max_bytes, super::text::LONGEST))
                .collect()
        }
        ValueRules::Bytes(rules) => {
            let pattern = rules.pattern.iter().map(|_| "bytes.pattern".to_owned());
            pattern.chain(limit("bytes.max_len", rules.max_len, super::text::LONGEST)).collect()
        }
        ValueRules::Repeated(rules) => limit("repeated.max_items", rules.max_items, fill::MOST).into_iter().collect(),
        ValueRules::Map(rules) => limit("map.max_pairs", rules.max_pairs, fill::MOST).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The message with this value of the field; the other members of its oneof are gone then.
fn with(message: &Message, field: &Field, valid: &Filled, value: Option<Value>) -> Filled {
    let mut filled = valid.clone();
    if let Some(oneof) = field.oneof.and_then(|index| message.oneofs.get(index)) {
        filled.fields.retain(|number, _| !oneof.fields.contains(number));
    }
    filled.with(field.number, value)
}

/// Values of a field, and none, of which each may break a rule.
fn pool(judge: Judge<'_>, message: &Message, field: &Field, valid: &Filled) -> Vec<Option<Value>> {
    let (_, rules) = rules_of(message, field);
    let (none_repeated, none_keys, none_values) =
        (ElementRules::default(), ElementRules::default(), ElementRules::default());
    let mut pool = vec![None];
    let bad = |kind: &Kind, rules: &ValueRules| candidates::bad(judge.model, kind, rules, &field.name);
    match (&field.shape, rules) {
        (Shape::Repeated, rules) => {
            let (sizes, items) = match rules {
                ValueRules::Repeated(rules) => (vec![rules.min_items, rules.max_items], &rules.items),
                _ => (Vec::new(), &none_repeated),
            };
            let list = |size: u64| fill::list(judge, message, field, valid, size, 1);
            let sizes = sizes.into_iter().flatten().flat_map(|size| [size.saturating_sub(1), size.saturating_add(1)]);
            for size in sizes.filter(|size| *size > 0) {
                // Where items have to differ there are not always so many, and too many of the same are too many as well.
                pool.push(list(size).or_else(|| many(list(1)?, size)));
            }
            let known = match valid.fields.get(&field.number) {
                Some(Value::List(items)) if !items.is_empty() => Some(items.clone()),
                _ => list(1).and_then(|list| if let Value::List(items) = list { Some(items) } else { None }),
            };
            if let Some(known) = &known {
                pool.push(Some(Value::List([known.clone(), vec![known[0].clone()]].concat())));
            }
            for item in bad(&field.kind, &items.value) {
                let rest = known.iter().flatten().skip(1).cloned();
                pool.push(Some(Value::List(std::iter::once(item).chain(rest).collect())));
            }
        }
        (Shape::Map(key_kind), rules) => {
            let (sizes, keys, values) = match rules {
                ValueRules::Map(rules) => (vec![rules.min_pairs, rules.max_pairs], &rules.keys, &rules.values),
                _ => (Vec::new(), &none_keys, &none_values),
            };
            let map = |size: u64| fill::map(judge, message, field, valid, size, 1);
            let sizes = sizes.into_iter().flatten().flat_map(|size| [size.saturating_sub(1), size.saturating_add(1)]);
            pool.extend(sizes.filter(|size| *size > 0).map(map));
            if let Some(Value::Map(entries)) = map(1)
                && let Some((key, value)) = entries.first()
            {
                pool.extend(
                    bad(key_kind, &keys.value).into_iter().map(|bad| Some(Value::Map(vec![(bad, value.clone())]))),
                );
                let values = bad(&field.kind, &values.value).into_iter();
                pool.extend(values.map(|bad| Some(Value::Map(vec![(key.clone(), bad)]))));
            }
        }
        (_, rules) => {
            let named = candidates::named(&field.kind, fill::expressions(message, field));
            pool.extend(named.into_iter().chain(bad(&field.kind, rules)).map(Some));
        }
    }
    pool
}

/// The only item so many times.
fn many(list: Value, size: u64) -> Option<Value> {
    let Value::List(items) = list else { return None };
    let size = usize::try_from(size).ok().filter(|size| *size as u64 <= 4096)?;
    Some(Value::List(vec![items.into_iter().next()?; size]))
}

/// Rules of the messages that a field holds.
fn inside(judge: Judge<'_>, message: &Message, field: &Field, valid: &Filled, depth: usize, found: &mut Vec<Break>) {
    let Some(name) = field.kind.message() else { return };
    if !judge.model.messages.get(name).is_some_and(|inside| inside.checked) {
        return;
    }
    // A message that holds itself breaks its rules at the top already.
    if judge.model.leads(name, &message.full_name, |_| true) {
        return;
    }
    let inside = fill::message(judge, name, depth + 1);
    for broken in of_message(judge, &inside, depth + 1) {
        let (at, place) = match &field.shape {
            Shape::Repeated => {
                (format!("{}[0]", field.name), broken.filled.map(|filled| Value::List(vec![Value::Message(filled)])))
            }
            Shape::Map(_) => {
                let Some(Value::Map(entries)) = fill::map(judge, message, field, valid, 1, depth) else { return };
                let Some((key, _)) = entries.into_iter().next() else { return };
                let at = format!("{}[{}]", field.name, super::judge::subscript(&key));
                (at, broken.filled.map(|filled| Value::Map(vec![(key, Value::Message(filled))])))
            }
            _ => (field.name.clone(), broken.filled.map(Value::Message)),
        };
        let at = if broken.at.is_empty() { at } else { below(&at, &broken.at) };
        let filled = place.map(|value| with(message, field, valid, Some(value)));
        found.push(Break { at, rule: broken.rule, filled, cost: broken.cost });
    }
}

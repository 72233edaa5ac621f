//! Rules of requests that have become tighter: a request that was good is refused.

mod bound;

use std::collections::BTreeSet;

use rpckit_build::contract::Contract;
use rpckit_build::contract::message::Message;
use rpckit_build::contract::rule::{Rule, Value};

use self::bound::Bounds;
use super::{Breaks, methods};

pub(super) fn compare(old: &Contract, new: &Contract, breaks: &mut Breaks) {
    let was_sent = sent(old);
    for name in sent(new).intersection(&was_sent) {
        if let (Some(before), Some(after)) = (old.message(name), new.message(name)) {
            message(before, after, breaks);
        }
    }
}

/// The messages that requests are and hold.
fn sent(contract: &Contract) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&str> = methods(contract).map(|(_, method)| method.request.proto.as_str()).collect();
    while let Some(name) = waiting.pop() {
        if found.insert(name)
            && let Some(message) = contract.message(name)
        {
            waiting.extend(message.fields.iter().filter_map(|field| field.message.as_deref()));
        }
    }
    found
}

fn message(before: &Message, after: &Message, breaks: &mut Breaks) {
    for rule in &after.rules {
        // A rule on a field that nobody could set is no break.
        if !is_old(before, &rule.field) {
            continue;
        }
        let old = before.rules.iter().find(|old| (&old.field, &old.name) == (&rule.field, &rule.name));
        let Some(why) = tightened(before, after, old, rule) else { continue };
        let dot = if rule.field.is_empty() { "" } else { "." };
        let subject = format!("{}{dot}{}", after.full_name, rule.field);
        breaks.add(&after.place, subject, "rule-tightened", format!("{why}: requests that were good are refused now"));
    }
    for old in before.rules.iter().filter(|old| old.name == "ignore" && !is_always(old)) {
        let still = after.rules.iter().any(|rule| (&rule.field, &rule.name) == (&old.field, &old.name));
        if !still && after.fields.iter().any(|field| field.name == old.field) {
            let subject = format!("{}.{}", after.full_name, old.field);
            let what = "IGNORE_IF_ZERO_VALUE is gone: requests without a value were good, and can be refused now";
            breaks.add(&after.place, subject, "rule-tightened", what);
        }
    }
}

/// Such a field has no rules beside: those that come in its place are told by themselves.
fn is_always(rule: &Rule) -> bool {
    rule.value == Value::Text("IGNORE_ALWAYS".to_owned())
}

/// Whether the message had the field already, or its rule is of the message as a whole.
fn is_old(before: &Message, field: &str) -> bool {
    let name = field.split(['[', '{']).next().unwrap_or_default();
    // Of a oneof the rules know the name, and its fields do not.
    name.is_empty()
        || before.fields.iter().any(|field| field.name == name)
        || before.rules.iter().any(|rule| rule.field == name)
}

/// How a rule has become tighter; `None` where it has not.
fn tightened(before: &Message, after: &Message, old: Option<&Rule>, new: &Rule) -> Option<String> {
    // It takes rules away.
    if new.name == "ignore" {
        return None;
    }
    if let Some(family) = bound::family(&new.name) {
        let (was, is) = (Bounds::of(&before.rules, &new.field, family), Bounds::of(&after.rules, &new.field, family));
        return is.tighter_than(&was, &new.name).then(|| match old {
            Some(old) => format!("{} was {} and is {}", new.name, old.value, new.value),
            None => format!("{} = {} is new", new.name, new.value),
        });
    }
    let Some(old) = old else {
        return Some(match new.value {
            Value::Set => format!("{} is new", new.name),
            _ => format!("{} = {} is new", new.name, new.value),
        });
    };
    let last = new.name.rsplit('.').next().unwrap_or_default();
    let (was, is) = (&old.value, &new.value);
    let is_tighter = match (last, was, is) {
        (_, was, is) if was == is => false,
        ("in", Value::List(was), Value::List(is)) => was.iter().any(|value| !is.contains(value)),
        ("not_in", Value::List(was), Value::List(is)) => is.iter().any(|value| !was.contains(value)),
        (name, Value::Int(was), Value::Int(is)) if name.starts_with("min_") => is > was,
        (name, Value::Int(was), Value::Int(is)) if name.starts_with("max_") => is < was,
        ("within", Value::Int(was), Value::Int(is)) => is < was,
        // Patterns, expressions, constants: whether the new one takes all that the old one took, nobody can tell.
        _ => true,
    };
    is_tighter.then(|| format!("{} was {was} and is {is}", new.name))
}

//! Examples, which keep the rules that they stand beside.

mod format;

use std::cmp::Ordering;

use prost_reflect::{Kind, Value};
use regex::Regex;

use super::rules::Rules;
use super::time;

/// Whether an example breaks a rule that stands beside it. What the clock decides, CEL and predefined rules are not asked.
pub(super) fn is_broken(family: &str, kind: &Kind, rules: &Rules) -> bool {
    rules.list("example").iter().any(|example| {
        !(is_chosen(rules, example)
            && is_in_range(rules, example)
            && match (family, example) {
                ("string", Value::String(text)) => is_text(rules, text),
                ("bytes", Value::Bytes(bytes)) => are_bytes(rules, bytes),
                ("enum", Value::I32(number)) => is_declared(rules, kind, *number),
                ("field_mask", example) => is_mask(rules, example),
                _ => true,
            })
    })
}

fn is_chosen(rules: &Rules, example: &Value) -> bool {
    let is_mask = matches!(example, Value::Message(message) if message.has_field_by_name("paths"));
    let (allowed, forbidden) = (rules.list("in"), rules.list("not_in"));
    rules.get("const").is_none_or(|constant| constant == *example)
        && (is_mask || ((allowed.is_empty() || allowed.contains(example)) && !forbidden.contains(example)))
}

/// A range that ends before it begins is all but what is between.
fn is_in_range(rules: &Rules, example: &Value) -> bool {
    let compared = |name: &str| rules.get(name).map(|bound| compare(example, &bound));
    let low = compared("gt").map(|found| found == Some(Ordering::Greater));
    let low = low.or_else(|| compared("gte").map(|found| found.is_some_and(Ordering::is_ge)));
    let high = compared("lt").map(|found| found == Some(Ordering::Less));
    let high = high.or_else(|| compared("lte").map(|found| found.is_some_and(Ordering::is_le)));
    match (low, high) {
        (Some(low), Some(high)) => {
            let bound = |one: &str, other: &str| rules.get(one).or_else(|| rules.get(other));
            let bounds = bound("gt", "gte").zip(bound("lt", "lte"));
            let is_reversed = bounds.is_some_and(|(low, high)| compare(&high, &low) == Some(Ordering::Less));
            if is_reversed { low || high } else { low && high }
        }
        (low, high) => low.unwrap_or(true) && high.unwrap_or(true),
    }
}

fn compare(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::F32(one), Value::F32(other)) => one.partial_cmp(other),
        (Value::F64(one), Value::F64(other)) => one.partial_cmp(other),
        _ => Some(whole(one)?.cmp(&whole(other)?)),
    }
}

/// A whole number; of durations and timestamps, nanoseconds.
fn whole(value: &Value) -> Option<i128> {
    match value {
        Value::I32(number) => Some(i128::from(*number)),
        Value::I64(number) => Some(i128::from(*number)),
        Value::U32(number) => Some(i128::from(*number)),
        Value::U64(number) => Some(i128::from(*number)),
        Value::Message(_) => Rules::of(value.clone()).map(|time| time::nanoseconds(&time)),
        _ => None,
    }
}

fn is_text(rules: &Rules, text: &str) -> bool {
    let characters = text.chars().count();
    let part = |name: &str, is_kept: &dyn Fn(&str) -> bool| rules.text(name).is_none_or(|part| is_kept(&part));
    has_length(rules, ["len", "min_len", "max_len"], characters)
        && has_length(rules, ["len_bytes", "min_bytes", "max_bytes"], text.len())
        && part("prefix", &|part| text.starts_with(part))
        && part("suffix", &|part| text.ends_with(part))
        && part("contains", &|part| text.contains(part))
        && part("not_contains", &|part| !text.contains(part))
        && part("pattern", &|pattern| matches(pattern, text))
        && format::is_kept(rules, text)
}

fn are_bytes(rules: &Rules, bytes: &[u8]) -> bool {
    let part = |name: &str, is_kept: &dyn Fn(&[u8]) -> bool| rules.bytes(name).is_none_or(|part| is_kept(&part));
    // Any bytes have nothing in them.
    let contains = |part: &[u8]| part.is_empty() || bytes.windows(part.len()).any(|window| window == part);
    let is_long = |name: &str, lengths: &[usize]| !rules.is(name) || lengths.contains(&bytes.len());
    has_length(rules, ["len", "min_len", "max_len"], bytes.len())
        && part("prefix", &|part| bytes.starts_with(part))
        && part("suffix", &|part| bytes.ends_with(part))
        && part("contains", &contains)
        && rules.text("pattern").is_none_or(|pattern| str::from_utf8(bytes).is_ok_and(|text| matches(&pattern, text)))
        && is_long("ip", &[4, 16])
        && is_long("ipv4", &[4])
        && is_long("ipv6", &[16])
        && is_long("uuid", &[16])
}

fn has_length(rules: &Rules, [len, min, max]: [&str; 3], length: usize) -> bool {
    let length = u64::try_from(length).expect("nothing is longer than memory");
    rules.uint(len).is_none_or(|len| len == length)
        && rules.uint(min).is_none_or(|min| length >= min)
        && rules.uint(max).is_none_or(|max| length <= max)
}

/// Patterns are those of RE2; one that cannot be read has been refused long ago.
fn matches(pattern: &str, text: &str) -> bool {
    let pattern = rpckit_re2::translate(pattern).ok().and_then(|pattern| Regex::new(&pattern).ok());
    pattern.is_none_or(|pattern| pattern.is_match(text))
}

fn is_declared(rules: &Rules, kind: &Kind, number: i32) -> bool {
    let knows = kind.as_enum().is_none_or(|found| found.get_value(number).is_some());
    !rules.is("defined_only") || knows
}

fn is_mask(rules: &Rules, example: &Value) -> bool {
    let paths = Rules::of(example.clone()).map(|mask| mask.texts("paths")).unwrap_or_default();
    let covers =
        |known: &str, path: &str| path == known || path.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'));
    let (allowed, forbidden) = (rules.texts("in"), rules.texts("not_in"));
    paths.iter().all(|path| {
        (allowed.is_empty() || allowed.iter().any(|known| covers(known, path)))
            && !forbidden.iter().any(|known| covers(known, path))
    })
}

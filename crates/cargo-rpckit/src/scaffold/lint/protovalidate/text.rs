//! Lengths and parts of strings and bytes.

use super::rules::Rules;

/// No character takes more bytes in UTF-8.
const WIDEST: u64 = 4;

/// Whether no string keeps the rules, or one says what another says already.
pub(super) fn string_is_broken(rules: &Rules) -> bool {
    let (min_len, max_len) = (rules.uint("min_len"), rules.uint("max_len"));
    let (min_bytes, max_bytes) = (rules.uint("min_bytes"), rules.uint("max_bytes"));
    let not_contains = rules.text("not_contains");
    let is_impossible = |part: &str| {
        let length = |length: usize| u64::try_from(length).expect("a text is no longer than memory");
        max_len.is_some_and(|max| length(part.chars().count()) > max)
            || max_bytes.is_some_and(|max| length(part.len()) > max)
            || not_contains.as_ref().is_some_and(|not| part.contains(not.as_str()))
    };
    let knows_headers = rules.get("well_known_regex").is_some_and(|regex| regex.as_enum_number() != Some(0));
    let is_lax = rules.get("strict").is_some_and(|strict| strict.as_bool() == Some(false));
    lengths_are_broken(rules, "len", "min_len", "max_len")
        || lengths_are_broken(rules, "len_bytes", "min_bytes", "max_bytes")
        || min_len.zip(max_bytes).is_some_and(|(min, max)| max < min)
        || max_len.zip(min_bytes).is_some_and(|(max, min)| max.saturating_mul(WIDEST) < min)
        || ["prefix", "suffix", "contains"].iter().any(|name| rules.text(name).is_some_and(|part| is_impossible(&part)))
        || (is_lax && !knows_headers)
}

/// The same of bytes.
pub(super) fn bytes_are_broken(rules: &Rules) -> bool {
    let is_impossible = |part: Vec<u8>| {
        let length = u64::try_from(part.len()).expect("bytes are no more than memory");
        rules.uint("max_len").is_some_and(|max| length > max)
    };
    lengths_are_broken(rules, "len", "min_len", "max_len")
        || ["prefix", "suffix", "contains"].iter().any(|name| rules.bytes(name).is_some_and(is_impossible))
}

fn lengths_are_broken(rules: &Rules, len: &str, min: &str, max: &str) -> bool {
    let (len, min, max) = (rules.uint(len), rules.uint(min), rules.uint(max));
    (len.is_some() && (min.is_some() || max.is_some())) || min.zip(max).is_some_and(|(min, max)| min >= max)
}

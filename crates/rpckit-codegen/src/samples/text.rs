//! Strings and bytes: which rules they break, and candidates for both sides.

use regex::Regex;

use super::findings::Findings;
use super::format;
use super::pattern;
use crate::model::rules::bytes::BytesRules;
use crate::model::rules::string::{Format, StringRules};

/// No sample is longer: a request has its limit too.
pub(super) const LONGEST: u64 = 1 << 20;
/// A pattern is not followed further.
const PATTERN_LONGEST: u64 = 1 << 10;

/// Reports the rules of `string` that the text breaks.
pub(super) fn judge(text: &str, rules: &StringRules, at: &str, findings: &mut Findings) {
    let (characters, bytes) = (text.chars().count() as u64, text.len() as u64);
    let is =
        |limit: Option<u64>, breaks: fn(&u64, &u64) -> bool, length| limit.is_some_and(|limit| breaks(&length, &limit));
    let part = |part: &Option<String>, has: fn(&str, &str) -> bool| part.as_ref().is_some_and(|part| !has(text, part));
    for (name, is_broken) in [
        ("const", rules.constant.as_ref().is_some_and(|constant| constant != text)),
        ("len", is(rules.len, u64::ne, characters)),
        ("min_len", is(rules.min_len, u64::lt, characters)),
        ("max_len", is(rules.max_len, u64::gt, characters)),
        ("len_bytes", is(rules.len_bytes, u64::ne, bytes)),
        ("min_bytes", is(rules.min_bytes, u64::lt, bytes)),
        ("max_bytes", is(rules.max_bytes, u64::gt, bytes)),
        ("prefix", part(&rules.prefix, |text, part| text.starts_with(part))),
        ("suffix", part(&rules.suffix, |text, part| text.ends_with(part))),
        ("contains", part(&rules.contains, |text, part| text.contains(part))),
        ("not_contains", part(&rules.not_contains, |text, part| !text.contains(part))),
        ("in", !rules.within.is_empty() && !rules.within.iter().any(|known| known == text)),
        ("not_in", rules.not_in.iter().any(|known| known == text)),
    ] {
        if is_broken {
            findings.broken(at, format!("string.{name}"));
        }
    }
    if let Some(pattern) = &rules.pattern {
        match Regex::new(&pattern.regex) {
            Ok(regex) if regex.is_match(text) => {}
            Ok(_) => findings.broken(at, "string.pattern".to_owned()),
            Err(_) => findings.unsure("a pattern is too large to be followed".to_owned()),
        }
    }
    if let Some(known) = rules.format {
        judge_format(text, known, at, findings);
    }
}

fn judge_format(text: &str, known: Format, at: &str, findings: &mut Findings) {
    let known = format::of(known);
    if text.is_empty() {
        if known.is_never_empty {
            findings.broken(at, format!("string.{}_empty", known.rule));
        }
    } else if text == known.bad {
        findings.broken(at, format!("string.{}", known.rule));
    } else if !known.good.contains(&text) {
        findings.unsure(format!("whether {text:?} is a good `{}` is not known", known.rule));
    }
}

/// Texts that may satisfy the rules, the most telling first.
pub(super) fn good(rules: &StringRules, field: &str) -> Vec<String> {
    let mut texts: Vec<String> = rules.constant.iter().cloned().collect();
    texts.extend(rules.within.iter().cloned());
    if let Some(known) = rules.format {
        texts.extend(format::of(known).good.iter().map(|text| (*text).to_owned()));
        return texts;
    }
    let word = field.replace('_', " ");
    texts.extend([word.clone(), field.to_owned()]);
    texts.extend((1..8).map(|number| format!("{word} {number}")));
    let [prefix, contains, suffix] =
        [&rules.prefix, &rules.contains, &rules.suffix].map(|part| part.as_deref().unwrap_or_default());
    let parts = prefix.chars().count() + contains.chars().count() + suffix.chars().count();
    let size = [rules.len, rules.min_len, rules.len_bytes, rules.min_bytes].into_iter().flatten().max().unwrap_or(0);
    if size <= LONGEST {
        let size = usize::try_from(size).unwrap_or_default();
        for fill in ['a', 'b', 'x', '1', '-'] {
            for more in [0, 1] {
                let fill: String = std::iter::repeat_n(fill, size.saturating_sub(parts) + more).collect();
                texts.push(format!("{prefix}{fill}{contains}{suffix}"));
            }
        }
    }
    if let Some(pattern) = &rules.pattern {
        texts.extend(pattern::texts(&pattern.regex, usize::try_from(size.min(PATTERN_LONGEST)).unwrap_or_default()));
    }
    texts
}

/// Texts of which each breaks a rule, or some.
pub(super) fn bad(rules: &StringRules) -> Vec<String> {
    let mut texts = Vec::new();
    texts.extend(rules.format.map(|known| format::of(known).bad.to_owned()));
    texts.extend(rules.not_in.iter().cloned());
    if let Some(part) = &rules.not_contains {
        texts.extend([part.clone(), format!("a{part}a")]);
    }
    let under = [rules.len, rules.min_len, rules.len_bytes, rules.min_bytes].into_iter().flatten();
    let over = [rules.len, rules.max_len, rules.len_bytes, rules.max_bytes].into_iter().flatten();
    let sizes = under.map(|limit| limit.saturating_sub(1)).chain(over.map(|limit| limit.saturating_add(1)));
    for size in sizes.filter(|size| *size <= LONGEST) {
        let size = usize::try_from(size).unwrap_or_default();
        texts.extend(["a".repeat(size), "1".repeat(size)]);
    }
    texts.extend(["?", "not this", " ", "", "a", "1", "-", "\u{e9}", "two\nlines"].map(str::to_owned));
    texts
}

/// Reports the rules of `bytes` that the bytes break.
pub(super) fn judge_bytes(bytes: &[u8], rules: &BytesRules, at: &str, findings: &mut Findings) {
    let length = bytes.len() as u64;
    let part =
        |part: &Option<Vec<u8>>, has: fn(&[u8], &[u8]) -> bool| part.as_ref().is_some_and(|part| !has(bytes, part));
    for (name, is_broken) in [
        ("const", rules.constant.as_ref().is_some_and(|constant| constant != bytes)),
        ("len", rules.len.is_some_and(|limit| length != limit)),
        ("min_len", rules.min_len.is_some_and(|limit| length < limit)),
        ("max_len", rules.max_len.is_some_and(|limit| length > limit)),
        ("prefix", part(&rules.prefix, <[u8]>::starts_with)),
        ("suffix", part(&rules.suffix, <[u8]>::ends_with)),
        ("contains", part(&rules.contains, contains)),
        ("in", !rules.within.is_empty() && !rules.within.iter().any(|known| known == bytes)),
        ("not_in", rules.not_in.iter().any(|known| known == bytes)),
    ] {
        if is_broken {
            findings.broken(at, format!("bytes.{name}"));
        }
    }
    if let Some(pattern) = &rules.pattern {
        match (std::str::from_utf8(bytes), Regex::new(&pattern.regex)) {
            (Ok(text), Ok(regex)) if regex.is_match(text) => {}
            (Ok(_), Ok(_)) => findings.broken(at, "bytes.pattern".to_owned()),
            _ => findings.unsure("bytes and a pattern that cannot be compared".to_owned()),
        }
    }
    if let Some((rule, lengths)) = rules.format.map(format::of_bytes)
        && !lengths.contains(&bytes.len())
    {
        let empty = if bytes.is_empty() { "_empty" } else { "" };
        findings.broken(at, format!("bytes.{rule}{empty}"));
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    part.is_empty() || bytes.windows(part.len()).any(|window| window == part)
}

/// Bytes that may satisfy the rules.
pub(super) fn good_bytes(rules: &BytesRules) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = rules.constant.iter().chain(&rules.within).cloned().collect();
    let [prefix, contains, suffix] =
        [&rules.prefix, &rules.contains, &rules.suffix].map(|part| part.as_deref().unwrap_or_default());
    let parts = prefix.len() + contains.len() + suffix.len();
    let mut sizes: Vec<u64> =
        rules.format.iter().flat_map(|known| format::of_bytes(*known).1).map(|size| *size as u64).collect();
    sizes.extend([rules.len, rules.min_len].into_iter().flatten());
    sizes.push(1);
    for size in sizes.into_iter().filter(|size| *size <= LONGEST) {
        for fill in *b"a1b" {
            let fill = vec![fill; usize::try_from(size).unwrap_or_default().saturating_sub(parts)];
            found.push([prefix, &fill, contains, suffix].concat());
        }
    }
    if let Some(pattern) = &rules.pattern {
        let size = rules.len.or(rules.min_len).unwrap_or(0).min(PATTERN_LONGEST);
        let texts = pattern::texts(&pattern.regex, usize::try_from(size).unwrap_or_default());
        found.extend(texts.into_iter().map(String::into_bytes));
    }
    found
}

/// Bytes of which each breaks a rule, or some.
pub(super) fn bad_bytes(rules: &BytesRules) -> Vec<Vec<u8>> {
    let mut found = rules.not_in.clone();
    let under = [rules.len, rules.min_len].into_iter().flatten().map(|limit| limit.saturating_sub(1));
    let over = [rules.len, rules.max_len].into_iter().flatten().map(|limit| limit.saturating_add(1));
    for size in under.chain(over).filter(|size| *size <= LONGEST) {
        found.push(vec![b'a'; usize::try_from(size).unwrap_or_default()]);
    }
    found.extend([&b"?"[..], b"not this", b"", b"a", b"1"].map(<[u8]>::to_vec));
    found
}

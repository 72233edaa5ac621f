//! Functions of `string`, counted in code points (cel-go `ext.Strings`).

use super::error::Error;

/// `size(x)`
#[must_use]
pub fn size(text: &str) -> i64 {
    count(text)
}

fn count(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// Where the code point with this number begins, in bytes; the end has a number too.
fn byte(text: &str, index: i64) -> Result<usize, Error> {
    let number = usize::try_from(index).map_err(|_| Error::index(index))?;
    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    starts.nth(number).ok_or_else(|| Error::index(index))
}

/// `a + b`
#[must_use]
pub fn concat(a: &str, b: &str) -> String {
    [a, b].concat()
}

/// `x.contains(part)`
#[must_use]
pub fn contains(text: &str, part: &str) -> bool {
    text.contains(part)
}

/// `x.startsWith(part)`
#[must_use]
pub fn starts_with(text: &str, part: &str) -> bool {
    text.starts_with(part)
}

/// `x.endsWith(part)`
#[must_use]
pub fn ends_with(text: &str, part: &str) -> bool {
    text.ends_with(part)
}

/// `x.charAt(index)`: empty at the end, an error behind it.
pub fn char_at(text: &str, index: i64) -> Result<&str, Error> {
    let rest = &text[byte(text, index)?..];
    Ok(&rest[..rest.chars().next().map_or(0, char::len_utf8)])
}

/// `x.indexOf(part)`
#[must_use]
pub fn index_of(text: &str, part: &str) -> i64 {
    text.find(part).map_or(-1, |at| count(&text[..at]))
}

/// `x.indexOf(part, from)`
pub fn index_of_from(text: &str, part: &str, from: i64) -> Result<i64, Error> {
    let start = byte(text, from)?;
    Ok(text[start..].find(part).map_or(-1, |at| count(&text[..start + at])))
}

/// `x.lastIndexOf(part)`
#[must_use]
pub fn last_index_of(text: &str, part: &str) -> i64 {
    text.rfind(part).map_or(-1, |at| count(&text[..at]))
}

/// `x.lastIndexOf(part, before)`: the last place that begins no later.
pub fn last_index_of_before(text: &str, part: &str, before: i64) -> Result<i64, Error> {
    let end = byte(text, before)?.saturating_add(part.len()).min(text.len());
    // An end inside of a code point ends no match, so the boundary before it does as well.
    let end = (0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Ok(text[..end].rfind(part).map_or(-1, |at| count(&text[..at])))
}

/// `x.lowerAscii()`
#[must_use]
pub fn lower_ascii(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// `x.upperAscii()`
#[must_use]
pub fn upper_ascii(text: &str) -> String {
    text.to_ascii_uppercase()
}

/// What a replacement may grow to: two messages of a stranger's can ask for the product of their lengths.
const MAX_BYTES: usize = 16 << 20;

/// `x.replace(from, to)`
pub fn replace(text: &str, from: &str, to: &str) -> Result<String, Error> {
    replace_some(text, from, to, -1)
}

/// `x.replace(from, to, limit)`: all of them for a negative limit.
pub fn replace_some(text: &str, from: &str, to: &str, limit: i64) -> Result<String, Error> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let growth = text.matches(from).take(limit).count().saturating_mul(to.len());
    if growth > MAX_BYTES {
        return Err(Error::new("the text with its replacements is too long"));
    }
    Ok(text.replacen(from, to, limit))
}

/// `x.split(separator, limit)`: all parts for a negative limit, single code points for an empty separator.
#[must_use]
pub fn split<'a>(text: &'a str, separator: &str, limit: i64) -> Vec<&'a str> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if limit == 0 || (separator.is_empty() && text.is_empty()) {
        return Vec::new();
    }
    if !separator.is_empty() {
        return text.splitn(limit, separator).collect();
    }
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).take(limit).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

/// `x.substring(start)`
pub fn substring_from(text: &str, start: i64) -> Result<&str, Error> {
    Ok(&text[byte(text, start)?..])
}

/// `x.substring(start, end)`
pub fn substring(text: &str, start: i64, end: i64) -> Result<&str, Error> {
    let (from, to) = (byte(text, start)?, byte(text, end)?);
    text.get(from..to).ok_or_else(|| Error::of(format!("invalid substring range: start {start}, end {end}")))
}

/// `x.trim()`: of Unicode's white space.
pub fn trim(text: &str) -> Result<&str, Error> {
    Ok(text.trim())
}

/// `x.reverse()`
#[must_use]
pub fn reverse(text: &str) -> String {
    text.chars().rev().collect()
}

/// `strings.quote(x)`
#[must_use]
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '\x07' => quoted.push_str("\\a"),
            '\x08' => quoted.push_str("\\b"),
            '\x0c' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\x0b' => quoted.push_str("\\v"),
            '\\' => quoted.push_str("\\\\"),
            '"' => quoted.push_str("\\\""),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

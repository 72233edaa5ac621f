//! What follows a backslash.

use super::Scanner;

/// What an escape means.
pub(super) enum Escape {
    Literal(char),
    /// The inside of a class: `0-9`, or `[^0-9]` when it is negated.
    Class(String),
}

const DIGIT: &str = "0-9";
const SPACE: &str = "\\t\\n\\x0C\\r ";
const WORD: &str = "0-9A-Za-z_";

pub(super) fn read(scanner: &mut Scanner<'_>) -> Result<Escape, String> {
    let Some(letter) = scanner.bump() else {
        return Err("a backslash at the end".to_owned());
    };
    let literal = match letter {
        'd' => return class(DIGIT),
        'D' => return negated(DIGIT),
        's' => return class(SPACE),
        'S' => return negated(SPACE),
        'w' => return class(WORD),
        'W' => return negated(WORD),
        'p' | 'P' => return property(scanner, letter),
        'a' => '\x07',
        'f' => '\x0C',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0B',
        'x' => hexadecimal(scanner)?,
        '0'..='7' => octal(scanner, letter)?,
        _ if letter.is_ascii_punctuation() => letter,
        _ => return Err(format!("unknown escape `\\{letter}`")),
    };
    Ok(Escape::Literal(literal))
}

#[expect(clippy::unnecessary_wraps, reason = "read as what an escape returns")]
fn class(class: &str) -> Result<Escape, String> {
    Ok(Escape::Class(class.to_owned()))
}

#[expect(clippy::unnecessary_wraps, reason = "read as what an escape returns")]
fn negated(class: &str) -> Result<Escape, String> {
    Ok(Escape::Class(format!("[^{class}]")))
}

/// `\pN`, `\p{Greek}`, `\p{^Greek}`: RE2 knows categories and scripts by their exact names.
fn property(scanner: &mut Scanner<'_>, letter: char) -> Result<Escape, String> {
    let unknown = || "an unknown Unicode class".to_owned();
    let rest = scanner.rest;
    let name = match rest.strip_prefix('{') {
        Some(inside) => inside.split_once('}').ok_or_else(unknown)?.0,
        None => rest.chars().next().map(|first| &rest[..first.len_utf8()]).ok_or_else(unknown)?,
    };
    scanner.rest = &rest[name.len() + if rest.starts_with('{') { 2 } else { 0 }..];
    let positive = name.strip_prefix('^').unwrap_or(name);
    let is_name = positive.starts_with(|first: char| first.is_ascii_uppercase())
        && positive.chars().all(|part| part.is_ascii_alphabetic() || part == '_');
    if !is_name {
        return Err(unknown());
    }
    let is_negated = (letter == 'P') != (positive.len() < name.len());
    Ok(Escape::Class(format!("\\{}{{{positive}}}", if is_negated { 'P' } else { 'p' })))
}

/// `\x7F`, `\x{10FFFF}`
fn hexadecimal(scanner: &mut Scanner<'_>) -> Result<char, String> {
    let invalid = || "an invalid `\\x`".to_owned();
    let rest = scanner.rest;
    let (digits, length) = match rest.strip_prefix('{') {
        Some(inside) => inside.split_once('}').map(|(digits, _)| (digits, digits.len() + 2)).ok_or_else(invalid)?,
        None => (rest.get(..2).ok_or_else(invalid)?, 2),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_number);
    let literal = number.and_then(char::from_u32).ok_or_else(invalid)?;
    scanner.rest = &rest[length..];
    Ok(literal)
}

/// `\07`, `\123`; `\1` alone would be a reference to a group, which RE2 does not have.
fn octal(scanner: &mut Scanner<'_>, first: char) -> Result<char, String> {
    let is_octal = |next: &char| ('0'..='7').contains(next);
    if first != '0' && !scanner.rest.starts_with(|next| is_octal(&next)) {
        return Err(format!("a reference to a group, `\\{first}`"));
    }
    let digits: String = scanner.rest.chars().take(2).take_while(is_octal).collect();
    scanner.rest = &scanner.rest[digits.len()..];
    u32::from_str_radix(&format!("{first}{digits}"), 8)
        .ok()
        .and_then(char::from_u32)
        .ok_or_else(|| "an invalid octal".to_owned())
}

//! Text to words (CEL specification, "Syntax").

use super::literal;
use super::word::{Read, Token, Word};
use crate::problem::Problem;
use crate::syntax::Literal;

const MARKS: [&str; 25] = [
    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", ".", ",", "(", ")", "[", "]",
    "{", "}", "=",
];

/// The words of a text, or every place that is none.
pub(super) fn tokens(source: &str) -> Result<Vec<Token>, Vec<Problem>> {
    let mut tokens = Vec::new();
    let mut problems = Vec::new();
    let mut offset = 0;
    while let Some(next) = source[offset..].chars().next() {
        let rest = &source[offset..];
        if matches!(next, ' ' | '\t' | '\r' | '\n' | '\u{c}') {
            offset += 1;
            continue;
        }
        if rest.starts_with("//") {
            offset += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        match word(rest, next) {
            Ok((word, length)) => {
                tokens.push(Token { offset, word });
                offset += length;
            }
            Err((text, length)) => {
                problems.push(Problem::syntax(offset, text));
                offset += length.max(next.len_utf8());
            }
        }
    }
    if problems.is_empty() { Ok(tokens) } else { Err(problems) }
}

fn word(rest: &str, next: char) -> Read {
    if let Some(read) = literal::text(rest) {
        return read;
    }
    if next.is_ascii_digit() || (next == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit())) {
        return literal::number(rest);
    }
    if next.is_ascii_alphabetic() || next == '_' {
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        return Ok((name(&rest[..length]), length));
    }
    if let Some(quoted) = rest.strip_prefix('`') {
        return match quoted.split_once('`') {
            Some((name, _)) if !name.is_empty() && name.chars().all(is_quotable) => {
                Ok((Word::Quoted(name.to_owned()), name.len() + 2))
            }
            Some((name, _)) => Err((format!("`{name}` is no field name"), name.len() + 2)),
            None => Err(("close the backtick".to_owned(), rest.len())),
        };
    }
    match MARKS.iter().find(|mark| rest.starts_with(**mark)) {
        Some(mark) => Ok((Word::Mark(mark), mark.len())),
        None => Err((format!("`{}` has no meaning here", next.escape_debug()), next.len_utf8())),
    }
}

fn is_quotable(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ' ')
}

fn name(text: &str) -> Word {
    match text {
        "true" => Word::Literal(Literal::Bool(true)),
        "false" => Word::Literal(Literal::Bool(false)),
        "null" => Word::Literal(Literal::Null),
        _ => Word::Name(text.to_owned()),
    }
}

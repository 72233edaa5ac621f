//! A string with a quote in it that ends it.

use std::fs;

use ::protox::Error as ProtoxError;

use super::mistake::Found;
use super::token::{Kind, Token, tokens};
use crate::place::{Place, path_of};

/// The mistake that it is, where what is behind it is no token.
pub(super) fn said(error: &ProtoxError, found: &Found<'_>) -> Option<(Place, String)> {
    if !error.is_parse() || !matches!(found.said, "invalid token" | "unterminated string") {
        return None;
    }
    let text = fs::read_to_string(path_of(found.name, found.includes)?).ok()?;
    let at = found.place.in_text(&text)?;
    let before: Vec<Token<'_>> = tokens(&text, 0).take_while(|token| token.at <= at).collect();
    cut(&before, &text)
}

/// The mistake that it is, where one is near the last of these tokens, and the token behind is in the string by intent.
pub(super) fn cut(tokens: &[Token<'_>], text: &str) -> Option<(Place, String)> {
    let near = &tokens[tokens.len().saturating_sub(4)..];
    let mut pairs = near.windows(2).map(|pair| (pair[0], pair[1])).rev();
    let (string, next) = pairs.find(|(string, next)| {
        let touches = string.kind == Kind::String && string.end() == next.at;
        touches && next.kind != Kind::String && !matches!(next.text, "," | ";" | "}" | "]" | ">" | ":")
    })?;
    let said = format!("the string ends here, before `{}`: write a quote that is in it as \\\"", next.text);
    Some((Place::of(string.end() - 1, text), said))
}
